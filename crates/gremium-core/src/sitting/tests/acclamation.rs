//! Votes without a count: where the statutes know them, and where more yes than no is enough.

use super::*;
use crate::order::OutOfOrder::{NeedsCount, NoAcclamation};
use crate::rule::{Consent, Named};

/// What an item comes to for which the chair stated a clear majority, and what stands against that.
fn acclaimed(
    change: impl FnOnce(&mut Statutes),
    there: &[&str],
    clear: bool,
) -> (Verdict, Option<OutOfOrder>) {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.assembly().sittings.order.acclamation = true;
        change(it);
    });
    let vote = RecordedVote { acclaimed: Some(clear), ..RecordedVote::none() };
    let item = AgendaItem { vote: Some(vote), ..item("map") };
    held(&mut world, sitting(DAY).with(there).then(item));
    let outcome = world.item(DAY, "map").expect("voted on");
    (outcome.decided.outcome.verdict, outcome.out_of_order)
}

#[test]
fn a_clear_majority_decides_as_the_chair_stated_it() {
    assert_eq!(acclaimed(|_| {}, &["a", "b"], true), (Adopted, None));
    assert_eq!(acclaimed(|_| {}, &["a", "b"], false), (Rejected, None));
}

#[test]
fn the_quorum_is_asked_for_all_the_same() {
    let most = |it: &mut Statutes| {
        it.rule().requirement.quorum = Some(quorum(Measure::Represented, "2/3"));
    };
    assert_eq!(acclaimed(most, &["a"], true), (Inquorate, None));
    assert_eq!(acclaimed(most, &["a", "b"], true), (Adopted, None));
}

#[test]
fn it_is_not_in_order_where_the_statutes_do_not_know_it_or_figures_matter() {
    let unknown = |it: &mut Statutes| it.assembly().sittings.order.acclamation = false;
    assert_eq!(acclaimed(unknown, &["a", "b"], true), (Inadmissible, Some(NoAcclamation)));
    for named in [
        Named::TwoThirds(Measure::YesNo),
        Named::ThreeQuarters(Measure::Valid),
        Named::Unanimous(Measure::Entitled),
    ] {
        let asks = |it: &mut Statutes| it.rule().requirement.majority = named.condition();
        assert_eq!(acclaimed(asks, &["a", "b"], true), (Inadmissible, Some(NeedsCount)));
    }
    let consent = |it: &mut Statutes| it.rule().consent = Some(Consent::Concerned);
    assert_eq!(acclaimed(consent, &["a", "b"], true), (Inadmissible, Some(NeedsCount)));
}

#[test]
fn nobody_asks_which_ballots_would_change_what_was_not_counted() {
    let mut world = World::under(&["a", "b"], |it| it.assembly().sittings.order.acclamation = true);
    let vote = RecordedVote { acclaimed: Some(true), ..RecordedVote::none() };
    let item = AgendaItem { vote: Some(vote), ..item("map") };
    held(&mut world, sitting(DAY).with(&["a", "b"]).then(item));
    assert!(world.state.question(&item_ref(DAY, "map")).is_none());
}
