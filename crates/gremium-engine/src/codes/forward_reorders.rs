//! A change that would reorder the record if it were landed by fast-forward.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `forward-reorders`: a change that would reorder the record if it were landed by fast-forward.
pub const RULE: Rule = Rule {
    code: "forward-reorders",
    severity: Severity::Warning,
    summary: Fixed {
        en: "Landed by fast-forward, this change would take the place of the record it was merged with.",
        de: "Per Fast-Forward eingebracht, träte diese Änderung an die Stelle des Registers, mit dem sie zusammengeführt wurde.",
    },
    why: Fixed {
        en: "The proposal has merged the governed branch into itself. Its own commits would become the entries, and all that landed meanwhile would count only from that merge on: ballots cast in time would be late.",
        de: "Der Vorschlag hat den Zweig des Registers in sich aufgenommen. Seine eigenen Commits würden zu Einträgen, und alles inzwischen Eingebrachte zählte erst ab dieser Zusammenführung: Rechtzeitig abgegebene Stimmen wären verspätet.",
    },
    mend: Fixed {
        en: "Land it with a merge commit (`git merge --no-ff`) or squashed, or rebase the proposal first. Set the forge to merge commits, so that nobody has to think of it.",
        de: "Mit einem Merge-Commit einbringen (`git merge --no-ff`) oder als einzelnen Commit, oder den Vorschlag vorher per Rebase aufsetzen. Die Plattform auf Merge-Commits einstellen, dann muss niemand daran denken.",
    },
    wrong: "",
    right: "",
};
