//! A supposed ballot as somebody types it, in the words in which reports write ballots.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::contest::{Form, Marks};
use gremium_core::id::OptionId;
use gremium_core::record::Cast;
use gremium_core::tally::{Choice, Split, Weight};

use super::BadSupposition;
use crate::report::v1::cast as written;
use crate::text::Text;

/// What a ballot says: `yes`, `yes 2, no 1`, `ada, ben`, `ada > ben = cem`, `ada 3, ben 1`; `:` may stand for the space
/// before a number.
pub(super) fn cast(form: Option<Form>, text: &str) -> Option<Cast> {
    let plain = Choice::ALL.into_iter().find(|it| it.as_str() == text.trim());
    if let Some(choice) = plain {
        return Some(Cast::Whole(choice));
    }
    let options = |text: &str, between: char| -> Option<BTreeSet<OptionId>> {
        text.split(between).map(|it| it.trim().parse().ok()).collect()
    };
    Some(Cast::Marked(match form {
        None => return divided(text),
        Some(Form::Choose) => Marks::Choose(options(text, ',')?),
        Some(Form::Approve) => Marks::Approve(options(text, ',')?),
        Some(Form::Rank) => {
            Marks::Rank(text.split('>').map(|level| options(level, '=')).collect::<Option<_>>()?)
        }
        Some(Form::Score) => Marks::Score(numbered(text, |option| option.parse().ok())?),
    }))
}

fn divided(text: &str) -> Option<Cast> {
    let choice = |word: &str| Choice::ALL.into_iter().find(|it| it.as_str() == word);
    let parts = numbered(text, choice)?;
    let parts = parts.into_iter().map(|(choice, votes)| (choice, Weight::whole(u64::from(votes))));
    Split::new(parts.collect()).map(Cast::Divided)
}

/// Names with numbers: `ada 3, ben 1`.
fn numbered<K: Ord>(text: &str, read: impl Fn(&str) -> Option<K>) -> Option<BTreeMap<K, u32>> {
    let one = |part: &str| {
        let (name, number) = part.trim().rsplit_once([' ', ':'])?;
        Some((read(name.trim())?, number.parse().ok()?))
    };
    text.split(',').map(one).collect()
}

/// That a text is no ballot in this form.
pub(super) fn wrong(form: Option<Form>, text: &str) -> BadSupposition {
    let (en, de) = match form {
        None => (
            "write yes, no, abstain, veto or invalid, or divide the votes: `yes:2,no:1`",
            "yes, no, abstain, veto oder invalid angeben oder die Stimmen teilen: `yes:2,no:1`",
        ),
        Some(Form::Choose | Form::Approve) => (
            "name options, such as `ada,ben`, or write abstain or invalid",
            "Möglichkeiten nennen, etwa `ada,ben`, oder abstain oder invalid angeben",
        ),
        Some(Form::Rank) => (
            "name options in order, such as `ada>ben`, or write abstain or invalid",
            "Möglichkeiten der Reihe nach nennen, etwa `ada>ben`, oder abstain oder invalid angeben",
        ),
        Some(Form::Score) => (
            "give points to options, such as `ada:3,ben:1`, or write abstain or invalid",
            "Möglichkeiten Punkte geben, etwa `ada:3,ben:1`, oder abstain oder invalid angeben",
        ),
    };
    BadSupposition::said(
        format!("`{text}` is no ballot: {en}"),
        format!("`{text}` ist keine Stimme: {de}"),
    )
}

/// What a ballot says, in words.
pub(super) fn word(cast: &Cast) -> Text {
    let (en, de) = match cast {
        Cast::Whole(Choice::Yes) => ("yes", "Ja"),
        Cast::Whole(Choice::No) => ("no", "Nein"),
        Cast::Whole(Choice::Abstain) => ("abstention", "Enthaltung"),
        Cast::Whole(Choice::Veto) => ("no with veto", "Nein mit Veto"),
        Cast::Whole(Choice::Invalid) => ("invalid", "ungültig"),
        Cast::Divided(_) | Cast::Marked(_) => {
            let said = written(cast);
            return Text::new(format!("“{said}”"), format!("„{said}“"));
        }
    };
    Text::new(en, de)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What reports write is read as the ballot that it was written of.
    #[test]
    fn each_form_is_read_as_it_is_written() {
        for (form, text, same) in [
            (None, "yes", "yes"),
            (None, "yes 2, no 1", "yes:2,no:1"),
            (Some(Form::Choose), "ada", " ada "),
            (Some(Form::Choose), "abstain", "abstain"),
            (Some(Form::Approve), "ada, ben", "ben,ada"),
            (Some(Form::Rank), "ada > ben = cem", "ada>ben=cem"),
            (Some(Form::Score), "2025/0001 1, ada 3", "ada:3,2025/0001:1"),
        ] {
            let read = cast(form, text).expect(text);
            assert_eq!(written(&read), text);
            assert_eq!(cast(form, same), Some(read), "{same}");
        }
    }

    #[test]
    fn what_does_not_fit_the_form_is_no_ballot() {
        for (form, text) in [
            (None, "ada"),
            (None, "yes:2,veto:1"),
            (None, "yes:0"),
            (Some(Form::Choose), "Ada"),
            (Some(Form::Choose), ""),
            (Some(Form::Rank), "ada>"),
            (Some(Form::Score), "ada"),
            (Some(Form::Score), "ada:x"),
        ] {
            assert_eq!(cast(form, text), None, "{text}");
            let BadSupposition::Said { text: said, .. } = wrong(form, text) else {
                panic!("words")
            };
            assert!(said.en.contains("is no ballot") && said.de.contains("ist keine Stimme"));
        }
    }
}
