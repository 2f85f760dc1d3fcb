//! A file of sections: each with its length and checksum, little-endian numbers inside.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
};

/// How a file begins: what it is, and the version of what stands in it.
const MAGIC: &[u8; 8] = b"OBSHELF1";

/// Where a section stands.
#[derive(Clone, Copy)]
struct Place {
    start: u64,
    length: u64,
    checksum: u32,
}

/// A file whose sections can be read one by one.
pub(super) struct Sections {
    file: File,
    places: Vec<Place>,
}

impl Sections {
    /// Opens a file of `n` sections; none when it is not one, or not as long as it says.
    pub(super) fn open(path: &Path, n: usize) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let mut magic = [0; 8];
        file.read_exact(&mut magic).ok().filter(|()| magic == *MAGIC)?;
        let mut start = u64::try_from(MAGIC.len() + n * 12).ok()?;
        let mut places = Vec::with_capacity(n);
        for _ in 0..n {
            let (mut length, mut checksum) = ([0; 8], [0; 4]);
            file.read_exact(&mut length).ok()?;
            file.read_exact(&mut checksum).ok()?;
            let (length, checksum) = (u64::from_le_bytes(length), u32::from_le_bytes(checksum));
            places.push(Place { start, length, checksum });
            start = start.checked_add(length)?;
        }
        (file.metadata().ok()?.len() == start).then_some(Self { file, places })
    }

    /// The bytes of a section; none when they are not those that were written.
    pub(super) fn bytes(&mut self, index: usize) -> Option<Vec<u8>> {
        let Place { start, length, checksum } = self.places.get(index).copied()?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.seek(SeekFrom::Start(start)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        (crc32fast::hash(&bytes) == checksum).then_some(bytes)
    }

    pub(super) fn text(&mut self, index: usize) -> Option<String> {
        String::from_utf8(self.bytes(index)?).ok()
    }

    pub(super) fn numbers<N: Number>(&mut self, index: usize) -> Option<Vec<N>> {
        let bytes = self.bytes(index)?;
        let (numbers, rest) = N::read(&bytes);
        rest.is_empty().then_some(numbers)
    }
}

/// Writes a file of these sections.
pub(super) fn write(file: &mut File, sections: &[&[u8]]) -> io::Result<()> {
    file.write_all(MAGIC)?;
    for section in sections {
        file.write_all(&(section.len() as u64).to_le_bytes())?;
        file.write_all(&crc32fast::hash(section).to_le_bytes())?;
    }
    sections.iter().try_for_each(|it| file.write_all(it))
}

/// A number of a fixed size.
pub(super) trait Number: Sized + Copy {
    /// The numbers of these bytes, and what is left over.
    fn read(bytes: &[u8]) -> (Vec<Self>, &[u8]);
    /// The bytes of these numbers.
    fn write(numbers: &[Self]) -> Vec<u8>;
}

macro_rules! number {
    ($type:ty, $size:literal) => {
        impl Number for $type {
            fn read(bytes: &[u8]) -> (Vec<Self>, &[u8]) {
                let (chunks, rest) = bytes.as_chunks::<$size>();
                (chunks.iter().map(|it| Self::from_le_bytes(*it)).collect(), rest)
            }

            fn write(numbers: &[Self]) -> Vec<u8> {
                numbers.iter().flat_map(|it| it.to_le_bytes()).collect()
            }
        }
    };
}

number!(u16, 2);
number!(u32, 4);
number!(u128, 16);
