//! A long layer read in pieces, on as many threads as there are.
//!
//! A file that is written canonically holds its mentions and its claims as two lists with records that end on lines of their own. The
//! lists are taken out and cut at such lines; what is left and each piece must then read strictly, or the whole file is read as one, which
//! also says what is wrong and where. A cut inside a string or a comment leaves two pieces that do not read, so it is never taken for
//! something else.

use rayon::prelude::*;
use ron::{Options, extensions::Extensions};
use serde::de::DeserializeOwned;

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
    let in_pieces = std::str::from_utf8(bytes).ok().filter(|text| text.len() >= PIECE).and_then(in_pieces);
    in_pieces.map_or_else(|| file::read(bytes), Ok)
}

enum Piece<'a> {
    Mentions(&'a str),
    Claims(&'a str),
}

enum Read {
    Mentions(Vec<v1::Mention<v1::Anchor>>),
    Claims(Vec<v1::Claim<v1::Anchor>>),
}

fn in_pieces(text: &str) -> Option<Layer> {
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
    let mut layer: Layer = file::read(format!("{head}{rest}").as_bytes()).ok()?;
    if !(layer.mentions.is_empty() && layer.claims.is_empty()) {
        return None;
    }
    let mentions = cut(mentions).into_iter().map(Piece::Mentions);
    let pieces: Vec<Piece<'_>> = mentions.chain(cut(claims).into_iter().map(Piece::Claims)).collect();
    for read in read_all(&pieces)? {
        match read {
            Read::Mentions(mut mentions) => layer.mentions.append(&mut mentions),
            Read::Claims(mut claims) => layer.claims.append(&mut claims),
        }
    }
    Some(layer)
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

/// Reads all pieces in their order; `None` when one does not read.
fn read_all(pieces: &[Piece<'_>]) -> Option<Vec<Read>> {
    let read = |piece: &Piece<'_>| match piece {
        Piece::Mentions(text) => records(text).map(Read::Mentions),
        Piece::Claims(text) => records(text).map(Read::Claims),
    };
    pieces.par_iter().map(read).collect()
}

fn records<T: DeserializeOwned>(text: &str) -> Option<Vec<T>> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&format!("[{text}]")).ok()
}
