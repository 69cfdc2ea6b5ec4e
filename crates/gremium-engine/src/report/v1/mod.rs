//! Version 1 of the report: `schemas/v1/report.json`.

mod amended;
mod build;
mod called;
mod change;
mod contest;
mod decision;
mod fact;
mod former;
mod life;
mod missing;
mod motion;
mod operation;
mod order;
mod people;
mod poll;
mod priority;
mod procedure;
mod recount;
mod request;
mod sitting;
mod statutes;
mod way;
mod weighed;

use gremium_core::oid::Oid;
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

pub use amended::Change;
pub use build::{About, build};
pub use change::{ChangedBallot, Needed, StandingVeto, WouldChange};
pub(crate) use contest::cast;
pub use contest::{
    Choosable, Contest, ContestOpen, ContestPlace, ContestResult, ContestStep, ElectedSeat,
    MarksByClass,
};
pub use decision::{Announcement, Decision};
pub use fact::{FormerFact, RequestFact};
pub use former::{FormerBody, FormerNames, FormerOffice, FormerTitle};
pub use life::{Event, Life, Lot};
pub use missing::Missing;
pub use motion::{Entitled, FundUse, Motion, Pin, Regarding, Tally};
pub use operation::InOperation;
pub use order::{Moved, Order};
pub use people::{Delegate, Holder, Member, Office};
pub use poll::{Ballot, BallotState, Objection, Poll, Reset, WithExcluded, Withdrawn};
pub use priority::Priority;
pub use procedure::{ProceduralVote, PutOff, Recusal};
pub use recount::EarlierCount;
pub use request::{Ahead, Funding, Request, Stage};
pub use sitting::{Attendance, Break, Demand, Empowered, Item, Proxy, Sitting, VetoSaid};
pub use statutes::{Amendment, Body, Matter, Rule, Sits, Statutes, StatutesFile};
pub use way::{CostRange, Forerunner, Lead, Reports, Way, WayStage};
pub use weighed::{Price, Weighed};

use crate::funds::v1::Fund;
use crate::text::Text;

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/report/v1";

/// The state of a partnership as of a moment, with everything that led to it.
///
/// Keys are in a fixed order, lists are sorted by id or stand in the order of the record: the same record gives the same
/// bytes everywhere. Moments are RFC 3339 in UTC; objects and commits are git's full ids; counts are exact.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Report of a partnership")]
pub struct Report {
    /// Always `gremium/report/v1`.
    pub format: String,
    /// Version of gremium that wrote this.
    pub engine: String,
    /// The moment of evaluation.
    #[schemars(with = "String")]
    pub as_of: Instant,
    /// The next moment at which something happens by itself: a poll opens or closes.
    #[schemars(with = "Option<String>")]
    pub next_deadline: Option<Instant>,
    /// The record.
    pub record: Record,
    /// The partnership.
    pub partnership: Partnership,
    /// The statutes in force.
    pub statutes: Statutes,
    /// Members, by id.
    pub members: Vec<Member>,
    /// Offices, by id.
    pub offices: Vec<Office>,
    /// Requests, by id.
    pub requests: Vec<Request>,
    /// Polls, by id.
    pub polls: Vec<Poll>,
    /// Sittings, by body and day.
    pub sittings: Vec<Sitting>,
    /// The decision book: decided motions in the order in which they were decided.
    pub decisions: Vec<Decision>,
    /// Refused acts in the order of the record.
    pub refusals: Vec<Refusal>,
    /// The funds of the statutes in force and their books, by id.
    pub funds: Vec<Fund>,
    /// What things were called at the time of earlier votes, where they are called otherwise today; votes name their place in
    /// this list.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerNames>,
}

/// The record behind a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Record {
    /// The newest entry that counts.
    #[schemars(with = "Option<String>")]
    pub head: Option<Oid>,
    /// Folder of the partnership in the repository; empty: the repository's own root.
    pub root: String,
    /// The entry of the founding.
    #[schemars(with = "Option<String>")]
    pub founding: Option<Oid>,
    /// When the partnership was founded.
    #[schemars(with = "Option<String>")]
    pub founded: Option<Instant>,
    /// Entries from the founding on.
    pub entries: u64,
    /// Commits before the founding, outside the record.
    pub before_founding: u64,
    /// Entries after the moment of evaluation, left out.
    pub after: u64,
    /// The first of them.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// Files that cannot be read as what they are to be, and so have no effect; left out where there are none.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<String>,
}

/// An entry that does not count, since it or one before it lies after the moment of evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// The entry.
    #[schemars(with = "String")]
    pub entry: Oid,
    /// When it says that it landed.
    #[schemars(with = "String")]
    pub at: Instant,
    /// First line of its message.
    pub subject: String,
}

/// The partnership.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Partnership {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Languages of its texts; the first one is binding.
    pub languages: Vec<String>,
    /// Time zone.
    pub zone: String,
    /// Currency.
    pub currency: String,
    /// Preset that its statutes came from.
    pub preset: Option<String>,
}

/// An act that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Refusal {
    /// File.
    pub path: String,
    /// What was tried.
    pub act: String,
    /// The kind of reason, in kebab-case.
    pub reason: String,
    /// The reason in words.
    pub text: Text,
    /// By whom and when.
    pub by: Stamp,
}

/// When, where and by whom something came into the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stamp {
    /// The entry of the governed branch.
    #[schemars(with = "String")]
    pub entry: Oid,
    /// The commit that it is attributed to.
    #[schemars(with = "String")]
    pub commit: Oid,
    /// Address of the author.
    pub author: std::sync::Arc<str>,
    /// When it took effect.
    #[schemars(with = "String")]
    pub at: Instant,
    /// What proves the author: `email`.
    pub assurance: &'static str,
}

impl From<&gremium_core::act::Stamp> for Stamp {
    fn from(by: &gremium_core::act::Stamp) -> Self {
        Self {
            entry: by.entry,
            commit: by.commit,
            author: by.email.clone(),
            at: by.at,
            assurance: "email",
        }
    }
}

impl From<&gremium_core::record::Partnership> for Partnership {
    fn from(it: &gremium_core::record::Partnership) -> Self {
        Self {
            id: it.id.to_string(),
            name: label(&it.name),
            languages: it.languages.iter().map(|lang| lang.code().to_owned()).collect(),
            zone: it.zone.name().to_owned(),
            currency: it.currency.code().to_owned(),
            preset: it.preset.as_ref().map(ToString::to_string),
        }
    }
}

/// What somebody wrote in each language, where it was written in both.
pub(super) fn both(wording: &gremium_core::text::Wording) -> Option<Text> {
    wording.both.as_ref().map(label)
}

/// A label in both languages.
pub(super) fn label(label: &gremium_core::text::Label) -> Text {
    Text::new(&*label.en, &*label.de)
}

/// The same as its heading writes it.
fn heading(label: &gremium_core::text::Label) -> Text {
    Text::new(crate::prose::capital(&label.en), crate::prose::capital(&label.de))
}
