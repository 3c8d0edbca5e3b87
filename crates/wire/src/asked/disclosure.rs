//! What each audience is told of a queue, and whether an agent is hidden.

use utoipa::ToSchema;
use vestibule_center::presence::disclosure::{Disclosure, Level, Names, Told};

use super::fields::Fields;
use super::{Asked, Unread};

/// `{"anyone":{"figures","names"},"client":{..}}`; in it, who or what is left out is told everything.
pub(super) fn disclosure(f: &Fields) -> Result<Option<Disclosure>, Unread> {
    let Some(both) = f.inner("disclosure", &["anyone", "client"])? else {
        return Ok(None);
    };
    Ok(Some(Disclosure { anyone: told(&both, "anyone")?, client: told(&both, "client")? }))
}

fn told(both: &Fields, audience: &str) -> Result<Told, Unread> {
    let Some(one) = both.inner(audience, &["figures", "names"])? else {
        return Ok(Told::ALL);
    };
    let figures = one.word("figures", Level::ALL, Level::as_str)?.unwrap_or(Told::ALL.figures);
    let names = one.word("names", Names::ALL, Names::as_str)?.unwrap_or(Told::ALL.names);
    Ok(Told { figures, names })
}

/// Whether an agent is hidden from clients.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = Hidden)]
#[serde(deny_unknown_fields)]
pub struct HiddenBody {
    /// Clients do not see them.
    pub hidden: bool,
}

impl Asked for HiddenBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["hidden"])?;
        Ok(HiddenBody { hidden: f.need("hidden", f.truth("hidden")?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::super::rows::PutQueueBody;
    use super::*;

    fn queue(disclosure: &str) -> String {
        format!(r#"{{"name":"Sales","media":["chat"],"disclosure":{disclosure}}}"#)
    }

    #[test]
    fn what_is_left_out_is_told() {
        let read = |json: &str| PutQueueBody::read(queue(json).as_bytes()).unwrap().disclosure;
        assert_eq!(read("{}"), Some(Disclosure::default()));
        assert_eq!(PutQueueBody::read(br#"{"name":"Sales","media":["chat"]}"#).unwrap().disclosure, None, "as it is");
        assert_eq!(
            read(r#"{"anyone":{"figures":"hours"},"client":{"names":"first"}}"#),
            Some(Disclosure {
                anyone: Told { figures: Level::Hours, names: Names::Full },
                client: Told { figures: Level::Exact, names: Names::First }
            })
        );
        assert!(HiddenBody::read(br#"{"hidden":true}"#).unwrap().hidden);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let cases = [
            (r#"{"anyone":{"figures":"exactly"}}"#, "/disclosure/anyone/figures", "value", "exact"),
            (r#"{"client":{"names":"frist"}}"#, "/disclosure/client/names", "value", "first"),
            (r#"{"clients":{}}"#, "/disclosure/clients", "unknown_field", "client"),
            (r#"{"anyone":"exact"}"#, "/disclosure/anyone", "type", "an object"),
        ];
        for (json, at, code, expected) in cases {
            assert_eq!(refused::<PutQueueBody>(&queue(json)), (at.into(), code, expected.into()), "{json}");
        }
        assert_eq!(refused::<HiddenBody>("{}"), ("/hidden".into(), "missing", "this field".into()));
    }
}
