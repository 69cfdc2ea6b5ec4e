//! Raw objects out of the object database, with the failures of the port.

use git2::{ErrorCode, ObjectType, Odb, OdbObject};
use gremium_core::oid::Oid;
use gremium_engine::history::HistoryError;

use crate::commit::Commit;

/// The object database of one repository handle.
pub(crate) struct Objects<'r> {
    odb: Odb<'r>,
}

impl<'r> Objects<'r> {
    pub(crate) fn of(repository: &'r git2::Repository) -> Result<Self, HistoryError> {
        let odb = repository.odb().map_err(|e| unreadable("the object database", &e))?;
        Ok(Self { odb })
    }

    /// Reads an object of the given kind; `what` names its use for the error text.
    pub(crate) fn read(
        &self,
        id: Oid,
        kind: ObjectType,
        what: impl Fn() -> String,
    ) -> Result<OdbObject<'_>, HistoryError> {
        let object = self.odb.read(to_git(id)).map_err(|e| match e.code() {
            ErrorCode::NotFound => HistoryError::Missing { id, what: what() },
            _ => unreadable(&format!("object {id} of {}", what()), &e),
        })?;
        if object.kind() == kind {
            Ok(object)
        } else {
            Err(malformed(id, &format!("it is a {} and should be a {kind}", object.kind())))
        }
    }

    /// Size of an object without its content.
    pub(crate) fn size(&self, id: Oid, what: impl Fn() -> String) -> Result<u64, HistoryError> {
        match self.odb.read_header(to_git(id)) {
            Ok((size, _)) => Ok(size as u64),
            Err(e) if e.code() == ErrorCode::NotFound => {
                Err(HistoryError::Missing { id, what: what() })
            }
            Err(e) => Err(unreadable(&format!("object {id} of {}", what()), &e)),
        }
    }

    pub(crate) fn commit(&self, id: Oid) -> Result<Commit, HistoryError> {
        let object = self.read(id, ObjectType::Commit, || "the history".to_owned())?;
        Commit::parse(id, object.data())
            .ok_or_else(|| malformed(id, "its header is not that of a commit"))
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
        help: "run `git fsck` to see what else is damaged, and fetch the record again from a sound clone".to_owned(),
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
