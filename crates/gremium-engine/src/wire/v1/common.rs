//! What many files share: labels, ids, moments, amounts.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use gremium_core::money::{Amount, BadAmount, Currency, UnknownCurrency};
use gremium_core::oid::BadOid;
use gremium_core::text::{Lang, Wording};
use gremium_core::time::{
    BadDate, BadMoment, BadPeriod, BadRhythm, Date, Instant, UnknownZone, Zone,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::super::Problem;
use super::super::problem::Kind;

/// What the meaning of a file depends on besides its own text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Time zone of local times.
    pub zone: Zone,
    /// Currency of amounts.
    pub currency: Currency,
    /// The language whose text binds, where something is written in two.
    pub language: Lang,
}

/// A text in one or both languages: a plain text stands for both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Label {
    /// One text for both languages.
    Plain(String),
    /// A text for each language.
    Both {
        /// German.
        de: String,
        /// English.
        en: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    de: Option<String>,
    en: Option<String>,
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LabelVisitor;
        impl<'de> Visitor<'de> for LabelVisitor {
            type Value = Label;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::yaml::TEXT_OR_TEXTS)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Label, E> {
                Ok(Label::Plain(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Label, A::Error> {
                let both = Both::deserialize(MapAccessDeserializer::new(map))?;
                match (both.de, both.en) {
                    (Some(de), Some(en)) => Ok(Label::Both { de, en }),
                    (Some(text), None) | (None, Some(text)) => Ok(Label::Plain(text)),
                    (None, None) => Err(serde::de::Error::missing_field("de")),
                }
            }
        }
        deserializer.deserialize_any(LabelVisitor)
    }
}

impl JsonSchema for Label {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Label".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text, or a text for each of `de` and `en`.",
            "oneOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"de": {"type": "string"}, "en": {"type": "string"}},
                    "additionalProperties": false,
                    "minProperties": 1
                }
            ]
        })
    }
}

impl Label {
    /// Whether it says nothing in either language.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Plain(text) => text.trim().is_empty(),
            Self::Both { de, en } => de.trim().is_empty() && en.trim().is_empty(),
        }
    }

    /// What somebody wrote, with the text that binds; `None` where one of two texts says nothing.
    pub(crate) fn wording(
        &self,
        check: &mut Check,
        route: impl Into<String>,
        setting: &Setting,
    ) -> Option<Wording> {
        match self {
            Self::Plain(text) => Some(text.as_str().into()),
            Self::Both { de, en } if de.trim().is_empty() || en.trim().is_empty() => {
                check.note_once(
                    route,
                    "one of the two texts says nothing: leave out the language that there is no text in",
                    "einer der beiden Texte ist leer: die Sprache weglassen, in der es keinen Text gibt",
                );
                None
            }
            Self::Both { .. } => Some(Wording::both(self.verify(), setting.language)),
        }
    }

    /// The verified label.
    pub fn verify(&self) -> gremium_core::text::Label {
        match self {
            Self::Plain(text) => gremium_core::text::Label::same(text),
            Self::Both { de, en } => {
                gremium_core::text::Label { de: de.as_str().into(), en: en.as_str().into() }
            }
        }
    }
}

/// Collects problems while a file is verified, so that all of them are said at once.
#[derive(Debug, Default)]
pub(crate) struct Check {
    problems: Vec<Problem>,
}

impl Check {
    /// Notes a problem.
    pub(crate) fn note(
        &mut self,
        route: impl Into<String>,
        en: impl Into<String>,
        de: impl Into<String>,
    ) {
        self.problems.push(Problem::new(route, en, de));
    }

    /// Notes a problem of something that several parts are read from, once.
    fn note_once(&mut self, route: impl Into<String>, en: &str, de: &str) {
        let problem = Problem::new(route, en, de);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Takes over problems that were found elsewhere.
    pub(crate) fn absorb(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// Parses a text; a failure is noted and gives `None`.
    pub(crate) fn read<T>(&mut self, route: impl Into<String>, text: &str) -> Option<T>
    where
        T: FromStr,
        T::Err: Translated,
    {
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let (en, de) = T::Err::translated(&error);
                self.problems.push(Problem::new(route, en, de).of_kind(T::Err::KIND));
                None
            }
        }
    }

    /// Parses a text that may be missing.
    pub(crate) fn maybe<T>(&mut self, route: impl Into<String>, text: Option<&str>) -> Option<T>
    where
        T: FromStr,
        T::Err: Translated,
    {
        text.and_then(|text| self.read(route, text))
    }

    /// Parses each text of a list.
    pub(crate) fn list<T, C>(&mut self, route: &str, texts: &[String]) -> C
    where
        T: FromStr,
        T::Err: Translated,
        C: FromIterator<T>,
    {
        let read = texts
            .iter()
            .enumerate()
            .filter_map(|(i, text)| self.read(format!("{route}[{i}]"), text));
        read.collect::<Vec<T>>().into_iter().collect()
    }

    /// Checks that an id is the one that the path says.
    pub(crate) fn same<T: FromStr + PartialEq + fmt::Display>(
        &mut self,
        route: &str,
        text: &str,
        path: &T,
    ) where
        T::Err: Translated,
    {
        if let Some(id) = self.read::<T>(route, text)
            && id != *path
        {
            self.not_its_path(route, &id, path);
        }
    }

    /// Notes that a file says something else than its path.
    pub(crate) fn not_its_path(
        &mut self,
        route: &str,
        said: &impl fmt::Display,
        path: &impl fmt::Display,
    ) {
        let problem = Problem::new(
            route,
            format!("the file says `{said}`, its path says `{path}`"),
            format!("in der Datei steht `{said}`, in ihrem Pfad `{path}`"),
        );
        self.problems.push(problem.of_kind(Kind::NotItsPath));
    }

    /// Reads a moment in the partnership's time zone.
    pub(crate) fn moment(&mut self, route: &str, text: &str, setting: &Setting) -> Option<Instant> {
        match setting.zone.parse_moment(text) {
            Ok(moment) => Some(moment),
            Err(error) => {
                let (en, de) = error.translated();
                self.note(route, en, de);
                None
            }
        }
    }

    /// Reads the moment at which something ends: a date alone means the end of that day (BGB §188 (1)).
    pub(crate) fn end(&mut self, route: &str, text: &str, setting: &Setting) -> Option<Instant> {
        let day = text.parse::<gremium_core::time::Date>().ok();
        match day.and_then(|day| setting.zone.end_of(day).ok()) {
            Some(end) => Some(end),
            None => self.moment(route, text, setting),
        }
    }

    /// Reads an amount of the partnership's currency.
    pub(crate) fn amount(&mut self, route: &str, text: &str, setting: &Setting) -> Option<Amount> {
        match setting.currency.parse_amount(text) {
            Ok(amount) => Some(amount),
            Err(error) => {
                let (en, de) = error.translated();
                self.note(route, en, de);
                None
            }
        }
    }

    /// Reads what something costs, or what is paid for it: nothing or more.
    pub(crate) fn cost(&mut self, route: &str, text: &str, setting: &Setting) -> Option<Amount> {
        let amount = self.amount(route, text, setting)?;
        if amount < Amount::ZERO {
            self.note(
                route,
                format!("`{text}` is less than nothing: write what it costs, as in `1200.00`"),
                format!("`{text}` ist weniger als nichts: den Betrag schreiben, etwa `1200.00`"),
            );
            return None;
        }
        Some(amount)
    }

    /// A free word that texts put in quotation marks, and that has none of its own.
    pub(crate) fn word(&mut self, route: impl Into<String>, word: &str) {
        if word.contains(['„', '“', '”', '"']) {
            self.note(
                route,
                "a word is put in quotation marks where it is read: leave them out here",
                "ein Wort steht, wo es gelesen wird, in Anführungszeichen: hier weglassen",
            );
        }
    }

    /// The value if nothing was noted.
    pub(crate) fn finish<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty()
            && let Some(value) = value()
        {
            return Ok(value);
        }
        Err(self.problems)
    }
}

/// An error of core with its German words.
pub(crate) trait Translated {
    /// What kind of problem it is.
    const KIND: Kind = Kind::Value;

    /// English and German.
    fn translated(&self) -> (String, String);
}

impl Translated for gremium_core::id::BadId {
    const KIND: Kind = Kind::Id;

    fn translated(&self) -> (String, String) {
        let wanted = if self.wanted.contains("a year of") {
            "keine Kennung mit Jahr: vier Ziffern, ein Schrägstrich und ein Name, etwa `2025/heat-map`"
        } else if self.wanted.contains("option") {
            "keine Kennung einer Möglichkeit: eine schlichte Kennung wie `a-example` oder die eines Antrags wie `2025/heat-map`"
        } else {
            "keine Kennung: Kleinbuchstaben a-z, Ziffern und Bindestriche, am Rand Buchstabe oder Ziffer, höchstens 64 Zeichen"
        };
        (self.to_string(), format!("`{}` ist {wanted}", self.text))
    }
}

impl Translated for BadDate {
    fn translated(&self) -> (String, String) {
        let de = match self {
            Self::Form(text) => {
                format!("`{text}` ist kein Datum: Jahr, Monat und Tag als `2025-03-01` schreiben")
            }
            Self::NoSuchDay(text) => format!("den Tag `{text}` gibt es im Kalender nicht"),
        };
        (self.to_string(), de)
    }
}

impl Translated for BadPeriod {
    fn translated(&self) -> (String, String) {
        let de = match self {
            Self::Form(text) => format!(
                "`{text}` ist keine Dauer: `P14D`, `P3W`, `P1M`, `P1Y6M`, `PT72H`, `PT30M` oder `5bd` (Werktage) schreiben"
            ),
            Self::Mixed(text) => format!(
                "`{text}` vermischt Einheiten: eine Dauer steht in Jahren und Monaten, in Wochen, in Tagen oder in Stunden und Minuten"
            ),
            Self::Zero(text) => {
                format!("`{text}` dauert nichts: verlangt ist mindestens eine Einheit")
            }
            Self::TooLong(text) => format!("`{text}` ist länger als hundert Jahre"),
        };
        (self.to_string(), de)
    }
}

impl Translated for BadRhythm {
    fn translated(&self) -> (String, String) {
        match self {
            Self::Form(text) => (
                self.to_string(),
                format!(
                    "`{text}` ist kein Rhythmus: `4/year`, `1/quarter`, `1/month` schreiben oder die längste Zeit zwischen zwei Sitzungen, etwa `P4W`"
                ),
            ),
            Self::Period(period) => period.translated(),
        }
    }
}

impl Translated for BadMoment {
    fn translated(&self) -> (String, String) {
        let de = match self {
            Self::Form(text) => format!(
                "`{text}` ist kein Zeitpunkt: `2025-03-01`, `2025-03-01 10:00` oder `2025-03-01T10:00:00Z` schreiben"
            ),
            Self::Date(date) => date.translated().1,
            Self::Gap { text, zone } => {
                format!(
                    "`{text}` gibt es in {zone} nicht: die Uhren werden darüber hinweg vorgestellt"
                )
            }
            Self::Fold { text, zone } => format!(
                "`{text}` gibt es in {zone} zweimal: die Uhren werden zurückgestellt; mit Verschiebung schreiben, etwa `{text}+01:00`"
            ),
            Self::Overflow(text) => format!("`{text}` liegt außerhalb der Jahre 0 bis 9999"),
        };
        (self.to_string(), de)
    }
}

impl Translated for UnknownZone {
    fn translated(&self) -> (String, String) {
        let text = &self.0;
        let de = format!(
            "`{text}` ist keine Zeitzone: ihr IANA-Name wird gebraucht, etwa `Europe/Berlin`"
        );
        (self.to_string(), de)
    }
}

impl Translated for UnknownCurrency {
    fn translated(&self) -> (String, String) {
        let text = &self.0;
        let de =
            format!("`{text}` ist keine Währung: ihr ISO-4217-Kürzel wird gebraucht, etwa `EUR`");
        (self.to_string(), de)
    }
}

impl Translated for BadOid {
    fn translated(&self) -> (String, String) {
        let de = format!(
            "`{}` ist keine Kennung eines Git-Objekts: 40 Hexadezimalziffern werden gebraucht (`git hash-object DATEI`)",
            self.0
        );
        (self.to_string(), de)
    }
}

impl Translated for BadAmount {
    fn translated(&self) -> (String, String) {
        let de = match self {
            Self::Form(text) => format!(
                "`{text}` ist kein Betrag: Ziffern mit einem Punkt vor den Nachkommastellen und ohne Tausendertrennung schreiben, etwa `1234.56`"
            ),
            Self::TooFine { text, currency } => format!(
                "`{text}` hat mehr Nachkommastellen als {currency}: höchstens {}",
                currency.exponent()
            ),
            Self::TooLarge(text) => format!("`{text}` ist zu groß"),
        };
        (self.to_string(), de)
    }
}

/// An optional text as the shared text of core.
pub(crate) fn shared(text: &Option<String>) -> Option<Arc<str>> {
    text.as_deref().map(Arc::from)
}

/// A text that says something.
pub(crate) fn said(text: &Option<String>) -> Option<Arc<str>> {
    shared(text).filter(|text| !text.trim().is_empty())
}

/// A date that may be missing.
pub(crate) fn date(check: &mut Check, route: &str, text: &Option<String>) -> Option<Date> {
    check.maybe(route, text.as_deref())
}

/// Anything at all, unread: for a key that is refused with a word of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anything;

impl<'de> serde::Deserialize<'de> for Anything {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let plain: Label = crate::yaml::parse("a.yaml", b"Assembly\n").expect("a text");
        assert_eq!(plain.verify().de, plain.verify().en);
        #[derive(Debug, Deserialize)]
        struct Shape {
            n: u32,
            title: Label,
        }
        for text in ["2025", "1.10", "+5", "0x1F", "true", "010", "2025-01-31", "-7", "1e3", "Map"]
        {
            for file in [format!("n: 1\ntitle: {text}\n"), format!("{{n: 1, title: {text}}}")] {
                let read: Shape = crate::yaml::parse("a.yaml", file.as_bytes()).expect("a text");
                assert_eq!(
                    (read.n, read.title),
                    (1, Label::Plain(text.to_owned())),
                    "as it is written"
                );
            }
        }
        assert!(crate::yaml::parse::<Label>("a.yaml", b"null\n").is_err());
        let both: Label =
            crate::yaml::parse("a.yaml", b"{de: Versammlung, en: Assembly}\n").expect("a map");
        assert_eq!(&*both.verify().de, "Versammlung");
        assert!(crate::yaml::parse::<Label>("a.yaml", b"{fr: x}\n").is_err());
    }
}
