//! `funds/<fund>/<year>/<name>.yaml`: bookings of a fund.

use gremium_core::id::{BookingId, FundId};
use gremium_core::money::Amount;
use gremium_core::record::{self, Contributor, Entry, FactKey};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Check, Setting, shared};
use super::decision::Sitting;
use super::number::Number;
use crate::wire::Problem;

/// Who pays in: exactly one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FromFile {
    /// A member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The name of somebody who is no member; the same each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A booking of a fund: a payment in (`from`), a payment out (`to`, with the `poll` or `sitting` that decided on it), or the
/// reversal of an earlier one (`reverses`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Booking {
    /// The fund, as in the path.
    pub fund: String,
    /// Its id, as in the path: `2025/musterstadt`.
    pub id: String,
    /// The day on which the money moved.
    pub on: String,
    /// How much, in the partnership's currency; not of a reversal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
    /// Who pays in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<FromFile>,
    /// Who is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The poll that decided on the use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<String>,
    /// The sitting that decided on the use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
    /// The booking that was an error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<String>,
    /// What it says besides, such as the number of a voucher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Booking {
    pub(super) fn verify(
        &self,
        key: &FactKey,
        setting: &Setting,
    ) -> Result<record::Booking, Vec<Problem>> {
        let mut check = Check::default();
        let FactKey::Booking(fund, id) = key else { return Err(Vec::new()) };
        check.same::<FundId>("fund", &self.fund, fund);
        check.same::<BookingId>("id", &self.id, id);
        let on = check.read("on", &self.on);
        let entry = self.entry(&mut check, setting);
        check.finish(|| {
            Some(record::Booking {
                fund: fund.clone(),
                id: id.clone(),
                on: on?,
                entry: entry?,
                note: shared(&self.note),
            })
        })
    }

    fn entry(&self, check: &mut Check, setting: &Setting) -> Option<Entry> {
        match (&self.from, &self.to, &self.reverses) {
            (Some(from), None, None) => {
                self.refuse_decision(check);
                let by = contributor(check, from);
                Some(Entry::PaidIn { amount: self.amount(check, setting)?, by: by? })
            }
            (None, Some(to), None) => {
                let motion = super::decision::motion(check, &self.poll, &self.sitting);
                let amount = self.amount(check, setting)?;
                Some(Entry::PaidOut { motion: motion?, to: to.as_str().into(), amount })
            }
            (None, None, Some(booking)) => {
                self.refuse_decision(check);
                if self.amount.is_some() {
                    check.note(
                        "amount",
                        "a reversal takes the whole booking back and has no amount of its own",
                        "ein Storno nimmt die ganze Buchung zurück und hat keinen eigenen Betrag",
                    );
                }
                Some(Entry::Reversed { booking: check.read("reverses", booking)? })
            }
            _ => {
                check.note(
                    "",
                    "a booking is one thing: a payment in (`from`), a payment out (`to`) or a reversal (`reverses`)",
                    "eine Buchung ist genau eines: Einzahlung (`from`), Auszahlung (`to`) oder Storno (`reverses`)",
                );
                None
            }
        }
    }

    fn refuse_decision(&self, check: &mut Check) {
        for (key, given) in [("poll", self.poll.is_some()), ("sitting", self.sitting.is_some())] {
            if given {
                check.note(
                    key,
                    format!("`{key}` is named only with a payment out (`to`)"),
                    format!("`{key}` wird nur bei einer Auszahlung (`to`) genannt"),
                );
            }
        }
    }

    fn amount(&self, check: &mut Check, setting: &Setting) -> Option<Amount> {
        let Some(amount) = &self.amount else {
            check.note("", "say how much: `amount:`", "den Betrag angeben: `amount:`");
            return None;
        };
        let amount = check.amount("amount", &amount.0, setting)?;
        if amount <= Amount::ZERO {
            check.note(
                "amount",
                "a booking moves more than nothing; what was an error is reversed (`reverses`)",
                "eine Buchung bewegt mehr als nichts; ein Fehler wird storniert (`reverses`)",
            );
            return None;
        }
        Some(amount)
    }
}

fn contributor(check: &mut Check, from: &FromFile) -> Option<Contributor> {
    match (&from.member, &from.name) {
        (Some(member), None) => check.read("from.member", member).map(Contributor::Member),
        (None, Some(name)) if !name.trim().is_empty() => {
            Some(Contributor::Other(name.trim().into()))
        }
        _ => {
            check.note(
                "from",
                "say who pays in: exactly one of `member` and `name`",
                "angeben, wer einzahlt: genau eines von `member` und `name`",
            );
            None
        }
    }
}
