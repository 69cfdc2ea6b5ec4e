//! What would change an outcome.

use gremium_engine::report::v1::{ChangedBallot, Contest, Needed, StandingVeto, WouldChange};

use super::Tree;
use crate::view::contest;
use crate::{terms, words};

impl Tree<'_> {
    /// The fewest ballots that would turn an outcome around, with an example of them.
    pub(super) fn would_change(
        &mut self,
        change: Option<&WouldChange>,
        contest: Option<&Contest>,
        depth: usize,
    ) {
        let Some(change) = change else { return };
        let desk = self.desk;
        let needed = Needed {
            answer: change.answer,
            ballots: change.ballots,
            at_least: change.at_least,
            changes: change.changes.clone(),
            tried: change.tried,
        };
        let asked = match (change.about, change.adopted) {
            ("choice", _) => Asked::Choice(contest),
            (_adoption, true) => Asked::Fall,
            (_adoption, false) => Asked::Adoption,
        };
        let (en, de) = ballots(&needed, asked);
        self.row(depth, terms::WOULD_CHANGE, desk.either(en, de));
        if let Some(then) = &change.then {
            let then = desk.text(then);
            self.add(depth + 1, desk.either(format!("then {then}"), format!("dann {then}")));
        }
        self.examples(asked, &change.changes, depth + 1);
        if let Some(veto) = &change.veto {
            self.standing_veto(veto, &change.changes, depth + 1);
        }
    }

    /// What a motion that a veto stopped needs if the veto is withdrawn, overridden, or overcome later.
    fn standing_veto(&mut self, veto: &StandingVeto, shown: &[ChangedBallot], depth: usize) {
        let desk = self.desk;
        let by: Vec<String> = veto.by.iter().map(|it| desk.holder(it)).collect();
        let by = by.join(", ");
        let (en, de) = veto.withdrawn.as_ref().map_or_else(
            || ("the motion would be adopted".into(), "der Antrag wäre angenommen".into()),
            |it| ballots(it, Asked::Adoption),
        );
        let (en, de) =
            (format!("without the veto by {by}: {en}"), format!("ohne das Veto durch {by}: {de}"));
        self.add(depth, desk.either(en, de));
        if let Some(needed) = &veto.withdrawn {
            self.examples(Asked::Adoption, &needed.changes, depth + 1);
        }
        if let Some(needed) = veto.overridden.as_ref().filter(|it| it.changes != shown) {
            let (en, de) = ballots(needed, Asked::Adoption);
            let en = format!("to override the veto in this vote: {en}");
            let de = format!("um das Veto in dieser Abstimmung zu überwinden: {de}");
            self.add(depth, desk.either(en, de));
            self.examples(Asked::Adoption, &needed.changes, depth + 1);
        }
        for matter in &veto.matters {
            let matter = desk.matter(matter);
            let en = format!("or a later motion overcomes the veto: {matter}");
            let de = format!("oder ein späterer Antrag überwindet das Veto: {matter}");
            self.add(depth, desk.either(en, de));
        }
    }

    fn examples(&mut self, asked: Asked<'_>, changes: &[ChangedBallot], depth: usize) {
        for ballot in changes {
            let text = self.changed(asked, ballot);
            self.add(depth, text);
        }
    }

    fn changed(&self, asked: Asked<'_>, ballot: &ChangedBallot) -> String {
        let desk = self.desk;
        let who = match &ballot.member {
            Some(member) => desk.member_name(member),
            None => desk.either(
                format!("{} of those counted", ballot.number),
                format!("{} der gezählten Stimmen", ballot.number),
            ),
        };
        let to = self.cast(asked, &ballot.to);
        match ballot.from.as_deref().map(|cast| self.cast(asked, cast)) {
            Some(from) => desk.either(
                format!("for example {who}: {to} instead of {from}"),
                format!("etwa {who}: {to} statt {from}"),
            ),
            None => desk.either(
                format!("for example {who}, who has not voted: {to}"),
                format!("etwa {who}, bisher ohne Stimmabgabe: {to}"),
            ),
        }
    }

    fn cast(&self, asked: Asked<'_>, cast: &str) -> String {
        let desk = self.desk;
        match asked {
            Asked::Adoption | Asked::Fall => words::votes(cast, desk.lang),
            Asked::Choice(_) if cast.is_empty() => {
                desk.either("nothing marked".to_owned(), "nichts angekreuzt".to_owned())
            }
            Asked::Choice(contest) => match (words::choice(cast, desk.lang), contest) {
                (marks, Some(contest)) if marks == cast => contest::marked(contest, marks),
                (said, _) => said.to_owned(),
            },
        }
    }
}

/// What ballots would bring about.
#[derive(Clone, Copy)]
enum Asked<'a> {
    /// That the motion is adopted.
    Adoption,
    /// That it is not.
    Fall,
    /// That others are chosen, of what a contest puts.
    Choice(Option<&'a Contest>),
}

impl Asked<'_> {
    /// The end of a sentence that says how many ballots are enough.
    fn end(self) -> (&'static str, &'static str) {
        match self {
            Self::Adoption => ("; the motion would be adopted", "; der Antrag wäre angenommen"),
            Self::Fall => {
                ("; the motion would not be adopted", "; der Antrag wäre nicht angenommen")
            }
            Self::Choice(_) => ("", ""),
        }
    }

    /// That no ballots are.
    fn never(self) -> (&'static str, &'static str) {
        match self {
            Self::Fall => (
                "no ballots: it is adopted however they are cast",
                "keine Stimmabgabe: angenommen, wie auch immer abgestimmt wird",
            ),
            Self::Adoption => (
                "no ballots: it is not adopted however they are cast",
                "keine Stimmabgabe: nicht angenommen, wie auch immer abgestimmt wird",
            ),
            Self::Choice(_) => (
                "no ballots: the result is the same however they are cast",
                "keine Stimmabgabe: dasselbe Ergebnis, wie auch immer abgestimmt wird",
            ),
        }
    }
}

/// How few ballots are enough, as far as it is known; in English and in German.
fn ballots(needed: &Needed, asked: Asked<'_>) -> (String, String) {
    let number = needed.ballots.unwrap_or_default();
    let (en, de) = match number {
        1 => ("1 ballot".to_owned(), "1 Stimmabgabe".to_owned()),
        more => (format!("{more} ballots"), format!("{more} Stimmabgaben")),
    };
    let (end, ende) = asked.end();
    match (needed.answer, needed.at_least) {
        ("smallest", _) if number == 1 => (format!("{en}{end}"), format!("{de}{ende}")),
        ("smallest", _) => {
            (format!("{en} and no fewer{end}"), format!("{de}, nicht weniger{ende}"))
        }
        ("enough", Some(least)) => (
            format!(
                "{en} are enough, fewer than {least} are not; between these nothing was searched{end}"
            ),
            format!(
                "{de} genügen, weniger als {least} nicht; dazwischen wurde nicht gesucht{ende}"
            ),
        ),
        ("enough", None) => (
            format!("{en} are enough; whether fewer are was not searched{end}"),
            format!("{de} genügen; ob weniger genügen, wurde nicht gesucht{ende}"),
        ),
        ("too_large", least) => not_computed(needed.tried.unwrap_or_default(), least),
        (_never, _) => {
            let (en, de) = asked.never();
            (en.to_owned(), de.to_owned())
        }
    }
}

fn not_computed(tried: u32, least: Option<u64>) -> (String, String) {
    let en = format!("not computed: no answer after {tried} tries");
    let de = format!("nicht berechnet: nach {tried} Versuchen keine Antwort");
    match least {
        None => (en, de),
        Some(least) => (
            format!("{en}; fewer than {least} ballots are not enough"),
            format!("{de}; weniger als {least} Stimmabgaben genügen nicht"),
        ),
    }
}
