//! Matters and voting rules as prose.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gremium_core::id::{ClassId, MatterId, OfficeId, RuleId};
use gremium_core::money::{AmountRange, Currency};
use gremium_core::rule::{Channel, Rule};
use gremium_core::statutes::{About, Decides, Matter, Statutes};

use super::{Draft, Origin, Paragraph};
use crate::prose::rule::{REMARKS, sentences};
use crate::prose::voice::Voice;
use crate::prose::without_vote;
use crate::words::amounts;

pub(super) fn chapter(statutes: &Statutes, currency: Currency, voice: &Voice<'_>) -> Vec<Draft> {
    let each = statutes.matters.iter().map(|(id, matter)| {
        let mut draft = provision(id, (matter, statutes.recommends(id)), currency, voice);
        let special: Vec<&MatterId> = statutes.special_to(id).map(|(id, _)| id).collect();
        if let (Some(first), false) = (draft.paragraphs.first_mut(), special.is_empty()) {
            first.sentences.insert(1, precedence(&special, voice));
        }
        draft
    });
    each.collect()
}

/// Which matters have what they name, so that this one has the rest.
fn precedence(special: &[&MatterId], voice: &Voice<'_>) -> String {
    let names = voice.all_of(special.iter().map(|id| voice.matter(id)));
    if special.len() == 1 {
        voice.pick(
            format!("Die Angelegenheit {names} geht ihr vor."),
            format!("The matter {names} takes precedence over it."),
        )
    } else {
        voice.pick(
            format!("Die Angelegenheiten {names} gehen ihr vor."),
            format!("The matters {names} take precedence over it."),
        )
    }
}

fn provision(
    id: &MatterId,
    (matter, recommends): (&Matter, bool),
    currency: Currency,
    voice: &Voice<'_>,
) -> Draft {
    let Matter {
        title,
        about,
        body,
        decides,
        channels,
        amount,
        first,
        effective,
        supporters,
        discussion,
        files,
        offices,
        classes,
        barred,
        notice,
        announced,
        advisory: _,
        provenance,
    } = matter;
    let body = voice.body(body);
    let way = match decides {
        Decides::Rule(rule) => {
            let rule = voice.rule(rule);
            voice.pick(
                format!("nach der Abstimmungsregel {rule}"),
                format!("under the voting rule {rule}"),
            )
        }
        Decides::Election(by) => {
            let by = voice.election(by);
            voice.pick(format!("durch die Wahl {by}"), format!("by the election {by}"))
        }
        Decides::Prioritisation(by) => {
            let by = voice.prioritisation(by);
            voice.pick(
                format!("durch die Priorisierung {by}"),
                format!("by the prioritisation {by}"),
            )
        }
    };
    let decided = if recommends {
        voice.pick(
            format!("Dazu gibt das Gremium {body} eine Empfehlung ab, {way}; sie bindet nicht."),
            format!("On it the body {body} gives a recommendation, {way}; it does not bind."),
        )
    } else {
        voice.pick(
            format!("Darüber entscheidet das Gremium {body} {way}."),
            format!("It is decided by the body {body} {way}."),
        )
    };
    let mut said = vec![
        subject((*about, recommends), (files, offices, classes), voice),
        decided,
        ways(channels, voice),
    ];
    said.extend(amount.map(|range| {
        if range == AmountRange::default() {
            return voice
                .pick("Ein Antrag muss seinen Betrag nennen.", "A motion must say its amount.");
        }
        let range = amounts(range, currency);
        voice.pick(
            format!(
                "Die Angelegenheit gilt nur für Beträge {}; ein Antrag muss seinen Betrag nennen.",
                range.de
            ),
            format!("The matter is only for amounts {}; a motion must say its amount.", range.en),
        )
    }));
    said.extend(supporters.iter().flat_map(|it| crate::prose::supporters(it, voice)));
    said.extend(discussion.map(|period| {
        let period = voice.for_period(period);
        voice.pick(
            format!("Ein Antrag liegt mindestens {period} lang zur Beratung offen, bevor die Abstimmung darüber beginnt."),
            format!("A motion lies open to discussion for at least {period} before voting on it begins."),
        )
    }));
    said.extend(first.iter().map(|it| crate::prose::first(it, voice)));
    said.extend(crate::prose::effective(effective, voice));
    said.extend(barred.iter().map(|it| without_vote(*it, voice)));
    if let Some(notice) = notice {
        let period = voice.for_period(*notice);
        said.push(voice.pick(
            format!("Die Ladungsfrist beträgt hier mindestens {period}."),
            format!("Here the period of notice is at least {period}."),
        ));
    }
    if *announced {
        said.push(voice.pick(
            "Die Ladung muss den Gegenstand ankündigen; keine Mehrheit kann ihn in der Sitzung aufnehmen.",
            "The invitation must announce it; no majority can add it in the sitting.",
        ));
    }
    Draft {
        id: Some(id.to_string()),
        title: voice.label(title),
        origin: Origin::new(provenance, voice.lang),
        paragraphs: vec![Paragraph::of(said)],
    }
}

fn subject(
    (about, recommends): (About, bool),
    (files, offices, classes): (&BTreeSet<Arc<str>>, &BTreeSet<OfficeId>, &BTreeSet<ClassId>),
    voice: &Voice<'_>,
) -> String {
    let what = match about {
        About::Statutes => voice.pick("eine Änderung der Satzung", "a change of the statutes"),
        About::Membership => {
            let (de, en) = if classes.is_empty() {
                (String::new(), String::new())
            } else {
                let names = voice.any_of(classes.iter().map(|it| voice.class(it)));
                (format!(" der Mitgliedsart {names}"), format!(" of the class {names}"))
            };
            voice.pick(
                format!("die Aufnahme eines Mitglieds{de}, der Wechsel seiner Mitgliedsart oder sein Ausschluss"),
                format!("the admission of a member{en}, a change of its class, or its exclusion"),
            )
        }
        About::Office => return office(files, offices, voice),
        About::Request if recommends => voice.pick(
            "ein Entwicklungsbedarf, zu dem es Rat gibt",
            "a request on which advice is given",
        ),
        About::Resolution if recommends => voice.pick("ein Rat an andere", "advice to others"),
        About::Request => voice.pick(
            "ein Entwicklungsbedarf, soweit sein Verfahren einen Beschluss verlangt",
            "a request, as far as its process asks for a decision",
        ),
        About::Fund => voice.pick("die Verwendung eines Fonds", "the use of a fund"),
        About::Resolution => voice.pick(
            "eine Entschließung, die durch ihren Wortlaut gilt",
            "a resolution that binds by its text",
        ),
    };
    let only = limits(files, offices, voice);
    voice.pick(format!("Gegenstand ist {what}{only}."), format!("Its subject is {what}{only}."))
}

/// The filling of an office, of one or more that are named, or of any.
fn office(files: &BTreeSet<Arc<str>>, offices: &BTreeSet<OfficeId>, voice: &Voice<'_>) -> String {
    let names = offices.iter().map(|id| voice.office(id));
    let what = match offices.len() {
        0 => voice.pick("eines Amts", "an office"),
        1 => {
            let name = voice.any_of(names);
            voice.pick(format!("des Amts {name}"), format!("the office {name}"))
        }
        _several => {
            let names = voice.any_of(names);
            voice.pick(format!("eines der Ämter {names}"), format!("one of the offices {names}"))
        }
    };
    let only = limits(files, &BTreeSet::new(), voice);
    voice.pick(
        format!("Gegenstand ist die Besetzung {what}{only}."),
        format!("Its subject is the filling of {what}{only}."),
    )
}

/// To which files and offices a matter is limited, as the end of a sentence.
fn limits(files: &BTreeSet<Arc<str>>, offices: &BTreeSet<OfficeId>, voice: &Voice<'_>) -> String {
    let mut only = Vec::new();
    if !files.is_empty() {
        let names = voice.all_of(files.iter().map(|file| voice.quoted(file)));
        only.push(if files.len() == 1 {
            voice.pick(format!("nur in der Datei {names}"), format!("only in the file {names}"))
        } else {
            voice.pick(format!("nur in den Dateien {names}"), format!("only in the files {names}"))
        });
    }
    if !offices.is_empty() {
        let names = voice.all_of(offices.iter().map(|id| voice.office(id)));
        only.push(
            voice.pick(format!("nur der Ämter {names}"), format!("only of the offices {names}")),
        );
    }
    only.into_iter().map(|it| format!(", {it}")).collect()
}

fn ways(channels: &BTreeSet<Channel>, voice: &Voice<'_>) -> String {
    let ways = voice.any_of(channels.iter().map(|channel| match channel {
        Channel::Poll => voice.pick("in einer Abstimmung außerhalb einer Sitzung", "in a poll"),
        Channel::Sitting => voice.pick("in einer Sitzung", "in a sitting"),
        Channel::Circular => voice.pick("im Umlaufverfahren", "by circular resolution"),
    }));
    voice.pick(format!("Entschieden wird {ways}."), format!("It is decided {ways}."))
}

pub(super) fn rules(rules: &BTreeMap<RuleId, Rule>, voice: &Voice<'_>) -> Vec<Draft> {
    let each = rules.iter().map(|(id, it)| Draft {
        id: Some(id.to_string()),
        title: voice.label(&it.title),
        origin: Origin::new(&it.provenance, voice.lang),
        paragraphs: vec![Paragraph::of(sentences(it, voice))],
    });
    each.collect()
}

/// What all rules have in common.
pub(super) fn common(rules: &BTreeMap<RuleId, Rule>, voice: &Voice<'_>) -> Vec<Draft> {
    let remarks = REMARKS.iter().map(|it| it.get(voice.lang).to_owned()).collect();
    let counting = Draft {
        id: None,
        title: voice.pick("Zählung der Stimmen", "Counting of votes"),
        origin: Origin::default(),
        paragraphs: super::unsaid(remarks, voice).into_iter().collect(),
    };
    (!rules.is_empty()).then_some(counting).into_iter().collect()
}
