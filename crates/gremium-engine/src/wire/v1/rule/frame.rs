//! What is around a count of any kind: quorum, ballots, window.

use gremium_core::rule::{Comparator, Comparison, Condition, Given, Rule};
use gremium_core::tally::Measure;
use gremium_core::text::Label;

use super::{BallotsFile, ConditionFile, QuorumFile, WindowFile, condition, optional_period};
use crate::wire::problem::{Problem, below};

/// The parts that elections and prioritisations share with rules.
pub(in crate::wire::v1) struct Frame<'a> {
    pub(in crate::wire::v1) title: Label,
    pub(in crate::wire::v1) quorum: Option<&'a QuorumFile>,
    pub(in crate::wire::v1) ballots: BallotsFile,
    pub(in crate::wire::v1) window: &'a WindowFile,
}

impl Frame<'_> {
    /// The frame as a rule whose majority asks for a ballot and no more; its provenance is set by the caller.
    pub(in crate::wire::v1) fn verify(self, problems: &mut Vec<Problem>) -> Option<Rule> {
        let any = Comparison::number(Measure::Yes, Comparator::AtLeast, 1);
        let mut rule = Rule::plain(self.title, Condition::from(any));
        if self.ballots.reason_for_no {
            problems.push(Problem::new(
                "ballots.reason_for_no",
                "there is no \"no\" among several options: leave it out",
                "unter mehreren Möglichkeiten gibt es kein Nein: weglassen",
            ));
        }
        if self.ballots.split {
            problems.push(Problem::new(
                "ballots.split",
                "a ballot among several options is cast with all votes alike: leave it out",
                "ein Stimmzettel mit mehreren Möglichkeiten gilt für alle Stimmen gleich: weglassen",
            ));
        }
        if self.window.stays_open.is_some() {
            problems.push(Problem::new(
                "window.stays_open",
                "among several options nothing is reached that voting stays open for: leave it out",
                "unter mehreren Möglichkeiten wird nichts erreicht, wofür die Abstimmung offen bliebe: weglassen",
            ));
        }
        rule.ballots = self.ballots.into();
        let at = |key: &str| below("window", key);
        rule.window.min = optional_period(self.window.min.as_deref(), &at("min"), problems);
        rule.window.max = optional_period(self.window.max.as_deref(), &at("max"), problems);
        if let Some(file) = self.quorum {
            rule.requirement.quorum = Some(file.verify("quorum", problems)?);
        }
        Some(rule)
    }
}

/// A majority of another provision than a rule.
pub(in crate::wire::v1) fn majority(
    file: &ConditionFile,
    route: &str,
    problems: &mut Vec<Problem>,
) -> Option<Condition> {
    condition::verify_majority(file, route, Given::Nothing, problems)
}
