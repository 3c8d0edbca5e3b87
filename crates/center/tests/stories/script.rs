//! A story as text: played line by line, what follows written anew.

use crate::words::{clock, instant};
use crate::world::World;
use vestibule_center::time::Time;

const ARROW_AT: usize = 66;
const WIDE: usize = 150;

/// Plays a story; answers its text with what really follows.
pub(crate) fn play(told: &str) -> Result<String, String> {
    let mut world = World::new();
    let mut out = String::new();
    for (n, line) in told.lines().enumerate() {
        step(&mut world, line, &mut out).map_err(|why| format!("line {}: {why}", n + 1))?;
    }
    Ok(out)
}

fn step(world: &mut World, line: &str, out: &mut String) -> Result<(), String> {
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        out.push_str(line);
        out.push('\n');
        return Ok(());
    }
    if line.starts_with("      ") {
        return Ok(());
    }
    if let Some((head, rest)) = line.split_once(": ").filter(|(h, _)| h.chars().all(|c| c.is_ascii_lowercase())) {
        out.push_str(line);
        out.push('\n');
        return world.set_up(head, rest);
    }
    let what = line.split(" -> ").next().unwrap_or(line);
    let (at, what) = what.split_once("  ").ok_or("a line is a time, two spaces, and what happens")?;
    let (stamp, what) = (instant(at.trim()).ok_or(format!("no time: {at}"))?, what.trim());
    if stamp < world.now() {
        return Err(format!("time runs backwards: {at}"));
    }
    if what == "(time)" {
        let mut last = None;
        settle(world, stamp.plus_ms(1), &mut last, out)?;
        if last != Some(clock(stamp)) {
            write(out, stamp, what, "nothing");
        }
        return world.pass(stamp);
    }
    settle(world, stamp, &mut None, out)?;
    let follows = world.ask(stamp, what)?;
    write(out, stamp, what, &follows);
    Ok(())
}

/// Deadlines due before `stamp`, one line for each instant at which something was to be told.
fn settle(world: &mut World, stamp: Time, last: &mut Option<String>, out: &mut String) -> Result<(), String> {
    let mut pending: Option<(Time, Vec<String>)> = None;
    while let Some((due, told)) = world.wake(stamp)? {
        if told.is_empty() {
            continue;
        }
        match &mut pending {
            Some((at, all)) if clock(*at) == clock(due) => all.push(told),
            Some(_) | None => {
                flush(pending.replace((due, vec![told])), last, out);
            }
        }
    }
    flush(pending, last, out);
    Ok(())
}

fn flush(group: Option<(Time, Vec<String>)>, last: &mut Option<String>, out: &mut String) {
    if let Some((at, told)) = group {
        write(out, at, "(time)", &told.join("; "));
        *last = Some(clock(at));
    }
}

fn write(out: &mut String, at: Time, what: &str, follows: &str) {
    let head = format!("{}  {what}", clock(at));
    let mut line = format!("{head:ARROW_AT$} -> ");
    let indent = ARROW_AT + 4;
    if line.len() > indent {
        out.push_str(&head);
        out.push('\n');
        line = format!("{:ARROW_AT$} -> ", "");
    }
    let mut width = 0;
    for (n, part) in follows.split("; ").enumerate() {
        if n > 0 {
            line.push(';');
            if width + part.len() > WIDE - indent {
                out.push_str(&line);
                out.push('\n');
                line = " ".repeat(indent);
                width = 0;
            } else {
                line.push(' ');
                width += 2;
            }
        }
        line.push_str(part);
        width += part.len();
    }
    out.push_str(&line);
    out.push('\n');
}

/// The first lines that differ.
pub(crate) fn difference(told: &str, now: &str) -> String {
    let (mut told, mut now) = (told.lines(), now.lines());
    let mut text = String::new();
    let mut shown = 0;
    loop {
        match (told.next(), now.next()) {
            (None, None) => return text,
            (a, b) if a == b => {}
            (a, b) => {
                shown += 1;
                text.push_str(&format!("  told {}\n  now  {}\n", a.unwrap_or(""), b.unwrap_or("")));
                if shown == 6 {
                    return text;
                }
            }
        }
    }
}
