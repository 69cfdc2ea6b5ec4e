//! Text for people, made of a report: overview, dossiers, explanations, minutes and the decision book.
//!
//! A [`Report`] is the only input. Views say what stands where, [`Templates`] say how it looks; a partnership may
//! replace them one by one. German and English come from the same views and templates, so their figures cannot differ.

mod desk;
mod drift;
mod error;
mod find;
mod naming;
mod templates;
mod terms;
mod text;
mod view;
mod words;

use gremium_core::text::Lang;
use gremium_engine::fees::v1::Fees;
use gremium_engine::report::v1::{Poll, Report, Sitting};

use crate::desk::Desk;
pub use crate::drift::agrees;
pub use crate::error::Error;
pub use crate::find::{Thing, find};
pub use crate::templates::Templates;

/// What is open, who must act next and by when, what was decided lately, what needs attention: plain text.
pub fn render_status(report: &Report, lang: Lang, templates: &Templates) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("status.txt", view::status::status(&desk), lang)
}

/// What there is to know of one thing (of a request: its dossier): plain text.
pub fn render_show(
    report: &Report,
    thing: Thing<'_>,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("card.txt", view::card::card(&desk, thing), lang)
}

/// How an outcome was reached, down to ballots and entries, and what is still missing: plain text.
pub fn render_explain(
    report: &Report,
    thing: Thing<'_>,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("explain.txt", view::explain::explanation(&desk, thing), lang)
}

/// The decision book (Beschlussbuch): Markdown.
pub fn render_log(report: &Report, lang: Lang, templates: &Templates) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("log.md", view::log::log(&desk), lang)
}

/// The minutes (Niederschrift) of a sitting: Markdown.
///
/// # Errors
/// [`Error::NotHeld`] where the sitting was only convened.
pub fn render_minutes(
    report: &Report,
    sitting: &Sitting,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    if !sitting.held {
        return Err(Error::NotHeld { id: format!("{}/{}", sitting.body, sitting.date) });
    }
    let desk = Desk::new(report, lang);
    templates.fill("minutes.md", view::minutes::minutes(&desk, sitting), lang)
}

/// The minutes of a poll (Niederschrift über die Abstimmung): Markdown.
///
/// # Errors
/// [`Error::NotClosed`] where the poll has not closed.
pub fn render_minutes_of_poll(
    report: &Report,
    poll: &Poll,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    let minutes = view::poll_minutes::poll_minutes(&desk, poll);
    templates.fill(
        "poll-minutes.md",
        minutes.ok_or_else(|| Error::NotClosed { id: poll.id.clone() })?,
        lang,
    )
}

/// How a computed sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
}

impl Form {
    fn template(self) -> &'static str {
        match self {
            Self::Plain => "sheet.txt",
            Self::Markdown => "sheet.md",
        }
    }
}

/// The list of fees of a year, with how each amount came about.
pub fn render_fees(
    report: &Report,
    fees: &Fees,
    form: Form,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill(form.template(), view::fees::fees(&desk, fees), lang)
}

/// The refused acts, one paragraph each, in the order of the record.
pub fn render_refusals(report: &Report, lang: Lang) -> String {
    let desk = Desk::new(report, lang);
    let lines = report.refusals.iter().map(|it| view::refusal(&desk, it));
    lines.map(|line| text::plain::inline(&line) + "\n").collect()
}

/// All generated documents of a partnership in a language, as path in its folder and text, sorted by path.
///
/// The minutes of each sitting held and each poll closed, and the decision book.
pub fn render_all(
    report: &Report,
    lang: Lang,
    templates: &Templates,
) -> Result<Vec<(String, String)>, Error> {
    let code = lang.code();
    let mut all =
        vec![(format!("minutes/decision-book.{code}.md"), render_log(report, lang, templates)?)];
    for sitting in report.sittings.iter().filter(|it| it.held) {
        let path = format!("minutes/{}/{}.{code}.md", sitting.body, sitting.date);
        all.push((path, render_minutes(report, sitting, lang, templates)?));
    }
    for poll in report.polls.iter().filter(|it| it.phase == "closed") {
        let path = format!("minutes/polls/{}.{code}.md", poll.id);
        all.push((path, render_minutes_of_poll(report, poll, lang, templates)?));
    }
    all.sort();
    Ok(all)
}
