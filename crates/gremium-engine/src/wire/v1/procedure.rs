//! What a sitting decides on its own procedure: conflicts of interest, and what is put off.

use std::fmt;

use gremium_core::record::{self, Finder, Ground};
use gremium_core::time::Date;
use schemars::JsonSchema;
use serde::de::{MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::common::{Check, shared};
use super::meeting::{Clock, Vote};

/// A member without a vote because of a conflict of interest: its id, or that with its ground and who found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum RecusedFile {
    /// The member alone.
    Member(String),
    /// The member, and what is to know.
    Entry(Box<RecusalFile>),
}

/// A conflict of interest with its ground and who found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecusalFile {
    /// The member.
    pub member: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<GroundWord>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who found it: `member` (declared by itself), `chair`, `body`, `law`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<FinderWord>,
    /// In a sitting: the vote by which the body found it; if it fails, the member is not excluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// In a sitting: whether whoever speaks for it left the room for the item.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
}

/// Why a member has a conflict of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GroundWord {
    /// A legal transaction with the member.
    Transaction,
    /// A lawsuit with the member.
    Lawsuit,
    /// The member's discharge.
    Discharge,
    /// A direct advantage or disadvantage for the member or whoever speaks for it.
    Interest,
    /// The same for a relative of whoever speaks for it.
    Relative,
    /// Whoever speaks for it works for somebody whom the matter concerns, or sits on its board.
    Employment,
    /// It has advised on the matter, or given an expert opinion, in another capacity.
    Opinion,
    /// Another one, which the note names.
    Other,
}

/// Who found a conflict of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FinderWord {
    /// The member itself declared it.
    Member,
    /// The chair.
    Chair,
    /// The body.
    Body,
    /// Nobody had to: it follows from the law.
    Law,
}

impl From<GroundWord> for Ground {
    fn from(word: GroundWord) -> Self {
        match word {
            GroundWord::Transaction => Self::Transaction,
            GroundWord::Lawsuit => Self::Lawsuit,
            GroundWord::Discharge => Self::Discharge,
            GroundWord::Interest => Self::Interest,
            GroundWord::Relative => Self::Relative,
            GroundWord::Employment => Self::Employment,
            GroundWord::Opinion => Self::Opinion,
            GroundWord::Other => Self::Other,
        }
    }
}

impl From<FinderWord> for Finder {
    fn from(word: FinderWord) -> Self {
        match word {
            FinderWord::Member => Self::Member,
            FinderWord::Chair => Self::Chair,
            FinderWord::Body => Self::Body,
            FinderWord::Law => Self::Law,
        }
    }
}

impl<'de> Deserialize<'de> for RecusedFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RecusedVisitor;
        impl<'de> Visitor<'de> for RecusedVisitor {
            type Value = RecusedFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::yaml::MEMBER_OR_GROUND)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RecusedFile, E> {
                Ok(RecusedFile::Member(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RecusedFile, A::Error> {
                let file = RecusalFile::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RecusedFile::Entry(Box::new(file)))
            }
        }
        deserializer.deserialize_any(RecusedVisitor)
    }
}

/// Reads those without a vote because of a conflict of interest; votes on that are taken in sittings only.
pub(super) fn recused(
    files: &[RecusedFile],
    check: &mut Check,
    route: &str,
    clock: Option<&Clock<'_>>,
) -> Vec<record::Recusal> {
    let mut all: Vec<record::Recusal> = Vec::new();
    for (i, file) in files.iter().enumerate() {
        let route = format!("{route}[{i}]");
        let Some(recusal) = file.verify(check, &route, clock) else { continue };
        if all.iter().any(|it| it.member == recusal.member) {
            check.note(
                route,
                format!("`{}` stands there twice: name each member once", recusal.member),
                format!("`{}` steht zweimal da: jedes Mitglied nur einmal nennen", recusal.member),
            );
            continue;
        }
        all.push(recusal);
    }
    all
}

impl RecusedFile {
    fn verify(
        &self,
        check: &mut Check,
        route: &str,
        clock: Option<&Clock<'_>>,
    ) -> Option<record::Recusal> {
        match self {
            Self::Member(member) => check.read(route, member).map(record::Recusal::of),
            Self::Entry(file) => file.verify(check, route, clock),
        }
    }
}

impl RecusalFile {
    fn verify(
        &self,
        check: &mut Check,
        route: &str,
        clock: Option<&Clock<'_>>,
    ) -> Option<record::Recusal> {
        if self.ground == Some(GroundWord::Other) && self.note.is_none() {
            check.note(
                format!("{route}.ground"),
                "say in `note` which ground it is",
                "in `note` angeben, welcher Grund es ist",
            );
        }
        if self.vote.is_some() && self.found.is_some_and(|it| it != FinderWord::Body) {
            check.note(
                format!("{route}.found"),
                "there is a vote, so the body found it: `found: body`, or leave out `vote`",
                "es gibt eine Abstimmung, also hat es das Gremium festgestellt: `found: body`, oder `vote` weglassen",
            );
        }
        if clock.is_none() && (self.vote.is_some() || self.left) {
            check.note(
                route,
                "`vote` and `left` are about a sitting, and this is none",
                "`vote` und `left` betreffen eine Sitzung, und dies ist keine",
            );
        }
        let vote = self.vote.as_ref().zip(clock).map(|(vote, clock)| {
            Box::new(vote.verify_plain(check, &format!("{route}.vote"), clock))
        });
        let found = self.found.or(vote.as_ref().map(|_| FinderWord::Body));
        Some(record::Recusal {
            member: check.read(format!("{route}.member"), &self.member)?,
            ground: self.ground.map(Into::into),
            note: shared(&self.note),
            found: found.map(Into::into),
            vote,
            left: self.left,
        })
    }
}

/// That an item was put off to a later sitting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeferredFile {
    /// The day of the sitting to which it was put off, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The vote on it; where there was none, nobody was against it. If it fails, the item is voted on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
}

/// That an item was referred to another body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferredFile {
    /// The body.
    pub to: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The vote on it; where there was none, nobody was against it. If it fails, the item is voted on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
}

/// Reads what an item was put off to.
pub(super) fn put_off(
    (deferred, referred): (&Option<DeferredFile>, &Option<ReferredFile>),
    check: &mut Check,
    route: &str,
    (clock, body): (&Clock<'_>, &str),
) -> Option<record::PutOff> {
    let vote = |vote: &Option<Vote>, check: &mut Check, route: &str| {
        vote.as_ref().map(|it| Box::new(it.verify_plain(check, &format!("{route}.vote"), clock)))
    };
    if deferred.is_some() && referred.is_some() {
        check.note(
            format!("{route}.referred"),
            "an item is either deferred to a later sitting or referred to another body",
            "ein Punkt wird entweder auf eine spätere Sitzung vertagt oder an ein anderes Gremium verwiesen",
        );
    }
    if let Some(file) = deferred {
        let route = format!("{route}.deferred");
        let to: Option<Date> = check.maybe(format!("{route}.to"), file.to.as_deref());
        if to.is_some_and(|to| to < clock.day()) {
            check.note(
                format!("{route}.to"),
                "the day lies before that of the sitting",
                "der Tag liegt vor dem der Sitzung",
            );
        }
        let vote = vote(&file.vote, check, &route);
        let to = record::PutOffTo::Later(to);
        return Some(record::PutOff { to, reason: shared(&file.reason), vote });
    }
    let file = referred.as_ref()?;
    let route = format!("{route}.referred");
    if file.to == body {
        check.note(
            format!("{route}.to"),
            "this is the body itself: what it takes up later is `deferred`",
            "das ist das Gremium selbst: was es später behandelt, ist vertagt (`deferred`)",
        );
    }
    let vote = vote(&file.vote, check, &route);
    let to = record::PutOffTo::Body(check.read(format!("{route}.to"), &file.to)?);
    Some(record::PutOff { to, reason: shared(&file.reason), vote })
}
