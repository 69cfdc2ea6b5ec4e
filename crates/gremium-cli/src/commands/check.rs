//! `gremium check`: is the record sound, and what does a change bring?

mod conclusion;
mod drift;

use gremium_core::oid::Oid;
use gremium_core::text::Lang;
use gremium_engine::audit;
use gremium_engine::codes;
use gremium_engine::compare::{Difference, compare};
use gremium_engine::diagnostic::{Diagnostic, Severity};
use gremium_engine::finding::{Finding, Kind};
use gremium_engine::history::{History, HistoryError};
use gremium_engine::replay::Replay;
use gremium_engine::text::Text;
use gremium_engine::wire::{Place, classify};

use crate::args::Format;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{self, Output, one_line};
use crate::session::Session;

/// Most files that a note names.
const NAMED: usize = 5;

/// Check the whole record, or what a change brings
///
/// Replays every entry from the founding and reports all that is wrong, sorted by file. With --range it reports only what
/// B brings to A, and what it changes in outcomes, if it is merged at the moment of evaluation: that is the check of a
/// pull request. For entries that were pushed already, add --landed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  gremium check\n  gremium check --range origin/main..HEAD\n  \
    gremium check --range HEAD~3..HEAD --landed\n  \
    gremium check --format sarif > findings.sarif\n  gremium check --anchor 1a2b3c…")]
pub struct Args {
    /// Report only what the commits from A (not counted) to B bring
    #[arg(long, value_name = "A..B")]
    range: Option<String>,
    /// The range has landed already: judge each of its entries at its own time, not as a proposal
    #[arg(long, requires = "range")]
    landed: bool,
    /// A commit known to be good, by its full id: the record must go through it
    #[arg(long, value_name = "COMMIT")]
    anchor: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
}

/// Checks the record.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let mut session = Session::open(context)?;
    if let Some(anchor) = &args.anchor {
        verify_anchor(&mut session, anchor)?;
    }
    let (findings, differences, replay) = match &args.range {
        None => whole(&mut session)?,
        Some(range) => of_range(&mut session, range, args.landed)?,
    };
    let lang = context.lang_or(Session::lang(&replay));
    let fails = findings.iter().any(|finding| match finding.severity {
        Severity::Error => true,
        Severity::Warning => args.strict,
        Severity::Note => false,
    });
    let prefix = if session.root.is_empty() { String::new() } else { format!("{}/", session.root) };
    let changed = args.range.as_ref().map(|_| differences.as_slice());
    output::of_range(findings, changed, context.format, lang, &prefix, output)?;
    if args.range.is_none() && context.format == Format::Human {
        uncommitted(&session, lang, output)?;
    }
    // A forge's log shows lines that are no workflow commands as they are.
    if matches!(context.format, Format::Human | Format::Github) {
        match args.range {
            Some(_) => conclusion::of_range(&differences, args.landed, fails, lang, output),
            None => conclusion::of_record(&replay, fails, lang, output),
        }
    }
    Ok(if fails { Exit::Findings } else { Exit::Holds })
}

/// Says which files of the record lie there otherwise than in the newest commit: nobody has looked at them.
fn uncommitted(session: &Session, lang: Lang, output: &mut Output) -> Result<(), Error> {
    if session.repository.resolve("HEAD").ok() != Some(session.tip) {
        return Ok(());
    }
    let mut paths = session.repository.uncommitted()?;
    paths.retain(|path| !matches!(classify(path), Place::Outside));
    let shown: Vec<String> =
        paths.iter().take(NAMED).map(|path| one_line(&String::from_utf8_lossy(path))).collect();
    let more = if paths.len() > NAMED { ", …" } else { "" };
    let list = shown.join(", ") + more;
    let text = match paths.len() {
        0 => return Ok(()),
        1 => Text::new(
            format!(
                "note: 1 changed file of the record is not committed and was not looked at: {list}"
            ),
            format!(
                "Hinweis: 1 geänderte Datei des Registers ist nicht committet und blieb außer Betracht: {list}"
            ),
        ),
        number => Text::new(
            format!(
                "note: {number} changed files of the record are not committed and were not looked at: {list}"
            ),
            format!(
                "Hinweis: {number} geänderte Dateien des Registers sind nicht committet und blieben außer Betracht: {list}"
            ),
        ),
    };
    output.note(text.get(lang));
    Ok(())
}

type Checked = (Vec<Finding>, Vec<Difference>, Replay);

fn whole(session: &mut Session) -> Result<Checked, Error> {
    let replay = session.replay()?;
    let mut findings: Vec<Finding> =
        audit::diagnostics(&replay).into_iter().map(Finding::from).collect();
    // Refused acts of the past are part of a sound record; files that still lie there are diagnostics of their own.
    findings.retain(|finding| finding.kind == Kind::Diagnostic);
    let mut findings = session.with_sources(&replay, replay.tip, findings);
    if let Ok(report) = session.report_of(&replay) {
        findings.extend(drift::of_record(session, &report)?);
    }
    Ok((findings, Vec::new(), replay))
}

fn of_range(session: &mut Session, range: &str, landed: bool) -> Result<Checked, Error> {
    let (base, head) = split(session, range)?;
    let (before, after) = session.replay_range(base, head, landed)?;
    session.verify_roots(base, head)?;
    let after = session.founded(after)?;
    let known = audit::diagnostics(&before);
    let mut findings: Vec<Finding> = audit::diagnostics(&after)
        .into_iter()
        .filter(|diagnostic| !known.contains(diagnostic))
        .map(Finding::from)
        .collect();
    if !landed {
        findings.extend(reordering(session, base, head)?);
    }
    let mut refused = audit::refusals(&after, before.state.refusals.len(), Severity::Error);
    findings.retain(|finding| !repeated(finding, &mut refused));
    findings.extend(refused);
    findings.extend(lost(session, (base, head), &before, &after)?);
    let mut findings = session.with_sources(&after, Some(head), findings);
    let differences = match session.report_of(&after) {
        Ok(report) => {
            let entries = landed.then_some(head);
            findings.extend(drift::of_range(session, (&before, &after), &report, entries)?);
            compare(session.report_of(&before).ok().as_ref(), &report)
        }
        Err(_) => Vec::new(),
    };
    Ok((findings, differences, after))
}

/// Files of a change that have no effect, because the same content lies there already and was refused: Git sees no change.
fn lost(
    session: &Session,
    (base, head): (Oid, Oid),
    before: &Replay,
    after: &Replay,
) -> Result<Vec<Finding>, Error> {
    let mut found = Vec::new();
    for (path, it) in &before.unsettled {
        let Some(blob) = it.blob.filter(|_| after.unsettled.get(path) == Some(it)) else {
            continue;
        };
        if let Some((_, email)) = session.repository.brought(base, head, path, blob)? {
            found.push(audit::lost(after, path, it, &email).into());
        }
    }
    Ok(found)
}

/// What a fast-forward to a proposal would do that merged the governed branch into itself.
fn reordering(session: &mut Session, base: Oid, head: Oid) -> Result<Option<Finding>, Error> {
    let merged = session.repository.descends(head, base);
    if !merged || session.repository.on_chain(base, head)? {
        return Ok(None);
    }
    let rule = &codes::forward_reorders::RULE;
    Ok(Some(Diagnostic::new(rule, "", rule.summary.into()).in_entry(head).into()))
}

/// Whether a finding only repeats what a refusal says of the same file; the refusal takes over its advice.
fn repeated(finding: &Finding, refused: &mut [Finding]) -> bool {
    let restores = finding.code == codes::differs_from_record::RULE.code;
    if !restores && finding.code != codes::refused_file::RULE.code {
        return false;
    }
    let mut same = refused.iter_mut().filter(|refusal| refusal.path == finding.path).peekable();
    let found = same.peek().is_some();
    if restores {
        same.for_each(|refusal| refusal.help = finding.help.clone());
    }
    found
}

fn split(session: &Session, range: &str) -> Result<(Oid, Oid), Error> {
    let Some((base, head)) =
        range.split_once("..").filter(|(base, head)| !base.is_empty() && !head.starts_with('.'))
    else {
        return Err(Error::new(Text::new(
            format!("`{range}` is not a range"),
            format!("`{range}` ist kein Bereich"),
        ))
        .with_help(Text::new(
            "write `--range A..B`, for example `origin/main..HEAD`",
            "`--range A..B` angeben, etwa `origin/main..HEAD`",
        )));
    };
    let head = if head.is_empty() { "HEAD" } else { head };
    Ok((resolve(session, base)?, resolve(session, head)?))
}

fn resolve(session: &Session, rev: &str) -> Result<Oid, Error> {
    session.repository.resolve(rev).map_err(|error| {
        Error::cannot_decide(Text::new(
            error.to_string(),
            format!("`{rev}` führt in diesem Repository zu keinem Commit"),
        ))
        .with_help(Text::new(
            error.help(),
            "`git branch --all` und `git tag` zeigen die Namen; in CI die ganze Geschichte holen (fetch-depth: 0)",
        ))
    })
}

/// The record must go through the anchor: as an entry, not just as an ancestor.
///
/// Whoever rewrites a history moves its branches and tags along, and finds a commit whose id begins with the same few digits.
fn verify_anchor(session: &mut Session, anchor: &str) -> Result<(), Error> {
    if anchor.parse::<Oid>().is_err() {
        return Err(Error::new(Text::new(
            format!("`{anchor}` is no anchor: only a full id of 40 digits is one, since names move and short ids can be forged"),
            format!("`{anchor}` ist kein Anker: Das ist nur eine volle Kennung mit 40 Stellen, denn Namen wandern, und kurze Kennungen lassen sich fälschen"),
        ))
        .with_help(Text::new(
            format!("`git rev-parse {anchor}` prints it today; an anchor proves something when it was written down earlier and elsewhere"),
            format!("`git rev-parse {anchor}` nennt sie heute; etwas wert ist ein Anker, der früher und anderswo aufgeschrieben wurde"),
        )));
    }
    let commit = resolve(session, anchor).map_err(|error| {
        error.with_help(Text::new(
            "if the anchor is written right, this clone does not hold it: the clone is incomplete or of another record, or the history was rewritten",
            "ist der Anker richtig geschrieben, so enthält ihn dieser Klon nicht: Er ist unvollständig oder von einem anderen Register, oder die Geschichte wurde umgeschrieben",
        ))
    })?;
    let tip = session.tip;
    if session.repository.on_chain(commit, tip)? {
        return Ok(());
    }
    let mut error = Error::from(HistoryError::Anchor { anchor: commit, tip });
    error.exit = Exit::Findings;
    Err(error)
}
