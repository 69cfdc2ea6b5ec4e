//! Members against what was adopted, and those that left.

use std::collections::BTreeMap;

use gremium_core::id::MemberId;
use gremium_core::outcome::Verdict;
use gremium_core::record::{Cast, Casts, MemberStatus, MotionRef};
use gremium_core::state::State;
use gremium_core::tally::Choice;

use super::v1::{Figure, Meaning, Part, member_name, share};
use crate::text::Fixed;

/// Members that voted against an adopted motion, or left.
pub(super) fn figure(state: &State) -> Figure {
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
        .map(|(id, evidence)| {
            Part::number(&id, member_name(state, &id), evidence.len().to_string(), evidence)
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
