//! What the program says: one writer for everything, and one file for each form of the findings.

mod github;
mod human;
mod json;
mod sarif;
#[cfg(test)]
mod tests;
mod writer;

pub(crate) use json::pretty;
pub use writer::{Output, clean, one_line};

use gremium_core::text::Lang;
use gremium_engine::compare::Difference;
use gremium_engine::finding::Finding;

use crate::args::Format;
use crate::error::Error;

/// Writes `findings` in the form asked for; they are sorted here.
///
/// `root` is the partnership's folder in the repository (empty, or `folder/`): annotations and SARIF name files from
/// the repository's top.
pub fn findings(
    findings: Vec<Finding>,
    format: Format,
    lang: Lang,
    root: &str,
    output: &mut Output,
) -> Result<(), Error> {
    of_range(findings, None, format, lang, root, output)
}

/// The same with what a range changes in outcomes, which the JSON form carries beside the findings.
pub fn of_range(
    mut findings: Vec<Finding>,
    differences: Option<&[Difference]>,
    format: Format,
    lang: Lang,
    root: &str,
    output: &mut Output,
) -> Result<(), Error> {
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    let text = match format {
        Format::Human => human::render(&findings, lang),
        Format::Json => json::render(&findings, differences)?,
        Format::Github => {
            output.bytes(github::render(findings, lang, root).as_bytes());
            return Ok(());
        }
        Format::Sarif => sarif::render(&findings, lang, root)?,
    };
    output.text(&text);
    Ok(())
}
