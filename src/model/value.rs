//! What a claim says: one flat enum of values.

use super::{Date, Decimal, Entity, Id};

/// The value of a claim. Its unit comes from the measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Just this number.
    Exact(Decimal),
    /// About this number.
    Approx(Decimal),
    /// This number or more.
    AtLeast(Decimal),
    /// This number or less.
    AtMost(Decimal),
    /// From the first to the second.
    Between(Decimal, Decimal),
    /// A share, numerator and denominator, of the claim named in `of`.
    Share(Decimal, Decimal),
    /// A date.
    Date(Date),
    /// An entity.
    Entity(Id<Entity>),
    /// Words.
    Text(String),
    /// There is a value, but it is not known (Wikibase *somevalue*).
    Unknown,
}

/// The kind of a value: what a person chooses in the first field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// [`Value::Exact`].
    Exact,
    /// [`Value::Approx`].
    Approx,
    /// [`Value::AtLeast`].
    AtLeast,
    /// [`Value::AtMost`].
    AtMost,
    /// [`Value::Between`].
    Between,
    /// [`Value::Share`].
    Share,
    /// [`Value::Date`].
    Date,
    /// [`Value::Entity`].
    Entity,
    /// [`Value::Text`].
    Text,
    /// [`Value::Unknown`].
    Unknown,
}

impl Value {
    /// Its kind.
    pub const fn bound(&self) -> Bound {
        match self {
            Self::Exact(_) => Bound::Exact,
            Self::Approx(_) => Bound::Approx,
            Self::AtLeast(_) => Bound::AtLeast,
            Self::AtMost(_) => Bound::AtMost,
            Self::Between(..) => Bound::Between,
            Self::Share(..) => Bound::Share,
            Self::Date(_) => Bound::Date,
            Self::Entity(_) => Bound::Entity,
            Self::Text(_) => Bound::Text,
            Self::Unknown => Bound::Unknown,
        }
    }

    /// Its numbers, in order: none for dates, entities and words.
    pub fn numbers(&self) -> Vec<Decimal> {
        match self {
            Self::Exact(n) | Self::Approx(n) | Self::AtLeast(n) | Self::AtMost(n) => vec![*n],
            Self::Between(low, high) | Self::Share(low, high) => vec![*low, *high],
            Self::Date(_) | Self::Entity(_) | Self::Text(_) | Self::Unknown => Vec::new(),
        }
    }

    /// True for numbers, shares and the unknown: what a quantity measure can hold.
    pub const fn is_quantity(&self) -> bool {
        !matches!(self, Self::Date(_) | Self::Entity(_) | Self::Text(_))
    }
}

impl Bound {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::Approx,
        Self::AtLeast,
        Self::AtMost,
        Self::Between,
        Self::Share,
        Self::Date,
        Self::Entity,
        Self::Text,
        Self::Unknown,
    ];
}
