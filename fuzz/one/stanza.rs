//! What somebody says whose session is bound: whatever it is, no panic, and no more is said to it than it is worth.

use std::sync::Arc;

use vestibule_xmpp::fuzzed::{By, answered};
use vestibule_xmpp::{Checked, Do, Facts, Limits, Read, Reader, Session};

/// Bytes that are said to one stanza beyond those of the stanza itself, which may come back.
const ANSWER_BYTES_MAX: usize = 16 * 1_024;
/// How much longer a stanza may be that comes back: escapes and namespaces.
const GROWTH: usize = 8;

const OPEN: &str = "<s:stream xmlns='jabber:client' xmlns:s='http://etherx.jabber.org/streams' to='example.org' version='1.0'>";
const AUTH: &str = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGNsZW8Ac2VjcmV0</auth>";
const BIND: &str = "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>phone</resource></bind></iq>";

fn minted() -> String {
    "minted".to_owned()
}

/// A session that is bound, and what its stream is read by.
fn bound() -> (Session, Reader) {
    let facts = Facts { domain: "example.org".into(), has_tls: true, mint: minted, guests: false };
    let mut session = Session::new(Arc::new(facts), false);
    session.secured(None);
    let mut reader = Reader::new(Limits::STRANGER);
    let done = heard(&mut session, &mut reader, &[OPEN, AUTH].concat());
    assert!(matches!(done.last(), Some(Do::Check { login, .. }) if login == "cleo"), "{done:?}");
    session.checked(Checked::Is("cleo".into(), Vec::new()));
    let mut reader = Reader::new(Limits::SIGNED_IN);
    let done = heard(&mut session, &mut reader, &[OPEN, BIND].concat());
    assert!(matches!(done.last(), Some(Do::Bind(resource)) if resource == "phone"), "{done:?}");
    session.bound(Ok("phone"));
    (session, reader)
}

fn heard(session: &mut Session, reader: &mut Reader, text: &str) -> Vec<Do> {
    let (mut rest, mut all) = (text.as_bytes(), Vec::new());
    while let Ok(Some(read)) = reader.next(&mut rest) {
        all.extend(session.take(read));
    }
    all
}

/// One input.
pub(crate) fn fuzz_one(mut bytes: &[u8]) {
    let (mut session, mut reader) = bound();
    loop {
        let done = match reader.next(&mut bytes) {
            Ok(Some(read)) => session.take(read),
            Ok(None) => return,
            Err(why) => {
                let last = session.unreadable(why);
                assert!(matches!(last.last(), Some(Do::Close)), "{last:?}");
                return;
            }
        };
        for one in done {
            match one {
                Do::Stanza(stanza) => {
                    let heard = stanza.write().expect("what was read can be written").len();
                    for by in [By::Client, By::Agent, By::Guest] {
                        let said = answered(&stanza, by);
                        let bytes: usize = said.iter().map(Vec::len).sum();
                        assert!(bytes <= ANSWER_BYTES_MAX + GROWTH * heard, "{bytes} bytes to {heard}");
                        said.iter().for_each(|one| is_one_element(one));
                    }
                }
                Do::Close => return,
                Do::Say(_) => {}
                other => panic!("{other:?} of a bound session"),
            }
        }
    }
}

/// What is said is read by the other side: well-formed, one element, or nothing at all.
fn is_one_element(said: &[u8]) {
    if said.is_empty() {
        return;
    }
    let stream = [OPEN.as_bytes(), said].concat();
    let limits = Limits { bytes_max: 1 << 22, depth_max: 64, attributes_max: 128, elements_max: 1 << 16 };
    let (mut reader, mut rest) = (Reader::new(limits), stream.as_slice());
    assert!(matches!(reader.next(&mut rest), Ok(Some(Read::Opened(_)))));
    assert!(matches!(reader.next(&mut rest), Ok(Some(Read::Whole(_)))), "{}", String::from_utf8_lossy(said));
    assert_eq!(reader.next(&mut rest), Ok(None), "{}", String::from_utf8_lossy(said));
}
