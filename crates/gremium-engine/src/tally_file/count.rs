//! A count as it is given on the command line.

use std::collections::BTreeMap;

use gremium_core::id::{ClassId, MemberId};
use gremium_core::rule::{Channel, Topic};
use gremium_core::tally::{Choice, Counts, Measure, Unit, Weight};
use schemars::JsonSchema;
use serde::Deserialize;

use super::circumstances::{ChoiceWord, LotWord, SittingWord, VetoRaisedFile};
use crate::wire::problem::{Problem, below};
use crate::wire::v1::number::Number;
use crate::wire::v1::rule::ChannelWord;

/// A count of votes, and what a rule may have to know besides.
///
/// What is not given was not counted: votes are then none, everything else is unknown, and unknown is never enough.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Count of votes")]
pub struct CountFile {
    /// Yes votes.
    pub yes: Option<Number>,
    /// No votes, without the veto ballots.
    pub no: Option<Number>,
    /// Abstentions.
    pub abstain: Option<Number>,
    /// Ballots that say no and object; they count with the no votes.
    pub veto: Option<Number>,
    /// Invalid ballots.
    pub invalid: Option<Number>,
    /// Present and entitled.
    pub present: Option<Number>,
    /// Present or represented by proxy; those present unless given.
    pub represented: Option<Number>,
    /// Present and entitled when the sitting was opened, for a quorum that is taken then.
    pub present_at_opening: Option<Number>,
    /// The votes that whoever presides has among those present, 0 without one; left out where nobody presides.
    pub presiding: Option<Number>,
    /// Whether the quorum was questioned before the vote.
    pub challenged: bool,
    /// All votes that could be cast.
    pub entitled: Option<Number>,
    /// Excluded from this item.
    pub excluded: Option<Number>,
    /// Of those excluded, present all the same.
    pub excluded_present: Option<Number>,
    /// Seats with the vacant ones.
    pub seats: Option<Number>,
    /// The number of votes fixed by the statutes.
    pub statutory: Option<Number>,
    /// Members that support the option without voting on it, or that object to the way itself where the rule lets them.
    pub supporters: Option<Number>,
    /// The same counted by heads, where votes weigh differently.
    pub heads: Option<NumbersFile>,
    /// What voters stand for, by unit: `population`, `employees`, `funding` or the id of a size of the statutes.
    #[schemars(with = "BTreeMap<String, NumbersFile>")]
    pub sizes: BTreeMap<Unit, NumbersFile>,
    /// The votes of each membership class.
    #[schemars(with = "BTreeMap<String, NumbersFile>")]
    pub classes: BTreeMap<ClassId, NumbersFile>,
    /// Whether voting still goes on: then the result is `open` until no missing vote could change it.
    pub open: bool,
    /// How the question was put: `poll`, `sitting`, `circular`; `poll` unless given.
    #[schemars(with = "ChannelWord")]
    pub channel: Channel,
    /// The round, counted from 1.
    pub round: Option<u32>,
    /// How often the vote was already repeated because of a tie.
    pub repeats: u32,
    /// Whether this is the sitting after one that was not quorate.
    pub sitting: SittingWord,
    /// Whether voting was already extended because the quorum was missed.
    pub extended: bool,
    /// Whether the motion was withdrawn before the vote was over.
    pub withdrawn: bool,
    /// How whoever presided voted.
    #[schemars(with = "Option<ChoiceWord>")]
    pub chair_vote: Option<Choice>,
    /// What the lot said.
    pub lot: Option<LotWord>,
    /// Whether the chair took part.
    pub chair_present: bool,
    /// Whether the deputy took part.
    pub deputy_present: bool,
    /// Whether everyone was duly invited and in time.
    pub invited: bool,
    /// Membership classes of which somebody took part.
    #[schemars(with = "Vec<String>")]
    pub classes_present: Vec<ClassId>,
    /// Subjects that the motion touches.
    #[schemars(with = "Vec<String>")]
    pub topics: Vec<Topic>,
    /// Vetoes raised.
    pub vetoes: Vec<VetoRaisedFile>,
    /// Whether the time in which a veto can be raised after the vote still runs.
    pub veto_open: bool,
    /// Whether the motion takes up a question that was settled before.
    pub reopening: bool,
    /// Members whom the matter concerns, each with its consent.
    #[schemars(with = "BTreeMap<String, bool>")]
    pub concerned: BTreeMap<MemberId, bool>,
    /// The consent of other members that the rule names.
    #[schemars(with = "BTreeMap<String, bool>")]
    pub consents: BTreeMap<MemberId, bool>,
    /// Objections at the end of a period of silence; leave it out where ballots were cast.
    pub objections: Option<u32>,
}

/// The numbers of a count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NumbersFile {
    /// Yes votes.
    pub yes: Option<Number>,
    /// No votes, without the veto ballots.
    pub no: Option<Number>,
    /// Abstentions.
    pub abstain: Option<Number>,
    /// Ballots that say no and object.
    pub veto: Option<Number>,
    /// Invalid ballots.
    pub invalid: Option<Number>,
    /// Present and entitled.
    pub present: Option<Number>,
    /// Present or represented by proxy.
    pub represented: Option<Number>,
    /// All votes that could be cast.
    pub entitled: Option<Number>,
    /// Excluded from this item.
    pub excluded: Option<Number>,
    /// Of those excluded, present all the same.
    pub excluded_present: Option<Number>,
    /// Seats with the vacant ones.
    pub seats: Option<Number>,
    /// The number of votes fixed by the statutes.
    pub statutory: Option<Number>,
    /// Members that support the option.
    pub supporters: Option<Number>,
    /// What whoever presides has among those present.
    pub presiding: Option<Number>,
}

impl CountFile {
    /// The numbers of all votes.
    pub(super) fn numbers(&self) -> NumbersFile {
        NumbersFile {
            yes: self.yes.clone(),
            no: self.no.clone(),
            abstain: self.abstain.clone(),
            veto: self.veto.clone(),
            invalid: self.invalid.clone(),
            present: self.present.clone(),
            represented: self.represented.clone(),
            entitled: self.entitled.clone(),
            excluded: self.excluded.clone(),
            excluded_present: self.excluded_present.clone(),
            seats: self.seats.clone(),
            statutory: self.statutory.clone(),
            supporters: self.supporters.clone(),
            presiding: self.presiding.clone(),
        }
    }
}

impl NumbersFile {
    /// Whoever presides as the only one present.
    pub(super) fn presiding(&self) -> Counts {
        let present = self.presiding.as_ref().and_then(Number::weight);
        Counts { present, ..Counts::default() }
    }

    /// The verified numbers; what is no number is added to `problems`.
    pub(super) fn verify(&self, route: &str, problems: &mut Vec<Problem>) -> Counts {
        let mut read = |key: &str, number: &Option<Number>| -> Option<Weight> {
            let number = number.as_ref()?;
            let weight = number.weight();
            if weight.is_none() {
                let text = &number.0;
                problems.push(Problem::new(
                    below(route, key),
                    format!("`{text}` is no number of votes: write `12` or `2.6`, in at most 64 characters"),
                    format!("`{text}` ist keine Zahl von Stimmen: `12` oder `2.6` schreiben, mit höchstens 64 Zeichen"),
                ));
            }
            weight
        };
        read("presiding", &self.presiding);
        let counts = Counts {
            yes: read("yes", &self.yes).unwrap_or_default(),
            no: read("no", &self.no).unwrap_or_default(),
            abstain: read("abstain", &self.abstain).unwrap_or_default(),
            veto: read("veto", &self.veto).unwrap_or_default(),
            invalid: read("invalid", &self.invalid).unwrap_or_default(),
            present: read("present", &self.present),
            represented: read("represented", &self.represented),
            entitled: read("entitled", &self.entitled),
            excluded: read("excluded", &self.excluded),
            excluded_present: read("excluded_present", &self.excluded_present),
            seats: read("seats", &self.seats),
            statutory: read("statutory", &self.statutory),
            supporters: read("supporters", &self.supporters),
            in_parts: false,
        };
        let whole = |it: Measure| counts.measure(it).is_none_or(|it| it.is_whole());
        Counts { in_parts: !Measure::ALL.into_iter().all(whole), ..counts }
    }
}
