//! The field policy of a center: put by administrators, version by version, and followed by every change from then on.

use std::sync::{Arc, Mutex, PoisonError};

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::ledger::policy::Audience;
use vestibule_center::ledger::rules::Rules;
use vestibule_store::library::{PAGE_MAX, PolicyRow};
use vestibule_store::{Library, LibraryWrite};
use vestibule_wire::asked::{Asked, Invalid, PolicyBody};
use vestibule_wire::library::{List, mark};
use vestibule_wire::policy::{PolicyDocument, PolicyVersion, extra_fields, kept, policy, written_rules};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::ledger::uncut;
use crate::setting_up::changed_by;

/// The rules that hold, and the lane in which they are put.
pub(crate) struct Ruling {
    now: Mutex<Arc<Rules>>,
    lane: Arc<tokio::sync::Mutex<()>>,
}

/// Nobody puts a policy while it is held.
pub struct Held {
    _lane: tokio::sync::OwnedMutexGuard<()>,
}

impl Ruling {
    /// The rules that were put last.
    pub(crate) fn load(library: &Library) -> Result<Ruling, vestibule_store::Fault> {
        let rules = library.policy()?.map(|row| rules_of(&row)).transpose()?.unwrap_or_default();
        Ok(Ruling { now: Mutex::new(Arc::new(rules)), lane: Arc::default() })
    }

    fn now(&self) -> Arc<Rules> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, rules: Rules) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(rules);
    }
}

/// The rules a row keeps.
///
/// # Errors
/// What lies there cannot be read.
pub fn rules_of(row: &PolicyRow) -> Result<Rules, vestibule_store::Fault> {
    let body = PolicyBody::read(row.rules.as_bytes()).ok();
    body.and_then(|body| body.rules(row.rev).ok()).ok_or(vestibule_store::Fault::Row("policy.rules"))
}

/// What came of a policy that was put.
pub enum PolicyPut {
    /// It holds; nothing new, if it said what held.
    Holds,
    /// It rests on another version than this one.
    Stale,
    /// It names a queue that there is not.
    Invalid(Invalid),
}

impl Host {
    /// The rules of the ledger that hold now.
    pub fn rules(&self) -> Arc<Rules> {
        self.ruling.now()
    }

    /// The policy as a principal may read it: `None` for those who touch no ledger.
    pub fn policy(&self, who: Principal) -> Option<PolicyDocument> {
        Some(policy(&self.rules(), Audience::of(who)?, Center::may_read_settings(who)))
    }

    /// Puts a version of the policy, based on another; it holds from its commit on.
    pub async fn put_policy(self: &Arc<Self>, who: Principal, expected_rev: u64, body: PolicyBody) -> Result<PolicyPut, Unavailable> {
        let host = self.clone();
        // What is committed holds, also when who put it has gone meanwhile.
        uncut(async move { host.put_rules(who, expected_rev, body).await }).await
    }

    /// Waits for a policy that is being put, and lets nobody put another until it is dropped.
    pub async fn hold_policy(&self) -> Held {
        Held { _lane: self.ruling.lane.clone().lock_owned().await }
    }

    /// What was put by other ways while it was held is what holds from now on.
    pub async fn follow_policy(&self, held: Held) -> Result<(), Unavailable> {
        let kept = self.read(|library| library.policy()?.map(|row| rules_of(&row)).transpose()).await?;
        self.ruling.set(kept.unwrap_or_default());
        drop(held);
        Ok(())
    }

    async fn put_rules(&self, who: Principal, expected_rev: u64, body: PolicyBody) -> Result<PolicyPut, Unavailable> {
        let lane = self.hold_policy().await;
        let held = self.rules();
        if held.rev() != expected_rev {
            return Ok(PolicyPut::Stale);
        }
        if let Some(no_queue) = self.unknown_queue(&body).await? {
            return Ok(PolicyPut::Invalid(no_queue));
        }
        let same = body.rules(held.rev()).is_ok_and(|rules| rules == *held);
        let rules = match body.rules(held.rev() + 1) {
            Err(wrong) => return Ok(PolicyPut::Invalid(wrong)),
            Ok(_) if same => return Ok(PolicyPut::Holds),
            Ok(rules) => rules,
        };
        let row = PolicyRow { rev: rules.rev(), rules: kept(&rules).into(), put_by: who, put_at: self.now() };
        let written = self.mailbox.write(vec![LibraryWrite::PutPolicy(row)]).await;
        if written.is_err() {
            // Whether it was committed is not known: what lies in the store holds.
            self.follow_policy(lane).await?;
        } else {
            self.ruling.set(rules);
        }
        written.map(|()| PolicyPut::Holds)
    }

    async fn unknown_queue(&self, body: &PolicyBody) -> Result<Option<Invalid>, Unavailable> {
        let named: Vec<_> = body.rules.iter().map(|w| w.rule.approved_in.clone()).collect();
        let look = move |center: &Center, _| named.iter().position(|handle| handle.as_ref().is_some_and(|h| center.queue_by(h).is_none()));
        let unknown = self.mailbox.look(look).await?;
        Ok(unknown.map(|n| Invalid::new(format!("/rules/{n}/approved_in"), "unknown", "the handle of a queue")))
    }

    /// Versions of the policy, newest first, below one.
    pub async fn policy_versions(&self, below: Option<u64>) -> Result<List<PolicyVersion>, Unavailable> {
        let rows = self.read(move |library| {
            let rows = library.policies(below, PAGE_MAX)?;
            rows.into_iter().map(|row| rules_of(&row).map(|rules| (row, rules))).collect::<Result<Vec<_>, _>>()
        });
        let rows = rows.await?;
        let next = rows.last().filter(|(row, _)| rows.len() >= PAGE_MAX && row.rev > 1).map(|(row, _)| mark(&row.rev.to_string()));
        let ids = self.ids().clone();
        let told = self.mailbox.look(move |center, _| {
            let version = |(row, rules): (PolicyRow, Rules)| PolicyVersion {
                rev: row.rev,
                put_at: Stamp(row.put_at),
                by: row.put_by.staff().map(|by| changed_by(center, ids.agent(by), by)),
                fields: extra_fields(&rules),
                rules: written_rules(&rules),
            };
            rows.into_iter().map(version).collect()
        });
        Ok(List { items: told.await?, next })
    }
}
