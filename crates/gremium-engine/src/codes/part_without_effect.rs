//! A part of a rule can never change an outcome.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `part-without-effect`: a part of a rule can never change an outcome.
pub const RULE: Rule = Rule {
    code: "part-without-effect",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A part of a rule can never change an outcome.",
        de: "Ein Teil einer Regel kann nie ein Ergebnis ändern.",
    },
    why: Fixed {
        en: "A casting vote rescues no share, a condition that always holds asks for nothing, and what is about polls means nothing in sittings: whoever reads the rule expects something that does not happen.",
        de: "Ein Stichentscheid rettet keinen Anteil, eine Bedingung, die immer erfüllt ist, verlangt nichts, und was Abstimmungen außerhalb von Sitzungen betrifft, bedeutet in Sitzungen nichts: Wer die Regel liest, erwartet etwas, das nicht eintritt.",
    },
    mend: Fixed {
        en: "Leave the part out, or correct what makes it idle: the majority, the number, or the `ways` of the matter.",
        de: "Den Teil weglassen oder berichtigen, was ihn leerlaufen lässt: die Mehrheit, die Zahl oder `ways` der Angelegenheit.",
    },
    wrong: "majority: {two_thirds: yes_no}\ntie: chair\n",
    right: "majority: {two_thirds: yes_no}\n",
};
