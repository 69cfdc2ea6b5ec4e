//! Powers of attorney and sittings of a body as sentences.

use gremium_core::record::VoteKind;
use gremium_core::statutes::{
    Added, Alternatives, Amendments, DemandRight, FormRule, NoticeFrom, ProxyGiver, ProxyHolder,
    ProxyRule, SittingRules, VotingOrder,
};
use gremium_core::text::Lang;

use super::condition::{Backers, clause, conjunct, support};
use super::voice::Voice;
use crate::text::Fixed;

/// Powers of attorney in a body; where no rule stands there are none.
pub(super) fn proxies(rule: Option<&ProxyRule>, voice: &Voice<'_>) -> Vec<String> {
    let Some(rule) = rule else {
        return vec![voice.pick(
            "Das Stimmrecht lässt sich nicht durch Bevollmächtigte ausüben.",
            "The vote cannot be exercised by proxy.",
        )];
    };
    let ProxyRule { holder, at_most, sitting, item, period, polls, longest, document, giver } =
        rule;
    let whom = match (holder, voice.lang) {
        (ProxyHolder::Voters, Lang::De) => "ein anderes stimmberechtigtes Mitglied",
        (ProxyHolder::Voters, Lang::En) => "another member with a vote",
        (ProxyHolder::Members, Lang::De) => "ein anderes Mitglied",
        (ProxyHolder::Members, Lang::En) => "another member",
    };
    let kinds = [
        (*sitting, "für eine Sitzung", "for a sitting"),
        (*item, "für einzelne Gegenstände einer Sitzung", "for some items of a sitting"),
        (*period, "auf Zeit", "for a period"),
    ];
    let kinds = kinds.into_iter().filter(|(is_known, _, _)| *is_known);
    let kinds: Vec<String> = kinds.map(|(_, de, en)| voice.pick(de, en)).collect();
    let how_long = match kinds.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => voice.pick(
            format!("{} oder {last}", first.join(", ")),
            format!("{} or {last}", first.join(", ")),
        ),
    };
    let (bound_de, bound_en) = match giver {
        ProxyGiver::Free => ("eigene Anwesenheit geht vor", "attending in person takes precedence"),
        ProxyGiver::Bound => (
            "solange sie wirkt, stimmt das vertretene Mitglied nicht selbst ab",
            "while it has effect its giver does not vote itself",
        ),
    };
    let mut sentences = vec![voice.pick(
        format!(
            "Ein Mitglied kann {whom} {how_long} bevollmächtigen; eine Untervollmacht gibt es nicht, und {bound_de}."
        ),
        format!(
            "A member may give its proxy to {whom} {how_long}; it cannot be passed on, and {bound_en}."
        ),
    )];
    sentences.extend(at_most.map(|most| {
        if most.get() == 1 {
            return voice.pick(
                "Niemand hält mehr als eine Vollmacht.",
                "Nobody holds more than one proxy.",
            );
        }
        let most = voice.count(most.get());
        voice.pick(
            format!("Niemand hält mehr als {most} Vollmachten."),
            format!("Nobody holds more than {most} proxies."),
        )
    }));
    sentences.extend(longest.map(|longest| {
        let longest = voice.for_period(longest);
        voice.pick(
            format!(
                "Eine Vollmacht auf Zeit gilt höchstens {longest} und nennt ihren letzten Tag."
            ),
            format!("A proxy for a period holds for at most {longest} and states its last day."),
        )
    }));
    if *document {
        sentences.push(voice.pick(
            "Die Urkunde der Vollmacht ist anzugeben.",
            "The document of a proxy must be named.",
        ));
    }
    sentences.push(match (polls, voice.lang) {
        (true, Lang::De) => "Wer eine Vollmacht auf Zeit hält, kann auch in Abstimmungen außerhalb von Sitzungen für den anderen stimmen.".into(),
        (true, Lang::En) => "Whoever holds a proxy for a period may also cast the other's ballot in polls.".into(),
        (false, Lang::De) => "In Abstimmungen außerhalb von Sitzungen gilt keine Vollmacht.".into(),
        (false, Lang::En) => "No proxy holds in polls.".into(),
    });
    sentences
}

/// How a body sits, as far as anything is asked.
pub(super) fn sittings(it: &SittingRules, voice: &Voice<'_>) -> Vec<String> {
    let SittingRules { notice_from, added, hybrid, online, access, order: _ } = it;
    let mut sentences = Vec::new();
    match notice_from {
        NoticeFrom::Sent => {}
        NoticeFrom::Landed => sentences.push(voice.pick(
            "Die Ladungsfrist beginnt, wenn die Ladung in das Register eingebracht ist.",
            "The period of notice begins when the invitation is entered in the record.",
        )),
        NoticeFrom::Received(deemed) => {
            sentences.push(voice.pick(
                "Die Ladungsfrist rechnet vom Zugang der Ladung an, und zwar bei dem Stimmberechtigten, dem sie zuletzt zugeht.",
                "The period of notice runs from receipt of the invitation, that is, from when the last of those who have a vote received it.",
            ));
            sentences.push(match deemed {
                Some(period) => {
                    let period = voice.for_period(*period);
                    voice.pick(
                        format!("Ist der Tag des Zugangs nicht festgehalten, gilt sie {period} nach der Absendung als zugegangen."),
                        format!("Where the day of receipt is not recorded, it is deemed to be {period} after the invitation was sent."),
                    )
                }
                None => voice.pick(
                    "Der Tag des Zugangs ist bei jedem festzuhalten.",
                    "The day of receipt has to be recorded for each of them.",
                ),
            });
        }
    }
    match added {
        None => {}
        Some(Added::Never) => sentences.push(voice.pick(
            "Über Gegenstände, die die Ladung nicht rechtzeitig ankündigt, wird nicht abgestimmt, es sei denn, alle sind vertreten und niemand rügt es.",
            "Matters that the invitation does not announce in time are not voted on, unless all are there and nobody objects.",
        )),
        Some(Added::By(majority)) => {
            let clause = conjunct(majority, voice);
            sentences.push(voice.pick(
                format!("Ein Gegenstand, den die Ladung nicht rechtzeitig ankündigt, wird nur behandelt, wenn über die Aufnahme in die Tagesordnung abgestimmt wird und {clause}, oder wenn alle vertreten sind und niemand es rügt."),
                format!("A matter that the invitation does not announce in time is dealt with only if its addition to the agenda is voted on and {clause}, or if all are there and nobody objects."),
            ));
        }
    }
    sentences.extend(form(*hybrid, ("hybrid", "in a room and online"), voice));
    sentences.extend(form(*online, ("rein virtuell", "online only"), voice));
    sentences.extend(access.map(|asked| {
        let (de, en) = if asked {
            ("muss angeben", "has to say")
        } else {
            ("braucht nicht anzugeben", "need not say")
        };
        voice.pick(
            format!("Die Ladung zu einer hybriden oder virtuellen Sitzung {de}, wie die Mitglieder ihre Rechte auf elektronischem Weg ausüben."),
            format!("The invitation to a hybrid or virtual sitting {en} how members take part and vote at a distance."),
        )
    }));
    sentences
}

/// In which order a body votes, as far as anything but the usual is said.
pub(super) fn voting_order(it: &VotingOrder, voice: &Voice<'_>) -> Vec<String> {
    let VotingOrder { amendments, alternatives, whole, blocks, acclamation, procedure, demands } =
        it;
    let mut sentences = Vec::new();
    match amendments {
        Amendments::ByMatter => {}
        Amendments::By(id) => {
            let rule = voice.rule(id);
            sentences.push(voice.pick(format!("Über Änderungsanträge wird vor dem Antrag abgestimmt, über den weitestgehenden zuerst, und zwar nach der Regel {rule}."),
                format!("Amendments are voted on before the motion, the one that goes furthest first, under the rule {rule}."),
            ));
        }
        Amendments::Never => sentences.push(voice.pick("Über Anträge wird so abgestimmt, wie sie gestellt sind; Änderungsanträge gibt es nicht.",
            "Motions are voted on as they were moved; there are no amendments.",
        )),
    }
    match alternatives {
        None => {}
        Some(Alternatives::InTurn) => sentences.push(voice.pick("Über Alternativen wird nacheinander abgestimmt, bis eine angenommen ist; die übrigen sind damit erledigt.",
            "Alternatives are put one after the other until one is adopted; that disposes of the others.",
        )),
        Some(Alternatives::Chosen) => sentences.push(voice.pick("Unter Alternativen wird zuerst eine ausgewählt; nur über diese wird dann abgestimmt.",
            "Among alternatives one is chosen first; only that one is then put to the vote.",
        )),
    }
    if *whole {
        sentences.push(voice.pick(
            "Über Teile eines Antrags wird nicht getrennt abgestimmt.",
            "Parts of a motion are not voted on apart.",
        ));
    }
    if *blocks {
        sentences.push(voice.pick("Über mehrere Gegenstände kann gemeinsam abgestimmt werden (im Block), wenn niemand widerspricht.",
            "Several items can be voted on at once (en bloc) if nobody objects.",
        ));
    }
    if *acclamation {
        sentences.push(voice.pick("Wo es genügt, dass mehr mit Ja als mit Nein stimmen, kann die Sitzungsleitung eine klare Mehrheit ohne Auszählung feststellen (Akklamation).",
            "Where more yes than no votes are enough, the chair can state a clear majority without a count (acclamation).",
        ));
    }
    if let Some(majority) = procedure {
        let clause = clause(majority, voice);
        sentences.push(voice.pick(
            format!("Über das Verfahren wird abgestimmt; Befangenheit, Vertagung oder Verweisung sind beschlossen, wenn {clause}."),
            format!("Procedure is voted on; a conflict of interest is found, and an item is deferred or referred, if {clause}."),
        ));
    }
    sentences.extend(demands.iter().map(|it| demand(it, voice)));
    if demands.len() > 1 {
        sentences.push(voice.pick(
            "Ist mehreres wirksam verlangt, geht das zuerst Genannte vor.",
            "Where several of these are validly demanded, the one named first prevails.",
        ));
    }
    sentences
}

/// Who can demand how a vote is taken.
fn demand(right: &DemandRight, voice: &Voice<'_>) -> String {
    let DemandRight { kind, by } = right;
    let demanding = Backers {
        votes: Fixed { de: "Stimmen derer, die es verlangen,", en: "votes of those who demand it" },
        voters: Fixed { de: "es verlangenden Stimmberechtigten", en: "voters who demand it" },
    };
    let clause = support(by, &demanding, voice);
    match kind {
        VoteKind::Open => voice.pick(
            format!("Offen wird abgestimmt, wenn {clause}."),
            format!("The vote is open if {clause}."),
        ),
        VoteKind::Acclamation => voice.pick(
            format!("Durch Zuruf wird abgestimmt, wenn {clause}."),
            format!("The vote is taken by acclamation if {clause}."),
        ),
        VoteKind::RollCall => voice.pick(
            format!("Namentlich wird abgestimmt, wenn {clause}."),
            format!("The vote is taken by roll call if {clause}."),
        ),
        VoteKind::Secret => voice.pick(
            format!("Geheim wird abgestimmt, wenn {clause}."),
            format!("The vote is secret if {clause}."),
        ),
    }
}

fn form(rule: Option<FormRule>, (de, en): (&str, &str), voice: &Voice<'_>) -> Option<String> {
    match rule? {
        FormRule::Allowed => Some(
            voice.pick(format!("Das Gremium kann {de} tagen."), format!("The body may sit {en}.")),
        ),
        FormRule::Resolved => Some(voice.pick(
            format!("Das Gremium tagt {de} nur, wenn es das vorher beschlossen hat."),
            format!("The body sits {en} only if it has resolved so before."),
        )),
        FormRule::Never => {
            Some(voice.pick(
                format!("Das Gremium tagt nicht {de}."),
                format!("The body does not sit {en}."),
            ))
        }
    }
}
