//! The question that a rule puts to a body: the same for each motion, with nobody concerned.

use std::collections::{BTreeMap, BTreeSet};

use crate::count::{self, Traits};
use crate::electorate::Electorate;
use crate::id::{BodyId, MemberId};
use crate::outcome::{Circumstances, Phase};
use crate::presiding::Presiding;
use crate::record::Casts;
use crate::rule::{Channel, Consent, Objection, Rule};
use crate::tally::{Counts, Presider};
use crate::view::View;
use crate::whatif::{Asked, Question};

/// How the question is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// The way.
    pub channel: Channel,
    /// How many rounds went before.
    pub earlier_rounds: u32,
}

/// Whether the motion is adopted by silence, and an objection rejects it without any vote.
pub fn rejects_silence(rule: &Rule, ask: Ask) -> bool {
    let rejects = rule.silence.as_ref().is_some_and(|it| it.objection == Objection::Reject);
    rejects && ask.channel == Channel::Poll && ask.earlier_rounds == 0
}

/// What a rule asks of a body, with everybody entitled, present and duly invited; `None` where no such body is known.
///
/// A veto that is limited to subjects is counted as if they were touched, a tie that is repeated as if it stayed a tie.
pub fn question<'r>(
    view: &View<'r>,
    body: &BodyId,
    rule: &'r Rule,
    ask: Ask,
) -> Option<Question<'r>> {
    let electorate = view.electorate(body, None);
    let class_of = |member: &MemberId| view.member(member.as_str()).map(|it| it.class.clone());
    let traits = view.traits(&electorate, None, Some(rule));
    let frame = count::poll(&electorate, &Casts::new(), std::iter::empty(), &traits).ok()?;
    let frame = frame.map(|counts: &Counts| Counts {
        present: counts.entitled.clone(),
        represented: counts.entitled.clone(),
        ..counts.clone()
    });
    let consents = match &rule.consent {
        Some(Consent::Members(members)) => members.iter().map(|it| (it.clone(), false)).collect(),
        Some(Consent::Concerned) | None => BTreeMap::new(),
    };
    let circumstances = Circumstances {
        channel: ask.channel,
        earlier_rounds: ask.earlier_rounds,
        repeats: u32::MAX,
        chair_present: true,
        deputy_present: true,
        invited: true,
        classes_present: electorate.voters.keys().filter_map(class_of).collect(),
        topics: rule.vetoes.iter().flat_map(|veto| veto.topics.iter().cloned()).collect(),
        consents,
        phase: match rejects_silence(rule, ask) {
            true => Phase::Silence { objections: 0 },
            false => Phase::Ballots,
        },
        ..Circumstances::default()
    };
    let presider = match ask.channel {
        Channel::Sitting => presider(view, body, &electorate, &traits),
        Channel::Poll | Channel::Circular => Presider::Nobody,
    };
    let circumstances = Circumstances { presider, ..circumstances };
    let asked = Asked::of_anything(*view, body, rule);
    let voters = electorate.voters.iter().map(|(member, weight)| asked.voter(member, weight, None));
    Some(Question::new(rule, frame, circumstances, voters.collect(), false))
}

/// Whoever holds the office that presides, who is there like all others.
fn presider(
    view: &View<'_>,
    body: &BodyId,
    electorate: &Electorate,
    traits: &Traits<'_>,
) -> Presider {
    let chair: BTreeSet<MemberId> = electorate
        .voters
        .keys()
        .filter(|it| view.presides(body, it, Presiding::Chair))
        .cloned()
        .collect();
    if !chair.is_empty() {
        return count::present(chair, electorate, traits)
            .map_or(Presider::Nobody, |it| Presider::Voting(Box::new(it)));
    }
    match view.holders_of(body, Presiding::Chair).next() {
        Some(_) => Presider::Voteless,
        None => Presider::Nobody,
    }
}

#[cfg(test)]
mod tests;
