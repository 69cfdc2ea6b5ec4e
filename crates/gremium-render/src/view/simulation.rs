//! What would be different, as a table of differences.

use gremium_core::text::Lang;
use gremium_engine::power::v1::Index;
use gremium_engine::simulation::v1::{
    MemberChange, PollChange, PollEnd, PollStanding, Recount, Recounted, RuleChange, Simulation,
    Standing,
};
use gremium_engine::text::Text;

use super::sheet::{Entry, Section, Sheet};
use crate::desk::{Desk, capital};
use crate::words;

/// The simulation as a sheet.
pub(crate) fn simulation(desk: &Desk<'_>, simulation: &Simulation) -> Sheet {
    let telling = Telling { desk };
    let as_of = desk.moment(simulation.as_of);
    let mut lines = vec![
        desk.name().to_owned(),
        desk.either(
            format!("As of {as_of}. Nothing is written."),
            format!("Stand {as_of}. Es wird nichts geschrieben."),
        ),
    ];
    for supposed in &simulation.supposed {
        let text = desk.text(supposed);
        lines.push(desk.either(format!("Supposed: {text}"), format!("Unterstellt: {text}")));
    }
    for note in &simulation.notes {
        let text = desk.text(note);
        lines.push(desk.either(format!("Note: {text}"), format!("Hinweis: {text}")));
    }
    let sections: Vec<Section> = [
        telling.differences(simulation),
        telling.polls(&simulation.polls),
        telling.rules(&simulation.rules),
        simulation.recount.as_ref().map(|it| telling.recount(it)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if sections.is_empty() {
        lines.push(
            desk.either(
                "Nothing would be different.".to_owned(),
                "Es wäre nichts anders.".to_owned(),
            ),
        );
    }
    Sheet {
        title: desk.either("What if".to_owned(), "Was wäre, wenn".to_owned()), lines, sections
    }
}

/// A figure of a rule: its name in both languages, and how it is told.
type Figure<'f> = (&'static str, &'static str, &'f dyn Fn(&Standing) -> String);

struct Telling<'a> {
    desk: &'a Desk<'a>,
}

impl Telling<'_> {
    fn differences(&self, simulation: &Simulation) -> Option<Section> {
        let desk = self.desk;
        let entries = simulation.differences.iter().map(|it| {
            let side = |text: &Option<Text>| {
                text.as_ref().map_or("–".to_owned(), |text| text.get(desk.lang).to_owned())
            };
            Entry {
                head: it.heading(desk.lang),
                lines: vec![self.row(&side(&it.before), &side(&it.after))],
            }
        });
        self.section("What stands otherwise", "Was anders steht", entries.collect())
    }

    fn section(&self, en: &str, de: &str, entries: Vec<Entry>) -> Option<Section> {
        let title = self.desk.either(en.to_owned(), de.to_owned());
        (!entries.is_empty()).then(|| Section { title, lines: Vec::new(), entries })
    }

    fn row(&self, before: &str, after: &str) -> String {
        format!("{before} → {after}")
    }

    fn polls(&self, polls: &[PollChange]) -> Option<Section> {
        let entries = polls.iter().map(|it| {
            let after = match &it.closed {
                Some(end) => self.end(end),
                None => self.poll(it.after.as_ref()),
            };
            let mut lines = vec![self.row(&self.poll(it.before.as_ref()), &after)];
            lines.extend(self.closing(it));
            let title = self.desk.written(&it.title, &it.title_in);
            let title = self.desk.either(format!("“{title}”"), format!("„{title}“"));
            Entry { head: format!("{title} ({})", it.poll), lines }
        });
        self.section("Open polls", "Laufende Abstimmungen", entries.collect())
    }

    fn poll(&self, standing: Option<&PollStanding>) -> String {
        let desk = self.desk;
        let Some(it) = standing else {
            return desk.either("not open".to_owned(), "nicht offen".to_owned());
        };
        let outcome = self.outcome(it.headline.as_ref(), it.outcome.as_deref());
        let missing = it.not_voted;
        let flip = match it.ballots {
            Some(1) => desk.either(
                "1 ballot would turn it".to_owned(),
                "1 Stimmabgabe würde das ändern".to_owned(),
            ),
            Some(number) => desk.either(
                format!("{number} ballots would turn it"),
                format!("{number} Stimmabgaben würden das ändern"),
            ),
            None => desk.either(
                "no known ballots would turn it".to_owned(),
                "keine bekannte Stimmabgabe würde das ändern".to_owned(),
            ),
        };
        desk.either(
            format!("{outcome} ({missing} not voted; {flip})"),
            format!("{outcome} ({missing} ohne Stimme; {flip})"),
        )
    }

    /// What a poll comes to: of an election or a prioritisation who or what is chosen.
    fn outcome(&self, headline: Option<&Text>, outcome: Option<&str>) -> String {
        match (headline, outcome) {
            (Some(headline), _) => self.desk.text(headline).to_owned(),
            (None, Some(outcome)) => self.desk.outcome(outcome).to_owned(),
            (None, None) => "–".to_owned(),
        }
    }

    /// How a poll would end at once.
    fn end(&self, end: &PollEnd) -> String {
        let outcome = self.outcome(end.headline.as_ref(), end.outcome.as_deref());
        self.desk.either(format!("closed: {outcome}"), format!("beendet: {outcome}"))
    }

    /// That a poll would close at another time.
    fn closing(&self, it: &PollChange) -> Option<String> {
        let desk = self.desk;
        let was = it.before.as_ref()?.closes;
        let is = it.closed.as_ref().map(|end| end.at).or(it.after.as_ref().map(|it| it.closes))?;
        let (old, new) = (desk.moment(was), desk.moment(is));
        (was != is).then(|| {
            desk.either(
                format!("closes: {}", self.row(&old, &new)),
                format!("endet: {}", self.row(&old, &new)),
            )
        })
    }

    fn rules(&self, rules: &[RuleChange]) -> Option<Section> {
        let entries = rules.iter().map(|it| self.rule(it)).collect();
        self.section("Thresholds and power", "Schwellen und Stimmkraft", entries)
    }

    fn rule(&self, change: &RuleChange) -> Entry {
        let desk = self.desk;
        let ways: Vec<&str> = change.channels.iter().map(|it| words::way(it, desk.lang)).collect();
        let round = match change.round {
            1 => String::new(),
            round => desk.either(format!(", round {round}"), format!(", {round}. Runde")),
        };
        let (body, rule) = (desk.body(&change.body), desk.rule(Some(&change.rule)));
        let mut lines = self.standings(change.before.as_ref(), change.after.as_ref());
        lines.extend(self.members(&change.members));
        Entry { head: format!("{body}: {rule} ({}){round}", ways.join(", ")), lines }
    }

    /// The members whose power is different, those with the same figures together.
    fn members(&self, members: &[MemberChange]) -> Vec<String> {
        let index = |it: &Option<Index>| {
            it.as_ref().map_or("–".to_owned(), |it| self.percent(&it.percent))
        };
        let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
        for it in members {
            let row = self.row(&index(&it.before), &index(&it.after));
            match rows.iter_mut().find(|(other, _)| *other == row) {
                Some((_, them)) => them.push(&it.name),
                None => rows.push((row, vec![&it.name])),
            }
        }
        rows.into_iter().map(|(row, them)| format!("Banzhaf {row}: {}", them.join(", "))).collect()
    }

    fn percent(&self, text: &str) -> String {
        match self.desk.lang {
            Lang::En => format!("{text} %"),
            Lang::De => format!("{} %", text.replace('.', ",")),
        }
    }

    /// The figures of a rule that are different.
    fn standings(&self, before: Option<&Standing>, after: Option<&Standing>) -> Vec<String> {
        let desk = self.desk;
        let number = |it: Option<u64>| it.map_or("–".to_owned(), |it| it.to_string());
        let rows: [Figure<'_>; 6] = [
            ("members with a vote", "Stimmberechtigte", &|it| it.voters.to_string()),
            ("votes", "Stimmen", &|it| desk.weight(&it.votes)),
            ("quorum, in votes", "Beschlussfähigkeit ab (Stimmen)", &|it| {
                it.quorum.as_ref().map_or("–".to_owned(), |it| desk.weight(it))
            }),
            ("majority if all vote, in votes", "Mehrheit, wenn alle abstimmen (Stimmen)", &|it| {
                it.majority.as_ref().map_or("–".to_owned(), |it| desk.weight(it))
            }),
            ("fewest members that adopt", "kleinste annehmende Zahl von Mitgliedern", &|it| {
                number(it.smallest_winning)
            }),
            ("fewest members that block", "kleinste Sperrminorität", &|it| {
                number(it.smallest_blocking)
            }),
        ];
        let side =
            |it: Option<&Standing>, of: &dyn Fn(&Standing) -> String| it.map_or("–".to_owned(), of);
        rows.into_iter()
            .filter_map(|(en, de, of)| {
                let (was, is) = (side(before, of), side(after, of));
                let label = desk.either(en.to_owned(), de.to_owned());
                (was != is).then(|| format!("{label}: {}", self.row(&was, &is)))
            })
            .collect()
    }

    fn recount(&self, recount: &Recount) -> Section {
        let desk = self.desk;
        let (all, other) = (recount.decisions, recount.different.len());
        Section {
            title: desk.either("Recount".to_owned(), "Neuauszählung".to_owned()),
            lines: vec![desk.either(
                format!("Past decisions counted again: {all}, noteworthy: {other}. Who could vote, and how they did, stays as it was."),
                format!("Neu ausgezählte frühere Beschlüsse: {all}, bemerkenswert: {other}. Wer stimmberechtigt war und wie abgestimmt wurde, bleibt, wie es war."),
            )],
            entries: recount.different.iter().map(|it| self.recounted(it)).collect(),
        }
    }

    fn recounted(&self, it: &Recounted) -> Entry {
        let desk = self.desk;
        let before = desk.outcome(&it.before);
        let after = match (&it.after, &it.why) {
            (Some(after), _) => desk.outcome(after).to_owned(),
            (None, Some(why)) => desk.text(why).to_owned(),
            (None, None) => "–".to_owned(),
        };
        let mut lines = vec![self.row(before, &after)];
        if let Some(then) = it.then.as_ref().filter(|_| it.chosen_before != it.chosen_after) {
            let then = desk.text(then);
            lines.push(desk.either(format!("then {then}"), format!("dann {then}")));
        }
        if it.reachable == Some(false) {
            lines.push(
                desk.either(
                    "no ballots of those who could vote would have adopted it".to_owned(),
                    "mit keinem Stimmverhalten der Stimmberechtigten wäre es angenommen worden"
                        .to_owned(),
                ),
            );
        }
        lines.extend(it.window.iter().map(|it| desk.text(it).to_owned()));
        let number = it.number.as_deref().unwrap_or(&it.id);
        Entry {
            head: format!(
                "{number} ({}): {}",
                desk.date(desk.day_of(it.at)),
                capital(desk.title(it))
            ),
            lines,
        }
    }
}
