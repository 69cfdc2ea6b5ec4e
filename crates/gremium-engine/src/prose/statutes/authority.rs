//! Who may do which act, as prose.

use std::collections::BTreeSet;

use gremium_core::act::ActKind;
use gremium_core::statutes::{Authority, Who};
use gremium_core::text::Lang;

use super::{Draft, Origin, Paragraph};
use crate::prose::voice::{Voice, capital};
use crate::words;

pub(super) fn provision(authority: &Authority, voice: &Voice<'_>) -> Draft {
    // What the statutes leave unsaid is said here, too: an assembly adopts what is applied.
    let Authority(named, origins) = authority;
    let (said, unsaid): (Vec<ActKind>, Vec<ActKind>) = ActKind::ALL
        .into_iter()
        .filter(|kind| !origins.contains_key(kind))
        .partition(|kind| named.contains_key(kind));
    let said = Some(sentences(said, authority, voice)).filter(|it| !it.is_empty());
    let unsaid = super::unsaid(sentences(unsaid, authority, voice), voice);
    let of_origin = origins.iter().map(|(kind, provenance)| {
        let act = words::act(*kind).get(voice.lang);
        Paragraph {
            id: Some(kind.word().to_owned()),
            title: Some(capital(act)),
            origin: Origin::new(provenance, voice.lang),
            sentences: vec![may(&authority.for_act(*kind), vec![act], voice)],
        }
    });
    let decided = voice.pick(
        "Wo es eine Angelegenheit dafür gibt, setzt die Befugnis einen Beschluss darüber voraus.",
        "Where there is a matter about it, authority presupposes a decision on it.",
    );
    let unsaid_too = vec![
        decided,
        voice.pick(
            "Ein Mitglied kann austreten, indem es dies erklärt; ein Beschluss ist dazu nicht nötig.",
            "A member can leave by declaring it; no decision is needed for that.",
        ),
        voice.pick(
            "Die Erklärung bringt eine seiner Vertretungen ein, oder wer die Stellung eines Mitglieds ändern darf, hält sie mit dem Tag ihres Eingangs fest.",
            "One of its delegates lands the declaration, or whoever may change the standing of a member puts it down with the day on which it was received.",
        ),
    ];
    Draft {
        id: None,
        title: voice.pick("Wer handeln darf", "Who may act"),
        origin: Origin::default(),
        paragraphs: unsaid
            .into_iter()
            .chain(said.map(Paragraph::of))
            .chain(of_origin)
            .chain(super::unsaid(unsaid_too, voice))
            .collect(),
    }
}

/// Who may do these acts; those who may do several are named once.
fn sentences(acts: Vec<ActKind>, authority: &Authority, voice: &Voice<'_>) -> Vec<String> {
    let mut groups: Vec<(BTreeSet<Who>, Vec<&'static str>)> = Vec::new();
    for kind in acts {
        let (who, act) = (authority.for_act(kind), words::act(kind).get(voice.lang));
        match groups.iter_mut().find(|(known, _)| *known == who) {
            Some((_, acts)) => acts.push(act),
            None => groups.push((who, vec![act])),
        }
    }
    groups.into_iter().map(|(who, acts)| may(&who, acts, voice)).collect()
}

/// That somebody may do something.
fn may(who: &BTreeSet<Who>, acts: Vec<&'static str>, voice: &Voice<'_>) -> String {
    // Those who are named by a subordinate clause come last: German closes it with a comma.
    let mut persons: Vec<&Who> = who.iter().collect();
    persons.sort_by_key(|it| ends_in_clause(it));
    let ends = persons.last().is_some_and(|it| ends_in_clause(it));
    let comma = if voice.lang == Lang::De && ends { "," } else { "" };
    let who = voice.any_of(persons.into_iter().map(|it| person(it, voice)));
    let who = format!("{who}{comma}");
    let acts = voice.all_of(acts);
    capital(&voice.pick(format!("{who} darf {acts}."), format!("{who} may {acts}.")))
}

/// Whether the words for it end in a subordinate clause in German.
fn ends_in_clause(who: &Who) -> bool {
    match who {
        Who::Office(_)
        | Who::RecordKeeper
        | Who::VetoHolder
        | Who::Assessor
        | Who::StageActor
        | Who::ProxyHolder => true,
        Who::OwnDelegate
        | Who::AwardedDelegate
        | Who::AnyDelegate
        | Who::BodyOfficer
        | Who::Anyone => false,
    }
}

fn person(who: &Who, voice: &Voice<'_>) -> String {
    match who {
        Who::Office(office) => {
            let office = voice.office(office);
            voice.pick(
                format!("wer das Amt {office} innehat"),
                format!("whoever holds the office {office}"),
            )
        }
        Who::RecordKeeper => voice.pick("wer das Register führt", "whoever keeps the record"),
        Who::BodyOfficer => voice.pick(
            "ein Amtsträger des Gremiums (Vorsitz, Stellvertretung oder Schriftführung)",
            "an officer of the body (chair, deputy or secretary)",
        ),
        Who::VetoHolder => voice.pick(
            "wer das Vetorecht hat, das die Datei nennt",
            "whoever holds the veto that the file names",
        ),
        Who::Assessor => voice.pick(
            "wer um die Einschätzung gebeten ist (das Amt, ein Amtsträger des Gremiums oder der beauftragte Dienstleister)",
            "whoever is asked for the assessment (the office, an officer of the body, or the provider that got the award)",
        ),
        Who::OwnDelegate
        | Who::ProxyHolder
        | Who::AnyDelegate
        | Who::AwardedDelegate
        | Who::StageActor
        | Who::Anyone => {
            words::office_or_who(who).get(voice.lang).to_owned()
        }
    }
}
