//! A request waits for something that the statutes no longer have.

use super::Rule;
use crate::diagnostic::Severity;
use crate::text::Fixed;

/// `request-stranded`: a request waits for something that the statutes no longer have.
pub const RULE: Rule = Rule {
    code: "request-stranded",
    severity: Severity::Warning,
    summary: Fixed {
        en: "A request waits for something that the statutes no longer have.",
        de: "Ein Antrag wartet auf etwas, das es in der Satzung nicht mehr gibt.",
    },
    why: Fixed {
        en: "A request keeps the process of its filing to the end, while motions, sittings and opinions follow the statutes in force: without the matter, body or office it stays where it is.",
        de: "Ein Antrag behält bis zum Ende den Prozess seiner Einreichung; für Anträge, Sitzungen und Stellungnahmen gilt aber die Satzung, die in Kraft ist: ohne die Angelegenheit, das Gremium oder das Amt bleibt er, wo er ist.",
    },
    mend: Fixed {
        en: "Keep what is named in the statutes until the last request that needs it has arrived, or withdraw the request and file it anew (`follows`).",
        de: "Das Genannte in der Satzung lassen, bis der letzte Antrag angekommen ist, der es braucht, oder den Antrag zurücknehmen und neu stellen (`follows`).",
    },
    wrong: "",
    right: "",
};
