//! The list of fees of a year.

use gremium_core::money::Currency;
use gremium_engine::fees::v1::{Charge, Fee, Fees, Sum};
use gremium_engine::words;

use super::sheet::{Entry, Section, Sheet};
use crate::desk::{Desk, capital};

/// The list as a sheet: fee by fee with each derivation, then what each member owes.
pub(crate) fn fees(desk: &Desk<'_>, fees: &Fees) -> Sheet {
    let currency = fees.currency.parse().unwrap_or(Currency::EUR);
    let (year, as_of) = (fees.year, desk.last_of_day(fees.as_of));
    let mut lines = vec![
        desk.name().to_owned(),
        desk.either(
            format!("As known on {as_of}. A computed list: no demand, no booking."),
            format!(
                "Nach dem Stand vom {as_of}. Eine errechnete Liste: keine Rechnung, keine Buchung."
            ),
        ),
    ];
    if fees.fees.is_empty() {
        lines.push(desk.either(
            "The statutes have no fees for this year.".to_owned(),
            "Die Satzung sieht für dieses Jahr keine Beiträge vor.".to_owned(),
        ));
    }
    let telling = Telling { desk, currency };
    let mut sections: Vec<Section> = fees.fees.iter().map(|it| telling.fee(it)).collect();
    if !fees.members.is_empty() {
        sections.push(telling.sums(&fees.members));
    }
    Sheet {
        title: desk.either(format!("Fees {year}"), format!("Beiträge und Entgelte {year}")),
        lines,
        sections,
    }
}

struct Telling<'a> {
    desk: &'a Desk<'a>,
    currency: Currency,
}

impl Telling<'_> {
    fn money(&self, amount: Option<&String>) -> String {
        let amount = amount.and_then(|it| self.currency.parse_amount(it).ok());
        match amount {
            Some(amount) => words::money(amount, self.currency).get(self.desk.lang).to_owned(),
            None => self.desk.either("undetermined".to_owned(), "nicht bestimmbar".to_owned()),
        }
    }

    fn fee(&self, fee: &Fee) -> Section {
        let lang = self.desk.lang;
        let clause = fee.clause.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let mut lines = vec![fee.text.iter().map(|it| it.get(lang)).collect::<Vec<_>>().join(" ")];
        lines.extend(fee.assumed.as_ref().map(|why| {
            self.desk.either(format!("Assumed: {}", why.en), format!("Eigene Annahme: {}", why.de))
        }));
        // Members are counted in the last minute of the day; people say that it ends at midnight.
        let (counted, total) = (self.desk.last_of_day(fee.counted), self.money(fee.total.as_ref()));
        lines.push(self.desk.either(
            format!("Members and statutes as of {counted}. Total: {total}"),
            format!("Mitglieder und Satzung vom {counted}. Summe: {total}"),
        ));
        let entries = fee.charges.iter().map(|it| self.charge(it)).collect();
        Section {
            title: format!("{}{clause}", capital(self.desk.text(&fee.title))),
            lines,
            entries,
        }
    }

    fn charge(&self, charge: &Charge) -> Entry {
        let lang = self.desk.lang;
        let module = charge.module.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
        let amount = self.money(charge.amount.as_ref());
        let mut lines: Vec<String> =
            charge.steps.iter().map(|it| it.text.get(lang).to_owned()).collect();
        lines.extend(charge.undetermined.as_ref().map(|why| {
            let why = why.get(lang);
            self.desk
                .either(format!("undetermined: because {why}"), format!("nicht bestimmbar: {why}"))
        }));
        Entry { head: format!("{}{module}: {amount}", charge.name), lines }
    }

    fn sums(&self, sums: &[Sum]) -> Section {
        let entries = sums.iter().map(|it| Entry {
            head: format!("{}: {}", it.name, self.money(it.amount.as_ref())),
            lines: Vec::new(),
        });
        Section {
            title: self.desk.either("By member".to_owned(), "Je Mitglied".to_owned()),
            lines: Vec::new(),
            entries: entries.collect(),
        }
    }
}
