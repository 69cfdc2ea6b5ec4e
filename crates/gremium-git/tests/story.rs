//! Stories as real repositories, with the git program as judge.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use gremium_engine::story;
use gremium_git::story::{BuildError, Built, Folder, build};

const STORY: &str = r#"
story: 1
title: From an empty folder to a vote
zone: Europe/Berlin
people:
  anna: {name: Anna Amsel, email: anna.amsel@musterstadt.example}
  otto: {name: Otto Olm, email: otto.olm@auenland.example}
  forge: {name: Forge, email: noreply@forge.example}
steps:
  - at: 2024-01-15 10:00
    by: anna
    message: "founding: all begins"
    copy: {from: founding, to: .}
    files:
      notes/pin.txt: "${blob:amendments/rules.yaml}"
  - at: 2024-07-15 10:00
    authored: 2024-07-15 09:00
    by: otto
    vote: {poll: 2024/x, member: auenland, choice: yes, reason: "good: and cheap"}
  - at: 2024-07-16 10:00
    merge:
      how: merge
      by: forge
      behind: 1
      commits:
        - {at: 2024-07-14 10:00, by: anna, message: first, files: {a/one.txt: one}}
        - {at: 2024-07-14 11:00, by: otto, message: second, files: {a/two.txt: two}, remove: [notes]}
    message: "Merge pull request #1"
    files: {evil.txt: by the merge}
  - at: 2024-07-17 10:00
    merge:
      how: squash
      by: forge
      commits:
        - {at: 2024-07-16 11:00, by: otto, message: draft, files: {b.txt: draft}}
        - {at: 2024-07-16 12:00, by: anna, message: better, files: {b.txt: better}}
  - at: 2024-07-18 10:00
    merge:
      how: rebase
      by: forge
      behind: 1
      commits:
        - {at: 2024-07-16 13:00, by: otto, message: third, files: {c.txt: c}}
        - {at: 2024-07-16 14:00, by: anna, message: fourth, files: {d.txt: d}}
  - at: 2024-07-19 10:00
    by: anna
    message: "statutes: as pinned"
    copy: {from: amendments/rules.yaml, to: statutes/rules.yaml}
    change: {poll: 2024/x, member: auenland, choice: no}
  - at: 2024-07-20 10:00
    by: otto
    withdraw: {poll: 2024/x, member: auenland}
"#;

fn assets() -> BTreeMap<String, Vec<u8>> {
    [
        ("founding/partnership.yaml", "id: test\n"),
        ("founding/statutes/rules.yaml", "rules: old\n"),
        ("amendments/rules.yaml", "rules: new\r\n"),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into()
}

fn tell(text: &str, dir: &Path) -> Result<Built, BuildError> {
    let story = story::parse("story.yaml", text.as_bytes()).expect("a story");
    build(&story, &assets(), dir)
}

/// Runs git without any configuration of this machine.
fn git(dir: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .args(args)
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned()
}

fn told() -> (tempfile::TempDir, Built) {
    let dir = tempfile::tempdir().expect("a folder");
    let built = tell(STORY, dir.path()).expect("built");
    (dir, built)
}

#[test]
fn the_first_parent_chain_is_the_story() {
    let (dir, built) = told();
    let log =
        git(dir.path(), &["log", "--first-parent", "--reverse", "--format=%an|%aI|%cn|%cI|%s"]);
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(
        lines,
        [
            "Anna Amsel|2024-01-15T10:00:00+01:00|Anna Amsel|2024-01-15T10:00:00+01:00|founding: all begins",
            "Otto Olm|2024-07-15T09:00:00+02:00|Otto Olm|2024-07-15T10:00:00+02:00|poll 2024/x: auenland votes yes",
            "Forge|2024-07-16T10:00:00+02:00|Forge|2024-07-16T10:00:00+02:00|Merge pull request #1",
            "Otto Olm|2024-07-17T10:00:00+02:00|Forge|2024-07-17T10:00:00+02:00|draft",
            "Otto Olm|2024-07-16T13:00:00+02:00|Forge|2024-07-18T10:00:00+02:00|third",
            "Anna Amsel|2024-07-16T14:00:00+02:00|Forge|2024-07-18T10:00:00+02:00|fourth",
            "Anna Amsel|2024-07-19T10:00:00+02:00|Anna Amsel|2024-07-19T10:00:00+02:00|statutes: as pinned",
            "Otto Olm|2024-07-20T10:00:00+02:00|Otto Olm|2024-07-20T10:00:00+02:00|poll 2024/x: auenland withdraws its ballot",
        ]
    );
    let ids = git(dir.path(), &["rev-list", "--first-parent", "--reverse", "main"]);
    let entries: Vec<String> = built.entries.iter().map(ToString::to_string).collect();
    assert_eq!(ids.lines().collect::<Vec<_>>(), entries);
    assert_eq!((built.steps.len(), built.steps.last()), (7, Some(&built.tip)));
}

#[test]
fn git_finds_nothing_wrong() {
    let (dir, _) = told();
    assert_eq!(git(dir.path(), &["symbolic-ref", "HEAD"]), "refs/heads/main");
    assert_eq!(git(dir.path(), &["status", "--porcelain"]), "");
    git(dir.path(), &["fsck", "--strict", "--no-dangling"]);
}

#[test]
fn each_entry_holds_what_landed() {
    let (dir, _) = told();
    let files = git(dir.path(), &["ls-tree", "-r", "--name-only", "HEAD"]);
    let expected = [
        "a/one.txt",
        "a/two.txt",
        "b.txt",
        "c.txt",
        "d.txt",
        "evil.txt",
        "partnership.yaml",
        "statutes/rules.yaml",
    ];
    assert_eq!(files.lines().collect::<Vec<_>>(), expected);
    let ballot = git(dir.path(), &["show", "HEAD~6:polls/2024/x/ballots/auenland.yaml"]);
    let (first, rest) = ballot.split_once('\n').expect("lines");
    assert!(first.ends_with("/schemas/v1/ballot.json"), "{first}");
    assert_eq!(rest, "poll: 2024/x\nmember: auenland\nchoice: yes\nreason: \"good: and cheap\"");
    assert_eq!(fs::read(dir.path().join("statutes/rules.yaml")).expect("there"), b"rules: new\r\n");
    let pinned = git(dir.path(), &["show", "HEAD~7:notes/pin.txt"]);
    assert_eq!(pinned, git(dir.path(), &["rev-parse", "HEAD:statutes/rules.yaml"]));
}

#[test]
fn a_merge_has_the_branch_as_second_parent() {
    let (dir, built) = told();
    let merge = built.steps[2].to_string();
    let branch = git(dir.path(), &["log", "--format=%an %s", &format!("{merge}^1..{merge}^2")]);
    assert_eq!(branch, "Otto Olm second\nAnna Amsel first");
    let forked = git(dir.path(), &["merge-base", &format!("{merge}^1"), &format!("{merge}^2")]);
    assert_eq!(forked, built.steps[0].to_string());
}

#[test]
fn the_same_story_gives_the_same_ids() {
    let (_first, one) = told();
    let (_second, two) = told();
    assert_eq!(one, two);
}

#[test]
fn a_folder_on_disk_gives_the_same_ids() {
    let (_dir, from_memory) = told();
    let beside = tempfile::tempdir().expect("a folder");
    for (path, content) in assets() {
        let path = beside.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, content).expect("written");
    }
    let dir = tempfile::tempdir().expect("a folder");
    let story = story::parse("story.yaml", STORY.as_bytes()).expect("a story");
    let from_disk = build(&story, &Folder(beside.path().to_owned()), &dir.path().join("new/deep"))
        .expect("built");
    assert_eq!(from_disk, from_memory);
}

#[test]
fn an_error_names_the_step() {
    let head = STORY.split_once("  - at: 2024-07-15").expect("the second step").0;
    let step =
        |rest: &str| format!("{head}  - {{at: 2024-08-01 10:00, by: anna, message: m, {rest}}}\n");
    for (text, said) in [
        (step("remove: [nothing]"), "there is no `nothing` in the record at this step"),
        (
            step("copy: {from: nothing, to: x}"),
            "there is no file or folder `nothing` beside the story",
        ),
        (
            step("files: {x: \"${blob:nothing}\"}"),
            "there is no file or folder `nothing` beside the story",
        ),
        (
            step("files: {x: \"${record:nothing}\"}"),
            "there is no `nothing` in the record at this step",
        ),
        (
            step("files: {partnership.yaml: \"id: test\\n\"}"),
            "it changes nothing: the files are as they were",
        ),
        (
            step("files: {x: a, x/y: b}"),
            "`x` cannot be written: it would be a file and a folder at once",
        ),
        (
            step("change: {poll: 2024/x, member: m, choice: yes}"),
            "there is no `polls/2024/x/ballots/m.yaml` in the record at this step",
        ),
        (
            format!(
                "{head}  - {{at: 2024-08-01 10:00, merge: {{how: merge, by: forge, behind: 1, commits: [{{at: 2024-07-01, by: anna, message: m, files: {{a: b}}}}]}}}}\n"
            ),
            "`behind: 1` is too far back: only 1 entries are there",
        ),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let error = tell(&text, dir.path()).expect_err("an error").to_string();
        assert_eq!(error, format!("step 2 (2024-08-01 10:00): {said}"));
    }
}

#[test]
fn what_both_sides_changed_is_not_merged() {
    let text = format!(
        "{STORY}  - {{at: 2024-08-01 10:00, merge: {{how: merge, by: forge, behind: 2, commits: [{{at: 2024-07-21, by: anna, message: m, files: {{statutes/rules.yaml: mine}}}}]}}}}\n"
    );
    let dir = tempfile::tempdir().expect("a folder");
    let error = tell(&text, dir.path()).expect_err("a conflict").to_string();
    assert!(
        error.ends_with(
            "`statutes/rules.yaml` was changed on both sides: a forge would not merge this"
        ),
        "{error}"
    );
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("mine"), "mine").expect("written");
    assert!(matches!(tell(STORY, dir.path()), Err(BuildError::Occupied { .. })));
    assert_eq!(fs::read_dir(dir.path()).expect("there").count(), 1);
}

#[test]
fn hundreds_of_steps_are_told() {
    use std::fmt::Write;

    let mut text = STORY.to_owned();
    for number in 0..800 {
        writeln!(
            text,
            "  - at: 2024-08-01 10:00\n    merge:\n      how: merge\n      by: forge\n      commits:\n        - at: 2024-08-01 09:00\n          by: anna\n          vote: {{poll: 2024/p{}, member: m{number}, choice: yes, reason: \"because of number {number}\"}}",
            number / 20
        )
        .expect("text");
    }
    let dir = tempfile::tempdir().expect("a folder");
    let built = tell(&text, dir.path()).expect("built");
    assert_eq!(built.entries.len(), 808);
    // Each merge brings itself and one commit; so does the first one, with two.
    assert_eq!(git(dir.path(), &["rev-list", "--count", "main"]), "1610");
}
