//! Stages that wait for evidence: reports of those who are asked for one, and what has to lie beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::process::trace::scene::Scene;
use crate::process::{Completion, Missing, Reports};
use crate::record::{Evidence, EvidenceKind, Fact, FactKey, Reporter};
use crate::text::Label;
use crate::time::{Instant, Period};

/// A piece of evidence that is for the stage.
struct Piece<'a> {
    /// When it landed, or the stage began.
    at: Instant,
    key: &'a FactKey,
    evidence: &'a Evidence,
}

impl Scene<'_> {
    /// Enough report that it passed, nobody's newest word is that it failed, and the documents are there.
    ///
    /// The end of a window stands for those who kept silent.
    pub(super) fn delivered(
        &self,
        kind: EvidenceKind,
        window: Option<&Period>,
        reports: &Reports,
    ) -> Completion {
        let pieces = self.pieces(kind);
        let asked = self.reporters(reports);
        let words = self.words(&pieces, reports, asked.as_ref());
        let failed = || words.iter().filter(|(_, it)| it.evidence.failed());
        if let Some(first) = failed().map(|(_, it)| it.at).min().filter(|_| reports.fail) {
            return Completion::Failed(first);
        }
        let mut missing = Vec::new();
        if failed().next().is_some() {
            let of = failed().filter_map(|(who, _)| who.clone()).collect();
            missing.push(Missing::Repeats { evidence: kind, of });
        }
        let (documents, pinned) = documents(&pieces, &self.stage.documents);
        if !documents.is_empty() {
            missing.push(Missing::Documents(documents));
        }
        let needed = needed(reports, asked.as_ref());
        let mut passed: Vec<Instant> =
            words.values().filter(|it| !it.evidence.failed()).map(|it| it.at).collect();
        passed.sort();
        let reported = match needed {
            0 => Some(self.entered),
            needed => passed.get(needed.saturating_sub(1)).copied(),
        };
        let end = window.and_then(|window| self.period_end(window));
        let over = end.filter(|end| self.as_of >= *end);
        let done = reported.into_iter().chain(over).min().map(|at| at.max(pinned));
        if let Some(done) = done.filter(|_| missing.is_empty()) {
            return Completion::Done(done.max(self.entered));
        }
        if reported.is_none() && over.is_none() {
            let more = needed.saturating_sub(passed.len()).saturating_sub(failed().count());
            missing.extend(awaited(kind, reports, asked.as_ref(), &words, more));
            missing.extend(end.map(Missing::WindowEnd));
        }
        Completion::Waiting(missing)
    }

    /// Evidence of a kind that is for this stage, in the order in which it landed: it says so, or this is the first of its kind
    /// on the way.
    fn pieces(&self, kind: EvidenceKind) -> Vec<Piece<'_>> {
        let all = self.record.facts_at(self.as_of).filter_map(|(key, at, fact)| {
            let Fact::Evidence(evidence) = fact else { return None };
            let of_kind = evidence.kind == kind && !evidence.only_revokes();
            let is_ours = match &evidence.stage {
                Some(stage) => stage == self.id,
                None => !self.past.delivered.contains_key(&kind),
            };
            let counts = of_kind && is_ours && self.is_new(at);
            counts.then(|| Piece { at: at.max(self.entered), key, evidence })
        });
        let mut all: Vec<Piece<'_>> = all.collect();
        all.sort_by_key(|it| (it.at, it.key));
        all
    }

    /// Those who are asked for a report; nothing where anybody's counts. Whoever left without one is asked no more.
    fn reporters(&self, reports: &Reports) -> Option<BTreeSet<Reporter>> {
        if !reports.names_reporters() {
            return None;
        }
        let members = reports.members.map(|it| self.parties(it)).unwrap_or_default();
        let (gone, here): (BTreeSet<_>, BTreeSet<_>) =
            members.into_iter().partition(|it| self.has_left(it));
        let by = reports.by.iter().cloned().map(Reporter::By);
        let asked: BTreeSet<Reporter> = here.into_iter().map(Reporter::Member).chain(by).collect();
        // Where all have left, it waits for them all the same: silence is no report.
        let gone = gone.into_iter().map(Reporter::Member);
        Some(if asked.is_empty() { gone.collect() } else { asked })
    }

    /// The newest word of each whose word counts.
    fn words<'p, 'a>(
        &self,
        pieces: &'p [Piece<'a>],
        reports: &Reports,
        asked: Option<&BTreeSet<Reporter>>,
    ) -> BTreeMap<Option<Reporter>, &'p Piece<'a>> {
        // Where offices are in charge and one word is enough, it is theirs: members that work with them report their own part.
        let theirs = !self.stage.responsible.is_empty() && reports.least.is_none();
        let counts = |it: &Evidence| match asked {
            None => it.member.is_none() || !theirs,
            Some(asked) => it.reporter().is_some_and(|reporter| asked.contains(&reporter)),
        };
        let counting = pieces.iter().filter(|it| counts(it.evidence));
        counting.map(|it| (it.evidence.reporter(), it)).collect()
    }
}

/// How many reports are enough.
fn needed(reports: &Reports, asked: Option<&BTreeSet<Reporter>>) -> usize {
    let least = reports.least.map(|least| usize::try_from(least).unwrap_or(usize::MAX));
    match (asked.map(BTreeSet::len), least) {
        (Some(all), Some(least)) => least.min(all),
        (Some(all), None) => all,
        (None, least) => least.unwrap_or(1),
    }
}

/// The documents that no evidence has pinned yet, and when the last of the others came.
fn documents(
    pieces: &[Piece<'_>],
    asked: &BTreeMap<Arc<str>, Label>,
) -> (BTreeMap<Arc<str>, Label>, Instant) {
    let mut missing = BTreeMap::new();
    let mut last = Instant(i64::MIN);
    for (name, label) in asked {
        let good = pieces.iter().filter(|it| !it.evidence.failed());
        match good.filter(|it| it.evidence.documents.contains_key(name)).map(|it| it.at).min() {
            Some(at) => last = last.max(at),
            None => _ = missing.insert(name.clone(), label.clone()),
        }
    }
    (missing, last)
}

/// What is waited for where too few have reported.
fn awaited(
    evidence: EvidenceKind,
    reports: &Reports,
    asked: Option<&BTreeSet<Reporter>>,
    words: &BTreeMap<Option<Reporter>, &Piece<'_>>,
    more: usize,
) -> Option<Missing> {
    if more == 0 {
        return None;
    }
    if asked.is_none() && reports.least.is_none() {
        return Some(Missing::Evidence(evidence));
    }
    let silent = |it: &&Reporter| !words.contains_key(&Some((*it).clone()));
    let of = asked.into_iter().flatten().filter(silent).cloned().collect();
    Some(Missing::Reports { evidence, of, least: u32::try_from(more).unwrap_or(u32::MAX) })
}

#[cfg(test)]
mod tests;
