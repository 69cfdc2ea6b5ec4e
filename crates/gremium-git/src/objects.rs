//! Raw objects, from packs in memory or through libgit2, with the failures of the port.

use std::cell::{Cell, RefCell};
use std::hash::Hasher;
use std::rc::Rc;

use git2::{ErrorCode, ObjectType, Odb};
use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use crate::commit::Commit;
use crate::pack::{Decoder, Found, Packs};

/// From how many objects on it is worth it to load packs.
const MANY: usize = 256;

/// The objects of a repository, as one thread reads them.
pub(crate) struct Objects<'r> {
    odb: Odb<'r>,
    packs: Option<&'r Packs>,
    decoder: RefCell<Decoder>,
    reads: Cell<usize>,
}

impl<'r> Objects<'r> {
    /// Reads through libgit2 alone: the cheapest for a few objects.
    pub(crate) fn of(repository: &'r git2::Repository) -> Result<Self, HistoryError> {
        let odb = repository.odb().map_err(|e| unreadable("the object database", &e))?;
        Ok(Self { odb, packs: None, decoder: RefCell::default(), reads: Cell::new(0) })
    }

    /// Reads from `packs` too, once so many objects are wanted that loading them pays.
    pub(crate) fn with(
        repository: &'r git2::Repository,
        packs: &'r Packs,
    ) -> Result<Self, HistoryError> {
        Ok(Self { packs: Some(packs), ..Self::of(repository)? })
    }

    /// Reads an object of the given kind; `what` names its use for the error text.
    pub(crate) fn read(
        &self,
        id: Oid,
        kind: ObjectType,
        what: impl Fn() -> String,
    ) -> Result<Rc<Vec<u8>>, HistoryError> {
        match self.read_up_to(u64::MAX, id, kind, what)? {
            Found::Object(_, bytes) => Ok(bytes),
            Found::TooLarge(_) => Err(malformed(id, "it is too large")),
        }
    }

    /// Reads an object of the given kind, or gives its size when that is over `limit`.
    pub(crate) fn read_up_to(
        &self,
        limit: u64,
        id: Oid,
        kind: ObjectType,
        what: impl Fn() -> String,
    ) -> Result<Found, HistoryError> {
        let found = match self.unpack(id, limit) {
            Some(found) => found,
            None => self.read_slowly(id, limit).map_err(|e| match e.code() {
                ErrorCode::NotFound => HistoryError::Missing { id, what: what() },
                _ => unreadable(&format!("object {id} of {}", what()), &e),
            })?,
        };
        match found {
            Found::Object(other, _) if other != kind => {
                Err(malformed(id, &format!("it is a {other} and should be a {kind}")))
            }
            found => Ok(found),
        }
    }

    pub(crate) fn commit(&self, id: Oid) -> Result<Commit, HistoryError> {
        let bytes = self.read(id, ObjectType::Commit, || "the history".to_owned())?;
        Commit::parse(id, &bytes).ok_or_else(|| malformed(id, "its header is not that of a commit"))
    }

    fn unpack(&self, id: Oid, limit: u64) -> Option<Found> {
        let packs = self.packs.filter(|packs| packs.are_loaded() || self.reads.get() > MANY)?;
        self.decoder.borrow_mut().read(packs, packs.find(id)?, limit)
    }

    fn read_slowly(&self, id: Oid, limit: u64) -> Result<Found, git2::Error> {
        self.reads.set(self.reads.get() + 1);
        let id = to_git(id);
        if limit < u64::MAX {
            let (size, _) = self.odb.read_header(id)?;
            if size as u64 > limit {
                return Ok(Found::TooLarge(size as u64));
            }
        }
        let object = self.odb.read(id)?;
        Ok(Found::Object(object.kind(), Rc::new(object.data().to_vec())))
    }
}

/// The same id as git2 writes it.
pub(crate) fn to_git(id: Oid) -> git2::Oid {
    git2::Oid::from_bytes(&id.0).expect("because 20 bytes are an id")
}

/// The same id as the engine writes it.
pub(crate) fn from_git(id: git2::Oid) -> Oid {
    from_bytes(id.as_bytes())
}

/// An id from bytes that were cut to its length.
pub(crate) fn from_bytes(bytes: &[u8]) -> Oid {
    Oid(bytes.try_into().expect("because an id has 20 bytes"))
}

/// The error for an object that is there and cannot be used.
pub(crate) fn malformed(id: Oid, why: &str) -> HistoryError {
    HistoryError::Other {
        message: format!("object {id} is malformed: {why}"),
        help: "run `git fsck` to see what else is damaged, and fetch the record again from a sound clone"
            .to_owned(),
    }
}

/// The error for what libgit2 could not read.
pub(crate) fn unreadable(what: &str, error: &git2::Error) -> HistoryError {
    HistoryError::Other {
        message: format!("{what} cannot be read: {}", error.message()),
        help:
            "run `git fsck` to see what is damaged, and fetch the record again from a sound clone"
                .to_owned(),
    }
}

/// Hashes what is a hash already, or a place in a pack: eight of its bytes serve.
#[derive(Default)]
pub(crate) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk::<8>() {
            self.0 = u64::from_le_bytes(*first);
        }
    }

    fn finish(&self) -> u64 {
        // Places differ in their low bits, and tables look at the high ones too.
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}
