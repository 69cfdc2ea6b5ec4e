//! Who has which function.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::id::{MemberId, OfficeId};
use gremium_core::ratio::Ratio;
use gremium_core::record::Member;
use gremium_core::statutes::{Statutes, Task};
use gremium_core::tally::Weight;
use gremium_core::view::View;

use super::decides::{self, Deciding};
use super::part::{Part, is_public, part};
use super::v1;
use crate::prose::task_name;
use crate::text::{Fixed, Text};

/// What kind of actor somebody is in a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The partners together, or each for itself.
    Partners,
    /// A partner that acts through an office (führende Kommune).
    Lead,
    /// An association of the partners.
    InterestGroup,
    /// A provider in public hands.
    PublicProvider,
    /// A provider in private hands.
    PrivateProvider,
    /// A provider whose public share is not stated.
    Provider,
    /// Providers by award.
    Providers,
}

impl Kind {
    pub(super) fn is_provider(self) -> bool {
        match self {
            Self::Partners | Self::Lead | Self::InterestGroup => false,
            Self::PublicProvider | Self::PrivateProvider | Self::Provider | Self::Providers => true,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Partners => "partners",
            Self::Lead => "lead",
            Self::InterestGroup => "interest-group",
            Self::PublicProvider => "public-provider",
            Self::PrivateProvider => "private-provider",
            Self::Provider => "provider",
            Self::Providers => "providers",
        }
    }

    fn title(self) -> Fixed {
        let (en, de) = match self {
            Self::Partners => ("the partners", "die Entwicklungspartner"),
            Self::Lead => {
                ("a lead municipality or authority", "eine führende Kommune oder Behörde")
            }
            Self::InterestGroup => ("an interest group", "eine Interessensvertretung"),
            Self::PublicProvider => ("a public provider", "ein öffentlicher IT-Dienstleister"),
            Self::PrivateProvider => ("a private provider", "ein privater IT-Dienstleister"),
            Self::Provider => (
                "a provider, public share not stated",
                "ein IT-Dienstleister, öffentlicher Anteil nicht angegeben",
            ),
            Self::Providers => ("providers by award", "IT-Dienstleister nach Vergabe"),
        };
        Fixed { en, de }
    }
}

/// An actor: its kind, and the member where it is a single one.
pub(super) type Who = (Kind, Option<MemberId>);

/// One function.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Who has it, each with the reasons.
    pub(super) actors: BTreeMap<Who, BTreeSet<Text>>,
    /// Who helps them, each with the reasons.
    pub(super) support: BTreeMap<Who, BTreeSet<Text>>,
    /// What the record does not say.
    pub(super) gaps: BTreeSet<Text>,
}

impl Cell {
    pub(super) fn add(&mut self, who: Who, reason: Text) {
        self.actors.entry(who).or_default().insert(reason);
    }

    pub(super) fn kinds(&self) -> BTreeSet<Kind> {
        self.actors.keys().map(|(kind, _)| *kind).collect()
    }
}

/// All functions.
pub(super) struct Matrix<'a> {
    view: View<'a>,
    pub(super) decides: Cell,
    pub(super) tasks: BTreeMap<Task, Cell>,
    /// Those that lead: with a veto, or presiding over a deciding body and having a task or an opinion besides.
    pub(super) steering: Cell,
}

impl<'a> Matrix<'a> {
    pub(super) fn new(view: View<'a>) -> Option<Self> {
        let statutes = view.statutes()?;
        let eye = Eye { view, statutes };
        let tasks = Task::ALL.into_iter().map(|task| (task, eye.task(task)));
        let tasks: BTreeMap<Task, Cell> = tasks.collect();
        let found = decides::cells(&eye);
        let steering = steering(&found, &tasks);
        Some(Self { view, decides: found.decides, tasks, steering })
    }

    pub(super) fn name(&self, member: &MemberId) -> String {
        let known = self.view.member(member.as_str());
        known.map_or_else(|| member.to_string(), |it| it.name.to_string())
    }

    pub(super) fn cell(&self, task: Task) -> &Cell {
        self.tasks.get(&task).unwrap_or(&self.steering)
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        [&self.decides].into_iter().chain(self.tasks.values())
    }

    /// The part of providers, on average over the functions that are known.
    pub(super) fn place(&self) -> Option<String> {
        let parts: Vec<Weight> = self.cells().filter_map(provider_part).collect();
        let one = Ratio::new(1, u64::try_from(parts.len()).ok()?)?;
        Some(Ratio::from(parts.iter().sum::<Weight>().times(&one)).to_string())
    }

    pub(super) fn functions(&self) -> Vec<v1::Function> {
        let decides = Fixed { en: "who decides", de: "Wer entscheidet?" };
        let mut all = vec![self.function("decides", decides, &self.decides)];
        for (task, cell) in &self.tasks {
            all.push(self.function(task.word(), task_name(*task), cell));
        }
        all
    }

    fn function(&self, word: &'static str, title: Fixed, cell: &Cell) -> v1::Function {
        let actor = |((kind, member), reasons): (&Who, &BTreeSet<Text>)| v1::Actor {
            kind: kind.word(),
            title: kind.title().into(),
            member: member.as_ref().map(ToString::to_string),
            name: member.as_ref().map(|id| self.name(id)),
            reasons: reasons.iter().cloned().collect(),
        };
        v1::Function {
            function: word,
            title: title.into(),
            actors: cell.actors.iter().map(actor).collect(),
            support: cell.support.iter().map(actor).collect(),
            undetermined: cell.gaps.iter().cloned().collect(),
        }
    }
}

/// Whoever presides leads only if it has a task or an opinion besides: a chair alone represents. A veto is enough by itself.
fn steering(found: &Deciding, tasks: &BTreeMap<Task, Cell>) -> Cell {
    let mut leads = Cell::default();
    for (who, reasons) in &found.vetoes.actors {
        leads.actors.insert(who.clone(), reasons.clone());
    }
    for (who, presides) in &found.chairs.actors {
        let with = tasks.iter().filter(|(_, cell)| cell.actors.contains_key(who));
        let mut besides: BTreeSet<Text> = with.map(|(task, _)| has_task(*task)).collect();
        besides.extend(found.opinions.actors.get(who).into_iter().flatten().cloned());
        if !besides.is_empty() || leads.actors.contains_key(who) {
            let reasons = leads.actors.entry(who.clone()).or_default();
            reasons.extend(presides.iter().cloned().chain(besides));
        }
    }
    leads
}

fn has_task(task: Task) -> Text {
    let name = task_name(task);
    Text::new(format!("has the task “{}”", name.en), format!("hat die Aufgabe „{}“", name.de))
}

/// The share of provider kinds among the kinds of a function; `None` where nobody is known.
fn provider_part(cell: &Cell) -> Option<Weight> {
    let kinds = cell.kinds();
    let providers = kinds.iter().filter(|kind| kind.is_provider()).count();
    let all = Ratio::new(1, u64::try_from(kinds.len()).ok()?)?;
    Some(Weight::whole(u64::try_from(providers).ok()?).times(&all))
}

/// Statutes and standing, looked at with the question who somebody is.
pub(super) struct Eye<'a> {
    pub(super) view: View<'a>,
    pub(super) statutes: &'a Statutes,
}

impl Eye<'_> {
    fn task(&self, task_id: Task) -> Cell {
        let mut cell = Cell::default();
        let name = task_name(task_id);
        let Some(assignment) = self.statutes.tasks.get(&task_id) else {
            cell.gaps.insert(Text::new(
                format!("the statutes do not say to whom the task “{}” falls", name.en),
                format!("die Satzung sagt nicht, wem die Aufgabe „{}“ obliegt", name.de),
            ));
            return cell;
        };
        let clause = assignment.provenance.clause.as_ref();
        let clause = clause.map(|it| format!(" ({it})")).unwrap_or_default();
        if assignment.each_member {
            let (en, de) = ("each member for itself", "jedes Mitglied für sich");
            cell.add(
                (Kind::Partners, None),
                Text::new(format!("{en}{clause}"), format!("{de}{clause}")),
            );
        }
        if assignment.awarded {
            let (en, de) = ("by an award each time", "durch jeweilige Vergabe");
            cell.add(
                (Kind::Providers, None),
                Text::new(format!("{en}{clause}"), format!("{de}{clause}")),
            );
        }
        for office in &assignment.offices {
            self.holders(office, &mut cell, None);
        }
        // Where nobody helps, nothing is undetermined.
        let mut helpers = Cell::default();
        for office in &assignment.supported_by {
            self.holders(office, &mut helpers, None);
        }
        cell.support = helpers.actors;
        cell
    }

    /// Adds those who hold an office now; `how` says what the office gives them.
    pub(super) fn holders(&self, office: &OfficeId, cell: &mut Cell, how: Option<&Text>) {
        let title = self.office_title(office);
        let today = self.view.today();
        let holding = self.view.office(office.as_str());
        let all = holding.into_iter().flat_map(|it| &it.holders);
        let current: Vec<_> =
            all.filter(|it| today.is_some_and(|today| it.holds_on(today))).collect();
        if current.is_empty() {
            cell.gaps.insert(Text::new(
                format!("nobody holds the office “{}”", title.en),
                format!("das Amt „{}“ ist nicht besetzt", title.de),
            ));
        }
        for holder in current {
            let member = holder.member.as_ref().and_then(|id| self.view.member(id.as_str()));
            let Some(member) = member else {
                cell.gaps.insert(Text::new(
                    format!("the holder of the office “{}” comes from no member, so its kind is not known", title.en),
                    format!("wer das Amt „{}“ innehat, kommt aus keinem Mitglied; die Art der Organisation ist nicht bekannt", title.de),
                ));
                continue;
            };
            let Some(kind) = self.kind(member) else {
                cell.gaps.insert(untold(member));
                continue;
            };
            let held = Text::new(
                format!("holds the office “{}”", title.en),
                format!("hat das Amt „{}“ inne", title.de),
            );
            let reason = match how {
                Some(how) => Text::new(
                    format!("{}: {}", held.en, how.en),
                    format!("{}: {}", held.de, how.de),
                ),
                None => held,
            };
            cell.add((kind, Some(member.id.clone())), reason);
        }
    }

    /// What a member is that acts through an office; `None` where nothing tells.
    pub(super) fn kind(&self, member: &Member) -> Option<Kind> {
        Some(match part(self.view, member) {
            Part::Partner => Kind::Lead,
            Part::InterestGroup => Kind::InterestGroup,
            Part::Provider => match &member.public_share {
                Some(share) if is_public(share) => Kind::PublicProvider,
                Some(_) => Kind::PrivateProvider,
                None => Kind::Provider,
            },
            Part::Untold => return None,
        })
    }

    pub(super) fn office_title(&self, office: &OfficeId) -> Text {
        match self.statutes.offices.get(office) {
            Some(it) => Text::new(&*it.title.en, &*it.title.de),
            None => Text::new(office.to_string(), office.to_string()),
        }
    }
}

/// That nothing tells what a member is.
fn untold(member: &Member) -> Text {
    let Member { name, kind, .. } = member;
    Text::new(
        format!(
            "neither a vote nor the kind “{kind}” tells whether {name} is a partner, an association of the partners or a provider"
        ),
        format!(
            "weder ein Stimmrecht noch die Art „{kind}“ sagt, ob {name} Entwicklungspartner, Interessensvertretung oder IT-Dienstleister ist"
        ),
    )
}
