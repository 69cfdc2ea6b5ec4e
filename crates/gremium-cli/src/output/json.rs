//! Findings as versioned JSON.

use gremium_engine::compare::Difference;
use gremium_engine::finding::{Finding, v1};

use crate::error::Error;

/// The findings in the public form, indented, keys in a stable order; with what a range changes, if one was checked.
pub(super) fn render(
    findings: &[Finding],
    differences: Option<&[Difference]>,
) -> Result<String, Error> {
    let public = v1::Findings::new(findings);
    pretty(&match differences {
        Some(differences) => public.with_differences(differences.to_vec()),
        None => public,
    })
}

/// Any value as indented JSON with a line end.
pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(value).map_err(|source| {
        Error::new(gremium_engine::text::Text::new(
            "cannot write the findings as JSON",
            "die Befunde lassen sich nicht als JSON schreiben",
        ))
        .caused_by(source)
    })?;
    text.push('\n');
    Ok(text)
}
