//! `proxies/<giver>.yaml`: powers of attorney for a period.

use gremium_core::id::MemberId;
use gremium_core::record::{self, FactKey};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Check, date, shared};
use crate::wire::Problem;

/// A power of attorney for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Power {
    /// The member that may act.
    pub to: String,
    /// In which bodies; in all that allow it if left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<String>,
    /// First day; from its landing on in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day; until revoked if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The document that proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

/// Powers of attorney that a member has given: `proxies/<giver>.yaml`. Removing the file revokes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Powers of attorney")]
pub struct Proxies {
    /// The member that gives them, as in the path.
    pub giver: String,
    /// The powers; of several for one body the first one holds.
    pub powers: Vec<Power>,
}

impl Proxies {
    pub(super) fn verify(&self, key: &FactKey) -> Result<record::Powers, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Proxies(giver) = key else { return Err(Vec::new()) };
        check.same::<MemberId>("giver", &self.giver, giver);
        let mut powers = Vec::new();
        for (i, power) in self.powers.iter().enumerate() {
            let route = format!("powers[{i}]");
            let to = check.read::<MemberId>(format!("{route}.to"), &power.to);
            if to.as_ref() == Some(giver) {
                check.note(
                    format!("{route}.to"),
                    "a member cannot give itself a power of attorney",
                    "ein Mitglied kann sich nicht selbst bevollmächtigen",
                );
            }
            let bodies = check.list(&format!("{route}.bodies"), &power.bodies);
            let from = date(&mut check, &format!("{route}.from"), &power.from);
            let until = date(&mut check, &format!("{route}.until"), &power.until);
            let document = shared(&power.document);
            powers.extend(to.map(|to| record::Power { to, bodies, from, until, document }));
        }
        check.finish(|| Some(record::Powers { giver: giver.clone(), powers }))
    }
}
