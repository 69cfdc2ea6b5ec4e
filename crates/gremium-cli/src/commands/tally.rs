//! `gremium tally`: one rule and one count, judged without a record.

use std::path::{Path, PathBuf};

use gremium_core::rule::Rule;
use gremium_core::text::Lang;
use gremium_engine::codes;
use gremium_engine::diagnostic::Diagnostic;
use gremium_engine::finding::Finding;
use gremium_engine::prose::{self, AsWritten};
use gremium_engine::tally_file::{CountFile, Report, TallyResult, evaluate};
use gremium_engine::text::Text;
use gremium_engine::wire::Problem;
use gremium_engine::wire::v1::rule::RuleFile;
use gremium_engine::yaml;

mod contest;

use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::telling;

/// Judge a count of votes by a rule, without a record.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The result is the first word of the answer, or `result` in JSON. The exit code is 0 whatever it is, \
                  and 1 if a file is wrong or its numbers cannot all be true.\n\n\
                  Examples:\n  gremium tally --rule two-thirds.yaml --count count.yaml\n  \
                  gremium tally --election board.yaml --count ballots.yaml\n  \
                  gremium tally --rule rule.json --count count.json --format json"
)]
pub struct Args {
    /// One rule of the statute language, in YAML or JSON
    #[arg(long, value_name = "FILE", required_unless_present_any = ["election", "prioritisation"])]
    rule: Option<PathBuf>,
    /// One election of the statute language instead
    #[arg(long, value_name = "FILE", conflicts_with = "rule")]
    election: Option<PathBuf>,
    /// One prioritisation of the statute language instead
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rule", "election"])]
    prioritisation: Option<PathBuf>,
    /// The currency of amounts in a prioritisation
    #[arg(long, value_name = "CODE", default_value = "EUR")]
    currency: String,
    /// The count, in YAML or JSON; with an election or a prioritisation its ballots
    #[arg(long, value_name = "FILE")]
    count: PathBuf,
}

/// Judges and prints.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let count_source = Source::load(&context.resolve(&args.count), &args.count)?;
    let Some(rule) = &args.rule else {
        return contest::run(args, &count_source, context, output);
    };
    let rule_source = Source::load(&context.resolve(rule), rule)?;
    let answer = match (rule_source.rule(), count_source.count()) {
        (Ok(rule), Ok(count)) => {
            evaluate(&rule, &count).map_err(|problems| count_source.findings(problems))
        }
        (rule, count) => Err([rule.err(), count.err()].into_iter().flatten().flatten().collect()),
    };
    match answer {
        Ok(report) => {
            telling::show("tally", context.format, output, &report, || {
                Ok(human(&report, context.lang()))
            })?;
            Ok(if report.result == TallyResult::Inconsistent {
                Exit::Findings
            } else {
                Exit::Holds
            })
        }
        Err(findings) => {
            output::findings(findings, context.format, context.lang(), "", output)?;
            Ok(Exit::Findings)
        }
    }
}

/// A file that was named on the command line.
struct Source {
    name: String,
    bytes: Vec<u8>,
}

impl Source {
    fn load(path: &Path, name: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
        Ok(Self { name: name.display().to_string(), bytes })
    }

    fn rule(&self) -> Result<Rule, Vec<Finding>> {
        let file: RuleFile =
            yaml::parse(&self.name, &self.bytes).map_err(|it| self.show(vec![*it]))?;
        file.verify(&self.stem()).map_err(|problems| self.findings(problems))
    }

    /// The file's name without its ending.
    fn stem(&self) -> String {
        let stem = Path::new(&self.name).file_stem();
        stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn count(&self) -> Result<CountFile, Vec<Finding>> {
        yaml::parse(&self.name, &self.bytes).map_err(|it| self.show(vec![*it]))
    }

    fn findings(&self, problems: Vec<Problem>) -> Vec<Finding> {
        let diagnostic = |problem: Problem| {
            Diagnostic::new(&codes::bad_value::RULE, &*self.name, Text::new(problem.en, problem.de))
                .with_route(problem.route)
        };
        self.show(problems.into_iter().map(diagnostic).collect())
    }

    fn show(&self, diagnostics: Vec<Diagnostic>) -> Vec<Finding> {
        let text = yaml::decode(&self.bytes).unwrap_or_default();
        diagnostics.into_iter().map(|it| Finding::from(it).with_source(text)).collect()
    }
}

fn human(report: &Report, lang: Lang) -> String {
    let mut text = format!("{}\n", result(report.result).get(lang));
    for line in &report.inconsistencies {
        text.push_str(&format!("  {}\n", line.get(lang)));
    }
    let lines = report
        .outcome
        .as_ref()
        .map(|outcome| prose::derivation(&(&outcome.derivation).into(), &AsWritten, lang));
    for line in lines.unwrap_or_default() {
        let mark = match line.met {
            Some(true) => "+",
            Some(false) => "-",
            None => "·",
        };
        text.push_str(&format!("  {}{mark} {}\n", "  ".repeat(line.depth), line.text));
    }
    for remark in &report.remarks {
        text.push_str(&format!("  ! {}\n", remark.get(lang)));
    }
    text
}

fn result(result: TallyResult) -> Text {
    let (en, de) = match result {
        TallyResult::Adopted => ("adopted", "angenommen"),
        TallyResult::Rejected => ("rejected", "abgelehnt"),
        TallyResult::NoAction => ("no action", "keine Änderung"),
        TallyResult::Inquorate => ("inquorate", "nicht beschlussfähig"),
        TallyResult::Extended => ("extended", "verlängert"),
        TallyResult::Repeat => ("to be repeated", "zu wiederholen"),
        TallyResult::LotNeeded => ("a lot is to be drawn", "das Los ist zu ziehen"),
        TallyResult::NextRound => ("rejected, next round", "abgelehnt, nächste Runde"),
        TallyResult::VoteNeeded => ("to be put to the vote", "zur Abstimmung zu stellen"),
        TallyResult::Vetoed => ("vetoed", "durch Veto gescheitert"),
        TallyResult::SentBack => ("sent back", "zurückverwiesen"),
        TallyResult::Suspended => ("suspended", "ausgesetzt"),
        TallyResult::Inadmissible => ("could not be voted on", "Abstimmung unzulässig"),
        TallyResult::Open => ("open", "offen"),
        TallyResult::Pending => ("pending", "angenommen, Vetofrist läuft"),
        TallyResult::Aborted => ("aborted", "abgebrochen"),
        TallyResult::AwaitsConsent => ("awaits the consent of those absent", "schwebend"),
        TallyResult::Withdrawn => ("withdrawn", "zurückgenommen"),
        TallyResult::Deferred => ("deferred", "vertagt"),
        TallyResult::Referred => ("referred", "verwiesen"),
        TallyResult::Inconsistent => ("inconsistent", "widersprüchlich"),
    };
    Text::new(en, de)
}
