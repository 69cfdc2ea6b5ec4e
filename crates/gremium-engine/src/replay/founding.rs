//! The founding: what lies there when the partnership can first act is accepted as it is.
//!
//! It begins with the first entry that makes a valid `partnership.yaml` lie in the root. On a forge's web page each file is a
//! commit of its own, so each further entry founds the partnership anew, with all that lies there by then, until it can act.

use std::sync::Arc;

use gremium_core::act::Act;
use gremium_core::state::State;
use gremium_core::time::Instant;
use gremium_core::timeline::Timeline;

use super::Replay;
use super::land::{Landing, diagnostics};
use super::parse::{self, ParsedFile, StatutesPart, What};
use super::statutes::Amendment;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::history::Entry;
use crate::wire::v1::Setting;
use crate::words::Naming;

/// What a founding lacks before anybody can act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacks {
    /// Valid statutes.
    Statutes,
    /// A member.
    Member,
    /// Somebody who holds an office that keeps the record.
    RecordKeeper,
}

impl Replay {
    /// What the founding lacks; nothing once it was complete. What happens to members and offices later opens it no more.
    pub fn lacks(&self) -> Option<Lacks> {
        let Some(first) = self.state.statutes.versions().find_map(|(_, it)| it) else {
            return Some(Lacks::Statutes);
        };
        if self.state.members.is_empty() {
            return Some(Lacks::Member);
        }
        let mut keepers = first.offices.iter().filter(|(_, it)| it.keeps_record).peekable();
        let nobody_keeps = keepers.peek().is_none();
        let is_filled = |id| {
            let versions = self.state.offices.get(id).into_iter().flat_map(Timeline::versions);
            versions.flat_map(|(_, it)| it).any(|it| !it.value.holders.is_empty())
        };
        let can_act = nobody_keeps || keepers.any(|(id, _)| is_filled(id));
        (!can_act).then_some(Lacks::RecordKeeper)
    }

    /// Whether what lands now is still part of the founding.
    pub(super) fn is_founding(&self) -> bool {
        !self.founded() || self.lacks().is_some()
    }

    /// Founds the partnership if this entry makes a valid `partnership.yaml` lie in the root.
    pub(super) fn try_founding(
        &mut self,
        entry: &Entry,
        files: Vec<ParsedFile>,
        committed: Instant,
    ) {
        for file in &files {
            self.faults.remove(&file.path);
        }
        for file in files {
            if let What::Faulty(diagnostics) = file.what {
                self.note_fault(file.path, entry.id, file.blob, diagnostics);
            }
        }
        let founding =
            self.early.get("partnership.yaml").map(|early| early.change("partnership.yaml"));
        let Some(ParsedFile {
            path,
            blob,
            what: What::Statutes(Some((_, StatutesPart::Partnership(wire)))),
            ..
        }) = founding.as_ref().and_then(parse::file)
        else {
            self.before_founding += 1;
            return;
        };
        match wire.verify() {
            Ok((partnership, setting)) => {
                self.forget_founding();
                self.setting = Some(setting.into());
                self.counted = 1;
                let (seq, at) = self.state.begin_entry(entry.id, committed);
                self.state.constitute(seq, partnership);
                self.found(Landing { entry: entry.id, seq, before: seq, at });
                self.state.advance(at);
            }
            Err(problems) => {
                self.before_founding += 1;
                let found = diagnostics(&path, problems);
                self.note_fault(path, entry.id, blob, found);
            }
        }
    }

    /// A founding that was not complete is done anew, by an entry that takes its place.
    fn forget_founding(&mut self) {
        if !self.founded() {
            return;
        }
        self.before_founding += 1;
        self.state = State::empty();
        self.in_force.clear();
        for path in self.early.keys() {
            self.faults.remove(path);
        }
    }

    fn found(&mut self, landing: Landing) {
        let early = std::mem::take(&mut self.early);
        let mut amendment = Amendment::default();
        let mut facts = Vec::new();
        for (path, kept) in &early {
            let change = kept.change(path);
            let file = parse::file(&change);
            let (path, blob) = parse::document(&change, file.as_ref());
            self.state.lay(&path, blob);
            let Some(file) = file else { continue };
            match file.what {
                What::Statutes(part) => amendment.add(file.path, file.blob, file.by, part),
                What::Fact(key, Some(wire)) => {
                    facts.push((key, wire, file.path, file.blob, file.by))
                }
                What::Faulty(found) => self.note_fault(file.path, landing.entry, file.blob, found),
                What::Fact(_, None) | What::Gone => {}
            }
        }
        self.enact_founding(landing, amendment);
        // Members first: everything else names them.
        facts.sort_by(|a, b| (a.0.before_statutes(), &a.0).cmp(&(b.0.before_statutes(), &b.0)));
        let Some(setting) = self.setting.as_ref().map(Setting::from) else { return };
        let mut opened = false;
        for (key, wire, path, blob, by) in facts {
            if key.after_openings() && !opened {
                self.state.advance(landing.at);
                opened = true;
            }
            match wire.verify(&key, &setting) {
                Err(problems) => {
                    let found = diagnostics(&path, problems);
                    self.note_fault(path, landing.entry, blob, found);
                }
                Ok(fact) => {
                    let act = Act { key, fact: Some(fact), blob, by: landing.stamp(&by) };
                    if let Err(reason) = self.state.found(act) {
                        let zone = self.setting.as_ref().map(|it| &it.zone);
                        let names = Naming::now(&self.state).in_zone(zone);
                        let text = crate::words::reason(&reason, &names);
                        let found = Diagnostic::new(&codes::bad_founding::RULE, &*path, text);
                        self.note_fault(path, landing.entry, blob, vec![found]);
                    }
                }
            }
        }
        if self.lacks().is_some() {
            self.early = early;
        }
    }
}

/// The path of the partnership's own file.
pub(super) fn partnership_path() -> Arc<str> {
    "partnership.yaml".into()
}
