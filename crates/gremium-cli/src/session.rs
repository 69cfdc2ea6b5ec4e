//! One run on one record: repository, root, moment, replay, report.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use gremium_core::oid::Oid;
use gremium_core::text::Lang;
use gremium_core::time::{Instant, Zone};
use gremium_engine::finding::Finding;
use gremium_engine::history::{History, Span};
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::report::v1::{About, Report, build};
use gremium_engine::text::Text;
use gremium_engine::wire::v1::Partnership;
use gremium_git::{OpenError, Repository, ResolveError};

use crate::context::Context;
use crate::error::Error;
use crate::output::Output;
use crate::report_cache;

/// New entries from which on it pays to write a checkpoint.
const WORTH_A_CHECKPOINT: u64 = 200;

/// A record that can be replayed.
pub struct Session {
    /// The repository.
    pub repository: Repository,
    /// Folder of the partnership; empty for the repository's own root.
    pub root: String,
    /// The newest entry to look at.
    pub tip: Oid,
    /// The moment of evaluation; none: that of the newest entry.
    as_of: Option<Instant>,
    /// Whether the moment was named by the caller.
    asked: bool,
    clock: Instant,
    cache: bool,
}

/// A report as of an entry, with the free files that it wrote last.
pub type Written = (Option<Report>, BTreeSet<String>);

impl Session {
    /// Opens the record that the arguments mean.
    pub fn open(context: &Context) -> Result<Self, Error> {
        let repository = Repository::open(&context.repo)?;
        let head = repository.resolve("HEAD").map_err(|error| no_head(&repository, error))?;
        let clock = Instant(context.now.as_second());
        let mut session = Self {
            repository,
            root: String::new(),
            tip: head,
            as_of: Some(clock),
            asked: false,
            clock,
            cache: context.cache,
        };
        session.find_root(context.root.as_deref())?;
        if let Some(text) = &context.as_of {
            session.evaluate_as_of(text)?;
        }
        Ok(session)
    }

    fn find_root(&mut self, named: Option<&str>) -> Result<(), Error> {
        let roots = self.repository.find_roots(self.tip)?;
        let root = match named {
            Some(named) => named.trim_matches('/').to_owned(),
            None => match roots.as_slice() {
                [] => String::new(),
                [only] => only.clone(),
                several if several.iter().any(String::is_empty) => String::new(),
                several => {
                    let list = several.join(", ");
                    return Err(Error::cannot_decide(Text::new(
                        format!("there are several partnerships in this repository: {list}"),
                        format!("in diesem Repository liegen mehrere Partnerschaften: {list}"),
                    ))
                    .with_help(Text::new(
                        "choose one with `--root FOLDER`",
                        "eine mit `--root ORDNER` wählen",
                    )));
                }
            },
        };
        let repository = Repository::open(self.repository.git_dir())?;
        self.repository = repository.with_root(&root);
        self.root = root;
        Ok(())
    }

    /// Takes a date (its end), a time or a commit as the moment of evaluation.
    fn evaluate_as_of(&mut self, text: &str) -> Result<(), Error> {
        self.asked = true;
        let zone = self.zone();
        if let Ok(moment) = zone.parse_end_moment(text) {
            self.as_of = Some(moment);
            return Ok(());
        }
        match self.repository.resolve(text) {
            Ok(commit) => {
                self.tip = commit;
                self.as_of = None;
                Ok(())
            }
            Err(_) => Err(Error::new(Text::new(
                format!("`{text}` is neither a moment nor a commit"),
                format!("`{text}` ist weder ein Zeitpunkt noch ein Commit"),
            ))
            .with_help(Text::new(
                "write `2025-03-01`, `2025-03-01T18:00`, `2025-03-01T17:00:00Z`, or a branch, tag or commit id",
                "`2025-03-01`, `2025-03-01T18:00`, `2025-03-01T17:00:00Z` oder einen Zweig, ein Tag oder eine Commit-Kennung angeben",
            ))),
        }
    }

    /// The time zone as the newest `partnership.yaml` says it, for moments on the command line.
    fn zone(&mut self) -> Zone {
        let mut partnership = || {
            let files = self.repository.files(self.tip).ok()?;
            let file = files.iter().find(|file| file.path == b"partnership.yaml")?;
            let bytes = self.repository.read(file.id).ok()?;
            let wire: Partnership = gremium_engine::yaml::parse("partnership.yaml", &bytes).ok()?;
            wire.verify().ok().map(|(_, setting)| setting.zone)
        };
        partnership().unwrap_or(Zone::UTC)
    }

    /// What is known of the moment while entries are landed.
    fn moment(&self) -> Moment {
        Moment { as_of: self.as_of.unwrap_or(Instant(i64::MAX)), clock: Some(self.clock) }
    }

    /// The moment of evaluation for a replay that stands at its last entry.
    pub fn as_of(&self, replay: &Replay) -> Instant {
        self.as_of.unwrap_or(replay.state.now)
    }

    /// Replays the record up to the moment of evaluation.
    pub fn replay(&mut self) -> Result<Replay, Error> {
        let replay = self.replay_to(self.tip)?;
        self.verify_founding(&replay)?;
        let as_of = self.as_of(&replay);
        self.founded(replay.until(as_of))
    }

    /// Replays to a commit, from the newest checkpoint that fits; time stands at the last entry.
    pub fn replay_to(&mut self, tip: Oid) -> Result<Replay, Error> {
        let (start, span) = self.start(tip)?;
        let known = start.counted;
        let moment = self.moment();
        let replay = start.run(&mut self.repository, &span, moment, workers())?;
        if self.cache && replay.may_be_kept() && replay.counted >= known + WORTH_A_CHECKPOINT {
            // A cache that cannot be written costs time, nothing else.
            let _ = self.repository.cache().store(&self.checkpoint_name(), &replay.to_bytes());
        }
        Ok(replay)
    }

    fn start(&mut self, tip: Oid) -> Result<(Replay, Span), Error> {
        if self.cache
            && let Some(bytes) = self.repository.cache().load(&self.checkpoint_name())
            && let Ok(replay) = Replay::from_bytes(&bytes)
            && let Some(from) = replay.position()
            && self.as_of.is_none_or(|as_of| replay.state.now <= as_of)
            && self.repository.on_chain(from, tip)?
        {
            return Ok((replay, Span::After { from, tip }));
        }
        Ok((Replay::new(), Span::Whole { tip }))
    }

    /// The name under which something of this root is kept; no two roots share one.
    fn cache_name(&self, what: &str) -> String {
        self.root.bytes().fold(format!("{what}-"), |name, byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => name + &char::from(byte).to_string(),
            _ => name + &format!("_{byte:02x}"),
        })
    }

    fn checkpoint_name(&self) -> String {
        self.cache_name("replay")
    }

    /// Goes on from a replay that stands at `base` to what `head` would make of it if it landed at the moment of
    /// evaluation; or, when it has `landed`, to what each of its entries made of it at its own time.
    ///
    /// A branch that grew on the newest entry looks like entries that landed: only the caller can know.
    pub fn replay_range(
        &mut self,
        base: Oid,
        head: Oid,
        landed: bool,
    ) -> Result<(Replay, Replay), Error> {
        let before = self.replay_to(base)?;
        let as_of = self.as_of(&before);
        let span = if base == head || landed {
            Span::After { from: base, tip: head }
        } else {
            Span::Proposed { base, head, seconds: as_of.0 }
        };
        let moment = self.moment();
        let after = before.clone().run(&mut self.repository, &span, moment, workers())?;
        let later = self.as_of(&after);
        Ok((before.until(later), after.until(later)))
    }

    /// Refuses a record that began by moving a partnership here: what was decided before would silently not count.
    fn verify_founding(&self, replay: &Replay) -> Result<(), Error> {
        let founding = replay.state.entries.first().map(|entry| entry.id);
        let before = founding.and_then(|id| self.repository.resolve(&format!("{id}^")).ok());
        founding.zip(before).map_or(Ok(()), |(id, before)| self.verify_roots(before, id))
    }

    /// Refuses a change that takes a partnership away from its folder.
    pub fn verify_roots(&self, before: Oid, after: Oid) -> Result<(), Error> {
        let now = self.repository.find_roots(after)?;
        let earlier = self.repository.find_roots(before)?;
        let Some(gone) = earlier.iter().find(|root| !now.contains(root)) else { return Ok(()) };
        let gone = if gone.is_empty() { "." } else { gone };
        let commit = after.short();
        let mut error = Error::cannot_decide(Text::new(
            format!("{commit} takes the partnership away from `{gone}`: what was decided there would no longer count"),
            format!("{commit} nimmt die Partnerschaft aus `{gone}` weg: was dort entschieden wurde, zählte nicht mehr"),
        ))
        .with_help(Text::new(
            format!("undo it; to look at the record that lay there, name a commit before it: `--as-of {commit}^`"),
            format!("rückgängig machen; um das Register von vorher anzusehen, einen Commit davor nennen: `--as-of {commit}^`"),
        ));
        error.exit = crate::exit::Exit::Findings;
        Err(error)
    }

    /// Refuses a record without a partnership: nothing checked is a failure.
    pub fn founded(&self, replay: Replay) -> Result<Replay, Error> {
        if replay.founded() || !replay.faults.is_empty() {
            return Ok(replay);
        }
        if replay.after > 0 {
            return Err(Error::cannot_decide(Text::new(
                "at that moment the partnership was not founded yet",
                "zu diesem Zeitpunkt war die Partnerschaft noch nicht gegründet",
            ))
            .with_help(Text::new(
                "name a later moment with `--as-of`",
                "mit `--as-of` einen späteren Zeitpunkt angeben",
            )));
        }
        let roots = self.repository.find_roots(self.tip)?;
        if !roots.is_empty() {
            let (root, list) = (&self.root, roots.join("`, `"));
            return Err(Error::cannot_decide(Text::new(
                format!("there is no partnership in `{root}`: no entry brought a `{root}/partnership.yaml`"),
                format!("in `{root}` gibt es keine Partnerschaft: kein Eintrag brachte eine `{root}/partnership.yaml`"),
            ))
            .with_help(match list.as_str() {
                "" => Text::new(
                    "it lies at the root of the repository: leave `--root` out",
                    "sie liegt an der Wurzel des Repositorys: `--root` weglassen",
                ),
                _ => Text::new(
                    format!("`--root` can be one of: `{list}`"),
                    format!("für `--root` kommen in Frage: `{list}`"),
                ),
            }));
        }
        Err(Error::cannot_decide(Text::new(
            "there is no partnership here: no entry brought a `partnership.yaml`",
            "hier gibt es keine Partnerschaft: kein Eintrag brachte eine `partnership.yaml`",
        ))
        .with_help(Text::new(
            "begin one with `gremium init --preset civitas-connect`, or name its folder with `--root`",
            "mit `gremium init --preset civitas-connect` eine anlegen oder ihren Ordner mit `--root` nennen",
        )))
    }

    /// The report of the record.
    pub fn report(&mut self) -> Result<Report, Error> {
        let replay = self.replay()?;
        self.report_of(&replay)
    }

    /// Prints the report as JSON: from the last run where nothing has changed since, else from a replay.
    pub fn print_report(&mut self, compact: bool, output: &mut Output) -> Result<(), Error> {
        let name = self.cache_name("report");
        // What was kept speaks for now; a named moment is always computed.
        let now = self.as_of.filter(|as_of| self.cache && *as_of == self.clock && !self.asked);
        if let Some(now) = now
            && let Some(mut kept) = self.repository.cache().open(&name)
            && let Some(beginning) = report_cache::find(&mut kept, self.tip, now, compact)
        {
            output.bytes(&beginning);
            output.file(&mut kept);
            return Ok(());
        }
        let report = self.report()?;
        let text = report_text(&report, compact)?;
        output.bytes(text.as_bytes());
        if now.is_some()
            && report.record.entries >= WORTH_A_CHECKPOINT
            && let Some(validity) = report_cache::validity(&report, compact)
        {
            // A cache that cannot be written costs time, nothing else.
            let parts = [validity.as_bytes(), text.as_bytes()];
            let _ = self.repository.cache().store_parts(&name, &parts);
        }
        Ok(())
    }

    /// The reports as of the entries of a chain that last wrote some free files, each with those files, oldest first.
    pub fn reports_of_writers(
        &mut self,
        tip: Oid,
        paths: &BTreeSet<String>,
    ) -> Result<Vec<Written>, Error> {
        let mut written: BTreeMap<String, (usize, Oid)> = BTreeMap::new();
        let mut number = 0;
        self.repository.walk(&Span::Whole { tip }, &mut |entries| {
            for entry in entries {
                number += 1;
                let changed = entry.changes.iter().map(|it| String::from_utf8_lossy(&it.path));
                let ours = changed.filter(|path| paths.contains(&**path));
                written.extend(ours.map(|path| (path.into_owned(), (number, entry.id))));
            }
            ControlFlow::Continue(())
        })?;
        let mut entries: BTreeMap<(usize, Oid), BTreeSet<String>> = BTreeMap::new();
        for (path, entry) in written {
            entries.entry(entry).or_default().insert(path);
        }
        let (mut replay, mut from, mut reports) = (Replay::new(), None, Vec::new());
        for ((_, entry), paths) in entries {
            let span = match from {
                Some(from) => Span::After { from, tip: entry },
                None => Span::Whole { tip: entry },
            };
            let moment = self.moment();
            replay = replay.run(&mut self.repository, &span, moment, workers())?;
            from = Some(entry);
            let about = About { root: self.root.clone(), as_of: replay.state.now };
            reports.push((build(&replay, &about), paths));
        }
        Ok(reports)
    }

    /// The report of a replay whose time stands at the moment of evaluation.
    pub fn report_of(&self, replay: &Replay) -> Result<Report, Error> {
        let about =
            About { root: self.root.clone(), as_of: self.as_of.unwrap_or(replay.state.now) };
        build(replay, &about).ok_or_else(Error::no_statutes)
    }

    /// The binding language of a partnership.
    pub fn lang(replay: &Replay) -> Lang {
        replay
            .state
            .partnership
            .latest()
            .and_then(|it| it.languages.first().copied())
            .unwrap_or_default()
    }

    /// Findings with the lines of the files that they are about, as they lie in the tree of `tip`.
    pub fn with_sources(
        &mut self,
        replay: &Replay,
        tip: Option<Oid>,
        findings: Vec<Finding>,
    ) -> Vec<Finding> {
        let files = tip.and_then(|tip| self.repository.files(tip).ok()).unwrap_or_default();
        findings
            .into_iter()
            .map(|finding| {
                let path = finding.path.clone().unwrap_or_default();
                let fault = replay.faults.get(path.as_str()).and_then(|fault| fault.blob);
                let lying =
                    files.iter().find(|file| file.path == path.as_bytes()).map(|file| file.id);
                let blob = fault.or(lying).and_then(|blob| self.repository.read(blob).ok());
                match blob.as_deref().and_then(gremium_engine::yaml::decode) {
                    Some(text) => finding.with_source(text),
                    None => finding,
                }
            })
            .collect()
    }
}

/// A report as JSON with a line end.
fn report_text(report: &Report, compact: bool) -> Result<String, Error> {
    let text =
        if compact { serde_json::to_string(report) } else { serde_json::to_string_pretty(report) };
    let text = text.map_err(|error| {
        Error::new(Text::new(
            "the report cannot be written",
            "der Bericht lässt sich nicht schreiben",
        ))
        .caused_by(error)
    })?;
    Ok(text + "\n")
}

/// Threads that parse files; the machine's cores, within reason.
fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(4)
}

fn no_head(repository: &Repository, error: ResolveError) -> Error {
    let branch = repository.head_branch().unwrap_or_else(|| "HEAD".to_owned());
    match error {
        ResolveError::NoCommits => Error::cannot_decide(Text::new(
            error.to_string(),
            "das Repository hat noch keine Commits",
        ))
        .with_help(Text::new(
            format!("commit the founding files on `{branch}`, or fetch the branch that holds the record"),
            format!("die Gründungsdateien auf `{branch}` committen oder den Zweig holen, der das Register enthält"),
        )),
        ResolveError::Unknown { .. }
        | ResolveError::Ambiguous { .. }
        | ResolveError::NotACommit { .. } => Error::cannot_decide(Text::new(
            format!("HEAD leads to no commit: there is no branch `{branch}` here"),
            format!("HEAD führt zu keinem Commit: es gibt hier keinen Zweig `{branch}`"),
        ))
        .with_help(Text::new(
            "`git branch --all` lists the branches; switch to the one that holds the record",
            "`git branch --all` zeigt die Zweige; zu dem wechseln, der das Register enthält",
        )),
    }
}

impl From<OpenError> for Error {
    fn from(error: OpenError) -> Self {
        let (message, help) = match &error {
            OpenError::NoFolder { path } => (
                format!("es gibt keinen Ordner `{}`", path.display()),
                "den Pfad eines Klons des Registers angeben",
            ),
            OpenError::NotARepository { path } => (
                format!("`{}` liegt in keinem Git-Repository", path.display()),
                "gremium in einem Klon des Registers aufrufen oder mit `gremium init` ein neues Register anlegen",
            ),
            OpenError::ForeignOwner { path } => (
                format!(
                    "`{}` gehört einem anderen Benutzer, Git traut ihm daher nicht",
                    path.display()
                ),
                "wenn Sie dem Eigentümer trauen: `git config --global --add safe.directory PFAD`",
            ),
            OpenError::Unsupported { path, reason } => (
                format!("`{}` lässt sich nicht öffnen: {reason}", path.display()),
                "mit `git clone --ref-format=files` neu klonen; Register mit SHA-256-Kennungen lassen sich noch nicht lesen",
            ),
        };
        Self::cannot_decide(Text::new(error.to_string(), message))
            .with_help(Text::new(error.help(), help))
    }
}
