//! Ballots, the window in which they are cast, and adoption by silence.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::time::Period;

/// What a voter may do with a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Ballots {
    /// Whether it may be changed or withdrawn until voting closes; the last valid one counts.
    pub change: bool,
    /// Whether only totals are kept (geheime Abstimmung).
    pub secret: bool,
    /// Whether a no or a veto needs a written reason.
    pub reason_for_no: bool,
    /// Whether a member may cast its votes in different ways; otherwise all alike (einheitliche Stimmabgabe).
    pub split: bool,
}

/// When voting is prolonged while it still runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Extension {
    /// How much time is added.
    pub by: Period,
    /// How often at most.
    pub times: NonZeroU32,
}

/// How long voting is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Window {
    /// The shortest time.
    pub min: Option<Period>,
    /// The longest time.
    pub max: Option<Period>,
    /// Whether voting closes as soon as no vote that is still missing could change the outcome.
    pub early_close: bool,
    /// Whether it is prolonged while one missing vote could still change the outcome.
    pub extension: Option<Extension>,
    /// How long it stays open once something has been reached.
    pub stays_open: Option<StaysOpen>,
    /// What an edit of the motion does while voting is open.
    pub edit: Edit,
    /// Whether a motion can be withdrawn while voting on it is open.
    pub withdrawal: Withdrawal,
}

/// How long voting stays open at least once something has been reached, so that nobody is surprised by the last vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StaysOpen {
    /// What has to be reached.
    pub after: Reached,
    /// How long voting stays open from then on.
    pub period: Period,
}

/// What a vote can reach before it closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// The quorum.
    Quorum,
    /// All that the motion needs to be adopted.
    Majority,
}

/// What an edit of a motion does while voting on it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// It is refused.
    #[default]
    Refused,
    /// It is allowed, and voting begins anew: the ballots so far are void and stay visible.
    Reset,
}

/// Whether a motion can be withdrawn while voting on it is open (Rücknahme); who may do it is a question of authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdrawal {
    /// Voting goes on to its end.
    #[default]
    Refused,
    /// It can: nothing is decided then.
    Allowed,
}

/// Adoption without a vote: adopted if nobody objects within the period (Schweigen gilt als Zustimmung).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Silence {
    /// How long objections can be raised.
    pub period: Period,
    /// What an objection does.
    pub objection: Objection,
    /// How many objections it takes for that; fewer change nothing.
    pub objections: NonZeroU32,
}

/// What an objection to adoption by silence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objection {
    /// The motion is put to the vote under the rest of the rule.
    #[default]
    Vote,
    /// The motion fails.
    Reject,
}
