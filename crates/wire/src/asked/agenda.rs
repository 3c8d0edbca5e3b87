//! The body that says when a client is busy.

use utoipa::ToSchema;
use vestibule_center::ledger::agenda::{SLOTS_MAX, Slot};
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Unread};
use crate::agenda::SlotBody;

/// Characters of an address.
const URL_CHARS_MAX: usize = 2_000;

/// All slots a client says themselves, in the place of those they said before.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = AgendaChange)]
pub struct PutAgendaBody {
    /// When they are busy.
    #[schema(value_type = Vec<SlotBody>, max_items = 500)]
    pub busy: Vec<Slot>,
}

/// Where one's calendar is.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = SubscribeCalendar)]
#[serde(deny_unknown_fields)]
pub struct SubscribeBody {
    /// The address of an iCalendar file: `https://`, or `webcal://`, which means the same.
    #[schema(value_type = String, max_length = 2000)]
    pub url: Private,
}

impl Asked for SubscribeBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["url"])?;
        let url = f.need("url", f.text("url", 1..=URL_CHARS_MAX)?)?;
        Ok(SubscribeBody { url: Private::new(&url) })
    }
}

impl Asked for PutAgendaBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["busy"])?;
        f.need("busy", f.is_given("busy").then_some(()))?;
        let slot = |f: Fields| Ok(Slot { start: f.need("start", f.instant("start")?)?, end: f.need("end", f.instant("end")?)? });
        let busy = f.items("busy", SLOTS_MAX, &["start", "end"])?.into_iter().map(slot).collect::<Result<_, Unread>>()?;
        Ok(PutAgendaBody { busy })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn an_address_is_one_text_and_prints_as_dots() {
        let read = SubscribeBody::read(br#"{"url":"https://example.org/secret"}"#).unwrap();
        assert_eq!(read.url.reveal(), "https://example.org/secret");
        assert!(!format!("{read:?}").contains("secret"));
        let told = |json: &str| {
            let (at, code, _) = refused::<SubscribeBody>(json);
            (at, code)
        };
        assert_eq!(told("{}"), ("/url".into(), "missing"));
        assert_eq!(told(r#"{"url":""}"#), ("/url".into(), "length"));
        assert_eq!(told(&format!(r#"{{"url":"{}"}}"#, "a".repeat(URL_CHARS_MAX + 1))), ("/url".into(), "length"));
        assert_eq!(told(r#"{"url":"a","name":"b"}"#), ("/name".into(), "unknown_field"));
    }

    #[test]
    fn slots_are_two_instants_each() {
        let read = |json: &str| PutAgendaBody::read(json.as_bytes()).unwrap().busy.len();
        assert_eq!(read(r#"{"busy":[]}"#), 0);
        assert_eq!(read(r#"{"busy":[{"start":"2026-11-30T09:00:00Z","end":"2026-11-30T10:00:00+01:00"}]}"#), 1);
        let told = |json: &str| {
            let (at, code, _) = refused::<PutAgendaBody>(json);
            (at, code)
        };
        assert_eq!(told("{}"), ("/busy".into(), "missing"));
        assert_eq!(told(r#"{"busy":{}}"#), ("/busy".into(), "type"));
        assert_eq!(told(r#"{"busy":[{"start":"2026-11-30T09:00:00Z"}]}"#), ("/busy/0/end".into(), "missing"));
        assert_eq!(told(r#"{"busy":[{"start":"soon","end":"2026-11-30T09:00:00Z"}]}"#), ("/busy/0/start".into(), "value"));
        assert_eq!(told(r#"{"busy":[{"title":"x"}]}"#), ("/busy/0/title".into(), "unknown_field"));
        let many = vec![r#"{"start":"2026-11-30T09:00:00Z","end":"2026-11-30T10:00:00Z"}"#; SLOTS_MAX + 1].join(",");
        assert_eq!(told(&format!("{{\"busy\":[{many}]}}")), ("/busy".into(), "length"));
    }
}
