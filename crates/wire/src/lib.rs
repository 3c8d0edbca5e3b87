//! The words others read: JSON of commands, documents and problems, OpenAPI, presence and watcher information in XML.
//! It must never know how they travel (sockets, files), where anything is kept, or what time it is.

pub mod agenda;
pub mod approval;
pub mod asked;
pub mod card;
pub mod center_file;
pub mod device_password;
pub mod document;
pub mod erasure;
pub mod frame;
pub mod hall;
pub mod history;
pub mod hours;
pub mod id;
pub mod identity;
pub mod integration;
pub mod library;
pub mod openapi;
pub mod order;
pub mod person;
pub mod pidf;
pub mod policy;
pub mod problem;
pub mod product;
pub mod report;
pub mod setup;
pub mod stamp;
pub mod telling;
pub mod webhook;
pub mod why;
pub mod winfo;
pub mod word;
pub mod words;
pub mod xml;
