//! Known courses of time from elsewhere: what a late quorum does, and which text of a rule governs a vote.

use crate::world::{World, instant, member, pin, poll};

/// OpenZeppelin, GovernorPreventLateQuorum.test.js: delay 4, period 16, extension 8; the vote that first reaches the quorum
/// comes one tick before the deadline. The deadline moves to 8 after that vote, the snapshot does not move, later votes
/// count. A tick is an hour here.
#[test]
fn oz_late_extension() {
    let statutes = "statutes: 1\nrules:\n  late: {majority: simple, quorum: {count: yes_abstain, at_least: 1}, window: {stays_open: {after: quorum, for: PT8H}}}\nmatters:\n  late: {about: resolution, body: assembly, rule: late}\n";
    let mut world = World::founded_with(&[("statutes/late.yaml", statutes)]);
    let text = poll("2025/late", "late", "2025-02-01 20:00", "opens: 2025-02-01 04:00\n");
    world.at("2025-02-01 00:00").put("polls/2025/late/poll.yaml", &text).land();
    world.at("2025-02-01 12:00").put("members/oak.yaml", &member("oak", &["oak"])).land();
    world.at("2025-02-01 19:00").vote("2025/late", "ash", "yes").land();
    world.at("2025-02-02 01:00").vote("2025/late", "oak", "yes").land();
    world
        .at("2025-02-02 02:59")
        .vote("2025/late", "birch", "no")
        .vote("2025/late", "elm", "no")
        .land();
    let report = world.report("2025-02-03");
    assert_eq!(report.polls[0].closes, instant("2025-02-02 03:00"));
    assert_eq!(report.polls[0].outcome.as_deref(), Some("rejected"));
    let refused = world.refused("2025-02-03");
    assert_eq!(refused.len(), 2, "oak needs a decision to come in, and has no vote: {refused:?}");
}

/// OpenZeppelin, GovernorVotesQuorumFraction.test.js: a quorum of 8 per cent becomes one of 6; what was put before keeps 8.
#[test]
fn oz_rule_history() {
    let statutes = |share: &str| {
        format!(
            "statutes: 1\nclasses:\n  few: {{votes: 7}}\n  many: {{votes: 93}}\nbodies:\n  panel: {{seats: {{classes: [few, many]}}, secretary: secretariat}}\nrules:\n  share: {{majority: simple, quorum: {{count: yes_abstain, at_least: {share}, of: entitled, rounding: down}}}}\nmatters:\n  share: {{about: resolution, body: panel, rule: share}}\n"
        )
    };
    let of = |id: &str, class: &str| {
        member(id, &[id]).replace("class: tree", &format!("class: {class}"))
    };
    let mut world = World::founded_with(&[
        ("statutes/share.yaml", &statutes("8 %")),
        ("members/few.yaml", &of("few", "few")),
        ("members/many.yaml", &of("many", "many")),
    ]);
    let put = |id: &str, closes: &str| {
        poll(id, "share", closes, "").replace("body: assembly", "body: panel")
    };
    world
        .at("2025-02-01 10:00")
        .put("polls/2025/before/poll.yaml", &put("2025/before", "2025-03-01 12:00"))
        .land();
    let pins = pin("statutes/share.yaml", &statutes("6 %"));
    let change = poll("2025/change", "amendment", "2025-02-10 12:00", &pins);
    world.at("2025-02-01 11:00").put("polls/2025/change/poll.yaml", &change).land();
    world.at("2025-02-02 10:00").vote("2025/change", "ash", "yes").land();
    world.at("2025-02-11 10:00").put("statutes/share.yaml", &statutes("6 %")).land();
    world
        .at("2025-02-12 10:00")
        .put("polls/2025/later/poll.yaml", &put("2025/later", "2025-03-01 12:00"))
        .land();
    world
        .at("2025-02-13 10:00")
        .vote("2025/before", "few", "yes")
        .vote("2025/later", "few", "yes")
        .land();
    assert_eq!(world.refused("2025-03-02"), [] as [&str; 0]);
    assert_eq!(world.poll("2025/before", "2025-03-02"), "closed inquorate");
    assert_eq!(world.poll("2025/later", "2025-03-02"), "closed adopted");
}

/// cncf/gitvote, src/tmpl.rs test_calculate_participation: who took part in how many votes of a year, of those in which it
/// could. The years are told one later, since this record begins in 2025; the vote of 2023 that the peer leaves out lies
/// before it. Whoever has no vote does not appear.
#[test]
fn gitvote_participation() {
    let mut world = World::founded();
    // Alice, Bob and Carol are three of the four members; the fourth is not asked.
    type Vote = (&'static str, &'static str, [(&'static str, &'static str); 2]);
    let votes: [Vote; 4] = [
        ("2025/one", "2025-02-01", [("ash", "yes"), ("birch", "no")]),
        ("2025/two", "2025-05-15", [("ash", "abstain"), ("cedar", "yes")]),
        ("2026/three", "2026-03-10", [("ash", "abstain"), ("cedar", "yes")]),
        ("2026/four", "2026-06-20", [("ash", "yes"), ("birch", "no")]),
    ];
    for (id, day, ballots) in votes {
        let text = poll(id, "question", &format!("{day} 20:00"), "recused: [elm]\n");
        world.at(&format!("{day} 10:00")).put(&format!("polls/{id}/poll.yaml"), &text).land();
        for (member, choice) in ballots {
            world.at(&format!("{day} 11:00")).vote(id, member, choice).land();
        }
    }
    world.at("2025-02-01 12:00").vote("2025/one", "elm", "yes").land();
    let report = world.report("2026-12-31");
    let taken_part = |year: &str, member: &str| {
        let of_year = report.polls.iter().filter(|it| it.id.starts_with(year));
        let asked: Vec<_> = of_year
            .filter(|it| it.electorate.as_ref().is_some_and(|it| it.voters.contains_key(member)))
            .collect();
        let voted =
            asked.iter().filter(|it| !it.not_voted.iter().any(|name| name == member)).count();
        (voted, asked.len())
    };
    for year in ["2025", "2026"] {
        assert_eq!(taken_part(year, "ash"), (2, 2), "alice, 100 per cent");
        assert_eq!(taken_part(year, "birch"), (1, 2), "bob, 50 per cent");
        assert_eq!(taken_part(year, "cedar"), (1, 2), "carol, 50 per cent");
        assert_eq!(taken_part(year, "elm"), (0, 0), "dave has no vote");
    }
}

/// OpenSlides, vote_test.go TestVoteDelegationAndGroup: whoever has delegated its vote and is forbidden to vote itself is
/// refused; without the delegation, or where statutes leave it free, its ballot counts.
#[test]
fn os_delegator_barred() {
    let polled = |giver: &str, delegates: bool| {
        let statutes = format!(
            "statutes: 1\nbodies:\n  panel: {{seats: {{classes: [tree]}}, secretary: secretariat, proxies: {{polls: true, giver: {giver}}}}}\nrules:\n  plain: {{majority: simple}}\nmatters:\n  plain: {{about: resolution, body: panel, rule: plain}}\n"
        );
        let mut world = World::founded_with(&[("statutes/panel.yaml", &statutes)]);
        let put = poll("2025/it", "plain", "2025-02-20 20:00", "")
            .replace("body: assembly", "body: panel");
        world.at("2025-02-01 10:00").put("polls/2025/it/poll.yaml", &put).land();
        if delegates {
            let power = "giver: elm\npowers: [{to: ash, until: 2025-12-31}]\n";
            world.at("2025-02-02 10:00").by("elm").put("proxies/elm.yaml", power).land();
        }
        world.at("2025-02-03 10:00").vote("2025/it", "elm", "yes").land();
        (world.refused("2025-03-01"), world.poll("2025/it", "2025-03-01"))
    };
    let refused = ["polls/2025/it/ballots/elm.yaml: no-power".to_owned()];
    assert_eq!(polled("bound", true), (refused.into(), "closed rejected".to_owned()));
    for (giver, delegates) in [("free", true), ("bound", false), ("free", false)] {
        assert_eq!(polled(giver, delegates), (Vec::new(), "closed adopted".to_owned()));
    }
}

/// OpenZeppelin, GovernorCountingFractional.test.js: a voter with 7 votes casts 2 for and 1 abstaining, then 1 against and 1
/// abstaining. One ballot holds both parts here; 5 of the 7 are cast, and the rest is missing.
#[test]
fn oz_split_ballot() {
    let statutes = "statutes: 1\nclasses:\n  whale: {votes: 7}\nbodies:\n  panel: {seats: {classes: [whale]}, secretary: secretariat}\nrules:\n  plain: {majority: simple, ballots: {split: true, change: true}}\nmatters:\n  plain: {about: resolution, body: panel, rule: plain}\n";
    let whale = member("whale", &["whale"]).replace("class: tree", "class: whale");
    let mut world =
        World::founded_with(&[("statutes/panel.yaml", statutes), ("members/whale.yaml", &whale)]);
    let put =
        poll("2025/it", "plain", "2025-02-20 20:00", "").replace("body: assembly", "body: panel");
    world.at("2025-02-01 10:00").put("polls/2025/it/poll.yaml", &put).land();
    for (day, split) in [("03", "{yes: 2, abstain: 1}"), ("04", "{yes: 2, no: 1, abstain: 2}")] {
        let ballot = format!("poll: 2025/it\nmember: whale\nsplit: {split}\n");
        let at = format!("2025-02-{day} 10:00");
        world.at(&at).by("whale").put("polls/2025/it/ballots/whale.yaml", &ballot).land();
    }
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0]);
    let report = world.report("2025-03-01");
    let tally = report.polls[0].tally.as_ref().expect("counted");
    let counts = [&tally.no, &tally.yes, &tally.abstain].map(ToString::to_string);
    assert_eq!(counts, ["1", "2", "2"]);
    assert_eq!(tally.entitled.as_ref().map(ToString::to_string).as_deref(), Some("7"));
    assert_eq!(report.polls[0].outcome.as_deref(), Some("adopted"));
}
