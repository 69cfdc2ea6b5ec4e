//! A decision is announced a second time, though the first announcement was right.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `announced-twice`: a decision is announced a second time, though the first announcement was right.
pub const RULE: Rule = Rule {
    code: "announced-twice",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A decision is announced a second time, though the first announcement was right.",
        de: "Ein Beschluss ist ein zweites Mal verkündet, obwohl die erste Verkündung richtig war.",
    },
    why: Fixed {
        en: "An announcement does not change; a second one with other words or another number lets readers choose. Only a wrong one is corrected.",
        de: "Eine Verkündung ändert sich nicht; eine zweite mit anderen Worten oder anderer Nummer lässt dem Leser die Wahl. Berichtigt wird nur eine falsche.",
    },
    mend: Fixed {
        en: "Announce a decision once. What has to be said of it later belongs into a decision of its own.",
        de: "Einen Beschluss einmal verkünden. Was später dazu zu sagen ist, gehört in einen eigenen Beschluss.",
    },
    wrong: "",
    right: "",
};
