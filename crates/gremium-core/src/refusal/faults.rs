//! What exactly is wrong, where a reason of refusal has several cases.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::id::{BodyId, ClassId, ItemId, OptionId, RequestId};
use crate::money::{Amount, Currency};
use crate::size::Size;
use crate::tally::Weight;
use crate::time::Date;

/// How the mandate of a delegate is limited, where it does not let it act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// To these bodies.
    Bodies(BTreeSet<BodyId>),
    /// To these days.
    Time {
        /// First day.
        from: Option<Date>,
        /// Last day.
        until: Option<Date>,
    },
}

/// Why a member has no vote on a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoVote {
    /// Not a member when the poll opened.
    NotAMember,
    /// It had a vote when the vote began, and is no member any more.
    Left,
    /// A member, but without a seat in the body.
    NoSeat,
    /// The class has no vote.
    ClassWithoutVote,
    /// Its membership is suspended (ruht).
    Suspended,
    /// It has applied and is not yet admitted.
    Applied,
    /// Without a vote on this question because of a conflict of interest (Befangenheit).
    Recused,
    /// It moved the motion.
    Mover,
    /// The question is about it.
    Subject,
    /// The question concerns it.
    Concerned,
    /// It has not been a member for long enough.
    Waiting,
    /// Somebody of it holds an office that is neutral.
    Neutral,
    /// It missed too many votes or sittings in a row.
    Inactive,
    /// Its group has more than the statutes allow.
    AboveCap,
    /// Votes go by one of its sizes, and its file does not state it.
    SizeUnknown(Size),
    /// What votes go by gives it none.
    NoWeight,
    /// Votes go by a fee, and none of its tiers holds for it.
    NoTier,
}

/// Why a request cannot be linked to another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkFault {
    /// It is the same one.
    Itself,
    /// The way of the one that it would be merged into is over.
    Over {
        /// That one.
        request: RequestId,
    },
}

/// Why a power of attorney has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoPower {
    /// The statutes of the body do not allow it, or not of this kind.
    NotAllowed,
    /// Whoever holds it has no vote of its own in the body.
    HolderWithoutVote,
    /// Whoever holds it holds as many as the statutes allow.
    TooMany,
    /// The statutes ask for the document.
    NoDocument,
    /// It would hold longer than the statutes allow, or without end.
    TooLong,
    /// The giver has given another one.
    Twice,
    /// Whoever holds it is excluded from the question.
    HolderExcluded,
    /// Whoever holds it has left its own vote to somebody else.
    HolderBound,
    /// The giver has voted by itself.
    GiverVoted,
    /// Statutes leave the vote to the holder as long as the power has effect.
    GiverBound,
}

/// What is wrong with the options of a motion, or with what was counted of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionsFault {
    /// The matter is decided by yes or no.
    NotAsked,
    /// The matter is an election or a prioritisation, and no options are put.
    Missing,
    /// In this matter each option is a request.
    NotRequests,
    /// An option has no cost, or one of nothing.
    NoCost {
        /// Which.
        option: OptionId,
    },
    /// The money that is shared out is not named.
    NoBudget,
    /// More options than the method can compare.
    TooMany {
        /// How many at most.
        most: usize,
    },
    /// A run-off is between others.
    NotTheRunOff {
        /// Between whom, by name.
        candidates: BTreeMap<OptionId, Arc<str>>,
    },
    /// More seats than the statutes name.
    TooManySeats {
        /// Seats of the statutes.
        seats: u32,
    },
    /// The vote is secret: it leaves no ballots with names.
    Secret,
    /// Sums alone do not tell what this method counts.
    NeedsBallots,
    /// The counted votes cannot come from so many ballots.
    Totals,
    /// A ballot names the class of its voter, which makes no difference here.
    ClassOfBallot,
    /// A ballot does not name the class of its voter, which decides how much it may mark.
    NoClassOfBallot,
    /// More ballots of a class than those of it who were there have votes.
    MoreOfClass {
        /// Which.
        class: ClassId,
        /// Votes of the ballots.
        cast: Weight,
        /// Votes of those who were there.
        votes: Weight,
    },
}

/// Why the votes of a member cannot be cast in different ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SplitFault {
    /// The rule asks for one voice of each member.
    NotAllowed,
    /// More votes than the member has.
    TooMany {
        /// Votes that the ballot casts.
        cast: Weight,
        /// Votes that the member has.
        votes: Weight,
    },
}

/// What is wrong with the order in which a sitting voted, as its record has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderFault {
    /// A question was put before one that stands before it, or after its item.
    OutOfTurn {
        /// Which was put too early.
        question: ItemId,
        /// What stands before it.
        before: ItemId,
    },
    /// The item was put, and nothing is said of one of its amendments or parts.
    Unsettled {
        /// Of which.
        question: ItemId,
    },
    /// It cannot be moot by another one that is no earlier amendment or was not adopted.
    NotMoot {
        /// What is said to be moot.
        question: ItemId,
        /// By what.
        by: ItemId,
    },
    /// The item was put off, and put to the vote all the same.
    PutOff {
        /// The item.
        item: ItemId,
    },
    /// An alternative was put though an earlier one was adopted.
    AlreadyDecided {
        /// Which was put.
        question: ItemId,
        /// Which was adopted.
        by: ItemId,
    },
    /// An alternative was put that was not chosen.
    NotChosen {
        /// Which.
        question: ItemId,
    },
    /// No earlier item of the sitting chose among alternatives.
    NoChoice {
        /// The item that is named for it.
        choice: ItemId,
    },
    /// An amendment was adopted, or a part was not, and the record does not say how the text reads.
    NoText {
        /// The item.
        item: ItemId,
    },
    /// No amendment was adopted, and the record says that the text reads otherwise.
    NothingAdopted {
        /// The item.
        item: ItemId,
    },
    /// What it decides on has no parts.
    Indivisible {
        /// The item.
        item: ItemId,
    },
    /// An election or a prioritisation is voted on for itself.
    BlockOfContest {
        /// The item.
        item: ItemId,
    },
    /// Others may vote on one item of a block than on another one.
    BlockOfVoters {
        /// The item.
        item: ItemId,
        /// The first one of the block.
        other: ItemId,
    },
}

/// Which rule of a fund a booking does not keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FundFault {
    /// The statutes do not let them pay in.
    NotContributor,
    /// Less than the least that a contributor pays in a year.
    BelowMinimum {
        /// The least.
        least: Amount,
        /// What they would have paid in for the year.
        paid: Amount,
        /// The year.
        year: i16,
        /// Currency of the amounts.
        currency: Currency,
    },
    /// The day on which the money moved is still to come.
    DatedAhead {
        /// That day.
        on: Date,
        /// The day on which the booking landed.
        landed: Date,
    },
    /// What is named is no motion under a matter that decides on this fund.
    NoDecision,
    /// More than was decided.
    BeyondDecision {
        /// What was decided.
        decided: Amount,
        /// What would be paid out under it.
        paid: Amount,
        /// Currency of the amounts.
        currency: Currency,
    },
    /// More than is there.
    BeyondBalance {
        /// What is there.
        balance: Amount,
        /// Its currency.
        currency: Currency,
    },
    /// There is no such booking, it was reversed before, or it is itself a reversal.
    NothingToReverse,
}
