//! Elections and prioritisations as prose.

use std::collections::BTreeMap;

use gremium_core::contest::{MarkLimit, TieWay};
use gremium_core::election::{Acceptance, Cap, CapBound, CapGroup, Election, Method};
use gremium_core::id::{ElectionId, PrioritisationId};
use gremium_core::money::Currency;
use gremium_core::prioritise::{Completion, GreedyBy, Prioritisation, Scale, Selection, Utility};

use super::{Draft, Origin, Paragraph};
use crate::prose::condition::{clause, fraction};
use crate::prose::rule::frame;
use crate::prose::voice::{Voice, capital};
use crate::words;

pub(super) fn elections(
    elections: &BTreeMap<ElectionId, Election>,
    voice: &Voice<'_>,
) -> Vec<Draft> {
    elections.iter().map(|(id, it)| election(id, it, voice)).collect()
}

fn election(id: &ElectionId, it: &Election, voice: &Voice<'_>) -> Draft {
    let Election {
        frame: around,
        seats,
        method,
        by_class: limit,
        majority,
        run_off,
        ties,
        caps,
        term,
        succession,
        acceptance,
        supporters,
    } = it;
    let mut sentences = vec![to_fill(seats.get(), voice), counted(*method, limit.as_ref(), voice)];
    sentences.extend(limit.as_ref().map(|it| by_class(it, ("Bewerber", "candidates"), voice)));
    sentences.extend(supporters.iter().flat_map(|it| crate::prose::candidates(it, voice)));
    if let Some(majority) = majority {
        let clause = clause(majority, voice);
        sentences.push(voice.pick(
            format!("Gewählt ist nur, für wen gilt, dass {clause}."),
            format!("Nobody is elected unless {clause}."),
        ));
    }
    if *run_off {
        sentences.push(voice.pick(
            "Sitze, die danach offen bleiben, vergibt eine Stichwahl, in der die meisten Stimmen entscheiden.",
            "Seats that this leaves empty go to a run-off in which the most votes decide.",
        ));
    }
    sentences.push(on_tie(ties, voice));
    sentences.extend(caps.iter().map(|it| cap(it, voice)));
    let mut after = Vec::new();
    if let Some(term) = term {
        let term = voice.for_period(*term);
        after.push(
            voice
                .pick(format!("Die Wahl gilt für {term}."), format!("The election is for {term}.")),
        );
    }
    match acceptance {
        Acceptance::Assumed => {}
        Acceptance::Required => after.push(voice.pick(
            "Das Amt hat erst inne, wer die Wahl angenommen hat; die Annahme wird festgehalten.",
            "Nobody holds the office before having accepted the election; the acceptance is recorded.",
        )),
    }
    after.push(if *succession {
        voice.pick(
            "Lehnt jemand ab oder scheidet aus, rückt nach, wer als Nächstes kommt.",
            "If somebody declines or leaves, whoever comes next moves up.",
        )
    } else {
        voice.pick("Nachgerückt wird nicht.", "Nobody moves up.")
    });
    Draft {
        id: Some(id.to_string()),
        title: voice.label(it.title()),
        origin: Origin::new(it.provenance(), voice.lang),
        paragraphs: [sentences, frame(around, voice), after]
            .into_iter()
            .map(Paragraph::of)
            .collect(),
    }
}

fn to_fill(seats: u32, voice: &Voice<'_>) -> String {
    if seats == 1 {
        return voice.pick("Zu besetzen ist ein Sitz.", "One seat is to be filled.");
    }
    let number = voice.count(seats);
    voice.pick(
        format!("Zu besetzen sind {number} Sitze."),
        format!("{} seats are to be filled.", capital(&number)),
    )
}

/// How many each class may mark of what is put: candidates, or options.
fn by_class(limit: &MarkLimit, (de, en): (&str, &str), voice: &Voice<'_>) -> String {
    let most = |most: u32| match most {
        0 => voice.pick("keinen", "none"),
        1 => voice.pick("höchstens einen", "at most one"),
        most => {
            let most = voice.count(most);
            voice.pick(format!("höchstens {most}"), format!("at most {most}"))
        }
    };
    let classes = limit.each.iter().map(|(class, limit)| {
        let (class, most) = (voice.class(class), most(*limit));
        voice.pick(format!("bei {class} {most}"), format!("{most} for {class}"))
    });
    let classes = classes.collect::<Vec<_>>().join(", ");
    let others = most(limit.others);
    voice.pick(
        format!("Wie viele {de} ein Stimmzettel nennen darf, richtet sich nach der Mitgliedsart: {classes}, bei allen anderen {others}."),
        format!("How many {en} a ballot may name depends on the class of its voter: {classes}, {others} for all others."),
    )
}

fn counted(method: Method, by_class: Option<&MarkLimit>, voice: &Voice<'_>) -> String {
    match method {
        Method::Choose { .. } if by_class.is_some() => voice.pick(
            "Jeder Stimmzettel gibt einem Bewerber höchstens eine Stimme; gewählt ist, wer die meisten hat.",
            "Each ballot gives a candidate at most one vote; those with the most are elected.",
        ),
        Method::Approve { .. } if by_class.is_some() => voice.pick(
            "Stimmzettel stimmen Bewerbern zu; gewählt ist, wer die meisten Zustimmungen hat.",
            "Ballots approve candidates; those with the most approvals are elected.",
        ),
        Method::Choose { votes } if votes.get() == 1 => voice.pick(
            "Jeder Stimmzettel hat eine Stimme; gewählt ist, wer die meisten hat.",
            "Each ballot has one vote; those with the most are elected.",
        ),
        Method::Choose { votes } => {
            let votes = voice.count(votes.get());
            voice.pick(
                format!("Jeder Stimmzettel hat höchstens {votes} Stimmen, für jeden Bewerber eine; gewählt ist, wer die meisten hat."),
                format!("Each ballot has up to {votes} votes, one for a candidate; those with the most are elected."),
            )
        }
        Method::Approve { most: None } => voice.pick(
            "Jeder Stimmzettel kann beliebig vielen Bewerbern zustimmen; gewählt ist, wer die meisten Zustimmungen hat.",
            "Each ballot may approve any number of candidates; those with the most approvals are elected.",
        ),
        Method::Approve { most: Some(most) } => voice.pick(
            format!("Jeder Stimmzettel kann bis zu {most} Bewerbern zustimmen; gewählt ist, wer die meisten Zustimmungen hat."),
            format!("Each ballot may approve up to {most} candidates; those with the most approvals are elected."),
        ),
        Method::Stv => voice.pick(
            "Stimmzettel ordnen die Bewerber; gezählt wird mit übertragbarer Einzelstimme.",
            "Ballots rank the candidates; they are counted by single transferable vote.",
        ),
        Method::Schulze => voice.pick(
            "Stimmzettel ordnen die Bewerber; sie werden paarweise verglichen, ergänzt nach Schulze.",
            "Ballots rank the candidates; these are compared in pairs, completed by Schulze.",
        ),
    }
}

fn on_tie(ties: &[TieWay], voice: &Voice<'_>) -> String {
    if ties.is_empty() {
        return voice.pick(
            "Bei Stimmengleichheit bleibt offen, was von ihr abhängt.",
            "What depends on a tie stays open.",
        );
    }
    let ways = ties.iter().map(|way| match way {
        TieWay::Order => {
            voice.pick("die zuvor festgehaltene Reihenfolge", "the order recorded before")
        }
        TieWay::Lot => voice.pick("das Los", "a lot"),
        TieWay::RunOff => voice.pick("eine Stichwahl", "a run-off"),
    });
    let ways = ways.collect::<Vec<_>>().join(&voice.pick(", sonst ", ", else "));
    voice.pick(
        format!("Bei Stimmengleichheit entscheidet {ways}."),
        format!("A tie is decided by {ways}."),
    )
}

fn cap(cap: &Cap, voice: &Voice<'_>) -> String {
    let Cap { group, bound } = cap;
    let who = match group {
        CapGroup::Member => voice.pick("aus demselben Mitglied", "from the same member"),
        CapGroup::Class(class) => {
            let class = voice.class(class);
            voice.pick(
                format!("aus Mitgliedern der Mitgliedsart {class}"),
                format!("from members of the class {class}"),
            )
        }
        CapGroup::Group(group) => {
            let group = voice.quoted(group);
            voice.pick(format!("aus der Gruppe {group}"), format!("of the group {group}"))
        }
    };
    let held = |at_most: (&str, &str), share: &gremium_core::ratio::Ratio| {
        let share = fraction(&share.to_string(), voice.lang);
        voice.pick(
            format!("{} darf {} {share} der Sitze besetzt sein.", capital(&who), at_most.0),
            format!("{} {share} of the seats may be held by those {who}.", at_most.1),
        )
    };
    match bound {
        CapBound::Most(1) => voice.pick(
            format!("Höchstens eine gewählte Person darf {who} kommen."),
            format!("At most one of those elected may be {who}."),
        ),
        CapBound::Most(most) => voice.pick(
            format!("Höchstens {most} gewählte Personen dürfen {who} kommen."),
            format!("At most {most} of those elected may be {who}."),
        ),
        CapBound::MostShare(share) => held(("höchstens", "At most"), share),
        CapBound::BelowShare(share) => held(("weniger als", "Less than"), share),
    }
}

pub(super) fn prioritisations(
    all: &BTreeMap<PrioritisationId, Prioritisation>,
    currency: Currency,
    voice: &Voice<'_>,
) -> Vec<Draft> {
    all.iter().map(|(id, it)| prioritisation(id, it, currency, voice)).collect()
}

fn prioritisation(
    id: &PrioritisationId,
    it: &Prioritisation,
    currency: Currency,
    voice: &Voice<'_>,
) -> Draft {
    let Prioritisation { frame: around, scale, votes, selection, ties } = it;
    let mut sentences = vec![ordered(*scale, voice)];
    sentences.extend(votes.as_ref().map(|votes| supported(votes, voice)));
    sentences.extend([chosen(*selection, currency, voice), on_tie(ties, voice)]);
    Draft {
        id: Some(id.to_string()),
        title: voice.label(it.title()),
        origin: Origin::new(it.provenance(), voice.lang),
        paragraphs: [sentences, frame(around, voice)].into_iter().map(Paragraph::of).collect(),
    }
}

/// How many options a ballot may support.
fn supported(votes: &MarkLimit, voice: &Voice<'_>) -> String {
    if !votes.each.is_empty() {
        return by_class(votes, ("Vorschläge", "options"), voice);
    }
    if votes.others == 1 {
        return voice.pick(
            "Jeder Stimmzettel kann einen einzigen Vorschlag unterstützen.",
            "Each ballot may support a single option.",
        );
    }
    let most = voice.count(votes.others);
    voice.pick(
        format!("Jeder Stimmzettel kann bis zu {most} Vorschläge unterstützen."),
        format!("Each ballot may support up to {most} options."),
    )
}

fn ordered(scale: Scale, voice: &Voice<'_>) -> String {
    let by = match scale {
        Scale::Supporters => voice.pick(
            "nach der Zahl der Stimmen, die sie unterstützen",
            "by the number of votes that support them",
        ),
        Scale::Sum(most) => voice.pick(
            format!("nach der Summe der Punkte, von einem Stimmzettel höchstens {most} je Vorschlag"),
            format!("by the sum of points, at most {most} from one ballot for each"),
        ),
        Scale::Mean(most) => voice.pick(
            format!("nach dem Durchschnitt der Punkte derer, die welche gegeben haben, von einem Stimmzettel höchstens {most} je Vorschlag"),
            format!("by the mean of points of those who gave any, at most {most} from one ballot for each"),
        ),
        Scale::Borda => voice.pick(
            "nach Borda-Punkten geordneter Stimmzettel",
            "by Borda points of ranked ballots",
        ),
        Scale::Schulze => voice.pick(
            "nach paarweisem Vergleich geordneter Stimmzettel, ergänzt nach Schulze",
            "by comparing ranked ballots in pairs, completed by Schulze",
        ),
    };
    voice.pick(
        format!("Die Vorschläge werden geordnet {by}."),
        format!("Options are put into order {by}."),
    )
}

fn chosen(selection: Selection, currency: Currency, voice: &Voice<'_>) -> String {
    match selection {
        Selection::Order => voice.pick(
            "Weiteres folgt aus der Reihenfolge nicht.",
            "Nothing else follows from the order.",
        ),
        Selection::First(number) if number.get() == 1 => {
            voice.pick("Aufgenommen wird nur der erste.", "Only the first one is taken up.")
        }
        Selection::First(number) => {
            let number = voice.count(number.get());
            voice.pick(
                format!("Aufgenommen werden die ersten {number}."),
                format!("The first {number} are taken up."),
            )
        }
        Selection::Greedy(GreedyBy::VotesPerCost) => voice.pick(
            "Aus dem Budget wird der Reihe nach bezahlt, was die meisten Stimmen je Kosten hat; was zu teuer ist, wird übergangen.",
            "The budget pays what has the most votes for each unit of cost, one after the other; what is too dear is passed over.",
        ),
        Selection::Greedy(GreedyBy::Votes) => voice.pick(
            "Aus dem Budget wird der Reihe nach bezahlt, was die meisten Stimmen hat; was zu teuer ist, wird übergangen.",
            "The budget pays what has the most votes, one after the other; what is too dear is passed over.",
        ),
        Selection::Maximum(Utility::Count) => voice.pick(
            "Aus dem Budget wird die Auswahl bezahlt, die zusammen die meisten Stimmen hat.",
            "The budget pays the selection that has the most votes together.",
        ),
        Selection::Maximum(Utility::Cost) => voice.pick(
            "Aus dem Budget wird die Auswahl bezahlt, deren Stimmen, jede mit den Kosten des Vorhabens gezählt, zusammen am meisten ergeben.",
            "The budget pays the selection whose votes, each counted by the cost of what it supports, add up to the most.",
        ),
        Selection::Loads => voice.pick(
            "Das Budget wird nach Phragmén vergeben: Nacheinander wird bezahlt, was seine Unterstützenden am wenigsten belastet, bis das Nächste zu teuer ist.",
            "The budget is shared out by the method of Phragmén: what loads its supporters least is paid, one after the other, until the next is too dear.",
        ),
        Selection::EqualShares(utility, completion) => {
            let gain = match utility {
                Utility::Cost => voice.pick("nach Kosten", "by cost"),
                Utility::Count => voice.pick("nach Zahl", "by number"),
            };
            let rest = match completion {
                Completion::None => voice.pick("ein Rest bleibt", "what is left stays"),
                Completion::AddOne(amount) => {
                    let amount = words::money(amount, currency);
                    let amount = amount.get(voice.lang);
                    voice.pick(
                        format!("die Anteile werden um je {amount} angehoben, solange das Budget reicht"),
                        format!("shares are raised by {amount} each as long as the budget holds"),
                    )
                }
                Completion::Greedy => voice.pick(
                    "der Rest bezahlt, was die meisten Stimmen je Kosten hat",
                    "what is left pays what has the most votes for each unit of cost",
                ),
            };
            voice.pick(
                format!("Das Budget wird nach der Methode gleicher Anteile vergeben ({gain}); {rest}."),
                format!("The budget is shared out by the method of equal shares ({gain}); {rest}."),
            )
        }
    }
}
