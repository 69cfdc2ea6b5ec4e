//! A voting rule as numbered sentences.

use gremium_core::possible::tie_matters;
use gremium_core::rule::{
    Ballots, ChairCounts, Channel, Condition, Consent, Edit, Extension, FurtherCondition, Holder,
    LateConsent, Missed, Objection, Quorum, QuorumWhen, Reached, Requirement, Round, Rule, Silence,
    StaysOpen, Tie, TieAfterRepeat, Veto, VetoEffect, Window, Withdrawal,
};
use gremium_core::text::Lang;
use gremium_core::time::Period;

use super::condition::{Backers, clause, conjunct, support};
use super::period::often;
use super::terms;
use super::voice::Voice;
use crate::text::Fixed;

/// What holds for every rule and is therefore said once, at the head of all rules.
pub const REMARKS: [Fixed; 5] = [
    Fixed {
        de: "Ohne eine einzige Ja-Stimme ist nichts angenommen; ein Anteil von null ist nie erreicht.",
        en: "Without a single yes vote nothing is adopted; a share of nothing is never reached.",
    },
    Fixed {
        de: "Anteile werden nicht gerundet, wo es nicht gesagt ist.",
        en: "Shares are not rounded where it is not said.",
    },
    Fixed {
        de: "Stimmen mit Widerspruch sind Nein-Stimmen.",
        en: "Votes with objection are no votes.",
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
    sentences(rule, &Voice::alone(lang))
}

/// The sentences, with what the rule names called by the names that the statutes give it.
pub(super) fn sentences(rule: &Rule, voice: &Voice<'_>) -> Vec<String> {
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
        absent: later,
        silence: silent,
        ballots: of_ballots,
        window: open,
        abort: aborts,
        lock: rests,
        reopening: taken_up,
    } = rule;
    let mut sentences = requirement(usual, "", voice);
    for (channel, of_channel) in channels {
        sentences.extend(requirement(
            of_channel,
            terms::by_channel(*channel).get(voice.lang),
            voice,
        ));
    }
    for (index, round) in rounds.iter().enumerate() {
        let Round { after, requirement: of_round, channels: of_channels } = round;
        let number = index.saturating_add(2);
        let place = match (*after, voice.lang) {
            (None, Lang::De) => format!("In Runde {number}, nach einer Ablehnung,"),
            (None, Lang::En) => format!("After rejection, in round {number}"),
            (Some(after), Lang::De) => {
                let after = voice.within(after);
                format!("In Runde {number}, nach einer Ablehnung und einer Wartezeit von {after},")
            }
            (Some(after), Lang::En) => {
                let after = voice.within(after);
                format!("After rejection and a wait of {after}, in round {number}")
            }
        };
        sentences.extend(requirement(of_round, &place, voice));
        for (channel, of_channel) in of_channels {
            let way = terms::by_channel(*channel).get(voice.lang);
            let place =
                voice.pick(format!("{way} in Runde {number}"), format!("{way} of round {number}"));
            sentences.extend(requirement(of_channel, &place, voice));
        }
    }
    sentences.extend(
        tie_matters(rule).then(|| tie(*on_tie, asks_no_more_than_a_tie_lacks(rule), voice)),
    );
    sentences.extend(vetoes.iter().flat_map(|it| veto(it, vetoes.len() > 1, voice)));
    sentences.extend(consented.as_ref().map(|it| consent(it, voice)));
    sentences.extend(later.map(|it| absent(it, voice)));
    sentences.extend(silent.as_ref().map(|it| silence(it, open.early_close, voice)));
    // The ballots of a poll lie open; an election or a prioritisation that is secret is held in a sitting only.
    let secret = voice.pick(
        "In einer Sitzung ist die Abstimmung geheim; außerhalb liegen die Stimmen offen.",
        "In a sitting the vote is secret; outside of one the ballots lie open.",
    );
    sentences.extend(ballots(*of_ballots, secret, voice));
    sentences.extend(window(*open, voice));
    sentences.extend(aborts.iter().map(|(channel, it)| abort(*channel, it, voice)));
    sentences.extend(again(*rests, taken_up.as_ref(), voice));
    sentences
}

/// What stands around an election or a prioritisation: quorum, ballots, window.
pub(super) fn frame(rule: &Rule, voice: &Voice<'_>) -> Vec<String> {
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
        absent: _,
        silence: _,
        ballots: of_ballots,
        window: open,
        abort: aborts,
        lock: _,
        reopening: _,
    } = rule;
    let mut sentences: Vec<String> =
        needed.iter().flat_map(|it| quorum(it, false, voice)).collect();
    for (channel, Requirement { majority: _, quorum: needed }) in channels {
        let place = terms::by_channel(*channel).get(voice.lang);
        sentences.push(match needed {
            Some(_) => voice.pick(
                format!("{place} gilt stattdessen:"),
                format!("{place} what holds instead is:"),
            ),
            None => voice
                .pick(format!("{place} gilt kein Quorum."), format!("{place} no quorum applies.")),
        });
        sentences.extend(needed.iter().flat_map(|it| quorum(it, false, voice)));
    }
    let secret = voice.pick("Die Abstimmung ist geheim.", "The vote is secret.");
    sentences.extend(ballots(*of_ballots, secret, voice));
    sentences.extend(window(*open, voice));
    sentences.extend(aborts.iter().map(|(channel, it)| abort(*channel, it, voice)));
    sentences
}

/// Those who object to the way in which a question is put.
pub(super) const OBJECTING: Backers = Backers {
    votes: Fixed {
        de: "Stimmen der dem Verfahren Widersprechenden",
        en: "votes of those who object to the procedure",
    },
    voters: Fixed {
        de: "dem Verfahren Widersprechenden",
        en: "voters who object to the procedure",
    },
};

/// What ends a vote without a decision.
fn abort(channel: Channel, enough: &Condition, voice: &Voice<'_>) -> String {
    let way = terms::by_channel(channel).get(voice.lang);
    let clause = support(enough, &OBJECTING, voice);
    voice.pick(
        format!("{way} endet das Verfahren ohne Beschluss, wenn {clause}."),
        format!("{way} the procedure ends without a decision if {clause}."),
    )
}

/// When and how a question can be put again.
fn again(lock: Option<Period>, reopening: Option<&Condition>, voice: &Voice<'_>) -> Vec<String> {
    let wait = if lock.is_some() {
        voice.pick("; für ihn gilt keine Sperrfrist", "; it need not wait")
    } else {
        String::new()
    };
    let lock = lock.map(|it| {
        let it = voice.for_period(it);
        voice.pick(
            format!("Nach einer Ablehnung oder einem Veto kann dieselbe Frage {it} lang nicht erneut gestellt werden."),
            format!("After a rejection or a veto the same question cannot be put again for {it}."),
        )
    });
    let reopening = reopening.map(|it| {
        let clause = clause(it, voice);
        voice.pick(
            format!("Ein Antrag, der eine erledigte Frage wieder aufnimmt, ist nur angenommen, wenn außerdem {clause}{wait}."),
            format!("A motion that takes up a settled question again is adopted only if, in addition, {clause}{wait}."),
        )
    });
    lock.into_iter().chain(reopening).collect()
}

fn requirement(requirement: &Requirement, place: &str, voice: &Voice<'_>) -> Vec<String> {
    let Requirement { majority, quorum: needed } = requirement;
    let clause = clause(majority, voice);
    let adopted = match (place.is_empty(), voice.lang) {
        (true, Lang::De) => format!("Ein Antrag ist angenommen, wenn {clause}."),
        (true, Lang::En) => format!("A motion is adopted if {clause}."),
        (false, Lang::De) => format!("{place} ist ein Antrag angenommen, wenn {clause}."),
        (false, Lang::En) => format!("{place} a motion is adopted if {clause}."),
    };
    let mut sentences = vec![adopted];
    match needed {
        Some(it) => sentences.extend(quorum(it, !place.is_empty(), voice)),
        None if !place.is_empty() => {
            sentences.push(voice.pick("Ein Quorum gilt dabei nicht.", "No quorum applies there."))
        }
        None => {}
    }
    sentences
}

/// The sentences on a quorum; `there` binds them to the way or round that the sentence before is about.
fn quorum(quorum: &Quorum, there: bool, voice: &Voice<'_>) -> Vec<String> {
    let Quorum { condition: numbers, when, chair, further: besides, missed } = quorum;
    let both = |parts: Vec<String>| parts.join(voice.pick(" und wenn ", " and if ").as_str());
    let numbers = numbers.iter().map(|it| match besides.is_empty() {
        true => clause(it, voice),
        false => conjunct(it, voice),
    });
    let besides: Vec<String> = besides.iter().map(|it| further(it, voice)).collect();
    let clauses = both(numbers.chain(besides.iter().cloned()).collect());
    // What is asked beside the number stays where a lower number is enough.
    let all_the_same = if besides.is_empty() {
        String::new()
    } else {
        let besides = both(besides);
        voice.pick(
            format!("; auch das nur, wenn {besides}"),
            format!("; and that, too, only if {besides}"),
        )
    };
    let (de, en) = if there {
        ("Dabei ist das Gremium beschlussfähig,", "There the body can decide")
    } else {
        ("Beschlussfähig ist das Gremium,", "The body can decide")
    };
    let mut sentences =
        vec![voice.pick(format!("{de} wenn {clauses}."), format!("{en} if {clauses}."))];
    match chair {
        ChairCounts::WithVote => {}
        ChairCounts::Always => sentences.push(voice.pick(
            "Wer die Sitzung leitet, zählt dabei als anwesend, auch ohne Stimme.",
            "Whoever presides counts as present there, even without a vote.",
        )),
        ChairCounts::Never => sentences.push(voice.pick(
            "Wer die Sitzung leitet, zählt dabei nicht als anwesend.",
            "Whoever presides does not count as present there.",
        )),
    }
    match when {
        QuorumWhen::EachItem => {}
        QuorumWhen::Opening => sentences.push(voice.pick(
            "Maßgeblich ist die Zahl bei Eröffnung der Sitzung.",
            "What counts is the number at the opening of the sitting.",
        )),
        QuorumWhen::UntilChallenged => sentences.push(voice.pick(
            "Das Gremium gilt nach der Eröffnung als beschlussfähig, bis jemand dies anzweifelt.",
            "After the opening the body is taken to be able to decide until somebody questions it.",
        )),
    }
    match missed {
        Missed::Inquorate => {}
        Missed::SecondSitting(None) => sentences.push(voice.pick(
            format!("Fehlt es daran, ist eine zweite Sitzung, deren Ladung darauf hinweist, ohne Rücksicht auf die Zahl beschlussfähig{all_the_same}."),
            format!("Failing that, a second sitting whose invitation says so can decide whatever the number{all_the_same}."),
        )),
        Missed::SecondSitting(Some(lower)) => {
            let clause = clause(lower, voice);
            sentences.push(voice.pick(
                format!("Fehlt es daran, ist eine zweite Sitzung, deren Ladung darauf hinweist, schon beschlussfähig, wenn {clause}{all_the_same}."),
                format!("Failing that, a second sitting whose invitation says so can decide already if {clause}{all_the_same}."),
            ));
        }
        Missed::ExtendOnce(by, lower) => {
            let by = voice.for_period(*by);
            sentences.push(voice.pick(
                format!("Fehlt es daran, wird die Abstimmung einmal um {by} verlängert."),
                format!("Failing that, voting is extended once by {by}."),
            ));
            sentences.extend(lower.as_ref().map(|lower| {
                let clause = clause(lower, voice);
                voice.pick(
                    format!("Danach genügt es, wenn {clause}{all_the_same}."),
                    format!("After that it is enough if {clause}{all_the_same}."),
                )
            }));
        }
    }
    sentences
}

fn further(condition: &FurtherCondition, voice: &Voice<'_>) -> String {
    match condition {
        FurtherCondition::Chair => voice.pick("der Vorsitz teilnimmt", "the chair takes part"),
        FurtherCondition::ChairOrDeputy => voice.pick(
            "der Vorsitz oder die Stellvertretung teilnimmt",
            "the chair or the deputy takes part",
        ),
        FurtherCondition::Invited => voice.pick(
            "alle form- und fristgerecht geladen sind",
            "everyone was invited in due form and time",
        ),
        FurtherCondition::Classes(classes) => {
            let names = voice.all_of(classes.iter().map(|class| voice.class(class)));
            if classes.len() == 1 {
                return voice.pick(
                    format!("die Mitgliedsart {names} teilnimmt"),
                    format!("the membership class {names} takes part"),
                );
            }
            voice.pick(
                format!("jede der Mitgliedsarten {names} teilnimmt"),
                format!("each of the membership classes {names} takes part"),
            )
        }
        FurtherCondition::ClassCount(1) => voice.pick(
            "mindestens eine Mitgliedsart teilnimmt",
            "at least one membership class takes part",
        ),
        FurtherCondition::ClassCount(number) => voice.pick(
            format!("mindestens {number} Mitgliedsarten teilnehmen"),
            format!("at least {number} membership classes take part"),
        ),
    }
}

/// Whether "more yes than no" is all that is asked, so that whoever breaks the tie decides.
fn asks_no_more_than_a_tie_lacks(rule: &Rule) -> bool {
    rule.requirements().all(|it| match &it.majority {
        Condition::Compare(it) => it.is_simple_majority(),
        Condition::AllOf(_) | Condition::AnyOf(_) | Condition::PerClass(_) => false,
    })
}

/// What follows a tie; where more is asked than more yes than no, only if nothing else is missed.
fn tie(tie: Tie, alone: bool, voice: &Voice<'_>) -> String {
    let then = |after: TieAfterRepeat| match after {
        TieAfterRepeat::Rejected => {
            voice.pick("ist der Antrag abgelehnt", "the motion is rejected")
        }
        TieAfterRepeat::Chair => voice
            .pick("entscheidet die Stimme des Vorsitzes", "the vote of whoever presides decides"),
        TieAfterRepeat::Presiding => voice.pick(
            "entscheidet die Stimme des Vorsitzes, auch wenn er kein eigenes Stimmrecht hat",
            "the casting vote of whoever presides decides, even of one that has no other vote",
        ),
        TieAfterRepeat::StatusQuo => {
            voice.pick("bleibt alles, wie es ist", "everything stays as it is")
        }
        TieAfterRepeat::Lot => voice.pick("entscheidet das Los", "a lot decides"),
    };
    let level = if alone {
        voice.pick("Bei Stimmengleichheit", "On a tie")
    } else {
        voice.pick(
            "Steht dem Antrag nur Stimmengleichheit entgegen,",
            "Where nothing but a tie stands against the motion,",
        )
    };
    let what = match tie {
        Tie::Rejected => then(TieAfterRepeat::Rejected),
        Tie::Chair => then(TieAfterRepeat::Chair),
        Tie::Presiding => then(TieAfterRepeat::Presiding),
        Tie::StatusQuo => then(TieAfterRepeat::StatusQuo),
        Tie::Lot => then(TieAfterRepeat::Lot),
        Tie::Repeat(times, after) if times.get() == 1 => {
            let what = then(after);
            voice.pick(
                format!("wird einmal erneut abgestimmt; danach {what}"),
                format!("the vote is repeated once; after that {what}"),
            )
        }
        Tie::Repeat(times, after) => {
            let (what, times) = (then(after), often(times.get(), voice.lang));
            voice.pick(
                format!("wird bis zu {times} erneut abgestimmt; danach {what}"),
                format!("the vote is repeated up to {times}; after that {what}"),
            )
        }
    };
    format!("{level} {what}.")
}

/// The sentences on a veto; of several each is told from the one before.
fn veto(veto: &Veto, several: bool, voice: &Voice<'_>) -> Vec<String> {
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
    let holder = veto_holder(holder, voice);
    let topics = voice.any_of(on.iter().map(|topic| voice.quoted(topic)));
    let subjects = match (on.is_empty(), voice.lang) {
        (true, _) => String::new(),
        (false, Lang::De) => format!(" bei Anträgen, die als {topics} bezeichnet sind,"),
        (false, Lang::En) => format!(" on motions marked as {topics}"),
    };
    let deadline = match deadline {
        None => voice.pick("bis zum Ende der Abstimmung", "until the vote closes"),
        Some(deadline) => {
            let deadline = voice.within(*deadline);
            voice.pick(
                format!("in der Abstimmung und noch binnen {deadline} danach"),
                format!("in the vote and still within {deadline} after it"),
            )
        }
    };
    let effect = match effect {
        VetoEffect::Reject => voice.pick("der Antrag scheitert", "the motion fails"),
        VetoEffect::SendBack => voice.pick(
            "der Antrag geht an den Antragsteller zurück",
            "the motion goes back to its mover",
        ),
        VetoEffect::Suspend(None) => voice.pick(
            "der Beschluss ruht bis zu seiner Bestätigung",
            "the decision rests until it is confirmed",
        ),
        VetoEffect::Suspend(Some(rest)) => {
            let rest = voice.for_period(*rest);
            voice.pick(
                format!("der Beschluss ruht {rest}"),
                format!("the decision rests for {rest}"),
            )
        }
    };
    let mut sentences = vec![voice.pick(
        format!("{holder} kann{subjects} {deadline} ein Veto einlegen; {effect}."),
        format!("{holder} can raise a veto{subjects} {deadline}; {effect}."),
    )];
    let it = if several {
        voice.pick("Dieses Veto", "This veto")
    } else {
        voice.pick("Das Veto", "The veto")
    };
    if *reason_required {
        sentences.push(voice.pick(
            format!("{it} gilt nur mit schriftlicher Begründung."),
            format!("{it} counts only with a written reason."),
        ));
    }
    if *alternative_required {
        sentences.push(voice.pick(
            format!("{it} gilt nur mit einem Gegenvorschlag."),
            format!("{it} counts only with an alternative proposal."),
        ));
    }
    if let Some(majority) = overridden_by {
        let clause = clause(majority, voice);
        sentences.push(voice.pick(
            format!("{it} ist überwunden, wenn {clause}."),
            format!("{it} is overcome if {clause}."),
        ));
    }
    if let Some(matter) = override_matter {
        let matter = voice.matter(matter);
        sentences.push(voice.pick(
            format!("Ein späterer Beschluss in der Angelegenheit {matter} überwindet dieses Veto."),
            format!("A later decision on the matter {matter} overcomes this veto."),
        ));
    }
    sentences
}

/// Who holds a veto, at the beginning of a sentence.
fn veto_holder(holder: &Holder, voice: &Voice<'_>) -> String {
    match holder {
        Holder::Member(member) => {
            let member = voice.member(member);
            voice.pick(format!("Das Mitglied {member}"), format!("The member {member}"))
        }
        Holder::Office(office) => {
            let office = voice.office(office);
            voice.pick(
                format!("Wer das Amt {office} innehat,"),
                format!("Whoever holds the office {office}"),
            )
        }
        Holder::Concerned => voice.pick(
            "Jedes von der Sache betroffene Mitglied",
            "Each member whom the matter concerns",
        ),
    }
}

fn consent(consent: &Consent, voice: &Voice<'_>) -> String {
    match consent {
        Consent::Concerned => voice.pick(
            "Ohne die Zustimmung jedes von der Sache betroffenen Mitglieds ist der Antrag abgelehnt.",
            "Without the consent of each member whom the matter concerns the motion is rejected.",
        ),
        Consent::Members(members) => {
            let names = voice.all_of(members.iter().map(|member| voice.member(member)));
            if members.len() == 1 {
                return voice.pick(
                    format!("Ohne die Zustimmung des Mitglieds {names} ist der Antrag abgelehnt."),
                    format!("Without the consent of the member {names} the motion is rejected."),
                );
            }
            voice.pick(
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

/// Whether those who were not there can consent afterwards.
fn absent(LateConsent { within }: LateConsent, voice: &Voice<'_>) -> String {
    match within {
        Some(within) => {
            let within = voice.within(within);
            voice.pick(
                format!("Wer in einer Sitzung weder anwesend noch vertreten ist, kann dem Antrag nachträglich zustimmen, und zwar binnen {within} nach der Eintragung der Sitzung ins Register; solange dadurch die Mehrheit noch zustande kommen kann, ist der Beschluss schwebend."),
                format!("Whoever is neither there nor represented in a meeting can consent to the motion afterwards, within {within} of the meeting's entry in the record; as long as that can still bring about the majority, the decision is pending."),
            )
        }
        None => voice.pick(
            "Wer in einer Sitzung weder anwesend noch vertreten ist, kann dem Antrag nachträglich zustimmen; solange dadurch die Mehrheit noch zustande kommen kann, ist der Beschluss schwebend.",
            "Whoever is neither there nor represented in a meeting can consent to the motion afterwards; as long as that can still bring about the majority, the decision is pending.",
        ),
    }
}

fn silence(silence: &Silence, early_close: bool, voice: &Voice<'_>) -> String {
    let Silence { period: within, objection, objections: number } = silence;
    let at_least = voice.for_period(*within);
    let several = number.get() > 1;
    let otherwise = match objection {
        Objection::Vote => voice.pick("sonst wird abgestimmt", "otherwise it is put to the vote"),
        Objection::Reject => voice.pick("sonst ist er abgelehnt", "otherwise it is rejected"),
    };
    let (de, en) = if several {
        (
            format!("weniger als {number} Mitglieder widersprechen"),
            format!("fewer than {number} members object"),
        )
    } else {
        ("niemand widerspricht".to_owned(), "nobody objects".to_owned())
    };
    let unless = if early_close {
        voice.pick(
            ", sofern das Ergebnis nicht vorher feststeht,",
            " unless the result is certain before",
        )
    } else {
        voice.pick(",", "")
    };
    voice.pick(
        format!("Ein Antrag ist auch angenommen, wenn ihm bis zum Ende der Abstimmung, die dann mindestens {at_least} dauert{unless} {de}; {otherwise}."),
        format!("A motion is also adopted if {en} until voting closes, which it then does after {at_least} at the earliest{unless}; {otherwise}."),
    )
}

fn ballots(ballots: Ballots, in_secret: String, voice: &Voice<'_>) -> Vec<String> {
    let Ballots { change, secret, reason_for_no, split } = ballots;
    let mut sentences = vec![if change {
        voice.pick(
            "Bis zum Ende der Abstimmung kann die Stimme geändert oder zurückgezogen werden; die letzte gilt.",
            "Until the vote closes a ballot can be changed or withdrawn; the last one counts.",
        )
    } else {
        voice.pick(
            "Eine abgegebene Stimme kann nicht geändert werden.",
            "A ballot cannot be changed once it is cast.",
        )
    }];
    if split {
        sentences.push(voice.pick(
            "Ein Mitglied mit mehreren Stimmen kann sie unterschiedlich abgeben.",
            "A member with several votes may cast them in different ways.",
        ));
    }
    if secret {
        sentences.push(in_secret);
    }
    if reason_for_no {
        sentences.push(
            voice.pick("Ein Nein ist schriftlich zu begründen.", "A no needs a written reason."),
        );
    }
    sentences
}

fn stays_open(stays: &StaysOpen, voice: &Voice<'_>) -> String {
    let StaysOpen { period: more, after } = stays;
    let period = voice.for_period(*more);
    let what = match after {
        Reached::Quorum => voice.pick("die Beschlussfähigkeit", "the quorum"),
        Reached::Majority => voice.pick("die nötige Mehrheit", "the majority that it needs"),
    };
    voice.pick(
        format!("Hat die Abstimmung {what} erreicht, bleibt sie von da an noch mindestens {period} offen."),
        format!("Once voting has reached {what}, it stays open for at least another {period}."),
    )
}

fn window(window: Window, voice: &Voice<'_>) -> Vec<String> {
    let Window { min, max, early_close, extension, stays_open: stays, edit, withdrawal } = window;
    let at_least = min.map(|it| {
        let it = voice.for_period(it);
        voice.pick(format!("mindestens {it}"), format!("at least {it}"))
    });
    let at_most = max.map(|it| {
        let it = voice.for_period(it);
        voice.pick(format!("höchstens {it}"), format!("at most {it}"))
    });
    let bounds: Vec<String> = at_least.into_iter().chain(at_most).collect();
    let mut sentences = Vec::new();
    if !bounds.is_empty() {
        let bounds = voice.all_of(bounds);
        sentences.push(voice.pick(
            format!("Die Abstimmung dauert {bounds}."),
            format!("Voting is open for {bounds}."),
        ));
    }
    if early_close {
        sentences.push(if min.is_some() {
            voice.pick(
                "Ist die Mindestdauer vorbei, endet die Abstimmung, sobald keine fehlende Stimme das Ergebnis mehr ändern kann.",
                "Once the shortest time is over, voting closes as soon as no missing vote can change the result.",
            )
        } else {
            voice.pick(
                "Die Abstimmung endet, sobald keine fehlende Stimme das Ergebnis mehr ändern kann.",
                "Voting closes as soon as no missing vote can change the result.",
            )
        });
    }
    if edit == Edit::Reset {
        sentences.push(voice.pick(
            "Wird der Antrag geändert, solange die Abstimmung läuft, beginnt sie von neuem; die bis dahin abgegebenen Stimmen verfallen.",
            "If the motion is edited while voting is open, it begins anew; the ballots so far are void.",
        ));
    }
    if withdrawal == Withdrawal::Allowed {
        sentences.push(voice.pick(
            "Ein Antrag kann zurückgenommen werden, solange die Abstimmung läuft; dann ist nichts beschlossen.",
            "A motion can be withdrawn while voting is open; nothing is decided then.",
        ));
    }
    if let Some(extension) = extension {
        let Extension { by, times } = extension;
        let (by, often) = (voice.for_period(by), often(times.get(), voice.lang));
        let often = match times.get() {
            1 => often,
            _several => voice.pick(format!("bis zu {often}"), format!("up to {often}")),
        };
        sentences.push(voice.pick(
            format!("Die Abstimmung verlängert sich {often} um {by}, solange eine fehlende Stimme das Ergebnis noch ändern kann."),
            format!("Voting is extended {often} by {by} while one missing vote can still change the result."),
        ));
    }
    sentences.extend(stays.map(|it| stays_open(&it, voice)));
    sentences
}
