//! What a rule asks of a body, with everybody there.

use super::*;
use crate::outcome::Verdict;
use crate::record::Member;
use crate::rule::{FurtherCondition, Holder, Quorum, Round, Tie, TieAfterRepeat, Veto};
use crate::tally::{Choice, Measure, Unit};
use crate::world::*;

const POLL: Ask = Ask { channel: Channel::Poll, earlier_rounds: 0 };

/// Two towns and a city with three votes; the city presides.
fn world(change: impl FnOnce(&mut Rule)) -> World {
    let mut world = World::under(&["a", "b"], |it| {
        it.class("city", 3);
        it.assembly().seats = crate::statutes::Seats::Classes(all(&["town", "city"]));
        change(it.rule());
    });
    world.lands(Member { class: the("city"), ..member("c") }).lands(holding("chair", "c"));
    world.lands(holding("deputy", "a"));
    world
}

fn asked<'w>(world: &'w World, ask: Ask) -> Question<'w> {
    let rule = &world.state.view().statutes().expect("founded").rules["simple"];
    question(&world.state.view(), &the("assembly"), rule, ask).expect("the body is known")
}

/// What it comes to with these ballots of `a`, `b` and `c`.
fn verdict(world: &World, ask: Ask, votes: [Option<Choice>; 3]) -> Verdict {
    asked(world, ask).outcome(&votes.map(|it| it.map(Into::into))).expect("consistent").verdict
}

const YES: Option<Choice> = Some(Choice::Yes);
const NO: Option<Choice> = Some(Choice::No);

#[test]
fn all_who_are_entitled_are_voters_with_their_votes() {
    let world = world(|_| {});
    let question = asked(&world, POLL);
    let voters: Vec<_> = question
        .voters
        .iter()
        .map(|it| {
            (it.member.as_ref().expect("named").as_str(), it.weight.as_whole(), it.cast.clone())
        })
        .collect();
    assert_eq!(voters, [("a", Some(1), None), ("b", Some(1), None), ("c", Some(3), None)]);
    assert!(!question.ballots_are_presence);
}

#[test]
fn an_unknown_body_is_asked_nothing() {
    let world = world(|_| {});
    let view = world.state.view();
    let rule = &view.statutes().expect("founded").rules["simple"];
    let nowhere = question(&view, &the("nowhere"), rule, POLL).expect("a body without voters");
    assert_eq!(nowhere.voters, []);
}

#[test]
fn everybody_is_there() {
    let world = world(|_| {});
    let frame = asked(&world, POLL).frame;
    for unit in [Unit::Votes, Unit::Heads] {
        let counts = frame.counts(&unit).expect("known");
        assert_eq!(counts.present, counts.entitled);
        assert_eq!(counts.represented, counts.entitled);
    }
    assert_eq!(frame.votes().entitled.as_ref().and_then(|it| it.as_whole()), Some(5));
    let classes: Vec<_> =
        frame.classes().iter().map(|(id, it)| (id.as_str(), it.present == it.entitled)).collect();
    assert_eq!(classes, [("city", true), ("town", true)]);
}

/// Chair, deputy, invitation, classes: nothing of it is missing.
#[test]
fn no_quorum_is_missed_by_who_is_not_there() {
    for further in [
        FurtherCondition::Chair,
        FurtherCondition::ChairOrDeputy,
        FurtherCondition::Invited,
        FurtherCondition::Classes(all(&["town", "city"])),
        FurtherCondition::ClassCount(2),
    ] {
        let quorum = Quorum { further: vec![further.clone()], ..quorum(Measure::Represented, "1") };
        let world = world(|it| it.requirement.quorum = Some(quorum));
        assert_eq!(verdict(&world, POLL, [YES, None, None]), Verdict::Adopted, "{further:?}");
    }
    let circumstances = asked(&world(|_| {}), POLL).circumstances;
    assert!(circumstances.chair_present && circumstances.deputy_present && circumstances.invited);
}

/// The city, which presides over a sitting, is asked for besides the towns, or not; in a poll nobody presides.
#[test]
fn whoever_presides_is_there_as_the_quorum_says() {
    use crate::rule::ChairCounts::{Never, WithVote};
    for (chair, share, expected) in [
        (WithVote, "1", Verdict::Adopted),
        (Never, "2/5", Verdict::Adopted),
        (Never, "3/5", Verdict::Inquorate),
    ] {
        let quorum = Quorum { chair, ..quorum(Measure::Present, share) };
        let world = world(|it| it.requirement.quorum = Some(quorum));
        let sitting = Ask { channel: Channel::Sitting, ..POLL };
        assert_eq!(verdict(&world, sitting, [YES, YES, YES]), expected, "{chair:?} {share}");
        assert_eq!(verdict(&world, POLL, [YES, YES, YES]), Verdict::Adopted);
    }
}

/// A tie that is repeated stays a tie, and is resolved for good.
#[test]
fn a_tie_is_repeated_no_more() {
    let again = Tie::Repeat(std::num::NonZeroU32::MAX, TieAfterRepeat::StatusQuo);
    let mut world = world(|it| it.tie = again);
    world.changes("c", |it| it.class = the("town"));
    assert_eq!(verdict(&world, POLL, [YES, NO, None]), Verdict::NoAction);
}

#[test]
fn a_veto_on_some_subjects_is_asked_about_as_if_they_were_touched() {
    let right = Veto { topics: all(&["budget"]), ..veto(Holder::Member(the("a"))) };
    let world = world(|it| it.vetoes = vec![right]);
    assert_eq!(asked(&world, POLL).circumstances.topics, all(&["budget"]));
    assert_eq!(verdict(&world, POLL, [Some(Choice::Veto), YES, YES]), Verdict::Vetoed);
    assert_eq!(verdict(&world, POLL, [NO, YES, YES]), Verdict::Adopted);
}

#[test]
fn consent_of_those_named_is_asked_for_and_nobody_is_concerned() {
    let named = world(|it| it.consent = Some(Consent::Members(all(&["a", "b"]))));
    let asks = asked(&named, POLL).circumstances.consents;
    assert_eq!(asks, [(the("a"), false), (the("b"), false)].into());
    assert_eq!(verdict(&named, POLL, [YES, NO, YES]), Verdict::Rejected);
    assert_eq!(verdict(&named, POLL, [YES, YES, NO]), Verdict::Rejected, "two against three");
    assert_eq!(verdict(&named, POLL, [YES, YES, YES]), Verdict::Adopted);
    let concerned = world(|it| it.consent = Some(Consent::Concerned));
    assert!(asked(&concerned, POLL).circumstances.consents.is_empty());
    assert_eq!(verdict(&concerned, POLL, [NO, NO, YES]), Verdict::Adopted);
}

#[test]
fn each_round_and_way_is_asked_by_its_own_requirement() {
    let world = world(|it| {
        let mut strict = it.requirement.clone();
        strict.majority = crate::rule::Named::Unanimous(Measure::Entitled).condition();
        it.rounds =
            vec![Round { after: None, requirement: strict.clone(), channels: Default::default() }];
        it.channels.insert(Channel::Sitting, strict);
    });
    let votes = [NO, NO, YES];
    let round = |earlier_rounds| verdict(&world, Ask { earlier_rounds, ..POLL }, votes);
    assert_eq!([round(0), round(1)], [Verdict::Adopted, Verdict::Rejected]);
    let sitting = Ask { channel: Channel::Sitting, ..POLL };
    assert_eq!(verdict(&world, sitting, votes), Verdict::NextRound);
}

/// Where nobody votes and an objection rejects, silence is asked; everywhere else ballots are.
#[test]
fn a_motion_that_silence_adopts_and_an_objection_rejects_is_asked_as_such() {
    use crate::outcome::Phase;
    use crate::rule::{Objection, Silence};
    use std::num::NonZeroU32;
    let again = Ask { earlier_rounds: 1, ..POLL };
    let sitting = Ask { channel: Channel::Sitting, ..POLL };
    for (objection, ask, rejects) in [
        (Some(Objection::Reject), POLL, true),
        (Some(Objection::Reject), again, false),
        (Some(Objection::Reject), sitting, false),
        (Some(Objection::Vote), POLL, false),
        (None, POLL, false),
    ] {
        let world = world(|it| {
            let objections = NonZeroU32::MIN;
            let period = the("P14D");
            it.silence = objection.map(|objection| Silence { period, objection, objections });
        });
        let question = asked(&world, ask);
        assert_eq!(rejects_silence(question.rule, ask), rejects, "{objection:?} {ask:?}");
        let phase = if rejects { Phase::Silence { objections: 0 } } else { Phase::Ballots };
        assert_eq!(question.circumstances.phase, phase, "{objection:?} {ask:?}");
    }
}
