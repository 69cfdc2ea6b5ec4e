//! The lists of all ballots, by their number.

use super::*;
use crate::world::the;

fn limits(form: Form) -> Limits {
    Limits { form, most: None, by_class: None, points: None, strict: false, by_sums: true }
}

/// What the ballots mark that mark something, or mark nobody, among so many options.
fn marked(limits: &Limits, number: usize) -> Option<Vec<Marks>> {
    let options = (0..number).map(|it| the(&format!("o{it}"))).collect();
    let all = all(limits, &options)?;
    let (marked, plain) = all.split_at(all.len() - 2);
    assert_eq!(plain, [Cast::from(Choice::Abstain), Choice::Invalid.into()]);
    Some(marked.iter().filter_map(|cast| cast.marks().cloned()).collect())
}

/// Of four at most two: 1 + 4 + 6. Of three one after the other: 3 + 6 + 6, and with ties between them 13. For each of two
/// no points or 0, 1, 2: 16, without the ballot that gives none.
#[test]
fn each_valid_ballot_is_listed_once_and_those_with_few_marks_first() {
    for (limits, options, expected) in [
        (Limits { most: Some(2), ..limits(Form::Choose) }, 4, 11),
        (limits(Form::Approve), 4, 16),
        (Limits { strict: true, ..limits(Form::Rank) }, 3, 15),
        (limits(Form::Rank), 3, 13),
        (Limits { points: Some(2), ..limits(Form::Score) }, 2, 15),
    ] {
        let found = marked(&limits, options).expect("few");
        assert_eq!(found.len(), expected, "{limits:?}");
        for (index, marks) in found.iter().enumerate() {
            assert_eq!(marks.fault(&limits), None, "{marks:?}");
            assert!(!found[..index].contains(marks), "{marks:?} twice");
        }
        assert!(found.iter().map(|marks| marks.named().len()).is_sorted(), "{limits:?}");
    }
}

#[test]
fn of_more_than_a_thousand_none_is_listed() {
    let number = |limits: &Limits, options| marked(limits, options).map(|all| all.len());
    let approve = limits(Form::Approve);
    assert_eq!((number(&approve, 9), number(&approve, 10)), (Some(512), None));
    let strict = Limits { strict: true, ..limits(Form::Rank) };
    assert_eq!((number(&strict, 5), number(&strict, 6)), (Some(325), None));
    let level = limits(Form::Rank);
    assert_eq!((number(&level, 5), number(&level, 6)), (Some(541), None));
    let points = |most| Limits { points: Some(most), ..limits(Form::Score) };
    assert_eq!((number(&points(998), 1), number(&points(999), 1)), (Some(999), None));
    assert_eq!(number(&points(99), 2), None);
}
