//! Findings as workflow commands: annotations on GitHub and Forgejo.

use gremium_core::text::Lang;
use gremium_engine::diagnostic::Severity;
use gremium_engine::finding::{Finding, Kind};

/// One command a finding, the most important first: a forge shows only the first ten.
pub(super) fn render(mut findings: Vec<Finding>, lang: Lang, root: &str) -> String {
    findings.sort_by(|a, b| a.importance().cmp(&b.importance()));
    findings.iter().map(|finding| command(finding, lang, root)).collect()
}

fn command(finding: &Finding, lang: Lang, root: &str) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(path) = &finding.path {
        properties.push(format!("file={}", property(&format!("{root}{path}"))));
    }
    if let Some(span) = finding.span {
        properties.push(format!("line={}", span.line));
        properties.push(format!("endLine={}", span.end_line));
        // The forge refuses columns on a range of several lines.
        if span.line == span.end_line {
            properties.push(format!("col={}", span.column));
            properties
                .push(format!("endColumn={}", span.end_column.saturating_sub(1).max(span.column)));
        }
    }
    properties.push(format!("title={}", property(&title(finding, lang))));
    let help = finding.help.get(lang);
    let mut message = finding.message.get(lang).to_owned();
    if !help.is_empty() {
        message.push('\n');
        message.push_str(help);
    }
    format!("::{level} {}::{}\n", properties.join(","), data(&message))
}

fn title(finding: &Finding, lang: Lang) -> String {
    match (finding.kind, lang) {
        (Kind::Diagnostic, _) => finding.code.clone(),
        (Kind::Refusal, Lang::En) => format!("refused: {}", finding.code),
        (Kind::Refusal, Lang::De) => format!("abgewiesen: {}", finding.code),
    }
}

/// Escapes the message part of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
