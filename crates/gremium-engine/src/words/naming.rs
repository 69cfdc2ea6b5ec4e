//! What the things of a record were called at a time, for sentences about them.

use gremium_core::id::{
    ApprovalId, BodyId, ClassId, FundId, MatterId, MemberId, OfficeId, PollId, ProcessId, RequestId,
};
use gremium_core::lifecycle::Awaited;
use gremium_core::record::{MotionRef, SittingDay};
use gremium_core::state::State;
use gremium_core::statutes::Statutes;
use gremium_core::text::Label;
use gremium_core::time::{Instant, Zone};
use gremium_core::timeline::Seq;

use super::figures;
use crate::prose::{both_quoted, capital};
use crate::text::Text;

/// Names for ids and the clock of the partnership, as they were after an entry.
///
/// What was not known then goes by what it was called last, and what never was known by its id, marked as one.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    state: &'a State,
    seq: Seq,
    zone: Option<&'a Zone>,
}

impl<'a> Naming<'a> {
    /// As things were called after entry `seq`.
    pub fn at(state: &'a State, seq: Seq) -> Self {
        let zone = state.partnership.latest().map(|it| &it.zone);
        Self { state, seq, zone }
    }

    /// As things are called now.
    pub fn now(state: &'a State) -> Self {
        Self::at(state, state.seq())
    }

    /// The same on another clock, as before a founding is complete.
    #[must_use]
    pub fn in_zone(self, zone: Option<&'a Zone>) -> Self {
        Self { zone: zone.or(self.zone), ..self }
    }

    /// A moment on the clock of the partnership; in universal time where that is not known.
    pub fn moment(&self, at: Instant) -> Text {
        self.on_the_clock(at, figures::moment)
    }

    /// The same for an end: midnight is 24:00 of the day before.
    pub fn end(&self, at: Instant) -> Text {
        self.on_the_clock(at, figures::end)
    }

    fn on_the_clock(&self, at: Instant, told: fn(&Zone, Instant) -> Text) -> Text {
        let Some(zone) = self.zone else {
            let told = told(&Zone::UTC, at);
            return Text::new(format!("{} UTC", told.en), format!("{} (UTC)", told.de));
        };
        told(zone, at)
    }

    fn statutes(&self) -> Option<&'a Statutes> {
        self.state.statutes.at(self.seq).or_else(|| self.state.statutes.latest())
    }

    /// A member by name.
    pub fn member(&self, id: &MemberId) -> Text {
        let line = self.state.members.get(id);
        let member = line.and_then(|line| line.at(self.seq).or_else(|| line.latest()));
        Text::same(member.map_or_else(|| format!("`{id}`"), |it| it.value.name.to_string()))
    }

    /// Members by name, one after the other.
    pub fn members<'m>(&self, ids: impl IntoIterator<Item = &'m MemberId>) -> Text {
        let names = ids.into_iter().map(|id| self.member(id).en);
        Text::same(names.collect::<Vec<_>>().join(", "))
    }

    /// Whoever somebody named, by id or in words of their own.
    pub fn whoever(&self, who: &str) -> Text {
        let known = who.parse().ok().filter(|id| self.state.members.contains_key(id));
        known.map_or_else(|| Text::same(who), |id| self.member(&id))
    }

    /// Whoever speaks by itself: an office, a body or a member.
    pub fn speaker(&self, who: &str) -> Text {
        let statutes = self.statutes();
        let office = || Some(&statutes?.offices.get(&who.parse::<OfficeId>().ok()?)?.title);
        let body = || Some(&statutes?.bodies.get(&who.parse::<BodyId>().ok()?)?.title);
        match office().or_else(body) {
            Some(title) => both_quoted(&capital(&title.en), &capital(&title.de)),
            None => self.whoever(who),
        }
    }

    /// A body by its title.
    pub fn body(&self, id: &BodyId) -> Text {
        titled(id, self.statutes().and_then(|it| it.bodies.get(id)).map(|it| &it.title))
    }

    /// An office by its title.
    pub fn office(&self, id: &OfficeId) -> Text {
        titled(id, self.statutes().and_then(|it| it.offices.get(id)).map(|it| &it.title))
    }

    /// A membership class by its title.
    pub fn class(&self, id: &ClassId) -> Text {
        titled(id, self.statutes().and_then(|it| it.classes.get(id)).map(|it| &it.title))
    }

    /// A matter by its title.
    pub fn matter(&self, id: &MatterId) -> Text {
        titled(id, self.statutes().and_then(|it| it.matters.get(id)).map(|it| &it.title))
    }

    /// A fund by its title.
    pub fn fund(&self, id: &FundId) -> Text {
        titled(id, self.statutes().and_then(|it| it.funds.get(id)).map(|it| &it.title))
    }

    /// A process by its title and its id, which a request names.
    pub fn process(&self, id: &ProcessId) -> Text {
        let title = self.statutes().and_then(|it| it.processes.get(id)).map(|it| &it.title);
        both(id, title)
    }

    /// A process that the statutes had or have, by its title and its id.
    pub fn former_process(&self, id: &str) -> Option<Text> {
        let known = self.state.statutes.versions().filter_map(|(_, it)| it);
        let titles = known.flat_map(|it| &it.processes).filter(|(known, _)| known.as_str() == id);
        titles.last().map(|(id, process)| both(id, Some(&process.title)))
    }

    /// A poll by the title of its motion.
    pub fn poll(&self, id: &PollId) -> Text {
        let poll = self.state.polls.get(id);
        titled(id, poll.map(|it| it.poll.value.motion.title.label()).as_ref())
    }

    /// A motion by its title and its id, since a question can be put again.
    pub fn motion(&self, motion: &MotionRef) -> Text {
        both(motion, self.state.put_motion(motion).map(|it| it.title.label()).as_ref())
    }

    /// A request by its title and its id.
    pub fn request(&self, id: &RequestId) -> Text {
        let record = self.state.requests.get(id);
        let title = record.and_then(|it| it.titles.at(self.seq).or_else(|| it.titles.latest()));
        both(id, title.map(|it| it.label()).as_ref())
    }

    /// The day of a sitting, with the number of those after the first.
    pub fn day(&self, day: SittingDay) -> Text {
        let date = figures::date(day.date());
        match day.nth() {
            1 => date,
            nth => Text::new(
                format!("{} (sitting {nth} of that day)", date.en),
                format!("{} ({nth}. Sitzung des Tages)", date.de),
            ),
        }
    }

    /// What an adopted motion waits for until it has effect.
    pub fn awaited(&self, motion: &MotionRef, awaited: &Awaited) -> Text {
        let name = match awaited {
            Awaited::Announcement => None,
            Awaited::Approval(id) => self.approval(motion, id),
            Awaited::Consent(id) => {
                self.statutes().and_then(|it| it.matters.get(id)).map(|it| plain(&it.title))
            }
        };
        super::awaited(awaited, name)
    }

    fn approval(&self, motion: &MotionRef, id: &ApprovalId) -> Option<Text> {
        let matter = &self.state.put_motion(motion)?.matter;
        self.statutes()?.matters.get(matter)?.effective.approvals.get(id).map(plain)
    }
}

fn plain(label: &Label) -> Text {
    Text::new(capital(&label.en), capital(&label.de))
}

/// `“Title”`; what has none by its id.
fn titled(id: &impl ToString, title: Option<&Label>) -> Text {
    title.map_or_else(
        || {
            let id = format!("`{}`", id.to_string());
            Text::new(id.clone(), id)
        },
        |it| both_quoted(&capital(&it.en), &capital(&it.de)),
    )
}

/// ``“Title” (`id`)``; what has none by its id.
fn both(id: &impl ToString, title: Option<&Label>) -> Text {
    let name = titled(id, title);
    if title.is_none() {
        return name;
    }
    let id = id.to_string();
    Text::new(format!("{} (`{id}`)", name.en), format!("{} (`{id}`)", name.de))
}

/// Several names, with the word before the last one.
pub(crate) fn listed(names: impl IntoIterator<Item = Text>, en: &str, de: &str) -> Text {
    let (all_en, all_de): (Vec<String>, Vec<String>) =
        names.into_iter().map(|it| (it.en, it.de)).unzip();
    Text::new(all_en.join(&format!(" {en} ")), all_de.join(&format!(" {de} ")))
}
