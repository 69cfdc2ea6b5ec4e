//! What stands around the numbers: when a quorum is taken, what is just enough for it, which veto counts.

use super::*;
use crate::id::ClassId;
use crate::rule::ChairCounts;
use crate::tally::{Presence, Presider};
use Comparator::{AtLeast, AtMost, MoreThan};
use Verdict::{Adopted, Inquorate, Pending, Rejected, Vetoed};

fn plain() -> Circumstances {
    Circumstances::default()
}

fn of(entitled: u64, counts: Counts) -> Counts {
    Counts { entitled: Some(Weight::whole(entitled)), ..counts }
}

fn attended(present: u64, represented: u64, entitled: u64) -> Tally {
    let [present, represented, entitled] =
        [present, represented, entitled].map(|it| Some(Weight::whole(it)));
    tally(Counts { present, represented, entitled, ..Counts::default() })
}

fn class(name: &str) -> ClassId {
    name.parse().expect("an id")
}

fn opened(there: Tally, presider: Presider) -> Presence {
    Presence { there, presider, chair: false, deputy: false, classes: [].into() }
}

fn there(present: u64, represented: u64, entitled: u64) -> Box<Presence> {
    let there = attended(present, represented, entitled);
    Box::new(opened(there, Presider::Nobody))
}

/// Five of ten are a quorum, and the presence is that of the vote or of the opening.
#[test]
fn who_presides_counts_as_the_quorum_says() {
    use ChairCounts::{Always, Never, WithVote};
    let chair = || Presider::Voting(Box::new(attended(1, 1, 10)));
    for (counts_as, there, presider, expected) in [
        (WithVote, 5, chair(), Adopted),
        (WithVote, 4, Presider::Voteless, Inquorate),
        (Always, 4, Presider::Voteless, Adopted),
        (Always, 3, Presider::Voteless, Inquorate),
        (Always, 4, Presider::Nobody, Inquorate),
        // It is one of the four already.
        (Always, 4, chair(), Inquorate),
        (Never, 5, chair(), Inquorate),
        (Never, 6, chair(), Adopted),
        (Never, 5, Presider::Voteless, Adopted),
        (Never, 5, Presider::Nobody, Adopted),
    ] {
        for measure in [Measure::Present, Measure::Represented] {
            let half = count(measure, AtLeast, 1, 2, Measure::Entitled);
            let mut rule = with_quorum(Named::Simple.condition(), half, Missed::Inquorate);
            let quorum = rule.requirement.quorum.as_mut().expect("a quorum");
            quorum.chair = counts_as;
            let at_vote = Counts { present: Some(Weight::whole(there)), ..of(10, counts(3, 0, 0)) };
            let now = Circumstances { presider: presider.clone(), ..plain() };
            let found = verdict(&rule, at_vote.clone(), &now);
            assert_eq!(found, expected, "{counts_as:?} {there} {presider:?}");
            rule.requirement.quorum.as_mut().expect("a quorum").when = QuorumWhen::Opening;
            let opening = opened(attended(there, there, 10), presider.clone());
            let opened = Circumstances { opening: Some(Box::new(opening)), ..plain() };
            let left = Counts { present: Some(Weight::whole(3)), ..at_vote };
            assert_eq!(verdict(&rule, left, &opened), expected, "{counts_as:?} {there}");
        }
    }
}

/// Five of ten are a quorum. Six came; two of them left before the vote.
#[test]
fn who_leaves_takes_a_quorum_away_only_where_it_is_taken_anew() {
    let at_vote = Counts { present: Some(Weight::whole(4)), ..of(10, counts(3, 1, 0)) };
    for (measure, opening, when, challenged, expected) in [
        (Measure::Present, Some(there(6, 6, 10)), QuorumWhen::EachItem, false, Inquorate),
        (Measure::Present, Some(there(6, 6, 10)), QuorumWhen::Opening, false, Adopted),
        (Measure::Present, Some(there(6, 6, 10)), QuorumWhen::Opening, true, Adopted),
        (Measure::Present, Some(there(6, 6, 10)), QuorumWhen::UntilChallenged, false, Adopted),
        (Measure::Present, Some(there(6, 6, 10)), QuorumWhen::UntilChallenged, true, Inquorate),
        (Measure::Present, None, QuorumWhen::Opening, false, Inquorate),
        // Of twelve entitled at the opening five were not half; a sixth was represented.
        (Measure::Present, Some(there(5, 6, 12)), QuorumWhen::Opening, false, Inquorate),
        (Measure::Represented, Some(there(5, 6, 12)), QuorumWhen::Opening, false, Adopted),
    ] {
        let half = count(measure, AtLeast, 1, 2, Measure::Entitled);
        let mut rule = with_quorum(Named::Simple.condition(), half, Missed::Inquorate);
        rule.requirement.quorum.as_mut().expect("a quorum").when = when;
        let circumstances = Circumstances { opening, challenged, ..plain() };
        let found = verdict(&rule, at_vote.clone(), &circumstances);
        assert_eq!(found, expected, "{measure} {when:?} {circumstances:?}");
    }
}

/// A sitting that was quorate when it was opened can still adopt and reject: nothing is fixed before the last vote.
#[test]
fn a_quorum_of_the_opening_fixes_nothing_early() {
    let half = count(Measure::Present, AtLeast, 1, 2, Measure::Entitled);
    let mut rule = with_quorum(Named::Simple.condition(), half, Missed::Inquorate);
    rule.requirement.quorum.as_mut().expect("a quorum").when = QuorumWhen::Opening;
    let circumstances = Circumstances { opening: Some(there(6, 6, 10)), ..plain() };
    let early = Counts { present: Some(Weight::whole(4)), ..of(10, counts(2, 0, 0)) };
    assert_eq!(verdict(&rule, early.clone(), &circumstances), Adopted);
    assert_eq!(fixed(&rule, &tally(early), &circumstances), None);
    let complete = of(4, counts(2, 1, 1));
    assert_eq!(fixed(&rule, &tally(complete), &circumstances), Some(Adopted));
}

#[test]
fn just_enough_for_a_quorum() {
    let needed = |quorum: Option<Condition>, circumstances: &Circumstances| {
        let mut rule = rule(Named::Simple.condition());
        rule.requirement.quorum = quorum.map(|condition| Quorum {
            condition: Some(condition),
            when: QuorumWhen::EachItem,
            chair: Default::default(),
            further: Vec::new(),
            missed: Missed::Inquorate,
        });
        required_quorum(&rule, &tally(of(10, counts(1, 0, 0))), circumstances)
            .map(|number| number.to_string())
    };
    let part = |comparator, num, den| count(Measure::Cast, comparator, num, den, Measure::Entitled);
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(needed(Some(part(AtLeast, 1, 2)), &plain()), some("5"));
    assert_eq!(needed(Some(part(MoreThan, 1, 2)), &plain()), some("6"));
    assert_eq!(needed(Some(part(AtLeast, 1, 3)), &plain()), some("4"));
    assert_eq!(needed(Some(part(AtMost, 1, 2)), &plain()), None, "no lower bound");
    assert_eq!(needed(None, &plain()), None);
    let unknown = count(Measure::Cast, AtLeast, 1, 2, Measure::Seats);
    assert_eq!(needed(Some(unknown.clone()), &plain()), None);
    let both = vec![part(AtLeast, 1, 2), part(AtLeast, 2, 3)];
    assert_eq!(needed(Some(Condition::AllOf(both.clone())), &plain()), some("7"));
    assert_eq!(needed(Some(Condition::AnyOf(both.clone())), &plain()), some("5"));
    let never = [both[0].clone(), unknown].to_vec();
    assert_eq!(needed(Some(Condition::AllOf(never.clone())), &plain()), None);
    assert_eq!(needed(Some(Condition::AnyOf(never)), &plain()), some("5"));
    let circular = Circumstances { channel: Channel::Circular, ..plain() };
    assert_eq!(needed(Some(part(AtLeast, 1, 2)), &circular), None, "the law asks for none");
}

#[test]
fn a_condition_holds_or_not() {
    let two_thirds = Named::TwoThirds(Measure::YesNo).condition();
    assert!(holds(&two_thirds, &tally(counts(2, 1, 9))));
    assert!(!holds(&two_thirds, &tally(counts(3, 2, 0))));
}

#[test]
fn a_quorum_may_ask_for_offices_and_classes() {
    let asks = |condition| {
        let mut rule = rule(Named::Simple.condition());
        rule.requirement.quorum = Some(Quorum {
            condition: None,
            when: QuorumWhen::EachItem,
            chair: Default::default(),
            further: vec![condition],
            missed: Missed::Inquorate,
        });
        rule
    };
    let chair = Circumstances { chair_present: true, ..plain() };
    let deputy = Circumstances { deputy_present: true, ..plain() };
    let classes = |names: &[&str]| Circumstances {
        classes_present: names.iter().map(|name| class(name)).collect(),
        ..plain()
    };
    let both = || FurtherCondition::Classes([class("city"), class("county")].into());
    for (condition, circumstances, expected) in [
        (FurtherCondition::Chair, &chair, Adopted),
        (FurtherCondition::Chair, &deputy, Inquorate),
        (FurtherCondition::ChairOrDeputy, &chair, Adopted),
        (FurtherCondition::ChairOrDeputy, &deputy, Adopted),
        (FurtherCondition::ChairOrDeputy, &plain(), Inquorate),
        (both(), &classes(&["city", "county", "state"]), Adopted),
        (both(), &classes(&["city", "state"]), Inquorate),
        (FurtherCondition::ClassCount(2), &classes(&["city", "state"]), Adopted),
        (FurtherCondition::ClassCount(3), &classes(&["city", "state"]), Inquorate),
    ] {
        let found = verdict(&asks(condition.clone()), counts(2, 1, 0), circumstances);
        assert_eq!(found, expected, "{condition:?} {circumstances:?}");
    }
}

/// Until somebody questions it a body can decide as it could at the opening, in all that its quorum asks for; where its opening
/// counts by number alone, whoever else is asked for is asked for at the vote.
#[test]
fn what_a_quorum_asks_for_besides_is_that_of_the_opening_until_it_is_questioned() {
    use FurtherCondition::{Chair, ChairOrDeputy, ClassCount, Classes};
    let who = |condition: &FurtherCondition, is_there: bool| {
        let classes = if is_there { [class("city")].into() } else { [].into() };
        let (chair, deputy) =
            (is_there && *condition == Chair, is_there && *condition == ChairOrDeputy);
        (chair, deputy, classes)
    };
    for condition in [Chair, ChairOrDeputy, Classes([class("city")].into()), ClassCount(1)] {
        for (when, challenged, as_then) in [
            (QuorumWhen::EachItem, false, false),
            (QuorumWhen::Opening, false, false),
            (QuorumWhen::UntilChallenged, false, true),
            (QuorumWhen::UntilChallenged, true, false),
        ] {
            let three = Condition::from(Comparison::number(Measure::Present, AtLeast, 3));
            let mut rule = with_quorum(Named::Simple.condition(), three, Missed::Inquorate);
            let quorum = rule.requirement.quorum.as_mut().expect("a quorum");
            (quorum.when, quorum.further) = (when, vec![condition.clone()]);
            let verdict = |then: bool, now: bool| {
                let (chair, deputy, classes) = who(&condition, then);
                let there = opened(attended(4, 4, 10), Presider::Nobody);
                let opening = Some(Box::new(Presence { chair, deputy, classes, ..there }));
                let (chair_present, deputy_present, classes_present) = who(&condition, now);
                let circumstances = Circumstances {
                    opening,
                    challenged,
                    chair_present,
                    deputy_present,
                    classes_present,
                    ..plain()
                };
                let present = Some(Weight::whole(3));
                verdict(&rule, Counts { present, ..of(10, counts(2, 1, 0)) }, &circumstances)
            };
            let expected = if as_then { [Adopted, Inquorate] } else { [Inquorate, Adopted] };
            let found = [verdict(true, false), verdict(false, true)];
            assert_eq!(found, expected, "{condition:?} {when:?} {challenged}");
        }
    }
}

/// At the opening nobody was excluded from anything.
#[test]
fn the_base_of_the_opening_excludes_nobody() {
    let two_thirds = count(Measure::Present, AtLeast, 2, 3, Measure::EntitledWithExcluded);
    let mut rule = with_quorum(Named::Simple.condition(), two_thirds, Missed::Inquorate);
    rule.requirement.quorum.as_mut().expect("a quorum").when = QuorumWhen::Opening;
    let circumstances = Circumstances { opening: Some(there(4, 4, 6)), ..plain() };
    let [present, excluded] = [2, 2].map(|it| Some(Weight::whole(it)));
    let now = Counts { present, excluded, ..of(4, counts(2, 0, 0)) };
    assert_eq!(verdict(&rule, now.clone(), &circumstances), Adopted, "four of six");
    let fewer = Circumstances { opening: Some(there(3, 3, 6)), ..plain() };
    assert_eq!(verdict(&rule, now.clone(), &fewer), Inquorate);
    // Nor was anybody there besides those who could vote.
    let five = Comparison::number(Measure::PresentWithExcluded, AtLeast, 5);
    rule.requirement.quorum.as_mut().expect("a quorum").condition = Some(five.into());
    let now = Counts { excluded_present: Some(Weight::whole(2)), ..now };
    assert_eq!(verdict(&rule, now, &circumstances), Inquorate);
}

fn veto(holder: Holder) -> Veto {
    Veto {
        holder,
        topics: Default::default(),
        reason_required: false,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    }
}

#[test]
fn a_veto_without_the_alternative_that_it_needs_does_not_count() {
    let holder = Holder::Office("lead".parse().expect("an id"));
    let right = Veto { alternative_required: true, ..veto(holder.clone()) };
    let rule = Rule { vetoes: vec![right], ..rule(Named::Simple.condition()) };
    for (alternative, expected, standing) in
        [(false, Adopted, VetoStanding::NoAlternative), (true, Vetoed, VetoStanding::Effective)]
    {
        let raised = VetoRaised { alternative, ..VetoRaised::reasoned(holder.clone()) };
        let circumstances = Circumstances { vetoes: vec![raised], ..plain() };
        let outcome = decide(&rule, &tally(counts(2, 1, 0)), &circumstances);
        assert_eq!((outcome.verdict, outcome.derivation.vetoes[0].standing), (expected, standing));
    }
}

#[test]
fn the_right_that_serves_its_holder_best_counts() {
    let holder = Holder::Office("lead".parse().expect("an id"));
    let needs_an_alternative = Veto { alternative_required: true, ..veto(holder.clone()) };
    let sends_back = Veto { effect: VetoEffect::SendBack, ..veto(holder.clone()) };
    let vetoes = vec![needs_an_alternative, sends_back];
    let rule = Rule { vetoes, ..rule(Named::Simple.condition()) };
    let raised = VetoRaised::reasoned(holder);
    let circumstances = Circumstances { vetoes: vec![raised], ..plain() };
    assert_eq!(verdict(&rule, counts(2, 1, 0), &circumstances), Verdict::SentBack);
}

#[test]
fn a_right_is_waited_for_only_where_it_touches_the_motion_and_somebody_has_it() {
    let deadline = Some("P14D".parse().expect("a period"));
    let budget: Topic = "budget".parse().expect("a topic");
    let city = || "city".parse().expect("an id");
    let on_budget = Veto {
        deadline,
        topics: [budget.clone()].into(),
        ..veto(Holder::Office("lead".parse().expect("an id")))
    };
    let concerned = Veto { deadline, ..veto(Holder::Concerned) };
    let at_once = Veto { deadline: None, topics: Default::default(), ..on_budget.clone() };
    let open = Circumstances { veto_open: true, ..plain() };
    let on_topic = Circumstances { topics: [budget].into(), ..open.clone() };
    let somebody = Circumstances { concerned: [(city(), true)].into(), ..open.clone() };
    for (right, circumstances, expected) in [
        (&on_budget, &on_topic, Pending),
        (&on_budget, &open, Adopted),
        (&concerned, &somebody, Pending),
        (&concerned, &open, Adopted),
        (&at_once, &open, Adopted),
    ] {
        let rule = Rule { vetoes: vec![right.clone()], ..rule(Named::Simple.condition()) };
        assert_eq!(verdict(&rule, counts(2, 1, 0), circumstances), expected, "{right:?}");
    }
}

#[test]
fn words_of_verdicts_are_those_of_files_and_four_of_them_settle() {
    for verdict in Verdict::ALL {
        let file = serde_json::to_string(&verdict).expect("JSON");
        assert_eq!(file, format!("\"{verdict}\""));
        let settles = [Adopted, Rejected, Vetoed, Verdict::NoAction].contains(&verdict);
        assert_eq!(verdict.is_final(), settles, "{verdict}");
    }
}

/// Where no right of the holder counts, it is told of the one that got farthest on its way to take effect.
#[test]
fn of_vetoes_that_fail_the_one_that_came_nearest_is_told() {
    use VetoStanding::{Late, NoReason, Overcome, Overridden};
    let holder = || Holder::Office("lead".parse().expect("an id"));
    let way = [Late, NoReason, Overridden, Overcome];
    let right = |standing| Veto {
        reason_required: standing == NoReason,
        overridden_by: (standing == Overridden).then(|| Named::Simple.condition()),
        ..veto(holder())
    };
    let farthest = |rights: [VetoStanding; 2]| {
        let places = |of| {
            let places = rights.iter().enumerate().filter(|(_, it)| **it == of);
            Rights::These(places.map(|(place, _)| place).collect())
        };
        let raised = VetoRaised {
            reasoned: false,
            late: places(Late),
            overcome: places(Overcome),
            ..VetoRaised::reasoned(holder())
        };
        let circumstances = Circumstances { vetoes: vec![raised], ..plain() };
        let rule = Rule { vetoes: rights.map(right).into(), ..rule(Named::Simple.condition()) };
        let outcome = decide(&rule, &tally(counts(2, 1, 0)), &circumstances);
        assert_eq!(outcome.verdict, Adopted);
        outcome.derivation.vetoes[0].standing
    };
    for (nearer, far) in way.iter().enumerate() {
        for less in &way[..nearer] {
            assert_eq!(farthest([*less, *far]), *far);
            assert_eq!(farthest([*far, *less]), *far);
        }
    }
}

/// Time ends what suspends for a time, and nothing else.
#[test]
fn only_what_suspends_for_a_time_runs_out() {
    let month = Some("P30D".parse().expect("a period"));
    for (effect, expected, standing) in [
        (VetoEffect::Suspend(month), Adopted, VetoStanding::Expired),
        (VetoEffect::Suspend(None), Verdict::Suspended, VetoStanding::Effective),
        (VetoEffect::SendBack, Verdict::SentBack, VetoStanding::Effective),
        (VetoEffect::Reject, Vetoed, VetoStanding::Effective),
    ] {
        let raised = VetoRaised { expired: Rights::All, ..VetoRaised::reasoned(Holder::Concerned) };
        let circumstances = Circumstances { vetoes: vec![raised], ..plain() };
        let right = Veto { effect, ..veto(Holder::Concerned) };
        let rule = Rule { vetoes: vec![right], ..rule(Named::Simple.condition()) };
        let outcome = decide(&rule, &tally(counts(2, 1, 0)), &circumstances);
        assert_eq!((outcome.verdict, outcome.derivation.vetoes[0].standing), (expected, standing));
    }
}

/// Consent after a sitting counts where the rule knows it, and only there.
#[test]
fn the_consent_of_those_who_were_not_there_counts_where_the_rule_knows_it() {
    let all = Named::Unanimous(Measure::Entitled).condition();
    let absent = |open, given: bool| Absent {
        given: Default::default(),
        refused: Default::default(),
        missing: Default::default(),
        until: None,
        open,
        with: tally(of(3, counts(if given { 3 } else { 2 }, 0, 0))),
        at_best: tally(of(3, counts(3, 0, 0))),
    };
    for (known, open, given, expected) in [
        (true, true, false, Verdict::AwaitsConsent),
        (true, false, false, Rejected),
        (true, false, true, Adopted),
        (false, true, false, Rejected),
        (false, true, true, Rejected),
    ] {
        let late = known.then_some(LateConsent { within: None });
        let rule = Rule { absent: late, ..rule(all.clone()) };
        let absent = Some(Box::new(absent(open, given)));
        let circumstances = Circumstances { channel: Channel::Sitting, absent, ..plain() };
        let found = verdict(&rule, of(3, counts(2, 0, 0)), &circumstances);
        assert_eq!(found, expected, "{known} {open} {given}");
    }
}

#[test]
fn words_of_what_was_put_off_are_those_of_files() {
    for (put_off, word) in [(PutOff::Deferred, "deferred"), (PutOff::Referred, "referred")] {
        assert_eq!(put_off.as_str(), word);
        assert_eq!(serde_json::to_string(&put_off).expect("JSON"), format!("\"{word}\""));
    }
}

#[test]
fn words_of_what_was_done_with_the_chair_are_those_of_reports() {
    for (step, word) in [(ChairStep::Counted, "counted"), (ChairStep::LeftOut, "left_out")] {
        assert_eq!(step.as_str(), word);
        assert_eq!(serde_json::to_string(&step).expect("JSON"), format!("\"{word}\""));
    }
}

/// The votes are level. Whoever was not there can bring about the majority, whatever would follow the tie.
#[test]
fn a_tie_is_left_to_those_who_were_not_there_first() {
    let once = Tie::Repeat(std::num::NonZeroU32::MIN, crate::rule::TieAfterRepeat::Rejected);
    for (tie, otherwise) in [
        (Tie::Rejected, Rejected),
        (Tie::Chair, Rejected),
        (Tie::StatusQuo, Verdict::NoAction),
        (Tie::Lot, Verdict::LotNeeded),
        (once, Verdict::Repeat),
    ] {
        let late = Some(LateConsent { within: None });
        let rule = Rule { tie, absent: late, ..rule(Named::Simple.condition()) };
        let with = |yes, no| tally(of(3, counts(yes, no, 0)));
        let decided = |given: bool, refused: bool| {
            let absent = Absent {
                given: Default::default(),
                refused: Default::default(),
                missing: Default::default(),
                until: None,
                open: true,
                with: with(if given { 2 } else { 1 }, if refused { 2 } else { 1 }),
                at_best: with(if refused { 1 } else { 2 }, if refused { 2 } else { 1 }),
            };
            let absent = Some(Box::new(absent));
            let circumstances = Circumstances { channel: Channel::Sitting, absent, ..plain() };
            let outcome = decide(&rule, &with(1, 1), &circumstances);
            (outcome.verdict, outcome.derivation.tie.is_some())
        };
        assert_eq!(decided(false, false), (Verdict::AwaitsConsent, false), "{tie:?}");
        assert_eq!(decided(true, false), (Adopted, false), "{tie:?}");
        assert_eq!(decided(false, true), (otherwise, true), "{tie:?}");
    }
}

/// Where somebody has half a vote, no whole number says what is just enough.
#[test]
fn what_is_required_in_parts_of_votes_is_told_exactly() {
    let step = |counts: Counts, condition: Condition| {
        let outcome = decide(&rule(condition), &tally(counts), &plain());
        let Some(ConditionStep::Compare(step)) = outcome.derivation.majority else {
            panic!("a comparison")
        };
        (step.required.map(|it| it.to_string()), step.exact.map(|it| it.to_string()))
    };
    let simple = || share(MoreThan, 1, 2, Measure::YesNo);
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(step(counts(2, 1, 0), simple()), (some("2"), None));
    let halves = Counts { in_parts: true, ..counts(2, 1, 0) };
    assert_eq!(step(halves.clone(), simple()), (None, some("1.5")));
    let half = Counts { yes: "2.5".parse().expect("a weight"), ..counts(0, 1, 0) };
    assert_eq!(step(half, simple()), (None, some("1.75")), "the number itself is none");
    let unknown = share(MoreThan, 1, 2, Measure::Entitled);
    assert_eq!(step(halves, unknown), (None, None), "of what is not known");
}

/// Consent after a sitting mends no quorum that was missed, and what nobody says yes to is not adopted by it.
#[test]
fn consent_after_a_sitting_is_no_quorum_and_no_yes() {
    let decided = |rule: Rule, counts: Counts, with: Counts| {
        let absent = Absent {
            given: Default::default(),
            refused: Default::default(),
            missing: Default::default(),
            until: None,
            open: true,
            with: tally(with.clone()),
            at_best: tally(with),
        };
        let absent = Some(Box::new(absent));
        let rule = Rule { absent: Some(LateConsent { within: None }), ..rule };
        let circumstances = Circumstances { channel: Channel::Sitting, absent, ..plain() };
        decide(&rule, &tally(counts), &circumstances).verdict
    };
    let five = Condition::from(Comparison::number(Measure::Cast, AtLeast, 5));
    let with_five = with_quorum(Named::Simple.condition(), five, Missed::Inquorate);
    assert_eq!(decided(with_five, counts(1, 2, 0), counts(4, 2, 0)), Inquorate);
    let nobody_against = rule(Named::Consensus.condition());
    assert_eq!(decided(nobody_against.clone(), counts(0, 0, 1), counts(0, 0, 2)), Rejected);
    assert_eq!(decided(nobody_against, counts(0, 0, 1), counts(1, 0, 1)), Adopted);
}

/// Of those who can still answer it is shown where not even all of them could bring the majority about.
#[test]
fn what_those_who_were_not_there_could_bring_about_is_shown_where_it_is_too_little() {
    let shown = |open: bool, missing: &[&str], best: u64| {
        let absent = Absent {
            given: Default::default(),
            refused: Default::default(),
            missing: missing.iter().map(|it| it.parse().expect("an id")).collect(),
            until: None,
            open,
            with: tally(of(5, counts(1, 0, 0))),
            at_best: tally(of(5, counts(best, 0, 0))),
        };
        let rule = Rule {
            absent: Some(LateConsent { within: None }),
            ..rule(Named::Absolute(Measure::Entitled).condition())
        };
        let absent = Some(Box::new(absent));
        let circumstances = Circumstances { channel: Channel::Sitting, absent, ..plain() };
        let outcome = decide(&rule, &tally(of(5, counts(1, 0, 0))), &circumstances);
        let step = outcome.derivation.absent.expect("those who were not there");
        let met = |it: &ConditionStep| it.met();
        (outcome.verdict, met(&step.majority), step.at_best.as_ref().map(met))
    };
    assert_eq!(shown(true, &["a"], 2), (Rejected, false, Some(false)));
    assert_eq!(shown(true, &["a", "b"], 3), (Verdict::AwaitsConsent, false, None));
    assert_eq!(shown(false, &["a"], 2), (Rejected, false, None), "nobody can answer any more");
    assert_eq!(shown(true, &[], 2), (Rejected, false, None), "all have answered");
}

/// Of two rights of one holder that stop alike the first one is told.
#[test]
fn of_vetoes_that_stop_alike_the_first_is_told() {
    let holder = || Holder::Office("lead".parse().expect("an id"));
    let overridden = |by: u64| Veto {
        overridden_by: Some(Comparison::number(Measure::Yes, AtLeast, by).into()),
        ..veto(holder())
    };
    let raised = VetoRaised::reasoned(holder());
    let circumstances = Circumstances { vetoes: vec![raised], ..plain() };
    for (first, second) in [(8, 9), (9, 8)] {
        let rights = vec![overridden(first), overridden(second)];
        let rule = Rule { vetoes: rights, ..rule(Named::Simple.condition()) };
        let outcome = decide(&rule, &tally(counts(2, 1, 0)), &circumstances);
        let told = outcome.derivation.vetoes[0].override_step.as_ref();
        let Some(ConditionStep::Compare(step)) = told else { panic!("a comparison") };
        assert_eq!(step.required.as_ref().map(ToString::to_string), Some(first.to_string()));
    }
}
