//! The lines of a file that carry content, with their indentation.

use super::Declined;

/// A line, or what follows `- ` on a line, without what surrounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Column of the first character, from 0.
    pub(super) indent: usize,
    /// The rest of the line, no spaces at its ends, not empty.
    pub(super) content: &'a str,
}

/// A cursor over the lines with content; blank lines and comment lines are passed over.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    rest: &'a str,
    /// Whether the last line has an end, which decides how a literal block ends.
    ended: bool,
    current: Option<Line<'a>>,
}

impl<'a> Lines<'a> {
    /// The cursor at the first line with content.
    pub(super) fn new(text: &'a str) -> Result<Self, Declined> {
        let mut lines = Self { rest: text, ended: text.ends_with('\n'), current: None };
        lines.advance()?;
        Ok(lines)
    }

    /// The line at the cursor; `None` at the end.
    pub(super) fn current(&self) -> Option<Line<'a>> {
        self.current
    }

    /// Puts what follows `- ` at the cursor, as if it were a line of its own.
    pub(super) fn replace(&mut self, line: Line<'a>) {
        self.current = Some(line);
    }

    /// Goes to the next line with content.
    pub(super) fn advance(&mut self) -> Result<(), Declined> {
        self.current = None;
        while let Some(line) = self.raw()? {
            let content = line.trim_start_matches(' ');
            if !content.is_empty() && !content.starts_with('#') {
                let indent = line.len() - content.len();
                self.current = Some(Line { indent, content: content.trim_end_matches(' ') });
                return Ok(());
            }
        }
        Ok(())
    }

    /// The next line as it stands, without its end.
    fn raw(&mut self) -> Result<Option<&'a str>, Declined> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        let line = line.strip_suffix('\r').unwrap_or(line);
        // Tabs and lone carriage returns have rules of their own.
        if line.bytes().any(|byte| matches!(byte, b'\t' | b'\r')) {
            Err(Declined)
        } else {
            Ok(Some(line))
        }
    }

    /// Reads a literal block (`|`) below a key at column `parent` and goes to the line after it.
    ///
    /// Only blocks that are easy to be sure of: indented evenly by their first line, no blank line at either end.
    pub(super) fn literal(&mut self, parent: usize) -> Result<String, Declined> {
        let mut text = String::new();
        let mut indent = None;
        loop {
            let before = self.rest;
            let Some(line) = self.raw()? else { break };
            let content = line.trim_start_matches(' ');
            let column = line.len() - content.len();
            if content.is_empty() {
                if column > 0 || text.is_empty() {
                    return Err(Declined);
                }
                text.push('\n');
                continue;
            }
            if column <= parent {
                self.rest = before;
                break;
            }
            let indent = *indent.get_or_insert(column);
            if column < indent {
                return Err(Declined);
            }
            text.push_str(&line[indent..]);
            text.push('\n');
        }
        if text.is_empty() || text.ends_with("\n\n") || !self.ended {
            return Err(Declined);
        }
        self.advance()?;
        Ok(text)
    }
}
