//! The rules of a contact center. Pure: no IO, no clock, no dice, no threads, no dependencies.
//! It must never know how it is asked (HTTP, XMPP, SIP), where it is kept, or what time it is.

pub mod audience;
pub mod check;
pub mod claims;
pub mod command;
pub mod deadline;
mod evolve;
pub mod fact;
pub mod hours;
pub mod id;
pub mod limits;
mod may;
pub mod oversight;
mod plan;
pub mod planted;
mod react;
pub mod reading_rights;
pub mod refusal;
mod rehearse;
mod restore;
pub mod saved;
pub mod setting;
mod settle;
mod setup;
mod setup_hours;
pub mod setup_replies;
mod setup_skills;
pub mod state;
pub mod time;
mod trigger;
pub mod turn;
pub mod value;
pub mod version;
pub mod view;
pub mod warning;
pub use state::Center;

/// Agents: intent, activity, capacity.
pub mod agent {
    pub mod activity;
    pub mod capacity;
    pub mod intent;
    mod seating;
}
/// Alerts, invitations, precedence.
pub mod broker {
    pub mod alert;
    mod answering;
    pub(crate) mod arming;
    pub mod callback;
    pub mod condition;
    pub mod invitation;
    mod inviting;
    pub mod notice;
    mod precedence;
    mod promising;
    mod telling;
}
/// Clients.
mod client {
    mod approving;
    mod erasing;
    mod merging;
    mod orders;
    mod quiet;
    mod reach;
}
/// Interactions.
pub mod interaction {
    pub mod aside;
    pub mod disposition;
    mod ending;
    mod handing;
    pub mod lifecycle;
    pub mod medium;
    mod message;
    pub mod party;
    pub(crate) mod starting;
}
/// Pure rules of what lies in the library.
pub mod ledger {
    pub mod agenda;
    pub mod approval;
    pub mod card;
    pub mod catalogue;
    pub mod change;
    pub mod clocks;
    pub mod content;
    pub mod order;
    pub mod policy;
    pub mod record;
    pub mod rules;
}
/// Presence (RFC 2778).
pub mod presence {
    mod access;
    pub mod disclosure;
    pub(crate) mod lease;
    pub mod presentity;
    pub mod roster;
    mod subscription;
    pub mod tuple;
}
/// Reports: interval facts, folded from the journal.
pub mod report {
    mod accrual;
    pub mod figures;
    mod fold;
    mod handing;
    pub mod interval;
    pub mod measure;
    pub mod rollup;
    pub mod saved;
    mod talks;
}
/// Routing.
pub mod routing {
    pub mod back_off;
    pub mod choose;
    pub mod class;
    pub mod considered;
    pub mod floor;
    pub mod legs;
    pub mod offer;
    mod offering;
    mod pace;
    pub mod queue;
    pub mod recipe;
    #[cfg(test)]
    mod reference;
    pub mod skill;
    pub mod sorted;
    mod stepping;
    pub mod waits;
}
/// Tallies, and lines as they are told.
pub mod status {
    pub mod lines;
    mod tally;
}
