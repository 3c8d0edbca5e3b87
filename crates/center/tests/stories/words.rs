//! Words of a story: instants, lengths, media, names.

use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::time::Time;

const DAY_MS: i64 = 24 * 3_600_000;

/// `09:04:40`, or `day 2 09:04:40`, as an instant; the first day begins at zero.
pub(crate) fn instant(text: &str) -> Option<Time> {
    let (day, clock) = match text.strip_prefix("day ") {
        Some(rest) => rest.split_once(' ').and_then(|(d, c)| Some((d.parse::<i64>().ok()?, c)))?,
        None => (1, text),
    };
    let (clock, ms) = match clock.split_once('.') {
        Some((c, ms)) => (c, ms.parse::<i64>().ok().filter(|_| ms.len() == 3)?),
        None => (clock, 0),
    };
    let parts: Option<Vec<i64>> = clock.split(':').map(|p| p.parse().ok()).collect();
    let [h, m, s] = parts?[..] else { return None };
    Some(Time(((day - 1) * DAY_MS + (h * 3_600 + m * 60 + s) * 1_000 + ms) * 1_000))
}

/// An instant as a story writes it.
pub(crate) fn clock(at: Time) -> String {
    let ms = at.0 / 1_000;
    let (day, rest) = (ms / DAY_MS + 1, ms % DAY_MS);
    let s = rest / 1_000;
    let mut text = format!("{:02}:{:02}:{:02}", s / 3_600, s / 60 % 60, s % 60);
    if rest % 1_000 != 0 {
        text.push_str(&format!(".{:03}", rest % 1_000));
    }
    if day == 1 { text } else { format!("day {day} {text}") }
}

/// `20s`, `500ms`, `4h`, or a bare number, as milliseconds or as the number.
pub(crate) fn length(text: &str) -> Option<u64> {
    let units = [("ms", 1), ("s", 1_000), ("min", 60_000), ("h", 3_600_000), ("", 1)];
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &text[digits.len()..];
    let (_, ms) = units.iter().find(|(u, _)| *u == unit)?;
    digits.parse::<u64>().ok().map(|n| n * ms)
}

/// Media named among some words.
pub(crate) fn media<'a>(words: impl Iterator<Item = &'a str>) -> Media {
    Media::of(&words.filter_map(Medium::parse).collect::<Vec<_>>())
}

/// A list that names its items.
pub(crate) fn listed(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().collect::<Vec<_>>().join(" ")
}

/// Splits at commas outside parentheses.
pub(crate) fn items(text: &str) -> Vec<String> {
    let (mut depth, mut all, mut item) = (0, Vec::new(), String::new());
    for c in text.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if c == ',' && depth == 0 {
            all.push(std::mem::take(&mut item));
        } else {
            item.push(c);
        }
    }
    all.push(item);
    all.into_iter().map(|i| i.trim().to_owned()).filter(|i| !i.is_empty()).collect()
}

/// `ana (sales support, units 500)` as the name and what stands in parentheses, split at commas.
pub(crate) fn item(text: &str) -> (String, Vec<String>) {
    let (name, rest) = text.split_once('(').unwrap_or((text, ""));
    (name.trim().to_owned(), items(rest.trim_end_matches(')')))
}
