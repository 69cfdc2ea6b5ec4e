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
use gremium_testkit::Repo;

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

const STATUTES: &str = "statutes: 1
record: {assurance: email}
classes: {town: {kinds: [municipality]}, carrier: {kinds: [association], votes: 0}}
offices: {office: {keeps_record: true}}
bodies:
  assembly: {seats: {classes: [town]}, weight: {by: population, each: 1, votes: 1}}
rules:
  r: {majority: {two_thirds: entitled}}
  h: {majority: {at_least: 2/3, of: entitled, unit: heads}}
  q: {majority: {at_least: 9, unit: heads}, quorum: {count: cast, at_least: 1/2, of: entitled}, consent: {members: [verein]}}
matters:
  r: {about: resolution, body: assembly, rule: r}
  h: {about: resolution, body: assembly, rule: h}
  q: {about: resolution, body: assembly, rule: q}
  statutes: {about: statutes, body: assembly, rule: h}
";

/// A record of so many towns, each with a vote for each inhabitant.
fn towns(number: u64) -> Repo {
    let repo = Repo::new();
    repo.write(
        "partnership.yaml",
        "schema: 1\nid: t\nname: {de: Test, en: Test}\nlanguages: [en, de]\nzone: Europe/Berlin\n",
    );
    repo.write("statutes/statutes.yaml", STATUTES);
    repo.write(
        "members/verein.yaml",
        "id: verein\nname: Verein\nkind: association\nclass: carrier\n",
    );
    repo.write(
        "offices/office.yaml",
        "id: office\nholders: [{name: V, email: v@x.example, member: verein, from: 2025-01-01}]\n",
    );
    for index in 1..=number {
        let people = index * index * 7_919 % 90_001 + 10_000;
        repo.write(
            &format!("members/t{index}.yaml"),
            format!("id: t{index}\nname: T{index}\nkind: municipality\nclass: town\npopulation: {people}\n"),
        );
    }
    repo.commit("founding").at("2025-01-02T10:00:00+01:00").make();
    repo
}

/// Sixty towns with a vote for each inhabitant: Banzhaf's index, and a word on the other one; by heads both.
#[test]
fn of_too_many_sums_one_index_is_told() {
    let repo = towns(60);
    let at = ["--as-of", "2025-01-03"];
    let (code, text) = said(repo.path(), &[&["power", "r", "--format", "json"], &at[..]].concat());
    assert_eq!(code, 0, "{text}");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let power = &json["games"][0]["power"];
    assert_eq!(json["games"][0]["answer"], "computed");
    let members = power["members"].as_array().expect("members");
    assert!(members.iter().all(|it| it["shapley_shubik"].is_null() && it["banzhaf"].is_object()));
    assert!(power["minimal_winning"]["number"].is_string(), "{power}");
    let (_, english) = said(repo.path(), &[&["power", "r", "--lang", "en"], &at[..]].concat());
    assert!(
        english.contains("Shapley-Shubik not computed: too many different sums of votes"),
        "{english}"
    );
    assert!(
        english.contains("      Banzhaf ") && !english.contains(", Shapley-Shubik"),
        "{english}"
    );
    let (_, german) = said(repo.path(), &[&["power", "r", "--lang", "de"], &at[..]].concat());
    assert!(
        german.contains("Shapley-Shubik nicht berechnet: zu viele verschiedene Stimmensummen"),
        "{german}"
    );
    let (_, heads) = said(repo.path(), &[&["power", "h", "--lang", "en"], &at[..]].concat());
    assert!(heads.contains("Banzhaf 1.67 % (1/60), Shapley-Shubik 1.67 % (1/60)"), "{heads}");
}

/// What stands against a motion for which all vote: a quorum, a majority, the consent of somebody without a vote.
#[test]
fn what_hinders_all_together_is_named() {
    let at = ["--as-of", "2025-01-03"];
    let ask = |repo: &Repo, statutes: &str| {
        repo.write("statutes/statutes.yaml", statutes);
        repo.commit("other statutes").at("2025-01-02T11:00:00+01:00").make();
        let json = said(repo.path(), &[&["power", "q", "--format", "json"], &at[..]].concat()).1;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let (_, english) = said(repo.path(), &[&["power", "q", "--lang", "en"], &at[..]].concat());
        let (_, german) = said(repo.path(), &[&["power", "q", "--lang", "de"], &at[..]].concat());
        (json["games"][0]["hindrance"].clone(), english, german)
    };
    for (number, change, missed, english, german) in [
        (3, ("", ""), "majority", "the majority is missed", "die Mehrheit wird verfehlt"),
        (
            3,
            ("at_least: 1/2, of: entitled}, consent", "at_least: 9, unit: heads}, consent"),
            "quorum",
            "the quorum is missed",
            "das Quorum wird verfehlt",
        ),
        (
            9,
            ("", ""),
            "consent",
            "the consent of Verein is needed, without a vote here",
            "nötig ist die Zustimmung von Verein, hier ohne Stimme",
        ),
    ] {
        let repo = Repo::new();
        let founded = towns(number);
        // The founding with other statutes: nobody has to adopt them.
        for path in founded.git(&["ls-files"]).lines() {
            repo.write(path, std::fs::read(founded.path().join(path)).expect("a file"));
        }
        let (hindrance, en, de) = ask(&repo, &STATUTES.replace(change.0, change.1));
        assert_eq!(hindrance["missed"], missed, "{en}");
        assert!(en.contains(english) && de.contains(german), "{en}\n{de}");
    }
}
