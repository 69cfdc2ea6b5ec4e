//! `meetings/<body>/<date>.yaml`: sittings, first as invitation, then as record.

mod attendance;
mod clock;
mod item;
mod question;
mod vote;

use std::collections::BTreeMap;

use gremium_core::id::MemberId;
use gremium_core::record::{self, FactKey};
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use attendance::{Attendance, Proxy};
pub(super) use clock::Clock;
use item::Item;
use question::Block;
pub(super) use vote::Vote;

use super::Setting;
use super::common::{Check, date, shared};
use super::formalities::{Break, Chosen, Invitation, MeetingKind};
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

/// A sitting: `meetings/<body>/<date>.yaml`. Without `ends` it is an invitation; with it, the record of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The body, as in the path.
    pub body: String,
    /// The day, as in the path; the path of a second sitting of the same day ends in `-2`, which is left out here.
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
    /// Day on which members received it, by member, as far as somebody noted it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub received: BTreeMap<String, String>,
    /// How the invitation went out and what went with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Invitation>,
    /// Whether the invitation said that this second sitting can decide with any number present.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second: bool,
    /// Time of the beginning, such as `14:00`.
    pub begins: String,
    /// Time of the end; one before the beginning is of the next day, and so are times of the record that lie before it then.
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
    /// The ruling by which a court empowered members to convene it, such as `2025/assembly`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empowered: Option<String>,
    /// Agenda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<Item>,
    /// Votes on several items at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
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

impl Meeting {
    pub(super) fn verify(
        &self,
        key: &FactKey,
        setting: &Setting,
    ) -> Result<record::Meeting, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Meeting(body, day) = key else { return Err(Vec::new()) };
        check.same("body", &self.body, body);
        if let Some(date) = check.read::<Date>("date", &self.date)
            && date != day.date()
        {
            check.not_its_path("date", &date, &day.date());
        }
        let mut clock = Clock { day: day.date(), setting, began: None };
        let begins = clock.read(&mut check, "begins", &self.begins);
        let mut ends = clock.maybe(&mut check, "ends", &self.ends);
        // A sitting that ends before it begins ended on the next day.
        if begins.zip(ends).is_some_and(|(begins, ends)| ends < begins) {
            clock.began = begins;
            ends = clock.maybe(&mut check, "ends", &self.ends);
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
        let empowered = check.maybe("empowered", self.empowered.as_deref());
        let invited = date(&mut check, "invited", &self.invited);
        let received = self.receipts(&mut check, invited);
        let approves = check.maybe("approves", self.approves.as_deref());
        let breaks = self.pauses(&mut check, &clock, begins, ends);
        if !self.corrections.is_empty() && self.approves.is_none() {
            check.note(
                "corrections",
                "there are corrections but no approval: say in `approves` of which day the minutes are",
                "es gibt Berichtigungen, aber keine Genehmigung: in `approves` den Tag der Niederschrift angeben",
            );
        }
        for item in &agenda {
            let at = item.vote.as_ref().and_then(|vote| vote.at);
            if at.is_some_and(|at| breaks.iter().any(|it| it.from < at && at < it.until)) {
                check.note(
                    format!("{}.vote.at", route_of(&agenda, item)),
                    "the vote lies in a break of the sitting",
                    "die Abstimmung liegt in einer Unterbrechung der Sitzung",
                );
            }
        }
        check.finish(|| {
            Some(record::Meeting {
                body: body.clone(),
                day: *day,
                number: self.number,
                form: match self.form {
                    Form::Presence => record::MeetingForm::Presence,
                    Form::Hybrid => record::MeetingForm::Hybrid,
                    Form::Virtual => record::MeetingForm::Virtual,
                },
                place: shared(&self.place),
                invited,
                received,
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
                empowered,
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

    /// Who received the invitation when: not before it was sent.
    fn receipts(&self, check: &mut Check, sent: Option<Date>) -> BTreeMap<MemberId, Date> {
        let mut all = BTreeMap::new();
        for (member, day) in &self.received {
            let route = format!("received.{member}");
            let (member, day) = (check.read(&route, member), check.read::<Date>(&route, day));
            let Some((member, day)) = member.zip(day) else { continue };
            if sent.is_some_and(|sent| day < sent) {
                check.note(
                    route,
                    "the invitation cannot have been received before it was sent (`invited`)",
                    "die Ladung kann nicht vor ihrer Absendung (`invited`) zugegangen sein",
                );
                continue;
            }
            all.insert(member, day);
        }
        all
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

    fn items(&self, check: &mut Check, clock: &Clock<'_>) -> Vec<record::AgendaItem> {
        let mut all: Vec<record::AgendaItem> = Vec::new();
        for (i, it) in self.agenda.iter().enumerate() {
            let route = format!("agenda[{i}]");
            // The questions of an item are put before it.
            let questions = it.questions(check, &route, clock);
            for item in questions.into_iter().chain(it.verify(check, &route, clock, &self.body)) {
                if all.iter().any(|other| other.id == item.id) {
                    check.note(
                        format!("{route}.id"),
                        format!("`{}` is the id of an earlier item, too", item.id),
                        format!("`{}` ist schon die Kennung eines früheren Punktes", item.id),
                    );
                }
                all.push(item);
            }
        }
        for (i, block) in self.blocks.iter().enumerate() {
            block.spread(check, &format!("blocks[{i}]"), clock, &mut all);
        }
        all
    }
}

/// Where an item of the agenda stands in the file of its sitting, such as `agenda[2]` or `agenda[2].amendments[0]`.
pub(crate) fn route_of(agenda: &[record::AgendaItem], item: &record::AgendaItem) -> String {
    let (Some(within), Some(kind)) = (&item.order.within, item.kind()) else {
        let mut heads = agenda.iter().filter(|it| it.order.within.is_none());
        return format!("agenda[{}]", heads.position(|it| it.id == item.id).unwrap_or_default());
    };
    let main = agenda.iter().find(|it| it.id == within.item);
    let route = main.map_or_else(String::new, |it| route_of(agenda, it));
    let siblings = agenda.iter().filter(|it| it.is_within(&within.item));
    let mut list = siblings.filter(|it| it.kind() == Some(kind));
    let place = list.position(|it| it.id == item.id).unwrap_or_default();
    format!("{route}.{}s[{place}]", kind.as_str())
}

fn texts(texts: &[String]) -> Vec<std::sync::Arc<str>> {
    texts.iter().map(|text| text.as_str().into()).collect()
}
