//! Whether an invitation says how members exercise their rights at a distance (Zugang zur hybriden oder virtuellen Sitzung).

use crate::law::{self, Topic};
use crate::record::{Meeting, MeetingForm};
use crate::statutes::Statutes;

/// Whether a sitting in which members take part at a distance was convened without saying how, though the statutes, or where they
/// are silent the law of the day on which it was convened, ask for that.
pub fn lacks_access(statutes: &Statutes, meeting: &Meeting) -> bool {
    let topic = match meeting.form {
        MeetingForm::Presence => return false,
        MeetingForm::Hybrid => Topic::Hybrid,
        MeetingForm::Virtual => Topic::Virtual,
    };
    let begins = statutes.record.calendar.zone.local_date(meeting.begins);
    let convened = meeting.invited.unwrap_or(begins);
    let body = statutes.bodies.get(&meeting.body);
    let asked = body.and_then(|it| it.sittings.access);
    let asked = asked.unwrap_or_else(|| law::asks_for_access(statutes.law, topic, convened));
    asked && meeting.formalities.invitation.access.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;
    use crate::world::{World, sitting, the};

    fn lacks(law: Option<Law>, said: Option<bool>, meeting: &Meeting) -> bool {
        let world = World::under(&["a"], |it| {
            it.law = law;
            it.assembly().sittings.access = said;
        });
        lacks_access(world.state.statutes.latest().expect("some"), meeting)
    }

    fn on(day: &str, form: MeetingForm) -> Meeting {
        Meeting { form, ..sitting(day) }
    }

    #[test]
    fn statutes_ask_for_it_or_do_not() {
        for (form, said, expected) in [
            (MeetingForm::Presence, true, false),
            (MeetingForm::Hybrid, true, true),
            (MeetingForm::Virtual, true, true),
            (MeetingForm::Hybrid, false, false),
        ] {
            for law in [None, Some(Law::Bgb)] {
                assert_eq!(lacks(law, Some(said), &on("2025-03-01", form)), expected, "{form:?}");
            }
        }
        let mut meeting = on("2025-03-01", MeetingForm::Virtual);
        meeting.formalities.invitation.access = Some("a link to each member".into());
        assert!(!lacks(None, Some(true), &meeting));
    }

    #[test]
    fn where_they_are_silent_the_law_of_the_invitation_asks() {
        let bgb = Some(Law::Bgb);
        for form in [MeetingForm::Hybrid, MeetingForm::Virtual] {
            assert!(!lacks(bgb, None, &on("2023-03-20", form)));
            assert!(lacks(bgb, None, &on("2023-03-21", form)));
            assert!(!lacks(None, None, &on("2025-03-01", form)), "under no law nobody asks");
            assert!(!lacks(Some(Law::GkgNrw), None, &on("2025-03-01", form)));
            let earlier = Meeting { invited: Some(the("2023-03-20")), ..on("2023-04-10", form) };
            assert!(!lacks(bgb, None, &earlier), "it was convened before");
        }
        assert!(!lacks(bgb, None, &on("2025-03-01", MeetingForm::Presence)));
    }
}
