//! Encryption of a push message for one browser: RFC 8291 over RFC 8188's `aes128gcm`, one record. Pure: chance is given.

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::hmac;

/// Bytes of a public key, uncompressed.
pub const PUBLIC_BYTES: usize = 65;
/// Bytes of the secret a browser shares.
pub const AUTH_BYTES: usize = 16;
/// Bytes of a message; with the frame around it a body stays within what every push service takes (RFC 8030 section 7.2).
pub(crate) const PLAIN_BYTES_MAX: usize = 3_000;
/// Size of the one record (RFC 8291 section 4).
const RECORD_BYTES: u32 = 4_096;
/// The last record ends with this.
const LAST_RECORD: u8 = 2;

/// For whom a message is sealed.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// Its public key, uncompressed.
    pub public: &'a [u8],
    /// Its secret.
    pub auth: &'a [u8],
}

/// What must be fresh for each message.
pub struct Fresh {
    /// A private key, a number from 1 up to the order of P-256.
    pub private: [u8; 32],
    /// A salt.
    pub salt: [u8; 16],
}

/// Why nothing could be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsealed {
    /// The browser's public key is no point of the curve, or its secret has another length.
    Browser,
    /// The message is longer than [`PLAIN_BYTES_MAX`].
    TooLong,
    /// The fresh private key is none.
    Fresh,
}

/// The body of a push request: header and one record.
///
/// # Errors
/// When a key does not fit, or the message is too long.
pub fn seal(to: Browser<'_>, fresh: &Fresh, plain: &[u8]) -> Result<Vec<u8>, Unsealed> {
    if plain.len() > PLAIN_BYTES_MAX {
        return Err(Unsealed::TooLong);
    }
    if to.public.len() != PUBLIC_BYTES || to.auth.len() != AUTH_BYTES {
        return Err(Unsealed::Browser);
    }
    let private = PrivateKey::from_private_key(&ECDH_P256, &fresh.private).map_err(|_| Unsealed::Fresh)?;
    let ours = private.compute_public_key().map_err(|_| Unsealed::Fresh)?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, to.public);
    let shared = agree(&private, theirs, Unsealed::Browser, |secret| Ok(extract(to.auth, secret)))?;
    let info = [b"WebPush: info\0", to.public, ours.as_ref()].concat();
    let prk = extract(&fresh.salt, &expand(&shared, &info));
    let key = UnboundKey::new(&AES_128_GCM, &expand(&prk, b"Content-Encoding: aes128gcm\0")[..16]);
    let key = LessSafeKey::new(key.map_err(|_| Unsealed::Fresh)?);
    let nonce = Nonce::try_assume_unique_for_key(&expand(&prk, b"Content-Encoding: nonce\0")[..12]).map_err(|_| Unsealed::Fresh)?;
    let mut record = [plain, &[LAST_RECORD]].concat();
    key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record).map_err(|_| Unsealed::Fresh)?;
    let mut body = fresh.salt.to_vec();
    body.extend(RECORD_BYTES.to_be_bytes());
    body.push(PUBLIC_BYTES as u8);
    body.extend(ours.as_ref());
    body.extend(record);
    Ok(body)
}

/// HKDF's first step (RFC 5869).
fn extract(salt: &[u8], input: &[u8]) -> hmac::Key {
    let key = hmac::Key::new(hmac::HMAC_SHA256, salt);
    hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&key, input).as_ref())
}

/// HKDF's second step, whose first block is all that is needed here.
fn expand(prk: &hmac::Key, info: &[u8]) -> [u8; 32] {
    let tag = hmac::sign(prk, &[info, &[1]].concat());
    let mut block = [0; 32];
    block.copy_from_slice(tag.as_ref());
    block
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    // RFC 8291 section 5 and appendix A.
    const PLAIN: &str = "V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24";
    const AS_PRIVATE: &str = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    const UA_PUBLIC: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const SALT: &str = "DGv6ra1nlYgDCS1FRnbzlw";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";
    const BODY: &str = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    fn fresh() -> Fresh {
        Fresh { private: bytes(AS_PRIVATE).try_into().unwrap(), salt: bytes(SALT).try_into().unwrap() }
    }

    #[test]
    fn the_example_of_rfc_8291_comes_out() {
        let (public, auth) = (bytes(UA_PUBLIC), bytes(AUTH));
        let to = Browser { public: &public, auth: &auth };
        let body = seal(to, &fresh(), &bytes(PLAIN)).unwrap();
        assert_eq!(URL_SAFE_NO_PAD.encode(&body), BODY);
    }

    #[test]
    fn the_steps_of_its_appendix_come_out() {
        let shared = bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let info = "V2ViUHVzaDogaW5mbwAEJXGyvs3942BVGq8e0PTNNmwRzr5VX4m8t7GGpTM5FzFo7OLr4BhZe9MEebhuPI-OztV3ylkYfpJGmQ22ggCLDgT-M_SrDepxkU21WCP3O1SUj0Ew\
            bZIHMtu5pZpTKGSCIA5Zent7wmC6HCJ5mFgJkuk5cwAvMBKiiujwa7t45ewP";
        let ikm = expand(&extract(&bytes(AUTH), &shared), &bytes(info));
        assert_eq!(URL_SAFE_NO_PAD.encode(ikm), "S4lYMb_L0FxCeq0WhDx813KgSYqU26kOyzWUdsXYyrg");
        let prk = extract(&bytes(SALT), &ikm);
        let key = expand(&prk, b"Content-Encoding: aes128gcm\0");
        assert_eq!(URL_SAFE_NO_PAD.encode(&key[..16]), "oIhVW04MRdy2XN9CiKLxTg");
        let nonce = expand(&prk, b"Content-Encoding: nonce\0");
        assert_eq!(URL_SAFE_NO_PAD.encode(&nonce[..12]), "4h_95klXJ5E_qnoN");
    }

    #[test]
    fn keys_that_are_none_and_long_messages_are_refused() {
        let (public, auth) = (bytes(UA_PUBLIC), bytes(AUTH));
        let none = [4; PUBLIC_BYTES];
        let sealed = |public: &[u8], auth: &[u8], plain: &[u8]| seal(Browser { public, auth }, &fresh(), plain);
        assert_eq!(sealed(&none, &auth, b"x"), Err(Unsealed::Browser));
        assert_eq!(sealed(&public[1..], &auth, b"x"), Err(Unsealed::Browser));
        assert_eq!(sealed(&public, &auth[1..], b"x"), Err(Unsealed::Browser));
        assert_eq!(sealed(&public, &auth, &[0; PLAIN_BYTES_MAX + 1]), Err(Unsealed::TooLong));
        let body = sealed(&public, &auth, &[0; PLAIN_BYTES_MAX]).unwrap();
        assert!(body.len() <= RECORD_BYTES as usize);
        let zero = Fresh { private: [0; 32], ..fresh() };
        assert_eq!(seal(Browser { public: &public, auth: &auth }, &zero, b"x"), Err(Unsealed::Fresh));
    }
}
