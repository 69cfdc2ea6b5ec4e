//! The electorate of a body: seats, then weights, absence, caps, and last those excluded from the question.

use std::collections::{BTreeMap, BTreeSet};

use super::Electorate;
use super::caps::{self, Seat};
use crate::fees::{Basis, Undetermined, tier_of};
use crate::id::{BodyId, FeeId, MemberId};
use crate::record::{Member, MemberStatus, Motion, Subject};
use crate::refusal::NoVote;
use crate::size::Size;
use crate::statutes::{Above, Activity, Barred, Body, Entitled, EntitledAt, Seats, Weighting};
use crate::tally::Weight;
use crate::timeline::Seq;
use crate::view::View;

impl View<'_> {
    /// Who may vote in a body: on a motion, or in general where none is named.
    pub fn electorate(&self, body: &BodyId, motion: Option<&Motion>) -> Electorate {
        let Some(rules) = self.statutes().and_then(|statutes| statutes.bodies.get(body)) else {
            return Electorate::default();
        };
        let mut all = self.before_caps(body, rules, self.members());
        self.apply_caps(rules, &mut all);
        if let Some(motion) = motion {
            self.bar(rules, motion, &mut all);
        }
        all.total_seats = rules.total_seats.clone();
        all.statutory = rules.statutory_votes.clone();
        all
    }

    /// The voters among some members before caps apply, and those with a seat but without a vote.
    fn before_caps<'m>(
        &self,
        id: &BodyId,
        body: &Body,
        members: impl Iterator<Item = &'m Member>,
    ) -> Electorate {
        let mut all = Electorate::default();
        for member in members {
            match self.vote_of(member, id, body) {
                Ok(weight) => {
                    all.voters.insert(member.id.clone(), weight);
                }
                Err(NoVote::NotAMember | NoVote::Left | NoVote::NoSeat) => {}
                Err(
                    why @ (NoVote::ClassWithoutVote
                    | NoVote::Suspended
                    | NoVote::Applied
                    | NoVote::Recused
                    | NoVote::Mover
                    | NoVote::Subject
                    | NoVote::Concerned
                    | NoVote::Waiting
                    | NoVote::Neutral
                    | NoVote::Inactive
                    | NoVote::AboveCap
                    | NoVote::SizeUnknown(_)
                    | NoVote::NoWeight
                    | NoVote::NoTier),
                ) => {
                    all.excluded.insert(member.id.clone(), why);
                }
            }
        }
        all
    }

    /// The votes of a member in a body before caps, or why it has none.
    fn vote_of(&self, member: &Member, id: &BodyId, body: &Body) -> Result<Weight, NoVote> {
        let seated = match &body.seats {
            Seats::Classes(classes) => classes.contains(&member.class),
            Seats::Named(members) => members.contains(&member.id),
            Seats::Offices(offices) => offices.iter().any(|office| self.holds(&member.id, office)),
            Seats::Open => false,
        };
        if member.status == MemberStatus::Left {
            return Err(NoVote::NotAMember);
        }
        if !seated {
            return Err(NoVote::NoSeat);
        }
        let weight = self.weight_of(member, body)?;
        match member.status {
            MemberStatus::Active => {}
            MemberStatus::Suspended => return Err(NoVote::Suspended),
            MemberStatus::Applied => return Err(NoVote::Applied),
            MemberStatus::Left => return Err(NoVote::NotAMember),
        }
        if !self.has_waited(&member.id, body.franchise.entitled) {
            return Err(NoVote::Waiting);
        }
        if body.franchise.neutral.iter().any(|office| self.holds(&member.id, office)) {
            return Err(NoVote::Neutral);
        }
        let absent = |activity: &Activity| self.absences(id, &member.id) >= activity.last.get();
        if body.franchise.activity.as_ref().is_some_and(absent) {
            return Err(NoVote::Inactive);
        }
        Ok(match &body.franchise.at_most {
            Some(most) => weight.min(most.clone()),
            None => weight,
        })
    }

    /// Why somebody is not among the voters of an electorate, as the view knows it.
    pub(crate) fn without_vote(&self, member: &MemberId, electorate: &Electorate) -> NoVote {
        let is_member = self.member(member.as_str()).is_some_and(|it| it.status.is_member());
        match electorate.excluded.get(member) {
            Some(why) => why.clone(),
            None if is_member => NoVote::NoSeat,
            None => NoVote::NotAMember,
        }
    }

    /// Whether somebody has been a member for as long as the body asks, by the moment that it asks about.
    fn has_waited(&self, member: &MemberId, entitled: Entitled) -> bool {
        if entitled == Entitled::default() {
            return true;
        }
        let admitted = self.admitted(member);
        let founding = self.state.statutes.versions().next().map(|(seq, _)| seq);
        if founding.is_some_and(|it| admitted <= it) {
            return true;
        }
        let asked = match entitled.at {
            EntitledAt::Opening => self.at,
            EntitledAt::Invitation => self.called.unwrap_or(self.at),
        };
        let at = usize::try_from(admitted).ok().and_then(|seq| self.state.entries.get(seq));
        let since = at.map(|entry| entry.at);
        let over = match (since, entitled.waiting, self.statutes()) {
            (Some(since), Some(waiting), Some(statutes)) => {
                statutes.record.calendar.end_of(since, &waiting).ok()
            }
            (since, _, _) => since,
        };
        over.is_some_and(|over| over <= asked)
    }

    /// What the body fixes for the class goes first, then its weighting; a class without a vote stays without one.
    fn weight_of(&self, member: &Member, body: &Body) -> Result<Weight, NoVote> {
        let by_class = self.statutes().and_then(|statutes| statutes.classes.get(&member.class));
        let weight = match (body.votes.get(&member.class), by_class) {
            (Some(fixed), _) if fixed.is_zero() => return Err(NoVote::ClassWithoutVote),
            (Some(fixed), _) => fixed.clone(),
            (None, None) => return Err(NoVote::ClassWithoutVote),
            (None, Some(class)) if class.votes.is_zero() => return Err(NoVote::ClassWithoutVote),
            (None, Some(class)) => match &body.franchise.weighting {
                Weighting::Class => class.votes.clone(),
                Weighting::Head => Weight::whole(1),
                Weighting::Brackets(size, brackets) => {
                    brackets.votes(stated(member, size)?).clone()
                }
                Weighting::Per(size, per) => per.votes(stated(member, size)?),
                Weighting::Fee(fee) => self.votes_by_fee(member, fee)?,
            }
            .max(body.franchise.at_least.clone().unwrap_or_default()),
        };
        if weight.is_zero() { Err(NoVote::NoWeight) } else { Ok(weight) }
    }

    /// The votes of the tier of a fee that a member falls into.
    fn votes_by_fee(&self, member: &Member, fee: &FeeId) -> Result<Weight, NoVote> {
        let fee = self.statutes().and_then(|statutes| statutes.fees.get(fee));
        let fee = fee.filter(|it| it.classes.is_empty() || it.classes.contains(&member.class));
        let Some(Basis::Tiers(tiers)) = fee.map(|it| &it.basis) else {
            return Err(NoVote::NoTier);
        };
        match tier_of(tiers, &member.kind, |size| member.size(size)) {
            Ok((_, tier)) => tier.votes.clone().ok_or(NoVote::NoTier),
            Err(Undetermined::NoSize(size)) => Err(NoVote::SizeUnknown(size)),
            Err(_) => Err(NoVote::NoTier),
        }
    }

    /// Occasions that a member has missed in a row in a body.
    pub fn absences(&self, body: &BodyId, member: &MemberId) -> u32 {
        let key = (body.clone(), member.clone());
        self.state.absences.get(&key).map_or(0, |absences| absences.at(self.at))
    }

    fn apply_caps(&self, body: &Body, all: &mut Electorate) {
        if body.franchise.caps.is_empty() {
            return;
        }
        let mut seats = self.seats(&all.voters, None);
        for cap in &body.franchise.caps {
            caps::apply(cap, &mut seats);
        }
        let left = seats.iter().filter(|it| !it.weight.is_zero());
        let weights: BTreeMap<_, _> =
            left.map(|it| (it.member.clone(), it.weight.clone())).collect();
        for member in all.voters.keys().filter(|member| !weights.contains_key(*member)) {
            all.excluded.insert(member.clone(), NoVote::AboveCap);
        }
        all.voters = weights;
    }

    /// What caps need to know of each voter; `instead` stands for the member of its id.
    fn seats(&self, voters: &BTreeMap<MemberId, Weight>, instead: Option<&Member>) -> Vec<Seat> {
        let seat = |(id, weight): (&MemberId, &Weight)| {
            let member = match instead.filter(|it| it.id == *id) {
                Some(member) => member,
                None => self.member(id.as_str())?,
            };
            Some(Seat {
                member: id.clone(),
                class: member.class.clone(),
                affiliation: member.affiliation.clone(),
                population: member.population.unwrap_or(0),
                admitted: self.admitted(id),
                weight: weight.clone(),
            })
        };
        voters.iter().filter_map(seat).collect()
    }

    /// The entry with which a member came in for the last time; what is only being admitted comes after all others.
    fn admitted(&self, member: &MemberId) -> Seq {
        let mut admitted = None;
        for (seq, version) in
            self.state.members.get(member).into_iter().flat_map(|it| it.versions())
        {
            if seq > self.seq {
                break;
            }
            let is_in = version.is_some_and(|it| it.value.status.is_member());
            admitted = if is_in { admitted.or(Some(seq)) } else { None };
        }
        admitted.unwrap_or(Seq::MAX)
    }

    /// The first body in which a member, as it would be, exceeds a cap that is kept by refusing admission.
    pub(crate) fn exceeded_by(&self, member: &Member) -> Option<BodyId> {
        let bodies = self.statutes().map(|statutes| &statutes.bodies).into_iter().flatten();
        let mut exceeded = bodies.filter(|(id, body)| {
            let caps = body.franchise.caps.iter().filter(|cap| cap.above == Above::Refused);
            let mut caps = caps.peekable();
            if caps.peek().is_none() {
                return false;
            }
            let others = self.members().filter(|it| it.id != member.id);
            // Whoever still waits for its vote will have one.
            let mut at_once = Body::clone(body);
            at_once.franchise.entitled = Entitled::default();
            let all = self.before_caps(id, &at_once, others.chain([member]));
            let seats = self.seats(&all.voters, Some(member));
            caps.any(|cap| caps::exceeds(cap, &seats, &member.id))
        });
        exceeded.next().map(|(id, _)| id.clone())
    }

    /// Takes those out who have no vote on this very question, and keeps what they would have.
    fn bar(&self, body: &Body, motion: &Motion, all: &mut Electorate) {
        let of_matter = self.statutes().and_then(|statutes| statutes.matters.get(&motion.matter));
        let barred: BTreeSet<Barred> = body
            .franchise
            .barred
            .iter()
            .chain(of_matter.into_iter().flat_map(|matter| &matter.barred))
            .copied()
            .collect();
        let mut out: Vec<(&MemberId, NoVote)> =
            motion.recused.iter().map(|it| (&it.member, NoVote::Recused)).collect();
        for part in barred {
            match part {
                Barred::Mover => out.extend(motion.mover.iter().map(|it| (it, NoVote::Mover))),
                Barred::Concerned => {
                    out.extend(motion.concerned.iter().map(|it| (it, NoVote::Concerned)));
                }
                Barred::Subject => match &motion.subject {
                    Subject::Member(member) => out.push((member, NoVote::Subject)),
                    Subject::Text | Subject::Request(_) | Subject::Office(_) | Subject::Fund(_) => {
                    }
                },
            }
        }
        for (member, why) in out {
            if let Some(weight) = all.voters.remove(member) {
                all.excluded.insert(member.clone(), why);
                all.barred.insert(member.clone(), weight);
            }
        }
    }
}

fn stated(member: &Member, size: &Size) -> Result<u64, NoVote> {
    member.size(size).ok_or_else(|| NoVote::SizeUnknown(size.clone()))
}

#[cfg(test)]
mod tests;
