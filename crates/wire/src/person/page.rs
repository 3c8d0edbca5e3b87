//! The page people read: black on white, nothing fetched. Talks read as they went; whatever else by the names of its fields.

use serde_json::Value;

use super::{Section, instant};
use crate::history::export::About;
use crate::history::export::page::{day_and_time, text};
use crate::stamp::Stamp;
use crate::words::Words;

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;color:#111;background:#fff;margin:2em auto;max-width:50em;padding:0 1em}\
h1{font-size:1.6em;margin:0}h2{font-size:1.25em;margin:2em 0 .5em;border-bottom:2px solid #111}h3{font-size:1em;margin:1.5em 0 .25em}\
p{margin:.25em 0}nav{margin:1em 0}nav a{margin-inline-end:1em}dl{display:grid;grid-template-columns:minmax(8em,auto) 1fr;gap:.15em 1em;margin:.25em 0}\
dt{color:#444}dd{margin:0;overflow-wrap:anywhere}section>dl,li>dl{border-bottom:1px solid #bbb;padding-bottom:.75em}ul{margin:0;padding-inline-start:1.2em}\
small{color:#444}@page{margin:1.5cm}@media print{body{margin:0;max-width:none;padding:0}nav{display:none}}";

/// Fields that say what may be asked of a document, or how it travels: nothing about the person.
const LEFT_OUT: &[&str] = &["can", "kind", "rev"];
/// How deep fields stand in each other that are told.
const DEPTH_MAX: usize = 8;

pub(super) fn head(about: &About, words: Words) -> String {
    let title = text(&words.say("person-title", &[("name", about.client.as_deref().unwrap_or_default())]));
    let date = day_and_time(Stamp(about.at), &about.zone.1);
    let made = text(&words.say("person-made", &[("center", &about.center), ("date", &date), ("zone", &about.zone.0)]));
    let link = |section: &Section| format!("<a href=\"#{}\">{}</a>", section.as_str(), heading(*section, words));
    let links: String = Section::ALL.iter().map(link).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<h1 dir=\"auto\">{title}</h1>\n<p><small>{made}</small></p>\n<nav>{links}</nav>\n",
        language = words.language,
    )
}

fn heading(section: Section, words: Words) -> String {
    text(&words.say(&format!("person-{}", section.as_str()), &[]))
}

pub(super) fn begin(section: Section, words: Words) -> String {
    format!("<section id=\"{}\">\n<h2>{}</h2>\n", section.as_str(), heading(section, words))
}

pub(super) fn end(words: Words, any: bool) -> String {
    let none = if any { String::new() } else { format!("<p>{}</p>\n", text(&words.say("person-none", &[]))) };
    format!("{none}</section>\n")
}

pub(super) fn item(section: Section, item: &Value, about: &About, words: Words) -> String {
    match section {
        Section::Talks => talk(item, about, words),
        _ => fields(item, about, 0), // open: every other one reads by its fields
    }
}

/// When, how, about what and with whom; then what was said.
fn talk(item: &Value, about: &About, words: Words) -> String {
    let at = instant(&item["arrived_at"]).map(|at| day_and_time(Stamp(at), &about.zone.1)).unwrap_or_default();
    let names = |field: &str| {
        let all = item[field].as_array().into_iter().flatten().filter_map(|one| one["name"].as_str());
        all.map(|name| format!(" · <bdi>{}</bdi>", text(name))).collect::<String>()
    };
    let medium = item["medium"].as_str().unwrap_or_default();
    let medium = text(&words.say(&format!("person-medium-{medium}"), &[]));
    let mut out = format!("<h3>{at} · {medium}{}{}</h3>\n", names("products"), names("agents"));
    for line in item["lines"].as_array().into_iter().flatten() {
        let when = instant(&line["at"]).map(|at| day_and_time(Stamp(at), &about.zone.1)).unwrap_or_default();
        let who = words.say(&format!("person-from-{}", line["from"].as_str().unwrap_or_default()), &[]);
        let said = text(line["text"].as_str().unwrap_or_default());
        out.push_str(&format!("<p><b>{}</b> <small>{when}</small><br><span dir=\"auto\">{said}</span></p>\n", text(&who)));
    }
    let rest = without(item, &["lines", "arrived_at", "products", "agents", "product", "product_name", "transcript", "n", "medium"]);
    out + &fields(&rest, about, 0)
}

fn without(item: &Value, names: &[&str]) -> Value {
    let mut rest = item.clone();
    if let Some(fields) = rest.as_object_mut() {
        names.iter().for_each(|name| drop(fields.remove(*name)));
    }
    rest
}

/// A value by the names of its fields.
fn fields(value: &Value, about: &About, depth: usize) -> String {
    match value {
        Value::Object(fields_of) if depth < DEPTH_MAX => {
            let told = fields_of.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
            let row = |(name, value): (&String, &Value)| {
                format!("<dt>{}</dt><dd>{}</dd>\n", text(&name.replace('_', " ")), fields(value, about, depth + 1))
            };
            format!("<dl>\n{}</dl>\n", told.map(row).collect::<String>())
        }
        Value::Array(all) if depth < DEPTH_MAX => {
            format!("<ul>{}</ul>", all.iter().map(|one| format!("<li>{}</li>", fields(one, about, depth + 1))).collect::<String>())
        }
        Value::Object(_) | Value::Array(_) => format!("<span dir=\"auto\">{}</span>", text(&value.to_string())),
        Value::Null => "–".into(),
        Value::Bool(_) | Value::Number(_) => text(&value.to_string()),
        Value::String(given) => match instant(value) {
            Some(at) => format!("<time datetime=\"{given}\" title=\"{given}\">{}</time>", day_and_time(Stamp(at), &about.zone.1)),
            None => format!("<span dir=\"auto\">{}</span>", text(given)),
        },
    }
}
