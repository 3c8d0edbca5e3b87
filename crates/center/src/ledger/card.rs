//! The card of a client: what they say of themselves. Every field may be empty.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::clocks::Quiet;
use super::content::{Content, Kind, Misfit, Scalar};
use super::policy::lies_under;
use crate::id::ClientId;
use crate::interaction::medium::{Media, Medium};
use crate::saved::ClientRow;
use crate::value::Private;

/// Extra fields a center may have on a card.
pub const EXTRA_FIELDS_MAX: usize = 50;
/// Languages of a card that routing is told, the first ones: its knowledge of a client is small.
pub const LANGUAGES_TOLD_MAX: usize = 8;
/// Where extra fields stand.
const EXTRA: &str = "/extra/";

/// A field: its place in the document as a JSON pointer (RFC 6901), and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its place, such as `/reach/phone`.
    pub at: Arc<str>,
    /// What it holds.
    pub kind: Kind,
    /// A list of that.
    pub many: bool,
    /// The only values it may have; any when there are none.
    pub values: Vec<Arc<str>>,
}

/// Fields every card has: place, kind, a list or not.
const OWN: &[(&str, Kind, bool)] = &[
    ("/name", Kind::Line, false),
    ("/called", Kind::Line, false),
    ("/pronouns", Kind::Line, false),
    ("/birth_date", Kind::Date, false),
    ("/company", Kind::Line, false),
    ("/address/street", Kind::Line, false),
    ("/address/postcode", Kind::Line, false),
    ("/address/city", Kind::Line, false),
    ("/address/country", Kind::Country, false),
    ("/zone", Kind::Zone, false),
    ("/reach/media", Kind::Handle, true),
    ("/reach/languages", Kind::Language, true),
    ("/reach/phone", Kind::Phone, false),
    ("/reach/mail", Kind::Mail, false),
    ("/reach/from", Kind::Clock, false),
    ("/reach/to", Kind::Clock, false),
    ("/reach/text_only_until", Kind::Clock, false),
    ("/reach/captions", Kind::Flag, false),
    ("/reach/relay", Kind::Flag, false),
    ("/reach/large_text", Kind::Flag, false),
    ("/interests/products", Kind::Handle, true),
    ("/interests/topics", Kind::Line, true),
    ("/interests/words", Kind::Text, false),
    ("/consents", Kind::Handle, true),
    ("/preferred_agents", Kind::Handle, true),
];

/// Fields a card may have.
pub const FIELDS_MAX: usize = OWN.len() + EXTRA_FIELDS_MAX;
/// What a client may agree to: that agents see when they are here at any time; that talks are recorded; that they are counted
/// in figures about people; that they are sent offers.
pub const CONSENTS: &[&str] = &["presence", "recording", "statistics", "offers"];
/// The media a client takes.
pub const MEDIA: &str = "/reach/media";
/// The client's consents.
pub const CONSENTS_AT: &str = "/consents";

/// The fields of the cards of a center: those every card has, and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields(BTreeMap<Arc<str>, Field>);

impl Default for Fields {
    fn default() -> Fields {
        let own = OWN.iter().map(|(at, kind, many)| {
            let values: Vec<Arc<str>> = match *at {
                MEDIA => Medium::ALL.iter().map(|m| m.as_str().into()).collect(),
                CONSENTS_AT => CONSENTS.iter().map(|consent| (*consent).into()).collect(),
                _ => Vec::new(), // open: any value of the kind
            };
            let at: Arc<str> = (*at).into();
            (at.clone(), Field { at, kind: *kind, many: *many, values })
        });
        Fields(own.collect())
    }
}

impl Fields {
    /// Adds a field of the center's own, under `/extra/`.
    ///
    /// # Errors
    /// What would fit, when its name does not, is taken, or there are [`EXTRA_FIELDS_MAX`].
    pub fn add(&mut self, name: &str, kind: Kind, many: bool, values: Vec<Arc<str>>) -> Result<(), &'static str> {
        crate::setup::handle_fits(name).map_err(|_| "1 to 40 of a-z, 0-9, - and _")?;
        let at: Arc<str> = format!("{EXTRA}{name}").into();
        if self.0.contains_key(&at) {
            return Err("each name once");
        }
        if self.0.keys().filter(|at| at.starts_with(EXTRA)).count() >= EXTRA_FIELDS_MAX {
            return Err("at most 50 extra fields (extra_fields_max)");
        }
        let known = |value: &Arc<str>| kind.check(false, &Content::text(value)).is_ok();
        if !values.iter().all(known) {
            return Err("values of the kind of the field");
        }
        self.0.insert(at.clone(), Field { at, kind, many, values });
        Ok(())
    }

    /// The field at a place.
    pub fn at(&self, place: &str) -> Option<&Field> {
        self.0.get(place)
    }

    /// The fields of the center's own, with their names, by name.
    pub fn extra(&self) -> impl Iterator<Item = (&str, &Field)> {
        self.0.iter().filter_map(|(at, field)| Some((at.strip_prefix(EXTRA)?, field)))
    }

    /// Every field, by place.
    pub fn iter(&self) -> impl Iterator<Item = &Field> {
        self.0.values()
    }
}

impl Field {
    /// Whether it stands at a place or under it.
    pub fn lies_under(&self, place: &str) -> bool {
        lies_under(&self.at, place)
    }

    /// Checks what is written into it; nothing empties it.
    ///
    /// # Errors
    /// A [`Misfit`] that says what would fit.
    pub fn check(&self, content: Option<&Content>) -> Result<(), Misfit> {
        let Some(content) = content else { return Ok(()) };
        self.kind.check(self.many, content)?;
        let listed = |value: &Scalar| match value {
            Scalar::Text(text) => self.values.is_empty() || self.values.iter().any(|v| **v == *text.reveal()),
            Scalar::Number(_) | Scalar::Flag(_) => true,
        };
        if content.values().iter().all(listed) { Ok(()) } else { Err(Misfit { code: "range", expected: "one of the values of the field" }) }
    }
}

/// What a new version of a card tells the center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardTold {
    /// Whose card.
    pub client: ClientId,
    /// The version; above every earlier one.
    pub rev: u64,
    /// What they are called.
    pub name: Private,
    /// Languages, best first, separated by spaces.
    pub languages: Arc<str>,
    /// Media the client takes.
    pub media: Media,
    /// Agents may see their presence at any time.
    pub presence_consent: bool,
    /// What its clocks say now.
    pub quiet: Quiet,
}

/// What a card holds, by place; an empty field is absent.
pub type Contents = BTreeMap<Arc<str>, Content>;

/// What the rules know of a client whose card is not written yet, as a card.
pub fn contents_of(row: &ClientRow) -> Contents {
    let words = |all: Vec<&str>| (!all.is_empty()).then(|| Content::texts(&all));
    let media: Vec<&str> = row.media.iter().map(Medium::as_str).collect();
    let consents = if row.presence_consent { vec!["presence"] } else { Vec::new() };
    let known = [
        ("/name", Some(Content::text(row.name.reveal())).filter(|_| !row.name.reveal().is_empty())),
        ("/reach/languages", words(row.languages.split_whitespace().collect())),
        (MEDIA, words(media)),
        (CONSENTS_AT, words(consents)),
    ];
    known.into_iter().filter_map(|(at, content)| Some((at.into(), content?))).collect()
}

/// What the rules may know of a card, whose clocks say `quiet` now: called as its owner wants to be, else by their name; every medium,
/// where none is named.
pub fn told_of(client: ClientId, rev: u64, contents: &Contents, quiet: Quiet) -> CardTold {
    let text = |at: &str| match contents.get(at) {
        Some(Content::One(Scalar::Text(text))) => Some(text.clone()),
        _ => None, // open: absent
    };
    let texts = |at: &str| -> Vec<&str> {
        let Some(Content::Many(all)) = contents.get(at) else { return Vec::new() };
        all.iter().filter_map(|s| if let Scalar::Text(t) = s { Some(t.reveal()) } else { None }).collect()
    };
    let media: Vec<Medium> = texts(MEDIA).into_iter().filter_map(Medium::parse).collect();
    CardTold {
        client,
        rev,
        name: text("/called").or_else(|| text("/name")).unwrap_or_default(),
        languages: texts("/reach/languages").into_iter().take(LANGUAGES_TOLD_MAX).collect::<Vec<_>>().join(" ").into(),
        media: if media.is_empty() { Media::EVERY } else { Media::of(&media) },
        presence_consent: texts(CONSENTS_AT).contains(&"presence"),
        quiet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_center_has_fields_of_its_own_with_kinds_and_values() {
        let mut fields = Fields::default();
        assert_eq!(fields.add("size", Kind::Handle, false, vec!["small".into(), "large".into()]), Ok(()));
        let size = fields.at("/extra/size").unwrap();
        assert_eq!(size.check(Some(&Content::text("large"))), Ok(()));
        assert_eq!(size.check(Some(&Content::text("huge"))).map_err(|m| m.code), Err("range"));
        assert_eq!(size.check(None), Ok(()), "every field may be empty");
        assert!(fields.add("size", Kind::Line, false, Vec::new()).is_err(), "twice");
        assert!(fields.add("Size!", Kind::Line, false, Vec::new()).is_err(), "no handle");
        assert!(fields.add("born", Kind::Date, false, vec!["soon".into()]).is_err(), "a value that is not of the kind");
        for n in 1..EXTRA_FIELDS_MAX {
            assert_eq!(fields.add(&format!("f{n}"), Kind::Line, false, Vec::new()), Ok(()));
        }
        assert!(fields.add("more", Kind::Line, false, Vec::new()).is_err(), "bounded");
    }

    #[test]
    fn routing_is_told_little_of_a_card() {
        let mut card = Contents::new();
        let tags: Vec<String> = (0..32).map(|n| format!("en-x-{n}")).collect();
        card.insert("/reach/languages".into(), Content::texts(&tags.iter().map(|t| &**t).collect::<Vec<_>>()));
        let told = told_of(ClientId(1), 2, &card, Quiet::NEVER);
        assert_eq!(&*told.languages, "en-x-0 en-x-1 en-x-2 en-x-3 en-x-4 en-x-5 en-x-6 en-x-7");
        assert_eq!((told.name.reveal(), told.media, told.presence_consent), ("", Media::EVERY, false));
        card.insert("/name".into(), Content::text("Cleo Martin"));
        assert_eq!(told_of(ClientId(1), 2, &card, Quiet::NEVER).name.reveal(), "Cleo Martin");
        card.insert("/called".into(), Content::text("C"));
        assert_eq!(told_of(ClientId(1), 2, &card, Quiet::NEVER).name.reveal(), "C", "as they want to be called");
    }

    #[test]
    fn reach_names_media_there_are() {
        let fields = Fields::default();
        let media = fields.at("/reach/media").unwrap();
        assert_eq!(media.check(Some(&Content::texts(&["chat", "voice"]))), Ok(()));
        assert!(media.check(Some(&Content::texts(&["pigeon"]))).is_err());
    }
}
