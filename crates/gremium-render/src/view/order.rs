//! The order of voting as documents tell it: questions with their item, what settled them, blocks, texts as moved.

use gremium_engine::report::v1::{Item, Order, Sitting};

use super::{Row, procedure};
use crate::desk::Desk;
use crate::terms;

/// The items of a sitting that are numbered, each with its questions in the order in which they were put.
pub(crate) fn numbered(sitting: &Sitting) -> impl Iterator<Item = (usize, &Item)> {
    sitting
        .agenda
        .iter()
        .filter(|it| within(it).is_none())
        .zip(1..)
        .map(|(item, number)| (number, item))
}

/// The questions of an item, and those within them, in the order in which they were put; none of a question itself.
pub(crate) fn questions<'a>(
    sitting: &'a Sitting,
    item: &'a Item,
) -> impl Iterator<Item = &'a Item> {
    let is_below = |it: &&Item| it.id != item.id && root(sitting, it).id == item.id;
    sitting.agenda.iter().filter(is_below)
}

fn main<'a>(sitting: &'a Sitting, item: &Item) -> Option<&'a Item> {
    let id = within(item)?;
    sitting.agenda.iter().find(|it| it.id == id)
}

/// The item of its own to which a question belongs in the end.
fn root<'a>(sitting: &'a Sitting, item: &'a Item) -> &'a Item {
    let up = std::iter::successors(Some(item), |it| main(sitting, it));
    up.take(sitting.agenda.len()).last().unwrap_or(item)
}

fn within(item: &Item) -> Option<&str> {
    item.order.as_ref()?.within.as_deref()
}

/// The number of an item; of a question that of the item that it belongs to.
pub(crate) fn number(sitting: &Sitting, item: &Item) -> usize {
    let root = &root(sitting, item).id;
    numbered(sitting).find(|(_, it)| it.id == *root).map_or(0, |(number, _)| number)
}

/// `item 3`, or `item 3, Amendment`.
pub(crate) fn name(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> String {
    let number = number(sitting, item);
    let place = desk.either(format!("item {number}"), format!("TOP {number}"));
    match kind(desk, sitting, item) {
        Some(kind) => format!("{place}, {kind}"),
        None => place,
    }
}

/// What a question is: an amendment, also of another one; an alternative; a part.
pub(crate) fn kind(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> Option<String> {
    let above = main(sitting, item).filter(|it| within(it).is_some());
    if let Some(above) = above {
        return Some(desk.either(
            format!("Amendment to the amendment “{}”", desk.title(above)),
            format!("Änderungsantrag zum Änderungsantrag „{}“", desk.title(above)),
        ));
    }
    let kind = item.order.as_ref()?.kind?;
    let term = match kind {
        "amendment" => terms::AMENDMENT,
        "alternative" => terms::ALTERNATIVE,
        _part => terms::PART,
    };
    Some(desk.say(term).to_owned())
}

/// What is to know of an item in the order of voting, line by line.
pub(crate) fn rows(desk: &Desk<'_>, sitting: &Sitting, item: &Item) -> Vec<Row> {
    let mut rows: Vec<Row> = procedure::put_off(desk, item).into_iter().collect();
    let Some(order) = &item.order else { return rows };
    rows.extend(order.finding.as_ref().map(|it| Row::new(desk, terms::ORDER_FOUND, it.as_str())));
    if let Some(chosen) = &order.chosen_by {
        let choice = sitting.agenda.iter().find(|it| it.id == *chosen);
        let title = choice.map_or("", |it| desk.title(it));
        rows.push(Row::new(desk, terms::CHOSEN_BY, title).with_code(chosen.as_str()));
    }
    rows.extend(settled(desk, sitting, order).map(|it| Row::new(desk, terms::SETTLED, it)));
    if !order.block.is_empty() {
        let items = sitting.agenda.iter().filter(|it| order.block.contains(&it.id));
        let names: Vec<String> =
            items.map(|it| format!("{} ({})", name(desk, sitting, it), desk.title(it))).collect();
        rows.push(Row::new(desk, terms::EN_BLOC, names.join(", ")));
    }
    if !order.objections.is_empty() {
        rows.push(Row::new(desk, terms::BLOCK_OBJECTIONS, desk.member_names(&order.objections)));
    }
    rows.extend(
        order
            .fault_text
            .as_ref()
            .map(|it| Row::new(desk, terms::INADMISSIBLE_BECAUSE, desk.text(it))),
    );
    if order.step && item.outcome.is_some() {
        rows.push(Row::new(
            desk,
            terms::EFFECT,
            desk.either(
                "a step towards the vote on the item; no decision of its own".to_owned(),
                "Vorfrage zur Abstimmung über den Punkt; kein eigener Beschluss".to_owned(),
            ),
        ));
    }
    rows
}

/// The text of a motion as it was moved, where amendments changed it.
pub(crate) fn moved<'i>(desk: &Desk<'_>, item: &'i Item) -> Option<&'i str> {
    let moved = item.order.as_ref()?.moved.as_ref()?;
    Some(desk.written(&moved.text, &moved.text_in))
}

/// How a question came to its end without a vote.
fn settled(desk: &Desk<'_>, sitting: &Sitting, order: &Order) -> Option<String> {
    Some(match order.settled? {
        "withdrawn" => desk.either(
            "withdrawn by its mover".to_owned(),
            "vom Antragsteller zurückgezogen".to_owned(),
        ),
        "taken_over" => desk.either(
            "taken over by the mover of the motion".to_owned(),
            "vom Antragsteller des Hauptantrags übernommen".to_owned(),
        ),
        _moot => {
            let by = order.moot_by.as_deref().unwrap_or_default();
            let title =
                sitting.agenda.iter().find(|it| it.id == by).map_or(by, |it| desk.title(it));
            desk.either(
                format!("moot, since “{title}” was adopted"),
                format!("erledigt durch die Annahme von „{title}“"),
            )
        }
    })
}
