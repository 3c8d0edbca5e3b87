//! `center.toml`: name, settings, opening hours, queues.

use std::sync::Arc;

use vestibule_center::command::QueueSetup;
use vestibule_center::interaction::disposition::{Disposition, Dispositions};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::disclosure::{Disclosure, Level, Names, Told};
use vestibule_center::setting::Setting;

use super::draft::{CenterDraft, QueueDraft};
use super::folder::CENTER;
use super::{hours_file, replies_file, routing_file};
use crate::finding::Findings;
use crate::nearest;
use crate::section::{Section, Text};

const QUEUE_KEYS: &[&str] = &[
    "handle",
    "name",
    "shown",
    "disclosure",
    "media",
    "weight",
    "wrap_up",
    "offer_ms",
    "wrap_up_ms",
    "hold_ms",
    "named_ms",
    "target_ms",
    "dispositions",
    "hours",
    "wants",
    "recipe",
    "priority",
    "legs",
];
/// Wait past which a head goes before an alert, when the file does not say.
const TARGET_MS: u64 = 60_000;

/// Reads the file.
pub(super) fn read(bytes: &[u8], out: &mut Findings) -> CenterDraft {
    let mut draft = CenterDraft::default();
    let Ok(text) = std::str::from_utf8(bytes) else {
        out.add(CENTER, 1, "", "other bytes", "UTF-8");
        return draft;
    };
    let text = Text { file: CENTER, text };
    let Some(table) = text.parse(out) else { return draft };
    let whole = text.section(&table);
    whole.only(&["name", "settings", "skill", "hours", "queue", "reply"], out);
    draft.name = whole.text("name", out).map(|name| (name.into(), whole.row_of("name")));
    if let Some(section) = whole.section("settings", out) {
        draft.settings = settings(&section, out);
    }
    let named = |sections: &[Section<'_>]| -> Vec<Arc<str>> {
        sections.iter().filter_map(|s| s.text("handle", &mut Findings::default())).map(Arc::from).collect()
    };
    draft.named_hours = named(&whole.sections("hours", &mut Findings::default()));
    draft.skills = routing_file::skills(&whole, out);
    draft.hours = hours_file::read(&whole, out);
    let queues = whole.sections("queue", out);
    draft.named = named(&queues);
    draft.queues = queues.iter().filter_map(|s| queue(s, out)).collect();
    twice(&draft.queues, out);
    draft.replies = replies_file::read(&whole, out);
    draft
}

fn settings(section: &Section<'_>, out: &mut Findings) -> Vec<(Setting, u64, u64)> {
    let names: Vec<_> = Setting::ALL.iter().map(|s| s.as_str()).collect();
    section.only(&names, out);
    let known = section.keys().into_iter().filter_map(|(key, row)| Some((Setting::parse(key)?, key, row)));
    let read = known.filter_map(|(setting, key, row)| Some((setting, section.number(key, out)?, row)));
    read.collect()
}

fn queue(section: &Section<'_>, out: &mut Findings) -> Option<QueueDraft> {
    section.only(QUEUE_KEYS, out);
    let handle = section.text("handle", out);
    let handle = section.need("handle", handle, "a handle", out);
    let name = section.text("name", out);
    let name = section.need("name", name, "a name people read", out);
    let media = media(section, out);
    let weight = section.number("weight", out);
    let weight = section.need("weight", weight, "units of an agent, 1 to 1,000", out);
    // A weight beyond what fits is for the center to refuse.
    let weight = weight.map(|w| u16::try_from(w).unwrap_or(u16::MAX));
    let dispositions = dispositions(section, out);
    let setup = QueueSetup {
        handle: handle?.into(),
        name: name?.into(),
        shown: section.truth("shown", out).unwrap_or(true),
        disclosure: disclosure(section, out),
        media: media?,
        weight: weight?,
        wrap_up: section.truth("wrap_up", out).unwrap_or(true),
        offer_ms: section.number("offer_ms", out),
        wrap_up_ms: section.number("wrap_up_ms", out),
        hold_ms: section.number("hold_ms", out),
        named_ms: section.number("named_ms", out),
        target_ms: section.number("target_ms", out).unwrap_or(TARGET_MS),
        hours: section.text("hours", out).map(Arc::from),
        // Beyond what fits is for the center to refuse, too.
        priority: section.whole("priority", out).map_or(0, |n| i32::try_from(n).unwrap_or(i32::MAX)),
        legs: section.number("legs", out).map_or(1, |n| u8::try_from(n).unwrap_or(u8::MAX)),
        dispositions: dispositions?,
        ..QueueSetup::default()
    };
    let at = section.path("").trim_end_matches('.').to_owned();
    Some(QueueDraft { row: section.row, at, hours_row: section.row_of("hours"), routing: routing_file::routing(section, out), setup })
}

/// In it, who or what is left out is told everything; without it the queue tells what it told.
fn disclosure(section: &Section<'_>, out: &mut Findings) -> Option<Disclosure> {
    let both = section.section("disclosure", out)?;
    both.only(&["anyone", "client"], out);
    let mut told = |audience| {
        let Some(one) = both.section(audience, out) else { return Told::ALL };
        one.only(&["figures", "names"], out);
        let figures = one.word("figures", Level::ALL, Level::as_str, out).unwrap_or(Told::ALL.figures);
        Told { figures, names: one.word("names", Names::ALL, Names::as_str, out).unwrap_or(Told::ALL.names) }
    };
    Some(Disclosure { anyone: told("anyone"), client: told("client") })
}

fn media(section: &Section<'_>, out: &mut Findings) -> Option<Media> {
    let words = section.texts("media", out);
    let words = section.need("media", words, "a list of media, such as [\"chat\"]", out)?;
    let mut media = Media::NONE;
    for word in words {
        match Medium::parse(word) {
            Some(medium) => media = media.with(medium),
            None => {
                let known: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
                section.wrong("media", word, nearest::expected(word, &known), out);
            }
        }
    }
    Some(media)
}

/// The dispositions, if they are a tree; what is not is told where it stands, and what names the queue is not told too.
fn dispositions(section: &Section<'_>, out: &mut Findings) -> Option<Dispositions> {
    let before = out.count();
    let sections = section.sections("dispositions", out);
    let mut read = |one: &Section<'_>| {
        one.only(&["code", "name", "parent"], out);
        let code = one.text("code", out);
        let code = one.need("code", code, "a code, such as solved", out);
        let name = one.text("name", out);
        let name = one.need("name", name, "a name people read", out);
        let parent = one.text("parent", out).map(Arc::from);
        Some(Disposition { code: code?.into(), name: name?.into(), parent })
    };
    let all: Dispositions = Dispositions(sections.iter().filter_map(&mut read).collect());
    if out.count() > before {
        return None;
    }
    let Some(misfit) = all.misfit() else { return Some(all) };
    if let Some((one, d)) = sections.get(misfit.n).zip(all.0.get(misfit.n)) {
        let found = match misfit.field {
            "name" => &*d.name,
            "parent" => d.parent.as_deref().unwrap_or_default(),
            _ => &*d.code,
        };
        one.wrong(misfit.field, found, misfit.expected, out);
    }
    None
}

fn twice(queues: &[QueueDraft], out: &mut Findings) {
    for (n, queue) in queues.iter().enumerate() {
        let before = queues.iter().take(n).find(|q| q.setup.handle == queue.setup.handle);
        if let Some(before) = before {
            let expected = format!("no second queue with this handle: it stands in row {}", before.row);
            out.add(CENTER, queue.row, &format!("{}.handle", queue.at), &queue.setup.handle, expected);
        }
    }
}
