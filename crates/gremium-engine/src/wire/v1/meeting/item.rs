//! Items of the agenda.

use std::collections::BTreeSet;

use gremium_core::id::RequestId;
use gremium_core::outcome::Verdict;
use gremium_core::record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::question::{Amended, Question};
use super::vote::Vote;
use crate::wire::v1::Label;
use crate::wire::v1::common::{Check, shared};
use crate::wire::v1::contest::{Candidate, ContestParts, OptionFile};
use crate::wire::v1::decision::Announced;
use crate::wire::v1::following::Lot;
use crate::wire::v1::motion::{FundUse, MotionText, Pin, Regarding};
use crate::wire::v1::number::Number;
use crate::wire::v1::procedure::{self, DeferredFile, RecusedFile, ReferredFile};

/// An item of the agenda; with `matter` and `motion` it decides something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Id, unique in the sitting.
    pub id: String,
    /// Title.
    pub title: Label,
    /// The matter of the statutes that the motion falls under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// The text that is voted on, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motion: Option<Label>,
    /// The request that it decides on; without `matter` the one that is talked about, as a consultation asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// The member that it decides on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The office that it fills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The use of a fund that it recommends or decides on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundUse>,
    /// The amount that it is about, such as what is to be spent, where no fund is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
    /// Content that may land under it, and nothing else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// The member that moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mover: Option<String>,
    /// The day on which it was moved, where the time for backing it depends on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<String>,
    /// Members that back it besides its mover, where the matter asks for that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supported_by: Vec<String>,
    /// Members without a vote because of a conflict of interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<RecusedFile>,
    /// Members whom it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerned: Vec<String>,
    /// Subjects that it touches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Candidates, where it is an election.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<Candidate>>,
    /// What is put in order, where it is a prioritisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<OptionFile>>,
    /// Seats to be filled, where they are fewer than the statutes name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// The order that breaks ties where the statutes say so, for example by seniority.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// The money that is shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    /// The fund that the money comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_fund: Option<String>,
    /// What it has to do with an earlier motion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regarding: Option<Regarding>,
    /// The day from which it takes effect at the earliest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// The last day of its effect; without end, or as the statutes say, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The day on which the decision is to be reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// Amendments of the motion, in the order in which they were put: the one that goes furthest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Question>,
    /// How the motion reads after its amendments, or without the parts that fell; that is what `vote` is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended: Option<Amended>,
    /// Parts of the motion that are voted on apart; without a vote on the whole each adopted one is a decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Question>,
    /// Alternative motions, of which at most one is adopted, in the order in which they were put.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Question>,
    /// The item of this sitting, an election or a prioritisation, that chose which alternative is put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen_by: Option<String>,
    /// The chair's finding on the order of the questions, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    /// The course of the discussion in brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<Label>,
    /// Whether its mover took the motion back before it was voted on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// That it was put off to a later sitting: `{}`, or with the day, the reason and the vote on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferred: Option<DeferredFile>,
    /// That it was referred to another body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referred: Option<ReferredFile>,
    /// The vote on putting it on the agenda, where the invitation did not announce it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admission: Option<Vote>,
    /// The vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// The lot, where a tie was decided by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<Lot>,
    /// The result as the chair announced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<Announced>,
    /// Who the chair announced as elected, or what as taken up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elected: Option<Vec<String>>,
    /// Who accepted the office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// Who declined it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<String>,
    /// Statements for the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<String>,
    /// Whether it was added after the invitation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
}

impl Item {
    pub(super) fn verify(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
        body: &str,
    ) -> Option<record::AgendaItem> {
        let id = check.read(format!("{route}.id"), &self.id);
        let by_questions = !self.alternatives.is_empty() || !self.parts.is_empty();
        let (motion, moved) = match (&self.matter, &self.motion) {
            (Some(_), Some(text)) => self.as_amended(text, check, route, clock),
            (None, None) => (None, None),
            (Some(_), None) if by_questions => (None, None),
            (Some(_), None) | (None, Some(_)) => {
                check.note(
                    route,
                    "an item that decides needs both `matter` and `motion`",
                    "ein Punkt, der entscheidet, braucht `matter` und `motion`",
                );
                (None, None)
            }
        };
        if self.vote.is_some() && motion.is_none() {
            check.note(
                format!("{route}.vote"),
                "there is a vote but no motion: add `matter` and `motion`",
                "es gibt eine Abstimmung, aber keinen Antrag: `matter` und `motion` ergänzen",
            );
        }
        let title = self.title.wording(check, format!("{route}.title"), clock.setting);
        let course = self.course.as_ref();
        let course = course.map(|it| it.wording(check, format!("{route}.course"), clock.setting));
        let course = course.flatten();
        let presents = self.presented(check, route);
        self.check_withdrawn(check, route);
        self.check_put_off(check, route);
        let files = (&self.deferred, &self.referred);
        let put_off = procedure::put_off(files, check, route, (clock, body));
        let vote =
            self.vote.as_ref().map(|vote| vote.verify(check, &format!("{route}.vote"), clock));
        let elected = self.elected.as_ref().map(|it| check.list(&format!("{route}.elected"), it));
        // Whoever announces names as elected announces a result.
        let announced =
            self.announced.map(Verdict::from).or(elected.as_ref().map(|it: &BTreeSet<_>| {
                if it.is_empty() { Verdict::Rejected } else { Verdict::Adopted }
            }));
        let accepted = check.list(&format!("{route}.accepted"), &self.accepted);
        let declined = check.list(&format!("{route}.declined"), &self.declined);
        let admission = self
            .admission
            .as_ref()
            .map(|vote| vote.verify(check, &format!("{route}.admission"), clock));
        Some(record::AgendaItem {
            id: id?,
            title: title?,
            motion,
            presents,
            course,
            admission,
            vote,
            put_off,
            lot: self.lot.as_ref().map(|lot| lot.verify(check, &format!("{route}.lot"))),
            announced,
            elected,
            accepted,
            declined,
            statements: self.statements.iter().map(|text| text.as_str().into()).collect(),
            urgent: self.urgent,
            order: record::Order {
                settled: self.withdrawn.then_some(record::Settled::Withdrawn),
                moved,
                chosen_by: check.maybe(format!("{route}.chosen_by"), self.chosen_by.as_deref()),
                finding: shared(&self.finding),
                ..record::Order::default()
            },
        })
    }

    /// The request of an item that decides nothing; whatever else belongs to a motion has no meaning there.
    fn presented(&self, check: &mut Check, route: &str) -> Option<RequestId> {
        if self.matter.is_some() {
            return None;
        }
        let stray = [
            ("member", self.member.is_some()),
            ("office", self.office.is_some()),
            ("fund", self.fund.is_some()),
            ("amount", self.amount.is_some()),
            ("pins", !self.pins.is_empty()),
        ];
        for (key, _) in stray.iter().filter(|(_, is_there)| *is_there) {
            check.note(
                format!("{route}.{key}"),
                format!("`{key}` belongs to a motion: add `matter` and `motion`"),
                format!("`{key}` gehört zu einem Antrag: `matter` und `motion` ergänzen"),
            );
        }
        check.maybe(format!("{route}.request"), self.request.as_deref())
    }

    /// What was taken back is not voted on.
    fn check_withdrawn(&self, check: &mut Check, route: &str) {
        let voted = self.vote.is_some() || !self.alternatives.is_empty() || !self.parts.is_empty();
        if self.withdrawn && (voted || self.motion.is_none()) {
            check.note(
                format!("{route}.withdrawn"),
                "only a motion on which there was no vote can be withdrawn: leave out `vote`, `parts` and `alternatives`, or `withdrawn`",
                "zurücknehmen lässt sich nur ein Antrag, über den nicht abgestimmt wurde: `vote`, `parts` und `alternatives` weglassen oder `withdrawn`",
            );
        }
    }

    /// What is put off was moved before, and was not taken back.
    fn check_put_off(&self, check: &mut Check, route: &str) {
        let said = [("deferred", self.deferred.is_some()), ("referred", self.referred.is_some())];
        for (key, _) in said.iter().filter(|(_, is_there)| *is_there) {
            if self.matter.is_none() {
                check.note(
                    format!("{route}.{key}"),
                    format!("nothing is to be decided here: add `matter` and `motion`, or say it in `course` instead of `{key}`"),
                    format!("hier ist nichts zu entscheiden: `matter` und `motion` ergänzen, oder es statt in `{key}` in `course` sagen"),
                );
            }
            if self.withdrawn {
                check.note(
                    format!("{route}.{key}"),
                    format!("what was withdrawn is not put off: leave out `{key}` or `withdrawn`"),
                    format!("was zurückgenommen ist, wird nicht verschoben: `{key}` oder `withdrawn` weglassen"),
                );
            }
        }
    }

    /// The motion as it is voted on, and as it was moved where that differs.
    fn as_amended(
        &self,
        text: &Label,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
    ) -> (Option<record::Motion>, Option<record::Moved>) {
        let money = (&self.fund, &self.amount);
        let moved = self.motion_with((text, "motion"), &self.pins, money, check, route, clock);
        let (Some(amended), Some(moved)) = (&self.amended, &moved) else {
            if let (Some(_), None) = (&self.amended, &self.motion) {
                check.note(
                    format!("{route}.amended"),
                    "there is no motion",
                    "es gibt keinen Antrag",
                );
            }
            return (moved, None);
        };
        let before = record::Moved {
            text: moved.text.clone(),
            pins: moved.pins.clone(),
            subject: moved.subject.clone(),
        };
        let pins = amended.pins.as_ref().unwrap_or(&self.pins);
        let fund = if amended.fund.is_some() { &amended.fund } else { &self.fund };
        let amount = if amended.amount.is_some() { &amended.amount } else { &self.amount };
        let text = (&amended.motion, "amended.motion");
        (self.motion_with(text, pins, (fund, amount), check, route, clock), Some(before))
    }

    /// The motion of the item with another text.
    fn motion_with(
        &self,
        (text, text_at): (&Label, &'static str),
        pins: &[Pin],
        (fund, amount): (&Option<FundUse>, &Option<Number>),
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
    ) -> Option<record::Motion> {
        let motion = MotionText {
            title: &self.title,
            text,
            text_at,
            matter: self.matter.as_deref()?,
            request: &self.request,
            member: &self.member,
            office: &self.office,
            fund,
            amount,
            pins,
            mover: &self.mover,
            moved: &self.moved,
            supported_by: &self.supported_by,
            recused: &self.recused,
            concerned: &self.concerned,
            topics: &self.topics,
            contest: ContestParts {
                candidates: &self.candidates,
                options: &self.options,
                seats: self.seats,
                order: &self.order,
                budget: &self.budget,
                from_fund: &self.from_fund,
            },
            regarding: &self.regarding,
            effective: &self.effective,
            until: &self.until,
            review: &self.review,
            clock: Some(clock),
        };
        motion.verify(check, route, clock.setting)
    }

    /// The motion of a question within the item.
    pub(super) fn motion_of(
        &self,
        question: &Question,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
    ) -> Option<record::Motion> {
        let recused: Vec<RecusedFile> =
            self.recused.iter().chain(&question.recused).cloned().collect();
        let (text, text_at) = match &question.amended {
            Some(amended) => (&amended.motion, "amended.motion"),
            None => (&question.motion, "motion"),
        };
        let motion = MotionText {
            title: &question.title,
            text,
            text_at,
            matter: self.matter.as_deref()?,
            request: &self.request,
            member: &self.member,
            office: &self.office,
            fund: &self.fund,
            amount: &self.amount,
            pins: &question.pins,
            mover: &question.mover,
            moved: &self.moved,
            supported_by: &self.supported_by,
            recused: &recused,
            concerned: &self.concerned,
            topics: &self.topics,
            contest: ContestParts::none(),
            regarding: &self.regarding,
            effective: &self.effective,
            until: &self.until,
            review: &self.review,
            clock: Some(clock),
        };
        motion.verify(check, route, clock.setting)
    }
}
