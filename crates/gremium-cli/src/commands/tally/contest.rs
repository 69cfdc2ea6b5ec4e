//! Elections and prioritisations, counted without a record.

use std::path::PathBuf;

use gremium_core::text::Lang;
use gremium_core::time::Zone;
use gremium_engine::finding::Finding;
use gremium_engine::prose::{self, AsWritten};
use gremium_engine::tally_file::{
    BallotsCountFile, ContestReport, Provision, TallyResult, evaluate_contest,
};
use gremium_engine::text::Text;
use gremium_engine::wire::v1::Setting;
use gremium_engine::wire::v1::statutes::{ElectionFile, PrioritisationFile};
use gremium_engine::yaml;

use super::{Args, Source, result};
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::{self, Output};
use crate::telling;

/// Counts and prints.
pub(super) fn run(
    args: &Args,
    count: &Source,
    context: &Context,
    output: &mut Output,
) -> Result<Exit, Error> {
    let setting = setting(&args.currency)?;
    let answer = match (provision(args, context, &setting)?, ballots(count)) {
        (Ok(provision), Ok(file)) => evaluate_contest(&provision, &file, &setting)
            .map_err(|problems| count.findings(problems)),
        (provision, file) => {
            Err([provision.err(), file.err()].into_iter().flatten().flatten().collect())
        }
    };
    match answer {
        Ok(report) => {
            telling::show("tally", context.format, output, &report, || {
                Ok(human(&report, context.lang()))
            })?;
            let wrong = report.result == TallyResult::Inconsistent;
            Ok(if wrong { Exit::Findings } else { Exit::Holds })
        }
        Err(findings) => {
            output::findings(findings, context.format, context.lang(), "", output)?;
            Ok(Exit::Findings)
        }
    }
}

fn setting(currency: &str) -> Result<Setting, Error> {
    let currency = currency.parse().map_err(|_unknown| {
        Error::new(Text::new(
            format!("`{currency}` is not a currency: its ISO 4217 code is needed, such as `EUR`"),
            format!(
                "`{currency}` ist keine Währung: ihr ISO-4217-Kürzel wird gebraucht, etwa `EUR`"
            ),
        ))
    })?;
    Ok(Setting { zone: Zone::UTC, currency, language: gremium_core::text::Lang::De })
}

type Read<T> = Result<T, Vec<Finding>>;

fn provision(args: &Args, context: &Context, setting: &Setting) -> Result<Read<Provision>, Error> {
    let load = |path: &PathBuf| Source::load(&context.resolve(path), path);
    Ok(match (&args.election, &args.prioritisation) {
        (Some(path), _) => {
            let source = load(path)?;
            let file: Read<ElectionFile> = parse(&source);
            file.and_then(|file| {
                let election = file.verify(&source.stem()).map_err(|it| source.findings(it))?;
                Ok(Provision::Election(Box::new(election)))
            })
        }
        (None, Some(path)) => {
            let source = load(path)?;
            let file: Read<PrioritisationFile> = parse(&source);
            file.and_then(|file| {
                let rule =
                    file.verify(&source.stem(), setting).map_err(|it| source.findings(it))?;
                Ok(Provision::Prioritisation(Box::new(rule)))
            })
        }
        (None, None) => Err(Vec::new()),
    })
}

fn ballots(source: &Source) -> Read<BallotsCountFile> {
    parse(source)
}

fn parse<T: serde::de::DeserializeOwned>(source: &Source) -> Read<T> {
    yaml::parse(&source.name, &source.bytes).map_err(|it| source.show(vec![*it]))
}

fn human(report: &ContestReport, lang: Lang) -> String {
    let head = report.contest.as_ref().map(|it| it.headline.clone());
    let mut text = format!("{}\n", head.unwrap_or_else(|| result(report.result)).get(lang));
    for line in &report.inconsistencies {
        text.push_str(&format!("  {}\n", line.get(lang)));
    }
    let mark = |met: Option<bool>| match met {
        Some(true) => "+",
        Some(false) => "-",
        None => "·",
    };
    for line in report.derivation.iter().flat_map(|it| prose::derivation(it, &AsWritten, lang)) {
        let indent = "  ".repeat(line.depth);
        text.push_str(&format!("  {indent}{} {}\n", mark(line.met), line.text));
    }
    for step in report.contest.iter().flat_map(|it| &it.steps) {
        text.push_str(&format!("  {} {}\n", mark(step.met), step.text.get(lang)));
    }
    text
}
