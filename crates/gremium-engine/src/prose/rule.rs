//! A voting rule as numbered sentences.

use gremium_core::rule::{
    Ballots, Channel, Condition, Consent, Edit, Extension, FurtherCondition, Missed, Objection,
    Quorum, QuorumWhen, Reached, Requirement, Round, Rule, Silence, StaysOpen, Tie, TieAfterRepeat,
    Veto, VetoEffect, Window,
};
use gremium_core::tally::Measure;
use gremium_core::text::Lang;
use gremium_core::time::Period;

use super::condition::condition;
use super::period::{Case, period};
use super::terms;
use crate::text::Fixed;

/// What holds for every rule and is therefore said once, at the head of all rules.
pub const REMARKS: [Fixed; 4] = [
    Fixed {
        de: "Ohne eine einzige Ja-Stimme ist nichts angenommen; ein Anteil von null ist nie erreicht.",
        en: "Without a single yes vote nothing is adopted; a share of nothing is never reached.",
    },
    Fixed {
        de: "Anteile werden nicht gerundet, wo es nicht gesagt ist. Stimmen mit Widerspruch sind Nein-Stimmen.",
        en: "Shares are not rounded where it is not said. Votes with objection are no votes.",
    },
    Fixed {
        de: "Ein Quorum gilt nur, wo eines genannt ist; wird es verfehlt, ist nichts beschlossen und nichts abgelehnt.",
        en: "There is a quorum only where one is named; where it is missed, nothing is decided and nothing is rejected.",
    },
    Fixed {
        de: "Im Umlaufverfahren ist ein Antrag, wo nichts anderes gesagt ist, nur mit der Zustimmung aller Stimmberechtigten angenommen; eine fehlende Antwort ist keine Zustimmung.",
        en: "In a circular resolution a motion is adopted, where nothing else is said, only with the consent of all entitled; a missing reply is no consent.",
    },
];

/// The sentences of a rule in the order in which the law asks.
pub fn rule(rule: &Rule, lang: Lang) -> Vec<String> {
    let Rule {
        // The name and where it comes from stand in the heading.
        title: _,
        provenance: _,
        requirement: usual,
        channels,
        rounds,
        tie: on_tie,
        vetoes,
        consent: consented,
        silence: silent,
        ballots: of_ballots,
        window: open,
        abort: aborts,
        lock: rests,
        reopening: taken_up,
    } = rule;
    let mut sentences = requirement(usual, "", lang);
    for (channel, of_channel) in channels {
        sentences.extend(requirement(of_channel, terms::by_channel(*channel).get(lang), lang));
    }
    for (index, round) in rounds.iter().enumerate() {
        let Round { after, requirement: of_round, channels: of_channels } = round;
        let number = index.saturating_add(2);
        let place = match (*after, lang) {
            (None, Lang::De) => format!("Nach Ablehnung in Runde {number}"),
            (None, Lang::En) => format!("After rejection, in round {number}"),
            (Some(after), Lang::De) => {
                let after = period(after, Case::Dative, lang);
                format!("Nach Ablehnung und einer Wartezeit von {after} in Runde {number}")
            }
            (Some(after), Lang::En) => {
                let after = period(after, Case::Dative, lang);
                format!("After rejection and a wait of {after}, in round {number}")
            }
        };
        sentences.extend(requirement(of_round, &place, lang));
        for (channel, of_channel) in of_channels {
            let way = terms::by_channel(*channel).get(lang);
            let place =
                pick(lang, format!("{way} in Runde {number}"), format!("{way} of round {number}"));
            sentences.extend(requirement(of_channel, &place, lang));
        }
    }
    sentences.push(tie(*on_tie, lang));
    sentences.extend(vetoes.iter().flat_map(|it| veto(it, lang)));
    sentences.extend(consented.as_ref().map(|it| consent(it, lang)));
    sentences.extend(silent.as_ref().map(|it| silence(it, lang)));
    sentences.extend(ballots(*of_ballots, lang));
    sentences.extend(window(*open, lang));
    sentences.extend(aborts.iter().map(|(channel, it)| abort(*channel, it, lang)));
    sentences.extend(again(*rests, taken_up.as_ref(), lang));
    sentences
}

/// What stands around an election or a prioritisation: quorum, ballots, window.
pub(super) fn frame(rule: &Rule, lang: Lang) -> Vec<String> {
    let Rule {
        title: _,
        provenance: _,
        requirement: Requirement { majority: _, quorum: needed },
        channels,
        // What is decided between yes and no is not asked of candidates and options.
        rounds: _,
        tie: _,
        vetoes: _,
        consent: _,
        silence: _,
        ballots: of_ballots,
        window: open,
        abort: aborts,
        lock: _,
        reopening: _,
    } = rule;
    let mut sentences: Vec<String> = needed.iter().flat_map(|it| quorum(it, lang)).collect();
    for (channel, Requirement { majority: _, quorum: needed }) in channels {
        let place = terms::by_channel(*channel).get(lang);
        sentences.push(match needed {
            Some(_) => pick(
                lang,
                format!("{place} gilt stattdessen:"),
                format!("{place} what holds instead is:"),
            ),
            None => pick(
                lang,
                format!("{place} gilt kein Quorum."),
                format!("{place} no quorum applies."),
            ),
        });
        sentences.extend(needed.iter().flat_map(|it| quorum(it, lang)));
    }
    sentences.extend(ballots(*of_ballots, lang));
    sentences.extend(window(*open, lang));
    sentences.extend(aborts.iter().map(|(channel, it)| abort(*channel, it, lang)));
    sentences
}

/// What ends a vote without a decision.
fn abort(channel: Channel, enough: &Condition, lang: Lang) -> String {
    let way = terms::by_channel(channel).get(lang);
    // Those who back an objection are called what they are.
    let supporters = terms::measure(Measure::Supporters).get(lang);
    let objecting = pick(
        lang,
        "Stimmen der dem Verfahren Widersprechenden",
        "votes of those who object to the procedure",
    );
    let clause = condition(enough, lang).replace(supporters, &objecting);
    pick(
        lang,
        format!("{way} endet das Verfahren ohne Beschluss, wenn {clause}."),
        format!("{way} the procedure ends without a decision if {clause}."),
    )
}

/// When and how a question can be put again.
fn again(lock: Option<Period>, reopening: Option<&Condition>, lang: Lang) -> Vec<String> {
    let lock = lock.map(|it| {
        let it = period(it, Case::Accusative, lang);
        pick(
            lang,
            format!("Nach einer Ablehnung oder einem Veto kann dieselbe Frage {it} lang nicht erneut gestellt werden."),
            format!("After a rejection or a veto the same question cannot be put again for {it}."),
        )
    });
    let reopening = reopening.map(|it| {
        let clause = condition(it, lang);
        pick(
            lang,
            format!("Ein Antrag, der eine erledigte Frage wieder aufnimmt, ist nur angenommen, wenn außerdem {clause}; für ihn gilt keine Sperrfrist."),
            format!("A motion that takes up a settled question again is adopted only if besides {clause}; it need not wait."),
        )
    });
    lock.into_iter().chain(reopening).collect()
}

pub(super) fn pick(lang: Lang, de: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::De => de.into(),
        Lang::En => en.into(),
    }
}

fn requirement(requirement: &Requirement, place: &str, lang: Lang) -> Vec<String> {
    let Requirement { majority, quorum: needed } = requirement;
    let clause = condition(majority, lang);
    let adopted = match (place.is_empty(), lang) {
        (true, Lang::De) => format!("Ein Antrag ist angenommen, wenn {clause}."),
        (true, Lang::En) => format!("A motion is adopted if {clause}."),
        (false, Lang::De) => format!("{place} ist ein Antrag angenommen, wenn {clause}."),
        (false, Lang::En) => format!("{place} a motion is adopted if {clause}."),
    };
    let mut sentences = vec![adopted];
    match needed {
        Some(it) => sentences.extend(quorum(it, lang)),
        None if !place.is_empty() => {
            sentences.push(pick(lang, "Ein Quorum gilt dabei nicht.", "No quorum applies there."))
        }
        None => {}
    }
    sentences
}

fn quorum(quorum: &Quorum, lang: Lang) -> Vec<String> {
    let Quorum { condition: numbers, when, further: besides, missed } = quorum;
    let clauses = numbers.iter().map(|it| condition(it, lang));
    let clauses: Vec<String> = clauses.chain(besides.iter().map(|it| further(it, lang))).collect();
    let clauses = clauses.join(pick(lang, " und wenn ", " and if ").as_str());
    let mut sentences = vec![pick(
        lang,
        format!("Beschlussfähig ist das Gremium, wenn {clauses}."),
        format!("The body can decide if {clauses}."),
    )];
    match when {
        QuorumWhen::EachItem => {}
        QuorumWhen::Opening => sentences.push(pick(
            lang,
            "Maßgeblich ist die Zahl bei Eröffnung der Sitzung.",
            "What counts is the number at the opening of the sitting.",
        )),
        QuorumWhen::UntilChallenged => sentences.push(pick(
            lang,
            "Das Gremium gilt nach der Eröffnung als beschlussfähig, bis jemand dies anzweifelt.",
            "After the opening the body is taken to be able to decide until somebody questions it.",
        )),
    }
    match missed {
        Missed::Inquorate => {}
        Missed::SecondSitting(None) => sentences.push(pick(
            lang,
            "Fehlt es daran, ist eine zweite Sitzung ohne Rücksicht auf die Zahl beschlussfähig, wenn die Ladung darauf hinweist.",
            "Failing that, a second sitting can decide whatever the number, if its invitation says so.",
        )),
        Missed::SecondSitting(Some(lower)) => {
            let clause = condition(lower, lang);
            sentences.push(pick(
                lang,
                format!("Fehlt es daran, ist eine zweite Sitzung, deren Ladung darauf hinweist, schon beschlussfähig, wenn {clause}."),
                format!("Failing that, a second sitting whose invitation says so can decide already if {clause}."),
            ));
        }
        Missed::ExtendOnce(by, lower) => {
            let by = period(*by, Case::Accusative, lang);
            sentences.push(pick(
                lang,
                format!("Fehlt es daran, wird die Abstimmung einmal um {by} verlängert."),
                format!("Failing that, voting is extended once by {by}."),
            ));
            sentences.extend(lower.as_ref().map(|lower| {
                let clause = condition(lower, lang);
                pick(
                    lang,
                    format!("Danach genügt es, wenn {clause}."),
                    format!("After that it is enough if {clause}."),
                )
            }));
        }
    }
    sentences
}

fn further(condition: &FurtherCondition, lang: Lang) -> String {
    match condition {
        FurtherCondition::Chair => pick(lang, "der Vorsitz teilnimmt", "the chair takes part"),
        FurtherCondition::ChairOrDeputy => pick(
            lang,
            "der Vorsitz oder die Stellvertretung teilnimmt",
            "the chair or the deputy takes part",
        ),
        FurtherCondition::Invited => pick(
            lang,
            "alle form- und fristgerecht geladen sind",
            "everyone was duly invited and in time",
        ),
        FurtherCondition::Classes(classes) => {
            let names =
                classes.iter().map(|class| format!("„{class}“")).collect::<Vec<_>>().join(", ");
            pick(
                lang,
                format!("jede der Mitgliedsarten {names} teilnimmt"),
                format!("each of the membership classes {names} takes part"),
            )
        }
        FurtherCondition::ClassCount(number) => pick(
            lang,
            format!("mindestens {number} Mitgliedsarten teilnehmen"),
            format!("at least {number} membership classes take part"),
        ),
    }
}

fn tie(tie: Tie, lang: Lang) -> String {
    let then = |after: TieAfterRepeat| match after {
        TieAfterRepeat::Rejected => {
            pick(lang, "ist der Antrag abgelehnt", "the motion is rejected")
        }
        TieAfterRepeat::Chair => pick(
            lang,
            "entscheidet die Stimme des Vorsitzes",
            "the vote of whoever presides decides",
        ),
        TieAfterRepeat::StatusQuo => {
            pick(lang, "bleibt alles, wie es ist", "everything stays as it is")
        }
        TieAfterRepeat::Lot => pick(lang, "entscheidet das Los", "a lot decides"),
    };
    let at_once = |after| {
        let what = then(after);
        pick(lang, format!("Bei Stimmengleichheit {what}."), format!("On a tie {what}."))
    };
    match tie {
        Tie::Rejected => at_once(TieAfterRepeat::Rejected),
        Tie::Chair => at_once(TieAfterRepeat::Chair),
        Tie::StatusQuo => at_once(TieAfterRepeat::StatusQuo),
        Tie::Lot => at_once(TieAfterRepeat::Lot),
        Tie::Repeat(times, after) => {
            let what = then(after);
            pick(
                lang,
                format!(
                    "Bei Stimmengleichheit wird bis zu {times} Mal erneut abgestimmt; danach {what}."
                ),
                format!("On a tie the vote is repeated up to {times} times; after that {what}."),
            )
        }
    }
}

fn veto(veto: &Veto, lang: Lang) -> Vec<String> {
    let Veto {
        holder,
        topics: on,
        reason_required,
        alternative_required,
        deadline,
        effect,
        overridden_by,
        override_matter,
    } = veto;
    let holder = terms::holder(holder, lang);
    let topics = on.iter().map(|topic| format!("„{topic}“")).collect::<Vec<_>>().join(", ");
    let subjects = match (on.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::De) => format!(" in Angelegenheiten {topics}"),
        (false, Lang::En) => format!(" in matters of {topics}"),
    };
    let deadline = match deadline {
        None => pick(lang, "bis zum Ende der Abstimmung", "until the vote closes"),
        Some(deadline) => {
            let deadline = period(*deadline, Case::Dative, lang);
            pick(
                lang,
                format!("binnen {deadline} nach der Abstimmung"),
                format!("within {deadline} after the vote"),
            )
        }
    };
    let effect = match effect {
        VetoEffect::Reject => pick(lang, "der Antrag scheitert", "the motion fails"),
        VetoEffect::SendBack => pick(
            lang,
            "der Antrag geht an den Antragsteller zurück",
            "the motion goes back to its mover",
        ),
        VetoEffect::Suspend(None) => pick(
            lang,
            "der Beschluss ruht bis zu seiner Bestätigung",
            "the decision rests until it is confirmed",
        ),
        VetoEffect::Suspend(Some(rest)) => {
            let rest = period(*rest, Case::Accusative, lang);
            pick(
                lang,
                format!("der Beschluss ruht {rest}"),
                format!("the decision rests for {rest}"),
            )
        }
    };
    let mut sentences = vec![pick(
        lang,
        format!("Ein Veto kann{subjects} {holder} {deadline} einlegen; {effect}."),
        format!("A veto can be raised{subjects} by {holder} {deadline}; {effect}."),
    )];
    if *reason_required {
        sentences.push(pick(
            lang,
            "Das Veto gilt nur mit schriftlicher Begründung.",
            "The veto counts only with a written reason.",
        ));
    }
    if *alternative_required {
        sentences.push(pick(
            lang,
            "Das Veto gilt nur mit einem Gegenvorschlag.",
            "The veto counts only with an alternative proposal.",
        ));
    }
    if let Some(majority) = overridden_by {
        let clause = condition(majority, lang);
        sentences.push(pick(
            lang,
            format!("Das Veto ist überwunden, wenn {clause}."),
            format!("The veto is overcome if {clause}."),
        ));
    }
    if let Some(matter) = override_matter {
        sentences.push(pick(
            lang,
            format!("Ein späterer Beschluss in der Angelegenheit „{matter}“ überwindet es."),
            format!("A later decision on the matter “{matter}” overcomes it."),
        ));
    }
    sentences
}

fn consent(consent: &Consent, lang: Lang) -> String {
    match consent {
        Consent::Concerned => pick(
            lang,
            "Ohne die Zustimmung jedes von der Sache betroffenen Mitglieds ist der Antrag abgelehnt.",
            "Without the consent of each member whom the matter concerns the motion is rejected.",
        ),
        Consent::Members(members) => {
            let names =
                members.iter().map(|member| format!("„{member}“")).collect::<Vec<_>>().join(", ");
            pick(
                lang,
                format!(
                    "Ohne die Zustimmung jedes der Mitglieder {names} ist der Antrag abgelehnt."
                ),
                format!(
                    "Without the consent of each of the members {names} the motion is rejected."
                ),
            )
        }
    }
}

fn silence(silence: &Silence, lang: Lang) -> String {
    let Silence { period: within, objection, objections: number } = silence;
    let within = period(*within, Case::Dative, lang);
    let several = number.get() > 1;
    let otherwise = match objection {
        Objection::Vote => pick(lang, "sonst wird abgestimmt", "otherwise it is put to the vote"),
        Objection::Reject => pick(lang, "sonst ist er abgelehnt", "otherwise it is rejected"),
    };
    let (de, en) = if several {
        (
            format!("weniger als {number} Mitglieder widersprechen"),
            format!("fewer than {number} members object"),
        )
    } else {
        ("niemand widerspricht".to_owned(), "nobody objects".to_owned())
    };
    pick(
        lang,
        format!("Ein Antrag ist auch angenommen, wenn ihm binnen {within} {de}; {otherwise}."),
        format!("A motion is also adopted if {en} within {within}; {otherwise}."),
    )
}

fn ballots(ballots: Ballots, lang: Lang) -> Vec<String> {
    let Ballots { change, secret, reason_for_no } = ballots;
    let mut sentences = vec![if change {
        pick(
            lang,
            "Bis zum Ende der Abstimmung kann die Stimme geändert oder zurückgezogen werden; die letzte gilt.",
            "Until the vote closes a ballot can be changed or withdrawn; the last one counts.",
        )
    } else {
        pick(
            lang,
            "Eine abgegebene Stimme kann nicht geändert werden.",
            "A ballot cannot be changed once it is cast.",
        )
    }];
    if secret {
        sentences.push(pick(lang, "Die Abstimmung ist geheim.", "The vote is secret."));
    }
    if reason_for_no {
        sentences.push(pick(
            lang,
            "Ein Nein ist schriftlich zu begründen.",
            "A no needs a written reason.",
        ));
    }
    sentences
}

fn stays_open(stays: &StaysOpen, lang: Lang) -> String {
    let StaysOpen { period: more, after } = stays;
    let period = period(*more, Case::Accusative, lang);
    let what = match after {
        Reached::Quorum => pick(lang, "die Beschlussfähigkeit", "the quorum"),
        Reached::Majority => pick(lang, "die nötige Mehrheit", "the majority that it needs"),
    };
    pick(
        lang,
        format!("Hat sie {what} erreicht, bleibt sie von da an noch mindestens {period} offen."),
        format!("Once it has reached {what}, it stays open for at least another {period}."),
    )
}

fn window(window: Window, lang: Lang) -> Vec<String> {
    let Window { min, max, early_close, extension, stays_open: stays, edit } = window;
    let at_least = |it: Period| {
        let it = period(it, Case::Accusative, lang);
        pick(
            lang,
            format!("Die Abstimmung dauert mindestens {it}."),
            format!("Voting is open for at least {it}."),
        )
    };
    let at_most = |it: Period| {
        let it = period(it, Case::Accusative, lang);
        pick(
            lang,
            format!("Die Abstimmung dauert höchstens {it}."),
            format!("Voting is open for at most {it}."),
        )
    };
    let mut sentences: Vec<String> =
        min.map(at_least).into_iter().chain(max.map(at_most)).collect();
    if early_close {
        sentences.push(pick(
            lang,
            "Sie endet, sobald keine fehlende Stimme das Ergebnis mehr ändern kann.",
            "It closes as soon as no missing vote can change the result.",
        ));
    }
    if edit == Edit::Reset {
        sentences.push(pick(
            lang,
            "Wird der Antrag geändert, solange sie läuft, beginnt sie von neuem; die bis dahin abgegebenen Stimmen verfallen.",
            "If the motion is edited while it is open, voting begins anew; the ballots so far are void.",
        ));
    }
    if let Some(extension) = extension {
        let Extension { by, times } = extension;
        let by = period(by, Case::Accusative, lang);
        sentences.push(pick(
            lang,
            format!("Sie verlängert sich bis zu {times} Mal um {by}, solange eine fehlende Stimme das Ergebnis noch ändern kann."),
            format!("It is extended up to {times} times by {by} while one missing vote can still change the result."),
        ));
    }
    sentences.extend(stays.map(|it| stays_open(&it, lang)));
    sentences
}
