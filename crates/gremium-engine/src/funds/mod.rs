//! The books of the funds: balances by purpose, year and contributor, and the bookings behind them.

pub mod v1;
