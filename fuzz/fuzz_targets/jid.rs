#![no_main]

#[path = "../one/jid.rs"]
mod one;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| one::fuzz_one(bytes));
