//! Who may vote in a body, with what weight, and why somebody may not.

use std::num::NonZeroU32;

use super::*;
use crate::id::ClassId;
use crate::ratio::Ratio;
use crate::record::{Fact, FactKey};
use crate::rule::Rounding;
use crate::size::Size;
use crate::statutes::{Brackets, Cap, CapGroup, Limit, Occasions, Rank, Statutes};
use crate::statutes::{CapUnit, Per};
use crate::tally::Choice;
use crate::world::*;

/// The electorate of the assembly as `a 1, b 1; c: NotActive`.
fn told(world: &World, motion: Option<&Motion>) -> String {
    told_of(&world.state.view().electorate(&the("assembly"), motion))
}

fn told_of(all: &Electorate) -> String {
    let voters: Vec<_> = all.voters.iter().map(|(id, votes)| format!("{id} {votes}")).collect();
    let without: Vec<_> = all.excluded.iter().map(|(id, why)| format!("; {id}: {why:?}")).collect();
    format!("{}{}", voters.join(", "), without.concat())
}

fn seats(change: impl FnOnce(&mut Body)) -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.class("utility", 2);
        it.class("guest", 0);
        change(it.assembly());
    });
    world.changes("c", |it| it.class = the("utility"));
    world
}

#[test]
fn who_has_a_seat() {
    let classes = |names: &[&str]| Seats::Classes(all(names));
    for (of, expected) in [
        (classes(&["town"]), "a 1, b 1"),
        (classes(&["town", "utility"]), "a 1, b 1, c 2"),
        (Seats::Named(all(&["a", "c"])), "a 1, c 2"),
        (Seats::Open, ""),
    ] {
        assert_eq!(told(&seats(|it| it.seats = of.clone()), None), expected, "{of:?}");
    }
    let mut by_office = seats(|it| it.seats = Seats::Offices(all(&["chair", "deputy"])));
    by_office.lands(holding("chair", "b"));
    assert_eq!(told(&by_office, None), "b 1");
    let nowhere = by_office.state.view().electorate(&the("nowhere"), None);
    assert_eq!(nowhere, Electorate::default());
}

#[test]
fn an_office_gives_a_seat_on_its_days() {
    let mut world = seats(|it| it.seats = Seats::Offices(all(&["chair"])));
    let mut chair = holding("chair", "b");
    chair.holders[0].until = Some(the("2025-03-31"));
    world.lands(chair);
    let on =
        |at: &str| told_of(&world.state.view_at(0, moment(at)).electorate(&the("assembly"), None));
    assert_eq!([on("2025-03-31 23:59"), on("2025-04-01 00:00")], ["b 1", ""]);
}

#[test]
fn only_active_members_vote() {
    let mut world = World::of(&["a", "b", "c", "d"]);
    world.changes("b", |it| it.status = MemberStatus::Applied);
    world.changes("c", |it| it.status = MemberStatus::Suspended);
    world.changes("d", |it| it.status = MemberStatus::Left);
    assert_eq!(told(&world, None), "a 1; b: Applied; c: Suspended");
}

/// What the body fixes for a class goes before what the class has; a class without a vote has none otherwise.
#[test]
fn votes_come_from_the_body_the_class_or_the_weighting() {
    let half: Weight = the("1/2");
    let world = |weighting: Weighting, votes: &[(&str, Weight)]| {
        let mut world = World::under(&["t"], |it| {
            for (class, votes) in [("utility", 2), ("guest", 0)] {
                it.class(class, votes);
            }
            let assembly = it.assembly();
            assembly.seats = Seats::Classes(all(&["town", "utility", "guest", "unknown"]));
            assembly.franchise.weighting = weighting;
            assembly.votes = votes.iter().map(|(id, it)| (the(id), it.clone())).collect();
        });
        for (name, class) in [("g", "guest"), ("u", "utility")] {
            let (class, population) = (the(class), Some(20_000));
            world.lands(Member { class, population, ..member(name) });
        }
        world
    };
    let brackets = || {
        let further = vec![(10_000, Weight::whole(5))];
        let brackets = Brackets::new(Weight::whole(3), further).expect("in order");
        Weighting::Brackets(Size::Population, brackets)
    };
    let (class, head) = (Weighting::Class, Weighting::Head);
    assert_eq!(told(&world(class.clone(), &[]), None), "t 1, u 2; g: ClassWithoutVote");
    assert_eq!(told(&world(head.clone(), &[]), None), "t 1, u 1; g: ClassWithoutVote");
    let unknown = "u 5; g: ClassWithoutVote; t: SizeUnknown(population)";
    assert_eq!(told(&world(brackets(), &[]), None), unknown);
    let fixed = [("guest", Weight::whole(7)), ("utility", half), ("town", Weight::ZERO)];
    for weighting in [class, head, brackets()] {
        let expected = "g 7, u 0.5; t: ClassWithoutVote";
        assert_eq!(told(&world(weighting, &fixed), None), expected);
    }
}

#[test]
fn a_class_that_the_statutes_do_not_know_has_no_vote() {
    let mut world = World::of(&["a", "b"]);
    world.amends(|it| {
        it.assembly().seats = Seats::Named(all(&["a", "b"]));
        it.classes.clear();
        it.assembly().votes.insert(the("city"), Weight::whole(2));
    });
    assert_eq!(told(&world, None), "; a: ClassWithoutVote; b: ClassWithoutVote");
}

#[test]
fn nobody_has_more_votes_than_the_statutes_allow() {
    let mut world = seats(|it| {
        it.seats = Seats::Classes(all(&["town", "utility"]));
        it.franchise.at_most = Some(the("3/2"));
    });
    assert_eq!(told(&world, None), "a 1, b 1, c 1.5");
    world.amends(|it| it.assembly().franchise.at_most = Some(Weight::whole(2)));
    assert_eq!(told(&world, None), "a 1, b 1, c 2");
}

#[test]
fn a_neutral_office_has_no_vote() {
    let mut world =
        World::under(&["a", "b"], |it| _ = it.assembly().franchise.neutral.insert(the("chair")));
    assert_eq!(told(&world, None), "a 1, b 1");
    world.lands(holding("chair", "b")).lands(holding("deputy", "a"));
    assert_eq!(told(&world, None), "a 1; b: Neutral");
}

#[test]
fn who_has_missed_too_much_has_no_vote() {
    let mut world = World::under(&["a", "b"], |it| {
        let last = NonZeroU32::new(2).expect("not zero");
        let activity = Activity { last, of: Occasions::Both, late: None, represented: false };
        it.assembly().franchise.activity = Some(activity);
    });
    let mut missed = |times: u32| {
        world.state.absences.clear();
        for at in 0..times {
            let at = crate::time::Instant(i64::from(at));
            world.state.note_absence(&the("assembly"), the("b"), at, true);
        }
        told(&world, None)
    };
    assert_eq!(
        [missed(1), missed(2), missed(3)],
        ["a 1, b 1", "a 1; b: Inactive", "a 1; b: Inactive"]
    );
}

#[test]
fn absence_counts_in_its_body_for_its_member() {
    let mut world = World::of(&["a"]);
    let (noted, body) = (world.state.now, the("assembly"));
    world.state.note_absence(&body, the("a"), noted, true);
    let view = world.state.view();
    let of = |body: &str, member: &str| view.absences(&the(body), &the(member));
    assert_eq!([of("assembly", "a"), of("board", "a"), of("assembly", "b")], [1, 0, 0]);
    let before = world.state.view_at(0, crate::time::Instant(noted.0 - 1));
    assert_eq!(before.absences(&body, &the("a")), 0, "as known at the moment");
}

/// A world that asks for this, in which `b` came in on the 1st of February at nine.
fn entitled(at: EntitledAt, waiting: Option<&str>) -> World {
    let mut world = World::under(&["a"], |it| {
        it.assembly().franchise.entitled = Entitled { at, waiting: waiting.map(the) };
    });
    world.at("2025-02-01 09:00").lands(member("b"));
    world
}

/// Who may vote at a moment, for a question that was put at another one.
fn at(world: &World, when: &str, called: Option<&str>) -> String {
    let view = world.state.view_at(world.state.seq(), moment(when));
    told_of(&view.called_at(called.map(moment)).electorate(&the("assembly"), None))
}

/// The day of admission does not count; whoever was there at the founding does not wait.
#[test]
fn who_has_come_in_lately_waits_as_long_as_the_statutes_say() {
    let world = entitled(EntitledAt::Opening, Some("P1M"));
    assert_eq!(at(&world, "2025-03-01 23:59", None), "a 1; b: Waiting");
    assert_eq!(at(&world, "2025-03-02 00:00", None), "a 1, b 1");
    assert_eq!(at(&world, "2025-03-02 00:00", Some("2025-02-20 09:00")), "a 1, b 1");
    let none = entitled(EntitledAt::Opening, None);
    assert_eq!(at(&none, "2025-02-01 09:00", None), "a 1, b 1", "nobody waits");
}

#[test]
fn who_comes_in_after_the_invitation_has_no_vote_where_the_statutes_ask_for_it_then() {
    let world = entitled(EntitledAt::Invitation, None);
    for (called, expected) in [
        (Some("2025-02-01 08:59"), "a 1; b: Waiting"),
        (Some("2025-02-01 09:00"), "a 1, b 1"),
        (None, "a 1, b 1"),
    ] {
        assert_eq!(at(&world, "2025-02-10 09:00", called), expected, "{called:?}");
    }
    let waiting = entitled(EntitledAt::Invitation, Some("P1W"));
    assert_eq!(at(&waiting, "2025-03-10 09:00", Some("2025-02-08 23:59")), "a 1; b: Waiting");
    assert_eq!(at(&waiting, "2025-03-10 09:00", Some("2025-02-09 00:00")), "a 1, b 1");
    assert_eq!(
        at(&waiting, "2025-02-08 23:59", None),
        "a 1; b: Waiting",
        "as if convened as it begins"
    );
}

/// Whoever left and came back waits again; whoever only rested does not.
#[test]
fn who_comes_back_waits_again() {
    let mut world = entitled(EntitledAt::Opening, Some("P1M"));
    world.at("2025-04-01 09:00").changes("a", |it| it.status = MemberStatus::Left);
    world.changes("b", |it| it.status = MemberStatus::Suspended);
    world.at("2025-04-02 09:00").changes("a", |it| it.status = MemberStatus::Active);
    world.changes("b", |it| it.status = MemberStatus::Active);
    assert_eq!(at(&world, "2025-05-02 23:59", None), "b 1; a: Waiting");
    assert_eq!(at(&world, "2025-05-03 00:00", None), "a 1, b 1");
}

fn cap(most: u64, above: Above) -> Cap {
    let (group, unit) = (CapGroup::EachAffiliation, CapUnit::Heads);
    Cap { group, unit, limit: Limit::Number(Weight::whole(most)), strict: false, above }
}

/// Members of one group; `a` and `b` came with the founding, the others later.
fn group(cap: Cap) -> World {
    let mut world = World::under(&[], |it| it.assembly().franchise.caps = vec![cap]);
    let of_group = |name: &str| Member { affiliation: Some("group".into()), ..member(name) };
    world.lands(of_group("a")).lands(of_group("b"));
    world.at("2025-02-01 09:00").lands(of_group("d"));
    world.at("2025-02-02 09:00").lands(of_group("c"));
    world
}

#[test]
fn above_a_cap_the_last_admitted_has_no_vote() {
    let by = Above::Leave(Rank::Admission);
    assert_eq!(told(&group(cap(3, by)), None), "a 1, b 1, d 1; c: AboveCap");
    assert_eq!(told(&group(cap(2, by)), None), "a 1, b 1; c: AboveCap; d: AboveCap");
    let founders = "a 1; b: AboveCap; c: AboveCap; d: AboveCap";
    assert_eq!(told(&group(cap(1, by)), None), founders, "of the founders the last by id");
}

/// Resting is no leaving: whoever comes back from it has been a member all the time.
#[test]
fn a_member_is_admitted_when_it_comes_in_for_the_last_time() {
    let mut world = group(cap(3, Above::Leave(Rank::Admission)));
    world.at("2025-03-01 09:00").changes("a", |it| it.status = MemberStatus::Suspended);
    world.at("2025-03-02 09:00").changes("a", |it| it.status = MemberStatus::Active);
    assert_eq!(told(&world, None), "a 1, b 1, d 1; c: AboveCap");
    world.at("2025-03-03 09:00").changes("a", |it| it.status = MemberStatus::Left);
    assert_eq!(told(&world, None), "b 1, c 1, d 1");
    world.at("2025-03-04 09:00").changes("a", |it| it.status = MemberStatus::Applied);
    world.at("2025-03-05 09:00").changes("b", |it| it.status = MemberStatus::Left);
    world.at("2025-03-06 09:00").changes("b", |it| it.status = MemberStatus::Active);
    world.at("2025-03-07 09:00").changes("a", |it| it.status = MemberStatus::Active);
    assert_eq!(told(&world, None), "b 1, c 1, d 1; a: AboveCap");
    let before = world.state.view_at(6, world.state.now).electorate(&the("assembly"), None);
    assert_eq!(told_of(&before), "b 1, c 1, d 1; a: Applied", "as it stood then");
}

#[test]
fn above_a_cap_weights_shrink_or_the_smallest_has_none() {
    let mut by_size = group(cap(2, Above::Leave(Rank::Population)));
    for (name, population) in [("a", 10), ("b", 40), ("d", 30)] {
        by_size.changes(name, |it| it.population = Some(population));
    }
    assert_eq!(told(&by_size, None), "b 1, d 1; a: AboveCap; c: AboveCap");
    let shrinks = Cap { unit: CapUnit::Votes, ..cap(2, Above::Shrink) };
    assert_eq!(told(&group(shrinks), None), "a 0.5, b 0.5, c 0.5, d 0.5");
    assert_eq!(told(&group(cap(0, Above::Refused)), None), "a 1, b 1, c 1, d 1");
}

#[test]
fn a_cap_counts_classes_as_members_have_them() {
    let mut world = seats(|it| {
        it.seats = Seats::Classes(all(&["town", "utility"]));
        let (group, unit) = (CapGroup::Classes([the("utility")].into()), CapUnit::Votes);
        let limit = Limit::Share(the::<Ratio>("1/3"));
        it.franchise.caps = vec![Cap { group, unit, limit, strict: false, above: Above::Shrink }];
    });
    assert_eq!(told(&world, None), "a 1, b 1, c 1", "a third of three");
    world.changes("c", |it| it.class = the::<ClassId>("town"));
    assert_eq!(told(&world, None), "a 1, b 1, c 1");
    world.lands(Member { class: the("utility"), ..member("u") });
    assert_eq!(told(&world, None), "a 1, b 1, c 1, u 1.5");
}

/// Whoever would exceed a cap is not admitted, with the standing that it would have.
#[test]
fn an_admission_that_exceeds_a_cap_names_the_body() {
    let newcomer = |affiliation: Option<&str>| Member {
        affiliation: affiliation.map(Into::into),
        ..member("e")
    };
    for (most, above, affiliation, expected) in [
        (4, Above::Refused, Some("group"), true),
        (5, Above::Refused, Some("group"), false),
        (4, Above::Refused, Some("other"), false),
        (4, Above::Refused, None, false),
        (4, Above::Shrink, Some("group"), false),
        (4, Above::Leave(Rank::Admission), Some("group"), false),
    ] {
        let world = group(cap(most, above));
        let exceeded = world.state.view().exceeded_by(&newcomer(affiliation));
        assert_eq!(exceeded, expected.then(|| the("assembly")), "{most} {above:?} {affiliation:?}");
    }
}

#[test]
fn a_member_that_changes_counts_as_it_would_be() {
    let mut world = group(cap(4, Above::Refused));
    world.lands(member("e"));
    let view = world.state.view();
    let joins = Member { affiliation: Some("group".into()), ..member("e") };
    assert_eq!(view.exceeded_by(&joins), Some(the("assembly")));
    assert_eq!(view.exceeded_by(view.member("a").expect("a member")), None, "counted once");
    let guest = Member { class: the("guest"), ..joins };
    assert_eq!(view.exceeded_by(&guest), None, "without a seat");
}

fn barred(of_body: &[Barred], of_matter: &[Barred]) -> World {
    World::under(&["a", "b", "c", "d"], |it: &mut Statutes| {
        it.assembly().franchise.barred = of_body.iter().copied().collect();
        it.matter("matter").barred = of_matter.iter().copied().collect();
    })
}

/// Whoever has a part in the question has no vote in it, where the statutes say so; whom the motion itself names never has.
#[test]
fn who_has_no_vote_in_a_question() {
    let motion = Motion {
        mover: Some(the("a")),
        subject: Subject::Member(the("b")),
        concerned: vec![the("c")],
        ..motion("map")
    };
    use Barred::{Concerned, Mover, Subject as OfSubject};
    for (parts, expected) in [
        (&[][..], "a 1, b 1, c 1, d 1"),
        (&[Mover], "b 1, c 1, d 1; a: Mover"),
        (&[OfSubject], "a 1, c 1, d 1; b: Subject"),
        (&[Concerned], "a 1, b 1, d 1; c: Concerned"),
        (&[Mover, Concerned], "b 1, d 1; a: Mover; c: Concerned"),
    ] {
        assert_eq!(told(&barred(parts, &[]), Some(&motion)), expected, "of the body");
        assert_eq!(told(&barred(&[], parts), Some(&motion)), expected, "of the matter");
        assert_eq!(told(&barred(parts, parts), None), "a 1, b 1, c 1, d 1", "in general");
    }
    let both = barred(&[Mover], &[Concerned]);
    assert_eq!(told(&both, Some(&motion)), "b 1, d 1; a: Mover; c: Concerned");
    let recused = Motion { recused: all(&["a", "d"]), ..motion };
    assert_eq!(told(&both, Some(&recused)), "b 1; a: Recused; c: Concerned; d: Recused");
}

#[test]
fn who_is_excluded_keeps_what_it_would_have() {
    let mut world = barred(&[], &[]);
    world.changes("b", |it| it.status = MemberStatus::Suspended);
    let motion = Motion { recused: all(&["a", "b"]), ..motion("map") };
    let all = world.state.view().electorate(&the("assembly"), Some(&motion));
    assert_eq!(told_of(&all), "c 1, d 1; a: Recused; b: Suspended");
    assert_eq!(all.barred, [(the("a"), Weight::whole(1))].into());
}

#[test]
fn what_the_statutes_fix_stands_in_the_electorate() {
    let mut world = World::of(&["a"]);
    let all = world.state.view().electorate(&the("assembly"), None);
    assert_eq!((all.total_seats, all.statutory), (None, None));
    world.amends(|it| {
        it.assembly().total_seats = Some(Weight::whole(7));
        it.assembly().statutory_votes = Some(Weight::whole(9));
    });
    let all = world.state.view().electorate(&the("assembly"), None);
    assert_eq!((all.total_seats, all.statutory), (Some(Weight::whole(7)), Some(Weight::whole(9))));
}

/// Votes for each so much of what a member states: whole units, begun ones, or parts of them.
#[test]
fn votes_for_each_so_much_of_a_size() {
    let world = |parts, at_least: Option<u64>| {
        let each = std::num::NonZeroU64::new(1_000).expect("not zero");
        let mut world = World::under(&["z"], |it| {
            it.sizes.insert(the("shares"), shares());
            let franchise = &mut it.assembly().franchise;
            let per = Per { votes: Weight::whole(1), each, parts };
            franchise.weighting = Weighting::Per(Size::Stated(the("shares")), per);
            franchise.at_least = at_least.map(Weight::whole);
            franchise.at_most = Some(Weight::whole(3));
        });
        for (name, held) in [("a", 999), ("b", 1_001), ("c", 90_000)] {
            world.lands(Member { sizes: [(the("shares"), held)].into(), ..member(name) });
        }
        world
    };
    let unknown = "z: SizeUnknown(shares)";
    let down = told(&world(Rounding::Down, None), None);
    assert_eq!(down, format!("b 1, c 3; a: NoWeight; {unknown}"));
    let up = told(&world(Rounding::Up, None), None);
    assert_eq!(up, format!("a 1, b 2, c 3; {unknown}"));
    let exact = told(&world(Rounding::None, None), None);
    assert_eq!(exact, format!("a 0.999, b 1.001, c 3; {unknown}"));
    let least = told(&world(Rounding::Down, Some(2)), None);
    assert_eq!(least, format!("a 2, b 2, c 3; {unknown}"), "at least two, if it states anything");
}

fn shares() -> crate::size::SizeKind {
    let title = crate::text::Label::same("shares");
    crate::size::SizeKind { title, provenance: Default::default() }
}

#[test]
fn a_size_that_the_statutes_do_not_name_is_no_size() {
    let mut world = World::of(&["a"]);
    let strange = Member { sizes: [(the("shares"), 1)].into(), ..member("b") };
    let refused = world.tries(strange.clone()).expect_err("not known");
    assert!(format!("{refused:?}").contains("shares"), "{refused:?}");
    world.amends(|it| {
        it.sizes.insert(the("shares"), shares());
    });
    world.lands(strange);
}

/// The table of the fee says how many votes each tier has; whoever does not pay it has none by it.
#[test]
fn votes_by_the_tier_of_a_fee() {
    use crate::fees::{Bracket, Tier};
    use crate::money::Amount;
    let tier = |from, below, votes: Option<u64>| Tier {
        kinds: Default::default(),
        bracket: Some(Bracket { size: Size::Population, from, below }),
        value: Amount(100),
        votes: votes.map(Weight::whole),
    };
    let mut world = World::under(&["z"], |it| {
        it.class("utility", 1);
        it.assembly().seats = Seats::Classes(all(&["town", "utility"]));
        let basis = Basis::Tiers(vec![tier(0, Some(10), Some(1)), tier(10, None, Some(4))]);
        it.fee("membership", basis).classes = [the("town")].into();
        it.assembly().franchise.weighting = Weighting::Fee(the("membership"));
    });
    for (name, class, population) in [("a", "town", 9), ("b", "town", 10), ("u", "utility", 10)] {
        let (class, population) = (the(class), Some(population));
        world.lands(Member { class, population, ..member(name) });
    }
    assert_eq!(told(&world, None), "a 1, b 4; u: NoTier; z: SizeUnknown(population)");
    world.amends(|it| {
        it.fee("membership", Basis::Fixed(Amount(1)));
    });
    assert_eq!(told(&world, None), "; a: NoTier; b: NoTier; u: NoTier; z: NoTier");
}

/// What voters stand for is taken as it stood when the vote began, and only where it is known of all of them.
#[test]
fn what_voters_stand_for_is_that_of_the_beginning() {
    use crate::rule::{Comparator, Comparison};
    use crate::tally::{Measure, Unit};
    let unit: Unit = the("shares");
    let mut world = World::under(&[], |it| {
        it.sizes.insert(the("shares"), shares());
        let half =
            Comparison::share(Measure::Yes, Comparator::MoreThan, the("1/2"), Measure::Entitled);
        let rule = it.rules.values_mut().next().expect("one");
        rule.requirement.majority = Comparison { unit: unit.clone(), ..half }.into();
    });
    let holds = |held: u64| [(the("shares"), held)].into();
    for (name, held) in [("a", 60), ("b", 30), ("c", 10)] {
        world.lands(Member { sizes: holds(held), ..member(name) });
    }
    let sums = |world: &World, name: &str| {
        let tally = world.state.decided(&poll_ref(name)).map(|it| it.tally.clone());
        let counts = tally.and_then(|it| it.counts(&unit).cloned());
        counts.map(|it| (it.yes.as_whole(), it.entitled.and_then(|it| it.as_whole())))
    };
    world.at("2025-03-03 12:00").lands(poll("sold", "2025-03-10 12:00"));
    world.at("2025-03-04 12:00").changes("a", |it| it.sizes = holds(1));
    world.votes("sold", &[("a", Choice::Yes), ("b", Choice::No)]);
    world.pass("2025-03-10 12:00");
    assert_eq!(sums(&world, "sold"), Some((Some(60), Some(100))));
    world.at("2025-03-11 12:00").lands(poll("next", "2025-03-20 12:00"));
    world.votes("next", &[("a", Choice::Yes), ("b", Choice::No)]).pass("2025-03-20 12:00");
    assert_eq!(sums(&world, "next"), Some((Some(1), Some(41))));
    assert_eq!(world.verdict("next"), Some(crate::outcome::Verdict::Rejected));
    world.at("2025-03-21 12:00").changes("c", |it| it.sizes.clear());
    world.lands(poll("unknown", "2025-03-30 12:00"));
    world.votes("unknown", &[("a", Choice::Yes), ("b", Choice::Yes)]).pass("2025-03-30 12:00");
    assert_eq!(sums(&world, "unknown"), None, "nobody knows what c holds");
    assert_eq!(world.verdict("unknown"), Some(crate::outcome::Verdict::Rejected));
}

/// Shares of the cost are those that were confirmed when the vote began; whoever has none stands for nothing.
#[test]
fn shares_of_the_cost_are_those_of_the_beginning() {
    use crate::tally::Unit;
    let mut world =
        World::under(&["a", "b", "c"], |it| it.way(&[crate::process::StageKind::Requirements]));
    world.at("2025-03-01 12:00").lands(request("a"));
    let need: crate::id::RequestId = the("2025/need");
    let record = world.state.requests.get_mut(&need).expect("filed");
    for (name, at, amount) in [
        ("a", "2025-03-02 12:00", 700),
        ("b", "2025-03-03 12:00", 300),
        ("b", "2025-03-05 12:00", 900),
    ] {
        let key = FactKey::Share(need.clone(), the(name));
        let by = crate::act::Stamp { at: moment(at), ..record.filed.clone() };
        let value = Fact::Share(share(name, amount).into());
        if let Some(old) = record.facts.insert(key.clone(), crate::act::Stamped { value, by }) {
            let before = crate::act::Stamped { value: Some(old.value), by: old.by };
            record.replaced.insert(key, vec![before]);
        }
    }
    let on = Motion { subject: Subject::Request(need), ..motion("need") };
    let of = |at: &str, member: &str, motion: Option<&Motion>| {
        let view = world.state.view_at(world.state.view().seq, moment(at));
        view.size_of(&Unit::Funding, &the(member), motion).and_then(|it| it.as_whole())
    };
    assert_eq!(of("2025-03-04 12:00", "b", Some(&on)), Some(300));
    assert_eq!(of("2025-03-06 12:00", "b", Some(&on)), Some(900));
    assert_eq!(of("2025-03-06 12:00", "c", Some(&on)), Some(0));
    assert_eq!(of("2025-03-06 12:00", "a", Some(&motion("other"))), None);
    assert_eq!(of("2025-03-06 12:00", "a", None), None);
}
