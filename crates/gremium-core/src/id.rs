//! Names of things in a record: short, safe in paths, the same on every file system.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Longest id that is accepted, in bytes.
pub const MAX_ID_LENGTH: usize = 64;

/// A text that cannot be an id, with what it may look like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {wanted}")]
pub struct BadId {
    /// What was written.
    pub text: String,
    /// What would have been right, for people.
    pub wanted: &'static str,
}

const PLAIN: &str = "an id: lower-case letters a-z, digits and single hyphens, starting with a letter or digit, at most 64 characters";
const DATED: &str =
    "a dated id: a year of four digits, a slash and a name, such as `2025/heat-map`";

const OPTION: &str = "the id of an option: a plain id such as `a-example`, or that of a request such as `2025/heat-map`";

/// Whether `text` is a plain id: lower-case ASCII letters, digits, hyphens inside.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let edge = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    !bytes.is_empty()
        && bytes.len() <= MAX_ID_LENGTH
        && bytes.first().is_some_and(edge)
        && bytes.last().is_some_and(edge)
        && bytes.iter().all(|b| edge(b) || *b == b'-')
}

/// Whether `text` is a year folder and a plain id, as `2025/heat-map`.
pub fn is_dated(text: &str) -> bool {
    text.split_once('/').is_some_and(|(year, name)| {
        year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && is_plain(name)
    })
}

/// Whether `text` names an option of a contest: a plain id, or a dated one where the option is a request.
pub fn is_option(text: &str) -> bool {
    is_plain(text) || is_dated(text)
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $check:path, $wanted:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                if $check(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(BadId { text: text.to_owned(), wanted: $wanted })
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id_type!(/// A member organisation (Mitglied): `members/<id>.yaml`.
    MemberId, is_plain, PLAIN);
id_type!(/// A body (Gremium) of the statutes.
    BodyId, is_plain, PLAIN);
id_type!(/// An office (Amt) of the statutes: `offices/<id>.yaml`.
    OfficeId, is_plain, PLAIN);
id_type!(/// A membership class (Mitgliedsart) of the statutes.
    ClassId, is_plain, PLAIN);
id_type!(/// A voting rule of the statutes.
    RuleId, is_plain, PLAIN);
id_type!(/// An election of the statutes.
    ElectionId, is_plain, PLAIN);
id_type!(/// A prioritisation of the statutes.
    PrioritisationId, is_plain, PLAIN);
id_type!(/// An option of a contest: a candidate of an election, a request or project of a prioritisation.
    OptionId, is_option, OPTION);
id_type!(/// A matter of the statutes: what is decided where.
    MatterId, is_plain, PLAIN);
id_type!(/// A process of the statutes.
    ProcessId, is_plain, PLAIN);
id_type!(/// A stage of a process.
    StageId, is_plain, PLAIN);
id_type!(/// A development fund (Entwicklungsfonds) of the statutes.
    FundId, is_plain, PLAIN);
id_type!(/// A purpose (Verwendungszweck) of a fund.
    PurposeId, is_plain, PLAIN);
id_type!(/// A fee (Beitrag, Entgelt) of the statutes.
    FeeId, is_plain, PLAIN);
id_type!(/// A size (Größe) of members that the statutes name, such as the shares that they hold.
    SizeId, is_plain, PLAIN);
id_type!(/// A module (Modul) of the product that some members use.
    ModuleId, is_plain, PLAIN);
id_type!(/// A feature request (Antrag auf Entwicklung): `requests/<year>/<name>/`.
    RequestId, is_dated, DATED);
id_type!(/// A poll (Abstimmung): `polls/<year>/<name>/`.
    PollId, is_dated, DATED);
id_type!(/// An announced decision (Beschluss): `decisions/<year>/<name>.yaml`.
    DecisionId, is_dated, DATED);
id_type!(/// A fact that follows a vote: a veto, an approval, a challenge, a ruling (`vetoes/<year>/<name>.yaml`, …).
    SequelId, is_dated, DATED);
id_type!(/// A booking of a fund (Buchung): `funds/<fund>/<year>/<name>.yaml`.
    BookingId, is_dated, DATED);
id_type!(/// An approval (Genehmigung) that statutes ask for before a decision takes effect, such as `register`.
    ApprovalId, is_plain, PLAIN);
id_type!(/// An agenda item (Tagesordnungspunkt) of one sitting.
    ItemId, is_plain, PLAIN);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_ids() {
        for good in ["a", "heat-map", "2025", "a1-b2"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in ["", "-a", "a-", "A", "a_b", "a/b", "..", "ä", &"x".repeat(65)] {
            assert!(!is_plain(bad), "{bad}");
        }
    }

    #[test]
    fn dated_ids() {
        assert!(is_dated("2025/heat-map"));
        for bad in ["heat-map", "25/heat-map", "2025/", "2025/a/b", "2025/../x", "abcd/x"] {
            assert!(!is_dated(bad), "{bad}");
        }
    }
}
