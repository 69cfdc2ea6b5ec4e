//! What may land for a request: signatures and shares, edits, links, declarations of interest, polls in time.

use crate::act::ActKind::{AgreementSigned, AgreementWithdrawn};
use crate::oid::Oid;
use crate::process::{
    All, Asked, Counted, End, Forerunner, Needed, Next, Parties, StageKind, StageResult, When,
    stranded,
};
use crate::record::{
    AgendaItem, Agreement, Assessment, Fact, FactKey, InterestKind, Motion, Pin, PinTarget, Poll,
    Regarding, Relation, Request, Subject, Withdrawal,
};
use crate::refusal::{LinkFault, Reason};
use crate::statutes::Statutes;
use crate::tally::Choice::{No, Yes};
use crate::world::{
    Lands, World, all, estimate, interest, item, item_ref, moment, motion, poll, poll_ref, request,
    share, sitting, the,
};

mod classes;
mod forms;

const AGREEMENT: StageKind =
    StageKind::Agreement { parties: Parties::Participants, with: Vec::new(), least: None };
const FINANCING: StageKind = StageKind::Financing { parties: Parties::Participants };

fn vote() -> StageKind {
    StageKind::Vote { matters: vec![the("matter")], need: All::All }
}

/// After the filing, a request goes through these stages.
fn through(statutes: &mut Statutes, stages: &[StageKind]) {
    let filing = std::iter::once(StageKind::Filing);
    statutes.way(&filing.chain(stages.iter().cloned()).collect::<Vec<_>>());
}

/// A month is the limit of the first stage after the filing.
fn a_month(statutes: &mut Statutes) {
    let process = statutes.processes.get_mut("way").expect("because it was made");
    let stage = process.stages.get_mut("s1").expect("because it has one");
    stage.within = Some(the("P1M"));
}

/// Towns `a` to `d`; `a` filed the request with `b` on 3 March.
fn filed(stages: &[StageKind]) -> World {
    under(|statutes| through(statutes, stages))
}

fn under(change: impl FnOnce(&mut Statutes)) -> World {
    let mut world = World::under(&["a", "b", "c", "d"], change);
    world.at("2025-03-03 10:00").lands(need());
    lays(&mut world, 1);
    world
}

fn need() -> Request {
    Request { participants: all(&["b"]), ..request("a") }
}

/// Another request, of `c`.
fn door() -> Request {
    Request { id: the("2025/door"), ..request("c") }
}

/// The contract has this content from now on.
fn lays(world: &mut World, number: u8) {
    world.state.lay(&"contract.md".into(), Some(Oid([number; 20])));
}

/// A signature under the contract with this content.
fn signature(member: &str, number: u8) -> Agreement {
    let target = PinTarget::Blob(Oid([number; 20]));
    let document = Pin { path: "contract.md".into(), target };
    Agreement { member: the(member), document, signed: None }
}

/// A fact of the request that says by itself nothing of where it lies.
#[derive(Debug, Clone)]
struct Of(FactKey, Fact);

impl From<Of> for Fact {
    fn from(it: Of) -> Self {
        it.1
    }
}

impl Lands for Of {
    fn key(&self) -> FactKey {
        self.0.clone()
    }

    fn author(&self) -> String {
        "a".to_owned()
    }
}

fn withdrawal() -> Of {
    let fact = Fact::Withdrawal(Box::new(Withdrawal { reason: None }));
    Of(FactKey::Withdrawal(the("2025/need")), fact)
}

fn opinion() -> Of {
    let by = "office";
    let opinion =
        Assessment { by: by.into(), feasible: true, core: None, effort: None, text: None };
    Of(FactKey::Assessment(the("2025/need"), by.into()), Fact::Assessment(Box::new(opinion)))
}

fn result(world: &World, stage: usize) -> StageResult {
    world.way().stages[stage].result
}

/// A poll on the request `2025/need`.
fn on_need(name: &str, closes: &str) -> Poll {
    let subject = Subject::Request(the("2025/need"));
    let poll = poll(name, closes);
    Poll { motion: Motion { subject, ..motion(name) }, ..poll }
}

fn adopted(world: &mut World) {
    world.at("2025-03-04 10:00").lands(on_need("map", "2025-03-05 10:00"));
    world.votes("map", &[("a", Yes), ("b", Yes), ("c", Yes)]).pass("2025-03-05 10:00");
}

#[test]
fn only_parties_sign_and_pay() {
    let mut world = filed(&[AGREEMENT, FINANCING]);
    world.at("2025-03-04 10:00");
    let parties = all(&["a", "b"]);
    let stranger = |asked| Reason::NoParty { member: the("c"), asked, parties: all(&["a", "b"]) };
    assert_eq!(world.tries(signature("c", 1)), Err(stranger(Asked::Signature)));
    assert_eq!(world.tries(share("c", 5)), Err(stranger(Asked::Share)));
    world.lands(signature("a", 1)).lands(signature("b", 1)).lands(estimate(10));
    world.lands(share("a", 5)).lands(share("b", 5));
    let record = &world.state.requests["2025/need"];
    let way = world.way();
    let asked =
        crate::process::parties(&world.state, record, Some(&way), Asked::Share, world.state.now);
    assert_eq!(asked, parties);
}

#[test]
fn where_no_stage_asks_those_who_take_part_may_sign() {
    let mut world = filed(&[vote()]);
    world.at("2025-03-04 10:00").lands(signature("a", 1)).lands(share("b", 5));
    let (asked, parties) = (Asked::Signature, all(&["a", "b"]));
    let stranger = Reason::NoParty { member: the("c"), asked, parties };
    assert_eq!(world.tries(signature("c", 1)), Err(stranger));
}

#[test]
fn where_a_stage_is_left_out_nobody_signs() {
    let mut world = World::under(&["a", "b"], |it| {
        through(it, &[AGREEMENT, vote()]);
        let process = it.processes.get_mut("way").expect("because it was made");
        process.stages.get_mut("s1").expect("because it has one").when = Some(When::Joint);
    });
    world.at("2025-03-03 10:00").lands(request("a"));
    lays(&mut world, 1);
    let (asked, parties) = (Asked::Signature, Default::default());
    let nobody = Reason::NoParty { member: the("a"), asked, parties };
    assert_eq!(world.tries(signature("a", 1)), Err(nobody));
}

/// Who joins before the first stage that binds is a party; later nobody joins, and nobody who joined steps back.
#[test]
fn who_takes_part_is_settled_when_it_binds() {
    let mut world = filed(&[vote(), AGREEMENT]);
    world.at("2025-03-03 12:00").lands(interest("c", InterestKind::Join));
    adopted(&mut world);
    let closed = moment("2025-03-05 10:00");
    let settled = Err(Reason::SurveyClosed { closed });
    world.at("2025-03-06 10:00");
    assert_eq!(world.tries(interest("d", InterestKind::Join)), settled);
    assert_eq!(world.tries(interest("c", InterestKind::Observe)), settled);
    assert_eq!(world.tries_to_remove(interest("c", InterestKind::Join)), settled);
    assert_eq!(world.tries(interest("d", InterestKind::Observe)), Ok(()), "it binds nobody");
    world.lands(signature("a", 1)).lands(signature("b", 1));
    assert_eq!(result(&world, 2), StageResult::Waiting);
    world.lands(signature("c", 1));
    assert_eq!(result(&world, 2), StageResult::Done(moment("2025-03-06 10:00")));
}

#[test]
fn the_first_party_signs_what_lies_there() {
    let mut world = filed(&[AGREEMENT]);
    world.at("2025-03-04 10:00");
    let missing = Reason::DocumentMissing { path: "contract.md".into(), lies: Some(Oid([1; 20])) };
    assert_eq!(world.tries(signature("a", 2)), Err(missing));
    world.state.lay(&"contract.md".into(), None);
    let missing = Reason::DocumentMissing { path: "contract.md".into(), lies: None };
    assert_eq!(world.tries(signature("a", 1)), Err(missing));
    lays(&mut world, 1);
    world.lands(signature("a", 1));
    lays(&mut world, 2);
    let other = Reason::OtherDocument { signed: "contract.md".into() };
    assert_eq!(world.tries(signature("b", 2)), Err(other));
    assert_eq!(world.tries(signature("b", 1)), Ok(()), "the text that the first one signed");
}

#[test]
fn a_signature_is_taken_back_or_corrected_until_all_have_signed() {
    let mut world = filed(&[AGREEMENT, FINANCING]);
    world.at("2025-03-04 10:00").lands(signature("a", 1));
    lays(&mut world, 2);
    world.at("2025-03-05 10:00").lands(signature("a", 2)).removes(signature("a", 2));
    world.lands(signature("b", 2)).lands(signature("a", 2));
    let kept = |kind| Err(Reason::AppendOnly { kind });
    assert_eq!(world.tries_to_remove(signature("a", 2)), kept(AgreementWithdrawn));
    assert_eq!(world.tries(signature("a", 1)), kept(AgreementSigned));
}

#[test]
fn a_request_changes_until_somebody_relies_on_it() {
    let changed = |text: &str| Request { text: text.into(), ..need() };
    let mut world = filed(&[AGREEMENT]);
    world.at("2025-03-04 10:00").lands(changed("two"));
    world.lands(interest("c", InterestKind::Observe)).lands(changed("three"));
    let mut joined = world.clone();
    joined.at("2025-03-04 11:00");
    joined.lands(estimate(5));
    let since = moment("2025-03-04 11:00");
    let fixed = Err(Reason::ReliedOn { since });
    assert_eq!(joined.at("2025-03-05 10:00").tries(changed("four")), fixed);
    world.at("2025-03-04 11:00").lands(signature("b", 1));
    assert_eq!(world.at("2025-03-05 10:00").tries(changed("four")), fixed);
    let other = Request { proposer: the("c"), ..changed("three") };
    assert_eq!(world.tries(other), Err(Reason::OtherProposer));
}

/// A consultation hears others and stops nothing; an opinion that can stop a request went by its text.
#[test]
fn a_stage_that_went_by_the_text_fixes_it() {
    let opinions = |must| StageKind::Assessment {
        by: vec!["office".into()],
        need: All::All,
        must_be_feasible: must,
        must_fit_core: false,
    };
    for (must, since) in [(false, None), (true, Some(moment("2025-03-04 10:00")))] {
        let mut world = under(|it| {
            through(it, &[vote()]);
            let other = it.processes.remove("way").expect("because it was made");
            it.processes.insert(the("other"), other);
            through(it, &[opinions(must), vote()]);
        });
        let other = Request { process: the("other"), ..need() };
        assert_eq!(world.clone().tries(other.clone()), Ok(()), "nothing has happened yet");
        world.at("2025-03-04 10:00").lands(opinion());
        let edit = Request { text: "more".into(), ..need() };
        let expected = since.map_or(Ok(()), |since| Err(Reason::ReliedOn { since }));
        assert_eq!(world.at("2025-03-05 10:00").clone().tries(edit), expected);
        let since = moment("2025-03-04 10:00");
        assert_eq!(world.tries(other), Err(Reason::ReliedOn { since }), "it has come too far");
    }
}

/// The process is one of the statutes of the filing, whatever has been amended since.
#[test]
fn a_request_goes_through_a_process_of_its_filing() {
    let mut world = filed(&[vote()]);
    world.at("2025-03-04 10:00").amends(|it| {
        let later = it.processes.remove("way").expect("because it was made");
        it.processes.insert(the("later"), later);
    });
    world.at("2025-03-05 10:00");
    let later = Request { process: the("later"), ..need() };
    let unknown =
        |id: &str| Err(Reason::Unknown { what: "process".into(), id: id.into(), nearest: None });
    assert_eq!(world.tries(later), unknown("later"));
    assert_eq!(world.tries(Request { text: "more".into(), ..need() }), Ok(()));
    assert_eq!(world.tries(Request { id: the("2025/new"), ..request("a") }), unknown("way"));
}

#[test]
fn an_amendment_that_strands_a_request_is_told() {
    let mut world = filed(&[FINANCING, vote()]);
    world.at("2025-03-04 10:00").amends(|it| _ = it.matter("new"));
    assert_eq!(stranded(&world.state), []);
    world.at("2025-03-05 10:00").amends(|it| {
        it.matters.remove("matter");
    });
    let found = stranded(&world.state);
    let told: Vec<_> =
        found.iter().map(|it| (it.stage.as_str(), it.now, it.needed.clone())).collect();
    assert_eq!(told, [("s2", false, Needed::Matter(the("matter")))]);
    world.lands(estimate(4)).lands(share("a", 3)).lands(share("b", 1));
    assert!(stranded(&world.state)[0].now);
    world.lands(withdrawal());
    assert_eq!(stranded(&world.state), []);
}

#[test]
fn a_request_is_merged_into_another_one_that_is_on_its_way() {
    let mut world = filed(&[vote()]);
    world.lands(door());
    let merged = |into: &str| Request { merged_into: Some(the(into)), ..need() };
    world.at("2025-03-04 10:00");
    let itself = Err(Reason::WrongLink(LinkFault::Itself));
    assert_eq!(world.tries(merged("2025/need")), itself);
    let circle = Request { follows: all(&["2025/need"]), ..need() };
    assert_eq!(world.tries(circle), itself);
    assert_eq!(world.tries(merged("2025/door")), Ok(()));
    let back = Request { merged_into: Some(the("2025/need")), ..door() };
    let over = Err(Reason::WrongLink(LinkFault::Over { request: the("2025/need") }));
    assert_eq!(world.tries(back), over);
}

/// What a body has adopted is not taken back by one alone, unless a later decision ends that one.
#[test]
fn an_adopted_request_ends_by_a_decision() {
    let mut world = filed(&[vote(), AGREEMENT]);
    world.clone().at("2025-03-04 10:00").lands(withdrawal());
    adopted(&mut world);
    world.at("2025-03-06 10:00").lands(door());
    let kept = Err(Reason::Adopted { motion: poll_ref("map") });
    assert_eq!(world.tries(withdrawal()), kept);
    assert_eq!(world.tries(Request { merged_into: Some(the("2025/door")), ..need() }), kept);
    let mut ends = on_need("stop", "2025-03-07 10:00");
    ends.motion.regarding = Some(Regarding { relation: Relation::Annuls, motion: poll_ref("map") });
    world.lands(ends).votes("stop", &[("a", Yes), ("b", Yes), ("c", Yes)]);
    assert_eq!(world.at("2025-03-08 10:00").tries(withdrawal()), Ok(()));
}

/// Whoever was rejected and goes another way was rejected all the same.
#[test]
fn a_rejected_request_is_not_withdrawn_instead() {
    let mut world = under(|it| {
        through(it, &[vote(), StageKind::Requirements]);
        let way = it.processes.get_mut("way").expect("because it was made");
        let stage = way.stages.get_mut("s1").expect("because it was made");
        stage.otherwise = Next::Stage(the("s2"));
    });
    world.lands(door()).lands(on_need("map", "2025-03-05 10:00"));
    assert_eq!(world.clone().at("2025-03-04 10:00").tries(withdrawal()), Ok(()));
    world.votes("map", &[("a", No), ("b", No), ("c", Yes)]);
    let kept = Err(Reason::Rejected { motion: poll_ref("map") });
    let merged = Request { merged_into: Some(the("2025/door")), ..need() };
    assert_eq!(world.at("2025-03-06 10:00").tries(withdrawal()), kept);
    assert_eq!(world.tries(merged), kept);
}

/// A poll on another matter that came to nothing rejects no request, and neither does a stage that is no vote.
#[test]
fn what_no_body_rejected_can_be_withdrawn() {
    let mut world = under(|it| {
        let gate = StageKind::Assessment {
            by: vec!["office".into()],
            need: All::All,
            must_be_feasible: true,
            must_fit_core: false,
        };
        it.matter("other").about = crate::statutes::About::Request;
        through(it, &[gate, StageKind::Requirements]);
        let way = it.processes.get_mut("way").expect("because it was made");
        let stage = way.stages.get_mut("s1").expect("because it was made");
        stage.otherwise = Next::Stage(the("s2"));
    });
    let mut asked = on_need("map", "2025-03-05 10:00");
    asked.motion.matter = the("other");
    world.lands(asked).votes("map", &[("a", No), ("b", No), ("c", No)]);
    let Of(key, _) = opinion();
    let no = crate::world::assessment("office", false);
    world.lands(Of(key, Fact::Assessment(Box::new(no)))).at("2025-03-06 10:00");
    assert!(matches!(result(&world, 1), StageResult::Failed(_)));
    assert_eq!(world.tries(withdrawal()), Ok(()));
}

/// Its own survey is no more, so whoever took part in what was merged may join the other one until somebody is bound.
#[test]
fn whoever_came_along_with_a_merged_request_joins_behind_the_survey() {
    let (window, counted) = (Some(the("P1W")), Counted::Joining);
    let survey =
        StageKind::Survey { window, least: 0, counted, or_one_joins: false, ranked: false };
    let merged = |into: &str| Request { merged_into: Some(the(into)), ..door() };
    let begun = || {
        let mut world = filed(&[survey.clone(), StageKind::Requirements, AGREEMENT]);
        world.lands(door()).at("2025-03-20 10:00");
        world
    };
    let joins = |name: &str| interest(name, InterestKind::Join);
    let closed = |result| matches!(result, Err(Reason::SurveyClosed { .. }));
    let mut world = begun();
    assert!(closed(world.tries(joins("c"))), "its own request is still on its way");
    world.lands(merged("2025/need"));
    assert!(closed(world.tries(joins("d"))), "it had no part in it");
    assert!(closed(world.tries(interest("c", InterestKind::Observe))));
    assert_eq!(world.tries(joins("c")), Ok(()));
    assert!(closed(world.tries(interest("c", InterestKind::Observe))), "nobody steps back");
    let mut late = begun();
    late.lands(merged("2025/need")).lands(estimate(1));
    assert!(closed(late.tries(joins("c"))), "the parties are known");
    for kind in [InterestKind::Join, InterestKind::Need, InterestKind::Observe] {
        let mut world = filed(&[survey.clone(), StageKind::Requirements, AGREEMENT]);
        let key = FactKey::Interest(the("2025/door"), the("d"));
        world.lands(door()).lands(Of(key, Fact::Interest(Box::new(interest("d", kind)))));
        world.at("2025-03-20 10:00").lands(merged("2025/need"));
        assert_eq!(world.tries(joins("d")).is_ok(), kind != InterestKind::Observe, "{kind:?}");
    }
    let mut named = filed(&[survey.clone(), StageKind::Requirements, AGREEMENT]);
    let with_d = |it: Request| Request { participants: all(&["d"]), ..it };
    named.lands(with_d(door())).at("2025-03-20 10:00").lands(with_d(merged("2025/need")));
    assert_eq!(named.tries(joins("d")), Ok(()));
    let mut by_way = begun();
    by_way.lands(Request { id: the("2025/hall"), ..request("d") });
    let hall = Request { merged_into: Some(the("2025/door")), ..request("d") };
    by_way.lands(Request { id: the("2025/hall"), ..hall }).lands(merged("2025/need"));
    assert_eq!(by_way.tries(joins("d")), Ok(()), "by way of another one");
}

#[test]
fn a_poll_on_a_request_comes_in_time() {
    let mut world = under(|it| {
        through(it, &[vote()]);
        a_month(it);
    });
    world.at("2025-03-10 10:00");
    let ends = moment("2025-04-04 00:00");
    let late = on_need("late", "2025-04-04 00:01");
    assert_eq!(world.tries(late.clone()), Err(Reason::StageEndsFirst { ends }));
    assert_eq!(world.clone().tries(on_need("just", "2025-04-04 00:00")), Ok(()));
    assert_eq!(world.clone().tries(poll("else", "2025-05-05 10:00")), Ok(()), "on nothing of it");
    world.lands(withdrawal());
    assert_eq!(world.tries(on_need("map", "2025-03-20 10:00")), Err(Reason::WayOver));
}

/// After the way nothing is added to it but evidence.
#[test]
fn what_comes_after_the_way_is_refused() {
    let mut world = under(|it| {
        through(it, &[FINANCING]);
        a_month(it);
    });
    world.at("2025-05-05 10:00");
    assert_eq!(world.tries(estimate(5)), Err(Reason::WayOver));
    assert_eq!(world.tries(share("a", 5)), Err(Reason::WayOver));
    assert_eq!(world.tries(interest("c", InterestKind::Join)), Err(Reason::WayOver));
}

/// For a consultation the request need only be talked about.
#[test]
fn an_item_without_a_motion_presents_a_request() {
    let mut world = filed(&[StageKind::Consultation { bodies: all(&["assembly"]) }, vote()]);
    let talk = |name: &str| AgendaItem { motion: None, presents: Some(the(name)), ..item("talk") };
    world
        .at("2025-03-10 10:00")
        .lands(sitting("2025-03-12").then(talk("2025/need")).invitation("2025-03-10"));
    assert_eq!(result(&world, 1), StageResult::Waiting);
    let held = sitting("2025-03-12").with(&["a", "b", "c"]);
    world.at("2025-03-12 13:00");
    let unknown = Reason::Unknown {
        what: "request".into(),
        id: "2025/nead".into(),
        nearest: Some("2025/need".into()),
    };
    assert_eq!(world.tries(held.clone().then(talk("2025/nead"))), Err(unknown));
    world.lands(held.then(talk("2025/need")));
    assert_eq!(result(&world, 1), StageResult::Done(moment("2025-03-12 12:00")));
    let edit = Request { text: "as the assembly advised".into(), ..need() };
    assert_eq!(world.tries(edit), Ok(()), "it was talked about, not put");
}

/// The sitting at which a vote falls decides on requests that are on their way then.
#[test]
fn a_sitting_decides_on_no_request_that_is_over() {
    let mut world = filed(&[vote()]);
    world.at("2025-03-04 10:00").lands(withdrawal());
    let on_need = |day: &str| {
        let subject = Subject::Request(the("2025/need"));
        let yes = item("need").by_name(&[("a", Yes), ("b", Yes), ("c", Yes)]);
        let motion = yes.motion.clone().map(|it| Motion { subject, ..it });
        sitting(day).with(&["a", "b", "c"]).then(AgendaItem { motion, ..yes })
    };
    // What else the sitting decided stands.
    let other = item("other").by_name(&[("a", Yes), ("b", Yes), ("c", Yes)]);
    world.at("2025-03-20 20:00").lands(on_need("2025-03-20").then(other));
    let ended = |name: &str| world.ended(&item_ref("2025-03-20", name));
    assert_eq!(ended("need"), Some(crate::outcome::Verdict::Inadmissible));
    assert_eq!(ended("other"), Some(crate::outcome::Verdict::Adopted));
    assert_eq!(world.way().status, crate::process::Status::Withdrawn);

    let mut world = filed(&[vote()]);
    world.at("2025-03-20 20:00").lands(on_need("2025-03-20"));
    assert_eq!(result(&world, 1), StageResult::Done(moment("2025-03-20 12:00")));
}

/// Requests of the process follow one that ended as it says.
fn retroactive(ended: &[End]) -> World {
    let mut world = World::under(&["a", "b", "c"], |it| {
        through(it, &[vote()]);
        let mut again = it.processes.get("way").expect("because it was made").clone();
        let ended = ended.iter().copied().collect();
        again.follows = Some(Forerunner { processes: [the("way")].into(), ended });
        it.processes.insert(the("again"), again);
    });
    world.at("2025-03-03 10:00").lands(request("a"));
    world
}

#[test]
fn a_process_can_ask_for_a_request_that_ended() {
    let mut world = retroactive(&[End::InCore, End::External]);
    let again = |follows: &[&str]| Request {
        id: the("2025/again"),
        process: the("again"),
        follows: all(follows),
        ..request("a")
    };
    let (processes, ended) = ([the("way")].into(), [End::InCore, End::External].into());
    let needs = Err(Reason::NeedsForerunner { processes, ended });
    world.at("2025-03-04 10:00");
    assert_eq!(world.tries(again(&[])), needs);
    assert_eq!(world.tries(again(&["2025/need"])), needs, "it is still on its way");
    adopted(&mut world);
    world.at("2025-03-06 10:00").lands(again(&["2025/need"]));
    let third = Request { id: the("2025/third"), ..again(&["2025/again"]) };
    assert_eq!(world.tries(third), needs, "it went another way");
    assert_eq!(world.tries(Request { text: "more".into(), ..again(&["2025/need"]) }), Ok(()));
    assert_eq!(world.tries(again(&[])), needs);
}

#[test]
fn where_no_end_is_named_any_request_of_the_process_will_do() {
    let mut world = retroactive(&[]);
    let again = Request { id: the("2025/again"), process: the("again"), ..request("a") };
    world.at("2025-03-04 10:00");
    assert!(world.tries(again.clone()).is_err());
    assert_eq!(world.tries(Request { follows: all(&["2025/need"]), ..again }), Ok(()));
}

#[test]
fn only_active_members_of_the_classes_that_propose_take_part() {
    let mut world = World::under(&["a", "b", "c"], |it| {
        through(it, &[vote()]);
        it.class("provider", 0);
        it.processes.get_mut("way").expect("because it was made").proposers = all(&["town"]);
    });
    world.at("2025-03-02 10:00").changes("b", |it| it.class = the("provider"));
    world.changes("c", |it| it.status = crate::record::MemberStatus::Applied);
    world.at("2025-03-03 10:00");
    let cannot =
        |name: &str| Err(Reason::CannotTakePart { member: the(name), classes: all(&["town"]) });
    let with = |name: &str| Request { participants: all(&[name]), ..request("a") };
    assert_eq!(world.tries(with("b")), cannot("b"));
    assert_eq!(world.tries(with("c")), cannot("c"));
    world.lands(request("a"));
    assert_eq!(world.tries(interest("b", InterestKind::Join)), cannot("b"));
    assert_eq!(world.tries(interest("b", InterestKind::Need)), cannot("b"));
    assert_eq!(world.tries(interest("c", InterestKind::Join)), cannot("c"));
    assert_eq!(world.tries(interest("b", InterestKind::Observe)), Ok(()), "to be kept informed");
    assert_eq!(world.tries(with("b")), cannot("b"), "an edit does not bring it in");
}

#[test]
fn only_those_who_take_part_tender() {
    let mut world = filed(&[StageKind::Tender { joint: true }]);
    world.at("2025-03-04 10:00");
    let by = |names: &[&str]| crate::record::Tender { by: all(names), ..crate::world::award("d") };
    let (asked, parties) = (Asked::Tender, all(&["a", "b"]));
    let stranger = Reason::NoParty { member: the("c"), asked, parties };
    assert_eq!(world.tries(by(&["a", "c"])), Err(stranger));
    assert!(matches!(world.tries(by(&["nobody"])), Err(Reason::Unknown { .. })));
    world.lands(by(&["a", "a"]));
    assert_eq!(result(&world, 1), StageResult::Waiting, "one alone, named twice");
    world.at("2025-03-05 10:00").lands(by(&["a", "b"]));
    assert_eq!(result(&world, 1), StageResult::Done(moment("2025-03-05 10:00")));

    // Whoever pays tenders as well.
    let mut paid = filed(&[
        StageKind::Financing { parties: Parties::AllMembers },
        StageKind::Tender { joint: true },
    ]);
    paid.at("2025-03-04 10:00").lands(by(&["c", "d"]));
}
