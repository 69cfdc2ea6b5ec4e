//! A derivation as lines for people: what was asked, what was counted, what came of it.

use gremium_core::rule::{Bound, Comparator, Rounding};
use gremium_core::size::Size;
use gremium_core::tally::{Unit, Weight};
use gremium_core::text::Lang;

use super::amount::{Noun, figures};
use super::condition::{bound, bound_in_figures, called};
use super::names::{self, AsWritten, Names};
use super::rule::OBJECTING;
use super::terms;
use super::voice::{Voice, quoted};
use crate::derivation::v1::{
    Absent, Comparison, Condition, Consent, Derivation, Further, Quorum, TieBroken, Veto,
};

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
pub fn derivation(derivation: &Derivation, names: &dyn Names, lang: Lang) -> Vec<Line> {
    let mut lines = Lines { names, lang, lines: Vec::new() };
    if derivation.withdrawn {
        lines.add(
            0,
            None,
            "Der Antrag wurde zurückgenommen; nichts ist beschlossen",
            "the motion was withdrawn; nothing is decided",
        );
    }
    match derivation.put_off.as_deref() {
        Some("referred") => lines.add(
            0,
            None,
            "An ein anderes Gremium verwiesen; der Antrag bleibt offen",
            "referred to another body; the motion stays open",
        ),
        Some(_) => lines.add(
            0,
            None,
            "Auf eine spätere Sitzung vertagt; der Antrag bleibt offen",
            "deferred to a later sitting; the motion stays open",
        ),
        None => {}
    }
    if let Some(step) = derivation.abort.as_ref().filter(|step| counts_anything(step)) {
        lines.add(
            0,
            Some(step.met()),
            "Ende ohne Beschluss durch Widerspruch gegen das Verfahren",
            "end without a decision by objection to the procedure",
        );
        let from = lines.lines.len();
        lines.condition(step, 1);
        for line in lines.lines.iter_mut().skip(from) {
            line.text = called(std::mem::take(&mut line.text), &OBJECTING, lang);
        }
    }
    if let Some(number) = derivation.objections {
        let met = Some(number == 0);
        lines.add(0, met, format!("Widersprüche: {number}"), format!("objections: {number}"));
    }
    if let Some(step) = &derivation.quorum {
        lines.quorum(step);
    }
    match derivation.acclaimed {
        Some(true) => lines.add(
            0,
            Some(true),
            "durch Zuruf: klare Mehrheit dafür, nicht ausgezählt",
            "by acclamation: a clear majority for it, not counted",
        ),
        Some(false) => lines.add(
            0,
            Some(false),
            "durch Zuruf: klare Mehrheit dagegen, nicht ausgezählt",
            "by acclamation: a clear majority against it, not counted",
        ),
        None => {}
    }
    if let Some(law) = &derivation.law {
        lines.add(0, None, law.text.de.clone(), law.text.en.clone());
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
    if let Some(step) = &derivation.reopening {
        let (de, en) = ("Wiederaufnahme", "taking up the question again");
        lines.add(0, Some(step.met()), de, en);
        lines.condition(step, 1);
    }
    if let Some(step) = &derivation.tie {
        lines.tie(step);
    }
    if let Some(step) = &derivation.absent {
        lines.absent(step);
    }
    if let Some(step) = &derivation.consent {
        lines.consent(step);
    }
    for step in &derivation.vetoes {
        lines.veto(step);
    }
    lines.lines
}

struct Lines<'a> {
    names: &'a dyn Names,
    lang: Lang,
    lines: Vec<Line>,
}

impl Lines<'_> {
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

    fn quorum(&mut self, step: &Quorum) {
        let (de, en) = if step.second_sitting {
            ("Beschlussfähigkeit der zweiten Sitzung", "quorum of the second sitting")
        } else {
            ("Beschlussfähigkeit", "quorum")
        };
        self.add(0, Some(step.reached), de, en);
        if let Some(condition) = &step.condition {
            self.condition(condition, 1);
        }
        match step.chair.as_deref() {
            Some("counted") => self.add(
                1,
                None,
                "wer die Sitzung leitet, zählt als anwesend, ohne eine Stimme zu haben",
                "whoever presides counts as present, without having a vote",
            ),
            Some(_left_out) => self.add(
                1,
                None,
                "wer die Sitzung leitet, zählt nicht als anwesend",
                "whoever presides does not count as present",
            ),
            None => {}
        }
        for step in &step.further {
            self.further(step);
        }
    }

    fn further(&mut self, step: &Further) {
        let (de, en) = match step.condition.as_str() {
            "chair" => ("der Vorsitz nimmt teil", "the chair takes part"),
            "chair_or_deputy" => {
                ("Vorsitz oder Stellvertretung nimmt teil", "the chair or the deputy takes part")
            }
            "invited" => ("fristgerecht geladen", "invited in time"),
            "classes" => (
                "alle verlangten Mitgliedsarten nehmen teil",
                "all required membership classes take part",
            ),
            "class_count" => {
                ("genug Mitgliedsarten nehmen teil", "enough membership classes take part")
            }
            other => (other, other),
        };
        self.add(1, Some(step.met), de, en);
    }

    fn condition(&mut self, step: &Condition, depth: usize) {
        let deeper = depth.saturating_add(1);
        match step {
            Condition::Compare(step) => self.comparison(step, depth),
            Condition::AllOf { met, parts } => {
                self.add(depth, Some(*met), "alle davon", "all of these");
                parts.iter().for_each(|part| self.condition(part, deeper));
            }
            Condition::AnyOf { met, parts } => {
                self.add(depth, Some(*met), "eines davon", "one of these");
                parts.iter().for_each(|part| self.condition(part, deeper));
            }
            Condition::PerClass { met, needed, classes } => {
                let classes_in = |lang| format!("in {}", Noun::IN_CLASS.of((*needed).into(), lang));
                self.add(depth, Some(*met), classes_in(Lang::De), classes_in(Lang::En));
                for class in classes {
                    let met = class.condition.as_ref().is_some_and(Condition::met);
                    let name = self.names.class(&class.class);
                    self.add(deeper, Some(met), name.as_str(), name.as_str());
                    if let Some(step) = &class.condition {
                        self.condition(step, deeper.saturating_add(1));
                    }
                }
            }
            Condition::Together { met, classes, condition } => {
                let names: Vec<String> = classes.iter().map(|it| self.names.class(it)).collect();
                self.add(
                    depth,
                    Some(*met),
                    format!("{} zusammengenommen", names.join(" und ")),
                    format!("{} taken together", names.join(" and ")),
                );
                if let Some(step) = condition {
                    self.condition(step, deeper);
                }
            }
        }
    }

    fn comparison(&mut self, step: &Comparison, depth: usize) {
        let text = comparison(step, self.names, self.lang);
        self.lines.push(Line { depth, met: Some(step.met), text });
    }

    fn tie(&mut self, step: &TieBroken) {
        let detail = step.chair_vote.as_deref().or(step.lot.as_deref());
        let (de, en) = match (step.resolution.as_str(), detail) {
            ("rejected", _) => ("damit abgelehnt", "so it is rejected"),
            ("chair", None) => (
                "wer die Sitzung leitete, hat dazu keine Stimme abgegeben oder hat keine",
                "whoever presided cast no vote on this, or has none",
            ),
            ("chair", Some("yes")) => {
                ("der Vorsitz entscheidet dafür", "whoever presided decides for it")
            }
            ("chair", Some(_)) => {
                ("der Vorsitz hat nicht dafür gestimmt", "whoever presided did not vote for it")
            }
            ("status_quo", _) => ("ein Beschluss kommt nicht zustande", "no decision is taken"),
            ("lot", None) => ("das Los ist zu ziehen", "a lot is to be drawn"),
            ("lot", Some("for")) => ("das Los entscheidet dafür", "the lot decides for it"),
            ("lot", Some(_)) => ("das Los entscheidet dagegen", "the lot decides against it"),
            ("repeat", _) => ("es wird erneut abgestimmt", "the vote is repeated"),
            (other, _) => (other, other),
        };
        let votes = figures(&step.votes, self.lang);
        self.add(
            0,
            None,
            match step.unit.as_str() {
                "heads" => format!("Stimmengleichheit nach Köpfen {votes} : {votes}; {de}"),
                other => {
                    format!(
                        "Stimmengleichheit{} {votes} : {votes}; {de}",
                        in_unit(other, self.names, Lang::De)
                    )
                }
            },
            match step.unit.as_str() {
                "heads" => format!("tie of heads {votes} : {votes}; {en}"),
                other => {
                    format!("tie{} {votes} : {votes}; {en}", in_unit(other, self.names, Lang::En))
                }
            },
        );
    }

    fn consent(&mut self, step: &Consent) {
        self.add(
            0,
            Some(step.missing.is_empty()),
            "Zustimmung der Betroffenen",
            "consent of those concerned",
        );
        if !step.given.is_empty() {
            let names = self.members(&step.given);
            self.add(1, Some(true), format!("zugestimmt: {names}"), format!("given: {names}"));
        }
        if !step.missing.is_empty() {
            let names = self.members(&step.missing);
            self.add(1, Some(false), format!("fehlt: {names}"), format!("missing: {names}"));
        }
    }

    fn absent(&mut self, step: &Absent) {
        self.add(
            0,
            Some(step.majority.met()),
            "mit der nachträglichen Zustimmung Abwesender",
            "with the later consent of those absent",
        );
        self.condition(&step.majority, 1);
        if let Some(at_best) = &step.at_best {
            self.add(
                1,
                Some(false),
                "selbst mit der Zustimmung aller, die noch nicht geantwortet haben",
                "even with the consent of all who have not answered",
            );
            self.condition(at_best, 2);
        }
        for (ids, met, de, en) in [
            (&step.given, Some(true), "zugestimmt", "given"),
            (&step.refused, Some(false), "versagt", "refused"),
            (&step.missing, None, "steht aus", "missing"),
        ] {
            if !ids.is_empty() {
                let names = self.members(ids);
                self.add(1, met, format!("{de}: {names}"), format!("{en}: {names}"));
            }
        }
    }

    fn members(&self, ids: &[String]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.names.member(id)).collect();
        names.join(", ")
    }

    fn veto(&mut self, step: &Veto) {
        let (de, en) = match step.standing.as_str() {
            "effective" => ("gilt", "counts"),
            "overridden" => ("ist durch die Mehrheit überwunden", "is overcome by the majority"),
            "overcome" => {
                ("ist durch einen späteren Beschluss überwunden", "is overcome by a later decision")
            }
            "expired" => ("hat den Beschluss lange genug ausgesetzt", "has run out"),
            "no_right" => ("zählt nicht: kein Vetorecht", "does not count: no right of veto"),
            "other_topic" => {
                ("zählt nicht: nicht in dieser Sache", "does not count: not on this subject")
            }
            "no_reason" => ("zählt nicht: ohne Begründung", "does not count: without a reason"),
            "no_alternative" => {
                ("zählt nicht: ohne Gegenvorschlag", "does not count: without an alternative")
            }
            "late" => ("zählt nicht: verspätet", "does not count: too late"),
            other => (other, other),
        };
        let holder = names::holder(&step.by, self.names, self.lang);
        self.add(0, None, format!("Veto durch {holder} {de}"), format!("veto by {holder} {en}"));
        if let Some(condition) = &step.overridden_by {
            self.condition(condition, 1);
        }
    }
}

/// Whether there is any of what a condition counts.
fn counts_anything(condition: &Condition) -> bool {
    match condition {
        Condition::Compare(it) => it.value.as_ref().is_some_and(|it| !it.is_zero()),
        Condition::AllOf { parts, .. } | Condition::AnyOf { parts, .. } => {
            parts.iter().any(counts_anything)
        }
        Condition::PerClass { classes, .. } => {
            classes.iter().filter_map(|it| it.condition.as_ref()).any(counts_anything)
        }
        Condition::Together { condition, .. } => condition.as_deref().is_some_and(counts_anything),
    }
}

/// A condition with its numbers, on one line.
pub(super) fn condition_line(step: &Condition, lang: Lang) -> String {
    let mut lines = Lines { names: &AsWritten, lang, lines: Vec::new() };
    lines.condition(step, 0);
    let texts: Vec<String> = lines.lines.into_iter().map(|line| line.text).collect();
    texts.join("; ")
}

/// A comparison with its numbers, on one line: what was counted, what was required, of which base.
pub fn comparison(step: &Comparison, names: &dyn Names, lang: Lang) -> String {
    let counted = step.unit.parse().unwrap_or_default();
    let subject = step.count.parse();
    let subject = subject.map_or(&*step.count, |it| terms::counted(it, &counted).get(lang));
    let comparator = Comparator::ALL.into_iter().find(|it| it.as_str() == step.comparator);
    let words = comparator.map_or(&*step.comparator, |it| terms::comparator(it).get(lang));
    let unit = in_unit(&step.unit, names, lang);
    let value = step.value.as_ref().map_or_else(|| "?".to_owned(), |it| figures(it, lang));
    let base = step.base.as_ref().map(|base| format!(" ({})", figures(base, lang)));
    let base = base.unwrap_or_default();
    let bound =
        bound_of(step).map_or_else(|| "?".to_owned(), |it| bound_in_figures(&it, &counted, lang));
    let required = required(step, comparator, lang);
    let why = step.unmet.as_deref().map(|why| unmet(why, lang)).unwrap_or_default();
    match lang {
        Lang::De => {
            let subject = match counted {
                Unit::Votes => subject_de(subject),
                Unit::Heads => format!("Zahl der {subject}"),
                Unit::Size(_) | Unit::Funding => format!("die {subject}"),
            };
            format!("{subject}{unit}: {value}; verlangt: {words} {bound}{base}{required}{why}")
        }
        Lang::En => {
            let subject = match counted {
                Unit::Heads => format!("number of {subject}"),
                Unit::Votes | Unit::Size(_) | Unit::Funding => subject.to_owned(),
            };
            format!("{subject}{unit}: {value}; required: {words} {bound}{base}{required}{why}")
        }
    }
}

/// By what voters are measured, where neither votes nor heads are counted: " (nach Einwohnern)".
fn in_unit(unit: &str, names: &dyn Names, lang: Lang) -> String {
    match (unit.parse(), lang) {
        (Ok(Unit::Size(Size::Stated(id))), Lang::De) => {
            format!(" (nach {})", quoted(&names.size(id.as_str()), lang))
        }
        (Ok(Unit::Size(Size::Stated(id))), Lang::En) => {
            format!(" (by {})", quoted(&names.size(id.as_str()), lang))
        }
        (Ok(other), lang) => super::condition::unit(&other, &Voice::alone(lang)),
        (Err(_), _) => String::new(),
    }
}

/// What a comparison requires, without what was counted.
pub fn requirement(step: &Comparison, lang: Lang) -> String {
    let comparator = Comparator::ALL.into_iter().find(|it| it.as_str() == step.comparator);
    let words = comparator.map_or(&*step.comparator, |it| terms::comparator(it).get(lang));
    let bound = bound_of(step).map_or_else(
        || "?".to_owned(),
        |it| bound(&it, &step.unit.parse().unwrap_or_default(), lang),
    );
    format!("{words} {bound}")
}

/// A measure as the beginning of a line, where German declines it without its article: "ungültige Stimmen".
fn subject_de(measure: &str) -> String {
    let (first, rest) = measure.split_once(' ').unwrap_or((measure, ""));
    match first.strip_suffix("en") {
        Some(stem) if first.starts_with(char::is_lowercase) => format!("{stem}e {rest}"),
        Some(_) | None => measure.to_owned(),
    }
}

/// The bound that the public form spells out.
fn bound_of(step: &Comparison) -> Option<Bound> {
    if let Some(number) = &step.number {
        return Some(Bound::Number(number.clone()));
    }
    let share = step.share.as_ref()?.parse().ok()?;
    if let Some(of) = &step.root_of {
        return Some(Bound::Root { share, of: of.parse().ok()? });
    }
    let rounding = match step.rounding.as_str() {
        "down" => Rounding::Down,
        "up" => Rounding::Up,
        _none => Rounding::None,
    };
    Some(Bound::Share { share, of: step.of.as_ref()?.parse().ok()?, rounding })
}

fn unmet(why: &str, lang: Lang) -> String {
    let (de, en) = match why {
        "base_zero" => ("ein Anteil von null ist nie erreicht", "a share of zero is never reached"),
        "nothing_counted" => ("nichts davon gezählt", "nothing of it was counted"),
        "measure_unknown" => ("nicht gezählt", "not counted"),
        "base_unknown" => ("Bezugsgröße nicht gezählt", "base not counted"),
        other => (other, other),
    };
    match lang {
        Lang::De => format!(" – {de}"),
        Lang::En => format!(" – {en}"),
    }
}

/// The whole number that is just enough, where a share of whole votes is compared.
fn required(step: &Comparison, comparator: Option<Comparator>, lang: Lang) -> String {
    let whole_votes = step.value.as_ref().is_some_and(Weight::is_whole);
    let Some(required) = step.required.as_ref().filter(|_| whole_votes && step.base.is_some())
    else {
        return String::new();
    };
    let (de, en) = match comparator {
        Some(Comparator::MoreThan | Comparator::AtLeast) => ("mindestens ", "at least "),
        Some(Comparator::LessThan | Comparator::AtMost) => ("höchstens ", "at most "),
        Some(Comparator::Equals) | None => ("", ""),
    };
    let required = figures(required, lang);
    match lang {
        Lang::De => format!(", also {de}{required}"),
        Lang::En => format!(", that is {en}{required}"),
    }
}
