//! The last report as text: where nothing new has landed, it is printed again without a replay.
//!
//! A report changes with the entries, with deadlines and with the calendar day (mandates begin and end on days). So the
//! text is kept with the head it belongs to and the span of time in which nothing of this happens; only the moment of
//! evaluation in its first lines is written anew. A report of a named moment is never kept.

use gremium_core::oid::Oid;
use gremium_core::time::{Instant, Zone};
use gremium_engine::report::v1::Report;

/// What the text is valid for: head, first and last second, and the shape of the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Validity {
    head: Oid,
    from: Instant,
    /// Exclusive.
    until: Instant,
    compact: bool,
}

/// The text to keep for a report, with its validity in the first line; `None` where it cannot be kept.
pub fn keep(report: &Report, text: &str, compact: bool) -> Option<Vec<u8>> {
    if report.record.after > 0 {
        return None;
    }
    let zone: Zone = report.partnership.zone.parse().ok()?;
    let midnight = zone.end_of(zone.local_date(report.as_of)).ok()?;
    let validity = Validity {
        head: report.record.head?,
        from: report.as_of,
        until: report.next_deadline.map_or(midnight, |deadline| deadline.min(midnight)),
        compact,
    };
    let mut bytes = format!("{validity}\n").into_bytes();
    bytes.extend_from_slice(text.as_bytes());
    Some(bytes)
}

/// The kept text as of `now`, if it still holds for `head`.
pub fn find(kept: &[u8], head: Oid, now: Instant, compact: bool) -> Option<String> {
    let end = kept.iter().position(|byte| *byte == b'\n')?;
    let validity = Validity::parse(std::str::from_utf8(&kept[..end]).ok()?)?;
    let holds = validity.head == head
        && validity.from <= now
        && now < validity.until
        && validity.compact == compact;
    if !holds {
        return None;
    }
    let mut text = String::from_utf8(kept[end + 1..].to_vec()).ok()?;
    let (old, new) = (format!("\"{}\"", validity.from), format!("\"{now}\""));
    let key = text.find("\"as_of\"")?;
    let at = key + text[key..].find(&old)?;
    text.replace_range(at..at + old.len(), &new);
    Some(text)
}

impl Validity {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        if words.next()? != Self::FORMAT {
            return None;
        }
        let head = words.next()?.parse().ok()?;
        let from = Instant(words.next()?.parse().ok()?);
        let until = Instant(words.next()?.parse().ok()?);
        let compact = words.next()? == "compact";
        words.next().is_none().then_some(Self { head, from, until, compact })
    }

    /// Bound to the version of the program: another one may report otherwise.
    const FORMAT: &'static str = concat!("gremium-report-", env!("CARGO_PKG_VERSION"));
}

impl std::fmt::Display for Validity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shape = if self.compact { "compact" } else { "pretty" };
        write!(f, "{} {} {} {} {shape}", Self::FORMAT, self.head, self.from.0, self.until.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Vec<u8> {
        let validity =
            Validity { head: Oid([7; 20]), from: Instant(0), until: Instant(60), compact: false };
        format!(
            "{validity}\n{{\"as_of\": \"1970-01-01T00:00:00Z\", \"at\": \"1970-01-01T00:00:00Z\"}}"
        )
        .into_bytes()
    }

    #[test]
    fn only_the_moment_of_evaluation_is_written_anew() {
        let text = find(&kept(), Oid([7; 20]), Instant(59), false).expect("it holds");
        assert_eq!(text, "{\"as_of\": \"1970-01-01T00:00:59Z\", \"at\": \"1970-01-01T00:00:00Z\"}");
    }

    #[test]
    fn it_holds_for_its_head_its_time_and_its_shape_alone() {
        assert_eq!(find(&kept(), Oid([8; 20]), Instant(59), false), None);
        assert_eq!(find(&kept(), Oid([7; 20]), Instant(60), false), None);
        assert_eq!(find(&kept(), Oid([7; 20]), Instant(-1), false), None);
        assert_eq!(find(&kept(), Oid([7; 20]), Instant(59), true), None);
        assert_eq!(find(b"nonsense", Oid([7; 20]), Instant(59), false), None);
    }
}
