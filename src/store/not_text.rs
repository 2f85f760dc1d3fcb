//! Files that are no plain text, told by their first bytes or their name, with how to get a text out of them.

/// Why a file is not taken as a text. `Display` says what is the matter, [`RefusedText::hint`] what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefusedText {
    /// No byte in it, or nothing but white space.
    #[error("{name} is empty")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// A known format that is not plain text.
    #[error("{name} is {}, not a plain text", .format.words())]
    Format {
        /// The file's name.
        name: String,
        /// Which format.
        format: Format,
    },
    /// Bytes that are no text in any encoding.
    #[error("{name} is not a text: it holds bytes that no text has")]
    Binary {
        /// The file's name.
        name: String,
    },
    /// Too much of it cannot be read.
    #[error("{name} does not read as {encoding}: {percent} of 100 characters are not in it")]
    Hopeless {
        /// The file's name.
        name: String,
        /// The encoding that was tried.
        encoding: String,
        /// How many of a hundred characters could not be read.
        percent: usize,
    },
    /// No encoding of this name is known.
    #[error("There is no encoding called {name}")]
    UnknownEncoding {
        /// The name.
        name: String,
    },
}

/// A format that holds text, but is not plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Word, from 2007 on.
    Docx,
    /// Word, before 2007.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// `OpenDocument` text.
    Odt,
    /// A book to read on a screen.
    Epub,
    /// A table.
    Spreadsheet,
    /// Slides.
    Slides,
    /// A picture, perhaps a scan.
    Image,
    /// Scans in a `DjVu` file.
    Djvu,
    /// Packed files.
    Archive,
    /// A program, a sound, a film, a database.
    Other,
}

impl RefusedText {
    /// What to do, in a sentence.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "Choose a file with words in it",
            Self::Format { name: _, format } => format.hint(),
            Self::Binary { .. } => {
                "Open it in the program that it was made with and save it as plain text in UTF-8, then choose that file"
            }
            Self::Hopeless { .. } => "Choose another encoding; the words below should then read right",
            Self::UnknownEncoding { .. } => "Choose one of the list",
        }
    }
}

impl Format {
    /// What it is called, with its article.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pdf => "a PDF",
            Self::Docx | Self::Doc => "a Word document",
            Self::Rtf => "an RTF document",
            Self::Odt => "an OpenDocument text (LibreOffice Writer)",
            Self::Epub => "an e-book",
            Self::Spreadsheet => "a spreadsheet",
            Self::Slides => "a presentation",
            Self::Image => "an image",
            Self::Djvu => "a DjVu scan",
            Self::Archive => "an archive of packed files",
            Self::Other => "a file of another kind",
        }
    }

    /// How to get a plain text out of it.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Pdf => {
                "Open the PDF, select all, copy it into a text editor and save that as plain text in UTF-8; or run: pdftotext -layout FILE.pdf. A scan without words needs text recognition (OCR) first"
            }
            Self::Docx | Self::Doc | Self::Rtf => {
                "Open it in Word or LibreOffice and choose Save As › Plain text (.txt), encoding UTF-8, then choose that file"
            }
            Self::Odt => {
                "Open it in LibreOffice and choose Save As › Text - Choose Encoding (.txt), UTF-8, then choose that file"
            }
            Self::Epub => {
                "Convert it to plain text, for example with Calibre (Convert books › TXT), then choose that file"
            }
            Self::Spreadsheet => {
                "A table is not read as a source. If its words are to be marked, save the sheet as text and choose that file"
            }
            Self::Slides => "Export the outline of the presentation as plain text, then choose that file",
            Self::Image | Self::Djvu => {
                "An image needs text recognition (OCR) first, for example with Tesseract; then choose the text file that it makes"
            }
            Self::Archive => "Unpack it and choose the text file inside",
            Self::Other => {
                "Open it in the program that it was made with and save it as plain text in UTF-8, then choose that file"
            }
        }
    }
}

/// The format that the first bytes tell, for those that are no plain text.
pub(super) fn format_by_magic(bytes: &[u8]) -> Option<Format> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    let head = bytes.get(..1024).unwrap_or(bytes);
    if contains(head, b"%PDF-") {
        return Some(Format::Pdf);
    }
    if starts(b"PK\x03\x04") {
        return Some(packed(bytes));
    }
    let found = [
        (starts(b"{\\rtf"), Format::Rtf),
        (starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Format::Doc),
        (starts(b"AT&TFORM"), Format::Djvu),
        (at(60, b"BOOKMOBI"), Format::Epub),
        (starts(b"\x89PNG\r\n\x1a\n") || starts(b"\xff\xd8\xff"), Format::Image),
        (starts(b"GIF87a") || starts(b"GIF89a"), Format::Image),
        (starts(b"II*\0") || starts(b"MM\0*"), Format::Image),
        (starts(b"RIFF") && at(8, b"WEBP"), Format::Image),
        (starts(b"\x1f\x8b") || starts(b"7z\xbc\xaf\x27\x1c"), Format::Archive),
        (starts(b"Rar!\x1a\x07") || starts(b"BZh") && at(4, b"1AY&SY"), Format::Archive),
        (starts(b"\xfd7zXZ\0") || starts(b"PK\x05\x06"), Format::Archive),
        (starts(b"\x7fELF") || starts(b"SQLite format 3\0"), Format::Other),
        (starts(b"%!PS") || starts(b"OggS") || starts(b"ID3"), Format::Other),
    ];
    found.into_iter().find_map(|(is_it, format)| is_it.then_some(format))
}

/// The format that a name tells, for bytes that are no text.
pub(super) fn format_by_name(name: &str) -> Option<Format> {
    let ending = name.rsplit_once('.')?.1.to_lowercase();
    Some(match ending.as_str() {
        "pdf" => Format::Pdf,
        "docx" | "docm" | "dotx" => Format::Docx,
        "doc" | "dot" | "wpd" | "wps" => Format::Doc,
        "rtf" => Format::Rtf,
        "odt" | "ott" | "sxw" | "pages" => Format::Odt,
        "epub" | "mobi" | "azw" | "azw3" | "fb2" => Format::Epub,
        "xls" | "xlsx" | "ods" | "numbers" => Format::Spreadsheet,
        "ppt" | "pptx" | "odp" | "key" => Format::Slides,
        "png" | "jpg" | "jpeg" | "tif" | "tiff" | "gif" | "bmp" | "webp" | "jp2" | "heic" => Format::Image,
        "djvu" | "djv" => Format::Djvu,
        "zip" | "gz" | "7z" | "rar" | "xz" | "bz2" | "tar" => Format::Archive,
        _ => return None,
    })
}

/// What a zip file is, by the names of what it holds.
fn packed(bytes: &[u8]) -> Format {
    let signs: [(&[u8], Format); 7] = [
        (b"word/", Format::Docx),
        (b"application/vnd.oasis.opendocument.text", Format::Odt),
        (b"application/epub+zip", Format::Epub),
        (b"xl/", Format::Spreadsheet),
        (b"opendocument.spreadsheet", Format::Spreadsheet),
        (b"ppt/", Format::Slides),
        (b"opendocument.presentation", Format::Slides),
    ];
    signs.into_iter().find(|(sign, _)| contains(bytes, sign)).map_or(Format::Archive, |(_, format)| format)
}

fn contains(bytes: &[u8], sign: &[u8]) -> bool {
    bytes.windows(sign.len()).any(|it| it == sign)
}
