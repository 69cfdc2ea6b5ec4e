//! The place that a prioritisation gave a request.

use gremium_core::contest::Outcome;
use gremium_core::id::OptionId;
use gremium_core::lifecycle::Effect;
use gremium_core::prioritise::{self, Scale};
use gremium_core::record::MotionRef;
use gremium_core::state::{RequestRecord, State};
use gremium_core::statutes::Decides;
use gremium_core::tally::Weight;
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use crate::derivation::v1::Amount;

/// The place of a request in the newest prioritisation in effect that ranked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Priority {
    /// Its place, counted from 1; those level have the same one.
    pub place: usize,
    /// How many options were put in order.
    pub of: usize,
    /// The decision: a poll's id or `body/date#item`.
    pub by: String,
    /// Since when the order has effect.
    #[schemars(with = "String")]
    pub since: Instant,
    /// What put the options in order: `supporters`, `points-sum`, `points-mean`, `borda` or `schulze`.
    pub scale: &'static str,
    /// Votes or points that it got; null where places come from comparisons in pairs.
    #[schemars(with = "Option<Amount>")]
    pub counted: Option<Weight>,
    /// Whether it is among the first or within the budget; null where only an order was asked for.
    pub taken_up: Option<bool>,
    /// Whether the order is only recommended: it counts as long as no body has decided on the place of the request.
    pub recommended: bool,
}

/// The place of a request; nothing as long as no prioritisation in effect ranked it.
///
/// An order that was decided goes before one that is recommended, however new that is. Of two that have effect since the same moment, the one that was put later counts.
pub(super) fn priority(state: &State, record: &RequestRecord, as_of: Instant) -> Option<Priority> {
    let option: OptionId = record.request.value.id.as_str().parse().ok()?;
    let placed = record.motions.iter().filter_map(|reference| {
        let decided = state.decided(reference)?;
        let Some(Outcome::Prioritisation(result)) = &decided.result else { return None };
        let Effect::Since(since) = state.effect(reference, as_of) else { return None };
        if state.ended(reference, as_of).is_some() {
            return None;
        }
        let (scale, recommended) = frame(state, reference)?;
        let placed = place(result, &option, reference, since, scale)?;
        Some(Priority { recommended, ..placed })
    });
    placed.max_by_key(|it| (!it.recommended, it.since))
}

fn place(
    result: &prioritise::Result,
    option: &OptionId,
    by: &MotionRef,
    since: Instant,
    scale: Scale,
) -> Option<Priority> {
    let shared = result.places.iter().find(|it| it.options.contains(option))?;
    Some(Priority {
        place: result.place_of(option)?,
        of: result.places.iter().map(|it| it.options.len()).sum(),
        by: by.to_string(),
        since,
        scale: word(scale),
        counted: shared.votes.clone(),
        taken_up: result.chosen.as_ref().map(|chosen| chosen.contains(option)),
        recommended: false,
    })
}

/// What the prioritisation that governs a motion puts its options in order by, and whether it is a recommendation.
fn frame(state: &State, reference: &MotionRef) -> Option<(Scale, bool)> {
    let statutes = state.statutes.at(state.governing(reference)?)?;
    let (motion, _) = state.motion(reference)?;
    let matter = statutes.matters.get(&motion.matter)?;
    let recommended = statutes.recommends(&motion.matter);
    match &matter.decides {
        Decides::Prioritisation(id) => Some((statutes.prioritisations.get(id)?.scale, recommended)),
        Decides::Rule(_) | Decides::Election(_) => None,
    }
}

fn word(scale: Scale) -> &'static str {
    match scale {
        Scale::Supporters => "supporters",
        Scale::Sum(_) => "points-sum",
        Scale::Mean(_) => "points-mean",
        Scale::Borda => "borda",
        Scale::Schulze => "schulze",
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use gremium_core::contest::Place;

    use super::*;

    fn option(id: &str) -> OptionId {
        id.parse().expect("because it is an id")
    }

    fn result(places: &[(&[&str], Option<u64>)], chosen: Option<&[&str]>) -> prioritise::Result {
        let place = |(options, votes): &(&[&str], Option<u64>)| Place {
            options: options.iter().map(|it| option(it)).collect(),
            votes: votes.map(Weight::whole),
        };
        prioritise::Result {
            places: places.iter().map(place).collect(),
            chosen: chosen.map(|all| all.iter().map(|it| option(it)).collect()),
            budget: None,
            lot: None,
            steps: Vec::new(),
        }
    }

    fn of(result: &prioritise::Result, id: &str, scale: Scale) -> Option<Priority> {
        let by = MotionRef::Poll("2025/backlog".parse().expect("because it is an id"));
        place(result, &option(id), &by, Instant(7), scale)
    }

    #[test]
    fn those_level_share_a_place_and_the_next_one_is_left_out() {
        let result = result(
            &[(&["a"], Some(9)), (&["b", "c"], Some(4)), (&["d"], Some(0))],
            Some(&["a", "c"]),
        );
        let told = |id| {
            let it = of(&result, id, Scale::Supporters)?;
            Some((it.place, it.of, it.counted.map(|it| it.to_string()), it.taken_up))
        };
        assert_eq!(told("a"), Some((1, 4, Some("9".to_owned()), Some(true))));
        assert_eq!(told("b"), Some((2, 4, Some("4".to_owned()), Some(false))));
        assert_eq!(told("c"), Some((2, 4, Some("4".to_owned()), Some(true))));
        assert_eq!(told("d"), Some((4, 4, Some("0".to_owned()), Some(false))));
        assert_eq!(told("e"), None);
    }

    #[test]
    fn an_order_alone_takes_nothing_up_and_comparisons_count_nothing() {
        let result = result(&[(&["b"], None), (&["a"], None)], None);
        let it = of(&result, "a", Scale::Schulze).expect("because it was ranked");
        assert_eq!((it.place, it.of, it.counted, it.taken_up), (2, 2, None, None));
        assert_eq!((it.by.as_str(), it.since), ("2025/backlog", Instant(7)));
    }

    #[test]
    fn scales_are_called_as_in_statutes() {
        let most = NonZeroU32::MIN;
        let all =
            [Scale::Supporters, Scale::Sum(most), Scale::Mean(most), Scale::Borda, Scale::Schulze];
        assert_eq!(all.map(word), ["supporters", "points-sum", "points-mean", "borda", "schulze"]);
    }
}
