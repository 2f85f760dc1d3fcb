//! The text and the marks that Obelus and its peers are measured with: the same bytes as `make_corpus.py` of the design gives.
//!
//! The text looks like archival English: paragraphs of 300 to 900 characters, about one word in fourteen a figure. The marks are 3 to 40
//! characters long, spread evenly, of ten tags, and about a fifth of them overlap another one. All chance comes from [`Twister`], which
//! is the generator of Python, so that text and marks of one seed are the same in both languages.

use std::{hint::black_box, ops::Range};

use obelus::text::Span;

/// The seed of everything that was ever published.
pub(crate) const SEED: u32 = 20_261_123;
/// How many tags there are.
pub(crate) const TAGS: usize = 10;

/// One annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Annotation {
    /// Bytes of the text.
    pub(crate) span: Span,
    /// Which of the ten tags.
    pub(crate) tag: usize,
}

/// A text with its annotations, sorted by place.
#[derive(Clone, Debug)]
pub(crate) struct Corpus {
    pub(crate) text: String,
    pub(crate) annotations: Vec<Annotation>,
}

impl Corpus {
    /// At most so many bytes of text and just so many annotations.
    pub(crate) fn make(n_bytes: usize, n_annotations: usize, seed: u32) -> Self {
        let mut chance = Twister::seeded(seed);
        let text = make_text(n_bytes, &mut chance);
        let annotations = Letters::of(&text).annotate(n_annotations, &mut chance);
        Self { text, annotations }
    }
}

// The text

/// The words, by how often they come: each is as likely as one over its place and six.
const WORDS: &str = "the of and to in a was that his with for on by which were from had at is he it as their be this they not been an
or but have her who one all we our more than no when there so two would some out after upon other any into them men time
great said may under made people years over year against first last before town city where district province army force
troops soldiers prisoners killed wounded missing dead civilians families women children houses villages losses losses
casualties estimate report reported reports according letter dispatch consul minister committee commission census register
return returns account accounts newspaper witness witnesses testimony evidence figure figures number numbers total about
nearly approximately least fewer upwards several hundred thousand dozens score perhaps probably certainly alleged claimed
denied disputed official unofficial source sources archive copy original manuscript printed margin note page folio volume
harvest grain wheat barley cotton tons bushels acres price prices wages debt revenue treasury tax taxes loan payment ship
vessel port harbour river bridge road railway station frontier border mountain valley plain forest coast island winter
summer spring autumn morning evening night day week month march april june july august october november december january
governor general colonel captain officer commander king emperor parliament council assembly party workers strike union
church priest bishop mosque school hospital prison court trial judge law order decree government authority police
revolt rising rebellion massacre siege battle attack retreat advance bombardment fire flood famine epidemic cholera typhus
relief refugees deported emigrated settled returned buried burned destroyed captured surrendered escaped arrived departed
wrote stated observed recorded counted measured compared corrected revised published signed sealed received forwarded
northern southern eastern western central upper lower old new former late small large whole half part side hand
however although because while until since without within between among through during toward across behind near far
very much many most few little only also even still again never always often already almost rather quite too then thus
café naïve façade Zürich Curaçao São Kraków Orléans señor";

fn make_text(n_bytes: usize, chance: &mut Twister) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut sum = 0.0;
    let weights = (0_u32..).map(|index| {
        sum += 1.0 / f64::from(index + 6);
        sum
    });
    let weights: Vec<f64> = weights.take(words.len()).collect();
    let mut text = String::with_capacity(n_bytes + 2_000);
    while text.len() < n_bytes {
        let wanted = 300 + chance.below(600);
        let mut n_letters = 0;
        while n_letters < wanted {
            let sentence = sentence(&words, &weights, chance);
            if n_letters > 0 {
                text.push(' ');
            }
            n_letters += sentence.chars().count() + 1;
            text.push_str(&sentence);
        }
        text.push_str("\n\n");
    }
    text.truncate(text.floor_char_boundary(n_bytes));
    text
}

fn sentence(words: &[&str], weights: &[f64], chance: &mut Twister) -> String {
    let n_words = 6 + chance.below(19);
    let mut drawn: Vec<String> = (0..n_words).map(|_| drawn(words, weights, chance).to_owned()).collect();
    for word in &mut drawn {
        if chance.next() < 1.0 / 14.0 {
            *word = figure(chance);
        }
    }
    let manner = chance.next();
    if let Some(fifth) = drawn.get_mut(4).filter(|_| n_words > 8 && manner < 0.16) {
        fifth.push(',');
    }
    let sentence = capitalized(&drawn.join(" "));
    let sentence = if manner > 0.96 {
        format!("“{sentence}”")
    } else if manner > 0.92 {
        sentence.replacen(" and ", " — and ", 1)
    } else {
        sentence
    };
    sentence + if manner < 0.97 { "." } else { ";" }
}

/// A word by its weight, as `choices` of Python draws one.
fn drawn<'w>(words: &[&'w str], weights: &[f64], chance: &mut Twister) -> &'w str {
    let at = chance.next() * weights.last().copied().unwrap_or_default();
    let index = weights.partition_point(|it| *it <= at).min(words.len().saturating_sub(1));
    words.get(index).copied().unwrap_or_default()
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn figure(chance: &mut Twister) -> String {
    let kind = chance.below(8);
    // Behind a black box the base is not known, so that the power is the system's own, as in Python, and not an `exp10`.
    let number = whole(black_box(10.0_f64).powf(1.0 + 4.0 * chance.next()));
    match kind {
        0 => (1780 + chance.below(200)).to_string(),
        1 => format!("{:.1}", chance.next() * 90.0),
        2 => format!("{} per cent", 1 + chance.below(99)),
        3 => format!("between {} and {}", grouped(number), grouped(number + chance.below(number) + 1)),
        4 => format!("£{}", grouped(number)),
        _ => grouped(number),
    }
}

/// A number below ten million with a comma after its thousands.
fn grouped(number: usize) -> String {
    let (millions, thousands, ones) = (number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
    match (millions, thousands) {
        (0, 0) => ones.to_string(),
        (0, _) => format!("{thousands},{ones:03}"),
        _ => format!("{millions},{thousands:03},{ones:03}"),
    }
}

// The annotations

/// The letters of a text by their number. Only those of one byte are looked at, and told from the others by their first byte.
struct Letters<'t> {
    text: &'t [u8],
    /// The byte at which each starts, and the end.
    starts: Vec<u32>,
}

impl<'t> Letters<'t> {
    fn of(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let starts = starts.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Self { text: text.as_bytes(), starts }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn byte(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or_default() as usize
    }

    fn is_one_of(&self, index: usize, letters: &[u8]) -> bool {
        self.text.get(self.byte(index)).is_some_and(|it| letters.contains(it))
    }

    /// So many annotations: nine of ten spread evenly, each tenth inside one of those.
    fn annotate(&self, n_all: usize, chance: &mut Twister) -> Vec<Annotation> {
        let n_inside = n_all / 10;
        let n_spread = n_all - n_inside;
        let lengths: Vec<usize> = (0..n_spread).map(|_| 3 + chance.below(38)).collect();
        let mut sum = 0.0;
        let cuts = (0..=n_spread).map(|_| {
            sum -= (1.0 - chance.next()).ln();
            sum
        });
        let cuts: Vec<f64> = cuts.collect();
        let free = self.len().saturating_sub(lengths.iter().sum::<usize>() + 50);
        let scale = free as f64 / cuts.last().copied().unwrap_or(1.0);
        let mut spans: Vec<(usize, usize)> = Vec::with_capacity(n_all);
        let mut taken = 0;
        for (cut, length) in cuts.iter().zip(&lengths) {
            spans.push(self.snapped(whole(cut * scale) + taken, *length));
            taken += length;
        }
        for index in 0..n_inside {
            let of = whole(index as f64 * (n_spread as f64 / n_inside as f64));
            let (start, end) = spans.get(of).copied().unwrap_or_default();
            let mut at = start + chance.below(end - start);
            while at > start && !self.is_one_of(at - 1, b" \n") {
                at -= 1;
            }
            spans.push(self.snapped(at, 3 + chance.below(38)));
        }
        spans.sort_unstable();
        let annotations = spans.into_iter().map(|(start, end)| Annotation {
            span: Span::new(self.byte(start), self.byte(end)),
            tag: chance.below(TAGS),
        });
        annotations.collect()
    }

    /// From the next start of a word on, inside one line.
    fn snapped(&self, at: usize, length: usize) -> (usize, usize) {
        let last = self.len().saturating_sub(45);
        for start in at.min(self.len().saturating_sub(50))..last {
            let starts_word = start == 0 || self.is_one_of(start - 1, b" \n");
            if starts_word && !self.is_one_of(start, b" \n") {
                let end = self.end(start..(start + length).min(self.len()));
                if end >= start + 3 {
                    return (start, end);
                }
            }
        }
        (last, self.len().saturating_sub(40))
    }

    /// Before the end of the line, without the marks and spaces at the end.
    fn end(&self, within: Range<usize>) -> usize {
        let start = within.start;
        let mut end = within.clone().find(|index| self.is_one_of(*index, b"\n")).unwrap_or(within.end);
        while end > start + 3 && self.is_one_of(end - 1, b" ,;.") {
            end -= 1;
        }
        end
    }
}

// Chance

/// The Mersenne Twister, seeded and read as `random.Random` of Python does.
struct Twister {
    state: [u32; Self::N],
    at: usize,
}

impl Twister {
    const N: usize = 624;
    const M: usize = 397;

    fn seeded(seed: u32) -> Self {
        let mut state = [0_u32; Self::N];
        let mut last = 19_650_218_u32;
        for (index, word) in (0_u32..).zip(&mut state) {
            if index > 0 {
                last = (last ^ (last >> 30)).wrapping_mul(1_812_433_253).wrapping_add(index);
            }
            *word = last;
        }
        // Mixed with a key, which is the seed alone.
        let mut at = 1;
        let mut mix = |state: &mut [u32; Self::N], factor: u32, with: &dyn Fn(u32, u32) -> u32| {
            let before = state[at - 1];
            let mixed = (before ^ (before >> 30)).wrapping_mul(factor);
            state[at] = with(state[at] ^ mixed, u32::try_from(at).unwrap_or_default());
            at += 1;
            if at == Self::N {
                state[0] = state[Self::N - 1];
                at = 1;
            }
        };
        for _ in 0..Self::N {
            mix(&mut state, 1_664_525, &|word, _| word.wrapping_add(seed));
        }
        for _ in 1..Self::N {
            mix(&mut state, 1_566_083_941, &|word, at| word.wrapping_sub(at));
        }
        state[0] = 0x8000_0000;
        Self { state, at: Self::N }
    }

    /// From 0 to below 1, of 53 bits.
    fn next(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// A whole number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        whole(self.next() * bound as f64)
    }

    fn word(&mut self) -> u32 {
        if self.at == Self::N {
            self.turn();
        }
        let mut word = self.state[self.at];
        self.at += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    fn turn(&mut self) {
        for index in 0..Self::N {
            let next = self.state[(index + 1) % Self::N];
            let joined = (self.state[index] & 0x8000_0000) | (next & 0x7fff_ffff);
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[index] = self.state[(index + Self::M) % Self::N] ^ (joined >> 1) ^ odd;
        }
        self.at = 0;
    }
}

/// A number without its fraction.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "below a hundred million and never negative"
)]
fn whole(number: f64) -> usize {
    number as usize
}
