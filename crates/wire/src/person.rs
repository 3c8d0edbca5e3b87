//! Everything about one person as it leaves: `person.json` for programs, `index.html` for people. Written part after part, so that
//! nothing whole is held.

mod page;

use serde::Serialize;
use serde_json::Value;
use vestibule_center::time::Time;

use crate::document::json;
use crate::history::export::About;
use crate::stamp::Stamp;
use crate::words::Words;

/// What there is about a person, in the order it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Their card.
    Card,
    /// Who changed it, and how.
    CardChanges,
    /// When they are busy.
    Agenda,
    /// Their orders, each with its changes.
    Orders,
    /// Changes they asked for that somebody had to agree to.
    Approvals,
    /// What is open: talks, alerts, invitations, callbacks, notices.
    Open,
    /// Past talks, each with what was said.
    Talks,
    /// Alerts that are over.
    Alerts,
    /// Invitations that are over.
    Invitations,
    /// Callbacks that are over.
    Callbacks,
    /// Notices that are over.
    Notices,
    /// Who of the center read of them.
    Readers,
    /// Where they are signed in.
    Sessions,
    /// As whom the company's own sites know them.
    Identities,
}

/// As whom one of the company's own sites knows somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KnownAs {
    /// The site.
    pub source: String,
    /// Its id of them.
    pub subject: String,
    /// Since when.
    pub since: Stamp,
}

impl Section {
    /// All of them.
    pub const ALL: &'static [Section] = &[
        Section::Card,
        Section::CardChanges,
        Section::Agenda,
        Section::Orders,
        Section::Approvals,
        Section::Open,
        Section::Talks,
        Section::Alerts,
        Section::Invitations,
        Section::Callbacks,
        Section::Notices,
        Section::Readers,
        Section::Sessions,
        Section::Identities,
    ];

    /// Its name in the JSON, and in the words as `person-NAME`.
    pub fn as_str(self) -> &'static str {
        match self {
            Section::Card => "card",
            Section::CardChanges => "card_changes",
            Section::Agenda => "agenda",
            Section::Orders => "orders",
            Section::Approvals => "approvals",
            Section::Open => "open",
            Section::Talks => "talks",
            Section::Alerts => "alerts",
            Section::Invitations => "invitations",
            Section::Callbacks => "callbacks",
            Section::Notices => "notices",
            Section::Readers => "readers",
            Section::Sessions => "sessions",
            Section::Identities => "identities",
        }
    }
}

/// A file about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `person.json`.
    Json,
    /// `index.html`.
    Html,
}

impl Form {
    /// All of them, in the order they stand in.
    pub const ALL: [Form; 2] = [Form::Html, Form::Json];

    /// Its name in the archive.
    pub fn file_name(self) -> &'static str {
        match self {
            Form::Json => "person.json",
            Form::Html => "index.html",
        }
    }
}

/// One of the files on its way out.
#[derive(Clone, Debug)]
pub struct Writing {
    form: Form,
    about: About,
    words: Words,
    section: Option<Section>,
    any: bool,
}

impl Writing {
    /// A file that is about to be written.
    pub fn new(form: Form, about: About, words: Words) -> Writing {
        Writing { form, about, words, section: None, any: false }
    }

    /// What comes before the sections.
    pub fn head(&self) -> String {
        match self.form {
            Form::Json => format!(
                "{{\"written_at\":{},\"center\":{},\"zone\":{}",
                json(&Stamp(self.about.at)),
                json(&self.about.center),
                json(&self.about.zone.0)
            ),
            Form::Html => page::head(&self.about, self.words),
        }
    }

    /// Begins a section, and ends the one before.
    pub fn begin(&mut self, section: Section) -> String {
        let mut text = self.end();
        (self.section, self.any) = (Some(section), false);
        match self.form {
            Form::Json => text.push_str(&format!(",\n\"{}\":[", section.as_str())),
            Form::Html => text.push_str(&page::begin(section, self.words)),
        }
        text
    }

    /// One thing of the section.
    pub fn item(&mut self, item: &Value) -> String {
        let first = !std::mem::replace(&mut self.any, true);
        match (self.form, self.section) {
            (Form::Json, _) => format!("{}\n{item}", if first { "" } else { "," }),
            (Form::Html, Some(section)) => page::item(section, item, &self.about, self.words),
            (Form::Html, None) => String::new(),
        }
    }

    fn end(&mut self) -> String {
        match (self.section.take(), self.form) {
            (None, _) => String::new(),
            (Some(_), Form::Json) => "]".into(),
            (Some(_), Form::Html) => page::end(self.words, self.any),
        }
    }

    /// What comes after the sections.
    pub fn tail(&mut self) -> String {
        let end = self.end();
        match self.form {
            Form::Json => end + "}\n",
            Form::Html => end + "</body>\n</html>\n",
        }
    }
}

/// An instant of a document.
fn instant(value: &Value) -> Option<Time> {
    crate::stamp::read(value.as_str()?)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use serde_json::json;

    use super::*;

    const WORDS: &[(&str, &str)] = &[("en", include_str!("../../../words/en/person.ftl"))];

    fn writing(form: Form) -> Writing {
        let about = About { client: Some("Cleo <b>".into()), center: "Heron".into(), at: Time(0), zone: ("UTC".into(), TimeZone::UTC) };
        Writing::new(form, about, Words::of(WORDS, ""))
    }

    fn written(form: Form) -> String {
        let mut writing = writing(form);
        let mut text = writing.head();
        for section in Section::ALL {
            text.push_str(&writing.begin(*section));
            if *section == Section::Talks {
                let lines = json!([{"n": 1, "from": "client", "at": "1970-01-01T00:00:00.000Z", "text": "</p><script>"}]);
                let talk = json!({"id": "i1", "arrived_at": "1970-01-01T00:00:00.000Z", "medium": "chat", "lines": lines});
                text.push_str(&writing.item(&talk));
                text.push_str(&writing.item(&talk));
            }
        }
        text + &writing.tail()
    }

    #[test]
    fn every_section_is_there_and_what_people_wrote_is_text() {
        let whole: Value = serde_json::from_str(&written(Form::Json)).unwrap();
        assert!(Section::ALL.iter().all(|section| whole[section.as_str()].is_array()));
        assert_eq!(whole["talks"][1]["lines"][0]["text"], "</p><script>");
        let page = written(Form::Html);
        assert!(!page.contains("<script") && page.contains("&lt;/p&gt;&lt;script&gt;") && page.contains("Cleo &lt;b&gt;"));
        assert_eq!(Words::wrong(WORDS), [] as [&str; 0]);
        let says = |section: &Section| !Words::of(WORDS, "").say(&format!("person-{}", section.as_str()), &[]).starts_with("person-");
        assert!(Section::ALL.iter().all(says));
    }
}
