//! Members, offices and requests; and the order in which the acts of one entry are judged.

use crate::world::{World, ballot, member, office, poll};

fn admission(world: &mut World, choice: &str) {
    let text = poll("2025/oak", "admission", "2025-02-10 12:00", "member: oak\n");
    world.at("2025-02-01 10:00").put("polls/2025/oak/poll.yaml", &text).land();
    world.at("2025-02-02 10:00").vote("2025/oak", "ash", choice).land();
}

#[test]
fn members_come_in_by_decision() {
    let mut world = World::founded();
    let applies = member("oak", &["oak"]) + "status: applied\n";
    world.at("2025-01-20 10:00").put("members/oak.yaml", &applies).land();
    world.at("2025-01-21 10:00").put("members/oak.yaml", &member("oak", &["oak"])).land();
    assert_eq!(world.refused("2025-03-01"), ["members/oak.yaml: needs-decision"]);
    admission(&mut world, "yes");
    world.at("2025-02-11 10:00").put("members/oak.yaml", &member("oak", &["oak"])).land();
    assert_eq!(world.refused("2025-03-01").len(), 1);
    let report = world.report("2025-03-01");
    let oak = report.members.iter().find(|it| it.id == "oak").expect("a member");
    assert_eq!(oak.status, "active");
}

#[test]
fn a_rejected_applicant_stays_one() {
    let mut world = World::founded();
    admission(&mut world, "no");
    world.at("2025-02-11 10:00").put("members/oak.yaml", &member("oak", &["oak"])).land();
    assert_eq!(world.refused("2025-03-01"), ["members/oak.yaml: needs-decision"]);
}

#[test]
fn a_new_member_and_its_first_delegate_are_one_change_but_vote_from_the_next_poll_on() {
    let mut world = World::founded();
    admission(&mut world, "yes");
    world.at("2025-02-10 13:00").poll("2025/open", "question", "2025-03-01 12:00").land();
    let landing = world.at("2025-02-11 10:00").put("members/oak.yaml", &member("oak", &["oak"]));
    landing.poll("2025/next", "question", "2025-03-01 12:00").land();
    world.at("2025-02-12 10:00").vote("2025/open", "oak", "yes").land();
    world.at("2025-02-12 10:00").vote("2025/next", "oak", "yes").land();
    assert_eq!(world.refused("2025-03-01"), ["polls/2025/open/ballots/oak.yaml: no-vote"]);
}

#[test]
fn nobody_is_put_out_without_a_decision_but_everybody_may_leave() {
    let left = |id: &str| member(id, &[id]) + "status: left\n";
    let mut world = World::founded();
    world.at("2025-01-20 10:00").put("members/elm.yaml", &left("elm")).land();
    assert_eq!(world.refused("2025-03-01"), ["members/elm.yaml: not-declared"]);
    world.at("2025-01-21 10:00").by("cedar").put("members/cedar.yaml", &left("cedar")).land();
    let text = poll("2025/elm", "admission", "2025-02-10 12:00", "member: elm\nrecused: [elm]\n");
    world.at("2025-02-01 10:00").put("polls/2025/elm/poll.yaml", &text).land();
    world.at("2025-02-02 10:00").vote("2025/elm", "ash", "yes").land();
    world.at("2025-02-11 10:00").put("members/elm.yaml", &left("elm")).land();
    assert_eq!(world.refused("2025-03-01").len(), 1);
    // The decision to put it out is used up: it does not let it in again.
    world.at("2025-02-12 10:00").put("members/elm.yaml", &member("elm", &["elm"])).land();
    let refused = world.refused("2025-03-01");
    assert_eq!(refused[1..], ["members/elm.yaml: needs-decision"]);
}

#[test]
fn a_member_cannot_change_its_own_class_or_come_back_by_itself() {
    let mut world = World::founded();
    let carrier = member("ash", &["ash"]).replace("class: tree", "class: carrier");
    world.at("2025-01-20 10:00").by("ash").put("members/ash.yaml", &carrier).land();
    let left = member("ash", &["ash"]) + "status: left\n";
    world.at("2025-01-21 10:00").by("ash").put("members/ash.yaml", &left).land();
    world.at("2025-01-22 10:00").by("ash").put("members/ash.yaml", &member("ash", &["ash"])).land();
    assert_eq!(
        world.refused("2025-03-01"),
        ["members/ash.yaml: not-authorized", "members/ash.yaml: not-authorized"]
    );
}

#[test]
fn an_office_changes_hands_by_election_where_statutes_ask_for_one() {
    let mut world = World::founded();
    let birch = office("chair", "birch", "birch", "");
    world.at("2025-01-20 10:00").put("offices/chair.yaml", &birch).land();
    assert_eq!(world.refused("2025-03-01"), ["offices/chair.yaml: needs-decision"]);
    let text = poll("2025/chair", "election", "2025-02-10 12:00", "office: chair\n");
    world.at("2025-02-01 10:00").put("polls/2025/chair/poll.yaml", &text).land();
    world.at("2025-02-02 10:00").vote("2025/chair", "ash", "yes").land();
    world.at("2025-02-11 10:00").put("offices/chair.yaml", &birch).land();
    // The new chair may put questions from the next entry on.
    world.at("2025-02-11 11:00").by("birch").poll("2025/a", "question", "2025-02-20 12:00").land();
    world.at("2025-02-11 12:00").by("ash").poll("2025/b", "question", "2025-02-20 12:00").land();
    let refused = world.refused("2025-03-01");
    assert_eq!(refused[1..], ["polls/2025/b/poll.yaml: not-authorized"]);
}

#[test]
fn a_poll_and_the_first_ballot_may_land_together() {
    let mut world = World::founded();
    let landing = world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-10 12:00");
    landing.vote("2025/well", "ash", "yes").land();
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0]);
    assert_eq!(world.poll("2025/well", "2025-03-01"), "closed adopted");
}

#[test]
fn an_entry_gives_no_authority_to_its_own_acts() {
    let mut world = World::founded();
    let landing = world.at("2025-02-01 10:00");
    let landing =
        landing.put("offices/secretariat.yaml", &office("secretariat", "oak", "grove", ""));
    landing.by("oak").poll("2025/well", "question", "2025-02-10 12:00").land();
    assert_eq!(world.refused("2025-03-01"), ["polls/2025/well/poll.yaml: not-authorized"]);
}

#[test]
fn a_sitting_and_what_it_decided_land_together() {
    let mut world = World::founded();
    let minutes = "body: assembly\ndate: 2025-02-20\ninvited: 2025-02-01\nbegins: \"14:00\"\nends: \"15:00\"\npresent:\n  - {member: ash, delegate: Ash}\n  - {member: birch, delegate: Birch}\nagenda:\n  - {id: oak, title: Oak, matter: admission, member: oak, motion: Oak is admitted., vote: {yes: 2, no: 0}, announced: adopted}\n";
    let decision =
        "id: 2025/oak\nsitting: {body: assembly, date: 2025-02-20, item: oak}\noutcome: adopted\n";
    let landing = world.at("2025-02-21 10:00").put("meetings/assembly/2025-02-20.yaml", minutes);
    let landing = landing.put("members/oak.yaml", &member("oak", &["oak"]));
    landing.put("decisions/2025/oak.yaml", decision).land();
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0]);
    assert_eq!(world.wrong("2025-03-01"), [] as [&str; 0]);
    assert_eq!(world.report("2025-03-01").members.len(), 6);
}

#[test]
fn a_request_is_filed_by_its_proposer_and_stays_as_it_is_put_to_the_vote() {
    let request =
        "id: 2025/lamp\ntitle: Lamp\ntext: Light.\nproposer: ash\nprocess: plain\ntarget: core\n";
    let path = "requests/2025/lamp/request.yaml";
    let mut world = World::founded();
    world.at("2025-01-20 10:00").by("birch").put(path, request).land();
    world
        .at("2025-01-21 10:00")
        .by("ash")
        .put(path, &request.replace("Light.", "More light."))
        .land();
    let text = poll("2025/lamp", "feature", "2025-02-10 12:00", "request: 2025/lamp\n");
    world.at("2025-02-01 10:00").put("polls/2025/lamp/poll.yaml", &text).land();
    world
        .at("2025-02-02 10:00")
        .by("ash")
        .put(path, &request.replace("Light.", "A palace."))
        .land();
    assert_eq!(
        world.refused("2025-03-01"),
        [format!("{path}: not-authorized"), format!("{path}: request-under-decision")]
    );
    world.at("2025-02-03 10:00").vote("2025/lamp", "ash", "yes").land();
    let status = |as_of: &str| world.report(as_of).requests[0].status.clone().expect("a status");
    assert_eq!(status("2025-01-25"), "filed".replace("filed", "awaiting-vote"));
    assert_eq!(status("2025-02-11"), "awaiting-signatures");
    assert_eq!(status("2025-03-09"), "awaiting-signatures");
    // One month after the tenth: the day on which it began is not counted.
    assert_eq!(status("2025-03-11"), "lapsed");
}

#[test]
fn a_called_off_sitting_leaves_the_request_free() {
    let request =
        "id: 2025/lamp\ntitle: Lamp\ntext: Light.\nproposer: ash\nprocess: plain\ntarget: core\n";
    let path = "requests/2025/lamp/request.yaml";
    let sitting = "body: assembly\ndate: 2025-02-20\ninvited: 2025-02-01\nbegins: \"14:00\"\nagenda:\n  - {id: lamp, title: Lamp, matter: feature, request: 2025/lamp, motion: Lamp is built.}\n";
    let mut world = World::founded();
    world.at("2025-01-21 10:00").by("ash").put(path, request).land();
    world.at("2025-02-01 10:00").put("meetings/assembly/2025-02-20.yaml", sitting).land();
    world.at("2025-02-02 10:00").remove("meetings/assembly/2025-02-20.yaml").land();
    world.at("2025-02-03 10:00").by("ash").put(path, &request.replace("Light.", "Dark.")).land();
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0]);
}

#[test]
fn an_unknown_poll_is_named_with_the_nearest_one() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-10 12:00").land();
    let text = ballot("2025/wells", "ash", "yes");
    world.at("2025-02-02 10:00").by("ash").put("polls/2025/wells/ballots/ash.yaml", &text).land();
    let report = world.report("2025-03-01");
    assert_eq!(report.refusals[0].reason, "unknown");
    assert!(
        report.refusals[0].text.en.contains("did you mean `2025/well`"),
        "{:?}",
        report.refusals
    );
}
