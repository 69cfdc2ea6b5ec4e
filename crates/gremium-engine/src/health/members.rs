//! How the membership grows, and how long an admission takes.

use std::collections::BTreeMap;

use gremium_core::id::MemberId;
use gremium_core::record::{Member, MemberStatus};
use gremium_core::state::State;
use gremium_core::time::Instant;

use super::v1::{Figure, Meaning, Part, days, median, member_name};
use crate::text::{Fixed, Text};

/// Growth and time of admission.
pub(super) fn figures(state: &State, as_of: Instant) -> Vec<Figure> {
    vec![admission(state), growth(state, as_of)]
}

fn belongs(member: &Member) -> bool {
    member.status.is_member()
}

fn admission(state: &State) -> Figure {
    let (mut times, mut parts) = (Vec::new(), Vec::new());
    for (id, line) in &state.members {
        let mut applied: Option<Instant> = None;
        for member in line.versions().filter_map(|(_, it)| it) {
            match member.value.status {
                MemberStatus::Applied => applied = applied.or(Some(member.by.at)),
                MemberStatus::Active | MemberStatus::Suspended => {
                    let Some(since) = applied.take() else { continue };
                    let time = days(since, member.by.at);
                    times.push(time);
                    let evidence = vec![format!("members/{id}.yaml")];
                    parts.push(Part::days(id, member_name(state, id), time.to_string(), evidence));
                }
                MemberStatus::Left => applied = None,
            }
        }
    }
    Meaning {
        key: "time-of-admission",
        unit: "days",
        title: Fixed { en: "time from application to membership", de: "Dauer vom Aufnahmeantrag bis zur Mitgliedschaft" },
        formula: Fixed {
            en: "median of the whole days between the landing of an application and that of the admission, over all admissions that an application in the record came before",
            de: "Median der vollen Tage zwischen dem Eingang eines Aufnahmeantrags und der Aufnahme, über alle Aufnahmen, denen ein Antrag im Register vorausging",
        },
        reading: Fixed {
            en: "how high the threshold is for new members; `gremium status` names those who still wait",
            de: "wie hoch die Schwelle für neue Mitglieder ist; wer noch wartet, nennt `gremium status`",
        },
    }
    .with(median(times), parts)
}

fn growth(state: &State, as_of: Instant) -> Figure {
    let now = state.view().members().filter(|it| belongs(it)).count();
    Meaning {
        key: "growth-of-membership",
        unit: "number",
        title: Fixed { en: "growth of the membership", de: "Entwicklung der Mitgliederzahl" },
        formula: Fixed {
            en: "members today, those whose vote rests among them; for the founding and each year in which any joined or left, members at its end",
            de: "Mitglieder heute, auch solche, deren Stimmrecht ruht; für die Gründung und jedes Jahr mit Ein- oder Austritten die Mitglieder an dessen Ende",
        },
        reading: Fixed {
            en: "the more take part, the more has to be coordinated: compare with the time that requests take",
            de: "je mehr sich beteiligen, desto mehr ist abzustimmen: mit der Dauer der Anträge vergleichen",
        },
    }
    .with(now.to_string(), years(state, as_of))
}

/// Who joined and who left.
#[derive(Default)]
struct Moves<'a> {
    joined: Vec<&'a MemberId>,
    left: Vec<&'a MemberId>,
}

/// The founding, and the years since in which anybody joined or left.
fn years(state: &State, as_of: Instant) -> Vec<Part> {
    let Some(zone) = state.partnership.latest().map(|it| &it.zone) else { return Vec::new() };
    let mut founders: Vec<&MemberId> = Vec::new();
    let mut years: BTreeMap<i16, Moves<'_>> = BTreeMap::new();
    for (id, line) in &state.members {
        let mut inside = false;
        for (seq, member) in line.versions() {
            let Some(member) = member.filter(|it| it.by.at <= as_of) else { continue };
            let belongs = belongs(&member.value);
            match (inside, belongs) {
                (false, true) if seq == 0 => founders.push(id),
                (false, true) => {
                    years.entry(zone.local_date(member.by.at).year()).or_default().joined.push(id);
                }
                (true, false) => {
                    years.entry(zone.local_date(member.by.at).year()).or_default().left.push(id);
                }
                (true, true) | (false, false) => {}
            }
            inside = belongs;
        }
    }
    let files = |ids: &[&MemberId]| ids.iter().map(|id| format!("members/{id}.yaml")).collect();
    let mut number = founders.len();
    let founding = Text::new("founding", "Gründung");
    let mut parts = vec![Part::number("founding", founding, number.to_string(), files(&founders))];
    for (year, Moves { joined, left }) in years {
        number = number.saturating_add(joined.len()).saturating_sub(left.len());
        let name = Text::new(
            format!("{year}: {} joined, {} left", joined.len(), left.len()),
            format!("{year}: {} hinzugekommen, {} ausgeschieden", joined.len(), left.len()),
        );
        let moved: Vec<&MemberId> = joined.into_iter().chain(left).collect();
        parts.push(Part::number(year, name, number.to_string(), files(&moved)));
    }
    parts
}
