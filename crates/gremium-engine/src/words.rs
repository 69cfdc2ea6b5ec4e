//! Words for things of a record, where messages need them in both languages.

/// The German word for a kind of thing, as messages name it in English.
pub(crate) fn thing_de(what: &str) -> &str {
    match what {
        "act" => "Handlung",
        "who" => "Berechtigter",
        "office" => "Amt",
        "body" => "Gremium",
        "office or body" => "Amt oder Gremium",
        "class" => "Mitgliedsart",
        "rule" => "Regel",
        "matter" => "Angelegenheit",
        "member" => "Mitglied",
        "request" => "Antrag",
        "poll" => "Abstimmung",
        "process" => "Prozess",
        other => other,
    }
}
