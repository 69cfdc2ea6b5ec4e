//! Words for things of a record, where messages need them in both languages.

mod count;
mod figures;
mod fund;
mod kinds;
mod naming;
mod reason;
mod request;
mod terms;

pub(crate) use count::inconsistency;
pub use figures::{
    amounts, date, day_of_year, decimal, end, moment, money, number, share, span, weight,
};
pub use kinds::{member_kind, post};
pub use naming::Naming;
pub(crate) use naming::listed;
pub use reason::reason;
mod contest;
mod order;

pub(crate) use contest::{invalid_ballot, options as fault_of_options};
pub use order::out_of_order;

pub(crate) use terms::thing_de;
pub use terms::{
    about, act, assurance, awaited, channel, duty, evidence, evidence_result, found_by, ground,
    no_power, no_vote, office_or_who, on_agenda, outcome, reason_key, relation, stage, standing,
    status, status_key, verdict, vote_kind,
};
