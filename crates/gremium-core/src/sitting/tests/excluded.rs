//! Whether those excluded would have turned a vote around.

use super::super::excluded::with_votes;
use super::*;
use crate::consequence::WithExcluded;

/// What an item of four comes to of which some are excluded, and what it would have come to with them.
fn with_excluded(recused: &[&str], vote: RecordedVote) -> (Option<Verdict>, Option<WithExcluded>) {
    let mut world = World::under(&["a", "b", "c", "d"], |it| {
        it.assembly().sittings.order.acclamation = true;
    });
    let motion = Motion { recused: all(recused), ..motion("map") };
    let item = AgendaItem { vote: Some(vote), ..item("map").on(motion) };
    held(&mut world, sitting(DAY).with(&["a", "b", "c"]).then(item));
    let outcome = world.item(DAY, "map").expect("voted on");
    (Some(outcome.decided.outcome.verdict), outcome.with_excluded)
}

fn named(votes: &[(&str, Choice)]) -> RecordedVote {
    item("map").by_name(votes).vote.expect("voted on")
}

#[test]
fn those_excluded_who_were_there_could_have_said_yes_or_no() {
    let (yes, no) = (Adopted, Rejected);
    let votes = [("a", Yes)];
    for (recused, expected) in [
        (&["b"][..], Some(WithExcluded { yes, no })),
        (&["b", "c"], Some(WithExcluded { yes, no })),
        // Whoever was not there would not have voted.
        (&["d"], Some(WithExcluded { yes, no: yes })),
        (&[], None),
    ] {
        assert_eq!(with_excluded(recused, named(&votes)), (Some(Adopted), expected), "{recused:?}");
    }
}

/// Of what was not counted nobody can say what more votes would have changed.
#[test]
fn nobody_asks_what_those_excluded_would_have_said_of_an_acclamation() {
    let acclaimed = RecordedVote { acclaimed: Some(true), ..RecordedVote::none() };
    assert_eq!(with_excluded(&["b"], acclaimed.clone()), (Some(Adopted), None));
    assert_eq!(with_excluded(&[], acclaimed), (Some(Adopted), None));
}

/// Votes are added as the others were taken: by name, by number, or by saying nothing where that is a yes.
#[test]
fn votes_of_others_are_added_as_the_vote_was_taken() {
    let added = |vote: &RecordedVote, said| {
        let (member, weight) = (the("x"), Weight::whole(2));
        let vote = with_votes(vote, [(&member, &weight)].into_iter(), said);
        let by_name: Vec<String> =
            vote.by_name.iter().map(|(it, cast)| format!("{it} {:?}", cast.voice())).collect();
        let counted: Vec<_> =
            vote.counted.iter().map(|(said, votes)| (*said, votes.as_whole())).collect();
        (by_name, counted)
    };
    let counted = item("map").counted(&[(Yes, 3), (No, 1)]).vote.expect("voted on");
    let by_subtraction =
        |counted: &RecordedVote| RecordedVote { subtraction: true, ..counted.clone() };
    let against = item("map").counted(&[(No, 1)]).vote.expect("voted on");
    let nobody = by_subtraction(&RecordedVote::none());
    let name = |said: &str| vec![format!("a Yes"), format!("x {said}")];
    assert_eq!(added(&named(&[("a", Yes)]), Yes), (name("Yes"), vec![]));
    assert_eq!(added(&named(&[("a", Yes)]), No), (name("No"), vec![]));
    let numbers = |counts: &[(Choice, u64)]| {
        counts.iter().map(|(said, votes)| (*said, Some(*votes))).collect::<Vec<_>>()
    };
    assert_eq!(added(&counted, Yes), (vec![], numbers(&[(Yes, 5), (No, 1)])));
    assert_eq!(added(&counted, No), (vec![], numbers(&[(Yes, 3), (No, 3)])));
    assert_eq!(added(&by_subtraction(&against), Yes), (vec![], numbers(&[(No, 1)])));
    assert_eq!(added(&by_subtraction(&against), No), (vec![], numbers(&[(No, 3)])));
    assert_eq!(added(&nobody, Yes), (vec![], vec![]), "nobody said anything else");
    assert_eq!(added(&nobody, No), (vec![], numbers(&[(No, 2)])));
}
