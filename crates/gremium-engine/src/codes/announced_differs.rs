//! An announced outcome is not the computed one.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `announced-differs`: an announced outcome is not the computed one.
pub const RULE: Rule = Rule {
    code: "announced-differs",
    severity: Severity::Error,
    summary: Fixed {
        en: "An announced outcome is not the computed one.",
        de: "Ein verkündetes Ergebnis ist nicht das errechnete.",
    },
    why: Fixed {
        en: "The outcome follows from the statutes and the votes, not from the announcement. Both are shown; nothing is overwritten.",
        de: "Das Ergebnis folgt aus Satzung und Stimmen, nicht aus der Verkündung. Beides wird gezeigt, nichts wird überschrieben.",
    },
    mend: Fixed {
        en: "Look at `gremium explain` for the derivation, and announce a correction as a decision of its own.",
        de: "Die Herleitung mit `gremium explain` ansehen und eine Berichtigung als eigenen Beschluss verkünden.",
    },
    wrong: "outcome: adopted\n",
    right: "outcome: rejected\n",
};
