//! What a ballot can say.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a ballot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Ja.
    Yes,
    /// Nein.
    No,
    /// Enthaltung.
    Abstain,
    /// A no with objection (Nein mit Widerspruch): counts with the no votes and is counted apart as well.
    Veto,
    /// Ungültig.
    Invalid,
}

impl Choice {
    /// All choices, in the order in which they are counted out.
    pub const ALL: [Self; 5] = [Self::Yes, Self::No, Self::Abstain, Self::Veto, Self::Invalid];

    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
            Self::Veto => "veto",
            Self::Invalid => "invalid",
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ballot files are read by the names that serde gives, and shown by [`Choice::as_str`].
    #[test]
    fn words_are_those_of_files() {
        for choice in Choice::ALL {
            let file = serde_json::to_string(&choice).expect("JSON");
            assert_eq!(file, format!("\"{choice}\""));
        }
    }
}
