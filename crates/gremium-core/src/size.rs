//! Sizes: the numbers of a member that fees, votes and majorities can go by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::{BadId, SizeId};
use crate::provenance::Provenance;
use crate::text::Label;

/// A number (Größe) of a member, as its file states it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Size {
    /// Inhabitants.
    Population,
    /// Employees (Beschäftigte).
    Employees,
    /// One that the statutes name: shares held, a contribution.
    Stated(SizeId),
}

/// A size that the statutes name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeKind {
    /// What it counts.
    pub title: Label,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Size {
    /// The word in files.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Population => "population",
            Self::Employees => "employees",
            Self::Stated(id) => id.as_str(),
        }
    }

    /// Its id, where it is one that the statutes name.
    pub fn stated(&self) -> Option<&SizeId> {
        match self {
            Self::Stated(id) => Some(id),
            Self::Population | Self::Employees => None,
        }
    }
}

impl FromStr for Size {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        Ok(match text {
            "population" => Self::Population,
            "employees" => Self::Employees,
            other => Self::Stated(other.parse()?),
        })
    }
}

crate::text::kept_as_text!(Size, BadId);

impl fmt::Debug for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for word in ["population", "employees", "shares"] {
            let size: Size = word.parse().expect("a size");
            assert_eq!((size.as_str(), size.to_string()), (word, word.to_owned()));
            assert_eq!(Size::try_from(String::from(size.clone())), Ok(size.clone()));
            assert_eq!(size.stated().is_some(), word == "shares");
        }
        assert!("Shares held".parse::<Size>().is_err());
    }
}
