//! Bells: one for each reader's task. Whoever rings has first put down why, where the task looks when it wakes.

use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::Notify;

use crate::small::SmallMap;

/// Wakes the task of one reader. Rings while nobody waits are kept as one.
#[derive(Debug, Default)]
pub struct Bell(Notify);

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        self.0.notify_one();
    }
    /// Waits for a ring since the last one waited for.
    pub async fn rung(&self) {
        self.0.notified().await;
    }
}

/// The bells of those who want to hear of one thing.
#[derive(Debug, Default)]
pub(crate) struct Bells(Mutex<SmallMap<usize, Arc<Bell>>>);

/// Hears of one thing until it is dropped.
#[derive(Debug)]
pub(crate) struct Hearing<T: AsRef<Bells>> {
    /// What is heard of.
    pub(crate) of: Arc<T>,
    bell: Arc<Bell>,
}

impl Bells {
    fn all(&self) -> MutexGuard<'_, SmallMap<usize, Arc<Bell>>> {
        self.0.lock().unwrap_or_else(|e| e.into_inner())
    }
    pub(crate) fn ring(&self) {
        for bell in self.all().values() {
            bell.ring();
        }
    }
    pub(crate) fn len(&self) -> usize {
        self.all().len()
    }
}

impl<T: AsRef<Bells>> Hearing<T> {
    pub(crate) fn new(of: Arc<T>, bell: &Arc<Bell>) -> Hearing<T> {
        (*of).as_ref().all().insert(Arc::as_ptr(bell) as usize, bell.clone());
        Hearing { of, bell: bell.clone() }
    }
}

impl<T: AsRef<Bells>> Drop for Hearing<T> {
    fn drop(&mut self) {
        (*self.of).as_ref().all().remove(&(Arc::as_ptr(&self.bell) as usize));
    }
}
