//! How many of several items each class may vote on, as it is known from elsewhere: by `gremium tally`, in a poll and in a sitting.

use gremium_core::time::Zone;
use gremium_engine::report::v1::Tally;
use gremium_engine::tally_file::{BallotsCountFile, Provision, evaluate_contest};
use gremium_engine::wire::v1::Setting;
use gremium_engine::wire::v1::statutes::PrioritisationFile;
use gremium_engine::yaml;

use crate::world::{World, member};

/// The items; the quorum says of each ballot whether it is valid.
const RULE: &str =
    "{by: supporters, votes: {each: {a: 1, b: 2}, others: 0}, quorum: {count: valid, at_least: 1}}";
const ITEMS: &str = "options: [{id: x}, {id: y}, {id: z}]";

/// A ballot of a member of each class that marks these of the three items, and whether it is valid.
const BALLOTS: [(&str, &str, bool); 8] = [
    ("a", "[x]", true),
    ("a", "[x, y]", false),
    ("b", "[z]", true),
    ("b", "[y, z]", true),
    ("b", "[x, y, z]", false),
    ("c", "[]", true),
    ("c", "[z]", false),
    ("c", "[x, y]", false),
];

fn tallied(class: &str, marks: &str) -> bool {
    let setting = Setting {
        zone: Zone::UTC,
        currency: "EUR".parse().expect("a currency"),
        language: gremium_core::text::Lang::De,
    };
    let rule: PrioritisationFile = yaml::parse("list", RULE.as_bytes()).expect("a rule");
    let rule = rule.verify("list", &setting).expect("a prioritisation");
    let text = format!("{ITEMS}\npapers: [{{class: {class}, approve: {marks}}}]\n");
    let ballots: BallotsCountFile = yaml::parse("count", text.as_bytes()).expect("ballots");
    let report = evaluate_contest(&Provision::Prioritisation(Box::new(rule)), &ballots, &setting);
    report.expect("counted").quorum_reached.expect("a quorum")
}

/// A panel with one member of each of the three classes.
fn panel() -> World {
    let statutes = format!(
        "statutes: 1\nclasses: {{a: {{votes: 1}}, b: {{votes: 1}}, c: {{votes: 1}}}}\nbodies:\n  panel: {{seats: {{classes: [a, b, c]}}, secretary: secretariat}}\nprioritisations:\n  list: {RULE}\nmatters:\n  list: {{about: resolution, body: panel, prioritisation: list}}\n"
    );
    let of = |class: &str| {
        let text = member(&format!("of-{class}"), &[&format!("of-{class}")]);
        text.replace("class: tree", &format!("class: {class}"))
    };
    let members = ["a", "b", "c"].map(|class| (format!("members/of-{class}.yaml"), of(class)));
    let mut files = vec![("statutes/list.yaml", statutes.as_str())];
    files.extend(members.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    World::founded_with(&files)
}

fn polled(class: &str, marks: &str) -> bool {
    let mut world = panel();
    let poll = format!(
        "id: 2025/list\nbody: panel\nmatter: list\ntitle: List\nmotion: These are put in order.\ncloses: 2025-02-20 20:00\n{ITEMS}\n"
    );
    world.at("2025-02-01 10:00").put("polls/2025/list/poll.yaml", &poll).land();
    let ballot = format!("poll: 2025/list\nmember: of-{class}\napprove: {marks}\n");
    let path = format!("polls/2025/list/ballots/of-{class}.yaml");
    world.at("2025-02-03 10:00").by(&format!("of-{class}")).put(&path, &ballot).land();
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0], "an invalid ballot is cast");
    let report = world.report("2025-03-01");
    let ballot = &report.polls[0].ballots[0];
    let valid = is_valid(report.polls[0].tally.as_ref());
    assert_eq!(ballot.invalid.is_none(), valid, "{ballot:?}");
    valid
}

fn sat(class: &str, vote: &str) -> bool {
    let mut world = panel();
    let sitting = format!(
        "body: panel\ndate: 2025-02-20\nbegins: \"14:00\"\nends: \"15:00\"\npresent: [{{member: of-{class}, delegate: D}}]\nagenda:\n  - id: list\n    title: List\n    matter: list\n    motion: These are put in order.\n    {ITEMS}\n    vote: {vote}\n"
    );
    world.at("2025-02-21 10:00").put("meetings/panel/2025-02-20.yaml", &sitting).land();
    assert_eq!(world.refused("2025-03-01"), [] as [&str; 0]);
    is_valid(world.report("2025-03-01").sittings[0].agenda[0].tally.as_ref())
}

fn is_valid(tally: Option<&Tally>) -> bool {
    let tally = tally.expect("counted");
    let [valid, invalid] = [&tally.yes, &tally.invalid].map(|it| it.as_whole());
    assert_eq!(valid.zip(invalid).map(|(valid, invalid)| valid + invalid), Some(1));
    valid == Some(1)
}

/// Antragsgrün, VotingTest.php testVotingLimitsVotesForGroups: of three items group A may vote on one, group B on two, all others on
/// none. Here the items are options of one prioritisation, and a ballot that marks more than its class may is invalid.
#[test]
fn ag_group_vote_limit() {
    for (class, marks, valid) in BALLOTS {
        assert_eq!(tallied(class, marks), valid, "tally: {class} {marks}");
        assert_eq!(polled(class, marks), valid, "poll: {class} {marks}");
        let by_name = format!("{{ballots: {{of-{class}: {{approve: {marks}}}}}}}");
        assert_eq!(sat(class, &by_name), valid, "sitting, by name: {class} {marks}");
        let by_paper = format!("{{papers: [{{class: {class}, approve: {marks}}}]}}");
        assert_eq!(sat(class, &by_paper), valid, "sitting, by ballot: {class} {marks}");
    }
}
