//! What a clerk looks for before signing: the right order, the right names, nothing said that the record does not know.

use gremium_core::oid::Oid;
use gremium_core::tally::Weight;
use gremium_core::text::Lang;
use gremium_engine::derivation::v1::TieBroken;
use gremium_engine::report::v1::{FundUse, Lead, Missing, Report};
use gremium_engine::text::Text;
use gremium_render::{Thing, find, mermaid, render_refusals, render_show};

use crate::world::report;
use crate::{document, templates};

const BOOK: &str = "minutes/decision-book.de.md";
const DOSSIER: &str = "reports/requests/2025/map.de.md";
const MINUTES: &str = "minutes/assembly/2025-03-03.de.md";
const POLL: &str = "minutes/polls/2025/done.de.md";

fn newest() -> Oid {
    "ffffffffa864d6b164f4e0f8c569583661168b00".parse().expect("an id")
}

fn says(report: &Report, path: &str, part: &str) {
    let text = document(report, path, Lang::De);
    assert!(text.contains(part), "{part}: {text}");
}

fn says_not(report: &Report, path: &str, part: &str) {
    let text = document(report, path, Lang::De);
    assert!(!text.contains(part), "{part}: {text}");
}

#[test]
fn later_decisions_are_those_that_were_voted_on_later() {
    let mut report = report("Karte");
    let mut earlier = report.sittings[0].clone();
    earlier.date = "2025-02-03".parse().expect("a day");
    let voted = "2025-02-03T09:40:00Z".parse().expect("a moment");
    (earlier.agenda[0].voted, earlier.agenda[0].dealt_with) = (Some(voted), Some(voted));
    report.sittings.insert(0, earlier);
    let mut decision = report.decisions[0].clone();
    decision.id = "assembly/2025-02-03#map".to_owned();
    decision.number = "assembly/2025/2".to_owned();
    report.decisions.push(decision);
    let book = document(&report, BOOK, Lang::De);
    let at = |part: &str| book.find(part).unwrap_or_else(|| panic!("{part}: {book}"));
    let later =
        at("Spätere Beschlüsse zum selben Gegenstand: Versammlung Nr. 1/2025 vom 03.03.2025");
    assert!(at("#### 2/2025") < later, "{book}");
    assert!(!book.contains("Gegenstand: Versammlung Nr. 2/2025"), "{book}");
}

#[test]
fn a_document_names_the_newest_entry_that_it_tells_of() {
    let mut report = report("Karte");
    let refusal = &mut report.refusals[0];
    (refusal.by.entry, refusal.by.at) =
        (newest(), "2025-03-09T10:00:00Z".parse().expect("a moment"));
    says(&report, POLL, &format!("neuester verwendeter Eintrag: `{}`", newest()));
    report.refusals[0].path = "requests/2025/map/shares/soest.yaml".to_owned();
    says(&report, DOSSIER, &format!("neuester verwendeter Eintrag: `{}`", newest()));
    says_not(&report, POLL, &newest().to_string());
}

#[test]
fn what_is_not_known_is_not_given_the_name_of_something_else() {
    let mut report = report("Karte");
    report.offices[0].id = "maintenance".to_owned();
    report.refusals[0].text =
        Text::new("stage `maintenance` is not known", "Schritt `maintenance` ist nicht bekannt");
    report.refusals[0].reason = "unknown".to_owned();
    let told = render_refusals(&report, Lang::De);
    assert!(told.contains("Schritt „maintenance“ ist nicht bekannt"), "{told}");
}

#[test]
fn refused_acts_are_called_by_what_they_are() {
    let report = report("Karte");
    says(&report, POLL, ": Stimmabgabe (Karte), „Karte“ zurückgewiesen: Karte");
    says_not(&report, POLL, "soest.yaml");
    let told = render_refusals(&report, Lang::En);
    assert!(told.contains("ballot (Karte), “Karte” refused: Karte"), "{told}");
    assert!(told.contains("[polls/2025/done/ballots/soest.yaml]"), "{told}");
}

#[test]
fn a_process_leads_only_where_it_admits_requests() {
    let mut report = report("Karte");
    let lead =
        |target, end| Lead { on: "success", target: Some(target), stage: None, end: Some(end) };
    report.statutes.ways[0].stages[1].leads =
        vec![lead("core", "in-core"), lead("own", "external")];
    let process = "reports/processes/core.de.md";
    says(&report, process, "im Core");
    says_not(&report, process, "goal_external");
    report.statutes.ways[0].targets.clear();
    says(&report, process, "goal_external");
}

#[test]
fn a_process_says_who_acts_and_for_how_long() {
    let mut report = report("Karte");
    let stage = &mut report.statutes.ways[0].stages[0];
    (stage.responsible, stage.doers) = (Vec::new(), None);
    says(
        &report,
        "reports/processes/core.de.md",
        "| Abstimmung | Versammlung | binnen drei Monaten |",
    );
    let stage = &mut report.statutes.ways[0].stages[0];
    (stage.kind, stage.within, stage.window) = ("survey", None, Some("P3W".to_owned()));
    says(&report, "reports/processes/core.de.md", "| Versammlung | Dauer von drei Wochen |");
}

#[test]
fn a_process_that_was_repealed_keeps_its_page() {
    let mut report = report("Karte");
    report.statutes.ways[0].in_force = false;
    says(&report, "reports/processes/core.de.md", "nicht mehr in Kraft");
    assert!(matches!(find(&report, "processes/core"), Ok(Thing::Process(_))));
}

#[test]
fn a_lapsed_request_says_what_was_missing() {
    let mut report = report("Karte");
    let request = &mut report.requests[0];
    request.status = Some("lapsed".to_owned());
    request.since = Some("2025-03-09T23:00:00Z".parse().expect("a moment"));
    request.stages[0].result = "lapsed";
    request.stages[0].ended = request.since;
    request.missing = Vec::new();
    request.lacked = vec![Missing {
        what: "signatures",
        text: Text::new("signatures", "Unterschriften"),
        members: vec!["soest".to_owned()],
    }];
    says(&report, DOSSIER, "## Verfallen, denn es fehlte\n\n- Unterschriften\n");
    says(&report, DOSSIER, "| Karte | fehlt | – | – |");
    says(&report, DOSSIER, "| Stand | verfallen, mit Ablauf des 09.03.2025 |");
    says(&report, DOSSIER, "| 09.03.2025, 24:00 Uhr | Schritt „Abstimmung“: verfallen |");
    says(&report, DOSSIER, "verfallen mit Ablauf des 09.03.2025");
    report.requests[0].lacked = Vec::new();
    says_not(&report, DOSSIER, "fehlte");
    says_not(&report, DOSSIER, "## Es fehlt");
}

#[test]
fn shares_are_open_only_where_somebody_is_asked_for_them() {
    let mut report = report("Karte");
    report.requests[0].facts.retain(|it| it.kind != "share");
    says_not(&report, DOSSIER, "Noch offen");
    let mut financing = report.requests[0].stages[0].clone();
    financing.kind = "financing".to_owned();
    report.requests[0].stages.push(financing);
    says(&report, DOSSIER, "- Noch offen: 200,00 €");
    report.requests[0].status = Some("rejected".to_owned());
    says(&report, DOSSIER, "- Nicht bestätigt: 200,00 €");
    says_not(&report, DOSSIER, "Noch offen");
}

#[test]
fn a_stage_that_was_left_out_ends_as_the_next_begins() {
    let mut report = report("Karte");
    let request = &mut report.requests[0];
    let mut next = request.stages[0].clone();
    next.id = "end".to_owned();
    request.stages[0].result = "skipped";
    request.stages[0].ended = Some("2025-03-02T10:00:00Z".parse().expect("a moment"));
    request.stages.push(next);
    says(&report, DOSSIER, "| 02.03.2025, 11:00 Uhr | Schritt „Abstimmung“: entfallen |");
    let thing = find(&report, "requests/2025/map").expect("a request");
    let source = mermaid(&report, thing, Lang::De).expect("a diagram");
    assert!(source.contains("s1 ==>|\"entfallen\"| s2"), "{source}");
}

#[test]
fn whoever_broke_a_tie_is_named() {
    let mut report = report("Karte");
    let tie = TieBroken {
        votes: Weight::whole(2),
        unit: "votes".to_owned(),
        rule: "chair".to_owned(),
        resolution: "chair".to_owned(),
        chair_vote: Some("yes".to_owned()),
        lot: None,
    };
    report.decisions[0].derivation.tie = Some(tie);
    says(&report, BOOK, "- Ergebnis: angenommen mit der ausschlaggebenden Stimme des Vorsitzes\n");
    says(
        &report,
        BOOK,
        "- Feststellung: Stimmengleichheit 2 : 2; der Vorsitz entscheidet dafür; die Sitzung leitete Karte\n",
    );
    let thing = find(&report, "assembly/2025/1").expect("a decision");
    let card = render_show(&report, thing, Lang::En, &templates()).expect("text");
    assert!(card.contains("adopted by the casting vote of the chair"), "{card}");
}

#[test]
fn the_result_of_a_poll_is_certain_when_it_closes() {
    let mut report = report("Karte");
    says(&report, BOOK, "- Im Register seit: 04.03.2025, 11:00 Uhr\n");
    report.decisions[0].id = "2025/done".to_owned();
    says(&report, BOOK, "- Ergebnis steht fest seit: 04.03.2025, 11:00 Uhr\n");
    says_not(&report, BOOK, "Im Register seit");
}

#[test]
fn an_office_is_told_only_of_whoever_held_it_on_that_day() {
    let mut report = report("Karte");
    report.sittings[0].chair_as = None;
    says(&report, MINUTES, "| Sitzungsleitung | Karte; wie bestimmt, ist nicht festgehalten |");
    report.offices[0].holders[0].from = "2025-01-02".parse().expect("a day");
    says(&report, MINUTES, "| Sitzungsleitung | Karte, kraft Amtes: Vorsitz |");
    report.sittings[0].chair = Some("Chair".to_owned());
    for lang in [Lang::De, Lang::En] {
        let path = format!("minutes/assembly/2025-03-03.{}.md", lang.code());
        let text = document(&report, &path, lang);
        assert!(
            text.contains("| Chair, kraft Amtes |")
                || text.contains("| Chair, by virtue of office |"),
            "{text}"
        );
    }
}

#[test]
fn nobody_signs_for_whom_the_record_does_not_name() {
    let report = report("Karte");
    says(&report, MINUTES, "| Sitzungsleitung | Karte | ....");
    says_not(&report, MINUTES, "| Schriftführung | – |");
}

#[test]
fn a_recommendation_is_no_decision_in_any_document() {
    let mut report = report("Karte");
    report.decisions[0].recommends = true;
    says(&report, MINUTES, "| mindestens 2 Ja-Stimmen | empfohlen (");
    says(&report, BOOK, "- Ergebnis: empfohlen\n");
    report.decisions[0].outcome = "rejected".to_owned();
    says(&report, MINUTES, "| mindestens 2 Ja-Stimmen | nicht empfohlen (");
}

#[test]
fn a_sitting_without_quorum_did_not_vote() {
    let mut report = report("Karte");
    let tally = |it: &mut gremium_engine::report::v1::Tally| {
        (it.yes, it.no, it.abstain) = (Weight::ZERO, Weight::ZERO, Weight::ZERO);
    };
    let item = &mut report.sittings[0].agenda[0];
    item.outcome = Some("inquorate".to_owned());
    item.tally.as_mut().map(tally).expect("a tally");
    says(&report, MINUTES, "Keine Abstimmung, da nicht beschlussfähig.");
    says(&report, MINUTES, "- Anwesend oder vertreten: 1 (Karte)");
    says_not(&report, MINUTES, "| Ja | Nein |");
    says_not(&report, MINUTES, "Mehrheit");
}

#[test]
fn a_motion_on_money_says_how_much() {
    let mut report = report("Karte");
    let fund = FundUse { id: "fund".to_owned(), purpose: "docs".to_owned(), amount: Some(800_000) };
    report.decisions[0].motion.fund = Some(fund.clone());
    report.sittings[0].agenda[0].motion.as_mut().expect("a motion").fund = Some(fund);
    says(&report, MINUTES, "- Verwendung aus: Fund: docs, 8.000,00 €");
    says(&report, BOOK, "- Verwendung aus: Fund: docs, 8.000,00 €");
}

#[test]
fn members_with_a_seat_and_no_vote_are_part_of_the_attendance() {
    let mut report = report("Karte");
    let why = Text::new("a class without a vote", "Mitgliedsart ohne Stimme");
    report.sittings[0].without_vote.insert("verein".to_owned(), why);
    says(&report, MINUTES, "- Nicht anwesend, ohne Stimme: verein\n");
    says_not(&report, MINUTES, "ohne Entschuldigung im Register: verein");
    says(&report, MINUTES, "- Ohne Stimme: verein (Mitgliedsart ohne Stimme)");
}

#[test]
fn minutes_say_whether_they_were_approved() {
    let mut report = report("Karte");
    says(&report, MINUTES, "Diese Niederschrift ist noch nicht genehmigt.");
    let mut next = report.sittings[0].clone();
    next.date = "2025-04-07".parse().expect("a day");
    next.approves = Some("2025-03-03".parse().expect("a day"));
    report.sittings.push(next);
    says(&report, MINUTES, "Diese Niederschrift wurde in der Sitzung am 07.04.2025 genehmigt.");
}

#[test]
fn a_motion_of_a_sitting_ahead_is_on_its_agenda() {
    let mut report = report("Karte");
    report.requests[0].motions = vec!["assembly/2025-03-03#map".to_owned()];
    report.decisions.clear();
    let sitting = &mut report.sittings[0];
    (sitting.held, sitting.agenda[0].outcome) = (false, None);
    sitting.agenda[0].tally = None;
    says(&report, DOSSIER, "die Sitzung ist noch nicht festgehalten");
    report.sittings[0].begins = "2025-04-03T08:00:00Z".parse().expect("a moment");
    says(&report, DOSSIER, "- Ergebnis: auf der Tagesordnung vom 03.04.2025, 10:00 Uhr\n");
    says_not(&report, DOSSIER, "nicht abgestimmt");
}

#[test]
fn the_roster_says_when_a_term_ends() {
    let mut report = report("Karte");
    let holder = &mut report.offices[0].holders[0];
    holder.current = true;
    holder.term_ends = Some("2026-04-30".parse().expect("a day"));
    report.offices[0].vacant = false;
    says(&report, "reports/roster.de.md", "auf zwei Jahre, bis 30.04.2026");
    report.offices[0].holders[0].term_ends = Some("2024-04-30".parse().expect("a day"));
    says(&report, "reports/roster.de.md", "auf zwei Jahre, abgelaufen am 30.04.2024");
}
