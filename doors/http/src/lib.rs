//! The HTTP door: routes, cookies, sockets, pages. It translates requests into commands and documents into answers.
//! It must never know a rule of the contact center, SQL, or what time it is.

mod app;
mod asking;
mod auth;
mod bounds;
mod frames;
mod listen;
mod pages;
#[doc(hidden)]
pub mod readers;
mod reply;
mod resolve;
mod rest;
mod routes;
mod socket;
mod sse;
mod version;

pub use bounds::{Bounds, Most};
pub use listen::{Options, listen, serve, serve_within};
