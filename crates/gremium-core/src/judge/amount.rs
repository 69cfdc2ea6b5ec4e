//! Matters for small sums, matters for large ones (Wertgrenzen): whether a motion's amount lies in what its matter covers.

use super::Case;
use crate::id::MatterId;
use crate::money::Amount;
use crate::record::{Motion, Subject};
use crate::refusal::Reason;
use crate::statutes::{About, Matter, Statutes};

/// A matter for a range of amounts asks for a motion that says its amount, and takes none outside of the range.
pub(super) fn judge(case: &Case<'_>, motion: &Motion, matter: &Matter) -> Result<(), Reason> {
    let amount = motion.money();
    let Some(range) = matter.amount.filter(|_| !matter.takes(amount)) else { return Ok(()) };
    let fits = case.before.statutes().zip(amount).and_then(|it| fitting(it.0, motion, it.1));
    let currency = case.before.currency();
    Err(Reason::OtherAmount {
        matter: motion.matter.clone(),
        range,
        amount,
        fits: fits.cloned(),
        currency,
    })
}

/// The matter under which a motion could be put: of its kind and for its amount, of a fund in the same part.
fn fitting<'a>(statutes: &'a Statutes, motion: &Motion, amount: Amount) -> Option<&'a MatterId> {
    let ranges = |id: &MatterId, about: About| {
        let matter = statutes.matters.get(id).filter(|it| it.about == about);
        matter.is_some_and(|it| it.amount.is_some_and(|range| range.contains(amount)))
    };
    match &motion.subject {
        Subject::Fund(used) => {
            let fund = statutes.funds.get(&used.fund)?;
            let parts = [&fund.decides, &fund.recommends];
            let part = parts.into_iter().find(|it| it.contains(&motion.matter))?;
            let any =
                |id: &&MatterId| statutes.matters.get(*id).is_some_and(|it| it.takes(Some(amount)));
            part.iter().find(|id| ranges(id, About::Fund)).or_else(|| part.iter().find(any))
        }
        Subject::Text | Subject::Request(_) | Subject::Member(_) | Subject::Office(_) => {
            statutes.matters.keys().find(|id| ranges(id, About::Resolution))
        }
    }
}

#[cfg(test)]
mod tests;
