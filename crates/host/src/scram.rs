//! What SCRAM keeps of a password, and how a proof is checked by it (RFC 5802, section 3; RFC 7677 for SHA-256). Its messages are the doors'.

use aws_lc_rs::{constant_time, digest, hmac, pbkdf2};
use std::num::NonZeroU32;

/// How often a password is hashed. RFC 7677 asks for 4,096 at least; more would buy nothing, for what is hashed is 128 bits of chance.
pub const ITERATIONS: NonZeroU32 = NonZeroU32::new(4_096).expect("not zero");

/// A hash that SCRAM goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SCRAM-SHA-1.
    Sha1,
    /// SCRAM-SHA-256.
    Sha256,
}

impl Hash {
    fn pbkdf2(self) -> pbkdf2::Algorithm {
        match self {
            Hash::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
            Hash::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
        }
    }

    fn hmac(self) -> hmac::Algorithm {
        match self {
            Hash::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            Hash::Sha256 => hmac::HMAC_SHA256,
        }
    }

    /// The hash alone.
    pub fn digest(self) -> &'static digest::Algorithm {
        match self {
            Hash::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Hash::Sha256 => &digest::SHA256,
        }
    }

    /// Bytes of a key, a proof and a signature.
    fn len(self) -> usize {
        self.digest().output_len()
    }

    fn mac(self, key: &[u8], said: &[u8]) -> hmac::Tag {
        hmac::sign(&hmac::Key::new(self.hmac(), key), said)
    }
}

/// What is kept of a password: with it a proof is checked, and nobody can sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// `StoredKey`.
    pub stored: Vec<u8>,
    /// `ServerKey`.
    pub server: Vec<u8>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Keys {
    /// Keys of no password: what is checked by them takes as long as by any, and never fits.
    pub fn nobodys(hash: Hash) -> Keys {
        Keys { stored: vec![0; hash.len()], server: vec![0; hash.len()] }
    }

    /// The keys of a password. Takes a millisecond or two.
    pub fn of(hash: Hash, password: &str, salt: &[u8], iterations: NonZeroU32) -> Keys {
        let mut salted = vec![0; hash.len()];
        pbkdf2::derive(hash.pbkdf2(), iterations, salt, password.as_bytes(), &mut salted);
        let client = hash.mac(&salted, b"Client Key");
        let stored = digest::digest(hash.digest(), client.as_ref()).as_ref().to_vec();
        Keys { stored, server: hash.mac(&salted, b"Server Key").as_ref().to_vec() }
    }

    /// Whether a `ClientProof` over this `AuthMessage` was made with the password, in the same time either way.
    pub fn proved(&self, hash: Hash, auth_message: &[u8], proof: &[u8]) -> bool {
        if proof.len() != hash.len() || self.stored.len() != hash.len() {
            return false;
        }
        let signature = hash.mac(&self.stored, auth_message);
        let client: Vec<u8> = proof.iter().zip(signature.as_ref()).map(|(one, other)| one ^ other).collect();
        constant_time::verify_slices_are_equal(digest::digest(hash.digest(), &client).as_ref(), &self.stored).is_ok()
    }

    /// The `ServerSignature` over this `AuthMessage`, by which whoever signs in knows that the password is known here.
    pub fn signature(&self, hash: Hash, auth_message: &[u8]) -> Vec<u8> {
        hash.mac(&self.server, auth_message).as_ref().to_vec()
    }

    /// Whether they are keys of the same password, in the same time either way.
    pub fn are(&self, other: &Keys) -> bool {
        constant_time::verify_slices_are_equal(&self.stored, &other.stored).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    /// A published exchange: `user` with the password `pencil`.
    struct Published {
        hash: Hash,
        salt: &'static str,
        auth_message: &'static str,
        proof: &'static str,
        signature: &'static str,
    }

    /// RFC 5802, section 5, and RFC 7677, section 3.
    const PUBLISHED: [Published; 2] = [
        Published {
            hash: Hash::Sha1,
            salt: "QSXCR+Q6sek8bf92",
            auth_message: "n=user,r=fyko+d2lbbFgONRv9qkxdawL,\
                           r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096,\
                           c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j",
            proof: "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
            signature: "rmF9pqV8S7suAoZWja4dJRkFsKQ=",
        },
        Published {
            hash: Hash::Sha256,
            salt: "W22ZaJ0SNY7soEsUEjb6gQ==",
            auth_message: "n=user,r=rOprNGfwEbeRWgbNEkqO,\
                           r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,\
                           c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
            proof: "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            signature: "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
        },
    ];

    #[test]
    fn the_published_exchanges_are_checked_as_published() {
        for exchange in PUBLISHED {
            let bytes = |text: &str| STANDARD.decode(text).unwrap();
            let keys = Keys::of(exchange.hash, "pencil", &bytes(exchange.salt), ITERATIONS);
            let (said, proof) = (exchange.auth_message.as_bytes(), bytes(exchange.proof));
            assert!(keys.proved(exchange.hash, said, &proof));
            assert_eq!(STANDARD.encode(keys.signature(exchange.hash, said)), exchange.signature);

            assert!(!keys.proved(exchange.hash, b"another exchange", &proof));
            assert!(!keys.proved(exchange.hash, said, &proof[1..]), "a proof of another length");
            assert!(!keys.proved(exchange.hash, said, &[]));
            assert!(!keys.proved(exchange.hash, said, &keys.stored), "what is kept proves nothing");
            let other = Keys::of(exchange.hash, "crayon", &bytes(exchange.salt), ITERATIONS);
            assert!(!other.proved(exchange.hash, said, &proof) && !other.are(&keys));
        }
    }
}
