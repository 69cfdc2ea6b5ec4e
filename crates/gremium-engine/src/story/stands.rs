//! Where a request stands after a step: read by tests, and no part of what is built.

use std::collections::{BTreeMap, BTreeSet};

use gremium_core::time::{BadMoment, Date, Instant, Zone};
use schemars::JsonSchema;
use serde::Deserialize;

use super::Reason;

/// Where a request stands right after a step: nothing of it may be left unsaid, so that a reader of the story knows after
/// each step who has to act and by when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandsFile {
    /// Its status, such as `awaiting-vote`.
    pub status: String,
    /// The stage that it waits in; `none` where its way is over.
    pub stage: String,
    /// Until when, in the zone of the story: a day counts to its end; `none` where there is no deadline.
    pub until: String,
    /// Who has to act next, all of them: members by id, offices as `office:<id>`; `[]` where nobody has to.
    pub next: Vec<String>,
    /// What is missing, all of it, as `opinion`, `signatures` and so on; left out where nothing is.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Where the stage may be left out: the later stages that may begin at once, and who acts in them. Left out where there are
    /// none.
    #[serde(default)]
    pub ahead: BTreeMap<String, Vec<String>>,
}

/// Where a request stands, verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// Its status.
    pub status: String,
    /// The stage that it waits in; none: its way is over.
    pub stage: Option<String>,
    /// Until when.
    pub until: Option<Instant>,
    /// Who has to act next: members by id, offices as `office:<id>`.
    pub next: BTreeSet<String>,
    /// What is missing.
    pub missing: BTreeSet<String>,
    /// Later stages that may begin at once, each with those who act in it.
    pub ahead: BTreeMap<String, BTreeSet<String>>,
}

impl StandsFile {
    pub(super) fn verify(&self, zone: &Zone) -> Result<Stands, Reason> {
        let given = |text: &String| (text != "none").then(|| text.clone());
        let until = given(&self.until).map(|text| end(&text, zone)).transpose()?;
        Ok(Stands {
            status: self.status.clone(),
            stage: given(&self.stage),
            until,
            next: self.next.iter().cloned().collect(),
            missing: self.missing.iter().cloned().collect(),
            ahead: self
                .ahead
                .iter()
                .map(|(stage, who)| (stage.clone(), who.iter().cloned().collect()))
                .collect(),
        })
    }
}

impl Stands {
    /// As a story says it: what stands behind the id of the request and a colon.
    ///
    /// Long ones go on in further lines, which are indented by `indent`.
    pub fn told(&self, id: &str, zone: &Zone, indent: usize) -> String {
        let until = self.until.map(|at| shown(at, zone));
        let list = |items: &BTreeSet<String>| items.iter().cloned().collect::<Vec<_>>().join(", ");
        let word = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
        let head = format!(
            "{id}: {{status: {}, stage: {}, until: {}",
            self.status,
            word(&self.stage),
            word(&until)
        );
        let mut tail = format!("next: [{}]", list(&self.next));
        if !self.missing.is_empty() {
            tail = format!("missing: [{}], {tail}", list(&self.missing));
        }
        let mut parts = vec![head, tail];
        if !self.ahead.is_empty() {
            let stages = self.ahead.iter().map(|(id, who)| format!("{id}: [{}]", list(who)));
            parts.push(format!("ahead: {{{}}}", stages.collect::<Vec<_>>().join(", ")));
        }
        let one = parts.join(", ") + "}";
        if indent + one.len() <= LINE + 2 {
            return one;
        }
        parts.join(&format!(",\n{}", " ".repeat(indent + 2))) + "}"
    }
}

/// A moment, or the end of a day.
fn end(text: &str, zone: &Zone) -> Result<Instant, Reason> {
    match text.parse::<Date>() {
        Ok(day) => Ok(zone.end_of(day).map_err(|_| BadMoment::Overflow(text.to_owned()))?),
        Err(_) => Ok(zone.parse_moment(text)?),
    }
}

/// The last day where the moment is the end of one, or else day and time.
fn shown(at: Instant, zone: &Zone) -> String {
    let last = zone.local_date(Instant(at.0.saturating_sub(1)));
    match zone.end_of(last) {
        Ok(end) if end == at => last.to_string(),
        Ok(_) | Err(_) => zone.local(at).to_string().replace('T', " "),
    }
}

/// How long a line of a story may get before it is broken.
const LINE: usize = 122;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Value;
    use crate::yaml;

    fn zone() -> Zone {
        "Europe/Berlin".parse().expect("a zone")
    }

    fn read(text: &str) -> Stands {
        let file: StandsFile =
            yaml::parse("stands.yaml", text.as_bytes()).unwrap_or_else(|bad| panic!("{bad:?}"));
        file.verify(&zone()).expect("sound")
    }

    #[test]
    fn what_is_told_reads_back() {
        for text in [
            "{status: rejected, stage: none, until: none, next: []}",
            "{status: surveying, stage: survey, until: 2025-02-19, missing: [window-end], next: []}",
            "{status: awaiting-vote, stage: vote, until: 2025-02-19 18:00, next: [lindenau, office:chair]}",
        ] {
            let stands = read(text);
            assert_eq!(stands.told("2025/x", &zone(), 6), format!("2025/x: {text}"));
            let broken = stands.told("2025/x", &zone(), 100);
            let back: Value = yaml::parse("x.yaml", broken.as_bytes()).expect("a mapping");
            let Value::Map(entries) = back else { panic!("{broken}") };
            assert_eq!(read(&entries[0].1.document()), stands, "{broken}");
        }
    }

    #[test]
    fn a_day_counts_to_its_end() {
        let day = read("{status: x, stage: y, until: 2025-02-19, next: []}");
        let midnight = read("{status: x, stage: y, until: 2025-02-20 00:00, next: []}");
        assert_eq!(day, midnight);
    }
}
