//! Findings for people: message, place, the line with a caret, help.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use gremium_core::text::Lang;
use gremium_engine::diagnostic::{Severity, Span};
use gremium_engine::finding::{Counts, Excerpt, Finding, Kind};

use super::{clean, one_line};

const BOLD: Style = Style::new().bold();
const FRAME: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Blue)));

/// Longest piece of a line that is shown, in characters.
const MAX_WIDTH: usize = 100;

/// All findings, then how many there are.
pub(super) fn render(findings: &[Finding], lang: Lang) -> String {
    let mut text = String::new();
    for finding in findings {
        one(&mut text, finding, lang);
        text.push('\n');
    }
    if !findings.is_empty() {
        text.push_str(&summary(Counts::of(findings), lang));
        text.push('\n');
    }
    text
}

fn one(text: &mut String, finding: &Finding, lang: Lang) {
    let (word, color) = label(finding, lang);
    let style = Style::new().bold().fg_color(Some(color.into()));
    let message = one_line(finding.message.get(lang));
    let code = clean(&finding.code);
    put(text, format_args!("{style}{word}[{code}]{style:#}{BOLD}: {message}{BOLD:#}\n"));
    let margin = margin(finding);
    if let Some(path) = &finding.path {
        put(
            text,
            format_args!(
                "{:margin$}{FRAME}-->{FRAME:#} {}{}\n",
                "",
                one_line(path),
                place(finding)
            ),
        );
    }
    if let (Some(excerpt), Some(span)) = (&finding.excerpt, finding.span) {
        lines(text, excerpt, span, margin, style);
    }
    if let Some(entry) = finding.entry {
        let word = pick(lang, "entry", "Eintrag");
        put(
            text,
            format_args!(
                "{:margin$} {FRAME}={FRAME:#} {BOLD}{word}{BOLD:#}: {}\n",
                "",
                entry.short()
            ),
        );
    }
    let help = finding.help.get(lang);
    if !help.is_empty() {
        let word = pick(lang, "help", "Hilfe");
        let help = clean(help).replace('\n', &format!("\n{:margin$}     ", ""));
        put(text, format_args!("{:margin$} {FRAME}={FRAME:#} {BOLD}{word}{BOLD:#}: {help}\n", ""));
    }
}

fn label(finding: &Finding, lang: Lang) -> (&'static str, AnsiColor) {
    match (finding.kind, finding.severity) {
        (Kind::Refusal, _) => (pick(lang, "refused", "abgewiesen"), AnsiColor::Magenta),
        (Kind::Diagnostic, Severity::Error) => (pick(lang, "error", "Fehler"), AnsiColor::Red),
        (Kind::Diagnostic, Severity::Warning) => {
            (pick(lang, "warning", "Warnung"), AnsiColor::Yellow)
        }
        (Kind::Diagnostic, Severity::Note) => (pick(lang, "note", "Hinweis"), AnsiColor::Cyan),
    }
}

/// Width of the column of line numbers.
fn margin(finding: &Finding) -> usize {
    let last = finding
        .excerpt
        .as_ref()
        .map_or(0, |excerpt| excerpt.line as usize + excerpt.lines.len() - 1);
    last.to_string().len()
}

fn place(finding: &Finding) -> String {
    match (finding.span, &finding.route) {
        (Some(span), _) => format!(":{}:{}", span.line, span.column),
        (None, Some(route)) => format!(" ({})", one_line(route)),
        (None, None) => String::new(),
    }
}

fn lines(text: &mut String, excerpt: &Excerpt, span: Span, margin: usize, style: Style) {
    put(text, format_args!("{:margin$} {FRAME}|{FRAME:#}\n", ""));
    for (number, line) in (excerpt.line..).zip(&excerpt.lines) {
        let (shown, from, to) = window(line, marked(line, number, span));
        put(text, format_args!("{FRAME}{number:>margin$} |{FRAME:#} {shown}\n"));
        if number == span.line {
            let carets = "^".repeat((to - from).max(1));
            put(
                text,
                format_args!(
                    "{:margin$} {FRAME}|{FRAME:#} {:from$}{style}{carets}{style:#}\n",
                    "", ""
                ),
            );
        }
    }
}

/// The characters of `line` that the span covers, from 0, end exclusive.
fn marked(line: &str, number: u32, span: Span) -> (usize, usize) {
    let length = line.chars().count();
    let index =
        |column: u32| usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1).min(length);
    let from = if number == span.line { index(span.column) } else { 0 };
    let to = if number == span.end_line { index(span.end_column) } else { length };
    (from, to.max(from))
}

/// The piece of a line around what is marked that fits, made harmless, and where the mark is in it.
fn window(line: &str, (from, to): (usize, usize)) -> (String, usize, usize) {
    let first = if from > MAX_WIDTH * 3 / 4 { from - MAX_WIDTH / 2 } else { 0 };
    let mut shown = String::new();
    let (mut start, mut end) = (0, 0);
    for (index, c) in line.chars().enumerate().skip(first).take(MAX_WIDTH) {
        if index == from {
            start = shown.chars().count();
        }
        match c {
            '\t' => shown.push(' '),
            _ => shown.push_str(&clean(c.encode_utf8(&mut [0; 4]))),
        }
        if index < to {
            end = shown.chars().count();
        }
    }
    if from >= line.chars().count() {
        start = shown.chars().count();
    }
    (shown, start, end.max(start))
}

/// How many findings there are, in words.
pub(super) fn summary(counts: Counts, lang: Lang) -> String {
    let words = [
        (counts.errors, pick(lang, "error", "Fehler"), pick(lang, "errors", "Fehler")),
        (counts.warnings, pick(lang, "warning", "Warnung"), pick(lang, "warnings", "Warnungen")),
        (counts.notes, pick(lang, "note", "Hinweis"), pick(lang, "notes", "Hinweise")),
        (
            counts.refusals,
            pick(lang, "refused act", "abgewiesene Handlung"),
            pick(lang, "refused acts", "abgewiesene Handlungen"),
        ),
    ];
    let parts: Vec<String> = words
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    parts.join(", ")
}

fn pick(lang: Lang, en: &'static str, de: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::De => de,
    }
}

fn put(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).expect("because writing to a string cannot fail");
}
