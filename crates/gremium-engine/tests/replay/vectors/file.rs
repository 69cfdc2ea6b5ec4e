//! The vectors as they are written.

use std::collections::BTreeMap;

use gremium_engine::wire::v1::number::Number;
use gremium_engine::yaml;
use serde::Deserialize;
use serde_json::{Value, json};

use super::record::Way;

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

/// A vote whose outcome is known.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Vector {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) rule: Value,
    pub(super) count: Count,
    #[serde(default)]
    pub(super) ballots: Vec<Ballot>,
    pub(super) expect: Expected,
    pub(super) differs: Option<String>,
    pub(super) reading: Option<String>,
}

/// A ballot by name, in the order of casting.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Ballot {
    pub(super) member: String,
    pub(super) choice: String,
    pub(super) refused: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Count {
    pub(super) yes: Option<Number>,
    pub(super) no: Option<Number>,
    pub(super) abstain: Option<Number>,
    pub(super) veto: Option<Number>,
    pub(super) entitled: Option<Number>,
    pub(super) present: Option<Number>,
    pub(super) open: bool,
    pub(super) extended: bool,
    pub(super) classes: BTreeMap<String, BTreeMap<String, u64>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Expected {
    pub(super) adopted: Option<bool>,
    pub(super) result: Option<String>,
    pub(super) quorum_reached: Option<bool>,
    pub(super) required_yes: Option<Number>,
    pub(super) required_quorum: Option<Number>,
    pub(super) not_voted: Option<usize>,
}

/// All vectors, majorities before peers.
pub(super) fn vectors() -> Vec<Vector> {
    let read = |name: &str, bytes: &[u8]| -> Vec<Vector> {
        let file: File = yaml::parse(name, bytes).expect("the vectors");
        file.vectors
    };
    let mut all = read("majorities.yaml", include_bytes!("../../vectors/majorities.yaml"));
    all.extend(read("peers.yaml", include_bytes!("../../vectors/peers.yaml")));
    all
}

/// A number of votes as a whole number, if it is one.
pub(super) fn whole(number: Option<&Number>) -> Option<u128> {
    number?.0.parse().ok()
}

impl Vector {
    /// Why ballots are refused, in order.
    pub(super) fn refused(&self) -> Vec<String> {
        self.ballots.iter().filter_map(|ballot| ballot.refused.clone()).collect()
    }

    /// Votes by side.
    pub(super) fn sides(&self) -> [(&'static str, Option<&Number>); 4] {
        let count = &self.count;
        [
            ("yes", count.yes.as_ref()),
            ("no", count.no.as_ref()),
            ("abstain", count.abstain.as_ref()),
            ("veto", count.veto.as_ref()),
        ]
    }

    /// Whether it asks for nothing but the number at which the outcome turns.
    pub(super) fn is_threshold(&self) -> bool {
        self.sides().iter().all(|(_, number)| number.is_none())
            && (self.expect.required_yes.is_some() || self.expect.required_quorum.is_some())
    }

    /// The number at which the outcome turns.
    pub(super) fn required(&self) -> u64 {
        let number = self.expect.required_yes.as_ref().or(self.expect.required_quorum.as_ref());
        number.and_then(|number| number.0.parse().ok()).expect("a required number")
    }

    fn quorum_counts_those_there(&self) -> bool {
        matches!(self.rule["quorum"]["count"].as_str(), Some("present" | "represented"))
    }

    /// How the threshold is told: those who are there stand in the record of a sitting.
    pub(super) fn way_of_threshold(&self) -> Way {
        let needs_sitting = self.quorum_counts_those_there() || self.count.present.is_some();
        if needs_sitting { Way::Names } else { Way::Poll }
    }

    /// The same vector with so many yes votes, or so many that count towards the quorum.
    pub(super) fn at_threshold(&self, number: u64) -> Self {
        let mut at = self.clone();
        let number = Some(Number(number.to_string()));
        if self.expect.required_quorum.is_some() && self.quorum_counts_those_there() {
            at.count.present = number;
        } else {
            at.count.yes = number;
            at.count.entitled = at.count.entitled.or(at.count.present.clone());
        }
        at.expect = Expected::default();
        at
    }

    /// The rule as the statutes of the record write it.
    pub(super) fn statute(&self) -> Value {
        let mut rule = self.rule.clone();
        if self.count.open {
            rule["early_close"] = json!(true);
        }
        rule
    }
}
