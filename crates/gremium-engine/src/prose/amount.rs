//! Numbers with what they count: "eine Stimme", "1,5 Stimmen", "zwei Mitglieder".

use gremium_core::tally::Weight;
use gremium_core::text::Lang;

use super::period::count;
use crate::text::Fixed;
use crate::words;

/// What can be counted in a sentence: one with its article, and several.
#[derive(Debug, Clone, Copy)]
pub struct Noun {
    one: Fixed,
    several: Fixed,
}

impl Noun {
    const fn new(one: (&'static str, &'static str), several: (&'static str, &'static str)) -> Self {
        Self {
            one: Fixed { de: one.0, en: one.1 },
            several: Fixed { de: several.0, en: several.1 },
        }
    }

    /// Votes.
    pub const VOTE: Self = Self::new(("eine Stimme", "one vote"), ("Stimmen", "votes"));
    /// Votes, in German after "mit".
    pub const WITH_VOTES: Self = Self::new(("einer Stimme", "one vote"), ("Stimmen", "votes"));
    /// Members.
    pub const MEMBER: Self = Self::new(("ein Mitglied", "one member"), ("Mitglieder", "members"));
    /// Members that have a vote.
    pub const VOTER: Self = Self::new(
        ("ein stimmberechtigtes Mitglied", "one member with a vote"),
        ("stimmberechtigte Mitglieder", "members with a vote"),
    );
    /// Membership classes, in German after "in".
    pub const IN_CLASS: Self = Self::new(
        ("einer Mitgliedsart", "one membership class"),
        ("Mitgliedsarten", "membership classes"),
    );
    /// Coalitions, in German after "in".
    pub const IN_COALITION: Self =
        Self::new(("einer Koalition", "one coalition"), ("Koalitionen", "coalitions"));

    /// With a number in figures, unless there is but one: "eine Stimme", "12 Stimmen".
    pub fn of(&self, number: u64, lang: Lang) -> String {
        self.with(number == 1, words::number(number.into()).get(lang), lang)
    }

    /// With a number that need not be whole: "0,5 Stimmen".
    pub fn of_weight(&self, number: &Weight, lang: Lang) -> String {
        self.with(number.as_whole() == Some(1), &figures(number, lang), lang)
    }

    /// With a number written out as far as people do: "zwei Mitglieder", "13 Mitglieder".
    pub fn in_words(&self, number: u32, lang: Lang) -> String {
        self.with(number == 1, &count(number, lang), lang)
    }

    fn with(&self, is_one: bool, number: &str, lang: Lang) -> String {
        if is_one {
            self.one.get(lang).to_owned()
        } else {
            format!("{number} {}", self.several.get(lang))
        }
    }
}

/// A number as the language writes it: `0.5`, or `0,5`.
pub fn figures(number: &Weight, lang: Lang) -> String {
    let text = number.to_string();
    match lang {
        Lang::De => text.replace('.', ","),
        Lang::En => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_its_article_and_all_others_a_number() {
        let votes: Vec<String> =
            [0, 1, 2, 1000].iter().map(|it| Noun::VOTE.of(*it, Lang::De)).collect();
        assert_eq!(votes, ["0 Stimmen", "eine Stimme", "2 Stimmen", "1.000 Stimmen"]);
        assert_eq!(Noun::MEMBER.in_words(1, Lang::De), "ein Mitglied");
        assert_eq!(Noun::MEMBER.in_words(2, Lang::En), "two members");
        let half: Weight = "1/2".parse().expect("a weight");
        assert_eq!(Noun::VOTE.of_weight(&half, Lang::De), "0,5 Stimmen");
        assert_eq!(Noun::VOTE.of_weight(&half, Lang::En), "0.5 votes");
        assert_eq!(Noun::VOTE.of_weight(&Weight::whole(1), Lang::En), "one vote");
    }
}
