//! What hangs on few: offices and mandates, decisions prepared by one hand.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::record::{MemberStatus, MotionRef};
use gremium_core::state::State;
use gremium_core::time::Date;

use super::posts;
use super::v1::{Figure, Meaning, Part, member_name, share, titled};
use crate::text::{Fixed, Text};

/// Days ahead in which the end of a mandate is near.
const NEAR: i64 = 90;

/// Offices that hang on one person, mandates about to end, decisions prepared by one hand, tasks on posts that end.
pub(super) fn figures(state: &State) -> Vec<Figure> {
    vec![holders(state), ending(state), prepared(state), posts::ending(state)]
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
            let evidence = vec![format!("offices/{id}.yaml")];
            let number = people.len().to_string();
            parts.push(Part::number(id, titled(&office.title), number, evidence));
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
    let calendar = view.statutes().map(|it| &it.record.calendar);
    let mut note = |path: String, name: Text, until: Option<Date>| {
        all += 1;
        if let Some(until) = until.filter(|it| near(Some(*it))) {
            parts.push(Part::day(path.clone(), name, until, vec![path]));
        }
    };
    for (id, office) in view.statutes().into_iter().flat_map(|it| &it.offices) {
        let holders = view.office(id.as_str()).into_iter().flat_map(|it| &it.holders);
        for holder in holders.filter(|it| today.is_some_and(|today| it.holds_on(today))) {
            let by_term = office.term.as_ref().zip(calendar);
            let by_term =
                by_term.and_then(|(term, days)| days.last_day_of_term(holder.from, term).ok());
            let until = holder.until.or(by_term);
            note(format!("offices/{id}.yaml"), titled(&office.title), until);
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
            en: "terms of offices and mandates of delegates that hold today and end within 90 days, of all that hold today; where the record names no last day, a term ends as the statutes say",
            de: "heute laufende Amtszeiten und Vertretungen, die in 90 Tagen enden, von allen heute laufenden; wo das Register keinen letzten Tag nennt, endet eine Amtszeit nach der Satzung",
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
    let name = Text::new(
        "addresses that prepared decisions",
        "Adressen, die Entscheidungen vorbereitet haben",
    );
    let part = Part::number("addresses", name, addresses.to_string(), evidence);
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
