//! One mail, from a telling: plain text in the reader's language, under an id that is the same for every repeat. Pure.

use std::time::{Duration, UNIX_EPOCH};

use lettre::Message;
use lettre::message::header::{self, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use vestibule_wire::stamp;
use vestibule_wire::telling::Telling;

use crate::words::words;

/// What a mail is made of besides what it tells.
pub(crate) struct Frame<'a> {
    /// From whom.
    pub(crate) from: &'a Mailbox,
    /// To where.
    pub(crate) to: Mailbox,
    /// Languages of the reader, best first.
    pub(crate) languages: &'a str,
    /// Where the portal is.
    pub(crate) portal: &'a str,
    /// Now, in microseconds since 1970.
    pub(crate) now_us: i64,
}

/// The mail; `None` when it cannot be written. `link` is the secret of the link it has, if it has one.
pub(crate) fn compose(frame: Frame<'_>, telling: &Telling, link: Option<&str>) -> Option<Message> {
    let Frame { from, to, languages, portal, now_us } = frame;
    let words = words(languages);
    let (go, why) = match (telling.kind, link) {
        ("sign_in", Some(_)) => ("mail-sign-in-go", "mail-sign-in-why"),
        ("address", Some(_)) => ("mail-address-go", "mail-address-why"),
        (_, _) => ("mail-go", "mail-why"), // open: everything else leads to the portal
    };
    let (subject, text) = match (telling.when, telling.on) {
        ("asked", _) if telling.kind == "address" => ("mail-address-subject", "mail-address"),
        ("asked", _) => ("mail-sign-in-subject", "mail-sign-in"),
        ("wait_under", _) => ("mail-wait-subject", "mail-wait"),
        ("due", _) => ("mail-due-subject", "mail-due"),
        ("status", _) => ("mail-status-subject", "mail-status"),
        ("edited", _) => ("mail-edited-subject", "mail-edited"),
        (_, "agent") => ("mail-agent-subject", "mail-agent"),
        (_, "client") => ("mail-client-subject", "mail-client"),
        (_, _) => ("mail-opens-subject", "mail-opens"), // open: queues and the center both open
    };
    let time = minute(&stamp::write(telling.at.0));
    // Behind `#`, where no server is told of it.
    let address = link.map_or_else(|| portal.to_owned(), |secret| format!("{portal}#{}={secret}", fragment(telling.kind)));
    let values = [("name", telling.on_name.as_str()), ("time", &time), ("link", &address)];
    let say = |key| words.say(key, &values);
    let body = format!("{}\r\n\r\n{}\r\n\r\n-- \r\n{}\r\n", say(text), say(go), say(why));
    let sent_at = UNIX_EPOCH + Duration::from_micros(u64::try_from(now_us).unwrap_or(0));
    let id = format!("<{}@{}>", telling.id, from.email.domain());
    let builder = Message::builder().message_id(Some(id)).date(sent_at).from(from.clone()).to(to).subject(say(subject));
    let builder = raw(raw(builder, "Auto-Submitted", "auto-generated"), "Content-Language", words.language);
    builder.header(header::MIME_VERSION_1_0).header(ContentType::TEXT_PLAIN).body(body).ok()
}

/// How the portal tells what a link is for.
fn fragment(kind: &str) -> &'static str {
    if kind == "address" { "confirm" } else { "mailed" }
}

/// A header whose value is a word of ours.
fn raw(builder: MessageBuilder, name: &'static str, value: &str) -> MessageBuilder {
    builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned()))
}

/// An instant to the minute: `2026-11-26T09:05:00.000Z` is `2026-11-26 09:05 UTC`.
fn minute(stamp: &str) -> String {
    let (date, time) = stamp.split_once('T').unwrap_or((stamp, ""));
    format!("{date} {} UTC", time.get(..5).unwrap_or(time))
}

#[cfg(test)]
mod tests {
    use vestibule_center::time::Time;
    use vestibule_wire::stamp::Stamp;

    use super::*;

    fn mail(on: &'static str, on_name: &str) -> String {
        mail_when("open", on, on_name)
    }

    fn mail_when(when: &'static str, on: &'static str, on_name: &str) -> String {
        let at = Stamp(Time(1_795_510_800_000_000));
        let telling = Telling { id: "alabc-1".into(), kind: "alert", when, on, on_name: on_name.into(), at };
        let (from, to) = ("Kestrel Cycles <hello@example.org>".parse().unwrap(), "Cleo <cleo@example.org>".parse().unwrap());
        let frame = Frame { from: &from, to, languages: "fr en", portal: "https://help.example.org/", now_us: 1_795_510_801_000_000 };
        let written = String::from_utf8(compose(frame, &telling, None).unwrap().formatted()).unwrap();
        // As a reader sees it (RFC 2045 section 6.7).
        written.replace("=\r\n", "").replace("=20\r\n", " \r\n")
    }

    #[test]
    fn a_mail_says_what_happened_and_where_to_go() {
        let expected = "Message-ID: <alabc-1@example.org>\r\n\
            Date: Tue, 24 Nov 2026 09:00:01 +0000\r\n\
            From: \"Kestrel Cycles\" <hello@example.org>\r\n\
            To: Cleo <cleo@example.org>\r\n\
            Subject: Ana is free\r\n\
            Auto-Submitted: auto-generated\r\n\
            Content-Language: en\r\n\
            MIME-Version: 1.0\r\n\
            Content-Type: text/plain; charset=utf-8\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n\
            You asked us to tell you: Ana is free. It was so at 2026-11-24 09:00 UTC.\r\n\r\n\
            Come in: https://help.example.org/\r\n\r\n-- \r\n\
            We sent this because you asked to be told by mail. You can stop it on the same page.\r\n";
        assert_eq!(mail("agent", "Ana"), expected);
    }

    #[test]
    fn a_link_stands_behind_the_portal_where_no_server_is_told_of_it() {
        let linked = |kind| {
            let (id, at, on_name) = ("q1".into(), Stamp(Time(1_795_510_800_000_000)), "Kestrel Cycles".into());
            let telling = Telling { id, kind, when: "asked", on: "center", on_name, at };
            let (from, to) = ("Kestrel Cycles <hello@example.org>".parse().unwrap(), "cleo@example.org".parse().unwrap());
            let frame = Frame { from: &from, to, languages: "en", portal: "https://help.example.org/", now_us: 1_795_510_801_000_000 };
            let written = String::from_utf8(compose(frame, &telling, Some("abc234")).unwrap().formatted()).unwrap();
            written.replace("=\r\n", "").replace("=3D", "=")
        };
        let (sign_in, address) = (linked("sign_in"), linked("address"));
        assert!(
            sign_in.contains("Subject: Your link to Kestrel Cycles\r\n") && sign_in.contains("Message-ID: <q1@example.org>"),
            "{sign_in}"
        );
        assert!(sign_in.contains("https://help.example.org/#mailed=abc234\r\n"), "{sign_in}");
        assert!(address.contains("https://help.example.org/#confirm=abc234\r\n") && !address.contains("mailed"), "{address}");
    }

    #[test]
    fn each_kind_of_thing_has_its_sentence() {
        assert!(mail("queue", "Sales").contains("Subject: Sales is open\r\n"));
        assert!(mail("center", "Kestrel Cycles").contains("Kestrel Cycles is open. It was"));
        assert!(mail_when("wait_under", "queue", "Sales").contains("Subject: The wait in Sales is short\r\n"));
        assert!(mail_when("due", "client", "Dan").contains("Subject: A callback is due: Dan\r\n"));
        assert!(mail_when("status", "order", "A-1").contains("Subject: Order A-1 has a new status\r\n"));
        assert!(mail_when("edited", "client", "Dan").contains("Subject: Dan: something was changed\r\n"));
        assert!(mail_when("online", "client", "Dan").contains("Subject: Dan is here\r\n"));
    }

    #[test]
    fn a_name_makes_no_header_and_no_line_of_its_own() {
        for name in ["Ana\r\nBcc: eve@example.org", "Ana\nBcc: eve@example.org", "Ana\r\n\r\nBcc: eve@example.org", "Ana\u{0}\u{85}Bcc: x"]
        {
            let mail = mail("agent", name);
            let lines: Vec<&str> = mail.split("\r\n").collect();
            assert!(!lines.iter().any(|line| line.starts_with("Bcc")), "{mail}");
            assert_eq!(lines.len(), 18, "{mail}");
        }
        let long = mail("agent", &"Ána ".repeat(60));
        assert!(long.lines().all(|line| line.len() <= 998), "{long}");
    }
}
