//! A table with its description: one source for the cells and for the metadata.

use crate::formats::{ExportOptions, ExportedFile};

/// What stands between the items of a cell that holds several.
pub(super) const SEPARATOR: &str = "|";

/// A table, ready to be written.
#[derive(Debug)]
pub(super) struct Table {
    /// Its file.
    pub(super) file: &'static str,
    /// What its rows are, in a sentence.
    pub(super) about: &'static str,
    /// Its columns, in order.
    pub(super) columns: &'static [Column],
    /// The columns that together name a row.
    pub(super) key: &'static [&'static str],
    /// Columns that name rows of other tables.
    pub(super) links: &'static [Link],
    /// Its rows, each with a cell for every column.
    pub(super) rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// Its name, as in the first row.
    pub(super) name: &'static str,
    /// What its cells hold.
    pub(super) kind: Kind,
    /// What it means, in a sentence.
    pub(super) about: &'static str,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words; may be empty.
    Words,
    /// Words that are never empty.
    Required,
    /// A number of at least 0, or nothing.
    Count,
    /// A decimal number, or nothing.
    Decimal,
    /// A decimal number or a day, or nothing.
    NumberOrDay,
    /// A moment.
    Moment,
    /// Several words, separated by [`SEPARATOR`].
    List,
    /// One of these words, or nothing.
    OneOf(&'static [&'static str]),
}

/// That a column names rows of a table by their key.
#[derive(Debug)]
pub(super) struct Link {
    /// The column.
    pub(super) column: &'static str,
    /// The file of the other table.
    pub(super) file: &'static str,
}

impl Column {
    /// A column.
    pub(super) const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, about }
    }
}

impl Table {
    /// The table as CSV: UTF-8, a header row, LF.
    pub(super) fn file(&self, options: &ExportOptions) -> ExportedFile {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut write = |cells: &[String]| {
            writer
                .write_record(cells)
                .expect("every row has a cell for each column, and memory does not fail");
        };
        write(&self.columns.iter().map(|column| column.name.to_owned()).collect::<Vec<_>>());
        for row in &self.rows {
            if options.guard_cells {
                write(&row.iter().map(|cell| guarded(cell)).collect::<Vec<_>>());
            } else {
                write(row);
            }
        }
        let bytes = writer.into_inner().expect("memory does not fail");
        ExportedFile { name: self.file.to_owned(), bytes }
    }

    /// The cells of a column that are not empty.
    pub(super) fn cells<'a>(&'a self, column: &str) -> impl Iterator<Item = &'a str> {
        let index = self.columns.iter().position(|it| it.name == column);
        let cells = self.rows.iter().filter_map(move |row| row.get(index?));
        cells.map(String::as_str).filter(|cell| !cell.is_empty())
    }
}

/// A cell that no spreadsheet takes for a formula. A plain number is none, even with a sign.
fn guarded(cell: &str) -> String {
    let is_number = crate::model::parse_decimal(cell).is_some();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The items as one cell.
pub(super) fn list(items: impl IntoIterator<Item = impl Into<String>>) -> String {
    items.into_iter().map(Into::into).collect::<Vec<String>>().join(SEPARATOR)
}
