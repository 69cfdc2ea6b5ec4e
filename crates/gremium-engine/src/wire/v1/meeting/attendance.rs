//! Who was there, and who stood for whom.

use gremium_core::record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Meeting;
use super::clock::Clock;
use crate::wire::v1::common::{Check, shared};

/// Presence of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The member.
    pub member: String,
    /// Who came for it.
    pub delegate: String,
    /// What it was told how to vote, or where that was decided; for the minutes, nothing is counted by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruction: Option<String>,
    /// Time of arrival, such as `14:20`; from the beginning if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Time of departure; to the end if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A power of attorney for this sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// The member that is represented.
    pub from: String,
    /// The member that represents it.
    pub to: String,
    /// The document that proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The items of the agenda that it is for, with the questions within them; the whole sitting if left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

impl Meeting {
    pub(super) fn attendance(
        &self,
        check: &mut Check,
        clock: &Clock<'_>,
    ) -> Vec<record::Attendance> {
        let mut all = Vec::new();
        for (i, it) in self.present.iter().enumerate() {
            let route = format!("present[{i}]");
            let from = clock.maybe(check, &format!("{route}.from"), &it.from);
            let until = clock.maybe(check, &format!("{route}.until"), &it.until);
            if from.zip(until).is_some_and(|(from, until)| until < from) {
                check.note(
                    format!("{route}.until"),
                    "somebody cannot leave before coming: `until` lies before `from`",
                    "niemand geht, bevor er gekommen ist: `until` liegt vor `from`",
                );
            }
            if let Some(member) = check.read(format!("{route}.member"), &it.member) {
                all.push(record::Attendance {
                    member,
                    delegate: it.delegate.as_str().into(),
                    instruction: shared(&it.instruction),
                    from,
                    until,
                });
            }
        }
        all
    }

    pub(super) fn powers(&self, check: &mut Check) -> Vec<record::Proxy> {
        let mut all = Vec::new();
        for (i, it) in self.proxies.iter().enumerate() {
            let from = check.read(format!("proxies[{i}].from"), &it.from);
            let to = check.read(format!("proxies[{i}].to"), &it.to);
            if from.is_some() && from == to {
                check.note(
                    format!("proxies[{i}].to"),
                    "a member cannot represent itself by proxy",
                    "ein Mitglied kann sich nicht selbst bevollmächtigen",
                );
            }
            for (j, item) in it.items.iter().enumerate() {
                if self.agenda.iter().all(|other| other.id != *item) {
                    check.note(
                        format!("proxies[{i}].items[{j}]"),
                        format!("there is no item `{item}` on the agenda"),
                        format!("einen Punkt `{item}` gibt es auf der Tagesordnung nicht"),
                    );
                }
            }
            let items = check.list(&format!("proxies[{i}].items"), &it.items);
            if let Some((from, to)) = from.zip(to) {
                all.push(record::Proxy { from, to, document: shared(&it.document), items });
            }
        }
        all
    }
}
