//! Two decisions of a body bear one number in one year.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `number-twice`: two decisions of a body bear one number in one year.
pub const RULE: Rule = Rule {
    code: "number-twice",
    severity: Severity::Warning,
    summary: Fixed {
        en: "Two decisions of a body bear one number in one year.",
        de: "Zwei Beschlüsse eines Gremiums tragen in einem Jahr dieselbe Nummer.",
    },
    why: Fixed {
        en: "Whoever cites a decision by this number means one of two.",
        de: "Wer einen Beschluss mit dieser Nummer nennt, meint einen von zweien.",
    },
    mend: Fixed {
        en: "Give the next decisions numbers of their own; what was announced stays, so cite these two by their ids.",
        de: "Den nächsten Beschlüssen eigene Nummern geben; was verkündet ist, bleibt, diese beiden also mit ihrer Kennung nennen.",
    },
    wrong: "",
    right: "",
};
