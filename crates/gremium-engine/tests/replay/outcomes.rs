//! How polls and sittings end: early, extended, tied, without a quorum, announced wrongly.

use crate::world::{World, ballot, instant, poll};

fn closes(world: &World, id: &str, as_of: &str) -> gremium_core::time::Instant {
    let report = world.report(as_of);
    report.polls.iter().find(|it| it.id == id).expect("a poll").closes
}

#[test]
fn a_poll_closes_early_when_nothing_can_change_any_more() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "quick", "2025-02-15 12:00").land();
    for (day, member) in ["ash", "birch", "cedar", "elm"].into_iter().enumerate() {
        let at = format!("2025-02-0{} 10:00", day + 2);
        world.at(&at).vote("2025/well", member, "yes").land();
    }
    assert_eq!(world.poll("2025/well", "2025-02-03 11:00"), "open rejected");
    assert_eq!(world.poll("2025/well", "2025-02-04 10:00"), "closed adopted");
    assert_eq!(closes(&world, "2025/well", "2025-02-20"), instant("2025-02-04 10:00"));
    assert_eq!(world.refused("2025-02-20"), ["polls/2025/well/ballots/elm.yaml: poll-closed"]);
}

#[test]
fn a_poll_does_not_close_early_while_somebody_needed_has_not_voted() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "guarded", "2025-02-15 12:00").land();
    world.at("2025-02-02 10:00").vote("2025/well", "birch", "yes").land();
    world.at("2025-02-03 10:00").vote("2025/well", "cedar", "yes").land();
    assert_eq!(world.poll("2025/well", "2025-02-03 11:00"), "open inquorate");
    world.at("2025-02-04 10:00").vote("2025/well", "ash", "yes").land();
    world.at("2025-02-05 10:00").vote("2025/well", "elm", "no").land();
    assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
    assert_eq!(closes(&world, "2025/well", "2025-02-20"), instant("2025-02-05 10:00"));
    assert_eq!(world.poll("2025/well", "2025-02-20"), "closed adopted");
}

#[test]
fn a_missed_quorum_extends_once() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "patient", "2025-02-10 12:00").land();
    world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
    assert_eq!(world.poll("2025/well", "2025-02-11"), "open inquorate");
    assert_eq!(
        closes(&world, "2025/well", "2025-02-11"),
        instant("2025-02-18 00:00"),
        "days are whole days"
    );
    world.at("2025-02-12 10:00").vote("2025/well", "birch", "yes").land();
    let mut missed = world.clone();
    world.at("2025-02-13 10:00").vote("2025/well", "cedar", "no").land();
    assert_eq!(world.poll("2025/well", "2025-02-20"), "closed adopted");
    missed.at("2025-02-18 00:00").vote("2025/well", "cedar", "no").land();
    assert_eq!(missed.poll("2025/well", "2025-02-20"), "closed inquorate");
    assert_eq!(missed.refused("2025-02-20"), ["polls/2025/well/ballots/cedar.yaml: poll-closed"]);
}

#[test]
fn a_poll_goes_on_while_one_vote_could_still_change_it() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "lasting", "2025-02-10 12:00").land();
    world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
    let nothing_hangs_on_one = world.clone();
    world.at("2025-02-03 10:00").vote("2025/well", "birch", "yes").land();
    // Two of the three that are needed: a third would do.
    assert_eq!(world.poll("2025/well", "2025-02-10 13:00"), "open rejected");
    assert_eq!(closes(&world, "2025/well", "2025-02-11 13:00"), instant("2025-02-12 12:00"));
    let mut twice = world.clone();
    twice.at("2025-02-12 12:00").vote("2025/well", "cedar", "yes").land();
    assert_eq!(twice.poll("2025/well", "2025-02-12 12:00"), "closed rejected");
    world.at("2025-02-11 13:00").vote("2025/well", "cedar", "yes").land();
    assert_eq!(world.refused("2025-02-20"), [] as [&str; 0]);
    assert_eq!(world.poll("2025/well", "2025-02-20"), "closed adopted");
    assert_eq!(
        closes(&nothing_hangs_on_one, "2025/well", "2025-02-20"),
        instant("2025-02-10 12:00")
    );
}

#[test]
fn a_veto_counts_with_a_reason_and_before_the_close() {
    let cases = [
        ("2025-02-03 10:00", "reason: It floods.\n", "closed vetoed"),
        ("2025-02-03 10:00", "", "closed adopted"),
        ("2025-02-10 12:00", "reason: It floods.\n", "closed adopted"),
    ];
    for (at, reason, outcome) in cases {
        let mut world = World::founded();
        world.at("2025-02-01 10:00").poll("2025/well", "vetoed", "2025-02-10 12:00").land();
        for member in ["ash", "birch"] {
            world.at("2025-02-02 10:00").vote("2025/well", member, "yes").land();
        }
        let veto = ballot("2025/well", "elm", "veto") + reason;
        world.at(at).by("elm").put("polls/2025/well/ballots/elm.yaml", &veto).land();
        assert_eq!(world.poll("2025/well", "2025-02-20"), outcome, "{at} {reason}");
    }
}

#[test]
fn an_extended_poll_can_be_put_back_as_it_was() {
    let mut world = World::founded();
    let path = "polls/2025/well/poll.yaml";
    let text = poll("2025/well", "patient", "2025-02-10 12:00", "");
    world.at("2025-02-01 10:00").put(path, &text).land();
    world.at("2025-02-11 10:00").remove(path).land();
    assert_eq!(world.wrong("2025-02-12"), [format!("{path}: differs-from-record")]);
    world.at("2025-02-12 10:00").put(path, &text).land();
    assert_eq!(world.refused("2025-02-20"), [format!("{path}: append-only")]);
    assert_eq!(world.wrong("2025-02-20"), [] as [&str; 0]);
}

#[test]
fn the_chairs_vote_decides_a_tie_where_statutes_say_so() {
    for (chair, outcome) in [("yes", "adopted"), ("no", "rejected")] {
        let mut world = World::founded();
        world.at("2025-02-01 10:00").poll("2025/well", "chaired", "2025-02-10 12:00").land();
        let other = if chair == "yes" { "no" } else { "yes" };
        let landing = world.at("2025-02-02 10:00").vote("2025/well", "ash", chair);
        landing.vote("2025/well", "birch", other).land();
        assert_eq!(world.poll("2025/well", "2025-02-20"), format!("closed {outcome}"));
    }
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-10 12:00").land();
    let landing = world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes");
    landing.vote("2025/well", "birch", "no").land();
    assert_eq!(world.poll("2025/well", "2025-02-20"), "closed rejected");
}

#[test]
fn a_ballot_changes_only_where_the_rule_lets_it_and_the_last_one_counts() {
    for (matter, outcome, refused) in [("question", "rejected", 0), ("once", "adopted", 2)] {
        let mut world = World::founded();
        world.at("2025-02-01 10:00").poll("2025/well", matter, "2025-02-10 12:00").land();
        world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
        world.at("2025-02-03 10:00").vote("2025/well", "ash", "no").land();
        let path = "polls/2025/well/ballots/ash.yaml";
        world.at("2025-02-04 10:00").by("ash").remove(path).land();
        assert_eq!(world.refused("2025-02-20").len(), refused, "{matter}");
        world.at("2025-02-05 10:00").vote("2025/well", "birch", outcome_vote(outcome)).land();
        assert_eq!(world.poll("2025/well", "2025-02-20"), format!("closed {outcome}"));
    }
}

fn outcome_vote(outcome: &str) -> &'static str {
    if outcome == "adopted" { "abstain" } else { "no" }
}

fn sitting(day: &str, second: bool, present: &[&str], announced: &str) -> String {
    let present: String = present
        .iter()
        .map(|member| format!("  - {{member: {member}, delegate: {member}}}\n"))
        .collect();
    format!(
        "body: assembly\ndate: {day}\ninvited: 2025-01-20\nsecond: {second}\nbegins: \"14:00\"\nends: \"15:00\"\npresent:\n{present}agenda:\n  - {{id: well, title: Well, matter: seated, motion: A well is dug., vote: {{yes: 1, no: 0}}, announced: {announced}}}\n"
    )
}

fn sit(world: &mut World, day: &str, second: bool, announced: &str) {
    let text = sitting(day, second, &["ash"], announced);
    world.at(&format!("{day} 16:00")).put(&format!("meetings/assembly/{day}.yaml"), &text).land();
}

fn outcomes(world: &World) -> Vec<String> {
    let report = world.report("2025-03-31");
    report.sittings.iter().map(|it| it.agenda[0].outcome.clone().expect("decided")).collect()
}

#[test]
fn a_second_sitting_decides_with_whoever_came_if_it_was_called_as_one() {
    let mut world = World::founded();
    sit(&mut world, "2025-02-20", false, "inquorate");
    sit(&mut world, "2025-03-06", true, "adopted");
    assert_eq!(outcomes(&world), ["inquorate", "adopted"]);
    assert_eq!(world.wrong("2025-03-31"), [] as [&str; 0]);
}

#[test]
fn a_second_sitting_that_was_not_called_as_one_needs_the_quorum() {
    let mut world = World::founded();
    sit(&mut world, "2025-02-20", true, "inquorate");
    sit(&mut world, "2025-03-06", false, "inquorate");
    assert_eq!(outcomes(&world), ["inquorate", "inquorate"]);
}

#[test]
fn an_announcement_that_differs_is_said() {
    let mut world = World::founded();
    sit(&mut world, "2025-02-20", false, "adopted");
    let decision = "id: 2025/well\nsitting: {body: assembly, date: 2025-02-20, item: well}\noutcome: adopted\n";
    world.at("2025-02-21 10:00").put("decisions/2025/well.yaml", decision).land();
    assert_eq!(
        world.wrong("2025-03-31"),
        [
            "decisions/2025/well.yaml: announced-differs",
            "meetings/assembly/2025-02-20.yaml: announced-differs",
        ]
    );
}

#[test]
fn nothing_is_announced_that_was_not_decided() {
    let mut world = World::founded();
    world.at("2025-02-01 10:00").poll("2025/well", "question", "2025-02-10 12:00").land();
    let decision = "id: 2025/well\npoll: 2025/well\noutcome: adopted\n";
    world.at("2025-02-09 10:00").put("decisions/2025/well.yaml", decision).land();
    assert_eq!(world.refused("2025-03-31"), ["decisions/2025/well.yaml: not-decided"]);
}

#[test]
fn votes_by_name_in_a_sitting_are_counted_by_head_and_class_too() {
    let heavy = "statutes: 1\nclasses:\n  oak: {votes: 5}\n";
    let rules = "statutes: 1\nrules:\n  both:\n    majority: [{more_than: 1/2, of: yes_no}, {more_than: 1/2, of: present, unit: heads}, {per_class: {majority: simple}}]\nmatters:\n  double: {about: resolution, body: grove, rule: both}\nbodies:\n  grove: {seats: {classes: [tree, oak]}, chair: chair, secretary: secretariat}\n";
    let oak = crate::world::member("oak", &["oak"]).replace("class: tree", "class: oak");
    let cases = [
        ("votes: {ash: yes, birch: yes, cedar: no, oak: yes}", "adopted"),
        // Six of eight votes, but two of four heads.
        ("votes: {ash: yes, birch: no, cedar: no, oak: yes}", "rejected"),
        ("votes: {ash: yes, birch: yes, cedar: yes, oak: no}", "rejected"),
        // Whose the votes were is unknown, and what is unknown is not enough.
        ("yes: 7, no: 1", "rejected"),
    ];
    for (vote, outcome) in cases {
        let mut world = World::founded_with(&[
            ("statutes/classes.yaml", heavy),
            ("statutes/double.yaml", rules),
            ("members/oak.yaml", &oak),
        ]);
        let present = ["ash", "birch", "cedar", "oak"]
            .map(|member| format!("{{member: {member}, delegate: D}}"))
            .join(", ");
        let sitting = format!(
            "body: grove\ndate: 2025-02-20\nbegins: \"14:00\"\nends: \"15:00\"\npresent: [{present}]\nagenda:\n  - {{id: well, title: Well, matter: double, motion: It is dug., vote: {{{vote}}}}}\n"
        );
        world
            .at("2025-02-21 10:00")
            .by("office")
            .put("meetings/grove/2025-02-20.yaml", &sitting)
            .land();
        let report = world.report("2025-02-22");
        assert_eq!(report.refusals.len(), 0, "{vote}: {:?}", report.refusals);
        assert_eq!(report.decisions[0].outcome, outcome, "{vote}");
    }
}

/// A motion that has its votes late stays open for others to answer; the quorum that comes late does the same.
#[test]
fn voting_stays_open_once_it_has_reached_what_it_needs() {
    let statutes = "statutes: 1\nrules:\n  lingering: {majority: {absolute: entitled}, ballots: {change: true}, window: {stays_open: {after: majority, for: P3D}}}\n  late: {majority: simple, quorum: {count: cast, at_least: 1/2, of: entitled}, window: {stays_open: {after: quorum, for: PT8H}}}\nmatters:\n  lingering: {about: resolution, body: assembly, rule: lingering}\n  late: {about: resolution, body: assembly, rule: late}\n";
    let opened = |matter: &str| {
        let mut world = World::founded_with(&[("statutes/open.yaml", statutes)]);
        world.at("2025-02-01 10:00").poll("2025/well", matter, "2025-02-10 12:00").land();
        world.at("2025-02-02 10:00").vote("2025/well", "ash", "yes").land();
        world
    };
    // The third vote comes on the ninth: three days more, to the end of the twelfth.
    let mut world = opened("lingering");
    world.at("2025-02-03 10:00").vote("2025/well", "birch", "yes").land();
    world.at("2025-02-09 10:00").vote("2025/well", "cedar", "yes").land();
    assert_eq!(world.poll("2025/well", "2025-02-11"), "open adopted");
    assert_eq!(closes(&world, "2025/well", "2025-02-11"), instant("2025-02-13 00:00"));
    let mut lost = world.clone();
    assert_eq!(world.poll("2025/well", "2025-02-13"), "closed adopted");
    // Somebody thinks better of it: what is lost again does not keep the poll open a second time.
    let no = ballot("2025/well", "birch", "no");
    lost.at("2025-02-11 10:00").by("birch").put("polls/2025/well/ballots/birch.yaml", &no).land();
    lost.at("2025-02-12 10:00").vote("2025/well", "elm", "yes").land();
    assert_eq!(closes(&lost, "2025/well", "2025-02-20"), instant("2025-02-13 00:00"));
    assert_eq!(lost.poll("2025/well", "2025-02-20"), "closed adopted");
    // Reached in good time it changes nothing.
    let mut early = opened("lingering");
    early
        .at("2025-02-03 10:00")
        .vote("2025/well", "birch", "yes")
        .vote("2025/well", "cedar", "yes")
        .land();
    assert_eq!(closes(&early, "2025/well", "2025-02-20"), instant("2025-02-10 12:00"));
    // The quorum comes a quarter of an hour before the close; eight hours later another vote turns the outcome.
    let mut late = opened("late");
    late.at("2025-02-10 11:45").vote("2025/well", "birch", "yes").land();
    late.at("2025-02-10 19:44")
        .vote("2025/well", "cedar", "no")
        .vote("2025/well", "elm", "no")
        .land();
    assert_eq!(closes(&late, "2025/well", "2025-02-20"), instant("2025-02-10 19:45"));
    assert_eq!(late.poll("2025/well", "2025-02-20"), "closed rejected");
}
