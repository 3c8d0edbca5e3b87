//! The hash of a run: FNV-1a over what was kept, answered and told. Two runs of one seed have the same.

/// A running hash.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hash(u64);

impl Hash {
    pub(crate) fn new() -> Hash {
        Hash(0xCBF2_9CE4_8422_2325)
    }
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0xFF]);
    }
    pub(crate) fn number(&mut self, n: u64) {
        self.bytes(&n.to_le_bytes());
    }
    pub(crate) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Thirty-two bytes that tell two bodies apart.
pub(crate) fn digest(text: &str) -> [u8; 32] {
    let mut all = [0; 32];
    for (n, part) in all.chunks_mut(8).enumerate() {
        let mut hash = Hash::new();
        hash.number(n as u64);
        hash.text(text);
        part.copy_from_slice(&hash.0.to_le_bytes());
    }
    all
}
