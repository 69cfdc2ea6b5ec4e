//! Refusals: acts that the rules said no to. They change nothing and stay visible for ever.

mod faults;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use faults::{
    FundFault, Limit, LinkFault, NoPower, NoVote, OptionsFault, OrderFault, SplitFault,
};

use crate::act::{ActKind, Stamp};
use crate::contest::Form;
use crate::id::{
    ApprovalId, BodyId, ClassId, FundId, MatterId, MemberId, OptionId, PollId, ProcessId, StageId,
};
use crate::law::Law;
use crate::lifecycle::Awaited;
use crate::money::{Amount, AmountRange, Currency};
use crate::oid::Oid;
use crate::process::{Asked, End};
use crate::record::{
    EvidenceKind, MeetingForm, MemberStatus, MotionRef, Relation, SittingDay, Target,
};
use crate::statutes::{About, Channel, Who};
use crate::tally::Inconsistency;
use crate::time::{Date, Instant, Period};

/// Why an act was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The author may not do this.
    NotAuthorized {
        /// Who may.
        allowed: BTreeSet<Who>,
        /// The member that the act speaks for, if it does.
        member: Option<MemberId>,
        /// The address of the author.
        by: Arc<str>,
        /// The addresses of those who hold an office, or a mandate of the member, that lets them.
        whose: BTreeSet<Arc<str>>,
        /// What limits the mandate of an author that is a delegate of the member.
        limit: Option<Limit>,
    },
    /// The act names something that the record does not know.
    Unknown {
        /// What kind of thing, as the wire format calls it.
        what: Arc<str>,
        /// What was written.
        id: Arc<str>,
        /// The nearest known one.
        nearest: Option<Arc<str>>,
    },
    /// The poll does not take ballots yet.
    PollNotOpen {
        /// The poll.
        poll: PollId,
        /// When it opens.
        opens: Instant,
    },
    /// The poll takes no ballots any more.
    PollClosed {
        /// The poll.
        poll: PollId,
        /// When it closed.
        closed: Instant,
    },
    /// The member has no vote in this poll.
    NoVote {
        /// The member.
        member: MemberId,
        /// Why.
        why: NoVote,
    },
    /// The rule does not let ballots change.
    BallotFixed {
        /// The poll.
        poll: PollId,
    },
    /// The poll or sitting names a body that does not decide this matter.
    WrongBody {
        /// The matter.
        matter: MatterId,
        /// Who decides it.
        decides: BodyId,
    },
    /// The matter is not decided this way.
    WrongChannel {
        /// The matter.
        matter: MatterId,
        /// The way that was taken.
        channel: Channel,
    },
    /// The motion names something that its matter is not about.
    OtherSubject {
        /// The matter.
        matter: MatterId,
        /// What the matter is about.
        about: About,
        /// What the motion names.
        named: About,
    },
    /// The motion's amount lies outside of what its matter is for, or it says none.
    OtherAmount {
        /// The matter.
        matter: MatterId,
        /// The amounts that it is for.
        range: AmountRange,
        /// The amount of the motion.
        amount: Option<Amount>,
        /// The matter that is for this amount.
        fits: Option<MatterId>,
        /// The currency of the amounts.
        currency: Currency,
    },
    /// Its matter does not cover what the motion is about.
    OtherMatter {
        /// The matter.
        matter: MatterId,
        /// The file, the office or the class that it does not cover.
        named: Arc<str>,
        /// The matter that does.
        fits: Option<MatterId>,
    },
    /// The poll would close before or as it opens.
    NoWindow {
        /// Opening.
        opens: Instant,
        /// Closing.
        closes: Instant,
    },
    /// The poll's window is shorter than the rule asks for.
    WindowTooShort {
        /// Least length.
        least: Period,
        /// The earliest closing that is allowed.
        earliest: Instant,
    },
    /// The poll's window is longer than the rule allows.
    WindowTooLong {
        /// Greatest length.
        most: Period,
        /// The latest closing that is allowed.
        latest: Instant,
    },
    /// The poll would open before it landed.
    OpensInThePast {
        /// Opening.
        opens: Instant,
    },
    /// A member is to leave by somebody else's hand, without a decision and without a declaration of its own.
    NotDeclared,
    /// Statutes ask for a decision, and none is there.
    NeedsDecision {
        /// About what.
        about: About,
    },
    /// What landed is not what was voted on.
    NotWhatWasVoted {
        /// The path.
        path: Arc<str>,
        /// What the adopted motion pins; `None`: removal.
        pinned: Option<Oid>,
        /// What landed; `None`: removal.
        landed: Option<Oid>,
    },
    /// The text changed between opening and landing, so the decision was about another text.
    BaseMoved {
        /// The path.
        path: Arc<str>,
    },
    /// A motion on statutes pins no content.
    NothingPinned,
    /// The file says more than the matter of the motion covers.
    BeyondMatter {
        /// The path.
        path: Arc<str>,
        /// The matter, which covers some files alone.
        matter: MatterId,
        /// The section or provision, as the wire format calls it.
        part: Arc<str>,
        /// Whether none of its files had such a section; otherwise decisions on the statutes rest on the provision.
        fresh: bool,
    },
    /// It has taken effect and can only be added to.
    AppendOnly {
        /// What was tried.
        kind: ActKind,
    },
    /// The rule asks for a written reason with this vote.
    NeedsReason,
    /// The others signed another document.
    OtherDocument {
        /// What was signed first.
        signed: Arc<str>,
    },
    /// What is signed does not lie in the repository.
    DocumentMissing {
        /// Where it should lie.
        path: Arc<str>,
        /// What lies there instead.
        lies: Option<Oid>,
    },
    /// The process asks others to sign, to pay, or to tender.
    NoParty {
        /// Who wanted to.
        member: MemberId,
        /// What.
        asked: Asked,
        /// Whom it asks.
        parties: BTreeSet<MemberId>,
    },
    /// The process does not lead to what the request aims at.
    WrongTarget {
        /// What it leads to.
        targets: BTreeSet<Target>,
    },
    /// The proposer is no active member, or of a class for which the process is not.
    NotProposer {
        /// The proposer.
        member: MemberId,
        /// Its standing.
        status: MemberStatus,
        /// The classes whose members can propose something in it; empty: those of each.
        classes: BTreeSet<ClassId>,
    },
    /// Somebody cannot take part in the process: it is no active member, or of another class.
    CannotTakePart {
        /// Who.
        member: MemberId,
        /// The classes whose members can; empty: those of each.
        classes: BTreeSet<ClassId>,
    },
    /// Evidence could be for more than one stage and does not say which.
    NamesNoStage {
        /// What it shows.
        kind: EvidenceKind,
        /// The stages that wait for such evidence.
        stages: Vec<StageId>,
    },
    /// The process asks for a request that this one follows, and none that it names is one.
    NeedsForerunner {
        /// The processes that it may have gone through; empty: any.
        processes: BTreeSet<ProcessId>,
        /// How it has to have ended; empty: that does not matter.
        ended: BTreeSet<End>,
    },
    /// Who is admitted has to have applied before that was decided.
    NeedsApplication {
        /// The class that asks for it.
        class: ClassId,
    },
    /// The way of the request is over: it has arrived, or was withdrawn, split or merged.
    WayOver,
    /// A request is said to be a part of another one and does not follow it.
    NotItsPart {
        /// The alleged part.
        part: crate::id::RequestId,
    },
    /// The request is under decision or decided: what was voted must stay.
    RequestUnderDecision,
    /// Others have relied on what the request says.
    ReliedOn {
        /// Since when.
        since: Instant,
    },
    /// A request would speak for another member than the one that filed it.
    OtherProposer,
    /// A body has adopted the request, so that its proposer alone does not end it.
    Adopted {
        /// The decision.
        motion: MotionRef,
    },
    /// A body has rejected the request, which goes another way since: to have been rejected is not taken back.
    Rejected {
        /// The decision.
        motion: MotionRef,
    },
    /// A request names another one that it cannot be linked to.
    WrongLink(LinkFault),
    /// The stage that waits for the outcome ends before the poll does.
    StageEndsFirst {
        /// When the stage ends.
        ends: Instant,
    },
    /// The survey is over.
    SurveyClosed {
        /// When it ended.
        closed: Instant,
    },
    /// The ballot is not marked as the method asks.
    WrongBallot {
        /// How it has to be marked; none where the question is a yes or no.
        needed: Option<Form>,
    },
    /// What is put to the vote, or what was counted, does not fit the way of deciding.
    WrongOptions(OptionsFault),
    /// The rule asks how many objected, and that was not counted.
    ObjectionsNotCounted,
    /// Somebody takes an office who was not elected to it.
    NotElected {
        /// Who.
        person: Arc<str>,
    },
    /// Somebody takes an office whose acceptance is not on record, where the statutes ask for it.
    NotAccepted {
        /// Who.
        person: Arc<str>,
    },
    /// A term would end later than the statutes allow, or never.
    TermTooLong {
        /// The last day that is allowed.
        latest: Date,
    },
    /// Nothing was decided that could be announced.
    NotDecided,
    /// The sitting lies before one that the body has already recorded, or before the founding.
    MeetingOutOfOrder {
        /// Beginning of the last one, or the founding.
        last: Instant,
    },
    /// The record of a sitting landed before the sitting ended.
    MeetingInTheFuture {
        /// End of the sitting as recorded.
        ends: Instant,
    },
    /// Votes by name of somebody who was not present or represented.
    NotPresent {
        /// The member.
        member: MemberId,
    },
    /// A vote of a sitting that was taken before it began or after it ended.
    VoteOutsideSitting {
        /// When it was taken.
        at: Instant,
    },
    /// The vote of whoever presided is said to be another one than it cast by name.
    CastingVoteDiffers,
    /// The member does not fit the class.
    NotEligible {
        /// Which condition is not met, as the wire format calls it.
        condition: Arc<str>,
    },
    /// A power of attorney has no effect.
    NoPower {
        /// Who gave it.
        giver: MemberId,
        /// Why not.
        why: NoPower,
    },
    /// The body may not sit in this form, or not on this basis.
    FormNotAllowed {
        /// The form.
        form: MeetingForm,
        /// Whether an adopted resolution would allow it.
        resolved: bool,
        /// The law that says so where the statutes are silent, as of the day of the sitting.
        by_law: Option<(Law, Date)>,
    },
    /// With it, its class or affiliation would have more in a body than the statutes allow.
    CapReached {
        /// The body.
        body: BodyId,
    },
    /// The holder's mandate would begin before it was landed by more than the statutes allow, or is upside down.
    BadMandate {
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    },
    /// The round before was decided too short a time ago.
    WaitNotOver {
        /// The earliest moment.
        earliest: Instant,
    },
    /// The motion would be voted on before it has been open to discussion for as long as its matter asks for.
    NotDiscussed {
        /// When voting may begin; nothing where no calendar reaches that far.
        earliest: Option<Instant>,
    },
    /// The question was rejected or vetoed too short a time ago.
    Locked {
        /// Until when it rests.
        until: Instant,
    },
    /// Another matter has to be decided on the same question before.
    NeedsFirst {
        /// Which one.
        matter: MatterId,
        /// Whether it has to be adopted.
        adopted: bool,
    },
    /// The backing that the matter asks for came too late.
    SupportedTooLate {
        /// When the time ended; none where the motion does not say when it was moved.
        until: Option<Instant>,
    },
    /// Too few back the motion, or one of its candidates, for it to be put.
    TooFewSupporters {
        /// The matter that asks for them.
        matter: MatterId,
        /// The candidate that they would have to back; of a motion, none.
        candidate: Option<OptionId>,
        /// Those with a vote that back it.
        backing: Vec<MemberId>,
    },
    /// Members objected to circulation: the question goes to a sitting.
    NeedsSitting,
    /// What the motion wants to do to an earlier one is not possible.
    NotPossible {
        /// What it wants to do.
        relation: Relation,
        /// To which motion.
        motion: MotionRef,
    },
    /// The rule does not let objections to the way end the vote.
    NoObjection,
    /// The rule does not let a motion be withdrawn while voting on it is open.
    NoWithdrawal,
    /// No tie waits for a lot, or the lot says nothing on the motion.
    NoLotNeeded,
    /// The lot leaves some of those out who are level.
    LotIncomplete {
        /// Between whom it is to be drawn.
        among: BTreeSet<OptionId>,
    },
    /// Nobody has a veto in this capacity on this decision.
    NoVeto,
    /// The time for a veto is over.
    VetoLate {
        /// When it ended.
        until: Instant,
    },
    /// The rule asks for an alternative with a veto.
    NeedsAlternative,
    /// The decision does not wait for this approval.
    NotAwaited {
        /// Which one.
        approval: ApprovalId,
    },
    /// The decision does not wait for the consent of this member.
    ConsentNotAwaited {
        /// Which one.
        member: MemberId,
    },
    /// The decision is adopted but has not taken effect.
    NotEffective {
        /// The decision.
        motion: MotionRef,
        /// From when it has, where nothing else is missing.
        from: Option<Instant>,
        /// What is missing.
        awaited: Vec<Awaited>,
    },
    /// The decision has no effect any more, or never will have.
    NoEffect {
        /// The decision.
        motion: MotionRef,
    },
    /// A member cast its votes in different ways, and may not, or not so many.
    WrongSplit {
        /// The member.
        member: MemberId,
        /// What is wrong.
        fault: SplitFault,
    },
    /// The order in which a sitting voted does not fit what it says.
    WrongOrder(OrderFault),
    /// The body has recorded no earlier sitting of this day whose minutes could be approved.
    NoMinutes {
        /// The day.
        day: SittingDay,
    },
    /// The minutes of this day were approved before.
    AlreadyApproved {
        /// The day.
        day: SittingDay,
        /// The sitting that approved them.
        by: SittingDay,
    },
    /// The rules of a fund do not allow the booking.
    FundRule {
        /// The fund.
        fund: FundId,
        /// Which rule.
        fault: FundFault,
    },
    /// More votes than there can be.
    Inconsistent(Inconsistency),
}

/// An act that was refused, with everything that is needed to retrace why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Path of the file below the root.
    pub path: Arc<str>,
    /// What was tried.
    pub kind: ActKind,
    /// Why not.
    pub reason: Reason,
    /// When and by whom.
    pub by: Stamp,
}
