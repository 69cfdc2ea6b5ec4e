//! What an adopted motion allows to land.

use super::*;
use crate::statutes::{About, BodyKind};

/// The licences after a vote under a matter about this, on this.
fn licences(
    about: About,
    subject: Subject,
    kind: BodyKind,
    votes: &[crate::tally::Choice],
) -> Vec<Adoption> {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.matter("matter").about = about;
        it.assembly().kind = kind;
    });
    let mut motion = Motion { subject, ..motion("map") };
    if about == About::Statutes {
        let target = crate::record::PinTarget::Removed;
        motion.pins.push(crate::record::Pin { path: "statutes/old.yaml".into(), target });
    }
    let votes: Vec<_> = ["a", "b", "c"].into_iter().zip(votes.iter().copied()).collect();
    voted(&mut world, motion, &votes);
    assert!(world.verdict("map").is_some());
    world.state.adoptions
}

#[test]
fn a_decision_on_statutes_members_and_offices_is_a_licence() {
    let (member, office) = (Subject::Member(the("d")), Subject::Office(the("chair")));
    for (about, subject, licensed) in [
        (About::Statutes, Subject::Text, Some(Subject::Text)),
        (About::Membership, member.clone(), Some(member)),
        (About::Office, office.clone(), Some(office)),
        (About::Resolution, Subject::Text, None),
    ] {
        let given = licences(about, subject, BodyKind::Deciding, &[Yes]);
        let expected: Vec<_> = licensed
            .into_iter()
            .map(|subject| Adoption {
                motion: poll_ref("map"),
                about,
                subject,
                at: moment("2025-03-10 12:00"),
                used: BTreeSet::new(),
            })
            .collect();
        assert_eq!(given, expected, "{about:?}");
    }
}

#[test]
fn neither_a_recommendation_nor_what_was_rejected_licenses() {
    let of =
        |kind, votes: &[_]| licences(About::Membership, Subject::Member(the("d")), kind, votes);
    assert_eq!(of(BodyKind::Deciding, &[Yes]).len(), 1);
    assert_eq!(of(BodyKind::Advisory, &[Yes]), []);
    assert_eq!(of(BodyKind::Deciding, &[No]), []);
}

/// A body that decides may be asked for advice alone.
#[test]
fn what_a_deciding_body_recommends_licenses_nothing() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        it.matter("matter").about = About::Membership;
        it.matter("matter").advisory = true;
    });
    let admission = Motion { subject: Subject::Member(the("d")), ..motion("map") };
    voted(&mut world, admission, &[("a", Yes), ("b", Yes), ("c", Yes)]);
    assert!(world.state.recommends(&poll_ref("map")));
    assert_eq!(world.state.adoptions, []);
}

#[test]
fn a_licence_comes_once_the_decision_holds_and_only_once() {
    let mut world = world(VetoEffect::Suspend(Some(the("P1W"))), |_| {});
    world.amends(|it| it.matter("matter").about = About::Membership);
    let admission = Motion { subject: Subject::Member(the("d")), ..motion("map") };
    voted(&mut world, admission, &[("a", Yes)]);
    assert_eq!(world.state.adoptions, [], "pending");
    world.at("2025-03-12 09:00").lands(raised("no", agency(), None));
    assert_eq!(world.state.adoptions, [], "suspended");
    world.pass("2025-03-20 00:00");
    let given: Vec<_> = world.state.adoptions.iter().map(|it| it.at).collect();
    assert_eq!(given, [moment("2025-03-20 00:00")]);
    let challenge = Following::Challenge { member: the("a"), ground: "no".into() };
    world.at("2025-04-01 09:00").lands(follow(&poll_ref("map"), "challenge", challenge));
    assert_eq!(world.state.adoptions.len(), 1);
    voted_again(&mut world);
    assert_eq!(world.state.adoptions.len(), 2, "each decision has its own");
}

fn voted_again(world: &mut World) {
    let admission = Motion { subject: Subject::Member(the("e")), ..motion("other") };
    world
        .at("2025-05-01 09:00")
        .lands(Poll { motion: admission, ..poll("other", "2025-05-02 09:00") });
    world.votes("other", &[("a", Yes)]).pass("2025-06-01");
}
