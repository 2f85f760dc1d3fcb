//! Which line of a text a byte stands in, told without reading the text from its start.

/// Bytes of a part; a look reads at most so many.
const PART: usize = 4096;

/// How many line ends lie before each part of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineCounts {
    before: Vec<u32>,
}

impl LineCounts {
    /// Counts the lines of a text, in one pass.
    pub fn of(text: &str) -> Self {
        let mut n_lines = 0;
        let count = |part: &[u8]| {
            let before = n_lines;
            n_lines += ends_in(part);
            before
        };
        Self { before: text.as_bytes().chunks(PART).map(count).collect() }
    }

    /// The number (from 1) of the line that holds a byte of the same text.
    pub fn line_at(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let part = (byte / PART).min(self.before.len().saturating_sub(1));
        let before = self.before.get(part).copied().unwrap_or_default();
        let rest = text.as_bytes().get(part * PART..byte).unwrap_or_default();
        before as usize + ends_in(rest) as usize + 1
    }
}

fn ends_in(bytes: &[u8]) -> u32 {
    // Counted in small sums, which the compiler does many at a time.
    let sums = bytes.chunks(255).map(|some| some.iter().map(|it| u8::from(*it == b'\n')).sum::<u8>());
    sums.map(u32::from).sum()
}
