//! Half of the votes is enough, so that a tie adopts.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `half-not-more`: half of the votes is enough, so that a tie adopts.
pub const RULE: Rule = Rule {
    code: "half-not-more",
    severity: Severity::Warning,
    summary: Fixed {
        en: "Half of the votes is enough, so that a tie adopts.",
        de: "Die Hälfte der Stimmen genügt, Stimmengleichheit nimmt also an.",
    },
    why: Fixed {
        en: "Most people who write \"50 %\" mean more than half. `at_least: 1/2` is met by exactly half: as many against as for.",
        de: "Wer „50 %“ schreibt, meint meist mehr als die Hälfte. `at_least: 1/2` ist mit genau der Hälfte erfüllt: bei ebenso vielen Gegenstimmen.",
    },
    mend: Fixed {
        en: "Write `more_than: 1/2`, or leave it if a tie is meant to adopt.",
        de: "`more_than: 1/2` schreiben oder es lassen, wenn Stimmengleichheit annehmen soll.",
    },
    wrong: "majority: {at_least: 1/2, of: yes_no}\n",
    right: "majority: {more_than: 1/2, of: yes_no}\n",
};
