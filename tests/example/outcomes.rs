//! What the records come to: each request ends where the story means it to end.

use std::path::Path;
use std::sync::OnceLock;

use gremium_engine::history::Span;
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::report::v1::{About, Report};
use gremium_engine::story::{Story, parse};
use gremium_engine::{audit, report};
use gremium_git::Repository;
use gremium_git::story::{Folder, build};

use crate::{example, presets, story};

type Outcome = (Replay, Report);

/// Builds the repository of a story and replays it up to each of the days, in the story's zone.
fn replayed(story: &Story, folder: &Path, days: &[&str]) -> Vec<Outcome> {
    let dir = tempfile::tempdir().expect("a folder");
    let tip = build(story, &Folder(folder.to_owned()), dir.path()).expect("built").tip;
    let mut repository = Repository::open(dir.path()).expect("a repository");
    let mut replayed = |day: &&str| {
        let as_of = story.zone.parse_moment(day).expect("a day");
        let moment = Moment { as_of, clock: None };
        let replay = Replay::new().run(&mut repository, &Span::Whole { tip }, moment, 1);
        let replay = replay.expect("replayed").until(as_of);
        let report = report::v1::build(&replay, &About { root: String::new(), as_of });
        (replay, report.expect("founded"))
    };
    days.iter().map(&mut replayed).collect()
}

/// The example at its end, on the day before a poll opened, and while it was open.
fn of_example() -> &'static [Outcome] {
    static EXAMPLE: OnceLock<Vec<Outcome>> = OnceLock::new();
    EXAMPLE
        .get_or_init(|| replayed(&story(), &example(), &["2026-03-01", "2025-09-14", "2025-09-20"]))
}

fn statuses(report: &Report) -> Vec<(&str, &str)> {
    report
        .requests
        .iter()
        .map(|it| (it.id.as_str(), it.status.as_deref().unwrap_or_default()))
        .collect()
}

#[test]
fn each_request_stands_where_the_story_puts_it() {
    let (_, report) = &of_example()[0];
    assert!(report.record.entries >= 60, "{} entries", report.record.entries);
    let expected = [
        ("2024/bike-parking", "rejected"),
        ("2024/parking-occupancy", "module"),
        ("2024/sensor-register", "in-core"),
        ("2024/start-page", "in-core"),
        ("2024/table-export", "in-core"),
        ("2025/data-catalogue", "awaiting-vote"),
        ("2025/energy-dashboard", "awaiting-funding"),
        ("2025/flood-gauge", "external"),
        ("2025/flood-gauge-core", "in-core"),
        ("2025/heat-map", "lapsed"),
        ("2025/market-stalls", "lapsed"),
        ("2025/street-lighting", "withdrawn"),
        ("2025/tree-register", "rejected"),
        ("2025/waste-containers", "external"),
        ("2025/winter-service", "awaiting-funding"),
        ("2026/charging-points", "consulting"),
        ("2026/noise-map", "awaiting-signatures"),
        ("2026/parking-occupancy-core", "under-assessment"),
        ("2026/waste-containers-core", "withdrawn"),
        ("2026/waste-containers-mended", "rejected"),
    ];
    assert_eq!(statuses(report), expected);
}

#[test]
fn an_optional_stage_is_over_once_the_vote_has_begun() {
    let (_, report) = &of_example()[2];
    assert!(statuses(report).contains(&("2025/energy-dashboard", "awaiting-vote")));
    let (_, report) = &of_example()[1];
    assert!(statuses(report).contains(&("2025/energy-dashboard", "consulting")));
}

#[test]
fn each_motion_is_decided_as_the_story_says() {
    let (_, report) = &of_example()[0];
    let unusual: Vec<(&str, &str)> = report
        .decisions
        .iter()
        .filter(|decision| decision.outcome != "adopted")
        .map(|decision| (decision.id.as_str(), decision.outcome.as_str()))
        .collect();
    let expected = [
        ("2024/bike-parking", "rejected"),
        ("technical-committee/2025-02-13#table-export", "rejected"),
        ("department-assembly/2025-03-27#flood-gauge", "rejected"),
        ("department-assembly/2025-05-22#annual-meeting", "rejected"),
        ("department-assembly/2025-07-24#tree-register", "inquorate"),
        ("department-assembly/2025-08-21#tree-register", "rejected"),
        ("2026/waste-containers-mended", "rejected"),
    ];
    assert_eq!(unusual, expected);
    let polls: Vec<&str> = report
        .decisions
        .iter()
        .filter(|it| it.channel == "poll")
        .map(|it| it.id.as_str())
        .collect();
    let expected = [
        "2024/sensor-register",
        "2024/bike-parking",
        "2024/start-page",
        "2024/table-export",
        "2025/market-stalls",
        "2025/waste-containers",
        "2025/energy-dashboard",
        "2026/waste-containers-mended",
    ];
    assert_eq!(polls, expected);
}

#[test]
fn what_the_rules_forbid_is_refused() {
    let (_, report) = &of_example()[0];
    let refused: Vec<(&str, &str)> =
        report.refusals.iter().map(|it| (it.path.as_str(), it.reason.as_str())).collect();
    let expected = [
        ("polls/2024/sensor-register/ballots/haselmoor.yaml", "not-authorized"),
        ("polls/2024/sensor-register/ballots/kreis-ahornfurt.yaml", "poll-closed"),
        ("members/funkturm-datendienste.yaml", "not-eligible"),
        ("polls/2025/waste-containers/ballots/weissdorn.yaml", "not-authorized"),
        ("requests/2025/heat-map/agreements/erlenbruch.yaml", "way-over"),
        ("statutes/rules.yaml", "not-what-was-voted"),
        ("polls/2025/energy-dashboard/ballots/kreis-ulmenstein.yaml", "no-vote"),
    ];
    assert_eq!(refused, expected);
}

#[test]
fn all_that_is_found_is_what_came_too_late_and_still_lies_there() {
    let (replay, _) = &of_example()[0];
    let found: Vec<(&str, String)> =
        audit::diagnostics(replay).into_iter().map(|it| (it.code, it.path)).collect();
    let late = [
        "polls/2024/sensor-register/ballots/kreis-ahornfurt.yaml",
        "requests/2025/heat-map/agreements/erlenbruch.yaml",
    ];
    assert_eq!(found, late.map(|path| ("refused-file", path.to_owned())));
}

#[test]
fn each_preset_is_sound_at_once() {
    let text = "story: 1\ntitle: init\nzone: Europe/Berlin\npeople: {a: {name: A, email: a@b.example}}\nsteps:\n  - {at: 2024-01-15 10:00, by: a, message: founding, copy: {from: ., to: .}}\n";
    let founding = parse("init.yaml", text.as_bytes()).expect("a story");
    let mut seen = 0;
    for preset in presets().read_dir().expect("presets").map(|it| it.expect("a preset").path()) {
        let (replay, report) = &replayed(&founding, &preset, &["2024-02-01"])[0];
        assert!(
            audit::diagnostics(replay).is_empty(),
            "{}: {:?}",
            preset.display(),
            audit::diagnostics(replay)
        );
        assert!(report.refusals.is_empty() && report.members.len() >= 2, "{}", preset.display());
        seen += 1;
    }
    assert!(seen >= 1, "no preset was looked at");
}
