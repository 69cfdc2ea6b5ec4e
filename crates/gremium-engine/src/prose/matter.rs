//! What a matter asks for besides its vote, as sentences: what comes before, and when a decision takes effect.

use gremium_core::statutes::{Backing, Effective, First};

use super::condition::{Backers, support};
use super::voice::Voice;
use crate::text::Fixed;

/// What has to be decided before, as a sentence.
pub(super) fn first(first: &First, voice: &Voice<'_>) -> String {
    let matter = voice.matter(&first.matter);
    if first.adopted {
        voice.pick(
            format!("Zuvor muss dieselbe Frage in der Angelegenheit {matter} angenommen sein."),
            format!(
                "Before that, the same question must have been adopted on the matter {matter}."
            ),
        )
    } else {
        voice.pick(
            format!(
                "Zuvor muss über dieselbe Frage in der Angelegenheit {matter} entschieden sein, gleich wie; das Ergebnis bindet nicht."
            ),
            format!(
                "Before that, the same question must have been decided on the matter {matter}, either way; the result does not bind."
            ),
        )
    }
}

/// How many must back a motion, as a sentence.
pub(super) fn supporters(needed: &Backing, voice: &Voice<'_>) -> Vec<String> {
    let Backing { by, within, apart: _ } = needed;
    let backing = Backers {
        votes: Fixed {
            de: "Stimmen des Antragstellers und der Unterstützenden",
            en: "votes of the mover and those who back the motion",
        },
        voters: Fixed {
            de: "Unterstützenden einschließlich des Antragstellers",
            en: "voters who move or back the motion",
        },
    };
    let clause = support(by, &backing, voice);
    let within = within.map(|it| {
        let it = voice.within(it);
        voice.pick(
            format!("Die Unterstützung muss binnen {it} nach der Antragstellung vorliegen."),
            format!("The backing must be there within {it} after the motion was moved."),
        )
    });
    let put = voice.pick(
        format!("Ein Antrag wird nur zur Abstimmung gestellt, wenn {clause}."),
        format!("A motion is put to the vote only if {clause}."),
    );
    [Some(put), within, apart(needed, voice)].into_iter().flatten().collect()
}

/// How many must back a candidate, as sentences.
pub(super) fn candidates(needed: &Backing, voice: &Voice<'_>) -> Vec<String> {
    let Backing { by, within: _, apart: _ } = needed;
    let backing = Backers {
        votes: Fixed { de: "Stimmen der Unterstützenden", en: "votes of those who back them" },
        voters: Fixed { de: "Unterstützenden", en: "voters who back them" },
    };
    let clause = support(by, &backing, voice);
    let stands = voice.pick(
        format!("Ein Bewerber wird nur zur Wahl gestellt, wenn {clause}."),
        format!("A candidate is put only if {clause}."),
    );
    [Some(stands), apart(needed, voice)].into_iter().flatten().collect()
}

/// That of those who belong together one alone counts.
fn apart(needed: &Backing, voice: &Voice<'_>) -> Option<String> {
    needed.apart.then(|| {
        voice.pick(
            "Von Unterstützenden derselben Gruppe oder desselben Konzerns zählt nur einer, und zwar der mit den meisten Stimmen.",
            "Of those who back it and have the same affiliation one alone counts, the one with the most votes.",
        )
    })
}

/// When an adopted motion takes effect and how long it lasts, as sentences; none where it does so at once and for ever.
pub(super) fn effective(effective: &Effective, voice: &Voice<'_>) -> Vec<String> {
    let mut needs: Vec<String> = Vec::new();
    if effective.announced {
        needs.push(voice.pick(
            "er mit dem errechneten Ergebnis verkündet ist",
            "it is announced as it was computed",
        ));
    }
    needs.extend(effective.approvals.iter().map(|(id, title)| {
        let name = voice.quoted(&title.get(voice.lang));
        voice.pick(
            format!("die Genehmigung {name} (Kennung „{id}“) erteilt ist"),
            format!("the approval {name} (id “{id}”) is given"),
        )
    }));
    needs.extend(effective.consents.iter().map(|matter| {
        let matter = voice.matter(matter);
        voice.pick(
            format!("dieselbe Frage auch in der Angelegenheit {matter} angenommen ist"),
            format!("the same question is adopted on the matter {matter}, too"),
        )
    }));
    let needs = needs.join(voice.pick(" und ", " and ").as_str());
    let after = effective.after.map(|it| {
        let it = voice.for_period(it);
        voice.pick(
            format!("Ein Beschluss wird frühestens {it} nach seiner Annahme wirksam."),
            format!("A decision takes effect {it} after its adoption at the earliest."),
        )
    });
    let deemed = effective.deemed.iter().map(|(id, period)| {
        let (title, period) = (effective.approvals.get(id), voice.within(*period));
        let name = title.map_or_else(|| voice.quoted(id), |it| voice.quoted(&it.get(voice.lang)));
        voice.pick(
            format!("Die Genehmigung {name} (Kennung „{id}“) gilt als erteilt, wenn binnen {period} nach Eingang der vollständigen Unterlagen niemand über sie entscheidet."),
            format!("The approval {name} (id “{id}”) is taken for given unless it is answered within {period} after all papers were there."),
        )
    });
    let awaited = (!needs.is_empty()).then(|| match &effective.within {
        None => voice.pick(
            format!("Ein Beschluss wird erst wirksam, wenn {needs}."),
            format!("A decision takes effect only once {needs}."),
        ),
        Some(within) => {
            let within = voice.within(*within);
            voice.pick(
            format!("Ein Beschluss wird erst wirksam, wenn {needs}; geschieht das nicht binnen {within}, verfällt er."),
            format!("A decision takes effect only once {needs}; unless that happens within {within}, it lapses."),
            )
        }
    });
    let lasts = effective.lasts.map(|it| {
        let it = voice.for_period(it);
        voice.pick(
            format!("Ein Beschluss gilt {it} von seinem Wirksamwerden an."),
            format!("A decision lasts {it} from the moment it takes effect."),
        )
    });
    let review = effective.review.map(|it| {
        let it = voice.for_period(it);
        voice.pick(
            format!("Ein Beschluss ist {it} nach seinem Wirksamwerden und danach jeweils {it} nach der letzten Überprüfung zu überprüfen."),
            format!("A decision is to be reviewed {it} after it takes effect, and then each time {it} after the last review."),
        )
    });
    after.into_iter().chain(awaited).chain(deemed).chain(lasts).chain(review).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use gremium_core::text::{Label, Lang};

    use super::*;

    #[test]
    fn each_part_is_said_in_both_languages() {
        let label = Label { de: "Vereinsregister".into(), en: "register".into() };
        let parts = Effective {
            after: Some("P1M".parse().expect("a period")),
            announced: true,
            approvals: BTreeMap::from([("register".parse().expect("an id"), label)]),
            deemed: BTreeMap::from([(
                "register".parse().expect("an id"),
                "P3M".parse().expect("a period"),
            )]),
            consents: ["council".parse().expect("an id")].into(),
            within: Some("P6M".parse().expect("a period")),
            lasts: Some("P2Y".parse().expect("a period")),
            review: Some("P1Y".parse().expect("a period")),
        };
        let whole = effective(&parts, &Voice::alone(Lang::De));
        let without = [
            Effective { after: None, ..parts.clone() },
            Effective { announced: false, ..parts.clone() },
            Effective { approvals: BTreeMap::new(), ..parts.clone() },
            Effective { deemed: BTreeMap::new(), ..parts.clone() },
            Effective { consents: Default::default(), ..parts.clone() },
            Effective { within: None, ..parts.clone() },
            Effective { lasts: None, ..parts.clone() },
            Effective { review: None, ..parts.clone() },
        ];
        for lang in [Lang::De, Lang::En] {
            let all: std::collections::BTreeSet<Vec<String>> =
                without.iter().map(|it| effective(it, &Voice::alone(lang))).collect();
            assert_eq!(all.len(), without.len());
            assert!(!all.contains(&effective(&parts, &Voice::alone(lang))));
            assert!(effective(&Effective::default(), &Voice::alone(lang)).is_empty());
        }
        assert_eq!(
            whole[1],
            "Ein Beschluss wird erst wirksam, wenn er mit dem errechneten Ergebnis verkündet ist und die Genehmigung \
             „Vereinsregister“ (Kennung „register“) erteilt ist und dieselbe Frage auch in der Angelegenheit „council“ angenommen \
             ist; geschieht das nicht binnen sechs Monaten, verfällt er."
        );
        let matter = || "council".parse().expect("an id");
        let recommended = First { matter: matter(), adopted: false };
        assert_ne!(
            first(&recommended, &Voice::alone(Lang::De)),
            first(&First { matter: matter(), adopted: true }, &Voice::alone(Lang::De))
        );
    }
}
