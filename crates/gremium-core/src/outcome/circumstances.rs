//! What a rule needs to know besides the numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::id::{ClassId, MemberId};
use crate::rule::{Channel, Holder, Requirement, Rule, Topic};
use crate::tally::{Choice, Presence, Presider, Tally};
use crate::time::Instant;

/// Whether ballots are counted or silence runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Phase {
    /// Ballots were cast.
    #[default]
    Ballots,
    /// A period of silence ended with so many objections; it counts as a vote where the rule knows no silence.
    Silence {
        /// How many objected.
        objections: u32,
    },
}

/// Whether this is the sitting after one that was not quorate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sitting {
    /// The first one about this motion.
    #[default]
    First,
    /// A second one whose invitation did not say that it can decide regardless.
    SecondUnannounced,
    /// A second one whose invitation said so.
    SecondAnnounced,
}

/// A veto as it was raised; whether it counts is for the rule to say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VetoRaised {
    /// In which capacity.
    pub holder: Holder,
    /// Whether a written reason came with it.
    pub reasoned: bool,
    /// Whether an alternative was proposed.
    pub alternative: bool,
    /// By which rights it came too late.
    pub late: Rights,
    /// Of which rights a later motion overcame it, or confirmed what it suspended.
    pub overcome: Rights,
    /// Of which rights the time for which it suspends is over.
    pub expired: Rights,
}

/// Of which rights of its holder something is true, by their place in the rule; one veto can use several.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Rights {
    /// Of none.
    #[default]
    None,
    /// Of all.
    All,
    /// Of these.
    These(BTreeSet<usize>),
}

impl Rights {
    /// Whether it is true of the right at this place.
    pub fn has(&self, place: usize) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::These(places) => places.contains(&place),
        }
    }
}

impl From<bool> for Rights {
    fn from(all: bool) -> Self {
        if all { Self::All } else { Self::None }
    }
}

impl FromIterator<usize> for Rights {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        Self::These(places.into_iter().collect())
    }
}

impl VetoRaised {
    /// A veto raised in time with a reason, and nothing else to it.
    pub fn reasoned(holder: Holder) -> Self {
        let [late, overcome, expired] = [Rights::None, Rights::None, Rights::None];
        Self { holder, reasoned: true, alternative: false, late, overcome, expired }
    }
}

/// Those who were not there, where the rule lets them consent after the sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absent {
    /// Who has consented since.
    pub given: BTreeSet<MemberId>,
    /// Who has refused to.
    pub refused: BTreeSet<MemberId>,
    /// Who has not answered.
    pub missing: BTreeSet<MemberId>,
    /// Until when they can answer; for ever where the rule sets no time.
    pub until: Option<Instant>,
    /// Whether they still can.
    pub open: bool,
    /// The votes with these answers.
    pub with: Tally,
    /// The votes if all who have not answered consent.
    pub at_best: Tally,
}

/// That a question was put off instead of decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutOff {
    /// To a later sitting (vertagt).
    Deferred,
    /// To another body (verwiesen).
    Referred,
}

impl PutOff {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deferred => "deferred",
            Self::Referred => "referred",
        }
    }
}

/// What a rule needs to know besides the numbers; the default is a first poll of which nothing else is known.
///
/// What is not known speaks against a decision: a chair who is not recorded as present was not there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Circumstances {
    /// How the question was put.
    pub channel: Channel,
    /// Ballots or silence.
    pub phase: Phase,
    /// Whether the motion was withdrawn before the vote was over.
    pub withdrawn: bool,
    /// Whether the sitting put it off.
    pub put_off: Option<PutOff>,
    /// Whether the clear majority was for it that was stated without a count.
    pub acclaimed: Option<bool>,
    /// How many rounds of the rule went before.
    pub earlier_rounds: u32,
    /// How often this vote was already repeated because of a tie.
    pub repeats: u32,
    /// Whether a sitting without quorum went before.
    pub sitting: Sitting,
    /// Who presides at the vote.
    pub presider: Presider,
    /// Who was there when the sitting was opened, where it is known.
    pub opening: Option<Box<Presence>>,
    /// Whether somebody had questioned the quorum by the time of the vote.
    pub challenged: bool,
    /// Whether voting was already extended because the quorum was missed.
    pub extended: bool,
    /// How whoever presided voted, if entitled (Stimme des Vorsitzes).
    pub chair_vote: Option<Choice>,
    /// What the lot said: for the motion or against it.
    pub lot: Option<bool>,
    /// Whether the chair took part.
    pub chair_present: bool,
    /// Whether the deputy took part.
    pub deputy_present: bool,
    /// Whether everyone was duly invited and in time, or nobody objected who was not.
    pub invited: bool,
    /// The classes of which somebody took part.
    pub classes_present: BTreeSet<ClassId>,
    /// The subjects that the motion touches.
    pub topics: BTreeSet<Topic>,
    /// Vetoes raised.
    pub vetoes: Vec<VetoRaised>,
    /// Whether the time in which a veto can be raised after the vote still runs.
    pub veto_open: bool,
    /// Whether the motion takes up a question that was settled before.
    pub reopening: bool,
    /// The members whom the matter concerns, each with its consent.
    pub concerned: BTreeMap<MemberId, bool>,
    /// The consent of other members that the rule names.
    pub consents: BTreeMap<MemberId, bool>,
    /// Those who were not there, where they can still consent.
    pub absent: Option<Box<Absent>>,
}

impl Circumstances {
    /// What a rule asks for in this way of voting and in this round.
    pub(crate) fn requirement<'a>(&self, rule: &'a Rule) -> &'a Requirement {
        rule.requirement(self.channel, self.earlier_rounds)
    }
}
