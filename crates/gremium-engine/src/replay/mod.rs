//! The replay: from entries to the state of a partnership.
//!
//! One way through: batches of entries come from the history, their files are parsed on worker threads, and one
//! thread lands them in order. Nothing but the entries, the root and the moment of evaluation has any influence.

mod checkpoint;
mod fault;
mod founding;
mod held;
mod land;
mod parse;
mod pipeline;
mod statutes;

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::oid::Oid;
use gremium_core::state::State;
use gremium_core::time::Instant;
use serde::{Deserialize, Serialize};

pub(crate) use land::diagnostics;

pub use checkpoint::{BadCheckpoint, FORMAT};
pub use fault::{Fault, Unsettled};
pub use founding::Lacks;

use crate::history::{History, HistoryError, Span};
use crate::wire::v1::Setting;

/// Up to which moment a record is replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Entries that took effect later are left out and counted.
    pub as_of: Instant,
    /// The clock, where it was read: an entry dated after it is a fault of its own.
    pub clock: Option<Instant>,
}

/// A file of the statutes that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct InForce {
    blob: Oid,
    bytes: Arc<[u8]>,
}

/// A replayed record: the state and what is wrong with the files that lie there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The state.
    pub state: State,
    /// The newest entry that was looked at, of those that count.
    pub tip: Option<Oid>,
    /// Entries from the founding on.
    pub counted: u64,
    /// Commits before the founding: outside the record.
    pub before_founding: u64,
    /// Entries that lie after the moment of evaluation.
    pub after: u64,
    /// The first of them: the one that lies after it, and some of those that came behind that one.
    pub left_out: Vec<LeftOut>,
    /// Files that carry no act, by path, with what is wrong with them.
    pub faults: BTreeMap<Arc<str>, Fault>,
    /// Files whose content is not what the record holds, because the act was refused.
    pub unsettled: BTreeMap<Arc<str>, Unsettled>,
    /// Entries dated before the one before them, or after the clock.
    pub clock: Vec<ClockFault>,
    /// Zone, currency and binding language, from the founding on.
    setting: Option<WireSetting>,
    /// Statutes files in force, with `partnership.yaml`.
    in_force: BTreeMap<Arc<str>, InForce>,
    /// What landed up to the founding.
    early: BTreeMap<Arc<str>, parse::Early>,
}

/// [`Setting`] as a checkpoint keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct WireSetting {
    zone: gremium_core::time::Zone,
    currency: gremium_core::money::Currency,
    language: gremium_core::text::Lang,
}

impl From<&WireSetting> for Setting {
    fn from(it: &WireSetting) -> Self {
        Self { zone: it.zone.clone(), currency: it.currency, language: it.language }
    }
}

impl From<Setting> for WireSetting {
    fn from(it: Setting) -> Self {
        Self { zone: it.zone, currency: it.currency, language: it.language }
    }
}

/// An entry whose date cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockFault {
    /// The entry.
    pub entry: Oid,
    /// When it says that it landed.
    pub committed: Instant,
    /// What it is at odds with.
    pub against: Instant,
    /// Whether it lies in the future of the clock; otherwise it lies before its predecessor.
    pub future: bool,
}

/// An entry that does not count, since it or one before it lies after the moment of evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The entry.
    pub entry: Oid,
    /// When it says that it landed.
    pub committed: Instant,
    /// First line of its message.
    pub subject: Box<str>,
}

/// How many entries that do not count are named.
const NAMED: usize = 5;

impl Default for Replay {
    fn default() -> Self {
        Self::new()
    }
}

impl Replay {
    /// The replay before the first entry.
    pub fn new() -> Self {
        Self {
            state: State::empty(),
            tip: None,
            counted: 0,
            before_founding: 0,
            after: 0,
            left_out: Vec::new(),
            faults: BTreeMap::new(),
            unsettled: BTreeMap::new(),
            clock: Vec::new(),
            setting: None,
            in_force: BTreeMap::new(),
            early: BTreeMap::new(),
        }
    }

    /// Zone and currency, from the founding on.
    pub(crate) fn setting(&self) -> Option<Setting> {
        self.setting.as_ref().map(Setting::from)
    }

    /// Whether a partnership was founded.
    pub fn founded(&self) -> bool {
        self.setting.is_some()
    }

    /// Lands the entries of a span; `workers` threads parse files beside the one that lands them.
    ///
    /// Time stands at the last entry then, so that the replay can be continued; [`Self::until`] lets it pass.
    pub fn run(
        self,
        history: &mut dyn History,
        span: &Span,
        moment: Moment,
        workers: usize,
    ) -> Result<Self, HistoryError> {
        pipeline::run(self, history, span, moment, workers)
    }

    /// Whether a later run may go on from here: nothing in it depends on the moment of evaluation or on the clock.
    pub fn may_be_kept(&self) -> bool {
        self.after == 0 && self.clock.iter().all(|fault| !fault.future)
    }

    /// Lets the deadlines up to a moment pass.
    #[must_use]
    pub fn until(mut self, as_of: Instant) -> Self {
        if self.founded() {
            self.state.advance(as_of);
        }
        self
    }
}
