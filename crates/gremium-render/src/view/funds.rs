//! The books of the funds.

use gremium_core::money::Currency;
use gremium_engine::funds::v1::{Contribution, Fund, Funds, Line, Purpose};
use gremium_engine::words;

use super::refusal;
use super::sheet::{Entry, Section, Sheet};
use crate::desk::{Desk, capital};

/// The books as a sheet: fund by fund balance and purposes, who paid in, and the bookings.
pub(crate) fn funds(desk: &Desk<'_>, funds: &Funds) -> Sheet {
    let currency = funds.currency.parse().unwrap_or(Currency::EUR);
    let as_of = desk.moment(funds.as_of);
    let mut lines = vec![
        desk.name().to_owned(),
        desk.either(format!("As of {as_of}"), format!("Nach dem Stand vom {as_of}")),
    ];
    if funds.funds.is_empty() {
        lines.push(desk.either(
            "The statutes have no funds.".to_owned(),
            "Die Satzung sieht keine Fonds vor.".to_owned(),
        ));
    }
    let telling = Telling { desk, currency };
    Sheet {
        title: desk.either("Funds".to_owned(), "Fonds".to_owned()),
        lines,
        sections: funds.funds.iter().flat_map(|it| telling.fund(it)).collect(),
    }
}

struct Telling<'a> {
    desk: &'a Desk<'a>,
    currency: Currency,
}

impl Telling<'_> {
    fn money(&self, amount: &str) -> String {
        let amount = self.currency.parse_amount(amount).unwrap_or_default();
        words::money(amount, self.currency).get(self.desk.lang).to_owned()
    }

    fn fund(&self, fund: &Fund) -> Vec<Section> {
        let clause = fund.clause.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let title = format!("{}{clause}", capital(self.desk.text(&fund.title)));
        let (paid_in, paid_out) = (self.money(&fund.paid_in), self.money(&fund.paid_out));
        let balance = self.money(&fund.balance);
        let line = self.desk.either(
            format!("Paid in: {paid_in}; paid out: {paid_out}; left: {balance}"),
            format!("Eingezahlt: {paid_in}; ausgezahlt: {paid_out}; Bestand: {balance}"),
        );
        let purposes = fund.purposes.iter().map(|it| self.purpose(it)).collect();
        let mut all = vec![Section { title, lines: vec![line], entries: purposes }];
        if !fund.contributions.is_empty() {
            all.push(Section {
                title: self
                    .desk
                    .either("Paid in by year".to_owned(), "Einzahlungen nach Jahr".to_owned()),
                lines: Vec::new(),
                entries: fund.contributions.iter().map(|it| self.contribution(it)).collect(),
            });
        }
        if !fund.bookings.is_empty() {
            let mut bookings: Vec<&Line> = fund.bookings.iter().collect();
            bookings.sort_by_key(|it| (it.on, &it.id));
            all.push(Section {
                title: self.desk.either("Bookings".to_owned(), "Buchungen".to_owned()),
                lines: Vec::new(),
                entries: bookings.into_iter().map(|it| self.line(fund, it)).collect(),
            });
        }
        let prefix = format!("funds/{}/", fund.id);
        let refused = self.desk.report.refusals.iter().filter(|it| it.path.starts_with(&prefix));
        let refused = refused.map(|it| Entry { head: refusal(self.desk, it), lines: Vec::new() });
        let refused: Vec<Entry> = refused.collect();
        if !refused.is_empty() {
            all.push(Section {
                title: self
                    .desk
                    .either("Refused bookings".to_owned(), "Zurückgewiesene Buchungen".to_owned()),
                lines: Vec::new(),
                entries: refused,
            });
        }
        all
    }

    fn purpose(&self, purpose: &Purpose) -> Entry {
        let (granted, paid) = (self.money(&purpose.granted), self.money(&purpose.paid_out));
        let head = self.desk.either(
            format!(
                "{}: granted {granted}, paid out {paid}",
                capital(self.desk.text(&purpose.title))
            ),
            format!(
                "{}: bewilligt {granted}, ausgezahlt {paid}",
                capital(self.desk.text(&purpose.title))
            ),
        );
        Entry { head, lines: Vec::new() }
    }

    fn contribution(&self, it: &Contribution) -> Entry {
        let none = if it.member.is_none() {
            self.desk.either(" (no member)".to_owned(), " (Nichtmitglied)".to_owned())
        } else {
            String::new()
        };
        Entry {
            head: format!("{}, {}{none}: {}", it.year, it.name, self.money(&it.amount)),
            lines: Vec::new(),
        }
    }

    fn line(&self, fund: &Fund, it: &Line) -> Entry {
        let day = self.desk.date(it.on);
        let amount = it.amount.as_deref().map(|it| self.money(it)).unwrap_or_default();
        let name = it.name.as_deref().unwrap_or_default();
        let mut head = match it.kind {
            "paid-in" => self.desk.either(
                format!("{day}: {amount} paid in by {name}"),
                format!("{day}: {amount} eingezahlt von {name}"),
            ),
            "paid-out" => self.desk.either(
                format!("{day}: {amount} paid out to {name}"),
                format!("{day}: {amount} ausgezahlt an {name}"),
            ),
            _ => {
                let reverses = it.reverses.as_deref().unwrap_or_default();
                self.desk.either(
                    format!("{day}: {reverses} reversed"),
                    format!("{day}: {reverses} storniert"),
                )
            }
        };
        head.push_str(&format!(" [{}]", it.id));
        if it.reversed {
            head.push_str(&self.desk.either(
                " – reversed, counts no more".to_owned(),
                " – storniert, zählt nicht mehr".to_owned(),
            ));
        }
        let mut lines = Vec::new();
        let purpose = it.purpose.as_ref();
        let purpose = purpose.and_then(|id| fund.purposes.iter().find(|it| it.id == *id));
        lines.extend(purpose.map(|it| {
            let title = capital(self.desk.text(&it.title));
            self.desk.either(format!("For: {title}"), format!("Zweck: {title}"))
        }));
        lines.extend(it.decision.as_ref().map(|motion| {
            let decision = crate::naming::put(self.desk, motion);
            let decision = decision.as_deref().unwrap_or(motion);
            self.desk.either(format!("Decision: {decision}"), format!("Beschluss: {decision}"))
        }));
        lines.extend(it.note.clone());
        Entry { head, lines }
    }
}
