//! YAML with places: the only door through which a file of the record comes in.
//!
//! Files are read as YAML 1.2 with the core schema: `no` is a text, and where a type asks for text every plain scalar is
//! the text as written (`010`, `12:30`, `2025-01-31`). A number with a leading zero is refused, because programs
//! disagree whether `010` is ten or eight. A byte order mark at the start and CRLF line ends are accepted,
//! because editors write them and they mean nothing.
//!
//! There are two ways through: [`fast`] reads the plain subset that most files keep to, and gives up on anything
//! else; [`full`] reads everything and knows the places of errors. They agree on whatever the first one accepts.

#[cfg(test)]
mod agreement;
mod complaint;
mod explain;
mod fast;
mod full;
mod locate;
mod names;
mod source;
mod syntax;
mod verbatim;
mod whole;

pub use complaint::Complaint;
pub use locate::locate;
pub(crate) use names::{GRANT, MEMBER_OR_GROUND, NUMBER_OR_BY_CLASS, OPTION_OR_ALIKE};
pub(crate) use verbatim::TEXT_OR_TEXTS;
pub use whole::whole;

use serde::de::DeserializeOwned;

use crate::codes;
use crate::diagnostic::{Diagnostic, Span};
use crate::history::MAX_FILE_SIZE;
use crate::text::Text;

/// Reads the one YAML document of a file; on failure says where, what and what to do.
pub fn parse<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, Box<Diagnostic>> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_FILE_SIZE {
        return Err(Box::new(too_large(path, size)));
    }
    let text = source::decode(path, bytes)?;
    source::refuse_unprintable(path, text)?;
    if source::is_empty(text) {
        return Err(Box::new(explain::empty(path).at(Span::point(1, 1))));
    }
    match fast::parse(text) {
        Some(value) => Ok(value),
        None => verbatim::parse(text)
            .map_err(|(text, error)| Box::new(explain::explain(path, &text, &error))),
    }
}

/// The text of a file as [`parse`] sees it, for excerpts and [`locate`]; `None` if it is not UTF-8.
pub fn decode(bytes: &[u8]) -> Option<&str> {
    source::decode("", bytes).ok()
}

/// The diagnostic for a file over the limit of [`MAX_FILE_SIZE`].
pub fn too_large(path: &str, size: u64) -> Diagnostic {
    let limit = MAX_FILE_SIZE / 1024;
    Diagnostic::new(
        &codes::file_too_large::RULE,
        path,
        Text::new(
            format!("the file has {size} bytes; at most {limit} KiB are read"),
            format!("die Datei hat {size} Bytes; gelesen werden höchstens {limit} KiB"),
        ),
    )
}
