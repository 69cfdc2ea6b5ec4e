//! What is wrong with the options of a motion, in words.

use gremium_core::contest::{Fault, Limits};
use gremium_core::refusal::OptionsFault;

use super::Naming;
use super::figures::weight;
use crate::text::{Text, said};

/// What is wrong, and what to do.
pub(crate) fn options(fault: &OptionsFault, names: Option<&Naming<'_>>) -> Text {
    let (en, de) = match fault {
        OptionsFault::NotAsked => (
            "the matter is decided by yes or no: leave candidates, options and their ballots out",
            "die Angelegenheit wird mit Ja oder Nein entschieden: Kandidaturen, Möglichkeiten und ihre Stimmzettel weglassen",
        ),
        OptionsFault::Missing => (
            "the matter is an election or a prioritisation: `candidates` or `options` are missing",
            "die Angelegenheit ist eine Wahl oder eine Priorisierung: `candidates` oder `options` fehlen",
        ),
        OptionsFault::NotRequests => (
            "in this matter each option is a request, such as `2025/heat-map`",
            "in dieser Angelegenheit ist jede Möglichkeit ein Antrag, etwa `2025/heat-map`",
        ),
        OptionsFault::NoCost { option } => {
            return Text::new(
                format!(
                    "option `{option}` needs a `cost` above zero, because a budget is shared out"
                ),
                format!(
                    "Möglichkeit `{option}` braucht Kosten (`cost`) über null, weil ein Budget verteilt wird"
                ),
            );
        }
        OptionsFault::TooMany { most } => {
            return Text::new(
                format!("the method compares whole selections, of {most} options at most"),
                format!("das Verfahren vergleicht ganze Auswahlen, aus höchstens {most} Vorhaben"),
            );
        }
        OptionsFault::NoBudget => (
            "the money that is shared out is missing: write `budget`, zero or more",
            "das Geld, das verteilt wird, fehlt: `budget` schreiben, null oder mehr",
        ),
        OptionsFault::NotTheRunOff { candidates } => {
            let names = candidates.iter().map(|(id, name)| match **name == *id.as_str() {
                true => format!("`{id}`"),
                false => format!("{name} (`{id}`)"),
            });
            let names = names.collect::<Vec<_>>().join(", ");
            return Text::new(
                format!(
                    "this is the run-off of the round before: it is between {names}, and nobody else; name whoever withdrew with `withdrawn`, and whoever comes next steps in; where the election is given up and begun anew, say so with `regarding: {{reopens: …}}`"
                ),
                format!(
                    "das ist die Stichwahl nach dem vorigen Wahlgang: sie findet zwischen {names} statt, sonst niemandem; wer zurückgetreten ist, wird mit `withdrawn` genannt, und wer als Nächstes kommt, tritt an die Stelle; wird die Wahl aufgegeben und neu begonnen, sagt das `regarding: {{reopens: …}}`"
                ),
            );
        }
        OptionsFault::TooManySeats { seats } => {
            return Text::new(
                format!("the statutes name {seats} seats: no more can be filled"),
                format!("die Satzung nennt {seats} Sitze: mehr können nicht besetzt werden"),
            );
        }
        OptionsFault::Secret => (
            "the vote is secret: it is held in a sitting, and only `totals` or `papers` without names are kept",
            "die Wahl ist geheim: sie findet in einer Sitzung statt, und nur `totals` oder `papers` ohne Namen werden festgehalten",
        ),
        OptionsFault::NeedsBallots => (
            "rankings cannot be counted from sums: record `papers` or `ballots`",
            "Rangfolgen lassen sich aus Summen nicht auszählen: `papers` oder `ballots` festhalten",
        ),
        OptionsFault::Totals => (
            "the votes of the options cannot come from so many valid ballots",
            "die Stimmen der Möglichkeiten können nicht von so vielen gültigen Stimmzetteln stammen",
        ),
        OptionsFault::ClassOfBallot => (
            "here every ballot may mark equally many: leave out the `class` of the ballots",
            "hier darf jeder Stimmzettel gleich viel ankreuzen: die Mitgliedsart (`class`) der Stimmzettel weglassen",
        ),
        OptionsFault::NoClassOfBallot => (
            "how much a ballot may mark depends on the class of its voter: name the `class` of each ballot, or record sums (`totals`)",
            "wie viel ein Stimmzettel ankreuzen darf, richtet sich nach der Mitgliedsart: bei jedem Stimmzettel `class` angeben oder Summen (`totals`) festhalten",
        ),
        OptionsFault::MoreOfClass { class, cast, votes } => {
            let named = names.map(|it| it.class(class));
            return said!(
                "the ballots of the class {class} have more votes ({cast}) than those of it who were there ({votes})",
                "die Stimmzettel der Mitgliedsart {class} haben mehr Stimmen ({cast}) als die anwesenden oder vertretenen Mitglieder dieser Art ({votes})",
                class = named.unwrap_or_else(|| Text::same(format!("`{class}`"))),
                cast = weight(cast),
                votes = weight(votes)
            );
        }
    };
    Text::new(en, de)
}

/// Why a ballot is invalid, by what its voter may mark.
pub(crate) fn invalid_ballot(fault: Fault, limits: &Limits) -> Text {
    let most = limits.most.unwrap_or_default();
    let points = limits.points.unwrap_or_default();
    let (en, de) = match fault {
        Fault::OtherForm => {
            ("marked in another form than is asked for", "anders gekennzeichnet als verlangt")
        }
        Fault::TooMany if most == 0 => (
            "marks something, where its voter may mark nothing",
            "kreuzt etwas an, wo dieses Mitglied nichts ankreuzen darf",
        ),
        Fault::TooMany => {
            return Text::new(
                format!("marks too much: {most} at most"),
                format!("kreuzt zu viel an: höchstens {most}"),
            );
        }
        Fault::Empty => ("marks nothing", "kennzeichnet nichts"),
        Fault::RankedAlike => (
            "puts options level, where one comes after the other",
            "stellt mehrere gleich, wo eine Reihenfolge verlangt ist",
        ),
        Fault::TooHigh => {
            return Text::new(
                format!("gives too many points: {points} at most"),
                format!("gibt zu viele Punkte: höchstens {points}"),
            );
        }
    };
    Text::new(en, de)
}
