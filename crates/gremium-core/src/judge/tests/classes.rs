//! What is only for members of certain classes: to propose something, and to be decided on.

use super::*;
use crate::act::ActKind;
use crate::record::{Member, MemberStatus, Resignation};
use crate::statutes::{About, Who};
use crate::world::member;

#[test]
fn a_process_can_be_for_members_of_certain_classes() {
    let mut world = World::under(&["a", "b"], |it| {
        through(it, &[vote()]);
        it.class("provider", 0);
        let way = it.processes.get_mut("way").expect("because it was made");
        way.proposers = [the("provider")].into();
        let mut open = way.clone();
        open.proposers.clear();
        it.processes.insert(the("open"), open);
    });
    let not = Err(Reason::NotProposer {
        member: the("a"),
        status: MemberStatus::Active,
        classes: [the("provider")].into(),
    });
    world.at("2025-03-03 10:00");
    assert_eq!(world.tries(request("a")), not);
    let elsewhere = || Request { process: the("open"), ..request("a") };
    assert_eq!(world.tries(elsewhere()), Ok(()));
    world.lands(elsewhere());
    assert_eq!(world.tries(request("a")), not, "it cannot change over");
    assert_eq!(world.tries(Request { text: "more".into(), ..elsewhere() }), Ok(()));
}

/// Whoever has only applied, or whose membership rests, proposes nothing; what it filed before stays its own.
#[test]
fn only_active_members_propose() {
    let of = |status| Member { status, ..member("a") };
    let not =
        |status| Err(Reason::NotProposer { member: the("a"), status, classes: Default::default() });
    let mut world = World::under(&["a", "b"], |it| through(it, &[vote()]));
    world.at("2025-03-03 10:00");
    for status in [MemberStatus::Applied, MemberStatus::Suspended] {
        let mut world = world.clone();
        world.lands(of(status)).at("2025-03-04 10:00");
        assert_eq!(world.tries(request("a")), not(status));
        assert_eq!(world.tries(request("b")), Ok(()));
    }
    world.lands(request("a")).lands(of(MemberStatus::Suspended)).at("2025-03-04 10:00");
    assert_eq!(world.tries(Request { text: "more".into(), ..request("a") }), Ok(()));
}

#[test]
fn a_matter_about_membership_can_be_limited_to_classes() {
    let joins = |class: &str| Member { class: the(class), ..member("d") };
    let needs = Err(Reason::NeedsDecision { about: About::Membership });
    let anyone = |it: &mut Statutes| {
        for kind in [ActKind::MemberAdmitted, ActKind::MemberChanged] {
            it.authority.0.insert(kind, [Who::Anyone].into());
        }
    };
    let world = |class: &str| {
        let mut world = World::under(&["a", "b"], |it| {
            anyone(it);
            it.class("user", 0);
            let matter = it.matter("matter");
            matter.about = About::Membership;
            matter.classes = [the(class)].into();
        });
        world.at("2025-03-03 10:00");
        world
    };
    let own = member("a").class.to_string();
    assert_eq!(world(&own).judges(joins("user")), Ok(()), "nobody has to decide on that");
    assert_eq!(world(&own).judges(member("d")), needs);
    let mut later = world(&own);
    later.lands(joins("user")).at("2025-03-04 10:00");
    assert_eq!(later.judges(member("d")), needs, "it becomes one of the others");
    let leaves = Member { class: the("user"), ..member("b") };
    assert_eq!(later.judges(leaves.clone()), needs, "and so does whoever becomes none of them");
    assert_eq!(world("user").judges(member("d")), Ok(()));
    assert_eq!(world("user").judges(joins("user")), needs);
    assert_eq!(world("user").judges(leaves), needs, "it becomes one of them");
}

#[test]
fn a_matter_for_some_classes_takes_them_out_of_one_for_all() {
    let mut world = World::under(&["a", "b"], |it| {
        for kind in [ActKind::MemberAdmitted, ActKind::MemberChanged] {
            it.authority.0.insert(kind, [Who::Anyone].into());
        }
        it.class("user", 0);
        for id in ["all", "towns"] {
            it.matter(id).about = About::Membership;
        }
        it.matter("towns").classes = [the("town")].into();
    });
    let joins = |class: &str| Member { class: the(class), ..member("d") };
    let about = Motion { matter: the("all"), subject: Subject::Member(the("d")), ..motion("d") };
    world.at("2025-03-03 08:00").lands(Poll { motion: about, ..poll("p", "2025-03-03 20:00") });
    world.votes("p", &[("a", Yes), ("b", Yes)]).pass("2025-03-03 20:00");
    world.at("2025-03-20 10:00");
    let other =
        Reason::OtherMatter { matter: the("all"), named: "town".into(), fits: Some(the("towns")) };
    assert_eq!(world.judges(joins("town")), Err(other));
    assert_eq!(world.judges(joins("user")), Ok(()));
}

#[test]
fn an_office_is_filled_under_a_matter_that_covers_it() {
    let mut world = World::under(&["a", "b"], |it| {
        for id in ["chairs", "deputies"] {
            it.matter(id).about = About::Office;
        }
        it.matter("chairs").offices = [the("chair")].into();
        it.matter("deputies").offices = [the("deputy")].into();
    });
    world.at("2025-03-03 10:00");
    let mut put = |matter: &str| {
        let (matter, subject) = (the(matter), Subject::Office(the("chair")));
        let about = Motion { matter, subject, ..motion("p") };
        world.tries(Poll { motion: about, ..poll("p", "2025-03-20 20:00") })
    };
    let fits = Some(the("chairs"));
    let other = Reason::OtherMatter { matter: the("deputies"), named: "chair".into(), fits };
    assert_eq!(put("deputies"), Err(other));
    assert_eq!(put("chairs"), Ok(()));
}

/// Whoever may change a member's standing can put down its own declaration that it leaves; without one it is decided.
#[test]
fn a_member_leaves_by_a_declaration_that_was_received() {
    let mut world = World::under(&["a", "b"], |it| {
        it.authority.0.insert(ActKind::MemberChanged, [Who::Anyone].into());
        it.matter("matter").about = About::Membership;
    });
    world.at("2025-03-03 10:00");
    let pin =
        |number| Pin { path: "letter.pdf".into(), target: PinTarget::Blob(Oid([number; 20])) };
    let left = |resigned| Member { status: MemberStatus::Left, resigned, ..member("b") };
    let received = |day: &str, document| Some(Resignation { received: the(day), document });
    let by_office = |world: &World, it| world.clone().judges_by("office", it);
    assert_eq!(by_office(&world, left(None)), Err(Reason::NotDeclared));
    let later = left(received("2025-03-04", None));
    assert_eq!(by_office(&world, later.clone()), Err(Reason::NotDeclared));
    assert_eq!(by_office(&world, left(received("2025-03-03", None))), Ok(()));
    assert_eq!(by_office(world.clone().at("2025-03-04 10:00"), later), Ok(()));
    world.state.lay(&"letter.pdf".into(), Some(Oid([1; 20])));
    assert_eq!(by_office(&world, left(received("2025-03-03", Some(pin(1))))), Ok(()));
    let elsewhere = by_office(&world, left(received("2025-03-03", Some(pin(2)))));
    assert!(matches!(elsewhere, Err(Reason::DocumentMissing { .. })));
    let rests = Member { status: MemberStatus::Suspended, ..member("b") };
    let needs = Err(Reason::NeedsDecision { about: About::Membership });
    assert_eq!(by_office(&world, rests), needs);
}
