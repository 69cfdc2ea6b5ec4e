//! Real repositories, written by the git program and read by us; git is the oracle.

mod attribution;
mod hostile;
mod kinds;
mod long;
mod oracle;
mod proposed;
mod random;
mod roots;
mod walked;
mod worktree;
