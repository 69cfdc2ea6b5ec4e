//! A file says something else than the record holds.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `differs-from-record`: a file says something else than the record holds.
pub const RULE: Rule = Rule {
    code: "differs-from-record",
    severity: Severity::Error,
    summary: Fixed {
        en: "A file says something else than the record holds.",
        de: "Eine Datei sagt etwas anderes, als das Register festhält.",
    },
    why: Fixed {
        en: "What has taken effect can only be added to. Somebody changed or removed it, the act was refused, and whoever reads the file is misled.",
        de: "Was wirksam wurde, kann nur ergänzt werden. Jemand hat es geändert oder entfernt, die Handlung wurde abgewiesen, und wer die Datei liest, wird getäuscht.",
    },
    mend: Fixed {
        en: "Restore the file as it was before the entry that is named: `git checkout ENTRY^ -- FILE`.",
        de: "Die Datei so wiederherstellen, wie sie vor dem genannten Eintrag war: `git checkout EINTRAG^ -- DATEI`.",
    },
    wrong: "",
    right: "",
};
