//! What other rules make of the time in which a poll was open, in words.

use gremium_core::state::State;
use gremium_core::text::Lang;
use gremium_core::time::{Instant, Period};
use gremium_core::whatif::Rewindowed;

use crate::prose;
use crate::text::Text;
use crate::words;

/// What would have been different about the time in which a poll was open.
pub(super) fn window(state: &State, it: &Rewindowed) -> Text {
    let zone = state.partnership.latest().map(|it| &it.zone);
    let time = |at: Instant| words::time(zone, at);
    let span = |it: Period, lang| prose::period(it, prose::Case::Accusative, lang);
    match *it {
        Rewindowed::TooShort { least, earliest } => Text::new(
            format!(
                "it would have been refused: it could have closed on {} at the earliest ({} at least)",
                time(earliest),
                span(least, Lang::En)
            ),
            format!(
                "sie wäre zurückgewiesen worden: Ende frühestens am {} (mindestens {})",
                time(earliest),
                span(least, Lang::De)
            ),
        ),
        Rewindowed::TooLong { most, latest } => Text::new(
            format!(
                "it would have been refused: it would have had to close by {} ({} at most)",
                time(latest),
                span(most, Lang::En)
            ),
            format!(
                "sie wäre zurückgewiesen worden: Ende spätestens am {} (höchstens {})",
                time(latest),
                span(most, Lang::De)
            ),
        ),
        Rewindowed::Closes { was, at, verdict, late } => {
            let outcome = words::outcome(verdict.as_str());
            Text::new(
                format!(
                    "voting would have closed on {} instead of {} ({}), since no missing vote could change the outcome; ballots after that: {late}",
                    time(at),
                    time(was),
                    outcome.en
                ),
                format!(
                    "sie hätte am {} statt am {} geendet ({}), weil keine fehlende Stimme das Ergebnis mehr ändern konnte; Stimmabgaben danach: {late}",
                    time(at),
                    time(was),
                    outcome.de
                ),
            )
        }
        Rewindowed::GoesOn { was, until, missing } => Text::new(
            format!(
                "voting would not have closed on {}, but gone on until {} ({missing} had not voted)",
                time(was),
                time(until)
            ),
            format!(
                "sie hätte nicht am {} geendet, sondern bis zum {} gedauert ({missing} noch ohne Stimme)",
                time(was),
                time(until)
            ),
        ),
        Rewindowed::Prolonged { by } => Text::new(
            format!(
                "one missing vote could have changed the outcome, so it would have been prolonged by {}",
                span(by, Lang::En)
            ),
            format!(
                "eine fehlende Stimme hätte das Ergebnis ändern können, also wäre sie um {} verlängert worden",
                prose::period(by, prose::Case::Accusative, Lang::De)
            ),
        ),
    }
}
