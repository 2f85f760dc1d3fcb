//! Widgets that the editor, the panels and the dialogs share. They know colors, keys and names, and nothing of the desk.

pub mod paint;

mod form;
pub use form::{Form, FormMemory, Settled, say};

mod draft;
pub use draft::{TextField, Typed};

mod options;
pub use options::Entry;

mod choice;
pub use choice::Choice;

mod pick;
pub use pick::{Look, rows};

mod scale;

mod chip;
pub use chip::{chip, state_chip};

mod button;
pub use button::{QUIET_SIDE, Switch, Weight, button, link, sign_button};

mod quote;
pub use quote::{Quoted, one_line, quote_line, quote_ui};

mod row;
pub use row::{card, colored, column, empty, head, quiet, section};

mod list_move;

mod list;
pub use list::{
    Lead, ListCursor, ListEvent, ListFrame, ListRow, ROW, list_box, list_row, row_ground, row_height, tops,
};
