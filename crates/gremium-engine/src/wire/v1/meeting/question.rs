//! Questions within an item: amendments, alternatives, parts; and votes on several items at once.

use gremium_core::record::{self, QuestionKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::item::Item;
use super::vote::Vote;
use crate::wire::v1::Label;
use crate::wire::v1::common::Check;
use crate::wire::v1::decision::Announced;
use crate::wire::v1::following::Lot;
use crate::wire::v1::motion::{FundUse, Pin};
use crate::wire::v1::number::Number;
use crate::wire::v1::procedure::RecusedFile;

/// A question within an item: it has the item's matter and what the item decides on, and a text, a mover and a vote of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id, unique in the sitting.
    pub id: String,
    /// Title.
    pub title: Label,
    /// The text that is voted on, verbatim.
    pub motion: Label,
    /// Content that may land under it, where it is an alternative or a part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// The member that moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mover: Option<String>,
    /// Amendments of the amendment, voted on before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Question>,
    /// How the amendment reads at the vote, where one of its amendments holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended: Option<Amended>,
    /// Members without a vote on it because of a conflict of interest, besides those of the item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<RecusedFile>,
    /// The course of the discussion in brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<Label>,
    /// The vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// How it was settled without a vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
    /// The lot, where a tie was decided by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<Lot>,
    /// The result as the chair announced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announced>,
    /// Statements for the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<String>,
}

/// How an amendment came to its end without a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// Its mover took it back.
    Withdrawn,
    /// The mover of the motion took it over.
    TakenOver,
    /// This amendment, adopted before it, left nothing of it.
    MootBy(String),
}

/// How a motion reads after its amendments; that is what is voted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amended {
    /// Its text, verbatim.
    pub motion: Label,
    /// What it pins now; what it pinned before if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pins: Option<Vec<Pin>>,
    /// The use of a fund that it decides on now; the same as before if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundUse>,
    /// The amount that it is about now; the same as before if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
}

/// A vote on several items at once, where nobody objects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// The items.
    pub items: Vec<String>,
    /// The vote that counts for each of them.
    pub vote: Vote,
    /// Members that objected to a vote on all of them at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<String>,
}

impl Settled {
    fn verify(&self, check: &mut Check, route: &str) -> Option<record::Settled> {
        Some(match self {
            Self::Withdrawn => record::Settled::Withdrawn,
            Self::TakenOver => record::Settled::TakenOver,
            Self::MootBy(id) => {
                record::Settled::MootBy(check.read(format!("{route}.moot_by"), id)?)
            }
        })
    }
}

impl Question {
    /// The question as an item of the agenda, after the amendments of it.
    fn verify(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
        (item, within, kind): (&Item, &str, QuestionKind),
    ) -> Vec<record::AgendaItem> {
        self.check_amendments(check, route, kind);
        let mut all = Vec::new();
        for (i, it) in self.amendments.iter().enumerate() {
            let route = format!("{route}.amendments[{i}]");
            all.extend(it.verify(check, &route, clock, (item, &self.id, QuestionKind::Amendment)));
        }
        all.extend(self.verify_alone(check, route, clock, (item, within, kind)));
        all
    }

    /// Amendments alone can be amended, and what may land is pinned with the motion.
    fn check_amendments(&self, check: &mut Check, route: &str, kind: QuestionKind) {
        let said = !self.amendments.is_empty() || self.amended.is_some();
        if said && kind != QuestionKind::Amendment {
            check.note(
                format!("{route}.amendments"),
                "an alternative or a part is not amended by itself: amend the motion before it is put in alternatives or parts",
                "eine Alternative oder ein Teil wird nicht für sich geändert: den Antrag ändern, bevor er in Alternativen oder Teilen gestellt wird",
            );
        }
        let more = |it: &Amended| it.pins.is_some() || it.fund.is_some() || it.amount.is_some();
        if self.amended.as_ref().is_some_and(more) {
            check.note(
                format!("{route}.amended"),
                "of an amendment only the text is amended; pins, fund and amount stand with the motion as amended",
                "an einem Änderungsantrag wird nur der Text geändert; `pins`, `fund` und `amount` stehen beim geänderten Antrag",
            );
        }
    }

    fn verify_alone(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
        (item, within, kind): (&Item, &str, QuestionKind),
    ) -> Option<record::AgendaItem> {
        let id = check.read(format!("{route}.id"), &self.id);
        let within = check.read(format!("{route}.id"), within);
        if self.vote.is_some() && self.settled.is_some() {
            check.note(
                format!("{route}.settled"),
                "what was settled without a vote has no vote: leave out `settled` or `vote`",
                "was sich ohne Abstimmung erledigt hat, hat keine Abstimmung: `settled` oder `vote` weglassen",
            );
        }
        if self.settled.is_some() && kind != QuestionKind::Amendment {
            check.note(
                format!("{route}.settled"),
                "`settled` is said of amendments; an alternative or a part without a vote was not put",
                "`settled` steht bei Änderungsanträgen; eine Alternative oder ein Teil ohne Abstimmung wurde nicht gestellt",
            );
        }
        if !self.pins.is_empty() && kind == QuestionKind::Amendment {
            check.note(
                format!("{route}.pins"),
                "what may land is pinned by the motion as amended: `amended: {motion: …, pins: […]}`",
                "was eingebracht werden darf, legt der geänderte Antrag fest: `amended: {motion: …, pins: […]}`",
            );
        }
        let motion = item.motion_of(self, check, route, clock)?;
        let title = motion.title.clone();
        let moved = match &self.amended {
            Some(_) => Some(record::Moved {
                text: self.motion.wording(check, format!("{route}.motion"), clock.setting)?,
                pins: motion.pins.clone(),
                subject: motion.subject.clone(),
            }),
            None => None,
        };
        let settled = self.settled.as_ref();
        let course = self.course.as_ref();
        let course = course.map(|it| it.wording(check, format!("{route}.course"), clock.setting));
        let course = course.flatten();
        Some(record::AgendaItem {
            id: id?,
            title,
            motion: Some(motion),
            presents: None,
            course,
            admission: None,
            vote: self.vote.as_ref().map(|it| it.verify(check, &format!("{route}.vote"), clock)),
            put_off: None,
            lot: self.lot.as_ref().map(|lot| lot.verify(check, &format!("{route}.lot"))),
            announced: self.announced.map(Into::into),
            elected: None,
            accepted: [].into(),
            declined: [].into(),
            statements: super::texts(&self.statements),
            urgent: item.urgent,
            order: record::Order {
                within: Some(record::Within { item: within?, kind }),
                settled: settled.and_then(|it| it.verify(check, &format!("{route}.settled"))),
                moved,
                ..record::Order::default()
            },
        })
    }
}

impl Item {
    /// The questions within the item, in the order in which they are put.
    pub(super) fn questions(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
    ) -> Vec<record::AgendaItem> {
        let lists = [
            ("amendments", &self.amendments, QuestionKind::Amendment),
            ("parts", &self.parts, QuestionKind::Part),
            ("alternatives", &self.alternatives, QuestionKind::Alternative),
        ];
        self.check_questions(check, route);
        let mut all = Vec::new();
        for (key, list, kind) in lists {
            for (i, question) in list.iter().enumerate() {
                let route = format!("{route}.{key}[{i}]");
                all.extend(question.verify(check, &route, clock, (self, &self.id, kind)));
            }
        }
        all
    }

    /// Which questions go together, and with what.
    fn check_questions(&self, check: &mut Check, route: &str) {
        let any = [&self.amendments, &self.parts, &self.alternatives];
        if any.iter().all(|it| it.is_empty()) {
            if self.chosen_by.is_some() {
                check.note(
                    format!("{route}.chosen_by"),
                    "`chosen_by` is about `alternatives`, and there are none",
                    "`chosen_by` betrifft `alternatives`, und es gibt keine",
                );
            }
            return;
        }
        if self.matter.is_none() {
            check.note(
                format!("{route}.matter"),
                "what is voted on within an item falls under its matter: add `matter`",
                "worüber innerhalb eines Punktes abgestimmt wird, fällt unter dessen Angelegenheit: `matter` ergänzen",
            );
        }
        if self.candidates.is_some() || self.options.is_some() {
            check.note(
                route,
                "an election or a prioritisation has candidates or options, no amendments, parts or alternatives",
                "eine Wahl oder Priorisierung hat `candidates` oder `options`, keine Änderungsanträge, Teile oder Alternativen",
            );
        }
        if !self.alternatives.is_empty() && (self.vote.is_some() || !self.parts.is_empty()) {
            check.note(
                format!("{route}.alternatives"),
                "alternatives decide the item: each has its own `vote`, the item has none and no `parts`",
                "Alternativen entscheiden den Punkt: jede hat ihre eigene `vote`, der Punkt keine und keine `parts`",
            );
        }
        if !self.amendments.is_empty() && self.motion.is_none() {
            check.note(
                format!("{route}.amendments"),
                "there is no motion that could be amended: add `motion`",
                "es gibt keinen Antrag, der geändert werden könnte: `motion` ergänzen",
            );
        }
    }
}

impl Block {
    /// Puts the vote of the block with each of its items.
    pub(super) fn spread(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
        agenda: &mut [record::AgendaItem],
    ) {
        let vote = self.vote.verify(check, &format!("{route}.vote"), clock);
        let block = record::Block {
            items: check.list(&format!("{route}.items"), &self.items),
            objections: check.list(&format!("{route}.objections"), &self.objections),
        };
        if block.items.len() < 2 {
            check.note(
                format!("{route}.items"),
                "a vote on several items at once names at least two of them",
                "eine Abstimmung im Block nennt mindestens zwei Punkte",
            );
        }
        for (i, id) in block.items.iter().enumerate() {
            let route = format!("{route}.items[{i}]");
            match agenda.iter_mut().find(|it| it.id == *id) {
                None => check.note(
                    route,
                    format!("there is no item `{id}`"),
                    format!("einen Punkt `{id}` gibt es nicht"),
                ),
                Some(item) if item.vote.is_some() => check.note(
                    route,
                    format!("`{id}` has a vote of its own, or stands in another block"),
                    format!("`{id}` hat eine eigene Abstimmung oder steht in einem anderen Block"),
                ),
                Some(item) if item.order.settled.is_some() => check.note(
                    route,
                    format!("`{id}` was settled without a vote, so it stands in no block"),
                    format!(
                        "`{id}` hat sich ohne Abstimmung erledigt und steht darum in keinem Block"
                    ),
                ),
                Some(item) if item.motion.is_none() => check.note(
                    route,
                    format!("`{id}` decides nothing: it needs `matter` and `motion`"),
                    format!("`{id}` entscheidet nichts: nötig sind `matter` und `motion`"),
                ),
                Some(item) => {
                    item.vote = Some(vote.clone());
                    item.order.block = Some(block.clone());
                }
            }
        }
    }
}
