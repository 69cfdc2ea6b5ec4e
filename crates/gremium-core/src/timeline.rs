//! Values that change from entry to entry and can be asked for as they stood before any of them.

use serde::{Deserialize, Serialize};

/// Number of an entry in the record, counted from the founding (0).
pub type Seq = u32;

/// The versions of one value, each with the entry that brought it; `None` stands for "removed".
///
/// This is what makes "judged by the state before" cheap: nothing is copied when an act is judged, and a poll keeps
/// its snapshot as a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline<T>(Vec<(Seq, Option<T>)>);

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Timeline<T> {
    /// The value in force after entry `seq`.
    pub fn at(&self, seq: Seq) -> Option<&T> {
        let later = self.0.partition_point(|(since, _)| *since <= seq);
        self.0[..later].last().and_then(|(_, value)| value.as_ref())
    }

    /// The newest value.
    pub fn latest(&self) -> Option<&T> {
        self.0.last().and_then(|(_, value)| value.as_ref())
    }

    /// The entry that brought the newest value or removed it.
    pub fn changed(&self) -> Option<Seq> {
        self.0.last().map(|(since, _)| *since)
    }

    /// The entry that brought the value in force after entry `seq`.
    pub fn since(&self, seq: Seq) -> Option<Seq> {
        let later = self.0.partition_point(|(since, _)| *since <= seq);
        self.0[..later].last().map(|(since, _)| *since)
    }

    /// Sets the value from entry `seq` on; a second change within one entry replaces the first.
    pub fn set(&mut self, seq: Seq, value: Option<T>) {
        match self.0.last_mut() {
            Some((since, last)) if *since == seq => *last = value,
            Some(_) | None => self.0.push((seq, value)),
        }
    }

    /// All versions, oldest first.
    pub fn versions(&self) -> impl Iterator<Item = (Seq, Option<&T>)> {
        self.0.iter().map(|(since, value)| (*since, value.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_they_stood() {
        let mut line = Timeline::default();
        line.set(2, Some("a"));
        line.set(5, Some("b"));
        line.set(5, Some("c"));
        line.set(7, None);
        let seen: Vec<_> = (0..9).map(|seq| line.at(seq).copied()).collect();
        assert_eq!(
            seen,
            [None, None, Some("a"), Some("a"), Some("a"), Some("c"), Some("c"), None, None]
        );
        assert_eq!(line.since(6), Some(5));
        assert_eq!(line.changed(), Some(7));
        let versions: Vec<_> = line.versions().map(|(seq, value)| (seq, value.copied())).collect();
        assert_eq!(versions, [(2, Some("a")), (5, Some("c")), (7, None)], "one for each entry");
        assert_eq!(Timeline::<u8>::default().changed(), None);
    }
}
