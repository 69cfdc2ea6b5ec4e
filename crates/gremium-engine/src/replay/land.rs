//! Landing an entry: its files become acts, judged in a stated order.

use std::sync::Arc;

use gremium_core::act::{Act, Stamp};
use gremium_core::oid::Oid;
use gremium_core::record::FactKey;
use gremium_core::time::Instant;
use gremium_core::timeline::Seq;

use super::fault::{Fault, Unsettled};
use super::parse::{Early, ParsedEntry, ParsedFile, What};
use super::statutes::Amendment;
use super::{ClockFault, LeftOut, Moment, Replay};
use crate::diagnostic::Diagnostic;
use crate::history::{Attribution, Entry};
use crate::text::Text;
use crate::wire::Problem;
use crate::wire::v1::{Setting, WireFact};

/// The entry that acts belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Landing {
    pub(super) entry: Oid,
    pub(super) seq: Seq,
    /// The entry before: its state gives authority.
    pub(super) before: Seq,
    pub(super) at: Instant,
}

impl Landing {
    pub(super) fn stamp(&self, by: &Attribution) -> Stamp {
        Stamp {
            seq: self.seq,
            entry: self.entry,
            commit: by.commit,
            email: by.author.email.to_ascii_lowercase().into(),
            at: self.at,
            authored: Instant(by.author.seconds),
        }
    }
}

/// A fact on its way from file to act.
struct Candidate {
    path: Arc<str>,
    key: FactKey,
    wire: Option<WireFact>,
    blob: Option<Oid>,
    by: Arc<Attribution>,
}

impl Replay {
    /// Lands one entry.
    pub(super) fn land(&mut self, parsed: ParsedEntry, moment: Moment) {
        let ParsedEntry { entry, files, documents } = parsed;
        let committed = Instant(entry.committer.seconds);
        if let Some(against) = moment.clock.filter(|clock| committed > *clock)
            && self.clock.iter().all(|fault| !fault.future)
        {
            self.clock.push(ClockFault { entry: entry.id, committed, against, future: true });
        }
        if self.after > 0 || committed.max(self.state.now) > moment.as_of {
            self.after += 1;
            self.leave_out(&entry, committed, moment.as_of);
            return;
        }
        self.tip = Some(entry.id);
        if self.is_founding() {
            for change in &entry.changes {
                Early::keep(&mut self.early, change);
            }
            self.try_founding(&entry, files, committed);
            return;
        }
        for (path, blob) in &documents {
            self.state.lay(path, *blob);
        }
        self.counted += 1;
        if committed < self.state.now {
            let against = self.state.now;
            self.clock.push(ClockFault { entry: entry.id, committed, against, future: false });
        }
        if files.is_empty() {
            self.state.advance(committed.max(self.state.now));
            return;
        }
        let before = self.state.seq();
        let (seq, at) = self.state.begin_entry(entry.id, committed);
        self.land_files(Landing { entry: entry.id, seq, before, at }, files);
        self.state.advance(at);
    }

    /// Names an entry among those that do not count: the first, and then those dated in time before those that are not.
    fn leave_out(&mut self, entry: &Entry, committed: Instant, as_of: Instant) {
        if self.left_out.len() >= super::NAMED {
            let late = self.left_out.iter().skip(1).rposition(|it| it.committed > as_of);
            let Some(late) = late.filter(|_| committed <= as_of) else { return };
            self.left_out.remove(late + 1);
        }
        let subject = entry.subject.clone();
        self.left_out.push(LeftOut { entry: entry.id, committed, subject });
    }

    fn land_files(&mut self, landing: Landing, files: Vec<ParsedFile>) {
        let mut amendment = Amendment::default();
        let mut facts = Vec::new();
        for file in files {
            let ParsedFile { path, blob, by, what } = file;
            self.faults.remove(&path);
            match what {
                What::Fact(key, wire) => facts.push(Candidate { path, key, wire, blob, by }),
                What::Statutes(part) => amendment.add(path, blob, by, part),
                What::Faulty(diagnostics) => {
                    self.unsettled.remove(&path);
                    self.note_fault(path, landing.entry, blob, diagnostics);
                }
                What::Gone => {
                    self.unsettled.remove(&path);
                }
            }
        }
        facts.sort_by(|a, b| a.key.cmp(&b.key));
        let split = facts.partition_point(|fact| fact.key.before_statutes());
        let rest = facts.split_off(split);
        for fact in facts {
            self.land_fact(landing, fact);
        }
        self.land_amendment(landing, amendment);
        let mut opened = false;
        for fact in rest {
            if fact.key.after_openings() && !opened {
                self.state.advance(landing.at);
                opened = true;
            }
            self.land_fact(landing, fact);
        }
    }

    fn land_fact(&mut self, landing: Landing, candidate: Candidate) {
        let Candidate { path, key, wire, blob, by } = candidate;
        let fact = match (&wire, self.setting.as_ref().map(Setting::from)) {
            (Some(wire), Some(setting)) => match wire.verify(&key, &setting) {
                Ok(fact) => Some(fact),
                Err(problems) => {
                    self.unsettled.remove(&path);
                    let diagnostics = diagnostics(&path, problems);
                    self.note_fault(path, landing.entry, blob, diagnostics);
                    return;
                }
            },
            (_, _) => None,
        };
        let act = Act { key, fact, blob, by: landing.stamp(&by) };
        let key = act.key.clone();
        if self.state.land(act, landing.before) {
            self.unsettled.remove(&path);
        } else {
            let held = self.state.fact(&key).is_some();
            self.note_refused(path, landing.entry, blob, held);
        }
    }

    /// Remembers that what lies at a path is not what the record holds.
    pub(super) fn note_refused(
        &mut self,
        path: Arc<str>,
        entry: Oid,
        blob: Option<Oid>,
        held: bool,
    ) {
        let refusal =
            u32::try_from(self.state.refusals.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if blob.is_none() && !held {
            self.unsettled.remove(&path);
        } else {
            self.unsettled.insert(path, Unsettled { entry, blob, refusal, held });
        }
    }

    pub(super) fn note_fault(
        &mut self,
        path: Arc<str>,
        entry: Oid,
        blob: Option<Oid>,
        diagnostics: Vec<Diagnostic>,
    ) {
        let diagnostics =
            diagnostics.into_iter().map(|diagnostic| diagnostic.in_entry(entry)).collect();
        self.faults.insert(path, Fault { entry, blob, diagnostics });
    }
}

/// Problems of a file as diagnostics.
pub(crate) fn diagnostics(path: &str, problems: Vec<Problem>) -> Vec<Diagnostic> {
    problems
        .into_iter()
        .map(|problem| {
            let text = Text::new(problem.en, problem.de);
            Diagnostic::new(problem.kind.rule(), path, text).with_route(problem.route)
        })
        .collect()
}
