//! Requests that wait for something that an amendment took away.

use gremium_core::process::{Needed, Stranded, stranded};
use gremium_core::state::State;

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::prose::both_quoted;
use crate::replay::Replay;
use crate::text::{Text, said};
use crate::words::thing_de;

pub(super) fn diagnostics(replay: &Replay) -> impl Iterator<Item = Diagnostic> {
    stranded(&replay.state).into_iter().map(|it| {
        let path = format!("requests/{}/request.yaml", it.request);
        let text = message(&it, &stage(&replay.state, &it));
        Diagnostic::new(&codes::request_stranded::RULE, path, text).with_route("process")
    })
}

/// The stage by its title.
fn stage(state: &State, it: &Stranded) -> Text {
    let process = state.requests.get(&it.request).map(|it| &it.request.value.process);
    let statutes = state.statutes.versions().filter_map(|(_, it)| it);
    let stages =
        statutes.filter_map(|statutes| statutes.processes.get(process?)?.stages.get(&it.stage));
    stages.last().map_or_else(
        || Text::same(format!("`{}`", it.stage)),
        |it| both_quoted(&it.title.en, &it.title.de),
    )
}

fn message(it: &Stranded, stage: &Text) -> Text {
    let (what, id) = match &it.needed {
        Needed::Matter(id) => ("matter", id.as_str()),
        Needed::Body(id) => ("body", id.as_str()),
        Needed::Speaker(id) => ("office or body", &**id),
    };
    let thing = Text::new(what, thing_de(what));
    if it.now {
        said!(
            "it waits in stage {stage} for the {thing} `{id}`, which the statutes no longer have",
            "der Entwicklungsbedarf wartet im Schritt {stage}; was dafür gebraucht wird, kennt die Satzung nicht mehr: {thing} `{id}`",
            stage = stage,
            thing = thing
        )
    } else {
        said!(
            "its process can still come to stage {stage}, which needs the {thing} `{id}`, and the statutes no longer have it",
            "sein Verfahren kann noch zum Schritt {stage} führen; was dafür gebraucht wird, kennt die Satzung nicht mehr: {thing} `{id}`",
            stage = stage,
            thing = thing
        )
    }
}
