//! The one writer: standard output for results, standard error for everything about the run.

use std::borrow::Cow;
use std::io::Write;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use gremium_core::text::Lang;

use crate::args::ColorArg;
use crate::exit::Exit;

/// Where the program writes.
///
/// Colours are written always and taken out here where they do not belong. A reader that went away (`gremium log |
/// head`) is no error: what is left is not written, and the exit code stays that of the command.
pub struct Output {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Whether `out` ends in the standard output of the process, so that bytes may go there directly.
    process: bool,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    ReaderGone,
    Failed,
}

impl Output {
    /// The standard streams of the process.
    pub fn of_process(color: ColorArg) -> Self {
        let choice = match color {
            ColorArg::Auto => ColorChoice::Auto,
            ColorArg::Always => ColorChoice::Always,
            ColorArg::Never => ColorChoice::Never,
        };
        let out = AutoStream::new(std::io::stdout(), choice);
        let out = Box::new(std::io::BufWriter::new(out));
        let err = Box::new(AutoStream::new(std::io::stderr(), choice));
        Self { process: true, ..Self::to(out, err) }
    }

    /// Any two streams.
    pub fn to(out: Box<dyn Write>, err: Box<dyn Write>) -> Self {
        Self { out, err, process: false, state: State::Open }
    }

    /// Writes a text for people; no line of it is a command for whoever runs the program.
    pub fn text(&mut self, text: &str) {
        if self.state == State::Open
            && let Err(error) = self.out.write_all(without_commands(text).as_bytes())
        {
            self.stop(&error);
        }
    }

    /// Writes bytes for machines: as they are, without looking for colours in them.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.flush();
        if self.state != State::Open {
            return;
        }
        let written = if self.process {
            let mut out = std::io::stdout().lock();
            out.write_all(bytes).and_then(|()| out.flush())
        } else {
            self.out.write_all(bytes)
        };
        if let Err(error) = written {
            self.stop(&error);
        }
    }

    /// Writes what is left of a file; the system copies it where it can.
    pub fn file(&mut self, file: &mut std::fs::File) {
        self.flush();
        if self.state != State::Open {
            return;
        }
        let copied = if self.process {
            std::io::copy(file, &mut std::io::stdout().lock())
        } else {
            std::io::copy(file, &mut self.out)
        };
        if let Err(error) = copied {
            self.stop(&error);
        }
    }

    /// Writes a line.
    pub fn line(&mut self, line: &str) {
        self.text(line);
        self.text("\n");
    }

    /// Says something about the run, on standard error.
    pub fn note(&mut self, line: &str) {
        self.flush();
        // Nobody is left to hear that standard error failed.
        let _ = writeln!(self.err, "{}", without_commands(line));
    }

    /// Says on standard error why the job could not be done.
    pub fn error(&mut self, lang: Lang, message: &str) {
        let word = match lang {
            Lang::En => "error",
            Lang::De => "Fehler",
        };
        self.labelled(AnsiColor::Red, word, message);
    }

    /// Says on standard error what lies below an error.
    pub fn cause(&mut self, lang: Lang, message: &str) {
        let word = match lang {
            Lang::En => "  because",
            Lang::De => "  weil",
        };
        self.labelled(AnsiColor::Yellow, word, message);
    }

    /// Says on standard error what to do.
    pub fn help(&mut self, lang: Lang, message: &str) {
        let word = match lang {
            Lang::En => "help",
            Lang::De => "Hilfe",
        };
        self.labelled(AnsiColor::Cyan, word, message);
    }

    /// Ends the run: what is buffered goes out. A failed write turns success into an error.
    pub fn finish(mut self, exit: Exit) -> Exit {
        self.flush();
        if self.state == State::Failed { exit.max(Exit::Error) } else { exit }
    }

    fn labelled(&mut self, color: AnsiColor, label: &str, message: &str) {
        let style = Style::new().bold().fg_color(Some(color.into()));
        let message = clean(message);
        self.note(&format!("{style}{label}{style:#}: {message}"));
    }

    fn flush(&mut self) {
        if self.state == State::Open
            && let Err(error) = self.out.flush()
        {
            self.stop(&error);
        }
    }

    fn stop(&mut self, error: &std::io::Error) {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            self.state = State::ReaderGone;
        } else {
            self.state = State::Failed;
            let _ = writeln!(self.err, "gremium: cannot write the output: {error}");
        }
    }
}

/// `text` with control characters and direction overrides made visible, so that no file name or value can steer a
/// terminal or pretend to be something else. Line ends stay.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        let steers = c.is_control() && c != '\n';
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}');
        if steers || turns { clean.extend(c.escape_unicode()) } else { clean.push(c) }
    }
    clean
}

/// The same on one line, for what has no line ends of its own: a path, a value.
pub fn one_line(text: &str) -> String {
    clean(text).replace('\n', "\\u{a}")
}

/// `text` without lines that a forge's runner takes for workflow commands (`::error::…`, `##[error]…`), whatever blanks and
/// colours stand before them: the first character is written as its number.
fn without_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("::") && !text.contains("##[") {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive('\n').map(|line| {
        let seen = line.len() - start(line).len();
        let (before, rest) = line.split_at(seen);
        match rest.chars().next().filter(|_| rest.starts_with("::") || rest.starts_with("##[")) {
            Some(first) => Cow::Owned(format!(
                "{before}{}{}",
                first.escape_unicode(),
                &rest[first.len_utf8()..]
            )),
            None => Cow::Borrowed(line),
        }
    });
    Cow::Owned(lines.collect())
}

/// A line from its first visible character on.
fn start(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some((_, after)) = rest.strip_prefix("\u{1b}[").and_then(|it| it.split_once('m')) {
        rest = after.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn write_to(kind: io::ErrorKind, exit: Exit) -> Exit {
        let mut output = Output::to(Box::new(Broken(kind)), Box::new(io::sink()));
        output.line("lost");
        output.line("also lost");
        output.finish(exit)
    }

    #[test]
    fn a_reader_that_went_away_is_no_error() {
        assert_eq!(write_to(io::ErrorKind::BrokenPipe, Exit::Holds), Exit::Holds);
        assert_eq!(write_to(io::ErrorKind::BrokenPipe, Exit::Findings), Exit::Findings);
    }

    #[test]
    fn a_full_disk_is_an_error() {
        assert_eq!(write_to(io::ErrorKind::StorageFull, Exit::Holds), Exit::Error);
        assert_eq!(write_to(io::ErrorKind::StorageFull, Exit::Findings), Exit::Error);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\n"), "a\\u{1b}[2Jb\n");
        assert_eq!(clean("x\u{202e}y"), "x\\u{202e}y");
        assert_eq!(clean("Münster 🏛"), "Münster 🏛");
        assert_eq!(one_line("members/z\n::x.yaml"), "members/z\\u{a}::x.yaml");
    }

    #[test]
    fn no_line_is_a_command() {
        for (line, shown) in [
            ("a\n::error::x\n", "a\n\\u{3a}:error::x\n"),
            ("  \t::stop-commands::x", "  \t\\u{3a}:stop-commands::x"),
            ("\u{1b}[1m ::x\u{1b}[0m", "\u{1b}[1m \\u{3a}:x\u{1b}[0m"),
            ("##[error]x", "\\u{23}#[error]x"),
            ("gremium_core::text, a ::b\n12:30\n# x\n", "gremium_core::text, a ::b\n12:30\n# x\n"),
        ] {
            assert_eq!(without_commands(line), shown);
        }
    }
}
