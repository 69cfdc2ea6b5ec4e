//! The order of voting in a sitting: questions within an item, what settled them, and votes on several items at once.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{AgendaItem, Meeting, Pin, Subject};
use crate::id::{ItemId, MemberId};
use crate::text::Wording;

/// What a question within an item is to the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// It changes the text of the motion (Änderungsantrag).
    Amendment,
    /// It is put in place of the others (Alternativantrag): one of them at most is adopted.
    Alternative,
    /// It is a part of the motion that is voted on apart (getrennte Abstimmung).
    Part,
}

impl QuestionKind {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Amendment => "amendment",
            Self::Alternative => "alternative",
            Self::Part => "part",
        }
    }
}

/// To which item a question belongs, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    /// The item.
    pub item: ItemId,
    /// As what.
    pub kind: QuestionKind,
}

/// How a question came to its end without a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Settled {
    /// Another amendment that was adopted left nothing of it (erledigt).
    MootBy(ItemId),
    /// Its mover took it back.
    Withdrawn,
    /// The mover of the motion took it over: it holds without a vote.
    TakenOver,
}

/// A motion as it was moved, where amendments changed it before the vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Its text.
    pub text: Wording,
    /// What it pinned.
    pub pins: Vec<Pin>,
    /// What it decided on.
    pub subject: Subject,
}

/// A vote on several items at once (Blockabstimmung, en bloc).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// All items of the block.
    pub items: Vec<ItemId>,
    /// Members that objected to it.
    pub objections: Vec<MemberId>,
}

/// How an item stands in the order of voting; by default for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Order {
    /// The item that it is a question of.
    pub within: Option<Within>,
    /// How it was settled without a vote.
    pub settled: Option<Settled>,
    /// The motion before amendments, where there were some; then the item holds it as amended.
    pub moved: Option<Moved>,
    /// For an item with alternatives: the item of the same sitting that chose which of them is put.
    pub chosen_by: Option<ItemId>,
    /// The block in which it was voted on.
    pub block: Option<Block>,
    /// The chair's finding on the order of its questions: which goes furthest (weitestgehender Antrag).
    pub finding: Option<Arc<str>>,
}

impl AgendaItem {
    /// What it is to an item that it belongs to; nothing for an item of its own.
    pub fn kind(&self) -> Option<QuestionKind> {
        self.order.within.as_ref().map(|it| it.kind)
    }

    /// Whether its mover took back the motion of an item of its own before it was voted on.
    pub fn is_withdrawn(&self) -> bool {
        self.order.within.is_none() && self.order.settled == Some(Settled::Withdrawn)
    }

    /// Whether it is a question of another item.
    pub fn is_within(&self, item: &ItemId) -> bool {
        self.order.within.as_ref().is_some_and(|it| it.item == *item)
    }
}

impl Meeting {
    /// An item of the agenda.
    pub fn item(&self, id: &ItemId) -> Option<&AgendaItem> {
        self.agenda.iter().find(|it| it.id == *id)
    }

    /// The questions of an item, in the order in which they were put.
    pub fn questions(&self, of: &ItemId) -> impl Iterator<Item = &AgendaItem> {
        self.agenda.iter().filter(move |it| it.is_within(of))
    }

    /// The item that a question belongs to.
    pub fn main(&self, question: &AgendaItem) -> Option<&AgendaItem> {
        self.item(&question.order.within.as_ref()?.item)
    }

    /// The item of its own to which a question belongs in the end; of an item of its own, that itself.
    pub fn root<'a>(&'a self, item: &'a AgendaItem) -> &'a AgendaItem {
        let up = std::iter::successors(Some(item), |it| self.main(it));
        up.take(self.agenda.len()).last().unwrap_or(item)
    }

    /// Whether an item only shapes the motion that is voted on after it: an amendment, or a part where the whole is put
    /// to the vote, too. Such an outcome is a step and no decision.
    pub fn is_step(&self, item: &AgendaItem) -> bool {
        match item.kind() {
            None | Some(QuestionKind::Alternative) => false,
            Some(QuestionKind::Amendment) => true,
            Some(QuestionKind::Part) => self.main(item).is_some_and(|it| it.vote.is_some()),
        }
    }

    /// Whether an item decides through its questions and not by itself: it holds alternatives, or parts without a vote on
    /// the whole.
    pub fn decides_in_parts(&self, item: &AgendaItem) -> bool {
        item.vote.is_none()
            && self.questions(&item.id).any(|it| match it.kind() {
                Some(QuestionKind::Alternative | QuestionKind::Part) => true,
                Some(QuestionKind::Amendment) | None => false,
            })
    }
}
