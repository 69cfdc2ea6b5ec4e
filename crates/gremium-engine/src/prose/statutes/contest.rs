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
    let mut sentences = vec![to_fill(seats.get(), voice)];
    sentences.extend(counted(*method, limit.as_ref(), voice));
    sentences.extend(limit.as_ref().map(|it| by_class(it, ("Bewerber", "candidates"), voice)));
    sentences.extend(supporters.iter().flat_map(|it| crate::prose::candidates(it, voice)));
    if let Some(majority) = majority {
        let clause = clause(majority, voice);
        sentences.extend([
            voice.pick(
                format!("Gewählt ist nur, für wen gilt, dass {clause}."),
                format!("Nobody is elected unless {clause}."),
            ),
            voice.pick(
                "Dabei gelten die auf ihn entfallenden Stimmen als Ja-Stimmen, die der anderen gültigen Stimmzettel, auch der leeren, als Nein-Stimmen; Enthaltungen bleiben Enthaltungen.",
                "Here votes for the candidate are yes votes, those of all other valid ballots, empty ones included, are no votes; abstentions stay abstentions.",
            ),
        ]);
    }
    if *run_off {
        sentences.extend(to_run_off(!caps.is_empty(), voice));
    }
    sentences.push(on_tie(ties, voice));
    sentences.extend(caps.iter().map(|it| cap(it, voice)));
    if !caps.is_empty() {
        sentences.push(voice.pick(
            "Wer darüber hinausginge, wird übergangen; den Sitz erhält, wer als Nächstes kommt.",
            "Whoever would exceed this is passed over, and the next one takes the seat.",
        ));
    }
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
    after.push(match (*succession, majority.is_some(), *run_off) {
        (false, _, _) => voice.pick("Nachgerückt wird nicht.", "Nobody moves up."),
        (true, false, _) => voice.pick(
            "Lehnt jemand ab oder scheidet aus, rückt nach, wer als Nächstes kommt.",
            "If somebody declines or leaves, whoever comes next moves up.",
        ),
        (true, true, false) => voice.pick(
            "Lehnt jemand ab oder scheidet aus, rückt nach, wer als Nächstes kommt und die Mehrheit hat.",
            "If somebody declines or leaves, whoever comes next with the majority moves up.",
        ),
        (true, true, true) => voice.pick(
            "Lehnt jemand ab oder scheidet aus, rückt nach, wer als Nächstes kommt und die Mehrheit hat, nach einer Stichwahl, wer in ihr als Nächstes kommt.",
            "If somebody declines or leaves, whoever comes next with the majority moves up, after a run-off whoever comes next in it.",
        ),
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

fn counted(method: Method, by_class: Option<&MarkLimit>, voice: &Voice<'_>) -> Vec<String> {
    let marks = match method {
        Method::Stv => return transferable(voice),
        Method::Schulze => {
            let head = voice.pick(
                "Ein Stimmzettel ordnet die Bewerber, auch mehrere gleich, und zählt mit den Stimmen des Mitglieds, das ihn abgibt.",
                "A ballot ranks the candidates, several of them alike if it wants to, and counts with the votes of the member that casts it.",
            );
            let elected = voice.pick(
                "Gewählt ist, vor wem niemand kommt, dann unter den Übrigen ebenso, bis die Sitze besetzt sind.",
                "Whoever has nobody ahead is elected, then likewise among the rest, until the seats are filled.",
            );
            let pairs = in_pairs(("Bewerber", "candidates"), voice);
            return [head].into_iter().chain(pairs).chain([elected]).collect();
        }
        Method::Choose { .. } if by_class.is_some() => voice.pick(
            "kann mehrere Bewerber nennen, nie mehr, als Sitze zu besetzen sind,",
            "may name several candidates, never more than there are seats to be filled,",
        ),
        Method::Approve { .. } if by_class.is_some() => {
            voice.pick("kann mehreren Bewerbern zustimmen", "may approve several candidates")
        }
        Method::Choose { votes } if votes.get() == 1 => {
            voice.pick("nennt höchstens einen Bewerber", "names one candidate at most")
        }
        Method::Choose { votes } => {
            let votes = voice.count(votes.get());
            voice.pick(
                format!("nennt höchstens {votes} Bewerber, nie mehr, als Sitze zu besetzen sind,"),
                format!(
                    "names up to {votes} candidates, never more than there are seats to be filled,"
                ),
            )
        }
        Method::Approve { most: None } => voice.pick(
            "kann beliebig vielen Bewerbern zustimmen",
            "may approve any number of candidates",
        ),
        Method::Approve { most: Some(most) } => {
            let most = voice.count(most.get());
            voice.pick(
                format!("kann bis zu {most} Bewerbern zustimmen"),
                format!("may approve up to {most} candidates"),
            )
        }
    };
    vec![
        voice.pick(
            format!("Ein Stimmzettel {marks} und zählt für jeden Genannten mit den Stimmen des Mitglieds, das ihn abgibt."),
            format!("A ballot {marks} and counts for each of those named with the votes of the member that casts it."),
        ),
        voice.pick(
            "Gewählt ist, wer die meisten Stimmen hat; wer keine hat, ist nicht gewählt.",
            "Those with the most votes are elected; nobody is elected without a vote.",
        ),
    ]
}

/// The single transferable vote, step by step.
fn transferable(voice: &Voice<'_>) -> Vec<String> {
    let steps: [(&str, &str); 6] = [
        (
            "Ein Stimmzettel ordnet so viele Bewerber, wie er will, und zählt mit den Stimmen des Mitglieds, das ihn abgibt, für den ersten von ihnen (übertragbare Einzelstimmgebung).",
            "A ballot ranks as many candidates as it wants to, and counts with the votes of the member that casts it for the first of them (single transferable vote).",
        ),
        (
            "Die Quote sind die Stimmen der gültigen Stimmzettel, geteilt durch die Zahl der Sitze plus eins, abgerundet, plus eins; wer sie erreicht, ist gewählt.",
            "The quota is the votes of the valid ballots, divided by the number of seats plus one, rounded down, plus one; whoever reaches it is elected.",
        ),
        (
            "Was Gewählte über die Quote hinaus haben, geht, der größte Überschuss zuerst, von allen ihren Stimmzetteln zum gleichen Teil ihres Werts auf den nächsten dort genannten Bewerber über, der weder gewählt noch ausgeschieden ist.",
            "What those elected have above the quota moves on, the largest surplus first, from all of their ballots at the same share of their value, to the next candidate named there who is neither elected nor excluded.",
        ),
        (
            "Gibt es keinen Überschuss mehr, scheidet aus, wer die wenigsten Stimmen hat, und die Stimmzettel gehen mit ihrem Wert ebenso über; Bewerber ohne Stimmen scheiden zusammen aus, wo kein Sitz auf sie kommt.",
            "Once no surplus is left, whoever has the fewest votes is excluded, and the ballots move on likewise at their value; candidates without votes are excluded together where no seat falls to them.",
        ),
        (
            "Sind nur noch so viele Bewerber übrig wie Sitze, sind sie gewählt.",
            "Once no more candidates are left than seats, they are elected.",
        ),
        (
            "Haben Bewerber gleich viele Stimmen, so zählt zuerst der jüngste frühere Stand, bei dem sie verschieden viele hatten.",
            "Of candidates with equal votes the most recent stage counts first at which they differed.",
        ),
    ];
    steps.into_iter().map(|(de, en)| voice.pick(de, en)).collect()
}

/// How ranked ballots put candidates or options in order by comparing them in pairs.
fn in_pairs((de, en): (&str, &str), voice: &Voice<'_>) -> [String; 3] {
    [
        voice.pick(
            format!("Nicht genannte {de} stehen hinter allen genannten."),
            format!("Unnamed {en} stand behind all named ones."),
        ),
        voice.pick(
            format!("Für je zwei {de} wird gezählt, wie viele Stimmen den einen vor den anderen setzen; wer dabei mehr Stimmen hat, schlägt den anderen mit so vielen."),
            format!("For any two {en} the votes are counted that rank one before the other; the one with more of them beats the other by so many."),
        ),
        voice.pick(
            "Eine Kette solcher Siege ist so stark wie ihr schwächster; von zweien kommt der zuerst, von dem die stärkere Kette zum anderen führt (Schulze-Methode).",
            "A chain of such wins is as strong as its weakest; of two the one comes first from which the stronger chain leads to the other (Schulze method).",
        ),
    ]
}

/// When a run-off is held after a missed majority, and between whom.
fn to_run_off(capped: bool, voice: &Voice<'_>) -> Vec<String> {
    let mut sentences = vec![
        voice.pick(
            "Sitze, die danach offen bleiben, vergibt eine Stichwahl, in der die meisten Stimmen entscheiden.",
            "Seats that this leaves empty go to a run-off in which the most votes decide.",
        ),
        voice.pick(
            "An ihr nehmen für jeden dieser Sitze die zwei Bewerber mit den nächstmeisten Stimmen teil, dazu, wer dem letzten von ihnen gleichsteht; wer keine Stimme hat, nimmt nicht teil.",
            "It is between the two candidates with the next most votes for each of these seats, and whoever is level with the last of them; nobody without a vote takes part.",
        ),
    ];
    if capped {
        sentences.push(voice.pick(
            "Von denen, für die eine Höchstzahl gilt, nehmen höchstens zwei für jeden Sitz teil, den sie ihnen lässt, und wer dem letzten von ihnen gleichsteht.",
            "Of those under a cap no more than two take part for each seat that it leaves them, and whoever is level with the last of them.",
        ));
    }
    sentences.extend([
        voice.pick(
            "Tritt jemand vor der Stichwahl zurück, nimmt teil, wer als Nächstes kommt.",
            "If somebody withdraws before the run-off, whoever comes next takes part.",
        ),
        voice.pick(
            "Sind nicht mehr Bewerber übrig als Sitze, findet keine Stichwahl statt, und die Mehrheit bleibt nötig.",
            "Where no more candidates are left than seats, no run-off is held, and the majority stays necessary.",
        ),
    ]);
    sentences
}

fn on_tie(ties: &[TieWay], voice: &Voice<'_>) -> String {
    let mut ways = String::new();
    let mut before = None;
    for way in ties {
        ways.push_str(&match before {
            None => String::new(),
            Some(TieWay::RunOff) => {
                voice.pick(", bei Gleichheit in einer Stichwahl ", ", where a run-off is tied ")
            }
            Some(TieWay::Order | TieWay::Lot) => voice.pick(", sonst ", ", else "),
        });
        ways.push_str(&match way {
            TieWay::Order => {
                voice.pick("die zuvor festgehaltene Reihenfolge", "the order recorded before")
            }
            TieWay::Lot => voice.pick("das Los", "a lot"),
            TieWay::RunOff => voice.pick("eine Stichwahl", "a run-off"),
        });
        before = Some(*way);
    }
    if ways.is_empty() {
        return voice.pick(
            "Bei Stimmengleichheit bleibt offen, was von ihr abhängt.",
            "What depends on a tie stays open.",
        );
    }
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
    match scale {
        Scale::Schulze => sentences.extend(in_pairs(("Vorschläge", "options"), voice)),
        Scale::Supporters | Scale::Sum(_) | Scale::Mean(_) | Scale::Borda => {}
    }
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
            "nach Punkten geordneter Stimmzettel: für jeden Vorschlag so viele, wie Vorschläge hinter ihm stehen, mal die Stimmen des Mitglieds; nicht genannte stehen hinter allen genannten (Borda)",
            "by points of ranked ballots: for each option as many as there are options behind it, times the votes of the member; unnamed ones stand behind all named ones (Borda)",
        ),
        Scale::Schulze => voice.pick(
            "nach paarweisem Vergleich geordneter Stimmzettel, die mehrere gleich stellen können und mit den Stimmen des Mitglieds zählen",
            "by comparing ranked ballots in pairs, which may rank several alike and count with the votes of the member",
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
