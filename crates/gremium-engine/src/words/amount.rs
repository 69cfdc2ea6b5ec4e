//! Why a motion's amount does not fit its matter, in words that say where it belongs.

use gremium_core::id::MatterId;
use gremium_core::money::{Amount, AmountRange, Currency};

use super::figures::{amounts, money};
use super::naming::Naming;
use crate::text::{Text, said};

/// For which amounts a matter is, and where a motion about this one belongs.
pub(super) fn other(
    (matter, fits): (&MatterId, Option<&MatterId>),
    (range, amount): (AmountRange, Option<Amount>),
    currency: Currency,
    names: &Naming<'_>,
) -> Text {
    let (matter, range) = (names.matter(matter), amounts(range, currency));
    let Some(amount) = amount.map(|it| money(it, currency)) else {
        return said!(
            "matter {matter} is only for amounts {range}, and the motion says none: add `amount`, of a fund's use `fund.amount`",
            "die Angelegenheit {matter} gilt nur für Beträge {range}, und der Antrag nennt keinen: `amount` ergänzen, bei einer Verwendung aus einem Fonds `fund.amount`",
            matter = matter,
            range = range
        );
    };
    let instead = match fits {
        Some(id) => {
            let name = names.matter(id);
            said!(
                "for that there is the matter {name} (`{id}`)",
                "dafür gibt es die Angelegenheit {name} (`{id}`)",
                name = name,
                id = Text::same(id.as_str())
            )
        }
        None => Text::new(
            "no matter of the statutes is for that",
            "dafür gibt es in der Satzung keine Angelegenheit",
        ),
    };
    said!(
        "matter {matter} is only for amounts {range}, and that of the motion is {amount}; {instead}",
        "die Angelegenheit {matter} gilt nur für Beträge {range}, und der des Antrags ist {amount}; {instead}",
        matter = matter,
        range = range,
        amount = amount,
        instead = instead
    )
}
