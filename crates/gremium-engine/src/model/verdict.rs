//! From the matrix to a model of the study.

use std::collections::BTreeSet;

use gremium_core::statutes::Task;

use super::matrix::{Kind, Matrix};
use crate::text::{Fixed, Text};

/// A model of the study's figure 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// 1: community-centred, with an interest group.
    Community,
    /// 2: hybrid of provider and lead municipality.
    Hybrid,
    /// 3: provider-driven.
    Provider,
    /// The variation of 3: a municipal provider.
    Municipal,
    /// None of them can be told.
    Undetermined,
}

impl Which {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Community => "1",
            Self::Hybrid => "2",
            Self::Provider => "3",
            Self::Municipal => "3-municipal",
            Self::Undetermined => "undetermined",
        }
    }

    fn name(self) -> Fixed {
        let (en, de) = match self {
            Self::Community => (
                "model 1: community-centred, with an interest group",
                "Modell 1: Community-zentriert mit Interessensvertretung",
            ),
            Self::Hybrid => (
                "model 2: hybrid of provider and lead municipality",
                "Modell 2: Hybrid aus IT-Dienstleister und führender Kommune",
            ),
            Self::Provider => ("model 3: provider-driven", "Modell 3: vom Dienstleister getrieben"),
            Self::Municipal => (
                "variation of model 3: municipal provider",
                "Variation zu Modell 3: kommunaler IT-Dienstleister",
            ),
            Self::Undetermined => ("undetermined", "nicht bestimmbar"),
        };
        Fixed { en, de }
    }
}

/// A model, and what led to it.
pub(super) struct Verdict {
    pub(super) model: Which,
    pub(super) name: Text,
    pub(super) reasons: Vec<Text>,
}

impl Verdict {
    fn is(model: Which, reasons: Vec<Text>) -> Self {
        Self { model, name: model.name().into(), reasons }
    }

    fn undetermined(because: Text) -> Self {
        let name = Text::new(
            format!("undetermined: because {}", because.en),
            format!("nicht bestimmbar, denn {}", because.de),
        );
        Self { model: Which::Undetermined, name, reasons: vec![because] }
    }
}

/// Who manages the product decides; then who manages the community, and who leads.
pub(super) fn verdict(matrix: &Matrix<'_>) -> Verdict {
    let product = matrix.cell(Task::ProductManagement);
    if let Some(gap) = product.gaps.first() {
        return Verdict::undetermined(gap.clone());
    }
    let kinds = product.kinds();
    let provider = kinds.iter().any(|it| it.is_provider());
    match (kinds.contains(&Kind::InterestGroup), provider) {
        (true, false) => by_interest_group(matrix, &kinds),
        (true, true) => Verdict::undetermined(text(
            "an interest group and a provider share product management, which no model of the study does",
            "eine Interessensvertretung und ein IT-Dienstleister teilen sich das Produktmanagement, was in keinem Modell der Studie vorkommt",
        )),
        (false, true) => by_provider(matrix, &kinds),
        (false, false) => by_partners(matrix, &kinds),
    }
}

fn by_interest_group(matrix: &Matrix<'_>, kinds: &BTreeSet<Kind>) -> Verdict {
    let community = matrix.cell(Task::CommunityManagement);
    let only: BTreeSet<Kind> = [Kind::InterestGroup].into();
    if *kinds != only {
        return Verdict::undetermined(text(
            "an interest group shares product management with others",
            "eine Interessensvertretung teilt sich das Produktmanagement mit anderen",
        ));
    }
    if let Some(gap) = community.gaps.first() {
        return Verdict::undetermined(gap.clone());
    }
    if community.kinds() != only {
        return Verdict::undetermined(text(
            "an interest group manages the product and somebody else the community, which no model of the study does",
            "eine Interessensvertretung betreibt das Produktmanagement und jemand anderes das Community Management, was in keinem Modell der Studie vorkommt",
        ));
    }
    if !matrix.decides.kinds().contains(&Kind::Partners) {
        return Verdict::undetermined(text(
            "an interest group manages product and community, but the partners do not decide",
            "eine Interessensvertretung betreibt Produkt- und Community Management, aber die Entwicklungspartner entscheiden nicht",
        ));
    }
    let decide = text(
        "the partners decide on the product",
        "die Entwicklungspartner entscheiden über das Produkt",
    );
    Verdict::is(
        Which::Community,
        [
            vec![decide],
            told(matrix, Task::ProductManagement),
            told(matrix, Task::CommunityManagement),
        ]
        .concat(),
    )
}

fn by_provider(matrix: &Matrix<'_>, kinds: &BTreeSet<Kind>) -> Verdict {
    let community = matrix.cell(Task::CommunityManagement);
    if let Some(gap) = community.gaps.first() {
        return Verdict::undetermined(gap.clone());
    }
    let mut reasons =
        [told(matrix, Task::ProductManagement), told(matrix, Task::CommunityManagement)].concat();
    let of_community = community.kinds();
    let all_by_provider = of_community.iter().chain(kinds).all(|it| it.is_provider());
    if all_by_provider && matrix.steering.kinds().contains(&Kind::Lead) {
        reasons.extend(lead(matrix));
        return Verdict::is(Which::Hybrid, reasons);
    }
    if of_community.contains(&Kind::InterestGroup) {
        return Verdict::undetermined(text(
            "a provider manages the product and an interest group the community, which no model of the study does",
            "ein IT-Dienstleister betreibt das Produktmanagement und eine Interessensvertretung das Community Management, was in keinem Modell der Studie vorkommt",
        ));
    }
    let providers: BTreeSet<Kind> = kinds.iter().copied().filter(|it| it.is_provider()).collect();
    if providers == [Kind::PublicProvider].into() {
        Verdict::is(Which::Municipal, reasons)
    } else if providers == [Kind::PrivateProvider].into() {
        Verdict::is(Which::Provider, reasons)
    } else {
        Verdict::undetermined(text(
            "the record does not say whether the provider that manages the product is in public hands (`public_share`)",
            "das Register sagt nicht, ob der IT-Dienstleister, der das Produktmanagement betreibt, in öffentlicher Hand ist (`public_share`)",
        ))
    }
}

fn by_partners(matrix: &Matrix<'_>, kinds: &BTreeSet<Kind>) -> Verdict {
    if !kinds.contains(&Kind::Lead) {
        return Verdict::undetermined(text(
            "each partner manages the product for itself",
            "jeder Entwicklungspartner betreibt das Produktmanagement für sich",
        ));
    }
    let parts = [Task::CommunityManagement, Task::Hosting, Task::Maintenance, Task::Development];
    let by_provider = parts
        .into_iter()
        .filter(|task| matrix.cell(*task).kinds().iter().any(|it| it.is_provider()));
    let by_provider: Vec<Text> = by_provider.flat_map(|task| told(matrix, task)).collect();
    if by_provider.is_empty() {
        return Verdict::undetermined(text(
            "a partner manages the product and no provider takes part, which no model of the study describes",
            "ein Entwicklungspartner betreibt das Produktmanagement, und kein IT-Dienstleister ist beteiligt, was in keinem Modell der Studie vorkommt",
        ));
    }
    let mut reasons = told(matrix, Task::ProductManagement);
    reasons.extend(by_provider);
    reasons.extend(lead(matrix));
    Verdict::is(Which::Hybrid, reasons)
}

/// Who has a task, each with the reasons.
fn told(matrix: &Matrix<'_>, task: Task) -> Vec<Text> {
    let name = crate::prose::task_name(task);
    let functions = matrix.functions();
    let function = functions.iter().find(|it| it.function == task.word());
    let actors = function.into_iter().flat_map(|it| &it.actors);
    actors
        .map(|actor| {
            let who = |title: &str| match &actor.name {
                Some(name) => format!("{name} ({title})"),
                None => title.to_owned(),
            };
            let why = |pick: fn(&Text) -> &str| {
                actor.reasons.iter().map(pick).collect::<Vec<_>>().join("; ")
            };
            Text::new(
                format!("{}: {}: {}", name.en, who(&actor.title.en), why(|it| &it.en)),
                format!("{}: {}: {}", name.de, who(&actor.title.de), why(|it| &it.de)),
            )
        })
        .collect()
}

/// How partners lead.
fn lead(matrix: &Matrix<'_>) -> Vec<Text> {
    let leads = matrix.steering.actors.iter().filter(|((kind, _), _)| *kind == Kind::Lead);
    leads
        .map(|((_, member), reasons)| {
            let who = member.as_ref().map(|id| matrix.name(id)).unwrap_or_default();
            let why =
                |pick: fn(&Text) -> &str| reasons.iter().map(pick).collect::<Vec<_>>().join("; ");
            Text::new(
                format!("leads: {who}: {}", why(|it| &it.en)),
                format!("Führung: {who}: {}", why(|it| &it.de)),
            )
        })
        .collect()
}

fn text(en: &'static str, de: &'static str) -> Text {
    Fixed { en, de }.into()
}
