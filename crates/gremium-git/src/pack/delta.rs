//! Differences between objects, as packs store them: copies from a base, and bytes of their own.

/// Sizes of base and result that a difference begins with, and its instructions.
pub(super) struct Delta<'d> {
    base: u64,
    pub(super) result: u64,
    instructions: &'d [u8],
}

impl<'d> Delta<'d> {
    pub(super) fn parse(bytes: &'d [u8]) -> Option<Self> {
        let (base, bytes) = varint(bytes)?;
        let (result, instructions) = varint(bytes)?;
        Some(Self { base, result, instructions })
    }

    /// The result on `base`; none when sizes do not agree or an instruction reaches outside.
    pub(super) fn apply(&self, base: &[u8]) -> Option<Vec<u8>> {
        if base.len() as u64 != self.base {
            return None;
        }
        let size = usize::try_from(self.result).ok()?;
        let mut out = Vec::with_capacity(size);
        let mut rest = self.instructions;
        while let Some((&op, after)) = rest.split_first() {
            let piece;
            if op & 0x80 == 0 {
                // Zero is reserved and taken for damage, since it would add nothing.
                (piece, rest) = after.split_at_checked(usize::from(op)).filter(|_| op != 0)?;
            } else {
                let mut after = after;
                let start = field(op, &[0, 1, 2, 3], &mut after)?;
                let length = match field(op >> 4, &[0, 1, 2], &mut after)? {
                    0 => 0x1_0000,
                    length => length,
                };
                piece = base.get(start..start.checked_add(length)?)?;
                rest = after;
            }
            if out.len() + piece.len() > size {
                return None;
            }
            out.extend_from_slice(piece);
        }
        (out.len() == size).then_some(out)
    }
}

/// A number whose bytes that are not zero follow, as the low bits of `present` say.
fn field(present: u8, bytes: &[u32], rest: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for &index in bytes {
        if present >> index & 1 == 1 {
            let (&byte, after) = rest.split_first()?;
            value |= usize::from(byte) << (8 * index);
            *rest = after;
        }
    }
    Some(value)
}

/// A number in seven bits a byte, the lowest first.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0;
    for (index, &byte) in bytes.iter().enumerate().take(9) {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[index + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn copies_and_inserts() {
        let delta = [5, 8, 0x90, 3, 3, b'x', b'y', b'z', 0x91, 3, 2];
        let delta = Delta::parse(&delta).expect("sizes");
        assert_eq!(delta.apply(b"abcde").as_deref(), Some(&b"abcxyzde"[..]));
        assert_eq!(delta.apply(b"abcd"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..40), base in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Some(delta) = Delta::parse(&bytes) && delta.result < 1 << 20 {
                let result = delta.apply(&base);
                prop_assert!(result.is_none_or(|result| result.len() as u64 == delta.result));
            }
        }
    }
}
