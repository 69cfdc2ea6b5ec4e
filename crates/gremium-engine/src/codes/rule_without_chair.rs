//! A rule needs the chair of a body that has none.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `rule-without-chair`: a rule needs the chair of a body that has none.
pub const RULE: Rule = Rule {
    code: "rule-without-chair",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A rule needs the chair of a body that has none.",
        de: "Eine Regel braucht den Vorsitz eines Gremiums, das keinen hat.",
    },
    why: Fixed {
        en: "A casting vote, or a quorum with the chair, is about the holder of an office that the body names. Without one the tie rejects and the quorum is missed.",
        de: "Stichentscheid und Beschlussfähigkeit mit dem Vorsitz hängen an einem Amt, das das Gremium nennt. Ohne ein solches lehnt die Stimmengleichheit ab, und das Quorum ist verfehlt.",
    },
    mend: Fixed {
        en: "Name an office as `chair` of the body, or choose another rule.",
        de: "Ein Amt als `chair` des Gremiums nennen oder eine andere Regel wählen.",
    },
    wrong: "bodies:\n  board: {seats: {classes: [town]}}\nrules:\n  simple: {majority: simple, tie: chair}\n",
    right: "bodies:\n  board: {seats: {classes: [town]}, chair: chair}\nrules:\n  simple: {majority: simple, tie: chair}\n",
};
