#![no_main]

#[path = "../one/frames.rs"]
mod one;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| one::fuzz_one(bytes));
