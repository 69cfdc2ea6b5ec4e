//! A submodule lies in the record.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `submodule`: a submodule lies in the record.
pub const RULE: Rule = Rule {
    code: "submodule",
    severity: Severity::Error,
    summary: Fixed { en: "A submodule lies in the record.", de: "Im Register liegt ein Submodul." },
    why: Fixed {
        en: "Its content is not part of this repository, so nobody can recompute it from a clone.",
        de: "Sein Inhalt gehört nicht zu diesem Repository; aus einem Klon lässt er sich nicht nachrechnen.",
    },
    mend: Fixed {
        en: "Remove it with `git rm`; pin a commit of another repository in a motion instead.",
        de: "Mit `git rm` entfernen; einen Stand eines anderen Repositorys stattdessen im Antrag festhalten.",
    },
    wrong: "",
    right: "",
};
