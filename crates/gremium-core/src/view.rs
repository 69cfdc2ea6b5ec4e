//! The standing of a partnership as it was after some entry: statutes, members, offices.

use std::collections::BTreeSet;

use crate::count::Traits;
use crate::electorate::Electorate;
use crate::id::{BodyId, ClassId, MemberId, OfficeId};
use crate::money::Currency;
use crate::record::{
    Delegate, Fact, FactKey, Member, MemberStatus, Motion, OfficeHolding, Subject,
};
use crate::rule::Rule;
use crate::state::State;
use crate::statutes::Statutes;
use crate::tally::{Unit, Weight};
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
    /// When the question was put or the sitting convened, where that was before.
    pub(crate) called: Option<Instant>,
}

impl<'a> View<'a> {
    /// The same, where the question was put or the sitting convened at another moment.
    pub(crate) fn called_at(self, called: Option<Instant>) -> Self {
        Self { called, ..self }
    }

    /// The statutes in force.
    pub fn statutes(&self) -> Option<&'a Statutes> {
        self.state.statutes.at(self.seq)
    }

    /// The currency of all amounts.
    pub fn currency(&self) -> Currency {
        self.state.partnership.latest().map_or(Currency::EUR, |it| it.currency)
    }

    /// The day of the moment, in the partnership's time zone.
    pub fn today(&self) -> Option<Date> {
        self.statutes().map(|statutes| statutes.record.calendar.zone.local_date(self.at))
    }

    /// A member, whatever its status.
    pub fn member(&self, id: &str) -> Option<&'a Member> {
        self.state.members.get(id)?.at(self.seq).map(|member| &member.value)
    }

    /// Which class a member belongs to.
    pub(crate) fn class_of(&self) -> impl Fn(&MemberId) -> Option<ClassId> + use<'a> {
        let view = *self;
        move |member| view.member(member.as_str()).map(|member| member.class.clone())
    }

    /// What a count needs to know of voters on a motion, where these statutes or this rule ask for it.
    pub(crate) fn traits(
        &self,
        electorate: &Electorate,
        motion: Option<&Motion>,
        rule: Option<&Rule>,
    ) -> Traits<'a> {
        let of_statutes = self.statutes().map(Statutes::units).unwrap_or_default();
        let units: BTreeSet<&Unit> =
            of_statutes.into_iter().chain(rule.into_iter().flat_map(Rule::units)).collect();
        let all = || electorate.voters.keys().chain(electorate.barred.keys());
        let known = units.into_iter().filter_map(|unit| {
            let each = all().map(|id| Some((id.clone(), self.size_of(unit, id, motion)?)));
            Some((unit.clone(), each.collect::<Option<_>>()?))
        });
        let sizes = known.collect();
        Traits { class_of: Box::new(self.class_of()), sizes }
    }

    /// What a member stands for in a unit, on a motion; `None` where nobody knows.
    pub(crate) fn size_of(
        &self,
        unit: &Unit,
        member: &MemberId,
        motion: Option<&Motion>,
    ) -> Option<Weight> {
        match unit {
            Unit::Votes | Unit::Heads => None,
            Unit::Size(size) => self.member(member.as_str())?.size(size).map(Weight::whole),
            Unit::Funding => {
                let Subject::Request(request) = &motion?.subject else { return None };
                let record = self.state.requests.get(request)?;
                let key = FactKey::Share(request.clone(), member.clone());
                let amount = match record.fact_at(&key, self.at) {
                    Some((_, Fact::Share(share))) => u64::try_from(share.amount.0).ok()?,
                    Some(_) | None => 0,
                };
                Some(Weight::whole(amount))
            }
        }
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
    pub(crate) fn holds(&self, member: &MemberId, office: &OfficeId) -> bool {
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
}
