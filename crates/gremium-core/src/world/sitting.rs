//! Sittings as values: who is there, and what is voted on.

use super::facts::motion;
use super::{all, moment, the};
use crate::record::*;
use crate::tally::{Choice, Weight};

/// A sitting of the assembly from ten to twelve, with nobody there.
pub(crate) fn sitting(day: &str) -> Meeting {
    let date = the::<SittingDay>(day).date();
    Meeting {
        body: the("assembly"),
        day: the(day),
        number: None,
        form: MeetingForm::Presence,
        place: None,
        invited: None,
        received: Default::default(),
        second: false,
        begins: moment(&format!("{date} 10:00")),
        ends: Some(moment(&format!("{date} 12:00"))),
        chair: None,
        keeper: None,
        present: Vec::new(),
        excused: Vec::new(),
        guests: Vec::new(),
        proxies: Vec::new(),
        challenged: None,
        objections: Vec::new(),
        basis: None,
        empowered: None,
        agenda: Vec::new(),
        approves: None,
        formalities: Formalities::default(),
    }
}

/// An item with a motion of the same name, not voted on.
pub(crate) fn item(id: &str) -> AgendaItem {
    AgendaItem {
        id: the(id),
        title: id.into(),
        motion: Some(motion(id)),
        presents: None,
        course: None,
        admission: None,
        vote: None,
        put_off: None,
        lot: None,
        announced: None,
        elected: None,
        accepted: Default::default(),
        declined: Default::default(),
        statements: Vec::new(),
        urgent: false,
        order: Order::default(),
    }
}

/// An item of a sitting of the assembly.
pub(crate) fn item_ref(day: &str, id: &str) -> MotionRef {
    MotionRef::Item(the("assembly"), the(day), the(id))
}

impl Meeting {
    /// Its invitation, sent on a day.
    pub(crate) fn invitation(self, sent: &str) -> Self {
        Self { ends: None, invited: Some(the(sent)), ..self }
    }

    /// With these members there from the beginning to the end.
    pub(crate) fn with(self, names: &[&str]) -> Self {
        names.iter().fold(self, |it, name| it.between(name, None, None))
    }

    /// With a member there from this time on, or up to it.
    pub(crate) fn between(mut self, name: &str, from: Option<&str>, until: Option<&str>) -> Self {
        let time = |time: &str| moment(&format!("{} {time}", self.day.date()));
        self.present.push(Attendance {
            member: the(name),
            delegate: format!("Delegate of {name}").into(),
            instruction: None,
            from: from.map(time),
            until: until.map(time),
        });
        self
    }

    /// With a power of attorney for this sitting.
    pub(crate) fn power(mut self, from: &str, to: &str) -> Self {
        self.proxies.push(Proxy {
            from: the(from),
            to: the(to),
            document: None,
            items: Default::default(),
        });
        self
    }

    /// With a power of attorney for some items.
    pub(crate) fn power_for(self, items: &[&str], from: &str, to: &str) -> Self {
        let mut meeting = self.power(from, to);
        if let Some(power) = meeting.proxies.last_mut() {
            power.items = all(items);
        }
        meeting
    }

    /// With one more item.
    pub(crate) fn then(mut self, item: AgendaItem) -> Self {
        self.agenda.push(item);
        self
    }
}

impl AgendaItem {
    /// With another motion.
    pub(crate) fn on(self, motion: Motion) -> Self {
        Self { motion: Some(motion), ..self }
    }

    /// Voted on by name.
    pub(crate) fn by_name(self, votes: &[(&str, Choice)]) -> Self {
        let by_name = votes.iter().map(|(name, choice)| (the(name), (*choice).into())).collect();
        let kind = VoteKind::RollCall;
        Self { vote: Some(RecordedVote { kind, by_name, ..RecordedVote::none() }), ..self }
    }

    /// With the reason that a member gives for its veto.
    pub(crate) fn because(mut self, member: &str, reason: &str) -> Self {
        let said = VetoSaid { reason: Some(reason.into()), alternative: None };
        self.vote.get_or_insert_with(RecordedVote::none).vetoes.insert(the(member), said);
        self
    }

    /// Voted on, and only counted.
    pub(crate) fn counted(self, votes: &[(Choice, u64)]) -> Self {
        let counted =
            votes.iter().map(|(choice, votes)| (*choice, Weight::whole(*votes))).collect();
        Self { vote: Some(RecordedVote { counted, ..RecordedVote::none() }), ..self }
    }

    /// Put at this moment.
    pub(crate) fn put(mut self, when: &str) -> Self {
        self.vote.get_or_insert_with(RecordedVote::none).at = Some(moment(when));
        self
    }
}
