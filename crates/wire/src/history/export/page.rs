//! The page to print: one table, black on white, nothing fetched. Names run in their own direction.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::About;
use crate::history::HistoryItem;
use crate::stamp::{self, Stamp};
use crate::words::Words;

const STYLE: &str = "body{font:14px/1.45 system-ui,sans-serif;color:#111;background:#fff;margin:2em auto;max-width:64em;padding:0 1em}\
h1{font-size:1.5em;margin:0}p{margin:.25em 0 1.5em;color:#444}table{border-collapse:collapse;width:100%}\
th,td{text-align:start;vertical-align:top;padding:.45em .6em;border-bottom:1px solid #bbb}th{border-bottom:2px solid #111}\
tr{break-inside:avoid}thead{display:table-header-group}td.n{white-space:nowrap;font-variant-numeric:tabular-nums}\
ul{margin:.3em 0 0;padding-inline-start:1.2em}small{color:#444}@page{margin:1.5cm}@media print{body{margin:0;max-width:none;padding:0}}";

/// A text that people wrote, as text and nothing else.
pub(crate) fn text(given: &str) -> String {
    given.chars().fold(String::with_capacity(given.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other), // open: a sign
        }
        out
    })
}

pub(crate) fn day_and_time(at: Stamp, zone: &TimeZone) -> String {
    match Timestamp::from_microsecond(at.0.0) {
        Ok(stamp) => stamp.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string(),
        Err(_) => stamp::write(at.0),
    }
}

fn length(ms: u64, words: Words) -> String {
    let (key, n) = if ms < 60_000 { ("history-seconds", ms / 1_000) } else { ("history-minutes", ms / 60_000) };
    words.say(key, &[("n", &n.to_string())])
}

pub(super) fn head(about: &About, words: Words) -> String {
    let title = match &about.client {
        Some(name) => words.say("history-title", &[("name", name)]),
        None => words.say("history-title-unnamed", &[]),
    };
    let title = text(&title);
    let center = text(&words.say("history-center", &[("center", &about.center)]));
    let date = day_and_time(Stamp(about.at), &about.zone.1);
    let made = text(&words.say("history-made", &[("date", &date), ("zone", &about.zone.0)]));
    let columns =
        ["history-when", "history-what", "history-product", "history-with", "history-waited", "history-talked", "history-outcome"];
    let columns: String = columns.iter().map(|key| format!("<th scope=\"col\">{}</th>", text(&words.say(key, &[])))).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<h1 dir=\"auto\">{title}</h1>\n<p><span dir=\"auto\">{center}</span><br><time datetime=\"{exact}\" title=\"{exact}\">{made}</time></p>\n\
         <table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n",
        language = words.language,
        exact = stamp::write(about.at),
    )
}

pub(super) fn item(out: &mut String, item: &HistoryItem, about: &About, words: Words) {
    let names = |all: &mut dyn Iterator<Item = &str>| all.map(|name| format!("<bdi>{}</bdi>", text(name))).collect::<Vec<_>>().join(", ");
    let exact = stamp::write(item.arrived_at.0);
    out.push_str(&format!(
        "<tr><td class=\"n\"><time datetime=\"{exact}\" title=\"{exact}\">{}</time></td><td>{}<br><small dir=\"auto\">{}</small></td>",
        day_and_time(item.arrived_at, &about.zone.1),
        text(&words.say(&format!("history-{}", item.medium.0.as_str()), &[])),
        text(&item.queue.name),
    ));
    out.push_str(&format!(
        "<td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}{}{}</td></tr>\n",
        names(&mut item.products.iter().map(|p| &*p.name)),
        names(&mut item.agents.iter().map(|a| &*a.name)),
        length(item.waiting_ms, words),
        length(item.talking_ms, words),
        text(&words.say(&format!("history-{}", item.outcome.0.as_str()), &[])),
        item.rating.map_or(String::new(), |n| format!("<br>{}", text(&words.say("history-rating", &[("n", &n.to_string())])))),
        notes(item, about, words),
    ));
}

fn notes(item: &HistoryItem, about: &About, words: Words) -> String {
    let one = |note: &crate::history::NoteItem| {
        let by = note.by.name.as_deref().unwrap_or(&note.by.role);
        let private = if note.private { format!(", {}", text(&words.say("history-private", &[]))) } else { String::new() };
        let (at, exact) = (day_and_time(note.at, &about.zone.1), stamp::write(note.at.0));
        format!(
            "<li><span dir=\"auto\">{}</span><br><small><bdi>{}</bdi>{private}, <time datetime=\"{exact}\" title=\"{exact}\">{at}</time></small></li>",
            text(&note.text),
            text(by)
        )
    };
    if item.notes.is_empty() { String::new() } else { format!("<ul>{}</ul>", item.notes.iter().map(one).collect::<String>()) }
}

pub(super) fn tail(words: Words, any: bool) -> String {
    let none = if any { String::new() } else { format!("<tr><td colspan=\"7\">{}</td></tr>\n", text(&words.say("history-none", &[]))) };
    format!("{none}</tbody>\n</table>\n</body>\n</html>\n")
}
