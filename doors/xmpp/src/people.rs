//! Who has which session bound: a resource is one session's, and a login has so many.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use vestibule_host::bell::Bell;

use crate::limits::SESSIONS_OF_LOGIN_MAX;

/// The sessions of each login, by their resource.
type Sessions = BTreeMap<Arc<str>, BTreeMap<String, (u64, Arc<Replaced>)>>;

/// Those of a door.
#[derive(Debug, Default)]
pub(crate) struct People {
    bound: Mutex<Sessions>,
    next: AtomicU64,
}

#[derive(Debug, Default)]
struct Replaced {
    came: AtomicBool,
    bell: OnceLock<Arc<Bell>>,
}

/// A resource that is held until it is dropped, or another session has it.
#[derive(Debug)]
pub(crate) struct Bound {
    people: Arc<People>,
    login: Arc<str>,
    pub(crate) resource: String,
    number: u64,
    replaced: Arc<Replaced>,
}

impl People {
    fn bound(&self) -> MutexGuard<'_, Sessions> {
        self.bound.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// Takes a resource for a session of a login; who had it before is told that it is another's (RFC 6120, section 7.7.2.2). `None` when
    /// there are [`SESSIONS_OF_LOGIN_MAX`] others.
    pub(crate) fn take(self: &Arc<Self>, login: &Arc<str>, resource: String) -> Option<Bound> {
        let mut bound = self.bound();
        let of_login = bound.entry(login.clone()).or_default();
        if of_login.len() >= SESSIONS_OF_LOGIN_MAX && !of_login.contains_key(&resource) {
            return None;
        }
        let (number, replaced) = (self.next.fetch_add(1, Ordering::Relaxed), Arc::<Replaced>::default());
        if let Some((_, older)) = of_login.insert(resource.clone(), (number, replaced.clone())) {
            older.came.store(true, Ordering::Release);
            if let Some(bell) = older.bell.get() {
                bell.ring();
            }
        }
        Some(Bound { people: self.clone(), login: login.clone(), resource, number, replaced })
    }
}

impl Bound {
    /// Rings `bell` when another session takes the resource; the first bell stands.
    pub(crate) fn heard_by(&self, bell: &Arc<Bell>) {
        // It may have been taken already: who holds it looks before they wait.
        let _ = self.replaced.bell.set(bell.clone());
    }

    /// Whether another session has the resource.
    pub(crate) fn is_replaced(&self) -> bool {
        self.replaced.came.load(Ordering::Acquire)
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        let mut bound = self.people.bound();
        let Some(of_login) = bound.get_mut(&self.login) else { return };
        if of_login.get(&self.resource).is_some_and(|(number, _)| *number == self.number) {
            of_login.remove(&self.resource);
        }
        if of_login.is_empty() {
            bound.remove(&self.login);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_one_sessions_and_a_login_has_so_many() {
        let (people, ana, ben): (_, Arc<str>, Arc<str>) = (Arc::<People>::default(), "ana".into(), "ben".into());
        let held: Vec<_> = (0..SESSIONS_OF_LOGIN_MAX).map(|n| people.take(&ana, n.to_string()).unwrap()).collect();
        assert!(people.take(&ana, "more".into()).is_none() && people.take(&ben, "more".into()).is_some());
        let newer = people.take(&ana, "0".into()).expect("in place of the older one");
        assert!(held[0].is_replaced() && !held[1].is_replaced() && !newer.is_replaced());
        drop(held);
        assert!(people.bound()["ana"].contains_key("0"), "the newer one has it still");
        drop(newer);
        assert!(people.bound().is_empty(), "nothing is kept of who left");
    }
}
