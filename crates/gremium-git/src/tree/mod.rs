//! Tree objects as raw bytes with the positions of their entries.
//!
//! Two neighbours in a history differ in a few entries of a few trees. So a tree is never parsed from its start
//! when a similar one is known: [`Tree::like`] takes over the positions of what both share.

mod cache;
mod common;
mod diff;
mod lookup;

use std::cmp::Ordering;
use std::rc::Rc;

use gremium_core::oid::Oid;

pub(crate) use cache::Trees;
pub(crate) use diff::{Difference, OWN};

use crate::objects::from_bytes;

/// Mode of a folder.
pub(crate) const FOLDER: u32 = 0o040_000;
/// Mode of a symbolic link.
pub(crate) const SYMLINK: u32 = 0o120_000;
/// Mode of a submodule.
pub(crate) const SUBMODULE: u32 = 0o160_000;
/// The bits of a mode that tell the kind.
pub(crate) const KIND: u32 = 0o170_000;

/// A well-formed tree: entries sorted, names not empty and without `/`.
pub(crate) struct Tree {
    bytes: Rc<Vec<u8>>,
    /// Where each entry begins, and the end of the last.
    starts: Vec<u32>,
}

/// One entry of a tree.
#[derive(Clone, Copy)]
pub(crate) struct TreeEntry<'t> {
    pub(crate) mode: u32,
    pub(crate) name: &'t [u8],
    /// The 20 bytes of its id.
    raw_id: &'t [u8],
}

impl<'t> TreeEntry<'t> {
    pub(crate) fn id(&self) -> Oid {
        from_bytes(self.raw_id)
    }

    pub(crate) fn is_folder(&self) -> bool {
        self.mode & KIND == FOLDER
    }

    fn same_content(&self, other: &Self) -> bool {
        self.mode == other.mode && self.raw_id == other.raw_id
    }

    /// Git's order: byte by byte, a folder as if its name ended in `/`.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        order(self.name, self.is_folder(), other.name, other.is_folder())
    }
}

fn order(a: &[u8], a_folder: bool, b: &[u8], b_folder: bool) -> Ordering {
    let shared = a.len().min(b.len());
    let last = |name: &[u8], folder: bool| match name.get(shared) {
        Some(&byte) => byte,
        None if folder => b'/',
        None => 0,
    };
    let ends = || last(a, a_folder).cmp(&last(b, b_folder));
    a[..shared].cmp(&b[..shared]).then_with(ends)
}

impl Tree {
    /// The tree without entries.
    pub(crate) fn empty() -> Self {
        Self { bytes: Rc::default(), starts: vec![0] }
    }

    /// Parses what differs from `known`, a tree that is probably similar; `None` when the bytes are malformed.
    pub(crate) fn like(bytes: Rc<Vec<u8>>, known: &Tree) -> Option<Self> {
        let starts = positions(&bytes, known)?;
        Some(Self { bytes, starts })
    }

    pub(crate) fn data(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Bytes of memory that the tree takes, about.
    pub(crate) fn weight(&self) -> usize {
        256 + self.data().len() + 4 * self.starts.len()
    }

    pub(crate) fn entry(&self, index: usize) -> TreeEntry<'_> {
        entry(self.data(), self.starts[index], self.starts[index + 1])
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = TreeEntry<'_>> {
        (0..self.len()).map(|index| self.entry(index))
    }
}

/// Cuts out the entry of a tree that was found well-formed.
fn entry(data: &[u8], start: u32, end: u32) -> TreeEntry<'_> {
    let entry = &data[start as usize..end as usize];
    let (head, raw_id) = entry.split_at(entry.len() - 20);
    let mut mode = 0;
    let mut at = 0;
    while head[at] != b' ' {
        mode = mode << 3 | u32::from(head[at] - b'0');
        at += 1;
    }
    TreeEntry { mode: canonical(mode), name: &head[at + 1..head.len() - 1], raw_id }
}

/// The mode that git takes an old or odd one for.
fn canonical(mode: u32) -> u32 {
    match mode & KIND {
        0o100_000 if mode & 0o100 != 0 => 0o100_755,
        0o100_000 => 0o100_644,
        SYMLINK => SYMLINK,
        FOLDER => FOLDER,
        _ => SUBMODULE,
    }
}

/// Positions of the entries in `data`, taken over from `known` where the bytes agree.
fn positions(data: &[u8], known: &Tree) -> Option<Vec<u32>> {
    let total = u32::try_from(data.len()).ok()?;
    let (old, olds) = (known.data(), &known.starts);
    let shared = common::prefix(old, data);
    // Entries that begin within the shared bytes and end there too are the same on both sides.
    let first = olds.partition_point(|&start| start as usize <= shared) - 1;
    let begin = olds[first];
    let limit = old.len().min(data.len()) - begin as usize;
    let tail = common::suffix(old, data).min(limit);
    let mut rejoin = olds.partition_point(|&start| (start as usize) < old.len() - tail);

    let mut starts = Vec::with_capacity(olds.len() + 1);
    starts.extend_from_slice(&olds[..first]);
    let mut at = begin;
    loop {
        // Where the old tree goes on with the same bytes; its end always meets the end of the new one.
        while moved(olds[rejoin], old, data) < i64::from(at) {
            rejoin += 1;
        }
        if moved(olds[rejoin], old, data) == i64::from(at) {
            break;
        }
        starts.push(at);
        at = next(data, at)?;
        verify_order(data, &starts, at)?;
    }
    let from = starts.len();
    let shift = total.wrapping_sub(u32::try_from(old.len()).ok()?);
    starts.extend(olds[rejoin..].iter().map(|start| start.wrapping_add(shift)));
    // The first entry that was taken over again must fit to the last that was parsed.
    if from + 1 < starts.len() {
        let end = starts[from + 1];
        verify_order(data, &starts[..=from], end)?;
    }
    Some(starts)
}

/// Where a position that is counted from the end lies in the new bytes.
fn moved(start: u32, old: &[u8], data: &[u8]) -> i64 {
    i64::from(start) + data.len() as i64 - old.len() as i64
}

/// End of the entry that begins at `start`, when it is well-formed.
fn next(data: &[u8], start: u32) -> Option<u32> {
    let rest = &data[start as usize..];
    let space = rest.iter().take(8).position(|&b| b == b' ')?;
    let digits = &rest[..space];
    if digits.is_empty() || !digits.iter().all(|b| (b'0'..=b'7').contains(b)) {
        return None;
    }
    let name = &rest[space + 1..];
    let length = name.iter().position(|&b| b == 0)?;
    if length == 0 || name[..length].contains(&b'/') {
        return None;
    }
    let end = start as usize + space + 1 + length + 1 + 20;
    if end > data.len() { None } else { u32::try_from(end).ok() }
}

/// Whether the last entry of `starts`, which ends at `end`, comes after the one before it.
fn verify_order(data: &[u8], starts: &[u32], end: u32) -> Option<()> {
    let [.., before, last] = *starts else { return Some(()) };
    let (a, b) = (entry(data, before, last), entry(data, last, end));
    (a.order(&b) == Ordering::Less).then_some(())
}

#[cfg(test)]
mod tests;
