//! Why a booking of a fund is refused, in words that say what to do.

use gremium_core::id::FundId;
use gremium_core::refusal::FundFault;

use super::money;
use crate::text::Text;

/// Which rule of the fund the booking does not keep.
pub(super) fn fault(fund: &FundId, fault: &FundFault) -> Text {
    match fault {
        FundFault::NotContributor => Text::new(
            format!("the statutes do not let them pay into `{fund}`"),
            format!("nach der Satzung darf hier nicht in `{fund}` einzahlen, wer eingezahlt hat"),
        ),
        FundFault::BelowMinimum { least, paid, year, currency } => {
            let (least, paid) = (money(*least, *currency), money(*paid, *currency));
            Text::new(
                format!(
                    "a contributor of `{fund}` pays at least {} a year; for {year} it would be {}",
                    least.en, paid.en
                ),
                format!(
                    "wer in `{fund}` einzahlt, zahlt mindestens {} im Jahr; für {year} wären es {}",
                    least.de, paid.de
                ),
            )
        }
        FundFault::DatedAhead { on, landed } => Text::new(
            format!(
                "the booking says that money of `{fund}` moved on {on}, and landed on {landed}: book it once the money has moved"
            ),
            format!(
                "nach der Buchung floss das Geld von `{fund}` am {on}, eingetragen wurde sie am {landed}: erst buchen, wenn das Geld geflossen ist"
            ),
        ),
        FundFault::NoDecision => Text::new(
            format!("what is named is no motion that decides on the use of `{fund}`"),
            format!("genannt ist kein Antrag, der über die Verwendung von `{fund}` entscheidet"),
        ),
        FundFault::BeyondDecision { decided, paid, currency } => {
            let (decided, paid) = (money(*decided, *currency), money(*paid, *currency));
            Text::new(
                format!(
                    "{} were decided, and {} would be paid out under that",
                    decided.en, paid.en
                ),
                format!("beschlossen sind {}, ausgezahlt wären danach {}", decided.de, paid.de),
            )
        }
        FundFault::BeyondBalance { balance, currency } => {
            let balance = money(*balance, *currency);
            Text::new(
                format!("only {} are left in `{fund}`", balance.en),
                format!("in `{fund}` sind nur noch {}", balance.de),
            )
        }
        FundFault::NothingToReverse => Text::new(
            format!(
                "`{fund}` has no such booking that could be reversed: there is none, it was reversed before, or it is a reversal"
            ),
            format!(
                "in `{fund}` lässt sich keine solche Buchung stornieren: es gibt sie nicht, sie ist schon storniert oder selbst ein Storno"
            ),
        ),
    }
}
