//! The file is too large for a fact of the record.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `file-too-large`: the file is too large for a fact of the record.
pub const RULE: Rule = Rule {
    code: "file-too-large",
    severity: Severity::Error,
    summary: Fixed {
        en: "The file is too large for a fact of the record.",
        de: "Die Datei ist zu groß für eine Tatsache des Registers.",
    },
    why: Fixed {
        en: "A record is read whole by everybody who checks it.",
        de: "Wer das Register prüft, liest es ganz.",
    },
    mend: Fixed {
        en: "Keep long documents outside the record and name them with their hash, or split the file.",
        de: "Lange Dokumente außerhalb des Registers ablegen und mit Prüfsumme nennen oder die Datei teilen.",
    },
    wrong: "",
    right: "",
};
