//! Presence and watcher information of others: read whole, written again, and refused with the line and the element.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

use proptest::prelude::*;
use vestibule_center::time::Time;
use vestibule_wire::pidf::{Activities, Address, Basic, DATA_MODEL, Doing, More, Note, PIDF, Person, Presence, Priority, RPID};
use vestibule_wire::pidf::{Status, TUPLES_MAX, Trait, Tuple, When};
use vestibule_wire::winfo::{Cause, State, Status as WatcherStatus, WATCHERS_MAX, Watcher, WatcherInfo};
use vestibule_wire::xml::{Attribute, BYTES_MAX, DECLARATIONS_MAX, DEPTH_MAX, Element, Extra, NODES_MAX, Node, PREFIXES_MAX};

/// After the example of RFC 4480, section 5: every element of it, with other values.
const RICH: &str = include_str!("../../../fuzz/corpus/pidf/00_rich.xml");
/// After those of RFC 3863, section 4.3: prefixes, extensions in a status and a tuple, what must be understood.
const EXTENSIONS: &str = include_str!("../../../fuzz/corpus/pidf/01_extensions.xml");

fn read_again(presence: &Presence) -> Presence {
    let written = presence.write();
    Presence::read(&written).unwrap_or_else(|why| panic!("{why}: {written}"))
}

#[test]
fn a_rich_presence_document_is_read_whole_and_written_the_same() {
    let read = Presence::read(RICH).unwrap();
    assert_eq!(read.entity, "pres:ana@example.com");
    let ids: Vec<_> = read.tuples.iter().map(|t| (&*t.id, t.status.basic)).collect();
    assert_eq!(ids, [("phone", Some(Basic::Open)), ("desk", Some(Basic::Closed)), ("mail", None)]);
    let phone = &read.tuples[0];
    let priorities: Vec<_> = read.tuples.iter().map(|t| t.address.as_ref().unwrap().priority.unwrap().write()).collect();
    assert_eq!(priorities, ["0.8", "1", "0.125"]);
    assert_eq!(phone.address.as_ref().unwrap().uri, "im:ana@mobile.example.net");
    let notes: Vec<_> = phone.notes.iter().map(|n| (n.lang.as_deref(), &*n.text)).collect();
    assert_eq!(notes, [(Some("en"), "Please do not ring"), (Some("nl"), "Niet bellen, alstublieft")]);
    let at = phone.at.as_ref().unwrap();
    assert_eq!((at.as_str(), at.time()), ("2026-03-01T10:00:29+01:00", Time(1_772_355_629_000_000)));
    assert!(phone.more[0].is(DATA_MODEL, "deviceID") && phone.more[0].text() == "urn:device:0011aa22bb33");
    let [More::Device(pc), More::Person(ana)] = &*read.more else { panic!("{:?}", read.more) };
    assert_eq!((&*pc.device, &*pc.notes[0].text, pc.more.len()), ("urn:device:0011aa22bb33", "The one at home", 1));
    let Trait::Activities(does) = &ana.more[0] else { panic!("{ana:?}") };
    assert_eq!(does.until.as_ref().unwrap().as_str(), "2026-03-01T17:00:00+05:00");
    let [Doing::Named(away), Doing::Other(other), Doing::Foreign(foreign)] = &*does.doing else { panic!("{does:?}") };
    assert_eq!((&**away, &*other.text, &*foreign.name), ("away", "sorting bolts", "juggling"));
    assert_eq!(foreign.extra.attribute("https://example.com/circus", "balls"), Some("5"));
    assert_eq!((ana.more.len(), &*ana.notes[0].text), (9, "Two points ahead"));
    assert_eq!(read_again(&read), read);
}

#[test]
fn what_is_not_known_stays_in_its_place_with_its_prefixes_and_says_whether_it_must_be_understood() {
    let read = Presence::read(EXTENSIONS).unwrap();
    let location = &read.tuples[0].status.more[0];
    assert_eq!(location.text(), "home &  <shed>");
    // The value names a prefix: it stands for the same when it is written again.
    let written = read.write();
    let xml = roxmltree::Document::parse(&written).unwrap();
    let node = xml.descendants().find(|n| n.tag_name().name() == "location").unwrap();
    assert_eq!(node.lookup_namespace_uri(Some("my")), Some("https://example.com/presence/"));
    let asks: Vec<_> = read.must_understand().iter().map(|e| &*e.name).collect();
    assert_eq!(asks, ["skill"], "who says 0 or nothing need not be understood");
    assert_eq!(read.notes[0].text, "a \"quoted\" <note>\r\n in two lines");
    let More::Other(card) = &read.more[0] else { panic!("{:?}", read.more) };
    assert_eq!((card.text(), card.extra.declares.len()), ("\tkept".into(), 1));
    assert_eq!(read_again(&read), read);
}

#[test]
fn a_bad_document_is_refused_with_its_line_and_element() {
    let around = |inner: &str| format!("<presence xmlns='{PIDF}' xmlns:dm='{DATA_MODEL}' entity='pres:a@b'>\n{inner}\n</presence>");
    let many = "<tuple id='t'><status/></tuple>".to_owned();
    let tuples: String = (0..=TUPLES_MAX).map(|n| many.replace("'t'", &format!("'t{n}'"))).collect();
    let deep = format!("{}{}", "<x xmlns='u'>".repeat(DEPTH_MAX), "</x>".repeat(DEPTH_MAX));
    let declared: String = (0..PREFIXES_MAX).map(|n| format!(" xmlns:p{n}='u'")).collect();
    let nodes = format!("<x xmlns='u'>{}</x>", "<y/>".repeat(NODES_MAX as usize));
    for (inner, line, element, what) in [
        ("<tuple><status/></tuple>", 2, "tuple", "no id"),
        ("<tuple id=''><status/></tuple>", 2, "tuple", "an empty id"),
        ("<tuple id='a'><status/></tuple>\n<dm:person id='a'/>", 3, "person", "an id that another has"),
        ("<tuple id='a'>\n\n</tuple>", 2, "tuple", "no status"),
        ("<tuple id='a'><status><basic>busy</basic></status></tuple>", 2, "basic", "neither open nor closed"),
        ("<tuple id='a'>\n<status/>\n<contact priority='1.1'>a:b</contact></tuple>", 4, "contact", "a priority"),
        ("<tuple id='a'><status/><timestamp>2026-03-01T09:00:00</timestamp></tuple>", 2, "timestamp", "no instant with an offset"),
        ("<tuple id='a'><status/><status/></tuple>", 2, "status", "one more"),
        ("words", 1, "presence", "text between elements"),
        ("<note><b/></note>", 2, "note", "an element where text has to be"),
        ("<dm:device id='d'/>", 2, "device", "no deviceID"),
        ("<tuple id='a'>\n<status></tuple>", 3, "tuple", ""),
        ("<tuple id='a'>\n<x:y/></tuple>", 3, "x:y", ""),
        (&tuples, 2, "tuple", "more than 256 tuples"),
        (&deep, 2, "x", "more than 16 elements within each other"),
        (&format!("<x{declared}/>"), 2, "x", "more than 32 prefixes"),
        (&nodes, 1, "presence", "more than 4096 elements"),
    ] {
        let why = Presence::read(&around(inner)).unwrap_err();
        let short: String = inner.chars().take(80).collect();
        assert_eq!((why.line, &*why.element), (line, element), "{short}: {why}");
        assert!(why.what.starts_with(what), "{short}: {why}");
    }
    let why = Presence::read("<presence xmlns='urn:other' entity='a'/>").unwrap_err();
    assert_eq!(why.to_string(), "line 1, <presence>: no presence of urn:ietf:params:xml:ns:pidf");
    let dtd = format!("<!DOCTYPE presence [<!ENTITY a 'b'>]>{}", around(""));
    assert!(Presence::read(&dtd).is_err(), "no DTD");
    assert!(Presence::read(&around(&"x".repeat(BYTES_MAX))).unwrap_err().what.starts_with("more than 65536 bytes"));
    let declared: String = (0..DECLARATIONS_MAX).map(|n| format!("<x xmlns:p{n}='u'/>\n")).collect();
    let why = Presence::read(&around(&declared)).unwrap_err();
    assert_eq!(why.to_string(), format!("line {}: more than {DECLARATIONS_MAX} prefixes are declared", DECLARATIONS_MAX));
    let deepest = format!("{}{}", "<x>".repeat(10_000), "</x>".repeat(9_000));
    assert!(Presence::read(&around(&deepest[..60_000])).is_err(), "no depth is too much to be refused");
}

#[test]
fn priorities_and_instants_are_those_of_the_schema() {
    for (text, written) in [("0", "0"), ("1", "1"), ("0.5", "0.5"), ("0.050", "0.05"), ("1.000", "1"), ("0.", "0")] {
        assert_eq!(Priority::read(text).unwrap().write(), written);
    }
    for wrong in ["", ".5", "1.001", "0.0001", "2", "-0", "+1", "0,5", "0.+5", "00"] {
        assert_eq!(Priority::read(wrong), None, "{wrong}");
    }
    for right in ["2026-03-01T09:00:00Z", "2026-03-01T09:00:00.123456-05:00"] {
        assert_eq!(When::read(right).unwrap().as_str(), right);
    }
    for wrong in
        ["2026-03-01", "2026-03-01 09:00:00Z", "2026-03-01T09:00:00", "2026-03-01T09:00Z", "2026-03-01T09:00:00.Z", "2026-13-01T09:00:00Z"]
    {
        assert_eq!(When::read(wrong), None, "{wrong}");
    }
}

#[test]
fn watcher_information_is_read_and_written_the_same() {
    let read = WatcherInfo::read(include_str!("../../../fuzz/corpus/winfo/00_full.xml")).unwrap();
    assert_eq!((read.version, read.state), (0, State::Full));
    let list = &read.lists[0];
    assert_eq!((&*list.resource, &*list.package, list.more.len()), ("pres:ana@example.com", "presence", 1));
    let told: Vec<_> = list.watchers.iter().map(|w| (&*w.uri, &*w.id, w.status, w.cause)).collect();
    let pending = ("pres:cleo@example.com", "77ajsyy76", WatcherStatus::Pending, Cause::Subscribe);
    assert_eq!(told, [pending, ("pres:dan@example.com", "2", WatcherStatus::Active, Cause::Approved)]);
    let dan = &list.watchers[1];
    assert_eq!((dan.name.as_deref(), dan.lang.as_deref(), dan.expiration, dan.subscribed), (Some("Dan"), Some("en"), Some(600), Some(509)));
    assert_eq!(WatcherInfo::read(&read.write()).unwrap(), read);
    let own = WatcherInfo::of("pres:a@b".into(), vec![Watcher::active("pres:c@d".into(), "1".into())]);
    assert_eq!(WatcherInfo::read(&own.write()).unwrap(), own);
    let many = WatcherInfo::of("r".into(), (0..=WATCHERS_MAX).map(|_| Watcher::active("w".into(), "1".into())).collect());
    let why = WatcherInfo::read(&many.write()).unwrap_err();
    assert_eq!((&*why.element, &*why.what), ("watcher", "more than 1000 watchers"));
    let of = |inside: &str| WatcherInfo::read(&format!("<watcherinfo xmlns='urn:ietf:params:xml:ns:watcherinfo' {inside}"));
    let list = |attributes: &str| {
        format!("version='1' state='full'>\n<watcher-list resource='r' package='p'><watcher {attributes}/></watcher-list></watcherinfo>")
    };
    for (inside, why) in [
        ("state='full'/>", "line 1, <watcherinfo>: no version"),
        ("version='x' state='full'/>", "line 1, <watcherinfo>: a version that is no number"),
        ("version='1' state='half'/>", "line 1, <watcherinfo>: a state that is neither full nor partial"),
        (&list("id='1' status='gone' event='giveup'"), "line 2, <watcher>: a status that is none"),
        (&list("id='1' status='active' event='rain'"), "line 2, <watcher>: an event that is none"),
        (&list("status='active' event='approved'"), "line 2, <watcher>: no id"),
    ] {
        assert_eq!(of(inside).unwrap_err().to_string(), why);
    }
}

fn word() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9]{0,5}"
}

fn text() -> impl Strategy<Value = String> {
    "[ -~\t\n\r\u{e9}\u{1f600}]{0,12}"
}

fn attribute() -> impl Strategy<Value = Attribute> {
    (prop_oneof![Just("urn:a"), Just("urn:b")], text()).prop_map(|(of, value)| Attribute { namespace: of.into(), name: "k".into(), value })
}

/// Elements of namespaces whose prefixes the document declares, so that writing adds none.
fn element() -> impl Strategy<Value = Element> {
    let one = |nodes: Vec<Node>, name: String, of: &str, attributes: Vec<Attribute>| Element {
        namespace: of.into(),
        name,
        extra: Extra { declares: Vec::new(), attributes },
        nodes,
    };
    let leaf = (word(), prop_oneof![Just("urn:a"), Just("urn:b")], proptest::option::of(attribute()), "[ -~\n]{1,9}");
    let leaf = leaf.prop_map(move |(name, of, attribute, text)| one(vec![Node::Text(text)], name, of, attribute.into_iter().collect()));
    leaf.prop_recursive(4, 16, 4, move |inner| {
        (proptest::collection::vec(inner, 0..4), word())
            .prop_map(move |(all, name)| one(all.into_iter().map(Node::Element).collect(), name, "urn:a", Vec::new()))
    })
}

fn note() -> impl Strategy<Value = Note> {
    (text(), proptest::option::of(word())).prop_map(|(text, lang)| Note { text, lang, extra: Extra::default() })
}

fn tuple() -> impl Strategy<Value = Tuple> {
    let basic = prop_oneof![Just(None), Just(Some(Basic::Open)), Just(Some(Basic::Closed))];
    let elements = || proptest::collection::vec(element(), 0..3);
    let contact = proptest::option::of((word(), proptest::option::of(0_u16..=1_000)));
    let notes = proptest::collection::vec(note(), 0..3);
    let at = proptest::option::of(0_i64..4_000_000_000_000_000);
    (basic, elements(), elements(), contact, notes, at).prop_map(|(basic, of_status, more, contact, notes, at)| Tuple {
        status: Status { basic, more: of_status, extra: Extra::default() },
        more,
        address: contact.map(|(uri, n)| Address { uri, priority: n.map(Priority::thousandths), extra: Extra::default() }),
        notes,
        at: at.map(|t| When::of(Time(t))),
        ..Tuple::default()
    })
}

fn person() -> impl Strategy<Value = Person> {
    let doing = prop_oneof![
        word().prop_filter("not a note", |w| w != "note" && w != "other").prop_map(Doing::Named),
        note().prop_map(Doing::Other),
        element().prop_map(Doing::Foreign)
    ];
    let activities = (proptest::collection::vec(doing, 0..4), proptest::collection::vec(note(), 0..2))
        .prop_map(|(doing, notes)| Activities { doing, notes, ..Activities::default() });
    let more = prop_oneof![activities.prop_map(Trait::Activities), element().prop_map(Trait::Other)];
    (proptest::collection::vec(more, 0..3), proptest::collection::vec(note(), 0..2)).prop_map(|(more, notes)| Person {
        id: "person".into(),
        more,
        notes,
        ..Person::default()
    })
}

fn presence() -> impl Strategy<Value = Presence> {
    let more = prop_oneof![element().prop_map(More::Other), person().prop_map(More::Person)];
    let parts = (text(), proptest::collection::vec(tuple(), 0..4), proptest::collection::vec(note(), 0..2), proptest::option::of(more));
    parts.prop_map(|(entity, mut tuples, notes, more)| {
        tuples.iter_mut().enumerate().for_each(|(n, tuple)| tuple.id = format!("t{n}"));
        let declares = [("", PIDF), ("a", "urn:a"), ("b", "urn:b"), ("dm", DATA_MODEL), ("r", RPID)];
        let declares = declares.map(|(prefix, of)| (prefix.to_owned(), of.to_owned())).into();
        Presence { entity, tuples, notes, more: more.into_iter().collect(), extra: Extra { declares, attributes: Vec::new() } }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_presence_is_written_is_read_the_same(presence in presence()) {
        prop_assert_eq!(read_again(&presence), presence);
    }
}
