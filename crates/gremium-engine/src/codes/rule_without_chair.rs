//! A rule needs the chair of a body that has none.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `rule-without-chair`: a rule needs the chair of a body that has none.
pub const RULE: Rule = Rule {
    code: "rule-without-chair",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A rule needs the chair of a body that has none, or one without a vote.",
        de: "Eine Regel braucht den Vorsitz eines Gremiums, das keinen oder einen ohne Stimme hat.",
    },
    why: Fixed {
        en: "A casting vote, or a quorum with the chair, is about the holder of an office that the body names. Without one the tie rejects and the quorum is missed; whoever presides without a vote has no casting vote either.",
        de: "Stichentscheid und Beschlussfähigkeit mit dem Vorsitz hängen an einem Amt, das das Gremium nennt. Ohne ein solches ist der Antrag bei Stimmengleichheit abgelehnt und das Quorum verfehlt; wer ohne Stimme vorsitzt, hat auch keinen Stichentscheid.",
    },
    mend: Fixed {
        en: "Name an office as `chair` of the body whose holder has a vote there, or choose another rule.",
        de: "Ein Amt als `chair` des Gremiums nennen, dessen Inhaber dort eine Stimme hat, oder eine andere Regel wählen.",
    },
    wrong: "bodies:\n  board: {seats: {classes: [town]}}\nrules:\n  simple: {majority: simple, tie: chair}\n",
    right: "bodies:\n  board: {seats: {classes: [town]}, chair: chair}\nrules:\n  simple: {majority: simple, tie: chair}\n",
};
