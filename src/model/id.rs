//! Ids of records: a kind letter, perhaps a slug, and a random part.

use std::{borrow::Borrow, cmp::Ordering, fmt, hash, marker::PhantomData, sync::Arc};

/// Crockford's base-32 alphabet in lower case: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Length of the random part without a slug (40 bits) and after one (20 bits).
const RANDOM_ALONE: usize = 8;
const RANDOM_AFTER_SLUG: usize = 4;
/// Longest slug, in characters.
const SLUG: usize = 24;

/// The id of a record of type `T`, such as `c-k7m2x9aq` or `e-umezu-3c9f`. Cheap to clone.
pub struct Id<T> {
    text: Arc<str>,
    of: PhantomData<fn() -> T>,
}

/// A record type with ids of its own.
pub trait Identified {
    /// The letter that its ids begin with.
    const LETTER: char;
}

impl<T> Id<T> {
    /// An id as read from a file or made elsewhere; any text is kept as it is.
    pub fn new(text: &str) -> Self {
        Self { text: Arc::from(text), of: PhantomData }
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The id without its kind, which is the stem of file names: `wwj-5d1t` of `s-wwj-5d1t`.
    pub fn stem(&self) -> &str {
        self.text.split_once('-').map_or(&self.text, |(_, stem)| stem)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self { text: Arc::clone(&self.text), of: PhantomData }
    }
}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T> Borrow<str> for Id<T> {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Makes new ids. The seed decides all of them, so that a test gets the same ones every time.
#[derive(Clone, Debug)]
pub struct Ids {
    random: fastrand::Rng,
}

impl Ids {
    /// Ids from this seed on.
    pub fn seeded(seed: u64) -> Self {
        Self { random: fastrand::Rng::with_seed(seed) }
    }

    /// A new id without a slug, for mentions, claims and waivers.
    pub fn make<T: Identified>(&mut self) -> Id<T> {
        Id::new(&format!("{}-{}", T::LETTER, self.random(RANDOM_ALONE)))
    }

    /// A new id with a slug of `name`, for records that people meet by name in a diff.
    pub fn make_named<T: Identified>(&mut self, name: &str) -> Id<T> {
        let slug = slug(name);
        if slug.is_empty() {
            return self.make();
        }
        Id::new(&format!("{}-{slug}-{}", T::LETTER, self.random(RANDOM_AFTER_SLUG)))
    }

    fn random(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(ALPHABET[self.random.usize(..ALPHABET.len())])).collect()
    }
}

/// Lower-case ASCII letters, digits and hyphens out of any script; at most 24 characters, cut at a word where it can be.
pub fn slug(name: &str) -> String {
    let ascii = any_ascii::any_ascii(name).to_ascii_lowercase();
    let mut slug = String::new();
    for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let gap = usize::from(!slug.is_empty());
        if slug.len() + gap + word.len() > SLUG {
            if slug.is_empty() {
                slug.extend(word.chars().take(SLUG));
            }
            break;
        }
        if gap == 1 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}
