//! The single transferable vote under caps: those level at one stage are level for a seat.

use super::*;

/// Of candidates 1 and 2, both of the town, one alone may be elected.
fn count_with(papers: &[(u64, &[usize])], order: &[usize], seats: u32) -> Result {
    let town = CapGroup::Class("town".parse().expect("an id"));
    let caps = vec![Cap { group: town, bound: CapBound::Most(1) }];
    let election = Election { caps, ..election(Method::Stv, seats) };
    let of = |number: usize| Affiliation {
        member: None,
        class: [1, 2].contains(&number).then(|| "town".parse().expect("an id")),
        groups: BTreeSet::new(),
    };
    let standing = (0..5).map(|it| (id(it), of(it))).collect();
    let paper = |(votes, names): &(u64, &[usize])| Paper {
        class: None,
        weight: Weight::whole(*votes),
        marks: marks(Method::Stv, names),
    };
    let yes = Weight::whole(papers.iter().map(|(votes, _)| votes).sum());
    let tally = Tally::new(Counts { yes, ..Counts::default() }).expect("one number");
    let order: Vec<OptionId> = order.iter().copied().map(id).collect();
    let input = Input {
        standing: &standing,
        votes: &Votes::Papers(papers.iter().map(paper).collect()),
        tally: &tally,
        ties: Ties { ways: &election.ties, order: &order, lot: &[] },
        seats,
        before: &BTreeMap::new(),
        beside: &[],
        run_off: false,
    };
    count(&election, &input)
}

fn ids(numbers: &[usize]) -> Vec<OptionId> {
    numbers.iter().copied().map(id).collect()
}

fn in_order(result: &Result) -> Vec<OptionId> {
    result.elected.iter().map(|seat| seat.option.clone()).collect()
}

#[test]
fn of_those_elected_at_one_stage_the_order_decides_whom_a_cap_passes_over() {
    let papers: &[(u64, &[usize])] = &[(3, &[1]), (2, &[0]), (3, &[2])];
    assert_eq!(elected(&count_with(papers, &[0, 2, 1, 3, 4], 2)), [id(0), id(2)].into());
    assert_eq!(elected(&count_with(papers, &[0, 1, 2, 3, 4], 2)), [id(0), id(1)].into());
    let open = count_with(papers, &[], 2).open.expect("a tie");
    assert_eq!(open.candidates, [id(1), id(2)].into());
}

/// Level now, but not when the others were there: who had more at the last stage at which they differed comes first.
#[test]
fn those_level_differ_by_an_earlier_stage() {
    // A quota of five. Candidate 1 has four votes and 2 three; 3 is excluded, and gives both the quota.
    let papers: &[(u64, &[usize])] = &[(4, &[1]), (3, &[2]), (1, &[3, 1]), (2, &[4, 2]), (3, &[0])];
    let result = count_with(papers, &[0, 2, 1, 3, 4], 2);
    assert_eq!(in_order(&result).first(), Some(&id(1)), "{result:?}");
}

/// Those who are left when as many seats are, level at the end: who had more before has the seat that a cap leaves.
#[test]
fn those_left_in_the_end_differ_by_an_earlier_stage() {
    let papers: &[(u64, &[usize])] = &[(9, &[0]), (2, &[1]), (1, &[2]), (1, &[3, 2])];
    let result = count_with(papers, &[0, 2, 1, 3, 4], 3);
    assert_eq!(elected(&result), [id(0), id(1), id(3)].into(), "{result:?}");
    let places: Vec<BTreeSet<OptionId>> =
        result.places.iter().map(|it| it.options.clone()).collect();
    assert!(places.contains(&[id(1)].into()), "{places:?}");
    assert_eq!(ids(&[0]), in_order(&result)[..1]);
}
