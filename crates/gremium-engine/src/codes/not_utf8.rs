//! The file is not UTF-8 text.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `not-utf8`: the file is not UTF-8 text.
pub const RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    summary: Fixed { en: "The file is not UTF-8 text.", de: "Die Datei ist kein UTF-8-Text." },
    why: Fixed {
        en: "In another encoding the same bytes mean other letters.",
        de: "In einer anderen Kodierung bedeuten dieselben Bytes andere Buchstaben.",
    },
    mend: Fixed { en: "Save the file as UTF-8.", de: "Die Datei als UTF-8 speichern." },
    wrong: "",
    right: "",
};
