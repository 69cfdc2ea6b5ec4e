//! A vote was not taken in the way that enough members demanded.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `demand-ignored`: a vote was not taken in the way that enough members demanded.
pub const RULE: Rule = Rule {
    code: "demand-ignored",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A vote was not taken in the way that enough members demanded.",
        de: "Es wurde nicht so abgestimmt, wie es genügend Mitglieder verlangt haben.",
    },
    why: Fixed {
        en: "The statutes give a right to demand a secret vote or a roll call. The result stands as it was counted, but whoever was entitled can contest it.",
        de: "Die Satzung gibt ein Recht darauf, geheime oder namentliche Abstimmung zu verlangen. Das Ergebnis bleibt, wie es gezählt wurde; wer stimmberechtigt war, kann es aber anfechten.",
    },
    mend: Fixed {
        en: "Put the question again in the next sitting, in the way that was demanded; the minutes of this one stay as they are.",
        de: "Die Frage in der nächsten Sitzung so zur Abstimmung stellen, wie es verlangt war; die Niederschrift dieser Sitzung bleibt, wie sie ist.",
    },
    wrong: "vote: {kind: open, yes: 5, no: 3, demanded: [{kind: secret, by: [ahorn, birke, eiche]}]}\n",
    right: "vote: {kind: secret, yes: 5, no: 3, demanded: [{kind: secret, by: [ahorn, birke, eiche]}]}\n",
};
