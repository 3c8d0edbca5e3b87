//! The set-up of a center as one `center.toml`, which `vestibule import` reads back to the same set-up. No people, no passwords.

use std::fmt::Write as _;

use vestibule_center::Center;
use vestibule_center::command::QueueSetup;
use vestibule_center::hours::{Spans, WEEKDAYS};
use vestibule_center::interaction::disposition::Disposition;
use vestibule_center::presence::disclosure::Told;
use vestibule_center::saved::{HoursRow, QueueRow, ReplyRow};
use vestibule_center::setting::Setting;

use crate::setup::{StepSetup, step};

/// The file.
pub fn center_file(center: &Center) -> String {
    let mut out = String::new();
    if !center.name().is_empty() {
        line(&mut out, "name", &text(center.name()));
    }
    settings(&mut out, center);
    for skill in center.skills() {
        out.push_str("\n[[skill]]\n");
        line(&mut out, "handle", &text(&skill.handle));
        line(&mut out, "name", &text(&skill.name));
    }
    for hours in center.hours() {
        one_hours(&mut out, hours);
    }
    for queue in center.queues() {
        one_queue(&mut out, center, &queue.kept);
    }
    for reply in center.replies() {
        one_reply(&mut out, center, reply);
    }
    out
}

fn settings(out: &mut String, center: &Center) {
    // Every one, also at its default: whoever imports this has what was, whatever they changed meanwhile.
    out.push_str("\n[settings]\n");
    for setting in Setting::ALL {
        line(out, setting.as_str(), &center.settings().get(*setting).to_string());
    }
}

fn one_hours(out: &mut String, hours: &HoursRow) {
    out.push_str("\n[[hours]]\n");
    line(out, "handle", &text(&hours.handle));
    line(out, "name", &text(&hours.name));
    line(out, "zone", &text(&hours.zone));
    out.push_str("\n[hours.week]\n");
    for (day, spans) in WEEKDAYS.iter().zip(&hours.week.0).filter(|(_, spans)| spans.iter().next().is_some()) {
        line(out, day, &texts(spans));
    }
    for holiday in hours.holidays.iter() {
        out.push_str("\n[[hours.holidays]]\n");
        line(out, "date", &text(holiday.date()));
        line(out, "name", &text(holiday.name()));
        if holiday.spans().iter().next().is_some() {
            line(out, "open", &texts(holiday.spans()));
        }
    }
}

fn one_queue(out: &mut String, center: &Center, q: &QueueRow) {
    let fresh = QueueSetup::default();
    out.push_str("\n[[queue]]\n");
    line(out, "handle", &text(&q.handle));
    line(out, "name", &text(&q.name));
    line(out, "media", &list(q.media.iter().map(|m| text(m.as_str()))));
    line(out, "weight", &q.weight.to_string());
    if let Some(hours) = &q.hours {
        line(out, "hours", &text(hours));
    }
    if q.shown != fresh.shown {
        line(out, "shown", &q.shown.to_string());
    }
    let one = |t: Told| format!("{{ figures = {}, names = {} }}", text(t.figures.as_str()), text(t.names.as_str()));
    let both = format!("{{ anyone = {}, client = {} }}", one(q.disclosure.anyone), one(q.disclosure.client));
    line(out, "disclosure", &both);
    if q.wrap_up != fresh.wrap_up {
        line(out, "wrap_up", &q.wrap_up.to_string());
    }
    let own = [("offer_ms", q.offer_ms), ("wrap_up_ms", q.wrap_up_ms), ("hold_ms", q.hold_ms), ("named_ms", q.named_ms)];
    let own = own.into_iter().chain([("target_ms", Some(q.target_ms))]);
    for (name, value) in own.filter_map(|(name, value)| Some((name, value?))) {
        line(out, name, &value.to_string());
    }
    if q.priority != fresh.priority {
        line(out, "priority", &q.priority.to_string());
    }
    if q.legs != fresh.legs {
        line(out, "legs", &q.legs.to_string());
    }
    let skill = |id| center.skill(id).map(|s| text(&s.handle)).unwrap_or_default();
    let wants = q.wants.iter().map(|w| format!("{{ skill = {}, level = {}, required = {} }}", skill(w.skill), w.level, w.required));
    many(out, "wants", wants.collect());
    many(out, "recipe", q.recipe.iter().map(|s| one_step(&step(center, s))).collect());
    many(out, "dispositions", q.dispositions.0.iter().map(one_disposition).collect());
}

fn one_reply(out: &mut String, center: &Center, r: &ReplyRow) {
    out.push_str("\n[[reply]]\n");
    line(out, "handle", &text(&r.handle));
    line(out, "name", &text(&r.name));
    line(out, "text", &text(r.text.reveal()));
    let queues = r.queues.0.iter().filter_map(|q| center.queue(*q)).map(|q| text(&q.kept.handle));
    if !r.queues.0.is_empty() {
        line(out, "queues", &list(queues));
    }
}

fn one_disposition(d: &Disposition) -> String {
    let parent = d.parent.as_ref().map_or(String::new(), |p| format!(", parent = {}", text(p)));
    format!("{{ code = {}, name = {}{parent} }}", text(&d.code), text(&d.name))
}

fn one_step(s: &StepSetup) -> String {
    let mut out = format!("{{ after_ms = {}, do = {}", s.after_ms, text(s.act.0));
    let words = [("skill", s.skill.as_deref()), ("queue", s.queue.as_deref()), ("to", s.to.map(|to| to.0.as_str()))];
    for (name, value) in words.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let _ = write!(out, ", {name} = {}", text(value));
    }
    let numbers = [("level", s.level.map(i32::from)), ("by", s.by)];
    for (name, value) in numbers.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let _ = write!(out, ", {name} = {value}");
    }
    out.push_str(" }");
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {value}");
}

fn many(out: &mut String, name: &str, items: Vec<String>) {
    if !items.is_empty() {
        let _ = writeln!(out, "{name} = [\n    {},\n]", items.join(",\n    "));
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn texts(spans: &Spans) -> String {
    list(spans.iter().map(|s| text(&s.to_string())))
}

/// A basic string of TOML.
fn text(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => drop(write!(out, "\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
