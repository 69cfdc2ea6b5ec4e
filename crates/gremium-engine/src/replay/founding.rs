//! The founding: the first entry with a valid `partnership.yaml`, accepted as it is.

use std::sync::Arc;

use gremium_core::act::Act;
use gremium_core::time::Instant;

use super::Replay;
use super::land::{Landing, diagnostics};
use super::parse::{self, ParsedFile, StatutesPart, What};
use super::statutes::Amendment;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::history::Entry;
use crate::wire::v1::Setting;

impl Replay {
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
                What::Fact(_, None) | What::Faulty(_) | What::Gone => {}
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
                        let text =
                            crate::words::reason(&reason, self.setting.as_ref().map(|it| &it.zone));
                        let found = Diagnostic::new(&codes::bad_founding::RULE, &*path, text);
                        self.note_fault(path, landing.entry, blob, vec![found]);
                    }
                }
            }
        }
    }
}

/// The path of the partnership's own file.
pub(super) fn partnership_path() -> Arc<str> {
    "partnership.yaml".into()
}
