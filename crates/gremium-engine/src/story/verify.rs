//! From the file to the verified story.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::time::Zone;

use super::{
    Commit, Edit, How, Landing, Merge, MergeFile, Person, PersonFile, Reason, Step, StepFile,
    Story, StoryError, StoryFile, Was,
};
use crate::suggest::did_you_mean;

pub(super) fn story(file: &StoryFile) -> Result<Story, StoryError> {
    let head = |reason| StoryError::Head(reason);
    if file.story != 1 {
        return Err(head(Reason::Version(file.story)));
    }
    if file.steps.is_empty() {
        return Err(head(Reason::NoSteps));
    }
    let zone: Zone = file.zone.parse().map_err(|bad| head(Reason::Zone(bad)))?;
    let branch = branch(file.branch.as_deref().unwrap_or("main")).map_err(head)?;
    let people = people(&file.people).map_err(head)?;
    let cast = Cast { zone, people };
    let steps = file
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number)| cast.step(step, number))
        .collect::<Result<_, _>>()?;
    let untold = file.untold.clone();
    Ok(Story { title: file.title.clone(), zone: cast.zone, branch, steps, untold })
}

fn branch(name: &str) -> Result<String, Reason> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_/".contains(&b);
    let good = !name.is_empty()
        && name.bytes().all(plain)
        && !name.starts_with('-')
        && name.split('/').all(|part| !part.is_empty());
    if good { Ok(name.to_owned()) } else { Err(Reason::Branch(name.to_owned())) }
}

fn people(files: &BTreeMap<String, PersonFile>) -> Result<BTreeMap<String, Arc<Person>>, Reason> {
    files.iter().map(|(short, file)| Ok((short.clone(), Arc::new(person(file)?)))).collect()
}

fn person(file: &PersonFile) -> Result<Person, Reason> {
    for text in [&file.name, &file.email] {
        if text.trim().is_empty() || text.contains(|c: char| c.is_control() || c == '<' || c == '>')
        {
            return Err(Reason::Signature(text.clone()));
        }
    }
    Ok(Person { name: file.name.trim().to_owned(), email: file.email.trim().to_owned() })
}

/// Who may act, and by which clock.
struct Cast {
    zone: Zone,
    people: BTreeMap<String, Arc<Person>>,
}

impl Cast {
    fn step(&self, file: &StepFile, number: usize) -> Result<Step, StoryError> {
        let place = format!("step {number} ({})", file.at);
        let landing = match &file.merge {
            None => self.commit(file).map(Landing::Commit).map_err(at(&place)),
            Some(merge) => self.merge(file, merge, &place).map(Landing::Merge),
        };
        let expect: Result<Vec<_>, Reason> =
            file.expect.iter().map(|expect| expect.verify()).collect();
        let stands: Result<BTreeMap<_, _>, Reason> = file
            .stands
            .iter()
            .map(|(id, stands)| Ok((id.clone(), stands.verify(&self.zone)?)))
            .collect();
        Ok(Step {
            landing: landing?,
            expect: expect.map_err(at(&place))?,
            stands: stands.map_err(at(&place))?,
            place,
        })
    }

    fn commit(&self, file: &StepFile) -> Result<Commit, Reason> {
        if file.merge.is_some() {
            return Err(Reason::Misplaced {
                key: "merge",
                instead: "a pull request holds plain commits",
            });
        }
        let by = self.person(file.by.as_deref().ok_or(Reason::Missing("by"))?)?;
        let edits = edits(file)?;
        if edits.is_empty() {
            return Err(Reason::Idle);
        }
        let at = self.zone.parse_moment(&file.at)?;
        let authored =
            file.authored.as_ref().map_or(Ok(at), |text| self.zone.parse_moment(text))?;
        let message = file
            .message
            .clone()
            .or_else(|| default_message(file))
            .ok_or(Reason::Missing("message"))?;
        Ok(Commit { by, authored, at, message, edits })
    }

    fn merge(&self, file: &StepFile, merge: &MergeFile, place: &str) -> Result<Merge, StoryError> {
        let commits = merge.commits.iter().zip(1..).map(|(commit, number)| {
            self.commit(commit).map_err(at(&format!("{place}, commit {number} ({})", commit.at)))
        });
        let commits: Vec<Commit> = commits.collect::<Result<_, _>>()?;
        let says = |commit: &StepFile| !commit.expect.is_empty() || !commit.stands.is_empty();
        if merge.commits.iter().any(says) {
            let (key, instead) =
                ("`expect` or `stands` of a commit", "what lands is the pull request as a whole");
            return Err(at(place)(Reason::Misplaced { key, instead }));
        }
        self.landed(file, merge, commits).map_err(at(place))
    }

    fn landed(
        &self,
        file: &StepFile,
        merge: &MergeFile,
        commits: Vec<Commit>,
    ) -> Result<Merge, Reason> {
        let inside = "it belongs inside `merge`, or to one of its commits";
        for (key, value) in [("`by`", &file.by), ("`authored`", &file.authored)] {
            if value.is_some() {
                return Err(Reason::Misplaced { key, instead: inside });
            }
        }
        let edits = edits(file)?;
        if merge.how == How::Rebase && (!edits.is_empty() || file.message.is_some()) {
            let instead = "a rebase lands the commits as they are";
            return Err(Reason::Misplaced { key: "what stands beside `merge`", instead });
        }
        let first = commits.first().ok_or(Reason::Missing("commits"))?;
        let subject = first.message.lines().next().unwrap_or_default().to_owned();
        Ok(Merge {
            how: merge.how,
            by: self.person(&merge.by)?,
            at: self.zone.parse_moment(&file.at)?,
            message: file.message.clone().unwrap_or(subject),
            behind: usize::try_from(merge.behind).unwrap_or(usize::MAX),
            edits,
            commits,
        })
    }

    fn person(&self, name: &str) -> Result<Arc<Person>, Reason> {
        self.people.get(name).cloned().ok_or_else(|| Reason::UnknownPerson {
            name: name.to_owned(),
            nearest: did_you_mean(name, self.people.keys().map(String::as_str)),
        })
    }
}

fn at(place: &str) -> impl Fn(Reason) -> StoryError {
    move |reason| StoryError::Step { place: place.to_owned(), reason }
}

/// What the first act of a short form says of itself.
fn default_message(file: &StepFile) -> Option<String> {
    let vote = file.vote.0.first().map(|act| act.message());
    vote.or_else(|| file.ballots.0.first().map(|act| act.message()))
        .or_else(|| file.change.0.first().map(|act| act.change_message()))
        .or_else(|| file.withdraw.0.first().map(|act| act.message()))
        .or_else(|| file.interest.0.first().map(|act| act.message()))
        .or_else(|| file.sign.0.first().map(|act| act.message()))
}

/// All changes of a step: removals first, so that a file can give way to a folder of its name.
fn edits(file: &StepFile) -> Result<Vec<Edit>, Reason> {
    let mut edits = Vec::new();
    for path in &file.remove {
        edits.push(Edit::Remove { path: safe(path)? });
    }
    for copy in &file.copy.0 {
        edits.push(Edit::Copy { from: folder(&copy.from)?, to: folder(&copy.to)? });
    }
    for (path, value) in &file.files {
        edits.push(Edit::Write { path: safe(path)?, text: value.file(path), was: Was::Any });
    }
    for act in &file.withdraw.0 {
        edits.push(act.edit()?);
    }
    for act in &file.vote.0 {
        edits.push(act.edit(Was::Missing)?);
    }
    for act in file.ballots.0.iter().flat_map(|act| act.ballots()) {
        edits.push(act.edit(Was::Missing)?);
    }
    for act in &file.change.0 {
        edits.push(act.edit(Was::There)?);
    }
    for act in &file.interest.0 {
        edits.push(act.edit()?);
    }
    for act in &file.sign.0 {
        edits.push(act.edit()?);
    }
    Ok(edits)
}

/// A path that may also be `.`, the folder itself.
fn folder(path: &str) -> Result<String, Reason> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path == "." { Ok(String::new()) } else { safe(path) }
}

fn safe(path: &str) -> Result<String, Reason> {
    let good = |name: &str| {
        !matches!(name, "" | "." | "..")
            && !name.eq_ignore_ascii_case(".git")
            && !name.contains(|c: char| c == '\\' || c.is_control())
    };
    if path.split('/').all(good) { Ok(path.to_owned()) } else { Err(Reason::Path(path.to_owned())) }
}
