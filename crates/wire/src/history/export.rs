//! A history as it leaves as a whole, in parts one after the other: JSON, CSV (RFC 4180) and a page to print. Instants are exact; the
//! zone of the local times beside them is named.

pub(crate) mod page;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{HistoryItem, NoteItem};
use crate::asked::Invalid;
use crate::asked::query::word as one_of;
use crate::document::json;
use crate::report::{csv_line, csv_word};
use crate::stamp::{self, Stamp};
use crate::words::Words;
use vestibule_center::time::Time;

/// A form a history leaves in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JSON: one object with a list of items.
    Json,
    /// CSV with a header.
    Csv,
    /// A page to print.
    Html,
}

impl Form {
    /// The words of a query.
    pub const WORDS: &'static [&'static str] = &["json", "csv", "html"];

    /// Reads `format=csv`.
    ///
    /// # Errors
    /// The parameter with the nearest word.
    pub fn read(given: &str) -> Result<Form, Invalid> {
        Ok(match one_of("format", given, Form::WORDS)? {
            "csv" => Form::Csv,
            "html" => Form::Html,
            _ => Form::Json, // open: a text
        })
    }

    /// Its name, as a header says it.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Json => "application/json",
            Form::Csv => "text/csv; charset=utf-8; header=present",
            Form::Html => "text/html; charset=utf-8",
        }
    }

    /// What it is kept as; a page to print is looked at, not kept.
    pub fn file_name(self) -> Option<&'static str> {
        match self {
            Form::Json => Some("history.json"),
            Form::Csv => Some("history.csv"),
            Form::Html => None,
        }
    }
}

/// What a history that leaves says of itself.
#[derive(Clone, Debug)]
pub struct About {
    /// The client's name, where the reader may read it.
    pub client: Option<String>,
    /// The center's name.
    pub center: String,
    /// When it was written.
    pub at: Time,
    /// The zone of local times, by name and by rule.
    pub zone: (String, TimeZone),
}

/// Columns of the CSV; they never depend on the data.
const COLUMNS: [&str; 20] = [
    "id",
    "arrived_at",
    "arrived_local",
    "zone",
    "started_at",
    "ended_at",
    "medium",
    "queue",
    "products",
    "product_names",
    "agents",
    "waiting_ms",
    "talking_ms",
    "outcome",
    "disposition",
    "lines",
    "rating",
    "notes",
    "parent",
    "reopened",
];

/// One history on its way out, in a form and in the words of a language.
#[derive(Clone, Debug)]
pub struct Export {
    form: Form,
    about: About,
    words: Words,
    begun: bool,
}

impl Export {
    /// A history that is about to leave.
    pub fn new(form: Form, about: About, words: Words) -> Export {
        Export { form, about, words, begun: false }
    }

    /// What comes before the items.
    pub fn head(&self) -> String {
        let About { at, zone, .. } = &self.about;
        match self.form {
            Form::Json => format!("{{\"written_at\":{},\"zone\":{},\"items\":[", json(&Stamp(*at)), json(&zone.0)),
            Form::Csv => {
                let mut text = String::new();
                csv_line(&mut text, COLUMNS.iter().map(|c| (*c).to_owned()));
                text
            }
            Form::Html => page::head(&self.about, self.words),
        }
    }

    /// Some items, after those before.
    pub fn items(&mut self, items: &[HistoryItem]) -> String {
        let mut text = String::new();
        for item in items {
            match self.form {
                Form::Json => {
                    text.push_str(if self.begun { ",\n" } else { "\n" });
                    text.push_str(&json(item));
                }
                Form::Csv => csv_line(&mut text, cells(item, &self.about).into_iter()),
                Form::Html => page::item(&mut text, item, &self.about, self.words),
            }
            self.begun = true;
        }
        text
    }

    /// What comes after the last of them.
    pub fn tail(&self) -> String {
        match self.form {
            Form::Json => "\n]}\n".to_owned(),
            Form::Csv => String::new(),
            Form::Html => page::tail(self.words, self.begun),
        }
    }
}

/// The instant by the clocks of a zone, with how far they are from UTC: `2026-03-01T10:00:00.000+01:00`.
fn local(at: Stamp, zone: &TimeZone) -> String {
    match Timestamp::from_microsecond(at.0.0) {
        Ok(stamp) => stamp.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S.%3f%:z").to_string(),
        Err(_) => stamp::write(at.0),
    }
}

fn note(note: &NoteItem) -> String {
    let by = note.by.name.as_deref().unwrap_or(&note.by.role);
    format!("{} {by}: {}", stamp::write(note.at.0), note.text)
}

fn cells(item: &HistoryItem, about: &About) -> Vec<String> {
    let joined = |all: &mut dyn Iterator<Item = String>| csv_word(&all.collect::<Vec<_>>().join("; "));
    let at = |stamp: Option<Stamp>| stamp.map_or(String::new(), |s| stamp::write(s.0));
    vec![
        item.id.clone(),
        stamp::write(item.arrived_at.0),
        local(item.arrived_at, &about.zone.1),
        about.zone.0.clone(),
        at(item.started_at),
        at(Some(item.ended_at)),
        item.medium.0.as_str().to_owned(),
        csv_word(&item.queue.name),
        joined(&mut item.products.iter().map(|p| p.id.clone())),
        joined(&mut item.products.iter().map(|p| p.name.clone())),
        joined(&mut item.agents.iter().map(|a| a.name.clone())),
        item.waiting_ms.to_string(),
        item.talking_ms.to_string(),
        item.outcome.0.as_str().to_owned(),
        csv_word(item.disposition.as_deref().unwrap_or_default()),
        item.n.to_string(),
        item.rating.map_or(String::new(), |n| n.to_string()),
        joined(&mut item.notes.iter().map(note)),
        item.parent.clone().unwrap_or_default(),
        item.reopened.join("; "),
    ]
}

#[cfg(test)]
mod tests;
