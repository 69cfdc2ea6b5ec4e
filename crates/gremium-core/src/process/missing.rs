//! What a stage still waits for, and whether it is complete.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::id::{BodyId, MatterId, MemberId};
use crate::lifecycle::Awaited;
use crate::money::Amount;
use crate::record::{EvidenceKind, MotionRef, Reporter};
use crate::text::Label;
use crate::time::Instant;

/// What a stage still waits for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Missing {
    /// The opinion of an office or body.
    Opinion(Arc<str>),
    /// That an opinion which is there says whether the request is fit for the core.
    Core(Arc<str>),
    /// A held sitting of the body with the request on its agenda, at which some are there or represented.
    Sitting {
        /// The body.
        body: BodyId,
        /// Who is meant to be there; nobody where that does not matter.
        of: BTreeSet<MemberId>,
        /// How many of them have to be.
        least: u32,
    },
    /// That a sitting of the body is held which was convened with the request on its agenda.
    Convened {
        /// The body.
        body: BodyId,
        /// When it begins.
        begins: Instant,
    },
    /// More declarations of interest: how many there are and how many are needed.
    Interest {
        /// Declared so far.
        have: u32,
        /// Needed.
        need: u32,
        /// Whether one that joins would be enough.
        or_one_joins: bool,
    },
    /// The end of a window.
    WindowEnd(Instant),
    /// A motion under this matter has to be put to this body.
    Motion(MatterId, BodyId),
    /// The outcome of an open poll.
    Outcome(MatterId, BodyId),
    /// That an adopted motion takes effect.
    Effect {
        /// The motion.
        motion: MotionRef,
        /// From when it does, where nothing else is missing.
        from: Option<Instant>,
        /// What it waits for.
        awaited: Vec<Awaited>,
    },
    /// An estimate.
    Estimate,
    /// An offer.
    Offer,
    /// An award.
    Award,
    /// Signatures.
    Signatures {
        /// Who has not signed yet.
        of: BTreeSet<MemberId>,
        /// How many of them have to; none where those who want to take part sign.
        least: u32,
    },
    /// Shares of these members.
    Shares(BTreeSet<MemberId>),
    /// Money: confirmed shares fall short of the cost, or exceed it, by this amount.
    Difference {
        /// Sum of the shares.
        confirmed: Amount,
        /// The cost.
        cost: Amount,
    },
    /// Evidence.
    Evidence(EvidenceKind),
    /// Reports of those who are asked for one.
    Reports {
        /// Of what.
        evidence: EvidenceKind,
        /// Who has not reported yet; nobody where nobody is named.
        of: BTreeSet<Reporter>,
        /// How many more are needed.
        least: u32,
    },
    /// Another report by each of these, whose newest one says that it failed.
    Repeats {
        /// Of what.
        evidence: EvidenceKind,
        /// Whose; nobody where the report names nobody.
        of: BTreeSet<Reporter>,
    },
    /// Documents that the evidence has to pin, by name.
    Documents(BTreeMap<Arc<str>, Label>),
}

impl Missing {
    /// When it comes about by itself or is to come about, whenever the request comes to the stage that waits for it.
    pub fn dated(&self) -> Option<Instant> {
        if matches!(self, Self::WindowEnd(_)) { None } else { self.until() }
    }

    /// When it comes by itself, where that is known.
    pub fn until(&self) -> Option<Instant> {
        match self {
            Self::WindowEnd(end)
            | Self::Convened { begins: end, .. }
            | Self::Effect { from: Some(end), .. } => Some(*end),
            Self::Opinion(_)
            | Self::Core(_)
            | Self::Sitting { .. }
            | Self::Interest { .. }
            | Self::Motion(..)
            | Self::Outcome(..)
            | Self::Effect { from: None, .. }
            | Self::Estimate
            | Self::Offer
            | Self::Award
            | Self::Signatures { .. }
            | Self::Shares(_)
            | Self::Difference { .. }
            | Self::Evidence(_)
            | Self::Reports { .. }
            | Self::Repeats { .. }
            | Self::Documents(_) => None,
        }
    }
}

impl Completion {
    /// When it ended, if it did.
    pub fn ended_at(&self) -> Option<Instant> {
        match self {
            Self::Done(at) | Self::Failed(at) | Self::Lapsed(at) => Some(*at),
            Self::Waiting(_) => None,
        }
    }
}

/// Whether a stage is complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Completion {
    /// Since then.
    Done(Instant),
    /// It failed then.
    Failed(Instant),
    /// It lapsed then.
    Lapsed(Instant),
    /// It waits.
    Waiting(Vec<Missing>),
}
