//! Stories that can be told, and the words in which others are refused.

use gremium_core::time::Zone;
use gremium_engine::story::{self, Edit, Expected, How, Landing, StoryError, Was};
use gremium_engine::wire::v1::{Setting, WireFact};
use gremium_engine::wire::{Place, classify};

const HEAD: &str = "story: 1\ntitle: A test\nzone: Europe/Berlin\npeople:\n  anna: {name: Anna Amsel, email: anna@stadt.example}\n  forge: {name: Forge, email: noreply@forge.example}\n";

fn parse(steps: &str) -> Result<story::Story, StoryError> {
    story::parse("story.yaml", format!("{HEAD}steps:\n{steps}").as_bytes())
}

/// What is said about the steps.
fn refusal(steps: &str) -> String {
    parse(steps).expect_err("a refusal").to_string()
}

#[test]
fn a_commit_is_told_in_local_time() {
    let story = parse(
        "  - {at: 2024-07-15 10:00, by: anna, message: founding, files: {a.yaml: {id: x, open: true}}}\n",
    );
    let story = story.expect("a story");
    assert_eq!(story.branch, "main");
    let step = &story.steps[0];
    assert_eq!(step.place, "step 1 (2024-07-15 10:00)");
    let Landing::Commit(commit) = &step.landing else { panic!("a commit, not {step:?}") };
    assert_eq!(commit.at.to_string(), "2024-07-15T08:00:00Z");
    assert_eq!(commit.authored, commit.at);
    let text = "id: x\nopen: true\n".to_owned();
    assert_eq!(commit.edits, [Edit::Write { path: "a.yaml".into(), text, was: Was::Any }]);
}

#[test]
fn short_forms_speak_for_themselves() {
    let story = parse(
        "  - {at: 2024-07-15 10:00, by: anna, vote: {poll: 2024/x, member: stadt, choice: no}}\n",
    );
    let Landing::Commit(commit) = &story.expect("a story").steps[0].landing else {
        panic!("a commit")
    };
    assert_eq!(commit.message, "poll 2024/x: stadt votes no");
    let text = "# yaml-language-server: $schema=https://gremium.example/schemas/v1/ballot.json\npoll: 2024/x\nmember: stadt\nchoice: no\n".to_owned();
    let path = "polls/2024/x/ballots/stadt.yaml".into();
    assert_eq!(commit.edits, [Edit::Write { path, text, was: Was::Missing }]);
}

#[test]
fn a_signature_pins_its_document() {
    let story = parse(
        "  - {at: 2024-07-15 10:00, by: anna, sign: {request: 2024/x, member: stadt, document: docs/a.md}}\n",
    );
    let Landing::Commit(commit) = &story.expect("a story").steps[0].landing else {
        panic!("a commit")
    };
    let Edit::Write { path, text, .. } = &commit.edits[0] else { panic!("a file") };
    assert_eq!(path, "requests/2024/x/agreements/stadt.yaml");
    assert!(text.contains("\"${record:docs/a.md}\""), "{text}");
}

#[test]
fn a_merge_takes_its_message_from_its_first_commit() {
    let story = parse(
        "  - at: 2024-07-16 10:00\n    merge:\n      how: squash\n      by: forge\n      commits:\n        - {at: 2024-07-15 10:00, by: anna, message: \"one\\n\\nmore\", files: {a: b}}\n",
    );
    let Landing::Merge(merge) = &story.expect("a story").steps[0].landing else {
        panic!("a merge")
    };
    assert_eq!((merge.how, merge.message.as_str(), merge.commits.len()), (How::Squash, "one", 1));
}

#[test]
fn a_step_says_what_it_comes_to() {
    let story = parse(
        "  - {at: 2024-07-15 10:00, by: anna, message: m, files: {a: b}, expect: [{refused: a, reason: not-authorized}], stands: {2024/x: {status: filed, stage: none, until: 2024-08-01 18:00, next: [stadt]}}}\n",
    );
    let step = &story.expect("a story").steps[0];
    let (way, refusal) = (&step.stands["2024/x"], &step.expect[0]);
    assert_eq!((way.status.as_str(), &way.stage), ("filed", &None));
    assert_eq!(way.until.map(|at| at.to_string()).as_deref(), Some("2024-08-01T16:00:00Z"));
    assert_eq!(way.next, ["stadt".to_owned()].into());
    assert_eq!(refusal.of, Expected::Refused("a".into()));
    assert_eq!(refusal.outcome.as_deref(), Some("not-authorized"));
    assert_eq!(step.at().to_string(), "2024-07-15T08:00:00Z");
}

#[test]
fn an_expectation_is_about_one_thing() {
    let step = |expect: &str| {
        refusal(&format!(
            "  - {{at: 2024-07-15 10:00, by: anna, message: m, files: {{a: b}}, expect: [{expect}]}}\n"
        ))
    };
    let place = "step 1 (2024-07-15 10:00): ";
    for (expect, said) in [
        (
            "{status: filed}",
            "`poll, item, member, payer with year, refused, fund or model` is missing",
        ),
        (
            "{member: x, poll: 2024/x}",
            "an expectation of several things does not belong here: name one of `poll`, `item`, `member`, `payer`, `refused`, `fund` and `model` in each",
        ),
        (
            "{poll: 2024/x, status: vote}",
            "`status` does not belong here: it says nothing of what this expectation is about",
        ),
        (
            "{item: b/2024-07-15#x, phase: open}",
            "`phase` does not belong here: it says nothing of what this expectation is about",
        ),
    ] {
        assert_eq!(step(expect), format!("{place}{said}"));
    }
    let commit = "  - {at: 2024-07-15 10:00, merge: {how: merge, by: forge, commits: [{at: 2024-07-14, by: anna, message: m, files: {a: b}, expect: [{refused: a}]}]}}\n";
    let said = "`expect` or `stands` of a commit does not belong here: what lands is the pull request as a whole";
    assert_eq!(refusal(commit), format!("{place}{said}"));
}

#[test]
fn a_refusal_names_the_step_and_helps() {
    for (steps, said) in [
        (
            "  - {at: 2024-07-15 10:00, by: ana, message: m, files: {a: b}}\n",
            "step 1 (2024-07-15 10:00): `ana` is not among the people of the story; did you mean `anna`?",
        ),
        (
            "  - {at: 2024-07-15 10:00, message: m, files: {a: b}}\n",
            "step 1 (2024-07-15 10:00): `by` is missing",
        ),
        (
            "  - {at: 2024-07-15 10:00, by: anna, files: {a: b}}\n",
            "step 1 (2024-07-15 10:00): `message` is missing",
        ),
        (
            "  - {at: 2024-07-15 10:00, by: anna, message: m}\n",
            "step 1 (2024-07-15 10:00): it changes nothing: add `files`, `copy`, `remove`, `vote` or another act",
        ),
        (
            "  - {at: 2024-03-31 02:30, by: anna, message: m, files: {a: b}}\n",
            "step 1 (2024-03-31 02:30): `2024-03-31 02:30` does not exist in Europe/Berlin: the clocks are put forward over it",
        ),
        (
            "  - {at: 2024-07-15 10:00, by: anna, vote: {poll: x, member: a, choice: yes}}\n",
            "step 1 (2024-07-15 10:00): `x` is not a dated id: a year of four digits, a slash and a name, such as `2025/heat-map`",
        ),
        (
            "  - {at: 2024-07-15 10:00, by: anna, message: m, files: {../a: b}}\n",
            "step 1 (2024-07-15 10:00): `../a` is not a safe path: names separated by `/`, without `.`, `..`, `.git`, `\\` and empty names",
        ),
        (
            "  - {at: 2024-07-15 10:00, merge: {how: merge, by: forge, commits: [{at: 2024-07-14, by: bob, message: m, files: {a: b}}]}}\n",
            "step 1 (2024-07-15 10:00), commit 1 (2024-07-14): `bob` is not among the people of the story",
        ),
        (
            "  - {at: 2024-07-15 10:00, merge: {how: merge, by: forge, commits: []}}\n",
            "step 1 (2024-07-15 10:00): `commits` is missing",
        ),
        (
            "  - {at: 2024-07-15 10:00, files: {c: d}, merge: {how: rebase, by: forge, commits: [{at: 2024-07-14, by: anna, message: m, files: {a: b}}]}}\n",
            "step 1 (2024-07-15 10:00): what stands beside `merge` does not belong here: a rebase lands the commits as they are",
        ),
    ] {
        assert_eq!(refusal(steps), said);
    }
}

#[test]
fn the_head_is_verified_too() {
    let refused = |text: String| {
        story::parse("story.yaml", text.as_bytes()).expect_err("a refusal").to_string()
    };
    let steps = "steps:\n  - {at: 2024-07-15 10:00, by: anna, message: m, files: {a: b}}\n";
    assert_eq!(refused(format!("{HEAD}steps: []\n")), "the story has no steps");
    assert_eq!(
        refused(format!("{}{steps}", HEAD.replace("story: 1", "story: 2"))),
        "this program reads stories of format 1, not 2"
    );
    let nowhere = refused(format!("{}{steps}", HEAD.replace("Europe/Berlin", "Berlin")));
    assert!(nowhere.starts_with("`Berlin` is not a time zone"), "{nowhere}");
    let forged = refused(format!("{}{steps}", HEAD.replace("anna@stadt.example", "'a> <b'")));
    assert_eq!(
        forged,
        "`a> <b` cannot stand in a commit: a name and an address are one line without `<` and `>`"
    );
    assert!(matches!(parse("  - {at: x, bye: anna}\n"), Err(StoryError::Form(_))));
}

#[test]
fn decimals_need_quotes() {
    let step = |amount: &str| {
        format!(
            "  - {{at: 2024-07-15 10:00, by: anna, message: m, files: {{a: {{amount: {amount}}}}}}}\n"
        )
    };
    assert!(parse(&step("'1.50'")).is_ok());
    assert!(matches!(parse(&step("1.50")), Err(StoryError::Form(_))));
}

#[test]
fn short_forms_write_facts_of_the_record() {
    let steps = "  - {at: 2024-07-15 10:00, by: anna, vote: {poll: 2024/x, member: a, choice: abstain, reason: 'no: yes'}}
  - {at: 2024-07-15 10:00, by: anna, change: {poll: 2024/x, member: a, choice: veto}}
  - {at: 2024-07-15 10:00, by: anna, interest: [{request: 2024/x, member: a}, {request: 2024/x, member: b, kind: observe, text: '1'}]}
  - {at: 2024-07-15 10:00, by: anna, sign: {request: 2024/x, member: a, document: d.md, signed: 2024-07-14}}
";
    let setting = Setting {
        zone: Zone::UTC,
        currency: gremium_core::money::Currency::EUR,
        language: gremium_core::text::Lang::De,
    };
    let mut facts = 0;
    for step in parse(steps).expect("a story").steps {
        let Landing::Commit(commit) = step.landing else { panic!("a commit") };
        for edit in commit.edits {
            let Edit::Write { path, text, .. } = edit else { panic!("a file") };
            let text = text.replace("${record:d.md}", "0123456789012345678901234567890123456789");
            let Place::Fact(key) = classify(path.as_bytes()) else { panic!("no fact at {path}") };
            let fact = WireFact::parse(&key, &path, text.as_bytes())
                .unwrap_or_else(|bad| panic!("{bad:?}\n{text}"));
            fact.verify(&key, &setting).unwrap_or_else(|bad| panic!("{bad:?}\n{text}"));
            facts += 1;
        }
    }
    assert_eq!(facts, 5);
}

#[test]
fn ballots_of_several_members_land_together() {
    let told = parse(
        "  - at: 2025-02-01 10:00\n    by: anna\n    ballots: {poll: 2025/lamp, yes: [ash, birch], veto: [elm], reason: It floods.}\n",
    )
    .expect("a story");
    let Landing::Commit(commit) = &told.steps[0].landing else { panic!("a commit") };
    let paths: Vec<&str> = commit
        .edits
        .iter()
        .map(|edit| match edit {
            Edit::Write { path, .. } | Edit::Remove { path } => path.as_str(),
            Edit::Copy { to, .. } => to.as_str(),
        })
        .collect();
    let ballot = |member: &str| format!("polls/2025/lamp/ballots/{member}.yaml");
    assert_eq!(paths, [ballot("ash"), ballot("birch"), ballot("elm")]);
    let text = |i: usize| match &commit.edits[i] {
        Edit::Write { text, .. } => text.clone(),
        other => panic!("{other:?}"),
    };
    assert!(!text(0).contains("reason") && text(2).contains("It floods."));
}
