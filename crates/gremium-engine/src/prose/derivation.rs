//! A derivation as lines for people: what was asked, what was counted, what came of it.

use gremium_core::outcome::{
    ComparisonStep, ConditionStep, ConsentStep, Derivation, FurtherStep, QuorumStep, TieResolution,
    TieStep, Unmet, VetoStanding, VetoStep,
};
use gremium_core::rule::{Comparator, FurtherCondition};
use gremium_core::tally::Weight;
use gremium_core::text::Lang;

use super::condition::bound;
use super::terms;

/// One line of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands below the outcome.
    pub depth: usize,
    /// Whether what it says holds; missing where it is no condition.
    pub met: Option<bool>,
    /// The text.
    pub text: String,
}

/// The lines of a derivation in the order in which the law asks.
pub fn derivation(derivation: &Derivation, lang: Lang) -> Vec<Line> {
    let mut lines = Lines { lang, lines: Vec::new() };
    if let Some(step) = &derivation.silence {
        let number = step.objections;
        lines.add(
            0,
            Some(number == 0),
            format!("Widersprüche: {number}"),
            format!("objections: {number}"),
        );
    }
    if let Some(step) = &derivation.quorum {
        lines.quorum(step);
    }
    if let Some(step) = &derivation.majority {
        lines.add(0, Some(step.met()), "Mehrheit", "majority");
        lines.condition(step, 1);
        if derivation.yes.is_zero() {
            lines.add(
                1,
                Some(false),
                "ohne Ja-Stimme ist nichts angenommen",
                "nothing is adopted without a yes vote",
            );
        }
    }
    if let Some(step) = &derivation.tie {
        lines.tie(step);
    }
    if let Some(step) = &derivation.consent {
        lines.consent(step);
    }
    for step in &derivation.vetoes {
        lines.veto(step);
    }
    lines.lines
}

struct Lines {
    lang: Lang,
    lines: Vec<Line>,
}

impl Lines {
    fn add(
        &mut self,
        depth: usize,
        met: Option<bool>,
        de: impl Into<String>,
        en: impl Into<String>,
    ) {
        let text = match self.lang {
            Lang::De => de.into(),
            Lang::En => en.into(),
        };
        self.lines.push(Line { depth, met, text });
    }

    fn quorum(&mut self, step: &QuorumStep) {
        let (de, en) = if step.second_sitting {
            ("Beschlussfähigkeit der zweiten Sitzung", "quorum of the second sitting")
        } else {
            ("Beschlussfähigkeit", "quorum")
        };
        self.add(0, Some(step.reached), de, en);
        if let Some(condition) = &step.condition {
            self.condition(condition, 1);
        }
        for step in &step.further {
            self.further(step);
        }
    }

    fn further(&mut self, step: &FurtherStep) {
        let (de, en) = match &step.condition {
            FurtherCondition::Chair => {
                ("der Vorsitz nimmt teil".to_owned(), "the chair takes part".to_owned())
            }
            FurtherCondition::ChairOrDeputy => (
                "Vorsitz oder Stellvertretung nimmt teil".to_owned(),
                "the chair or the deputy takes part".to_owned(),
            ),
            FurtherCondition::Invited => {
                ("form- und fristgerecht geladen".to_owned(), "duly invited and in time".to_owned())
            }
            FurtherCondition::Classes(classes) => {
                let names = classes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                (format!("es nehmen teil: {names}"), format!("taking part: {names}"))
            }
            FurtherCondition::ClassCount(number) => (
                format!("mindestens {number} Mitgliedsarten nehmen teil"),
                format!("at least {number} membership classes take part"),
            ),
        };
        self.add(1, Some(step.met), de, en);
    }

    fn condition(&mut self, step: &ConditionStep, depth: usize) {
        match step {
            ConditionStep::Compare(step) => self.comparison(step, depth),
            ConditionStep::AllOf(step) => {
                self.add(depth, Some(step.met), "alle davon", "all of these");
                step.parts.iter().for_each(|part| self.condition(part, depth.saturating_add(1)));
            }
            ConditionStep::AnyOf(step) => {
                self.add(depth, Some(step.met), "eines davon", "one of these");
                step.parts.iter().for_each(|part| self.condition(part, depth.saturating_add(1)));
            }
            ConditionStep::PerClass { met, needed, classes } => {
                let (de, en) = (
                    format!("in {needed} Mitgliedsarten"),
                    format!("in {needed} membership classes"),
                );
                self.add(depth, Some(*met), de, en);
                for class in classes {
                    let met = class.step.as_ref().is_some_and(ConditionStep::met);
                    let name = class.class.to_string();
                    self.add(depth.saturating_add(1), Some(met), name.clone(), name);
                    if let Some(step) = &class.step {
                        self.condition(step, depth.saturating_add(2));
                    }
                }
            }
        }
    }

    fn comparison(&mut self, step: &ComparisonStep, depth: usize) {
        let comparison = &step.comparison;
        let subject = terms::measure(comparison.measure);
        let comparator = terms::comparator(comparison.comparator);
        let value = step.value.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
        let base = step.base.as_ref().map(|base| format!(" ({base})")).unwrap_or_default();
        let required = required(step);
        let (why_de, why_en) = unmet(step.unmet);
        let bound_in = |lang| bound(&comparison.bound, lang);
        let de = format!(
            "die {}: {value}; verlangt {} {}{base}{}{why_de}",
            subject.de,
            comparator.de,
            bound_in(Lang::De),
            required.0,
        );
        let en = format!(
            "{}: {value}; required {} {}{base}{}{why_en}",
            subject.en,
            comparator.en,
            bound_in(Lang::En),
            required.1,
        );
        self.add(depth, Some(step.met), de, en);
    }

    fn tie(&mut self, step: &TieStep) {
        let (de, en) = match step.resolution {
            TieResolution::Rejected => ("damit abgelehnt", "so it is rejected"),
            TieResolution::ByChair(None) => {
                ("der Vorsitz hat nicht abgestimmt", "whoever presided did not vote")
            }
            TieResolution::ByChair(Some(vote)) if vote == gremium_core::tally::Choice::Yes => {
                ("der Vorsitz entscheidet dafür", "whoever presided decides for it")
            }
            TieResolution::ByChair(Some(_)) => {
                ("der Vorsitz ist nicht dafür", "whoever presided is not for it")
            }
            TieResolution::StatusQuo => {
                ("es bleibt alles, wie es ist", "everything stays as it is")
            }
            TieResolution::ByLot(None) => ("das Los ist zu ziehen", "a lot is to be drawn"),
            TieResolution::ByLot(Some(true)) => {
                ("das Los entscheidet dafür", "the lot decides for it")
            }
            TieResolution::ByLot(Some(false)) => {
                ("das Los entscheidet dagegen", "the lot decides against it")
            }
            TieResolution::Repeat => ("es wird erneut abgestimmt", "the vote is repeated"),
        };
        let votes = &step.votes;
        self.add(
            0,
            None,
            format!("Stimmengleichheit {votes} : {votes}; {de}"),
            format!("tie {votes} : {votes}; {en}"),
        );
    }

    fn consent(&mut self, step: &ConsentStep) {
        let names = |members: &[gremium_core::id::MemberId]| {
            members.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        self.add(
            0,
            Some(step.missing.is_empty()),
            "Zustimmung der Betroffenen",
            "consent of those concerned",
        );
        if !step.given.is_empty() {
            let names = names(&step.given);
            self.add(1, Some(true), format!("zugestimmt: {names}"), format!("given: {names}"));
        }
        if !step.missing.is_empty() {
            let names = names(&step.missing);
            self.add(1, Some(false), format!("fehlt: {names}"), format!("missing: {names}"));
        }
    }

    fn veto(&mut self, step: &VetoStep) {
        let (de, en) = match step.standing {
            VetoStanding::Effective => ("gilt", "counts"),
            VetoStanding::Overridden => {
                ("ist durch die Mehrheit überwunden", "is overcome by the majority")
            }
            VetoStanding::NoRight => {
                ("zählt nicht: kein Vetorecht", "does not count: no right of veto")
            }
            VetoStanding::OtherTopic => {
                ("zählt nicht: nicht in dieser Sache", "does not count: not on this subject")
            }
            VetoStanding::NoReason => {
                ("zählt nicht: ohne Begründung", "does not count: without a reason")
            }
            VetoStanding::NoAlternative => {
                ("zählt nicht: ohne Gegenvorschlag", "does not count: without an alternative")
            }
            VetoStanding::Late => ("zählt nicht: verspätet", "does not count: too late"),
        };
        let (holder_de, holder_en) =
            (terms::holder(&step.holder, Lang::De), terms::holder(&step.holder, Lang::En));
        self.add(
            0,
            None,
            format!("Veto durch {holder_de} {de}"),
            format!("veto by {holder_en} {en}"),
        );
        if let Some(condition) = &step.override_step {
            self.condition(condition, 1);
        }
    }
}

fn unmet(unmet: Option<Unmet>) -> (&'static str, &'static str) {
    match unmet {
        None => ("", ""),
        Some(Unmet::BaseZero) => {
            (" – ein Anteil von null ist nie erreicht", " – a share of nothing is never reached")
        }
        Some(Unmet::NothingCounted) => (" – nichts davon gezählt", " – nothing of it was counted"),
        Some(Unmet::MeasureUnknown) => (" – nicht gezählt", " – not counted"),
        Some(Unmet::BaseUnknown) => (" – Bezugsgröße nicht gezählt", " – base not counted"),
    }
}

/// The whole number that is just enough, where a share of whole votes is compared.
fn required(step: &ComparisonStep) -> (String, String) {
    let whole_votes = step.value.as_ref().is_some_and(Weight::is_whole);
    let Some(required) = step.required.as_ref().filter(|_| whole_votes && step.base.is_some())
    else {
        return (String::new(), String::new());
    };
    match step.comparison.comparator {
        Comparator::MoreThan | Comparator::AtLeast => {
            (format!(", also mindestens {required}"), format!(", that is at least {required}"))
        }
        Comparator::LessThan | Comparator::AtMost => {
            (format!(", also höchstens {required}"), format!(", that is at most {required}"))
        }
        Comparator::Equals => (format!(", also {required}"), format!(", that is {required}")),
    }
}
