//! A secret vote can be held in a way in which ballots lie open.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `secret-but-open`: a secret vote can be held in a way in which ballots lie open.
pub const RULE: Rule = Rule {
    code: "secret-but-open",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A secret vote can be held in a way in which ballots lie open.",
        de: "Eine geheime Abstimmung ist auf einem Weg zugelassen, auf dem die Stimmen offenliegen.",
    },
    why: Fixed {
        en: "Ballots outside a sitting are files, and everybody who reads the record reads who voted how. Only a sitting can count without names; an election that is secret is refused elsewhere.",
        de: "Außerhalb einer Sitzung sind Stimmen Dateien, und wer das Register liest, liest, wer wie gestimmt hat. Nur eine Sitzung kann ohne Namen auszählen; eine geheime Wahl wird anderswo abgewiesen.",
    },
    mend: Fixed {
        en: "Let the matter be decided in sittings only (`ways: [sitting]`), or leave `secret` out.",
        de: "Die Angelegenheit nur in Sitzungen entscheiden lassen (`ways: [sitting]`) oder `secret` weglassen.",
    },
    wrong: "board: {about: resolution, body: assembly, rule: secret, ways: [poll, sitting]}\n",
    right: "board: {about: resolution, body: assembly, rule: secret, ways: [sitting]}\n",
};
