//! Chance enters here, and nowhere else: tokens, keys, salts, jitter, device numbers.

use std::sync::atomic::{AtomicU64, Ordering};

use vestibule_center::id::DeviceId;

/// Fills bytes from the system's generator.
///
/// # Panics
/// When the system has no generator: nothing here can be done safely then.
fn fill(bytes: &mut [u8]) {
    #[expect(clippy::disallowed_methods, reason = "the one place where chance enters")]
    getrandom::fill(bytes).expect("the system has a random generator");
}

/// Sixteen random bytes: a key, a salt.
pub fn bytes16() -> [u8; 16] {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    bytes
}

/// The order of the curve P-256 (FIPS 186-5), its numbers from the highest byte on.
const P256_ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
    0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// A private key of the curve P-256: a number from 1 up to its order.
pub fn p256_private() -> [u8; 32] {
    loop {
        let mut bytes = [0; 32];
        fill(&mut bytes);
        // One try in four billion is out of bounds.
        if bytes < P256_ORDER && bytes != [0; 32] {
            return bytes;
        }
    }
}

/// A new token of 160 random bits: 32 characters of `a-z2-7`.
pub fn token() -> String {
    letters::<32>()
}

/// A new password of a device, of 130 random bits: 26 characters of `a-z2-7`, for it is typed into a phone.
pub fn device_password() -> String {
    letters::<26>()
}

fn letters<const N: usize>() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes.iter().map(|b| LETTERS[usize::from(b & 31)] as char).collect()
}

/// A number below `most`, for pacing.
pub fn below(most: u64) -> u64 {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    u64::from_le_bytes(bytes) % most.max(1)
}

/// Mints device numbers, each once in a boot.
#[derive(Debug, Default)]
pub struct Devices(AtomicU64);

impl Devices {
    /// The next device number.
    pub fn next(&self) -> DeviceId {
        DeviceId(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }
}
