//! What the parser's complaints about syntax mean, in words that say what to do.

use granit_parser::ErrorKind;

use super::source::number;
use crate::codes::{self, Rule};
use crate::diagnostic::Span;
use crate::text::{Fixed, Text};

/// A syntax error in our words.
pub(super) struct Meaning {
    pub(super) rule: &'static Rule,
    pub(super) message: Text,
    pub(super) help: Option<Fixed>,
    pub(super) place: Span,
}

/// What `kind` means, found at `place` in `line`.
pub(super) fn meaning(kind: &ErrorKind, line: &str, place: Span) -> Meaning {
    if is_tab(kind) {
        let place = match line.chars().position(|c| c == '\t') {
            Some(index) => Span::point(place.line, number(index + 1)),
            None => place,
        };
        return Meaning {
            rule: &codes::tab_indentation::RULE,
            message: Text::new(
                "a tab stands where only spaces may",
                "ein Tabulator steht, wo nur Leerzeichen stehen dürfen",
            ),
            help: None,
            place,
        };
    }
    if matches!(kind, ErrorKind::RecursionLimitExceeded) {
        return Meaning {
            rule: &codes::yaml_limits::RULE,
            message: Text::new(
                "the lists and mappings are nested too deeply",
                "die Listen und Zuordnungen sind zu tief verschachtelt",
            ),
            help: None,
            place,
        };
    }
    let (message, help) = colon(kind, line, place).or_else(|| known(kind)).unwrap_or_else(|| {
        let text = kind.to_string();
        (Text::new(format!("this is not YAML: {text}"), format!("das ist kein YAML: {text}")), None)
    });
    Meaning { rule: &codes::yaml_syntax::RULE, message, help, place }
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

pub(super) const QUOTE: Fixed = Fixed {
    en: "put the whole value into double quotes",
    de: "den ganzen Wert in doppelte Anführungszeichen setzen",
};
const INDENT: Fixed = Fixed {
    en: "align the line with the others of its mapping or list; indent with two spaces per level",
    de: "die Zeile an den anderen ihrer Zuordnung oder Liste ausrichten; je Ebene zwei Leerzeichen einrücken",
};
const CLOSE: Fixed = Fixed { en: "add the missing end", de: "das fehlende Ende ergänzen" };
const BACKSLASH: Fixed = Fixed {
    en: "write a backslash twice, or use single quotes, where it means itself",
    de: "einen Rückstrich, der für sich selbst steht, doppelt schreiben oder einfache Anführungszeichen verwenden",
};

/// A colon too much in its own line means another thing than one in a line that would be right by itself.
fn colon(kind: &ErrorKind, line: &str, place: Span) -> Option<(Text, Option<Fixed>)> {
    let before = usize::try_from(place.column).ok()?.checked_sub(1)?;
    let first_in_line = !line.chars().take(before).collect::<String>().contains(": ");
    (matches!(kind, ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement) && first_in_line).then(|| {
        let message = Text::new("a key stands where none may", "ein Schlüssel steht, wo keiner stehen darf");
        let help = Fixed {
            en: "close the bracket or quotation mark that is open above, or mend the indentation",
            de: "die weiter oben geöffnete Klammer oder das Anführungszeichen schließen oder die Einrückung berichtigen",
        };
        (message, Some(help))
    })
}

fn known(kind: &ErrorKind) -> Option<(Text, Option<Fixed>)> {
    let (en, de, help) = match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            "a second `: ` stands in one value",
            "in einem Wert steht ein zweites `: `",
            Some(QUOTE),
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "a `:` is missing after the key, or the line is indented wrongly",
            "nach dem Schlüssel fehlt ein `:`, oder die Zeile ist falsch eingerückt",
            Some(INDENT),
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => (
            "the line does not fit the indentation around it",
            "die Zeile passt nicht zur Einrückung um sie herum",
            Some(INDENT),
        ),
        ErrorKind::UnclosedQuotedScalar => (
            "a quotation mark is never closed",
            "ein Anführungszeichen wird nicht geschlossen",
            Some(CLOSE),
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => {
            ("a bracket is never closed", "eine Klammer wird nicht geschlossen", Some(CLOSE))
        }
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => (
            "a bracket closes what it did not open",
            "eine Klammer schließt, was sie nicht geöffnet hat",
            None,
        ),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => (
            "a comma is missing between two items",
            "zwischen zwei Einträgen fehlt ein Komma",
            None,
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text follows after the closing quotation mark",
            "nach dem schließenden Anführungszeichen folgt Text",
            Some(QUOTE),
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => (
            "a backslash begins no escape that YAML knows",
            "auf einen Rückstrich folgt nichts, was YAML kennt",
            Some(BACKSLASH),
        ),
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => (
            "a value cannot begin with this character",
            "mit diesem Zeichen kann kein Wert beginnen",
            Some(QUOTE),
        ),
        ErrorKind::UnknownAnchor => {
            ("an alias `*` names no anchor", "ein Alias `*` nennt keinen Anker", Some(QUOTE))
        }
        ErrorKind::BomInsideDocument => (
            "a byte order mark stands inside the file",
            "mitten in der Datei steht eine Bytereihenfolge-Marke",
            None,
        ),
        _ => return None,
    };
    Some((Text::new(en, de), help))
}
