//! From ballots to numbers: by weight, by head, by class.

use super::*;
use crate::refusal::NoVote;
use crate::tally::Choice::{Abstain, Invalid, No, Veto, Yes};
use crate::tally::{Choice, Measure, Split, Unit};
use crate::world::{all, the};

/// Two towns with one vote, a city with three; a mover excluded with two.
fn electorate() -> Electorate {
    let weights = |of: &[(&str, u64)]| {
        of.iter().map(|(name, votes)| (the(name), Weight::whole(*votes))).collect()
    };
    Electorate {
        voters: weights(&[("a", 1), ("b", 1), ("city", 3)]),
        excluded: [(the("mover"), NoVote::Mover)].into(),
        barred: weights(&[("mover", 2)]),
        total_seats: Some(Weight::whole(9)),
        statutory: Some(Weight::whole(8)),
    }
}

fn class_of(member: &MemberId) -> Option<ClassId> {
    match member.as_str() {
        "a" | "b" => Some(the("town")),
        "city" => Some(the("city")),
        _ => None,
    }
}

fn traits() -> Traits<'static> {
    let shares = |of: &[(&str, u64)]| {
        of.iter().map(|(name, held)| (the(name), Weight::whole(*held))).collect()
    };
    let held = shares(&[("a", 10), ("b", 0), ("city", 40), ("mover", 50)]);
    Traits { class_of: Box::new(class_of), sizes: [(unit(), held)].into() }
}

fn unit() -> Unit {
    "shares".parse().expect("a unit")
}

fn numbers<const N: usize>(counts: &Counts, of: [Measure; N]) -> [Option<u64>; N] {
    of.map(|measure| counts.measure(measure).and_then(|it| it.as_whole()))
}

const SAID: [Measure; 5] =
    [Measure::Yes, Measure::No, Measure::Abstain, Measure::Invalid, Measure::Veto];

fn by_poll(ballots: &[(&str, Choice)], objecting: &[&str]) -> Tally {
    let ballots = ballots.iter().map(|(id, said)| (the(id), (*said).into())).collect();
    let objecting: Vec<MemberId> = all(objecting);
    poll(&electorate(), &ballots, objecting.iter(), &traits()).expect("consistent")
}

#[test]
fn a_ballot_counts_with_its_votes_as_one_head_and_in_its_class() {
    let tally = by_poll(&[("a", Yes), ("b", Veto), ("city", No)], &[]);
    assert_eq!(numbers(tally.votes(), SAID), [1, 4, 0, 0, 1].map(Some));
    let heads = tally.counts(&Unit::Heads).expect("known");
    assert_eq!(numbers(heads, SAID), [1, 2, 0, 0, 1].map(Some));
    let of = |class: &str| numbers(&tally.classes()[&the::<ClassId>(class)], SAID);
    assert_eq!(of("town"), [1, 1, 0, 0, 1].map(Some));
    assert_eq!(of("city"), [0, 3, 0, 0, 0].map(Some));
}

#[test]
fn the_bases_come_from_the_electorate() {
    use Measure::{Entitled, Excluded, Seats, Statutory, Supporters};
    let tally = by_poll(&[], &[]);
    let bases = [Entitled, Excluded, Seats, Statutory, Supporters];
    assert_eq!(numbers(tally.votes(), bases), [Some(5), Some(2), None, Some(8), None]);
    let heads = tally.counts(&Unit::Heads).expect("known");
    assert_eq!(numbers(heads, bases), [Some(3), Some(1), Some(9), None, None]);
    let classes = tally.classes().iter();
    let entitled: Vec<_> =
        classes.map(|(id, it)| (id.as_str(), numbers(it, [Entitled, Excluded]))).collect();
    assert_eq!(entitled, [("city", [Some(3), Some(0)]), ("town", [Some(2), Some(0)])]);
}

/// Seats are heads; they are votes where everybody has one.
#[test]
fn seats_are_votes_where_each_has_one() {
    let seats = |change: &dyn Fn(&mut Electorate)| {
        let mut electorate = electorate();
        electorate.voters.remove("city");
        electorate.barred.insert(the("mover"), Weight::whole(1));
        change(&mut electorate);
        let none = std::iter::empty::<&MemberId>();
        let tally = poll(&electorate, &Casts::new(), none, &traits()).expect("consistent");
        numbers(tally.votes(), [Measure::Seats])[0]
    };
    assert_eq!(seats(&|_| {}), Some(9));
    assert_eq!(seats(&|it| _ = it.voters.insert(the("city"), Weight::whole(2))), None);
    assert_eq!(seats(&|it| _ = it.barred.insert(the("mover"), Weight::whole(2))), None);
}

#[test]
fn who_has_no_vote_is_not_counted() {
    let tally = by_poll(&[("mover", Yes), ("stranger", Yes), ("a", Abstain)], &["mover"]);
    assert_eq!(numbers(tally.votes(), SAID), [0, 0, 1, 0, 0].map(Some));
    assert_eq!(tally.votes().supporters, None, "nor its objection");
}

/// Whoever objects to the way may vote all the same.
#[test]
fn objections_to_the_way_count_by_votes_and_heads() {
    let tally = by_poll(&[("a", Yes)], &["a", "city"]);
    let of = |unit| tally.counts(unit).and_then(|it| it.supporters.as_ref()?.as_whole());
    assert_eq!([of(&Unit::Votes), of(&Unit::Heads), of(&unit())], [Some(4), Some(2), Some(50)]);
    assert_eq!(tally.votes().yes.as_whole(), Some(1));
}

#[test]
fn divided_votes_count_in_parts_and_as_one_head() {
    let split = Split::new([(Yes, Weight::whole(2)), (No, Weight::whole(1))].into());
    let split = split.expect("can be divided");
    let ballots = [(the("city"), Cast::Divided(split))].into();
    let tally = poll(&electorate(), &ballots, std::iter::empty(), &traits()).expect("consistent");
    assert_eq!(numbers(tally.votes(), SAID), [2, 1, 0, 0, 0].map(Some));
    assert_eq!(numbers(&tally.classes()[&the::<ClassId>("city")], SAID), [2, 1, 0, 0, 0].map(Some));
    assert_eq!(numbers(tally.heads().expect("known"), SAID), [0, 0, 1, 0, 0].map(Some));
    let shares = tally.counts(&unit()).expect("known");
    assert_eq!(numbers(shares, SAID), [0, 0, 40, 0, 0].map(Some), "no more than its head");
}

/// The shares of those without a vote on the question are known to a base that asks for them.
#[test]
fn what_voters_stand_for_is_counted_beside_their_votes() {
    let tally = by_poll(&[("a", Yes), ("b", Yes), ("city", No)], &[]);
    let shares = tally.counts(&unit()).expect("known");
    assert_eq!(numbers(shares, SAID), [10, 40, 0, 0, 0].map(Some));
    let of = [Measure::Entitled, Measure::EntitledWithExcluded, Measure::Missing];
    assert_eq!(numbers(shares, of), [50, 100, 0].map(Some));
    assert_eq!(numbers(tally.votes(), SAID), [2, 3, 0, 0, 0].map(Some));
    let two = BTreeSet::from([Measure::Seats, Measure::Statutory].map(|it| shares.measure(it)));
    assert_eq!(two, [None].into(), "nobody holds a vacant seat");
}

/// The towns are there, the city is represented; so is somebody without a vote.
fn room() -> Room {
    let in_person: BTreeSet<MemberId> = all(&["a", "b", "mover"]);
    let there = in_person.iter().cloned().chain([the("city")]).collect();
    Room { in_person, there, people: BTreeSet::new() }
}

fn in_sitting(vote: &RecordedVote) -> Result<Tally, Vec<Inconsistency>> {
    sitting(vote, &electorate(), &room(), &traits())
}

#[test]
fn those_in_the_room_count_where_they_have_a_vote() {
    let vote = RecordedVote {
        by_name: [(the("a"), Yes.into()), (the("mover"), No.into())].into(),
        ..RecordedVote::none()
    };
    let tally = in_sitting(&vote).expect("consistent");
    let there = [Measure::Present, Measure::Represented];
    assert_eq!(numbers(tally.votes(), there), [2, 5].map(Some));
    assert_eq!(numbers(tally.heads().expect("by name"), there), [2, 3].map(Some));
    assert_eq!(numbers(tally.counts(&unit()).expect("by name"), there), [10, 50].map(Some));
    // Whoever is excluded and stayed in the room counts where a rule says so.
    let all = [Measure::PresentWithExcluded];
    assert_eq!(numbers(tally.votes(), all), [4].map(Some));
    assert_eq!(numbers(tally.heads().expect("by name"), all), [3].map(Some));
    assert_eq!(numbers(tally.counts(&unit()).expect("by name"), all), [60].map(Some));
    let of = |class: &str| numbers(&tally.classes()[&the::<ClassId>(class)], there);
    assert_eq!([of("town"), of("city")], [[2, 2].map(Some), [0, 3].map(Some)]);
    assert_eq!(numbers(tally.votes(), SAID), [1, 0, 0, 0, 0].map(Some));
}

/// Whoever is excluded is so in its class, too; a class in which nobody votes on the question is not counted.
#[test]
fn those_excluded_are_counted_in_their_class() {
    use Measure::{Entitled, EntitledWithExcluded, Excluded, Present, PresentWithExcluded};
    let mut on = electorate();
    on.voters.remove("b");
    on.barred.insert(the("b"), Weight::whole(4));
    let of = |on: &Electorate| {
        let tally = there(&room(), on, &traits()).expect("consistent");
        let asked = [Entitled, Excluded, EntitledWithExcluded, Present, PresentWithExcluded];
        let each = tally.classes().iter().map(|(id, it)| (id.to_string(), numbers(it, asked)));
        each.collect::<Vec<_>>()
    };
    let town = ("town".to_owned(), [1, 4, 5, 1, 5].map(Some));
    assert_eq!(of(&on), [("city".to_owned(), [3, 0, 3, 0, 0].map(Some)), town.clone()]);
    on.voters.remove("city");
    on.barred.insert(the("city"), Weight::whole(3));
    assert_eq!(of(&on), [town]);
}

#[test]
fn of_counted_votes_neither_heads_nor_classes_are_known() {
    let vote = RecordedVote {
        by_name: [(the("a"), No.into())].into(),
        counted: [(Yes, Weight::whole(2)), (Invalid, Weight::whole(1))].into(),
        ..RecordedVote::none()
    };
    let tally = in_sitting(&vote).expect("consistent");
    assert_eq!(numbers(tally.votes(), SAID), [2, 1, 0, 1, 0].map(Some));
    assert_eq!((tally.heads(), tally.classes().len()), (None, 0));
}

#[test]
fn a_count_of_more_votes_than_are_there_is_inconsistent() {
    let counted = |votes| RecordedVote {
        counted: [(Yes, Weight::whole(votes))].into(),
        ..RecordedVote::none()
    };
    assert!(in_sitting(&counted(5)).is_ok());
    assert!(in_sitting(&counted(6)).is_err());
}

/// Yes are all those there or represented that did not vote otherwise (Subtraktionsmethode).
#[test]
fn by_subtraction_the_rest_says_yes() {
    let of = |counted: &[(Choice, u64)]| {
        let counted = counted.iter().map(|(it, votes)| (*it, Weight::whole(*votes))).collect();
        let tally =
            in_sitting(&RecordedVote { counted, subtraction: true, ..RecordedVote::none() });
        tally.map(|it| (numbers(it.votes(), SAID), it.heads().is_some(), it.classes().len()))
    };
    assert_eq!(of(&[(No, 2), (Abstain, 1)]), Ok(([2, 2, 1, 0, 0].map(Some), false, 0)));
    assert_eq!(of(&[]), Ok(([5, 0, 0, 0, 0].map(Some), false, 0)));
    assert_eq!(of(&[(No, 5)]), Ok(([0, 5, 0, 0, 0].map(Some), false, 0)));
    assert!(of(&[(No, 6)]).is_err());
}

/// Whose votes are parts of a whole is told of the votes, of each class and of each size for itself; heads never are.
#[test]
fn whether_anybody_counts_in_parts() {
    let half: Weight = "0.5".parse().expect("a weight");
    let parts = |who: Option<&str>, sized: bool| {
        let mut voters = electorate();
        if let Some(who) = who {
            voters.voters.insert(the(who), half.clone());
        }
        let mut traits = traits();
        if sized {
            traits
                .sizes
                .insert(unit(), [(the("a"), half.clone()), (the("b"), half.clone())].into());
        }
        let tally = poll(&voters, &Casts::new(), [].into_iter(), &traits).expect("consistent");
        let of = |class: &str| tally.classes()[&the::<ClassId>(class)].in_parts;
        let heads = tally.heads().expect("known").in_parts;
        let size = tally.counts(&unit()).expect("known").in_parts;
        [tally.votes().in_parts, of("town"), of("city"), heads, size]
    };
    assert_eq!(parts(None, false), [false; 5]);
    assert_eq!(parts(Some("city"), false), [true, false, true, false, false]);
    assert_eq!(parts(Some("a"), false), [true, true, false, false, false]);
    assert_eq!(parts(None, true), [false, false, false, false, true]);
}
