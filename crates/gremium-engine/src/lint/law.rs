//! Deviations from the law that the law does not allow.

use gremium_core::id::ClassId;
use gremium_core::law::{self, Law, Topic};
use gremium_core::ratio::Ratio;
use gremium_core::rule::{Consent, Holder, Rule};
use gremium_core::statutes::{About, Body, BodyKind, Cap, CapGroup, CapUnit, Limit, Seats};

use super::{Reader, Use};
use crate::codes;
use crate::text::Text;

pub(super) fn check(reader: &mut Reader<'_>) {
    let Some(law) = reader.statutes.law else { return };
    match law {
        Law::Bgb => {}
        Law::GkgNrw => private_members(reader),
    }
    for it in reader.uses().into_iter().filter(|it| it.is_vote()) {
        match law {
            Law::Bgb => {
                recusal(reader, it);
                registration(reader, it);
            }
            Law::GkgNrw => amendment(reader, it),
        }
    }
}

/// BGB §34 takes the vote from those whom a contract or a lawsuit concerns; §40 lets no statutes narrow that.
fn recusal(reader: &mut Reader<'_>, it: Use<'_>) {
    let (id, rule) = it.rule;
    if !asks_those_concerned(rule) {
        return;
    }
    let message = Text::new(
        format!(
            "rule `{id}` gives those whom a matter concerns a say in it; where it is a contract or a lawsuit with them, BGB §34 takes their vote, and §40 lets no statutes narrow that"
        ),
        format!(
            "die Regel `{id}` lässt die von einer Sache Betroffenen mitentscheiden; geht es um ein Rechtsgeschäft oder einen Rechtsstreit mit ihnen, nimmt § 34 BGB ihnen die Stimme, und nach § 40 BGB kann keine Satzung das einschränken"
        ),
    );
    let proposal = Text::new(
        "name the members whose consent is needed, or name those concerned as `recused` in motions on contracts with them",
        "die Mitglieder nennen, deren Zustimmung nötig ist, oder Betroffene in Anträgen über Verträge mit ihnen als `recused` nennen",
    );
    reader.say(&codes::law_forbids::RULE, ("rules", id, ""), message, proposal);
}

fn asks_those_concerned(rule: &Rule) -> bool {
    let consent = match &rule.consent {
        Some(Consent::Concerned) => true,
        Some(Consent::Members(_)) | None => false,
    };
    consent
        || rule.vetoes.iter().any(|veto| match veto.holder {
            Holder::Concerned => true,
            Holder::Member(_) | Holder::Office(_) => false,
        })
}

/// BGB §71 (1): a change of the statutes of a registered association takes effect with its registration.
fn registration(reader: &mut Reader<'_>, it: Use<'_>) {
    let (id, matter) = it.matter;
    if matter.about != About::Statutes
        || !matter.files.is_empty()
        || !matter.effective.approvals.is_empty()
    {
        return;
    }
    let message = Text::new(
        format!(
            "changes under matter `{id}` take effect at once, but those of the statutes of a registered association need their registration (BGB §71 (1), from which §40 lets no statutes deviate)"
        ),
        format!(
            "Änderungen in der Angelegenheit `{id}` werden sofort wirksam; die Änderung der Satzung eines eingetragenen Vereins bedarf aber der Eintragung (§ 71 Abs. 1 BGB, von dem § 40 BGB keine Abweichung zulässt)"
        ),
    );
    let proposal = Text::new(
        "write `effective: {approvals: {register: …}}`; for rules below the statutes, such as rules of procedure, name their `files` in a matter of their own",
        "`effective: {approvals: {register: …}}` schreiben; für Ordnungen unterhalb der Satzung deren `files` in einer eigenen Angelegenheit nennen",
    );
    reader.say(&codes::law_forbids::RULE, ("matters", id.as_str(), "effective"), message, proposal);
}

/// Kinds of organisations that stand under private law.
const PRIVATE: [&str; 3] = ["association", "company", "private-company"];

/// GkG NRW §15 (1): members under private law have together less than half of the votes in the assembly.
fn private_members(reader: &mut Reader<'_>) {
    let statutes = reader.statutes;
    let bodies = statutes.bodies.iter().filter(|(_, body)| body.kind == BodyKind::Deciding);
    for (id, body) in bodies {
        let Seats::Classes(classes) = &body.seats else { continue };
        let private: Vec<&ClassId> = classes
            .iter()
            .filter(|class| super::class::votes_in(reader, class, body))
            .filter(|class| {
                let kinds = statutes.classes.get(*class).map(|it| &it.kinds);
                kinds.is_some_and(|it| it.iter().any(|kind| PRIVATE.contains(&&**kind)))
            })
            .collect();
        if private.is_empty()
            || body.franchise.caps.iter().any(|cap| keeps_below_half(cap, &private, body))
        {
            continue;
        }
        let names =
            |and: &str| private.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(and);
        let message = Text::new(
            format!(
                "in the body `{id}` members of {} may have half of the votes or more; GkG NRW §15 (1) lets members under private law have less than half",
                names(" and ")
            ),
            format!(
                "im Gremium `{id}` können Mitglieder der Art {} die Hälfte der Stimmen oder mehr haben; nach § 15 Abs. 1 GkG NRW haben Mitglieder des Privatrechts weniger als die Hälfte",
                names(" und ")
            ),
        );
        let list = private.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ");
        let proposal = Text::new(
            format!("write `caps: [{{classes: [{list}], less_than: 1/2, above: refused}}]`"),
            format!("`caps: [{{classes: [{list}], less_than: 1/2, above: refused}}]` schreiben"),
        );
        reader.say(&codes::law_forbids::RULE, ("bodies", id.as_str(), ""), message, proposal);
    }
}

/// Whether a cap keeps all of these classes together below half of the votes.
fn keeps_below_half(cap: &Cap, private: &[&ClassId], body: &Body) -> bool {
    let together = match &cap.group {
        CapGroup::Classes(classes) => private.iter().all(|it| classes.contains(*it)),
        CapGroup::EachClass | CapGroup::EachAffiliation => false,
    };
    together && cap.unit == CapUnit::Votes && is_below_half(cap, body)
}

fn is_below_half(cap: &Cap, body: &Body) -> bool {
    let order = match &cap.limit {
        Limit::Share(share) => share.cmp(&Ratio::half()),
        // Half of a number of votes that the statutes do not fix is not known.
        Limit::Number(number) => match &body.statutory_votes {
            Some(all) => (number + number).cmp(all),
            None => return true,
        },
    };
    order.is_lt() || (cap.strict && order.is_eq())
}

/// GkG NRW §20 (1) asks for two thirds of the statutory votes.
fn amendment(reader: &mut Reader<'_>, it: Use<'_>) {
    let ((matter, about), (id, rule)) = ((it.matter.0, it.matter.1.about), it.rule);
    let Some(by_law) = law::rule(Law::GkgNrw, Topic::Amendment) else { return };
    let wanted = &by_law.requirement.majority;
    if about != About::Statutes || it.by_law() {
        return;
    }
    let asks = rule.requirements().all(|it| {
        it.majority == *wanted
            || match &it.majority {
                gremium_core::rule::Condition::AllOf(parts) => parts.contains(wanted),
                gremium_core::rule::Condition::Compare(_)
                | gremium_core::rule::Condition::AnyOf(_)
                | gremium_core::rule::Condition::PerClass(_) => false,
            }
    });
    if asks {
        return;
    }
    let message = Text::new(
        format!(
            "matter `{matter}` changes the statutes under rule `{id}`, but GkG NRW §20 (1) asks for two thirds of the statutory votes"
        ),
        format!(
            "die Angelegenheit `{matter}` ändert die Satzung nach der Regel `{id}`, § 20 Abs. 1 GkG NRW verlangt aber zwei Drittel der satzungsmäßigen Stimmen"
        ),
    );
    let proposal = Text::new(
        "write `majority: {two_thirds: statutory}`, or leave `rule` out: then the law decides",
        "`majority: {two_thirds: statutory}` schreiben oder `rule` weglassen: dann gilt das Gesetz",
    );
    reader.say(&codes::law_forbids::RULE, ("matters", matter.as_str(), "rule"), message, proposal);
}
