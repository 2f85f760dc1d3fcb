//! A person, place, group, event or work that the sources speak of.

use super::{Agent, Date, Extra, Id, Identified, Tag, Timestamp};

/// Something that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Id, `e-…`.
    pub id: Id<Self>,
    /// Its kind: a tag of the schema.
    pub kind: Id<Tag>,
    /// Its names; the first main one is shown.
    pub names: Vec<Name>,
    /// The same thing elsewhere: `wikidata:Q…`, `viaf:…`.
    pub same_as: Vec<String>,
    /// The place or group that contains it.
    pub within: Option<Id<Self>>,
    /// A remark.
    pub note: String,
    /// Who made it.
    pub by: Id<Agent>,
    /// When it was made.
    pub on: Timestamp,
    /// Data of other programs.
    pub x: Extra,
}

/// A name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// As written.
    pub text: String,
    /// What kind of name.
    pub kind: NameKind,
    /// Its language, BCP 47.
    pub lang: Option<String>,
    /// When it was in use.
    pub when: Option<Date>,
}

/// What kind of name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The name that is shown.
    #[default]
    Main,
    /// Another spelling.
    Variant,
    /// A cover or assumed name.
    Alias,
    /// A name no longer in use.
    Former,
    /// The name that others use.
    Exonym,
    /// An abbreviation.
    Abbrev,
}

impl NameKind {
    /// All of them, in the order of files.
    pub const ALL: [Self; 6] =
        [Self::Main, Self::Variant, Self::Alias, Self::Former, Self::Exonym, Self::Abbrev];
}

impl Entity {
    /// The name that is shown: the first main one, else the first, else the id.
    pub fn label(&self) -> &str {
        let main = self.names.iter().find(|name| name.kind == NameKind::Main);
        main.or(self.names.first()).map_or(self.id.as_str(), |name| name.text.as_str())
    }
}

impl Identified for Entity {
    const LETTER: char = 'e';
}
