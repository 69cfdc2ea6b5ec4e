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

    /// The place of an id among those from `low` to `high`, which begin with the same byte.
    ///
    /// Ids are spread evenly, so the search begins where the id should be: a few of them lie in the processor's cache
    /// together, while halving would miss it at each step.
    fn search(&self, id: Oid, low: usize, high: usize) -> Option<usize> {
        let wanted = key(&id.0)?;
        let (mut low, mut high) = self.near(wanted, low, high)?;
        while low < high {
            let middle = low + (high - low) / 2;
            let there = self.id(middle)?;
            // Eight bytes tell nearly all ids apart, and compare as one number.
            match key(there)?.cmp(&wanted).then_with(|| there.cmp(&id.0[..])) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// A narrow part of `low..high` in which ids with this key lie, if they lie anywhere.
    fn near(&self, wanted: u64, low: usize, high: usize) -> Option<(usize, usize)> {
        let share = (wanted << 8) >> 32;
        let length = u64::try_from(high.saturating_sub(low)).ok()?;
        let guess = low + usize::try_from((share * length) >> 32).ok()?;
        let (mut below, mut above) = (guess, guess);
        let mut step = 16;
        while below > low && key(self.id(below)?)? >= wanted {
            below = below.saturating_sub(step).max(low);
            step *= 2;
        }
        step = 16;
        while above < high && key(self.id(above)?)? <= wanted {
            above = (above + step).min(high);
            step *= 2;
        }
        Some((below, above))
    }

    fn id(&self, place: usize) -> Option<&[u8]> {
        self.bytes.get(IDS + 20 * place..IDS + 20 * place + 20)
    }
}

fn key(id: &[u8]) -> Option<u64> {
    id.first_chunk().map(|eight| u64::from_be_bytes(*eight))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.first_chunk().map(|four| u32::from_be_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An index of these ids, each stored at a thousand times its place.
    fn index(mut ids: Vec<Oid>) -> (Index, Vec<Oid>) {
        ids.sort_unstable();
        ids.dedup();
        let mut bytes = HEAD.to_vec();
        for first in 0..=255u8 {
            let running = ids.partition_point(|id| id.0[0] <= first) as u32;
            bytes.extend(running.to_be_bytes());
        }
        bytes.extend(ids.iter().flat_map(|id| id.0));
        bytes.extend(ids.iter().flat_map(|_| [0; 4]));
        bytes.extend((0..ids.len() as u32).flat_map(|place| (place * 1000).to_be_bytes()));
        bytes.extend([0; 40]);
        (Index::new(bytes).expect("an index"), ids)
    }

    fn spread(count: u64, factor: u64) -> Vec<Oid> {
        let id = |number: u64| {
            let mut bytes = [0; 20];
            bytes[..8].copy_from_slice(&number.wrapping_mul(factor).to_be_bytes());
            Oid(bytes)
        };
        (0..count).map(id).collect()
    }

    #[test]
    fn each_id_is_found_however_the_ids_are_spread() {
        for factor in [0x9e37_79b9_7f4a_7c15, 1, 1 << 40, u64::MAX / 3000] {
            let (index, ids) = index(spread(3000, factor));
            for (place, id) in ids.iter().enumerate() {
                assert_eq!(index.offset(*id), Some(place as u64 * 1000), "{factor}");
            }
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let (index, ids) = index(spread(3000, 0x9e37_79b9_7f4a_7c15));
        for mut id in ids {
            id.0[19] = 1;
            assert_eq!(index.offset(id), None);
        }
        assert_eq!(index.offset(Oid([0xff; 20])), None);
        assert_eq!(Index::new(HEAD.to_vec()).map(|_| ()), None);
    }
}
