//! Streams up to a bound session: nothing before TLS but STARTTLS, who signs in by what, who does not.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_host::limits::FAILURES_MAX;
use vestibule_host::scram::Hash;
use vestibule_xmpp::{Bounds, Element};

use crate::peer::{OPENING, Peer};
use crate::world::{PATIENCE, World};

const SASL: &str = "urn:ietf:params:xml:ns:xmpp-sasl";

pub(crate) fn offered(features: &Element) -> Vec<String> {
    let all = features.child(SASL, "mechanisms").map(|all| all.children().map(Element::text).collect());
    all.unwrap_or_default()
}

pub(crate) fn condition(failure: &Element) -> &str {
    assert_eq!(failure.name(), "failure", "{failure:?}");
    failure.children().next().map_or("", |child| child.name())
}

#[tokio::test(flavor = "multi_thread")]
async fn before_tls_there_is_nothing_but_starttls() {
    let world = World::new().await;
    let mut peer = Peer::connect(world.address).await;
    let features = peer.open().await;
    let names: Vec<_> = features.children().map(|one| one.name().to_owned()).collect();
    assert_eq!(names, ["starttls"]);
    assert!(features.children().next().unwrap().children().any(|child| child.name() == "required"));
    peer.auth("PLAIN", &format!("\0cleo\0{}", world.cleos)).await;
    assert_eq!(condition(&peer.whole().await), "encryption-required");
    peer.say("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(peer.ended().await, "not-authorized");

    let secure = Peer::secured(&world).await;
    drop(secure);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_counted_of_who_did_not_sign_in_and_asking_for_it_is_a_try() {
    let world = World::new().await;
    let mut peer = Peer::connect(world.address).await;
    peer.open().await;
    peer.say("<enable xmlns='urn:xmpp:sm:3'/>").await;
    assert_eq!(peer.ended().await, "not-authorized", "before TLS there is nothing but STARTTLS");
    let mut peer = Peer::secured(&world).await;
    for _ in 0..3 {
        peer.say("<enable xmlns='urn:xmpp:sm:3'/>").await;
    }
    for _ in 0..3 {
        let failed = peer.whole().await;
        assert!(
            failed.is("urn:xmpp:sm:3", "failed") && failed.child("urn:ietf:params:xml:ns:xmpp-stanzas", "unexpected-request").is_some()
        );
    }
    assert_eq!(peer.ended().await, "policy-violation");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_before_the_handshake_is_dropped() {
    let world = World::new().await;
    let mut peer = Peer::connect(world.address).await;
    peer.open().await;
    let injected = format!("{OPENING}<auth xmlns='{SASL}' mechanism='PLAIN'>AGNsZW8AeA==</auth>");
    peer.say(&format!("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>{injected}")).await;
    assert_eq!(peer.whole().await.name(), "proceed");
    peer.tls(&world, None).await;
    // A new stream, as if nothing had been said: what would answer the injected words is nowhere.
    let features = peer.open().await;
    assert_eq!(offered(&features).len(), 5, "{features:?}");
    assert_eq!(peer.scram(Hash::Sha256, true, "cleo", &world.cleos).await.name(), "success");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_signs_in_by_each_mechanism_and_the_server_proves_itself() {
    let world = World::new().await;
    let mechanisms = ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"];
    let mut peer = Peer::connect(world.address).await;
    peer.open().await;
    peer.say("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").await;
    peer.whole().await;
    peer.tls(&world, None).await;
    let features = peer.open().await;
    assert_eq!(offered(&features), mechanisms);
    assert!(features.child("urn:xmpp:sasl-cb:0", "sasl-channel-binding").is_some());
    for (hash, plus) in [(Hash::Sha256, true), (Hash::Sha1, true), (Hash::Sha256, false), (Hash::Sha1, false)] {
        let mut peer = Peer::secured(&world).await;
        let success = peer.scram(hash, plus, "cleo", &world.cleos).await;
        assert!(success.name() == "success" && !success.text().is_empty(), "{success:?}");
        let features = peer.open().await;
        assert!(features.child("urn:ietf:params:xml:ns:xmpp-bind", "bind").is_some() && offered(&features).is_empty());
    }
    let mut peer = Peer::secured(&world).await;
    peer.auth("PLAIN", &format!("\0cleo\0{}", world.cleos)).await;
    assert_eq!(peer.whole().await.name(), "success");

    // Direct TLS, which says so.
    let mut direct = Peer::connect(world.direct).await;
    direct.tls(&world, Some(b"xmpp-client")).await;
    assert_eq!(offered(&direct.open().await), mechanisms);
    world.stop().await;
}

/// XEP-0474, XEP-0478.
#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_can_check_what_was_offered_and_knows_how_much_they_may_say() {
    let world = World::new().await;
    let most = |features: &Element| {
        features
            .child("urn:xmpp:stream-limits:0", "limits")
            .and_then(|limits| Some(limits.child("urn:xmpp:stream-limits:0", "max-bytes")?.text()))
    };
    let mut peer = Peer::secured(&world).await;
    peer.auth("SCRAM-SHA-256", "n,,n=cleo,r=theirs").await;
    let challenge = String::from_utf8(BASE64.decode(peer.whole().await.text()).unwrap()).unwrap();
    // Of the five mechanisms and tls-exporter.
    assert!(challenge.ends_with(",i=4096,h=HOCahVXz+V8p+Esg88C95qG5k09nEAJUDMu7QMK43gY="), "{challenge}");

    let mut peer = Peer::connect(world.direct).await;
    peer.tls(&world, Some(b"xmpp-client")).await;
    assert_eq!(most(&peer.open().await), Some("10240".to_owned()));
    assert_eq!(peer.scram(Hash::Sha256, true, "cleo", &world.cleos).await.name(), "success");
    assert_eq!(most(&peer.open().await), Some("262144".to_owned()));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_prove_it_is_refused_three_times_then_cut() {
    let world = World::new().await;
    let mut peer = Peer::secured(&world).await;
    assert_eq!(condition(&peer.scram(Hash::Sha256, true, "cleo", "guessed").await), "not-authorized");
    assert_eq!(
        condition(&peer.scram(Hash::Sha256, false, "nobody", &world.cleos).await),
        "not-authorized",
        "who does not exist is told the same"
    );
    peer.say(&format!("<auth xmlns='{SASL}' mechanism='DIGEST-MD5'/>")).await;
    assert_eq!(condition(&peer.whole().await), "invalid-mechanism");
    assert_eq!(peer.ended().await, "policy-violation");

    let mut peer = Peer::secured(&world).await;
    peer.exporter = vec![0; 32];
    assert_eq!(condition(&peer.scram(Hash::Sha256, true, "cleo", &world.cleos).await), "not-authorized", "of another channel");

    // Cleo is tried too often from here, whatever is told then; Ana is not.
    for _ in 1..FAILURES_MAX {
        let mut peer = Peer::secured(&world).await;
        peer.scram(Hash::Sha1, false, "cleo", "guessed").await;
    }
    let mut peer = Peer::secured(&world).await;
    assert_eq!(condition(&peer.scram(Hash::Sha256, true, "cleo", &world.cleos).await), "temporary-auth-failure");
    assert_eq!(peer.scram(Hash::Sha256, true, "ana", &world.anas).await.name(), "success");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_from_this_machine_signs_in_without_tls_only_where_that_is_allowed() {
    let world = World::within(Bounds::default(), true).await;
    let mut peer = Peer::connect(world.address).await;
    let features = peer.open().await;
    assert_eq!(offered(&features), ["SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"], "bound to nothing");
    assert!(features.child("urn:ietf:params:xml:ns:xmpp-tls", "starttls").is_some());
    assert_eq!(peer.scram(Hash::Sha256, false, "cleo", &world.cleos).await.name(), "success");
    let mut peer = Peer::connect(world.address).await;
    peer.open().await;
    peer.auth("PLAIN", &format!("\0cleo\0{}", world.cleos)).await;
    assert_eq!(peer.whole().await.name(), "success");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_header_is_looked_at() {
    let world = World::new().await;
    let streams = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'";
    for (header, expected) in [
        (format!("<stream:stream to='other.org' version='1.0' {streams}>"), "host-unknown"),
        (format!("<stream:stream version='1.0' {streams}>"), "host-unknown"),
        (format!("<stream:stream to='example.org' {streams}>"), "unsupported-version"),
        (format!("<stream:stream to='example.org' version='2.0' {streams}>"), "unsupported-version"),
        ("<stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='urn:x'>".to_owned(), "invalid-namespace"),
        (format!("<stream:flow to='example.org' version='1.0' {streams}>"), "bad-format"),
        ("<!DOCTYPE x>".to_owned(), "restricted-xml"),
        (format!("<stream:stream {}", (0..4_000).map(|n| format!("a{n}='1' ")).collect::<String>()), "policy-violation"),
    ] {
        let mut peer = Peer::connect(world.address).await;
        peer.say(&header).await;
        assert_eq!(peer.ended().await, expected, "{header:.80}");
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bound_session_is_a_device_until_it_is_over() {
    let world = World::new().await;
    let mut peer = Peer::signed_in(&world, "ana", &world.anas).await;
    assert!(world.devices_of_ana().await.is_empty(), "signed in is not there yet");
    let answer = peer.bind("phone").await;
    let jid = answer.children().next().and_then(|bind| bind.children().next()).map(Element::text);
    assert_eq!(jid.as_deref(), Some("ana@example.org/phone"));
    assert_eq!(world.devices_of_ana().await, [DeviceKind::Xmpp]);
    peer.say("</stream:stream>").await;
    assert_eq!(peer.ended().await, "");
    let gone = async {
        while !world.devices_of_ana().await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, gone).await.expect("the device is lost");
    world.stop().await;
}
