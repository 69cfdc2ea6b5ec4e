//! The life of a decision after its vote, in the report.

use gremium_core::act::Stamped;
use gremium_core::lifecycle::{Effect, Ended, Failed};
use gremium_core::outcome::Verdict;
use gremium_core::record::{Following, Lot as CoreLot, MotionRef, Sequel};
use gremium_core::rule::Holder;
use gremium_core::state::{Decided, State};
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::Stamp;
use super::called::Called;
use crate::text::Text;

/// What became of a decided motion after its vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Life {
    /// `effective`, `awaiting` (adopted, something is missing or its day is still to come), `lapsed`, `refused`,
    /// `superseded`, `annulled`, `expired`, `recommended` (what it came to binds nobody), or the outcome where nothing was adopted.
    pub stage: String,
    /// Since when the outcome is what it is.
    #[schemars(with = "String")]
    pub since: Instant,
    /// From when it has effect, where that is known.
    #[schemars(with = "Option<String>")]
    pub effective: Option<Instant>,
    /// What is missing until it has effect.
    pub missing: Vec<Text>,
    /// When it lapses unless that comes.
    #[schemars(with = "Option<String>")]
    pub until: Option<Instant>,
    /// When its effect ends by itself, where matter or motion say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub ends: Option<Instant>,
    /// When it is to be reviewed next, where matter or motion say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub review: Option<Instant>,
    /// Until when a veto can be raised, where the time still runs.
    #[schemars(with = "Option<String>")]
    pub veto_until: Option<Instant>,
    /// Whether it is contested and nobody has ruled on it since.
    pub contested: bool,
    /// The decision or ruling that ended it; none where its time was over.
    pub ended_by: Option<String>,
    /// When it was ended.
    #[schemars(with = "Option<String>")]
    pub ended: Option<Instant>,
    /// The lot that decided a tie.
    pub lot: Option<Lot>,
    /// What followed, in the order of the record.
    pub events: Vec<Event>,
}

/// A lot as it was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lot {
    /// The options in the order in which they were drawn.
    pub drawn: Vec<String>,
    /// Who drew it.
    pub by: String,
    /// How it was drawn.
    pub how: String,
    /// Who saw it.
    pub witnesses: Vec<String>,
    /// A random value that anybody can look up, and where.
    pub public: Option<String>,
}

impl From<&CoreLot> for Lot {
    fn from(lot: &CoreLot) -> Self {
        let texts = |list: &[std::sync::Arc<str>]| list.iter().map(ToString::to_string).collect();
        Self {
            drawn: texts(&lot.drawn),
            by: lot.by.to_string(),
            how: lot.how.to_string(),
            witnesses: texts(&lot.witnesses),
            public: lot.public.as_ref().map(ToString::to_string),
        }
    }
}

/// Something that followed a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Event {
    /// The file, such as `vetoes/2025/heat-map`.
    pub file: String,
    /// `veto`, `approval`, `challenge` or `ruling`.
    pub kind: &'static str,
    /// What happened.
    pub text: Text,
    /// By whom and when.
    pub by: Stamp,
}

impl Life {
    pub(super) fn new(state: &State, reference: &MotionRef, decided: &Decided) -> Self {
        let (now, called) = (state.now, Called::new(state, reference));
        let ended = state.ended(reference, now);
        let effect = state.effect(reference, now);
        let (effective, missing, until) = match &effect {
            Effect::Since(at) | Effect::From(at) => (Some(*at), Vec::new(), None),
            Effect::Waiting { awaited, until } => {
                (None, awaited.iter().map(|it| called.awaited(it)).collect(), *until)
            }
            Effect::Never { .. } | Effect::NotAdopted => (None, Vec::new(), None),
        };
        Self {
            stage: stage(state, reference, decided, &effect, ended.as_ref()).to_owned(),
            since: decided.since,
            effective,
            missing,
            until,
            ends: state.ends(reference, now),
            review: state.review(reference, now),
            veto_until: state
                .veto_until(reference)
                .filter(|until| *until > now && decided.outcome.verdict == Verdict::Pending),
            contested: state.is_contested(reference),
            ended_by: ended.as_ref().and_then(|(_, by)| match by {
                Ended::Superseded(motion) | Ended::Annulled(motion) => Some(motion.to_string()),
                Ended::Ruled(id) => Some(format!("rulings/{id}")),
                Ended::Expired => None,
            }),
            ended: ended.map(|(at, _)| at),
            lot: lot(state, reference),
            events: state.sequels_of(reference).map(|it| Event::new(it, &called)).collect(),
        }
    }
}

fn lot(state: &State, reference: &MotionRef) -> Option<Lot> {
    match reference {
        MotionRef::Poll(poll) => state.polls.get(poll)?.lot.as_ref().map(|it| (&it.value).into()),
        MotionRef::Item(body, date, id) => {
            let agenda = &state.meetings.get(&(body.clone(), *date))?.meeting.value.agenda;
            agenda.iter().find(|item| item.id == *id)?.lot.as_ref().map(Into::into)
        }
    }
}

fn stage(
    state: &State,
    reference: &MotionRef,
    decided: &Decided,
    effect: &Effect,
    ended: Option<&(Instant, Ended)>,
) -> &'static str {
    match (ended, effect) {
        (_, Effect::NotAdopted) => decided.outcome.verdict.as_str(),
        (Some((_, Ended::Superseded(_))), _) => "superseded",
        (Some((_, Ended::Annulled(_) | Ended::Ruled(_))), _) => "annulled",
        (Some((_, Ended::Expired)), _) => "expired",
        (None, _) if state.recommends(reference) => "recommended",
        (None, Effect::Since(_)) => "effective",
        (None, Effect::From(_) | Effect::Waiting { .. }) => "awaiting",
        (None, Effect::Never { why: Failed::Lapsed, .. }) => "lapsed",
        (None, Effect::Never { why: Failed::Approval(_) | Failed::Consent(_), .. }) => "refused",
    }
}

impl Event {
    fn new(sequel: &Stamped<Sequel>, called: &Called<'_>) -> Self {
        let kind = sequel.value.what.kind();
        Self {
            file: format!("{}/{}", kind.folder(), sequel.value.id),
            kind: match kind {
                gremium_core::record::SequelKind::Veto => "veto",
                gremium_core::record::SequelKind::Approval => "approval",
                gremium_core::record::SequelKind::Challenge => "challenge",
                gremium_core::record::SequelKind::Consent => "consent",
                gremium_core::record::SequelKind::Ruling => "ruling",
            },
            text: text(&sequel.value.what, called),
            by: (&sequel.by).into(),
        }
    }
}

fn text(what: &Following, called: &Called<'_>) -> Text {
    let also = |text: &Option<std::sync::Arc<str>>, en: &str, de: &str| {
        text.as_ref().map_or_else(
            || (String::new(), String::new()),
            |text| (format!("{en}{text}"), format!("{de}{text}")),
        )
    };
    match what {
        Following::Veto { holder, member, reason, alternative } => {
            let (en, de) = match (holder, member) {
                (Holder::Office(office), _) => {
                    let Text { en, de } = called.office(office);
                    (format!("veto by the office “{en}”"), format!("Veto durch das Amt „{de}“"))
                }
                (Holder::Member(member), _) | (Holder::Concerned, Some(member)) => {
                    let name = called.member(member);
                    (format!("veto by {name}"), format!("Veto durch {name}"))
                }
                (Holder::Concerned, None) => ("veto".to_owned(), "Veto".to_owned()),
            };
            let (reason_en, reason_de) = also(reason, ": ", ": ");
            let (instead_en, instead_de) = also(alternative, "; instead: ", "; stattdessen: ");
            Text::new(
                format!("{en}{reason_en}{instead_en}"),
                format!("{de}{reason_de}{instead_de}"),
            )
        }
        Following::Approval { approval, given, by, document, .. } => {
            let (en, de) = if *given { ("given", "erteilt") } else { ("refused", "versagt") };
            let name = called.approval(approval);
            let (by_en, by_de) = also(by, " by ", " durch ");
            let (document_en, document_de) = also(document, ", ", ", ");
            Text::new(
                format!("approval “{}” {en}{by_en}{document_en}", name.en),
                format!("Genehmigung „{}“ {de}{by_de}{document_de}", name.de),
            )
        }
        Following::Submitted { approval, received, by, document } => {
            let (name, day) = (called.approval(approval), crate::words::date(*received));
            let (by_en, by_de) = also(by, " at ", " bei ");
            let (document_en, document_de) = also(document, ", ", ", ");
            Text::new(
                format!(
                    "papers for the approval “{}” complete{by_en} since {}{document_en}",
                    name.en, day.en
                ),
                format!(
                    "Unterlagen für die Genehmigung „{}“{by_de} vollständig seit {}{document_de}",
                    name.de, day.de
                ),
            )
        }
        Following::Challenge { member, ground } => {
            let name = called.member(member);
            Text::new(
                format!("contested by {name}: {ground}"),
                format!("angefochten durch {name}: {ground}"),
            )
        }
        Following::Consent { member, given, document, .. } => {
            let name = called.member(member);
            let (en, de) = if *given {
                (format!("consent of {name}"), format!("Zustimmung von {name}"))
            } else {
                (format!("{name} does not consent"), format!("{name} stimmt nicht zu"))
            };
            let (document_en, document_de) = also(document, ", ", ", ");
            Text::new(format!("{en}{document_en}"), format!("{de}{document_de}"))
        }
        Following::Ruling { by, annuls, reference, text, .. } => {
            let (en, de) =
                if *annuls { ("annulled", "aufgehoben") } else { ("upheld", "bestätigt") };
            let (reference_en, reference_de) = also(reference, ", ", ", ");
            let (text_en, text_de) = also(text, ": ", ": ");
            Text::new(
                format!("{en} by {by}{reference_en}{text_en}"),
                format!("{de} durch {by}{reference_de}{text_de}"),
            )
        }
    }
}
