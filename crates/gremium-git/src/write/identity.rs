//! Who commits, and when.

use std::fmt;

use super::WriteError;
use crate::Repository;

/// A name and an address for commits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} <{}>", self.name, self.email)
    }
}

/// A moment as a commit keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Minutes that the local clock was ahead of UTC.
    pub offset: i32,
}

impl Identity {
    pub(crate) fn signature(&self, stamp: Stamp) -> Result<git2::Signature<'static>, WriteError> {
        let time = git2::Time::new(stamp.seconds, stamp.offset);
        git2::Signature::new(&self.name, &self.email, &time)
            .map_err(|_| WriteError::Identity(self.to_string()))
    }
}

impl Repository {
    /// The name and address that git is configured with (`user.name`, `user.email`), if both are.
    pub fn identity(&self) -> Option<Identity> {
        let config = self.git.config().ok()?;
        let (name, email) =
            (config.get_string("user.name").ok()?, config.get_string("user.email").ok()?);
        let said = !name.trim().is_empty() && !email.trim().is_empty();
        said.then_some(Identity { name, email })
    }
}
