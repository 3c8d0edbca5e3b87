//! What webhooks are told of, drawn from what is kept, in its commit: nothing is told that was not kept, and nothing kept is forgotten.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::Notify;
use vestibule_center::fact::Fact;
use vestibule_center::id::{ApprovalId, ClientId, InteractionId};
use vestibule_center::ledger::policy::Subject;
use vestibule_center::time::Time;
use vestibule_store::library::{ChangeRow, WebhookTellingRow};
use vestibule_store::{Batch, LibraryWrite};
use vestibule_wire::id::Ids;
use vestibule_wire::stamp::Stamp;
use vestibule_wire::webhook::{TellingData, WebhookTelling};

use crate::sessions::kind;

/// Whether anybody is told, the bell that rings when there is something, and the numbers of tellings.
#[derive(Debug, Default)]
pub(crate) struct Listening {
    any: AtomicBool,
    woken: Notify,
    /// How often there was something to look for.
    news: AtomicU64,
    /// The number of the last telling.
    last: AtomicU64,
}

impl Listening {
    /// Somebody is told from now on, or nobody.
    pub(crate) fn set(&self, any: bool) {
        self.any.store(any, Ordering::Relaxed);
    }

    /// There is something new to look for.
    pub(crate) fn tell(&self) {
        self.news.fetch_add(1, Ordering::Relaxed);
        self.wake();
    }

    /// How often there was something to look for: whoever found nothing has nothing to look for until it is more.
    pub(crate) fn news(&self) -> u64 {
        self.news.load(Ordering::Relaxed)
    }

    /// Somebody is free, or some time is over.
    pub(crate) fn wake(&self) {
        self.woken.notify_one();
    }

    /// Waits until there may be something; once is enough for what happened before.
    pub(crate) async fn woken(&self) {
        self.woken.notified().await;
    }

    /// Tellings have numbers above this one.
    pub(crate) fn above(&self, last: u64) {
        self.last.fetch_max(last, Ordering::Relaxed);
    }

    /// Adds to a batch what webhooks are told of it; whether there is anything. Batches are kept in the order in which this sees them; numbers
    /// grow, over starts too: they are never below the instant in microseconds, which is never set back.
    pub(crate) fn note(&self, batch: &mut Batch, at: Time) -> bool {
        if !self.any.load(Ordering::Relaxed) {
            return false;
        }
        let drawn = drawn(batch);
        let (asked, mut library): (Vec<_>, Vec<_>) =
            std::mem::take(&mut batch.library).into_iter().partition(|w| matches!(w, LibraryWrite::PutWebhookTelling(_)));
        let asked = asked.into_iter().filter_map(|w| if let LibraryWrite::PutWebhookTelling(row) = w { Some(row) } else { None });
        let mut number = self.last.load(Ordering::Relaxed).max(u64::try_from(at.0).unwrap_or_default());
        let before = library.len();
        for row in drawn.into_iter().chain(asked) {
            number += 1;
            library.push(LibraryWrite::PutWebhookTelling(WebhookTellingRow { number, at, ..row }));
        }
        let any = library.len() > before;
        if any {
            self.above(number);
        }
        batch.library = library;
        any
    }
}

/// A telling that is not numbered yet.
pub(crate) fn telling(kind: &str, thing: impl Into<Arc<str>>) -> WebhookTellingRow {
    WebhookTellingRow {
        number: 0,
        at: Time(0),
        kind: kind.into(),
        thing: thing.into(),
        rev: None,
        client: None,
        places: "".into(),
        changed_by: None,
        webhook: None,
    }
}

fn drawn(batch: &Batch) -> Vec<WebhookTellingRow> {
    let facts = batch.journal.iter().filter_map(|line| match line.fact {
        Fact::InteractionClosed { interaction, .. } => Some(telling("interaction.closed", interaction.0.to_string())),
        Fact::ClientErased { client } => Some(telling("client.erased", client.0.to_string())),
        _ => None, // open: the rest is told by what is written to the library, or not at all
    });
    let changes = changes(&batch.library);
    facts.chain(batch.library.iter().filter_map(|write| written(write, &changes))).collect()
}

/// Changes of fields, by what made them: kind, thing, version.
type Changes<'a> = BTreeMap<(&'static str, &'a str, u64), Vec<&'a ChangeRow>>;

fn changes(all: &[LibraryWrite]) -> Changes<'_> {
    let mut changes = Changes::new();
    for write in all {
        if let LibraryWrite::PutChange(row) = write {
            changes.entry((row.subject.as_str(), &*row.thing, row.rev)).or_default().push(row);
        }
    }
    changes
}

fn written(write: &LibraryWrite, changes: &Changes<'_>) -> Option<WebhookTellingRow> {
    let changed = |row: WebhookTellingRow, subject: Subject, rev| {
        let changes = changes.get(&(subject.as_str(), &*row.thing, rev)).map(Vec::as_slice).unwrap_or_default();
        let places = changes.iter().map(|change| &*change.place).collect::<Vec<_>>().join(" ");
        let changed_by = changes.first().map(|change| change.changed_by).or(row.changed_by);
        WebhookTellingRow { rev: Some(rev), places: places.into(), changed_by, ..row }
    };
    match write {
        LibraryWrite::PutOrder(row) => {
            let told = WebhookTellingRow { client: Some(row.client), ..telling("order.changed", row.number.clone()) };
            Some(changed(told, Subject::Order, row.rev))
        }
        LibraryWrite::PutOrderRun(row) if row.over && row.folded.is_empty() => Some(telling("orders.imported", row.generation.to_string())),
        LibraryWrite::PutProduct(row) => {
            let told = telling("product.changed", row.handle.clone());
            Some(WebhookTellingRow { rev: Some(row.rev), changed_by: row.put_by, ..told })
        }
        LibraryWrite::PutCard(row) => {
            let told = WebhookTellingRow { client: Some(row.client), ..telling("client.changed", row.client.0.to_string()) };
            Some(changed(told, Subject::Card, row.rev))
        }
        LibraryWrite::PutApproval(row) => {
            let kind = if row.decided_at.is_none() { "approval.asked".to_owned() } else { format!("approval.{}", row.state.as_str()) };
            let by = row.decided_by.unwrap_or(row.asked_by);
            Some(WebhookTellingRow { client: Some(row.client), changed_by: Some(by), ..telling(&kind, row.id.0.to_string()) })
        }
        _ => None, // open: webhooks are told of these kinds alone
    }
}

/// The telling as it is told, with ids as others read them.
pub(crate) fn told(ids: &Ids, row: &WebhookTellingRow) -> WebhookTelling {
    let (thing, number) = (row.thing.to_string(), row.thing.parse::<u64>().ok());
    let data = TellingData {
        rev: row.rev,
        client: row.client.map(|client| ids.client(client)),
        places: row.places.split_whitespace().map(str::to_owned).collect(),
        by: row.changed_by.map(|by| kind(by).map_or("center", |(word, _)| word).to_owned()),
        ..TellingData::default()
    };
    let data = match &*row.kind {
        "order.changed" => TellingData { order: Some(thing), ..data },
        "orders.imported" => TellingData { generation: number, ..data },
        "product.changed" => TellingData { product: Some(thing), ..data },
        "client.erased" => TellingData { client: number.map(|n| ids.client(ClientId(n))), ..data },
        "interaction.closed" => TellingData { interaction: number.map(|n| ids.interaction(InteractionId(n))), ..data },
        kind if kind.starts_with("approval.") => TellingData { approval: number.map(|n| ids.approval(ApprovalId(n))), ..data },
        _ => data, // open: a client's change names its client, and a trial nothing
    };
    WebhookTelling { kind: row.kind.to_string(), timestamp: Stamp(row.at), data }
}

#[cfg(test)]
mod tests {
    use vestibule_center::audience::Principal;
    use vestibule_center::interaction::lifecycle::Outcome;
    use vestibule_store::JournalLine;
    use vestibule_store::library::{OrderRow, ProductRow};

    use super::*;

    fn batch() -> Batch {
        let closed = Fact::InteractionClosed { interaction: InteractionId(7), outcome: Outcome::Handled, linger_until: Time(9) };
        let line = JournalLine { turn: 3, at: Time(5), fact: closed, who: None };
        let order = OrderRow { rev: 2, ..OrderRow::placed("OC-1", ClientId(4), "paid", Time(1)) };
        let change = |subject, place: &str| ChangeRow {
            subject,
            thing: "OC-1".into(),
            rev: 2,
            place: place.into(),
            client: ClientId(4),
            old: None,
            new: None,
            changed_by: Principal::Client(ClientId(4)),
            changed_at: Time(5),
            undo_until: None,
            why: None,
            undoes: None,
        };
        let library = vec![
            LibraryWrite::PutOrder(order),
            LibraryWrite::PutChange(change(Subject::Order, "/status")),
            LibraryWrite::PutChange(change(Subject::Order, "/address/city")),
            LibraryWrite::PutChange(change(Subject::Card, "/called")),
            LibraryWrite::PutProduct(ProductRow::named("heron", "Heron")),
        ];
        Batch { journal: vec![line], library, ..Batch::new(1) }
    }

    fn noted(any: bool) -> Vec<WebhookTellingRow> {
        let (listening, mut batch) = (Listening::default(), batch());
        listening.set(any);
        listening.above(7);
        assert_eq!(listening.note(&mut batch, Time(6)), any);
        assert_eq!(batch.library.len(), if any { 8 } else { 5 }, "what was to be kept is kept");
        batch.library.into_iter().filter_map(|w| if let LibraryWrite::PutWebhookTelling(row) = w { Some(row) } else { None }).collect()
    }

    #[test]
    fn what_is_kept_is_told_in_order_and_without_what_stands_there() {
        let tellings = noted(true);
        let told_of: Vec<_> = tellings.iter().map(|e| (e.number, &*e.kind, &*e.thing, e.rev, &*e.places)).collect();
        let expected = [
            (8, "interaction.closed", "7", None, ""),
            (9, "order.changed", "OC-1", Some(2), "/status /address/city"),
            (10, "product.changed", "heron", Some(1), ""),
        ];
        assert_eq!(told_of, expected);
        let ids = Ids::new([1; 16]);
        let body = serde_json::to_value(told(&ids, &tellings[1])).unwrap();
        assert_eq!(
            (&body["type"], &body["data"]["order"], &body["data"]["by"]),
            (&"order.changed".into(), &"OC-1".into(), &"client".into())
        );
        assert_eq!(body["data"]["client"], ids.client(ClientId(4)));
        assert_eq!(body["data"]["places"], serde_json::json!(["/status", "/address/city"]));
    }

    #[test]
    fn where_nobody_is_told_nothing_is_written() {
        assert!(noted(false).is_empty());
    }
}
