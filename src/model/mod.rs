//! What a project is made of: sources, mentions, entities, claims and disputes; and [`Change`], the only thing that happens to them.
//!
//! Pure values: nothing here reads a file, a clock or a screen, and nothing knows how it is written down.

mod id;
pub use id::{Id, Identified, Ids, slug};

mod decimal;
pub use decimal::{Decimal, group_digits, parse_decimal, print_decimal, significant_place};

mod date;
pub use date::{Date, DateError, DayRange};

mod time;
pub use time::Timestamp;

mod anchor;
pub use anchor::{Adrift, Anchor, Region};

mod header;
pub use header::{Agent, AgentKind, Header, Policy, Rounding};

mod source;
pub use source::{Note, NoteState, Origin, Page, Source, TextOfRecord, TextState};

mod mention;
pub use mention::{Cert, Extra, Mention, Status};

mod entity;
pub use entity::{Entity, Name, NameKind};

mod value;
pub use value::{Bound, Value};

mod voice;
pub use voice::{Holds, Voice, Who};

mod claim;
pub use claim::{Claim, Derived, How};

mod dispute;
pub use dispute::{Dispute, Member, Ruling, Verdict};

mod schema;
pub use schema::{Measure, Tag, TagOn, ValueKind};

mod waiver;
pub use waiver::{Target, Waiver};

mod conflict;
pub use conflict::Conflict;

mod record;
pub use record::{Key, Record};

mod names;

mod table;
pub use table::Table;

mod shelf;
pub use shelf::{MarkPart, Shelf};

mod shelved;
pub use shelved::{Shelved, Shelving, Sides};

mod change;
pub use change::{Change, Edit, Gesture};

mod project;
pub use project::{Project, Stale};

mod difference;
pub use difference::diff;

mod finding;
pub use finding::{Finding, Fix, Place, Severity};
