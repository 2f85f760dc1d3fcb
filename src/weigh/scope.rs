//! Whether two claims speak of the same time and place.

use super::{
    Bounds,
    reading::{days_of, is_uncertain},
};
use crate::model::{Claim, Date, Entity, Id, Project};

/// How the scope of one claim lies to that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The same, or neither names any.
    Equal,
    /// The first lies within the second.
    AinB,
    /// The second lies within the first.
    BinA,
    /// They share a part.
    Overlap,
    /// They share nothing.
    Disjoint,
    /// One names it, the other does not, or a date does not read.
    Unknown,
}

/// How two claims lie to each other in time and in space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes {
    /// In time.
    pub time: Scope,
    /// In space.
    pub place: Scope,
    /// A date of the scope is marked as doubtful (`?`).
    pub is_doubtful: bool,
}

impl Scope {
    /// The same seen from the other claim.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::AinB => Self::BinA,
            Self::BinA => Self::AinB,
            Self::Equal | Self::Overlap | Self::Disjoint | Self::Unknown => self,
        }
    }
}

impl Scopes {
    /// Compares the scopes of two claims.
    pub fn of(project: &Project, a: &Claim, b: &Claim) -> Self {
        let is_doubtful = |when: &Option<Date>| when.as_ref().is_some_and(is_uncertain);
        Self {
            time: time(a.when.as_ref(), b.when.as_ref()),
            place: place(project, a.place.as_ref(), b.place.as_ref()),
            is_doubtful: is_doubtful(&a.when) || is_doubtful(&b.when),
        }
    }

    /// Both together.
    pub fn combined(self) -> Scope {
        let both = [self.time, self.place];
        let all = |allowed: Scope| both.iter().all(|it| *it == Scope::Equal || *it == allowed);
        if both.contains(&Scope::Disjoint) {
            Scope::Disjoint
        } else if both.contains(&Scope::Unknown) {
            Scope::Unknown
        } else if all(Scope::Equal) {
            Scope::Equal
        } else if all(Scope::AinB) {
            Scope::AinB
        } else if all(Scope::BinA) {
            Scope::BinA
        } else {
            Scope::Overlap
        }
    }
}

fn time(a: Option<&Date>, b: Option<&Date>) -> Scope {
    let (a, b) = match (a, b) {
        (None, None) => return Scope::Equal,
        (Some(a), Some(b)) if a == b => return Scope::Equal,
        (Some(a), Some(b)) => (days_of(a), days_of(b)),
        _ => return Scope::Unknown,
    };
    let (Some(a), Some(b)) = (a, b) else { return Scope::Unknown };
    compare(a, b)
}

fn compare(a: Bounds<i64>, b: Bounds<i64>) -> Scope {
    match (b.covers(a), a.covers(b)) {
        (true, true) => Scope::Equal,
        (true, false) => Scope::AinB,
        (false, true) => Scope::BinA,
        (false, false) if a.meets(b) => Scope::Overlap,
        (false, false) => Scope::Disjoint,
    }
}

/// Places are apart unless one is said to lie within the other.
fn place(project: &Project, a: Option<&Id<Entity>>, b: Option<&Id<Entity>>) -> Scope {
    match (a, b) {
        (None, None) => Scope::Equal,
        (Some(a), Some(b)) if a == b => Scope::Equal,
        (Some(a), Some(b)) => match (lies_within(project, a, b), lies_within(project, b, a)) {
            // Only a chain that bites its tail says both; then nothing is known.
            (true, true) => Scope::Unknown,
            (true, false) => Scope::AinB,
            (false, true) => Scope::BinA,
            (false, false) => Scope::Disjoint,
        },
        _ => Scope::Unknown,
    }
}

/// Follows the chain of `within` from `inner` up; stops where it bites its tail.
fn lies_within(project: &Project, inner: &Id<Entity>, outer: &Id<Entity>) -> bool {
    let mut seen: Vec<&Id<Entity>> = vec![inner];
    let mut here = inner;
    while let Some(next) = project.entities().get(here).and_then(|entity| entity.within.as_ref()) {
        if next == outer {
            return true;
        }
        if seen.contains(&next) {
            return false;
        }
        seen.push(next);
        here = next;
    }
    false
}
