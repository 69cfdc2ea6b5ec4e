//! The page of a rule in the documentation.

use std::fmt::Write as _;

use super::Rule;
use crate::diagnostic::Severity;

/// The Markdown page `docs/rules/<code>.md` of a rule: English first, then German.
pub fn doc_page(rule: &Rule) -> String {
    let mut page = format!(
        "# {code}\n\n<!-- Generated from the rule's source; do not edit. -->\n\n{summary}\n\nSeverity: {severity}.\n\n\
         ## Why\n\n{why}\n\n## What to do\n\n{mend}\n",
        code = rule.code,
        summary = rule.summary.en,
        severity = severity(rule.severity),
        why = rule.why.en,
        mend = rule.mend.en,
    );
    for (title, text) in [("Wrong", rule.wrong), ("Right", rule.right)] {
        if !text.is_empty() {
            example(&mut page, title, text);
        }
    }
    let _ = write!(
        page,
        "\n## Auf Deutsch\n\n{} {}\n\n{}\n",
        rule.summary.de, rule.why.de, rule.mend.de
    );
    page
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error (`gremium check` fails)",
        Severity::Warning => "warning (`gremium check` holds)",
        Severity::Note => "note (`gremium check` holds)",
    }
}

fn example(page: &mut String, title: &str, text: &str) {
    let _ = write!(page, "\n## {title}\n\n```yaml\n{text}```\n");
}

#[cfg(test)]
mod tests {
    use crate::codes::{self, doc_page};

    #[test]
    fn a_page_says_all() {
        let page = doc_page(&codes::unknown_key::RULE);
        for part in ["# unknown-key", "## Why", "chioce: yes", "## Auf Deutsch"] {
            assert!(page.contains(part), "{part} is missing in:\n{page}");
        }
        assert!(!doc_page(&codes::symlink::RULE).contains("```"));
    }
}
