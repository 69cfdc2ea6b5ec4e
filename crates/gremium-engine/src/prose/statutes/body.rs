//! Bodies and offices as prose.

use std::collections::BTreeMap;

use gremium_core::id::{BodyId, ClassId, OfficeId};
use gremium_core::statutes::{Body, BodyKind, Office, Seats};
use gremium_core::tally::Weight;
use gremium_core::time::Rhythm;

use super::{Draft, Origin, Paragraph};
use crate::prose;
use crate::prose::voice::{Voice, order_of_bodies};

pub(super) fn chapter(bodies: &BTreeMap<BodyId, Body>, voice: &Voice<'_>) -> Vec<Draft> {
    let order = order_of_bodies(bodies).into_iter();
    order.filter_map(|id| bodies.get(id).map(|body| provision(id, body, voice))).collect()
}

fn provision(id: &BodyId, body: &Body, voice: &Voice<'_>) -> Draft {
    let Body {
        title,
        kind,
        seats: who,
        total_seats,
        statutory_votes,
        votes,
        franchise,
        proxies,
        sittings,
        chair,
        deputy,
        secretary,
        rhythm,
        notice,
        parent,
        provenance,
    } = body;
    let mut task = vec![match kind {
        BodyKind::Deciding => voice.pick(
            "Das Gremium beschließt; seine Beschlüsse binden.",
            "The body decides; its decisions bind.",
        ),
        BodyKind::Advisory => voice.pick(
            "Das Gremium berät; was es beschließt, ist eine Empfehlung.",
            "The body advises; what it resolves is a recommendation.",
        ),
    }];
    if let Some(parent) = parent {
        let parent = voice.body(parent);
        task.push(voice.pick(
            format!("Es untersteht dem Gremium {parent}."),
            format!("It stands below the body {parent}."),
        ));
    }
    let mut sitting = Vec::new();
    if let Some(rhythm) = rhythm {
        sitting.push(match rhythm {
            Rhythm::Every(period) => {
                let period = voice.for_period(*period);
                voice.pick(
                    format!("Der Abstand zwischen zwei Sitzungen beträgt höchstens {period}."),
                    format!("There is no more than {period} between two sittings."),
                )
            }
            Rhythm::Times(..) => {
                let often = crate::prose::rhythm(*rhythm, voice.lang);
                voice.pick(format!("Es tagt {often}."), format!("It sits {often}."))
            }
        });
    }
    if let Some(notice) = notice {
        let period = voice.for_period(*notice);
        sitting.push(voice.pick(
            format!("Die Ladungsfrist beträgt mindestens {period}."),
            format!("The period of notice is at least {period}."),
        ));
    }
    sitting.extend(prose::sittings(sittings, voice));
    sitting.extend(prose::voting_order(&sittings.order, voice));
    let represented = match who {
        Seats::Open => Vec::new(),
        Seats::Classes(_) | Seats::Named(_) | Seats::Offices(_) => {
            prose::proxies(proxies.as_ref(), voice)
        }
    };
    let officers = [
        (chair, "Den Vorsitz führt", "It is chaired by"),
        (deputy, "Den Vorsitz vertritt", "The chair is deputised by"),
        (secretary, "Die Niederschrift führt", "The minutes are kept by"),
    ];
    let officers = officers.into_iter().filter_map(|(office, de, en)| {
        let office = voice.office(office.as_ref()?);
        Some(voice.pick(
            format!("{de}, wer das Amt {office} innehat."),
            format!("{en} whoever holds the office {office}."),
        ))
    });
    let mut seated = seats(who, total_seats.as_ref(), votes, voice);
    if let Some(number) = statutory_votes {
        let number = voice.number(number);
        seated.push(voice.pick(
            format!("Die satzungsmäßige Stimmenzahl beträgt {number}."),
            format!("The statutory number of votes is {number}."),
        ));
    }
    let voting = prose::franchise(franchise, !votes.is_empty(), voice);
    let paragraphs = [task, seated, voting, represented, officers.collect(), sitting];
    Draft {
        id: Some(id.to_string()),
        title: voice.label(title),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: paragraphs
            .into_iter()
            .filter(|sentences| !sentences.is_empty())
            .map(Paragraph::of)
            .collect(),
    }
}

fn seats(
    seats: &Seats,
    total: Option<&Weight>,
    votes: &BTreeMap<ClassId, Weight>,
    voice: &Voice<'_>,
) -> Vec<String> {
    let mut sentences = vec![match seats {
        Seats::Classes(classes) => {
            let classes = voice.any_of(classes.iter().map(|id| voice.class(id)));
            voice.pick(
                format!("Einen Sitz hat jedes aktive Mitglied der Mitgliedsart {classes}."),
                format!("Each active member of the class {classes} has a seat."),
            )
        }
        Seats::Named(members) => {
            let members = voice.all_of(members.iter().map(|id| voice.member(id)));
            voice.pick(
                format!("Je einen Sitz haben, namentlich bestimmt: {members}."),
                format!("These members have a seat each, by name: {members}."),
            )
        }
        Seats::Offices(offices) => {
            let offices = voice.any_of(offices.iter().map(|id| voice.office(id)));
            voice.pick(
                format!(
                    "Einen Sitz hat jedes Mitglied, aus dem eine Person das Amt {offices} innehat."
                ),
                format!("Each member has a seat from which somebody holds the office {offices}."),
            )
        }
        Seats::Open => voice.pick(
            "Es steht allen offen; Stimmrechte gibt es darin nicht.",
            "It is open to all; nobody has a vote in it.",
        ),
    }];
    if let Some(total) = total {
        let total = voice.number(total);
        sentences.push(voice.pick(
            format!("Die Zahl der Sitze, auch der unbesetzten, beträgt {total}."),
            format!("The number of seats, vacant ones included, is {total}."),
        ));
    }
    for (class, weight) in votes {
        let (class, count) = (voice.class(class), voice.votes(weight));
        sentences.push(voice.pick(
            format!("Hier hat ein Mitglied der Mitgliedsart {class} {count}."),
            format!("Here a member of the class {class} has {count}."),
        ));
    }
    sentences
}

pub(super) fn offices(offices: &BTreeMap<OfficeId, Office>, voice: &Voice<'_>) -> Vec<Draft> {
    offices.iter().map(|(id, it)| office(id, it, voice)).collect()
}

fn office(id: &OfficeId, office: &Office, voice: &Voice<'_>) -> Draft {
    let Office { title, term, keeps_record, provenance } = office;
    let mut sentences = vec![match term {
        Some(term) => {
            let term = voice.for_period(*term);
            voice.pick(format!("Die Amtszeit beträgt {term}."), format!("The term of office is {term}."))
        }
        None => voice.pick(
            "Eine Amtszeit ist nicht bestimmt; es gelten die Tage, die bei der Besetzung festgehalten werden.",
            "No term of office is laid down; the days recorded when it is filled apply.",
        ),
    }];
    if *keeps_record {
        sentences.push(voice.pick(
            "Wer das Amt innehat, führt das Register.",
            "Whoever holds the office keeps the record.",
        ));
    }
    Draft {
        id: Some(id.to_string()),
        title: voice.label(title),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: vec![Paragraph::of(sentences)],
    }
}
