//! The standing of a partnership as it was after some entry: statutes, members, offices.

use std::collections::{BTreeMap, BTreeSet};

use crate::electorate::Electorate;
use crate::id::{BodyId, MemberId, OfficeId};
use crate::record::{Delegate, Member, MemberStatus, OfficeHolding};
use crate::refusal::NoVote;
use crate::state::State;
use crate::statutes::{Seats, Statutes};
use crate::tally::Weight;
use crate::time::{Date, Instant};
use crate::timeline::Seq;

/// The state as it stood after entry `seq`, looked at in the moment `at`.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub(crate) state: &'a State,
    /// The last entry that counts.
    pub seq: Seq,
    /// The moment; offices and mandates expire by themselves.
    pub at: Instant,
}

impl<'a> View<'a> {
    /// The statutes in force.
    pub fn statutes(&self) -> Option<&'a Statutes> {
        self.state.statutes.at(self.seq)
    }

    /// The day of the moment, in the partnership's time zone.
    pub fn today(&self) -> Option<Date> {
        self.statutes().map(|statutes| statutes.record.calendar.zone.local_date(self.at))
    }

    /// A member, whatever its status.
    pub fn member(&self, id: &str) -> Option<&'a Member> {
        self.state.members.get(id)?.at(self.seq).map(|member| &member.value)
    }

    /// All members, whatever their status.
    pub fn members(&self) -> impl Iterator<Item = &'a Member> + use<'a> {
        let seq = self.seq;
        self.state.members.values().filter_map(move |line| line.at(seq)).map(|member| &member.value)
    }

    /// An office's holders.
    pub fn office(&self, id: &str) -> Option<&'a OfficeHolding> {
        self.state.offices.get(id)?.at(self.seq).map(|office| &office.value)
    }

    /// The offices that a person holds now.
    pub fn offices_of(&self, email: &str) -> BTreeSet<&'a OfficeId> {
        let Some(today) = self.today() else { return BTreeSet::new() };
        let seq = self.seq;
        self.state
            .offices
            .iter()
            .filter(|(_, line)| {
                line.at(seq).is_some_and(|office| {
                    office
                        .value
                        .holders
                        .iter()
                        .any(|holder| &*holder.person.email == email && holder.holds_on(today))
                })
            })
            .map(|(id, _)| id)
            .collect()
    }

    /// Whether somebody of a member holds an office now.
    fn holds(&self, member: &MemberId, office: &OfficeId) -> bool {
        let Some(today) = self.today() else { return false };
        self.office(office.as_str()).is_some_and(|office| {
            let mut holders = office.holders.iter();
            holders.any(|holder| holder.member.as_ref() == Some(member) && holder.holds_on(today))
        })
    }

    /// The delegate through whom a person may act for a member in a body, if it may.
    pub fn delegate(
        &self,
        member: &str,
        email: &str,
        body: Option<&BodyId>,
    ) -> Option<&'a Delegate> {
        let today = self.today()?;
        let member = self.member(member).filter(|it| it.status != MemberStatus::Left)?;
        member.delegates.iter().find(|delegate| {
            &*delegate.person.email == email && delegate.holds_on(today) && delegate.covers(body)
        })
    }

    /// Whether a person is a delegate of any member that has not left.
    pub fn is_any_delegate(&self, email: &str) -> bool {
        let Some(today) = self.today() else { return false };
        self.members().any(|member| {
            member.status != MemberStatus::Left
                && member
                    .delegates
                    .iter()
                    .any(|delegate| &*delegate.person.email == email && delegate.holds_on(today))
        })
    }

    /// Who may vote in a body on a question from which `recused` are excluded.
    pub fn electorate(&self, body: &BodyId, recused: &[MemberId]) -> Electorate {
        let mut voters = BTreeMap::new();
        let mut excluded = BTreeMap::new();
        for member in self.members() {
            match self.vote_of(member, body, recused) {
                Ok(weight) => {
                    voters.insert(member.id.clone(), weight);
                }
                Err(NoVote::NotAMember | NoVote::NoSeat) => {}
                Err(why @ (NoVote::ClassWithoutVote | NoVote::NotActive | NoVote::Recused)) => {
                    excluded.insert(member.id.clone(), why);
                }
            }
        }
        let body = self.statutes().and_then(|statutes| statutes.bodies.get(body));
        Electorate {
            voters,
            excluded,
            total_seats: body.and_then(|body| body.total_seats.clone()),
            statutory: body.and_then(|body| body.statutory_votes.clone()),
        }
    }

    /// The votes of a member in a body, or why it has none.
    pub fn vote_of(
        &self,
        member: &Member,
        body: &BodyId,
        recused: &[MemberId],
    ) -> Result<Weight, NoVote> {
        let statutes = self.statutes().ok_or(NoVote::NoSeat)?;
        let body = statutes.bodies.get(body).ok_or(NoVote::NoSeat)?;
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
        let weight = body
            .votes
            .get(&member.class)
            .or_else(|| statutes.classes.get(&member.class).map(|class| &class.votes))
            .ok_or(NoVote::ClassWithoutVote)?;
        if weight.is_zero() {
            return Err(NoVote::ClassWithoutVote);
        }
        if member.status != MemberStatus::Active {
            return Err(NoVote::NotActive);
        }
        if recused.contains(&member.id) {
            return Err(NoVote::Recused);
        }
        Ok(weight.clone())
    }
}
