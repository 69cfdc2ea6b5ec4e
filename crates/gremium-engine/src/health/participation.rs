//! Who takes part: by body, by member organisation, by kind of organisation.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::MemberId;
use gremium_core::state::{Phase, State};
use gremium_core::text::Lang;

use super::v1::{Figure, Meaning, Part, member_name, same, share, titled};
use crate::text::{Fixed, Text};
use crate::words;

/// One chance to take part: entitled members, and those who did.
struct Chance {
    body: String,
    id: String,
    entitled: BTreeSet<MemberId>,
    took: BTreeSet<MemberId>,
}

/// Closed polls and held sittings.
fn chances(state: &State) -> Vec<Chance> {
    let mut all = Vec::new();
    for (id, record) in &state.polls {
        let Phase::Closed(snapshot, _) = &record.phase else { continue };
        let entitled: BTreeSet<MemberId> = snapshot.electorate.voters.keys().cloned().collect();
        let voted = record.ballots.iter().filter(|(_, it)| it.current.is_some());
        let took = voted.map(|(id, _)| id.clone()).filter(|id| entitled.contains(id)).collect();
        all.push(Chance {
            body: record.poll.value.body.to_string(),
            id: id.to_string(),
            entitled,
            took,
        });
    }
    for ((body, date), record) in &state.meetings {
        let meeting = &record.meeting.value;
        if !meeting.held() {
            continue;
        }
        let view = state.view_of(record);
        let entitled: BTreeSet<MemberId> =
            view.electorate(body, None).voters.keys().cloned().collect();
        let present = meeting.present.iter().map(|it| &it.member);
        let represented = meeting.proxies.iter().map(|it| &it.from);
        let took =
            present.chain(represented).filter(|id| entitled.contains(*id)).cloned().collect();
        all.push(Chance { body: body.to_string(), id: format!("{body}/{date}"), entitled, took });
    }
    all
}

/// Participation by body and by member.
pub(super) fn figures(state: &State) -> Vec<Figure> {
    let chances = chances(state);
    let all: usize = chances.iter().map(|it| it.entitled.len()).sum();
    let took: usize = chances.iter().map(|it| it.took.len()).sum();
    let statutes = state.view().statutes();
    let mut bodies: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    let mut members: BTreeMap<&MemberId, (usize, usize, Vec<String>)> = BTreeMap::new();
    for chance in &chances {
        let body = bodies.entry(&chance.body).or_default();
        body.0 += chance.took.len();
        body.1 += chance.entitled.len();
        body.2.push(chance.id.clone());
        for member in &chance.entitled {
            let sum = members.entry(member).or_default();
            sum.1 += 1;
            if chance.took.contains(member) {
                sum.0 += 1;
                sum.2.push(chance.id.clone());
            }
        }
    }
    let kinds = kinds(state, &members);
    let bodies = bodies.into_iter().map(|(id, (took, all, evidence))| {
        let name = statutes.and_then(|it| it.bodies.get(id)).map(|it| titled(&it.title));
        let name = name.unwrap_or_else(|| same(id));
        Part::share(id, name, share(took, all), evidence)
    });
    let members = members.into_iter().map(|(id, (took, all, evidence))| {
        Part::share(id, member_name(state, id), share(took, all), evidence)
    });
    let formula = Fixed {
        en: "ballots that count in closed polls and members present or represented in held sittings, of all entitled in them",
        de: "gültige Stimmen in beendeten Abstimmungen und Anwesende oder Vertretene in gehaltenen Sitzungen, von allen dort Stimmberechtigten",
    };
    let value = share(took, all);
    vec![
        Meaning {
            key: "participation-by-body",
            unit: "share",
            title: Fixed { en: "participation by body", de: "Beteiligung je Gremium" },
            formula,
            reading: Fixed {
                en: "the nearer to the whole, the more members take part; a body far below the others asks for too much time or matters too little",
                de: "je näher am Ganzen, desto mehr beteiligen sich; ein Gremium weit unter den anderen verlangt zu viel Zeit oder bedeutet zu wenig",
            },
        }
        .with(value.clone(), bodies.collect()),
        Meaning {
            key: "participation-by-member",
            unit: "share",
            title: Fixed { en: "participation by member organisation", de: "Beteiligung je Mitgliedsorganisation" },
            formula,
            reading: Fixed {
                en: "in the order of ids and no ranking: who seldom takes part may need help, time or another way to take part",
                de: "nach Kennungen geordnet und keine Rangliste: wer sich selten beteiligt, braucht vielleicht Hilfe, Zeit oder einen anderen Weg",
            },
        }
        .with(value.clone(), members.collect()),
        Meaning {
            key: "participation-by-kind",
            unit: "share",
            title: Fixed { en: "participation by kind of organisation", de: "Beteiligung je Art der Organisation" },
            formula,
            reading: Fixed {
                en: "whether the way of working suits organisations of different size and means; evidence are the members of the kind",
                de: "ob die Arbeitsweise zu Organisationen verschiedener Größe und Ausstattung passt; Belege sind die Mitglieder der Art",
            },
        }
        .with(value, kinds),
    ]
}

/// The same sums for each kind of organisation, as the members are now.
fn kinds(state: &State, members: &BTreeMap<&MemberId, (usize, usize, Vec<String>)>) -> Vec<Part> {
    let mut kinds: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    for (id, (took, all, _)) in members {
        let Some(member) = state.view().member(id.as_str()) else { continue };
        let sum = kinds.entry(&member.kind).or_default();
        sum.0 += took;
        sum.1 += all;
        sum.2.push(id.to_string());
    }
    let part = |(kind, (took, all, evidence)): (&str, (usize, usize, Vec<String>))| {
        let name =
            Text::new(words::member_kind(kind, Lang::En), words::member_kind(kind, Lang::De));
        Part::share(kind, name, share(took, all), evidence)
    };
    kinds.into_iter().map(part).collect()
}
