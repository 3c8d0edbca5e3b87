//! SCRAM and PLAIN: what a client says, what is made of it, and what is refused.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_host::scram::{Hash, ITERATIONS, Keys};
use vestibule_xmpp::{Asked, Channel, Exchange, Mechanism, NotProved, Offer, anonymous, decoded, plain};

use crate::world::DOMAIN;

const OPEN: Channel<'static> = Channel { exporter: None, plus_offered: false, domain: DOMAIN };
const TLS: Channel<'static> = Channel { exporter: Some(b"exported"), plus_offered: true, domain: DOMAIN };

/// RFC 7677, section 3, its nonce of the server cut in where the client's ends.
#[test]
fn the_published_exchange_is_proved_with_the_password_and_no_other() {
    let salt = BASE64.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap();
    let first = b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    let mut exchange = Exchange::begin(Hash::Sha256, false, first, OPEN, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0").unwrap();
    assert_eq!(exchange.login, "user");
    let challenge = exchange.challenge(&salt, ITERATIONS.get(), None);
    assert_eq!(challenge, "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    let last = b"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    let proof = exchange.prove(last).unwrap();
    let proved = |password: &str| Keys::of(Hash::Sha256, password, &salt, ITERATIONS).proved(proof.hash, &proof.auth_message, &proof.proof);
    assert!(proved("pencil") && !proved("pencils"));
}

#[test]
fn a_channel_is_bound_or_the_exchange_is_refused() {
    let begin = |plus, said: &str, channel| Exchange::begin(Hash::Sha1, plus, said.as_bytes(), channel, "ours").map(|e| e.login);
    assert_eq!(begin(true, "p=tls-exporter,,n=cleo,r=theirs", TLS), Ok("cleo".to_owned()));
    assert_eq!(begin(true, "p=tls-unique,,n=cleo,r=theirs", TLS), Err(NotProved::Binding), "another binding");
    assert_eq!(begin(true, "p=tls-exporter,,n=cleo,r=theirs", OPEN), Err(NotProved::Binding), "there is no TLS");
    assert_eq!(begin(false, "y,,n=cleo,r=theirs", TLS), Err(NotProved::Binding), "it was told that we cannot bind, and we can");
    assert_eq!(begin(false, "y,,n=cleo,r=theirs", OPEN), Ok("cleo".to_owned()));
    assert_eq!(begin(true, "n,,n=cleo,r=theirs", TLS), Err(NotProved::Malformed), "PLUS without a binding");

    let mut exchange = Exchange::begin(Hash::Sha1, true, b"p=tls-exporter,,n=cleo,r=theirs", TLS, "ours").unwrap();
    exchange.challenge(b"salt", 4_096, None);
    let last = |bound: &[u8]| format!("c={},r=theirsours,p=AAAA", BASE64.encode(bound));
    assert!(exchange.clone().prove(last(b"p=tls-exporter,,exported").as_bytes()).is_ok());
    assert_eq!(exchange.clone().prove(last(b"p=tls-exporter,,of another").as_bytes()).unwrap_err(), NotProved::Binding);
    assert_eq!(exchange.prove(last(b"n,,").as_bytes()).unwrap_err(), NotProved::Binding, "said otherwise than at first");
}

/// XEP-0474, version 0.5.0, its example.
#[test]
fn a_challenge_tells_what_was_offered() {
    let mechanisms = [Mechanism::Scram(Hash::Sha1, true), Mechanism::Scram(Hash::Sha1, false)];
    let offer = Offer { mechanisms: &mechanisms, bindings: &["tls-server-end-point", "tls-exporter"] };
    assert_eq!(offer.hashed(Hash::Sha1), "G6k/rBLDqgOhRRaCuuatSDFkJ08=");
    let mut exchange = Exchange::begin(Hash::Sha1, false, b"n,,n=user,r=theirs", OPEN, "ours").unwrap();
    let challenge = exchange.challenge(b"salt", 4_096, Some(offer)).to_owned();
    assert_eq!(challenge, "r=theirsours,s=c2FsdA==,i=4096,h=G6k/rBLDqgOhRRaCuuatSDFkJ08=");
    let proof = exchange.prove(b"c=biws,r=theirsours,p=AAAA").unwrap();
    let proved_over = String::from_utf8(proof.auth_message).unwrap();
    assert_eq!(proved_over, format!("n=user,r=theirs,{challenge},c=biws,r=theirsours"), "who changes the hash breaks the proof");
    let fewer = Offer { mechanisms: &mechanisms[1..], ..offer };
    let unbound = Offer { bindings: &[], ..offer };
    assert_ne!(fewer.hashed(Hash::Sha1), offer.hashed(Hash::Sha1));
    assert_eq!(unbound.hashed(Hash::Sha1), "g00gt4Qd0gJ3EvnclTnY0KEYfRg=", "nothing stands for what was not said");
    assert_eq!(offer.hashed(Hash::Sha256).len(), 44, "by the hash of the mechanism");
}

#[test]
fn what_is_no_message_of_scram_is_refused() {
    let begin = |said: &str| Exchange::begin(Hash::Sha256, false, said.as_bytes(), OPEN, "ours").map(|e| e.login);
    for wrong in
        ["", "n", "n,,", "n,,n=", "n,,n=cleo", "n,,n=cleo,r=", "x,,n=cleo,r=a", "n,,m=ext,n=cleo,r=a", "n,,n=a=2c,r=a", "n,,n=cleo,r=é"]
    {
        assert_eq!(begin(wrong), Err(NotProved::Malformed), "{wrong}");
    }
    assert_eq!(begin(&format!("n,,n={},r=a", "x".repeat(256))), Err(NotProved::Malformed));
    assert_eq!(begin(&format!("n,,n=cleo,r={}", "x".repeat(513))), Err(NotProved::Malformed));
    assert_eq!(begin("n,a=dan,n=cleo,r=a"), Err(NotProved::Authzid), "nobody acts for another");
    assert_eq!(begin("n,a=cleo@Example.org,n=cleo,r=a"), Ok("cleo".to_owned()));
    assert_eq!(begin("n,a=cleo@elsewhere.example,n=cleo,r=a"), Err(NotProved::Authzid), "that is somebody else");
    assert_eq!(begin("n,,n=a=2Cb=3Dc,r=a"), Ok("a,b=c".to_owned()));

    let mut exchange = Exchange::begin(Hash::Sha256, false, b"n,,n=cleo,r=theirs", OPEN, "ours").unwrap();
    assert_eq!(exchange.clone().prove(b"c=biws,r=theirsours,p=AAAA").unwrap_err(), NotProved::Malformed, "before the challenge");
    exchange.challenge(b"salt", 4_096, None);
    for wrong in
        ["", "c=biws,r=theirsours", "c=biws,p=AAAA", "c=biws,r=theirs,p=AAAA", "c=biws,r=theirsours,p=!", "r=theirsours,c=biws,p=AAAA"]
    {
        assert_eq!(exchange.clone().prove(wrong.as_bytes()).unwrap_err(), NotProved::Malformed, "{wrong}");
    }
}

#[test]
fn plain_names_a_login_and_a_password() {
    let plain = |said: &[u8]| plain(said, DOMAIN);
    let asked = |login: &str, password: &str| Ok(Asked::Plain { login: login.into(), password: password.into() });
    assert_eq!(plain(b"\0cleo\0secret"), asked("cleo", "secret"));
    assert_eq!(plain(b"cleo@example.org\0cleo\0secret"), asked("cleo", "secret"));
    assert_eq!(plain(b"dan\0cleo\0secret"), Err(NotProved::Authzid));
    assert_eq!(plain(b"cleo@elsewhere.example\0cleo\0secret"), Err(NotProved::Authzid));
    for wrong in [&b""[..], b"cleo\0secret", b"\0cleo\0", b"\0\0secret", b"\0cleo\0secret\0", b"\0cl\xffo\0secret"] {
        assert_eq!(plain(wrong), Err(NotProved::Malformed), "{wrong:?}");
    }
    assert_eq!(decoded("="), Ok(Vec::new()));
    assert_eq!(decoded("AGNsZW8Ac2VjcmV0"), Ok(b"\0cleo\0secret".to_vec()));
    assert_eq!(decoded("A===="), Err(NotProved::Encoding));
    assert_eq!(decoded(&"A".repeat(4_100)), Err(NotProved::Encoding));
}

#[test]
fn what_a_guest_says_of_themselves_is_bounded_and_dropped() {
    assert_eq!(anonymous(b""), Ok(Asked::Anonymous));
    assert_eq!(anonymous("\u{e9}".repeat(255).as_bytes()), Ok(Asked::Anonymous));
    assert_eq!(anonymous("\u{e9}".repeat(256).as_bytes()), Err(NotProved::Malformed));
    assert_eq!(anonymous(b"\xff"), Err(NotProved::Malformed));
}

#[test]
fn each_mechanism_has_one_name() {
    for mechanism in Mechanism::ALL {
        assert_eq!(Mechanism::parse(mechanism.as_str()), Some(mechanism));
    }
    assert_eq!(Mechanism::parse("DIGEST-MD5"), None);
}
