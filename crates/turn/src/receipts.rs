//! Receipts at hand: the answers of lately accepted requests, so that a repeat gets the first answer again (I39),
//! also while the first is not committed yet. Older ones are fetched by the host before mailbox entry.

use std::collections::{BTreeMap, VecDeque};

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
    by_key: BTreeMap<(String, String), Receipt>,
    order: VecDeque<(String, String)>,
}

impl Receipts {
    pub(crate) fn find(&self, request: &RequestKey, now: Time) -> Known<'_> {
        match self.by_key.get(&(request.scope.clone(), request.key.clone())) {
            None => Known::New,
            Some(receipt) if receipt.until.is_some_and(|t| t <= now) => Known::New,
            Some(receipt) if receipt.body_hash == request.body_hash => Known::Repeat(receipt),
            Some(_) => Known::Reused,
        }
    }

    /// Lets go of whatever is about a client.
    pub(crate) fn forget(&mut self, client: ClientId) {
        self.by_key.retain(|_, receipt| receipt.client != Some(client));
        self.order.retain(|key| self.by_key.contains_key(key));
    }

    /// What was about a visitor is about the client they turned out to be.
    pub(crate) fn merge(&mut self, visitor: ClientId, client: ClientId) {
        for receipt in self.by_key.values_mut().filter(|receipt| receipt.client == Some(visitor)) {
            receipt.client = Some(client);
        }
    }

    pub(crate) fn keep(&mut self, receipt: Receipt) {
        let key = (receipt.scope.clone(), receipt.key.clone());
        if self.by_key.insert(key.clone(), receipt).is_none() {
            self.order.push_back(key);
        }
        while self.order.len() > RECEIPTS_AT_HAND_MAX {
            if let Some(oldest) = self.order.pop_front() {
                self.by_key.remove(&oldest);
            }
        }
    }
}
