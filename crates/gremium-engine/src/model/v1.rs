//! Version 1 of the model: `schemas/v1/model.json`.

use gremium_core::state::State;
use gremium_core::time::Instant;
use schemars::JsonSchema;
use serde::Serialize;

use super::matrix::Matrix;
use super::verdict;
use crate::text::Text;

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/model/v1";

/// Who steers and runs a partnership, and which model of the study that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Model of a partnership")]
pub struct Model {
    /// Always `gremium/model/v1`.
    pub format: String,
    /// The moment of evaluation.
    #[schemars(with = "String")]
    pub as_of: Instant,
    /// `1`, `2`, `3`, `3-municipal` (its variation with a municipal provider), or `undetermined`.
    pub model: &'static str,
    /// Its name; of `undetermined`: because of what.
    pub name: Text,
    /// What led to it.
    pub reasons: Vec<Text>,
    /// Place on the line from community-driven (0) to provider-driven (1): the part of providers in each function that is
    /// known, on average; an exact fraction. Null if none is known.
    pub place: Option<String>,
    /// The functions, in the order of the study.
    pub matrix: Vec<Function>,
}

/// A function and who has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Function {
    /// `decides`, `product-management`, `community-management`, `hosting`, `maintenance` or `development`.
    pub function: &'static str,
    /// Its name.
    pub title: Text,
    /// Who has it, with reasons.
    pub actors: Vec<Actor>,
    /// Who supports them without having the function; they do not count for the model or the place.
    pub support: Vec<Actor>,
    /// What the record does not say.
    pub undetermined: Vec<Text>,
}

/// Somebody who has a part in a function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Actor {
    /// `partners`, `lead`, `interest-group`, `public-provider`, `private-provider`, `provider` (its public share is not
    /// stated) or `providers` (by award).
    pub kind: &'static str,
    /// Its name.
    pub title: Text,
    /// The member, where it is one.
    pub member: Option<String>,
    /// Name of the member.
    pub name: Option<String>,
    /// Through which body, office, class or provision.
    pub reasons: Vec<Text>,
}

/// The model as of the moment at which the state stands; `None` where there are no statutes.
pub fn build(state: &State, as_of: Instant) -> Option<Model> {
    let matrix = Matrix::new(state.view())?;
    let verdict = verdict::verdict(&matrix);
    Some(Model {
        format: FORMAT.to_owned(),
        as_of,
        model: verdict.model.word(),
        name: verdict.name,
        reasons: verdict.reasons,
        place: matrix.place(),
        matrix: matrix.functions(),
    })
}
