//! An election has more seats than can ever be filled.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `seats-never-filled`: an election has more seats than can ever be filled.
pub const RULE: Rule = Rule {
    code: "seats-never-filled",
    severity: Severity::Warning,
    summary: Fixed {
        en: "An election has more seats than can ever be filled.",
        de: "Eine Wahl hat mehr Sitze, als je besetzt werden können.",
    },
    why: Fixed {
        en: "Its caps let fewer be elected than there are seats: some stay vacant whoever stands and however people vote.",
        de: "Ihre Obergrenzen lassen weniger Gewählte zu, als es Sitze gibt: einige bleiben leer, wer auch antritt und wie auch gewählt wird.",
    },
    mend: Fixed {
        en: "Fill fewer seats, or raise the caps.",
        de: "Weniger Sitze besetzen oder die Obergrenzen anheben.",
    },
    wrong: "bodies:\n  board: {seats: {members: [first-town, second-town]}}\nelections:\n  speakers: {method: plurality, seats: 3, caps: [{per: member, at_most: 1}]}\n",
    right: "bodies:\n  board: {seats: {members: [first-town, second-town]}}\nelections:\n  speakers: {method: plurality, seats: 2, caps: [{per: member, at_most: 1}]}\n",
};
