//! How the record is kept, as prose.

use gremium_core::statutes::{Assurance, RecordKeeping};
use gremium_core::time::{Calendar, RollOver};

use super::{Draft, Origin, Paragraph};
use crate::prose::voice::Voice;

pub(super) fn provision(language: u32, record: &RecordKeeping, voice: &Voice<'_>) -> Draft {
    let RecordKeeping { assurance, grace, minutes_within, calendar, provenance } = record;
    let mut kept = vec![voice.pick(
        format!("Diese Satzung ist in Fassung {language} der Satzungssprache geschrieben; maßgeblich sind die Dateien, aus denen dieser Text erzeugt ist."),
        format!("These statutes are written in version {language} of the statute language; the files from which this text is made are authoritative."),
    )];
    kept.push(match assurance {
        Assurance::Email => voice.pick(
            "Wer gehandelt hat, weist die E-Mail-Adresse im Eintrag nach.",
            "Whoever acted is shown by the e-mail address of the entry.",
        ),
    });
    kept.push(match grace {
        Some(grace) => {
            let (de, en) = (voice.within(*grace), voice.within(*grace));
            voice.pick(
                format!("Eine Stimme zählt zur Zeit ihrer Abgabe, wenn sie binnen {de} danach eingebracht ist; ausgezählt wird erst nach dieser Frist."),
                format!("A ballot counts at the time at which it was written if it is entered within {en}; polls are counted after that."),
            )
        }
        None => voice.pick(
            "Eine Handlung zählt zu der Zeit, zu der sie eingebracht ist.",
            "An act counts at the time at which it is entered.",
        ),
    });
    kept.extend(minutes_within.map(|within| {
        let (de, en) = (voice.within(within), voice.within(within));
        voice.pick(
            format!("Was eine Sitzung beschließt, gilt als in der Abstimmung beschlossen, wenn die Niederschrift binnen {de} nach der Sitzung eingebracht ist, sonst als bei ihrer Einbringung beschlossen."),
            format!("What a sitting decides counts as decided in the vote if the minutes are entered within {en} after the sitting, otherwise as decided when they are entered."),
        )
    }));
    Draft {
        id: None,
        title: voice.pick("Register und Fristen", "Record and periods"),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: vec![Paragraph::of(kept), Paragraph::of(periods(calendar, voice))],
    }
}

fn periods(calendar: &Calendar, voice: &Voice<'_>) -> Vec<String> {
    let Calendar { zone, holidays, roll } = calendar;
    let mut sentences = vec![
        voice.pick(
            format!("Zeiten und Tage bestimmen sich nach der Zeitzone {zone}."),
            format!("Times and days are those of the time zone {zone}."),
        ),
        match roll {
            RollOver::Never => voice.pick(
                "Eine Frist endet auch an einem Samstag, Sonntag oder Feiertag.",
                "A period ends on a Saturday, Sunday or holiday all the same.",
            ),
            RollOver::NextWorkingDay => voice.pick(
                "Fällt das Ende einer Frist auf einen Samstag, Sonntag oder Feiertag, endet sie am nächsten Arbeitstag.",
                "A period that would end on a Saturday, Sunday or holiday ends on the next working day.",
            ),
        },
    ];
    if !holidays.is_empty() {
        let days = voice.all_of(holidays.iter().map(|day| voice.day(*day)));
        sentences.push(
            voice.pick(format!("Feiertage sind {days}."), format!("The holidays are {days}.")),
        );
    }
    sentences
}
