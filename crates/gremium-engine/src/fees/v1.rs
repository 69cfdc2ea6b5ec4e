//! Version 1 of the list of fees.

use gremium_core::fees::{
    self, Charge as CoreCharge, FIRST_YEAR, Fee as CoreFee, LAST_YEAR, Payer,
};
use gremium_core::id::FeeId;
use gremium_core::money::{Amount, Currency};
use gremium_core::record::Member;
use gremium_core::state::State;
use gremium_core::statutes::Statutes;
use gremium_core::time::{Date, Instant};
use gremium_core::view::View;
use schemars::JsonSchema;
use serde::Serialize;

use super::steps;
use crate::prose;
use crate::text::Text;

/// Value of the key `format` in this version.
pub const FORMAT: &str = "gremium/fees/v1";

/// The fees of a year: a computed list, no demand and no booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Fees of a year")]
pub struct Fees {
    /// Always `gremium/fees/v1`.
    pub format: String,
    /// The moment of evaluation: what landed later is not known.
    #[schemars(with = "String")]
    pub as_of: Instant,
    /// The year.
    pub year: i16,
    /// Currency.
    pub currency: String,
    /// The fees, by id.
    pub fees: Vec<Fee>,
    /// What each member owes in all, by id.
    pub members: Vec<Sum>,
}

/// A fee and what it asks of each payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fee {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Text,
    /// Clause.
    pub clause: Option<String>,
    /// The public document that it models.
    pub source: Option<String>,
    /// Why it had to be assumed.
    pub assumed: Option<Text>,
    /// The fee in sentences.
    pub text: Vec<Text>,
    /// The moment whose statutes and members count: the end of the key date, or what is known so far.
    #[schemars(with = "String")]
    pub counted: Instant,
    /// What each payer owes.
    pub charges: Vec<Charge>,
    /// All charges together; null if one of them cannot be told.
    pub total: Option<String>,
}

/// What a member owes for a fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Charge {
    /// The member.
    pub member: String,
    /// Its name.
    pub name: String,
    /// For which module.
    pub module: Option<String>,
    /// When it joined, if that was after the key date.
    #[schemars(with = "Option<String>")]
    pub joined: Option<Date>,
    /// The amount, such as `1030.00`; null if it cannot be told.
    pub amount: Option<String>,
    /// Why it cannot be told.
    pub undetermined: Option<Text>,
    /// How it came about.
    pub steps: Vec<Step>,
}

/// One step on the way to an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// `fixed`, `tier`, `part`, `late-part`, `floor`, `cap`, `risen`, `prorated`, `rounded`.
    pub kind: &'static str,
    /// In words.
    pub text: Text,
}

/// What a member owes in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sum {
    /// The member.
    pub member: String,
    /// Its name.
    pub name: String,
    /// The sum of its charges; null if one of them cannot be told.
    pub amount: Option<String>,
}

/// Why there is no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoList {
    /// The year lies outside those that are computed.
    Year,
    /// The partnership is not founded, or has no statutes.
    NotFounded,
    /// The year was over before the founding.
    BeforeFounding,
}

/// The fees of a year, as known at the moment at which the state stands.
pub fn build(state: &State, year: i16, as_of: Instant) -> Result<Fees, NoList> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(NoList::Year);
    }
    let partnership = state.partnership.latest().ok_or(NoList::NotFounded)?;
    // A founding without valid statutes is completed by the entry that brings them.
    let first = state.statutes.versions().find(|(_, it)| it.is_some()).map(|(seq, _)| seq);
    let first = first.and_then(|seq| state.entries.get(usize::try_from(seq).ok()?));
    let founded = first.ok_or(NoList::NotFounded)?.at;
    if partnership.zone.local_date(founded).year() > year {
        return Err(NoList::BeforeFounding);
    }
    let run = Run { state, year, as_of, founded, currency: partnership.currency };
    let statutes = run.view(Date::new(year, 1, 1)).statutes().ok_or(NoList::NotFounded)?;
    let latest = state.view().statutes().ok_or(NoList::NotFounded)?;
    let mut ids: Vec<&FeeId> = statutes.fees.keys().chain(latest.fees.keys()).collect();
    ids.sort();
    ids.dedup();
    let fees: Vec<Fee> = ids.into_iter().filter_map(|id| run.fee(id)).collect();
    Ok(Fees {
        format: FORMAT.to_owned(),
        as_of,
        year,
        currency: partnership.currency.code().to_owned(),
        members: run.sums(&fees),
        fees,
    })
}

struct Run<'a> {
    state: &'a State,
    year: i16,
    as_of: Instant,
    founded: Instant,
    currency: Currency,
}

impl<'a> Run<'a> {
    /// The state at the end of a day; not before the founding, and no later than is known.
    fn view(&self, day: Option<Date>) -> View<'a> {
        let zone = self.state.partnership.latest().map(|it| &it.zone);
        let end = zone.zip(day).and_then(|(zone, day)| zone.end_of(day).ok());
        let end = end.map_or(self.as_of, |end| end.saturating_add(-1));
        let at = end.max(self.founded).min(self.as_of);
        self.state.view_at(self.state.seq_at(at), at)
    }

    /// The fee as in force on its own key date.
    fn fee(&self, id: &FeeId) -> Option<Fee> {
        // The key date is itself a provision: that of the beginning of the year says which day counts.
        let at_first = self.view(Date::new(self.year, 1, 1));
        let latest = self.state.view();
        let known = |view: View<'a>| view.statutes().and_then(|it| it.fees.get(id));
        let key_date = known(at_first).or_else(|| known(latest))?.key_date();
        let view = self.view(key_date.in_year(self.year));
        let statutes = view.statutes()?;
        let fee = statutes.fees.get(id)?;
        let payers = self.payers(fee, view);
        let charges: Vec<CoreCharge> = fees::charge(fee, &payers, self.year);
        let total =
            charges.iter().map(|it| it.amount.as_ref().ok().copied()).collect::<Option<Vec<_>>>();
        let text = |text: &Option<std::sync::Arc<str>>| text.as_ref().map(ToString::to_string);
        Some(Fee {
            id: id.to_string(),
            title: Text::new(&*fee.title.en, &*fee.title.de),
            clause: text(&fee.provenance.clause),
            source: fee.provenance.source.as_ref().map(|it| it.en.to_string()),
            assumed: fee.provenance.assumed.as_ref().map(|it| Text::new(&*it.en, &*it.de)),
            text: prose::fee(fee, statutes, self.currency)
                .into_iter()
                .chain(prose::unsaid_of_fee(fee))
                .collect(),
            counted: view.at,
            charges: charges.iter().map(|it| self.charge(it, &payers, statutes)).collect(),
            total: total.and_then(Amount::checked_sum).map(|it| self.currency.text(it)),
        })
    }

    fn charge(&self, charge: &CoreCharge, payers: &[Payer], statutes: &Statutes) -> Charge {
        let payer = payers.iter().find(|it| it.member == charge.member);
        Charge {
            member: charge.member.to_string(),
            name: self.name(charge.member.as_str()),
            module: charge.module.as_ref().map(ToString::to_string),
            joined: payer.and_then(|it| it.joined),
            amount: charge.amount.as_ref().ok().map(|it| self.currency.text(*it)),
            undetermined: charge.amount.as_ref().err().map(steps::undetermined),
            steps: charge.steps.iter().map(|it| steps::step(it, statutes, self.currency)).collect(),
        }
    }

    fn name(&self, member: &str) -> String {
        self.state.view().member(member).map_or_else(|| member.to_owned(), |it| it.name.to_string())
    }

    /// Who was a member on the key date, and who joined later in the year, by id.
    fn payers(&self, fee: &CoreFee, view: View<'a>) -> Vec<Payer> {
        let pays = |member: &Member| fee.classes.is_empty() || fee.classes.contains(&member.class);
        let mut payers = Vec::new();
        for (id, line) in &self.state.members {
            if let Some(member) = view.member(id.as_str()).filter(|it| is_in(it)) {
                payers.extend(pays(member).then(|| payer(member, None)));
                continue;
            }
            let later = line.versions().find_map(|(seq, version)| {
                let member =
                    version.map(|it| &it.value).filter(|it| seq > view.seq && is_in(it))?;
                let entry =
                    usize::try_from(seq).ok().and_then(|seq| self.state.entries.get(seq))?;
                let joined = self.day(view.statutes(), entry.at)?;
                (joined.year() == self.year && entry.at <= self.as_of).then_some((member, joined))
            });
            if let Some((member, joined)) = later.filter(|(member, _)| pays(member)) {
                payers.push(payer(member, Some(joined)));
            }
        }
        payers
    }

    fn day(&self, statutes: Option<&Statutes>, at: Instant) -> Option<Date> {
        statutes.map(|it| it.record.calendar.zone.local_date(at))
    }

    fn sums(&self, fees: &[Fee]) -> Vec<Sum> {
        let of = |id: &str| {
            let charges = fees.iter().flat_map(|fee| &fee.charges).filter(|it| it.member == id);
            let amounts = charges.map(|it| self.currency.parse_amount(it.amount.as_deref()?).ok());
            amounts.collect::<Option<Vec<Amount>>>()
        };
        let pays = |id: &str| fees.iter().flat_map(|it| &it.charges).any(|it| it.member == id);
        let members = self.state.members.keys().filter(|id| pays(id.as_str()));
        members
            .map(|id| Sum {
                member: id.to_string(),
                name: self.name(id.as_str()),
                amount: of(id.as_str())
                    .and_then(Amount::checked_sum)
                    .map(|it| self.currency.text(it)),
            })
            .collect()
    }
}

/// Whether it is a member at all: one whose vote rests pays all the same.
fn is_in(member: &Member) -> bool {
    member.status.is_member()
}

fn payer(member: &Member, joined: Option<Date>) -> Payer {
    Payer {
        member: member.id.clone(),
        kind: member.kind.clone(),
        population: member.population,
        employees: member.employees,
        sizes: member.sizes.clone(),
        modules: member.modules.clone(),
        joined,
    }
}
