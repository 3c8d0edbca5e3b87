//! Keys that a browser gives for push: a message is sealed for a point of the curve and for nothing else, and has the length it must.
//! The first 65 bytes are the public key, the next 16 the secret, the next 32 our fresh key, the rest the message.

use vestibule_push::{AUTH_BYTES, Browser, Fresh, PUBLIC_BYTES, Unsealed, seal};

/// Bytes of a salt, a record's size, a key's length.
const HEAD_BYTES: usize = 16 + 4 + 1;
/// Bytes of a tag, and the one that ends the last record.
const TAIL_BYTES: usize = 16 + 1;

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let (public, rest) = bytes.split_at(bytes.len().min(PUBLIC_BYTES));
    let (auth, rest) = rest.split_at(rest.len().min(AUTH_BYTES));
    let (private, plain) = rest.split_at(rest.len().min(32));
    let Ok(private) = <[u8; 32]>::try_from(private) else {
        let fresh = Fresh { private: [1; 32], salt: [9; 16] };
        assert!(
            public.len() == PUBLIC_BYTES && auth.len() == AUTH_BYTES
                || seal(Browser { public, auth }, &fresh, b"") == Err(Unsealed::Browser)
        );
        return;
    };
    let fresh = Fresh { private, salt: [9; 16] };
    match seal(Browser { public, auth }, &fresh, plain) {
        Ok(body) => {
            assert_eq!(body.len(), HEAD_BYTES + PUBLIC_BYTES + plain.len() + TAIL_BYTES);
            assert!(plain.len() < 8 || !body.windows(plain.len()).any(|w| w == plain), "the message stands in the clear");
            assert_eq!(seal(Browser { public, auth }, &fresh, plain), Ok(body), "the same from the same");
        }
        Err(Unsealed::TooLong) => assert!(plain.len() > 3_000),
        Err(Unsealed::Browser | Unsealed::Fresh) => {}
    }
}
