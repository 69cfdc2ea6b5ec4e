//! `gremium rules [CODE]`: what a diagnostic means.

use gremium_core::text::Lang;
use gremium_engine::codes::{self, Rule};
use gremium_engine::suggest::did_you_mean;
use gremium_engine::text::Text;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

/// Explain a code of a diagnostic, or list all.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  gremium rules\n  gremium rules unknown-key --lang de")]
pub struct Args {
    /// Code as shown in brackets, such as `unknown-key`
    code: Option<String>,
}

/// Prints one rule, or the list.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let lang = context.lang();
    match &args.code {
        Some(code) => output.text(&page(find(code)?, lang)),
        None => {
            for rule in codes::ALL {
                output.line(&format!("{:<20} {}", rule.code, rule.summary.get(lang)));
            }
        }
    }
    Ok(Exit::Holds)
}

fn find(code: &str) -> Result<&'static Rule, Error> {
    codes::find(code).ok_or_else(|| {
        let error =
            Error::new(Text::new(format!("no rule `{code}`"), format!("keine Regel `{code}`")));
        match did_you_mean(code, codes::ALL.iter().map(|rule| rule.code)) {
            Some(near) => error.with_help(Text::new(
                format!("did you mean `{near}`?"),
                format!("ist `{near}` gemeint?"),
            )),
            None => error.with_help(Text::new(
                "`gremium rules` lists them all",
                "`gremium rules` zählt alle auf",
            )),
        }
    })
}

fn page(rule: &Rule, lang: Lang) -> String {
    let mut page = format!(
        "{}: {}\n\n{}\n\n{}\n",
        rule.code,
        rule.summary.get(lang),
        rule.why.get(lang),
        rule.mend.get(lang)
    );
    let (wrong, right) = match lang {
        Lang::En => ("Wrong", "Right"),
        Lang::De => ("Falsch", "Richtig"),
    };
    for (title, example) in [(wrong, rule.wrong), (right, rule.right)] {
        if !example.is_empty() {
            page.push_str(&format!("\n{title}:\n"));
            for line in example.lines() {
                page.push_str(&format!("    {line}\n"));
            }
        }
    }
    page
}
