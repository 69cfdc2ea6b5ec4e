//! Objects out of packs, through chains of differences.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use git2::ObjectType;
use libdeflater::Decompressor;

use super::delta::Delta;
use super::{Packs, Place};
use crate::objects::{IdHasher, from_bytes};

/// Bytes of objects kept as bases of others, in one of two generations.
const GENERATION: usize = 1024 * 1024;
/// Largest object that is unpacked here.
const MAX_OBJECT: u64 = 256 * 1024 * 1024;
/// Longest chain of differences that is followed; git makes them 50 long, and 4095 at most.
const MAX_CHAIN: usize = 4095;

/// What was found at a place.
pub(crate) enum Found {
    /// The object.
    Object(ObjectType, Rc<Vec<u8>>),
    /// An object that is larger than was asked for, with its size.
    TooLarge(u64),
}

type Generation = HashMap<Place, (ObjectType, Rc<Vec<u8>>), BuildHasherDefault<IdHasher>>;

/// Unpacks objects, and keeps those that others build on.
pub(crate) struct Decoder {
    inflate: Decompressor,
    young: Generation,
    old: Generation,
    weight: usize,
    /// Bytes of the differences of one chain, one behind the other.
    chain: Vec<u8>,
}

/// What stands at a place.
struct Header {
    kind: Kind,
    size: u64,
    /// Where the compressed bytes begin.
    start: usize,
}

enum Kind {
    Whole(ObjectType),
    On(Place),
}

impl Default for Decoder {
    fn default() -> Self {
        let (young, old) = Default::default();
        Self { inflate: Decompressor::new(), young, old, weight: 0, chain: Vec::new() }
    }
}

impl Decoder {
    /// The object at `place`, unless it has more than `limit` bytes; none when it cannot be unpacked here.
    pub(crate) fn read(&mut self, packs: &Packs, place: Place, limit: u64) -> Option<Found> {
        if let Some((kind, bytes)) = self.kept(place) {
            return Some(within(kind, bytes, limit));
        }
        self.chain.clear();
        // Down the chain to an object that is stored whole or known, noting the differences on the way.
        let mut links = Vec::new();
        let mut at = place;
        let (kind, mut bytes) = loop {
            if let Some(known) = self.kept(at) {
                break known;
            }
            let header = header(packs, at)?;
            if header.size > limit && links.is_empty() && matches!(header.kind, Kind::Whole(_)) {
                return Some(Found::TooLarge(header.size));
            }
            let begin = self.chain.len();
            self.unpack(packs, at, &header)?;
            match header.kind {
                Kind::Whole(kind) => break (kind, Rc::new(self.chain.split_off(begin))),
                Kind::On(base) if links.len() < MAX_CHAIN => {
                    links.push((at, begin));
                    at = base;
                }
                Kind::On(_) => return None,
            }
        };
        let chain = std::mem::take(&mut self.chain);
        let mut end = chain.len();
        let mut base = at;
        while let Some((place, begin)) = links.pop() {
            let delta = Delta::parse(&chain[begin..end])?;
            if delta.result > limit && links.is_empty() {
                return Some(Found::TooLarge(delta.result));
            }
            if delta.result > MAX_OBJECT {
                return None;
            }
            self.keep(base, kind, &bytes);
            bytes = Rc::new(delta.apply(&bytes)?);
            (end, base) = (begin, place);
        }
        self.chain = chain;
        if kind == ObjectType::Tree {
            // An older tree is stored as a difference to this one.
            self.keep(base, kind, &bytes);
        }
        Some(within(kind, bytes, limit))
    }

    fn kept(&self, place: Place) -> Option<(ObjectType, Rc<Vec<u8>>)> {
        self.young.get(&place).or_else(|| self.old.get(&place)).cloned()
    }

    fn keep(&mut self, place: Place, kind: ObjectType, bytes: &Rc<Vec<u8>>) {
        if self.young.contains_key(&place) {
            return;
        }
        self.weight += bytes.len() + 64;
        if self.weight > GENERATION {
            self.weight = bytes.len() + 64;
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(place, (kind, Rc::clone(bytes)));
    }

    /// Adds the uncompressed bytes at `place` to the chain.
    fn unpack(&mut self, packs: &Packs, place: Place, header: &Header) -> Option<()> {
        let size = usize::try_from(header.size).ok().filter(|_| header.size <= MAX_OBJECT)?;
        let (data, _) = packs.data(place)?;
        let begin = self.chain.len();
        self.chain.resize(begin + size, 0);
        let written =
            self.inflate.zlib_decompress(data.get(header.start..)?, &mut self.chain[begin..]);
        (written.ok()? == size).then_some(())
    }
}

fn within(kind: ObjectType, bytes: Rc<Vec<u8>>, limit: u64) -> Found {
    let size = bytes.len() as u64;
    if size > limit { Found::TooLarge(size) } else { Found::Object(kind, bytes) }
}

/// Reads the head of an entry: kind and size in seven bits a byte, then the base of a difference.
fn header(packs: &Packs, place: Place) -> Option<Header> {
    let (data, mut at) = packs.data(place)?;
    let first = *data.get(at)?;
    let mut size = u64::from(first & 0x0f);
    let mut shift = 4;
    let mut byte = first;
    while byte & 0x80 != 0 {
        at += 1;
        byte = *data.get(at)?;
        if shift > 56 {
            return None;
        }
        size |= u64::from(byte & 0x7f) << shift;
        shift += 7;
    }
    at += 1;
    let kind = match first >> 4 & 7 {
        1 => Kind::Whole(ObjectType::Commit),
        2 => Kind::Whole(ObjectType::Tree),
        3 => Kind::Whole(ObjectType::Blob),
        4 => Kind::Whole(ObjectType::Tag),
        6 => {
            let (back, after) = distance(data, at)?;
            at = after;
            let offset = place.offset.checked_sub(back).filter(|_| back > 0)?;
            Kind::On(Place { offset, ..place })
        }
        7 => {
            let id = from_bytes(data.get(at..at + 20)?);
            at += 20;
            Kind::On(packs.beside(place, id)?)
        }
        _ => return None,
    };
    Some(Header { kind, size, start: at })
}

/// How far back the base of a difference lies: seven bits a byte, the highest first, each further byte adding one.
fn distance(data: &[u8], mut at: usize) -> Option<(u64, usize)> {
    let mut byte = *data.get(at)?;
    let mut value = u64::from(byte & 0x7f);
    while byte & 0x80 != 0 {
        at += 1;
        byte = *data.get(at)?;
        value = value.checked_add(1)?.checked_mul(128)? | u64::from(byte & 0x7f);
    }
    Some((value, at + 1))
}
