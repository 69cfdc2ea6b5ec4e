//! No matter is about the statutes, so they can never be changed.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `statutes-for-ever`: no matter is about the statutes, so they can never be changed.
pub const RULE: Rule = Rule {
    code: "statutes-for-ever",
    severity: Severity::Warning,
    summary: Fixed {
        en: "No matter is about the statutes, so they can never be changed.",
        de: "Keine Angelegenheit betrifft die Satzung, sie lässt sich also nie ändern.",
    },
    why: Fixed {
        en: "Statutes change only by a decision on a matter about statutes. Without one every change of them is refused.",
        de: "Eine Satzung ändert sich nur durch Beschluss über eine Angelegenheit `about: statutes`. Ohne eine solche wird jede Änderung zurückgewiesen.",
    },
    mend: Fixed {
        en: "Add a matter with `about: statutes`.",
        de: "Eine Angelegenheit mit `about: statutes` ergänzen.",
    },
    wrong: "matters:\n  resolution: {about: resolution, body: assembly, rule: simple}\n",
    right: "matters:\n  resolution: {about: resolution, body: assembly, rule: simple}\n  statutes: {about: statutes, body: assembly, rule: amendment}\n",
};
