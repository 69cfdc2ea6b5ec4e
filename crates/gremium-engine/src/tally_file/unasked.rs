//! Keys of a count that mean nothing under the rule: whoever wrote them expected something else.
//!
//! What was counted, and who presided and voted how, is a fact of any vote, and may stand in a count whatever the rule asks.

use gremium_core::contest::TieWay;
use gremium_core::id::MemberId;
use gremium_core::rule::{
    Comparison, Condition, Consent, FurtherCondition, Holder, Missed, Quorum, QuorumWhen, Rule,
    Tie, TieAfterRepeat, Veto,
};
use gremium_core::tally::{Measure, Unit};

use super::circumstances::SittingWord;
use super::contest::{BallotsCountFile, Provision};
use super::{CountFile, NumbersFile};
use crate::wire::Problem;

/// A key, whether it was written, whether the rule asks for it, and what the rule does not say.
type Key<'k> = (&'k str, bool, bool, &'static str, &'static str);

/// The keys of a count that the rule asks nothing of.
pub(super) fn of_count(rule: &Rule, count: &CountFile) -> Vec<Problem> {
    let mut problems = rounds(count);
    problems.extend(told(&votes(rule, count)));
    problems.extend(told(&numbers(rule, count)));
    problems.extend(told(&presence(rule, count)));
    problems.extend(told(&vetoes(rule, count)));
    problems.extend(unasked_consents(rule, count));
    problems
}

/// The key itself, without those that it stands below.
fn last(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

fn told(keys: &[Key<'_>]) -> Vec<Problem> {
    let idle = keys.iter().filter(|(_, written, asked, ..)| *written && !asked);
    idle.map(|(key, _, _, en, de)| {
        Problem::new(
            (*key).to_owned(),
            format!("`{}` has no effect here: {en}; leave it out", last(key)),
            format!("`{}` wirkt hier nicht: {de}; weglassen", last(key)),
        )
    })
    .collect()
}

fn rounds(count: &CountFile) -> Vec<Problem> {
    let problem = count.round.filter(|it| *it == 0).map(|_| {
        Problem::new(
            "round",
            "rounds are counted from 1: write `1` for the first one, or leave `round` out",
            "Runden zählen von 1 an: für die erste `1` schreiben oder `round` weglassen",
        )
    });
    problem.into_iter().collect()
}

fn votes<'k>(rule: &Rule, count: &CountFile) -> Vec<Key<'k>> {
    let repeats = match rule.tie {
        Tie::Repeat(..) => true,
        Tie::Rejected | Tie::Chair | Tie::Presiding | Tie::StatusQuo | Tie::Lot => false,
    };
    let lot = rule.tie.in_the_end() == TieAfterRepeat::Lot;
    vec![
        (
            "repeats",
            count.repeats > 0,
            repeats,
            "the rule repeats no vote because of a tie",
            "die Regel wiederholt keine Abstimmung wegen Stimmengleichheit",
        ),
        (
            "lot",
            count.lot.is_some(),
            lot,
            "the rule leaves no tie to a lot",
            "die Regel überlässt keinen Gleichstand dem Los",
        ),
        (
            "objections",
            count.objections.is_some(),
            rule.silence.is_some(),
            "nothing is adopted by silence under this rule",
            "durch Schweigen wird nach dieser Regel nichts angenommen",
        ),
        (
            "reopening",
            count.reopening,
            rule.reopening.is_some(),
            "the rule asks for nothing more to take a settled question up again",
            "die Regel verlangt für eine Wiederaufnahme nichts weiter",
        ),
    ]
}

fn numbers<'k>(rule: &Rule, count: &CountFile) -> Vec<Key<'k>> {
    let comparisons = || rule.conditions().flat_map(Condition::comparisons);
    let measured =
        |measure: Measure| comparisons().flat_map(Comparison::measures).any(|it| it == measure);
    let counted = |unit: &Unit| comparisons().any(|it| it.unit == *unit);
    let in_all = |of: &dyn Fn(&NumbersFile) -> bool| {
        let more = count.heads.iter().chain(count.sizes.values()).chain(count.classes.values());
        of(&count.numbers()) || more.into_iter().any(of)
    };
    let sizes = count.sizes.keys().all(counted);
    vec![
        (
            "seats",
            in_all(&|it| it.seats.is_some()),
            measured(Measure::Seats),
            "nothing in the rule is reckoned by seats",
            "die Regel berechnet nichts nach Sitzen",
        ),
        (
            "statutory",
            in_all(&|it| it.statutory.is_some()),
            measured(Measure::Statutory),
            "nothing in the rule is reckoned by a number that the statutes fix",
            "die Regel berechnet nichts nach einer Zahl, die die Satzung festlegt",
        ),
        (
            "sizes",
            !count.sizes.is_empty(),
            sizes,
            "the rule does not count in each of these units",
            "die Regel zählt nicht in jeder dieser Größen",
        ),
    ]
}

fn presence<'k>(rule: &Rule, count: &CountFile) -> Vec<Key<'k>> {
    let quorums: Vec<&Quorum> = rule.requirements().filter_map(|it| it.quorum.as_ref()).collect();
    let further =
        |of: &dyn Fn(&FurtherCondition) -> bool| quorums.iter().flat_map(|it| &it.further).any(of);
    let missed = |of: &dyn Fn(&Missed) -> bool| quorums.iter().any(|it| of(&it.missed));
    let when = |of: &dyn Fn(QuorumWhen) -> bool| quorums.iter().any(|it| of(it.when));
    let (no_quorum_en, no_quorum_de) =
        ("no quorum of the rule asks for it", "kein Quorum der Regel verlangt das");
    let quorum = |key: &'k str, written: bool, asked: bool| {
        (key, written, asked, no_quorum_en, no_quorum_de)
    };
    let chairs = |it: &FurtherCondition| match it {
        FurtherCondition::Chair | FurtherCondition::ChairOrDeputy => true,
        FurtherCondition::Invited
        | FurtherCondition::Classes(_)
        | FurtherCondition::ClassCount(_) => false,
    };
    let classes = |it: &FurtherCondition| {
        matches!(it, FurtherCondition::Classes(_) | FurtherCondition::ClassCount(_))
    };
    vec![
        quorum("chair_present", count.chair_present, further(&chairs)),
        quorum(
            "deputy_present",
            count.deputy_present,
            further(&|it| matches!(it, FurtherCondition::ChairOrDeputy)),
        ),
        quorum("invited", count.invited, further(&|it| matches!(it, FurtherCondition::Invited))),
        quorum("classes_present", !count.classes_present.is_empty(), further(&classes)),
        quorum("challenged", count.challenged, when(&|it| it == QuorumWhen::UntilChallenged)),
        quorum(
            "sitting",
            count.sitting != SittingWord::First,
            missed(&|it| matches!(it, Missed::SecondSitting(_))),
        ),
        quorum("extended", count.extended, missed(&|it| matches!(it, Missed::ExtendOnce(..)))),
    ]
}

fn vetoes<'k>(rule: &Rule, count: &CountFile) -> Vec<Key<'k>> {
    let any = |of: &dyn Fn(&Veto) -> bool| rule.vetoes.iter().any(of);
    vec![
        (
            "vetoes",
            !count.vetoes.is_empty(),
            !rule.vetoes.is_empty(),
            "the rule gives nobody a veto",
            "die Regel gibt niemandem ein Vetorecht",
        ),
        (
            "topics",
            !count.topics.is_empty(),
            any(&|it| !it.topics.is_empty()),
            "no veto of the rule depends on subjects",
            "kein Veto der Regel hängt von Themen ab",
        ),
        (
            "veto_open",
            count.veto_open,
            any(&|it| it.deadline.is_some()),
            "no veto of the rule can be raised after the vote",
            "kein Veto der Regel kann nach der Abstimmung eingelegt werden",
        ),
        (
            "concerned",
            !count.concerned.is_empty(),
            matches!(rule.consent, Some(Consent::Concerned))
                || any(&|it| it.holder == Holder::Concerned),
            "the rule does not ask for the consent of those concerned",
            "die Regel verlangt keine Zustimmung der Betroffenen",
        ),
    ]
}

/// Consents of members whom the rule does not name.
fn unasked_consents(rule: &Rule, count: &CountFile) -> Vec<Problem> {
    let named = |member: &MemberId| match &rule.consent {
        Some(Consent::Members(members)) => members.contains(member),
        Some(Consent::Concerned) | None => false,
    };
    let idle = count.consents.keys().filter(|member| !named(member));
    idle.map(|member| {
        Problem::new(
            format!("consents.{member}"),
            format!("the rule does not ask for the consent of `{member}`: leave it out"),
            format!("die Regel verlangt keine Zustimmung von `{member}`: weglassen"),
        )
    })
    .collect()
}

/// The keys of ballots that the election or the prioritisation asks nothing of.
pub(super) fn of_ballots(provision: &Provision, file: &BallotsCountFile) -> Vec<Problem> {
    let (ways, elects) = match provision {
        Provision::Election(election) => (&election.ties, true),
        Provision::Prioritisation(rule) => (&rule.ties, false),
    };
    let run_off = match provision {
        Provision::Election(it) => it.run_off || it.ties.contains(&TieWay::RunOff),
        Provision::Prioritisation(_) => false,
    };
    let capped = match provision {
        Provision::Election(it) => !it.caps.is_empty(),
        Provision::Prioritisation(_) => false,
    };
    let money = match provision {
        Provision::Election(_) => false,
        Provision::Prioritisation(it) => it.selection.needs_budget(),
    };
    let options = file.options.as_deref().unwrap_or_default();
    let keys = [
        (
            "candidates",
            file.candidates.is_some(),
            elects,
            "options are put in order; name them under `options`",
            "Möglichkeiten werden gereiht; sie stehen unter `options`",
        ),
        (
            "options",
            file.options.is_some(),
            !elects,
            "somebody is elected; name whoever stands under `candidates`",
            "es wird gewählt; wer zur Wahl steht, gehört unter `candidates`",
        ),
        (
            "seats",
            file.seats.is_some(),
            elects,
            "a prioritisation fills no seats",
            "eine Priorisierung besetzt keine Sitze",
        ),
        (
            "order",
            !file.order.is_empty(),
            ways.contains(&TieWay::Order),
            "`ties` breaks none by an order",
            "`ties` löst keinen Gleichstand nach einer Reihenfolge auf",
        ),
        (
            "lot",
            !file.lot.is_empty(),
            ways.contains(&TieWay::Lot),
            "`ties` leaves none to a lot",
            "`ties` überlässt keinen Gleichstand dem Los",
        ),
        (
            "budget",
            file.budget.is_some(),
            money,
            "no money is shared out",
            "es wird kein Geld verteilt",
        ),
        (
            "options.cost",
            options.iter().any(|it| it.cost.is_some()),
            money,
            "no money is shared out",
            "es wird kein Geld verteilt",
        ),
        (
            "classes",
            !file.classes.is_empty(),
            capped,
            "there is no cap on who is elected",
            "für die Gewählten gilt keine Höchstzahl",
        ),
        ("run_off", file.run_off, run_off, "there is no run-off", "eine Stichwahl gibt es nicht"),
    ];
    let mut problems = told(&keys);
    // The place of a key in a list is its item.
    for problem in &mut problems {
        if problem.route == "options.cost" {
            let first = options.iter().position(|it| it.cost.is_some()).unwrap_or_default();
            problem.route = format!("options[{first}].cost");
        }
    }
    problems.extend(seats(provision, file));
    problems
}

fn seats(provision: &Provision, file: &BallotsCountFile) -> Option<Problem> {
    let Provision::Election(election) = provision else { return None };
    let (asked, most) = (file.seats?, election.seats.get());
    (asked == 0 || asked > most).then(|| {
        Problem::new(
            "seats",
            format!("{asked} seats cannot be filled: the election has {most}, so from 1 to {most}"),
            format!("{asked} Sitze können nicht besetzt werden: die Wahl hat {most}, also von 1 bis {most}"),
        )
    })
}
