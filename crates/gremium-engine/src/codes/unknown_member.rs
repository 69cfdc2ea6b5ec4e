//! Statutes name a member that the record does not have.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `unknown-member`: statutes name a member that the record does not have.
pub const RULE: Rule = Rule {
    code: "unknown-member",
    severity: Severity::Warning,
    summary: Fixed {
        en: "The statutes name a member that the record does not have.",
        de: "Die Satzung nennt ein Mitglied, das es im Register nicht gibt.",
    },
    why: Fixed {
        en: "Its seat stays vacant, its veto is never raised, and what needs its consent is never adopted.",
        de: "Sein Sitz bleibt leer, sein Veto wird nie eingelegt, und was seine Zustimmung braucht, wird nie angenommen.",
    },
    mend: Fixed {
        en: "Correct the name, admit the member, or take it out of the statutes.",
        de: "Den Namen berichtigen, das Mitglied aufnehmen oder es aus der Satzung nehmen.",
    },
    wrong: "bodies:\n  board: {seats: {members: [first-town, nowhere-town]}}\n",
    right: "bodies:\n  board: {seats: {members: [first-town, second-town]}}\n",
};
