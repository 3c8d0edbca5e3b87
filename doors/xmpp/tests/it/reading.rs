//! Streams as they come: in parts of any size, whole or broken, within bounds or beyond them.

use vestibule_xmpp::{Limits, Read, Reader, Unreadable};

const OPENING: &str = "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

/// What a reader makes of a text that comes in parts of this size.
fn read_by(text: &[u8], part: usize, limits: Limits) -> (Vec<Read>, Option<Unreadable>) {
    let (mut reader, mut all) = (Reader::new(limits), Vec::new());
    for mut bytes in text.chunks(part) {
        loop {
            match reader.next(&mut bytes) {
                Ok(Some(read)) => all.push(read),
                Ok(None) => break,
                Err(unreadable) => return (all, Some(unreadable)),
            }
        }
    }
    (all, None)
}

fn read(text: &str) -> (Vec<Read>, Option<Unreadable>) {
    read_by(text.as_bytes(), text.len(), Limits::SIGNED_IN)
}

fn beyond(stanza: &str, limits: Limits) -> Option<Unreadable> {
    read_by(format!("{OPENING}{stanza}").as_bytes(), 1_000, limits).1
}

#[test]
fn a_stream_reads_the_same_in_parts_of_any_size() {
    let text = format!(
        "{OPENING}\n <message to='ana@example.org' type='chat' xml:lang='nl'><body>Is &lt;Ana&gt; er? é🙂</body><x xmlns='urn:x' a:b='1' xmlns:a='urn:a'/></message> <presence/></stream:stream>"
    );
    let (whole, none) = read(&text);
    assert_eq!(none, None);
    let [Read::Opened(opening), Read::Whole(message), Read::Whole(presence), Read::Closed] = whole.as_slice() else { panic!("{whole:?}") };
    assert!(opening.is("http://etherx.jabber.org/streams", "stream") && opening.attribute("to") == Some("example.org"));
    assert_eq!(opening.lang(), Some("en"));
    assert!(message.is("jabber:client", "message") && message.lang() == Some("nl"));
    assert_eq!(message.child("jabber:client", "body").unwrap().text(), "Is <Ana> er? é🙂");
    assert!(message.child("urn:x", "x").is_some() && presence.is("jabber:client", "presence"));
    for part in [1, 2, 3, 7, 64] {
        assert_eq!(read_by(text.as_bytes(), part, Limits::SIGNED_IN), (whole.clone(), None), "in parts of {part}");
    }
}

#[test]
fn text_between_stanzas_is_told_as_such_in_parts_of_any_size() {
    for text in ["é", "🙂", "a é", ",a>ä</a>", "\t ü"] {
        for part in 1..OPENING.len() {
            let (_, unreadable) = read_by(format!("{OPENING}{text}").as_bytes(), part, Limits::SIGNED_IN);
            assert_eq!(unreadable, Some(Unreadable::Text), "{text:?} in parts of {part}");
        }
    }
}

#[test]
fn what_is_read_is_written_the_same() {
    let stanza = "<message to='ana@example.org'><body>a &amp; b ]]&gt; \"c\"</body><x xmlns='urn:x' xmlns:p='urn:p' p:q='&lt;1&apos;&gt;'>t<y/>u</x></message>";
    let (all, _) = read(&format!("{OPENING}{stanza}"));
    let Some(Read::Whole(first)) = all.get(1) else { panic!("{all:?}") };
    let written = String::from_utf8(first.write().unwrap()).unwrap();
    let (again, none) = read(&format!("{OPENING}{written}"));
    assert_eq!((again.get(1), none), (Some(&Read::Whole(first.clone())), None), "{written}");
}

#[test]
fn what_has_no_namespace_has_none_in_a_stream_that_has_one() {
    for stanza in ["<a xmlns=''/>", "<a xmlns=''><b/><c xmlns='u'/></a>", "<xml:a><b xmlns=''/><c xmlns='jabber:client'/></xml:a>"] {
        let (all, _) = read(&format!("{OPENING}{stanza}"));
        let Some(Read::Whole(first)) = all.get(1) else { panic!("{all:?}") };
        let written = String::from_utf8(first.write().unwrap()).unwrap();
        for around in [OPENING, "<around>", "<around xmlns='u'>"] {
            assert_eq!(read(&format!("{around}{written}")).0.get(1), Some(&Read::Whole(first.clone())), "{written} in {around}");
        }
    }
}

#[test]
fn what_xmpp_forbids_ends_the_stream() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY l 'l'>]><l/>";
    assert_eq!(read(bomb).1, Some(Unreadable::Restricted), "a DTD");
    let within = |inner: &str| beyond(&format!("<message>{inner}</message>"), Limits::SIGNED_IN);
    assert_eq!(within("<!-- a -->"), Some(Unreadable::Restricted));
    assert_eq!(within("<?php ?>"), Some(Unreadable::Restricted));
    assert_eq!(within("&lol;"), Some(Unreadable::Restricted));
    assert_eq!(within("<a></b>"), Some(Unreadable::NotWellFormed));
    assert_eq!(within("<a b='1' b='2'/>"), Some(Unreadable::NotWellFormed));
    assert_eq!(within("<p:a/>"), Some(Unreadable::Prefix));
    assert_eq!(within("\u{1}"), Some(Unreadable::NotWellFormed));
    assert_eq!(beyond("words between stanzas<a/>", Limits::SIGNED_IN), Some(Unreadable::Text));
    let latin = [OPENING.as_bytes(), b"<message>\xe9</message>"].concat();
    assert_eq!(read_by(&latin, 64, Limits::SIGNED_IN).1, Some(Unreadable::Encoding));
}

#[test]
fn each_bound_holds_at_its_edge() {
    let limits = Limits { bytes_max: 2_000, depth_max: 4, attributes_max: 3, elements_max: 10 };
    let nested = |n: usize| format!("{}{}", "<a>".repeat(n), "</a>".repeat(n));
    assert_eq!(beyond(&nested(4), limits), None);
    assert_eq!(beyond(&nested(5), limits), Some(Unreadable::Beyond("depth_max")));

    let many = |n: usize| format!("<a {}/>", (0..n).map(|i| format!("x{i}='1' ")).collect::<String>());
    assert_eq!(beyond(&many(3), limits), None);
    assert_eq!(beyond(&many(4), limits), Some(Unreadable::Beyond("attributes_max")));

    let wide = |n: usize| format!("<a>{}</a>", "<b/>".repeat(n));
    assert_eq!(beyond(&wide(9), limits), None);
    assert_eq!(beyond(&wide(10), limits), Some(Unreadable::Beyond("elements_max")));

    let long = |bytes: usize| format!("<a>{}</a>", "x".repeat(bytes - 7));
    assert_eq!(beyond(&long(2_000), limits), None);
    assert_eq!(beyond(&long(2_001), limits), Some(Unreadable::Beyond("bytes_max")));
    assert_eq!(beyond(&long(2_000).repeat(5), limits), None, "each stanza has its own");

    let token = |n: usize| format!("<a b='{}'/>", "x".repeat(n));
    assert_eq!(beyond(&token(8_000), Limits::SIGNED_IN), None);
    assert_eq!(beyond(&token(8_300), Limits::SIGNED_IN), Some(Unreadable::Beyond("token_bytes_max")));
}

/// White space says that somebody is there: it may go on for ever, and nothing is kept of it.
#[test]
fn white_space_between_stanzas_is_free() {
    let limits = Limits { bytes_max: 1_000, ..Limits::SIGNED_IN };
    let spaces = " \n".repeat(5_000);
    let (all, none) = read_by(format!("{OPENING}{spaces}<presence/>").as_bytes(), 64, limits);
    assert_eq!((all.len(), none), (2, None));
}

/// An opening tag without an end, a million attributes, a name without an end: refused at the bound, whatever is still to come.
#[test]
fn what_has_no_end_is_refused_at_the_bound() {
    for begin in ["<stream:stream xmlns:stream='urn:s' ", "<?xml version='1.0'?><a xmlns='"] {
        let endless = format!("{begin}{}", "a='1' ".repeat(200_000));
        let (all, why) = read_by(endless.as_bytes(), 4_096, Limits::STRANGER);
        assert!(all.is_empty() && why.is_some(), "{why:?}");
    }
}

#[test]
fn what_is_written_is_a_few_times_what_was_read_at_most() {
    let stanza = |bytes: usize| {
        let within: String = (0..4_000).map(|_| "<a:b/>").collect();
        format!("<message xmlns:a='{}'>{within}</message>", "n".repeat(bytes))
    };
    let (all, none) = read(&format!("{OPENING}{}", stanza(256)));
    let Some(Read::Whole(message)) = all.get(1) else { panic!("{none:?}") };
    assert!(message.write().unwrap().len() < 5 * Limits::SIGNED_IN.bytes_max);
    assert_eq!(beyond(&stanza(257), Limits::SIGNED_IN), Some(Unreadable::Beyond("namespace_bytes_max")));
    assert_eq!(
        beyond(&format!("<a xmlns:a='{}' a:b='1'/>", "n".repeat(257)), Limits::SIGNED_IN),
        Some(Unreadable::Beyond("namespace_bytes_max"))
    );
}
