//! The order of voting in words: what is wrong with a record, and what the statutes do not allow.

use gremium_core::order::OutOfOrder;
use gremium_core::refusal::OrderFault;

use crate::text::{Fixed, Text};

/// What is wrong with the order in which a sitting voted, and what to do.
pub(super) fn fault(fault: &OrderFault) -> Text {
    match fault {
        OrderFault::OutOfTurn { question, before } => Text::new(
            format!(
                "`{question}` was put before `{before}`: record questions in the order in which they were put, those of an item before the item"
            ),
            format!(
                "über `{question}` wurde vor `{before}` abgestimmt: Fragen in der Reihenfolge der Abstimmung festhalten, die eines Punktes vor dem Punkt selbst"
            ),
        ),
        OrderFault::Unsettled { question } => Text::new(
            format!(
                "the item was put to the vote, and nothing is said of `{question}`: add its `vote`, or `settled`"
            ),
            format!(
                "über den Punkt wurde abgestimmt, und von `{question}` ist nichts festgehalten: `vote` oder `settled` ergänzen"
            ),
        ),
        OrderFault::NotMoot { question, by } => Text::new(
            format!(
                "`{question}` is not moot by `{by}`: that is no earlier amendment, or was not adopted"
            ),
            format!(
                "`{question}` hat sich durch `{by}` nicht erledigt: das ist kein früherer Änderungsantrag oder wurde nicht angenommen"
            ),
        ),
        OrderFault::PutOff { item } => Text::new(
            format!(
                "`{item}` was deferred or referred, so that it was not voted on: leave out its votes, or say how the vote on that failed"
            ),
            format!(
                "`{item}` wurde vertagt oder verwiesen, also nicht abgestimmt: die Abstimmung weglassen, oder festhalten, dass die Vertagung abgelehnt wurde"
            ),
        ),
        OrderFault::AlreadyDecided { question, by } => Text::new(
            format!(
                "`{by}` was adopted, so `{question}` is not put any more: leave out its `vote`"
            ),
            format!(
                "`{by}` ist angenommen, über `{question}` wird also nicht mehr abgestimmt: `vote` weglassen"
            ),
        ),
        OrderFault::NotChosen { question } => Text::new(
            format!("`{question}` was put to the vote, but another alternative was chosen"),
            format!(
                "über `{question}` wurde abgestimmt, gewählt wurde aber eine andere Alternative"
            ),
        ),
        OrderFault::NoChoice { choice } => Text::new(
            format!(
                "`{choice}` chose nothing: it is no election or prioritisation earlier in this sitting, or has no result"
            ),
            format!(
                "`{choice}` hat nichts ausgewählt: es ist keine Wahl oder Priorisierung weiter vorn in dieser Sitzung oder hat kein Ergebnis"
            ),
        ),
        OrderFault::NoText { item } => Text::new(
            format!("the motion of `{item}` was changed: say in `amended` how it reads"),
            format!(
                "der Antrag zu `{item}` wurde geändert: in `amended` seine neue Fassung angeben"
            ),
        ),
        OrderFault::NothingAdopted { item } => Text::new(
            format!(
                "nothing changed the motion of `{item}`: leave out `amended`, or record the amendment"
            ),
            format!(
                "den Antrag zu `{item}` hat nichts geändert: `amended` weglassen oder den Änderungsantrag festhalten"
            ),
        ),
        OrderFault::Indivisible { item } => Text::new(
            format!(
                "what `{item}` decides on has no parts: put them as motions of their own, or vote on the whole, too"
            ),
            format!(
                "worüber `{item}` entscheidet, hat keine Teile: sie als eigene Anträge stellen oder auch über das Ganze abstimmen"
            ),
        ),
        OrderFault::BlockOfContest { item } => Text::new(
            format!("`{item}` is an election or a prioritisation: it is voted on for itself"),
            format!("`{item}` ist eine Wahl oder Priorisierung: darüber wird einzeln abgestimmt"),
        ),
        OrderFault::BlockOfVoters { item, other } => Text::new(
            format!("others have a vote on `{item}` than on `{other}`: take it out of the block"),
            format!(
                "bei `{item}` sind andere stimmberechtigt als bei `{other}`: aus dem Block nehmen"
            ),
        ),
    }
}

/// Why a vote was not in order.
pub fn out_of_order(why: OutOfOrder) -> Fixed {
    let (en, de) = match why {
        OutOfOrder::NoAmendments => (
            "the statutes of the body know no amendments",
            "die Regeln des Gremiums kennen keine Änderungsanträge",
        ),
        OutOfOrder::InTurn => (
            "the body puts alternatives one after the other",
            "das Gremium stimmt über Alternativen nacheinander ab",
        ),
        OutOfOrder::NotChosenFirst => (
            "the body chooses first which alternative is put",
            "das Gremium wählt zuerst aus, über welche Alternative abgestimmt wird",
        ),
        OutOfOrder::NoParts => (
            "the body does not vote on parts of a motion apart",
            "das Gremium stimmt über Teile eines Antrags nicht getrennt ab",
        ),
        OutOfOrder::NoBlocks => (
            "the statutes of the body do not allow a vote on several items at once",
            "die Regeln des Gremiums lassen keine Abstimmung im Block zu",
        ),
        OutOfOrder::NoAcclamation => (
            "the statutes of the body do not allow a vote without a count",
            "die Regeln des Gremiums lassen keine Abstimmung ohne Auszählung zu",
        ),
        OutOfOrder::NeedsCount => (
            "what the rule asks for cannot be seen without a count",
            "was die Regel verlangt, ist ohne Auszählung nicht festzustellen",
        ),
        OutOfOrder::WayOver => (
            "the way of the request was over when the sitting began: what was settled is taken up again only by a motion that says so",
            "der Weg des Entwicklungsbedarfs war bei Beginn der Sitzung zu Ende: Was erledigt ist, nimmt nur ein Antrag wieder auf, der das sagt",
        ),
        OutOfOrder::NotTheRunOff => (
            "the run-off is between those whom the round before left, and nobody else",
            "die Stichwahl findet zwischen denen statt, die der vorige Wahlgang übrig gelassen hat, sonst niemandem",
        ),
        OutOfOrder::OtherAmount => (
            "the matter is for other amounts than that of the motion",
            "die Angelegenheit gilt für andere Beträge als den des Antrags",
        ),
        OutOfOrder::BlockObjected => (
            "somebody objected to a vote on several items at once",
            "jemand hat der Abstimmung im Block widersprochen",
        ),
    };
    Fixed { en, de }
}
