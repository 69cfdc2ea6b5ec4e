//! `gremium tally` for elections and prioritisations: one provision and the ballots, counted without a record.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::contest::{self, Affiliation, Limits, Outcome, Paper, SumsFault, Ties, Votes};
use gremium_core::election::{self, Election};
use gremium_core::id::{ClassId, MemberId, OptionId};
use gremium_core::outcome::{self, Circumstances, Verdict};
use gremium_core::prioritise::{self, Prioritisation};
use gremium_core::refusal::OptionsFault;
use gremium_core::rule::Rule;
use gremium_core::tally::{Counts, Tally, Weight};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::report::{Result, say};
use crate::derivation::v1::Derivation;
use crate::report::v1::ContestResult;
use crate::text::Text;
use crate::wire::Problem;
use crate::wire::v1::common::Check;
use crate::wire::v1::contest::{ContestParts, votes_of};
use crate::wire::v1::number::Number;
use crate::wire::v1::{Candidate, OptionFile, PaperFile, Setting};

/// The name and version of the answer's form.
pub const CONTEST_SCHEMA: &str = "gremium/contest/v1";

/// Ballots of an election or a prioritisation: `papers`, or `totals` with `valid`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Ballots of a contest")]
pub struct BallotsCountFile {
    /// Candidates, where it is an election; who did not consent is not counted. Those whom the ballots name if left out.
    pub candidates: Option<Vec<Candidate>>,
    /// Options, where it is a prioritisation. Those that the ballots name if left out.
    pub options: Option<Vec<OptionFile>>,
    /// Seats to be filled, where they are fewer than the election names.
    pub seats: Option<u32>,
    /// The order that breaks ties.
    pub order: Vec<String>,
    /// A drawn lot: who was drawn first stands first.
    pub lot: Vec<String>,
    /// The money that is shared out.
    pub budget: Option<String>,
    /// Classes of the members that candidates come from.
    pub classes: BTreeMap<String, String>,
    /// Ballots, equal ones together.
    pub papers: Option<Vec<PaperFile>>,
    /// Votes of each option alone.
    pub totals: Option<BTreeMap<String, Number>>,
    /// Valid ballots, where `totals` are given.
    pub valid: Option<Number>,
    /// Abstentions.
    pub abstain: Option<Number>,
    /// Invalid ballots that are not among the papers.
    pub invalid: Option<Number>,
    /// All votes that could be cast.
    pub entitled: Option<Number>,
    /// Present and entitled.
    pub present: Option<Number>,
    /// Whether this is the run-off: then the most votes decide.
    pub run_off: bool,
}

/// The answer as versioned data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Answer of gremium tally for an election or a prioritisation")]
pub struct ContestReport {
    /// `gremium/contest/v1`.
    pub schema: &'static str,
    /// The result: `adopted` once seats are filled or options in order.
    pub result: Result,
    /// Whether the body could decide; null where no quorum is set.
    pub quorum_reached: Option<bool>,
    /// What it came to; null where it was not counted.
    pub contest: Option<ContestResult>,
    /// Numbers that cannot all be true; then nothing was counted.
    pub inconsistencies: Vec<Text>,
    /// The quorum and what else stands around the count.
    pub derivation: Option<Derivation>,
}

/// What the ballots are counted by.
pub enum Provision {
    /// An election.
    Election(Box<Election>),
    /// A prioritisation.
    Prioritisation(Box<Prioritisation>),
}

impl Provision {
    fn frame(&self) -> &Rule {
        match self {
            Self::Election(election) => &election.frame,
            Self::Prioritisation(it) => &it.frame,
        }
    }

    fn limits(&self, contest: &contest::Contest) -> Limits {
        match self {
            Self::Election(election) => election.limits(election.seats(contest.seats)),
            Self::Prioritisation(it) => it.limits(),
        }
    }
}

/// The verified ballots.
struct Ballots {
    contest: contest::Contest,
    votes: Votes,
    tally: std::result::Result<Tally, Vec<gremium_core::tally::Inconsistency>>,
    lot: Vec<OptionId>,
    classes: BTreeMap<MemberId, ClassId>,
    run_off: bool,
}

/// Counts ballots; what is wrong with the file is a problem of it. Who stands may be left out: then whoever the ballots name.
pub fn evaluate_contest(
    provision: &Provision,
    file: &BallotsCountFile,
    setting: &Setting,
) -> std::result::Result<ContestReport, Vec<Problem>> {
    let unasked = super::unasked::of_ballots(provision, file);
    if !unasked.is_empty() {
        return Err(unasked);
    }
    let ballots = super::named::completed(file, provision).verify(provision, setting)?;
    let tally = match &ballots.tally {
        Ok(tally) => tally,
        Err(found) => {
            return Ok(ContestReport {
                schema: CONTEST_SCHEMA,
                result: Result::Inconsistent,
                quorum_reached: None,
                contest: None,
                inconsistencies: found.iter().map(say).collect(),
                derivation: None,
            });
        }
    };
    let mut around = outcome::decide(provision.frame(), tally, &Circumstances::default());
    around.derivation.majority = None;
    let counted = matches!(around.verdict, Verdict::Adopted | Verdict::Rejected);
    let result = counted.then(|| count(provision, &ballots, tally));
    let verdict = result.as_ref().map_or(around.verdict, Outcome::verdict);
    if let Some(problem) = result.as_ref().and_then(|it| lot_in_vain(&ballots, it)) {
        return Err(vec![problem]);
    }
    let contest =
        result.map(|result| ContestResult::new(&[&ballots.contest], &result, setting.currency));
    Ok(ContestReport {
        schema: CONTEST_SCHEMA,
        result: verdict.into(),
        quorum_reached: around.derivation.quorum.as_ref().map(|quorum| quorum.reached),
        contest,
        inconsistencies: Vec::new(),
        derivation: Some(Derivation::from(&around.derivation)),
    })
}

fn count(provision: &Provision, ballots: &Ballots, tally: &Tally) -> Outcome {
    let contest = &ballots.contest;
    match provision {
        Provision::Election(election) => {
            let consenting = contest.standing(true);
            let standing = contest.options.iter().filter(|it| consenting.contains(&it.id));
            let standing = standing.map(|it| {
                let class = it.member.as_ref().and_then(|member| ballots.classes.get(member));
                let affiliation = Affiliation {
                    member: it.member.clone(),
                    class: class.cloned(),
                    groups: it.groups.clone(),
                };
                (it.id.clone(), affiliation)
            });
            let input = election::Input {
                standing: &standing.collect(),
                votes: &ballots.votes,
                tally,
                ties: Ties { ways: &election.ties, order: &contest.order, lot: &ballots.lot },
                seats: election.seats(contest.seats),
                before: &BTreeMap::new(),
                beside: &[],
                run_off: ballots.run_off,
            };
            Outcome::Election(Box::new(election::count(election, &input)))
        }
        Provision::Prioritisation(rule) => {
            let options = contest.options.iter();
            let options = options.map(|it| (it.id.clone(), it.cost.unwrap_or_default()));
            let input = prioritise::Input {
                options: &options.collect(),
                votes: &ballots.votes,
                voted: !tally.votes().yes.is_zero(),
                ties: Ties { ways: &rule.ties, order: &contest.order, lot: &ballots.lot },
                budget: contest.budget.unwrap_or_default(),
            };
            Outcome::Prioritisation(Box::new(prioritise::count(rule, &input)))
        }
    }
}

impl BallotsCountFile {
    fn verify(
        &self,
        provision: &Provision,
        setting: &Setting,
    ) -> std::result::Result<Ballots, Vec<Problem>> {
        let mut check = Check::default();
        let parts = ContestParts {
            candidates: &self.candidates,
            options: &self.options,
            seats: self.seats,
            order: &self.order,
            budget: &self.budget,
            from_fund: &None,
        };
        let contest = parts.verify(&mut check, "", setting);
        self.check_kind(&mut check, provision, contest.as_ref());
        let lot: Vec<OptionId> = check.list("lot", &self.lot);
        let classes = self.classes.iter().filter_map(|(member, class)| {
            let route = format!("classes.{member}");
            Some((check.read(route.clone(), member)?, check.read(route, class)?))
        });
        let classes = classes.collect();
        let mut counts = self.counts(&mut check);
        let limits = contest.as_ref().map(|contest| provision.limits(contest));
        let votes = self.votes(&mut check, limits, &mut counts);
        if let (Some(contest), Some(votes)) = (&contest, &votes) {
            check_names(&mut check, contest, votes);
        }
        if let Some(contest) = &contest {
            check_line(&mut check, contest, "order", &contest.order);
            check_whole(&mut check, contest, matches!(provision, Provision::Election(_)));
            check_line(&mut check, contest, "lot", &lot);
        }
        check.finish(|| {
            let tally = Tally::new(counts);
            Some(Ballots {
                contest: contest?,
                votes: votes?,
                tally,
                lot,
                classes,
                run_off: self.run_off,
            })
        })
    }

    fn check_kind(
        &self,
        check: &mut Check,
        provision: &Provision,
        contest: Option<&contest::Contest>,
    ) {
        let (fits, missing) = match provision {
            Provision::Election(_) => (self.candidates.is_some(), "candidates"),
            Provision::Prioritisation(_) => (self.options.is_some(), "options"),
        };
        if !fits {
            check.note(missing, format!("`{missing}` are missing"), format!("`{missing}` fehlen"));
        }
        let Provision::Prioritisation(rule) = provision else { return };
        if let (Some(most), Some(contest)) = (rule.selection.most_options(), contest)
            && contest.options.len() > most
        {
            let text = crate::words::fault_of_options(&OptionsFault::TooMany { most }, None);
            check.note("options", text.en, text.de);
        }
        let priced = |it: &contest::Choosable| it.cost.is_some_and(|cost| cost.0 > 0);
        let money = contest.is_some_and(|it| it.budget.is_some() && it.options.iter().all(priced));
        if rule.selection.needs_budget() && !money {
            check.note(
                "budget",
                "a budget is shared out: `budget`, and for each option a `cost` above zero, are needed",
                "ein Budget wird verteilt: `budget` und für jede Möglichkeit Kosten (`cost`) über null werden gebraucht",
            );
        }
    }

    fn counts(&self, check: &mut Check) -> Counts {
        let mut read = |key: &str, number: &Option<Number>| {
            number.as_ref().and_then(|number| votes_of(check, key, number))
        };
        Counts {
            abstain: read("abstain", &self.abstain).unwrap_or_default(),
            invalid: read("invalid", &self.invalid).unwrap_or_default(),
            entitled: read("entitled", &self.entitled),
            present: read("present", &self.present),
            yes: read("valid", &self.valid).unwrap_or_default(),
            ..Counts::default()
        }
    }

    /// The valid ballots; those that mark too much are counted with the invalid ones.
    fn votes(
        &self,
        check: &mut Check,
        limits: Option<Limits>,
        counts: &mut Counts,
    ) -> Option<Votes> {
        match (&self.papers, &self.totals, &self.valid) {
            (Some(papers), None, None) => {
                let read = papers
                    .iter()
                    .enumerate()
                    .filter_map(|(i, paper)| paper.verify(check, &format!("papers[{i}]")));
                let papers: Vec<Paper> = read.collect();
                if let Some(limits) = &limits {
                    check_classes(check, limits, &papers);
                }
                let fault =
                    |paper: &Paper| paper.marks.fault(&limits.as_ref()?.of(paper.class.as_ref()));
                let valid = |paper: &Paper| fault(paper).is_none();
                let (valid, invalid): (Vec<Paper>, Vec<Paper>) =
                    papers.into_iter().partition(valid);
                let sum = |papers: &[Paper]| -> Weight { papers.iter().map(|it| &it.weight).sum() };
                counts.yes = sum(&valid);
                counts.invalid = &counts.invalid + &sum(&invalid);
                Some(Votes::Papers(valid))
            }
            (None, Some(totals), Some(_)) => {
                let read = totals.iter().filter_map(|(option, votes)| {
                    let route = format!("totals.{option}");
                    Some((check.read(route.clone(), option)?, votes_of(check, &route, votes)?))
                });
                let totals: BTreeMap<OptionId, Weight> = read.collect();
                let fault = limits.as_ref().and_then(|it| it.fault_of_sums(&counts.yes, &totals));
                if let Some(fault) = fault {
                    let fault = match fault {
                        SumsFault::NeedsBallots => OptionsFault::NeedsBallots,
                        SumsFault::TooMany => OptionsFault::Totals,
                    };
                    let text = crate::words::fault_of_options(&fault, None);
                    check.note("totals", text.en, text.de);
                }
                Some(Votes::Totals(totals))
            }
            (_, _, _) => {
                check.note(
                    "papers",
                    "ballots are given in one way: `papers`, or `totals` with `valid`",
                    "Stimmzettel werden auf eine Art angegeben: `papers` oder `totals` mit `valid`",
                );
                None
            }
        }
    }
}

/// An order or a lot names whoever stands, and each once.
fn check_line(check: &mut Check, contest: &contest::Contest, key: &str, line: &[OptionId]) {
    let mut seen = BTreeSet::new();
    for id in line {
        if contest.option(id).is_none() {
            check.note(
                key,
                format!("`{id}` is not among the candidates or options"),
                format!("`{id}` steht nicht zur Wahl"),
            );
        } else if !seen.insert(id) {
            check.note(
                key,
                format!("`{id}` stands here twice: name each once"),
                format!("`{id}` steht hier zweimal: jeden einmal nennen"),
            );
        }
    }
}

/// An order that leaves somebody out breaks no tie with them.
fn check_whole(check: &mut Check, contest: &contest::Contest, elects: bool) {
    let standing = contest.standing(elects);
    let missing: Vec<String> = contest
        .options
        .iter()
        .filter(|it| standing.contains(&it.id) && !contest.order.contains(&it.id))
        .map(|it| format!("`{}`", it.id))
        .collect();
    if !contest.order.is_empty() && !missing.is_empty() {
        let them = missing.join(", ");
        check.note(
            "order",
            format!("the order leaves {them} out: name all who stand, each once"),
            format!(
                "in der Reihenfolge fehlt {them}: alle nennen, die zur Wahl stehen, jeden einmal"
            ),
        );
    }
}

/// A lot that decides nothing: it does not name all between whom it is drawn, or there is none to draw.
fn lot_in_vain(ballots: &Ballots, result: &Outcome) -> Option<Problem> {
    if ballots.lot.is_empty() {
        return None;
    }
    let among = result.waiting_for_lot();
    if among.is_empty() {
        return (!result.used_lot()).then(|| {
            Problem::new(
                "lot",
                "nothing waits for a lot here: leave `lot` out",
                "hier entscheidet kein Los: `lot` weglassen",
            )
        });
    }
    let among = among.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    Some(Problem::new(
        "lot",
        format!(
            "the lot is drawn between {among}: name all of them, whoever was drawn first in front"
        ),
        format!(
            "das Los entscheidet zwischen {among}: alle nennen, zuerst, wer zuerst gezogen wurde"
        ),
    ))
}

/// The class of a voter is said where it decides how much a ballot may mark, and only there.
fn check_classes(check: &mut Check, limits: &Limits, papers: &[Paper]) {
    let (asked, fault) = match limits.by_class {
        Some(_) => (true, OptionsFault::NoClassOfBallot),
        None => (false, OptionsFault::ClassOfBallot),
    };
    if let Some(first) = papers.iter().position(|paper| paper.class.is_some() != asked) {
        let text = crate::words::fault_of_options(&fault, None);
        let route =
            if asked { format!("papers[{first}]") } else { format!("papers[{first}].class") };
        check.note(route, text.en, text.de);
    }
}

fn check_names(check: &mut Check, contest: &contest::Contest, votes: &Votes) {
    let named: BTreeSet<&OptionId> = match votes {
        Votes::Papers(papers) => papers.iter().flat_map(|paper| paper.marks.named()).collect(),
        Votes::Totals(totals) => totals.keys().collect(),
    };
    for option in named.into_iter().filter(|option| contest.option(option).is_none()) {
        check.note(
            "papers",
            format!("`{option}` is not among the candidates or options"),
            format!("`{option}` steht nicht zur Wahl"),
        );
    }
}
