//! Bytes of a file that somebody chose, as a text: which encoding they are in, and what had to be changed.
//!
//! A text of record is UTF-8 without a byte-order mark and with LF at line ends; nothing else is changed: no-break spaces, control
//! characters and unusual letters stay.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding as Decoder, UTF_8, UTF_16BE, UTF_16LE};

use super::{
    digest,
    not_text::{RefusedText, format_by_magic, format_by_name},
};

/// An encoding that the import dialog offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Its name by the WHATWG Encoding Standard, as [`read_text`] takes it.
    pub name: &'static str,
    /// Whose letters it holds, in words.
    pub words: &'static str,
}

/// The encodings to choose from, the commonest first, then by script.
pub const ENCODINGS: &[Encoding] = &[
    Encoding { name: "UTF-8", words: "Unicode" },
    Encoding { name: "windows-1252", words: "Western European (Windows)" },
    Encoding { name: "windows-1251", words: "Cyrillic (Windows)" },
    Encoding { name: "KOI8-R", words: "Cyrillic (KOI8-R)" },
    Encoding { name: "IBM866", words: "Cyrillic (DOS)" },
    Encoding { name: "ISO-8859-5", words: "Cyrillic (ISO)" },
    Encoding { name: "x-mac-cyrillic", words: "Cyrillic (Mac)" },
    Encoding { name: "KOI8-U", words: "Ukrainian (KOI8-U)" },
    Encoding { name: "macintosh", words: "Western European (Mac)" },
    Encoding { name: "ISO-8859-15", words: "Western European (ISO, with euro)" },
    Encoding { name: "windows-1250", words: "Central European (Windows)" },
    Encoding { name: "ISO-8859-2", words: "Central European (ISO)" },
    Encoding { name: "windows-1257", words: "Baltic (Windows)" },
    Encoding { name: "windows-1254", words: "Turkish (Windows)" },
    Encoding { name: "windows-1253", words: "Greek (Windows)" },
    Encoding { name: "ISO-8859-7", words: "Greek (ISO)" },
    Encoding { name: "windows-1255", words: "Hebrew (Windows)" },
    Encoding { name: "ISO-8859-8", words: "Hebrew (ISO, visual)" },
    Encoding { name: "windows-1256", words: "Arabic (Windows)" },
    Encoding { name: "windows-874", words: "Thai (Windows)" },
    Encoding { name: "windows-1258", words: "Vietnamese (Windows)" },
    Encoding { name: "Shift_JIS", words: "Japanese (Shift_JIS)" },
    Encoding { name: "EUC-JP", words: "Japanese (EUC)" },
    Encoding { name: "ISO-2022-JP", words: "Japanese (ISO-2022)" },
    Encoding { name: "gb18030", words: "Chinese, simplified (GB 18030)" },
    Encoding { name: "Big5", words: "Chinese, traditional (Big5)" },
    Encoding { name: "EUC-KR", words: "Korean (EUC)" },
    Encoding { name: "UTF-16LE", words: "Unicode in two bytes (Windows Notepad)" },
    Encoding { name: "UTF-16BE", words: "Unicode in two bytes (big-endian)" },
];

/// A text as it comes in, with what was done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextIn {
    /// The text of record.
    pub text: String,
    /// The encoding that it was read in.
    pub encoding: String,
    /// True when the encoding was guessed from the letters: a person should look.
    pub is_guess: bool,
    /// SHA-256 of the bytes as they came.
    pub sha256_of_original: String,
    /// A byte-order mark was left out.
    pub had_bom: bool,
    /// So many line ends (CR LF, or CR alone) became LF.
    pub n_line_ends_changed: usize,
    /// So many places could not be read and show as `�`.
    pub n_replaced: usize,
    /// So many control characters are in it, tabs and line ends not counted. They are kept.
    pub n_controls: usize,
}

/// A text with more than one unreadable place in so many characters is hopeless in this encoding.
const CHARACTERS_PER_REPLACEMENT: usize = 20;

/// Reads the bytes of a file called `name` as a text, in the encoding that they seem to have, or in the one that was chosen.
pub fn read_text(bytes: &[u8], name: &str, encoding: Option<&str>) -> Result<TextIn, RefusedText> {
    let name = name.to_owned();
    if bytes.is_empty() {
        return Err(RefusedText::Empty { name });
    }
    if let Some(format) = format_by_magic(bytes) {
        return Err(RefusedText::Format { name, format });
    }
    let (decoder, is_guess) = match encoding {
        Some(chosen) => match Decoder::for_label(chosen.as_bytes()) {
            Some(decoder) => (decoder, false),
            None => return Err(RefusedText::UnknownEncoding { name: chosen.to_owned() }),
        },
        None => detect(bytes, &name)?,
    };
    let (body, had_bom) = match Decoder::for_bom(bytes) {
        Some((marked, length)) if marked == decoder => (bytes.get(length..).unwrap_or_default(), true),
        _ => (bytes, false),
    };
    let (decoded, _) = decoder.decode_without_bom_handling(body);
    let (text, n_line_ends_changed) = with_line_feeds(&decoded);
    if text.trim().is_empty() {
        return Err(RefusedText::Empty { name });
    }
    let n_replaced = text.matches('\u{fffd}').count() - n_own_replacements(bytes, decoder);
    let n_characters = text.chars().count();
    if n_replaced * CHARACTERS_PER_REPLACEMENT > n_characters {
        let percent = n_replaced * 100 / n_characters.max(1);
        return Err(RefusedText::Hopeless { name, encoding: decoder.name().to_owned(), percent });
    }
    Ok(TextIn {
        n_controls: text.chars().filter(|it| it.is_control() && !matches!(it, '\n' | '\t')).count(),
        text,
        encoding: decoder.name().to_owned(),
        is_guess,
        sha256_of_original: digest(bytes),
        had_bom,
        n_line_ends_changed,
        n_replaced,
    })
}

/// The encoding that bytes seem to have, and whether that is a guess.
fn detect(bytes: &[u8], name: &str) -> Result<(&'static Decoder, bool), RefusedText> {
    if let Some((decoder, _)) = Decoder::for_bom(bytes) {
        return Ok((decoder, false));
    }
    if let Some(decoder) = two_bytes(bytes) {
        return Ok((decoder, true));
    }
    if is_binary(bytes) {
        return Err(match format_by_name(name) {
            Some(format) => RefusedText::Format { name: name.to_owned(), format },
            None => RefusedText::Binary { name: name.to_owned() },
        });
    }
    let escape = bytes.contains(&0x1b);
    if !escape && std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, false));
    }
    if is_mostly_utf8(bytes) {
        return Ok((UTF_8, true));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let decoder = detector.guess(None, Utf8Detection::Allow);
    Ok((decoder, decoder != UTF_8))
}

/// UTF-16 without a byte-order mark: one of the two bytes of most characters is that of a script, and spaces bring zeros.
fn two_bytes(bytes: &[u8]) -> Option<&'static Decoder> {
    let pairs = || bytes.chunks_exact(2).take(4096);
    let n_pairs = pairs().count();
    // High bytes of Latin, Greek, Cyrillic, Hebrew, Arabic and general punctuation.
    let is_high = |byte: u8| matches!(byte, 0x00 | 0x03..=0x06 | 0x20);
    let share = |at: usize| pairs().filter(|pair| pair.get(at).copied().is_some_and(is_high)).count();
    let zeros = |at: usize| pairs().filter(|pair| pair.get(at) == Some(&0)).count();
    let is_even = bytes.len().is_multiple_of(2);
    let is = |high: usize, low: usize| {
        n_pairs >= 2
            && is_even
            && share(high) * 10 >= n_pairs * 9
            && zeros(high) * 20 >= n_pairs
            && zeros(low) == 0
    };
    match (is(1, 0), is(0, 1)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes that no text has in such number: zeros, and in what is not UTF-8 control codes other than tabs, line ends, page feeds and
/// escapes.
fn is_binary(bytes: &[u8]) -> bool {
    let is_odd = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | 0x1a);
    let n_zeros = bytes.split(|it| *it == 0).count() - 1;
    let n_odd = bytes.iter().filter(|it| is_odd(**it)).count();
    n_zeros * 200 > bytes.len() || (n_odd * 20 > bytes.len() && std::str::from_utf8(bytes).is_err())
}

/// UTF-8 with a few damaged places: far more letters of several bytes are right than wrong.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut n_right, mut n_wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_right += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        n_wrong += usize::from(!chunk.invalid().is_empty());
    }
    n_wrong > 0 && n_wrong * 20 < n_right
}

/// Replacement characters that stood in the file already: an earlier program's loss, not this one's.
fn n_own_replacements(bytes: &[u8], decoder: &'static Decoder) -> usize {
    if decoder == UTF_8 { bytes.windows(3).filter(|it| *it == "\u{fffd}".as_bytes()).count() } else { 0 }
}

/// The text with LF at all line ends, and how many others there were.
fn with_line_feeds(text: &str) -> (String, usize) {
    let n_returns = text.matches('\r').count();
    if n_returns == 0 {
        return (text.to_owned(), 0);
    }
    (text.replace("\r\n", "\n").replace('\r', "\n"), n_returns)
}
