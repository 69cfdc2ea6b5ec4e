//! The list of fees of a year (Beitragsliste), with the derivation of each amount: `schemas/v1/fees.json`.

mod steps;
pub mod v1;
