//! From ballots and recorded votes to a tally.

use std::collections::{BTreeMap, BTreeSet};

use crate::electorate::Electorate;
use crate::id::{ClassId, MemberId};
use crate::presence::Room;
use crate::record::{Cast, Casts, RecordedVote};
use crate::tally::{Counts, Inconsistency, Tally, Unit, Weight};

/// Which class somebody belongs to.
pub type ClassOf<'a> = Box<dyn Fn(&MemberId) -> Option<ClassId> + 'a>;

/// What is known of voters besides their votes.
pub struct Traits<'a> {
    /// Which class somebody belongs to.
    pub class_of: ClassOf<'a>,
    /// What each of them stands for, in units in which that is known of all.
    pub sizes: BTreeMap<Unit, BTreeMap<MemberId, Weight>>,
}

/// The tally of a poll from the ballots that count, and from the objections to the way itself.
pub fn poll<'a>(
    electorate: &Electorate,
    ballots: &Casts,
    objecting: impl Iterator<Item = &'a MemberId>,
    traits: &Traits<'_>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut by_name = ByName::new(electorate, traits);
    ballots.iter().for_each(|(member, cast)| by_name.add(member, cast));
    by_name.objected(objecting);
    by_name.tally()
}

/// Votes whose voters are known: counted by weight, by head, by class and by what voters stand for.
struct ByName<'a> {
    electorate: &'a Electorate,
    traits: &'a Traits<'a>,
    all: Counts,
    heads: Counts,
    classes: BTreeMap<ClassId, Counts>,
    sizes: BTreeMap<Unit, Counts>,
}

impl<'a> ByName<'a> {
    fn new(electorate: &'a Electorate, traits: &'a Traits<'a>) -> Self {
        let heads = Counts {
            entitled: Some(heads_of(electorate.voters.len())),
            excluded: Some(heads_of(electorate.barred.len())),
            seats: electorate.total_seats.clone(),
            ..Counts::default()
        };
        let mut classes: BTreeMap<ClassId, Counts> = BTreeMap::new();
        for (member, weight) in &electorate.voters {
            if let Some(class) = (traits.class_of)(member) {
                let counts = classes.entry(class).or_default();
                counts.in_parts |= !weight.is_whole();
                counts.entitled = Some(&counts.entitled.take().unwrap_or_default() + weight);
                counts.excluded = Some(Weight::ZERO);
            }
        }
        // A class in which nobody may vote on the question is none that decides it.
        for (member, weight) in &electorate.barred {
            let class = (traits.class_of)(member).and_then(|class| classes.get_mut(&class));
            if let Some(excluded) = class.and_then(|it| it.excluded.as_mut()) {
                *excluded = &*excluded + weight;
            }
        }
        let sizes = traits.sizes.iter().map(|(unit, of)| {
            let sum = |members: &BTreeMap<MemberId, Weight>| sum_of(of, members.keys());
            let (entitled, excluded) = (sum(&electorate.voters), sum(&electorate.barred));
            let counts = Counts {
                entitled: Some(entitled),
                excluded: Some(excluded),
                in_parts: !of.values().all(Weight::is_whole),
                ..Counts::default()
            };
            (unit.clone(), counts)
        });
        let sizes = sizes.collect();
        Self { electorate, traits, all: base(electorate), heads, classes, sizes }
    }

    fn tally(self) -> Result<Tally, Vec<Inconsistency>> {
        Tally::with(self.all, Some(self.heads), self.classes)?.measured(self.sizes)
    }

    /// Counts the votes of a member as it casts them; its head says one thing.
    fn add(&mut self, member: &MemberId, cast: &Cast) {
        let Some(weight) = self.electorate.voters.get(member) else { return };
        self.heads.add(cast.voice(), &Weight::whole(1));
        for (unit, counts) in &mut self.sizes {
            // What somebody stands for is no more divided than its head.
            let size = self.traits.sizes.get(unit).and_then(|of| of.get(member));
            counts.add(cast.voice(), size.unwrap_or(&Weight::ZERO));
        }
        let class = (self.traits.class_of)(member).and_then(|class| self.classes.get_mut(&class));
        let mut counts: Vec<&mut Counts> = std::iter::once(&mut self.all).chain(class).collect();
        for (choice, votes) in cast.votes(weight) {
            counts.iter_mut().for_each(|counts| counts.add(choice, votes));
        }
    }

    /// Notes who objects to the way itself; where nobody does, nothing of it is counted.
    fn objected<'m>(&mut self, members: impl Iterator<Item = &'m MemberId>) {
        let voters = &self.electorate.voters;
        let members: Vec<&MemberId> = members.filter(|it| voters.contains_key(*it)).collect();
        if !members.is_empty() {
            self.heads.supporters = Some(heads_of(members.len()));
            self.all.supporters = Some(sum_of(voters, members.iter().copied()));
            for (unit, counts) in &mut self.sizes {
                let of = self.traits.sizes.get(unit);
                counts.supporters = of.map(|of| sum_of(of, members.iter().copied()));
            }
        }
    }

    /// Notes who is in the room, and who is there or represented.
    fn attended(&mut self, room: &Room) {
        let (present, represented) = (&room.in_person, &room.there);
        let (voters, class_of) = (&self.electorate.voters, &self.traits.class_of);
        let barred = &self.electorate.barred;
        let votes = |of: &BTreeMap<MemberId, Weight>,
                     members: &BTreeSet<MemberId>,
                     class: Option<&ClassId>| {
            let is_of = |it: &&MemberId| class.is_none() || class_of(it).as_ref() == class;
            sum_of(of, members.iter().filter(is_of))
        };
        let heads = |members: &BTreeSet<MemberId>| {
            heads_of(members.iter().filter(|member| voters.contains_key(*member)).count())
        };
        let shut_out = || present.iter().filter(|member| barred.contains_key(*member));
        self.all.excluded_present = Some(votes(barred, present, None));
        self.heads.excluded_present = Some(heads_of(shut_out().count()));
        self.all.present = Some(votes(voters, present, None));
        self.all.represented = Some(votes(voters, represented, None));
        self.heads.present = Some(heads(present));
        self.heads.represented = Some(heads(represented));
        for (class, counts) in &mut self.classes {
            counts.excluded_present = Some(votes(barred, present, Some(class)));
            counts.present = Some(votes(voters, present, Some(class)));
            counts.represented = Some(votes(voters, represented, Some(class)));
        }
        for (unit, counts) in &mut self.sizes {
            let Some(of) = self.traits.sizes.get(unit) else { continue };
            let sum = |members: &BTreeSet<MemberId>| {
                sum_of(of, members.iter().filter(|member| voters.contains_key(*member)))
            };
            counts.excluded_present = Some(sum_of(of, shut_out()));
            counts.present = Some(sum(present));
            counts.represented = Some(sum(represented));
        }
    }
}

/// The tally of a vote in a sitting; heads and classes are known where it was taken by name.
pub fn sitting(
    vote: &RecordedVote,
    electorate: &Electorate,
    room: &Room,
    traits: &Traits<'_>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut by_name = ByName::new(electorate, traits);
    by_name.attended(room);
    vote.by_name.iter().for_each(|(member, cast)| by_name.add(member, cast));
    if vote.counted.is_empty() && !vote.subtraction {
        return by_name.tally();
    }
    // Whose the counted votes are is unknown, and so are heads, classes and sizes.
    let mut all = by_name.all;
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
    traits: &Traits<'_>,
) -> Result<Tally, Vec<Inconsistency>> {
    let mut by_name = ByName::new(electorate, traits);
    by_name.attended(room);
    by_name.objected(members);
    by_name.tally()
}

/// The tally of a moment at which nobody votes: who is there.
pub(crate) fn there(
    room: &Room,
    electorate: &Electorate,
    traits: &Traits<'_>,
) -> Result<Tally, Vec<Inconsistency>> {
    demanding(std::iter::empty(), electorate, room, traits)
}

/// The same, where only these members are there.
pub(crate) fn present(
    members: BTreeSet<MemberId>,
    electorate: &Electorate,
    traits: &Traits<'_>,
) -> Result<Tally, Vec<Inconsistency>> {
    let room = Room { there: members.clone(), in_person: members, ..Room::default() };
    there(&room, electorate, traits)
}

fn base(electorate: &Electorate) -> Counts {
    Counts {
        entitled: Some(electorate.entitled()),
        excluded: Some(electorate.excluded_votes()),
        // Nobody knows how many votes a vacant seat would have where they differ.
        seats: electorate.total_seats.clone().filter(|_| electorate.is_one_each()),
        statutory: electorate.statutory.clone(),
        in_parts: !electorate.voters.values().all(Weight::is_whole),
        ..Counts::default()
    }
}

fn sum_of<'m>(
    of: &BTreeMap<MemberId, Weight>,
    members: impl Iterator<Item = &'m MemberId>,
) -> Weight {
    members.filter_map(|member| of.get(member)).sum()
}

fn heads_of(voters: usize) -> Weight {
    Weight::whole(u64::try_from(voters).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests;
