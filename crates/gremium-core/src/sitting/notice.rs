//! Whether all were invited in time (Ladungsfrist).

use std::collections::BTreeMap;

use super::question::Question;
use crate::electorate::Electorate;
use crate::id::MemberId;
use crate::state::MeetingRecord;
use crate::statutes::{NoticeFrom, Statutes};
use crate::time::{Calendar, Date, Instant, Period};

impl Question<'_> {
    pub(super) fn invited_in_time(&self) -> Option<bool> {
        let body = self.statutes.bodies.get(&self.meeting.body)?;
        let notice = self.matter.notice.as_ref().or(body.notice.as_ref())?;
        Some(in_time(self.statutes, (self.record, 0), self.invitees(), notice))
    }

    /// Whether a defect of the invitation does no harm: everybody entitled is there or represented, and nobody objects.
    pub(super) fn cured(&self, at: Instant) -> bool {
        let all = self.invitees();
        let room = self.view.room(self.meeting, at, all);
        room.is_complete(all) && self.meeting.objections.is_empty()
    }
}

/// Whether a version of the invitation went out early enough to those who have a vote.
///
/// The day on which it was sent is what the first version states, or the sitting's record where no invitation landed;
/// what later versions add was not sent before they landed.
pub(super) fn in_time(
    statutes: &Statutes,
    (record, version): (&MeetingRecord, usize),
    to: &Electorate,
    notice: &Period,
) -> bool {
    let meeting = &record.meeting.value;
    let calendar = &statutes.record.calendar;
    let from = statutes.bodies.get(&meeting.body).map(|it| it.sittings.notice_from);
    let invitation = record.invitations.get(version);
    let landed = invitation.map(|it| it.landed);
    let sent = invitation.map_or(meeting.invited, |it| it.sent);
    let after_day = |day| calendar.end_after_day(day, notice).ok();
    let earliest = match (from.unwrap_or_default(), version) {
        (NoticeFrom::Sent, 0) => sent.and_then(after_day),
        (NoticeFrom::Received(deemed), 0) => sent
            .and_then(|sent| last_received(record, to, sent, deemed, calendar))
            .and_then(after_day),
        (NoticeFrom::Sent | NoticeFrom::Landed | NoticeFrom::Received(_), _) => {
            landed.and_then(|landed| calendar.end_of(landed, notice).ok())
        }
    };
    earliest.is_some_and(|earliest| earliest <= meeting.begins)
}

/// The day on which the last of those who have a vote received the invitation: as recorded, or else a time after it was sent.
fn last_received(
    record: &MeetingRecord,
    to: &Electorate,
    sent: Date,
    deemed: Option<Period>,
    calendar: &Calendar,
) -> Option<Date> {
    let noted = record.invitations.iter().map(|it| &it.received);
    let noted: BTreeMap<&MemberId, Date> = noted
        .chain([&record.meeting.value.received])
        .flatten()
        .map(|(id, day)| (id, *day))
        .collect();
    let deemed = deemed.and_then(|period| {
        let over = calendar.end_after_day(sent, &period).ok()?;
        // The second before the period is over lies on its last day.
        Some(calendar.zone.local_date(over.saturating_add(-1)))
    });
    let days = to.voters.keys().map(|member| noted.get(member).copied().or(deemed));
    days.collect::<Option<Vec<Date>>>()?.into_iter().max()
}

/// Whether the invitation went out as early as the body asks to those who have a vote in it; nothing where it asks for no notice.
pub fn invited_in_time(
    statutes: &Statutes,
    record: &MeetingRecord,
    to: &Electorate,
) -> Option<bool> {
    let notice = statutes.bodies.get(&record.meeting.value.body)?.notice.as_ref()?;
    Some(in_time(statutes, (record, 0), to, notice))
}
