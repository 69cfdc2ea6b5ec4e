//! From ballots and recorded votes to a tally.

use std::collections::{BTreeMap, BTreeSet};

use crate::electorate::Electorate;
use crate::id::{ClassId, MemberId};
use crate::record::{Meeting, RecordedVote};
use crate::tally::{Choice, Counts, Inconsistency, Tally, Weight};
use crate::time::Instant;

/// The tally of a poll from the ballots that count.
pub fn poll(
    electorate: &Electorate,
    ballots: impl Iterator<Item = (MemberId, Choice)>,
    class_of: impl Fn(&MemberId) -> Option<ClassId>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut all = base(electorate);
    let mut heads = Counts { entitled: Some(heads_of(electorate)), ..Counts::default() };
    let mut classes: BTreeMap<ClassId, Counts> = BTreeMap::new();
    for (member, weight) in &electorate.voters {
        if let Some(class) = class_of(member) {
            let counts = classes.entry(class).or_default();
            counts.entitled = Some(counts.entitled.as_ref().unwrap_or(&Weight::ZERO) + weight);
        }
    }
    for (member, choice) in ballots {
        let Some(weight) = electorate.voters.get(&member) else { continue };
        all.add(choice, weight);
        heads.add(choice, &Weight::whole(1));
        if let Some(counts) = class_of(&member).and_then(|class| classes.get_mut(&class)) {
            counts.add(choice, weight);
        }
    }
    Tally::with(all, Some(heads), classes)
}

/// The tally of a vote in a sitting.
pub fn sitting(
    meeting: &Meeting,
    vote: &RecordedVote,
    electorate: &Electorate,
    there: &BTreeSet<MemberId>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut all = base(electorate);
    let at = vote.at.unwrap_or(meeting.begins);
    let weight_of = |members: &BTreeSet<MemberId>| -> Weight {
        members.iter().filter_map(|member| electorate.voters.get(member)).sum()
    };
    all.present = Some(weight_of(&meeting.in_person_at(at)));
    all.represented = Some(weight_of(there));
    for (member, choice) in &vote.by_name {
        if let Some(weight) = electorate.voters.get(member) {
            all.add(*choice, weight);
        }
    }
    for (choice, weight) in &vote.counted {
        all.add(*choice, weight);
    }
    Tally::with(all, None, BTreeMap::new())
}

fn base(electorate: &Electorate) -> Counts {
    Counts {
        entitled: Some(electorate.entitled()),
        excluded: Some(Weight::whole(u64::try_from(electorate.excluded.len()).unwrap_or(u64::MAX))),
        seats: electorate.total_seats.clone(),
        ..Counts::default()
    }
}

fn heads_of(electorate: &Electorate) -> Weight {
    Weight::whole(u64::try_from(electorate.voters.len()).unwrap_or(u64::MAX))
}

impl Meeting {
    /// Members whose own delegate was in the room, or online, at a moment.
    pub fn in_person_at(&self, at: Instant) -> BTreeSet<MemberId> {
        self.present
            .iter()
            .filter(|it| {
                it.from.is_none_or(|from| from <= at) && it.until.is_none_or(|until| at < until)
            })
            .map(|it| it.member.clone())
            .collect()
    }

    /// Members present at a moment, or represented by a member that was.
    pub fn present_at(&self, at: Instant) -> BTreeSet<MemberId> {
        let mut there = self.in_person_at(at);
        let represented: Vec<MemberId> = self
            .proxies
            .iter()
            .filter(|proxy| there.contains(&proxy.to))
            .map(|proxy| proxy.from.clone())
            .collect();
        there.extend(represented);
        there
    }
}
