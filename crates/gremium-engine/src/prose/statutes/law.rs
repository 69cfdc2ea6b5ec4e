//! The law under which statutes stand, as prose: each default with the days between which it holds.

use gremium_core::law::{self, Form, Law, Norm, Says, Topic};
use gremium_core::rule::Named;

use super::{Draft, Origin, Paragraph};
use crate::prose::condition::clause;
use crate::prose::voice::Voice;

pub(super) fn provision(law: Law, voice: &Voice<'_>) -> Draft {
    let name = match law {
        Law::Bgb => voice.pick(
            "dem Bürgerlichen Gesetzbuch (eingetragener Verein)",
            "the Bürgerliches Gesetzbuch (registered association)",
        ),
        Law::GkgNrw => voice.pick(
            "dem Gesetz über kommunale Gemeinschaftsarbeit des Landes Nordrhein-Westfalen (Zweckverband)",
            "the GkG of North Rhine-Westphalia (special purpose association)",
        ),
    };
    let head = voice.pick(
        format!("Diese Satzung untersteht {name}; wo sie schweigt, gilt das Gesetz in der Fassung am Tag der Handlung."),
        format!("These statutes stand under {name}; where they are silent, the law holds as of the day of the act."),
    );
    let norms = Topic::ALL.into_iter().filter_map(|topic| {
        let sentences: Vec<String> =
            law::versions(law, topic).map(|norm| sentence(norm, voice)).collect();
        (!sentences.is_empty()).then(|| Paragraph::of(sentences))
    });
    Draft {
        id: None,
        title: voice.pick("Anwendbares Recht", "Applicable law"),
        origin: Origin::default(),
        paragraphs: std::iter::once(Paragraph::of(vec![head])).chain(norms).collect(),
    }
}

/// `Bis zum 31.12.2024 gilt § 32 Abs. 3 BGB: …`.
fn sentence(norm: &Norm, voice: &Voice<'_>) -> String {
    let section = voice.pick(norm.fundstelle, norm.section);
    let says = says(norm, voice);
    let since = norm.since().map(|day| voice.day(day));
    let until = norm.last().map(|day| voice.day(day));
    let span = match (since, until) {
        (None, None) => voice.pick("Es gilt", "What holds is"),
        (Some(since), None) => {
            voice.pick(format!("Seit dem {since} gilt"), format!("Since {since} what holds is"))
        }
        (None, Some(until)) => {
            voice.pick(format!("Bis zum {until} gilt"), format!("Up to {until} what holds is"))
        }
        (Some(since), Some(until)) => voice.pick(
            format!("Vom {since} bis zum {until} gilt"),
            format!("From {since} to {until} what holds is"),
        ),
    };
    let binding = if norm.may_deviate {
        String::new()
    } else {
        voice.pick("; davon kann die Satzung nicht abweichen", "; statutes cannot deviate from it")
    };
    format!("{span} {section}: {says}{binding}.")
}

/// What a version of the law says, as a clause of its own.
fn says(norm: &Norm, voice: &Voice<'_>) -> String {
    let topic = topic(norm.topic, voice);
    match norm.says {
        Says::Majority(named) => majority(&topic, named, voice),
        Says::AllConsent(form) => {
            let form = match form {
                Form::Written => voice.pick("schriftlich", "in writing"),
                Form::Text => voice.pick("in Textform", "in text form"),
            };
            voice.pick(
                format!(
                    "{topic} bedarf der Zustimmung aller Mitglieder, abwesende stimmen {form} zu"
                ),
                format!("{topic} needs the consent of all members, of those absent {form}"),
            )
        }
        Says::Allowed => voice.pick(format!("{topic} ist zulässig"), format!("{topic} is allowed")),
        Says::AfterResolution => voice.pick(
            format!(
                "{topic} ist zulässig, wenn ein früherer Beschluss künftige Sitzungen so erlaubt"
            ),
            format!("{topic} is allowed if an earlier resolution permits it for sittings to come"),
        ),
        Says::Forbidden => voice.pick(
            format!("{topic} ist nur zulässig, wenn die Satzung sie vorsieht"),
            format!("{topic} is allowed only if the statutes provide for it"),
        ),
        Says::NoVote => {
            voice.pick(format!("{topic} hat keine Stimme"), format!("{topic} has no vote"))
        }
    }
}

fn majority(topic: &str, named: Named, voice: &Voice<'_>) -> String {
    let clause = clause(&named.condition(), voice);
    voice.pick(
        format!("{topic} ist beschlossen, wenn {clause}"),
        format!("{topic} is adopted if {clause}"),
    )
}

fn topic(topic: Topic, voice: &Voice<'_>) -> String {
    match topic {
        Topic::Resolution => voice.pick("ein Antrag", "a motion"),
        Topic::Amendment => voice.pick("eine Änderung der Satzung", "a change of the statutes"),
        Topic::Purpose => voice.pick("eine Änderung des Zwecks", "a change of the purpose"),
        Topic::Dissolution => voice.pick("die Auflösung", "the dissolution"),
        Topic::Circular => {
            voice.pick("ein Beschluss ohne Sitzung", "a resolution without a sitting")
        }
        Topic::Hybrid => voice.pick("eine hybride Sitzung", "a hybrid sitting"),
        Topic::Virtual => voice.pick("eine virtuelle Sitzung", "a virtual sitting"),
        Topic::Recusal => voice.pick(
            "ein Mitglied, mit dem ein Rechtsgeschäft geschlossen oder ein Rechtsstreit geführt werden soll,",
            "a member with which a contract is to be made or a lawsuit to be led",
        ),
        Topic::Proxy => voice.pick(
            "die Ausübung der Stimme durch andere",
            "the casting of a vote by somebody else",
        ),
        Topic::Agenda => voice.pick(
            "die Beschlussfassung über einen Gegenstand, den die Einladung nicht bezeichnet,",
            "a decision on an item that the invitation does not name",
        ),
    }
}
