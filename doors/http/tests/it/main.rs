//! The HTTP door over real sockets and real SQLite. One binary; modules named after what they show.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod access;
mod agenda;
mod alerts;
mod approvals;
mod bounds;
mod bulk;
mod cards;
mod catalogue;
mod device_passwords;
mod disclosure;
mod erasure;
mod feed;
mod handing;
mod hidden;
mod hours;
mod identity;
mod integrations;
mod keys;
mod leads;
mod led;
mod ledger;
mod links;
mod lists;
mod matrix;
mod network;
mod notices;
mod orders;
mod past;
mod path;
mod policy;
mod presence;
mod problems;
mod push;
mod quiet;
mod reports;
mod resume;
mod sessions;
mod setup;
mod subscription;
mod visits;
mod webhooks;
mod world;
