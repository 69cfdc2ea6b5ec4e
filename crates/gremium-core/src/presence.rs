//! Who is there at a moment of a sitting (Anwesenheit): the one place where attendance and powers of attorney are read.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::electorate::Electorate;
use crate::id::{ClassId, MemberId};
use crate::presiding::Presiding;
use crate::proxy::Represented;
use crate::record::{AgendaItem, Meeting};
use crate::time::Instant;
use crate::view::View;

/// Who is there at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Room {
    /// Members whose own delegate is in the room, or online.
    pub in_person: BTreeSet<MemberId>,
    /// These, and the members that one of them represents.
    pub there: BTreeSet<MemberId>,
    /// The people that the attendance names: delegates at that moment, and guests.
    pub people: BTreeSet<Arc<str>>,
}

impl Room {
    /// Whether everybody with a vote is there or represented.
    pub(crate) fn is_complete(&self, on: &Electorate) -> bool {
        !on.voters.is_empty() && on.voters.keys().all(|it| self.there.contains(it))
    }
}

impl View<'_> {
    /// Who is there at a moment of a sitting, for a question.
    ///
    /// Whoever is there itself needs nobody, unless statutes bind it to its power; nobody passes a power on; and whoever is excluded from the question
    /// represents nobody in it.
    pub fn room(&self, meeting: &Meeting, at: Instant, on: &Electorate) -> Room {
        self.room_for(meeting, None, at, on)
    }

    /// The same for an item of the agenda, in which powers of attorney for that item count.
    pub(crate) fn room_for(
        &self,
        meeting: &Meeting,
        item: Option<&AgendaItem>,
        at: Instant,
        on: &Electorate,
    ) -> Room {
        let outside = item.map(|item| outside(meeting, item, on)).unwrap_or_default();
        let item = item.map(|item| &meeting.root(item).id);
        let now = meeting.present.iter().filter(|it| {
            it.from.is_none_or(|from| from <= at)
                && it.until.is_none_or(|until| at < until)
                && !outside.contains(&it.member)
        });
        let mut in_person: BTreeSet<MemberId> = now.clone().map(|it| it.member.clone()).collect();
        let powers = self.represented_in(meeting, item).into_iter().filter(|it| it.void.is_none());
        let powers: Vec<Represented> = powers.collect();
        if self.gives_up_its_vote(&meeting.body) {
            // Whoever is bound to its power is in the room without a vote of its own.
            powers.iter().for_each(|it| _ = in_person.remove(&it.from));
        }
        let represented = powers
            .into_iter()
            .filter(|it| in_person.contains(&it.to))
            .filter(|it| !on.barred.contains_key(&it.to))
            .map(|it| it.from);
        let there = represented.chain(in_person.iter().cloned()).collect();
        let people = now.map(|it| &it.delegate).chain(&meeting.guests).cloned().collect();
        Room { in_person, there, people }
    }

    /// The classes that take part: those of whom somebody with a vote is there or represented.
    pub(crate) fn classes_there(&self, room: &Room, on: &Electorate) -> BTreeSet<ClassId> {
        let voting = room.there.iter().filter(|it| on.voters.contains_key(*it));
        voting.filter_map(self.class_of()).collect()
    }

    /// Whether the chair or the deputy is there: the attendance says so, by the member that the office's holder comes from or
    /// by the holder's name. While nobody holds the office of the chair, whoever presides has its place.
    pub(crate) fn presiding_there(
        &self,
        meeting: &Meeting,
        room: &Room,
        capacity: Presiding,
    ) -> bool {
        let mut holders = self.holders_of(&meeting.body, capacity).peekable();
        if holders.peek().is_none() {
            return capacity == Presiding::Chair && named_there(meeting, room);
        }
        let by_member = room.in_person.iter().any(|it| self.presides(&meeting.body, it, capacity));
        by_member || holders.any(|name| room.people.contains(&name))
    }
}

/// Those excluded from an item, or from the one that it amends, who left the room for it.
fn outside<'m>(
    meeting: &'m Meeting,
    item: &'m AgendaItem,
    on: &Electorate,
) -> BTreeSet<&'m MemberId> {
    let motions = [item, meeting.root(item)].into_iter().filter_map(|it| it.motion.as_ref());
    let recused = motions.flat_map(|it| &it.recused).filter(|it| it.left);
    recused.map(|it| &it.member).filter(|it| on.barred.contains_key(*it)).collect()
}

/// Whether the person whom the minutes name as presiding is among those there; the name shows who presided, not that anybody
/// came.
pub(crate) fn named_there(meeting: &Meeting, room: &Room) -> bool {
    meeting.chair.as_ref().is_some_and(|name| room.people.contains(name))
}

#[cfg(test)]
mod tests;
