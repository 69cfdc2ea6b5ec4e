//! What a matter asks for besides its vote, as sentences: what comes before, and when a decision takes effect.

use gremium_core::statutes::{Effective, First};
use gremium_core::text::Lang;

use super::period::{Case, period};
use super::rule::pick;

/// What has to be decided before, as a sentence.
pub fn first(first: &First, lang: Lang) -> String {
    let matter = &first.matter;
    if first.adopted {
        pick(
            lang,
            format!("Zuvor muss dieselbe Frage in der Angelegenheit „{matter}“ angenommen sein."),
            format!(
                "Before that, the same question must have been adopted on the matter “{matter}”."
            ),
        )
    } else {
        pick(
            lang,
            format!(
                "Zuvor muss zur selben Frage in der Angelegenheit „{matter}“ eine Empfehlung beschlossen sein; sie bindet nicht."
            ),
            format!(
                "Before that, a recommendation on the same question must have been decided on the matter “{matter}”; it does not bind."
            ),
        )
    }
}

/// When an adopted motion takes effect, as sentences; none where it does so at once.
pub fn effective(effective: &Effective, lang: Lang) -> Vec<String> {
    let mut needs: Vec<String> = Vec::new();
    if effective.announced {
        needs.push(pick(
            lang,
            "er so verkündet ist, wie er errechnet wurde",
            "it is announced as it was computed",
        ));
    }
    needs.extend(effective.approvals.iter().map(|(id, title)| {
        let name = title.get(lang);
        pick(
            lang,
            format!("die Genehmigung „{name}“ ({id}) erteilt ist"),
            format!("the approval “{name}” ({id}) is given"),
        )
    }));
    needs.extend(effective.consents.iter().map(|matter| {
        pick(
            lang,
            format!("dieselbe Frage auch in der Angelegenheit „{matter}“ angenommen ist"),
            format!("the same question is adopted on the matter “{matter}”, too"),
        )
    }));
    let needs = needs.join(pick(lang, " und ", " and ").as_str());
    let after = effective.after.map(|it| {
        let it = period(it, Case::Accusative, lang);
        pick(
            lang,
            format!("Ein Beschluss wird frühestens {it} nach seiner Annahme wirksam."),
            format!("A decision takes effect {it} after its adoption at the earliest."),
        )
    });
    let awaited = (!needs.is_empty()).then(|| match &effective.within {
        None => pick(
            lang,
            format!("Ein Beschluss wird erst wirksam, wenn {needs}."),
            format!("A decision takes effect only once {needs}."),
        ),
        Some(within) => {
            let within = period(*within, Case::Dative, lang);
            pick(
            lang,
            format!("Ein Beschluss wird erst wirksam, wenn {needs}; geschieht das nicht binnen {within}, verfällt er."),
            format!("A decision takes effect only once {needs}; unless that happens within {within}, it lapses."),
            )
        }
    });
    after.into_iter().chain(awaited).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use gremium_core::text::Label;

    use super::*;

    #[test]
    fn each_part_is_said_in_both_languages() {
        let label = Label { de: "Vereinsregister".into(), en: "register".into() };
        let parts = Effective {
            after: Some("P1M".parse().expect("a period")),
            announced: true,
            approvals: BTreeMap::from([("register".parse().expect("an id"), label)]),
            consents: ["council".parse().expect("an id")].into(),
            within: Some("P6M".parse().expect("a period")),
        };
        let whole = effective(&parts, Lang::De);
        let without = [
            Effective { after: None, ..parts.clone() },
            Effective { announced: false, ..parts.clone() },
            Effective { approvals: BTreeMap::new(), ..parts.clone() },
            Effective { consents: Default::default(), ..parts.clone() },
            Effective { within: None, ..parts.clone() },
        ];
        for lang in [Lang::De, Lang::En] {
            let all: std::collections::BTreeSet<Vec<String>> =
                without.iter().map(|it| effective(it, lang)).collect();
            assert_eq!(all.len(), without.len());
            assert!(!all.contains(&effective(&parts, lang)));
            assert!(effective(&Effective::default(), lang).is_empty());
        }
        assert_eq!(
            whole[1],
            "Ein Beschluss wird erst wirksam, wenn er so verkündet ist, wie er errechnet wurde und die Genehmigung \
             „Vereinsregister“ (register) erteilt ist und dieselbe Frage auch in der Angelegenheit „council“ angenommen \
             ist; geschieht das nicht binnen 6 Monaten, verfällt er."
        );
        let matter = || "council".parse().expect("an id");
        let recommended = First { matter: matter(), adopted: false };
        assert_ne!(
            first(&recommended, Lang::De),
            first(&First { matter: matter(), adopted: true }, Lang::De)
        );
    }
}
