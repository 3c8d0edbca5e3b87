//! Routes, one file per noun.

pub(crate) mod agents;
pub(crate) mod alerts;
pub(crate) mod callbacks;
pub(crate) mod centers;
pub(crate) mod clients;
pub(crate) mod explaining;
pub(crate) mod feed;
pub(crate) mod hall;
pub(crate) mod hours;
pub(crate) mod interactions;
pub(crate) mod invitations;
pub(crate) mod library;
pub(crate) mod lists;
pub(crate) mod me;
pub(crate) mod messages;
pub(crate) mod notices;
pub(crate) mod offers;
pub(crate) mod presence;
pub(crate) mod push;
pub(crate) mod queues;
pub(crate) mod replies;
pub(crate) mod reports;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod system;
