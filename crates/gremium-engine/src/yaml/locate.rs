//! From a route of keys and indexes to its place in a file, found late and only for what is shown.

use std::borrow::Cow;

use granit_parser::{Event, Parser, Span as Place};

use super::source::number;
use crate::diagnostic::Span;

/// Deepest nesting that is searched.
const MAX_DEPTH: usize = 64;

/// One step of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step<'a> {
    Key(Cow<'a, str>),
    Index(usize),
}

/// The place of `route` (such as `motion.pins[0].blob`) in the YAML `text`.
///
/// A key that holds dots or brackets is written in quotes: `ballots["a.b"]`. The place is that of the value where it
/// is one scalar, else that of its key; when only the first steps exist, the place of the last one found. `None` if
/// nothing of the route is there or the text is no YAML up to it. An empty route is the start of the document.
pub fn locate(text: &str, route: &str) -> Option<Span> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let steps = steps(route)?;
    let options = granit_parser::options! { emit_comments: false };
    let mut events = Events { parser: Parser::new_from_str_with_options(text, options), text };
    loop {
        let (event, place) = events.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::StreamEnd | Event::DocumentEnd => return None,
            event => return find(&mut events, event, place, None, &steps, 0),
        }
    }
}

struct Events<'a> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    text: &'a str,
}

impl<'a> Events<'a> {
    /// The next event that stands for content.
    fn next(&mut self) -> Option<(Event<'a>, Place)> {
        self.parser.next_event()?.ok()
    }

    /// Skips the rest of a node that began with `event`.
    fn skip(&mut self, event: &Event<'a>) -> Option<()> {
        let mut depth = usize::from(opens(event));
        while depth > 0 {
            match self.next()?.0 {
                Event::SequenceEnd | Event::MappingEnd => depth -= 1,
                event if opens(&event) => depth += 1,
                _ => {}
            }
        }
        Some(())
    }

    fn span(&self, place: Place) -> Span {
        let (start, end) = (place.start, place.end);
        let first = Span::point(number(start.line()), number(start.col() + 1));
        match place.slice(self.text) {
            Some(slice) if !slice.is_empty() && start.line() == end.line() => {
                Span::on_line(first.line, first.column, number(slice.trim_end().chars().count()))
            }
            // Of a place of several lines the first one is marked.
            _ => {
                let line = super::source::line(self.text, first.line).unwrap_or_default();
                let length = line.trim_end().chars().count().saturating_sub(start.col());
                Span::on_line(first.line, first.column, number(length))
            }
        }
    }
}

fn opens(event: &Event<'_>) -> bool {
    matches!(event, Event::SequenceStart(..) | Event::MappingStart(..))
}

/// Looks for `steps` below the node that begins with `event`; `key` is where its key stands.
fn find<'a>(
    events: &mut Events<'a>,
    event: Event<'a>,
    place: Place,
    key: Option<Place>,
    steps: &[Step<'_>],
    depth: usize,
) -> Option<Span> {
    let here = match (&event, key) {
        (Event::Scalar(..), Some(key)) if place.is_empty() => events.span(key),
        (Event::Scalar(..) | Event::Alias(..), _) | (_, None) => events.span(place),
        (_, Some(key)) => events.span(key),
    };
    let Some((step, rest)) = steps.split_first() else { return Some(here) };
    if depth >= MAX_DEPTH {
        return Some(here);
    }
    let below = match (step, &event) {
        (Step::Key(name), Event::MappingStart(..)) => in_mapping(events, name, rest, depth),
        (Step::Index(index), Event::SequenceStart(..)) => in_sequence(events, *index, rest, depth),
        _ => None,
    };
    below.or(Some(here))
}

fn in_mapping<'a>(
    events: &mut Events<'a>,
    name: &str,
    rest: &[Step<'_>],
    depth: usize,
) -> Option<Span> {
    loop {
        let (key, key_place) = events.next()?;
        let found = match &key {
            Event::MappingEnd => return None,
            Event::Scalar(text, ..) => text == name,
            _ => false,
        };
        events.skip(&key)?;
        let (value, place) = events.next()?;
        if found {
            return find(events, value, place, Some(key_place), rest, depth + 1);
        }
        events.skip(&value)?;
    }
}

fn in_sequence(
    events: &mut Events<'_>,
    index: usize,
    rest: &[Step<'_>],
    depth: usize,
) -> Option<Span> {
    for _ in 0..index {
        let (event, _) = events.next()?;
        if event == Event::SequenceEnd {
            return None;
        }
        events.skip(&event)?;
    }
    let (event, place) = events.next()?;
    if event == Event::SequenceEnd {
        None
    } else {
        find(events, event, place, None, rest, depth + 1)
    }
}

/// The steps of a route; `None` if it is malformed.
fn steps(route: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    let mut rest = route;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("[\"") {
            let end = after.find("\"]")?;
            steps.push(Step::Key(Cow::Borrowed(&after[..end])));
            rest = &after[end + 2..];
        } else if let Some(after) = rest.strip_prefix('[') {
            let end = after.find(']')?;
            steps.push(Step::Index(after[..end].parse().ok()?));
            rest = &after[end + 1..];
        } else {
            rest = rest.strip_prefix('.').unwrap_or(rest);
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            if end == 0 {
                return None;
            }
            steps.push(Step::Key(Cow::Borrowed(&rest[..end])));
            rest = &rest[end..];
        }
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# a poll
title: Wärmekarte
motion:
  text: \"We build it.\"
  pins:
    - path: a.yaml
      blob: 'abc'
    - {path: b.yaml, blob: d\u{fc}e}
votes:
  a.b: yes
  empty:
last: |
  line one
  line two
";

    fn at(route: &str) -> Option<(u32, u32, u32)> {
        locate(TEXT, route).map(|span| (span.line, span.column, span.end_column))
    }

    #[test]
    fn routes_are_found() {
        assert_eq!(at("title"), Some((2, 8, 18)));
        assert_eq!(at("motion"), Some((3, 1, 7)));
        assert_eq!(at("motion.text"), Some((4, 9, 23)));
        assert_eq!(at("motion.pins[0].blob"), Some((7, 13, 18)));
        assert_eq!(at("motion.pins[1].blob"), Some((8, 28, 31)));
        assert_eq!(at("votes[\"a.b\"]"), Some((10, 8, 11)));
        assert_eq!(at("votes.empty"), Some((11, 3, 8)));
        assert_eq!(at("last").map(|place| place.0), Some(13));
    }

    #[test]
    fn what_is_not_there_ends_at_what_is() {
        assert_eq!(at("motion.pins[7].blob"), Some((5, 3, 7)));
        assert_eq!(at("nowhere"), Some((2, 1, 18)));
        assert_eq!(at("a..b"), None);
        assert_eq!(at("a[x]"), None);
        assert_eq!(locate("\"a", "b"), None);
        assert_eq!(locate("", ""), None);
    }
}
