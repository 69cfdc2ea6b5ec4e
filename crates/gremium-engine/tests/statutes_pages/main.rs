//! The pages on the statute language hold what they say.

mod page;
mod tally;
mod whole;
