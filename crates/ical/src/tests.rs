use std::cell::Cell;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, tz};

use super::*;

const NOW: &str = "2026-11-27T09:00:00Z";

fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

fn time(text: &str) -> Time {
    Time(text.parse::<Timestamp>().unwrap().as_microsecond())
}

fn shown(at: Time) -> String {
    Timestamp::from_microsecond(at.0).unwrap().to_string().replace(":00Z", "Z")
}

fn read_at(text: &str, now: &str) -> Result<Vec<String>, Wrong> {
    let home = zone("Europe/Amsterdam").unwrap();
    let ground = Ground { zone: &home, zones: &zone, now: time(now), is_late: &|| false };
    Ok(busy(text.replace('\n', "\r\n").as_bytes(), &ground)?.iter().map(|s| format!("{} {}", shown(s.start), shown(s.end))).collect())
}

fn calendar(parts: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\n{parts}END:VCALENDAR\n")
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:u1\nSUMMARY:Dentist\\, again\n{}\nEND:VEVENT\n", lines.replace(" | ", "\n"))
}

fn read(parts: &str) -> Result<Vec<String>, Wrong> {
    read_at(&calendar(parts), NOW)
}

#[track_caller]
fn is(lines: &str, expected: &[&str]) {
    assert_eq!(read(&event(lines)), Ok(expected.iter().map(|s| s.to_string()).collect()), "{lines}");
}

#[track_caller]
fn refused(text: &str, line: usize, property: &str, code: &str) {
    let wrong = read_at(text, NOW).expect_err("refused");
    assert_eq!((wrong.line, wrong.property, wrong.code), (line, property, code), "{wrong:?}");
    assert!(!wrong.expected.is_empty() && !wrong.at().contains("Dentist"));
}

#[track_caller]
fn event_refused(lines: &str, property: &str, code: &str) {
    refused(&calendar(&event(lines)), 4, property, code);
}

#[test]
fn times_by_utc_in_a_zone_and_in_none() {
    let one = &["2026-11-30T09:00Z 2026-11-30T10:30Z"];
    is("DTSTART:20261130T090000Z | DTEND:20261130T103000Z", one);
    is("DTSTART;TZID=Europe/Amsterdam:20261130T100000 | DTEND;TZID=Europe/Amsterdam:20261130T113000", one);
    is("DTSTART;TZID=America/New_York:20261130T040000 | DURATION:PT1H30M", one);
    is("DTSTART:20261130T100000 | DTEND:20261130T113000", one);
    is("DTSTART;TZID=\"W. Europe Standard Time\":20261130T100000 | DURATION:PT90M", one);
    is("DTSTART;TZID=/softwarestudio.org/Olson_20011030_5/Europe/Amsterdam:20261130T100000 | DURATION:PT90M", one);
    is("DTSTART:20261130T090000Z", &[]);
    is("dtstart:20261130T090000Z | dtend:20261130T103000Z", one);
}

#[test]
fn whole_days_are_those_of_the_home_zone() {
    let day = &["2026-11-29T23:00Z 2026-11-30T23:00Z"];
    is("DTSTART;VALUE=DATE:20261130", day);
    is("DTSTART;VALUE=DATE:20261130 | DTEND;VALUE=DATE:20261201", day);
    is("DTSTART;VALUE=DATE:20261130 | DTEND;VALUE=DATE:20261130", day);
    is("DTSTART;VALUE=DATE:20261130 | DURATION:P1D", day);
    is("DTSTART;VALUE=DATE:20261201 | DTEND;VALUE=DATE:20261215", &["2026-11-30T23:00Z 2026-12-14T23:00Z"]);
    let spring = calendar(&event("DTSTART;VALUE=DATE:20270328 | DTEND;VALUE=DATE:20270329"));
    assert_eq!(read_at(&spring, "2027-03-01T00:00:00Z"), Ok(vec!["2027-03-27T23:00Z 2027-03-28T22:00Z".into()]), "a day of 23 hours");
}

#[test]
fn what_is_free_keeps_nobody_busy() {
    is("DTSTART:20261130T090000Z | DTEND:20261130T103000Z | TRANSP:TRANSPARENT", &[]);
    is("DTSTART:20261130T090000Z | DTEND:20261130T103000Z | STATUS:CANCELLED", &[]);
    is("DTSTART:20261130T090000Z | DTEND:20261130T103000Z | STATUS:TENTATIVE | TRANSP:OPAQUE", &["2026-11-30T09:00Z 2026-11-30T10:30Z"]);
    let todo = "BEGIN:VTODO\nUID:t\nDTSTART:20261130T090000Z\nDUE:20261130T100000Z\nEND:VTODO\n";
    assert_eq!(read(todo), Ok(vec![]), "what is to be done is no event");
    assert_eq!(read(""), Ok(vec![]), "an empty calendar is one");
}

#[test]
fn what_recurs_keeps_its_time_by_the_clock() {
    let weekly = calendar(&event(
        "DTSTART;TZID=Europe/Amsterdam:20260105T100000 | DURATION:PT1H | RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261025T000000Z",
    ));
    assert_eq!(read_at(&weekly, "2026-10-13T00:00:00Z"), Ok(vec!["2026-10-19T08:00Z 2026-10-19T09:00Z".into()]));
    let on = weekly.replace(";UNTIL=20261025T000000Z", ";COUNT=43");
    let both = vec!["2026-10-19T08:00Z 2026-10-19T09:00Z".into(), "2026-10-26T09:00Z 2026-10-26T10:00Z".into()];
    assert_eq!(read_at(&on, "2026-10-13T00:00:00Z"), Ok(both), "the 43rd is after the clock went back");
}

#[test]
fn the_last_one_of_a_rule_is_told_by_the_zone_of_the_event() {
    let until = |until: &str| {
        let rule = format!("RRULE:FREQ=DAILY;UNTIL={until}");
        read(&event(&format!("DTSTART;TZID=America/New_York:20261130T200000 | DURATION:PT1H | {rule}"))).unwrap().len()
    };
    assert_eq!(until("20261203T010000Z"), 3, "20:00 in New York on the second is 01:00 UTC on the third");
    assert_eq!(until("20261203T005959Z"), 2);
    assert_eq!(until("20261202T200000"), 3);
    assert_eq!(until("20261202"), 3);
}

#[test]
fn times_that_are_skipped_or_come_twice() {
    let at = |lines: &str, now: &str| read_at(&calendar(&event(lines)), now).unwrap();
    let nightly = "DTSTART;TZID=Europe/Amsterdam:20260301T023000 | DURATION:PT30M | RRULE:FREQ=DAILY;UNTIL=20261030";
    let spring = at(nightly, "2026-03-28T00:00:00Z");
    assert_eq!(
        spring[..3],
        ["2026-03-28T01:30Z 2026-03-28T02:00Z", "2026-03-29T01:30Z 2026-03-29T02:00Z", "2026-03-30T00:30Z 2026-03-30T01:00Z"]
    );
    let autumn = at(nightly, "2026-10-24T00:00:00Z");
    assert_eq!(
        autumn[..3],
        ["2026-10-24T00:30Z 2026-10-24T01:00Z", "2026-10-25T00:30Z 2026-10-25T01:00Z", "2026-10-26T01:30Z 2026-10-26T02:00Z"]
    );
}

#[test]
fn dates_come_in_besides_and_go() {
    is(
        "DTSTART:20261130T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=4 | EXDATE:20261201T090000Z,20261202T090000Z | RDATE:20261210T120000Z",
        &["2026-11-30T09:00Z 2026-11-30T10:00Z", "2026-12-03T09:00Z 2026-12-03T10:00Z", "2026-12-10T12:00Z 2026-12-10T13:00Z"],
    );
    is(
        "DTSTART:20261130T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=2 | EXDATE;VALUE=DATE:20261201",
        &["2026-11-30T09:00Z 2026-11-30T10:00Z"],
    );
    is(
        "DTSTART:20261130T090000Z | DURATION:PT1H | RDATE;VALUE=PERIOD:20261201T090000Z/20261201T120000Z,20261202T090000Z/PT2H",
        &["2026-11-30T09:00Z 2026-11-30T10:00Z", "2026-12-01T09:00Z 2026-12-01T12:00Z", "2026-12-02T09:00Z 2026-12-02T11:00Z"],
    );
}

#[test]
fn one_that_was_moved_is_where_it_was_moved_to() {
    let rule = event("DTSTART:20261130T090000Z | DURATION:PT1H | RRULE:FREQ=DAILY;COUNT=4");
    let moved = event("RECURRENCE-ID:20261201T090000Z | DTSTART:20261201T150000Z | DURATION:PT2H");
    let off = event("RECURRENCE-ID:20261202T090000Z | DTSTART:20261202T090000Z | DURATION:PT1H | STATUS:CANCELLED");
    let all = ["2026-11-30T09:00Z 2026-11-30T10:00Z", "2026-12-01T15:00Z 2026-12-01T17:00Z", "2026-12-03T09:00Z 2026-12-03T10:00Z"];
    assert_eq!(read(&format!("{rule}{moved}{off}")), Ok(all.map(String::from).into()));
    assert_eq!(read(&format!("{off}{moved}{rule}")), Ok(all.map(String::from).into()), "in any order");
    let other = moved.replace("UID:u1", "UID:u2");
    assert_eq!(read(&format!("{rule}{other}")).unwrap().len(), 5, "another event's is another one");
    let later = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261202T090000Z | DTSTART:20261202T110000Z | DURATION:PT3H");
    let all = [
        "2026-11-30T09:00Z 2026-11-30T10:00Z",
        "2026-12-01T09:00Z 2026-12-01T10:00Z",
        "2026-12-02T11:00Z 2026-12-02T14:00Z",
        "2026-12-03T11:00Z 2026-12-03T14:00Z",
    ];
    assert_eq!(read(&format!("{rule}{later}")), Ok(all.map(String::from).into()));
}

#[test]
fn rules_of_months_and_years() {
    let of = |rule: &str| {
        let lines = format!("DTSTART:20260131T120000Z | DURATION:PT1H | RRULE:{rule}");
        read(&event(&lines)).unwrap().iter().map(|slot| slot[..10].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("FREQ=MONTHLY;BYMONTHDAY=-1"), ["2026-11-30", "2026-12-31", "2027-01-31"]);
    assert_eq!(of("FREQ=MONTHLY;BYDAY=2TU"), ["2026-12-08", "2027-01-12", "2027-02-09"]);
    assert_eq!(of("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), ["2026-11-30", "2026-12-31", "2027-01-29"]);
    assert_eq!(of("FREQ=MONTHLY"), ["2026-12-31", "2027-01-31"], "months without a 31st have none");
    assert_eq!(of("FREQ=YEARLY"), ["2027-01-31"]);
    assert_eq!(of("FREQ=WEEKLY;INTERVAL=6;WKST=SU"), ["2027-01-02", "2027-02-13"]);
    assert_eq!(of("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,25"), ["2026-12-24", "2026-12-25"]);
    assert_eq!(of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), [""; 0]);
}

const SHIRE: &str = "BEGIN:VTIMEZONE\nTZID:Shire\nBEGIN:STANDARD\nDTSTART:20001029T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20000326T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

#[test]
fn a_zone_by_its_own_rules_is_as_the_one_of_the_database() {
    let nightly = "DTSTART;TZID=Shire:20260301T023000 | DURATION:PT30M | RRULE:FREQ=DAILY;UNTIL=20270501";
    for now in ["2026-03-20T00:00:00Z", "2026-10-20T00:00:00Z", "2026-07-01T00:00:00Z"] {
        let own = read_at(&calendar(&format!("{SHIRE}{}", event(nightly))), now).unwrap();
        let known = read_at(&calendar(&event(&nightly.replace("Shire", "Europe/Amsterdam"))), now).unwrap();
        assert_eq!(own, known, "{now}");
        assert!(own.len() > 80);
    }
    let lies = SHIRE.replace("TZID:Shire", "TZID:America/New_York");
    let one = event("DTSTART;TZID=America/New_York:20261130T040000 | DURATION:PT1H");
    assert_eq!(read(&format!("{lies}{one}")), Ok(vec!["2026-11-30T09:00Z 2026-11-30T10:00Z".into()]), "the database knows it");
}

#[test]
fn zones_that_nobody_knows_are_refused() {
    event_refused("DTSTART;TZID=Middle-earth/Shire:20261130T090000", "DTSTART", "zone");
    event_refused("DTSTART:20261130T090000Z | DTEND;TZID=Nowhere:20261130T090000", "DTEND", "zone");
    let bare = "BEGIN:VTIMEZONE\nTZID:Shire\nEND:VTIMEZONE\n";
    refused(&calendar(bare), 0, "VTIMEZONE", "zone");
    refused(&calendar(&SHIRE.replace("FREQ=YEARLY", "FREQ=SECONDLY")), 0, "VTIMEZONE", "recurrence");
    refused(&calendar(&SHIRE.replace("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "FREQ=DAILY")), 0, "VTIMEZONE", "steps_max");
}

#[test]
fn what_is_no_time_or_rule_is_named() {
    event_refused("DTEND:20261130T090000Z", "DTSTART", "required");
    event_refused("DTSTART:tomorrow", "DTSTART", "value");
    event_refused("DTSTART:20261330T090000Z", "DTSTART", "value");
    event_refused("DTSTART:20260230T090000Z", "DTSTART", "value");
    event_refused("DTSTART:20261130T250000Z", "DTSTART", "value");
    event_refused("DTSTART:20261130T090000Z | DTEND:20261130T080000Z", "DTEND", "range");
    event_refused("DTSTART;VALUE=DATE:20261130 | DTEND;VALUE=DATE:20261129", "DTEND", "range");
    event_refused("DTSTART:20261130T090000Z | DURATION:-PT1H", "DURATION", "value");
    event_refused("DTSTART:20261130T090000Z | DURATION:soon", "DURATION", "value");
    event_refused("DTSTART:20261130T090000Z | RRULE:often", "RRULE", "recurrence");
    event_refused("DTSTART:20261130T090000Z | RRULE:FREQ=OFTEN", "RRULE", "recurrence");
    event_refused("DTSTART:20261130T090000Z | EXDATE:never", "EXDATE", "value");
    event_refused("DTSTART:20261130T090000Z | RDATE:20261301", "RDATE", "value");
    event_refused("DTSTART:20261130T090000Z | DTEND:20261130T100000Z | RRULE:FREQ=DAILY;BYMONTH=77", "RRULE", "recurrence");
}

#[test]
fn bombs_are_refused_by_what_they_are() {
    let with = |rule: &str, start: &str| format!("DTSTART:{start}T090000Z | DURATION:PT1M | RRULE:{rule}");
    for often in ["SECONDLY", "MINUTELY", "HOURLY"] {
        event_refused(&with(&format!("FREQ={often}"), "20261130"), "RRULE", "recurrence");
    }
    let all = |n: usize| (0..n).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let dense = format!("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR={};BYMINUTE={};BYSECOND={}", all(24), all(60), all(60));
    event_refused(&with(&dense, "20260101"), "RRULE", "times_of_day_max");
    event_refused(&with(&format!("FREQ=DAILY;BYHOUR={}", all(24)), "20100101"), "RRULE", "times_max");
    event_refused(&with("FREQ=DAILY", "00010101"), "RRULE", "periods_max");
    event_refused(&with(&format!("FREQ=YEARLY;BYSETPOS={}", all(900)), "20260101"), "RRULE", "list_max");
    assert_eq!(read(&event(&with("FREQ=DAILY", "20100101"))).map(|all| all.len()), Ok(90), "without an end it has one here");
    let rules = "RRULE:FREQ=DAILY | ".repeat(5);
    event_refused(&format!("{rules}DTSTART:20261130"), "RRULE", "rules_max");
    let many = event(&with("FREQ=DAILY", "19800101")).repeat(20);
    refused(&calendar(&many), 4 + 11 * 7, "RRULE", "times_max");
}

#[test]
fn shapes_that_are_none_are_refused_by_their_line() {
    refused("", 0, "", "value");
    refused("\n\n", 0, "", "value");
    refused("hello\n", 1, "", "value");
    refused("BEGIN:VEVENT\nDTSTART:20261130T090000Z\nEND:VEVENT\n", 1, "BEGIN", "value");
    refused("BEGIN:VCARD\nEND:VCARD\n", 1, "BEGIN", "value");
    refused("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", 3, "END", "value");
    refused("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", 2, "BEGIN", "value");
    refused("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", 3, "END", "value");
    refused(&calendar("BEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT\n"), 5, "BEGIN", "nested");
    refused(&calendar("BEGIN:VCALENDAR\nEND:VCALENDAR\n"), 4, "BEGIN", "nested");
    refused(&format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(9_000)), 5, "BEGIN", "depth_max");
    refused(&calendar(&"BEGIN:VEVENT\nDTSTART:20261130\nEND:VEVENT\n".repeat(EVENTS_MAX + 1)), 4 + 3 * EVENTS_MAX, "BEGIN", "events_max");
    refused(&calendar(&format!("X:{}\n", "x".repeat(LINE_BYTES_MAX))), 4, "", "line_bytes_max");
    refused(&calendar(&format!("X:{}\n", "x\n ".repeat(LINE_BYTES_MAX))), 4, "", "line_bytes_max");
    refused(&calendar("X:\u{0}\n"), 4, "", "value");
    refused(&"x".repeat(BYTES_MAX + 1), 0, "", "too_large");
    let home = TimeZone::fixed(tz::offset(1));
    let ground = Ground { zone: &home, zones: &zone, now: time(NOW), is_late: &|| false };
    assert_eq!(busy(b"\xff\xfe\x00", &ground).map_err(|wrong| wrong.code), Err("value"));
}

#[test]
fn what_takes_long_is_given_up() {
    let (home, asked) = (zone("UTC").unwrap(), Cell::new(0));
    let is_late = || asked.replace(asked.get() + 1) >= 2;
    let ground = Ground { zone: &home, zones: &zone, now: time(NOW), is_late: &is_late };
    let two = calendar(&event("DTSTART:20261130").repeat(2));
    assert!(busy(two.as_bytes(), &ground).is_ok());
    asked.set(0);
    let three = calendar(&event("DTSTART:20261130").repeat(3));
    assert_eq!(busy(three.as_bytes(), &ground).map_err(|wrong| wrong.code), Err("takes_long"));
}

#[test]
fn a_calendar_of_a_mark_and_folded_lines() {
    let text = format!("\u{feff}{}", calendar(&event("DTSTART:2026\n 1130T09\n\t0000Z | DTEND:20261130T100000Z | DESCRIPTION:a\n  b")));
    assert_eq!(read_at(&text, NOW), Ok(vec!["2026-11-30T09:00Z 2026-11-30T10:00Z".into()]));
    assert_eq!(read_at(&text.replace("\r\n", "\n").replace('\u{feff}', "").repeat(2), NOW).map(|all| all.len()), Ok(1), "two calendars");
}
