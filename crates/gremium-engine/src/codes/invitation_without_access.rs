//! An invitation to a hybrid or virtual sitting does not say how members take part.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `invitation-without-access`: an invitation to a hybrid or virtual sitting does not say how members take part.
pub const RULE: Rule = Rule {
    code: "invitation-without-access",
    severity: Severity::Warning,
    summary: Fixed {
        en: "The invitation to a hybrid or virtual sitting does not say how members take part and vote at a distance.",
        de: "Die Ladung zu einer hybriden oder virtuellen Sitzung gibt nicht an, wie die Mitglieder ihre Rechte auf elektronischem Weg ausüben.",
    },
    why: Fixed {
        en: "The statutes ask for it, or the law does where they are silent (BGB §32 (2) sentence 3, since 21 March 2023). Whoever could not take part for want of it can contest what was decided.",
        de: "Die Satzung verlangt es, oder, wo sie schweigt, das Gesetz (§ 32 Abs. 2 Satz 3 BGB, seit dem 21.3.2023). Wer deshalb nicht teilnehmen konnte, kann die Beschlüsse anfechten.",
    },
    mend: Fixed {
        en: "Say it in the file of the sitting: `invitation: {access: …}`. Where the invitation has gone out without it, send the details to all in time, or convene anew.",
        de: "In der Datei der Sitzung angeben: `invitation: {access: …}`. Ist die Ladung ohne die Angabe hinausgegangen, allen rechtzeitig nachreichen oder neu laden.",
    },
    wrong: "form: hybrid\ninvited: 2025-03-01\n",
    right: "form: hybrid\ninvited: 2025-03-01\ninvitation: {form: email, access: a video conference whose link goes to each member on the day before}\n",
};
