//! Why a booking of a fund is refused, in words that say what to do.

use gremium_core::refusal::FundFault;

use super::{date, money};
use crate::text::{Text, said};

/// Which rule of the fund the booking does not keep.
pub(super) fn fault(fund: &Text, fault: &FundFault) -> Text {
    match fault {
        FundFault::NotContributor => said!(
            "the statutes do not let them pay into {fund}",
            "nach der Satzung darf hier nicht in {fund} einzahlen, wer eingezahlt hat",
            fund = fund
        ),
        FundFault::BelowMinimum { least, paid, year, currency } => said!(
            "a contributor of {fund} pays at least {least} a year; for {year} it would be {paid}",
            "wer in {fund} einzahlt, zahlt mindestens {least} im Jahr; für {year} wären es {paid}",
            fund = fund,
            least = money(*least, *currency),
            paid = money(*paid, *currency)
        ),
        FundFault::DatedAhead { on, landed } => said!(
            "the booking says that money of {fund} moved on {on}, and landed on {landed}: book it once the money has moved",
            "nach der Buchung floss das Geld von {fund} am {on}, eingetragen wurde sie am {landed}: erst buchen, wenn das Geld geflossen ist",
            fund = fund,
            on = date(*on),
            landed = date(*landed)
        ),
        FundFault::NoDecision => said!(
            "what is named is no motion that decides on the use of {fund}",
            "genannt ist kein Antrag, der über die Verwendung von {fund} entscheidet",
            fund = fund
        ),
        FundFault::BeyondDecision { decided, paid, currency } => said!(
            "{decided} were decided, and {paid} would be paid out under that",
            "beschlossen sind {decided}, ausgezahlt wären danach {paid}",
            decided = money(*decided, *currency),
            paid = money(*paid, *currency)
        ),
        FundFault::BeyondBalance { balance, currency } => said!(
            "only {balance} are left in {fund}",
            "in {fund} sind nur noch {balance}",
            fund = fund,
            balance = money(*balance, *currency)
        ),
        FundFault::NothingToReverse => said!(
            "{fund} has no such booking that could be reversed: there is none, it was reversed before, or it is a reversal",
            "in {fund} lässt sich keine solche Buchung stornieren: es gibt sie nicht, sie ist schon storniert oder selbst ein Storno",
            fund = fund
        ),
    }
}
