//! The repository that a document builds, and the commands that run in it.
//!
//! | word of a script | does |
//! |---|---|
//! | `branch NAME`, `switch NAME` | as git does |
//! | `write PATH TEXT`, `remove PATH` | changes the working tree; `\n` in the text breaks the line |
//! | `commit WHO TIME MESSAGE` | commits all of it; `WHO` is the part of the address before the `@` |
//! | `merge WHO TIME BRANCH…` | merges branches into the one that is checked out, several as an octopus |
//! | `evil-merge WHO TIME BRANCH PATH TEXT` | merges a branch and changes a file in the merge itself |

use std::path::PathBuf;
use std::process::Command;

use gremium_engine::story;
use gremium_git::story::{Folder, build};
use gremium_testkit::Repo;
use tempfile::TempDir;

/// How a partnership begins, and where its story finds its files.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    /// The story of the founding; documents go on from there.
    pub(crate) story: String,
    /// The folder that paths of the story start from.
    pub(crate) folder: PathBuf,
    /// The domain of the addresses in scripts.
    pub(crate) domain: String,
}

/// What a document has built so far.
pub(super) struct Stage {
    name: String,
    opening: Opening,
    told: String,
    folder: TempDir,
    built: usize,
    repo: Option<Repo>,
}

impl Stage {
    /// Nothing told but the founding; `name` is for messages.
    pub(super) fn new(name: &str, opening: Opening) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let told = opening.story.clone();
        Self { name: name.to_owned(), opening, told, folder, built: 0, repo: None }
    }

    /// The document's name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Begins with another founding: the block names its folder beside the documents.
    pub(super) fn found(&mut self, block: &[&str]) {
        let [folder] = block else { panic!("{}: one founding, not {block:?}", self.name) };
        let path = self.opening.folder.join("tests/scenarios").join(folder).join("story.yaml");
        self.told = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {}: {error}", self.name, path.display()));
        self.repo = None;
    }

    /// Goes on with the story; the record is built anew when it is next looked at.
    pub(super) fn tell(&mut self, block: &[&str]) {
        for line in block {
            self.told.push_str(line);
            self.told.push('\n');
        }
        self.repo = None;
    }

    fn repo(&mut self) -> &Repo {
        if self.repo.is_none() {
            let path = self.folder.path().join(self.built.to_string());
            self.built += 1;
            self.repo = Some(self.build(path));
        }
        self.repo.as_ref().expect("because it was just built")
    }

    fn build(&self, path: PathBuf) -> Repo {
        let told = story::parse(&self.name, self.told.as_bytes())
            .unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let project = Folder(self.opening.folder.clone());
        build(&told, &project, &path).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        Repo::create(&path)
    }

    /// Does what a line of a script says.
    pub(super) fn perform(&mut self, line: &str) {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        let domain = self.opening.domain.clone();
        let repo = self.repo();
        let text = |text: &str| text.replace("\\n", "\n");
        let mail = |name: &str| format!("{name}@{domain}");
        match words[..] {
            ["branch", name] => drop(repo.branch(name)),
            ["switch", name] => drop(repo.switch(name)),
            ["remove", path] => drop(repo.remove(path)),
            ["write", path, ..] => {
                let prefix = "write ".len() + path.len() + 1;
                repo.write(path, text(&line[prefix..]));
            }
            ["commit", who, at, message] => {
                repo.commit(message).author(&mail(who)).at(at).make();
            }
            ["merge", who, at, branches] => {
                let branches: Vec<&str> = branches.split(' ').collect();
                repo.merge(&branches).author(&mail(who)).at(at).make();
            }
            ["evil-merge", who, at, rest] => {
                let words: Vec<&str> = rest.splitn(3, ' ').collect();
                let [branch, path, content] = words[..] else { panic!("{}: {line}", self.name) };
                let who = mail(who);
                let merge = repo.merge(&[branch]).author(&who).at(at);
                repo.write(path, text(content));
                merge.make();
            }
            _ => panic!("{}: no such line in a script: {line}", self.name),
        }
    }

    /// Runs `gremium …`, with a way into its JSON behind a `|`, or `git …`; gives what it printed and how it ended.
    pub(super) fn run(&mut self, command: &str) -> String {
        let (command, query) = match command.split_once(" | ") {
            Some((command, query)) => (command, Some(query)),
            None => (command, None),
        };
        let mut words = command.split_whitespace();
        match words.next() {
            Some("gremium") => self.gremium(&words.collect::<Vec<_>>(), query),
            Some("git") => self.repo().git(&words.collect::<Vec<_>>()) + "\n",
            _ => panic!("{}: neither gremium nor git: {command}", self.name),
        }
    }

    fn gremium(&mut self, arguments: &[&str], query: Option<&str>) -> String {
        let path = self.repo().path().to_owned();
        let output = Command::new(env!("CARGO_BIN_EXE_gremium"))
            .args(arguments)
            .current_dir(&path)
            .env_clear()
            .env("LANG", "C.UTF-8")
            .output()
            .expect("gremium runs");
        let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
        if let Some(query) = query.filter(|_| output.status.success()) {
            said = super::json::extract(&said, query);
        }
        said += &String::from_utf8_lossy(&output.stderr).replace(&*path.to_string_lossy(), "REPO");
        if !said.is_empty() && !said.ends_with('\n') {
            said.push('\n');
        }
        match output.status.code() {
            Some(0) => said,
            code => format!("{said}[exit {}]\n", code.unwrap_or(-1)),
        }
    }
}
