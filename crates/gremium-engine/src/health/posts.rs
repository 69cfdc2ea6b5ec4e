//! Standing tasks that hang on posts which end.

use std::collections::BTreeSet;

use gremium_core::id::OfficeId;
use gremium_core::record::{Holder, Post};
use gremium_core::state::State;
use gremium_core::statutes::Statutes;

use super::v1::{Figure, Meaning, Part, UNSTATED, share};
use crate::prose::task_name;
use crate::text::{Fixed, Text, said};
use crate::words;

/// What the record says of one holder's post: whether it ends, and in which words.
struct Told {
    ends: bool,
    words: Text,
}

/// Tasks all of whose holders work from a project or for nothing, or to a day that no term of the statutes sets.
pub(super) fn ending(state: &State) -> Figure {
    let statutes = state.view().statutes();
    let tasks = statutes.into_iter().flat_map(|it| &it.tasks);
    let given = tasks.filter(|(_, it)| !it.offices.is_empty());
    let (mut ending, mut stated, mut parts) = (0_usize, 0_usize, Vec::new());
    for (task, assignment) in given {
        let holders = told(state, statutes, &assignment.offices);
        let known: Vec<&Told> = holders.iter().flatten().collect();
        let ends = known.iter().filter(|it| it.ends).count();
        let value = if known.is_empty() {
            UNSTATED.to_owned()
        } else {
            stated += 1;
            share(ends, holders.len())
        };
        ending += usize::from(ends > 0 && ends == holders.len());
        let evidence = assignment.offices.iter().map(|id| format!("offices/{id}.yaml"));
        let name = named(&task_name(*task), &known);
        parts.push(Part::share(task.word(), name, value, evidence.collect()));
    }
    Meaning {
        key: "tasks-on-posts-that-end",
        unit: "share",
        title: Fixed { en: "tasks on posts that end", de: "Aufgaben auf befristeten Stellen" },
        formula: Fixed {
            en: "of the standing tasks for whose holders the record states a `post` or a last day, those that hang on time-limited posts alone: each holder of their offices today fills a project post, works voluntarily, or serves until a fixed day although the statutes set no term; the lines below count holders",
            de: "von den Daueraufgaben, zu deren Inhabern das Register eine Stelle (`post`) oder einen letzten Tag nennt, diejenigen, die allein an befristeten Stellen hängen: Wer ihre Ämter heute innehat, tut es durchweg auf einer Projektstelle, ehrenamtlich oder bis zu einem festen Tag, obwohl die Satzung keine Amtszeit bestimmt; die Zeilen darunter zählen Inhaber",
        },
        reading: Fixed {
            en: "what stops when a project does; where the record does not say, write `post` in the file of the office",
            de: "was mit einem Projekt endet; wo das Register schweigt, `post` in der Datei des Amts angeben",
        },
    }
    .with(
        if stated == 0 && !parts.is_empty() {
            UNSTATED.to_owned()
        } else {
            share(ending, stated)
        },
        parts,
    )
}

/// Each current holder of the offices, with what is said of the post.
fn told(
    state: &State,
    statutes: Option<&Statutes>,
    offices: &BTreeSet<OfficeId>,
) -> Vec<Option<Told>> {
    let view = state.view();
    let today = view.today();
    let mut all = Vec::new();
    for id in offices {
        let termless =
            statutes.and_then(|it| it.offices.get(id)).is_none_or(|office| office.term.is_none());
        let holders = view.office(id.as_str()).into_iter().flat_map(|it| &it.holders);
        let current = holders.filter(|it| today.is_some_and(|today| it.holds_on(today)));
        all.extend(current.map(|it| post(it, termless)));
    }
    all
}

fn post(holder: &Holder, termless: bool) -> Option<Told> {
    let until = holder.until.filter(|_| termless).map(|day| Told {
        ends: true,
        words: said!("until {day}", "bis {day}", day = words::date(day)),
    });
    match holder.post {
        Some(post @ (Post::Project | Post::Voluntary)) => {
            Some(Told { ends: true, words: words::post(post.word()).into() })
        }
        Some(post @ Post::Permanent) => Some(
            until.unwrap_or_else(|| Told { ends: false, words: words::post(post.word()).into() }),
        ),
        None => until,
    }
}

fn named(task: &Fixed, known: &[&Told]) -> Text {
    let said: BTreeSet<&Text> = known.iter().map(|it| &it.words).collect();
    if said.is_empty() {
        return Text::new(task.en, task.de);
    }
    let list =
        |lang: fn(&Text) -> &str| said.iter().map(|it| lang(it)).collect::<Vec<_>>().join(", ");
    Text::new(
        format!("{} ({})", task.en, list(|it| &it.en)),
        format!("{} ({})", task.de, list(|it| &it.de)),
    )
}
