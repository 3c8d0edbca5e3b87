//! Parsers of everything that others write and wire does not read, against their corpora and changes of them (`fuzz/one`, `fuzz/corpus`).

#[path = "../../../fuzz/one/address.rs"]
mod address;
#[path = "../../../fuzz/one/calendar.rs"]
mod calendar;
#[path = "../../../fuzz/one/center_file.rs"]
mod center_file;
#[path = "../../../fuzz/one/endpoint.rs"]
mod endpoint;
#[path = "../../../fuzz/one/headers.rs"]
mod headers;
#[path = "../../../fuzz/one/hours.rs"]
mod hours;
#[path = "../../../fuzz/one/journal.rs"]
mod journal;
#[path = "../../../fuzz/one/orders.rs"]
mod orders;
#[path = "../../../fuzz/one/replay.rs"]
mod replay;
#[path = "../../../fuzz/one/request.rs"]
mod request;
#[path = "../../../fuzz/one/rows.rs"]
mod rows;
#[path = "../../../fuzz/one/scram.rs"]
mod scram;
#[path = "../../../fuzz/one/seal.rs"]
mod seal;
#[path = "../../../fuzz/one/settings.rs"]
mod settings;
#[path = "../../../fuzz/one/sheets.rs"]
mod sheets;
#[path = "../../../fuzz/one/story.rs"]
mod story;
#[path = "../../../fuzz/one/stream.rs"]
mod stream;

use replay::replay;

#[test]
fn mail_addresses() {
    replay("address", 1, address::fuzz_one);
}

#[test]
fn calendars_of_others() {
    replay("calendar", 2, calendar::fuzz_one);
}

#[test]
fn the_set_up_of_a_center() {
    replay("center_file", 10, center_file::fuzz_one);
}

#[test]
fn addresses_to_send_to() {
    replay("endpoint", 1, endpoint::fuzz_one);
}

#[test]
fn headers_and_queries() {
    replay("headers", 1, headers::fuzz_one);
}

#[test]
fn opening_hours() {
    replay("hours", 4, hours::fuzz_one);
}

#[test]
fn journal_lines() {
    replay("journal", 1, journal::fuzz_one);
}

#[test]
fn orders_in_bulk() {
    replay("orders", 2, orders::fuzz_one);
}

#[test]
fn requests_to_a_running_server() {
    replay("request", 1, request::fuzz_one);
}

#[test]
fn kept_rows() {
    replay("rows", 1, rows::fuzz_one);
}

#[test]
fn what_a_device_says_to_sign_in() {
    replay("scram", 1, scram::fuzz_one);
}

#[test]
fn streams_of_xmpp() {
    replay("stream", 2, stream::fuzz_one);
}

#[test]
fn keys_of_browsers() {
    replay("seal", 10, seal::fuzz_one);
}

#[test]
fn settings_of_the_process() {
    replay("settings", 2, settings::fuzz_one);
}

#[test]
fn sheets_of_an_import() {
    replay("sheets", 10, sheets::fuzz_one);
}

#[test]
fn stories_of_the_simulator() {
    replay("story", 1, story::fuzz_one);
}
