//! Participation, offices and mandates, dissent.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::MemberId;
use gremium_core::outcome::Verdict;
use gremium_core::record::{Cast, Casts, MemberStatus, MotionRef};
use gremium_core::state::{Phase, State};
use gremium_core::tally::Choice;
use gremium_core::time::Date;

use super::v1::{Figure, Meaning, Part, share};
use crate::text::{Fixed, Text};

/// Days ahead in which the end of a mandate is near.
const NEAR: i64 = 90;

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
pub(super) fn participation(state: &State) -> Vec<Figure> {
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
    let bodies = bodies.into_iter().map(|(id, (took, all, evidence))| {
        let name = statutes
            .and_then(|it| it.bodies.get(id))
            .map(|it| Text::new(&*it.title.en, &*it.title.de));
        Part {
            of: id.to_owned(),
            name: name.unwrap_or_else(|| Text::new(id, id)),
            value: share(took, all),
            evidence,
        }
    });
    let members = members.into_iter().map(|(id, (took, all, evidence))| Part {
        of: id.to_string(),
        name: member_name(state, id),
        value: share(took, all),
        evidence,
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
        .with(value, members.collect()),
    ]
}

fn member_name(state: &State, id: &MemberId) -> Text {
    let name =
        state.view().member(id.as_str()).map_or_else(|| id.to_string(), |it| it.name.to_string());
    Text::new(name.clone(), name)
}

/// Offices that hang on one person, mandates about to end, decisions prepared by one hand.
pub(super) fn offices(state: &State) -> Vec<Figure> {
    vec![holders(state), ending(state), prepared(state)]
}

fn holders(state: &State) -> Figure {
    let view = state.view();
    let today = view.today();
    let statutes = view.statutes();
    let offices: Vec<_> = statutes.into_iter().flat_map(|it| &it.offices).collect();
    let mut parts = Vec::new();
    for (id, office) in &offices {
        let holding = view.office(id.as_str());
        let current = holding.into_iter().flat_map(|it| &it.holders);
        let people: BTreeSet<&str> = current
            .filter(|it| today.is_some_and(|today| it.holds_on(today)))
            .map(|it| &*it.person.email)
            .collect();
        if people.len() < 2 {
            parts.push(Part {
                of: id.to_string(),
                name: Text::new(&*office.title.en, &*office.title.de),
                value: people.len().to_string(),
                evidence: vec![format!("offices/{id}.yaml")],
            });
        }
    }
    Meaning {
        key: "offices-with-one-holder-or-none",
        unit: "share",
        title: Fixed { en: "offices with one holder or none", de: "Ämter mit einer Person oder unbesetzt" },
        formula: Fixed {
            en: "offices of the statutes that fewer than two addresses hold today, of all offices",
            de: "Ämter der Satzung, die heute weniger als zwei Adressen innehaben, von allen Ämtern",
        },
        reading: Fixed {
            en: "dependence on knowledge carriers: each of them stops when one leaves; a functional mailbox counts as one",
            de: "Abhängigkeit von Wissensträgern: jedes davon stockt, wenn jemand geht; ein Funktionspostfach zählt als eines",
        },
    }
    .with(share(parts.len(), offices.len()), parts)
}

fn ending(state: &State) -> Figure {
    let view = state.view();
    let (mut parts, mut all) = (Vec::new(), 0);
    let today = view.today();
    let near = |until: Option<Date>| {
        let last = today.and_then(|it| it.plus_days(NEAR).ok());
        until.zip(last).is_some_and(|(until, last)| until <= last)
    };
    let mut note = |path: String, name: Text, until: Option<Date>| {
        all += 1;
        if let Some(until) = until.filter(|it| near(Some(*it))) {
            parts.push(Part {
                of: path.clone(),
                name,
                value: until.to_string(),
                evidence: vec![path],
            });
        }
    };
    for (id, office) in view.statutes().into_iter().flat_map(|it| &it.offices) {
        let holders = view.office(id.as_str()).into_iter().flat_map(|it| &it.holders);
        for holder in holders.filter(|it| today.is_some_and(|today| it.holds_on(today))) {
            note(
                format!("offices/{id}.yaml"),
                Text::new(&*office.title.en, &*office.title.de),
                holder.until,
            );
        }
    }
    for member in view.members().filter(|it| it.status != MemberStatus::Left) {
        let delegates = member.delegates.iter();
        for delegate in delegates.filter(|it| today.is_some_and(|today| it.holds_on(today))) {
            note(
                format!("members/{}.yaml", member.id),
                member_name(state, &member.id),
                delegate.until,
            );
        }
    }
    Meaning {
        key: "mandates-about-to-end",
        unit: "share",
        title: Fixed { en: "mandates that end within 90 days", de: "Mandate, die in den nächsten 90 Tagen enden" },
        formula: Fixed {
            en: "terms of offices and mandates of delegates that hold today and end within 90 days, of all that hold today",
            de: "heute laufende Amtszeiten und Vertretungen, die in 90 Tagen enden, von allen heute laufenden",
        },
        reading: Fixed {
            en: "time to arrange succession and to pass knowledge on; the value of a part is its last day",
            de: "Zeit, die Nachfolge zu regeln und Wissen weiterzugeben; als Wert steht jeweils der letzte Tag",
        },
    }
    .with(share(parts.len(), all), parts)
}

/// Addresses are counted and never shown.
fn prepared(state: &State) -> Figure {
    let mut by_address: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut all = 0;
    for reference in &state.decided {
        let by = match reference {
            MotionRef::Poll(id) => state.polls.get(id).map(|it| &it.poll.by),
            MotionRef::Item(body, date, _) => state
                .meetings
                .get(&(body.clone(), *date))
                .map(|it| it.convened.as_ref().unwrap_or(&it.meeting.by)),
        };
        let Some(by) = by else { continue };
        all += 1;
        by_address.entry(&by.email).or_default().push(reference.to_string());
    }
    let most = by_address.values().map(Vec::len).max().unwrap_or(0);
    let evidence = by_address.values().find(|it| it.len() == most).cloned().unwrap_or_default();
    let addresses = by_address.len();
    let part = Part {
        of: "addresses".to_owned(),
        name: Text::new(
            "addresses that prepared decisions",
            "Adressen, die Entscheidungen vorbereitet haben",
        ),
        value: addresses.to_string(),
        evidence,
    };
    Meaning {
        key: "decisions-prepared-by-one",
        unit: "share",
        title: Fixed { en: "decisions prepared by one address", de: "von einer Adresse vorbereitete Entscheidungen" },
        formula: Fixed {
            en: "of all decided motions, those whose poll was put or whose sitting was convened by the address that did so most often",
            de: "von allen entschiedenen Anträgen jene, deren Abstimmung oder Sitzung die Adresse angesetzt hat, die das am häufigsten tat",
        },
        reading: Fixed {
            en: "the nearer to the whole, the more hangs on one desk; addresses are counted and not shown",
            de: "je näher am Ganzen, desto mehr hängt an einem Schreibtisch; Adressen werden gezählt und nicht gezeigt",
        },
    }
    .with(share(most, all), if all == 0 { Vec::new() } else { vec![part] })
}

/// Members that voted against an adopted motion, or left.
pub(super) fn dissent(state: &State) -> Figure {
    let mut against: BTreeMap<MemberId, Vec<String>> = BTreeMap::new();
    for reference in &state.decided {
        let adopted =
            state.decided(reference).is_some_and(|it| it.outcome.verdict == Verdict::Adopted);
        if !adopted {
            continue;
        }
        for member in opposed(state, reference) {
            against.entry(member).or_default().push(reference.to_string());
        }
    }
    let view = state.view();
    for member in view.members().filter(|it| it.status == MemberStatus::Left) {
        against.entry(member.id.clone()).or_default().push(format!("members/{}.yaml", member.id));
    }
    let all = view.members().filter(|it| it.status != MemberStatus::Applied).count();
    let parts: Vec<Part> = against
        .into_iter()
        .map(|(id, evidence)| Part {
            of: id.to_string(),
            name: member_name(state, &id),
            value: evidence.len().to_string(),
            evidence,
        })
        .collect();
    Meaning {
        key: "members-against-or-left",
        unit: "share",
        title: Fixed { en: "members that voted against what was adopted, or left", de: "Mitglieder, die gegen Angenommenes gestimmt haben oder ausgetreten sind" },
        formula: Fixed {
            en: "members with a no or a veto by name on an adopted motion, and members that left, of all that ever were members",
            de: "Mitglieder mit namentlichem Nein oder Veto zu einem angenommenen Antrag und ausgetretene, von allen, die je Mitglied waren",
        },
        reading: Fixed {
            en: "conflict of interest and danger of forks; a no is a right and no fault. Secret and counted votes name nobody",
            de: "Interessenkonflikte und Gefahr von Forks; ein Nein ist ein Recht und kein Fehler. Geheime und nur gezählte Abstimmungen nennen niemanden",
        },
    }
    .with(share(parts.len(), all), parts)
}

fn opposed(state: &State, reference: &MotionRef) -> Vec<MemberId> {
    let is_against = |cast: &Cast| matches!(cast.voice(), Choice::No | Choice::Veto);
    let against = |casts: &Casts| -> Vec<MemberId> {
        casts.iter().filter(|(_, cast)| is_against(cast)).map(|(id, _)| id.clone()).collect()
    };
    match reference {
        MotionRef::Poll(id) => {
            state.polls.get(id).map(|it| against(&it.casts())).unwrap_or_default()
        }
        MotionRef::Item(body, date, item) => {
            let meeting = state.meetings.get(&(body.clone(), *date));
            let agenda = meeting.into_iter().flat_map(|it| &it.meeting.value.agenda);
            let vote = agenda.filter(|it| it.id == *item).filter_map(|it| it.vote.as_ref());
            vote.flat_map(|it| against(&it.by_name)).collect()
        }
    }
}
