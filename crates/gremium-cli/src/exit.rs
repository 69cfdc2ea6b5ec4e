//! The exit codes: part of the interface, frozen.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: what was asked holds.
    Holds,
    /// 1: there are findings.
    Findings,
    /// 2: wrong usage, or the job could not be done.
    Error,
    /// 3: cannot decide: a shallow clone, a missing anchor, nothing to check.
    CannotDecide,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Holds => 0,
            Self::Findings => 1,
            Self::Error => 2,
            Self::CannotDecide => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
