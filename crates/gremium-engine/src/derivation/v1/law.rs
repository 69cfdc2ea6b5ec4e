//! The law that decides where the statutes are silent.

use gremium_core::law::{self, Norm};
use gremium_core::rule::Channel;
use gremium_core::statutes::{Decides, Matter, Statutes};
use gremium_core::time::{Date, Instant};
use schemars::JsonSchema;
use serde::Serialize;

use crate::prose;
use crate::text::Text;

/// A default of a law, in the version of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ByLaw {
    /// What it is about: `resolution`, `amendment`, `purpose`, `dissolution`, `circular`.
    pub topic: &'static str,
    /// Where it stands.
    pub section: &'static str,
    /// The first day on which this version holds; null if the table does not begin later.
    #[schemars(with = "Option<String>")]
    pub since: Option<Date>,
    /// The last day on which it holds; null if it still does.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// It, in words.
    pub text: Text,
}

impl ByLaw {
    /// What decides on a matter that is put by a channel, if it is the law: the statutes name no rule for the matter, or
    /// the rule says nothing of circular resolutions. Without a sitting the law asks for what it asks of these.
    pub(crate) fn of(
        statutes: &Statutes,
        matter: &Matter,
        (channel, earlier_rounds): (Channel, u32),
        at: Instant,
    ) -> Option<Self> {
        let left_to_law = statutes.rule_of(matter)?.is_by_law(channel, earlier_rounds);
        let named = match &matter.decides {
            Decides::Rule(rule) => law::topic_of(rule),
            Decides::Election(_) | Decides::Prioritisation(_) => None,
        };
        let topic = if left_to_law { law::Topic::Circular } else { named? };
        let date = statutes.record.calendar.zone.local_date(at);
        let norm = |topic| law::norm(statutes.law?, topic, date);
        let without_sitting = norm(law::Topic::Circular).filter(|_| channel != Channel::Sitting);
        without_sitting.or_else(|| norm(topic)).map(Self::from)
    }
}

impl From<&Norm> for ByLaw {
    fn from(norm: &Norm) -> Self {
        Self {
            topic: norm.topic.word(),
            section: norm.section,
            since: norm.since(),
            until: norm.last(),
            text: prose::by_law(norm),
        }
    }
}
