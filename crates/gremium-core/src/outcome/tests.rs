//! Tables and properties of outcomes.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use proptest::prelude::*;

use super::*;
use crate::ratio::Ratio;
use crate::rule::*;
use crate::tally::{Choice, Counts, Measure, Tally, Unit, Weight};
use crate::text::Label;

mod around;
mod early;
mod oracle;
mod strategies;
mod table;
mod ways;

fn rule(majority: Condition) -> Rule {
    Rule::plain(Label::same("rule"), majority)
}

fn with_quorum(majority: Condition, quorum: Condition, missed: Missed) -> Rule {
    let mut rule = rule(majority);
    rule.requirement.quorum = Some(Quorum {
        condition: Some(quorum),
        when: crate::rule::QuorumWhen::EachItem,
        chair: Default::default(),
        further: Vec::new(),
        missed,
    });
    rule
}

fn counts(yes: u64, no: u64, abstain: u64) -> Counts {
    let [yes, no, abstain] = [yes, no, abstain].map(Weight::whole);
    Counts { yes, no, abstain, ..Counts::default() }
}

fn tally(counts: Counts) -> Tally {
    Tally::new(counts).expect("consistent")
}

fn verdict(rule: &Rule, counts: Counts, circumstances: &Circumstances) -> Verdict {
    decide(rule, &tally(counts), circumstances).verdict
}

fn share(comparator: Comparator, num: u64, den: u64, of: Measure) -> Condition {
    let share = Ratio::new(num, den).expect("not zero");
    Comparison::share(Measure::Yes, comparator, share, of).into()
}

fn count(measure: Measure, comparator: Comparator, num: u64, den: u64, of: Measure) -> Condition {
    let share = Ratio::new(num, den).expect("not zero");
    Comparison::share(measure, comparator, share, of).into()
}
