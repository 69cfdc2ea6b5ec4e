//! What an election or a prioritisation came to, step by step, in German and English.

use gremium_core::contest::{OpenTie, Outcome, Place, TieStep, TieWay};
use gremium_core::election::{
    Cap, CapBound, CapGroup, Duel, ElectedBy, Open, Seat, Skipped, Stage, StageKind, Step,
};
use gremium_core::id::OptionId;
use gremium_core::money::{Amount, Currency};
use gremium_core::outcome::ConditionStep;
use gremium_core::prioritise;
use gremium_core::tally::Weight;
use gremium_core::text::Lang;

use crate::derivation::v1::Condition;
use crate::text::Text;

/// One step in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestLine {
    /// What kind of step, for machines.
    pub kind: &'static str,
    /// How deep it stands.
    pub depth: usize,
    /// Whether what it says holds; missing where it is no condition.
    pub met: Option<bool>,
    /// The text.
    pub text: Text,
}

/// Names options and amounts.
pub struct ContestNames<'a> {
    /// The name of an option.
    pub name: &'a dyn Fn(&OptionId) -> String,
    /// The currency of amounts.
    pub currency: Currency,
}

/// A number of votes: with a comma in German.
fn votes(weight: &Weight) -> Text {
    let text = weight.to_string();
    Text::new(text.clone(), text.replace('.', ","))
}

/// A name is the same in both languages.
fn plain(text: String) -> Text {
    Text::new(text.clone(), text)
}

fn joined(parts: impl Iterator<Item = Text>, en: &str, de: &str) -> Text {
    let (left, right): (Vec<String>, Vec<String>) = parts.map(|it| (it.en, it.de)).unzip();
    Text::new(left.join(en), right.join(de))
}

/// The steps of a count in words.
pub fn contest(outcome: &Outcome, names: &ContestNames<'_>) -> Vec<ContestLine> {
    match outcome {
        Outcome::Election(result) => result.steps.iter().map(|step| names.election(step)).collect(),
        Outcome::Prioritisation(result) => {
            result.steps.iter().map(|step| names.prioritisation(step)).collect()
        }
    }
}

/// What a contest leaves open, in one line.
pub fn contest_open(outcome: &Outcome, names: &ContestNames<'_>) -> Option<Text> {
    match outcome {
        Outcome::Election(result) => result.open.as_ref().map(|open| names.open(open)),
        Outcome::Prioritisation(result) => {
            result.lot.as_ref().map(|tied| names.open_tie(OpenTie::Lot, tied.iter()))
        }
    }
}

/// Whom a contest elects, or what it takes up, in one line.
pub fn contest_headline(outcome: &Outcome, names: &ContestNames<'_>) -> Text {
    let open = contest_open(outcome, names);
    let chosen = match outcome {
        Outcome::Election(result) => {
            let before = result.before.iter().map(|it| plain((names.name)(it)));
            let now = result.elected.iter().map(|seat| names.with_votes(&seat.option, &seat.votes));
            joined(before.chain(now), ", ", ", ")
        }
        Outcome::Prioritisation(result) => match &result.chosen {
            Some(chosen) => names.list(chosen.iter()),
            None => names.places(&result.places),
        },
    };
    let (en, de) = match outcome {
        Outcome::Election(_) => ("elected", "gewählt"),
        Outcome::Prioritisation(result) if result.chosen.is_some() => ("taken up", "aufgenommen"),
        Outcome::Prioritisation(result) if result.places.iter().any(|it| it.votes.is_some()) => {
            ("order by score", "Reihenfolge nach Wertung")
        }
        Outcome::Prioritisation(_) => ("order", "Reihenfolge"),
    };
    let (more_en, more_de) = open.map_or((String::new(), String::new()), |it| {
        (format!("; {}", it.en), format!("; {}", it.de))
    });
    let chosen = match outcome {
        Outcome::Election(_) if chosen.en.is_empty() => Text::new("nobody", "niemand"),
        Outcome::Prioritisation(result) if chosen.en.is_empty() => {
            if result.chosen.is_none() {
                let (en, de) = ("no order established", "keine Reihung festgestellt");
                return Text::new(format!("{en}{more_en}"), format!("{de}{more_de}"));
            }
            Text::new("nothing", "nichts")
        }
        Outcome::Election(_) | Outcome::Prioritisation(_) => chosen,
    };
    Text::new(format!("{en}: {}{more_en}", chosen.en), format!("{de}: {}{more_de}", chosen.de))
}

fn line(kind: &'static str, met: Option<bool>, text: Text) -> ContestLine {
    ContestLine { kind, depth: 0, met, text }
}

impl ContestNames<'_> {
    fn list<'b>(&self, options: impl Iterator<Item = &'b OptionId>) -> Text {
        joined(options.map(|it| plain((self.name)(it))), ", ", ", ")
    }

    fn with_votes(&self, option: &OptionId, number: &Option<Weight>) -> Text {
        let name = (self.name)(option);
        match number {
            None => plain(name),
            Some(number) => {
                let number = votes(number);
                Text::new(format!("{name} ({})", number.en), format!("{name} ({})", number.de))
            }
        }
    }

    fn places(&self, places: &[Place]) -> Text {
        let place = |place: &Place| {
            let named = self.list(place.options.iter());
            let named = Text::new(named.en.replace(", ", " = "), named.de.replace(", ", " = "));
            match &place.votes {
                None => named,
                Some(number) => {
                    let number = votes(number);
                    Text::new(
                        format!("{} ({})", named.en, number.en),
                        format!("{} ({})", named.de, number.de),
                    )
                }
            }
        };
        joined(places.iter().map(place), ", ", ", ")
    }

    fn money(&self, amount: Amount) -> Text {
        crate::words::money(amount, self.currency)
    }

    /// An exact number of minor units as money, where it is a whole number of them; else as a fraction of them.
    fn exact_money(&self, minor: &Weight) -> Text {
        match minor.as_whole().and_then(|it| i64::try_from(it).ok()) {
            Some(whole) => self.money(Amount(whole)),
            None => {
                let (amount, per) = (votes(minor), self.currency.minor_per_major());
                let code = self.currency.code();
                Text::new(
                    format!("{} × 1/{per} {code}", amount.en),
                    format!("{} × 1/{per} {code}", amount.de),
                )
            }
        }
    }

    fn election(&self, step: &Step) -> ContestLine {
        match step {
            Step::Staying(all) => {
                let names: Vec<&str> = all.iter().map(|it| it.name.as_ref()).collect();
                let names = names.join(", ");
                let (en, de) = (
                    format!("stays in the office, and counts for caps: {names}"),
                    format!("bleibt im Amt und zählt für die Höchstzahlen mit: {names}"),
                );
                line("staying", None, Text::new(en, de))
            }
            Step::Places(places) => line("places", None, self.votes_line(places)),
            Step::Duels(duels) => line("duels", None, self.duels(duels)),
            Step::Majority(option, step) => self.majority(option, step),
            Step::Quota { votes: all, seats, quota } => {
                let (all, quota) = (votes(all), votes(quota));
                line(
                    "quota",
                    None,
                    Text::new(
                        format!(
                            "quota: {} votes over {seats} + 1 seats, rounded down, plus 1 = {}",
                            all.en, quota.en
                        ),
                        format!(
                            "Quote: {} Stimmen durch {seats} + 1 Sitze, abgerundet, plus 1 = {}",
                            all.de, quota.de
                        ),
                    ),
                )
            }
            Step::Stage(stage) => line("stage", None, self.stage(stage)),
            Step::Tie(tie) => self.tie(tie),
            Step::Elected(seat) => line("elected", Some(true), self.seat(seat)),
            Step::Skipped(skipped) => line("skipped", Some(false), self.skipped(skipped)),
            Step::Open(open) => line("open", Some(false), self.open(open)),
        }
    }

    fn votes_line(&self, places: &[Place]) -> Text {
        let places = self.places(places);
        Text::new(format!("votes: {}", places.en), format!("Stimmen: {}", places.de))
    }

    fn duels(&self, duels: &[Duel]) -> Text {
        let duel = |it: &Duel| {
            let (one, other) = ((self.name)(&it.one), (self.name)(&it.other));
            let (a, b) = (votes(&it.votes), votes(&it.against));
            let (p, q) = (votes(&it.path), votes(&it.path_back));
            Text::new(
                format!("{one} : {other} {} to {} (paths {} to {})", a.en, b.en, p.en, q.en),
                format!("{one} : {other} {} zu {} (Pfade {} zu {})", a.de, b.de, p.de, q.de),
            )
        };
        let all = joined(duels.iter().map(duel), "; ", "; ");
        Text::new(format!("in pairs: {}", all.en), format!("paarweise: {}", all.de))
    }

    fn majority(&self, option: &OptionId, step: &ConditionStep) -> ContestLine {
        let name = (self.name)(option);
        let condition = Condition::from(step);
        let say = |lang| super::derivation::condition_line(&condition, lang);
        let text =
            Text::new(format!("{name}: {}", say(Lang::En)), format!("{name}: {}", say(Lang::De)));
        line("majority", Some(step.met()), text)
    }

    fn stage(&self, stage: &Stage) -> Text {
        let head = match &stage.kind {
            StageKind::First => Text::new("first preferences", "Erststimmen"),
            StageKind::Surplus { of, surplus, share } => {
                let (name, surplus, share) = ((self.name)(of), votes(surplus), share.to_string());
                Text::new(
                    format!(
                        "surplus of {name}, {}, transferred at {share} of each ballot's value",
                        surplus.en
                    ),
                    format!(
                        "Überschuss von {name}, {}, übertragen mit {share} des Werts jedes Stimmzettels",
                        surplus.de
                    ),
                )
            }
            StageKind::Excluded { options } if options.len() == 1 => {
                let name = self.list(options.iter());
                Text::new(format!("{} excluded", name.en), format!("{} scheidet aus", name.de))
            }
            StageKind::Excluded { options } => {
                let names = self.list(options.iter());
                Text::new(
                    format!("{} excluded, without a vote", names.en),
                    format!("{} scheiden ohne Stimmen aus", names.de),
                )
            }
        };
        let votes_now =
            stage.votes.iter().map(|(option, votes)| self.with_votes(option, &Some(votes.clone())));
        let now = joined(votes_now, ", ", ", ");
        let lost = votes(&stage.exhausted);
        let (more_en, more_de) = if stage.exhausted.is_zero() {
            (String::new(), String::new())
        } else {
            (format!("; not transferable {}", lost.en), format!("; nicht übertragbar {}", lost.de))
        };
        Text::new(
            format!("{}: {}{more_en}", head.en, now.en),
            format!("{}: {}{more_de}", head.de, now.de),
        )
    }

    fn tie(&self, tie: &TieStep) -> ContestLine {
        let level = self.list(tie.options.iter());
        let after = match (&tie.broken, tie.open) {
            (Some((way, order)), _) => {
                let order = self.list(order.iter());
                let by = match way {
                    TieWay::Order => {
                        Text::new("the recorded order", "die festgehaltene Reihenfolge")
                    }
                    TieWay::Lot => Text::new("the drawn lot", "das gezogene Los"),
                    TieWay::RunOff => Text::new("a run-off", "eine Stichwahl"),
                };
                Text::new(
                    format!("broken by {}: {}", by.en, order.en),
                    format!("aufgelöst durch {}: {}", by.de, order.de),
                )
            }
            (None, Some(open)) => self.open_tie(open, std::iter::empty()),
            (None, None) => Text::new("not broken", "nicht aufgelöst"),
        };
        let text = Text::new(
            format!("tie between {}: {}", level.en, after.en),
            format!("Gleichstand zwischen {}: {}", level.de, after.de),
        );
        line("tie", tie.open.map(|_| false), text)
    }

    fn open_tie<'b>(&self, open: OpenTie, candidates: impl Iterator<Item = &'b OptionId>) -> Text {
        let named = self.list(candidates);
        let between = if named.en.is_empty() {
            Text::new("", "")
        } else {
            Text::new(format!(" between {}", named.en), format!(" zwischen {}", named.de))
        };
        match open {
            OpenTie::Lot => Text::new(
                format!("a lot is to be drawn{}", between.en),
                format!("das Los ist zu ziehen{}", between.de),
            ),
            OpenTie::RunOff => Text::new(
                format!("a run-off follows{}", between.en),
                format!("eine Stichwahl folgt{}", between.de),
            ),
            OpenTie::Vacant => Text::new("stays vacant", "bleibt unbesetzt"),
        }
    }

    fn seat(&self, seat: &Seat) -> Text {
        let name = self.with_votes(&seat.option, &seat.votes);
        let by = match seat.by {
            ElectedBy::Votes => Text::new("elected", "gewählt"),
            ElectedBy::Majority => {
                Text::new("elected with the majority", "mit der Mehrheit gewählt")
            }
            ElectedBy::Quota => Text::new("elected with the quota", "mit der Quote gewählt"),
            ElectedBy::Remaining => {
                Text::new("elected to a remaining seat", "auf einen verbliebenen Sitz gewählt")
            }
        };
        Text::new(format!("{}: {}", name.en, by.en), format!("{}: {}", name.de, by.de))
    }

    fn skipped(&self, skipped: &Skipped) -> Text {
        let (name, cap) = ((self.name)(&skipped.option), cap(&skipped.cap));
        Text::new(
            format!("{name} is passed over: {}", cap.en),
            format!("{name} wird übergangen: {}", cap.de),
        )
    }

    fn open(&self, open: &Open) -> Text {
        let rest = self.open_tie(open.by, open.candidates.iter());
        let seats = open.seats;
        let (en, de) = if seats == 1 {
            ("1 seat".to_owned(), "1 Sitz".to_owned())
        } else {
            (format!("{seats} seats"), format!("{seats} Sitze"))
        };
        let verb = match (open.by, seats) {
            (OpenTie::Vacant, 1) => Text::new("stays vacant", "bleibt unbesetzt"),
            (OpenTie::Vacant, _) => Text::new("stay vacant", "bleiben unbesetzt"),
            (OpenTie::Lot | OpenTie::RunOff, _) => {
                Text::new(format!("open: {}", rest.en), format!("offen: {}", rest.de))
            }
        };
        Text::new(format!("{en} {}", verb.en), format!("{de} {}", verb.de))
    }

    fn prioritisation(&self, step: &prioritise::Step) -> ContestLine {
        use prioritise::Step as S;
        match step {
            S::Places(places) => {
                let places = self.places(places);
                // Votes or points, by the method.
                let (en, de) =
                    (format!("scores: {}", places.en), format!("Wertung: {}", places.de));
                line("places", None, Text::new(en, de))
            }
            S::Duels(duels) => line("duels", None, self.duels(duels)),
            S::Tie(tie) => self.tie(tie),
            S::Share { raised, share } => {
                let share = self.exact_money(share);
                let again = if *raised == 0 {
                    Text::new("", "")
                } else {
                    Text::new(
                        format!(" (raised {raised} times)"),
                        format!(" ({raised}-mal erhöht)"),
                    )
                };
                line(
                    "share",
                    None,
                    Text::new(
                        format!("share of each vote: {}{}", share.en, again.en),
                        format!("Anteil jeder Stimme: {}{}", share.de, again.de),
                    ),
                )
            }
            S::Bought(it) => {
                let (name, cost) = ((self.name)(&it.option), self.money(it.cost));
                let (payment, supporters) = (self.exact_money(&it.payment), votes(&it.supporters));
                line(
                    "bought",
                    Some(true),
                    Text::new(
                        format!(
                            "{name} for {}: {} votes pay at most {} each",
                            cost.en, supporters.en, payment.en
                        ),
                        format!(
                            "{name} für {}: {} Stimmen zahlen je höchstens {}",
                            cost.de, supporters.de, payment.de
                        ),
                    ),
                )
            }
            S::Loaded(it) => {
                let (name, cost) = ((self.name)(&it.option), self.money(it.cost));
                let (load, supporters) = (self.exact_money(&it.load), votes(&it.supporters));
                let (en, de) = if it.taken { ("", "") } else { (": too dear", ": zu teuer") };
                line(
                    "loaded",
                    Some(it.taken),
                    Text::new(
                        format!(
                            "{name} for {}: {} votes bear {} each with it{en}",
                            cost.en, supporters.en, load.en
                        ),
                        format!(
                            "{name} für {}: {} Stimmen tragen damit je {}{de}",
                            cost.de, supporters.de, load.de
                        ),
                    ),
                )
            }
            S::Best { worth, selections } => {
                let worth = votes(worth);
                let (en, de) = match selections {
                    1 => ("reached by 1 selection".to_owned(), "von 1 Auswahl erreicht".to_owned()),
                    more => (
                        format!("reached by {more} selections"),
                        format!("von {more} Auswahlen erreicht"),
                    ),
                };
                line(
                    "best",
                    None,
                    Text::new(
                        format!("largest sum within the budget: {}, {en}", worth.en),
                        format!("größte Summe im Budget: {}, {de}", worth.de),
                    ),
                )
            }
            S::Considered(it) => {
                let (name, cost, left) =
                    ((self.name)(&it.option), self.money(it.cost), self.money(it.left));
                let (votes, end) = (
                    votes(&it.votes),
                    if it.taken {
                        Text::new("taken", "aufgenommen")
                    } else {
                        Text::new("too dear", "zu teuer")
                    },
                );
                line(
                    "considered",
                    Some(it.taken),
                    Text::new(
                        format!(
                            "{name}, score {}, {} of {} left: {}",
                            votes.en, cost.en, left.en, end.en
                        ),
                        format!(
                            "{name}, Wertung {}, {} von noch {}: {}",
                            votes.de, cost.de, left.de, end.de
                        ),
                    ),
                )
            }
            S::RaisedTooFar { raised, spent } => {
                let spent = self.money(*spent);
                line(
                    "raised-too-far",
                    None,
                    Text::new(
                        format!("raise {raised} would spend {} and does not count", spent.en),
                        format!("Erhöhung {raised} gäbe {} aus und zählt nicht", spent.de),
                    ),
                )
            }
            S::RaisedEnough { raised } => line(
                "raised-enough",
                None,
                Text::new(
                    format!("shares are raised {raised} times at most"),
                    format!("Anteile werden höchstens {raised}-mal erhöht"),
                ),
            ),
            S::Balance { spent, left } => {
                let (spent, left) = (self.money(*spent), self.money(*left));
                line(
                    "balance",
                    None,
                    Text::new(
                        format!("spent {}, left {}", spent.en, left.en),
                        format!("ausgegeben {}, übrig {}", spent.de, left.de),
                    ),
                )
            }
        }
    }
}

/// A cap in words.
pub fn cap(cap: &Cap) -> Text {
    let (en, de) = match &cap.group {
        CapGroup::Member => ("from one member".to_owned(), "aus einem Mitglied".to_owned()),
        CapGroup::Class(class) => {
            (format!("from class {class}"), format!("aus der Mitgliedsart {class}"))
        }
        CapGroup::Group(group) => (format!("from {group}"), format!("aus {group}")),
    };
    match &cap.bound {
        CapBound::Most(most) => {
            Text::new(format!("at most {most} {en}"), format!("höchstens {most} {de}"))
        }
        CapBound::MostShare(share) => Text::new(
            format!("at most {share} of the seats {en}"),
            format!("höchstens {share} der Sitze {de}"),
        ),
        CapBound::BelowShare(share) => Text::new(
            format!("less than {share} of the seats {en}"),
            format!("weniger als {share} der Sitze {de}"),
        ),
    }
}
