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
        en: "A veto counts only if it is seen whose it is: in secret votes, and from members without a seat, it is not.",
        de: "Ein Veto zählt nur, wenn zu sehen ist, von wem es ist: bei geheimer Abstimmung und ohne Sitz im Gremium ist es das nicht.",
    },
    mend: Fixed {
        en: "Leave out `secret`, or give the veto to a member with a seat, or to an office.",
        de: "`secret` weglassen oder das Veto einem Mitglied mit Sitz oder einem Amt geben.",
    },
    wrong: "ballots: {secret: true}\nveto:\n  - {by: {office: lead-agency}, effect: reject}\n",
    right: "veto:\n  - {by: {office: lead-agency}, effect: reject}\n",
};
