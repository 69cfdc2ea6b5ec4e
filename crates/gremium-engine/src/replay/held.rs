//! What the record holds at a path, whatever lies there.

use gremium_core::act::Stamp;
use gremium_core::oid::Oid;
use gremium_core::record::FactKey;
use gremium_core::state::State;

use super::Replay;
use crate::wire::{Place, classify};

impl Replay {
    /// Whether a file lies at a path of the record, with or without effect.
    pub(crate) fn holds(&self, path: &str) -> bool {
        let known = match classify(path.as_bytes()) {
            Place::Fact(key) => self.state.fact(&key).is_some(),
            Place::Partnership
            | Place::Statutes
            | Place::Nested
            | Place::Outside
            | Place::Unknown { .. }
            | Place::Unsafe { .. } => self.in_force.contains_key(path),
        };
        known || self.faults.contains_key(path) || self.unsettled.contains_key(path)
    }

    /// The entry that brought what the record holds at a path.
    pub(crate) fn held_since(&self, path: &str) -> Option<Oid> {
        match classify(path.as_bytes()) {
            Place::Fact(key) => stamp(&self.state, &key).map(|stamp| stamp.entry),
            Place::Partnership | Place::Statutes => {
                let seq = self.state.statutes.changed()?;
                self.state.entries.get(usize::try_from(seq).ok()?).map(|entry| entry.id)
            }
            Place::Nested | Place::Outside | Place::Unknown { .. } | Place::Unsafe { .. } => None,
        }
    }
}

fn stamp<'s>(state: &'s State, key: &FactKey) -> Option<&'s Stamp> {
    match key {
        FactKey::Member(id) => Some(&state.members.get(id)?.latest()?.by),
        FactKey::Office(id) => Some(&state.offices.get(id)?.latest()?.by),
        FactKey::Request(id) => Some(&state.requests.get(id)?.request.by),
        FactKey::Assessment(id, _)
        | FactKey::Interest(id, _)
        | FactKey::Estimate(id)
        | FactKey::Offer(id)
        | FactKey::Tender(id)
        | FactKey::Agreement(id, _)
        | FactKey::Share(id, _)
        | FactKey::Evidence(id, _)
        | FactKey::Withdrawal(id)
        | FactKey::Split(id) => Some(&state.requests.get(id)?.facts.get(key)?.by),
        FactKey::Poll(id) => Some(&state.polls.get(id)?.poll.by),
        FactKey::Proxies(id) => Some(&state.proxies.get(id)?.latest()?.by),
        FactKey::Ballot(poll, member) => {
            let record = state.polls.get(poll)?;
            let cast = record.ballots.get(member).and_then(|it| it.current.as_ref());
            Some(&cast.or_else(|| record.attended.get(member))?.by)
        }
        FactKey::Meeting(body, date) => {
            Some(&state.meetings.get(&(body.clone(), *date))?.meeting.by)
        }
        FactKey::Objection(poll, member) => {
            Some(&state.polls.get(poll)?.objections.get(member)?.by)
        }
        FactKey::Lot(poll) => Some(&state.polls.get(poll)?.lot.as_ref()?.by),
        FactKey::Retraction(poll) => Some(&state.polls.get(poll)?.retraction.as_ref()?.by),
        FactKey::Sequel(kind, id) => Some(&state.sequels.get(&(*kind, id.clone()))?.by),
        FactKey::Decision(id) => Some(&state.decisions.get(id)?.by),
        FactKey::Booking(fund, id) => Some(&state.bookings.get(&(fund.clone(), id.clone()))?.by),
    }
}
