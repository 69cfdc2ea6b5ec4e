//! Stories are tests: what a step `expect`s holds in a replay up to that step, and it says of each request that it moves
//! where it `stands` then.
//!
//! `GREMIUM_BLESS=1 cargo test --test stories` writes where requests stand; read the difference before you commit: is this
//! who has to act, and by when?
//!
//! A preset's story is `presets/<name>/_story/story.yaml`; its paths start at the preset's folder.

mod able;
mod bless;
mod next;
mod rhythm;
mod stands;
mod told;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gremium_core::oid::Oid;
use gremium_core::process::Status;
use gremium_core::state::State;
use gremium_core::time::Instant;
use gremium_engine::fees;
use gremium_engine::funds;
use gremium_engine::history::Span;
use gremium_engine::model;
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::report::v1::{self, About, Report};
use gremium_engine::story::{Expect, Expected, Step, Story, parse};
use gremium_engine::words;
use gremium_git::Repository;
use gremium_git::story::{Folder, build};

use stands::Standing;

/// A story and the folder that its paths start from.
struct Told {
    script: PathBuf,
    folder: PathBuf,
}

fn stories() -> Vec<Told> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let presets = top.join("presets").read_dir().expect("presets");
    let mut folders: Vec<PathBuf> = presets.map(|it| it.expect("a preset").path()).collect();
    folders.sort();
    let of_presets =
        folders.into_iter().map(|folder| Told { script: folder.join("_story/story.yaml"), folder });
    let folder = top.join("example-partnership");
    of_presets
        .filter(|told| told.script.is_file())
        .chain([Told { script: folder.join("story.yaml"), folder }])
        .collect()
}

#[test]
fn each_step_comes_to_what_its_story_expects() {
    let stories = stories();
    let all: Vec<(Vec<String>, BTreeSet<String>)> = std::thread::scope(|scope| {
        let told: Vec<_> = stories.iter().map(|told| scope.spawn(|| complaints(told))).collect();
        told.into_iter().map(|it| it.join().expect("no panic")).collect()
    });
    let (complaints, statuses): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let complaints = complaints.concat();
    assert!(stories.len() > 1, "no preset has a story");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    // A filing is complete in the moment in which it lands, so no request is ever seen as merely filed.
    let possible = Status::ALL.into_iter().filter(|it| *it != Status::Filed);
    let possible = possible.map(|it| words::status_key(it).to_owned()).collect();
    let seen: BTreeSet<String> = statuses.into_iter().flatten().collect();
    assert_eq!(seen, possible, "statuses that requests have in the stories");
}

/// What is not as the story says, each with the step that says so, and the statuses that its requests have.
fn complaints(told: &Told) -> (Vec<String>, BTreeSet<String>) {
    let name = told.script.display().to_string();
    let wrong =
        fs::read_to_string(&told.script).map_err(|error| error.to_string()).and_then(|text| {
            let story = parse(&name, text.as_bytes()).map_err(|error| error.to_string())?;
            let Compared { mut wrong, unsaid, to_tell, statuses } = compared(&story, &told.folder)?;
            if std::env::var_os("GREMIUM_BLESS").is_some() {
                let blessed = bless::blessed(&text, &to_tell, &story.zone);
                fs::write(&told.script, blessed).map_err(|error| error.to_string())?;
            } else {
                wrong.extend(unsaid);
            }
            Ok((wrong, statuses))
        });
    let (wrong, statuses) = wrong.unwrap_or_else(|error| (vec![error], BTreeSet::new()));
    (wrong.into_iter().map(|wrong| format!("{name}, {wrong}")).collect(), statuses)
}

/// What came of a story.
struct Compared {
    /// What is not as expected.
    wrong: Vec<String>,
    /// Where requests do not stand as it says, or where it does not say so.
    unsaid: Vec<String>,
    /// What each step has to tell.
    to_tell: Vec<Standing>,
    /// Statuses that requests had.
    statuses: BTreeSet<String>,
}

/// Builds a story and compares each step; an error if it cannot be built.
fn compared(story: &Story, folder: &Path) -> Result<Compared, String> {
    let dir = tempfile::tempdir().expect("a folder");
    let built = build(story, &Folder(folder.to_owned()), dir.path());
    let built = built.map_err(|error| error.to_string())?;
    let mut repository = Repository::open(dir.path()).expect("a repository");
    let mut replay = Replay::new();
    let mut all = Compared {
        wrong: Vec::new(),
        unsaid: Vec::new(),
        to_tell: Vec::new(),
        statuses: BTreeSet::new(),
    };
    let mut before = Standing::new();
    for pair in story.steps.windows(2).filter(|pair| pair[1].at() < pair[0].at()) {
        all.wrong.push(format!("{}: it lies before the step before it", pair[1].place));
    }
    for (step, tip) in story.steps.iter().zip(built.steps) {
        replay = continued(replay, &mut repository, tip, step.at());
        let until = replay.clone().until(step.at());
        let report = report(&until, step.at());
        let seen = Seen { report: &report, state: &until.state, step };
        let after = stands::computed(&report);
        let to_tell = stands::to_tell(step, &before, &after);
        let at = |wrong: String| format!("{}: {wrong}", step.place);
        all.wrong.extend(next::unable(&report, &until.state).into_iter().map(at));
        // As long as a request stands where it stood, so do those who are next.
        let moved = after.iter().filter(|(id, stands)| before.get(*id) != Some(*stands));
        let powerless = moved.flat_map(|(id, _)| able::powerless(&until.state, id, step.at()));
        all.wrong.extend(powerless.map(at));
        all.wrong.extend(step.expect.iter().flat_map(|expect| seen.compare(expect)).map(at));
        all.unsaid.extend(stands::complaints(step, &to_tell, &story.zone).into_iter().map(at));
        let differences = told::differences(&report, &mut all.statuses);
        all.wrong.extend(differences.into_iter().map(at));
        all.to_tell.push(to_tell);
        before = after;
    }
    if let Some(last) = story.steps.last() {
        let state = replay.clone().until(last.at()).state;
        all.wrong.extend(rhythm::complaints(&state, &story.zone, last.at()));
    }
    Ok(all)
}

/// The replay up to a step, from where it stood.
fn continued(replay: Replay, repository: &mut Repository, tip: Oid, as_of: Instant) -> Replay {
    let span = match replay.position() {
        Some(from) => Span::After { from, tip },
        None => Span::Whole { tip },
    };
    replay.run(repository, &span, Moment { as_of, clock: None }, 1).expect("replayed")
}

fn report(replay: &Replay, as_of: Instant) -> Report {
    v1::build(replay, &About { root: String::new(), as_of }).expect("founded")
}

/// What a step came to.
struct Seen<'a> {
    report: &'a Report,
    state: &'a State,
    step: &'a Step,
}

impl Seen<'_> {
    fn compare(&self, expect: &Expect) -> Vec<String> {
        match &expect.of {
            Expected::Poll(id) => {
                let found = self.report.polls.iter().find(|poll| poll.id == *id);
                let phase = found.map(|poll| poll.phase.to_owned());
                let outcome = found.and_then(|poll| poll.outcome.clone());
                let phase = differs(&format!("phase of {id}"), expect.phase.as_ref(), phase);
                let outcome =
                    differs(&format!("outcome of {id}"), expect.outcome.as_ref(), outcome);
                phase.into_iter().chain(outcome).collect()
            }
            Expected::Item(id) => {
                let found = self.report.decisions.iter().find(|decision| decision.id == *id);
                let outcome = found.map(|it| it.outcome.to_string());
                differs(&format!("outcome of {id}"), expect.outcome.as_ref(), outcome)
                    .into_iter()
                    .collect()
            }
            Expected::Member(id) => {
                let found = self.report.members.iter().find(|member| member.id == *id);
                let status = found.map(|member| member.status.to_owned());
                differs(&format!("status of {id}"), expect.outcome.as_ref(), status)
                    .into_iter()
                    .collect()
            }
            Expected::Refused(path) => self.refused(path, expect),
            Expected::Payer { member, year, fee } => {
                let found = self.owed(member, *year, fee.as_deref());
                let what = format!("fees of {member} for {year}");
                differs(&what, expect.outcome.as_ref(), found).into_iter().collect()
            }
            Expected::Fund(id) => {
                let books = funds::v1::build(self.state, self.step.at());
                let fund = books.and_then(|it| it.funds.into_iter().find(|it| it.id == *id));
                let balance = fund.map(|it| it.balance);
                let what = format!("balance of {id}");
                differs(&what, expect.outcome.as_ref(), balance).into_iter().collect()
            }
            Expected::Model => {
                let model = model::v1::build(self.state, self.step.at());
                let found = model.map(|it| it.model.to_owned());
                differs("model", expect.outcome.as_ref(), found).into_iter().collect()
            }
        }
    }

    /// What a member owes; nothing where it is no payer.
    fn owed(&self, member: &str, year: i16, fee: Option<&str>) -> Option<String> {
        let list = fees::v1::build(self.state, year, self.step.at()).ok()?;
        let amount = match fee {
            None => list.members.into_iter().find(|it| it.member == member)?.amount,
            Some(fee) => {
                let fee = list.fees.into_iter().find(|it| it.id == fee)?;
                fee.charges.into_iter().find(|it| it.member == member)?.amount
            }
        };
        Some(amount.unwrap_or_else(|| "undetermined".to_owned()))
    }

    fn refused(&self, path: &str, expect: &Expect) -> Vec<String> {
        let now = self.step.at();
        let found = self.report.refusals.iter().find(|it| it.path == path && it.by.at == now);
        match found {
            Some(refusal) => {
                let reason = Some(refusal.reason.to_string());
                differs(&format!("reason of {path}"), expect.outcome.as_ref(), reason)
                    .into_iter()
                    .collect()
            }
            None => vec![format!("{path} was not refused")],
        }
    }
}

fn differs(what: &str, expected: Option<&String>, found: Option<String>) -> Option<String> {
    let expected = expected?;
    (found.as_ref() != Some(expected)).then(|| {
        format!("{what}: expected {expected}, found {}", found.as_deref().unwrap_or("nothing"))
    })
}
