//! The nearest name for a misspelt one.

/// The candidate that `text` was most likely meant to be, if one is near enough.
///
/// Near enough means: at most a third of the letters differ (a swap of neighbours counts as one), or one is the
/// other but for case, hyphens and underscores. Of equally near ones the first by name wins.
pub fn did_you_mean<I, S>(text: &str, candidates: I) -> Option<String>
where
    I: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    let wanted = fold(text);
    if wanted.len() > MAX_LENGTH {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let name = candidate.as_ref();
            let folded = fold(name);
            let allowed = wanted.len().max(folded.len()) / 3;
            let far = folded.len().abs_diff(wanted.len()) > allowed;
            let distance = if far {
                return None;
            } else {
                distance(&wanted, &folded)
            };
            (distance <= allowed).then(|| (distance, name.to_owned()))
        })
        .min()
        .map(|(_, name)| name)
}

/// Longer names are not compared: the cost grows with the square of the length.
const MAX_LENGTH: usize = 80;

fn fold(text: &str) -> Vec<char> {
    text.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(x != y);
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let keys = ["choice", "member", "reason", "on-behalf-of"];
        for (typed, meant) in [
            ("chioce", "choice"),
            ("Member", "member"),
            ("on_behalf_of", "on-behalf-of"),
            ("reasons", "reason"),
        ] {
            assert_eq!(did_you_mean(typed, keys).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "x", "budget", "qqqqqq"] {
            assert_eq!(did_you_mean(typed, keys), None, "{typed}");
        }
    }

    #[test]
    fn a_swap_is_one_step() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("ab"), &chars("ba")), 1);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&[], &chars("abc")), 3);
    }
}
