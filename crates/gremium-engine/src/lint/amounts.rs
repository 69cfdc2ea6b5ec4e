//! Amounts that no matter is for, and amounts that several are for.
//!
//! Of a fund all matters go together under which its use is decided. Resolutions go together where their ranges meet: what is for
//! another kind of spending may have limits of its own.

use gremium_core::id::{FundId, MatterId};
use gremium_core::money::AmountRange;
use gremium_core::statutes::{About, Fund, Matter};

use super::Reader;
use crate::codes;
use crate::text::Text;
use crate::words;

pub(super) fn check(reader: &mut Reader<'_>) {
    for (id, fund) in &reader.statutes.funds {
        of_fund(reader, id, fund);
    }
    of_resolutions(reader);
}

type Named<'a> = (&'a MatterId, &'a Matter);

fn of_fund(reader: &mut Reader<'_>, id: &FundId, fund: &Fund) {
    let statutes = reader.statutes;
    let deciding: Vec<Named<'_>> =
        fund.decides.iter().filter_map(|id| statutes.matters.get_key_value(id)).collect();
    if deciding.iter().all(|(_, it)| it.amount.is_none()) {
        return;
    }
    let range = |it: &Matter| it.amount.unwrap_or_default();
    let ranges: Vec<AmountRange> = deciding.iter().map(|(_, it)| range(it)).collect();
    for left in AmountRange::uncovered(&ranges) {
        uncovered(reader, ("funds", id.as_str(), "decides"), left);
    }
    for (i, a) in deciding.iter().enumerate() {
        for b in deciding.iter().skip(i + 1).filter(|b| range(a.1).overlaps(&range(b.1))) {
            twice(reader, *a, *b);
        }
    }
}

fn of_resolutions(reader: &mut Reader<'_>) {
    let all = reader.statutes.matters.iter().filter(|(_, it)| it.about == About::Resolution);
    let others = all.clone().any(|(_, it)| it.amount.is_none());
    let ranged: Vec<(Named<'_>, AmountRange)> =
        all.filter_map(|it| Some((it, it.1.amount?))).collect();
    let Some(((last, _), _)) = ranged.last() else { return };
    let ranges: Vec<AmountRange> = ranged.iter().map(|(_, range)| *range).collect();
    for left in AmountRange::uncovered(&ranges) {
        // A matter for all other resolutions is for small and large amounts, too; between two ranges nobody meant that.
        let between = left.from.is_some() && left.to.is_some();
        if between || !others {
            uncovered(reader, ("matters", last.as_str(), "amount"), left);
        }
    }
    let followed = |it: &AmountRange| ranges.iter().any(|next| it.is_followed_by(next));
    let follows = |it: &AmountRange| ranges.iter().any(|before| before.is_followed_by(it));
    for (a, lower) in ranged.iter().filter(|(_, it)| !followed(it)) {
        let into =
            |(_, upper): &&(Named<'_>, AmountRange)| lower.runs_into(upper) && !follows(upper);
        for (b, _) in ranged.iter().filter(into) {
            twice(reader, *a, *b);
        }
    }
}

fn uncovered(reader: &mut Reader<'_>, at: (&'static str, &str, &str), left: AmountRange) {
    let left = words::amounts(left, reader.currency);
    let message = Text::new(
        format!("no matter is for amounts {}: nobody can decide on them", left.en),
        format!(
            "für Beträge {} gilt keine Angelegenheit: Niemand kann darüber entscheiden",
            left.de
        ),
    );
    let proposal = Text::new(
        "let one matter begin where the other ends, as in `up_to: 5000` and `above: 5000`, and leave out the end of the last one",
        "eine Angelegenheit dort beginnen lassen, wo die andere endet, wie in `up_to: 5000` und `above: 5000`, und das Ende der letzten weglassen",
    );
    reader.say(&codes::amount_without_matter::RULE, at, message, proposal);
}

/// Two matters that are for the same amounts; decided alike, it does not matter which one a motion is put under.
fn twice(reader: &mut Reader<'_>, a: Named<'_>, b: Named<'_>) {
    if a.1.body == b.1.body && a.1.decides == b.1.decides {
        return;
    }
    let (first, second) = (a.0.min(b.0), a.0.max(b.0));
    let message = Text::new(
        format!(
            "some amounts fall under matters `{first}` and `{second}`, which are decided differently: whoever moves chooses"
        ),
        format!(
            "manche Beträge fallen unter die Angelegenheiten `{first}` und `{second}`, die verschieden entschieden werden: Wer beantragt, wählt"
        ),
    );
    let proposal = Text::new(
        "let one of them begin where the other ends, as in `up_to: 5000` and `above: 5000`",
        "eine dort beginnen lassen, wo die andere endet, wie in `up_to: 5000` und `above: 5000`",
    );
    reader.say(
        &codes::two_rules_for_one::RULE,
        ("matters", second.as_str(), "amount"),
        message,
        proposal,
    );
}
