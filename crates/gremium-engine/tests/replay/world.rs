//! A small partnership, its record in memory, and words to tell what landed.

use std::ops::ControlFlow;
use std::sync::Arc;

use gremium_core::oid::Oid;
use gremium_core::time::{Instant, Zone};
use gremium_engine::audit;
use gremium_engine::history::{
    Attribution, Change, Content, Entry, History, HistoryError, Signature, Sink, Span, TreeFile,
};
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::report::v1::{About, Report, build};

/// The members with a vote; each has one mailbox, `<member>@grove.example`.
pub(crate) const MEMBERS: [&str; 4] = ["ash", "birch", "cedar", "elm"];

pub(crate) const PARTNERSHIP: &str = include_str!("partnership/partnership.yaml");
pub(crate) const RECORD: &str = include_str!("partnership/record.yaml");
pub(crate) const BODIES: &str = include_str!("partnership/bodies.yaml");
pub(crate) const RULES: &str = include_str!("partnership/rules.yaml");

/// A record in memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct World {
    pub(crate) entries: Vec<Entry>,
}

impl World {
    /// A record without entries.
    pub(crate) fn empty() -> Self {
        Self::default()
    }

    /// The partnership as founded on the second of January 2025.
    pub(crate) fn founded() -> Self {
        Self::founded_with(&[])
    }

    /// The founded partnership with other or further files.
    pub(crate) fn founded_with(files: &[(&str, &str)]) -> Self {
        let mut world = Self::empty();
        let mut landing = world.at("2025-01-02 10:00").by("office");
        for (path, text) in founding() {
            landing = landing.put(&path, &text);
        }
        for (path, text) in files {
            landing = landing.put(path, text);
        }
        landing.land();
        world
    }

    /// Something lands at a local time.
    pub(crate) fn at(&mut self, time: &str) -> Landing<'_> {
        let at = instant(time);
        Landing { world: self, at, authored: at, by: "office".into(), changes: Vec::new() }
    }

    /// Replays up to a local time, on one thread.
    pub(crate) fn replay(&self, as_of: &str) -> Replay {
        let moment = Moment { as_of: instant(as_of), clock: None };
        self.run(Replay::new(), 0, self.entries.len(), moment, 0).until(moment.as_of)
    }

    /// The entries `from..to`, landed on a replay.
    pub(crate) fn run(
        &self,
        replay: Replay,
        from: usize,
        to: usize,
        moment: Moment,
        workers: usize,
    ) -> Replay {
        let Some(tip) = self.entries[..to].last().map(|entry| entry.id) else { return replay };
        let span = match from.checked_sub(1) {
            Some(last) => Span::After { from: self.entries[last].id, tip },
            None => Span::Whole { tip },
        };
        replay.run(&mut Memory(&self.entries), &span, moment, workers).expect("a history")
    }

    /// The report as of a local time.
    pub(crate) fn report(&self, as_of: &str) -> Report {
        let replay = self.replay(as_of);
        let about = About { root: String::new(), as_of: instant(as_of) };
        build(&replay, &about).expect("founded")
    }

    /// The refusals as `path: kind of reason`.
    pub(crate) fn refused(&self, as_of: &str) -> Vec<String> {
        let report = self.report(as_of);
        report.refusals.iter().map(|it| format!("{}: {}", it.path, it.reason)).collect()
    }

    /// The diagnostics as `path: code`.
    pub(crate) fn wrong(&self, as_of: &str) -> Vec<String> {
        let found = audit::diagnostics(&self.replay(as_of));
        found.iter().map(|it| format!("{}: {}", it.path, it.code)).collect()
    }

    /// The outcome of a poll as of a local time, with its phase.
    pub(crate) fn poll(&self, id: &str, as_of: &str) -> String {
        let report = self.report(as_of);
        let poll = report.polls.iter().find(|poll| poll.id == id).expect("a poll");
        format!("{} {}", poll.phase, poll.outcome.as_deref().unwrap_or("-"))
    }
}

/// A moment in the partnership's zone.
pub(crate) fn instant(local: &str) -> Instant {
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    zone.parse_moment(local).expect("a moment")
}

/// An id that depends on nothing but the bytes.
pub(crate) fn blob(bytes: &[u8]) -> Oid {
    let mut id = [0u8; 20];
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for (i, byte) in bytes.iter().chain(&[0; 20]).enumerate() {
        state = (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        id[i % 20] ^= state.to_le_bytes()[5];
    }
    Oid(id)
}

fn founding() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = [
        ("partnership.yaml", PARTNERSHIP),
        ("statutes/record.yaml", RECORD),
        ("statutes/bodies.yaml", BODIES),
        ("statutes/rules.yaml", RULES),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .into();
    files.extend(MEMBERS.map(|id| (format!("members/{id}.yaml"), member(id, &[id]))));
    files.push((
        "members/grove.yaml".into(),
        member("grove", &["office"])
            .replace("kind: municipality", "kind: association")
            .replace("class: tree", "class: carrier"),
    ));
    files.push(("offices/secretariat.yaml".into(), office("secretariat", "office", "grove", "")));
    files.push(("offices/chair.yaml".into(), office("chair", "ash", "ash", "")));
    files
}

/// The file of a member with these mailboxes.
pub(crate) fn member(id: &str, people: &[&str]) -> String {
    let mut text = format!("id: {id}\nname: {id}\nkind: municipality\nclass: tree\ndelegates:\n");
    for name in people {
        text += &format!("  - {{name: {name}, email: {name}@grove.example}}\n");
    }
    text
}

/// The file of an office with one holder; `until` may be empty.
pub(crate) fn office(id: &str, mailbox: &str, member: &str, until: &str) -> String {
    let until = if until.is_empty() { String::new() } else { format!(", until: {until}") };
    format!(
        "id: {id}\nholders:\n  - {{name: {mailbox}, email: {mailbox}@grove.example, member: {member}, from: 2025-01-01{until}}}\n"
    )
}

/// The file of a poll; `more` are further lines.
pub(crate) fn poll(id: &str, matter: &str, closes: &str, more: &str) -> String {
    format!(
        "id: {id}\nbody: assembly\nmatter: {matter}\ntitle: {id}\nmotion: It is resolved.\ncloses: {closes}\n{more}"
    )
}

/// The file of a ballot.
pub(crate) fn ballot(poll: &str, member: &str, choice: &str) -> String {
    format!("poll: {poll}\nmember: {member}\nchoice: {choice}\n")
}

/// The line that pins a text at a path.
pub(crate) fn pin(path: &str, text: &str) -> String {
    format!("pins:\n  - {{path: {path}, blob: {}}}\n", blob(text.as_bytes()))
}

/// An entry while it is told.
pub(crate) struct Landing<'a> {
    world: &'a mut World,
    at: Instant,
    authored: Instant,
    by: String,
    changes: Vec<Change>,
}

impl Landing<'_> {
    /// Who writes what follows: `<name>@grove.example`.
    pub(crate) fn by(mut self, name: &str) -> Self {
        self.by = name.to_owned();
        self
    }

    /// When what follows was written.
    pub(crate) fn authored(mut self, time: &str) -> Self {
        self.authored = instant(time);
        self
    }

    /// A file is written.
    pub(crate) fn put(self, path: &str, text: &str) -> Self {
        let (blob, bytes) = (blob(text.as_bytes()), text.as_bytes().into());
        self.change(path, Content::File { blob, bytes })
    }

    /// A file is removed.
    pub(crate) fn remove(self, path: &str) -> Self {
        self.change(path, Content::Removed)
    }

    /// A poll without specialities is put.
    pub(crate) fn poll(self, id: &str, matter: &str, closes: &str) -> Self {
        self.put(&format!("polls/{id}/poll.yaml"), &poll(id, matter, closes, ""))
    }

    /// A member votes by its own mailbox.
    pub(crate) fn vote(self, id: &str, member: &str, choice: &str) -> Self {
        let path = format!("polls/{id}/ballots/{member}.yaml");
        self.by(member).put(&path, &ballot(id, member, choice))
    }

    fn change(mut self, path: &str, content: Content) -> Self {
        let author = signature(&self.by, self.authored);
        let commit = blob(format!("{}{}{path}", self.by, self.authored).as_bytes());
        let by = Arc::new(Attribution { commit, author });
        self.changes.retain(|change| change.path != path.as_bytes());
        self.changes.push(Change { path: path.as_bytes().to_vec(), content, by });
        self
    }

    /// All of it lands as one entry.
    pub(crate) fn land(mut self) -> Oid {
        self.changes.sort_by(|a, b| a.path.cmp(&b.path));
        let number = self.world.entries.len();
        let id = blob(format!("entry {number} at {}", self.at).as_bytes());
        self.world.entries.push(Entry {
            id,
            committer: signature("forge", self.at),
            author: signature(&self.by, self.authored),
            parents: 1,
            subject: "".into(),
            changes: self.changes,
        });
        id
    }
}

fn signature(name: &str, at: Instant) -> Signature {
    let email = format!("{name}@grove.example").into();
    Signature { name: name.into(), email, seconds: at.0 }
}

/// The history port over entries in memory, in batches of three.
pub(crate) struct Memory<'a>(pub(crate) &'a [Entry]);

impl Memory<'_> {
    fn position(&self, id: Oid) -> usize {
        self.0.iter().position(|entry| entry.id == id).expect("an entry of the record")
    }
}

impl History for Memory<'_> {
    fn walk(&mut self, span: &Span, sink: &mut Sink<'_>) -> Result<(), HistoryError> {
        let range = match span {
            Span::Whole { tip } => 0..=self.position(*tip),
            Span::After { from, tip } => self.position(*from) + 1..=self.position(*tip),
            Span::Proposed { .. } => {
                let message = "nothing is proposed in memory".to_owned();
                return Err(HistoryError::Other { message, help: String::new() });
            }
        };
        for batch in self.0[range].chunks(3) {
            if let ControlFlow::Break(()) = sink(batch.to_vec()) {
                break;
            }
        }
        Ok(())
    }

    fn files(&mut self, _commit: Oid) -> Result<Vec<TreeFile>, HistoryError> {
        Ok(Vec::new())
    }

    fn on_chain(&mut self, ancestor: Oid, tip: Oid) -> Result<bool, HistoryError> {
        Ok(self.position(ancestor) <= self.position(tip))
    }

    fn read(&mut self, blob: Oid) -> Result<Arc<[u8]>, HistoryError> {
        let found = self.0.iter().flat_map(|entry| &entry.changes).find_map(|change| match &change
            .content
        {
            Content::File { blob: id, bytes } if *id == blob => Some(bytes.clone()),
            Content::File { .. }
            | Content::Removed
            | Content::TooLarge { .. }
            | Content::Symlink
            | Content::Submodule => None,
        });
        found.ok_or(HistoryError::Missing { id: blob, what: "a test".to_owned() })
    }
}
