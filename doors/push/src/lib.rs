//! The push door: web push (RFC 8030) from rows of the outbox to browsers whose pages are closed. Messages are sealed for the
//! browser alone (RFC 8291) and say who sends (RFC 8292). It must never know a rule of the contact center, SQL, or what time it is.

mod seal;
mod send;
mod vapid;

use std::sync::Arc;

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use tokio::sync::mpsc::Receiver;
use vestibule_host::Host;
use vestibule_host::endpoint::Endpoint;
use vestibule_host::mint;
use vestibule_host::outbox::{Address, Outcome, Parcel};

pub use seal::{AUTH_BYTES, Browser, Fresh, PUBLIC_BYTES, Unsealed, seal};
pub use vapid::Vapid;

use send::{Letter, Reach};

/// Base64url as browsers write it, padded or not.
const BASE64URL: GeneralPurpose =
    GeneralPurpose::new(&URL_SAFE, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// How push is done.
pub struct Options {
    /// The key pair of the center.
    pub vapid: Vapid,
    /// Endpoints on this machine's loopback are taken, plain ones too: for tests.
    pub plain_loopback: bool,
}

struct Door {
    host: Arc<Host>,
    vapid: Vapid,
    reach: Reach,
    plain_loopback: bool,
}

/// Carries parcels until the host closes the door. How many at once is the host's to bound.
///
/// # Errors
/// When TLS cannot be set up.
pub async fn serve(host: Arc<Host>, mut parcels: Receiver<Parcel>, options: Options) -> Result<(), String> {
    let Options { vapid, plain_loopback } = options;
    let door = Arc::new(Door { host, vapid, reach: Reach::new(plain_loopback)?, plain_loopback });
    while let Some(parcel) = parcels.recv().await {
        let door = door.clone();
        tokio::spawn(async move {
            let outcome = door.carry(&parcel).await;
            parcel.end(outcome);
        });
    }
    Ok(())
}

impl Door {
    async fn carry(&self, parcel: &Parcel) -> Outcome {
        let Address::Push { endpoint, p256dh, auth } = &parcel.address else { return Outcome::Refused("not_push") };
        let Ok(endpoint) = Endpoint::parse(endpoint.reveal(), self.plain_loopback) else { return Outcome::Refused("not_public") };
        let (Ok(public), Ok(auth)) = (BASE64URL.decode(p256dh.reveal()), BASE64URL.decode(auth.reveal())) else {
            return Outcome::Refused("bad_key");
        };
        let fresh = Fresh { private: mint::p256_private(), salt: mint::bytes16() };
        let body = match seal(Browser { public: &public, auth: &auth }, &fresh, parcel.telling.to_json().as_bytes()) {
            Ok(body) => body,
            Err(Unsealed::TooLong) => return Outcome::Refused("too_large"),
            Err(Unsealed::Browser | Unsealed::Fresh) => return Outcome::Refused("bad_key"),
        };
        let now_s = self.host.now().0.div_euclid(1_000_000);
        let Some(authorization) = self.vapid.authorization(&endpoint.origin, now_s) else { return Outcome::Later(None) };
        let letter = Letter { authorization, topic: topic(&parcel.telling.id), ttl_s: parcel.live_ms / 1_000, body };
        self.reach.send(&endpoint, letter).await
    }
}

/// At most 32 letters of base64url (RFC 8030 section 5.4): the end of an id, which is what differs.
fn topic(id: &str) -> String {
    let letters: Vec<char> = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
    letters.iter().skip(letters.len().saturating_sub(32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_short_and_its_own() {
        assert_eq!(topic("alabcdef-1"), "alabcdef-1");
        let long = format!("al{}-12", "x".repeat(40));
        assert_eq!(topic(&long).len(), 32);
        assert!(topic(&long).ends_with("x-12"));
    }
}
