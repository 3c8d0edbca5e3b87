//! What a client says to sign in: two messages of SCRAM, one a line, or one of PLAIN.

use vestibule_host::scram::{Hash, ITERATIONS, Keys};
use vestibule_xmpp::{Asked, Channel, Exchange, Mechanism, Offer, decoded, plain};

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let _ = decoded(&String::from_utf8_lossy(bytes));
    if let Ok(Asked::Plain { login, password }) = plain(bytes, "example.org") {
        assert!(!login.is_empty() && !password.is_empty() && !login.contains('\0') && !password.contains('\0'));
    }
    let (first, last) = bytes.split_at(bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len()));
    let last = last.get(1..).unwrap_or_default();
    let bindings: &[&str] = &["tls-exporter"];
    for (plus, exporter) in [(false, None), (true, Some(&b"exported"[..]))] {
        let channel = Channel { exporter, plus_offered: plus, domain: "example.org" };
        let offer = Offer { mechanisms: &Mechanism::ALL, bindings: if plus { bindings } else { &[] } };
        let Ok(mut exchange) = Exchange::begin(Hash::Sha1, plus, first, channel, "ours") else { continue };
        assert!(!exchange.login.is_empty());
        let challenge = exchange.challenge(b"salt", ITERATIONS.get(), Some(offer)).to_owned();
        assert!(challenge.starts_with("r=") && challenge.contains(",s=c2FsdA==,i=4096,h="), "{challenge}");
        let Ok(proof) = exchange.prove(last) else { continue };
        let keys = Keys { stored: vec![7; 20], server: vec![8; 20] };
        assert!(!keys.proved(proof.hash, &proof.auth_message, &proof.proof), "nobody knows the password");
    }
}
