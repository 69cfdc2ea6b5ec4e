//! From an error of the YAML reader to a diagnostic in our words.

use serde_yaml::budget::BudgetBreach;
use serde_yaml::{Error, ExternalMessageSource, Location};

use super::complaint::Complaint;
use super::full::{MAX_ALIASES, MAX_DEPTH, MAX_NODES};
use super::names::{found_name, listed, shape_help, shape_name};
use super::source::{end_of, line, number};
use super::syntax;
use crate::codes::{self, Rule};
use crate::diagnostic::{Diagnostic, Span};
use crate::suggest::did_you_mean;
use crate::text::Text;

/// Says what `error` means for the author of the file.
pub(super) fn explain(path: &str, text: &str, error: &Error) -> Diagnostic {
    let place = place(text, error);
    let origin = origin(error);
    let diagnostic = match origin {
        Error::SerdeUnknownField { field, expected, .. } => unknown_key(path, field, expected),
        Error::SerdeMissingField { field, .. } => missing_key(path, field),
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            unknown_word(path, variant, expected)
        }
        Error::DuplicateMappingKey { key, .. } => duplicate_key(path, key.as_deref()),
        Error::SerdeInvalidType { unexpected, expected, .. } => {
            wrong_type(path, Some(unexpected), expected)
        }
        Error::SerdeInvalidValue { unexpected, expected, .. } => {
            bad_value(path, unexpected, expected)
        }
        Error::Message { msg, .. } => message(path, msg),
        Error::ExternalMessage { source, msg, .. } => {
            return external(path, text, source, msg, place);
        }
        Error::Eof { .. } => empty(path),
        Error::MultipleDocuments { .. } => several(path),
        _ => limits(path, origin)
            .or_else(|| shape(path, origin))
            .unwrap_or_else(|| other(path, origin)),
    };
    leading_zero(diagnostic, text, place).at(place.unwrap_or_else(|| end_of(text)))
}

/// Advice for a number that is refused for its leading zero.
fn leading_zero(diagnostic: Diagnostic, text: &str, place: Option<Span>) -> Diagnostic {
    let value = place.and_then(|span| {
        let content = line(text, span.line)?;
        let from = usize::try_from(span.column).ok()?.checked_sub(1)?;
        let length = usize::try_from(span.end_column.checked_sub(span.column)?).ok()?;
        Some(content.chars().skip(from).take(length).collect::<String>())
    });
    match value {
        Some(value)
            if diagnostic.code == codes::wrong_type::RULE.code
                && value.len() > 1
                && value.starts_with('0')
                && value.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            diagnostic.with_help(Text::new(
                format!("write the number without leading zeros: some programs read `{value}` as octal"),
                format!("die Zahl ohne führende Nullen schreiben: Manche Programme lesen `{value}` oktal"),
            ))
        }
        _ => diagnostic,
    }
}

/// The error itself, without what was wrapped around it.
pub(super) fn origin(mut error: &Error) -> &Error {
    while let Error::AliasError { error: inner, .. } | Error::WithSnippet { error: inner, .. } =
        error
    {
        error = inner;
    }
    error
}

fn place(text: &str, error: &Error) -> Option<Span> {
    let location = origin(error).location().or_else(|| error.location())?;
    if location == Location::UNKNOWN {
        return None;
    }
    let row = u32::try_from(location.line()).ok()?;
    let column = u32::try_from(location.column()).ok()?.max(1);
    let content = line(text, row).unwrap_or_default().trim_end();
    let rest = content.chars().count().saturating_sub(usize::try_from(column - 1).ok()?);
    let length = usize::try_from(location.span().len()).unwrap_or(rest).min(rest);
    Some(Span::on_line(row, column, number(length)))
}

fn new(
    rule: &'static Rule,
    path: &str,
    en: impl Into<String>,
    de: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(rule, path, Text::new(en, de))
}

fn unknown_key(path: &str, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = new(
        &codes::unknown_key::RULE,
        path,
        format!("unknown key `{key}`"),
        format!("unbekannter Schlüssel `{key}`"),
    );
    match did_you_mean(key, known) {
        Some(near) => diagnostic.with_help(Text::new(
            format!("did you mean `{near}`?"),
            format!("ist `{near}` gemeint?"),
        )),
        None if known.is_empty() => diagnostic,
        None => {
            let list = listed(known);
            diagnostic.with_help(Text::new(
                format!("the keys known here: {list}"),
                format!("hier bekannt sind: {list}"),
            ))
        }
    }
}

fn missing_key(path: &str, key: &str) -> Diagnostic {
    new(
        &codes::missing_key::RULE,
        path,
        format!("the key `{key}` is missing"),
        format!("der Schlüssel `{key}` fehlt"),
    )
    .with_help(Text::new(
        format!("add a line `{key}: {}`", only_value(key)),
        format!("eine Zeile `{key}: {}` ergänzen", only_value(key)),
    ))
}

/// What stands behind a key, where it can only be one thing: the version of the format.
fn only_value(key: &str) -> &'static str {
    match key {
        "schema" | "statutes" | "story" => "1",
        _any => "…",
    }
}

fn unknown_word(path: &str, word: &str, known: &[&str]) -> Diagnostic {
    let list = listed(known);
    let help = match did_you_mean(word, known) {
        Some(near) => Text::new(
            format!("did you mean `{near}`? Allowed: {list}"),
            format!("ist `{near}` gemeint? Zulässig: {list}"),
        ),
        None => Text::new(format!("allowed: {list}"), format!("zulässig: {list}")),
    };
    new(
        &codes::bad_value::RULE,
        path,
        format!("`{word}` is not allowed here"),
        format!("`{word}` ist hier nicht zulässig"),
    )
    .with_help(help)
}

fn duplicate_key(path: &str, key: Option<&str>) -> Diagnostic {
    match key {
        Some(key) => new(
            &codes::duplicate_key::RULE,
            path,
            format!("the key `{key}` stands here a second time"),
            format!("der Schlüssel `{key}` steht hier ein zweites Mal"),
        ),
        None => new(
            &codes::duplicate_key::RULE,
            path,
            "a key stands here a second time",
            "ein Schlüssel steht hier ein zweites Mal",
        ),
    }
}

fn wrong_type(path: &str, found: Option<&str>, wanted: &str) -> Diagnostic {
    let (wanted, help) = (shape_name(wanted), shape_help(wanted));
    let diagnostic = match found.map(found_name) {
        Some(None) => new(
            &codes::wrong_type::RULE,
            path,
            format!("the value is missing: {} is needed", wanted.en),
            format!("der Wert fehlt: verlangt ist {}", wanted.de),
        ),
        Some(Some(found)) => new(
            &codes::wrong_type::RULE,
            path,
            format!("{} is needed here, not {}", wanted.en, found.en),
            format!("hier gehört {} hin, nicht {}", wanted.de, found.de),
        ),
        None => new(
            &codes::wrong_type::RULE,
            path,
            format!("{} is needed here", wanted.en),
            format!("hier gehört {} hin", wanted.de),
        ),
    };
    match help {
        Some(help) => diagnostic.with_help(help.into()),
        None => diagnostic,
    }
}

fn bad_value(path: &str, found: &str, wanted: &str) -> Diagnostic {
    let Some(value) = found_name(found) else { return wrong_type(path, Some(found), wanted) };
    let (found, wanted) = (value, shape_name(wanted));
    new(
        &codes::bad_value::RULE,
        path,
        format!("{} is not allowed here: {} is needed", found.en, wanted.en),
        format!("{} ist hier nicht zulässig: verlangt ist {}", found.de, wanted.de),
    )
}

/// What a type of ours objected to.
fn message(path: &str, text: &str) -> Diagnostic {
    if let Some(Complaint { rule, message }) = Complaint::read(text) {
        return Diagnostic::new(rule, path, message);
    }
    if text.starts_with("data did not match any variant of untagged enum") {
        return new(
            &codes::wrong_type::RULE,
            path,
            "the value has none of the shapes that are allowed here",
            "der Wert hat keine der Formen, die hier zulässig sind",
        );
    }
    let id = text.strip_prefix('`').and_then(|rest| rest.split_once("` is not a"));
    match id {
        Some((id, rest)) if rest.starts_with("n id:") => {
            new(&codes::bad_id::RULE, path, format!("`{id}` is not an id"), format!("`{id}` ist keine Kennung"))
        }
        Some((id, rest)) if rest.starts_with(" dated id:") => new(
            &codes::bad_id::RULE,
            path,
            format!("`{id}` is not a dated id"),
            format!("`{id}` ist keine Kennung mit Jahr"),
        )
        .with_help(Text::new(
            "write a year of four digits, a slash and a name, such as `2025/heat-map`",
            "ein vierstelliges Jahr, einen Schrägstrich und einen Namen schreiben, etwa `2025/waermekarte`",
        )),
        Some((topic, rest)) if rest.starts_with(" subject:") => new(
            &codes::bad_value::RULE,
            path,
            format!("`{topic}` is not the name of a subject"),
            format!("`{topic}` ist keine Bezeichnung eines Sachgebiets"),
        )
        .with_help(Text::new(
            "use lower-case letters a-z, digits and single hyphens, such as `budget`",
            "Kleinbuchstaben a-z, Ziffern und einzelne Bindestriche verwenden, etwa `haushalt`",
        )),
        _ => new(&codes::bad_value::RULE, path, text, format!("unzulässiger Wert: {text}")),
    }
}

fn external(
    path: &str,
    text: &str,
    source: &ExternalMessageSource,
    message: &str,
    place: Option<Span>,
) -> Diagnostic {
    let place = place.unwrap_or_else(|| end_of(text));
    let ExternalMessageSource::Parser(error) = source else {
        let message = Text::new(message, format!("das ist kein YAML: {message}"));
        return Diagnostic::new(&codes::yaml_syntax::RULE, path, message).at(place);
    };
    let meaning = syntax::meaning(error.kind(), line(text, place.line).unwrap_or_default(), place);
    let diagnostic = Diagnostic::new(meaning.rule, path, meaning.message).at(meaning.place);
    match meaning.help {
        Some(help) => diagnostic.with_help(help.into()),
        None => diagnostic,
    }
}

pub(super) fn empty(path: &str) -> Diagnostic {
    new(&codes::empty_file::RULE, path, "the file holds no content", "die Datei hat keinen Inhalt")
}

fn several(path: &str) -> Diagnostic {
    new(
        &codes::several_documents::RULE,
        path,
        "a second YAML document begins here",
        "hier beginnt ein zweites YAML-Dokument",
    )
}

fn limits(path: &str, error: &Error) -> Option<Diagnostic> {
    let (en, de) = match error {
        Error::Budget { breach: BudgetBreach::Documents { .. }, .. } => return Some(several(path)),
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => (
            format!("lists and mappings are nested more than {MAX_DEPTH} levels deep"),
            format!("Listen und Zuordnungen sind mehr als {MAX_DEPTH} Ebenen tief verschachtelt"),
        ),
        Error::Budget {
            breach: BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. },
            ..
        }
        | Error::AliasExpansionLimitExceeded { .. } => (
            format!("the file has more than {MAX_ALIASES} anchors or aliases"),
            format!("die Datei hat mehr als {MAX_ALIASES} Anker oder Aliase"),
        ),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => (
            format!("the content unfolds to more than {MAX_NODES} values, or refers to itself"),
            format!(
                "der Inhalt entfaltet sich zu mehr als {MAX_NODES} Werten oder verweist auf sich selbst"
            ),
        ),
        _ => return None,
    };
    Some(new(&codes::yaml_limits::RULE, path, en, de))
}

/// Errors about the shape of a value that serde does not name.
fn shape(path: &str, error: &Error) -> Option<Diagnostic> {
    let wanted = match error {
        Error::Unexpected { expected, .. } => expected,
        Error::InvalidScalar { ty, .. } => ty,
        Error::InvalidBooleanStrict { .. } => "bool",
        Error::NullIntoString { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => {
            return Some(wrong_type(path, Some("null"), "a string"));
        }
        Error::SerdeInvalidLength { expected, .. } => expected,
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { .. } => "a string or a map",
        Error::MergeKeyNotAllowed { .. } => {
            return Some(
                new(
                    &codes::unknown_key::RULE,
                    path,
                    "`<<` is no key of YAML 1.2",
                    "`<<` ist kein Schlüssel von YAML 1.2",
                )
                .with_help(Text::new("write the keys out", "die Schlüssel ausschreiben")),
            );
        }
        Error::UnsupportedTag { tag, .. } | Error::TaggedEnumMismatch { tagged: tag, .. } => {
            return Some(
                new(
                    &codes::wrong_type::RULE,
                    path,
                    format!("the tag `{tag}` has no meaning here"),
                    format!("die Markierung `{tag}` hat hier keine Bedeutung"),
                )
                .with_help(Text::new("remove the tag", "die Markierung entfernen")),
            );
        }
        _ => return None,
    };
    Some(wrong_type(path, None, wanted))
}

fn other(path: &str, error: &Error) -> Diagnostic {
    if let Error::UnknownAnchor { .. } = error {
        return new(
            &codes::yaml_syntax::RULE,
            path,
            "an alias `*` names no anchor",
            "ein Alias `*` nennt keinen Anker",
        )
        .with_help(syntax::QUOTE.into());
    }
    let text = error.render();
    new(
        &codes::yaml_syntax::RULE,
        path,
        text.clone(),
        format!("das lässt sich nicht lesen: {text}"),
    )
}
