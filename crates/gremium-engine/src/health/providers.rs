//! The part of providers beside that of the partners: who files, who assesses, who has the standing tasks.

use std::collections::BTreeSet;

use gremium_core::id::{MemberId, OfficeId};
use gremium_core::record::Fact;
use gremium_core::state::State;
use gremium_core::view::View;

use super::v1::{Figure, Meaning, Part, share};
use crate::model::{Part as Plays, part as plays};
use crate::text::{Fixed, Text};

/// One kind of doing, as far as it is known who does it.
#[derive(Default)]
struct Doing {
    all: usize,
    by_providers: Vec<String>,
}

impl Doing {
    fn count(&mut self, roles: &BTreeSet<Plays>, evidence: String) {
        if roles.is_empty() {
            return;
        }
        self.all += 1;
        if roles.contains(&Plays::Provider) {
            self.by_providers.push(evidence);
        }
    }

    fn part(self, key: &str, en: &str, de: &str) -> Part {
        let value = share(self.by_providers.len(), self.all);
        Part::share(key, Text::new(en, de), value, self.by_providers)
    }
}

/// The part of providers in requests, opinions and tasks.
pub(super) fn part(state: &State) -> Figure {
    let (filed, assessed) = requests(state);
    let tasks = tasks(state);
    let doings = [&filed, &assessed, &tasks];
    let all = doings.iter().map(|it| it.all).sum();
    let by_providers = doings.iter().map(|it| it.by_providers.len()).sum();
    let parts = vec![
        filed.part("requests", "requests filed by a provider", "Entwicklungsbedarfe eines Dienstleisters"),
        assessed.part(
            "opinions",
            "opinions of offices that a provider fills, or of bodies in which it votes",
            "Einschätzungen von Ämtern, die ein Dienstleister ausfüllt, oder von Gremien, in denen er abstimmt",
        ),
        tasks.part(
            "tasks",
            "standing tasks in which a provider has a part",
            "Daueraufgaben, an denen ein Dienstleister beteiligt ist",
        ),
    ];
    Meaning {
        key: "part-of-providers",
        unit: "share",
        title: Fixed { en: "part of providers", de: "Anteil der Dienstleister" },
        formula: Fixed {
            en: "requests, opinions and standing tasks of providers, as `gremium model` tells them, of all of which it is known whose they are; the opinion of an office is that of the member from which the holder comes who gave it, that of a body belongs to those who vote in it; a task is also a provider's where it is awarded",
            de: "Entwicklungsbedarfe, Einschätzungen und Daueraufgaben von Dienstleistern, wie `gremium model` sie erkennt, von allen, deren Herkunft bekannt ist; die Einschätzung eines Amts gehört dem Mitglied, aus dem kommt, wer sie abgab, die eines Gremiums denen, die dort abstimmen; eine Aufgabe gehört auch dann einem Dienstleister, wenn sie vergeben wird",
        },
        reading: Fixed {
            en: "whose interests drive the product, economic or public ones; much work of a provider is no fault, but its opinion on what it will be paid for is one to look at twice",
            de: "wessen Interessen das Produkt treiben, wirtschaftliche oder öffentliche; viel Arbeit eines Dienstleisters ist kein Fehler, seine Einschätzung zu Bezahltem aber ein zweiter Blick wert",
        },
    }
    .with(share(by_providers, all), parts)
}

fn requests(state: &State) -> (Doing, Doing) {
    let (mut filed, mut assessed) = (Doing::default(), Doing::default());
    for (id, record) in &state.requests {
        let view = state.view_at(record.filed.seq, record.filed.at);
        let proposer = &record.request.value.proposer;
        filed.count(&role(view, proposer).into_iter().collect(), id.to_string());
        for fact in record.facts.values() {
            let Fact::Assessment(opinion) = &fact.value else { continue };
            let view = state.view_at(fact.by.seq, fact.by.at);
            let roles = givers(view, &opinion.by, &fact.by.email);
            assessed.count(&roles, format!("{id}/assessments/{}", opinion.by));
        }
    }
    (filed, assessed)
}

/// The roles of whoever gave an opinion: for an office the holder who did, or else all; for a body those who vote in it.
fn givers(view: View<'_>, by: &str, email: &str) -> BTreeSet<Plays> {
    let Some(statutes) = view.statutes() else { return BTreeSet::new() };
    if let Some((office, _)) = statutes.offices.get_key_value(by) {
        let office = [office].into();
        let given = holders(view, &office, Some(email));
        return if given.is_empty() { holders(view, &office, None) } else { given };
    }
    let body = statutes.bodies.get_key_value(by).map(|(id, _)| id);
    let voters = body.map(|body| view.electorate(body, None).voters).unwrap_or_default();
    voters.keys().filter_map(|member| role(view, member)).collect()
}

/// The roles of the members from which current holders come; of one address, or of all.
fn holders(view: View<'_>, offices: &BTreeSet<&OfficeId>, email: Option<&str>) -> BTreeSet<Plays> {
    let today = view.today();
    let holding = offices.iter().filter_map(|id| view.office(id.as_str()));
    let holders = holding.flat_map(|it| &it.holders);
    let current = holders.filter(|it| today.is_some_and(|today| it.holds_on(today)));
    let meant = current.filter(|it| email.is_none_or(|email| *it.person.email == *email));
    meant.filter_map(|it| role(view, it.member.as_ref()?)).collect()
}

/// The part that a member plays, where it can be told.
fn role(view: View<'_>, member: &MemberId) -> Option<Plays> {
    Some(plays(view, view.member(member.as_str())?)).filter(|it| *it != Plays::Untold)
}

fn tasks(state: &State) -> Doing {
    let view = state.view();
    let mut doing = Doing::default();
    for (task, assignment) in view.statutes().into_iter().flat_map(|it| &it.tasks) {
        let mut roles = holders(view, &assignment.offices.iter().collect(), None);
        roles.extend(assignment.each_member.then_some(Plays::Partner));
        roles.extend(assignment.awarded.then_some(Plays::Provider));
        doing.count(&roles, format!("tasks.{}", task.word()));
    }
    doing
}
