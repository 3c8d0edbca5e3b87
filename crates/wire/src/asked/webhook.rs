//! The bodies that make, change and replay a webhook.

use utoipa::ToSchema;
use vestibule_center::limits::HANDLE_CHARS_MAX;
use vestibule_center::time::Time;

use super::fields::{Fields, nearest};
use super::{Asked, Unread};
use crate::stamp::Stamp;
use crate::webhook::{KINDS, KindName};

/// Characters of the address of a webhook.
const URL_CHARS_MAX: usize = 2_000;

/// A webhook to be made.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = WebhookAdd)]
#[serde(deny_unknown_fields)]
pub struct AddWebhookBody {
    /// Its name: a handle.
    #[schema(min_length = 1, max_length = 40)]
    pub name: String,
    /// Where it is told: an `https` address on the internet.
    pub url: String,
    /// Kinds it is told of; all, when it is not said.
    #[schema(value_type = Option<Vec<KindName>>)]
    pub kinds: Vec<String>,
}

/// What is otherwise of a webhook.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema)]
#[schema(as = WebhookChange)]
#[serde(deny_unknown_fields)]
pub struct ChangeWebhookBody {
    /// Where it is told.
    pub url: Option<String>,
    /// Kinds it is told of; empty = all.
    #[schema(value_type = Option<Vec<KindName>>)]
    pub kinds: Option<Vec<String>>,
    /// Whether it is told anything.
    pub active: Option<bool>,
}

/// From when on what happened is told again.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = WebhookReplay)]
#[serde(deny_unknown_fields)]
pub struct ReplayBody {
    /// The instant.
    #[schema(value_type = Stamp)]
    pub from: Time,
}

impl Asked for AddWebhookBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["name", "url", "kinds"])?;
        Ok(AddWebhookBody {
            name: f.need("name", f.text("name", 1..=HANDLE_CHARS_MAX)?)?,
            url: f.need("url", f.text("url", 1..=URL_CHARS_MAX)?)?,
            kinds: kinds(&f)?.unwrap_or_default(),
        })
    }
}

impl Asked for ChangeWebhookBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["url", "kinds", "active"])?;
        Ok(ChangeWebhookBody { url: f.text("url", 1..=URL_CHARS_MAX)?, kinds: kinds(&f)?, active: f.truth("active")? })
    }
}

impl Asked for ReplayBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["from"])?;
        Ok(ReplayBody { from: f.need("from", f.instant("from")?)? })
    }
}

fn kinds(f: &Fields) -> Result<Option<Vec<String>>, Unread> {
    let Some(words) = f.texts("kinds", 0..=KINDS.len())? else { return Ok(None) };
    let mut all = Vec::new();
    for (n, word) in words.into_iter().enumerate() {
        if !KINDS.contains(&word) {
            return Err(f.wrong_item("kinds", n, "value", &nearest(word, &KINDS)).into());
        }
        if all.iter().any(|before| before == word) {
            return Err(f.wrong_item("kinds", n, "twice", "each kind once").into());
        }
        all.push(word.to_owned());
    }
    Ok(Some(all))
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    #[test]
    fn kinds_are_known_ones_and_the_nearest_is_told() {
        let read = AddWebhookBody::read(br#"{"name":"erp","url":"https://example.org/in","kinds":["order.changed"]}"#).unwrap();
        assert_eq!((&*read.name, read.kinds.as_slice()), ("erp", ["order.changed".to_owned()].as_slice()));
        assert!(AddWebhookBody::read(br#"{"name":"erp","url":"https://example.org/in"}"#).unwrap().kinds.is_empty());
        assert_eq!(refused::<ChangeWebhookBody>(r#"{"kinds":["order.chnaged"]}"#).0, "/kinds/0");
        assert_eq!(refused::<ChangeWebhookBody>(r#"{"kinds":["order.changed","order.changed"]}"#).1, "twice");
        assert_eq!(refused::<ReplayBody>(r#"{"from":"yesterday"}"#).0, "/from");
        assert_eq!(refused::<ChangeWebhookBody>(r#"{"secret":"x"}"#).1, "unknown_field");
    }
}
