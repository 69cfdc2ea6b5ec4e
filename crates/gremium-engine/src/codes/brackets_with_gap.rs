//! Brackets leave a size out, or name it twice.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `brackets-with-gap`: brackets leave a size out, or name it twice.
pub const RULE: Rule = Rule {
    code: "brackets-with-gap",
    severity: Severity::Error,
    summary: Fixed {
        en: "Brackets leave a size out, or name it twice.",
        de: "Eine Staffel lässt eine Größe aus oder nennt sie zweimal.",
    },
    why: Fixed {
        en: "A member whose size falls into the gap has no vote, or pays nothing, and nobody meant that; where two brackets hold, nobody knows which.",
        de: "Ein Mitglied in der Lücke hätte keine Stimme oder zahlte nichts, und niemand hat das gewollt; wo zwei Stufen gelten, weiß niemand, welche.",
    },
    mend: Fixed {
        en: "Let each bracket begin where the one before ends: `below: 10000`, then `from: 10000`; leave out the end of the last one.",
        de: "Jede Stufe dort beginnen lassen, wo die vorige endet: `below: 10000`, dann `from: 10000`; das Ende der letzten weglassen.",
    },
    wrong: "weight:\n  by: population\n  brackets: [{below: 10000, votes: 1}, {from: 20000, votes: 2}]\n",
    right: "weight:\n  by: population\n  brackets: [{below: 10000, votes: 1}, {from: 10000, votes: 2}]\n",
};
