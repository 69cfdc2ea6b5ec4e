//! What is decided, and what is only recommended.

use crate::process::{All, StageKind};
use crate::statutes::{About, BodyKind, First, Matter, Statutes};
use crate::world::{plain, the};

/// Whether `matter` recommends, in statutes made of this.
fn recommends(edit: impl FnOnce(&mut Statutes)) -> bool {
    let mut statutes = plain();
    statutes.matter("other");
    edit(&mut statutes);
    statutes.recommends(&the("matter"))
}

fn asked_before(adopted: bool) -> impl Fn(&mut Statutes) {
    move |it| it.matter("other").first = Some(First { matter: the("matter"), adopted })
}

fn before_another(it: &mut Statutes) {
    it.matter("other").first = Some(First { matter: the("third"), adopted: false });
    it.matter("third");
}

/// A process with one stage.
fn stage(kind: StageKind) -> impl Fn(&mut Statutes) {
    move |it| {
        it.matter("matter").about = About::Request;
        it.way(std::slice::from_ref(&kind));
    }
}

fn shown(body: &str) -> StageKind {
    StageKind::Consultation { bodies: vec![the(body)] }
}

fn voted(matter: &str) -> StageKind {
    StageKind::Vote { matters: vec![the(matter)], need: All::All }
}

fn with(it: &mut Statutes, edit: impl FnOnce(&mut Matter)) {
    edit(it.matter("matter"));
}

#[test]
fn a_body_that_decides_decides_unless_it_is_only_asked_for_advice() {
    assert!(!recommends(|_| {}));
    assert!(recommends(|it| it.assembly().kind = BodyKind::Advisory));
    assert!(recommends(|it| with(it, |matter| matter.advisory = true)));
    assert!(recommends(asked_before(false)));
    assert!(!recommends(asked_before(true)));
    assert!(!recommends(before_another));
    assert!(recommends(stage(shown("assembly"))));
    assert!(!recommends(stage(shown("board"))));
    assert!(!recommends(stage(voted("matter"))));
    assert!(!recommends(stage(StageKind::Filing)));
    assert!(!plain().recommends(&the("none")));
}

#[test]
fn what_is_shown_to_a_body_is_a_request() {
    assert!(!recommends(|it| {
        stage(shown("assembly"))(it);
        with(it, |matter| matter.about = About::Resolution);
    }));
}

#[test]
fn where_a_decision_is_asked_for_as_well_it_is_one() {
    assert!(!recommends(|it| {
        it.matter("third").first = Some(First { matter: the("matter"), adopted: true });
        asked_before(false)(it);
    }));
    assert!(!recommends(|it| {
        asked_before(false)(it);
        it.matter("third").effective.consents = [the("matter")].into();
    }));
    assert!(!recommends(|it| {
        asked_before(false)(it);
        stage(voted("matter"))(it);
    }));
    assert!(recommends(|it| {
        asked_before(false)(it);
        stage(voted("other"))(it);
    }));
    assert!(recommends(|it| {
        stage(voted("matter"))(it);
        with(it, |matter| matter.advisory = true);
    }));
}

#[test]
fn on_a_fund_a_body_recommends_or_decides() {
    assert!(!recommends(|it| {
        it.fund("pool");
    }));
    assert!(recommends(|it| {
        let fund = it.fund("pool");
        std::mem::swap(&mut fund.recommends, &mut fund.decides);
    }));
    assert!(!recommends(|it| {
        it.fund("pool").recommends = [the("matter")].into();
    }));
}
