//! Sittings in the report.

use std::collections::BTreeMap;

use gremium_core::record::{
    AgendaItem, Chosen, Following, InvitationForm, Meeting, MeetingForm, MeetingKind, SequelKind,
};
use gremium_core::state::{MeetingRecord, OnAgenda, State};
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::Serialize;

use super::motion::{Entitled, Motion, Tally};
use super::{Contest, EarlierCount, Order, Stamp, both, contest};
use crate::derivation::v1::Derivation;
use crate::text::Text;

/// A sitting.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Sitting {
    /// The body.
    pub body: String,
    /// The day.
    #[schemars(with = "String")]
    pub date: Date,
    /// Which sitting of the body on that day; left out for the first.
    #[schemars(default)]
    #[serde(skip_serializing_if = "is_first")]
    pub nth: u8,
    /// Running number.
    pub number: Option<u32>,
    /// `presence`, `hybrid` or `virtual`.
    pub form: &'static str,
    /// Place or channel.
    pub place: Option<String>,
    /// Whether it was held; otherwise it is only convened.
    pub held: bool,
    /// When the invitation was sent.
    #[schemars(with = "Option<String>")]
    pub invited: Option<Date>,
    /// When members received it, by member, as far as somebody noted it.
    #[schemars(with = "BTreeMap<String, String>")]
    pub received: BTreeMap<String, Date>,
    /// Whether the invitation was in time; null where the statutes ask for no notice.
    pub invited_in_time: Option<bool>,
    /// Whether it was announced as a second sitting that can decide with any number present.
    pub second: bool,
    /// Beginning.
    #[schemars(with = "String")]
    pub begins: Instant,
    /// End.
    #[schemars(with = "Option<String>")]
    pub ends: Option<Instant>,
    /// Who presided.
    pub chair: Option<String>,
    /// Who wrote the minutes.
    pub keeper: Option<String>,
    /// Members with a vote.
    pub entitled: Vec<String>,
    /// Members with a seat in the body but without a vote, and why.
    pub without_vote: BTreeMap<String, Text>,
    /// Members present.
    pub present: Vec<Attendance>,
    /// Members excused.
    pub excused: Vec<String>,
    /// Guests.
    pub guests: Vec<String>,
    /// Powers of attorney: who is represented by whom.
    pub proxies: Vec<Proxy>,
    /// When somebody questioned the quorum for the first time.
    #[schemars(with = "Option<String>")]
    pub challenged: Option<Instant>,
    /// Members that object to how the sitting was convened.
    pub objections: Vec<String>,
    /// The resolution on which the form of the sitting rests.
    pub basis: Option<String>,
    /// The ruling by which a court empowered members to convene it; left out where none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empowered: Option<Empowered>,
    /// Agenda.
    pub agenda: Vec<Item>,
    /// Day of the sitting whose minutes were approved.
    pub approves: Option<String>,
    /// The act that recorded it as it is.
    pub by: Stamp,
    /// `ordinary` or `extraordinary`, where it is said.
    pub kind: Option<&'static str>,
    /// How the chair was chosen: `office`, `deputy`, `elected` or `appointed`.
    pub chair_as: Option<&'static str>,
    /// How the minute keeper was chosen.
    pub keeper_as: Option<&'static str>,
    /// Breaks.
    pub breaks: Vec<Break>,
    /// How the invitation went out: `email`, `letter`, `portal` or `notice`.
    pub invitation_form: Option<&'static str>,
    /// How members take part and vote at a distance, as the invitation said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation_access: Option<String>,
    /// Whether it did not say so, though statutes or law ask for it.
    #[schemars(default)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub access_missing: bool,
    /// Documents that went with the invitation.
    pub invitation_documents: Vec<String>,
    /// The notice that the statutes ask for, as they write it: `P14D`.
    pub notice: Option<String>,
    /// What was changed in the agenda, in words.
    pub agenda_changes: Vec<String>,
    /// Corrections of the minutes that were approved, in words.
    pub corrections: Vec<String>,
    /// Which of `former_names` says what things were called then; left out: as they are called today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub former_names: Option<usize>,
}

/// The ruling by which a court empowered members to convene a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Empowered {
    /// Its id.
    pub ruling: String,
    /// Who ruled.
    pub by: String,
    /// The day of the ruling.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// File number or document.
    pub reference: Option<String>,
}

impl Empowered {
    fn of(state: &State, meeting: &Meeting) -> Option<Self> {
        let id = meeting.empowered.as_ref()?;
        let ruling = state.sequels.get(&(SequelKind::Ruling, id.clone()))?;
        match &ruling.value.what {
            Following::Ruling { by, on, reference, .. } => Some(Self {
                ruling: id.to_string(),
                by: by.to_string(),
                on: *on,
                reference: text(reference),
            }),
            Following::Veto { .. }
            | Following::Approval { .. }
            | Following::Submitted { .. }
            | Following::Challenge { .. }
            | Following::Consent { .. } => None,
        }
    }
}

/// A break of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Break {
    /// Its beginning.
    #[schemars(with = "String")]
    pub from: Instant,
    /// Its end.
    #[schemars(with = "String")]
    pub until: Instant,
}

/// Presence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Attendance {
    /// The member.
    pub member: String,
    /// Who came for it.
    pub delegate: String,
    /// What it was told how to vote, or where that was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instruction: Option<String>,
    /// Arrival, where it was not the beginning.
    #[schemars(with = "Option<String>")]
    pub from: Option<Instant>,
    /// Departure, where it was not the end.
    #[schemars(with = "Option<String>")]
    pub until: Option<Instant>,
}

/// A power of attorney.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proxy {
    /// Who is represented.
    pub from: String,
    /// By whom.
    pub to: String,
    /// The document that proves it.
    pub document: Option<String>,
    /// Whether it was registered for a period.
    pub standing: bool,
    /// The items that it is for; left out where it is for all.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// Why it has no effect; null where it has.
    pub void: Option<Text>,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    /// Id.
    pub id: String,
    /// Title; the binding one where there are two.
    pub title: String,
    /// The title in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_in: Option<Text>,
    /// Whether it was added after the invitation.
    pub urgent: bool,
    /// How it came to be voted on: `announced`, `stated`, `added`, `cured`, `admitted`, `inadmissible`; null where nothing
    /// asks for an announcement and nothing says that there was none.
    pub on_agenda: Option<&'static str>,
    /// The same in words.
    pub on_agenda_text: Option<Text>,
    /// Whether the yes votes are those that were not counted otherwise.
    pub subtraction: bool,
    /// The motion.
    pub motion: Option<Motion>,
    /// The request that is talked about, where nothing is decided on it.
    pub presents: Option<String>,
    /// The course in brief.
    pub course: Option<String>,
    /// The course in each language, where it was given in both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course_in: Option<Text>,
    /// How the vote was taken: `open`, `roll-call`, `secret`, `acclamation`.
    pub vote: Option<&'static str>,
    /// Votes by name, where they were taken; divided ones as `yes 2, no 1`.
    pub by_name: BTreeMap<String, String>,
    /// What was said with vetoes; left out where nothing was.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub vetoes: BTreeMap<String, VetoSaid>,
    /// Ballots by name that are invalid, though they were cast as valid ones, each with why; left out where none is.
    #[schemars(default)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub invalid: BTreeMap<String, Text>,
    /// Votes by name of members without a vote: not counted.
    pub void: BTreeMap<String, String>,
    /// The outcome if the void votes of those excluded from the question had counted; null where nobody excluded voted.
    pub outcome_with_void: Option<String>,
    /// What it would have come to if those excluded from the question who were there had voted; left out where nobody was, or
    /// where it is known what they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome_with_excluded: Option<super::WithExcluded>,
    /// That it was to be put off instead of decided; left out where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub put_off: Option<super::PutOff>,
    /// Members present or represented when it was put.
    pub present: Vec<String>,
    /// Who could vote.
    pub electorate: Option<Entitled>,
    /// The rule.
    pub rule: Option<String>,
    /// The counts.
    pub tally: Option<Tally>,
    /// The computed outcome.
    pub outcome: Option<String>,
    /// The announced outcome.
    pub announced: Option<String>,
    /// How the outcome was reached.
    pub derivation: Option<Derivation>,
    /// The fewest ballots that would turn the outcome around, where somebody asked (`gremium explain`), else null.
    pub would_change: Option<super::WouldChange>,
    /// Candidates or options, where it is an election or a prioritisation.
    pub contest: Option<Contest>,
    /// Statements for the record.
    pub statements: Vec<String>,
    /// When the vote was taken, where it is recorded.
    #[schemars(with = "Option<String>")]
    pub voted: Option<Instant>,
    /// When it was dealt with at the latest, by the order of the agenda: as it was voted on, or else as the next item was of which
    /// that is recorded, or as the sitting ended; null as long as that was not held.
    #[schemars(with = "Option<String>")]
    pub dealt_with: Option<Instant>,
    /// How the chair voted, where it is recorded.
    pub chair_vote: Option<String>,
    /// Members that demanded this kind of vote.
    pub demanded_by: Vec<String>,
    /// Counts that were found wrong before the one that stands, in their order.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recounted: Vec<EarlierCount>,
    /// Demands for a kind of vote, and what came of each; left out where there was none.
    #[schemars(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub demands: Vec<Demand>,
    /// How it stands in the order of voting; left out where it stands for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
}

/// What a member said with its veto.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VetoSaid {
    /// The written reason.
    pub reason: Option<String>,
    /// What it proposes instead.
    pub alternative: Option<String>,
}

/// A demand for a kind of vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Demand {
    /// How the vote should be taken: `open`, `roll-call`, `secret`.
    pub kind: &'static str,
    /// Who demanded it.
    pub by: Vec<String>,
    /// Those of them whose demand counts: with a vote in the question, and there or represented.
    pub counted: Vec<String>,
    /// How many it takes, with the numbers; null where the statutes give no right to it.
    pub condition: Option<crate::derivation::v1::Condition>,
    /// `followed`, `ignored` (it was well founded, and the vote was taken otherwise), `gives-way` (to a kind of vote that goes
    /// before it), `too-few`, `no-right`.
    pub standing: &'static str,
}

impl Demand {
    fn all(
        vote: &gremium_core::record::RecordedVote,
        outcome: Option<&gremium_core::state::ItemOutcome>,
    ) -> Vec<Self> {
        let judged = outcome.into_iter().flat_map(|it| &it.demands);
        let demands = vote.demands.iter().zip(judged).map(|(demand, judged)| Self {
            kind: demand.kind.as_str(),
            by: demand.by.iter().map(ToString::to_string).collect(),
            counted: judged.counted.iter().map(ToString::to_string).collect(),
            condition: judged.step.as_ref().map(Into::into),
            standing: judged.standing.as_str(),
        });
        demands.collect()
    }
}

impl Sitting {
    /// Its name among the sittings of the body: `2025-03-01`, `2025-03-01-2`.
    pub fn day(&self) -> String {
        match self.nth {
            1 => self.date.to_string(),
            nth => format!("{}-{nth}", self.date),
        }
    }

    /// The place of an item on the agenda, from nought on.
    pub fn place_of(&self, item: &Item) -> usize {
        self.agenda.iter().position(|it| it.id == item.id).unwrap_or(self.agenda.len())
    }

    pub(super) fn new(state: &State, record: &MeetingRecord) -> Self {
        let meeting = &record.meeting.value;
        let view = state.view_of(record);
        let formal = &meeting.formalities;
        let electorate = view.electorate(&meeting.body, None);
        Self {
            body: meeting.body.to_string(),
            date: meeting.day.date(),
            nth: meeting.day.nth(),
            number: meeting.number,
            form: match meeting.form {
                MeetingForm::Presence => "presence",
                MeetingForm::Hybrid => "hybrid",
                MeetingForm::Virtual => "virtual",
            },
            place: text(&meeting.place),
            held: meeting.held(),
            invited: meeting.invited,
            received: meeting.received.iter().map(|(id, day)| (id.to_string(), *day)).collect(),
            invited_in_time: view
                .statutes()
                .and_then(|it| gremium_core::invited_in_time(it, record, &electorate)),
            second: meeting.second,
            begins: meeting.begins,
            ends: meeting.ends,
            chair: text(&meeting.chair),
            keeper: text(&meeting.keeper),
            entitled: electorate.voters.keys().map(ToString::to_string).collect(),
            without_vote: electorate
                .excluded
                .iter()
                .map(|(id, why)| (id.to_string(), crate::words::no_vote(why).into()))
                .collect(),
            present: attendance(meeting),
            excused: meeting.excused.iter().map(ToString::to_string).collect(),
            guests: meeting.guests.iter().map(ToString::to_string).collect(),
            proxies: view
                .represented(meeting)
                .iter()
                .map(|proxy| Proxy {
                    from: proxy.from.to_string(),
                    to: proxy.to.to_string(),
                    document: text(&proxy.document),
                    standing: proxy.standing,
                    items: proxy.items.iter().map(ToString::to_string).collect(),
                    void: proxy.void.map(|why| crate::words::no_power(why).into()),
                })
                .collect(),
            challenged: meeting.challenged,
            objections: meeting.objections.iter().map(ToString::to_string).collect(),
            basis: meeting.basis.as_ref().map(ToString::to_string),
            empowered: Empowered::of(state, meeting),
            agenda: meeting.agenda.iter().map(|item| Item::new(state, record, item)).collect(),
            approves: meeting.approves.map(|it| it.to_string()),
            by: (&record.meeting.by).into(),
            kind: formal.kind.map(|kind| match kind {
                MeetingKind::Ordinary => "ordinary",
                MeetingKind::Extraordinary => "extraordinary",
            }),
            chair_as: formal.chair_as.map(chosen),
            keeper_as: formal.keeper_as.map(chosen),
            breaks: formal
                .breaks
                .iter()
                .map(|it| Break { from: it.from, until: it.until })
                .collect(),
            invitation_form: formal.invitation.form.map(|form| match form {
                InvitationForm::Email => "email",
                InvitationForm::Letter => "letter",
                InvitationForm::Portal => "portal",
                InvitationForm::Notice => "notice",
            }),
            invitation_access: text(&formal.invitation.access),
            access_missing: view
                .statutes()
                .is_some_and(|it| gremium_core::lacks_access(it, meeting)),
            invitation_documents: texts(&formal.invitation.documents),
            notice: view
                .statutes()
                .and_then(|it| it.bodies.get(&meeting.body)?.notice.as_ref())
                .map(ToString::to_string),
            agenda_changes: texts(&formal.agenda_changes),
            corrections: texts(&formal.corrections),
            former_names: None,
        }
    }
}

fn is_first(nth: &u8) -> bool {
    *nth == 1
}

fn attendance(meeting: &Meeting) -> Vec<Attendance> {
    meeting
        .present
        .iter()
        .map(|it| Attendance {
            member: it.member.to_string(),
            delegate: it.delegate.to_string(),
            instruction: text(&it.instruction),
            from: it.from,
            until: it.until,
        })
        .collect()
}

impl Item {
    fn new(state: &State, record: &MeetingRecord, item: &AgendaItem) -> Self {
        let meeting = &record.meeting.value;
        let reference = gremium_core::record::MotionRef::Item(
            meeting.body.clone(),
            meeting.day,
            item.id.clone(),
        );
        let outcome = record.outcomes.get(&item.id);
        Self {
            id: item.id.to_string(),
            title: item.title.to_string(),
            title_in: both(&item.title),
            urgent: item.urgent,
            on_agenda: outcome.and_then(|it| on_agenda(it.on_agenda)),
            on_agenda_text: outcome
                .map(|it| it.on_agenda)
                .filter(|how| *how != OnAgenda::Unasked)
                .map(|how| on_agenda_text(state, record, item, how)),
            subtraction: item.vote.as_ref().is_some_and(|vote| vote.subtraction),
            motion: item
                .motion
                .as_ref()
                .map(|it| super::procedure::motion(state, record, item, it)),
            presents: item.presents.as_ref().map(ToString::to_string),
            course: item.course.as_ref().map(ToString::to_string),
            course_in: item.course.as_ref().and_then(both),
            vote: item.vote.as_ref().map(|vote| vote.kind.as_str()),
            by_name: item
                .vote
                .iter()
                .flat_map(|vote| &vote.by_name)
                .filter(|(member, _)| !outcome.is_some_and(|it| it.void.contains_key(*member)))
                .map(|(member, cast)| (member.to_string(), contest::cast(cast)))
                .collect(),
            vetoes: item
                .vote
                .iter()
                .flat_map(|vote| &vote.vetoes)
                .map(|(member, said)| {
                    let (reason, alternative) = (text(&said.reason), text(&said.alternative));
                    (member.to_string(), VetoSaid { reason, alternative })
                })
                .collect(),
            invalid: contest::invalid(state, &reference)
                .into_iter()
                .map(|(member, why)| (member.to_string(), why))
                .collect(),
            void: outcome
                .into_iter()
                .flat_map(|it| &it.void)
                .map(|(member, cast)| (member.to_string(), contest::cast(cast)))
                .collect(),
            outcome_with_void: outcome.and_then(|it| it.with_void).map(|it| it.as_str().to_owned()),
            outcome_with_excluded: outcome.and_then(|it| it.with_excluded).map(Into::into),
            put_off: super::PutOff::of(state, record, item),
            present: outcome
                .into_iter()
                .flat_map(|it| &it.room.there)
                .map(ToString::to_string)
                .collect(),
            electorate: outcome.map(|it| (&it.electorate).into()),
            rule: super::decision::rule_id(state, &reference),
            tally: outcome.map(|it| (&it.decided.tally).into()),
            outcome: outcome.map(|it| it.decided.outcome.verdict.as_str().to_owned()),
            announced: item.announced.map(|announced| announced.as_str().to_owned()),
            derivation: outcome
                .map(|it| super::decision::derivation(state, &reference, &it.decided)),
            would_change: None,
            contest: item.motion.as_ref().and_then(|motion| {
                let result = outcome.and_then(|it| it.decided.result.as_ref());
                contest::of(state, &reference, motion, result)
            }),
            statements: texts(&item.statements),
            voted: item.vote.as_ref().and_then(|vote| vote.at),
            dealt_with: meeting.dealt_with(&item.id),
            chair_vote: item
                .vote
                .as_ref()
                .and_then(|vote| vote.chair)
                .map(|choice| choice.as_str().to_owned()),
            recounted: item.vote.iter().flat_map(|vote| &vote.recounted).map(Into::into).collect(),
            demanded_by: item
                .vote
                .iter()
                .flat_map(|vote| vote.demands.iter().filter(|it| it.kind == vote.kind))
                .flat_map(|demand| &demand.by)
                .map(ToString::to_string)
                .collect(),
            demands: item.vote.iter().flat_map(|vote| Demand::all(vote, outcome)).collect(),
            order: Order::of(meeting, item, outcome),
        }
    }
}

/// How an item came to be voted on, with the law where that is why it could not be.
fn on_agenda_text(state: &State, record: &MeetingRecord, item: &AgendaItem, how: OnAgenda) -> Text {
    let text: Text = crate::words::on_agenda(how).into();
    if how != OnAgenda::Inadmissible {
        return text;
    }
    match state.agenda_law(record, item) {
        Some(norm) => Text::new(
            format!("{} ({})", text.en, norm.section),
            format!("{} ({})", text.de, norm.fundstelle),
        ),
        None => text,
    }
}

fn on_agenda(how: OnAgenda) -> Option<&'static str> {
    Some(match how {
        OnAgenda::Unasked => return None,
        OnAgenda::Announced => "announced",
        OnAgenda::Stated => "stated",
        OnAgenda::Added => "added",
        OnAgenda::Cured => "cured",
        OnAgenda::Admitted => "admitted",
        OnAgenda::Inadmissible => "inadmissible",
        OnAgenda::Undiscussed => "undiscussed",
    })
}

fn text(text: &Option<std::sync::Arc<str>>) -> Option<String> {
    text.as_ref().map(ToString::to_string)
}

fn texts(texts: &[std::sync::Arc<str>]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn chosen(chosen: Chosen) -> &'static str {
    match chosen {
        Chosen::Office => "office",
        Chosen::Deputy => "deputy",
        Chosen::Elected => "elected",
        Chosen::Appointed => "appointed",
    }
}
