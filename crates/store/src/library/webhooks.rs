//! Webhooks: where they are told, up to which telling each was, and the tellings.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::id::ClientId;
use vestibule_center::saved::{Row, Table};
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Private, Value};

use super::shape::rows;
use super::{Library, PAGE_MAX};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};

rows! { WEBHOOK_TABLES:
    /// A webhook, as it is set up.
    WebhookRow in "webhook" by 1 {
        id: u64,
        /// A handle.
        name: Arc<str>,
        rev: u64,
        /// Where it is told.
        url: Private,
        /// What it is signed with.
        secret: Private,
        /// Kinds it is told of, separated by spaces; empty = all.
        kinds: Arc<str>,
        active: bool,
        made_by: Principal, made_at: Time,
        changed_by: Principal, changed_at: Time,
    }
    /// How far one is.
    WebhookProgressRow in "webhook_progress" by 1 {
        webhook: u64,
        /// The last telling that is done with, told or parked.
        number: u64,
        /// Attempts at a later one that failed.
        attempts: u32,
        /// Which one that is.
        attempts_of: u64,
        /// When it is tried.
        next_at: Time,
        /// Since when nothing was taken.
        failing_since: Option<Time>,
        /// Why the last attempt failed.
        why: Option<Arc<str>>,
        /// Tellings that were dropped before they were told.
        missed: u64,
        /// Why it was switched off.
        off: Option<Arc<str>>,
    }
    /// Something to be told; ids, versions and places only.
    WebhookTellingRow in "webhook_telling" by 1 {
        /// Its number: grows, with gaps, over every start.
        number: u64,
        at: Time,
        /// Such as `order.changed`.
        kind: Arc<str>,
        /// The number or handle of what it is about.
        thing: Arc<str>,
        rev: Option<u64>,
        /// Whose it is.
        client: Option<ClientId>,
        /// Places that were changed, separated by spaces.
        places: Arc<str>,
        changed_by: Option<Principal>,
        /// The one webhook it is for; absent = all.
        webhook: Option<u64>,
    }
    /// What became of a telling.
    WebhookDeliveryRow in "webhook_delivery" by 2 {
        webhook: u64, number: u64,
        kind: Arc<str>,
        /// `sent` or `parked`.
        state: Arc<str>,
        attempts: u32,
        /// The last status it was answered with.
        status: Option<u32>,
        why: Option<Arc<str>>,
        ended_at: Time,
    }
}

impl Library {
    /// All webhooks, at most [`PAGE_MAX`].
    pub fn webhooks(&self) -> Result<Vec<WebhookRow>, Fault> {
        self.all(Find::all(&WebhookRow::TABLE).order(&["id"], Way::Up).limit(PAGE_MAX))
    }

    /// How far all of them are, at most [`PAGE_MAX`].
    pub fn webhook_progress(&self) -> Result<Vec<WebhookProgressRow>, Fault> {
        self.all(Find::all(&WebhookProgressRow::TABLE).order(&["webhook"], Way::Up).limit(PAGE_MAX))
    }

    /// Tellings after one, the first first, at most [`PAGE_MAX`].
    pub fn webhook_tellings_after(&self, number: u64, limit: usize) -> Result<Vec<WebhookTellingRow>, Fault> {
        let mut find = Find::all(&WebhookTellingRow::TABLE).order(&["number"], Way::Up).limit(limit.min(PAGE_MAX));
        find.past = Some(vec![number.put()]);
        self.all(find)
    }

    /// The last telling, if there is one.
    pub fn webhook_telling_last(&self) -> Result<Option<WebhookTellingRow>, Fault> {
        self.one(Find::all(&WebhookTellingRow::TABLE).order(&["number"], Way::Down))
    }

    /// The first telling of an instant or later.
    pub fn webhook_telling_from(&self, at: Time) -> Result<Option<WebhookTellingRow>, Fault> {
        self.one(Find::all(&WebhookTellingRow::TABLE).with("at", Test::AtLeast(at.put())).order(&["number"], Way::Up))
    }

    /// How many tellings are kept.
    pub fn webhook_telling_count(&self) -> Result<u64, Fault> {
        self.read(|rows| rows.count(&Find::all(&WebhookTellingRow::TABLE)))
    }

    /// What became of tellings of a webhook, the newest first, after `past`, at most [`PAGE_MAX`].
    pub fn webhook_deliveries(&self, webhook: u64, past: Option<u64>, limit: usize) -> Result<Vec<WebhookDeliveryRow>, Fault> {
        let mut find = Find::all(&WebhookDeliveryRow::TABLE).is("webhook", webhook.put());
        find = find.order(&["number"], Way::Down).limit(limit.min(PAGE_MAX));
        find.past = past.map(|number| vec![number.put()]);
        self.all(find)
    }
}
