//! The last report as text: where nothing new has landed, it is printed again without a replay.
//!
//! A report changes with the entries, with deadlines and with the calendar day (mandates begin and end on days). So the
//! text is kept with the head it belongs to and the span of time in which nothing of this happens; only the moment of
//! evaluation in its first lines is written anew. A report of a named moment is never kept.

use std::io::Read;

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

/// The line to keep before the text of a report, which says what the text is valid for; `None` where it cannot be kept.
pub fn validity(report: &Report, compact: bool) -> Option<String> {
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
    Some(format!("{validity}\n"))
}

/// The beginning of the kept text as of `now`, if it still holds for `head`; the rest is what `kept` gives from there.
pub fn find(kept: &mut impl Read, head: Oid, now: Instant, compact: bool) -> Option<Vec<u8>> {
    let mut first = Vec::with_capacity(FIRST_PART);
    kept.take(FIRST_PART as u64).read_to_end(&mut first).ok()?;
    let end = first.iter().position(|byte| *byte == b'\n')?;
    let validity = Validity::parse(std::str::from_utf8(&first[..end]).ok()?)?;
    let holds = validity.head == head
        && validity.from <= now
        && now < validity.until
        && validity.compact == compact;
    if !holds {
        return None;
    }
    let mut text = first.split_off(end + 1);
    let (old, new) = (format!("\"{}\"", validity.from), format!("\"{now}\""));
    let key = position(&text, b"\"as_of\"")?;
    let at = key + position(&text[key..], old.as_bytes())?;
    text.splice(at..at + old.len(), new.into_bytes());
    Some(text)
}

/// How much of the kept text is looked at: its head line and the first keys of the report.
const FIRST_PART: usize = 1024;

fn position(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
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

    fn found(head: u8, now: i64, compact: bool) -> Option<Vec<u8>> {
        find(&mut &kept()[..], Oid([head; 20]), Instant(now), compact)
    }

    #[test]
    fn only_the_moment_of_evaluation_is_written_anew() {
        let text = String::from_utf8(found(7, 59, false).expect("it holds")).expect("UTF-8");
        assert_eq!(text, "{\"as_of\": \"1970-01-01T00:00:59Z\", \"at\": \"1970-01-01T00:00:00Z\"}");
    }

    #[test]
    fn the_rest_follows_the_beginning() {
        let long = [kept(), vec![b'x'; 5000]].concat();
        let mut rest = &long[..];
        let text = find(&mut rest, Oid([7; 20]), Instant(1), false).expect("it holds");
        assert_eq!(
            text.len() + rest.len(),
            long.len() - long.iter().position(|it| *it == b'\n').expect("a line") - 1
        );
    }

    #[test]
    fn it_holds_for_its_head_its_time_and_its_shape_alone() {
        assert_eq!(found(8, 59, false), None);
        assert_eq!(found(7, 60, false), None);
        assert_eq!(found(7, -1, false), None);
        assert_eq!(found(7, 59, true), None);
        assert_eq!(find(&mut &b"nonsense"[..], Oid([7; 20]), Instant(59), false), None);
    }
}
