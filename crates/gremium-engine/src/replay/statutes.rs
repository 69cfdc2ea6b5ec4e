//! Amendments: the files of the statutes that an entry changes, taken together.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::act::ActKind;
use gremium_core::oid::Oid;
use gremium_core::statutes::Statutes;
use gremium_core::{Sections, StatutesChange, judge_statutes};

use super::land::{Landing, diagnostics};
use super::parse::StatutesPart;
use super::{InForce, Replay, WireSetting};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::history::Attribution;
use crate::text::Text;
use crate::wire::v1::statutes::{Differences, Places, Source, build, differences, sections};
use crate::wire::v1::{Partnership, StatutesFile};
use crate::yaml;

/// The files of the statutes that one entry changes.
#[derive(Default)]
pub(super) struct Amendment {
    changes: BTreeMap<Arc<str>, Changed>,
}

struct Changed {
    blob: Option<Oid>,
    by: Arc<Attribution>,
    bytes: Option<Arc<[u8]>>,
}

impl Amendment {
    pub(super) fn add(
        &mut self,
        path: Arc<str>,
        blob: Option<Oid>,
        by: Arc<Attribution>,
        part: Option<(Arc<[u8]>, StatutesPart)>,
    ) {
        let bytes = part.map(|(bytes, _)| bytes);
        self.changes.insert(path, Changed { blob, by, bytes });
    }
}

/// What a set of statutes files makes, or what is wrong with it.
struct Draft {
    partnership: gremium_core::record::Partnership,
    setting: WireSetting,
    statutes: Statutes,
}

impl Replay {
    /// Judges and enacts an amendment.
    pub(super) fn land_amendment(&mut self, landing: Landing, amendment: Amendment) {
        let in_force = &self.in_force;
        let (changes, put_back): (BTreeMap<_, _>, BTreeMap<_, _>) = amendment
            .changes
            .into_iter()
            .partition(|(path, changed)| in_force.get(path).map(|it| it.blob) != changed.blob);
        for path in put_back.keys() {
            self.unsettled.remove(path);
        }
        let Some((first, changed)) = changes.iter().next() else { return };
        let (first, by) = (first.clone(), landing.stamp(&changed.by));
        let (asked, held) = self.asked(&changes);
        let before = self.state.view_at(landing.before, landing.at);
        let licences = match judge_statutes(&self.state, &before, &asked, &held) {
            Ok(licences) => licences,
            Err(reason) => {
                self.state.refuse(first, ActKind::StatutesAmended, reason, by);
                for (path, changed) in changes {
                    let held = self.in_force.contains_key(&path);
                    self.note_refused(path, landing.entry, changed.blob, held);
                }
                return;
            }
        };
        self.enact(landing, changes, licences);
    }

    /// What an entry asks to change, and the sections that the files in force hold.
    fn asked(&self, changes: &BTreeMap<Arc<str>, Changed>) -> (Vec<StatutesChange>, Sections) {
        let own = super::founding::partnership_path();
        let files = self.parsed();
        let held = files.iter().map(|(path, file)| (path.clone(), sections(file))).collect();
        let asked = changes.iter().map(|(path, changed)| {
            let bytes = changed.bytes.as_ref().filter(|_| *path != own);
            let file = bytes.and_then(|bytes| yaml::parse::<StatutesFile>(path, bytes).ok());
            let statutes = self.state.statutes.latest();
            let differs = statutes.map(|it| differences(it, files.get(path), file.as_ref()));
            let Differences { decisive, ordinary } = differs.unwrap_or_default();
            let sections = file.as_ref().map(sections).unwrap_or_default();
            StatutesChange { path: path.clone(), blob: changed.blob, sections, ordinary, decisive }
        });
        (asked.collect(), held)
    }

    /// The files of the statutes in force, read again.
    fn parsed(&self) -> BTreeMap<Arc<str>, StatutesFile> {
        let own = super::founding::partnership_path();
        let files = self.in_force.iter().filter(|(path, _)| **path != own);
        files
            .filter_map(|(path, file)| Some((path.clone(), yaml::parse(path, &file.bytes).ok()?)))
            .collect()
    }

    /// Enacts the statutes of the founding.
    pub(super) fn enact_founding(&mut self, landing: Landing, amendment: Amendment) {
        self.enact(landing, amendment.changes, Vec::new());
    }

    /// Puts other files of the statutes in force, in a copy that is only for looking; with `whole` they take the place of all.
    pub(crate) fn suppose_statutes(
        &mut self,
        files: &BTreeMap<Arc<str>, Arc<[u8]>>,
        whole: bool,
    ) -> Result<Statutes, Vec<Diagnostic>> {
        let own = super::founding::partnership_path();
        let mut all = self.in_force.clone();
        all.retain(|path, _| !whole || *path == own);
        for (path, bytes) in files {
            let same = self.in_force.get(path).filter(|it| it.bytes == *bytes);
            let blob = same.map(|it| it.blob).unwrap_or_default();
            all.insert(path.clone(), InForce { blob, bytes: bytes.clone() });
        }
        let draft = self.as_founded(draft(&all)?)?;
        let seq = self.state.seq();
        self.in_force = all;
        self.setting = Some(draft.setting);
        self.state.constitute(seq, draft.partnership);
        self.state.enact(seq, draft.statutes.clone(), Vec::new());
        Ok(draft.statutes)
    }

    /// Days and amounts are read by the partnership's zone and currency, so that others would change what has happened.
    fn as_founded(&self, draft: Draft) -> Result<Draft, Vec<Diagnostic>> {
        let Some(founded) = self.state.partnership.latest().filter(|_| self.lacks().is_none())
        else {
            return Ok(draft);
        };
        let own = super::founding::partnership_path();
        let (zone, currency) = (&founded.zone, founded.currency);
        let zone = (*zone != draft.partnership.zone).then(|| {
            Text::new(
                format!("the zone stays {zone}, that of the founding"),
                format!("die Zeitzone bleibt {zone}, die der Gründung"),
            )
        });
        let currency = (currency != draft.partnership.currency).then(|| {
            Text::new(
                format!("the currency stays {currency}, that of the founding"),
                format!("die Währung bleibt {currency}, die der Gründung"),
            )
        });
        let rule = &crate::codes::fixed_at_founding::RULE;
        let found: Vec<Diagnostic> =
            zone.into_iter().chain(currency).map(|it| Diagnostic::new(rule, &*own, it)).collect();
        if found.is_empty() { Ok(draft) } else { Err(found) }
    }

    fn enact(
        &mut self,
        landing: Landing,
        changes: BTreeMap<Arc<str>, Changed>,
        licences: Vec<(usize, Arc<str>)>,
    ) {
        let mut files = self.in_force.clone();
        for (path, changed) in &changes {
            match (changed.blob, &changed.bytes) {
                (Some(blob), Some(bytes)) => {
                    files.insert(path.clone(), InForce { blob, bytes: bytes.clone() });
                }
                (_, _) => {
                    files.remove(path);
                }
            }
        }
        match draft(&files).and_then(|draft| self.as_founded(draft)) {
            Ok(draft) => {
                self.in_force = files;
                self.setting = Some(draft.setting);
                if self.state.partnership.latest() != Some(&draft.partnership) {
                    self.state.constitute(landing.seq, draft.partnership);
                }
                self.state.enact(landing.seq, draft.statutes, licences);
                for path in changes.keys() {
                    self.unsettled.remove(path);
                }
                self.forget_drafts();
            }
            Err(found) => {
                // Broken statutes never leave a partnership without statutes: what was in force stays.
                if self.state.statutes.latest().is_none() {
                    self.in_force = files;
                    self.forget_drafts();
                }
                // Statutes that cannot be read are not missing: what is wrong with them stands with them.
                if found.iter().all(|it| it.code == codes::missing_statutes::RULE.code)
                    && self.faults.keys().any(|path| path.starts_with("statutes/"))
                {
                    return;
                }
                // Kept with each file that was changed, wherever the mistake shows: putting these files right ends it.
                for (path, changed) in changes {
                    self.note_fault(path, landing.entry, changed.blob, found.clone());
                }
            }
        }
    }

    /// Where each provision of the statutes in force stands.
    pub fn places(&self) -> Places {
        let files = self.parsed();
        let sources: Vec<Source<'_>> =
            files.iter().map(|(path, file)| Source { path, file }).collect();
        Places::of(&sources)
    }

    /// Forgets what was wrong with drafts of the statutes whose files are in force by now.
    fn forget_drafts(&mut self) {
        let in_force = &self.in_force;
        self.faults.retain(|path, fault| {
            fault.blob.is_none() || in_force.get(path).map(|it| it.blob) != fault.blob
        });
    }
}

fn draft(files: &BTreeMap<Arc<str>, InForce>) -> Result<Draft, Vec<Diagnostic>> {
    let parse_failed = |diagnostic: Box<Diagnostic>| vec![*diagnostic];
    let own = super::founding::partnership_path();
    let Some(file) = files.get(&own) else {
        let rule = &codes::missing_partnership::RULE;
        return Err(vec![Diagnostic::new(rule, &*own, rule.summary.into())]);
    };
    let wire: Partnership = yaml::parse(&own, &file.bytes).map_err(parse_failed)?;
    let (partnership, setting) = wire.verify().map_err(|problems| diagnostics(&own, problems))?;
    let mut parsed: Vec<(&Arc<str>, StatutesFile)> = Vec::new();
    for (path, file) in files.iter().filter(|(path, _)| **path != own) {
        parsed.push((path, yaml::parse(path, &file.bytes).map_err(parse_failed)?));
    }
    let sources: Vec<Source<'_>> =
        parsed.iter().map(|(path, file)| Source { path, file }).collect();
    let blobs = files.iter().map(|(path, file)| (path.clone(), file.blob)).collect();
    if sources.is_empty() {
        let rule = &codes::missing_statutes::RULE;
        return Err(vec![Diagnostic::new(rule, "statutes", rule.summary.into())]);
    }
    let statutes = build(&sources, blobs, &setting)?;
    Ok(Draft { partnership, setting: setting.into(), statutes })
}
