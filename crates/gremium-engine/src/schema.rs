//! JSON schemas (draft 2020-12) of everything that gremium reads and writes, generated from its types.

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use crate::wire::v1 as wire;
use crate::{
    compare, fees, finding, funds, health, model, power, prose, report, simulation, story,
    tally_file,
};

/// Each schema with its path below the project, in a fixed order.
pub fn all() -> Vec<(String, Value)> {
    [
        ("agreement", of::<wire::Agreement>()),
        ("approval", of::<wire::Approval>()),
        ("assessment", of::<wire::Assessment>()),
        ("ballot", of::<wire::Ballot>()),
        ("booking", of::<wire::Booking>()),
        ("challenge", of::<wire::Challenge>()),
        ("consent", of::<wire::LateConsent>()),
        ("contest", of::<tally_file::ContestReport>()),
        ("contest-count", of::<tally_file::BallotsCountFile>()),
        ("decision", of::<wire::Decision>()),
        ("difference", of::<Vec<compare::Difference>>()),
        ("election", of::<wire::statutes::ElectionFile>()),
        ("estimate", of::<wire::Estimate>()),
        ("evidence", of::<wire::Evidence>()),
        ("fees", of::<fees::v1::Fees>()),
        ("findings", of::<finding::v1::Findings>()),
        ("funds", of::<funds::v1::Funds>()),
        ("health", of::<health::v1::Health>()),
        ("interest", of::<wire::Interest>()),
        ("lot", of::<wire::PollLot>()),
        ("meeting", of::<wire::Meeting>()),
        ("member", of::<wire::Member>()),
        ("model", of::<model::v1::Model>()),
        ("motion-withdrawal", of::<wire::Retraction>()),
        ("objection", of::<wire::Objection>()),
        ("offer", of::<wire::Offer>()),
        ("office", of::<wire::Office>()),
        ("partnership", of::<wire::Partnership>()),
        ("poll", of::<wire::Poll>()),
        ("power", of::<power::v1::Power>()),
        ("prioritisation", of::<wire::statutes::PrioritisationFile>()),
        ("proxies", of::<wire::Proxies>()),
        ("report", of::<report::v1::Report>()),
        ("request", of::<wire::Request>()),
        ("rule", of::<wire::rule::RuleFile>()),
        ("ruling", of::<wire::Ruling>()),
        ("share", of::<wire::Share>()),
        ("simulation", of::<simulation::v1::Simulation>()),
        ("statutes", of::<wire::StatutesFile>()),
        ("statutes-assumed", of::<Vec<prose::statutes::Assumption>>()),
        ("statutes-prose", of::<prose::statutes::LegalText>()),
        ("story", of::<story::StoryFile>()),
        ("tally", of::<tally_file::Report>()),
        ("tally-count", of::<tally_file::CountFile>()),
        ("tender", of::<wire::Tender>()),
        ("veto", of::<wire::Veto>()),
        ("withdrawal", of::<wire::Withdrawal>()),
        ("split", of::<wire::Split>()),
    ]
    .map(|(name, schema)| (format!("schemas/v1/{name}.json"), schema))
    .into()
}

fn of<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
