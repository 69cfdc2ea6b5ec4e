//! The words of the documents: one place for each.

use std::collections::BTreeMap;

use gremium_core::text::Lang;
use gremium_engine::text::Fixed;

macro_rules! terms {
    ($($name:ident $key:literal $en:literal $de:literal)*) => {
        $(pub(crate) const $name: Fixed = Fixed { en: $en, de: $de };)*

        const ALL: &[(&str, Fixed)] = &[$(($key, $name)),*];
    };
}

terms! {
    // Minutes.
    MINUTES "minutes" "Minutes" "Niederschrift"
    POLL_MINUTES "poll_minutes" "Minutes of a poll" "Niederschrift über eine Abstimmung"
    DETAIL "detail" "Detail" "Angabe"
    CONTENT "content" "Content" "Inhalt"
    PARTNERSHIP "partnership" "Partnership" "Partnerschaft"
    BODY "body" "Body" "Gremium"
    MEETING "meeting" "Meeting" "Sitzung"
    FORM_AND_PLACE "form_and_place" "Form and place" "Form und Ort"
    DATE "date" "Date" "Datum"
    BEGIN "begin" "Begin" "Beginn"
    END "end" "End" "Ende"
    CHAIR "chair" "Chair" "Sitzungsleitung"
    KEEPER "keeper" "Minute keeper" "Schriftführung"
    INVITATION "invitation" "Invitation" "Einladung"
    ATTENDANCE "attendance" "Attendance" "Teilnahme"
    PRESENT "present" "Present" "Anwesend"
    MEMBER "member" "Member" "Mitglied"
    MEMBERS "members" "Members" "Mitglieder"
    DELEGATE "delegate" "Delegate" "Vertretung"
    TIME "time" "Time" "Zeit"
    NOBODY "nobody" "nobody" "niemand"
    NONE "none" "none" "keine"
    PROXIES "proxies" "Proxies" "Vollmachten"
    REPRESENTED "represented" "Represented" "Vertreten"
    BY_WHOM "by_whom" "By" "Durch"
    DOCUMENT "document" "Document" "Nachweis"
    OTHERS "others" "Excused, absent, guests" "Entschuldigt, abwesend, Gäste"
    EXCUSED "excused" "Excused" "Entschuldigt"
    ABSENT "absent" "Absent without excuse" "Unentschuldigt abwesend"
    GUESTS "guests" "Guests" "Gäste"
    QUORUM "quorum" "Quorum" "Beschlussfähigkeit"
    ENTITLED "entitled" "Entitled to vote" "Stimmberechtigt"
    PRESENT_OR_REPRESENTED "present_or_represented" "Present or represented" "Anwesend oder vertreten"
    NO_QUORUM_ASKED "no_quorum_asked"
        "No rule that was applied asks for a minimum participation."
        "Keine der angewandten Regeln verlangt eine Mindestbeteiligung."
    APPROVAL "approval" "Approval of minutes" "Genehmigung von Niederschriften"
    APPROVES "approves"
        "In this meeting the minutes were approved of the meeting on"
        "In dieser Sitzung wurde die Niederschrift genehmigt über die Sitzung am"
    APPROVED_ON "approved_on"
        "These minutes were approved in the meeting on"
        "Diese Niederschrift wurde genehmigt in der Sitzung am"
    AGENDA "agenda" "Agenda" "Tagesordnung"
    URGENT "urgent" "added after the invitation" "nach der Einladung aufgenommen"
    COURSE_AND_DECISIONS "course_and_decisions" "Course and decisions" "Verlauf und Beschlüsse"
    ITEM "item" "Item" "TOP"
    NOT_VOTED_ON "not_voted_on" "The motion was not put to the vote." "Über den Antrag wurde nicht abgestimmt."
    NO_MOTION "no_motion" "No motion was put." "Es wurde kein Antrag gestellt."
    STATEMENTS "statements" "Statements for the record" "Erklärungen zur Niederschrift"
    REFUSED_ACTS "refused_acts" "Refused acts" "Zurückgewiesene Handlungen"
    CLOSE "close" "Close" "Schluss"
    ANNEXES "annexes" "Annexes" "Anlagen"
    SIGNATURES "signatures" "Signatures" "Unterschriften"
    FUNCTION "function" "Function" "Funktion"
    NAME "name" "Name" "Name"
    PLACE_DATE_SIGNATURE "place_date_signature" "Place, date, signature" "Ort, Datum, Unterschrift"
    GENERATED "generated" "Generated from the record; newest entry used:" "Erzeugt aus dem Register; neuester verwendeter Eintrag:"
    ENGINE "engine" "gremium" "gremium"
    DO_NOT_EDIT "do_not_edit" "Not to be edited by hand." "Nicht von Hand ändern."
    DRAFT "draft" "Draft until signed." "Entwurf bis zur Unterzeichnung."
    TRANSLATION "translation"
        "Translation; the German text is binding."
        "Übersetzung; verbindlich ist der englische Text."

    // Votes.
    MOTION "motion" "Motion" "Antrag"
    MOTION_VERBATIM "motion_verbatim" "Motion, verbatim" "Antrag im Wortlaut"
    MOVER "mover" "Moved by" "Antragsteller"
    MATTER "matter" "Matter" "Angelegenheit"
    RECUSED "recused" "Without a vote because of a conflict of interest" "Wegen Befangenheit ohne Stimme"
    VOTE "vote" "Vote" "Stimme"
    KIND_OF_VOTE "kind_of_vote" "Kind of vote" "Art der Abstimmung"
    PRESENT_AT_VOTE "present_at_vote" "Present or represented at the vote" "Bei der Abstimmung anwesend oder vertreten"
    RECEIVED "received" "Received" "Eingang"
    YES "yes" "Yes" "Ja"
    NO "no" "No" "Nein"
    ABSTENTIONS "abstentions" "Abstentions" "Enthaltungen"
    INVALID "invalid" "Invalid" "Ungültig"
    FINDING "finding" "Finding" "Feststellung"
    MET "met" "met" "erfüllt"
    UNMET "unmet" "not met" "nicht erfüllt"
    REQUIRED "required" "Required" "Verlangt"
    COMPUTED "computed" "Computed" "Errechnet"
    ANNOUNCED "announced" "Announced" "Verkündet"
    DECISION_NO "decision_no" "decision book no." "Beschlussbuch Nr."
    DIFFERS "differs"
        "The announced result differs from the computed one. Both stand here as they are; the record decides by the computed one."
        "Das verkündete Ergebnis weicht vom errechneten ab. Beide stehen hier unverändert; das Register folgt dem errechneten."
    PARTICIPATION "participation" "Participation" "Beteiligung"
    ADDRESSEES "addressees" "Entitled members asked" "Angeschriebene Stimmberechtigte"
    MISSING_REPLIES "missing_replies" "Without a reply" "Ohne Rückmeldung"
    WITHOUT_VOTE "without_vote" "Without a vote" "Ohne Stimme"
    DECLARATIONS "declarations" "Reasons and changed ballots" "Begründungen und geänderte Stimmen"

    // Decision book.
    DECISION_BOOK "decision_book" "Decision book" "Beschlussbuch"
    NOTHING_DECIDED "nothing_decided" "Nothing has been decided yet." "Es ist noch nichts beschlossen."
    NUMBER_SHORT "number_short" "No." "Nr."
    MATTER_OF "matter_of" "Subject" "Gegenstand"
    RESULT "result" "Result" "Ergebnis"
    RULE "rule" "Rule" "Regel"
    EFFECTIVE "effective" "In the record since" "Im Register seit"
    WAY "way" "Decided in" "Gefasst in"
    COUNTS "counts" "Counts" "Stimmen"
    OWN_NUMBER "own_number" "The partnership's number" "Nummer der Partnerschaft"

    // Status, dossiers, explanations.
    STATUS "status" "Status" "Stand"
    PROPOSER "proposer" "Proposed by" "Gestellt von"
    PROCESS "process" "Process" "Verfahren"
    TARGET "target" "Target" "Ziel"
    FOLLOWS "follows" "Continues" "Setzt fort"
    FILED "filed" "Filed" "Eingereicht"
    REQUEST "request" "Request" "Entwicklungsbedarf"
    REQUESTS "requests" "Requests" "Entwicklungsbedarfe"
    MISSING "missing" "Missing" "Es fehlt"
    NEXT "next" "Next" "Am Zug"
    UNTIL "until" "by" "bis"
    SINCE "since" "since" "seit"
    STAGES "stages" "Stages" "Stationen"
    TIMELINE "timeline" "Timeline" "Verlauf"
    POLL "poll" "Poll" "Abstimmung"
    OPENS "opens" "Opens" "Beginnt"
    CLOSES "closes" "Closes" "Endet"
    BALLOTS "ballots" "Ballots" "Abgegebene Stimmen"
    NOT_VOTED "not_voted" "Not voted" "Noch ohne Stimme"
    OUTCOME_NOW "outcome_now" "If it closed now" "Endete sie jetzt"
    OFFICE "office" "Office" "Amt"
    HOLDERS "holders" "Holders" "Inhaber"
    VACANT "vacant" "vacant" "unbesetzt"
    KIND "kind" "Kind" "Art"
    CLASS "class" "Class" "Mitgliedsart"
    POPULATION "population" "Inhabitants" "Einwohner"
    DELEGATES "delegates" "Delegates" "Vertretung"
    SEATS "seats" "Votes in" "Stimmrecht in"
    CLAUSE "clause" "Clause" "Fundstelle"
    SITTINGS "sittings" "Sittings" "Sitzungen"
    DECISIONS "decisions" "Decisions" "Beschlüsse"
    RECORDED "recorded" "In the record" "Im Register"
    DECIDED_BY "decided_by" "Decided by" "Beschlossen durch"
    STATUTES "statutes" "Statutes" "Satzung"
}

/// The terms in a language, by their key.
pub(crate) fn catalogue(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    ALL.iter().map(|(key, term)| (*key, term.get(lang))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique() {
        assert_eq!(catalogue(Lang::De).len(), ALL.len());
    }
}
