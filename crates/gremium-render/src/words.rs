//! Words for the keys of a report.

use gremium_core::text::Lang;
use gremium_engine::text::Fixed;

macro_rules! words {
    ($(#[doc = $doc:literal] $name:ident { $($key:literal => $en:literal, $de:literal;)* })*) => {
        $(
            #[doc = $doc]
            pub(crate) fn $name(key: &str, lang: Lang) -> &str {
                let known = match key {
                    $($key => Fixed { en: $en, de: $de },)*
                    other => return other,
                };
                known.get(lang)
            }
        )*
    };
}

words! {
    /// How a member voted.
    choice {
        "yes" => "yes", "Ja";
        "no" => "no", "Nein";
        "abstain" => "abstention", "Enthaltung";
        "veto" => "no with veto", "Nein mit Veto";
        "invalid" => "invalid", "ungültig";
    }
    /// How a sitting was held.
    form {
        "presence" => "in person", "Präsenz";
        "hybrid" => "hybrid", "hybrid";
        "virtual" => "virtual", "virtuell";
    }
    /// The kind of a meeting, before the word for it.
    meeting_kind {
        "ordinary" => "ordinary", "ordentliche";
        "extraordinary" => "extraordinary", "außerordentliche";
    }
    /// How somebody came to preside or to keep the minutes.
    chosen {
        "office" => "by virtue of office", "kraft Amtes";
        "deputy" => "as deputy", "in Vertretung";
        "elected" => "elected by the sitting", "von der Versammlung gewählt";
        "appointed" => "appointed by the chair", "von der Sitzungsleitung bestimmt";
    }
    /// How an invitation went out.
    invitation_form {
        "email" => "by e-mail", "per E-Mail";
        "letter" => "by letter", "per Brief";
        "portal" => "in the portal", "über das Portal";
        "notice" => "by public notice", "durch Aushang";
    }
    /// How a motion is decided.
    channel {
        "poll" => "poll by ballots in the record", "Abstimmung durch Stimmabgabe im Register";
        "sitting" => "vote in a sitting", "Abstimmung in einer Sitzung";
        "circular" => "circular resolution", "Umlaufverfahren";
    }
    /// By which way a question is put.
    way {
        "poll" => "poll", "Abstimmung";
        "sitting" => "sitting", "Sitzung";
        "circular" => "circular resolution", "Umlaufverfahren";
    }
    /// How a vote was taken.
    vote_kind {
        "open" => "open", "offen";
        "acclamation" => "by acclamation, without a count", "durch Zuruf, ohne Auszählung";
        "roll-call" => "roll call", "namentlich";
        "secret" => "secret", "geheim";
    }
    /// How far a poll is.
    phase {
        "scheduled" => "scheduled", "angesetzt";
        "open" => "open", "läuft";
        "closed" => "closed", "beendet";
    }
    /// What a request is meant to become.
    target {
        "core" => "part of the core", "Teil des Core";
        "module" => "module for all", "Modul für alle";
        "own" => "development of its own", "Eigenentwicklung";
    }
    /// Who shall pay.
    funding {
        "all" => "all members", "alle Mitglieder";
        "group" => "a group of members", "eine Teilgruppe";
        "own" => "the proposer", "das antragstellende Mitglied";
    }
    /// How a stage ended.
    stage_result {
        "done" => "done", "erledigt";
        "failed" => "failed", "gescheitert";
        "lapsed" => "lapsed", "verfallen";
        "broken-off" => "discontinued", "abgebrochen";
        "unfit" => "not suitable", "nicht geeignet";
        "rejected" => "rejected", "abgelehnt";
        "skipped" => "left out", "entfallen";
        "waiting" => "waiting", "offen";
    }
    /// The kind of a stage.
    stage_kind {
        "filing" => "filing", "Einreichung";
        "assessment" => "assessment", "Einschätzung";
        "consultation" => "consultation", "Beratung";
        "survey" => "survey of interest", "Interessensabfrage";
        "grouping" => "grouping", "Bündelung";
        "prioritisation" => "prioritisation", "Priorisierung";
        "requirements" => "requirements and estimate", "Anforderungen und Schätzung";
        "offer" => "offer", "Angebot";
        "tender" => "tender", "Ausschreibung und Vergabe";
        "vote" => "vote", "Abstimmung";
        "agreement" => "agreement", "Vereinbarung";
        "financing" => "financing", "Finanzierung";
        "development" => "development", "Entwicklung";
        "review" => "review", "Prüfung des Codes";
        "merge" => "merge", "Übernahme in das Repository";
        "testing" => "testing", "Erprobung";
        "release" => "release", "Veröffentlichung";
        "operation" => "operation", "Betrieb und Pflege";
    }
    /// Members that do the work of a stage.
    parties {
        "all-members" => "all members", "alle Mitglieder";
        "participants" => "those who take part", "die Beteiligten";
        "signatories" => "those who signed the agreement", "die Unterzeichnenden des Vertrags";
        "proposer" => "the proposer", "das antragstellende Mitglied";
        "awarded" => "the provider that got the award", "der beauftragte Dienstleister";
    }
    /// A duty in the operation of a request.
    duty {
        "hosting" => "Hosting", "Hosting";
        "maintenance" => "Maintenance", "Wartung";
        "quality" => "Quality assurance", "Qualitätssicherung";
    }
}

/// What a member's votes say: one choice for all of them, or `2 Ja, 1 Nein` for `yes 2, no 1`.
pub(crate) fn votes(text: &str, lang: Lang) -> String {
    let part = |part: &str| {
        part.split_once(' ').map_or_else(
            || choice(part, lang).to_owned(),
            |(word, number)| format!("{number} {}", choice(word, lang)),
        )
    };
    text.split(", ").map(part).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divided_votes_are_told_one_by_one() {
        assert_eq!(votes("yes 2, no 1", Lang::De), "2 Ja, 1 Nein");
        assert_eq!(votes("abstain", Lang::De), "Enthaltung");
    }

    #[test]
    fn unknown_keys_stand_for_themselves() {
        assert_eq!(choice("veto", Lang::De), "Nein mit Veto");
        assert_eq!(form("walking", Lang::De), "walking");
    }
}
