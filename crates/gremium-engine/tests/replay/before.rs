//! Each act is judged by the state just before its entry, each poll by that of its opening.

use crate::world::{RECORD, RULES, World, ballot, member, office, pin, poll};

/// A question is open from the first to the fifteenth of February.
fn with_poll() -> World {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    world
}

#[test]
fn statutes_amended_during_a_poll_touch_later_polls_only() {
    let stricter = RULES.replace(
        "simple: {majority: simple, ballots: {change: true}}",
        "simple: {majority: {unanimous: entitled}, ballots: {change: true}}",
    );
    assert_ne!(stricter, RULES);
    let mut world = World::founded();
    let pinned = pin("statutes/rules.yaml", &stricter);
    let amendment = poll("2025/rules", "amendment", "2025-02-03 12:00", &pinned);
    world.at("2025-02-01 10:00").put("polls/2025/rules/poll.yaml", &amendment).land();
    world.at("2025-02-02 10:00").poll("2025/before", "question", "2025-02-20 12:00").land();
    world.at("2025-02-02 11:00").vote("2025/rules", "ash", "yes").land();
    world.at("2025-02-04 10:00").put("statutes/rules.yaml", &stricter).land();
    world.at("2025-02-05 10:00").poll("2025/after", "question", "2025-02-20 12:00").land();
    for id in ["2025/before", "2025/after"] {
        world.at("2025-02-06 10:00").vote(id, "ash", "yes").vote(id, "birch", "yes").land();
    }
    assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
    assert_eq!(world.poll("2025/before", "2025-02-20 12:00"), "closed adopted");
    assert_eq!(world.poll("2025/after", "2025-02-20 12:00"), "closed rejected");
}

#[test]
fn a_delegate_removed_yesterday_cannot_vote_today() {
    let mut world = with_poll();
    world.at("2025-02-03 10:00").by("ash").put("members/ash.yaml", &member("ash", &["oak"])).land();
    world.at("2025-02-04 10:00").vote("2025/well", "ash", "yes").land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/ballots/ash.yaml: not-authorized"]);
}

#[test]
fn a_new_delegate_can_vote_from_the_next_entry_on() {
    let mut world = with_poll();
    let path = "polls/2025/well/ballots/ash.yaml";
    let yes = ballot("2025/well", "ash", "yes");
    let landing = world.at("2025-02-03 10:00").by("ash");
    landing.put("members/ash.yaml", &member("ash", &["oak"])).by("oak").put(path, &yes).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{path}: not-authorized")]);
    world.at("2025-02-03 11:00").by("oak").put(path, &yes.replace("yes", "no")).land();
    assert_eq!(world.refused("2025-02-20").len(), 1);
    assert_eq!(world.poll("2025/well", "2025-02-20"), "closed rejected");
}

#[test]
fn a_mandate_ends_with_its_last_day() {
    let mut world = World::founded();
    let text = member("ash", &["ash"]).replace("example}", "example, until: 2025-02-04}");
    world.at("2025-02-01 09:00").by("ash").put("members/ash.yaml", &text).land();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    world.at("2025-02-04 23:59").vote("2025/well", "ash", "yes").land();
    assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
    world.at("2025-02-05 00:00").vote("2025/well", "ash", "no").land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/ballots/ash.yaml: not-authorized"]);
}

#[test]
fn an_office_expires_by_itself() {
    let mut world = World::founded();
    let until = office("secretariat", "office", "grove", "2025-02-10");
    world.at("2025-02-01 10:00").put("offices/secretariat.yaml", &until).land();
    world.at("2025-02-10 23:00").poll("2025/last", "question", "2025-02-20 12:00").land();
    world.at("2025-02-11 00:00").poll("2025/late", "question", "2025-02-20 12:00").land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/late/poll.yaml: not-authorized"]);
}

#[test]
fn a_late_ballot_is_refused_and_the_very_second_of_closing_is_late() {
    let mut world = with_poll();
    world.at("2025-02-15 11:59:59").vote("2025/well", "ash", "yes").land();
    world.at("2025-02-15 12:00:00").vote("2025/well", "birch", "no").land();
    world.at("2025-02-16 12:00").vote("2025/well", "cedar", "no").land();
    assert_eq!(
        world.refused("2025-02-20"),
        [
            "polls/2025/well/ballots/birch.yaml: poll-closed",
            "polls/2025/well/ballots/cedar.yaml: poll-closed",
        ]
    );
    assert_eq!(world.poll("2025/well", "2025-02-20"), "closed adopted");
}

#[test]
fn a_poll_may_open_later_and_takes_the_state_of_that_moment() {
    let mut world = World::founded();
    let text = poll("2025/well", "question", "2025-02-15 12:00", "opens: 2025-02-10 08:00\n");
    world.at("2025-02-01 10:00").put("polls/2025/well/poll.yaml", &text).land();
    world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
    assert_eq!(world.refused("2025-02-03"), ["polls/2025/well/ballots/ash.yaml: poll-not-open"]);
    let leaves = member("elm", &["elm"]) + "status: left\n";
    world.at("2025-02-10 08:00").by("elm").put("members/elm.yaml", &leaves).land();
    let voters = |world: &World| {
        let report = world.report("2025-02-11");
        let electorate = report.polls[0].electorate.clone().expect("open");
        electorate.voters.keys().map(ToString::to_string).collect::<Vec<_>>()
    };
    // What lands in the very second of the opening still counts for it.
    assert_eq!(voters(&world), ["ash", "birch", "cedar"]);
    let leaves = member("cedar", &["cedar"]) + "status: left\n";
    world.at("2025-02-10 09:00").by("cedar").put("members/cedar.yaml", &leaves).land();
    assert_eq!(voters(&world), ["ash", "birch", "cedar"]);
    // Who has left speaks for nobody, not even with a vote that was there when the poll opened.
    world.at("2025-02-11 09:00").vote("2025/well", "cedar", "yes").land();
    assert_eq!(world.refused("2025-02-12")[1], "polls/2025/well/ballots/cedar.yaml: no-vote");
}

#[test]
fn a_suspension_is_decided() {
    let mut world = World::founded();
    let rests = member("elm", &["elm"]) + "status: suspended\n";
    world.at("2025-02-10 08:00").put("members/elm.yaml", &rests).land();
    assert_eq!(world.refused("2025-02-12"), ["members/elm.yaml: needs-decision"]);
}

#[test]
fn a_poll_cannot_open_before_it_landed() {
    let mut world = World::founded();
    let text = poll("2025/well", "question", "2025-02-15 12:00", "opens: 2025-01-20 08:00\n");
    world.at("2025-02-01 10:00").put("polls/2025/well/poll.yaml", &text).land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/poll.yaml: opens-in-the-past"]);
}

#[test]
fn who_is_recused_has_no_vote() {
    let mut world = World::founded();
    let text = poll("2025/well", "question", "2025-02-15 12:00", "recused: [ash]\n");
    world.at("2025-02-01 10:00").put("polls/2025/well/poll.yaml", &text).land();
    world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/ballots/ash.yaml: no-vote"]);
}

#[test]
fn grace_lets_a_ballot_land_late_that_was_written_in_time() {
    let grace = RECORD.to_owned() + "  grace: PT48H\n";
    let mut world = World::founded_with(&[("statutes/record.yaml", &grace)]);
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-15 12:00").land();
    let late = |world: &mut World, at: &str, member: &str, authored: &str| {
        world.at(at).authored(authored).vote("2025/well", member, "yes").land();
    };
    late(&mut world, "2025-02-16 09:00", "ash", "2025-02-15 11:00");
    late(&mut world, "2025-02-16 10:00", "birch", "2025-02-15 12:00");
    late(&mut world, "2025-02-17 13:00", "cedar", "2025-02-15 11:00");
    assert_eq!(
        world.refused("2025-02-20"),
        [
            "polls/2025/well/ballots/birch.yaml: poll-closed",
            "polls/2025/well/ballots/cedar.yaml: poll-closed",
        ]
    );
    assert_eq!(world.poll("2025/well", "2025-02-16 09:30"), "open adopted");
    assert_eq!(world.poll("2025/well", "2025-02-20"), "closed adopted");
}
