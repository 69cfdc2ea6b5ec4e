//! What it cost when somebody decided on a request or checked it, and whether that was replaced since.

use std::sync::Arc;

use super::{StageKind, StageResult, Trace};
use crate::money::Amount;
use crate::record::{Fact, FactKey, MotionRef};
use crate::state::{RequestRecord, State};
use crate::time::Instant;

/// What a cost is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Priced {
    /// Whether it is the price of an offer, not an estimate.
    pub offered: bool,
    /// When it landed.
    pub at: Instant,
    /// How much.
    pub amount: Amount,
}

/// Whose word a cost lay before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// That of a body, in a vote.
    Vote(MotionRef),
    /// The opinion of an office or a body, by id.
    Opinion(Arc<str>),
}

/// A vote or an opinion on a request, with the cost that lay before those who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Whose word.
    pub word: Word,
    /// When it was given.
    pub at: Instant,
    /// The offer's price, or else the estimate, as they were then; nothing where there was neither.
    pub cost: Option<Priced>,
    /// What the same offer or estimate says now, where the stage is done that rests on the word and the amount is another one.
    ///
    /// Where there was none although an earlier stage asks for one: what there is now.
    pub replaced: Option<Priced>,
}

/// The votes and opinions on a request, each with what it cost then.
pub fn weighed(state: &State, record: &RequestRecord, way: &Trace) -> Vec<Weighed> {
    let mut all = votes(state, record);
    all.extend(opinions(record));
    for it in &mut all {
        it.replaced = replaced(state, record, way, it);
    }
    all
}

fn votes(state: &State, record: &RequestRecord) -> Vec<Weighed> {
    let decided = record.motions.iter().filter_map(|reference| {
        let at = state.decided(reference)?.at;
        let cost = priced(record, at);
        Some(Weighed { word: Word::Vote(reference.clone()), at, cost, replaced: None })
    });
    decided.collect()
}

fn opinions(record: &RequestRecord) -> Vec<Weighed> {
    let given = record.facts.values().filter_map(|it| {
        let Fact::Assessment(opinion) = &it.value else { return None };
        let (word, at) = (Word::Opinion(opinion.by.clone()), it.by.at);
        Some(Weighed { word, at, cost: priced(record, at), replaced: None })
    });
    given.collect()
}

/// The offer's price, or else the estimate, as of a moment.
fn priced(record: &RequestRecord, at: Instant) -> Option<Priced> {
    price(record, true, at).or_else(|| price(record, false, at))
}

fn price(record: &RequestRecord, offered: bool, at: Instant) -> Option<Priced> {
    let id = record.request.value.id.clone();
    let key = if offered { FactKey::Offer(id) } else { FactKey::Estimate(id) };
    let (landed, fact) = record.fact_at(&key, at)?;
    let amount = match (offered, fact) {
        (true, Fact::Offer(offer)) => offer.amount,
        (false, Fact::Estimate(estimate)) => estimate.amount,
        (_, _) => return None,
    };
    Some(Priced { offered, at: landed, amount })
}

/// The cost of now, where a stage rests on the word that is done, and this cost was not before those who gave it.
fn replaced(state: &State, record: &RequestRecord, way: &Trace, it: &Weighed) -> Option<Priced> {
    let process = state.process_of(record)?;
    let rests = |kind: &StageKind, ended: Instant| match &it.word {
        Word::Vote(motion) => {
            let last = |of: &&MotionRef| {
                let asks =
                    |of| state.motion(of).is_some_and(|(motion, _)| kind.decides(&motion.matter));
                asks(*of) && state.decided(of).is_some_and(|it| it.at <= ended)
            };
            matches!(kind, StageKind::Vote { .. })
                && record.motions.iter().rfind(last) == Some(motion)
        }
        Word::Opinion(by) => {
            matches!(kind, StageKind::Assessment { by: asked, .. } if asked.contains(by))
        }
    };
    let mut standing = way.standing();
    let stage = standing.find(|stage| match stage.result {
        StageResult::Done(ended) => it.at <= ended && rests(&stage.kind, ended),
        StageResult::Failed(_)
        | StageResult::Lapsed(_)
        | StageResult::Skipped
        | StageResult::Waiting => false,
    })?;
    match it.cost {
        Some(then) => {
            price(record, then.offered, state.now).filter(|now| now.amount != then.amount)
        }
        None => {
            let stage = process.stages.get(&stage.stage)?;
            let asks =
                |kind: &StageKind| matches!(kind, StageKind::Requirements | StageKind::Offer);
            let mut asking = process.stages.values().filter(|it| asks(&it.kind));
            let before = asking.any(|it| process.behind(it).any(|of| std::ptr::eq(of, stage)));
            priced(record, state.now).filter(|_| before)
        }
    }
}

#[cfg(test)]
mod tests;
