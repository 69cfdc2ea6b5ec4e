//! Checkpoints: a replay as bytes, so that the next run goes on where this one stopped.
//!
//! A checkpoint is a cache. It is bound to the format below and to the entry at which it was made; the adapter keeps it with
//! a checksum. Whatever does not fit is thrown away and the record is replayed from its founding.

use gremium_core::oid::Oid;

use super::Replay;

/// Version of the bytes; to be raised with each change of the state or of the law.
pub const FORMAT: u32 = 19;

/// Bytes that are no checkpoint of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the checkpoint was written by another version or is damaged")]
pub struct BadCheckpoint;

impl Replay {
    /// The replay as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(&(FORMAT, self)).unwrap_or_default()
    }

    /// The replay of [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadCheckpoint> {
        let (format, rest) = postcard::take_from_bytes::<u32>(bytes).map_err(|_| BadCheckpoint)?;
        if format != FORMAT {
            return Err(BadCheckpoint);
        }
        postcard::from_bytes(rest).map_err(|_| BadCheckpoint)
    }

    /// The entry up to which it goes.
    pub fn position(&self) -> Option<Oid> {
        self.tip
    }
}
