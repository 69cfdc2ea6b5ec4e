use super::*;
use crate::statutes::{Decides, First};
use crate::world::{World, the};

/// Statutes with a matter for all offices, one for the chair alone, and a `change`.
fn statutes(change: impl FnOnce(&mut Statutes)) -> Statutes {
    let world = World::under(&["a"], |it| {
        it.body("council");
        it.body("experts").kind = BodyKind::Advisory;
        for id in ["all", "one"] {
            it.matter(id).about = About::Office;
        }
        it.matter("one").offices = [the("chair")].into();
        change(it);
    });
    world.state.statutes.latest().expect("statutes").clone()
}

/// Whether the matter for all and the one for the chair cover the chair.
fn chair(change: impl FnOnce(&mut Statutes)) -> (bool, bool) {
    let it = statutes(change);
    let chair = the("chair");
    let covers = |matter: &str| it.covers(&the(matter), Particular::Office(&chair));
    (covers("all"), covers("one"))
}

#[test]
fn what_a_matter_names_is_taken_out_of_one_for_all() {
    assert_eq!(chair(|_| {}), (false, true));
    assert_eq!(chair(|it| it.matter("one").offices.clear()), (true, true), "neither names it");
    assert_eq!(chair(|it| it.matter("one").offices = [the("deputy")].into()), (true, false));
    assert_eq!(chair(|it| it.matter("all").offices = [the("chair")].into()), (true, true));
    let elsewhere = |it: &mut Statutes| it.matter("one").body = the("council");
    assert_eq!(chair(elsewhere), (false, true), "another body that decides");
}

#[test]
fn advice_takes_nothing_out_and_is_asked_of_all() {
    assert_eq!(chair(|it| it.matter("one").body = the("experts")), (true, true));
    assert_eq!(chair(|it| it.matter("all").body = the("experts")), (true, true));
    assert_eq!(chair(|it| it.matter("one").body = the("nobody")), (true, true));
}

#[test]
fn who_elects_does_not_decide_who_is_called_back() {
    assert_eq!(chair(|it| it.matter("one").decides = Decides::Election(the("e"))), (true, true));
}

#[test]
fn parts_of_one_decision_take_nothing_from_each_other() {
    let first = |of: &'static str, matter: &'static str| {
        move |it: &mut Statutes| {
            it.matter(of).first = Some(First { matter: the(matter), adopted: true });
        }
    };
    assert_eq!(chair(first("all", "one")), (true, true));
    assert_eq!(chair(first("one", "all")), (true, true));
    assert_eq!(chair(first("one", "matter")), (false, true));
    let consent = |of: &'static str, matter: &'static str| {
        move |it: &mut Statutes| {
            it.matter(of).effective.consents = [the(matter)].into();
        }
    };
    assert_eq!(chair(consent("all", "one")), (true, true));
    assert_eq!(chair(consent("one", "all")), (true, true));
    let through_another = |it: &mut Statutes| {
        first("one", "matter")(it);
        consent("matter", "all")(it);
    };
    assert_eq!(chair(through_another), (true, true));
    let in_a_circle = |it: &mut Statutes| {
        consent("one", "matter")(it);
        consent("matter", "one")(it);
    };
    assert_eq!(chair(in_a_circle), (false, true));
}

#[test]
fn each_kind_is_covered_by_its_own() {
    let chair = the("chair");
    let (town, city) = (the("town"), the("city"));
    let it = statutes(|it| {
        for id in ["file", "files"] {
            it.matter(id).about = About::Statutes;
        }
        it.matter("file").files = ["statutes/purpose.yaml".into()].into();
        for id in ["member", "members"] {
            it.matter(id).about = About::Membership;
        }
        it.matter("member").classes = [the("city")].into();
    });
    let covering = |named: Particular<'_>| -> Vec<&str> {
        it.matters.keys().filter(|id| it.covers(id, named)).map(|id| id.as_str()).collect()
    };
    assert_eq!(covering(Particular::Office(&chair)), ["one"]);
    assert_eq!(covering(Particular::Office(&the("deputy"))), ["all"]);
    assert_eq!(covering(Particular::File("statutes/purpose.yaml")), ["file"]);
    assert_eq!(covering(Particular::File("statutes/other.yaml")), ["files"]);
    assert_eq!(covering(Particular::Classes(&[&town])), ["members"]);
    assert_eq!(covering(Particular::Classes(&[&town, &city])), ["member"]);
    let all = the("all");
    assert_eq!(it.covering(&all, Particular::Office(&chair)), Some(&the("one")));
    assert_eq!(it.covering(&all, Particular::File("statutes/purpose.yaml")), Some(&the("file")));
    assert_eq!(it.covering(&the("nothing"), Particular::Office(&chair)), None);
    assert!(!it.covers(&the("nothing"), Particular::Office(&chair)));
    let special = it.matters.iter().filter(|(_, it)| it.is_special()).map(|(id, _)| id.as_str());
    assert!(special.eq(["file", "member", "one"]));
}

#[test]
fn the_matter_that_covers_decides_in_the_same_way() {
    let chair = the("chair");
    let it = statutes(|it| {
        it.matter("one").decides = Decides::Election(the("e"));
        it.matter("all").offices = [the("deputy")].into();
    });
    assert_eq!(it.covering(&the("all"), Particular::Office(&chair)), None);
    assert_eq!(it.covering(&the("one"), Particular::Office(&chair)), Some(&the("one")));
}

#[test]
fn what_is_named_is_told_by_its_name() {
    let (chair, town, city) = (the("chair"), the("town"), the("city"));
    assert_eq!(Particular::Office(&chair).to_string(), "chair");
    assert_eq!(Particular::File("statutes/a.yaml").to_string(), "statutes/a.yaml");
    assert_eq!(Particular::Classes(&[&town, &city]).to_string(), "town");
    assert_eq!(Particular::Classes(&[]).to_string(), "");
}
