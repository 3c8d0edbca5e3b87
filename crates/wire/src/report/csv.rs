//! A report as CSV (RFC 4180): one header for queues and media, one for agents; the columns of each never depend on the data.

use vestibule_center::report::measure::{AgentMeasure, QueueMeasure};

use super::items::{AgentItem, IntervalItem, QueueItem};
use super::query::GroupBy;
use crate::stamp;

/// The form's name, as a header says it.
pub const CSV: &str = "text/csv; charset=utf-8; header=present";

const QUEUE_FIGURES: [&str; 7] =
    ["service_level", "abandoned_share", "wait_mean_ms", "wait_half_ms", "wait_nine_of_ten_ms", "talk_mean_ms", "wrap_up_mean_ms"];
const AGENT_FIGURES: [&str; 3] = ["occupancy", "talk_mean_ms", "wrap_up_mean_ms"];

/// The items as one text, header first.
pub fn csv(group: GroupBy, items: &[IntervalItem]) -> String {
    let mut text = String::new();
    let header: Vec<&str> = match group {
        GroupBy::Agent => {
            let measures = AgentMeasure::ALL.iter().map(|m| m.as_str());
            ["from", "to", "closed", "agent", "name"].into_iter().chain(measures).chain(AGENT_FIGURES).chain(["corrections"]).collect()
        }
        GroupBy::Center | GroupBy::Queue | GroupBy::Medium | GroupBy::QueueMedium => {
            let measures = QueueMeasure::ALL.iter().map(|m| m.as_str());
            let head = ["from", "to", "closed", "queue", "name", "medium"].into_iter();
            head.chain(measures).chain(QUEUE_FIGURES).chain(["corrections"]).collect()
        }
    };
    line(&mut text, header.into_iter().map(str::to_owned));
    for item in items {
        match item {
            IntervalItem::Queue(item) => line(&mut text, of_queue(item).into_iter()),
            IntervalItem::Agent(item) => line(&mut text, of_agent(item).into_iter()),
        }
    }
    text
}

fn of_queue(item: &QueueItem) -> Vec<String> {
    let mut cells = vec![stamp::write(item.from.0), stamp::write(item.to.0), item.closed.to_string()];
    cells.push(word(item.handle.as_deref().unwrap_or_default()));
    cells.push(word(item.queue.as_ref().map_or("", |q| &q.name)));
    cells.push(item.medium.map_or(String::new(), |m| m.0.as_str().to_owned()));
    cells.extend(QueueMeasure::ALL.iter().map(|m| item.measures[m.as_str()].to_string()));
    cells.extend([item.service_level, item.abandoned_share].map(number));
    let lengths = [item.wait_mean_ms, item.wait_half_ms, item.wait_nine_of_ten_ms, item.talk_mean_ms, item.wrap_up_mean_ms];
    cells.extend(lengths.map(number));
    cells.push(item.corrections.len().to_string());
    cells
}

fn of_agent(item: &AgentItem) -> Vec<String> {
    let mut cells = vec![stamp::write(item.from.0), stamp::write(item.to.0), item.closed.to_string()];
    cells.push(word(item.handle.as_deref().unwrap_or_default()));
    cells.push(word(&item.agent.name));
    cells.extend(AgentMeasure::ALL.iter().map(|m| item.measures[m.as_str()].to_string()));
    cells.push(number(item.occupancy));
    cells.extend([item.talk_mean_ms, item.wrap_up_mean_ms].map(number));
    cells.push(item.corrections.len().to_string());
    cells
}

fn number<T: ToString>(value: Option<T>) -> String {
    value.map_or(String::new(), |v| v.to_string())
}

/// A text that people wrote. Where a spreadsheet would take it for a formula, an apostrophe stands before it.
pub(crate) fn word(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// Writes one line: cells with a comma, a quote or a line's end are quoted, quotes doubled, the end is CR LF.
pub(crate) fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Named;
    use crate::report::{agent_item, queue_item};
    use vestibule_center::time::Time;

    fn named(name: &str) -> Named {
        Named { id: "x".into(), name: name.into() }
    }

    #[test]
    fn every_line_has_the_columns_of_the_header() {
        let queue = QueueItem { queue: Some(named("Sales")), ..queue_item((Time(0), Time(1)), true, &[7; QueueMeasure::COUNT]) };
        let agent = agent_item((Time(0), Time(1)), false, named("Ana"), &[3; AgentMeasure::COUNT]);
        for (group, item) in [(GroupBy::Queue, IntervalItem::Queue(queue)), (GroupBy::Agent, IntervalItem::Agent(agent))] {
            let text = csv(group, &[item]);
            let lines: Vec<_> = text.split_terminator("\r\n").collect();
            assert_eq!(lines.len(), 2, "{text}");
            assert_eq!(lines[0].split(',').count(), lines[1].split(',').count(), "{text}");
        }
        assert_eq!(csv(GroupBy::Agent, &[]).matches("\r\n").count(), 1, "a header also over nothing");
    }

    #[test]
    fn what_people_wrote_is_quoted_and_no_formula() {
        let mut text = String::new();
        line(&mut text, [word("Sales, \"new\""), word("=1+1"), word("two\nlines"), word("plain")].into_iter());
        assert_eq!(text, "\"Sales, \"\"new\"\"\",'=1+1,\"two\nlines\",plain\r\n");
    }
}
