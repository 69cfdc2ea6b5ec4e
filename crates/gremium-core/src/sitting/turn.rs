//! In which order a sitting puts its items, so that each is judged and decided by what was decided before it.

use std::collections::BTreeMap;

use crate::id::{BodyId, ItemId};
use crate::order;
use crate::record::{AgendaItem, Meeting, Motion, MotionRef, SittingDay, Subject};
use crate::state::State;
use crate::time::Instant;

impl Meeting {
    /// The items of their own in the order in which they were put, each after the questions within it.
    ///
    /// What was put earlier comes first. An item of which no time is known was put after the one that stands before it on the
    /// agenda, and so is one of the same minute.
    pub(crate) fn turns(&self) -> Vec<Vec<&AgendaItem>> {
        let mut turns: Vec<(Instant, Vec<&AgendaItem>)> = Vec::new();
        let mut of_root: BTreeMap<&ItemId, usize> = BTreeMap::new();
        let mut clock = self.begins;
        for item in &self.agenda {
            clock = item.vote.as_ref().and_then(|vote| vote.at).unwrap_or(clock);
            let index = *of_root.entry(&self.root(item).id).or_insert(turns.len());
            match turns.get_mut(index) {
                // The last of them settles the item.
                Some(turn) => {
                    turn.0 = clock;
                    turn.1.push(item);
                }
                None => turns.push((clock, vec![item])),
            }
        }
        turns.sort_by_key(|(at, _)| *at);
        turns.into_iter().map(|(_, turn)| turn).collect()
    }

    /// When an item was dealt with, at the latest; nothing as long as the sitting was not held.
    pub fn dealt_with(&self, id: &ItemId) -> Option<Instant> {
        self.held().then(|| self.voted_by(id))
    }

    /// When an item was voted on, at the latest: at its time, else at that of the next vote of which one is known, else by
    /// the end of the sitting.
    pub(crate) fn voted_by(&self, id: &ItemId) -> Instant {
        let own = self.item(id).and_then(|item| item.vote.as_ref()?.at);
        let turns = || self.turns().into_iter().flatten().skip_while(|item| item.id != *id);
        let next = || turns().find_map(|item| item.vote.as_ref()?.at);
        own.or_else(next).or(self.ends).unwrap_or(self.begins)
    }
}

impl State {
    /// Decides the items of a sitting that was held, one after the other.
    pub(crate) fn decide_sitting(&mut self, key: &(BodyId, SittingDay)) {
        let Some(record) = self.meetings.get(key) else { return };
        let turns = record.meeting.value.turns();
        let ids = |turn: Vec<&AgendaItem>| turn.into_iter().map(|it| it.id.clone()).collect();
        let turns: Vec<Vec<ItemId>> = turns.into_iter().map(ids).collect();
        for turn in turns {
            self.decide_turn(key, &turn);
        }
    }

    /// Decides an item of a sitting with the questions within it.
    ///
    /// Which of them is a decision shows once all of them have an outcome, so none of them knows of another.
    pub(crate) fn decide_turn(&mut self, key: &(BodyId, SittingDay), turn: &[ItemId]) {
        let Some(record) = self.meetings.get(key) else { return };
        let items = turn.iter().filter_map(|id| record.meeting.value.item(id));
        let outcomes = items.filter_map(|it| Some((it.id.clone(), self.decide_item(record, it)?)));
        let outcomes: order::Outcomes = outcomes.collect();
        let Some(record) = self.meetings.get_mut(key) else { return };
        record.outcomes.extend(outcomes);
        for id in turn {
            let reference = MotionRef::Item(key.0.clone(), key.1, id.clone());
            if self.is_decision(&reference) {
                self.note_decision(reference);
            }
        }
    }

    /// Whether what a sitting decides can bear on what it votes on afterwards: rounds, a lock, what has to come first.
    pub(crate) fn hangs_together(&self, meeting: &Meeting) -> bool {
        let put = meeting.turns().into_iter().flatten().filter(|it| it.vote.is_some());
        let put: Vec<&Motion> = put.filter_map(|it| it.motion.as_ref()).collect();
        put.iter().enumerate().any(|(index, later)| {
            let mut earlier = put.iter().take(index);
            earlier.any(|earlier| later.regarding.is_some() || self.bears_on(earlier, later))
        })
    }

    fn bears_on(&self, earlier: &Motion, later: &Motion) -> bool {
        let statutes = self.view().statutes();
        let first = statutes.and_then(|it| it.matters.get(&later.matter)?.first.as_ref());
        let of_matter =
            later.matter == earlier.matter || first.is_some_and(|it| it.matter == earlier.matter);
        of_matter
            && (later.asks_the_same(earlier) || self.follows(&later.subject, &earlier.subject))
    }

    /// Whether something is about a request that takes up other ones, and something else about a request.
    fn follows(&self, later: &Subject, earlier: &Subject) -> bool {
        let request = match (later, earlier) {
            (Subject::Request(later), Subject::Request(_)) => self.requests.get(later),
            (
                Subject::Request(_)
                | Subject::Text
                | Subject::Member(_)
                | Subject::Office(_)
                | Subject::Fund(_),
                _,
            ) => None,
        };
        request.is_some_and(|it| !it.request.value.follows.is_empty())
    }
}
