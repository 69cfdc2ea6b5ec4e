//! The templates: embedded, checked, replaceable one by one.

use gremium_core::text::Lang;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;

use crate::error::Error;
use crate::terms;
use crate::text::{markdown, plain, tidy};

/// The templates that come with the program: name and text.
const EMBEDDED: [(&str, &str); 19] = [
    ("status.txt", include_str!("../templates/status.txt")),
    ("card.txt", include_str!("../templates/card.txt")),
    ("explain.txt", include_str!("../templates/explain.txt")),
    ("log.md", include_str!("../templates/log.md")),
    ("minutes.md", include_str!("../templates/minutes.md")),
    ("poll-minutes.md", include_str!("../templates/poll-minutes.md")),
    ("dossier.md", include_str!("../templates/dossier.md")),
    ("process.md", include_str!("../templates/process.md")),
    ("roadmap.md", include_str!("../templates/roadmap.md")),
    ("roster.md", include_str!("../templates/roster.md")),
    ("notes.md", include_str!("../templates/notes.md")),
    ("statutes.md", include_str!("../templates/statutes.md")),
    ("assumed.txt", include_str!("../templates/assumed.txt")),
    ("notice.md", include_str!("../templates/notice.md")),
    ("motion.md", include_str!("../templates/motion.md")),
    ("vote.md", include_str!("../templates/vote.md")),
    ("signatures.md", include_str!("../templates/signatures.md")),
    ("sheet.txt", include_str!("../templates/sheet.txt")),
    ("sheet.md", include_str!("../templates/sheet.md")),
];

/// The templates of the documents, in the language of minijinja.
///
/// All user text is escaped for the kind of document, by its ending: `.md` for Markdown, `.txt` for terminals. A name
/// that does not exist is an error, never an empty place.
#[derive(Debug, Clone)]
pub struct Templates(Environment<'static>);

impl Templates {
    /// The templates that come with the program.
    pub fn new() -> Result<Self, Error> {
        let mut env = Environment::new();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_syntax(syntax()?);
        env.set_auto_escape_callback(|name| {
            AutoEscape::Custom(if name.ends_with(".md") { "markdown" } else { "plain" }.into())
        });
        env.set_formatter(|out, state, value| {
            if value.is_none() {
                return Ok(());
            }
            let text = value.to_string();
            let text = match state.auto_escape() {
                _ if value.is_safe() => text,
                AutoEscape::Custom(form) if form == "markdown" => markdown::inline(&text),
                _ => plain::inline(&text),
            };
            out.write_str(&text).map_err(Into::into)
        });
        add_filters(&mut env);
        let mut templates = Self(env);
        for (name, text) in EMBEDDED {
            templates.add(name, text.to_owned())?;
        }
        Ok(templates)
    }

    /// The names of the templates that can be replaced.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// These templates with one of them replaced by the partnership's own.
    pub fn with_override(mut self, name: &str, text: &str) -> Result<Self, Error> {
        let known = Self::names().find(|it| *it == name);
        self.add(known.ok_or_else(|| Error::NoTemplate(name.to_owned()))?, text.to_owned())?;
        Ok(self)
    }

    fn add(&mut self, name: &'static str, text: String) -> Result<(), Error> {
        self.0.add_template_owned(name, text).map_err(|source| wrong(name, source))
    }

    /// The document `name` made of `doc`.
    pub(crate) fn fill(
        &self,
        name: &str,
        doc: impl Serialize,
        lang: Lang,
    ) -> Result<String, Error> {
        let made = self.0.get_template(name).and_then(|template| {
            template
                .render(context! { t => terms::catalogue(lang), doc => Value::from(Serde(&doc)) })
        });
        made.map(|text| tidy(&text)).map_err(|source| wrong(name, source))
    }
}

/// Lines with a block alone leave no trace in the document.
fn syntax() -> Result<SyntaxConfig, Error> {
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    syntax.map_err(|source| wrong("*", source))
}

fn wrong(name: &str, source: minijinja::Error) -> Error {
    Error::Template { name: name.to_owned(), source }
}

fn add_filters(env: &mut Environment<'static>) {
    let safe = Value::from_safe_string;
    env.add_filter("heading", move |text: String| safe(markdown::heading(&text)));
    env.add_filter("quote", move |text: String| safe(markdown::quote(&text)));
    env.add_filter("paragraphs", move |text: String| safe(markdown::paragraphs(&text)));
    env.add_filter("link", move |path: String| safe(markdown::link(&path)));
    env.add_filter("mermaid", move |source: String| safe(markdown::mermaid(&source)));
    env.add_filter("nest", move |depth: usize| safe("  ".repeat(depth)));
    env.add_filter("code", move |text: String| safe(markdown::code(&text)));
    env.add_filter("wrap", move |text: String, indent: usize| {
        safe(plain::wrap(&text, &" ".repeat(indent), indent.saturating_add(2)))
    });
    env.add_filter("block", move |text: String, indent: usize| safe(plain::block(&text, indent)));
    env.add_filter("item", move |text: String| safe(plain::wrap(&text, "  - ", 4)));
    env.add_filter("labelled", move |value: String, label: String, width: usize| {
        safe(plain::labelled(&value, &label, width))
    });
    env.add_filter("branch", move |text: String, depth: usize, met: Option<bool>| {
        safe(plain::branch(&text, depth, met))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_name_is_an_error() {
        let templates = Templates::new().expect("sound templates");
        let templates = templates.with_override("status.txt", "{{ doc.nothing }}").expect("sound");
        assert!(templates.fill("status.txt", context! {}, Lang::En).is_err());
    }

    #[test]
    fn only_known_templates_are_replaced() {
        let templates = Templates::new().expect("sound templates");
        assert!(matches!(
            templates.clone().with_override("other.md", ""),
            Err(Error::NoTemplate(_))
        ));
        assert!(matches!(
            templates.with_override("log.md", "{% if %}"),
            Err(Error::Template { .. })
        ));
    }

    #[test]
    fn user_text_is_escaped_by_the_kind_of_document() {
        let fill = |name: &str| {
            let templates = Templates::new().expect("sound templates");
            let templates = templates.with_override(name, "{{ doc.x }}").expect("sound");
            templates.fill(name, context! { x => "<b>\u{1b}" }, Lang::En).expect("text")
        };
        assert_eq!(fill("log.md"), "\\<b\\>\u{fffd}\n");
        assert_eq!(fill("status.txt"), "<b>\\u{1b}\n");
    }

    #[test]
    fn each_term_of_a_template_exists() {
        let catalogue = terms::catalogue(Lang::De);
        for (name, text) in EMBEDDED {
            for part in text.split([' ', '(']).filter_map(|word| word.strip_prefix("t.")) {
                let key: String =
                    part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                assert!(catalogue.contains_key(&*key), "{name}: t.{key}");
            }
        }
    }
}
