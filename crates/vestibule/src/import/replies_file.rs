//! `[[reply]]` of `center.toml`: canned replies.

use std::sync::Arc;

use vestibule_center::command::Command;
use vestibule_center::setup_replies::ReplySetup;
use vestibule_center::value::Private;
use vestibule_center::version::Expected;

use super::draft::{CenterDraft, ReplyDraft};
use super::folder::CENTER;
use crate::finding::Findings;
use crate::nearest;
use crate::reach::Reached;
use crate::section::Section;

/// Reads every one; what does not fit is told, and the whole of it left out.
pub(super) fn read(whole: &Section<'_>, out: &mut Findings) -> Vec<ReplyDraft> {
    let mut all: Vec<ReplyDraft> = Vec::new();
    for section in whole.sections("reply", out) {
        let Some(read) = reply(&section, out) else { continue };
        match all.iter().find(|r| r.setup.handle == read.setup.handle) {
            Some(before) => {
                let expected = format!("no second reply with this handle: it stands in row {}", before.row);
                section.wrong("handle", &read.setup.handle, expected, out);
            }
            None => all.push(read),
        }
    }
    all
}

fn reply(section: &Section<'_>, out: &mut Findings) -> Option<ReplyDraft> {
    section.only(&["handle", "name", "text", "queues"], out);
    let handle = section.text("handle", out);
    let handle = section.need("handle", handle, "a handle", out);
    let name = section.text("name", out);
    let name = section.need("name", name, "a name people read", out);
    let text = section.text("text", out);
    let text = section.need("text", text, "the text of the reply", out);
    let queues = section.texts("queues", out).unwrap_or_default().into_iter().map(Arc::from).collect();
    let setup = ReplySetup { handle: handle?.into(), name: name?.into(), text: Private::new(text?), queues: Vec::new() };
    let at = section.path("").trim_end_matches('.').to_owned();
    Some(ReplyDraft { row: section.row, at, queues_row: section.row_of("queues"), queues, setup })
}

/// Asks the center for them, once the queues are there. Whether one is refused, and for which of its columns, is a finding.
pub(super) fn apply(
    center: &mut Reached,
    draft: &CenterDraft,
    column: impl Fn(&vestibule_center::refusal::Refusal) -> (&'static str, String),
    out: &mut Findings,
) {
    for reply in &draft.replies {
        let mut setup = reply.setup.clone();
        let before = out.count();
        for handle in &reply.queues {
            match center.center().queue_by(handle) {
                Some(queue) => setup.queues.push(queue.kept.id),
                // A queue in which something does not fit is told itself.
                None if draft.named.contains(handle) => {}
                None => {
                    let known: Vec<&str> =
                        center.center().queues().map(|q| &*q.kept.handle).chain(draft.named.iter().map(|q| &**q)).collect();
                    out.add(CENTER, reply.queues_row, &format!("{}.queues", reply.at), handle, nearest::expected(handle, &known));
                }
            }
        }
        if out.count() > before {
            continue;
        }
        if let Err(no) = center.ask(Command::PutReply { expected: Expected::Any, setup: Box::new(setup) }) {
            let (column, expected) = column(&no);
            let found = match column {
                "name" => &*reply.setup.name,
                // What it says is not for logs.
                "text" => "the text",
                _ => &*reply.setup.handle,
            };
            out.add(CENTER, reply.row, &format!("{}.{column}", reply.at), found, expected);
        }
    }
}
