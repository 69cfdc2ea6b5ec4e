//! What is only for members of certain classes: to propose something, and to be decided on.

use super::*;
use crate::act::ActKind;
use crate::record::{Member, MemberStatus};
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
