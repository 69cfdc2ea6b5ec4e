//! The table of legal defaults.

use std::sync::LazyLock;

use super::{Form, Law, Norm, Says, Topic};
use crate::rule::Named;
use crate::tally::Measure;

fn bgb(topic: Topic, section: &'static str, fundstelle: &'static str, says: Says) -> Norm {
    let (since, until) = (None, None);
    Norm { law: Law::Bgb, topic, section, fundstelle, since, until, says, may_deviate: true }
}

/// Hybrid and virtual sittings in §32 (2) (BGBl. 2023 I Nr. 72).
const SITTINGS: (i16, u8, u8) = (2023, 3, 21);
/// Text form in place of written form (BEG IV, BGBl. 2024 I Nr. 323).
const TEXT_FORM: (i16, u8, u8) = (2025, 1, 1);

/// Every default of every law, by law and topic, the oldest version first.
pub fn norms() -> &'static [Norm] {
    static ALL: LazyLock<Vec<Norm>> = LazyLock::new(table);
    &ALL
}

fn table() -> Vec<Norm> {
    vec![
        bgb(Topic::Resolution, "BGB §32 (1)", "§ 32 Abs. 1 BGB", Says::Majority(Named::Simple)),
        bgb(
            Topic::Amendment,
            "BGB §33 (1)",
            "§ 33 Abs. 1 BGB",
            Says::Majority(Named::ThreeQuarters(Measure::YesNo)),
        ),
        Norm {
            until: Some(TEXT_FORM),
            ..bgb(Topic::Purpose, "BGB §33 (1)", "§ 33 Abs. 1 BGB", Says::AllConsent(Form::Written))
        },
        Norm {
            since: Some(TEXT_FORM),
            ..bgb(Topic::Purpose, "BGB §33 (1)", "§ 33 Abs. 1 BGB", Says::AllConsent(Form::Text))
        },
        bgb(
            Topic::Dissolution,
            "BGB §41",
            "§ 41 BGB",
            Says::Majority(Named::ThreeQuarters(Measure::YesNo)),
        ),
        Norm {
            until: Some(SITTINGS),
            ..bgb(
                Topic::Circular,
                "BGB §32 (2)",
                "§ 32 Abs. 2 BGB",
                Says::AllConsent(Form::Written),
            )
        },
        Norm {
            since: Some(SITTINGS),
            until: Some(TEXT_FORM),
            ..bgb(
                Topic::Circular,
                "BGB §32 (3)",
                "§ 32 Abs. 3 BGB",
                Says::AllConsent(Form::Written),
            )
        },
        Norm {
            since: Some(TEXT_FORM),
            ..bgb(Topic::Circular, "BGB §32 (3)", "§ 32 Abs. 3 BGB", Says::AllConsent(Form::Text))
        },
        Norm {
            until: Some(SITTINGS),
            ..bgb(Topic::Hybrid, "BGB §32 (1)", "§ 32 Abs. 1 BGB", Says::Forbidden)
        },
        Norm {
            since: Some(SITTINGS),
            ..bgb(Topic::Hybrid, "BGB §32 (2)", "§ 32 Abs. 2 BGB", Says::Allowed)
        },
        Norm {
            until: Some(SITTINGS),
            ..bgb(Topic::Virtual, "BGB §32 (1)", "§ 32 Abs. 1 BGB", Says::Forbidden)
        },
        Norm {
            since: Some(SITTINGS),
            ..bgb(Topic::Virtual, "BGB §32 (2)", "§ 32 Abs. 2 BGB", Says::AfterResolution)
        },
        Norm { may_deviate: false, ..bgb(Topic::Recusal, "BGB §34", "§ 34 BGB", Says::NoVote) },
        bgb(Topic::Proxy, "BGB §38", "§ 38 BGB", Says::Forbidden),
        bgb(Topic::Agenda, "BGB §32 (1)", "§ 32 Abs. 1 BGB", Says::Forbidden),
        Norm {
            law: Law::GkgNrw,
            may_deviate: false,
            ..bgb(
                Topic::Amendment,
                "GkG NRW §20 (1)",
                "§ 20 Abs. 1 GkG NRW",
                Says::Majority(Named::TwoThirds(Measure::Statutory)),
            )
        },
    ]
}
