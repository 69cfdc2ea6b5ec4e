//! What statutes fix of a body's size, and how they name the parts of a rule.

use gremium_core::fees::Basis;
use gremium_core::id::ClassId;
use gremium_core::possible::Room;
use gremium_core::ratio::Ratio;
use gremium_core::rule::{Rounding, Rule};
use gremium_core::statutes::{Above, Body, Cap, CapGroup, Limit, Seats, Statutes, Weighting};
use gremium_core::tally::Weight;

use super::Reader;

/// The most voters and votes that a body can have, and the least that a voter has, where the statutes fix them.
pub(super) fn room(statutes: &Statutes, body: &Body, rule: &Rule) -> Room {
    let heads = match &body.seats {
        Seats::Named(members) => u64::try_from(members.len()).ok().map(Weight::whole),
        Seats::Classes(_) | Seats::Offices(_) | Seats::Open => body.total_seats.clone(),
    };
    let single = heaviest(statutes, body);
    let together = heads.as_ref().zip(single).map(|(heads, single)| heads.by(&single));
    Room {
        votes: [together, body.statutory_votes.clone()].into_iter().flatten().min(),
        heads,
        least: lightest(statutes, body).filter(|_| !rule.ballots.split),
        whole: !rule.ballots.split && is_whole(statutes, body),
        seats: body.total_seats.clone(),
        statutory: body.statutory_votes.clone(),
    }
}

/// Whether weights or caps leave nobody a vote, whoever sits there.
pub(super) fn leaves_nobody(reader: &Reader<'_>, body: &Body) -> bool {
    let voting: Vec<&ClassId> = reader
        .statutes
        .classes
        .keys()
        .filter(|class| super::class::votes_in(reader, class, body))
        .collect();
    let classes = u64::try_from(voting.len()).unwrap_or(u64::MAX);
    let too_little = |cap: &Cap| {
        // Below such a share of all each, all together are less than all: the cap shrinks them to nothing.
        let all = match &cap.group {
            CapGroup::Classes(capped) => voting.iter().all(|it| capped.contains(*it)).then_some(1),
            CapGroup::EachClass => Some(classes),
            CapGroup::EachAffiliation => None,
        };
        let whole = all.and_then(|all| Ratio::new(1, all));
        let shares = match &cap.limit {
            Limit::Share(share) => whole.map(|whole| share.cmp(&whole)),
            Limit::Number(_) => None,
        };
        cap.above != Above::Refused
            && shares.is_some_and(|it| it.is_lt() || (cap.strict && it.is_eq()))
    };
    heaviest(reader.statutes, body).is_some_and(|it| it.is_zero())
        || body.franchise.caps.iter().any(too_little)
}

/// The most votes that one member can have in a body, where the statutes set an end to them.
pub(super) fn heaviest(statutes: &Statutes, body: &Body) -> Option<Weight> {
    let most = match &body.franchise.weighting {
        Weighting::Per(..) => None,
        Weighting::Class | Weighting::Head | Weighting::Brackets(..) | Weighting::Fee(_) => {
            Some(weights(statutes, body).max().unwrap_or_default())
        }
    };
    [most, body.franchise.at_most.clone()].into_iter().flatten().min()
}

/// The least votes that a voter can have in a body, where no cap makes them less.
fn lightest(statutes: &Statutes, body: &Body) -> Option<Weight> {
    let shrinks = body.franchise.caps.iter().any(|cap| cap.above == Above::Shrink);
    let least = weights(statutes, body).filter(|it| !it.is_zero()).min();
    let least =
        least.map(|it| body.franchise.at_most.iter().fold(it, |it, cap| it.min(cap.clone())));
    least.filter(|_| !shrinks)
}

/// Whether nobody there can have a part of a vote.
fn is_whole(statutes: &Statutes, body: &Body) -> bool {
    let shrinks = body.franchise.caps.iter().any(|cap| cap.above == Above::Shrink);
    let most = body.franchise.at_most.as_ref();
    !shrinks && most.is_none_or(Weight::is_whole) && weights(statutes, body).all(|it| it.is_whole())
}

/// All votes that a member can have there; of those that grow with a size, the least that are any.
fn weights<'a>(statutes: &'a Statutes, body: &'a Body) -> impl Iterator<Item = Weight> + 'a {
    let computed: Vec<Weight> = match &body.franchise.weighting {
        Weighting::Class => {
            let all = statutes.classes.values().map(|class| class.votes.clone());
            all.filter(|it| !it.is_zero()).collect()
        }
        Weighting::Head => vec![Weight::whole(1)],
        Weighting::Brackets(_, brackets) => {
            brackets.iter().map(|(_, _, votes)| votes.clone()).collect()
        }
        Weighting::Per(_, per) => vec![match per.parts {
            Rounding::None => per.votes(1),
            Rounding::Down | Rounding::Up => per.votes.clone(),
        }],
        Weighting::Fee(fee) => match statutes.fees.get(fee).map(|it| &it.basis) {
            Some(Basis::Tiers(tiers)) => {
                tiers.iter().filter_map(|tier| tier.votes.clone()).collect()
            }
            Some(Basis::Fixed(_) | Basis::Share(_)) | None => Vec::new(),
        },
    };
    let least = body.franchise.at_least.clone().unwrap_or_default();
    computed.into_iter().map(move |it| it.max(least.clone())).chain(body.votes.values().cloned())
}
