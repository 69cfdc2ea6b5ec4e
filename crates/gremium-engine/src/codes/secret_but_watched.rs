//! A rule watches the count of a secret vote while it is open.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `secret-but-watched`: a rule watches the count of a secret vote while it is open.
pub const RULE: Rule = Rule {
    code: "secret-but-watched",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A rule watches the count of a secret vote while it is open.",
        de: "Eine Regel sieht bei geheimer Abstimmung auf den laufenden Stand.",
    },
    why: Fixed {
        en: "Closing early, or extending while one vote could change the outcome, tells how the vote stands; with few voters that tells who voted how.",
        de: "Wer vorzeitig schließt oder verlängert, solange eine Stimme etwas ändern könnte, verrät den Stand; bei wenigen Stimmen verrät das, wer wie gestimmt hat.",
    },
    mend: Fixed {
        en: "Leave out `early_close` and `extension`, or `secret`.",
        de: "`early_close` und `extension` weglassen oder `secret`.",
    },
    wrong: "ballots: {secret: true}\nearly_close: true\n",
    right: "ballots: {secret: true}\n",
};
