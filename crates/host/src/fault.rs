//! Faults: broken machinery, as the doors see it.

/// Why a call got no answer from the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unavailable {
    /// The center is being loaded.
    #[error("the center is starting")]
    Starting,
    /// The center is going down.
    #[error("the center is stopping")]
    Stopping,
    /// The store does not take writes; what became of this call is unknown.
    #[error("the store refuses to keep anything now")]
    StoreRefuses,
    /// The disk of the store is full; what became of this call is unknown.
    #[error("no room is left to keep anything")]
    NoRoom,
    /// Too many sign-ins of this login failed lately.
    #[error("too many failed sign-ins")]
    Throttled,
    /// Too many calls wait already.
    #[error("too many calls wait")]
    Crowded,
}

impl From<&vestibule_store::Fault> for Unavailable {
    fn from(fault: &vestibule_store::Fault) -> Unavailable {
        use vestibule_store::Fault as F;
        match fault {
            F::Full => Unavailable::NoRoom,
            F::Fenced | F::Locked { .. } | F::Mode { .. } | F::Schema { .. } | F::Belt(_) | F::Row(_) => Unavailable::StoreRefuses,
            F::Journal { .. } | F::Broken(_) => Unavailable::StoreRefuses,
        }
    }
}

/// Why a host did not start, or an administrative act failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store.
    #[error(transparent)]
    Store(#[from] vestibule_store::Fault),
    /// No answer.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// What is in the store cannot be made a center: a bug of ours, or rows that nobody here wrote.
    #[error("the rows of this store cannot be made a center")]
    Unloadable,
    /// A rule said no.
    #[error("refused: {0}")]
    Refused(String),
    /// The machine refused something.
    #[error("{what}: {source}")]
    System {
        /// What was tried.
        what: &'static str,
        /// What came back.
        source: std::io::Error,
    },
}
