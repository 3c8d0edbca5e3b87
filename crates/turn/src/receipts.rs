//! Receipts at hand: the answers of lately accepted requests, so that a repeat gets the first answer again (I39),
//! also while the first is not committed yet. Older ones are fetched by the host before mailbox entry.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::id::ClientId;
use vestibule_center::time::Time;
use vestibule_store::Receipt;

/// Receipts kept at hand; beyond it the oldest is left to the store. More than any run-ahead window.
pub const RECEIPTS_AT_HAND_MAX: usize = 20_000;

/// The identity of a request: who and where, the caller's key, what was in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestKey {
    /// Principal and route.
    pub scope: String,
    /// The caller's key.
    pub key: String,
    /// Hash of the body.
    pub body_hash: [u8; 32],
    /// Milliseconds to keep the answer; `None` as long as the line it made.
    pub keep_ms: Option<u64>,
}

/// What is known of a request's key.
pub(crate) enum Known<'a> {
    /// Nothing.
    New,
    /// The same request: its answer.
    Repeat(&'a Receipt),
    /// The key came with another body.
    Reused,
}

#[derive(Default)]
pub(crate) struct Receipts {
    /// By age: the number says which came first.
    kept: BTreeMap<u64, Receipt>,
    /// Numbers by scope, then by key.
    by_key: BTreeMap<String, BTreeMap<String, u64>>,
    /// Numbers of those that are about a client.
    of_client: BTreeSet<(ClientId, u64)>,
    last: u64,
}

impl Receipts {
    pub(crate) fn find(&self, request: &RequestKey, now: Time) -> Known<'_> {
        let number = self.by_key.get(&request.scope).and_then(|keys| keys.get(&request.key));
        match number.and_then(|n| self.kept.get(n)) {
            None => Known::New,
            Some(receipt) if receipt.until.is_some_and(|t| t <= now) => Known::New,
            Some(receipt) if receipt.body_hash == request.body_hash => Known::Repeat(receipt),
            Some(_) => Known::Reused,
        }
    }

    /// Lets go of whatever is about a client.
    pub(crate) fn forget(&mut self, client: ClientId) {
        for number in self.take_of(client) {
            self.let_go(number);
        }
    }

    /// What was about a visitor is about the client they turned out to be.
    pub(crate) fn merge(&mut self, visitor: ClientId, client: ClientId) {
        for number in self.take_of(visitor) {
            if let Some(receipt) = self.kept.get_mut(&number) {
                receipt.client = Some(client);
                self.of_client.insert((client, number));
            }
        }
    }

    pub(crate) fn keep(&mut self, receipt: Receipt) {
        let keys = self.by_key.entry(receipt.scope.clone()).or_default();
        let number = *keys.entry(receipt.key.clone()).or_insert(self.last + 1);
        self.last = self.last.max(number);
        let client = receipt.client;
        if let Some(about) = self.kept.insert(number, receipt).and_then(|before| before.client) {
            self.of_client.remove(&(about, number));
        }
        self.of_client.extend(client.map(|about| (about, number)));
        while self.kept.len() > RECEIPTS_AT_HAND_MAX {
            let Some(oldest) = self.kept.keys().next().copied() else { break };
            self.let_go(oldest);
        }
    }

    /// The numbers of those about a client, who has none after.
    fn take_of(&mut self, client: ClientId) -> Vec<u64> {
        self.of_client.extract_if((client, 0)..=(client, u64::MAX), |_| true).map(|(_, number)| number).collect()
    }

    fn let_go(&mut self, number: u64) {
        let Some(receipt) = self.kept.remove(&number) else { return };
        if let Some(client) = receipt.client {
            self.of_client.remove(&(client, number));
        }
        if let Some(keys) = self.by_key.get_mut(&receipt.scope) {
            keys.remove(&receipt.key);
            if keys.is_empty() {
                self.by_key.remove(&receipt.scope);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt(scope: &str, key: &str, client: Option<u64>) -> Receipt {
        let client = client.map(ClientId);
        let (scope, key) = (scope.to_owned(), key.to_owned());
        Receipt { scope, key, body_hash: [0; 32], status: 200, answer: Vec::new(), at: Time(0), until: None, client }
    }

    fn knows(receipts: &Receipts, scope: &str, key: &str) -> bool {
        let request = RequestKey { scope: scope.to_owned(), key: key.to_owned(), body_hash: [0; 32], keep_ms: None };
        matches!(receipts.find(&request, Time(0)), Known::Repeat(_))
    }

    /// Everything kept is found by its key, and by whom it is about; and nothing else is.
    fn is_whole(receipts: &Receipts) -> bool {
        let numbers = |of: &Receipts| of.by_key.values().flat_map(|keys| keys.values().copied()).collect::<BTreeSet<_>>();
        let about = receipts.kept.iter().filter_map(|(n, r)| Some((r.client?, *n))).collect::<BTreeSet<_>>();
        numbers(receipts) == receipts.kept.keys().copied().collect() && receipts.of_client == about
    }

    #[test]
    fn what_is_about_a_client_goes_with_them_and_follows_a_visitor() {
        let mut receipts = Receipts::default();
        receipts.keep(receipt("a", "1", Some(1)));
        receipts.keep(receipt("a", "2", Some(2)));
        receipts.keep(receipt("b", "1", None));
        receipts.keep(receipt("b", "2", Some(3)));
        receipts.merge(ClientId(2), ClientId(1));
        assert!(is_whole(&receipts));
        receipts.forget(ClientId(1));
        assert!(is_whole(&receipts));
        assert!(!knows(&receipts, "a", "1") && !knows(&receipts, "a", "2"));
        assert!(knows(&receipts, "b", "1") && knows(&receipts, "b", "2"));
    }

    #[test]
    fn a_key_kept_again_is_about_whom_it_is_about_now() {
        let mut receipts = Receipts::default();
        receipts.keep(receipt("a", "1", Some(1)));
        receipts.keep(receipt("a", "1", Some(2)));
        assert!(is_whole(&receipts));
        receipts.forget(ClientId(1));
        assert!(knows(&receipts, "a", "1"));
        receipts.forget(ClientId(2));
        assert!(!knows(&receipts, "a", "1") && is_whole(&receipts));
    }

    #[test]
    fn the_oldest_goes_first() {
        let mut receipts = Receipts::default();
        for n in 0..=RECEIPTS_AT_HAND_MAX {
            receipts.keep(receipt("a", &n.to_string(), Some(n as u64)));
        }
        assert!(!knows(&receipts, "a", "0") && knows(&receipts, "a", "1"));
        assert!(receipts.kept.len() == RECEIPTS_AT_HAND_MAX && is_whole(&receipts));
    }
}
