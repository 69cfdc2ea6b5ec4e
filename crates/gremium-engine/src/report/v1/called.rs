//! What a motion's law calls the things that its later life names.

use gremium_core::id::{ApprovalId, MemberId, OfficeId};
use gremium_core::lifecycle::Awaited;
use gremium_core::record::MotionRef;
use gremium_core::state::State;
use gremium_core::statutes::{Matter, Statutes};

use super::label;
use crate::text::Text;
use crate::words;

/// The names that hold for one motion: those of the statutes that govern it. An unnamed thing goes by its id.
pub(super) struct Called<'a> {
    state: &'a State,
    motion: &'a MotionRef,
    statutes: Option<&'a Statutes>,
    matter: Option<&'a Matter>,
}

impl<'a> Called<'a> {
    pub(super) fn new(state: &'a State, motion: &'a MotionRef) -> Self {
        let statutes = state.governing(motion).and_then(|seq| state.statutes.at(seq));
        let matter = state.put_motion(motion).map(|it| &it.matter);
        let matter = statutes.zip(matter).and_then(|(it, matter)| it.matters.get(matter));
        Self { state, motion, statutes, matter }
    }

    pub(super) fn member(&self, id: &MemberId) -> String {
        let member = self.state.members.get(id).and_then(|it| it.latest());
        member.map_or_else(|| id.to_string(), |it| it.value.name.to_string())
    }

    pub(super) fn office(&self, id: &OfficeId) -> Text {
        let office = self.statutes.and_then(|it| it.offices.get(id));
        office.map_or_else(|| named(id), |it| label(&it.title))
    }

    pub(super) fn approval(&self, id: &ApprovalId) -> Text {
        self.approval_title(id).unwrap_or_else(|| named(id))
    }

    fn approval_title(&self, id: &ApprovalId) -> Option<Text> {
        Some(label(self.matter?.effective.approvals.get(id)?))
    }

    /// What an adopted motion waits for until it has effect.
    pub(super) fn awaited(&self, awaited: &Awaited) -> Text {
        let name = match awaited {
            Awaited::Announcement => None,
            Awaited::Approval(id) => self.approval_title(id),
            Awaited::Consent(id) => {
                self.statutes.and_then(|it| Some(label(&it.matters.get(id)?.title)))
            }
        };
        let text = words::awaited(awaited, name);
        match self.deemed(awaited) {
            Some(day) => Text::new(
                format!(
                    "{} (taken for given on {}, unless it is answered before)",
                    text.en, day.en
                ),
                format!(
                    "{} (gilt am {} als erteilt, wenn vorher keine Antwort kommt)",
                    text.de, day.de
                ),
            ),
            None => text,
        }
    }

    /// The day on which silence gives an approval.
    fn deemed(&self, awaited: &Awaited) -> Option<Text> {
        let Awaited::Approval(id) = awaited else { return None };
        let at = self.state.deemed(self.motion, id)?;
        let zone = &self.statutes?.record.calendar.zone;
        Some(words::date(zone.local_date(at)))
    }
}

fn named(id: &impl ToString) -> Text {
    Text::new(id.to_string(), id.to_string())
}
