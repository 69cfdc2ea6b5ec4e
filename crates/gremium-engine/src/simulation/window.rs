//! What other rules make of the time in which a poll was open, in words.

use gremium_core::state::State;
use gremium_core::whatif::Rewindowed;

use crate::text::{Text, said};
use crate::words::{self, Naming, span};

/// What would have been different about the time in which a poll was open.
pub(super) fn window(state: &State, it: &Rewindowed) -> Text {
    let names = Naming::now(state);
    match *it {
        Rewindowed::TooShort { least, earliest } => said!(
            "it would have been refused: it could have closed on {earliest} at the earliest ({least} at least)",
            "sie wäre zurückgewiesen worden: Ende frühestens am {earliest} (mindestens {least})",
            earliest = names.end(earliest),
            least = span(least)
        ),
        Rewindowed::TooLong { most, latest } => said!(
            "it would have been refused: it would have had to close by {latest} ({most} at most)",
            "sie wäre zurückgewiesen worden: Ende spätestens am {latest} (höchstens {most})",
            latest = names.end(latest),
            most = span(most)
        ),
        Rewindowed::Closes { was, at, verdict, late } => said!(
            "voting would have closed on {at} instead of {was} ({outcome}), since no missing vote could change the outcome; ballots after that: {late}",
            "sie hätte am {at} statt am {was} geendet ({outcome}), weil keine fehlende Stimme das Ergebnis mehr ändern konnte; Stimmabgaben danach: {late}",
            at = names.moment(at),
            was = names.end(was),
            outcome = words::outcome(verdict.as_str())
        ),
        Rewindowed::GoesOn { was, until, missing } => said!(
            "voting would not have closed on {was}, but gone on until {until} ({missing} had not voted)",
            "sie hätte nicht am {was} geendet, sondern bis zum {until} gedauert ({missing} noch ohne Stimme)",
            was = names.moment(was),
            until = names.end(until)
        ),
        Rewindowed::Prolonged { by } => said!(
            "one missing vote could have changed the outcome, so it would have been prolonged by {by}",
            "eine fehlende Stimme hätte das Ergebnis ändern können, also wäre sie um {by} verlängert worden",
            by = span(by)
        ),
    }
}
