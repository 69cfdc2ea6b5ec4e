//! Licences: what statutes want decided may land only under an adopted motion, and only as it was voted on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::statutes::{Sections, StatutesChange};
use crate::id::MatterId;
use crate::lifecycle::Effect;
use crate::oid::Oid;
use crate::record::{Motion, MotionRef, PinTarget, Subject};
use crate::refusal::Reason;
use crate::state::{Adoption, Base, Phase, State};
use crate::statutes::{About, Matter, Particular, Statutes};

/// A file that wants to land.
pub(super) struct Landing<'a> {
    /// Its path below the root.
    pub(super) path: &'a str,
    /// What lands; `None`: removal.
    pub(super) blob: Option<Oid>,
    /// What lay there before.
    pub(super) base: Option<Oid>,
    /// For a file of the statutes: what it says then that a matter with bounds may not cover.
    pub(super) gain: Option<Gain<'a>>,
    /// What it is, as matters can name it.
    pub(super) named: Particular<'a>,
}

/// What a changed file of the statutes says, beside what its like held before.
#[derive(Clone, Copy)]
pub(super) struct Gain<'a> {
    /// The change.
    pub(super) change: &'a StatutesChange,
    /// The sections of all files in force.
    pub(super) held: &'a Sections,
}

impl Gain<'_> {
    /// The sections that the files of a matter held.
    fn sections_of(&self, matter: &Matter) -> BTreeSet<&Arc<str>> {
        matter.files.iter().filter_map(|file| self.held.get(file)).flatten().collect()
    }
}

/// The adopted, unused motion under which a file may land.
///
/// Where the motion pins content at that path, only that content may land, and only on the text that the voters had
/// before them; with `must_pin` a motion that pins nothing there gives no licence.
pub(super) fn find(
    state: &State,
    about: About,
    subject: &Subject,
    landing: &Landing<'_>,
    must_pin: bool,
) -> Result<usize, Reason> {
    let mut problem = Reason::NeedsDecision { about };
    let candidates = state
        .adoptions
        .iter()
        .enumerate()
        .filter(|(_, adoption)| adoption.about == about && adoption.subject == *subject)
        .filter(|(_, adoption)| !adoption.used.contains(landing.path))
        // Whom an election put into an office is judged by its result.
        .filter(|(_, adoption)| {
            state.put(&adoption.motion).is_none_or(|(_, motion)| motion.contest.is_none())
        });
    for (index, adoption) in candidates {
        let checked = check(state, adoption, landing, must_pin)
            .and_then(|()| in_force(state, &adoption.motion).map_err(Some));
        match checked {
            Ok(()) => return Ok(index),
            Err(Some(reason)) => problem = reason,
            Err(None) => {}
        }
    }
    Err(problem)
}

fn check(
    state: &State,
    adoption: &Adoption,
    landing: &Landing<'_>,
    must_pin: bool,
) -> Result<(), Option<Reason>> {
    let within = || within(state, adoption, landing).map_err(Some);
    let Some((motion, base)) = state.motion(&adoption.motion) else { return Err(None) };
    let Some(pin) = motion.pins.iter().find(|pin| &*pin.path == landing.path) else {
        return if must_pin { Err(None) } else { within() };
    };
    let pinned = match &pin.target {
        PinTarget::Blob(blob) => Some(*blob),
        PinTarget::Removed => None,
        PinTarget::Commit(_) => return Err(None),
    };
    let path: Arc<str> = landing.path.into();
    if pinned != landing.blob {
        return Err(Some(Reason::NotWhatWasVoted { path, pinned, landed: landing.blob }));
    }
    if base.get(landing.path).is_some_and(|base| *base != landing.base) {
        return Err(Some(Reason::BaseMoved { path }));
    }
    within()
}

/// Whether what lands stays within what the matter of the motion covers.
fn within(state: &State, adoption: &Adoption, landing: &Landing<'_>) -> Result<(), Reason> {
    let Some((motion, statutes)) = state.put_under(&adoption.motion) else { return Ok(()) };
    let Some(gain) = landing.gain else {
        return covered(statutes, &motion.matter, landing.named);
    };
    match statutes.matters.get(&motion.matter) {
        Some(matter) if matter.is_special() => within_files(motion, matter, gain),
        Some(_) => without_special(statutes, motion, gain),
        None => Ok(()),
    }
}

/// Whether a matter covers something; else the one that does.
pub(super) fn covered(
    statutes: &Statutes,
    matter: &MatterId,
    named: Particular<'_>,
) -> Result<(), Reason> {
    if statutes.covers(matter, named) {
        return Ok(());
    }
    Err(Reason::OtherMatter {
        matter: matter.clone(),
        named: named.to_string().into(),
        fits: statutes.covering(matter, named).cloned(),
    })
}

/// A matter for some files covers the sections that they held, without what decides on the statutes.
fn within_files(motion: &Motion, matter: &Matter, gain: Gain<'_>) -> Result<(), Reason> {
    let held = gain.sections_of(matter);
    let fresh = gain.change.sections.iter().find(|section| !held.contains(section));
    let part = match (fresh, &gain.change.decisive) {
        (Some(section), _) => Some((section, true)),
        (None, Some(provision)) => Some((provision, false)),
        (None, None) => None,
    };
    part.map_or(Ok(()), |(part, fresh)| {
        Err(Reason::BeyondMatter {
            path: gain.change.path.clone(),
            matter: motion.matter.clone(),
            part: part.clone(),
            fresh,
        })
    })
}

/// A matter for all covers what none for some files does.
fn without_special(statutes: &Statutes, motion: &Motion, gain: Gain<'_>) -> Result<(), Reason> {
    let path = &gain.change.path;
    let taken = statutes.special_to(&motion.matter).find(|(_, special)| {
        special.files.contains(path)
            && gain.change.ordinary.iter().any(|it| gain.sections_of(special).contains(it))
    });
    taken.map_or(Ok(()), |(special, _)| {
        Err(Reason::OtherMatter {
            matter: motion.matter.clone(),
            named: path.clone(),
            fits: Some(special.clone()),
        })
    })
}

/// Whether an adopted motion has effect: it has come into force, and nothing has ended it.
pub(super) fn in_force(state: &State, motion: &MotionRef) -> Result<(), Reason> {
    let not_yet =
        |from, awaited| Err(Reason::NotEffective { motion: motion.clone(), from, awaited });
    if state.ended(motion, state.now).is_some() {
        return Err(Reason::NoEffect { motion: motion.clone() });
    }
    match state.effect(motion, state.now) {
        Effect::Since(_) => Ok(()),
        Effect::From(from) => not_yet(Some(from), Vec::new()),
        Effect::Waiting { awaited, .. } => not_yet(None, awaited),
        Effect::Never { .. } | Effect::NotAdopted => {
            Err(Reason::NoEffect { motion: motion.clone() })
        }
    }
}

impl State {
    /// A motion that was put.
    pub fn put_motion(&self, reference: &MotionRef) -> Option<&Motion> {
        self.put(reference).map(|(_, motion)| motion)
    }

    /// A motion with the blobs that lay at its pinned paths when it was put.
    pub fn motion(&self, reference: &MotionRef) -> Option<(&Motion, Base)> {
        let motion = self.put_motion(reference)?;
        let base = match reference {
            MotionRef::Poll(poll) => match &self.polls.get(poll)?.phase {
                Phase::Scheduled { .. } => BTreeMap::new(),
                Phase::Open(snapshot) | Phase::Closed(snapshot, _) => snapshot.base.clone(),
            },
            MotionRef::Item(..) => self.base_of(motion, self.governing(reference)?),
        };
        Some((motion, base))
    }

    /// The blobs at the paths that a motion pins, as of an entry.
    pub(crate) fn base_of(&self, motion: &Motion, seq: crate::timeline::Seq) -> Base {
        let files = self.statutes.at(seq).map(|statutes| &statutes.files);
        motion
            .pins
            .iter()
            .filter(|pin| crate::statutes::is_statutes_path(&pin.path))
            .map(|pin| (pin.path.clone(), files.and_then(|files| files.get(&pin.path)).copied()))
            .collect()
    }

    /// Notes that an adopted motion was used for a path.
    pub(crate) fn use_adoption(&mut self, index: usize, path: &str) {
        if let Some(adoption) = self.adoptions.get_mut(index) {
            adoption.used.insert(path.into());
        }
    }
}
