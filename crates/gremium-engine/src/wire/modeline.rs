//! The first line of a file, by which editors find its schema.

use gremium_core::record::{FactKey, SequelKind};

use super::{Place, classify};

/// Where the schemas of this version are published.
const SCHEMAS: &str = "https://gremium.example/schemas/v1";

/// The line that names the schema of the file at a path below the root; `None` where no schema governs.
pub fn modeline(path: &str) -> Option<String> {
    let schema = schema(&classify(path.as_bytes()))?;
    Some(format!("# yaml-language-server: $schema={SCHEMAS}/{schema}.json"))
}

/// The name of the schema that governs a place.
fn schema(place: &Place) -> Option<&'static str> {
    match place {
        Place::Partnership => Some("partnership"),
        Place::Statutes => Some("statutes"),
        Place::Fact(key) => Some(fact_schema(key)),
        Place::Nested | Place::Outside | Place::Unknown { .. } | Place::Unsafe { .. } => None,
    }
}

/// The name of the schema of a fact: the singular of what its folder holds.
pub fn fact_schema(key: &FactKey) -> &'static str {
    match key {
        FactKey::Member(_) => "member",
        FactKey::Office(_) => "office",
        FactKey::Request(_) => "request",
        FactKey::Assessment(..) => "assessment",
        FactKey::Interest(..) => "interest",
        FactKey::Estimate(_) => "estimate",
        FactKey::Offer(_) => "offer",
        FactKey::Tender(_) => "tender",
        FactKey::Agreement(..) => "agreement",
        FactKey::Share(..) => "share",
        FactKey::Evidence(..) => "evidence",
        FactKey::Withdrawal(_) => "withdrawal",
        FactKey::Split(_) => "split",
        FactKey::Proxies(_) => "proxies",
        FactKey::Poll(_) => "poll",
        FactKey::Ballot(..) => "ballot",
        FactKey::Meeting(..) => "meeting",
        FactKey::Objection(..) => "objection",
        FactKey::Lot(_) => "lot",
        FactKey::Retraction(_) => "motion-withdrawal",
        FactKey::Sequel(SequelKind::Veto, _) => "veto",
        FactKey::Sequel(SequelKind::Approval, _) => "approval",
        FactKey::Sequel(SequelKind::Challenge, _) => "challenge",
        FactKey::Sequel(SequelKind::Consent, _) => "consent",
        FactKey::Sequel(SequelKind::Ruling, _) => "ruling",
        FactKey::Decision(_) => "decision",
        FactKey::Booking(..) => "booking",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_of_the_record_names_its_schema() {
        let line = modeline("polls/2025/heat-map/ballots/musterstadt.yaml").expect("a ballot");
        assert_eq!(
            line,
            "# yaml-language-server: $schema=https://gremium.example/schemas/v1/ballot.json"
        );
        assert!(
            modeline("partnership.yaml").is_some_and(|line| line.ends_with("/partnership.json"))
        );
        assert!(
            modeline("statutes/rules.yaml").is_some_and(|line| line.ends_with("/statutes.json"))
        );
    }

    #[test]
    fn other_files_name_none() {
        for path in ["README.md", "contracts/2024/x.md", "members/Strange.yaml"] {
            assert_eq!(modeline(path), None, "{path}");
        }
    }
}
