//! Voting power, body by body.

use gremium_core::tally::Weight;
use gremium_core::text::Lang;
use gremium_engine::power::v1::{
    Counterexample, Game, Index, Minimal, Outline, Power, Share, Shares,
};
use gremium_engine::prose::Noun;

use super::sheet::{Entry, Section, Sheet};
use crate::desk::{Desk, capital};
use crate::words;

/// The power as a sheet: one section for each game.
pub(crate) fn power(desk: &Desk<'_>, power: &Power) -> Sheet {
    let as_of = desk.moment(power.as_of);
    let mut lines = vec![
        desk.name().to_owned(),
        desk.either(format!("As of {as_of}"), format!("Stand {as_of}")),
    ];
    if power.games.is_empty() {
        lines.push(desk.either(
            "No body decides anything by a rule.".to_owned(),
            "Kein Gremium entscheidet etwas nach einer Regel.".to_owned(),
        ));
    }
    let telling = Telling { desk };
    Sheet {
        title: desk.either("Voting power".to_owned(), "Stimmkraft".to_owned()),
        lines,
        sections: power.games.iter().map(|game| telling.game(game)).collect(),
    }
}

/// Coalitions that are shown to people; the JSON has more.
const SHOWN: usize = 3;

/// Members one after the other whose votes and power are the same.
fn alike(members: &[Share]) -> Vec<&[Share]> {
    let same = |a: &Share, b: &Share| {
        (&a.votes, &a.swings, a.veto, a.dummy) == (&b.votes, &b.swings, b.veto, b.dummy)
    };
    members.chunk_by(same).collect()
}

struct Telling<'a> {
    desk: &'a Desk<'a>,
}

impl Telling<'_> {
    fn game(&self, game: &Game) -> Section {
        let desk = self.desk;
        let mut lines = vec![desk.either(
            format!("For: {}", self.matters(game)),
            format!("Für: {}", self.matters(game)),
        )];
        let members = Noun::MEMBER.of(game.voters, desk.lang);
        let votes = Noun::WITH_VOTES.of_weight(&game.votes, desk.lang);
        lines.push(desk.either(
            format!("Entitled: {members} with {votes}"),
            format!("Stimmberechtigt: {members} mit {votes}"),
        ));
        let assumed: Vec<&str> = game.assumptions.iter().map(|it| desk.text(it)).collect();
        let assumed = assumed.join("; ");
        lines.push(desk.either(format!("Assumed: {assumed}"), format!("Vorausgesetzt: {assumed}")));
        lines.extend(self.without_power(game));
        lines.extend(game.outline.iter().flat_map(|it| self.outline(game, it)));
        let mut entries = Vec::new();
        if let Some(shares) = &game.power {
            lines.extend(self.sizes(game, shares));
            entries.extend(alike(&shares.members).into_iter().map(|them| self.share(them)));
            if game.hindrance.is_some() {
                // Where nobody adopts anything, everybody blocks, and nobody is needed for it.
                return Section { title: self.title(game), lines, entries };
            }
            let winning = ("Minimal winning coalitions", "Kleinste annehmende Koalitionen");
            entries.push(self.minimal(winning, &shares.minimal_winning));
            let blocking = ("Minimal blocking coalitions", "Kleinste Sperrminoritäten");
            entries.push(self.minimal(blocking, &shares.minimal_blocking));
        }
        Section { title: self.title(game), lines, entries }
    }

    fn title(&self, game: &Game) -> String {
        let desk = self.desk;
        let channels: Vec<&str> =
            game.channels.iter().map(|it| words::way(it, desk.lang)).collect();
        let channels = channels.join(", ");
        let (body, rule) = (desk.body(&game.body), desk.rule(Some(&game.rule)));
        let round = match game.round {
            1 => String::new(),
            round => desk.either(format!(", round {round}"), format!(", {round}. Runde")),
        };
        format!("{body}: {rule} ({channels}){round}")
    }

    fn matters(&self, game: &Game) -> String {
        let matters = game.matters.iter().map(|id| self.desk.matter(id));
        matters.collect::<Vec<_>>().join("; ")
    }

    fn without_power(&self, game: &Game) -> Option<String> {
        let desk = self.desk;
        match game.answer {
            "computed" => None,
            "empty" => Some(desk.either(
                "Nobody may vote, so nothing can be adopted.".to_owned(),
                "Niemand ist stimmberechtigt, also kann nichts angenommen werden.".to_owned(),
            )),
            "not_monotone" => game.counterexample.as_ref().map(|it| self.counterexample(it)),
            _too_large => Some(desk.either(
                "Not computed: too many different sums of votes.".to_owned(),
                "Nicht berechnet: zu viele verschiedene Stimmensummen.".to_owned(),
            )),
        }
    }

    /// What is known of a game that is too large to be counted.
    fn outline(&self, game: &Game, it: &Outline) -> Vec<String> {
        let desk = self.desk;
        if !it.adopts {
            return vec![self.nobody_adopts(game)];
        }
        let mut lines = vec![self.needed(it.smallest_winning, it.smallest_blocking)];
        if !it.vetoes.is_empty() {
            let them = desk.member_names(&it.vetoes);
            lines.push(desk.either(
                format!("Nothing is adopted without: {them}"),
                format!("Ohne sie wird nichts angenommen: {them}"),
            ));
        }
        lines
    }

    fn nobody_adopts(&self, game: &Game) -> String {
        let desk = self.desk;
        let (missed, members) = match &game.hindrance {
            Some(it) => (it.missed, desk.member_names(&it.members)),
            None => ("other", String::new()),
        };
        let (en, de) = match missed {
            "quorum" => {
                (": the quorum is missed".to_owned(), ": das Quorum wird verfehlt".to_owned())
            }
            "majority" => {
                (": the majority is missed".to_owned(), ": die Mehrheit wird verfehlt".to_owned())
            }
            "consent" => (
                format!(": the consent of {members} is needed, without a vote here"),
                format!(": nötig ist die Zustimmung von {members}, hier ohne Stimme"),
            ),
            _other => (String::new(), String::new()),
        };
        desk.either(
            format!("Not even all together can adopt anything{en}."),
            format!("Nicht einmal alle zusammen können etwas annehmen{de}."),
        )
    }

    /// How many members adopt, and how many block, at the least; where that is known.
    fn needed(&self, fewest: Option<u64>, blocking: Option<u64>) -> String {
        let desk = self.desk;
        let number = |it: Option<u64>| match it {
            Some(number) => Noun::MEMBER.of(number, desk.lang),
            None => desk.either(
                "an unknown number of members".to_owned(),
                "unbekannt viele Mitglieder".to_owned(),
            ),
        };
        let (fewest, blocking) = (number(fewest), number(blocking));
        desk.either(
            format!("Needed to adopt: at least {fewest}; to block: at least {blocking}"),
            format!(
                "Zur Annahme braucht es mindestens {fewest}, zum Verhindern mindestens {blocking}"
            ),
        )
    }

    fn counterexample(&self, it: &Counterexample) -> String {
        let desk = self.desk;
        let (them, joins) = (desk.member_names(&it.coalition), desk.member_name(&it.joins));
        desk.either(
            format!("No simple game, so no index: the yes of {them} adopts, but not if {joins} votes yes too."),
            format!(
                "Kein einfaches Spiel, daher kein Index: Das Ja von {them} genügt zur Annahme, aber nicht mehr, wenn auch {joins} mit Ja stimmt."
            ),
        )
    }

    fn sizes(&self, game: &Game, shares: &Shares) -> Vec<String> {
        let desk = self.desk;
        let Some(fewest) = shares.smallest_winning else {
            return vec![self.nobody_adopts(game)];
        };
        let (winning, all) = (desk.digits(&shares.winning), desk.digits(&shares.coalitions));
        let blocking = shares.smallest_blocking.unwrap_or_default();
        let mut lines = vec![
            desk.either(
                format!("Coalitions that can adopt: {winning} of {all}"),
                format!("Koalitionen, die annehmen können: {winning} von {all}"),
            ),
            self.needed(Some(fewest), Some(blocking)),
        ];
        if shares.members.iter().any(|it| it.shapley_shubik.is_none()) {
            lines.push(desk.either(
                "Shapley-Shubik not computed: too many different sums of votes".to_owned(),
                "Shapley-Shubik nicht berechnet: zu viele verschiedene Stimmensummen".to_owned(),
            ));
        }
        lines
    }

    /// Members of the same power.
    fn share(&self, them: &[Share]) -> Entry {
        let desk = self.desk;
        let share = &them[0];
        let percent = |text: &str| match desk.lang {
            Lang::En => format!("{text} %"),
            Lang::De => format!("{} %", text.replace('.', ",")),
        };
        let index = |it: &Index| {
            if it.exact.len() > 24 {
                percent(&it.percent)
            } else {
                format!("{} ({})", percent(&it.percent), it.exact)
            }
        };
        let special = match (share.veto, share.dummy) {
            (true, _) => desk.either(
                "; nothing is adopted without it".to_owned(),
                "; ohne dieses Mitglied wird nichts angenommen".to_owned(),
            ),
            (false, true) => desk.either(
                "; never makes a difference".to_owned(),
                "; gibt nie den Ausschlag".to_owned(),
            ),
            (false, false) => String::new(),
        };
        let names = desk.member_names(them.iter().map(|it| &it.member));
        let number = them.len();
        let mut indices = vec![format!("Banzhaf {}", index(&share.banzhaf))];
        indices
            .extend(share.shapley_shubik.iter().map(|it| format!("Shapley-Shubik {}", index(it))));
        let (absolute, swings) = (index(&share.absolute), self.in_coalitions(&share.swings));
        let votes = if share.votes == Weight::whole(1) {
            desk.either("1 vote".to_owned(), "1 Stimme".to_owned())
        } else {
            Noun::VOTE.of_weight(&share.votes, desk.lang)
        };
        let votes = match number {
            1 => votes,
            _several => desk.either(
                format!("{number} members, each with {votes}"),
                format!("{number} Mitglieder mit je {votes}"),
            ),
        };
        Entry {
            head: desk.either(
                format!("{names} ({votes}{special})"),
                format!("{names} ({votes}{special})"),
            ),
            lines: vec![
                indices.join(", "),
                desk.either(
                    format!("decides in {swings} of the others: {absolute}"),
                    format!("gibt in {swings} der anderen den Ausschlag: {absolute}"),
                ),
            ],
        }
    }

    /// So many coalitions, which can be more than any machine number holds.
    fn in_coalitions(&self, number: &str) -> String {
        match number.parse() {
            Ok(number) => Noun::IN_COALITION.of(number, self.desk.lang),
            Err(_) => {
                let number = self.desk.digits(number);
                self.desk.either(format!("{number} coalitions"), format!("{number} Koalitionen"))
            }
        }
    }

    fn minimal(&self, (en, de): (&str, &str), minimal: &Minimal) -> Entry {
        let desk = self.desk;
        let number = minimal.number.as_deref().map_or_else(
            || desk.either("too many to be counted".to_owned(), "zu viele zum Zählen".to_owned()),
            |number| desk.digits(number),
        );
        let lines = minimal.some.iter().take(SHOWN);
        let lines = lines.map(|them| capital(&desk.member_names(them)));
        let mut lines: Vec<String> = lines.collect();
        let all = minimal.number.as_deref() == Some(lines.len().to_string().as_str());
        if !all && !lines.is_empty() {
            lines.push("…".to_owned());
        }
        Entry { head: desk.either(format!("{en}: {number}"), format!("{de}: {number}")), lines }
    }
}
