//! How much of two byte strings is the same.

const BLOCK: usize = 32;

/// Length of the longest common beginning.
pub(super) fn prefix(a: &[u8], b: &[u8]) -> usize {
    let (x, y) = (a.as_chunks::<BLOCK>().0, b.as_chunks::<BLOCK>().0);
    let at = BLOCK * x.iter().zip(y).take_while(|(x, y)| x == y).count();
    at + a[at..].iter().zip(&b[at..]).take_while(|(x, y)| x == y).count()
}

/// Length of the longest common end.
pub(super) fn suffix(a: &[u8], b: &[u8]) -> usize {
    let (x, y) = (a.as_rchunks::<BLOCK>().1, b.as_rchunks::<BLOCK>().1);
    let at = BLOCK * x.iter().rev().zip(y.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - at], &b[..b.len() - at]);
    at + a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_naive_way(shared in 0_usize..300, a in prop::collection::vec(0_u8..2, 0..9), b in prop::collection::vec(0_u8..2, 0..9)) {
            let base: Vec<u8> = (0..shared).map(|i| i.to_le_bytes()[0]).collect();
            let front = |rest: &[u8]| [&base[..], rest].concat();
            let back = |rest: &[u8]| [rest, &base[..]].concat();
            let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
            prop_assert_eq!(super::prefix(&front(&a), &front(&b)), shared + same);
            let same = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
            prop_assert_eq!(super::suffix(&back(&a), &back(&b)), {
                let naive = back(&a).iter().rev().zip(back(&b).iter().rev()).take_while(|(x, y)| x == y).count();
                assert!(naive >= shared + same);
                naive
            });
        }
    }
}
