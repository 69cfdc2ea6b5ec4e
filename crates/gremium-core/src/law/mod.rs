//! Legal defaults: what a law says where statutes are silent, by the date of the act.
//!
//! Statutes say under which law they stand; under none, their text alone counts. Each default is a row of
//! [`norms`] with the days between which it holds. The table begins in 2009, when the votes cast became the base of BGB
//! §§32 and 33; the special rules from 28 March 2020 to 31 August 2022 are not in it.

mod table;

use serde::{Deserialize, Serialize};

pub use table::norms;

use crate::id::RuleId;
use crate::provenance::Provenance;
use crate::record::Ground;
use crate::rule::{Channel, Condition, LateConsent, Named, Requirement, Rule};
use crate::statutes::FormRule;
use crate::tally::Measure;
use crate::text::Label;
use crate::time::Date;

/// The law under which statutes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Law {
    /// A registered association (eingetragener Verein): Bürgerliches Gesetzbuch, §§21 to 79.
    Bgb,
    /// A special purpose association (Zweckverband) of North Rhine-Westphalia: GkG NRW.
    GkgNrw,
}

/// What a law speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The majority of an ordinary resolution.
    Resolution,
    /// The majority of a change of the statutes (Satzungsänderung).
    Amendment,
    /// What a change of the purpose (Zweckänderung) needs.
    Purpose,
    /// The majority of a dissolution (Auflösung).
    Dissolution,
    /// A resolution without a sitting (Umlaufverfahren).
    Circular,
    /// A sitting in which some take part electronically.
    Hybrid,
    /// A sitting in which all take part electronically.
    Virtual,
    /// Who has no vote because the matter is its own (Stimmverbot, Befangenheit).
    Recusal,
    /// A vote that is cast by somebody else (Stimmrechtsvollmacht).
    Proxy,
    /// A decision on what the invitation did not name (Bezeichnung des Gegenstands).
    Agenda,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 10] = [
        Self::Resolution,
        Self::Amendment,
        Self::Purpose,
        Self::Dissolution,
        Self::Circular,
        Self::Hybrid,
        Self::Virtual,
        Self::Recusal,
        Self::Proxy,
        Self::Agenda,
    ];

    /// The word in statutes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::Amendment => "amendment",
            Self::Purpose => "purpose",
            Self::Dissolution => "dissolution",
            Self::Circular => "circular",
            Self::Hybrid => "hybrid",
            Self::Virtual => "virtual",
            Self::Recusal => "recusal",
            Self::Proxy => "proxy",
            Self::Agenda => "agenda",
        }
    }
}

/// The form in which somebody who is not there declares something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Signed by hand, or with a qualified electronic signature (Schriftform, BGB §§126, 126a).
    Written,
    /// A readable declaration that names its author (Textform, BGB §126b).
    Text,
}

/// What a law says about a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// This majority decides.
    Majority(Named),
    /// All members have to consent, in this form where they are not present.
    AllConsent(Form),
    /// It may be done.
    Allowed,
    /// It may be done once a resolution has allowed it for sittings to come.
    AfterResolution,
    /// It may not be done.
    Forbidden,
    /// Whoever the matter concerns has no vote.
    NoVote,
}

/// A day that a row names: year, month, day.
type Day = (i16, u8, u8);

/// A default of a law, and the days between which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Norm {
    /// The law.
    pub law: Law,
    /// What it is about.
    pub topic: Topic,
    /// Where it stands, as it is cited in English: `BGB §32 (1)`.
    pub section: &'static str,
    /// Where it stands, as it is cited in German: `§ 32 Abs. 1 BGB`.
    pub fundstelle: &'static str,
    /// The first day on which it holds.
    pub since: Option<Day>,
    /// The first day on which it holds no more.
    pub until: Option<Day>,
    /// What it says.
    pub says: Says,
    /// Whether statutes may say something else (BGB §40).
    pub may_deviate: bool,
}

impl Norm {
    /// Whether it holds on a day.
    pub fn holds_on(&self, date: Date) -> bool {
        let day = (date.year(), date.month(), date.day());
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }

    /// The last day on which it holds.
    pub fn last(&self) -> Option<Date> {
        let (year, month, day) = self.until?;
        Date::new(year, month, day)?.plus_days(-1).ok()
    }

    /// The first day on which it holds.
    pub fn since(&self) -> Option<Date> {
        let (year, month, day) = self.since?;
        Date::new(year, month, day)
    }
}

/// What a law says about a topic on a day; nothing where it leaves it to the statutes.
pub fn norm(law: Law, topic: Topic, date: Date) -> Option<&'static Norm> {
    norms().iter().find(|norm| norm.law == law && norm.topic == topic && norm.holds_on(date))
}

/// All versions of what a law says about a topic, the oldest first.
pub fn versions(law: Law, topic: Topic) -> impl Iterator<Item = &'static Norm> {
    norms().iter().filter(move |norm| norm.law == law && norm.topic == topic)
}

/// The form in which all members have to consent to a resolution without a sitting, where the statutes are silent.
pub fn circular_form(law: Law, date: Date) -> Option<Form> {
    match norm(law, Topic::Circular, date)?.says {
        Says::AllConsent(form) => Some(form),
        Says::Majority(_)
        | Says::Allowed
        | Says::AfterResolution
        | Says::Forbidden
        | Says::NoVote => None,
    }
}

/// Whether a body may sit in some form, by the law of the day of the sitting; as its convener wants where no law says.
pub fn sitting_form(law: Option<Law>, topic: Topic, date: Date) -> FormRule {
    match law.and_then(|law| norm(law, topic, date)).map(|norm| norm.says) {
        Some(Says::Forbidden) => FormRule::Never,
        Some(Says::AfterResolution) => FormRule::Resolved,
        Some(Says::Allowed | Says::Majority(_) | Says::AllConsent(_) | Says::NoVote) | None => {
            FormRule::Allowed
        }
    }
}

/// Whether the invitation to a sitting in this form has to say how members exercise their rights electronically.
///
/// The law that lets members take part at a distance asks for it in the same breath (BGB §32 (2) sentence 3).
pub fn asks_for_access(law: Option<Law>, topic: Topic, date: Date) -> bool {
    let says = law.and_then(|law| norm(law, topic, date)).map(|norm| norm.says);
    matches!(says, Some(Says::Allowed | Says::AfterResolution))
}

/// Whether a member may have its vote cast by another where the statutes are silent; unknown under no law.
pub fn proxies_allowed(law: Law, date: Date) -> Option<bool> {
    norm(law, Topic::Proxy, date).map(|norm| norm.says == Says::Allowed)
}

/// Whether a sitting decides only on what its invitation named, where the statutes are silent.
pub fn only_what_is_announced(law: Law, date: Date) -> bool {
    norm(law, Topic::Agenda, date).is_some_and(|norm| norm.says == Says::Forbidden)
}

/// Whether the law itself takes the vote from a member with such a conflict of interest, so that no vote of the body can leave
/// it: a transaction or a lawsuit with the member, and the discharge, which counts as one.
pub fn excludes(law: Law, ground: Ground, date: Date) -> bool {
    let is_named = match ground {
        Ground::Transaction | Ground::Lawsuit | Ground::Discharge => true,
        Ground::Interest
        | Ground::Relative
        | Ground::Employment
        | Ground::Opinion
        | Ground::Other => false,
    };
    is_named && norm(law, Topic::Recusal, date).is_some_and(|norm| norm.says == Says::NoVote)
}

/// The id under which the rule of a law stands among the rules of the statutes.
pub fn rule_id(topic: Topic) -> RuleId {
    format!("by-law-{}", topic.word()).parse().expect("because each topic's word is a plain name")
}

/// The topic whose rule an id names.
pub fn topic_of(rule: &RuleId) -> Option<Topic> {
    let word = rule.as_str().strip_prefix("by-law-")?;
    Topic::ALL.into_iter().find(|topic| topic.word() == word)
}

/// The rule that decides where the statutes name none; nothing where the law has no such default.
///
/// Its majority has been the same since the table begins. What changed is the form of consents; that is shown by the date of
/// the act. A poll is a vote without a sitting, so what the law says of these holds for it.
pub fn rule(law: Law, topic: Topic) -> Option<Rule> {
    let norm = versions(law, topic).last()?;
    let majority = majority_of(norm.says)?;
    let title = Label {
        de: format!("gesetzliche Mehrheit ({})", norm.fundstelle).into(),
        en: format!("majority by law ({})", norm.section).into(),
    };
    let mut rule = Rule::plain(title, majority);
    let without_sitting = versions(law, Topic::Circular).last().and_then(|it| majority_of(it.says));
    let without_sitting = without_sitting.filter(|_| topic != Topic::Circular);
    rule.channels.extend(
        without_sitting.map(|majority| (Channel::Poll, Requirement { majority, quorum: None })),
    );
    // The law names no time for the consent of those who were not there (BGB §33 (1) sentence 2).
    rule.absent = (topic == Topic::Purpose).then_some(LateConsent { within: None });
    rule.provenance = Provenance {
        clause: Some(norm.fundstelle.into()),
        source: Some(Label::same(norm.section)),
        assumed: None,
    };
    Some(rule)
}

fn majority_of(says: Says) -> Option<Condition> {
    match says {
        Says::Majority(named) => Some(named.condition()),
        Says::AllConsent(_) => Some(Named::Unanimous(Measure::Entitled).condition()),
        Says::Allowed | Says::AfterResolution | Says::Forbidden | Says::NoVote => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn on(topic: Topic, date: &str) -> (Says, &'static str) {
        let norm = norm(Law::Bgb, topic, day(date)).expect("a norm");
        (norm.says, norm.section)
    }

    #[test]
    fn the_form_of_consent_changes_with_the_year_2025() {
        for topic in [Topic::Circular, Topic::Purpose] {
            assert_eq!(on(topic, "2024-12-31").0, Says::AllConsent(Form::Written));
            assert_eq!(on(topic, "2025-01-01").0, Says::AllConsent(Form::Text));
        }
        assert_eq!(circular_form(Law::Bgb, day("2024-12-31")), Some(Form::Written));
        assert_eq!(circular_form(Law::Bgb, day("2025-01-01")), Some(Form::Text));
        assert_eq!(circular_form(Law::GkgNrw, day("2025-01-01")), None);
    }

    #[test]
    fn the_law_itself_excludes_whoever_is_the_other_party() {
        let on = day("2025-01-01");
        let of_law = Ground::ALL.into_iter().filter(|it| excludes(Law::Bgb, *it, on));
        let named = [Ground::Transaction, Ground::Lawsuit, Ground::Discharge];
        assert_eq!(of_law.collect::<Vec<_>>(), named);
        assert!(Ground::ALL.into_iter().all(|it| !excludes(Law::GkgNrw, it, on)));
    }

    #[test]
    fn sittings_without_presence_came_in_march_2023() {
        assert_eq!(on(Topic::Hybrid, "2023-03-20").0, Says::Forbidden);
        assert_eq!(on(Topic::Hybrid, "2023-03-21").0, Says::Allowed);
        assert_eq!(on(Topic::Virtual, "2023-03-20").0, Says::Forbidden);
        assert_eq!(on(Topic::Virtual, "2023-03-21").0, Says::AfterResolution);
    }

    #[test]
    fn where_statutes_are_silent_the_law_of_the_day_says_how_a_body_may_sit() {
        for (topic, date, rule) in [
            (Topic::Hybrid, "2023-03-20", FormRule::Never),
            (Topic::Hybrid, "2023-03-21", FormRule::Allowed),
            (Topic::Virtual, "2023-03-20", FormRule::Never),
            (Topic::Virtual, "2023-03-21", FormRule::Resolved),
        ] {
            assert_eq!(sitting_form(Some(Law::Bgb), topic, day(date)), rule, "{date}");
            assert_eq!(sitting_form(None, topic, day(date)), FormRule::Allowed, "{date}");
            assert_eq!(sitting_form(Some(Law::GkgNrw), topic, day(date)), FormRule::Allowed);
        }
    }

    #[test]
    fn the_circular_resolution_moved_to_another_subsection() {
        assert_eq!(on(Topic::Circular, "2023-03-20").1, "BGB §32 (2)");
        assert_eq!(on(Topic::Circular, "2023-03-21").1, "BGB §32 (3)");
    }

    #[test]
    fn what_does_not_change_holds_on_every_day() {
        for date in ["2009-10-01", "2023-03-20", "2023-03-21", "2024-12-31", "2025-01-01"] {
            assert_eq!(on(Topic::Resolution, date).0, Says::Majority(Named::Simple));
            let three_quarters = Says::Majority(Named::ThreeQuarters(Measure::YesNo));
            assert_eq!(on(Topic::Amendment, date).0, three_quarters);
            assert_eq!(on(Topic::Dissolution, date).0, three_quarters);
            assert_eq!(on(Topic::Recusal, date).0, Says::NoVote);
            assert_eq!(proxies_allowed(Law::Bgb, day(date)), Some(false));
        }
    }

    #[test]
    fn a_version_holds_from_its_first_day_to_its_last() {
        let days = |topic| -> Vec<[Option<Date>; 2]> {
            versions(Law::Bgb, topic).map(|norm| [norm.since(), norm.last()]).collect()
        };
        let day = |text| Some(day(text));
        assert_eq!(days(Topic::Resolution), [[None, None]]);
        assert_eq!(days(Topic::Purpose), [[None, day("2024-12-31")], [day("2025-01-01"), None]]);
        assert_eq!(
            days(Topic::Circular),
            [
                [None, day("2023-03-20")],
                [day("2023-03-21"), day("2024-12-31")],
                [day("2025-01-01"), None]
            ]
        );
    }

    #[test]
    fn versions_follow_each_other_without_gap_or_overlap() {
        for law in [Law::Bgb, Law::GkgNrw] {
            for topic in Topic::ALL {
                let all: Vec<_> = versions(law, topic).collect();
                for pair in all.windows(2) {
                    assert_eq!(pair[0].until, pair[1].since, "{law:?} {topic:?}");
                }
                if let (Some(first), Some(last)) = (all.first(), all.last()) {
                    assert_eq!((first.since, last.until), (None, None), "{law:?} {topic:?}");
                }
            }
        }
    }

    #[test]
    fn only_the_recusal_binds_the_statutes() {
        for norm in norms().iter().filter(|it| it.law == Law::Bgb) {
            assert_eq!(norm.may_deviate, norm.topic != Topic::Recusal, "{}", norm.section);
        }
    }

    #[test]
    fn what_the_invitation_does_not_name_is_not_decided() {
        assert!(only_what_is_announced(Law::Bgb, day("2025-03-01")));
        assert!(!only_what_is_announced(Law::GkgNrw, day("2025-03-01")));
    }

    /// A vote without a sitting needs the consent of all, by whichever file it is put.
    #[test]
    fn a_poll_is_a_resolution_without_a_sitting() {
        let all = Named::Unanimous(Measure::Entitled).condition();
        for topic in [Topic::Resolution, Topic::Amendment, Topic::Purpose, Topic::Dissolution] {
            let rule = rule(Law::Bgb, topic).expect("a rule");
            for channel in [Channel::Poll, Channel::Circular] {
                assert_eq!(rule.requirement(channel, 0).majority, all, "{topic:?} {channel:?}");
            }
        }
        let resolution = rule(Law::Bgb, Topic::Resolution).expect("a rule");
        let simple = Named::Simple.condition();
        assert_eq!(resolution.requirement(Channel::Sitting, 0).majority, simple);
        let of_gkg = rule(Law::GkgNrw, Topic::Amendment).expect("a rule");
        assert_ne!(of_gkg.requirement(Channel::Poll, 0).majority, all, "it says nothing of polls");
    }

    #[test]
    fn rules_of_the_law_are_found_by_their_id() {
        for topic in Topic::ALL {
            assert_eq!(topic_of(&rule_id(topic)), Some(topic));
        }
        let amendment = rule(Law::Bgb, Topic::Amendment).expect("a rule");
        let three_quarters = Named::ThreeQuarters(Measure::YesNo).condition();
        assert_eq!(amendment.requirement.majority, three_quarters);
        assert!(rule(Law::Bgb, Topic::Proxy).is_none());
        assert!(rule(Law::GkgNrw, Topic::Purpose).is_none());
    }
}
