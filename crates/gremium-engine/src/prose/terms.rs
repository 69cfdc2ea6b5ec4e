//! What is counted, in words that fit after "die" and "der", or "the".

use gremium_core::rule::{Channel, Comparator};
use gremium_core::tally::{Measure, Unit};

use crate::text::Fixed;

/// What a measure counts, without its article; in German it fits after "die" and after "der".
pub fn measure(measure: Measure) -> Fixed {
    let (en, de) = match measure {
        Measure::Yes => ("yes votes", "Ja-Stimmen"),
        Measure::No => ("no votes", "Nein-Stimmen"),
        Measure::Abstain => ("abstentions", "Enthaltungen"),
        Measure::Invalid => ("invalid votes", "ungültigen Stimmen"),
        Measure::Veto => ("no votes with objection", "Nein-Stimmen mit Widerspruch"),
        Measure::YesNo => ("yes and no votes cast", "abgegebenen Ja- und Nein-Stimmen"),
        Measure::YesAbstain => ("yes votes and abstentions", "Ja-Stimmen und Enthaltungen"),
        Measure::Valid => (
            "valid votes including abstentions",
            "gültigen Stimmen einschließlich der Enthaltungen",
        ),
        Measure::Cast => (
            "votes cast including abstentions and invalid ones",
            "abgegebenen Stimmen einschließlich der Enthaltungen und der ungültigen",
        ),
        Measure::Present => ("votes of those present", "Stimmen der Anwesenden"),
        Measure::PresentWithExcluded => (
            "votes of those present and of those excluded who are there",
            "Stimmen der Anwesenden einschließlich der ausgeschlossenen",
        ),
        Measure::Represented => {
            ("votes of those present or represented", "Stimmen der Anwesenden und Vertretenen")
        }
        Measure::Entitled => ("votes of all entitled", "Stimmen aller Stimmberechtigten"),
        Measure::EntitledWithExcluded => (
            "votes of all entitled and of those excluded",
            "Stimmen aller Stimmberechtigten einschließlich der ausgeschlossenen",
        ),
        Measure::EntitledMinusAbstain => (
            "votes of all entitled without the abstentions",
            "Stimmen aller Stimmberechtigten ohne die Enthaltungen",
        ),
        Measure::Missing => ("votes not cast", "nicht abgegebenen Stimmen"),
        Measure::NotYes => (
            "votes other than yes, those not cast included",
            "nicht mit Ja abgegebenen Stimmen einschließlich der nicht abgegebenen",
        ),
        Measure::Excluded => ("votes of those excluded", "Stimmen der Ausgeschlossenen"),
        Measure::Seats => ("seats including vacant ones", "Sitze einschließlich der unbesetzten"),
        Measure::Statutory => ("votes fixed by the statutes", "satzungsmäßigen Stimmen"),
        Measure::Supporters => ("supporters", "Unterstützenden"),
    };
    Fixed { en, de }
}

/// What a measure counts in a unit: votes, or those who cast them.
pub(crate) fn counted(it: Measure, unit: &Unit) -> Fixed {
    match unit {
        Unit::Votes => measure(it),
        Unit::Heads | Unit::Size(_) | Unit::Funding => voters(it),
    }
}

/// Whom a measure counts where voters are counted, without the article; in German it fits after "die" and after "der".
fn voters(measure: Measure) -> Fixed {
    let (en, de) = match measure {
        Measure::Yes => ("yes voters", "mit Ja Stimmenden"),
        Measure::No => ("no voters", "mit Nein Stimmenden"),
        Measure::Abstain => ("abstaining voters", "sich Enthaltenden"),
        Measure::Invalid => ("voters with an invalid ballot", "ungültig Stimmenden"),
        Measure::Veto => ("no voters who object", "mit Nein Stimmenden, die Widerspruch einlegen,"),
        Measure::YesNo => ("yes and no voters", "mit Ja oder Nein Stimmenden"),
        Measure::YesAbstain => {
            ("yes voters and abstaining voters", "mit Ja Stimmenden und sich Enthaltenden")
        }
        Measure::Valid => (
            "voters with a valid ballot or an abstention",
            "gültig Abstimmenden einschließlich der sich Enthaltenden",
        ),
        Measure::Cast => (
            "voters who cast a ballot, an abstention or an invalid one included",
            "Abstimmenden einschließlich der sich Enthaltenden und der ungültig Stimmenden",
        ),
        Measure::Present => ("voters present", "anwesenden Stimmberechtigten"),
        Measure::PresentWithExcluded => (
            "voters present and those excluded who are there",
            "anwesenden Stimmberechtigten einschließlich der ausgeschlossenen",
        ),
        Measure::Represented => {
            ("voters present or represented", "anwesenden und vertretenen Stimmberechtigten")
        }
        Measure::Entitled => ("entitled voters", "Stimmberechtigten"),
        Measure::EntitledWithExcluded => (
            "entitled voters and those excluded",
            "Stimmberechtigten einschließlich der ausgeschlossenen",
        ),
        Measure::EntitledMinusAbstain => (
            "entitled voters without those who abstain",
            "Stimmberechtigten ohne die sich Enthaltenden",
        ),
        Measure::Missing => {
            ("entitled voters who cast no ballot", "nicht abstimmenden Stimmberechtigten")
        }
        Measure::NotYes => (
            "entitled voters who do not say yes, those who cast no ballot included",
            "nicht mit Ja stimmenden Stimmberechtigten einschließlich der nicht abstimmenden",
        ),
        Measure::Excluded => ("excluded voters", "Ausgeschlossenen"),
        Measure::Seats => ("seats including vacant ones", "Sitze einschließlich der unbesetzten"),
        Measure::Statutory => ("votes fixed by the statutes", "satzungsmäßigen Stimmen"),
        Measure::Supporters => ("supporting voters", "Unterstützer"),
    };
    Fixed { en, de }
}

/// One of what a measure counts, as the object of a sentence: "eine Ja-Stimme".
pub fn one_of(measure: Measure) -> Option<Fixed> {
    let (en, de) = match measure {
        Measure::Yes => ("one yes vote", "eine Ja-Stimme"),
        Measure::No => ("one no vote", "eine Nein-Stimme"),
        Measure::Abstain => ("one abstention", "eine Enthaltung"),
        Measure::Invalid => ("one invalid vote", "eine ungültige Stimme"),
        Measure::Veto => ("one no vote with objection", "eine Nein-Stimme mit Widerspruch"),
        Measure::Missing => ("one vote not cast", "eine nicht abgegebene Stimme"),
        Measure::NotYes => {
            ("one vote other than yes", "eine nicht mit Ja abgegebene oder fehlende Stimme")
        }
        Measure::Supporters => ("one supporter", "eine Stimme der Unterstützenden"),
        Measure::Present => ("one vote of those present", "eine Stimme der Anwesenden"),
        Measure::Represented => (
            "one vote of those present or represented",
            "eine Stimme der Anwesenden und Vertretenen",
        ),
        Measure::YesNo
        | Measure::YesAbstain
        | Measure::Valid
        | Measure::Cast
        | Measure::PresentWithExcluded
        | Measure::Entitled
        | Measure::EntitledWithExcluded
        | Measure::EntitledMinusAbstain
        | Measure::Excluded
        | Measure::Seats
        | Measure::Statutory => return None,
    };
    Some(Fixed { en, de })
}

/// How two numbers are compared.
pub fn comparator(comparator: Comparator) -> Fixed {
    let (en, de) = match comparator {
        Comparator::MoreThan => ("more than", "mehr als"),
        Comparator::AtLeast => ("at least", "mindestens"),
        Comparator::LessThan => ("less than", "weniger als"),
        Comparator::AtMost => ("at most", "höchstens"),
        Comparator::Equals => ("exactly", "genau"),
    };
    Fixed { en, de }
}

pub(super) fn by_channel(channel: Channel) -> Fixed {
    let (en, de) = match channel {
        Channel::Poll => ("In a poll", "In einer Abstimmung außerhalb einer Sitzung"),
        Channel::Sitting => ("In a sitting", "In einer Sitzung"),
        Channel::Circular => ("In a circular resolution", "Im Umlaufverfahren"),
    };
    Fixed { en, de }
}
