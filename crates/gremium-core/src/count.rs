//! From ballots and recorded votes to a tally.

use std::collections::{BTreeMap, BTreeSet};

use crate::electorate::Electorate;
use crate::id::{ClassId, MemberId};
use crate::presence::Room;
use crate::record::{Cast, Casts, RecordedVote};
use crate::tally::{Counts, Inconsistency, Tally, Weight};

/// The tally of a poll from the ballots that count, and from the objections to the way itself.
pub fn poll<'a>(
    electorate: &Electorate,
    ballots: &Casts,
    objecting: impl Iterator<Item = &'a MemberId>,
    class_of: impl Fn(&MemberId) -> Option<ClassId>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut by_name = ByName::new(electorate, class_of);
    ballots.iter().for_each(|(member, cast)| by_name.add(member, cast));
    by_name.objected(objecting);
    Tally::with(by_name.all, Some(by_name.heads), by_name.classes)
}

/// Votes whose voters are known: counted by weight, by head and by class.
struct ByName<'a, F> {
    electorate: &'a Electorate,
    class_of: F,
    all: Counts,
    heads: Counts,
    classes: BTreeMap<ClassId, Counts>,
}

impl<'a, F: Fn(&MemberId) -> Option<ClassId>> ByName<'a, F> {
    fn new(electorate: &'a Electorate, class_of: F) -> Self {
        let heads = Counts {
            entitled: Some(heads_of(electorate.voters.len())),
            excluded: Some(heads_of(electorate.barred.len())),
            seats: electorate.total_seats.clone(),
            ..Counts::default()
        };
        let mut classes: BTreeMap<ClassId, Counts> = BTreeMap::new();
        for (member, weight) in &electorate.voters {
            if let Some(class) = class_of(member) {
                let counts = classes.entry(class).or_default();
                counts.entitled = Some(counts.entitled.as_ref().unwrap_or(&Weight::ZERO) + weight);
            }
        }
        Self { electorate, class_of, all: base(electorate), heads, classes }
    }

    /// Counts the votes of a member as it casts them; its head says one thing.
    fn add(&mut self, member: &MemberId, cast: &Cast) {
        let Some(weight) = self.electorate.voters.get(member) else { return };
        self.heads.add(cast.voice(), &Weight::whole(1));
        let class = (self.class_of)(member).and_then(|class| self.classes.get_mut(&class));
        let mut counts: Vec<&mut Counts> = std::iter::once(&mut self.all).chain(class).collect();
        for (choice, votes) in cast.votes(weight) {
            counts.iter_mut().for_each(|counts| counts.add(choice, votes));
        }
    }

    /// Notes who objects to the way itself; where nobody does, nothing of it is counted.
    fn objected<'m>(&mut self, members: impl Iterator<Item = &'m MemberId>) {
        let voters = &self.electorate.voters;
        let weights: Vec<&Weight> = members.filter_map(|member| voters.get(member)).collect();
        if !weights.is_empty() {
            let heads = u64::try_from(weights.len()).unwrap_or(u64::MAX);
            self.heads.supporters = Some(Weight::whole(heads));
            self.all.supporters = Some(weights.into_iter().sum());
        }
    }

    /// Notes who is in the room, and who is there or represented.
    fn attended(&mut self, room: &Room) {
        let (present, represented) = (&room.in_person, &room.there);
        let (voters, class_of) = (&self.electorate.voters, &self.class_of);
        let weight_of = |members: &BTreeSet<MemberId>, class: Option<&ClassId>| -> Weight {
            let of_class =
                |member: &&MemberId| class.is_none() || class_of(member).as_ref() == class;
            members.iter().filter(of_class).filter_map(|member| voters.get(member)).sum()
        };
        let heads_of = |members: &BTreeSet<MemberId>| {
            let number = members.iter().filter(|member| voters.contains_key(*member)).count();
            Weight::whole(u64::try_from(number).unwrap_or(u64::MAX))
        };
        self.all.present = Some(weight_of(present, None));
        self.all.represented = Some(weight_of(represented, None));
        self.heads.present = Some(heads_of(present));
        self.heads.represented = Some(heads_of(represented));
        for (class, counts) in &mut self.classes {
            counts.present = Some(weight_of(present, Some(class)));
            counts.represented = Some(weight_of(represented, Some(class)));
        }
    }
}

/// The tally of a vote in a sitting; heads and classes are known where it was taken by name.
pub fn sitting(
    vote: &RecordedVote,
    electorate: &Electorate,
    room: &Room,
    class_of: impl Fn(&MemberId) -> Option<ClassId>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut by_name = ByName::new(electorate, class_of);
    by_name.attended(room);
    vote.by_name.iter().for_each(|(member, cast)| by_name.add(member, cast));
    let ByName { mut all, heads, classes, .. } = by_name;
    if vote.counted.is_empty() && !vote.subtraction {
        return Tally::with(all, Some(heads), classes);
    }
    // Whose the counted votes are is unknown, and so are heads and classes.
    for (choice, weight) in &vote.counted {
        all.add(*choice, weight);
    }
    if vote.subtraction {
        // Where more voted otherwise than were there, the count contradicts itself and is refused for that.
        let there = all.represented.clone().unwrap_or_default();
        all.yes = there.minus(&all.cast()).unwrap_or_default();
    }
    Tally::with(all, None, BTreeMap::new())
}

/// The tally of those who demand something of a sitting, with who is there.
pub fn demanding<'a>(
    members: impl Iterator<Item = &'a MemberId>,
    electorate: &Electorate,
    room: &Room,
    class_of: impl Fn(&MemberId) -> Option<ClassId>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut by_name = ByName::new(electorate, class_of);
    by_name.attended(room);
    by_name.objected(members);
    Tally::with(by_name.all, Some(by_name.heads), by_name.classes)
}

fn base(electorate: &Electorate) -> Counts {
    Counts {
        entitled: Some(electorate.entitled()),
        excluded: Some(electorate.excluded_votes()),
        // Nobody knows how many votes a vacant seat would have where they differ.
        seats: electorate.total_seats.clone().filter(|_| electorate.is_one_each()),
        statutory: electorate.statutory.clone(),
        ..Counts::default()
    }
}

fn heads_of(voters: usize) -> Weight {
    Weight::whole(u64::try_from(voters).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests;
