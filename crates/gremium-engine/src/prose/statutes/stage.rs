//! What a stage waits for, as prose.

use std::collections::BTreeMap;
use std::sync::Arc;

use gremium_core::id::OfficeId;
use gremium_core::money::{AmountRange, Bound, Currency};
use gremium_core::process::{AWARDED, All, Counted, Parties, Reports, Stage, StageKind, When};
use gremium_core::record::EvidenceKind;
use gremium_core::text::Label;
use gremium_core::time::Period;

use crate::prose::voice::Voice;
use crate::words::{self, money};

/// What a stage waits for, and what makes it fail.
pub(super) fn condition(
    kind: &StageKind,
    documents: &BTreeMap<Arc<str>, Label>,
    voice: &Voice<'_>,
) -> Vec<String> {
    match kind {
        StageKind::Filing => {
            done(voice, "der Entwicklungsbedarf eingebracht ist", "the request is filed")
        }
        StageKind::Assessment { by, need, must_be_feasible, must_fit_core } => {
            assessment(by, *need, *must_be_feasible, *must_fit_core, voice)
        }
        StageKind::Consultation { bodies } => {
            let bodies = voice.all_of(bodies.iter().map(|id| voice.body(id)));
            done(
                voice,
                &format!(
                    "ein Antrag dazu auf der Tagesordnung einer abgehaltenen Sitzung jedes dieser Gremien stand: {bodies}"
                ),
                &format!(
                    "a motion on it stood on the agenda of a held sitting of each of these bodies: {bodies}"
                ),
            )
        }
        StageKind::Survey { window, least, counted, or_one_joins, ranked } => {
            survey(*window, (*least, *counted, *or_one_joins), *ranked, voice)
        }
        StageKind::Grouping { by } => {
            let by = assessor(by, voice);
            done(
                voice,
                &format!("{by} erklärt hat, wie sich der Entwicklungsbedarf zu ähnlichen verhält"),
                &format!("{by} has said how the request relates to similar ones"),
            )
        }
        StageKind::Prioritisation { matter } => {
            let matter = voice.matter(matter);
            done(
                voice,
                &format!("ein Antrag dazu in der Angelegenheit {matter} angenommen ist"),
                &format!("a motion on it in the matter {matter} is adopted"),
            )
        }
        StageKind::Requirements => {
            let mut sentences = done(
                voice,
                "die Aufwandsschätzung eingebracht ist",
                "the estimate is in the record",
            );
            sentences.extend(pinned(documents, ("Sie", "the estimate"), voice));
            sentences
        }
        StageKind::Offer => done(voice, "ein Angebot eingebracht ist", "an offer is in the record"),
        StageKind::Tender { joint: false } => {
            done(voice, "eine Vergabe eingebracht ist", "an award is in the record")
        }
        StageKind::Tender { joint: true } => done(
            voice,
            "eine gemeinsame Vergabe mehrerer Mitglieder eingebracht ist",
            "a joint award of several members is in the record",
        ),
        StageKind::Vote { matters, need } => vote(matters, *need, voice),
        StageKind::Agreement { parties: who, with, least } => agreement(*who, with, *least, voice),
        StageKind::Financing { parties: who } => financing(*who, voice),
        StageKind::Delivery { evidence, window, reports } => {
            delivery(*evidence, *window, (reports, documents), voice)
        }
    }
}

fn done(voice: &Voice<'_>, de: &str, en: &str) -> Vec<String> {
    vec![voice.pick(
        format!("Der Schritt ist erledigt, sobald {de}."),
        format!("The stage is complete once {en}."),
    )]
}

/// For which requests a stage is.
pub(super) fn only(when: When, voice: &Voice<'_>) -> String {
    match when {
        When::Joint => voice.pick(
            "Der Schritt ist nur nötig, wenn sich bei seinem Beginn mehrere Mitglieder beteiligen.",
            "The stage is needed only if several members take part when it begins.",
        ),
        When::Alone => voice.pick(
            "Der Schritt ist nur nötig, wenn der Antragsteller bei seinem Beginn allein ist.",
            "The stage is needed only if the proposer is alone when it begins.",
        ),
    }
}

/// For which cost a stage is.
pub(super) fn for_cost(range: AmountRange, currency: Currency, voice: &Voice<'_>) -> String {
    let end = |it: Option<Bound>, [with, without]: [(&str, &str); 2]| {
        it.map(|it| {
            let ((de, en), sum) =
                (if it.included { with } else { without }, money(it.amount, currency));
            voice.pick(format!("{de} {}", sum.de), format!("{en} {}", sum.en))
        })
    };
    let from = end(range.from, [("mindestens", "at least"), ("mehr als", "more than")]);
    let to = end(range.to, [("höchstens", "at most"), ("weniger als", "less than")]);
    let both = voice.all_of(from.into_iter().chain(to));
    voice.pick(
        format!("Der Schritt ist nur nötig, wenn die bei seinem Beginn bekannten Kosten {both} betragen; sind sie noch nicht bekannt, ist er nötig."),
        format!("The stage is needed only if the cost that is known when it begins is {both}; where none is known yet, it is needed."),
    )
}

fn survey(
    window: Option<Period>,
    (least, counted, or_one_joins): (u32, Counted, bool),
    ranked: bool,
    voice: &Voice<'_>,
) -> Vec<String> {
    let enough = enough(least, counted, or_one_joins, voice);
    let mut sentences = match window {
        Some(window) if least == 0 => {
            let window = voice.for_period(window);
            vec![voice.pick(
                format!("Der Schritt dauert {window} und ist danach erledigt, auch wenn sich niemand beteiligt."),
                format!("The stage lasts {window} and is then complete, even if nobody joins."),
            )]
        }
        Some(window) => {
            let window = voice.for_period(window);
            vec![voice.pick(
                format!("Der Schritt dauert {window} und ist danach erledigt, wenn {enough}; sonst verfällt er."),
                format!("The stage lasts {window} and is then complete if {enough}; otherwise it lapses."),
            )]
        }
        None => done(voice, &enough, &enough),
    };
    if ranked {
        sentences.push(voice.pick(
            "Unter mehreren Entwicklungsbedarfen in diesem Schritt gehen die vor, an denen mehr Mitglieder Bedarf haben.",
            "Among several requests in this stage, those go first that more members need.",
        ));
    }
    sentences
}

/// What makes a survey enough, as a clause.
fn enough(least: u32, counted: Counted, or_one_joins: bool, voice: &Voice<'_>) -> String {
    let what = match (counted, least == 1) {
        (Counted::Joining, true) => voice.pick("sich zu beteiligen", "that it joins"),
        (Counted::Joining, false) => voice.pick("sich zu beteiligen", "that they join"),
        (Counted::Needing, true) => voice.pick(
            "sich zu beteiligen oder denselben Bedarf zu haben",
            "that it joins or has the same need",
        ),
        (Counted::Needing, false) => voice.pick(
            "sich zu beteiligen oder denselben Bedarf zu haben",
            "that they join or have the same need",
        ),
    };
    let number = voice.count(least);
    let members = if least == 1 {
        voice.pick(
            format!("mindestens ein Mitglied neben dem Antragsteller erklärt hat, {what}"),
            format!("at least one member besides the proposer has declared {what}"),
        )
    } else {
        voice.pick(
            format!("mindestens {number} Mitglieder neben dem Antragsteller erklärt haben, {what}"),
            format!("at least {number} members besides the proposer have declared {what}"),
        )
    };
    if or_one_joins {
        let or = voice.pick(
            "oder ein Mitglied, auch der Antragsteller, erklärt hat, sich mit einem Kostenanteil zu beteiligen",
            "or one member, be it the proposer, has declared that it joins and pays a share",
        );
        return format!("{members}, {or}");
    }
    members
}

fn assessment(
    by: &[std::sync::Arc<str>],
    need: All,
    must_be_feasible: bool,
    must_fit_core: bool,
    voice: &Voice<'_>,
) -> Vec<String> {
    let several = by.len() > 1;
    let by = by.iter().map(|id| assessor(id, voice));
    let (by, de, en) = match need {
        All::All => (voice.all_of(by), "eine Einschätzung", "an opinion"),
        All::Any => (voice.any_of(by), "die erste Einschätzung", "the first opinion"),
    };
    let mut sentences = if several && need == All::All {
        done(voice, &format!("{by} je {de} abgegeben haben"), &format!("{by} have each given {en}"))
    } else {
        done(voice, &format!("{by} {de} abgegeben hat"), &format!("{by} has given {en}"))
    };
    let words = [
        (must_be_feasible, ("nicht machbar", "not feasible")),
        (must_fit_core, ("nicht für den Core geeignet", "not fit for the core")),
    ];
    let fatal = words.into_iter().filter(|(asked, _)| *asked);
    let fatal = fatal.map(|(_, (de, en))| voice.quoted(&voice.pick(de, en)));
    if must_be_feasible || must_fit_core {
        let fatal = voice.any_of(fatal);
        sentences.push(voice.pick(
            format!("Er scheitert, wenn {de} {fatal} lautet."),
            format!("It fails if {en} says {fatal}."),
        ));
    }
    sentences
}

fn vote(matters: &[gremium_core::id::MatterId], need: All, voice: &Voice<'_>) -> Vec<String> {
    let names = matters.iter().map(|id| voice.matter(id));
    let (names, several) = match need {
        All::All => (voice.all_of(names), matters.len() > 1),
        All::Any => (voice.any_of(names), matters.len() > 1),
    };
    let (where_de, where_en) = match (several, need) {
        (false, All::All | All::Any) => ("in der Angelegenheit", "in the matter"),
        (true, All::All) => ("in jeder der Angelegenheiten", "in each of the matters"),
        (true, All::Any) => ("in einer der Angelegenheiten", "in one of the matters"),
    };
    let (fails_de, fails_en) = match need {
        All::All => ("ein solcher Antrag abgelehnt ist", "such a motion is rejected"),
        All::Any => ("alle solchen Anträge abgelehnt sind", "all such motions are rejected"),
    };
    vec![voice.pick(
        format!("Der Schritt ist erledigt, sobald {where_de} {names} ein Antrag dazu angenommen ist; er scheitert, sobald {fails_de}."),
        format!("The stage is complete once a motion on it is adopted {where_en} {names}; it fails once {fails_en}."),
    )]
}

fn agreement(
    who: Parties,
    with: &[OfficeId],
    least: Option<u32>,
    voice: &Voice<'_>,
) -> Vec<String> {
    let (who, several) = parties(who, voice);
    let (have_de, have_en) = if several { ("haben", "have") } else { ("hat", "has") };
    let mut sentences = done(
        voice,
        &format!("{who} den Vertrag unterzeichnet {have_de}"),
        &format!("{who} {have_en} signed the agreement"),
    );
    if let Some(least) = least {
        let number = voice.count(least);
        let (de, en) = if least == 1 {
            ("eine Unterschrift von ihnen".to_owned(), "one signature of them".to_owned())
        } else {
            (format!("{number} Unterschriften von ihnen"), format!("{number} signatures of them"))
        };
        let suffices = if least == 1 { "genügt" } else { "genügen" };
        let is = if least == 1 { "is" } else { "are" };
        sentences.push(voice.pick(
            format!("Ist seine Zeit abgelaufen, so {suffices} {de}; sonst verfällt er, und schon vorher, sobald es nicht mehr so viele werden können."),
            format!("When its time is over, {en} {is} enough; otherwise it lapses, and before that once they can no longer come to so many."),
        ));
        sentences.push(voice.pick(
            "Wer bei seinem Ende nicht unterzeichnet hat, ist nicht mehr beteiligt: Beteiligte sind von da an allein die davon, die unterzeichnet haben, und wenn das keiner hat, der Antragsteller.",
            "Whoever has not signed when it ends takes no part any more: from then on the participants are those alone of them that have signed, or where none has, the proposer.",
        ));
    }
    if !with.is_empty() {
        let offices = voice.any_of(with.iter().map(|id| an_office(id, voice)));
        sentences.push(voice.pick(
            format!("Zu unterzeichnen haben auch die Mitglieder, aus denen bei Beginn des Schrittes jemand {offices} innehatte."),
            format!("The members from which somebody held {offices} when the stage began have to sign as well."),
        ));
    }
    sentences
}

fn financing(who: Parties, voice: &Voice<'_>) -> Vec<String> {
    match parties(who, voice) {
        (who, true) => done(
            voice,
            &format!(
                "{who} je einen Anteil bestätigt haben und die Anteile zusammen genau den Preis des Angebots ergeben, ohne Angebot die Aufwandsschätzung"
            ),
            &format!(
                "{who} have confirmed a share each and the shares together are exactly the price of the offer, or without one the estimate"
            ),
        ),
        (who, false) => done(
            voice,
            &format!(
                "{who} allein einen Anteil bestätigt hat, der genau dem Preis des Angebots entspricht, ohne Angebot der Aufwandsschätzung"
            ),
            &format!(
                "{who} alone has confirmed a share that is exactly the price of the offer, or without one the estimate"
            ),
        ),
    }
}

/// `das Amt „Vorsitz“ (§ 4)`.
pub(super) fn an_office(id: &OfficeId, voice: &Voice<'_>) -> String {
    let office = voice.office(id);
    voice.pick(format!("das Amt {office}"), format!("the office {office}"))
}

/// Members that a stage asks something of, and whether they are several.
pub(super) fn parties(parties: Parties, voice: &Voice<'_>) -> (String, bool) {
    match parties {
        Parties::AllMembers => (
            voice.pick(
                "alle bei Beginn des Schrittes stimmberechtigten Mitglieder",
                "all members that had a vote when the stage began",
            ),
            true,
        ),
        Parties::Participants => (voice.pick("alle Beteiligten", "all participants"), true),
        Parties::Proposer => (voice.pick("der Antragsteller", "the proposer"), false),
        Parties::Signatories => (
            voice.pick(
                "alle, die den letzten Vertrag dazu unterzeichnet haben,",
                "all who have signed the last agreement on it",
            ),
            true,
        ),
        Parties::Awarded => {
            (voice.pick("der beauftragte Dienstleister", "the provider that got the award"), false)
        }
    }
}

/// What the members that work on a stage have to do with it.
pub(super) fn work(stage: &Stage, voice: &Voice<'_>) -> Option<String> {
    let (who, several) = parties(stage.doers?, voice);
    let is_led = !stage.responsible.is_empty();
    Some(match &stage.kind {
        StageKind::Consultation { .. } if several => voice.pick(
            format!("Eine Sitzung zählt nur, wenn mindestens zwei davon anwesend oder vertreten sind: {who}; gibt es nur einen, dann dieser."),
            format!("A sitting counts only if at least two of these are present or represented: {who}; where there is only one, that one."),
        ),
        StageKind::Consultation { .. } => voice.pick(
            format!("Eine Sitzung zählt nur, wenn {who} anwesend oder vertreten ist."),
            format!("A sitting counts only if {who} is present or represented."),
        ),
        StageKind::Requirements if is_led => voice.pick(
            format!("Wer ihn betreibt und {who} erarbeiten das Ergebnis gemeinsam."),
            format!("Whoever drives it and {who} work out the result together."),
        ),
        StageKind::Assessment { .. }
        | StageKind::Grouping { .. }
        | StageKind::Prioritisation { .. } => {
            let verb = if several { "wirken" } else { "wirkt" };
            voice.pick(
                format!("An der Vorbereitung {verb} {who} mit."),
                format!("The preparation is done with {who}."),
            )
        }
        kind if is_led && kind.is_brought() => {
            let verb = if several { "leisten" } else { "leistet" };
            voice.pick(
                format!(
                    "Die Arbeit {verb} {who} mit; ob sie getan ist, sagt allein, wer den Schritt betreibt."
                ),
                format!(
                    "The work is done with {who}; whether it is done is said by those alone who drive the stage."
                ),
            )
        }
        _kind => {
            let verb = if several { "leisten" } else { "leistet" };
            voice.pick(format!("Die Arbeit {verb} {who}."), format!("The work is done by {who}."))
        }
    })
}

/// Whoever gives an opinion.
fn assessor(by: &str, voice: &Voice<'_>) -> String {
    if by == AWARDED {
        return voice.pick("der beauftragte Dienstleister", "the provider that got the award");
    }
    voice.office_or_body(by)
}

fn delivery(
    evidence: EvidenceKind,
    window: Option<Period>,
    (reports, documents): (&Reports, &BTreeMap<Arc<str>, Label>),
    voice: &Voice<'_>,
) -> Vec<String> {
    let what = words::evidence(evidence).get(voice.lang);
    let enough = reported(reports, what, voice);
    let mut sentences = match window {
        None => done(voice, &enough, &enough),
        Some(window) => {
            let window = voice.within(window);
            vec![voice.pick(
                format!("Der Schritt ist erledigt, sobald {enough}, spätestens nach Ablauf von {window}."),
                format!("The stage is complete once {enough}, and after {window} at the latest."),
            )]
        }
    };
    sentences.extend(pinned(documents, ("Der Nachweis", "the evidence"), voice));
    if reports.fail {
        sentences.push(voice.pick(
            "Er scheitert, sobald ein solcher Nachweis ein Scheitern feststellt.",
            "It fails once such evidence says that it failed.",
        ));
    }
    sentences
}

/// What has to be pinned, in any case.
fn pinned(
    documents: &BTreeMap<Arc<str>, Label>,
    (de, en): (&str, &str),
    voice: &Voice<'_>,
) -> Option<String> {
    if documents.is_empty() {
        return None;
    }
    let names =
        voice.all_of(documents.iter().map(|(id, it)| format!("{} ({id})", voice.label(it))));
    Some(voice.pick(
        format!("{de} hat in jedem Fall festzulegen: {names}."),
        format!("In any case {en} has to pin: {names}."),
    ))
}

/// Whose evidence is enough, as a clause.
fn reported(reports: &Reports, what: &str, voice: &Voice<'_>) -> String {
    let members = reports.members.map(|it| parties(it, voice));
    let several = reports.by.len() > 1
        || members.as_ref().is_some_and(|(_, several)| *several || !reports.by.is_empty());
    let names = reports.by.iter().map(|by| voice.office_or_body(by));
    let names: Vec<String> = names.chain(members.map(|(who, _)| who)).collect();
    match (reports.least, names.is_empty()) {
        (None, true) => voice.pick(
            format!("ein Nachweis der Art „{what}“ eingebracht ist"),
            format!("evidence of the kind “{what}” is in the record"),
        ),
        (Some(least), true) => {
            let number = voice.count(least);
            voice.pick(
                format!("{number} verschiedene Stellen je einen Nachweis der Art „{what}“ eingebracht haben"),
                format!("{number} different reporters have each given evidence of the kind “{what}”"),
            )
        }
        (Some(least), false) => {
            let (number, names) = (voice.count(least), names.join(", "));
            let (have_de, have_en) = if least == 1 { ("hat", "has") } else { ("haben", "have") };
            voice.pick(
                format!("von den folgenden mindestens {number} einen Nachweis der Art „{what}“ eingebracht {have_de}: {names}"),
                format!("at least {number} of the following {have_en} given evidence of the kind “{what}”: {names}"),
            )
        }
        (None, false) => {
            let names = voice.all_of(names);
            let (de, en) = if several {
                ("je einen Nachweis", "have each given evidence")
            } else {
                ("einen Nachweis", "has given evidence")
            };
            let have = if several { "haben" } else { "hat" };
            voice.pick(
                format!("{names} {de} der Art „{what}“ eingebracht {have}"),
                format!("{names} {en} of the kind “{what}”"),
            )
        }
    }
}
