//! Explanations of what stands: members, offices, bodies, the statutes; and the decisions behind them.

use gremium_engine::report::v1::{Amendment, Decision, Member, Office, Statutes, Way};

use super::{Tree, decided};
use crate::desk::{Desk, capital};
use crate::terms;
use crate::view::vote;
use crate::view::{card, process};

impl Tree<'_> {
    pub(super) fn member(&mut self, member: &Member) -> String {
        let desk = self.desk;
        self.row(0, terms::RECORDED, desk.stamp(&member.by));
        let about = |it: &&Decision| it.motion.member.as_deref() == Some(&member.id);
        let founding = desk.report.record.founding;
        self.decided_by(
            desk.report.decisions.iter().filter(about),
            founding == Some(member.by.entry),
        );
        self.refused(&format!("members/{}.", member.id), 0);
        format!(
            "{}: {} — {}",
            member.id,
            member.name,
            desk.say(gremium_engine::words::standing(member.status))
        )
    }

    pub(super) fn office(&mut self, office: &Office) -> String {
        let desk = self.desk;
        for holder in &office.holders {
            self.add(0, card::holder(desk, holder));
        }
        let about = |it: &&Decision| it.motion.office.as_deref() == Some(&office.id);
        self.decided_by(desk.report.decisions.iter().filter(about), false);
        self.refused(&format!("offices/{}.", office.id), 0);
        format!("{}: {}", office.id, desk.office_name(&office.id))
    }

    pub(super) fn statutes(&mut self, statutes: &Statutes) -> String {
        let desk = self.desk;
        for (i, version) in statutes.versions.iter().enumerate() {
            self.add(
                0,
                format!(
                    "{}, {}: {}",
                    desk.moment(version.at),
                    version.entry.short(),
                    version.files.join(", ")
                ),
            );
            if i == 0 {
                self.add(1, desk.either("the founding".to_owned(), "die Gründung".to_owned()));
            } else if let Some(decision) = amending(desk, version) {
                self.row(1, terms::DECIDED_BY, decided(desk, decision));
            }
        }
        self.refused("statutes/", 0);
        desk.say(terms::STATUTES).to_owned()
    }

    /// Where each stage of a process leads, and the requests under it.
    pub(super) fn process(&mut self, way: &Way) -> String {
        let desk = self.desk;
        for stage in &way.stages {
            self.add(0, capital(stage.title.get(desk.lang)));
            for lead in &stage.leads {
                self.add(1, process::lead(desk, way, stage, lead));
            }
        }
        let under = desk.report.requests.iter().filter(|it| it.process == way.process);
        for request in under {
            self.row(
                0,
                terms::REQUEST,
                format!("{} — {}", request.id, super::status(desk, request)),
            );
        }
        format!("{}: {}", way.process, capital(way.title.get(desk.lang)))
    }

    pub(super) fn body(&mut self, id: &str) -> String {
        let desk = self.desk;
        let decisions: Vec<&Decision> =
            desk.report.decisions.iter().filter(|it| it.body == id).collect();
        for decision in decisions {
            self.add(0, decided(desk, decision));
        }
        desk.body(id)
    }

    fn decided_by<'d>(&mut self, decisions: impl Iterator<Item = &'d Decision>, founding: bool) {
        if founding {
            let text = self.desk.either("the founding".to_owned(), "die Gründung".to_owned());
            self.row(0, terms::DECIDED_BY, text);
        }
        for decision in decisions {
            self.row(0, terms::DECIDED_BY, decided(self.desk, decision));
            let desk = self.desk.then(decision.former_names);
            self.lines.extend(vote::lines(&desk, &decision.derivation, 1));
        }
    }
}

/// The decision that let a version of the statutes in: the newest adopted one that pins one of its files.
pub(crate) fn amending<'a>(desk: &Desk<'a>, version: &Amendment) -> Option<&'a Decision> {
    let pins = |it: &&Decision| it.motion.pins.iter().any(|pin| version.files.contains(&pin.path));
    let decisions = desk.report.decisions.iter().rev();
    decisions.filter(|it| it.at <= version.at && it.outcome == "adopted").find(pins)
}
