//! A stage of a process can never be complete.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `stage-never-complete`: a stage of a process can never be complete.
pub const RULE: Rule = Rule {
    code: "stage-never-complete",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A stage of a process can never be complete.",
        de: "Ein Schritt eines Verfahrens kann nie erledigt sein.",
    },
    why: Fixed {
        en: "Each request that comes there stays there.",
        de: "Jeder Antrag, der dorthin kommt, bleibt dort.",
    },
    mend: Fixed {
        en: "Correct what the stage waits for, or where stages lead.",
        de: "Berichtigen, worauf der Schritt wartet oder wohin die Schritte führen.",
    },
    wrong: "matters:\n  roadmap: {about: resolution, body: assembly, rule: simple}\nprocesses:\n  joint:\n    stages:\n      - {id: filing, kind: filing}\n      - {id: vote, kind: vote, matters: [roadmap], then: module}\n",
    right: "matters:\n  request: {about: request, body: assembly, rule: simple}\nprocesses:\n  joint:\n    stages:\n      - {id: filing, kind: filing}\n      - {id: vote, kind: vote, matters: [request], then: module}\n",
};
