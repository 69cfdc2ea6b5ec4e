//! Who can take an office that is filled by election: whoever was elected, or moves up.

use std::num::NonZeroU32;

use super::*;
use crate::contest::{Marks, TieWay};
use crate::election::{Acceptance, Method};
use crate::id::MemberId;
use crate::outcome::Verdict;
use crate::record::{
    AgendaItem, Announcement, Cast, Following, Motion, Person, Poll, RecordedVote, Sequel,
};
use crate::refusal::{OptionsFault, Reason};
use crate::rule::{Named, Rule};
use crate::text::Label;
use crate::world::*;

/// Two seats of an office, three votes each, and whoever comes next moves up.
fn world(change: impl FnOnce(&mut Election)) -> World {
    let mut election = Election {
        frame: Rule::plain(Label::same("frame"), Named::Simple.condition()),
        seats: NonZeroU32::new(2).expect("not zero"),
        method: Method::Approve { most: None },
        by_class: None,
        majority: None,
        run_off: false,
        ties: vec![TieWay::Lot],
        caps: Vec::new(),
        term: None,
        succession: true,
        acceptance: Default::default(),
        supporters: None,
    };
    change(&mut election);
    World::under(&["a", "b", "c", "d"], |it| {
        it.elections.insert(the("board"), election);
        let matter = it.matter("matter");
        (matter.about, matter.decides) = (About::Office, Decides::Election(the("board")));
        it.matter("recall").about = About::Office;
    })
}

/// Ada has four votes, Ben three, Lea two, Max one.
const VOTES: [(&str, &[&str]); 4] = [
    ("a", &["ada", "ben", "lea", "max"]),
    ("b", &["ada", "ben", "lea"]),
    ("c", &["ada", "ben"]),
    ("d", &["ada"]),
];

fn elects(world: &mut World, votes: &[(&str, &[&str])]) {
    elects_to(world, "chair", "01", votes);
}

/// A poll of a day on who holds an office.
fn elects_to(world: &mut World, office: &str, day: &str, votes: &[(&str, &[&str])]) {
    let name = if office == "chair" { "board" } else { office };
    let (motion, closes) = (paper(office, name), format!("2025-03-{day} 20:00"));
    world.at(&format!("2025-03-{day} 08:00")).lands(Poll { motion, ..poll(name, &closes) });
    for (member, names) in votes {
        world.lands(ballot(name, member, Cast::Marked(Marks::Approve(all(names)))));
    }
    world.pass(&closes);
}

fn paper(office: &str, name: &str) -> Motion {
    let candidate = |id: &str| crate::contest::Choosable {
        id: the(id),
        name: id.into(),
        member: Some(the("a")),
        email: (id == "ada").then(|| "Ada@Example.org".into()),
        consent: Some("by letter".into()),
        withdrawn: None,
        supported_by: Vec::new(),
        groups: if id == "lea" { BTreeSet::new() } else { ["men".into()].into() },
        cost: None,
    };
    let options = ["ada", "ben", "lea", "max"].map(candidate).into();
    let order = ["max", "lea", "ben", "ada"].map(the).into();
    let contest = Some(Contest { options, order, ..Contest::default() });
    Motion { contest, subject: Subject::Office(the(office)), ..motion(name) }
}

fn elected(change: impl FnOnce(&mut Election)) -> World {
    let mut world = world(change);
    elects(&mut world, &VOTES);
    assert_eq!(world.verdict("board"), Some(Verdict::Adopted));
    world
}

fn holder(name: &str, from: &str, until: Option<&str>) -> Holder {
    let email = format!("{name}@example.org").into();
    let person = Person { name: name.into(), email };
    let member: Option<MemberId> = Some(the("a"));
    Holder { person, member, from: the(from), until: until.map(the), post: None }
}

/// Whether these can hold the office, put into the record at this moment.
fn hold(world: &mut World, at: &str, holders: &[Holder]) -> Result<(), Reason> {
    world.at(at).judges(OfficeHolding { id: the("chair"), holders: holders.to_vec() })
}

fn takes(world: &World, names: &[&str]) -> bool {
    let holders: Vec<Holder> = names.iter().map(|it| holder(it, "2025-04-01", None)).collect();
    hold(&mut world.clone(), "2025-03-10 09:00", &holders).is_ok()
}

fn not_elected(name: &str) -> Result<(), Reason> {
    Err(Reason::NotElected { person: name.into() })
}

#[test]
fn only_who_was_elected_takes_the_office() {
    let world = elected(|_| {});
    assert!(takes(&world, &["ada"]));
    assert!(takes(&world, &["ada", "ben"]));
    assert!(!takes(&world, &["lea"]), "both of those elected are there");
    assert!(!takes(&world, &["ada", "lea"]));
    assert!(!takes(&world, &["stranger"]));
    let refused =
        hold(&mut world.clone(), "2025-03-10 09:00", &[holder("max", "2025-04-01", None)]);
    assert_eq!(refused, not_elected("max"));
}

#[test]
fn without_an_election_nobody_takes_it() {
    let mut none = world(|_| {});
    let refused = hold(&mut none, "2025-03-10 09:00", &[holder("ada", "2025-04-01", None)]);
    assert_eq!(refused, Err(Reason::NeedsDecision { about: About::Office }));
}

/// By address where the candidacy has one, else by name and member.
#[test]
fn how_a_holder_is_recognised() {
    let world = elected(|_| {});
    let takes = |change: fn(&mut Holder), name: &str| {
        let mut holder = holder(name, "2025-04-01", None);
        change(&mut holder);
        hold(&mut world.clone(), "2025-03-10 09:00", &[holder]).is_ok()
    };
    assert!(takes(|it| it.person.name = "Ada Lovelace".into(), "ada"));
    assert!(!takes(|it| it.person.email = "other@example.org".into(), "ada"));
    assert!(takes(|it| it.person.email = "other@example.org".into(), "ben"));
    assert!(!takes(|it| it.person.name = "Benjamin".into(), "ben"));
    assert!(!takes(|it| it.member = Some(the("b")), "ben"));
    assert!(!takes(|it| it.member = None, "ben"));
}

/// A term ends on its last day at the latest, and one without an end is too long.
#[test]
fn a_term_is_no_longer_than_the_statutes_allow() {
    let world = elected(|it| it.term = Some(the("P1Y")));
    let until = |until: Option<&str>| {
        hold(&mut world.clone(), "2025-03-10 09:00", &[holder("ada", "2025-04-01", until)])
    };
    let latest: crate::time::Date = the("2026-03-31");
    assert_eq!(until(Some("2026-03-31")), Ok(()), "the day of its beginning counts");
    assert_eq!(until(Some("2026-04-01")), Err(Reason::TermTooLong { latest }));
    assert_eq!(until(None), Err(Reason::TermTooLong { latest }));
}

fn announced(world: &mut World, accepted: &[&str], declined: &[&str]) {
    let (accepted, declined) = (all(accepted), all(declined));
    let said = announcement(&poll_ref("board"), Verdict::Adopted);
    world.at("2025-03-05 09:00").lands(Announcement { accepted, declined, ..said });
}

#[test]
fn who_declines_does_not_take_it_and_the_next_one_moves_up() {
    let mut world = elected(|_| {});
    announced(&mut world, &["ada"], &["ben"]);
    assert!(!takes(&world, &["ben"]));
    assert!(takes(&world, &["ada", "lea"]));
    assert!(!takes(&world, &["ada", "max"]), "Lea comes first");
    assert!(!takes(&world, &["ada", "lea", "max"]), "one seat is free");
    let said = world.state.acceptance(&poll_ref("board"));
    assert_eq!(said, [(the("ada"), true), (the("ben"), false)].into());
}

/// Where the statutes ask for it, whoever was elected or moves up says so before it takes the office.
#[test]
fn an_office_is_held_once_it_was_accepted() {
    let mut world = elected(|it| it.acceptance = Acceptance::Required);
    assert!(!takes(&world, &["ada"]));
    let refused =
        hold(&mut world.clone(), "2025-03-10 09:00", &[holder("ada", "2025-04-01", None)]);
    assert_eq!(refused, Err(Reason::NotAccepted { person: "ada".into() }));
    announced(&mut world, &["ada"], &["ben"]);
    assert!(takes(&world, &["ada"]));
    assert!(!takes(&world, &["ada", "lea"]), "Lea has not answered");
    let said = announcement(&poll_ref("board"), Verdict::Adopted);
    let said = Announcement { id: the("2025/2"), accepted: all(&["lea"]), ..said };
    world.at("2025-03-06 09:00").lands(said);
    assert!(takes(&world, &["ada", "lea"]));
}

/// Who is asked: those elected, then each in line for a seat that somebody declined.
#[test]
fn who_was_not_asked_does_not_answer() {
    let asked = |world: &World| {
        let found = world.state.may_answer(&poll_ref("board")).expect("an election");
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let up = |world: &World| {
        let found = world.state.moved_up(&poll_ref("board"));
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let mut world = elected(|_| {});
    assert_eq!((asked(&world), up(&world)), (vec!["ada".into(), "ben".into()], vec![]));
    announced(&mut world, &["ada"], &["max"]);
    assert_eq!(asked(&world), ["ada", "ben"], "nobody asked Max");
    let declines = |world: &mut World, id: &str, name: &str| {
        let said = announcement(&poll_ref("board"), Verdict::Adopted);
        let said = Announcement { id: the(id), declined: all(&[name]), ..said };
        world.at("2025-03-06 09:00").lands(said);
    };
    let mut world = elected(|_| {});
    declines(&mut world, "2025/2", "ben");
    assert_eq!(
        (asked(&world), up(&world)),
        (vec!["ada".into(), "ben".into(), "lea".into()], vec!["lea".to_owned()])
    );
    let mut unasked = world.clone();
    declines(&mut unasked, "2025/3", "max");
    assert_eq!(asked(&unasked), ["ada", "ben", "lea"], "Lea comes before Max and takes the seat");
    declines(&mut world, "2025/3", "lea");
    assert_eq!(asked(&world), ["ada", "ben", "lea", "max"]);
    assert_eq!(up(&world), ["max"]);
    declines(&mut world, "2025/4", "max");
    assert_eq!(asked(&world), ["ada", "ben", "lea", "max"], "the seat stays free");
    assert!(up(&world).is_empty());
    let mut nobody = elected(|it| it.succession = false);
    declines(&mut nobody, "2025/2", "ben");
    assert_eq!((asked(&nobody), up(&nobody)), (vec!["ada".into(), "ben".into()], vec![]));
}

/// Whoever held the office before and was elected again has not left it.
#[test]
fn a_term_that_is_followed_by_another_one_frees_no_seat() {
    let world = elected(|_| {});
    let terms = |name: &str| {
        let before = holder(name, "2025-03-02", Some("2025-03-20"));
        hold(
            &mut world.clone(),
            "2025-03-10 09:00",
            &[
                before,
                holder("ada", "2025-03-21", None),
                holder("ben", "2025-03-21", None),
                holder("lea", "2025-03-21", None),
            ],
        )
    };
    assert_eq!(terms("ada"), not_elected("lea"));
}

/// Nobody accepts or declines who did not stand.
#[test]
fn who_did_not_stand_neither_accepts_nor_declines() {
    let world = elected(|_| {});
    for (accepted, declined, fine) in
        [(&["ada"][..], &["max"][..], true), (&["nobody"], &[], false), (&[], &["nobody"], false)]
    {
        let said = announcement(&poll_ref("board"), Verdict::Adopted);
        let said = Announcement { accepted: all(accepted), declined: all(declined), ..said };
        let found = world.clone().at("2025-03-05 09:00").judges(said);
        assert_eq!(matches!(found, Err(Reason::Unknown { .. })), !fine, "{found:?}");
        assert_eq!(found.is_ok(), fine);
    }
}

#[test]
fn who_did_both_declined() {
    let mut world = elected(|_| {});
    announced(&mut world, &["ada", "ben"], &["ada"]);
    let said = world.state.acceptance(&poll_ref("board"));
    assert_eq!(said, [(the("ada"), false), (the("ben"), true)].into());
    assert_eq!(world.state.acceptance(&poll_ref("other")), [].into());
}

#[test]
fn so_many_move_up_as_seats_are_free() {
    let mut world = elected(|_| {});
    announced(&mut world, &[], &["ada", "ben"]);
    assert!(takes(&world, &["lea", "max"]));
    assert!(!takes(&world, &["max"]), "not before Lea");
    let mut all = elected(|_| {});
    announced(&mut all, &[], &["ben", "lea"]);
    assert!(takes(&all, &["ada", "max"]), "who declines to move up is passed over");
}

#[test]
fn nobody_moves_up_where_the_statutes_do_not_say_so() {
    let mut world = elected(|it| it.succession = false);
    announced(&mut world, &[], &["ben"]);
    assert!(takes(&world, &["ada"]));
    assert!(!takes(&world, &["ada", "lea"]));
}

/// Whoever leaves makes room for who comes next, from the day after on.
#[test]
fn who_leaves_makes_room() {
    let world = elected(|_| {});
    let with = |until: Option<&str>, from: &str| {
        let holders = [
            holder("ada", "2025-04-01", None),
            holder("ben", "2025-04-01", until),
            holder("lea", from, None),
        ];
        hold(&mut world.clone(), "2025-03-10 09:00", &holders)
    };
    assert_eq!(with(Some("2025-06-30"), "2025-07-01"), Ok(()));
    assert_eq!(with(Some("2025-07-01"), "2025-07-01"), not_elected("lea"));
    assert_eq!(with(None, "2025-07-01"), not_elected("lea"));
}

/// A seat is left once somebody else has it.
#[test]
fn who_moves_up_for_whom_can_be_seen() {
    let mut world = elected(|_| {});
    let holding = |holders: &[(&str, &str, Option<&str>)]| OfficeHolding {
        id: the("chair"),
        holders: holders.iter().map(|(name, from, until)| holder(name, from, *until)).collect(),
    };
    let (ada, ben) = (("ada", "2025-04-01", None), ("ben", "2025-04-01", Some("2025-06-30")));
    world.at("2025-03-10 09:00").lands(holding(&[ada, ben]));
    assert!(world.state.moved_up(&poll_ref("board")).is_empty());
    world.at("2025-06-01 09:00").lands(holding(&[ada, ben, ("lea", "2025-07-01", None)]));
    assert_eq!(world.state.moved_up(&poll_ref("board")), [the("lea")]);
}

#[test]
fn a_seat_that_was_taken_by_who_moved_up_is_free_for_nobody_else() {
    let mut world = elected(|_| {});
    let holders = [
        holder("ada", "2025-04-01", None),
        holder("ben", "2025-04-01", Some("2025-06-30")),
        holder("lea", "2025-07-01", None),
        holder("max", "2025-07-01", None),
    ];
    assert_eq!(hold(&mut world, "2025-03-10 09:00", &holders), not_elected("max"));
}

/// Caps hold for whoever moves up as they do in the count: the next one who fits in takes the seat.
#[test]
fn who_would_exceed_a_cap_does_not_move_up() {
    let caps = |it: &mut Election| {
        let group = crate::election::CapGroup::Group("men".into());
        it.caps = vec![election::Cap { group, bound: crate::election::CapBound::Most(1) }];
        it.seats = NonZeroU32::new(1).expect("not zero");
    };
    // Ada has the seat. Ben would be the next, and then the only man.
    let mut one = elected(caps);
    announced(&mut one, &[], &["ada"]);
    assert!(takes(&one, &["ben"]));
    // Two seats: Ada and, past Ben, Lea. Once Ada is gone, Ben fits in beside Lea.
    let mut two = elected(|it| {
        caps(it);
        it.seats = NonZeroU32::new(2).expect("not zero");
    });
    announced(&mut two, &[], &["ada"]);
    assert!(takes(&two, &["lea", "ben"]));
    assert!(!takes(&two, &["lea", "max"]), "Ben comes first");
    assert!(!takes(&two, &["lea", "ben", "max"]));
}

/// Whoever a cap passes over stays out while the other one is there.
#[test]
fn who_was_passed_over_does_not_move_up() {
    let most_one = |it: &mut Election| {
        let group = crate::election::CapGroup::Group("men".into());
        it.caps = vec![election::Cap { group, bound: crate::election::CapBound::Most(1) }];
    };
    let mut world = elected(most_one);
    assert!(takes(&world, &["ada", "lea"]), "one of them");
    announced(&mut world, &[], &["lea"]);
    assert!(!takes(&world, &["ada", "ben"]));
    assert!(!takes(&world, &["ada", "lea"]));
    assert!(!takes(&world, &["ada", "max"]), "a second man, too");
}

/// Whoever holds the office from before stays, whoever was elected since.
#[test]
fn who_held_it_before_stays_on_the_list() {
    let mut world = world(|_| {});
    let old = holder("old", "2024-04-01", Some("2025-03-31"));
    world
        .at("2025-02-01 09:00")
        .lands(OfficeHolding { id: the("chair"), holders: vec![old.clone()] });
    elects(&mut world, &VOTES);
    let ada = holder("ada", "2025-04-01", None);
    assert_eq!(hold(&mut world.clone(), "2025-03-10 09:00", &[old.clone(), ada.clone()]), Ok(()));
    let longer = Holder { until: Some(the("2025-04-30")), ..old };
    assert_eq!(hold(&mut world, "2025-03-10 09:00", &[longer, ada]), not_elected("old"));
}

#[test]
fn an_election_is_to_its_office() {
    let mut world = world(|_| {});
    elects(&mut world, &VOTES);
    elects_to(&mut world, "deputy", "03", &[("a", &["lea", "max"])]);
    assert!(takes(&world, &["ada", "ben"]));
    assert!(!takes(&world, &["lea"]));
}

/// In a sitting the minutes say who accepted and who declined, at the item of the election.
#[test]
fn the_minutes_say_who_declined() {
    let mut world = world(|_| {});
    let vote = |id: &str, declined: &[&str]| {
        let marks = Cast::Marked(Marks::Approve(all(&["ada", "ben"])));
        let mut item =
            item(id).on(paper(if id == "board" { "chair" } else { "deputy" }, id)).by_name(&[]);
        item.vote.as_mut().expect("voted").by_name = [(the("a"), marks)].into();
        item.declined = all(declined);
        item
    };
    let meeting = sitting("2025-03-01").with(&["a"]);
    let meeting = meeting.then(vote("board", &["ben"])).then(vote("other", &["ada"]));
    world.at("2025-03-02 09:00").lands(meeting);
    let said = world.state.acceptance(&item_ref("2025-03-01", "board"));
    assert_eq!(said, [(the("ben"), false)].into());
    assert!(takes(&world, &["ada"]));
    assert!(!takes(&world, &["ben"]));
}

/// Those level go by the recorded order where the statutes name it, else a new election is needed.
#[test]
fn those_level_move_up_in_the_recorded_order() {
    let votes = [("a", &["ada", "ben", "lea", "max"][..]), ("b", &["ada", "ben"])];
    for (ties, first, second) in
        [(vec![TieWay::Order], true, false), (vec![TieWay::Lot], false, false)]
    {
        let mut world = world(|it| it.ties = ties);
        elects(&mut world, &votes);
        announced(&mut world, &[], &["ben"]);
        let of = |name: &str| takes(&world, &["ada", name]);
        assert_eq!([of("max"), of("lea")], [first, second]);
    }
}

/// The newest election that elected somebody counts.
#[test]
fn ending_a_term_early_needs_a_decision_on_it() {
    let mut world = elected(|_| {});
    let both = |until: Option<&str>| {
        [holder("ada", "2025-04-01", None), holder("ben", "2025-04-01", until)]
    };
    hold(&mut world, "2025-03-10 09:00", &both(None)).expect("elected");
    let needs = Err(Reason::NeedsDecision { about: About::Office });
    assert_eq!(hold(&mut world.clone(), "2025-05-01 09:00", &both(Some("2025-05-31"))), needs);
    assert_eq!(
        hold(&mut world.clone(), "2025-05-01 09:00", &both(None)[..1]),
        needs,
        "nor is anybody left out"
    );
    let recall = Motion {
        matter: the("recall"),
        subject: Subject::Office(the("chair")),
        ..motion("recall")
    };
    world
        .at("2025-05-01 09:00")
        .lands(Poll { motion: recall, ..poll("recall", "2025-05-02 09:00") });
    world.votes("recall", &[("a", crate::tally::Choice::Yes)]).pass("2025-05-03");
    assert_eq!(hold(&mut world, "2025-05-04 09:00", &both(Some("2025-05-31"))), Ok(()));
    let longer = hold(&mut world, "2025-05-05 09:00", &both(Some("2025-06-30")));
    assert_eq!(longer, Ok(()), "Ben was elected, and holds it longer again");
    assert_eq!(
        hold(&mut world, "2025-05-06 09:00", &both(Some("2025-05-31"))),
        needs,
        "each decision once"
    );
}

#[test]
fn nothing_changes_where_nobody_comes_or_goes() {
    let mut world = elected(|_| {});
    let ada = holder("ada", "2025-04-01", Some("2026-03-31"));
    hold(&mut world, "2025-03-10 09:00", std::slice::from_ref(&ada)).expect("elected");
    let mut renamed = ada;
    renamed.person.name = "Ada Lovelace".into();
    assert_eq!(hold(&mut world, "2025-05-01 09:00", &[renamed]), Ok(()));
}

#[test]
fn who_stands_may_be_open_until_the_vote() {
    let mut world = world(|_| {});
    let open = Motion { contest: None, ..paper("chair", "board") };
    let on_agenda = |vote| AgendaItem { motion: Some(open.clone()), vote, ..item("board") };
    let called = sitting("2025-03-20").then(on_agenda(None)).invitation("2025-03-02");
    // The invitation names the office, and not yet who stands.
    world.at("2025-03-02 09:00").lands(called);
    let held = sitting("2025-03-20").then(on_agenda(Some(RecordedVote::none()))).with(&["a", "b"]);
    let refused = world.at("2025-03-21 09:00").tries(held);
    assert_eq!(refused, Err(Reason::WrongOptions(OptionsFault::Missing)));
}

/// Ada has the majority for one of two seats. The other one waits for a run-off, and for nobody who moves up.
#[test]
fn who_is_elected_takes_the_office_while_other_seats_wait() {
    let mut world = world(|it| {
        it.majority = Some(Named::Absolute(crate::tally::Measure::Entitled).condition());
        (it.run_off, it.acceptance) = (true, Acceptance::Required);
    });
    let votes = [
        ("a", &["ada", "ben"][..]),
        ("b", &["ada", "ben"]),
        ("c", &["ada", "lea"]),
        ("d", &["lea"]),
    ];
    elects(&mut world, &votes);
    assert_eq!(world.verdict("board"), Some(Verdict::NextRound));
    assert!(!takes(&world, &["ada"]), "she has not accepted");
    announced(&mut world, &["ada"], &[]);
    assert!(takes(&world, &["ada"]));
    assert!(!takes(&world, &["ada", "ben"]));
    let asked =
        |world: &World, poll: &str| world.state.may_answer(&poll_ref(poll)).unwrap_or_default();
    assert_eq!(asked(&world, "board"), all(&["ada"]));
    let mut declined = world.clone();
    let no = announcement(&poll_ref("board"), Verdict::NextRound);
    let no = Announcement { id: the("2025/9"), declined: all(&["ada"]), ..no };
    declined.at("2025-03-06 09:00").lands(no);
    assert_eq!(asked(&declined, "board"), all(&["ada"]));
    assert!(declined.state.moved_up(&poll_ref("board")).is_empty(), "the seats wait");
    // What was accepted after the first round holds after the run-off, which nobody wins.
    let mut again = paper("chair", "again");
    let left = again.contest.as_mut().expect("one");
    left.options.retain(|it| ["ben", "lea"].contains(&it.id.as_str()));
    left.order.clear();
    world.at("2025-03-07 08:00");
    world.lands(Poll { motion: again, ..poll("again", "2025-03-07 20:00") });
    world.pass("2025-03-07 20:00");
    assert_eq!(world.verdict("again"), Some(Verdict::Adopted));
    assert!(takes(&world, &["ada"]));
    assert!(!takes(&world, &["ben"]));
    assert_eq!(asked(&world, "again"), all(&["ada"]));
    // Whoever was elected in an earlier round can answer to the last one.
    let said = announcement(&poll_ref("again"), Verdict::Adopted);
    let said = Announcement { id: the("2025/10"), declined: all(&["ada"]), ..said };
    world.at("2025-03-08 09:00").lands(said);
    assert!(!takes(&world, &["ada"]), "who accepted and then declined declined");
}

/// Whoever moves up has what the election asks of a candidate: the majority, and a vote.
#[test]
fn who_missed_the_majority_does_not_move_up() {
    let majority = |it: &mut Election| {
        it.majority = Some(Named::Absolute(crate::tally::Measure::Entitled).condition());
        it.seats = NonZeroU32::MIN;
    };
    let next = |change: fn(&mut Election), votes: &[(&str, &[&str])]| {
        let mut world = world(|it| {
            it.seats = NonZeroU32::MIN;
            change(it);
        });
        elects(&mut world, votes);
        announced(&mut world, &[], &["ada"]);
        world.state.moved_up(&poll_ref("board")).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    // Ben has three of four, Lea two.
    assert_eq!(next(majority, &VOTES), ["ben"]);
    let fewer = [("a", &["ada", "ben"][..]), ("b", &["ada", "ben"]), ("c", &["ada"])];
    assert_eq!(next(majority, &fewer), [""; 0], "two of four are not more than half");
    assert_eq!(next(|_| {}, &fewer), ["ben"]);
    let alone = [("a", &["ada"][..]), ("b", &["ada"])];
    assert_eq!(next(|_| {}, &alone), [""; 0], "nobody without a vote");
}

/// Somebody who stood years ago under another id is known by the candidacy of the newest election.
#[test]
fn an_earlier_election_does_not_say_who_a_holder_is() {
    let mut world = world(|_| {});
    let mut old = paper("chair", "old");
    let options = old.contest.iter_mut().flat_map(|it| &mut it.options);
    options.for_each(|it| it.id = the(&format!("{}-1", it.id)));
    old.contest.as_mut().expect("one").order.clear();
    world.at("2025-02-01 08:00").lands(Poll { motion: old, ..poll("old", "2025-02-01 20:00") });
    world.lands(ballot("old", "a", Cast::Marked(Marks::Approve(all(&["max-1"])))));
    world.pass("2025-02-01 20:00");
    elects(&mut world, &VOTES);
    assert!(takes(&world, &["ada", "ben"]));
    assert!(!takes(&world, &["max"]), "his time is over");
}

/// Where ballots rank, whoever is next in the ranking moves up; there is no number of votes to ask for.
#[test]
fn who_is_ranked_next_moves_up() {
    let mut world = world(|it| {
        it.seats = NonZeroU32::MIN;
        it.method = Method::Schulze;
    });
    let closes = "2025-03-01 20:00";
    let motion = paper("chair", "board");
    world.at("2025-03-01 08:00").lands(Poll { motion, ..poll("board", closes) });
    for member in ["a", "b", "c"] {
        let ranked = ["ben", "lea", "max", "ada"].map(|it| [the(it)].into());
        world.lands(ballot("board", member, Cast::Marked(Marks::Rank(ranked.into()))));
    }
    world.pass(closes);
    announced(&mut world, &[], &["ben"]);
    let next = world.state.moved_up(&poll_ref("board"));
    assert_eq!(next.iter().map(ToString::to_string).collect::<Vec<_>>(), ["lea"]);
}

/// Whoever stays beside a by-election counts for caps when somebody moves up, as long as it stays.
#[test]
fn who_moves_up_after_a_by_election_fits_in_beside_who_stays() {
    let seated = |until: Option<&str>| {
        let mut world = elected(|it| {
            let group = crate::election::CapGroup::Group("men".into());
            it.caps = vec![election::Cap { group, bound: crate::election::CapBound::Most(1) }];
        });
        announced(&mut world, &[], &["lea"]);
        let holders = vec![holder("ada", "2025-03-06", until)];
        world.at("2025-03-06 09:00").lands(OfficeHolding { id: the("chair"), holders });
        let mut motion = paper("chair", "second");
        if let Some(contest) = &mut motion.contest {
            contest.seats = Some(1);
            contest.order = ["eva", "ben", "ida", "max"].map(the).into();
            for (option, id) in contest.options.iter_mut().zip(["eva", "ben", "ida", "max"]) {
                (option.id, option.name, option.email) = (the(id), id.into(), None);
                option.groups.retain(|_| id == "ben" || id == "max");
            }
            contest.options[1].groups = ["men".into()].into();
        }
        world.at("2025-03-07 08:00").lands(Poll { motion, ..poll("second", "2025-03-07 20:00") });
        let votes = [["eva", "ben", "ida"], ["eva", "ben", "ida"], ["eva", "ben", "max"]];
        for (member, names) in ["a", "b", "c"].into_iter().zip(&votes) {
            world.lands(ballot("second", member, Cast::Marked(Marks::Approve(all(names)))));
        }
        world.pass("2025-03-07 20:00");
        assert_eq!(world.verdict("second"), Some(Verdict::Adopted));
        let said = announcement(&poll_ref("second"), Verdict::Adopted);
        let (id, declined) = (the("2025/2"), all(&["eva"]));
        world.at("2025-03-08 09:00").lands(Announcement { id, declined, ..said });
        world
    };
    let asked = |world: &World| {
        let found = world.state.may_answer(&poll_ref("second")).expect("an election");
        found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let joins = |world: &World, until: Option<&str>, name: &str| {
        let holders = [holder("ada", "2025-03-06", until), holder(name, "2025-04-01", None)];
        hold(&mut world.clone(), "2025-03-10 09:00", &holders).is_ok()
    };
    let stays = seated(None);
    assert_eq!(asked(&stays), "eva ida");
    assert!(joins(&stays, None, "ida"));
    assert!(!joins(&stays, None, "ben"), "a second man");
    let soon = Some("2025-03-20");
    let leaves = seated(soon);
    assert!(joins(&leaves, soon, "ben"), "Ada is gone by then");
    assert!(!joins(&leaves, soon, "ida"), "Ben comes first");
}

/// Whoever was elected is so beside those whom a by-election since gave the seats that were free; those in line have none of these.
#[test]
fn a_by_election_takes_no_office_from_whom_the_election_before_gave_it() {
    let mut world = elected(|it| it.seats = NonZeroU32::new(3).expect("not zero"));
    announced(&mut world, &[], &["lea"]);
    assert!(takes(&world, &["ada", "ben", "max"]), "the next in line");
    let mut motion = paper("chair", "second");
    if let Some(contest) = &mut motion.contest {
        contest.seats = Some(1);
        for (option, id) in contest.options.iter_mut().zip(["eva", "ida", "tom", "uli"]) {
            (option.id, option.name, option.email) = (the(id), id.into(), None);
        }
        contest.order = Vec::new();
    }
    world.at("2025-03-07 08:00").lands(Poll { motion, ..poll("second", "2025-03-07 20:00") });
    for member in ["a", "b"] {
        world.lands(ballot("second", member, Cast::Marked(Marks::Approve(all(&["eva"])))));
    }
    world.pass("2025-03-07 20:00");
    assert!(takes(&world, &["ada", "ben", "eva"]));
    assert!(!takes(&world, &["ada", "ben", "max"]), "the seat is filled");
    assert!(!takes(&world, &["ada", "ben", "lea"]), "Lea declined");
    assert_eq!(world.state.moved_up(&poll_ref("board")), []);
    let asked = world.state.may_answer(&poll_ref("board")).expect("an election");
    assert_eq!(asked, all(&["ada", "ben", "lea"]));
    assert_eq!(
        (elected_of(&world, "board").seats_filled(), elected_of(&world, "second").seats_filled()),
        (3, 1)
    );
    // An election to all seats takes the place of both.
    elects_to_all(&mut world, "third", "09", &[("a", &["max"]), ("b", &["max"])]);
    assert!(takes(&world, &["max"]));
    assert!(!takes(&world, &["ada"]) && !takes(&world, &["eva"]));
}

fn elected_of<'a>(world: &'a World, poll: &str) -> Elected<'a> {
    super::elected(&world.state, &poll_ref(poll)).expect("an election")
}

/// The office of the chair, by another poll.
fn elects_to_all(world: &mut World, name: &str, day: &str, votes: &[(&str, &[&str])]) {
    let (motion, closes) = (paper("chair", name), format!("2025-03-{day} 20:00"));
    world.at(&format!("2025-03-{day} 08:00")).lands(Poll { motion, ..poll(name, &closes) });
    for (member, names) in votes {
        world.lands(ballot(name, member, Cast::Marked(Marks::Approve(all(names)))));
    }
    world.pass(&closes);
}

/// An election gives its offices while it has effect.
#[test]
fn who_was_elected_takes_the_office_while_the_election_has_effect() {
    let mut world = elected(|_| {});
    elects_to_all(&mut world, "second", "03", &[("a", &["max"]), ("b", &["max", "lea"])]);
    assert!(takes(&world, &["max"]) && !takes(&world, &["ada"]));
    world.at("2025-03-05 09:00").lands(annulled("second"));
    assert!(!takes(&world, &["max"]), "it was annulled");
    assert!(takes(&world, &["ada"]), "the one before has effect again");
}

fn annulled(poll: &str) -> Sequel {
    let by = "the court".into();
    let what = Following::Ruling { by, annuls: true, on: None, reference: None, text: None };
    Sequel { id: the("2025/r"), motion: poll_ref(poll), what }
}

#[test]
fn an_election_that_has_no_effect_yet_gives_no_office() {
    let mut world = world(|_| {});
    world.amends(|it| it.matter("matter").effective.after = Some(the("P1M")));
    elects(&mut world, &VOTES);
    let ada = [holder("ada", "2025-05-01", None)];
    let early = hold(&mut world.clone(), "2025-03-10 09:00", &ada);
    assert!(matches!(early, Err(Reason::NotEffective { .. })), "{early:?}");
    assert_eq!(hold(&mut world, "2025-04-10 09:00", &ada), Ok(()));
}
