//! What became of a ballot that is only supposed.

use gremium_core::id::{MemberId, PollId};
use gremium_core::record::MotionRef;
use gremium_core::state::{Phase, State};
use gremium_core::tally::Choice;

use super::suppose::NO_COMMIT;
use crate::text::Text;
use crate::words;

/// What is to be known of the ballot that just came in.
pub(super) fn of(state: &State, poll: &PollId, member: &MemberId) -> Vec<Text> {
    let Some(record) = state.polls.get(poll) else { return Vec::new() };
    let of_it = (
        format!("the ballot of {member} in the poll {poll}"),
        format!("die Stimme von {member} in der Abstimmung {poll}"),
    );
    let (en, de) = &of_it;
    let own = record.ballots.get(member).and_then(|it| it.current.as_ref());
    let Some(own) = own.filter(|it| it.by.commit == NO_COMMIT) else {
        return vec![Text::new(
            format!("{en} does not count: it only shows that the member takes part again"),
            format!("{de} zählt nicht: sie zeigt nur, dass das Mitglied wieder teilnimmt"),
        )];
    };
    let mut notes = Vec::new();
    if let Some((fault, limits)) =
        state.invalid_ballots(&MotionRef::Poll(poll.clone())).remove(member)
    {
        let why = words::invalid_ballot(fault, &limits);
        notes.push(Text::new(
            format!("{en} would be invalid: {}", why.en),
            format!("{de} wäre ungültig: {}", why.de),
        ));
    }
    if own.value.cast.voice() == Choice::Veto && !state.has_veto(poll, member) {
        notes.push(Text::new(
            format!("{en} counts as a no: the member has no veto here"),
            format!("{de} zählt als Nein: das Mitglied hat hier kein Vetorecht"),
        ));
    }
    if let Phase::Closed(..) = record.phase {
        notes.push(Text::new(
            format!("with it the poll {poll} closes at once: no missing vote can change the outcome"),
            format!(
                "damit endet die Abstimmung {poll} sofort: keine fehlende Stimme kann das Ergebnis noch ändern"
            ),
        ));
    }
    notes
}
