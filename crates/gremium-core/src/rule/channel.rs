//! The way a question is put to a body.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The way a question is put to a body.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// An asynchronous poll (Abstimmung) with one ballot file a member.
    #[default]
    Poll,
    /// A vote in a sitting (Sitzung).
    Sitting,
    /// A circular resolution (Umlaufverfahren): every reply counts, a missing one is no consent.
    Circular,
}

impl Channel {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Poll, Self::Sitting, Self::Circular];

    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Poll => "poll",
            Self::Sitting => "sitting",
            Self::Circular => "circular",
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_files() {
        for channel in Channel::ALL {
            let file = serde_json::to_string(&channel).expect("JSON");
            assert_eq!(file, format!("\"{channel}\""));
        }
    }
}
