//! `agents.csv` and `clients.csv`.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::agent::intent::Role;
use vestibule_center::claims::SUBJECT_CHARS_MAX;
use vestibule_center::command::{AgentSetup, ClientSetup};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::ledger::content::{Content, Kind};
use vestibule_center::limits::{HANDLE_CHARS_MAX, NAME_CHARS_MAX, QUEUES_MAX, SKILLS_OF_AGENT_MAX, UNITS_OF_AGENT};
use vestibule_center::routing::skill::LEVEL_MAX;
use vestibule_center::value::Private;

use super::draft::{AgentDraft, ClientDraft};
use super::known::Known;
use super::sheet::{Cells, Column, Holds, Sheet};
use crate::finding::Findings;
use crate::nearest;

/// Ids that sites of the company have for one client, at most.
const IDENTITIES_MAX: usize = 4;

/// Columns of `agents.csv`.
pub(super) const AGENT_COLUMNS: &[Column] = &[
    Column::needed("handle", HANDLE_CHARS_MAX),
    Column::needed("name", NAME_CHARS_MAX),
    Column::needed("role", 20),
    Column::optional("queues", QUEUES_MAX * (HANDLE_CHARS_MAX + 1)).of(Holds::Words),
    Column::optional("units", 10),
    Column::optional("shown", 5).of(Holds::Truth),
    Column::optional("skills", SKILLS_OF_AGENT_MAX * (HANDLE_CHARS_MAX + 4)).of(Holds::Words),
];
/// Columns of `clients.csv`.
pub(super) const CLIENT_COLUMNS: &[Column] = &[
    Column::needed("handle", HANDLE_CHARS_MAX),
    Column::needed("name", NAME_CHARS_MAX),
    Column::optional("languages", 80).of(Holds::Words),
    Column::optional("media", 80).of(Holds::Words),
    Column::optional("presence_consent", 5).of(Holds::Truth),
    Column::optional("mail", 254),
    Column::optional("identity", IDENTITIES_MAX * (HANDLE_CHARS_MAX + SUBJECT_CHARS_MAX + 2)).of(Holds::Words),
];

/// Reads the people of the center.
pub(super) fn agents(sheet: &Sheet, known: &Known, out: &mut Findings) -> Vec<AgentDraft> {
    sheet.unique("handle", out);
    sheet.cells().filter_map(|cells| agent(cells, known, out)).collect()
}

fn agent(cells: Cells<'_>, known: &Known, out: &mut Findings) -> Option<AgentDraft> {
    let role = cells.word("role", Role::ALL, Role::as_str, out);
    let units = match cells.text("units") {
        None => Some(UNITS_OF_AGENT),
        Some(_) => cells.read("units", "1 to 1,000 units", |t| t.parse().ok(), out),
    };
    let shown = cells.truth("shown", true, out);
    let listed = cells.text("queues").unwrap_or_default();
    let mut queues = Vec::new();
    for handle in listed.split_whitespace() {
        if known.queues.contains_key(handle) {
            queues.push(handle.into());
        } else {
            cells.wrong("queues", known.nearest_queue(handle), out);
        }
    }
    let skills = skills(cells, out);
    let setup = AgentSetup {
        handle: cells.text("handle")?.into(),
        name: Private::new(cells.text("name")?),
        role: role?,
        queues: Vec::new(),
        units: units?,
        shown: shown?,
        ..AgentSetup::default()
    };
    Some(AgentDraft { index: cells.index, queues, skills: skills?, setup })
}

/// Skills with their levels, such as `german:7 bikes:3`; whether the center has them is seen later.
fn skills(cells: Cells<'_>, out: &mut Findings) -> Option<Vec<(Arc<str>, u8)>> {
    let mut all = Vec::new();
    for word in cells.text("skills").unwrap_or_default().split_whitespace() {
        let read = word.split_once(':').and_then(|(handle, level)| Some((handle, level.parse::<u8>().ok()?)));
        let Some((handle, level)) = read.filter(|(handle, level)| !handle.is_empty() && (1..=LEVEL_MAX).contains(level)) else {
            cells.wrong("skills", format!("skills with their levels, such as german:7, which {word} is not"), out);
            return None;
        };
        if all.iter().any(|(before, _): &(Arc<str>, u8)| **before == *handle) || all.len() == SKILLS_OF_AGENT_MAX {
            cells.wrong("skills", format!("each skill once, at most {SKILLS_OF_AGENT_MAX} of them"), out);
            return None;
        }
        all.push((handle.into(), level));
    }
    Some(all)
}

/// Reads the clients.
pub(super) fn clients(sheet: &Sheet, out: &mut Findings) -> Vec<ClientDraft> {
    sheet.unique("handle", out);
    let all: Vec<ClientDraft> = sheet.cells().filter_map(|cells| client(cells, out)).collect();
    let mut seen: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for (draft, cells) in all.iter().filter_map(|draft| Some((draft, sheet.at(draft.index)?))) {
        for (source, subject) in &draft.identities {
            match seen.get(&(&**source, subject.reveal())) {
                Some(line) => cells.wrong("identity", format!("no id that stands in row {line} too"), out),
                None => drop(seen.insert((source, subject.reveal()), cells.line())),
            }
        }
    }
    all
}

/// How sites of the company name a client: the source, a colon, and the id that its tokens have as `sub`.
fn identities(cells: Cells<'_>, out: &mut Findings) -> Option<Vec<(Arc<str>, Private)>> {
    let mut all: Vec<(Arc<str>, Private)> = Vec::new();
    for word in cells.text("identity").unwrap_or_default().split_whitespace() {
        let fits = |(source, subject): &(&str, &str)| {
            Kind::Handle.check(false, &Content::text(source)).is_ok() && (1..=SUBJECT_CHARS_MAX).contains(&subject.chars().count())
        };
        let Some((source, subject)) = word.split_once(':').filter(fits) else {
            cells.wrong("identity", format!("sources with their ids of the client, such as shop:8812, which {word} is not"), out);
            return None;
        };
        if all.len() == IDENTITIES_MAX {
            cells.wrong("identity", format!("at most {IDENTITIES_MAX} ids"), out);
            return None;
        }
        all.push((source.into(), Private::new(subject)));
    }
    Some(all)
}

fn client(cells: Cells<'_>, out: &mut Findings) -> Option<ClientDraft> {
    let media = media(cells, out);
    let tag = |word: &str| (2..=12).contains(&word.len()) && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let languages = cells.text("languages").unwrap_or_default();
    if let Some(odd) = languages.split(' ').find(|word| !word.is_empty() && !tag(word)) {
        cells.wrong("languages", format!("languages such as `fr en`, which {odd} is not"), out);
    }
    let consent = cells.truth("presence_consent", false, out);
    let mail = cells.text("mail");
    if let Some(odd) = mail.filter(|text| !vestibule_mail::is_address(text)) {
        cells.wrong("mail", format!("a mail address such as cleo@example.org, which {odd} is not"), out);
    }
    let identities = identities(cells, out);
    let handle = cells.text("handle")?;
    let setup = ClientSetup {
        client: None,
        handle: Some(handle.into()),
        name: Private::new(cells.text("name")?),
        languages: languages.into(),
        media: media?,
        presence_consent: consent?,
    };
    Some(ClientDraft { index: cells.index, handle: handle.into(), mail: mail.map(Private::new), identities: identities?, setup })
}

/// The media a client takes; every one when nothing is said.
fn media(cells: Cells<'_>, out: &mut Findings) -> Option<Media> {
    let Some(text) = cells.text("media") else { return Some(Media::EVERY) };
    let mut media = Media::NONE;
    for word in text.split_whitespace() {
        let Some(medium) = Medium::parse(word) else {
            let known: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
            cells.wrong("media", nearest::expected(word, &known), out);
            return None;
        };
        media = media.with(medium);
    }
    Some(media)
}
