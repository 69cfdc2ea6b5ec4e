//! Stages that wait for somebody to say or bring something: opinions, sittings, awards.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::electorate::Electorate;
use crate::id::{BodyId, MatterId, MemberId};
use crate::process::trace::scene::Scene;
use crate::process::{All, Completion, Missing, StageKind};
use crate::record::{AgendaItem, Fact, FactKey, Tender};
use crate::state::MeetingRecord;
use crate::time::Instant;

impl Scene<'_> {
    /// Where all are needed, the first unfavourable opinion fails the stage; where one is, the first one settles it.
    ///
    /// Where it asks whether the request is fit for the core, an opinion that says nothing of that is no answer yet.
    pub(super) fn assessed(
        &self,
        by: &[Arc<str>],
        need: All,
        must_be_feasible: bool,
        must_fit_core: bool,
    ) -> Completion {
        let (mut favourable, mut unfavourable, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        for who in by {
            let key = FactKey::Assessment(self.request(), who.clone());
            match (self.landed(&key), self.fact(&key).map(|(_, fact)| fact)) {
                (Some(at), Some(Fact::Assessment(opinion))) => {
                    let fit = if must_fit_core { opinion.core } else { Some(true) };
                    match (must_be_feasible && !opinion.feasible, fit) {
                        (true, _) | (false, Some(false)) => unfavourable.push(at),
                        (false, Some(true)) => favourable.push(at),
                        (false, None) => missing.push(Missing::Core(who.clone())),
                    }
                }
                (Some(_) | None, _) => missing.push(Missing::Opinion(who.clone())),
            }
        }
        let first = |moments: &[Instant]| moments.iter().min().copied();
        let last = favourable.iter().max().copied().unwrap_or(self.entered);
        match (need, first(&favourable), first(&unfavourable)) {
            (All::All, _, Some(against)) => Completion::Failed(against),
            (All::All, _, None) if missing.is_empty() => Completion::Done(last),
            (All::Any, Some(on), against) if against.is_none_or(|it| on < it) => {
                Completion::Done(on)
            }
            (All::Any, _, Some(against)) => Completion::Failed(against),
            (All::All, _, None) | (All::Any, _, None) => Completion::Waiting(missing),
        }
    }

    /// The first held sitting of each body that had the request on its agenda, and at which those were there who are meant to be.
    pub(super) fn consulted(&self, bodies: &[BodyId]) -> Completion {
        let mut done = self.entered;
        let mut missing = Vec::new();
        for body in bodies {
            match self.presented(body) {
                Some(at) => done = done.max(at),
                None => missing.push(self.convened(body, None).unwrap_or_else(|| {
                    let Meant { of, least } = self.meant();
                    Missing::Sitting { body: body.clone(), of, least }
                })),
            }
        }
        if missing.is_empty() { Completion::Done(done) } else { Completion::Waiting(missing) }
    }

    /// The next sitting of the body that was convened with the request on its agenda, under a matter where one is named.
    pub(super) fn convened(&self, body: &BodyId, matter: Option<&MatterId>) -> Option<Missing> {
        let request = self.request();
        let named = |item: &AgendaItem| {
            let under =
                |matter: &MatterId| item.motion.as_ref().is_some_and(|it| it.matter == *matter);
            item.request() == Some(&request) && matter.is_none_or(under)
        };
        let sittings = self.sittings(body).map(|it| &it.meeting.value);
        let convened = sittings.filter(|it| !it.held() && it.agenda.iter().any(named));
        convened
            .map(|sitting| sitting.begins)
            .min()
            .map(|begins| Missing::Convened { body: body.clone(), begins })
    }

    /// When a sitting of the body first dealt with the request on its agenda in the presence of those meant; a motion is not
    /// needed for that.
    fn presented(&self, body: &BodyId) -> Option<Instant> {
        let (request, meant) = (self.request(), self.meant());
        let dealt_with = self.sittings(body).flat_map(|record| {
            let sitting = &record.meeting.value;
            let items = sitting.agenda.iter().filter(|it| it.request() == Some(&request));
            items.filter_map(|item| {
                let at = sitting.dealt_with(&item.id)?;
                let there = meant.least == 0 || meant.are_in(&self.there(record, item, at));
                there.then_some(at)
            })
        });
        dealt_with
            .filter(|at| *at <= self.as_of && self.is_new(*at))
            .min()
            .map(|at| at.max(self.entered))
    }

    /// Whom the stage wants at a sitting: those who do its work. To talk takes two; more could be kept from it by one that stays
    /// away.
    fn meant(&self) -> Meant {
        let of = self.stage.doers.map(|it| self.parties(it)).unwrap_or_default();
        let of: BTreeSet<MemberId> = of.into_iter().filter(|it| !self.has_left(it)).collect();
        let least = if of.len() > 1 { 2 } else { u32::from(!of.is_empty()) };
        Meant { of, least }
    }

    /// Who was there or represented when an item was dealt with; where nobody noted when that was, at any time up to the latest at
    /// which it can have been.
    fn there(&self, record: &MeetingRecord, item: &AgendaItem, at: Instant) -> BTreeSet<MemberId> {
        let mut sitting = record.meeting.value.clone();
        if item.vote.as_ref().is_none_or(|vote| vote.at.is_none()) {
            sitting.present.iter_mut().for_each(|it| it.until = None);
        }
        let view = self.state.view_of(record);
        view.room_for(&sitting, Some(item), at, &Electorate::default()).there
    }

    /// The sittings of a body that have the request on their agenda.
    fn sittings(&self, body: &BodyId) -> impl Iterator<Item = &MeetingRecord> {
        let of_body = self.record.sittings.iter().filter(move |(of, _)| of == body);
        of_body.filter_map(|key| self.state.meetings.get(key))
    }

    pub(super) fn tendered(&self, joint: bool) -> Completion {
        let Some((at, tender)) = self.award(joint) else {
            return Completion::Waiting(vec![Missing::Award]);
        };
        // What is ordered has to be covered, where shares were asked for before.
        let price = tender.amount.or_else(|| self.cost().map(|(_, cost)| cost));
        match price.and_then(|price| self.short_of(price)) {
            Some(short) => Completion::Waiting(vec![short]),
            None => Completion::Done(at),
        }
    }

    /// The award that the stage asks for, with when it landed.
    fn award(&self, joint: bool) -> Option<(Instant, &Tender)> {
        let key = FactKey::Tender(self.request());
        let Some((_, Fact::Tender(tender))) = self.fact(&key) else { return None };
        let together = !joint || tender.by.iter().collect::<BTreeSet<_>>().len() > 1;
        Some((self.landed(&key).filter(|_| together)?, tender))
    }

    /// Since when there has been an award, whatever it costs.
    pub(in crate::process::trace) fn awarded_since(&self) -> Option<Instant> {
        let StageKind::Tender { joint } = self.stage.kind else { return None };
        let key = FactKey::Tender(self.request());
        let moments = self.record.landings().filter(|(it, at)| **it == key && *at <= self.as_of);
        let there = |as_of: Instant| Some(Self { as_of, ..*self }.award(joint)?.0);
        moments.filter_map(|(_, at)| there(at)).min()
    }
}

/// Those whom a stage wants at a sitting.
struct Meant {
    of: BTreeSet<MemberId>,
    /// How many of them have to be there.
    least: u32,
}

impl Meant {
    fn are_in(&self, room: &BTreeSet<MemberId>) -> bool {
        let there = self.of.intersection(room).count();
        u32::try_from(there).is_ok_and(|there| there >= self.least)
    }
}
