//! Hashing of short words, many times faster than the standard hasher: the lexicon’s keys come from files of ours.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds hashers of short words.
pub(super) type QuickHash = BuildHasherDefault<QuickHasher>;

/// Multiplies and rotates, eight bytes at a time (the way of rustc’s own tables).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QuickHasher(u64);

impl QuickHasher {
    const fn take(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in chunks.by_ref() {
            self.take(chunk.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = chunks.remainder().iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        self.take(rest);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(20)
    }
}
