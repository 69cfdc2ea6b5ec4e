//! What would change an outcome.

use gremium_engine::report::v1::{ChangedBallot, WouldChange};

use super::Tree;
use crate::{terms, words};

impl Tree<'_> {
    /// The fewest ballots that would turn an outcome around, with an example of them.
    pub(super) fn would_change(&mut self, change: Option<&WouldChange>, depth: usize) {
        let Some(change) = change else { return };
        let desk = self.desk;
        let contest = change.then.is_some();
        let (en, de) = match (change.answer, change.ballots, change.adopted) {
            ("smallest" | "enough", Some(number), _) if contest => choice_changed(change, number),
            ("smallest", Some(1), true) => (
                "1 ballot; the motion would not be adopted".to_owned(),
                "1 Stimmabgabe; der Antrag wäre nicht angenommen".to_owned(),
            ),
            ("smallest", Some(1), false) => (
                "1 ballot; the motion would be adopted".to_owned(),
                "1 Stimmabgabe; der Antrag wäre angenommen".to_owned(),
            ),
            ("smallest", Some(number), true) => (
                format!("{number} ballots and no fewer; the motion would not be adopted"),
                format!("{number} Stimmabgaben, nicht weniger; der Antrag wäre nicht angenommen"),
            ),
            ("smallest", Some(number), false) => (
                format!("{number} ballots and no fewer; the motion would be adopted"),
                format!("{number} Stimmabgaben, nicht weniger; der Antrag wäre angenommen"),
            ),
            ("too_large", _, _) => (
                format!("not computed: no answer after {} tries", change.tried.unwrap_or_default()),
                format!(
                    "nicht berechnet: nach {} Versuchen keine Antwort",
                    change.tried.unwrap_or_default()
                ),
            ),
            (_never, _, true) => (
                "no ballots: it is adopted however they are cast".to_owned(),
                "keine Stimmabgabe: angenommen, wie auch immer abgestimmt wird".to_owned(),
            ),
            (_never, _, false) => (
                "no ballots: it is not adopted however they are cast".to_owned(),
                "keine Stimmabgabe: nicht angenommen, wie auch immer abgestimmt wird".to_owned(),
            ),
        };
        self.row(depth, terms::WOULD_CHANGE, desk.either(en, de));
        if let Some(then) = &change.then {
            let then = desk.text(then);
            self.add(depth + 1, desk.either(format!("then {then}"), format!("dann {then}")));
        }
        for ballot in &change.changes {
            let text = self.changed(ballot);
            self.add(depth + 1, text);
        }
    }

    fn changed(&self, ballot: &ChangedBallot) -> String {
        let desk = self.desk;
        let from = ballot.from.as_deref().map_or_else(
            || desk.either("not voted".to_owned(), "nicht abgestimmt".to_owned()),
            |choice| words::choice(choice, desk.lang).to_owned(),
        );
        let to = words::choice(&ballot.to, desk.lang);
        let who = match &ballot.member {
            Some(member) => desk.member_name(member),
            None => desk.either(
                format!("{} of those counted", ballot.number),
                format!("{} der gezählten Stimmen", ballot.number),
            ),
        };
        desk.either(
            format!("for example {who}: {from}, then {to}"),
            format!("etwa {who}: {from}, dann {to}"),
        )
    }
}

/// How few ballots would change who or what is chosen.
fn choice_changed(change: &WouldChange, number: u64) -> (String, String) {
    let (en, de) = match number {
        1 => ("1 ballot".to_owned(), "1 Stimmabgabe".to_owned()),
        more => (format!("{more} ballots"), format!("{more} Stimmabgaben")),
    };
    match (change.answer, change.at_least, number) {
        ("smallest", _, 1) => (en, de),
        ("smallest", _, _) => (format!("{en} and no fewer"), format!("{de}, nicht weniger")),
        (_, Some(least), _) if least > 1 => (
            format!("{en} are enough; fewer than {least} are not"),
            format!("{de} genügen; weniger als {least} genügen nicht"),
        ),
        (_, _, 1) => (en, de),
        (_, _, _) => (
            format!("{en} are enough; whether fewer are is not computed"),
            format!("{de} genügen; ob weniger genügen, ist nicht berechnet"),
        ),
    }
}
