//! Who presides over a body (Vorsitz): the office that its statutes name, and who holds it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::count::{self, Traits};
use crate::electorate::Electorate;
use crate::id::{BodyId, MemberId, OfficeId};
use crate::presence::{Room, named_there};
use crate::record::{Casts, Meeting, RecordedVote};
use crate::tally::{Choice, Presider};
use crate::view::View;

/// In which capacity somebody presides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presiding {
    Chair,
    Deputy,
}

impl<'a> View<'a> {
    /// Whether somebody of a member holds the office that presides.
    pub(crate) fn presides(&self, body: &BodyId, member: &MemberId, capacity: Presiding) -> bool {
        self.presiding(body, capacity).is_some_and(|office| self.holds(member, office))
    }

    /// The names of those who hold the office that presides.
    pub(crate) fn holders_of(
        &self,
        body: &BodyId,
        capacity: Presiding,
    ) -> impl Iterator<Item = Arc<str>> + use<'a> {
        let office = self.presiding(body, capacity);
        let office = office.and_then(|office| self.office(office.as_str()));
        let today = self.today();
        let holders = office.into_iter().flat_map(|it| &it.holders);
        let now = holders.filter(move |it| today.is_some_and(|today| it.holds_on(today)));
        now.map(|it| it.person.name.clone())
    }

    /// The members whose vote decides on a tie in a sitting: that of whoever presided, or of the deputy where that one has no
    /// vote in the question. `None` where neither the statutes nor the minutes say who presided.
    pub(crate) fn casting(
        &self,
        meeting: &Meeting,
        room: &Room,
        on: &Electorate,
    ) -> Option<BTreeSet<MemberId>> {
        let may_vote = |it: &&MemberId| on.voters.contains_key(*it);
        let of_office = |capacity| {
            let there = room.in_person.iter().filter(may_vote);
            there.filter(|it| self.leads(meeting, it, capacity)).cloned().collect()
        };
        let offices = [Presiding::Chair, Presiding::Deputy];
        let is_held = offices.iter().any(|it| self.holders_of(&meeting.body, *it).next().is_some());
        let first: BTreeSet<MemberId> = match &meeting.chair {
            Some(name) => {
                let named = room.in_person.iter().filter(may_vote);
                named.filter(|it| self.speaks_for(meeting, name, it)).cloned().collect()
            }
            None if is_held => of_office(Presiding::Chair),
            None => return None,
        };
        Some(if first.is_empty() { of_office(Presiding::Deputy) } else { first })
    }

    /// Who presides at a moment, for a question: whoever the minutes name, or the holder of the office; where that one is not
    /// there, or excluded from the question, the deputy.
    pub(crate) fn presider(
        &self,
        meeting: &Meeting,
        room: &Room,
        on: &Electorate,
        traits: &Traits<'_>,
    ) -> Presider {
        // Somebody who presides is there for these members, or comes from none.
        let led_by = |members: BTreeSet<MemberId>, is_there: bool| {
            let voting = members.iter().filter(|it| on.voters.contains_key(*it)).cloned();
            let voting: BTreeSet<MemberId> = voting.collect();
            if !voting.is_empty() {
                return count::present(voting, on, traits)
                    .map_or(Presider::Nobody, |it| Presider::Voting(Box::new(it)));
            }
            let excluded = members.iter().any(|it| on.barred.contains_key(it));
            if is_there && !excluded { Presider::Voteless } else { Presider::Nobody }
        };
        let there = |leads: &dyn Fn(&MemberId) -> bool| {
            room.in_person.iter().filter(|it| leads(it)).cloned().collect::<BTreeSet<_>>()
        };
        let by_office = |capacity| {
            let members = there(&|it| self.leads(meeting, it, capacity));
            led_by(members, self.presiding_there(meeting, room, capacity))
        };
        let first = match &meeting.chair {
            Some(name) => {
                let members = there(&|it| self.speaks_for(meeting, name, it));
                let is_there = !members.is_empty() || named_there(meeting, room);
                led_by(members, is_there)
            }
            None => by_office(Presiding::Chair),
        };
        match first {
            Presider::Nobody => by_office(Presiding::Deputy),
            found @ (Presider::Voteless | Presider::Voting(_)) => found,
        }
    }

    /// Whether the office that presides is held for a member that is there, or its holder came for that member.
    fn leads(&self, meeting: &Meeting, member: &MemberId, capacity: Presiding) -> bool {
        self.presides(&meeting.body, member, capacity)
            || self.holders_of(&meeting.body, capacity).any(|it| came_for(meeting, &it, member))
    }

    /// Whether a person came to a sitting for a member, or presides over its body for it.
    fn speaks_for(&self, meeting: &Meeting, name: &Arc<str>, member: &MemberId) -> bool {
        let holds = [Presiding::Chair, Presiding::Deputy].into_iter().any(|capacity| {
            self.presides(&meeting.body, member, capacity)
                && self.holders_of(&meeting.body, capacity).any(|it| it == *name)
        });
        came_for(meeting, name, member) || holds
    }

    /// The office that presides over a body in a capacity.
    fn presiding(&self, body: &BodyId, capacity: Presiding) -> Option<&'a OfficeId> {
        let body = self.statutes()?.bodies.get(body)?;
        match capacity {
            Presiding::Chair => body.chair.as_ref(),
            Presiding::Deputy => body.deputy.as_ref(),
        }
    }
}

/// Whether a person came to a sitting for a member.
fn came_for(meeting: &Meeting, name: &Arc<str>, member: &MemberId) -> bool {
    meeting.present.iter().any(|it| it.member == *member && it.delegate == *name)
}

/// The casting vote of whoever presides, with a vote in the question or without: as the minutes say, and else as it was cast
/// by name. A second vote may differ from the first one.
pub(crate) fn second_vote(
    vote: &RecordedVote,
    by_name: &Casts,
    casting: Option<&BTreeSet<MemberId>>,
    presider: &Presider,
) -> Option<Choice> {
    let own = || casting.into_iter().flatten().find_map(|it| by_name.get(it));
    match presider {
        Presider::Voteless => vote.chair,
        Presider::Voting(_) => vote.chair.or_else(|| own().map(|cast| cast.voice())),
        // Where neither statutes nor minutes say who presided, what the minutes say of its vote is all that is known.
        Presider::Nobody => vote.chair.filter(|_| casting.is_none()),
    }
}

/// The vote that decides on a tie: as it was cast by name, and else as the minutes say.
///
/// Whoever presided and has no vote in the question, or is not there, decides nothing.
pub(crate) fn casting_vote(
    vote: &RecordedVote,
    by_name: &Casts,
    casting: Option<&BTreeSet<MemberId>>,
) -> Option<Choice> {
    let Some(casting) = casting else { return vote.chair };
    let own = casting.iter().find_map(|it| by_name.get(it));
    own.map(|cast| cast.voice()).or(vote.chair.filter(|_| !casting.is_empty()))
}

#[cfg(test)]
mod tests;
