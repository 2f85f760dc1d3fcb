//! What a person wants, as data: the only thing that the window and the command line hand to the desk.

use std::{path::PathBuf, sync::Arc};

use super::{Choices, Concordance, Notice, Proposals, Replacement, Sought};
use crate::{
    model::{
        Anchor, Cert, Claim, Date, Derived, Dispute, Entity, Finding, Fix, Gesture, Header, Id, Key, Measure,
        Mention, Name, Note, NoteState, Origin, Source, Status, Tag, TagOn, Target, Value, ValueKind,
        Verdict, Voice, Who,
    },
    store::Backup,
    text::Span,
};

/// Something that a person wants done. Most plan a [`Change`](crate::model::Change); files and history plan none.
#[derive(Clone, Debug)]
pub enum Action {
    /// Open a project folder or its file.
    Open(PathBuf),
    /// The same on a worker: what is open stays until the other is there.
    OpenAside(PathBuf),
    /// Stop opening.
    GiveUpOpening,
    /// Open the worked example, from the copy in the user's data folder.
    OpenExample,
    /// Bring the worked example back as it was; the altered copy is moved aside.
    ResetExample,
    /// Make a project of texts and open it.
    NewProject {
        /// The folder to make.
        folder: PathBuf,
        /// Title.
        title: String,
        /// Language, BCP 47; may be empty.
        lang: String,
        /// Its texts, as read.
        texts: Vec<NewText>,
    },
    /// Add texts to the open project.
    AddSources(Vec<NewText>),
    /// Save everything and close.
    Close,
    /// Write all files now.
    SaveNow,
    /// Read the files again that were changed outside, and apply what was done here since.
    Reload,
    /// Put the latest good copy in the place of a file that does not read, and read the project again. The bad file is kept aside.
    TakeGoodCopy(String),
    /// Make the project what it was in this backup, as one undoable change.
    RestoreVersion(Box<Backup>),
    /// Write the annotation set in a format.
    Export {
        /// Id of the format.
        format: &'static str,
        /// Folder or file.
        to: PathBuf,
        /// Cells that a spreadsheet would read as formulas are guarded.
        guards_formulas: bool,
    },
    /// An export has ended: what to say of it.
    Exported(Notice),
    /// Take back the last step.
    Undo,
    /// Do it again.
    Redo,
    /// Go to the moment at which this many steps were done.
    GoTo(usize),
    /// Mark a span with a tag.
    Tag {
        /// In which source.
        source: Id<Source>,
        /// Bytes.
        span: Span,
        /// With which tag.
        tag: Id<Tag>,
    },
    /// Make a claim of a span, filled in from the text as far as it can be.
    MakeClaim {
        /// In which source.
        source: Id<Source>,
        /// Bytes; a caret inside a figure is enough.
        span: Span,
    },
    /// Alter a field of a claim.
    Claim(Id<Claim>, ClaimEdit, Gesture),
    /// Alter a field of a mention.
    Mention(Id<Mention>, MentionEdit, Gesture),
    /// Make an entity.
    NewEntity {
        /// Main name.
        name: String,
        /// Kind.
        kind: Id<Tag>,
    },
    /// Alter a field of an entity.
    Entity(Id<Entity>, EntityEdit, Gesture),
    /// Put a question on which these claims differ.
    NewDispute {
        /// The question; made up from the first claim when empty.
        question: String,
        /// The rival claims.
        claims: Vec<Id<Claim>>,
    },
    /// Alter a field of a dispute.
    Dispute(Id<Dispute>, DisputeEdit, Gesture),
    /// Alter a field of a source.
    Source(Id<Source>, SourceEdit, Gesture),
    /// Move a source in the list.
    MoveSource(Id<Source>, Beside),
    /// Alter a field of a note.
    Note(Id<Note>, NoteEdit, Gesture),
    /// Alter the head of the project.
    Header(Box<Header>, Gesture),
    /// Make a tag.
    NewTag {
        /// Name.
        label: String,
        /// What it can be given to.
        on: TagOn,
    },
    /// Alter a tag.
    AlterTag(Box<Tag>, Gesture),
    /// Make a measure.
    NewMeasure {
        /// Name.
        label: String,
        /// What kind of value it takes.
        value: ValueKind,
    },
    /// Alter a measure.
    AlterMeasure(Box<Measure>, Gesture),
    /// Move the edges of a mark.
    SetEdges {
        /// A mention or a claim.
        key: Key,
        /// Which of its places.
        place: usize,
        /// Bytes.
        span: Span,
    },
    /// Remove records; references to them are cleared in the same change.
    Delete(Vec<Key>),
    /// Set a finding aside, with a reason.
    Waive {
        /// The rule.
        rule: String,
        /// The source it belongs to.
        source: Option<Id<Source>>,
        /// What the finding was about.
        targets: Vec<Target>,
        /// Why.
        why: String,
    },
    /// Mend what a finding is about.
    Fix(Box<Fix>),
    /// Go by this name from now on.
    Annotator(String),
    /// Work out what a new text would do to a source and its marks. Nothing is altered.
    PlanReplacement {
        /// Whose text.
        source: Id<Source>,
        /// The new text; one without an origin is a correction.
        text: NewText,
    },
    /// That has been worked out.
    ReplacementPlanned {
        /// Which time it was asked.
        number: u64,
        /// The answer; `None` when the source is gone.
        planned: Option<Arc<Replacement>>,
    },
    /// Replace the text as worked out.
    Replace {
        /// What was worked out.
        replacement: Arc<Replacement>,
        /// The candidates chosen for marks in doubt; the others keep their words and are in question.
        choices: Choices,
    },
    /// Forget what was worked out.
    DropReplacement,
    /// Look for lines of a source that may be headings, on a worker.
    LookForHeadings(Id<Source>),
    /// That has ended.
    HeadingsFound(Arc<Proposals>),
    /// Look through all texts, on a worker.
    Search(Sought),
    /// That has ended.
    Found {
        /// Which search it was.
        number: u64,
        /// What was found.
        concordance: Arc<Concordance>,
    },
    /// Write the lines found as a table, in this order.
    SaveConcordance(Vec<usize>),
    /// Mark many places with a tag, as one step. Places that carry just this mark are left out.
    MarkAll {
        /// Where.
        places: Vec<(Id<Source>, Span)>,
        /// With which tag.
        tag: Id<Tag>,
        /// The entity that they name.
        entity: Option<Id<Entity>>,
    },
    /// Make two entities one.
    MergeEntities {
        /// The one that stays.
        keep: Id<Entity>,
        /// The one whose names, marks and claims it takes over.
        gone: Id<Entity>,
    },
    /// Link many mentions to an entity, as one step.
    LinkAll(Vec<Id<Mention>>, EntityChoice),
    /// A background check has ended.
    Checked {
        /// The state of the project that was checked.
        version: u64,
        /// What it found.
        findings: Vec<Finding>,
    },
}

/// A text that was read and is to become a source.
#[derive(Clone, Debug, Default)]
pub struct NewText {
    /// Title.
    pub title: String,
    /// The text of record: UTF-8, LF, no byte-order mark.
    pub body: String,
    /// Language, BCP 47; may be empty.
    pub lang: String,
    /// Where it came from.
    pub origin: Origin,
}

/// An entity, chosen or made in the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntityChoice {
    /// None.
    Nothing,
    /// One that is there.
    Known(Id<Entity>),
    /// A new one.
    New {
        /// Main name.
        name: String,
        /// Kind.
        kind: Id<Tag>,
    },
}

/// A measure, chosen or made in the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureChoice {
    /// None.
    Nothing,
    /// One that is there.
    Known(Id<Measure>),
    /// A new one.
    New {
        /// Name.
        label: String,
        /// What kind of value it takes.
        value: ValueKind,
    },
}

/// A tag, chosen or made in the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagChoice {
    /// One that is there.
    Known(Id<Tag>),
    /// A new one, by its name.
    New(String),
}

/// A change to one field of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimEdit {
    /// The value.
    Value(Value),
    /// The value, when it is an entity that may have to be made; nothing leaves it as it is.
    ValueEntity(EntityChoice),
    /// What is measured.
    Measure(MeasureChoice),
    /// What it is about.
    Subject(EntityChoice),
    /// Significant digits.
    Significant(Option<u8>),
    /// Another unit than the measure's.
    Unit(Option<String>),
    /// The time that it speaks of.
    When(Option<Date>),
    /// The place that it speaks of.
    Place(EntityChoice),
    /// The whole that it is a part of.
    Of(Option<Id<Claim>>),
    /// All voices.
    Voices(Vec<Voice>),
    /// Whose a voice is, by its index, when the entity may have to be made.
    VoiceWho(usize, VoiceChoice),
    /// Notes that support it.
    Refs(Vec<Id<Note>>),
    /// How sure the annotator is.
    Cert(Cert),
    /// Admiralty grade.
    Grade(Option<String>),
    /// Further tags.
    Tags(Vec<Id<Tag>>),
    /// One more tag.
    AddTag(TagChoice),
    /// What it was made from.
    Derives(Vec<Derived>),
    /// A remark.
    Remark(String),
    /// How far it is worked out.
    Status(Status),
    /// All its places.
    At(Vec<Anchor>),
}

/// Whose a voice is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceChoice {
    /// The author, nobody named, or an entity that is there.
    Known(Who),
    /// An entity to be made.
    New {
        /// Main name.
        name: String,
        /// Kind.
        kind: Id<Tag>,
    },
}

/// A change to one field of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentionEdit {
    /// Its tag.
    Tag(TagChoice),
    /// The entity that it names.
    Entity(EntityChoice),
    /// How sure the annotator is.
    Cert(Cert),
    /// A remark.
    Remark(String),
    /// How far it is worked out.
    Status(Status),
    /// All its places.
    At(Vec<Anchor>),
}

/// A change to one field of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntityEdit {
    /// Its kind.
    Kind(TagChoice),
    /// All its names.
    Names(Vec<Name>),
    /// The same thing elsewhere.
    SameAs(Vec<String>),
    /// What contains it.
    Within(EntityChoice),
    /// A remark.
    Remark(String),
}

/// A change to one field of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisputeEdit {
    /// The question.
    Question(String),
    /// Put a claim in.
    AddClaim(Id<Claim>),
    /// Take a claim out.
    RemoveClaim(Id<Claim>),
    /// Why a claim belongs here.
    Why(Id<Claim>, String),
    /// What would settle it.
    Settle(String),
    /// A verdict by hand, or the computed one again.
    Verdict(Option<Verdict>),
    /// Rule, or take the ruling back.
    Rule(Option<RulingWords>),
    /// A remark.
    Remark(String),
}

/// A ruling as a person gives it; who and when come from the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulingWords {
    /// Claims preferred.
    pub prefer: Vec<Id<Claim>>,
    /// Claims rejected.
    pub reject: Vec<Id<Claim>>,
    /// Why.
    pub why: String,
}

/// A change to one field of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceEdit {
    /// Title.
    Title(String),
    /// Language.
    Lang(String),
    /// Citation.
    Bib(String),
    /// Place in the list.
    Order(Option<u32>),
}

/// A place in the list of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Just before another source.
    Before(Id<Source>),
    /// Just after it.
    After(Id<Source>),
}

/// A change to one field of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteEdit {
    /// What the note says.
    Text(String),
    /// Works that it cites.
    Cites(Vec<String>),
    /// Whether it is there.
    State(NoteState),
}
