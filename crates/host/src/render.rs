//! Documents and answers written out on the center's thread, once per reader, with the words of `wire`.

use std::collections::BTreeSet;

use vestibule_center::Center;
use vestibule_center::audience::{Principal, Reader};
use vestibule_center::command::Answer;
use vestibule_center::id::DocKey;
use vestibule_center::refusal::Refusal;
use vestibule_center::time::Time;
use vestibule_center::view::document::Document;
use vestibule_wire::document::{to_json, to_raw};
use vestibule_wire::id::Ids;
use vestibule_wire::problem::{Code, Problem};

use crate::fanout::{Published, Rendition};

/// Writes documents of one center.
#[derive(Clone)]
pub(crate) struct Renderer {
    ids: Ids,
}

impl Renderer {
    pub(crate) fn new(ids: Ids) -> Renderer {
        Renderer { ids }
    }

    /// The answer to a command, or its problem, with its status.
    pub(crate) fn answer(&self, center: &Center, at: Time, who: Principal, outcome: &Result<Answer, Refusal>) -> (u16, Vec<u8>) {
        match outcome {
            Ok(answer) => {
                let (status, doc) = match answer {
                    Answer::Made(key) => (201, center.view_made(who, *key, at)),
                    Answer::Is(_) | Answer::Done => (200, answer.doc().and_then(|key| center.view(who, key, at))),
                };
                (status, doc.map_or_else(|| b"{}".to_vec(), |d| to_json(&self.ids, &d).into_bytes()))
            }
            Err(refusal) => {
                let current = refusal.current.and_then(|key| center.view(who, key, at));
                let problem = Problem::refused(refusal, current.as_ref().map(|d| to_raw(&self.ids, d)));
                (problem.status, problem.to_json().into_bytes())
            }
        }
    }

    pub(crate) fn key_reused(&self) -> (u16, Vec<u8>) {
        let problem = Problem::of(Code::KeyReused);
        (problem.status, problem.to_json().into_bytes())
    }

    /// The renderings of changed documents for readers somebody listens for.
    pub(crate) fn publish(&self, center: &Center, at: Time, seq: u64, docs: &BTreeSet<DocKey>, wanted: &BTreeSet<Reader>) -> Published {
        let render = |key: &DocKey| {
            let all = center.renditions_for(*key, |reader| wanted.contains(&reader), at);
            (*key, all.into_iter().map(|(r, d)| (r, self.write(d))).collect())
        };
        Published { seq, at, docs: docs.iter().map(render).collect(), left: Vec::new() }
    }

    /// Everything a reader's channel holds.
    pub(crate) fn scope(&self, center: &Center, reader: Reader, at: Time) -> Vec<(DocKey, Rendition)> {
        let docs = center.scope_of(reader).into_iter().filter_map(|key| center.view_as(reader, key, at));
        docs.map(|d| (d.key, self.write(d))).collect()
    }

    fn write(&self, doc: Document) -> Rendition {
        Rendition::new(to_json(&self.ids, &doc), doc)
    }
}
