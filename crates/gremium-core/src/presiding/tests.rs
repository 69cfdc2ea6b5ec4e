//! Who presides on a day.

use super::*;
use crate::world::*;

#[test]
fn an_office_is_held_on_its_days_for_its_member() {
    let mut world = World::of(&["a", "b"]);
    let mut chair = holding("chair", "a");
    chair.holders.extend(holding("chair", "b").holders);
    chair.holders[0].until = Some(the("2025-03-31"));
    chair.holders[1].from = the("2025-04-01");
    world.lands(chair);
    let holds = |day: &str| {
        let view = world.state.view_at(0, moment(day));
        let names: Vec<Arc<str>> = view.holders_of(&the("assembly"), Presiding::Chair).collect();
        let presides = |name: &str| view.presides(&the("assembly"), &the(name), Presiding::Chair);
        (["a", "b"].map(presides), names)
    };
    assert_eq!(holds("2025-03-31 23:59"), ([true, false], vec!["Delegate of a".into()]));
    assert_eq!(holds("2025-04-01 00:00"), ([false, true], vec!["Delegate of b".into()]));
    let view = world.state.view();
    assert_eq!(view.holders_of(&the("assembly"), Presiding::Deputy).count(), 0);
    assert!(!view.presides(&the("assembly"), &the("a"), Presiding::Deputy));
    assert!(!view.presides(&the("nowhere"), &the("a"), Presiding::Chair));
}
