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
use gremium_engine::funds::v1::Funds;
use gremium_engine::health::v1::Health;
use gremium_engine::model::v1::Model;
use gremium_engine::prose::statutes::{Assumption, LegalText};
use gremium_engine::report::v1::{Poll, Report, Request, Sitting, Way};

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

/// The entries that do not count although they are dated in time, as one sentence; nothing where there are none.
pub fn render_left_out(report: &Report, lang: Lang) -> Option<String> {
    let desk = Desk::new(report, lang);
    view::left_out::missed(&desk).map(|it| text::plain::inline(&it))
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
        return Err(Error::NotHeld { id: format!("{}/{}", sitting.body, sitting.day()) });
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

/// Voting power, body by body.
pub fn render_power(
    report: &Report,
    power: &gremium_engine::power::v1::Power,
    form: Form,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill(form.template(), view::power::power(&desk, power), lang)
}

/// What would be different if something else were the case.
pub fn render_simulation(
    report: &Report,
    simulation: &gremium_engine::simulation::v1::Simulation,
    form: Form,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill(form.template(), view::simulation::simulation(&desk, simulation), lang)
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

/// The books of the funds.
pub fn render_funds(
    report: &Report,
    funds: &Funds,
    form: Form,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill(form.template(), view::funds::funds(&desk, funds), lang)
}

/// The health of a partnership: figures with their formulas and what stands behind them.
pub fn render_health(
    report: &Report,
    health: &Health,
    form: Form,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill(form.template(), view::health::health(&desk, health), lang)
}

/// The model of a partnership: who decides, manages, hosts, maintains and develops.
pub fn render_model(
    report: &Report,
    model: &Model,
    form: Form,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill(form.template(), view::model::model(&desk, model), lang)
}

/// The dossier of a request (Akte): Markdown with a Mermaid diagram of its way.
pub fn render_dossier(
    report: &Report,
    request: &Request,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("dossier.md", view::dossier::dossier(&desk, request), lang)
}

/// A process of the statutes: Markdown with its Mermaid diagram.
pub fn render_process(
    report: &Report,
    way: &Way,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("process.md", view::process::process(&desk, way), lang)
}

/// The Mermaid source of a process, or of the process of a request with its place in it; `None` for other things, and
/// for a request whose process the statutes do not have.
pub fn mermaid(report: &Report, thing: Thing<'_>, lang: Lang) -> Option<String> {
    let desk = Desk::new(report, lang);
    match thing {
        Thing::Process(way) => Some(view::diagram::diagram(&desk, way, None)),
        Thing::Request(request) => {
            let way = view::dossier::way(&desk, request)?;
            Some(view::diagram::diagram(&desk, way, Some(request)))
        }
        Thing::Poll(_)
        | Thing::Sitting(_)
        | Thing::Item { .. }
        | Thing::Decision(_)
        | Thing::Member(_)
        | Thing::Body { .. }
        | Thing::Office(_)
        | Thing::Statutes(_) => None,
    }
}

/// The roadmap: requests by how far they are, and what is due when: Markdown.
pub fn render_roadmap(report: &Report, lang: Lang, templates: &Templates) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("roadmap.md", view::roadmap::roadmap(&desk), lang)
}

/// The roster (Verzeichnis): members, delegates, votes, offices: Markdown.
pub fn render_roster(report: &Report, lang: Lang, templates: &Templates) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("roster.md", view::roster::roster(&desk), lang)
}

/// The statutes in force as legal prose: Markdown.
///
/// `text` is the prose of these statutes in the language of the document.
pub fn render_statutes(
    report: &Report,
    text: &LegalText,
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    let desk = Desk::new(report, lang);
    templates.fill("statutes.md", view::statutes::statutes(&desk, text), lang)
}

/// What the statutes assume, so that a partnership sees what it still has to decide: plain text.
pub fn render_assumed(
    assumptions: &[Assumption],
    lang: Lang,
    templates: &Templates,
) -> Result<String, Error> {
    templates.fill("assumed.txt", view::statutes::assumed(assumptions), lang)
}

/// The refused acts, one paragraph each, in the order of the record.
pub fn render_refusals(report: &Report, lang: Lang) -> String {
    let desk = Desk::new(report, lang);
    let lines = report.refusals.iter().map(|it| view::refusal_with_path(&desk, it));
    lines.map(|line| text::plain::inline(&line) + "\n").collect()
}

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Minutes of sittings held and polls closed: `minutes/<body>/<date>`, `minutes/polls/<poll>`.
    Minutes,
    /// The decision book: `minutes/decision-book`.
    DecisionBook,
    /// Dossiers of requests: `reports/requests/<request>`.
    Dossiers,
    /// Processes of the statutes: `reports/processes/<process>`.
    Processes,
    /// The roadmap: `reports/roadmap`.
    Roadmap,
    /// The roster: `reports/roster`.
    Roster,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Minutes,
        Self::DecisionBook,
        Self::Dossiers,
        Self::Processes,
        Self::Roadmap,
        Self::Roster,
    ];
}

/// A generated document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document {
    /// Its path in the partnership's folder.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The documents of a kind in a language, sorted by path.
pub fn render_kind(
    report: &Report,
    kind: Kind,
    lang: Lang,
    templates: &Templates,
) -> Result<Vec<Document>, Error> {
    let thing = |thing| render_document(report, thing, lang, templates);
    let one =
        |name: &str, text| vec![Document { path: format!("{name}.{}.md", lang.code()), text }];
    let mut documents: Vec<Document> = match kind {
        Kind::Minutes => {
            let sittings = report.sittings.iter().filter(|it| it.held).map(Thing::Sitting);
            let polls = report.polls.iter().filter(|it| it.phase == "closed").map(Thing::Poll);
            sittings.chain(polls).map(thing).collect::<Result<_, _>>()?
        }
        Kind::DecisionBook => one("minutes/decision-book", render_log(report, lang, templates)?),
        Kind::Dossiers => {
            report.requests.iter().map(Thing::Request).map(thing).collect::<Result<_, _>>()?
        }
        Kind::Processes => {
            let ways = newest_ways(report);
            ways.map(Thing::Process).map(thing).collect::<Result<_, _>>()?
        }
        Kind::Roadmap => one("reports/roadmap", render_roadmap(report, lang, templates)?),
        Kind::Roster => one("reports/roster", render_roster(report, lang, templates)?),
    };
    documents.sort();
    Ok(documents)
}

/// Each process in the form in force; of one that was repealed, the last form that requests went through.
pub(crate) fn newest_ways(report: &Report) -> impl Iterator<Item = &Way> {
    let ways = &report.statutes.ways;
    let newest = |way: &Way| {
        let mut forms = ways.iter().filter(|it| it.process == way.process);
        let in_force = forms.clone().find(|it| it.in_force);
        in_force.or(forms.next_back()).is_some_and(|it| it.since == way.since)
    };
    ways.iter().filter(move |it| newest(it))
}

/// The document of a thing: minutes of a sitting or a poll, the dossier of a request, a process.
///
/// # Errors
/// [`Error::NoDocument`] for other things, [`Error::NotHeld`] and [`Error::NotClosed`] where it is too early.
pub fn render_document(
    report: &Report,
    thing: Thing<'_>,
    lang: Lang,
    templates: &Templates,
) -> Result<Document, Error> {
    let (path, text) = match thing {
        Thing::Request(it) => {
            (format!("reports/requests/{}", it.id), render_dossier(report, it, lang, templates)?)
        }
        Thing::Poll(it) => (
            format!("minutes/polls/{}", it.id),
            render_minutes_of_poll(report, it, lang, templates)?,
        ),
        Thing::Sitting(it) | Thing::Item { sitting: it, .. } => (
            format!("minutes/{}/{}", it.body, it.day()),
            render_minutes(report, it, lang, templates)?,
        ),
        Thing::Process(it) => (
            format!("reports/processes/{}", it.process),
            render_process(report, it, lang, templates)?,
        ),
        Thing::Decision(_)
        | Thing::Member(_)
        | Thing::Body { .. }
        | Thing::Office(_)
        | Thing::Statutes(_) => return Err(Error::NoDocument),
    };
    Ok(Document { path: format!("{path}.{}.md", lang.code()), text })
}
