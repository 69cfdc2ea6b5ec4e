//! What git itself says about a history, found out in the slowest and plainest way.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use gremium_core::oid::Oid;
use gremium_engine::history::{Content, Entry, History, HistoryError, Span};
use gremium_git::Repository;
use gremium_testkit::Repo;

/// The id of the tree without entries.
const EMPTY: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/// Path to mode and id.
pub(crate) type Files = BTreeMap<Vec<u8>, (u32, Oid)>;

/// All entries of a span.
pub(crate) fn walk(repository: &mut Repository, span: &Span) -> Result<Vec<Entry>, HistoryError> {
    let mut entries = Vec::new();
    repository.walk(span, &mut |batch| {
        entries.extend(batch);
        ControlFlow::Continue(())
    })?;
    Ok(entries)
}

/// All entries up to HEAD.
pub(crate) fn walk_all(repo: &Repo) -> Vec<Entry> {
    let mut repository = Repository::open(repo.path()).expect("a repository");
    let tip = repository.resolve("HEAD").expect("a commit");
    walk(&mut repository, &Span::Whole { tip }).expect("a walk")
}

/// The last entry up to HEAD.
pub(crate) fn last(repo: &Repo) -> Entry {
    walk_all(repo).pop().expect("an entry")
}

/// Path, and the address of whom the change is attributed to.
pub(crate) fn whose(entry: &Entry) -> Vec<(String, String)> {
    let text = |path: &[u8]| String::from_utf8_lossy(path).into_owned();
    entry
        .changes
        .iter()
        .map(|change| (text(&change.path), change.by.author.email.to_string()))
        .collect()
}

/// Path, and what a change says in one word or the file's text.
pub(crate) fn what(entry: &Entry) -> Vec<(String, String)> {
    let content = |content: &Content| match content {
        Content::Removed => "removed".to_owned(),
        Content::File { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
        Content::TooLarge { size, .. } => format!("too large: {size}"),
        Content::Symlink => "symlink".to_owned(),
        Content::Submodule => "submodule".to_owned(),
    };
    let text = |path: &[u8]| String::from_utf8_lossy(path).into_owned();
    entry.changes.iter().map(|change| (text(&change.path), content(&change.content))).collect()
}

pub(crate) fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

/// All files of a commit, by `git ls-tree`.
pub(crate) fn files(repo: &Repo, commit: &str) -> Files {
    let listing = repo.git_bytes(&["ls-tree", "-r", "-z", "--full-tree", commit]);
    let records = listing.split(|&byte| byte == 0).filter(|record| !record.is_empty());
    records
        .map(|record| {
            let tab = record.iter().position(|&byte| byte == b'\t').expect("a tab before the path");
            let head = std::str::from_utf8(&record[..tab]).expect("ASCII");
            let words: Vec<&str> = head.split(' ').collect();
            let mode = u32::from_str_radix(words[0], 8).expect("a mode");
            (record[tab + 1..].to_vec(), (mode, words[2].parse().expect("an id")))
        })
        .collect()
}

/// Entries up to `tip` with their first parents, oldest first, by `git rev-list`.
pub(crate) fn chain(repo: &Repo, tip: &str) -> Vec<(String, Option<String>)> {
    let list = repo.git(&["rev-list", "--first-parent", "--reverse", "--parents", tip]);
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    list.lines().map(words).map(|words| (words[0].clone(), words.get(1).cloned())).collect()
}

/// What `git diff-tree` says changed: path, mode (0 when removed) and id.
pub(crate) fn changed(repo: &Repo, parent: Option<&str>, commit: &str) -> Vec<(Vec<u8>, u32, Oid)> {
    let arguments = [
        "diff-tree",
        "-r",
        "-z",
        "--raw",
        "--no-renames",
        "--no-abbrev",
        parent.unwrap_or(EMPTY),
        commit,
    ];
    let output = repo.git_bytes(&arguments);
    let mut fields = output.split(|&byte| byte == 0).filter(|field| !field.is_empty());
    let mut changes = Vec::new();
    while let (Some(head), Some(path)) = (fields.next(), fields.next()) {
        let head = std::str::from_utf8(head).expect("ASCII");
        let words: Vec<&str> = head.split(' ').collect();
        let mode = u32::from_str_radix(words[1], 8).expect("a mode");
        changes.push((path.to_vec(), mode, words[3].parse().expect("an id")));
    }
    changes.sort();
    changes
}

/// What we say changed, in the form of [`changed`]; links and submodules have no id with us.
pub(crate) fn told(entry: &Entry) -> Vec<(Vec<u8>, &'static str, Oid)> {
    let tell = |content: &Content| match content {
        Content::Removed => ("removed", Oid::default()),
        Content::File { blob, .. } | Content::TooLarge { blob, .. } => ("file", *blob),
        Content::Symlink => ("symlink", Oid::default()),
        Content::Submodule => ("submodule", Oid::default()),
    };
    let triple = |path: &Vec<u8>, (kind, id)| (path.clone(), kind, id);
    entry.changes.iter().map(|change| triple(&change.path, tell(&change.content))).collect()
}

/// Compares a whole walk with git, entry by entry.
pub(crate) fn assert_as_git(repo: &Repo, entries: &[Entry]) {
    let chain = chain(repo, "HEAD");
    assert_eq!(entries.len(), chain.len());
    for (entry, (commit, parent)) in entries.iter().zip(&chain) {
        assert_eq!(entry.id.to_string(), *commit);
        let expected: Vec<_> = changed(repo, parent.as_deref(), commit)
            .into_iter()
            .map(|(path, mode, id)| match mode {
                0 => (path, "removed", Oid::default()),
                0o120_000 => (path, "symlink", Oid::default()),
                0o160_000 => (path, "submodule", Oid::default()),
                _ => (path, "file", id),
            })
            .collect();
        assert_eq!(told(entry), expected, "entry {commit}");
        for change in &entry.changes {
            if let Content::File { blob, bytes } = &change.content {
                assert_eq!(repo.git_bytes(&["cat-file", "blob", &blob.to_string()]), bytes[..]);
            }
        }
    }
}
