//! A veto cannot be raised in a way that the record holds.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `veto-unrecordable`: a veto cannot be raised in a way that the record holds.
pub const RULE: Rule = Rule {
    code: "veto-unrecordable",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A veto cannot be raised in a way that the record holds.",
        de: "Ein Veto lässt sich nicht so einlegen, dass das Register es festhält.",
    },
    why: Fixed {
        en: "A veto counts only if it is seen whose it is, which it is not in a secret vote. Without `within` it is a ballot, and whoever has no vote in the body casts none.",
        de: "Ein Veto zählt nur, wenn zu sehen ist, von wem es ist, und das ist es bei geheimer Abstimmung nicht. Ohne `within` wird es mit der Stimme eingelegt, und wer im Gremium keine Stimme hat, kann es nicht einlegen.",
    },
    mend: Fixed {
        en: "Leave out `secret`, write `within`, so that the veto can be raised after the vote, or give it to somebody with a vote.",
        de: "`secret` weglassen, `within` schreiben, damit das Veto nach der Abstimmung eingelegt werden kann, oder es jemandem mit Stimme geben.",
    },
    wrong: "ballots: {secret: true}\nveto:\n  - {by: {office: lead-agency}, effect: reject}\n",
    right: "veto:\n  - {by: {office: lead-agency}, effect: reject}\n",
};
