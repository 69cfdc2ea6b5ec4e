//! Short forms for the most usual acts, so that a story reads as a story.

use gremium_core::id::{BadId, MemberId, PollId, RequestId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Edit, Value, Was};

/// A ballot is cast (`vote`) or changed (`change`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteAct {
    /// The poll, such as `2025/heat-map`.
    pub poll: String,
    /// The member whose ballot it is.
    pub member: String,
    /// The choice.
    pub choice: String,
    /// Why.
    pub reason: Option<String>,
}

/// Ballots of several members that land together: a returns officer brings what was cast elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BallotsAct {
    /// The poll, such as `2025/heat-map`.
    pub poll: String,
    /// Members that vote yes.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Members that vote no.
    #[serde(default)]
    pub no: Vec<String>,
    /// Members that abstain.
    #[serde(default)]
    pub abstain: Vec<String>,
    /// Members that vote no and object.
    #[serde(default)]
    pub veto: Vec<String>,
    /// Members whose ballots are invalid.
    #[serde(default)]
    pub invalid: Vec<String>,
    /// Why the members that object do so.
    pub reason: Option<String>,
}

/// A ballot is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawAct {
    /// The poll.
    pub poll: String,
    /// The member whose ballot it was.
    pub member: String,
}

/// A member declares its interest in a request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestAct {
    /// The request.
    pub request: String,
    /// The member.
    pub member: String,
    /// How far the interest goes: `join` or `observe`; `join` if nothing is said.
    pub kind: Option<String>,
    /// Why.
    pub text: Option<String>,
}

/// A member signs an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignAct {
    /// The request.
    pub request: String,
    /// The member.
    pub member: String,
    /// The document that is signed: a file of the record, pinned as it is then.
    pub document: String,
    /// Day of the signature on paper.
    pub signed: Option<String>,
}

fn ballot_path(poll: &str, member: &str) -> Result<String, BadId> {
    let (poll, member) = (poll.parse::<PollId>()?, member.parse::<MemberId>()?);
    Ok(format!("polls/{poll}/ballots/{member}.yaml"))
}

fn request_path(request: &str, folder: &str, member: &str) -> Result<String, BadId> {
    let (request, member) = (request.parse::<RequestId>()?, member.parse::<MemberId>()?);
    Ok(format!("requests/{request}/{folder}/{member}.yaml"))
}

fn optional(text: &Option<String>) -> Option<Value> {
    text.as_ref().map(Value::text)
}

impl VoteAct {
    /// The ballot's file; `was` tells a first ballot from a changed one.
    pub(super) fn edit(&self, was: Was) -> Result<Edit, BadId> {
        let ballot = Value::map([
            ("poll", Some(Value::text(&self.poll))),
            ("member", Some(Value::text(&self.member))),
            ("choice", Some(Value::text(&self.choice))),
            ("reason", optional(&self.reason)),
        ]);
        let path = ballot_path(&self.poll, &self.member)?;
        Ok(Edit::Write { text: ballot.file(&path), path, was })
    }

    pub(super) fn message(&self) -> String {
        format!("poll {}: {} votes {}", self.poll, self.member, self.choice)
    }

    pub(super) fn change_message(&self) -> String {
        format!("poll {}: {} now votes {}", self.poll, self.member, self.choice)
    }
}

impl BallotsAct {
    /// The ballots one by one; the reason is that of the objections.
    pub(super) fn ballots(&self) -> impl Iterator<Item = VoteAct> {
        let sides = [
            ("yes", &self.yes),
            ("no", &self.no),
            ("abstain", &self.abstain),
            ("veto", &self.veto),
            ("invalid", &self.invalid),
        ];
        sides.into_iter().flat_map(move |(choice, members)| {
            members.iter().map(move |member| VoteAct {
                poll: self.poll.clone(),
                member: member.clone(),
                choice: choice.to_owned(),
                reason: self.reason.clone().filter(|_| choice == "veto"),
            })
        })
    }

    pub(super) fn message(&self) -> String {
        format!("poll {}: ballots", self.poll)
    }
}

impl WithdrawAct {
    pub(super) fn edit(&self) -> Result<Edit, BadId> {
        Ok(Edit::Remove { path: ballot_path(&self.poll, &self.member)? })
    }

    pub(super) fn message(&self) -> String {
        format!("poll {}: {} withdraws its ballot", self.poll, self.member)
    }
}

impl InterestAct {
    pub(super) fn edit(&self) -> Result<Edit, BadId> {
        let kind = self.kind.as_deref().unwrap_or("join");
        let interest = Value::map([
            ("member", Some(Value::text(&self.member))),
            ("interest", Some(Value::text(kind))),
            ("text", optional(&self.text)),
        ]);
        let path = request_path(&self.request, "interest", &self.member)?;
        Ok(Edit::Write { text: interest.file(&path), path, was: Was::Any })
    }

    pub(super) fn message(&self) -> String {
        let verb = match self.kind.as_deref() {
            Some("observe") => "observes",
            Some("need") => "has the same need",
            Some(_) | None => "joins",
        };
        format!("request {}: {} {verb}", self.request, self.member)
    }
}

impl SignAct {
    pub(super) fn edit(&self) -> Result<Edit, BadId> {
        let document = Value::map([
            ("path", Some(Value::text(&self.document))),
            ("blob", Some(Value::Text(format!("${{record:{}}}", self.document)))),
        ]);
        let agreement = Value::map([
            ("member", Some(Value::text(&self.member))),
            ("document", Some(document)),
            ("signed", optional(&self.signed)),
        ]);
        let path = request_path(&self.request, "agreements", &self.member)?;
        Ok(Edit::Write { text: agreement.file(&path), path, was: Was::Missing })
    }

    pub(super) fn message(&self) -> String {
        format!("request {}: {} signs", self.request, self.member)
    }
}
