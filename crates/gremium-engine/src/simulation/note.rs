//! What is to be known of ballots and members that are only supposed.

use gremium_core::id::{MemberId, PollId};
use gremium_core::record::MotionRef;
use gremium_core::state::{Phase, State};
use gremium_core::tally::Choice;

use super::suppose::NO_COMMIT;
use crate::text::{Text, said};
use crate::words::{self, Naming};

/// What is to be known of the ballot that just came in.
pub(super) fn of(state: &State, poll: &PollId, member: &MemberId) -> Vec<Text> {
    let Some(record) = state.polls.get(poll) else { return Vec::new() };
    let names = Naming::now(state);
    let title = names.poll(poll);
    let ballot = said!(
        "the ballot of {name} in the poll {title}",
        "die Stimme von {name} in der Abstimmung {title}",
        name = names.member(member),
        title = &title
    );
    let own = record.ballots.get(member).and_then(|it| it.current.as_ref());
    let Some(own) = own.filter(|it| it.by.commit == NO_COMMIT) else {
        return vec![said!(
            "{ballot} does not count: it only shows that the member takes part again",
            "{ballot} zählt nicht: sie zeigt nur, dass das Mitglied wieder teilnimmt",
            ballot = ballot
        )];
    };
    let mut notes = Vec::new();
    if let Some((fault, limits)) =
        state.invalid_ballots(&MotionRef::Poll(poll.clone())).remove(member)
    {
        notes.push(said!(
            "{ballot} would be invalid: {why}",
            "{ballot} wäre ungültig: {why}",
            ballot = &ballot,
            why = words::invalid_ballot(fault, &limits)
        ));
    }
    if own.value.cast.voice() == Choice::Veto && !state.has_veto(poll, member) {
        notes.push(said!(
            "{ballot} counts as a no: the member has no veto here",
            "{ballot} zählt als Nein: das Mitglied hat hier kein Vetorecht",
            ballot = &ballot
        ));
    }
    if let Phase::Closed(..) = record.phase {
        notes.push(said!(
            "with it the poll {title} closes at once: no missing vote can change the outcome",
            "damit endet die Abstimmung {title} sofort: keine fehlende Stimme kann das Ergebnis noch ändern",
            title = &title
        ));
    }
    notes
}

/// In which bodies whoever joins has a seat but no vote, and why; those of one class are alike.
pub(super) fn joined(state: &State, member: &MemberId) -> Vec<Text> {
    let view = state.view();
    let bodies = state.statutes.latest().into_iter().flat_map(|it| &it.bodies);
    let names = Naming::now(state);
    let without = bodies.filter_map(|(id, _)| {
        let why = words::no_vote(view.electorate(id, None).excluded.get(member)?);
        Some(said!(
            "in the body {body} whoever joins has no vote: {why}",
            "im Gremium {body} hat, wer beitritt, keine Stimme: {why}",
            body = names.body(id),
            why = why
        ))
    });
    without.collect()
}
