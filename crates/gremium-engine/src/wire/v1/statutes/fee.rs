//! Fees as statutes write them.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::fees::{
    Basis, Bracket, DayOfYear, Fee, Key, MAX_TIERS, Proration, Rounding, RoundingMode, Share, Tier,
};
use gremium_core::money::Amount;
use gremium_core::ratio::Ratio;
use gremium_core::size::Size;
use schemars::JsonSchema;
use serde::Deserialize;

use super::super::common::{Check, Setting};
use super::super::contest::votes_of;
use super::super::number::Number;
use super::super::{Label, member};
use super::{provenance, title};
use crate::wire::Problem;

/// A half-open range of sizes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RangeFile {
    /// The least size in it; 0 if left out.
    #[serde(default)]
    pub from: u64,
    /// The least size above it; without end if left out.
    pub below: Option<u64>,
}

/// A tier: an amount (or, in a share, a weight) for payers of some kinds and of some size.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierFile {
    /// Kinds of organisation; those that no other tier names if left out.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Inhabitants.
    pub population: Option<RangeFile>,
    /// Employees.
    pub employees: Option<RangeFile>,
    /// Another size, by its id in the statutes: one of them.
    #[serde(default)]
    pub sizes: BTreeMap<String, RangeFile>,
    /// Votes of a member in the tier, where a body goes `by: fee`.
    pub votes: Option<Number>,
    /// The amount of a fee by tiers.
    pub amount: Option<Number>,
    /// The weight in a share of a total.
    pub weight: Option<u64>,
}

/// By what a total is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShareKeyWord {
    /// Among all payers alike.
    #[default]
    Equal,
    /// In proportion to inhabitants.
    Population,
    /// In proportion to another `size`.
    Size,
    /// In proportion to the weights of `tiers`.
    Tiers,
}

/// A share of a total.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareOfFile {
    /// What all pay together in a year.
    pub total: Number,
    /// By what it is divided.
    #[serde(default)]
    pub by: ShareKeyWord,
    /// With `by: size`: which one of those that the statutes name.
    pub size: Option<String>,
    /// The least that a payer pays.
    pub floor: Option<Number>,
    /// The most that a payer pays.
    pub cap: Option<Number>,
}

/// How all amounts change with the years: a yearly rise (`from`, `rate`) or an index (`base`, `index`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexationFile {
    /// The first year with a rise.
    pub from: Option<i16>,
    /// The rate, such as `3 %`, each year upon the last.
    pub rate: Option<Number>,
    /// The year whose amounts the fee names.
    pub base: Option<i16>,
    /// The points of the index, that of the base year among them.
    #[serde(default)]
    pub index: Vec<PointsFile>,
}

/// The points of an index in a year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointsFile {
    /// The year.
    pub year: i16,
    /// Its points, such as `103.5`.
    pub points: Number,
}

/// What those pay who join from a day of the year on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProrationStepFile {
    /// Month and day, such as `07-01`.
    pub from: String,
    /// The share of the fee, such as `1/2`.
    pub share: Number,
}

/// What those pay who join after the key date: exactly one key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProrationFile {
    /// A twelfth for each month from that of joining on.
    #[serde(default)]
    pub months: bool,
    /// From these days on, these shares.
    #[serde(default)]
    pub joined: Vec<ProrationStepFile>,
}

/// Which way is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FeeRoundingWord {
    /// To the nearest, a half upwards.
    HalfUp,
    /// Downwards.
    Down,
    /// Upwards.
    Up,
}

/// How is rounded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundingFile {
    /// Way.
    pub mode: FeeRoundingWord,
    /// To a multiple of this amount, such as `0.01`.
    pub to: Number,
}

/// A fee: exactly one of `amount`, `tiers` and `share` (with `tiers` for its weights).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeFile {
    /// Name.
    pub title: Option<Label>,
    /// Classes whose members pay; all if left out.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Whether it is paid for each module by itself, by those who use it.
    #[serde(default)]
    pub per_module: bool,
    /// With `per_module`: the modules; each that anybody uses if left out.
    #[serde(default)]
    pub modules: Vec<String>,
    /// The same amount for each payer and year.
    pub amount: Option<Number>,
    /// Amounts by kind and size; or the weights of a share.
    #[serde(default)]
    pub tiers: Vec<TierFile>,
    /// A share of a total.
    pub share: Option<ShareOfFile>,
    /// A yearly rise.
    pub indexation: Option<IndexationFile>,
    /// What late joiners pay; the whole fee if left out.
    pub proration: Option<ProrationFile>,
    /// How is rounded; needed with a rise or a proration, and only there.
    pub rounding: Option<RoundingFile>,
    /// The day whose statutes and members count for the year, such as `01-01`, which it is if left out.
    pub key_date: Option<String>,
    /// The clause as the partnership numbers it.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<Label>,
    /// Why it had to be assumed.
    pub assumed: Option<Label>,
}

impl FeeFile {
    pub(super) fn verify(&self, id: &str, setting: &Setting) -> Result<Fee, Vec<Problem>> {
        let mut check = Check::default();
        let classes: BTreeSet<_> = check.list("classes", &self.classes);
        let modules: BTreeSet<_> = check.list("modules", &self.modules);
        if !modules.is_empty() && !self.per_module {
            check.note(
                "modules",
                "modules are named, but the fee is not paid by module: add `per_module: true`",
                "Module sind genannt, aber das Entgelt gilt nicht je Modul: `per_module: true` ergänzen",
            );
        }
        let basis = self.basis(&mut check, setting);
        let indexation =
            self.indexation.as_ref().and_then(|it| super::indexation::verify(it, &mut check));
        let proration = self.proration.as_ref().map(|it| it.verify(&mut check));
        let rounding = self.rounding.as_ref().and_then(|it| it.verify(&mut check, setting));
        let key_date = self.key_date.as_ref().map(|text| day_of_year(&mut check, "key_date", text));
        self.check_rounding(&mut check);
        check.finish(|| {
            Some(Fee {
                title: title(&self.title, id),
                classes,
                per_module: self.per_module,
                modules,
                basis: basis?,
                indexation,
                proration: match proration {
                    Some(it) => Some(it?),
                    None => None,
                },
                rounding,
                key_date: match key_date {
                    Some(day) => Some(day?),
                    None => None,
                },
                provenance: provenance(&self.clause, &self.source, &self.assumed),
            })
        })
    }

    fn check_rounding(&self, check: &mut Check) {
        let needed = self.indexation.is_some() || self.proration.is_some();
        match (needed, &self.rounding) {
            (true, None) => check.note(
                "",
                "a fee that rises or is prorated does not always come to whole units: say how to round, for example `rounding: {mode: half-up, to: 0.01}`",
                "ein Beitrag, der steigt oder anteilig gezahlt wird, ergibt nicht immer ganze Einheiten: die Rundung angeben, etwa `rounding: {mode: half-up, to: 0.01}`",
            ),
            (false, Some(_)) => check.note(
                "rounding",
                "there is nothing to round: the fee neither rises nor is prorated, and a share is split to the last unit",
                "es gibt nichts zu runden: der Beitrag steigt nicht, wird nicht anteilig gezahlt, und ein Anteil wird bis auf die letzte Einheit aufgeteilt",
            ),
            (true, Some(_)) | (false, None) => {}
        }
    }

    fn basis(&self, check: &mut Check, setting: &Setting) -> Option<Basis> {
        match (&self.amount, &self.share, self.tiers.is_empty()) {
            (Some(amount), None, true) => {
                positive(check, "amount", amount, setting).map(Basis::Fixed)
            }
            (None, None, false) => {
                let tiers = self.tiers(check, |check, route, tier| match (&tier.amount, tier.weight) {
                    (Some(amount), None) => {
                        positive(check, &format!("{route}.amount"), amount, setting)
                    }
                    (_, _) => {
                        check.note(
                            route,
                            "a tier of a fee says its `amount`, and no `weight`",
                            "eine Stufe eines Beitrags nennt ihren Betrag (`amount`) und kein Gewicht (`weight`)",
                        );
                        None
                    }
                });
                tiers.map(Basis::Tiers)
            }
            (None, Some(share), _) => self.share(check, share, setting).map(Basis::Share),
            (_, _, _) => {
                check.note(
                    "",
                    "a fee has exactly one of `amount`, `tiers` and `share`",
                    "ein Beitrag hat genau eines von `amount`, `tiers` und `share`",
                );
                None
            }
        }
    }

    fn share(&self, check: &mut Check, share: &ShareOfFile, setting: &Setting) -> Option<Share> {
        let total = positive(check, "share.total", &share.total, setting);
        let mut bound = |route: &str, number: &Option<Number>| {
            number.as_ref().and_then(|it| positive(check, route, it, setting))
        };
        let floor = bound("share.floor", &share.floor);
        let cap = bound("share.cap", &share.cap);
        if let Some((floor, cap)) = floor.zip(cap)
            && cap < floor
        {
            check.note(
                "share.cap",
                "the cap is below the floor",
                "die Obergrenze liegt unter der Untergrenze",
            );
        }
        let by_tiers = share.by == ShareKeyWord::Tiers;
        if by_tiers == self.tiers.is_empty() {
            check.note(
                "share.by",
                "`tiers` with weights and `by: tiers` belong together",
                "`tiers` mit Gewichten und `by: tiers` gehören zusammen",
            );
            return None;
        }
        let key = match share.by {
            ShareKeyWord::Equal => Key::Equal,
            ShareKeyWord::Population => Key::Size(Size::Population),
            ShareKeyWord::Size => Key::Size(stated(check, "share.size", share.size.as_deref())?),
            ShareKeyWord::Tiers => Key::Weights(self.tiers(check, |check, route, tier| {
                let weight =
                    tier.weight.filter(|_| tier.amount.is_none() && tier.votes.is_none());
                if weight.is_none() {
                    check.note(
                        route,
                        "a tier of a share says its `weight`, and no `amount` or `votes`",
                        "eine Stufe eines Anteils nennt ihr Gewicht (`weight`) und weder Betrag (`amount`) noch Stimmen (`votes`)",
                    );
                }
                weight
            })?),
        };
        Some(Share { total: total?, key, floor, cap })
    }

    fn tiers<T>(
        &self,
        check: &mut Check,
        value: impl Fn(&mut Check, &str, &TierFile) -> Option<T>,
    ) -> Option<Vec<Tier<T>>> {
        if self.tiers.len() > MAX_TIERS {
            check.note(
                "tiers",
                format!("more than {MAX_TIERS} tiers"),
                format!("mehr als {MAX_TIERS} Stufen"),
            );
            return None;
        }
        let mut tiers = Vec::with_capacity(self.tiers.len());
        for (index, tier) in self.tiers.iter().enumerate() {
            let route = format!("tiers[{index}]");
            let bracket = tier.bracket(check, &route);
            let value = value(check, &route, tier);
            for kind in &tier.kinds {
                check.word(format!("{route}.kinds"), kind);
            }
            let kinds = tier.kinds.iter().map(|kind| kind.as_str().into()).collect();
            let votes = tier.votes.as_ref();
            let votes = votes.and_then(|it| votes_of(check, &format!("{route}.votes"), it));
            tiers.extend(value.map(|value| Tier { kinds, bracket, value, votes }));
        }
        (tiers.len() == self.tiers.len()).then_some(tiers)
    }
}

/// A size that the statutes name, where one has to be given.
pub(super) fn stated(check: &mut Check, route: &str, id: Option<&str>) -> Option<Size> {
    let Some(id) = id else {
        check.note(
            route,
            "`by: size` needs `size`: the id of one of the `sizes` of the statutes",
            "zu `by: size` gehört `size`: die Kennung einer der `sizes` der Satzung",
        );
        return None;
    };
    check.read(route, id).map(Size::Stated)
}

impl TierFile {
    fn bracket(&self, check: &mut Check, route: &str) -> Option<Bracket> {
        let others = self.sizes.iter().filter_map(|(id, range)| {
            let id = check.read(format!("{route}.sizes.{id}"), id)?;
            Some((Size::Stated(id), range))
        });
        let others: Vec<_> = others.collect();
        let inhabitants = self.population.iter().map(|range| (Size::Population, range));
        let employees = self.employees.iter().map(|range| (Size::Employees, range));
        let mut all = inhabitants.chain(employees).chain(others);
        let (size, range) = all.next()?;
        if all.next().is_some() {
            check.note(
                route,
                "a tier goes by one size: `population`, `employees` or one of `sizes`",
                "eine Stufe richtet sich nach einer Größe: `population`, `employees` oder einer von `sizes`",
            );
            return None;
        }
        if range.below.is_some_and(|below| below <= range.from) {
            check.note(
                route,
                "the bracket is empty: `below` must be above `from`",
                "die Größenklasse ist leer: `below` muss über `from` liegen",
            );
        }
        Some(Bracket { size, from: range.from, below: range.below })
    }
}

impl ProrationFile {
    fn verify(&self, check: &mut Check) -> Option<Proration> {
        match (self.months, self.joined.is_empty()) {
            (true, true) => return Some(Proration::Months),
            (false, false) => {}
            (true, false) | (false, true) => {
                check.note(
                    "proration",
                    "a proration has exactly one of `months: true` and `joined`",
                    "eine anteilige Zahlung hat genau eines von `months: true` und `joined`",
                );
                return None;
            }
        }
        let mut days = Vec::new();
        for (index, step) in self.joined.iter().enumerate() {
            let route = format!("proration.joined[{index}]");
            let day = day_of_year(check, &format!("{route}.from"), &step.from);
            let share = share_of(check, &format!("{route}.share"), &step.share);
            days.extend(day.zip(share));
        }
        if days.windows(2).any(|pair| pair[1].0 <= pair[0].0) {
            check.note(
                "proration.joined",
                "the days must follow each other through the year",
                "die Tage müssen im Jahreslauf aufeinander folgen",
            );
        }
        Some(Proration::From(days))
    }
}

impl RoundingFile {
    fn verify(&self, check: &mut Check, setting: &Setting) -> Option<Rounding> {
        let to = positive(check, "rounding.to", &self.to, setting)?;
        if to == Amount::ZERO {
            check.note(
                "rounding.to",
                "nothing can be rounded to a multiple of zero",
                "auf ein Vielfaches von null lässt sich nicht runden",
            );
            return None;
        }
        let mode = match self.mode {
            FeeRoundingWord::HalfUp => RoundingMode::HalfUp,
            FeeRoundingWord::Down => RoundingMode::Down,
            FeeRoundingWord::Up => RoundingMode::Up,
        };
        Some(Rounding { mode, to })
    }
}

/// An amount that is not below zero.
pub(super) fn positive(
    check: &mut Check,
    route: &str,
    number: &Number,
    setting: &Setting,
) -> Option<Amount> {
    let amount = check.amount(route, &number.0, setting)?;
    if amount < Amount::ZERO {
        check.note(
            route,
            "an amount below zero is no fee",
            "ein Betrag unter null ist kein Beitrag",
        );
        return None;
    }
    Some(amount)
}

/// A share of at most the whole.
pub(super) fn share_of(check: &mut Check, route: &str, number: &Number) -> Option<Ratio> {
    let share = member::ratio(check, route, &number.0)?;
    if share > Ratio::one() {
        check.note(route, "more than the whole", "mehr als das Ganze");
        return None;
    }
    Some(share)
}

fn day_of_year(check: &mut Check, route: &str, text: &str) -> Option<DayOfYear> {
    let plain = text.len() == 5 && text.as_bytes().get(2) == Some(&b'-');
    // A common year: 29 February would be missing three times out of four.
    let date = plain.then(|| format!("2001-{text}").parse().ok()).flatten();
    if date.is_none() {
        check.note(
            route,
            format!("`{text}` is no day of every year: write month and day as `07-01`"),
            format!("`{text}` ist kein Tag jedes Jahres: Monat und Tag als `07-01` schreiben"),
        );
    }
    date.map(DayOfYear::of)
}
