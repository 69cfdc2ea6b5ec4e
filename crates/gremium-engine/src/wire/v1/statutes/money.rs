//! Fees, funds and tasks: names that they use, and tiers without gap or overlap.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gremium_core::fees::{Fault, Fee, cover};
use gremium_core::id::MatterId;
use gremium_core::statutes::{About, Assignment, Statutes, Task};

use super::build::{Builder, Source};
use crate::wire::Problem;
use crate::wire::problem::Kind;

impl Builder {
    /// The standing tasks, by their fixed words.
    pub(super) fn tasks(&mut self, sources: &[Source<'_>]) -> BTreeMap<Task, Assignment> {
        for source in sources {
            let strange = source.file.tasks.keys().filter(|word| task(word).is_none());
            for word in strange {
                let known = Task::ALL.into_iter().map(Task::word);
                self.unknown(source.path, &format!("tasks.{word}"), "task", word, known);
            }
        }
        let named = |file: &super::StatutesFile| {
            let tasks = file.tasks.iter().filter(|(word, _)| task(word).is_some());
            tasks.map(|(word, file)| (word.clone(), file.clone())).collect::<BTreeMap<_, _>>()
        };
        let files: Vec<_> =
            sources.iter().map(|source| (source.path, named(source.file))).collect();
        let mut all = BTreeMap::new();
        for (path, tasks) in &files {
            for (word, file) in tasks {
                if !self.declare(path, "tasks", word) {
                    continue;
                }
                match file.verify() {
                    Ok(assignment) => {
                        all.extend(task(word).map(|task| (task, assignment)));
                    }
                    Err(problems) => {
                        problems.into_iter().for_each(|it| self.say(path, "tasks", word, it));
                    }
                }
            }
        }
        all
    }

    pub(super) fn check_money(&mut self, it: &Statutes) {
        for (id, fee) in &it.fees {
            for class in &fee.classes {
                self.name("fees", id, "classes", "class", class, it.classes.keys());
            }
            self.check_tiers(id.as_str(), fee, it);
        }
        for (id, fund) in &it.funds {
            for class in fund.contributors.members.iter().flatten() {
                self.name("funds", id, "classes", "class", class, it.classes.keys());
            }
            for (key, matters) in [("recommends", &fund.recommends), ("decides", &fund.decides)] {
                for matter in matters {
                    self.name("funds", id, key, "matter", matter, it.matters.keys());
                    let advises = it.recommends(matter);
                    if it.matters.contains_key(matter) && advises != (key == "recommends") {
                        self.say_of("funds", id.as_str(), one_or_the_other(key, matter, advises));
                    }
                    if it.matters.get(matter).is_some_and(|it| it.about != About::Fund) {
                        self.say_of("funds", id.as_str(), Problem::new(
                            key,
                            format!("matter `{matter}` is not about a fund: give it `about: fund`"),
                            format!("die Angelegenheit `{matter}` betrifft keinen Fonds: `about: fund` angeben"),
                        ));
                    }
                }
            }
        }
        for (id, matter) in it.matters.iter().filter(|(_, it)| it.about == About::Fund) {
            if !it.funds.values().any(|fund| fund.is_under(id)) {
                self.say_of("matters", id.as_str(), Problem::new(
                    "about",
                    format!("no fund names `{id}` under `recommends` or `decides`, so nothing can be put under it (body `{}`)", matter.body),
                    format!("kein Fonds nennt `{id}` unter `recommends` oder `decides`, daher kann dazu nichts beantragt werden (Gremium `{}`)", matter.body),
                ));
            }
        }
        for (task, assignment) in &it.tasks {
            let named =
                [("offices", &assignment.offices), ("supported_by", &assignment.supported_by)];
            for (key, offices) in named {
                for office in offices {
                    self.name("tasks", &task.word(), key, "office", office, it.offices.keys());
                }
            }
        }
    }

    fn check_tiers(&mut self, id: &str, fee: &Fee, it: &Statutes) {
        let Some(segments) = fee.segments() else { return };
        for fault in cover(&segments, eligible(fee, it).as_ref()) {
            let (en, de) = words(&fault);
            // A kind that cannot pay is a wrong name, not a gap.
            let kind = match fault {
                Fault::NotEligible(_) => Kind::Value,
                Fault::NoTier(_) | Fault::Mixed(_) | Fault::Gap { .. } | Fault::Overlap { .. } => {
                    Kind::Brackets
                }
            };
            self.say_of("fees", id, Problem::new("tiers", en, de).of_kind(kind));
        }
    }
}

/// A matter under which a fund is recommended on is for that alone, and one under which it is decided on binds.
fn one_or_the_other(key: &'static str, matter: &MatterId, advises: bool) -> Problem {
    if advises {
        Problem::new(
            key,
            format!(
                "what comes out under `{matter}` is a recommendation: name a matter of a body that decides"
            ),
            format!(
                "was zu `{matter}` herauskommt, ist eine Empfehlung: eine Angelegenheit nennen, in der ein Gremium entscheidet"
            ),
        )
    } else {
        Problem::new(
            key,
            format!(
                "under `{matter}` something is decided elsewhere: give the recommendation a matter of its own, or say `advisory: true` there"
            ),
            format!(
                "zu `{matter}` wird an anderer Stelle entschieden: der Empfehlung eine eigene Angelegenheit geben oder dort `advisory: true` schreiben"
            ),
        )
    }
}

/// The kinds that payers can be of; `None` where a class takes any.
fn eligible(fee: &Fee, it: &Statutes) -> Option<BTreeSet<Arc<str>>> {
    let pays = |id| fee.classes.is_empty() || fee.classes.contains(id);
    let mut all = BTreeSet::new();
    for (_, class) in it.classes.iter().filter(|(id, _)| pays(*id)) {
        if class.kinds.is_empty() {
            return None;
        }
        all.extend(class.kinds.iter().cloned());
    }
    Some(all)
}

fn task(word: &str) -> Option<Task> {
    Task::ALL.into_iter().find(|task| task.word() == word)
}

fn words(fault: &Fault) -> (String, String) {
    let of = |kind: &Option<Arc<str>>| match kind {
        Some(kind) => (format!("kind `{kind}`"), format!("die Art `{kind}`")),
        None => ("kinds that no tier names".to_owned(), "Arten, die keine Stufe nennt,".to_owned()),
    };
    match fault {
        Fault::NoTier(kind) => {
            let (en, de) = of(kind);
            (format!("no tier holds for {en}"), format!("für {de} gilt keine Stufe"))
        }
        Fault::NotEligible(kind) => (
            format!("kind `{kind}` is eligible in none of the classes that pay"),
            format!("die Art `{kind}` ist in keiner der zahlenden Mitgliedsarten zugelassen"),
        ),
        Fault::Mixed(kind) => {
            let (en, de) = of(kind);
            (
                format!(
                    "for {en} there are tiers with and without a size, or of different measures"
                ),
                format!("für {de} gibt es Stufen mit und ohne Größe oder nach verschiedenen Maßen"),
            )
        }
        Fault::Gap { kind, from, below } => {
            let (en, de) = of(kind);
            match below {
                Some(below) => (
                    format!("a gap for {en}: no tier holds from {from} to below {below}"),
                    format!("eine Lücke für {de}: von {from} bis unter {below} gilt keine Stufe"),
                ),
                None => (
                    format!("a gap for {en}: no tier holds from {from} on"),
                    format!("eine Lücke für {de}: ab {from} gilt keine Stufe"),
                ),
            }
        }
        Fault::Overlap { kind, from } => {
            let (en, de) = of(kind);
            (
                format!("an overlap for {en}: two tiers hold from {from} on"),
                format!("eine Überschneidung für {de}: ab {from} gelten zwei Stufen"),
            )
        }
    }
}
