//! A long layer read and written in pieces, on as many threads as there are.
//!
//! A file that is written canonically holds its mentions and its claims as two lists with records that end on lines of their own. The
//! lists are taken out and cut at such lines; what is left and each piece must then read strictly, or the whole file is read as one, which
//! also says what is wrong and where. A cut inside a string or a comment leaves two pieces that do not read, so it is never taken for
//! something else.

use rayon::prelude::*;
use ron::{Options, extensions::Extensions};
use serde::{Serialize, de::DeserializeOwned};

use super::{Unreadable, file, v1};

type Layer = v1::Layer<v1::Anchor>;

/// Bytes from which a file is read in pieces, and of a piece at least.
const PIECE: usize = 1 << 18;
/// How a file begins that is written canonically.
const FIRST_LINE: &str = "#![enable(implicit_some)]\n";
const MENTIONS: &str = "\n  mentions: [\n";
const CLAIMS: &str = "\n  claims: [\n";
/// How a list ends.
const END: &str = "\n  ],";
/// Between two records of a list.
const BETWEEN: &str = "\n    ),\n    (\n";
/// How many bytes of that belong to the record before.
const ENDS_AT: usize = "\n    ),\n".len();

/// Reads a layer strictly, a long one in pieces.
pub(in crate::store) fn read_layer(bytes: &[u8]) -> Result<Layer, Unreadable> {
    let in_pieces = if bytes.len() >= PIECE { in_pieces(bytes) } else { None };
    in_pieces.map_or_else(|| file::read(bytes), Ok)
}

/// Records of a layer as they stand in its file.
pub(in crate::store) enum List<'a> {
    Mentions(&'a str),
    Claims(&'a str),
}

impl List<'_> {
    /// Bytes of the file that it takes.
    pub(in crate::store) const fn len(&self) -> usize {
        match self {
            Self::Mentions(text) | Self::Claims(text) => text.len(),
        }
    }
}

enum Records {
    Mentions(Vec<v1::Mention<v1::Anchor>>),
    Claims(Vec<v1::Claim<v1::Anchor>>),
}

fn in_pieces(bytes: &[u8]) -> Option<Layer> {
    let (mut layer, lists) = cut_layer(bytes)?;
    let read = |list: &List<'_>| match list {
        List::Mentions(text) => read_list(text).map(Records::Mentions),
        List::Claims(text) => read_list(text).map(Records::Claims),
    };
    let all: Option<Vec<Records>> = lists.par_iter().map(read).collect();
    for records in all? {
        match records {
            Records::Mentions(mut mentions) => layer.mentions.append(&mut mentions),
            Records::Claims(mut claims) => layer.claims.append(&mut claims),
        }
    }
    Some(layer)
}

/// Cuts a layer that is written canonically into a layer without mentions and claims, and these: first the mentions, then the claims,
/// in their order. `None` for any other file.
pub(in crate::store) fn cut_layer(bytes: &[u8]) -> Option<(Layer, Vec<List<'_>>)> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.strip_prefix(FIRST_LINE)?;
    let (head, mentions, rest) = match text.split_once(MENTIONS) {
        Some((head, rest)) => {
            let (mentions, rest) = rest.split_once(END)?;
            (Some(head), mentions, rest)
        }
        None => (None, "", text),
    };
    let (head, claims, rest) = match (head, rest.split_once(CLAIMS)) {
        // After mentions the claims follow at once.
        (None, Some((head, rest))) | (Some(head), Some(("", rest))) => {
            let (claims, rest) = rest.split_once(END)?;
            (head, claims, rest)
        }
        (Some(head), _) => (head, "", rest),
        (None, None) => return None,
    };
    // No string goes on over the end of a line, so the lists do not stand inside of one.
    if head.lines().any(|line| line.matches('"').count() % 2 == 1) {
        return None;
    }
    let layer: Layer = file::read(format!("{head}{rest}").as_bytes()).ok()?;
    if !(layer.mentions.is_empty() && layer.claims.is_empty()) {
        return None;
    }
    let mentions = cut(mentions).into_iter().map(List::Mentions);
    Some((layer, mentions.chain(cut(claims).into_iter().map(List::Claims)).collect()))
}

/// Writes records as they stand in a list of a layer.
pub(in crate::store) fn write_list<T: Serialize>(records: &[T]) -> String {
    #[derive(Serialize)]
    struct Listed<'a, T> {
        records: &'a [T],
    }
    if records.is_empty() {
        return String::new();
    }
    let mut text = file::write(&Listed { records });
    text.truncate(text.len() - AFTER_LIST.len());
    text.drain(..BEFORE_LIST.len());
    text
}

/// What stands around the list of a file that has nothing else.
const BEFORE_LIST: &str = "#![enable(implicit_some)]\n(\n  records: [\n";
const AFTER_LIST: &str = "  ],\n)\n";

/// Writes a layer, which has no mentions and claims, with these, which stand in pieces.
pub(in crate::store) fn write_layer(layer: &Layer, mentions: Vec<String>, claims: Vec<String>) -> Vec<u8> {
    let text = file::write(layer);
    let (head, rest) =
        match text.find("\n  by: ").and_then(|at| Some(at + 1 + text.get(at + 1..)?.find('\n')? + 1)) {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        };
    let n_bytes = mentions.iter().chain(&claims).map(String::len).sum::<usize>();
    let mut whole = Vec::with_capacity(text.len() + n_bytes + 64);
    whole.extend_from_slice(head.as_bytes());
    for (name, pieces) in [("mentions", mentions), ("claims", claims)] {
        if pieces.is_empty() {
            continue;
        }
        whole.extend_from_slice(format!("  {name}: [\n").as_bytes());
        for piece in pieces {
            whole.extend_from_slice(piece.as_bytes());
        }
        whole.extend_from_slice(b"  ],\n");
    }
    whole.extend_from_slice(rest.as_bytes());
    whole
}

/// Cuts a list between records into pieces of about one size.
fn cut(mut list: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while list.len() > PIECE {
        let (_, far) = list.split_at(list.floor_char_boundary(PIECE));
        let Some(at) = far.find(BETWEEN) else { break };
        let (piece, rest) = list.split_at(list.len() - far.len() + at + ENDS_AT);
        pieces.push(piece);
        list = rest;
    }
    if !list.is_empty() {
        pieces.push(list);
    }
    pieces
}

/// Reads the records of a list strictly.
pub(in crate::store) fn read_list<T: DeserializeOwned>(list: &str) -> Option<Vec<T>> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&format!("[{list}]")).ok()
}
