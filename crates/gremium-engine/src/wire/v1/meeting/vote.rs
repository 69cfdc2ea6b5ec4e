//! A vote in a sitting, by name or by count.

use std::collections::BTreeMap;

use gremium_core::contest::Paper;
use gremium_core::id::MemberId;
use gremium_core::record::{self, Cast};
use gremium_core::tally;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use crate::wire::v1::ballot::{Choice, SplitFile};
use crate::wire::v1::common::{Check, said};
use crate::wire::v1::contest::{MarksFile, PaperFile, votes_of};
use crate::wire::v1::number::Number;

/// How a vote was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// By show of hands, counted.
    #[default]
    Open,
    /// By name.
    RollCall,
    /// Secret: totals only.
    Secret,
    /// Without a count: the chair states a clear majority.
    Acclamation,
}

/// A vote, by name (`votes`) or by count (`yes`, `no`, …); on several options by name (`ballots`), by ballots without names
/// (`papers`) or by sums (`totals` with `valid`), the latter two with `abstain` and `invalid`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// How it was taken.
    #[serde(default)]
    pub kind: Kind,
    /// Time of the vote, such as `14:40`; the beginning of the sitting if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Votes by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub votes: BTreeMap<String, Choice>,
    /// What those said who voted `veto`, where the rule asks for it: `{musterstadt: {reason: …, alternative: …}}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub vetoes: BTreeMap<String, VetoSaidFile>,
    /// Members that divide their votes, where the rule allows it: `{musterstadt: {yes: 2, no: 1}}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub split: BTreeMap<String, SplitFile>,
    /// Counted yes votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<Number>,
    /// Counted no votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<Number>,
    /// Counted no votes with objection, which are not among `no`; needed where the rule asks for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub veto: Option<Number>,
    /// Counted abstentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abstain: Option<Number>,
    /// Counted invalid votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invalid: Option<Number>,
    /// Valid ballots, where `totals` are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<Number>,
    /// Votes of each option, in an election or a prioritisation of which only sums are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totals: Option<BTreeMap<String, Number>>,
    /// Ballots without names, equal ones together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<Vec<PaperFile>>,
    /// Ballots by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ballots: BTreeMap<String, MarksFile>,
    /// Whether those present or represented that are not counted otherwise are taken for yes votes; then `yes` is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub subtraction: bool,
    /// Of a vote by acclamation: whether the clear majority that the chair stated was for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clear: Option<ClearWord>,
    /// How the chair voted, where a tie may depend on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<Choice>,
    /// Members that demanded this kind of vote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demanded_by: Vec<String>,
    /// Demands for a kind of vote, whether or not they were followed: `[{kind: secret, by: [musterstadt]}]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demanded: Vec<DemandFile>,
    /// Counts that were found wrong before this one, in their order: `[{yes: 4, no: 3, reason: a hand was overlooked}]`; for the
    /// minutes, nothing is decided by them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recounted: Vec<EarlierCountFile>,
}

/// A count that did not stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlierCountFile {
    /// Counted yes votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<Number>,
    /// Counted no votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<Number>,
    /// Counted abstentions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abstain: Option<Number>,
    /// Counted invalid votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invalid: Option<Number>,
    /// Why they were counted again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl EarlierCountFile {
    fn verify(&self, check: &mut Check, route: &str) -> record::EarlierCount {
        let counts = [
            (tally::Choice::Yes, "yes", &self.yes),
            (tally::Choice::No, "no", &self.no),
            (tally::Choice::Abstain, "abstain", &self.abstain),
            (tally::Choice::Invalid, "invalid", &self.invalid),
        ];
        let counted = counted(check, route, counts);
        if counted.is_empty() {
            check.note(
                route,
                "say what was counted before: `yes`, `no`, …",
                "angeben, was zuvor gezählt wurde: `yes`, `no`, …",
            );
        }
        record::EarlierCount { counted, reason: said(&self.reason) }
    }
}

/// Numbers of votes, as far as they are said.
fn counted<const N: usize>(
    check: &mut Check,
    route: &str,
    counts: [(tally::Choice, &str, &Option<Number>); N],
) -> BTreeMap<tally::Choice, tally::Weight> {
    let mut counted = BTreeMap::new();
    for (choice, key, text) in counts {
        let Some(text) = text else { continue };
        match text.weight() {
            Some(weight) => {
                counted.insert(choice, weight);
            }
            None => check.note(
                format!("{route}.{key}"),
                format!("`{}` is not a number of votes", text.0),
                format!("`{}` ist keine Stimmenzahl", text.0),
            ),
        }
    }
    counted
}

/// What somebody said with a veto.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VetoSaidFile {
    /// The written reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is proposed instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
}

/// For what there was a clear majority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClearWord {
    /// For it.
    Yes,
    /// Against it.
    No,
}

/// That members demanded a kind of vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemandFile {
    /// How the vote should be taken.
    pub kind: Kind,
    /// Who demanded it.
    pub by: Vec<String>,
}

impl From<Kind> for record::VoteKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Open => Self::Open,
            Kind::RollCall => Self::RollCall,
            Kind::Secret => Self::Secret,
            Kind::Acclamation => Self::Acclamation,
        }
    }
}

impl Vote {
    pub(super) fn verify(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
    ) -> record::RecordedVote {
        let mut by_name = BTreeMap::new();
        for (member, choice) in &self.votes {
            if let Some(member) = check.read(format!("{route}.votes.{member}"), member) {
                by_name.insert(member, Cast::Whole((*choice).into()));
            }
        }
        for (member, file) in &self.split {
            let route = format!("{route}.split.{member}");
            if by_name.keys().any(|it: &MemberId| it.as_str() == member) {
                check.note(
                    route.as_str(),
                    format!("`{member}` stands in `votes`, too"),
                    format!("`{member}` steht auch in `votes`"),
                );
            }
            let parts = file.verify(check, &route);
            if let Some((member, parts)) = check.read::<MemberId>(route, member).zip(parts) {
                by_name.insert(member, Cast::Divided(parts));
            }
        }
        let vetoes = self.vetoes(check, route);
        let counts = [
            (tally::Choice::Yes, "yes", &self.yes),
            (tally::Choice::No, "no", &self.no),
            (tally::Choice::Veto, "veto", &self.veto),
            (tally::Choice::Abstain, "abstain", &self.abstain),
            (tally::Choice::Invalid, "invalid", &self.invalid),
        ];
        let mut counted = counted(check, route, counts);
        let marked = self.marked(check, route, &mut by_name, &mut counted);
        let nothing_counted = counted.is_empty() && !self.subtraction;
        let uncounted = self.kind == Kind::Acclamation;
        let told = !by_name.is_empty() || !nothing_counted || self.papers.is_some();
        if uncounted != self.clear.is_some() || (uncounted && told) {
            check.note(
                format!("{route}.{}", if self.clear.is_some() { "clear" } else { "kind" }),
                "a vote by acclamation states a clear majority and no figures: `{kind: acclamation, clear: yes}`",
                "eine Abstimmung durch Zuruf stellt eine klare Mehrheit fest und keine Zahlen: `{kind: acclamation, clear: yes}`",
            );
        } else if !uncounted && by_name.is_empty() == nothing_counted && self.papers.is_none() {
            check.note(
                route,
                "a vote is recorded either by name (`votes`) or by count (`yes`, `no`, …)",
                "eine Abstimmung wird entweder namentlich (`votes`) oder nach Zahlen (`yes`, `no`, …) festgehalten",
            );
        }
        if self.subtraction && (self.yes.is_some() || !by_name.is_empty()) {
            check.note(
                format!("{route}.subtraction"),
                "with `subtraction` only the others are counted: leave out `yes` and `votes`",
                "bei `subtraction` werden nur die anderen gezählt: `yes` und `votes` weglassen",
            );
        }
        record::RecordedVote {
            kind: self.kind.into(),
            at: clock.maybe(check, &format!("{route}.at"), &self.at),
            by_name,
            vetoes,
            counted,
            subtraction: self.subtraction,
            acclaimed: self.clear.map(|it| it == ClearWord::Yes),
            chair: self.chair.map(Into::into),
            demands: self.demands(check, route),
            recounted: self.recounted(check, route),
            marked,
        }
    }

    fn recounted(&self, check: &mut Check, route: &str) -> Vec<record::EarlierCount> {
        let all = self.recounted.iter().enumerate();
        all.map(|(i, it)| it.verify(check, &format!("{route}.recounted[{i}]"))).collect()
    }

    /// What was said with vetoes, each by a member that raised one.
    fn vetoes(&self, check: &mut Check, route: &str) -> BTreeMap<MemberId, record::VetoSaid> {
        let mut all = BTreeMap::new();
        for (member, file) in &self.vetoes {
            let route = format!("{route}.vetoes.{member}");
            if self.votes.get(member) != Some(&Choice::Veto) {
                check.note(
                    route.as_str(),
                    format!("`{member}` raised no veto: there is no `{member}: veto` in `votes`"),
                    format!(
                        "`{member}` hat kein Veto eingelegt: in `votes` steht kein `{member}: veto`"
                    ),
                );
            }
            let said = record::VetoSaid {
                reason: said(&file.reason),
                alternative: said(&file.alternative),
            };
            if let Some(member) = check.read(route, member) {
                all.insert(member, said);
            }
        }
        all
    }

    /// A vote of yes or no on procedure: nothing is chosen in it.
    pub(in crate::wire::v1) fn verify_plain(
        &self,
        check: &mut Check,
        route: &str,
        clock: &Clock<'_>,
    ) -> record::RecordedVote {
        if !self.ballots.is_empty() || self.papers.is_some() || self.totals.is_some() {
            check.note(
                route,
                "this is a question of yes or no: write `votes`, or `yes`, `no`, …",
                "hier geht es um Ja oder Nein: `votes` oder `yes`, `no`, … schreiben",
            );
        }
        self.verify(check, route, clock)
    }

    /// Demands for a kind of vote, one for each kind; `demanded_by` is one for the kind in which it was taken.
    fn demands(&self, check: &mut Check, route: &str) -> Vec<record::Demand> {
        let taken: Vec<MemberId> = check.list(&format!("{route}.demanded_by"), &self.demanded_by);
        let taken =
            (!taken.is_empty()).then(|| record::Demand { kind: self.kind.into(), by: taken });
        let mut all: Vec<record::Demand> = taken.into_iter().collect();
        for (index, file) in self.demanded.iter().enumerate() {
            let route = format!("{route}.demanded[{index}]");
            let by: Vec<MemberId> = check.list(&format!("{route}.by"), &file.by);
            let kind = file.kind.into();
            if all.iter().any(|it| it.kind == kind) {
                check.note(
                    route.as_str(),
                    "this kind of vote is demanded twice: name all who demand it in one place",
                    "diese Art der Abstimmung ist zweimal verlangt: alle, die sie verlangen, an einer Stelle nennen",
                );
            }
            if by.is_empty() {
                check.note(format!("{route}.by"), "say who demands it", "angeben, wer es verlangt");
            }
            all.push(record::Demand { kind, by });
        }
        all
    }

    /// What was marked without names; whoever marked something is added to the yes votes. Ballots by name are added to the others.
    fn marked(
        &self,
        check: &mut Check,
        route: &str,
        by_name: &mut record::Casts,
        counted: &mut BTreeMap<tally::Choice, tally::Weight>,
    ) -> Option<record::Marked> {
        let given = [!self.ballots.is_empty(), self.papers.is_some(), self.totals.is_some()];
        if given.into_iter().filter(|it| *it).count() > 1 || self.valid.is_some() != given[2] {
            check.note(
                route,
                "a vote on several options is recorded in one way: `ballots`, `papers`, or `totals` with `valid`",
                "eine Abstimmung über mehrere Möglichkeiten wird auf eine Art festgehalten: `ballots`, `papers` oder `totals` mit `valid`",
            );
            return None;
        }
        if let (Some(totals), Some(valid)) = (&self.totals, &self.valid) {
            counted.insert(tally::Choice::Yes, votes_of(check, &format!("{route}.valid"), valid)?);
            let read = totals.iter().filter_map(|(option, votes)| {
                let route = format!("{route}.totals.{option}");
                Some((check.read(route.clone(), option)?, votes_of(check, &route, votes)?))
            });
            return Some(record::Marked::Totals(read.collect()));
        }
        if let Some(papers) = &self.papers {
            let read = papers
                .iter()
                .enumerate()
                .filter_map(|(i, paper)| paper.verify(check, &format!("{route}.papers[{i}]")));
            let papers: Vec<Paper> = read.collect();
            counted.insert(tally::Choice::Yes, papers.iter().map(|it| &it.weight).sum());
            return Some(record::Marked::Papers(papers));
        }
        for (member, ballot) in &self.ballots {
            let route = format!("{route}.ballots.{member}");
            let ballot = ballot.verify(check, &route);
            if let Some((member, cast)) = check.read::<MemberId>(route, member).zip(ballot) {
                by_name.insert(member, cast);
            }
        }
        None
    }
}
