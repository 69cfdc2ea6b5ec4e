//! `meetings/<body>/<date>.yaml`: sittings, first as invitation, then as record.

use std::collections::BTreeMap;

use gremium_core::contest::Paper;
use gremium_core::id::MemberId;
use gremium_core::record::{self, FactKey};
use gremium_core::tally;
use gremium_core::time::{BadMoment, Date, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Setting;
use super::common::{Check, Translated as _, date, shared};
use super::contest::{Candidate, ContestParts, MarksFile, OptionFile, PaperFile, votes_of};
use super::decision::Announced;
use super::following::Lot;
use super::formalities::{Break, Chosen, Invitation, MeetingKind};
use super::motion::{Choice, FundUse, MotionText, Pin, Regarding};
use super::number::Number;
use crate::wire::Problem;

/// How a sitting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// In one room.
    #[default]
    Presence,
    /// In a room and online.
    Hybrid,
    /// Online only.
    Virtual,
}

/// Presence of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The member.
    pub member: String,
    /// Who came for it.
    pub delegate: String,
    /// Time of arrival, such as `14:20`; from the beginning if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Time of departure; to the end if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A power of attorney for this sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// The member that is represented.
    pub from: String,
    /// The member that represents it.
    pub to: String,
    /// The document that proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

/// How a vote was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// By show of hands, counted.
    #[default]
    Open,
    /// By name.
    RollCall,
    /// Secret: totals only.
    Secret,
}

/// A vote, by name (`votes`) or by count (`yes`, `no`, …); on several options by name (`ballots`), by ballots without names
/// (`papers`) or by sums (`totals` with `valid`), the latter two with `abstain` and `invalid`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// How it was taken.
    #[serde(default)]
    pub kind: Kind,
    /// Time of the vote, such as `14:40`; the beginning of the sitting if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Votes by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub votes: BTreeMap<String, Choice>,
    /// Counted yes votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<Number>,
    /// Counted no votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<Number>,
    /// Counted abstentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abstain: Option<Number>,
    /// Counted invalid votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invalid: Option<Number>,
    /// Valid ballots, where `totals` are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<Number>,
    /// Votes of each option, in an election or a prioritisation of which only sums are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totals: Option<BTreeMap<String, Number>>,
    /// Ballots without names, equal ones together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<Vec<PaperFile>>,
    /// Ballots by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ballots: BTreeMap<String, MarksFile>,
    /// Whether those present or represented that are not counted otherwise are taken for yes votes; then `yes` is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub subtraction: bool,
    /// How the chair voted, where a tie may depend on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<Choice>,
    /// Members that demanded this kind of vote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demanded_by: Vec<String>,
}

/// An item of the agenda; with `matter` and `motion` it decides something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Id, unique in the sitting.
    pub id: String,
    /// Title.
    pub title: String,
    /// The matter of the statutes that the motion falls under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// The text that is voted on, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motion: Option<String>,
    /// The request that it decides on.
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
    /// Content that may land under it, and nothing else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// The member that moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mover: Option<String>,
    /// Members without a vote because of a conflict of interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<String>,
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
    /// The course of the discussion in brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<String>,
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

/// A sitting: `meetings/<body>/<date>.yaml`. Without `ends` it is an invitation; with it, the record of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The body, as in the path.
    pub body: String,
    /// The day, as in the path.
    pub date: String,
    /// Running number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MeetingKind>,
    /// Form.
    #[serde(default)]
    pub form: Form,
    /// Place or channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Day on which the invitation was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited: Option<String>,
    /// How the invitation went out and what went with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Invitation>,
    /// Whether the invitation said that this second sitting can decide with any number present.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second: bool,
    /// Time of the beginning, such as `14:00`.
    pub begins: String,
    /// Time of the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
    /// Breaks, in the order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// Who presided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// How the chair was chosen; by virtue of office where it is left out and the office is the body's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair_as: Option<Chosen>,
    /// Who wrote the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<String>,
    /// How the minute keeper was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper_as: Option<Chosen>,
    /// Members present.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<Attendance>,
    /// Members excused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excused: Vec<String>,
    /// Guests without a vote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<String>,
    /// Powers of attorney.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proxies: Vec<Proxy>,
    /// Time at which somebody questioned the quorum for the first time, such as `15:10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenged: Option<String>,
    /// Members that object to how the sitting was convened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<String>,
    /// The adopted motion on which the form of the sitting rests, such as `assembly/2025-03-01#online`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Agenda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<Item>,
    /// What the sitting changed in the agenda, such as its order, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda_changes: Vec<String>,
    /// Day of the sitting whose minutes were approved in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approves: Option<String>,
    /// Corrections with which those minutes were approved, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<String>,
}

/// Reads times of day on the day of the sitting.
struct Clock<'a> {
    day: Date,
    setting: &'a Setting,
}

impl Clock<'_> {
    fn read(&self, check: &mut Check, route: &str, time: &str) -> Option<Instant> {
        match self.setting.zone.parse_moment(&format!("{}T{time}", self.day)) {
            Ok(moment) => Some(moment),
            // Told of the time alone: nobody wrote the day there.
            Err(BadMoment::Form(_)) => {
                check.note(
                    route,
                    format!("`{time}` is not a time of day: write hours and minutes as `14:20`"),
                    format!(
                        "`{time}` ist keine Uhrzeit: Stunden und Minuten als `14:20` schreiben"
                    ),
                );
                None
            }
            Err(error) => {
                let (en, de) = error.translated();
                check.note(route, en, de);
                None
            }
        }
    }

    fn maybe(&self, check: &mut Check, route: &str, time: &Option<String>) -> Option<Instant> {
        time.as_deref().and_then(|time| self.read(check, route, time))
    }
}

impl Meeting {
    pub(super) fn verify(
        &self,
        key: &FactKey,
        setting: &Setting,
    ) -> Result<record::Meeting, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Meeting(body, day) = key else { return Err(Vec::new()) };
        check.same("body", &self.body, body);
        check.same("date", &self.date, day);
        let clock = Clock { day: *day, setting };
        let begins = clock.read(&mut check, "begins", &self.begins);
        let ends = clock.maybe(&mut check, "ends", &self.ends);
        if begins.zip(ends).is_some_and(|(begins, ends)| ends < begins) {
            check.note(
                "ends",
                "the sitting ends before it begins",
                "die Sitzung endet, bevor sie beginnt",
            );
        }
        let present = self.attendance(&mut check, &clock);
        let proxies = self.powers(&mut check);
        let agenda = self.items(&mut check, &clock);
        let excused = check.list("excused", &self.excused);
        let challenged = clock.maybe(&mut check, "challenged", &self.challenged);
        let objections = check.list("objections", &self.objections);
        let basis = self
            .basis
            .as_deref()
            .and_then(|text| super::decision::motion_ref(&mut check, "basis", text));
        let invited = date(&mut check, "invited", &self.invited);
        let approves = date(&mut check, "approves", &self.approves);
        let breaks = self.pauses(&mut check, &clock, begins, ends);
        if !self.corrections.is_empty() && self.approves.is_none() {
            check.note(
                "corrections",
                "there are corrections but no approval: say in `approves` of which day the minutes are",
                "es gibt Berichtigungen, aber keine Genehmigung: in `approves` den Tag der Niederschrift angeben",
            );
        }
        for (i, item) in agenda.iter().enumerate() {
            let at = item.vote.as_ref().and_then(|vote| vote.at);
            if at.is_some_and(|at| breaks.iter().any(|it| it.from < at && at < it.until)) {
                check.note(
                    format!("agenda[{i}].vote.at"),
                    "the vote lies in a break of the sitting",
                    "die Abstimmung liegt in einer Unterbrechung der Sitzung",
                );
            }
        }
        check.finish(|| {
            Some(record::Meeting {
                body: body.clone(),
                date: *day,
                number: self.number,
                form: match self.form {
                    Form::Presence => record::MeetingForm::Presence,
                    Form::Hybrid => record::MeetingForm::Hybrid,
                    Form::Virtual => record::MeetingForm::Virtual,
                },
                place: shared(&self.place),
                invited,
                second: self.second,
                begins: begins?,
                ends,
                chair: shared(&self.chair),
                keeper: shared(&self.keeper),
                present,
                excused,
                guests: self.guests.iter().map(|guest| guest.as_str().into()).collect(),
                proxies,
                challenged,
                objections,
                basis,
                agenda,
                approves,
                formalities: record::Formalities {
                    kind: self.kind.map(Into::into),
                    chair_as: self.chair_as.map(Into::into),
                    keeper_as: self.keeper_as.map(Into::into),
                    breaks,
                    invitation: self.invitation.as_ref().map(Invitation::read).unwrap_or_default(),
                    agenda_changes: texts(&self.agenda_changes),
                    corrections: texts(&self.corrections),
                },
            })
        })
    }

    /// The breaks: each ends after it begins, within the sitting, after the one before it.
    fn pauses(
        &self,
        check: &mut Check,
        clock: &Clock<'_>,
        begins: Option<Instant>,
        ends: Option<Instant>,
    ) -> Vec<record::Break> {
        let mut all: Vec<record::Break> = Vec::new();
        for (i, it) in self.breaks.iter().enumerate() {
            let from = clock.read(check, &format!("breaks[{i}].from"), &it.from);
            let until = clock.read(check, &format!("breaks[{i}].until"), &it.until);
            let Some((from, until)) = from.zip(until) else { continue };
            let after = all.last().map(|it| it.until).or(begins);
            let sound = from < until
                && after.is_none_or(|after| after <= from)
                && ends.is_none_or(|ends| until <= ends);
            if !sound {
                check.note(
                    format!("breaks[{i}]"),
                    "a break ends after it begins, lies within the sitting and after the break before it",
                    "eine Unterbrechung endet nach ihrem Beginn, liegt in der Sitzung und nach der vorigen",
                );
            }
            all.push(record::Break { from, until });
        }
        all
    }

    fn attendance(&self, check: &mut Check, clock: &Clock<'_>) -> Vec<record::Attendance> {
        let mut all = Vec::new();
        for (i, it) in self.present.iter().enumerate() {
            let route = format!("present[{i}]");
            let from = clock.maybe(check, &format!("{route}.from"), &it.from);
            let until = clock.maybe(check, &format!("{route}.until"), &it.until);
            if let Some(member) = check.read(format!("{route}.member"), &it.member) {
                all.push(record::Attendance {
                    member,
                    delegate: it.delegate.as_str().into(),
                    from,
                    until,
                });
            }
        }
        all
    }

    fn powers(&self, check: &mut Check) -> Vec<record::Proxy> {
        let mut all = Vec::new();
        for (i, it) in self.proxies.iter().enumerate() {
            let from = check.read(format!("proxies[{i}].from"), &it.from);
            let to = check.read(format!("proxies[{i}].to"), &it.to);
            if from.is_some() && from == to {
                check.note(
                    format!("proxies[{i}].to"),
                    "a member cannot represent itself by proxy",
                    "ein Mitglied kann sich nicht selbst bevollmächtigen",
                );
            }
            if let Some((from, to)) = from.zip(to) {
                all.push(record::Proxy { from, to, document: shared(&it.document) });
            }
        }
        all
    }

    fn items(&self, check: &mut Check, clock: &Clock<'_>) -> Vec<record::AgendaItem> {
        let mut all: Vec<record::AgendaItem> = Vec::new();
        for (i, it) in self.agenda.iter().enumerate() {
            let route = format!("agenda[{i}]");
            let Some(item) = it.verify(check, &route, clock) else { continue };
            if all.iter().any(|other| other.id == item.id) {
                check.note(
                    format!("{route}.id"),
                    format!("`{}` is the id of an earlier item, too", item.id),
                    format!("`{}` ist schon die Kennung eines früheren Punktes", item.id),
                );
            }
            all.push(item);
        }
        all
    }
}

impl Item {
    fn verify(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
    ) -> Option<record::AgendaItem> {
        let id = check.read(format!("{route}.id"), &self.id);
        let motion = match (&self.matter, &self.motion) {
            (Some(matter), Some(text)) => {
                let motion = MotionText {
                    title: &self.title,
                    text,
                    matter,
                    request: &self.request,
                    member: &self.member,
                    office: &self.office,
                    fund: &self.fund,
                    pins: &self.pins,
                    mover: &self.mover,
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
                };
                motion.verify(check, route, clock.setting)
            }
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                check.note(
                    route,
                    "an item that decides needs both `matter` and `motion`",
                    "ein Punkt, der entscheidet, braucht `matter` und `motion`",
                );
                None
            }
        };
        if self.vote.is_some() && motion.is_none() {
            check.note(
                format!("{route}.vote"),
                "there is a vote but no motion: add `matter` and `motion`",
                "es gibt eine Abstimmung, aber keinen Antrag: `matter` und `motion` ergänzen",
            );
        }
        let vote =
            self.vote.as_ref().map(|vote| vote.verify(check, &format!("{route}.vote"), clock));
        let elected = self.elected.as_ref().map(|it| check.list(&format!("{route}.elected"), it));
        let accepted = check.list(&format!("{route}.accepted"), &self.accepted);
        let declined = check.list(&format!("{route}.declined"), &self.declined);
        let admission = self
            .admission
            .as_ref()
            .map(|vote| vote.verify(check, &format!("{route}.admission"), clock));
        Some(record::AgendaItem {
            id: id?,
            title: self.title.as_str().into(),
            motion,
            course: shared(&self.course),
            admission,
            vote,
            lot: self.lot.as_ref().map(|lot| lot.verify(check, &format!("{route}.lot"))),
            announced: self.announced.map(Into::into),
            elected,
            accepted,
            declined,
            statements: self.statements.iter().map(|text| text.as_str().into()).collect(),
            urgent: self.urgent,
        })
    }
}

impl Vote {
    fn verify(&self, check: &mut Check, route: &str, clock: &Clock<'_>) -> record::RecordedVote {
        let mut by_name = BTreeMap::new();
        for (member, choice) in &self.votes {
            if let Some(member) = check.read(format!("{route}.votes.{member}"), member) {
                by_name.insert(member, (*choice).into());
            }
        }
        let counts = [
            (tally::Choice::Yes, "yes", &self.yes),
            (tally::Choice::No, "no", &self.no),
            (tally::Choice::Abstain, "abstain", &self.abstain),
            (tally::Choice::Invalid, "invalid", &self.invalid),
        ];
        let mut counted = BTreeMap::new();
        for (choice, key, text) in counts {
            let Some(text) = text else { continue };
            match text.weight() {
                Some(weight) => {
                    counted.insert(choice, weight);
                }
                None => check.note(
                    format!("{route}.{key}"),
                    format!("`{}` is not a number of votes", text.0),
                    format!("`{}` ist keine Stimmenzahl", text.0),
                ),
            }
        }
        let marked = self.marked(check, route, &mut by_name, &mut counted);
        let nothing_counted = counted.is_empty() && !self.subtraction;
        if by_name.is_empty() == nothing_counted && self.papers.is_none() {
            check.note(
                route,
                "a vote is recorded either by name (`votes`) or by count (`yes`, `no`, …)",
                "eine Abstimmung wird entweder namentlich (`votes`) oder nach Zahlen (`yes`, `no`, …) festgehalten",
            );
        }
        if self.subtraction && (self.yes.is_some() || !self.votes.is_empty()) {
            check.note(
                format!("{route}.subtraction"),
                "with `subtraction` only the others are counted: leave out `yes` and `votes`",
                "bei `subtraction` werden nur die anderen gezählt: `yes` und `votes` weglassen",
            );
        }
        record::RecordedVote {
            kind: match self.kind {
                Kind::Open => record::VoteKind::Open,
                Kind::RollCall => record::VoteKind::RollCall,
                Kind::Secret => record::VoteKind::Secret,
            },
            at: clock.maybe(check, &format!("{route}.at"), &self.at),
            by_name,
            counted,
            subtraction: self.subtraction,
            chair: self.chair.map(Into::into),
            demanded_by: check.list(&format!("{route}.demanded_by"), &self.demanded_by),
            marked,
        }
    }

    /// What was marked; whoever marked something is added to the yes votes.
    fn marked(
        &self,
        check: &mut Check,
        route: &str,
        by_name: &mut BTreeMap<MemberId, tally::Choice>,
        counted: &mut BTreeMap<tally::Choice, tally::Weight>,
    ) -> Option<record::Marked> {
        let given = [!self.ballots.is_empty(), self.papers.is_some(), self.totals.is_some()];
        if given.into_iter().filter(|it| *it).count() > 1 || self.valid.is_some() != given[2] {
            check.note(
                route,
                "a vote on several options is recorded in one way: `ballots`, `papers`, or `totals` with `valid`",
                "eine Abstimmung über mehrere Möglichkeiten wird auf eine Art festgehalten: `ballots`, `papers` oder `totals` mit `valid`",
            );
            return None;
        }
        if let (Some(totals), Some(valid)) = (&self.totals, &self.valid) {
            counted.insert(tally::Choice::Yes, votes_of(check, &format!("{route}.valid"), valid)?);
            let read = totals.iter().filter_map(|(option, votes)| {
                let route = format!("{route}.totals.{option}");
                Some((check.read(route.clone(), option)?, votes_of(check, &route, votes)?))
            });
            return Some(record::Marked::Totals(read.collect()));
        }
        if let Some(papers) = &self.papers {
            let read = papers
                .iter()
                .enumerate()
                .filter_map(|(i, paper)| paper.verify(check, &format!("{route}.papers[{i}]")));
            let papers: Vec<Paper> = read.collect();
            counted.insert(tally::Choice::Yes, papers.iter().map(|it| &it.weight).sum());
            return Some(record::Marked::Papers(papers));
        }
        let mut all = BTreeMap::new();
        for (member, ballot) in &self.ballots {
            let route = format!("{route}.ballots.{member}");
            let ballot = ballot.verify(check, &route);
            let (Some(member), Some((choice, marks))) =
                (check.read::<MemberId>(route, member), ballot)
            else {
                continue;
            };
            by_name.insert(member.clone(), choice);
            if let Some(marks) = marks {
                all.insert(member, marks);
            }
        }
        (!self.ballots.is_empty()).then_some(record::Marked::ByName(all))
    }
}

fn texts(texts: &[String]) -> Vec<std::sync::Arc<str>> {
    texts.iter().map(|text| text.as_str().into()).collect()
}
