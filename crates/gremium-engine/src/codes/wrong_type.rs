//! A value has the wrong shape.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `wrong-type`: a value has the wrong shape.
pub const RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    summary: Fixed { en: "A value has the wrong shape.", de: "Ein Wert hat die falsche Form." },
    why: Fixed {
        en: "A list is not a text and a text is not a number; to guess would change what was meant.",
        de: "Eine Liste ist kein Text und ein Text keine Zahl; Raten würde das Gemeinte verändern.",
    },
    mend: Fixed {
        en: "Write the value in the shape that the message names.",
        de: "Den Wert in der genannten Form schreiben.",
    },
    wrong: "population: many\n",
    right: "population: 48000\n",
};
