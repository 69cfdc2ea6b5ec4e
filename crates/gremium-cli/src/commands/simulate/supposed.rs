//! From arguments to suppositions: files, folders, commits.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use gremium_engine::history::History;
use gremium_engine::simulation::{BadSupposition, Supposed};
use gremium_engine::text::Text;

use super::Args;
use crate::context::Context;
use crate::error::Error;
use crate::session::Session;

/// Files of statutes by their path in the record.
type Files = BTreeMap<Arc<str>, Arc<[u8]>>;

/// Supposes all that the arguments say: statutes, members, ballots.
pub(super) fn all(
    args: &Args,
    context: &Context,
    session: &mut Session,
    supposed: &mut Supposed,
) -> Result<Result<(), BadSupposition>, Error> {
    for name in &args.statutes {
        let (files, whole) = statutes(name, context, session)?;
        if let Err(why) = supposed.amend(&files, whole) {
            return Ok(Err(why));
        }
    }
    for path in &args.members {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        if let Err(why) = supposed.member_file(&path.display().to_string(), &bytes) {
            return Ok(Err(why));
        }
    }
    if let (Some(number), Some(class)) = (args.join, &args.class)
        && let Err(why) = supposed.join(number, class)
    {
        return Ok(Err(why));
    }
    ballots(&args.ballots, supposed)
}

/// A poll, then its ballots, then perhaps another poll: whatever has no `=` is a poll.
fn ballots(words: &[String], supposed: &mut Supposed) -> Result<Result<(), BadSupposition>, Error> {
    let mut poll: Option<&str> = None;
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        match (word.split_once('='), poll) {
            (None, _) => {
                poll = Some(word);
                if !words.peek().is_some_and(|next| next.contains('=')) {
                    return Err(no_ballot(word, words.peek().map(|next| next.as_str())));
                }
            }
            (Some((member, choice)), Some(poll)) => {
                if let Err(why) = supposed.ballot(poll, member, choice) {
                    return Ok(Err(why));
                }
            }
            (Some(_), None) => {
                return Err(Error::new(Text::new(
                    format!("`{word}` is a ballot, but of which poll?"),
                    format!("`{word}` ist eine Stimme, aber in welcher Abstimmung?"),
                ))
                .with_help(Text::new(
                    "name the poll first: `--ballot 2025/heat-map lindenau=yes`",
                    "zuerst die Abstimmung nennen: `--ballot 2025/heat-map lindenau=yes`",
                )));
            }
        }
    }
    Ok(Ok(()))
}

/// A poll is named, and what follows it is no ballot.
fn no_ballot(poll: &str, next: Option<&str>) -> Error {
    let text = match next {
        Some(next) => Text::new(
            format!("`{next}` is no ballot in `{poll}`"),
            format!("`{next}` ist keine Stimme in `{poll}`"),
        ),
        None => Text::new(
            format!("a ballot in `{poll}` is missing"),
            format!("eine Stimme in `{poll}` fehlt"),
        ),
    };
    let member = next.unwrap_or("lindenau");
    Error::new(text).with_help(Text::new(
        format!("write member and choice: `--ballot {poll} {member}=yes`"),
        format!("Mitglied und Stimme schreiben: `--ballot {poll} {member}=yes`"),
    ))
}

/// The files that a name means, and whether they are all of the statutes.
fn statutes(name: &str, context: &Context, session: &mut Session) -> Result<(Files, bool), Error> {
    let path = Path::new(name);
    if path.is_dir() {
        return folder(path).map(|files| (files, true));
    }
    if path.is_file() {
        return file(path).map(|it| (BTreeMap::from([it]), false));
    }
    let in_repository = context.resolve(path);
    if in_repository.is_dir() {
        return folder(&in_repository).map(|files| (files, true));
    }
    if in_repository.is_file() {
        return file(&in_repository).map(|it| (BTreeMap::from([it]), false));
    }
    commit(name, session).map(|files| (files, true))
}

/// A file of the statutes: it takes the place of the one of its name.
fn file(path: &Path) -> Result<(Arc<str>, Arc<[u8]>), Error> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name =
        if name == "partnership.yaml" { name.into_owned() } else { format!("statutes/{name}") };
    Ok((name.into(), bytes.into()))
}

/// All statutes of a folder: of its `statutes` folder if it has one.
fn folder(path: &Path) -> Result<Files, Error> {
    let inner = path.join("statutes");
    let (root, folder) =
        if inner.is_dir() { (Some(path), inner) } else { (path.parent(), path.to_owned()) };
    let mut files = Files::new();
    let entries = std::fs::read_dir(&folder).map_err(|error| Error::io(&folder, error))?;
    for entry in entries {
        let path = entry.map_err(|error| Error::io(&folder, error))?.path();
        if path.extension().is_some_and(|it| it == "yaml") {
            let (name, bytes) = file(&path)?;
            files.insert(name, bytes);
        }
    }
    let own = root.map(|root| root.join("partnership.yaml"));
    if let Some(own) = own.filter(|own| own.is_file()) {
        let (name, bytes) = file(&own)?;
        files.insert(name, bytes);
    }
    if files.keys().any(|it| it.starts_with("statutes/")) {
        Ok(files)
    } else {
        Err(none(&path.display().to_string()))
    }
}

/// All statutes of a commit.
fn commit(name: &str, session: &mut Session) -> Result<Files, Error> {
    let commit = session.repository.resolve(name).map_err(|_| {
        Error::new(Text::new(
            format!("`{name}` is no file, no folder and no commit"),
            format!("`{name}` ist weder eine Datei noch ein Ordner noch ein Commit"),
        ))
    })?;
    let mut files = Files::new();
    for lying in session.repository.files(commit)? {
        let path = String::from_utf8_lossy(&lying.path).into_owned();
        if gremium_core::statutes::is_statutes_path(&path) && path.ends_with(".yaml") {
            files.insert(path.into(), session.repository.read(lying.id)?);
        }
    }
    if files.is_empty() { Err(none(name)) } else { Ok(files) }
}

fn none(name: &str) -> Error {
    Error::new(Text::new(
        format!("there are no statutes in `{name}`"),
        format!("in `{name}` liegt keine Satzung"),
    ))
    .with_help(Text::new(
        "name a folder with files such as `rules.yaml`, or one that has a folder `statutes`",
        "einen Ordner mit Dateien wie `rules.yaml` angeben oder einen, der einen Ordner `statutes` enthält",
    ))
}
