//! Bodies about how the center runs: an agent's intent, settings, the state of a queue.

use utoipa::ToSchema;
use vestibule_center::agent::intent::{Intent, Reason};
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;

use super::fields::Fields;
use super::{Asked, Invalid, Unread};
use crate::{stamp, word};

/// What an agent says of being here for work.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = SayIntent)]
#[serde(deny_unknown_fields)]
pub struct IntentBody {
    /// The intent.
    #[schema(value_type = word::Intent)]
    pub intent: Intent,
    /// Why not ready.
    #[schema(value_type = Option<word::Reason>)]
    pub reason: Option<Reason>,
    /// When back, if known; tells only.
    #[schema(value_type = Option<stamp::Stamp>)]
    pub back_at: Option<Time>,
}

impl Asked for IntentBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["intent", "reason", "back_at"])?;
        Ok(IntentBody {
            intent: f.need("intent", f.word("intent", Intent::ALL, Intent::as_str)?)?,
            reason: f.word("reason", Reason::ALL, Reason::as_str)?,
            back_at: f.instant("back_at")?,
        })
    }
}

/// Settings to change: names and whole numbers, each within its bounds.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = SettingsChange, value_type = BTreeMap<String, u64>)]
pub struct SettingsBody(pub Vec<(Setting, u64)>);

impl Asked for SettingsBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let known: Vec<_> = Setting::ALL.iter().map(|s| s.as_str()).collect();
        let f = Fields::read(bytes, &known)?;
        let (mut changes, mut wrong) = (Vec::new(), Vec::new());
        for setting in f.names().filter_map(Setting::parse) {
            match change(&f, setting) {
                Ok(value) => changes.push((setting, value)),
                Err(invalid) => wrong.push(invalid),
            }
        }
        if !wrong.is_empty() {
            return Err(Unread::Invalid(wrong));
        }
        if changes.is_empty() {
            return Err(f.wrong_whole("missing", "at least one setting").into());
        }
        Ok(SettingsBody(changes))
    }
}

fn change(f: &Fields, setting: Setting) -> Result<u64, Invalid> {
    let name = setting.as_str();
    let value = f.need(name, f.number(name)?)?;
    if setting.allows(value) {
        return Ok(value);
    }
    let bounds = setting.bounds();
    let zero = if bounds.zero { ", or 0" } else { "" };
    Err(f.wrong(name, "value", format!("{} to {}{zero}", bounds.min, bounds.max)))
}

/// A queue to open or to close; a closed one with a line drains.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = QueueChange)]
#[serde(deny_unknown_fields)]
pub struct QueueChangeBody {
    /// Open or closed.
    #[schema(value_type = word::OpenClosed)]
    pub state: QueueLife,
    /// When it opens again, if known.
    #[schema(value_type = Option<stamp::Stamp>)]
    pub opens_at: Option<Time>,
}

impl Asked for QueueChangeBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["state", "opens_at"])?;
        let state = f.word("state", &[QueueLife::Open, QueueLife::Closed], QueueLife::as_str)?;
        Ok(QueueChangeBody { state: f.need("state", state)?, opens_at: f.instant("opens_at")? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn an_intent_has_a_reason_from_the_list() {
        let asked = IntentBody::read(br#"{"intent":"not_ready","reason":"break"}"#).unwrap();
        assert_eq!((asked.intent, asked.reason, asked.back_at), (Intent::NotReady, Some(Reason::Break), None));
        assert_eq!(refused::<IntentBody>(r#"{"intent":"redy"}"#), ("/intent".into(), "value", "ready".into()));
        let (at, code, expected) = refused::<IntentBody>(r#"{"intent":"not_ready","reason":"holiday"}"#);
        assert_eq!((at.as_str(), code), ("/reason", "value"));
        assert!(expected.starts_with("one of break, meal"), "{expected}");
    }

    #[test]
    fn settings_are_known_and_within_bounds() {
        let asked = SettingsBody::read(br#"{"offer_ms":500,"hold_ms":0}"#).unwrap();
        assert_eq!(asked.0, [(Setting::HoldMs, 0), (Setting::OfferMs, 500)]);
        assert_eq!(refused::<SettingsBody>(r#"{"ofer_ms":500}"#), ("/ofer_ms".into(), "unknown_field", "offer_ms".into()));
        assert_eq!(refused::<SettingsBody>(r#"{"hold_ms":1}"#), ("/hold_ms".into(), "value", "100 to 120000, or 0".into()));
        assert_eq!(refused::<SettingsBody>(r#"{"hold_ms":"1"}"#).1, "type");
        assert_eq!(refused::<SettingsBody>("{}").1, "missing");
        let Err(Unread::Invalid(all)) = SettingsBody::read(br#"{"hold_ms":1,"offer_ms":1}"#) else { panic!("read") };
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn a_queue_opens_or_closes() {
        let asked = QueueChangeBody::read(br#"{"state":"closed","opens_at":"2026-03-02T08:00:00Z"}"#).unwrap();
        assert!(asked.state == QueueLife::Closed && asked.opens_at.is_some());
        assert_eq!(refused::<QueueChangeBody>(r#"{"state":"draining"}"#), ("/state".into(), "value", "one of open, closed".into()));
    }
}
