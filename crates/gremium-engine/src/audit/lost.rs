//! What a change brings and loses in silence: the same content lies there already, refused.

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::replay::{Replay, Unsettled};
use crate::text::Text;

/// The finding on a file that `email` brings, of which a refused copy lies there.
pub fn lost(replay: &Replay, path: &str, lying: &Unsettled, email: &str) -> Diagnostic {
    let refusal =
        usize::try_from(lying.refusal).ok().and_then(|index| replay.state.refusals.get(index));
    let why = refusal.map_or_else(Text::default, |it| super::why(it, replay));
    let text = Text::new(
        format!(
            "what {email} brings has no effect: the same content lies here already, and it was refused: {}",
            why.en
        ),
        format!(
            "was {email} einbringt, bleibt ohne Wirkung: Der gleiche Inhalt liegt schon hier und wurde abgewiesen: {}",
            why.de
        ),
    );
    Diagnostic::new(&codes::already_refused::RULE, path, text).in_entry(lying.entry)
}
