//! The judgement of acts: each by the state just before its entry, each answered with yes or a reason.

mod amount;
mod authority;
mod ballot;
mod booking;
mod contest;
mod decision;
mod evidence;
mod fact;
mod interest;
mod licence;
mod meeting;
mod member;
mod office;
mod order;
mod party;
mod poll;
mod proxy;
mod put;
mod request;
mod seats;
mod sequel;
mod statutes;
#[cfg(test)]
mod tests;
mod vacancy;
mod way;
mod whose;

pub(crate) use contest::limits as contest_limits;
pub use statutes::{Sections, StatutesChange, judge_statutes};

use std::sync::Arc;

use crate::act::{Act, ActKind};
use crate::record::{Fact, FactKey};
use crate::refusal::{Reason, Refusal};
use crate::state::State;
use crate::timeline::Seq;
use crate::view::View;

/// What an act is judged by.
pub(crate) struct Case<'a> {
    /// The state so far, with the earlier acts of the same entry.
    pub(crate) state: &'a State,
    /// The standing just before the entry: it alone gives authority.
    pub(crate) before: View<'a>,
    /// The act.
    pub(crate) act: &'a Act,
    /// Its kind.
    pub(crate) kind: ActKind,
    /// Whether it is part of the founding, which needs neither authority nor a decision.
    pub(crate) founding: bool,
}

impl Case<'_> {
    /// The standing with the earlier acts of the same entry: what exists.
    fn now(&self) -> View<'_> {
        self.state.view_at(self.act.by.seq, self.act.by.at)
    }

    /// The same act, judged by another state so far: the standing before the entry stays what it is.
    fn by<'b>(&'b self, state: &'b State) -> Case<'b> {
        let Self { before, act, kind, founding, .. } = *self;
        Case { state, before, act, kind, founding }
    }
}

impl State {
    /// Judges an act and applies it, or keeps its refusal. `before` is the entry that was last before the act's own.
    ///
    /// Says whether the act took effect; an act that changes nothing takes effect.
    pub fn land(&mut self, act: Act, before: Seq) -> bool {
        let old = self.fact(&act.key);
        let Some(kind) = ActKind::of(old.as_ref(), act.fact.as_ref()) else { return true };
        let case = Case {
            state: self,
            before: self.view_at(before, act.by.at),
            act: &act,
            kind,
            founding: false,
        };
        match judge(&case) {
            Ok(licence) => {
                if let Some(index) = licence {
                    self.use_adoption(index, &act.key.to_string());
                }
                self.apply(act);
                true
            }
            Err(reason) => {
                self.refuse(act.key.to_string().into(), kind, reason, act.by);
                false
            }
        }
    }

    /// Lands an act of the founding: what it names must exist, but nobody has to have allowed it.
    pub fn found(&mut self, act: Act) -> Result<(), Reason> {
        let Some(kind) = ActKind::of(None, act.fact.as_ref()) else { return Ok(()) };
        let case = Case { state: self, before: self.view(), act: &act, kind, founding: true };
        judge(&case)?;
        self.apply(act);
        Ok(())
    }

    /// Lands an act that is only supposed: judged as any other, but nobody has to have allowed it.
    ///
    /// For thought experiments on a copy of the state.
    pub fn suppose(&mut self, act: Act) -> Result<(), Reason> {
        let old = self.fact(&act.key);
        let Some(kind) = ActKind::of(old.as_ref(), act.fact.as_ref()) else { return Ok(()) };
        let case = Case { state: self, before: self.view(), act: &act, kind, founding: true };
        judge(&case)?;
        self.apply(act);
        Ok(())
    }

    /// Keeps a refusal.
    pub fn refuse(&mut self, path: Arc<str>, kind: ActKind, reason: Reason, by: crate::act::Stamp) {
        self.refusals.push(Refusal { path, kind, reason, by });
    }
}

/// Whether the act may take effect, and which adopted motion it uses up.
fn judge(case: &Case<'_>) -> Result<Option<usize>, Reason> {
    authority::judge(case)?;
    let old = case.state.fact(&case.act.key);
    match case.act.fact.as_ref().or(old.as_ref()) {
        None => Ok(None),
        Some(Fact::Member(member)) => member::judge(case, member),
        Some(Fact::Office(office)) => office::judge(case, office),
        Some(Fact::Request(request)) => request::judge(case, request).map(|()| None),
        Some(
            Fact::Assessment(_)
            | Fact::Interest(_)
            | Fact::Estimate(_)
            | Fact::Offer(_)
            | Fact::Tender(_)
            | Fact::Agreement(_)
            | Fact::Share(_)
            | Fact::Evidence(_)
            | Fact::Withdrawal(_)
            | Fact::Split(_),
        ) => fact::judge(case).map(|()| None),
        Some(Fact::Proxies(powers)) => proxy::judge(case, powers).map(|()| None),
        Some(Fact::Poll(poll)) => poll::judge(case, poll).map(|()| None),
        Some(Fact::Ballot(ballot)) => ballot::judge(case, ballot).map(|()| None),
        Some(Fact::Meeting(meeting)) => meeting::judge(case, meeting).map(|()| None),
        Some(Fact::Objection(objection)) => sequel::judge_objection(case, objection).map(|()| None),
        Some(Fact::Lot(lot)) => {
            let FactKey::Lot(poll) = &case.act.key else { return Ok(None) };
            sequel::judge_lot(case, poll, lot).map(|()| None)
        }
        Some(Fact::Retraction(it)) => sequel::judge_retraction(case, it).map(|()| None),
        Some(Fact::Sequel(sequel)) => sequel::judge(case, sequel).map(|()| None),
        Some(Fact::Decision(announcement)) => decision::judge(case, announcement).map(|()| None),
        Some(Fact::Booking(booking)) => booking::judge(case, booking).map(|()| None),
    }
}

/// The refusal for an id that is not known, with the nearest one that is.
fn unknown<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Reason {
    Reason::Unknown {
        what: what.into(),
        id: id.into(),
        nearest: crate::nearest::nearest(id, known).map(Arc::from),
    }
}
