//! How long source files are: a feeling, not a limit.

use std::path::Path;

use crate::error::Error;
use crate::tree;

/// Above this, a file should talk itself into being one.
const LONG: usize = 450;

/// Median, ninetieth percentile, and the long ones.
pub(crate) fn report(root: &Path) -> Result<Vec<String>, Error> {
    let mut sizes = Vec::new();
    for path in tree::files(&root.join("crates"), "rs")? {
        sizes.push((tree::text(&path)?.lines().count(), tree::shown(root, &path)));
    }
    sizes.sort();
    let at =
        |share: usize| sizes.get((sizes.len() * share / 100).min(sizes.len().saturating_sub(1)));
    let lines = |share| at(share).map_or(0, |(lines, _)| *lines);
    let mut report = vec![format!(
        "sizes: {} files, median {} lines, 90 % under {}",
        sizes.len(),
        lines(50),
        lines(90)
    )];
    let long = sizes.iter().rev().take_while(|(lines, _)| *lines > LONG);
    report.extend(long.map(|(lines, path)| format!("sizes: {path} has {lines} lines")));
    Ok(report)
}
