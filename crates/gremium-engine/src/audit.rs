//! The audit of a replayed record: everything that is wrong with it as it lies there now.

mod access;
mod announced;
mod announced_again;
mod answers;
mod demanded;
mod late_minutes;
mod lost;
mod shared_address;
mod stranded;

use gremium_core::oid::Oid;
use gremium_core::refusal::{Reason, Refusal};
use gremium_core::time::Zone;

use crate::codes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::{Finding, Kind};
use crate::lint::lint;
use crate::replay::{Lacks, Replay};
use crate::text::{Text, said};
use crate::words::{self, Naming};

pub use lost::lost;

/// All diagnostics of a replay, sorted by path and place.
pub fn diagnostics(replay: &Replay) -> Vec<Diagnostic> {
    let mut all: Vec<Diagnostic> = faults(replay);
    all.extend(unsettled(replay));
    all.extend(clock(replay));
    all.extend(founding(replay));
    all.extend(access::diagnostics(replay));
    all.extend(announced::diagnostics(replay));
    all.extend(announced_again::diagnostics(replay));
    all.extend(answers::diagnostics(replay));
    all.extend(stranded::diagnostics(replay));
    all.extend(demanded::diagnostics(replay));
    all.extend(late_minutes::diagnostics(replay));
    all.extend(shared_address::diagnostics(replay));
    all.extend(statutes(replay));
    all.sort();
    // A mistake of statutes is kept with each file that brought it about.
    all.dedup();
    all
}

/// What a careful reader finds in the statutes in force.
pub fn statutes(replay: &Replay) -> Vec<Diagnostic> {
    let view = replay.state.view();
    let found = view.statutes().map(|it| lint(it, &replay.places(), Some(&view)));
    found.unwrap_or_default()
}

/// The refused acts as findings; how much they weigh is for the caller to say.
pub fn refusals(replay: &Replay, from: usize, severity: Severity) -> Vec<Finding> {
    let refusals = replay.state.refusals.iter().skip(from);
    refusals.map(|refusal| finding(refusal, replay, severity)).collect()
}

fn zone(replay: &Replay) -> Option<&Zone> {
    replay.state.partnership.latest().map(|partnership| &partnership.zone)
}

/// Why an act was refused, with what everything was called then.
fn why(refusal: &Refusal, replay: &Replay) -> Text {
    words::reason(&refusal.reason, &Naming::at(&replay.state, refusal.by.seq))
}

fn finding(refusal: &Refusal, replay: &Replay, severity: Severity) -> Finding {
    let reason = why(refusal, replay);
    let act = words::act(refusal.kind);
    let email = &refusal.by.email;
    Finding {
        kind: Kind::Refusal,
        severity,
        code: words::reason_key(&refusal.reason).to_owned(),
        path: Some(refusal.path.to_string()),
        route: None,
        span: None,
        // An entry that was only tried has no id.
        entry: Some(refusal.by.entry).filter(|entry| *entry != Oid::default()),
        message: Text::new(
            format!("{email} wanted to {}, but {}", act.en, reason.en),
            format!("{email} wollte {}, aber {}", act.de, reason.de),
        ),
        help: help(&refusal.reason),
        excerpt: None,
    }
}

/// What to do after a refusal; content that stays as it is lands no second time, whoever commits it.
fn help(reason: &Reason) -> Text {
    if matches!(reason, Reason::NotAuthorized { .. }) {
        return Text::new(
            "the act had no effect; whoever may do it lands the file with a change (a comment will do), or after it was removed: Git sees no change in the same content",
            "die Handlung blieb ohne Wirkung; wer befugt ist, bringt die Datei mit einer Änderung ein (ein Kommentar genügt) oder nachdem sie entfernt wurde: Gleichen Inhalt nimmt Git nicht als Änderung wahr",
        );
    }
    Text::new(
        "the act had no effect; mend what the reason says and land it again, or remove the file",
        "die Handlung blieb ohne Wirkung; den Grund beheben und sie neu einbringen oder die Datei entfernen",
    )
}

/// What is wrong with files; that one clashes with another says more than that it means nothing.
pub fn faults(replay: &Replay) -> Vec<Diagnostic> {
    let rule = &codes::case_clash::RULE;
    let mut all = Vec::new();
    for (path, fault) in &replay.faults {
        let lower = path.to_lowercase();
        let clashes = *lower != **path && replay.holds(&lower);
        for diagnostic in &fault.diagnostics {
            if clashes && diagnostic.code == codes::unknown_file::RULE.code {
                let message = Text::new(
                    format!("the path differs from {lower} in case only"),
                    format!(
                        "der Pfad unterscheidet sich von {lower} nur in Groß- und Kleinschreibung"
                    ),
                );
                all.push(Diagnostic::new(rule, &**path, message).in_entry(fault.entry));
            } else {
                all.push(diagnostic.clone());
            }
        }
    }
    all
}

fn unsettled(replay: &Replay) -> impl Iterator<Item = Diagnostic> + '_ {
    replay.unsettled.iter().map(move |(path, it)| {
        let rule =
            if it.held { &codes::differs_from_record::RULE } else { &codes::refused_file::RULE };
        let refusal =
            usize::try_from(it.refusal).ok().and_then(|index| replay.state.refusals.get(index));
        let why = refusal.map_or_else(Text::default, |refusal| why(refusal, replay));
        let (en, de) = match (it.held, it.blob) {
            (true, Some(_)) => (
                "the file was changed, but the change was refused",
                "die Datei wurde geändert, die Änderung aber abgewiesen",
            ),
            (true, None) => (
                "the file was removed, but the removal was refused",
                "die Datei wurde entfernt, die Entfernung aber abgewiesen",
            ),
            (false, _) => ("the file has no effect", "die Datei hat keine Wirkung"),
        };
        let message = Text::new(format!("{en}: {}", why.en), format!("{de}: {}", why.de));
        let diagnostic = Diagnostic::new(rule, &**path, message).in_entry(it.entry);
        match replay.held_since(path).filter(|_| it.held) {
            Some(entry) => diagnostic.with_help(restore(path, entry)),
            None => diagnostic,
        }
    })
}

/// How to bring a file back to what the record holds.
fn restore(path: &str, entry: Oid) -> Text {
    let command = format!("git checkout {} -- {path}", entry.short());
    Text::new(
        format!("restore what the record holds: `{command}`"),
        format!("wiederherstellen, was das Register festhält: `{command}`"),
    )
}

/// What a founding lacks; that statutes are missing is found where they are looked for.
fn founding(replay: &Replay) -> Option<Diagnostic> {
    let lacks = match replay.lacks().filter(|_| replay.founded())? {
        Lacks::Statutes => return None,
        Lacks::Member => Text::new(
            "the founding is not complete: there is no member yet",
            "die Gründung ist nicht abgeschlossen: Es gibt noch kein Mitglied",
        ),
        Lacks::RecordKeeper => Text::new(
            "the founding is not complete: nobody holds an office that keeps the record yet",
            "die Gründung ist nicht abgeschlossen: Noch hat niemand ein Amt inne, das das Register führt",
        ),
    };
    Some(Diagnostic::new(&codes::founding_incomplete::RULE, "", lacks))
}

fn clock(replay: &Replay) -> impl Iterator<Item = Diagnostic> + '_ {
    let names = Naming::now(&replay.state);
    replay.clock.iter().map(move |fault| {
        let rule = if fault.future { &codes::future_entry::RULE } else { &codes::clock_back::RULE };
        let committed = names.moment(fault.committed);
        let message = if fault.future {
            // The clock itself is not named: the same record should read the same tomorrow.
            said!(
                "the entry is dated {committed}: that is still to come",
                "der Eintrag ist auf den {committed} datiert: das steht noch bevor",
                committed = committed
            )
        } else {
            said!(
                "the entry is dated {committed}, but the one before it counts at {against}",
                "der Eintrag ist auf den {committed} datiert, der vor ihm zählt aber am {against}",
                committed = committed,
                against = names.moment(fault.against)
            )
        };
        Diagnostic::new(rule, "", message).in_entry(fault.entry)
    })
}
