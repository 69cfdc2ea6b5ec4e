//! The last words of a check: what was checked, and whether it holds.

use gremium_core::text::Lang;
use gremium_engine::compare::Difference;
use gremium_engine::replay::Replay;
use gremium_engine::text::Text;

use crate::output::{Output, one_line};

/// Says what a change decides, then whether it holds.
pub(super) fn of_range(
    differences: &[Difference],
    landed: bool,
    fails: bool,
    lang: Lang,
    output: &mut Output,
) {
    let title = if landed {
        Text::new("What these entries brought about:", "Was diese Einträge bewirkt haben:")
    } else {
        Text::new("What merging this would bring about:", "Was die Übernahme bewirken würde:")
    };
    output.line(title.get(lang));
    if differences.is_empty() {
        let nothing = Text::new("  no outcome changes", "  kein Ergebnis ändert sich");
        output.line(nothing.get(lang));
    }
    for it in differences {
        let none = Text::new("new", "neu");
        let gone = Text::new("gone", "entfällt");
        let before = it.before.as_ref().unwrap_or(&none).get(lang);
        let after = it.after.as_ref().unwrap_or(&gone).get(lang);
        let line = format!("  {}: {before} -> {after}", it.heading(lang));
        output.line(&one_line(&line));
    }
    let text = if fails {
        Text::new(
            "The change is not sound: see the findings above.",
            "Die Änderung ist nicht in Ordnung: siehe die Befunde oben.",
        )
    } else {
        Text::new("The change is sound.", "Die Änderung ist in Ordnung.")
    };
    output.line(text.get(lang));
}

/// Says whether the record holds, and what was left out.
pub(super) fn of_record(replay: &Replay, fails: bool, lang: Lang, output: &mut Output) {
    let entries = entries(replay.counted);
    let verdict = if fails {
        Text::new(
            format!("The record is not sound: see the findings above ({} replayed).", entries.en),
            format!(
                "Das Register ist nicht in Ordnung: siehe die Befunde oben ({} nachgerechnet).",
                entries.de
            ),
        )
    } else {
        let refused = refused(replay.state.refusals.len());
        Text::new(
            format!("The record is sound: {} replayed, {}.", entries.en, refused.en),
            format!("Das Register ist in Ordnung: {} nachgerechnet, {}.", entries.de, refused.de),
        )
    };
    output.line(verdict.get(lang));
    if replay.after > 0 {
        output.line(left_out(replay.after).get(lang));
    }
}

fn entries(count: u64) -> Text {
    match count {
        1 => Text::new("1 entry", "1 Eintrag"),
        _ => Text::new(format!("{count} entries"), format!("{count} Einträge")),
    }
}

fn refused(count: usize) -> Text {
    match count {
        0 => Text::new("no act was refused", "keine Handlung wurde abgewiesen"),
        1 => Text::new(
            "1 act was refused and stays visible (`gremium log --refused`)",
            "1 Handlung wurde abgewiesen und bleibt sichtbar (`gremium log --refused`)",
        ),
        _ => Text::new(
            format!("{count} acts were refused and stay visible (`gremium log --refused`)"),
            format!(
                "{count} Handlungen wurden abgewiesen und bleiben sichtbar (`gremium log --refused`)"
            ),
        ),
    }
}

fn left_out(count: u64) -> Text {
    match count {
        1 => Text::new(
            "1 entry lies after the moment of evaluation and was left out.",
            "1 Eintrag liegt nach dem Zeitpunkt der Auswertung und blieb außer Betracht.",
        ),
        _ => Text::new(
            format!("{count} entries lie after the moment of evaluation and were left out."),
            format!(
                "{count} Einträge liegen nach dem Zeitpunkt der Auswertung und blieben außer Betracht."
            ),
        ),
    }
}
