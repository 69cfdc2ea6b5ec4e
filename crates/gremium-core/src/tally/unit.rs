//! In what is counted: votes, voters, or what voters stand for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::BadId;
use crate::size::Size;

/// What is counted: votes, which may weigh differently, the voters behind them, or a number that each of them has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Unit {
    /// Votes with their weights (Stimmen).
    #[default]
    Votes,
    /// Voters, one each (Köpfe).
    Heads,
    /// A size of the voters, each with what its file states.
    Size(Size),
    /// The voters' shares of the cost of the request that is voted on (Kostenanteile), in the smallest units of the currency.
    Funding,
}

impl Unit {
    /// The words that stand for no size, so that no size can be called so.
    pub const RESERVED: [&str; 5] = ["votes", "heads", "funding", "population", "employees"];

    /// The word in files.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Votes => "votes",
            Self::Heads => "heads",
            Self::Funding => "funding",
            Self::Size(size) => size.as_str(),
        }
    }

    /// Whether it is a number of each voter besides its votes and its head.
    pub fn is_size(&self) -> bool {
        match self {
            Self::Votes | Self::Heads => false,
            Self::Size(_) | Self::Funding => true,
        }
    }
}

impl FromStr for Unit {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        Ok(match text {
            "votes" => Self::Votes,
            "heads" => Self::Heads,
            "funding" => Self::Funding,
            other => Self::Size(other.parse()?),
        })
    }
}

crate::text::kept_as_text!(Unit, BadId);

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for word in Unit::RESERVED.into_iter().chain(["shares"]) {
            let unit: Unit = word.parse().expect("a unit");
            assert_eq!((unit.as_str(), unit.to_string()), (word, word.to_owned()));
            assert_eq!(unit.is_size(), !matches!(word, "votes" | "heads"), "{word}");
            let stated = matches!(&unit, Unit::Size(Size::Stated(_)));
            assert_eq!(stated, word == "shares");
        }
        assert!("two words".parse::<Unit>().is_err());
    }
}
