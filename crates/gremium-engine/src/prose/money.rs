//! Fees, funds and tasks as sentences.

use std::collections::BTreeSet;
use std::sync::Arc;

use gremium_core::fees::{
    Basis, Bracket, DayOfYear, Fee, Indexation, Key, Proration, Rounding, RoundingMode, Share, Tier,
};
use gremium_core::id::ClassId;
use gremium_core::money::Currency;
use gremium_core::size::Size;
use gremium_core::statutes::{Assignment, Contributors, Fund, Purpose, Statutes, Task};
use gremium_core::tally::Weight;
use gremium_core::text::Lang;

use super::voice::{Voice, both_quoted, capital, quoted};
use crate::text::{Fixed, Text};
use crate::words::{day_of_year, decimal, member_kind, money, number, share};

/// The sentences of a fee: who pays, how much, how it rises, what late joiners pay, how is rounded.
pub fn fee(fee: &Fee, statutes: &Statutes, currency: Currency) -> Vec<Text> {
    let mut sentences = vec![payers(fee, statutes)];
    match &fee.basis {
        Basis::Fixed(amount) => {
            let amount = money(*amount, currency);
            sentences.push(Text::new(
                format!("The fee is {} a year.", amount.en),
                format!("Es beträgt {} im Jahr.", amount.de),
            ));
        }
        Basis::Tiers(tiers) => {
            let each = tiers.iter().map(|tier| {
                let (who, amount) = (tier_of(tier, statutes), money(tier.value, currency));
                let votes = tier.votes.as_ref().map(in_votes).unwrap_or_default();
                Text::new(
                    format!("{} pays {} a year{}.", capital(&who.en), amount.en, votes.en),
                    format!("{} zahlt {} im Jahr{}.", capital(&who.de), amount.de, votes.de),
                )
            });
            sentences.extend(each);
        }
        Basis::Share(share) => sentences.extend(shared(share, statutes, currency)),
    }
    sentences.extend(fee.indexation.as_ref().map(rising));
    sentences.extend(fee.key_date.map(key_date));
    sentences.extend(fee.proration.iter().flat_map(late));
    sentences.extend(fee.rounding.map(|it| rounding(it, currency)));
    sentences
}

/// What holds of a fee although its statutes do not say it.
pub fn unsaid_of_fee(fee: &Fee) -> Vec<Text> {
    let day = fee.key_date.is_none().then(|| key_date(fee.key_date()));
    let late = fee.proration.is_none().then(|| whole(&fee.basis));
    day.into_iter().chain(late).collect()
}

/// What late joiners pay where nothing is prorated.
fn whole(basis: &Basis) -> Text {
    match basis {
        Basis::Fixed(_) | Basis::Tiers(_) => Fixed {
            en: "Whoever joins later in the year pays the whole fee; whoever leaves gets nothing back.",
            de: "Wer später im Jahr beitritt, zahlt das volle Entgelt; wer austritt, erhält nichts zurück.",
        },
        Basis::Share(_) => Fixed {
            en: "Whoever joins later in the year pays, on top of the total, the whole part of a member of the same weight, and what the others pay falls in the next year only; whoever leaves gets nothing back.",
            de: "Wer später im Jahr beitritt, zahlt zusätzlich zur Summe den vollen Teil eines Mitglieds mit gleichem Gewicht, und erst im nächsten Jahr sinkt, was die übrigen zahlen; wer austritt, erhält nichts zurück.",
        },
    }
    .into()
}

fn rising(indexation: &Indexation) -> Text {
    match indexation {
        Indexation::Rate { from, rate } => {
            let rate = share(rate);
            Text::new(
                format!(
                    "From {from} on, all its amounts rise by {} a year, each year upon the last.",
                    rate.en
                ),
                format!(
                    "Ab dem Jahr {from} steigen alle seine Beträge jährlich um {}, jeweils auf den Stand des Vorjahres.",
                    rate.de
                ),
            )
        }
        Indexation::Index { base, points } => {
            let points = points.iter().map(|(year, points)| (year, decimal(points)));
            let points: Vec<_> = points.collect();
            let list = |lang: fn(&Text) -> &str| {
                let each = points.iter().map(|(year, it)| format!("{year}: {}", lang(it)));
                each.collect::<Vec<_>>().join("; ")
            };
            let (list_en, list_de) = (list(|it| &it.en), list(|it| &it.de));
            Text::new(
                format!(
                    "Its amounts are those of {base}; after it they follow an index in proportion ({list_en}). For a year without a value they cannot be told."
                ),
                format!(
                    "Seine Beträge sind die des Jahres {base}; danach folgen sie im Verhältnis einem Index ({list_de}). Für ein Jahr ohne Indexwert stehen sie nicht fest."
                ),
            )
        }
    }
}

fn payers(fee: &Fee, statutes: &Statutes) -> Text {
    let who = classes(&fee.classes, statutes);
    if !fee.per_module {
        return Text::new(
            format!("The fee is paid each year by {}.", who.en),
            format!("Das Entgelt zahlt jährlich {}.", who.de),
        );
    }
    let modules: Vec<String> = fee.modules.iter().map(|it| quoted(it.as_str(), Lang::De)).collect();
    let (en, de) = match modules.as_slice() {
        [] => ("for each module".to_owned(), "für jedes Modul".to_owned()),
        some => {
            let quoted: Vec<String> =
                fee.modules.iter().map(|it| quoted(it.as_str(), Lang::En)).collect();
            (
                format!("for each of the modules {}", quoted.join(", ")),
                format!("für jedes der Module {}", some.join(", ")),
            )
        }
    };
    Text::new(
        format!("The fee is paid each year, {en} by itself, by {} that uses it.", who.en),
        format!("Das Entgelt zahlt jährlich, {de} für sich, {}, das es nutzt.", who.de),
    )
}

fn classes(classes: &BTreeSet<ClassId>, statutes: &Statutes) -> Text {
    if classes.is_empty() {
        return Text::new("each member", "jedes Mitglied");
    }
    let names = classes.iter().map(|id| match statutes.classes.get(id) {
        Some(class) => both_quoted(&capital(&class.title.en), &capital(&class.title.de)),
        None => both_quoted(id.as_str(), id.as_str()),
    });
    let names: Vec<Text> = names.collect();
    let en = names.iter().map(|it| it.en.as_str()).collect::<Vec<_>>().join(" or ");
    let de = names.iter().map(|it| it.de.as_str()).collect::<Vec<_>>().join(" oder ");
    Text::new(
        format!("each member of the class {en}"),
        format!("jedes Mitglied der Mitgliedsart {de}"),
    )
}

/// The votes of a member in a tier, for bodies that go by the fee.
fn in_votes(votes: &Weight) -> Text {
    let number = votes.to_string();
    Text::new(
        format!(", and has votes by this fee in the number of {number}"),
        format!(" und hat nach diesem Beitrag Stimmen in der Zahl {}", number.replace('.', ",")),
    )
}

fn tier_of<T>(tier: &Tier<T>, statutes: &Statutes) -> Text {
    let kinds = kinds(&tier.kinds);
    let Some(bracket) = &tier.bracket else { return kinds };
    let size = bracket_words(bracket, statutes);
    Text::new(format!("{} with {}", kinds.en, size.en), format!("{} mit {}", kinds.de, size.de))
}

fn kinds(kinds: &BTreeSet<Arc<str>>) -> Text {
    if kinds.is_empty() {
        return Text::new("every other organisation", "jede andere Organisation");
    }
    let en: Vec<String> =
        kinds.iter().map(|kind| quoted(&member_kind(kind, Lang::En), Lang::En)).collect();
    let de: Vec<String> =
        kinds.iter().map(|kind| quoted(&member_kind(kind, Lang::De), Lang::De)).collect();
    Text::new(
        format!("an organisation of the kind {}", en.join(" or ")),
        format!("eine Organisation der Art {}", de.join(" oder ")),
    )
}

/// `50,000 to below 200,000 inhabitants`.
pub(crate) fn bracket_words(bracket: &Bracket, statutes: &Statutes) -> Text {
    let unit = size_words(&bracket.size, statutes);
    let (en, de) = (&unit.en, &unit.de);
    let from = number(u128::from(bracket.from));
    match bracket.below.map(|it| number(u128::from(it))) {
        None => {
            Text::new(format!("{} {en} or more", from.en), format!("{} {de} oder mehr", from.de))
        }
        Some(below) if bracket.from == 0 => Text::new(
            format!("fewer than {} {en}", below.en),
            format!("weniger als {} {de}", below.de),
        ),
        Some(below) => Text::new(
            format!("{} to below {} {en}", from.en, below.en),
            format!("{} bis unter {} {de}", from.de, below.de),
        ),
    }
}

/// What a size counts, after a number: "Einwohnern", "„Geschäftsanteile“".
fn size_words(size: &Size, statutes: &Statutes) -> Text {
    match size {
        Size::Population => Fixed { en: "inhabitants", de: "Einwohnern" }.into(),
        Size::Employees => Fixed { en: "employees", de: "Beschäftigten" }.into(),
        Size::Stated(id) => match statutes.sizes.get(id) {
            Some(kind) => both_quoted(&capital(&kind.title.en), &capital(&kind.title.de)),
            None => both_quoted(id.as_str(), id.as_str()),
        },
    }
}

fn shared(share: &Share, statutes: &Statutes, currency: Currency) -> Vec<Text> {
    let total = money(share.total, currency);
    let fixed = |en, de| Text::from(Fixed { en, de });
    let Text { en, de } = match &share.key {
        Key::Equal => fixed("in equal parts", "zu gleichen Teilen"),
        Key::Size(Size::Population) => {
            fixed("in proportion to their inhabitants", "im Verhältnis ihrer Einwohnerzahlen")
        }
        Key::Size(size) => {
            let size = size_words(size, statutes);
            Text::new(
                format!("in proportion to {}", size.en),
                format!("im Verhältnis der Größe {}", size.de),
            )
        }
        Key::Weights(_) => fixed("in proportion to these weights", "im Verhältnis dieser Gewichte"),
    };
    let mut sentences = vec![Text::new(
        format!(
            "All that have to pay on the key date bear {} a year together, {en}; the part of each falls as their number grows.",
            total.en
        ),
        format!(
            "Alle am Stichtag Zahlungspflichtigen tragen zusammen {} im Jahr, {de}; der Teil jedes Einzelnen sinkt, je mehr es werden.",
            total.de
        ),
    )];
    if let Key::Weights(tiers) = &share.key {
        let each = tiers.iter().map(|tier| {
            let (who, weight) = (tier_of(tier, statutes), tier.value);
            Text::new(
                format!("The weight of {} is {weight}.", who.en),
                format!("Das Gewicht {weight} hat {}.", who.de),
            )
        });
        sentences.extend(each);
    }
    sentences.push(
        Fixed {
            en: "The smallest units that are left over go one each to the largest remainders; between equal ones, to the member whose id comes first in the alphabet.",
            de: "Übrig bleibende kleinste Einheiten fallen je eine auf die größten Reste, bei gleichen Resten auf das Mitglied mit der alphabetisch ersten Kennung.",
        }
        .into(),
    );
    sentences.extend(share.floor.map(|floor| {
        let floor = money(floor, currency);
        Text::new(
            format!("Nobody pays less than {}; what exceeds the total thereby stays.", floor.en),
            format!(
                "Niemand zahlt weniger als {}; was dadurch über die Summe hinausgeht, verbleibt.",
                floor.de
            ),
        )
    }));
    sentences.extend(share.cap.map(|cap| {
        let cap = money(cap, currency);
        Text::new(
            format!("Nobody pays more than {}; what is missing from the total thereby is put on nobody else.", cap.en),
            format!("Niemand zahlt mehr als {}; was dadurch an der Summe fehlt, wird auf niemanden umgelegt.", cap.de),
        )
    }));
    sentences
}

fn key_date(day: DayOfYear) -> Text {
    let day = day_of_year(day);
    Text::new(
        format!(
            "The key date is {}: statutes, class, kind and size of that day count for the year.",
            day.en
        ),
        format!(
            "Stichtag ist der {}: Satzung, Mitgliedsart, Art und Größe dieses Tages gelten für das Jahr.",
            day.de
        ),
    )
}

fn late(proration: &Proration) -> Vec<Text> {
    match proration {
        Proration::Months => vec![
            Fixed {
                en: "Whoever joins later in the year pays a twelfth for each month from that of joining on; whoever leaves gets nothing back.",
                de: "Wer später im Jahr beitritt, zahlt für jeden Monat vom Monat des Beitritts an ein Zwölftel; wer austritt, erhält nichts zurück.",
            }
            .into(),
        ],
        Proration::From(days) => days
            .iter()
            .map(|(day, part)| {
                let (day, part) = (day_of_year(*day), share(part));
                Text::new(
                    format!("Whoever joins from {} on pays {} of it.", day.en, part.en),
                    format!("Wer ab dem {} beitritt, zahlt davon {}.", day.de, part.de),
                )
            })
            .collect(),
    }
}

/// How is rounded.
pub(crate) fn rounding(rounding: Rounding, currency: Currency) -> Text {
    let to = money(rounding.to, currency);
    let (en, de) = match rounding.mode {
        RoundingMode::HalfUp => ("to the nearest multiple of", "kaufmännisch auf Vielfache von"),
        RoundingMode::Down => ("down to a multiple of", "auf Vielfache von"),
        RoundingMode::Up => ("up to a multiple of", "auf Vielfache von"),
    };
    let way = match rounding.mode {
        RoundingMode::HalfUp => "gerundet",
        RoundingMode::Down => "abgerundet",
        RoundingMode::Up => "aufgerundet",
    };
    Text::new(
        format!("The result is rounded once, at the end, {en} {}.", to.en),
        format!("Das Ergebnis wird einmal, am Ende, {de} {} {way}.", to.de),
    )
}

/// The sentences of a fund: purposes, who pays in, who recommends and decides.
pub(super) fn fund(fund: &Fund, currency: Currency, voice: &Voice<'_>) -> Vec<String> {
    let Fund { title: _, purposes, contributors, minimum, recommends, decides, provenance: _ } =
        fund;
    let purposes = purposes.iter().map(|Purpose { id, title }| {
        let title = voice.quoted(&title.get(voice.lang));
        voice.pick(format!("{title} (Kennung „{id}“)"), format!("{title} (id “{id}”)"))
    });
    let purposes = voice.all_of(purposes);
    let who = paying(contributors, voice);
    let mut sentences = vec![
        voice.pick(
            format!("Der Fonds darf nur für diese Zwecke verwendet werden: {purposes}."),
            format!("The fund may be used for these purposes and no others: {purposes}."),
        ),
        voice.pick(format!("Einzahlen dürfen {who}."), format!("It is open to payments by {who}.")),
    ];
    if let Some(least) = minimum {
        let least = money(*least, currency);
        let least = least.get(voice.lang);
        sentences.push(voice.pick(
            format!("Wer einzahlt, zahlt mindestens {least} im Jahr."),
            format!("A contributor pays at least {least} a year."),
        ));
    }
    for (matters, de, en) in [
        (recommends, "Die Verwendung wird empfohlen", "Its use is recommended"),
        (decides, "Über die Verwendung wird entschieden", "Its use is decided"),
    ] {
        if matters.is_empty() {
            continue;
        }
        let matters = voice.any_of(matters.iter().map(|id| voice.matter(id)));
        sentences.push(voice.pick(
            format!("{de} in der Angelegenheit {matters}."),
            format!("{en} in the matter {matters}."),
        ));
    }
    sentences
}

fn paying(contributors: &Contributors, voice: &Voice<'_>) -> String {
    let Contributors { members, others } = contributors;
    let members = members.as_ref().map(|classes| {
        if classes.is_empty() {
            return voice.pick("alle Mitglieder", "all members");
        }
        let classes = voice.any_of(classes.iter().map(|id| voice.class(id)));
        voice.pick(
            format!("Mitglieder der Mitgliedsart {classes}"),
            format!("members of the class {classes}"),
        )
    });
    let others = others.then(|| voice.pick("Nichtmitglieder", "others that are not members"));
    voice.all_of(members.into_iter().chain(others))
}

/// The name of a task.
pub fn task_name(task: Task) -> Fixed {
    let (en, de) = match task {
        Task::ProductManagement => ("product management", "Produktmanagement"),
        Task::CommunityManagement => ("community management", "Community Management"),
        Task::Hosting => ("hosting", "Hosting"),
        Task::Maintenance => ("maintenance", "Wartung"),
        Task::Development => ("development", "Weiterentwicklung"),
    };
    Fixed { en, de }
}

/// The sentences of a task: to whom it falls, and who supports them.
pub(super) fn task(assignment: &Assignment, voice: &Voice<'_>) -> Vec<String> {
    let Assignment { offices, supported_by, each_member, awarded, provenance: _ } = assignment;
    let offices = offices.iter().map(|id| {
        let office = voice.office(id);
        voice.pick(format!("dem Amt {office}"), format!("the office {office}"))
    });
    let each = each_member.then(|| voice.pick("jedem Mitglied für sich", "each member for itself"));
    let awarded = awarded.then(|| {
        voice.pick("Dienstleistern durch jeweilige Vergabe", "providers, by an award each time")
    });
    let all = voice.all_of(offices.chain(each).chain(awarded));
    let mut sentences = vec![
        voice.pick(format!("Die Aufgabe obliegt {all}."), format!("The task falls to {all}.")),
    ];
    if !supported_by.is_empty() {
        let helping = voice.all_of(supported_by.iter().map(|id| {
            let office = voice.office(id);
            voice.pick(format!("das Amt {office}"), format!("the office {office}"))
        }));
        sentences.push(voice.pick(
            format!("Dabei unterstützt {helping}."),
            format!("It is supported by {helping}."),
        ));
    }
    sentences
}
