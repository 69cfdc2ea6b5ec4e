//! Cases that a clerk would ask about.

use super::*;

fn plain(weight: u64, choice: Option<Choice>) -> Told {
    Told { weight, class: 0, capacity: Capacity::default(), choice }
}

fn several(number: usize, choice: Option<Choice>) -> Vec<Told> {
    vec![plain(1, choice); number]
}

fn simple() -> Rule {
    Rule::plain(Label::same("rule"), Named::Simple.condition())
}

fn turned(rule: &Rule, told: &[Told]) -> Vec<(Option<Choice>, Choice)> {
    match flip(&poll(rule, told, Circumstances::default())) {
        Flip::Smallest(changes) => {
            changes.into_iter().map(|it| (it.from.map(|it| it.voice()), it.to.voice())).collect()
        }
        Flip::Never => Vec::new(),
        other @ (Flip::Enough { .. } | Flip::TooLarge { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn one_no_less_is_more_than_one_vote_more() {
    let told = [several(4, Some(Choice::Yes)), several(5, Some(Choice::No)), several(3, None)];
    assert_eq!(turned(&simple(), &told.concat()), [(Some(Choice::No), Choice::Yes)]);
}

#[test]
fn an_adopted_motion_falls_with_a_tie() {
    let told = [several(5, Some(Choice::Yes)), several(3, Some(Choice::No))];
    assert_eq!(turned(&simple(), &told.concat()), [(Some(Choice::Yes), Choice::No)]);
}

#[test]
fn heavy_votes_are_turned_first() {
    let told = [plain(9, None), plain(1, None), plain(2, None), plain(8, Some(Choice::No))];
    assert_eq!(turned(&simple(), &told), [(Some(Choice::No), Choice::Yes)]);
}

#[test]
fn a_veto_that_is_not_overridden_needs_no_second_ballot() {
    let mut rule = simple();
    rule.vetoes = vec![Veto {
        holder: Holder::Concerned,
        topics: Default::default(),
        reason_required: true,
        alternative_required: false,
        deadline: None,
        effect: VetoEffect::Reject,
        overridden_by: None,
        override_matter: None,
    }];
    let mut told = several(7, Some(Choice::Yes));
    told[6].capacity.veto = Some(Holder::Concerned);
    assert_eq!(turned(&rule, &told), [(Some(Choice::Yes), Choice::Veto)]);
}

#[test]
fn what_cannot_be_adopted_is_never_adopted() {
    let mut rule = simple();
    rule.requirement.majority = Comparison::number(Measure::Yes, Comparator::AtLeast, 9).into();
    assert_eq!(flip(&poll(&rule, &several(8, None), Circumstances::default())), Flip::Never);
}

#[test]
fn hundreds_of_voters_of_many_weights_are_no_burden() {
    let mut rule = simple();
    rule.requirement.quorum = Some(Quorum {
        condition: Some(
            Comparison::share(Measure::Cast, Comparator::AtLeast, Ratio::half(), Measure::Entitled)
                .into(),
        ),
        when: crate::rule::QuorumWhen::EachItem,
        chair: Default::default(),
        further: Vec::new(),
        missed: Missed::Inquorate,
    });
    let choice = |index: u64| match index % 4 {
        0 | 1 => Some(Choice::No),
        2 => Some(Choice::Yes),
        _ => None,
    };
    let told: Vec<Told> = (0..400).map(|index| plain(1 + index * 7 % 31, choice(index))).collect();
    let changes = turned(&rule, &told);
    assert!(changes.iter().all(|it| *it == (Some(Choice::No), Choice::Yes)), "{changes:?}");
}

#[test]
fn a_search_that_is_too_large_says_so() {
    let mut rule = simple();
    // Exactly this many: no threshold, so nothing tells which ballots to turn.
    rule.requirement.majority = Comparison::number(Measure::Yes, Comparator::Equals, 999).into();
    let told: Vec<Told> = (1..40).map(|weight| plain(weight, None)).collect();
    let question = poll(&rule, &told, Circumstances::default());
    assert_eq!(flip_within(&question, 500), Flip::TooLarge { tried: 500, fewest: 2 });
}
