//! A sheet: headed sections of lines, for figures that are computed from a record.

use serde::Serialize;

/// The sheet as a whole.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    pub(crate) sections: Vec<Section>,
}

/// A section of a sheet.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Section {
    pub(crate) title: String,
    /// What holds for all of it.
    pub(crate) lines: Vec<String>,
    pub(crate) entries: Vec<Entry>,
}

/// An entry with what stands below it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Entry {
    pub(crate) head: String,
    pub(crate) lines: Vec<String>,
}
