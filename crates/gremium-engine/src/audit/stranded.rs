//! Requests that wait for something that an amendment took away.

use gremium_core::process::{Needed, Stranded, stranded};

use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::replay::Replay;
use crate::text::Text;
use crate::words::thing_de;

pub(super) fn diagnostics(replay: &Replay) -> impl Iterator<Item = Diagnostic> {
    stranded(&replay.state).into_iter().map(|it| {
        let path = format!("requests/{}/request.yaml", it.request);
        Diagnostic::new(&codes::request_stranded::RULE, path, message(&it)).with_route("process")
    })
}

fn message(it: &Stranded) -> Text {
    let stage = &it.stage;
    let (what, id) = match &it.needed {
        Needed::Matter(id) => ("matter", id.as_str()),
        Needed::Body(id) => ("body", id.as_str()),
        Needed::Speaker(id) => ("office or body", &**id),
    };
    let thing = thing_de(what);
    let gone = format!("was dafür gebraucht wird, kennt die Satzung nicht mehr: {thing} `{id}`");
    if it.now {
        Text::new(
            format!(
                "it waits in stage `{stage}` for the {what} `{id}`, which the statutes no longer have"
            ),
            format!("der Antrag wartet im Schritt `{stage}`; {gone}"),
        )
    } else {
        Text::new(
            format!(
                "its process can still come to stage `{stage}`, which needs the {what} `{id}`, and the statutes no longer have it"
            ),
            format!("sein Prozess kann noch zum Schritt `{stage}` führen; {gone}"),
        )
    }
}
