//! The index of a pack: where each object is stored in it (version 2 of git's pack index format).

use std::cmp::Ordering;

use gremium_core::oid::Oid;

const HEAD: [u8; 8] = [0xff, b't', b'O', b'c', 0, 0, 0, 2];
/// Where the ids begin: behind the head and 256 running counts by first byte.
const IDS: usize = HEAD.len() + 256 * 4;

pub(super) struct Index {
    bytes: Vec<u8>,
    count: usize,
}

impl Index {
    /// Takes the bytes of an index; none when they are not of this version or too few.
    pub(super) fn new(bytes: Vec<u8>) -> Option<Self> {
        if !bytes.starts_with(&HEAD) {
            return None;
        }
        let count = number(&bytes, IDS - 4)? as usize;
        let complete = bytes.len() >= IDS + count * (20 + 4 + 4) + 40;
        complete.then_some(Self { bytes, count })
    }

    /// Where in the pack the object `id` begins.
    pub(super) fn offset(&self, id: Oid) -> Option<u64> {
        let first = usize::from(id.0[0]);
        let low = if first == 0 {
            0
        } else {
            number(&self.bytes, HEAD.len() + 4 * (first - 1))? as usize
        };
        let high = number(&self.bytes, HEAD.len() + 4 * first)? as usize;
        let at = self.search(id, low, high.min(self.count))?;
        let offsets = IDS + self.count * 24;
        let offset = number(&self.bytes, offsets + 4 * at)?;
        if offset & 0x8000_0000 == 0 {
            return Some(u64::from(offset));
        }
        // Offsets over two gigabytes stand in a table of their own.
        let large = offsets + self.count * 4 + 8 * (offset & 0x7fff_ffff) as usize;
        let bytes = self.bytes.get(large..large + 8)?.first_chunk()?;
        Some(u64::from_be_bytes(*bytes))
    }

    fn search(&self, id: Oid, mut low: usize, mut high: usize) -> Option<usize> {
        let wanted = key(&id.0)?;
        while low < high {
            let middle = low + (high - low) / 2;
            let start = IDS + 20 * middle;
            let there = self.bytes.get(start..start + 20)?;
            // Eight bytes tell nearly all ids apart, and compare as one number.
            match key(there)?.cmp(&wanted).then_with(|| there.cmp(&id.0[..])) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

fn key(id: &[u8]) -> Option<u64> {
    id.first_chunk().map(|eight| u64::from_be_bytes(*eight))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.first_chunk().map(|four| u32::from_be_bytes(*four))
}
