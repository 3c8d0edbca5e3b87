//! The lines of a calendar, before it is read: that it is text, that components begin and end, and that nothing is huge.

use crate::{DEPTH_MAX, EVENTS_MAX, LINE_BYTES_MAX, Wrong};

/// What a calendar is.
pub(crate) const CALENDAR: &str = "a calendar: BEGIN:VCALENDAR, its components, END:VCALENDAR";
/// Bytes of a line that its name and that of a component fit in.
const HEAD_BYTES_MAX: usize = 128;

/// Where events begin.
pub(crate) struct Shape {
    /// The line of each, in order.
    pub(crate) events: Vec<usize>,
}

struct Reading<'a> {
    /// Components that did not end.
    open: Vec<(String, usize)>,
    events: Vec<usize>,
    /// The line that is read, unfolded: where it began, its first bytes and how many it has.
    begun: usize,
    head: Vec<u8>,
    bytes: usize,
    text: &'a str,
}

/// Looks over all lines.
///
/// # Errors
/// The first one that does not fit.
pub(crate) fn shape(text: &str) -> Result<Shape, Wrong> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Reading { open: Vec::new(), events: Vec::new(), begun: 0, head: Vec::new(), bytes: 0, text }.all()
}

impl Reading<'_> {
    fn all(mut self) -> Result<Shape, Wrong> {
        let mut any = false;
        for (n, line) in self.text.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.chars().any(|c| c.is_control() && c != '\t') {
                return Err(Wrong::new(n + 1, "", "value", "text without control characters"));
            }
            match line.strip_prefix([' ', '\t']) {
                Some(more) if self.begun > 0 => self.more(more)?,
                _ => {
                    self.end()?;
                    (self.begun, self.bytes) = (n + 1, 0);
                    self.head.clear();
                    self.more(line)?;
                }
            }
            any |= !line.trim().is_empty();
        }
        self.end()?;
        match self.open.last() {
            Some((_, line)) => Err(Wrong::new(*line, "BEGIN", "value", "a component that ends: END with the same name")),
            None if !any => Err(Wrong::new(0, "", "value", CALENDAR)),
            None => Ok(Shape { events: self.events }),
        }
    }

    fn more(&mut self, part: &str) -> Result<(), Wrong> {
        self.bytes += part.len();
        if self.bytes > LINE_BYTES_MAX {
            return Err(Wrong::new(self.begun, "", "line_bytes_max", "a line of at most 32768 bytes"));
        }
        let room = HEAD_BYTES_MAX - self.head.len();
        self.head.extend_from_slice(&part.as_bytes()[..part.len().min(room)]);
        Ok(())
    }

    /// The line is whole.
    fn end(&mut self) -> Result<(), Wrong> {
        let head = String::from_utf8_lossy(&self.head).into_owned();
        let line = head.trim();
        if line.is_empty() {
            return Ok(());
        }
        let name_end = line.find([':', ';']).unwrap_or(line.len());
        let name = line[..name_end].to_ascii_uppercase();
        let of = line.find(':').map(|at| line[at + 1..].trim().to_ascii_uppercase()).unwrap_or_default();
        match &*name {
            "BEGIN" => self.begin(of),
            "END" => match self.open.pop() {
                Some((open, _)) if open == of => Ok(()),
                _ => Err(Wrong::new(self.begun, "END", "value", "the end of the component that began last")), // open: none, or another
            },
            _ if self.open.is_empty() => Err(Wrong::new(self.begun, "", "value", CALENDAR)),
            _ => Ok(()), // open: a property
        }
    }

    fn begin(&mut self, of: String) -> Result<(), Wrong> {
        let wrong = |code, expected| Err(Wrong::new(self.begun, "BEGIN", code, expected));
        match self.open.last() {
            None if of != "VCALENDAR" => return wrong("value", CALENDAR),
            Some(_) if of == "VCALENDAR" => return wrong("nested", "a calendar that is in no other component"),
            Some((parent, _)) if of == "VEVENT" && parent != "VCALENDAR" => {
                return wrong("nested", "an event that is in a calendar and in no other component");
            }
            _ => {} // open: anything else may stand anywhere
        }
        if self.open.len() == DEPTH_MAX {
            return wrong("depth_max", "components that are at most 4 deep in each other");
        }
        if of == "VEVENT" {
            if self.events.len() == EVENTS_MAX {
                return wrong("events_max", "at most 3000 events");
            }
            self.events.push(self.begun);
        }
        self.open.push((of, self.begun));
        Ok(())
    }
}
