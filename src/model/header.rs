//! The head of a project: its title, its annotators and the policy by which claims are compared.

use super::{Decimal, Id, Identified, Project};

/// What stands in the project's own file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The project's id.
    pub id: Id<Project>,
    /// The id of its schema.
    pub schema: Id<Project>,
    /// Title, as people call it.
    pub title: String,
    /// Main language, BCP 47; may be empty.
    pub lang: String,
    /// Under what terms the annotations may be used; may be empty.
    pub license: String,
    /// Everyone who has written in it, people and programs.
    pub agents: Vec<Agent>,
    /// How claims are compared.
    pub policy: Policy,
}

/// Somebody or something that writes annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Id, `a-…`.
    pub id: Id<Self>,
    /// Name, as shown.
    pub name: String,
    /// A person or a program.
    pub kind: AgentKind,
    /// ORCID, when known.
    pub orcid: Option<String>,
}

/// Who writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AgentKind {
    /// A person.
    #[default]
    Person,
    /// A program, whose records are drafts until reviewed.
    Software,
}

/// The constants of the compatibility rule (model.md §4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Whether round numbers are read loosely.
    pub rounding: Rounding,
    /// The half-width of *about v* as a part of v: least and most.
    pub approx: (Decimal, Decimal),
    /// How far a share may be off, as a part of itself.
    pub share: Decimal,
    /// Days by which two dates may differ before 1918-02-14 (Old Style, New Style).
    pub calendar_slack: u16,
    /// Scalars of context kept on each side of a quote.
    pub context: u16,
}

/// How an exact round number is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// `50,000` may stand for anything that rounds or is cut to it.
    #[default]
    Rounded,
    /// `50,000` is 50,000.
    Sharp,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            rounding: Rounding::Rounded,
            approx: (Decimal::new(5, 2), Decimal::new(25, 2)),
            share: Decimal::new(20, 2),
            calendar_slack: 0,
            context: 32,
        }
    }
}

impl Header {
    /// The agent with this id.
    pub fn agent(&self, id: &Id<Agent>) -> Option<&Agent> {
        self.agents.iter().find(|agent| agent.id == *id)
    }
}

impl Identified for Agent {
    const LETTER: char = 'a';
}

impl Identified for Project {
    const LETTER: char = 'p';
}
