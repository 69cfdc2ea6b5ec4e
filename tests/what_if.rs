//! What-ifs from outside: that they are fast, and that the program says what cannot be supposed.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use gremium_core::outcome::Circumstances;
use gremium_core::power::{Answer, Game, power};
use gremium_core::ratio::Ratio;
use gremium_core::rule::{Comparator, Comparison, Rule};
use gremium_core::tally::{Counts, Measure, Tally, Weight};
use gremium_core::text::Label;
use gremium_core::whatif::{Capacity, Flip, Question, Voter, flip};

/// The voters that a body of this size has, with votes from 1 to 12.
fn voters(number: u64) -> Vec<Voter> {
    let voter = |index: u64| Voter {
        sizes: Default::default(),
        member: format!("m{index}").parse().ok(),
        weight: Weight::whole(1 + index * 7 % 12),
        class: None,
        capacity: Capacity::default(),
        cast: None,
        veto: None,
        fixed: false,
    };
    (0..number).map(voter).collect()
}

fn question(rule: &Rule, voters: Vec<Voter>) -> Question<'_> {
    let entitled: Weight = voters.iter().map(|it| &it.weight).sum();
    let frame = Tally::new(Counts { entitled: Some(entitled), ..Counts::default() });
    Question::new(rule, frame.expect("consistent"), Circumstances::default(), voters, true)
}

fn two_thirds() -> Rule {
    let share = Ratio::new(2, 3).expect("not zero");
    let majority =
        Comparison::share(Measure::Yes, Comparator::AtLeast, share, Measure::Entitled).into();
    Rule::plain(Label::same("two thirds"), majority)
}

/// A second is asked of a release build, where it takes some hundredths; a build for debugging gets more.
fn limit() -> Duration {
    Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 1 })
}

#[test]
fn the_power_of_sixty_weighted_voters_takes_no_second() {
    let rule = two_thirds();
    let begun = Instant::now();
    let game = Game::new(question(&rule, voters(60))).expect("small");
    let Answer::Power(power) = power(&game).expect("small") else { panic!("not monotone") };
    assert!(begun.elapsed() < limit(), "{:?}", begun.elapsed());
    assert!(power.minimal_winning.number.is_some());
}

#[test]
fn the_fewest_ballots_of_three_hundred_voters_take_no_second() {
    let rule = two_thirds();
    let begun = Instant::now();
    let found = flip(&question(&rule, voters(300)));
    assert!(begun.elapsed() < limit(), "{:?}", begun.elapsed());
    assert!(matches!(found, Flip::Smallest(_)), "{found:?}");
}

fn gremium(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gremium"))
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("the program runs")
}

/// Exit code and what the program said, on both ways out.
fn said(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = gremium(folder, args);
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8(text).expect("UTF-8"))
}

#[test]
fn what_cannot_be_supposed_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = folder.path().join("demo");
    let built = gremium(folder.path(), &["demo", &demo.display().to_string()]);
    assert!(built.status.success());
    let at = ["--lang", "en", "--as-of", "2026-02-27T15:00"];
    for (args, code, part) in [
        (&["simulate"][..], 2, "nothing is supposed"),
        (&["simulate", "--ballot", "2026/nothing", "lindenau=yes"], 2, "there is no poll"),
        (&["simulate", "--ballot", "data-catalogue", "lindenau=maybe"], 2, "`maybe` is no ballot"),
        (&["simulate", "--ballot", "data-catalogue", "lindenav=no"], 2, "did you mean `lindenau`?"),
        (&["simulate", "--ballot", "2025/heat-map", "lindenau=no"], 2, "heat-map"),
        (&["simulate", "--join", "0", "--class", "association"], 2, "0 members cannot join"),
        (&["simulate", "--statutes", "nowhere"], 2, "is no file, no folder and no commit"),
        (&["simulate", "--statutes", "members/lindenau.yaml"], 1, "error["),
        (&["power", "nobody"], 2, "the statutes know no body and no rule `nobody`"),
        (&["power", "three-quarter"], 2, "did you mean `three-quarters`?"),
    ] {
        let (found, text) = said(&demo, &[args, &at[..]].concat());
        assert_eq!(found, code, "{args:?}: {text}");
        assert!(text.contains(part), "{args:?}: {text}");
    }
}

#[test]
fn both_languages_and_json_agree() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = folder.path().join("demo");
    assert!(gremium(folder.path(), &["demo", &demo.display().to_string()]).status.success());
    let at = ["--as-of", "2026-02-27T15:00"];
    let json = |args: &[&str]| -> serde_json::Value {
        let (code, text) = said(&demo, &[args, &at[..], &["--format", "json"]].concat());
        assert_eq!(code, 0, "{text}");
        serde_json::from_str(&text).expect("JSON")
    };
    let power = json(&["power", "three-quarters"]);
    assert_eq!(power["format"], "gremium/power/v1");
    let members = power["games"][0]["power"]["members"].as_array().expect("members");
    assert!(members.iter().all(|it| it["banzhaf"]["exact"] == "1/9"), "{power}");
    let (_, german) =
        said(&demo, &[&["power", "three-quarters"], &at[..], &["--lang", "de"]].concat());
    assert!(german.contains("Banzhaf 11,11 % (1/9)"), "{german}");

    let nothing_changes = json(&["simulate", "--statutes", "HEAD"]);
    assert_eq!(nothing_changes["rules"], serde_json::json!([]), "{nothing_changes}");
    let joined = json(&["simulate", "--join", "2", "--class", "department-member"]);
    assert_eq!(joined["differences"].as_array().map(Vec::len), Some(2), "{joined}");
    let (_, markdown) = said(
        &demo,
        &[&["simulate", "--join", "2", "--class", "department-member", "--markdown"], &at[..]]
            .concat(),
    );
    assert!(markdown.starts_with("# Was wäre, wenn"), "{markdown}");
}
