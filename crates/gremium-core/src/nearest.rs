//! The nearest known name to one that was misspelt.

/// The candidate with the least edit distance to `wanted`, if it is near enough to be meant.
pub(crate) fn nearest<'a>(
    wanted: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = (wanted.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (distance(wanted, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edit distance (Levenshtein) in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_far() {
        let known = ["assembly", "committee", "working-group"];
        for (wanted, meant) in [
            ("asembly", Some("assembly")),
            ("asembli", Some("assembly")),
            ("asmbli", None),
            ("board", None),
            ("comitee", Some("committee")),
        ] {
            assert_eq!(nearest(wanted, known.into_iter()), meant, "{wanted}");
        }
    }

    /// A third of the characters may be wrong, and of a short name one.
    #[test]
    fn how_far_is_near() {
        for (wanted, known, is_near) in [
            ("a", "b", true),
            ("ab", "cd", false),
            ("abc", "abx", true),
            ("abcde", "abcxy", false),
            ("abcdef", "abcdxy", true),
            ("abcdef", "abcxyz", false),
        ] {
            let found = nearest(wanted, std::iter::once(known));
            assert_eq!(found.is_some(), is_near, "{wanted} {known}");
        }
    }

    #[test]
    fn the_nearest_of_several_is_meant() {
        assert_eq!(nearest("abcdef", ["abcdxy", "abcdex"].into_iter()), Some("abcdex"));
        assert_eq!(nearest("abcdef", ["abcdey", "abcdex"].into_iter()), Some("abcdex"), "by name");
        assert_eq!(nearest("abc", std::iter::empty()), None);
    }

    #[test]
    fn a_distance_is_the_least_number_of_edits() {
        for (a, b, edits) in [
            ("kitten", "sitting", 3),
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "ab", 1),
            ("bc", "abc", 1),
            ("ab", "ba", 2),
            ("flaw", "lawn", 2),
            ("möhre", "mohre", 1),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
        }
    }
}
