//! Matters are for ranges of amounts, and some amounts are in none of them.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `amount-without-matter`: matters are for ranges of amounts, and some amounts are in none of them.
pub const RULE: Rule = Rule {
    code: "amount-without-matter",
    severity: Severity::Warning,
    summary: Fixed {
        en: "Matters are for ranges of amounts, and some amounts are in none of them.",
        de: "Angelegenheiten gelten für Bereiche von Beträgen, und manche Beträge liegen in keinem.",
    },
    why: Fixed {
        en: "Nobody could decide on such an amount: a motion about it is refused under each of them.",
        de: "Über einen solchen Betrag könnte niemand entscheiden: Ein Antrag darüber wird in jeder von ihnen abgewiesen.",
    },
    mend: Fixed {
        en: "Let one matter begin where the other ends: `up_to: 5000` and `above: 5000`; leave out the end of the last one.",
        de: "Eine Angelegenheit dort beginnen lassen, wo die andere endet: `up_to: 5000` und `above: 5000`; das Ende der letzten weglassen.",
    },
    wrong: "matters:\n  small: {about: resolution, body: board, rule: simple, amount: {below: 5000}}\n  large: {about: resolution, body: assembly, rule: simple, amount: {above: 5000}}\n",
    right: "matters:\n  small: {about: resolution, body: board, rule: simple, amount: {up_to: 5000}}\n  large: {about: resolution, body: assembly, rule: simple, amount: {above: 5000}}\n",
};
