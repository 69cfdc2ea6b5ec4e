//! Each preset lands where the study's figure 8 puts it, and another office-holder makes another model.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gremium_core::time::Instant;
use gremium_engine::history::Span;
use gremium_engine::model::v1::{self, Model};
use gremium_engine::replay::{Moment, Replay};
use gremium_engine::story::parse;
use gremium_git::Repository;
use gremium_git::story::{Folder, build};

/// The study's figure 8, and os2 besides.
const FIGURE_8: [(&str, &str); 8] = [
    ("civitas-connect", "1"),
    ("masterportal", "2"),
    ("dipas", "2"),
    ("biletado", "3"),
    ("kodi", "3"),
    ("smart-village-app", "3"),
    ("osca", "3-municipal"),
    ("os2", "2"),
];

fn presets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("presets")
}

/// The model of a preset as `gremium init` begins it, with some of its files otherwise.
fn with(preset: &str, files: &[(&str, &str)]) -> Model {
    let mut text = "story: 1\ntitle: t\nzone: Europe/Berlin\npeople: {a: {name: A, email: a@b.example}}\nsteps:\n  - at: 2024-01-15 10:00\n    by: a\n    message: founding\n    copy: {from: ., to: .}\n".to_owned();
    if !files.is_empty() {
        text.push_str("    files:\n");
    }
    for (path, content) in files {
        text.push_str(&format!("      {path}: |\n"));
        for line in content.lines() {
            text.push_str(&format!("        {line}\n"));
        }
    }
    let story = parse("t.yaml", text.as_bytes()).expect("a story");
    let dir = tempfile::tempdir().expect("a folder");
    let built = build(&story, &Folder(presets().join(preset)), dir.path()).expect("built");
    let mut repository = Repository::open(dir.path()).expect("a repository");
    let tip = *built.steps.last().expect("a step");
    let as_of = Instant(story.steps[0].at().0 + 1);
    let moment = Moment { as_of, clock: None };
    let replay = Replay::new().run(&mut repository, &Span::Whole { tip }, moment, 1);
    let replay = replay.expect("replayed").until(as_of);
    assert!(replay.state.refusals.is_empty(), "{preset}: {:?}", replay.state.refusals);
    v1::build(&replay.state, as_of).unwrap_or_else(|| panic!("{preset}: no statutes {files:?}"))
}

fn office(id: &str, member: &str) -> (String, String) {
    let text = format!(
        "id: {id}\nholders:\n  - {{name: X, email: x@y.example, member: {member}, from: 2024-01-01}}\n"
    );
    (format!("offices/{id}.yaml"), text)
}

/// The model with some offices held by others.
fn moved(preset: &str, offices: &[(&str, &str)]) -> Model {
    let files: Vec<(String, String)> = offices.iter().map(|(id, it)| office(id, it)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    with(preset, &files)
}

fn preset_file(preset: &str, path: &str) -> String {
    std::fs::read_to_string(presets().join(preset).join(path)).expect("a file")
}

#[track_caller]
fn reasoned(model: &Model, key: &str, words: &str) {
    assert_eq!(model.model, key, "{model:#?}");
    let told = model.reasons.iter().any(|it| it.en.contains(words));
    assert!(told, "{words}: {:#?}", model.reasons);
    for reason in &model.reasons {
        assert!(!reason.en.is_empty() && reason.en != reason.de, "{reason:?}");
    }
}

#[test]
fn each_preset_lands_where_the_study_puts_it() {
    let folders = presets().read_dir().expect("presets").count();
    assert_eq!(folders, FIGURE_8.len());
    for (preset, expected) in FIGURE_8 {
        let model = with(preset, &[]);
        assert_eq!(model.model, expected, "{preset}: {:#?}", model.reasons);
        assert!(!model.reasons.is_empty(), "{preset}");
        assert_eq!(model.matrix.len(), 6);
        for function in &model.matrix {
            let known = !function.actors.is_empty() || !function.undetermined.is_empty();
            assert!(known, "{preset}: {function:?}");
            let reasoned = function.actors.iter().all(|it| !it.reasons.is_empty());
            assert!(reasoned, "{preset}: {function:?}");
        }
    }
}

/// A row of figure 8: in each column who has the function. `providers` are several providers (mehrere IT-Dienstleister).
type Row = (&'static str, &'static [&'static str]);

/// The columns of figure 8. Its last row names hosting, maintenance and development in one cell; they stand apart here.
const COLUMN_1: [Row; 6] = [
    ("decides", &["partners"]),
    ("product-management", &["interest-group"]),
    ("community-management", &["interest-group"]),
    ("hosting", &["providers"]),
    ("maintenance", &["interest-group"]),
    ("development", &["providers"]),
];
const COLUMN_2: [Row; 6] = [
    ("decides", &["lead", "partners", "provider"]),
    ("product-management", &["lead"]),
    ("community-management", &["provider"]),
    ("hosting", &["provider"]),
    ("maintenance", &["lead", "provider"]),
    ("development", &["lead", "provider"]),
];
const COLUMN_3: [Row; 6] = [
    ("decides", &["lead", "partners", "provider"]),
    ("product-management", &["lead", "provider"]),
    ("community-management", &["lead"]),
    ("hosting", &["provider"]),
    ("maintenance", &["provider"]),
    ("development", &["provider"]),
];

/// Where the study's own text says of a partnership something else than the figure says of its model: the cell, who has the
/// function by the text, and what the text says.
const BY_THE_TEXT: &[(&str, &str, &[&str], &str)] = &[
    (
        "civitas-connect",
        "decides",
        &["interest-group", "partners"],
        "the association brings what is applied for later to product readiness (3.1); that its check comes before the vote and can stop it is assumed",
    ),
    (
        "civitas-connect",
        "hosting",
        &["partners", "providers"],
        "hosting is awarded and paid by each municipality for itself (table 1)",
    ),
    (
        "masterportal",
        "hosting",
        &["partners", "provider", "providers"],
        "hosting by the provider, by public institutions and by external providers (table 1)",
    ),
    (
        "masterportal",
        "development",
        &["lead", "provider", "providers"],
        "development by provider, lead agency and external providers (table 1)",
    ),
    (
        "dipas",
        "hosting",
        &["partners", "provider"],
        "hosting on premise or by the provider (table 1)",
    ),
    ("dipas", "maintenance", &["provider"], "maintenance by the provider alone (table 1)"),
    (
        "biletado",
        "decides",
        &["lead", "partners", "provider", "providers"],
        "whoever got the award talks over whether it goes into the core (3.4)",
    ),
    (
        "biletado",
        "hosting",
        &["provider", "providers"],
        "the largest of several providers, and two more for single municipalities (3.4)",
    ),
    ("biletado", "maintenance", &["provider", "providers"], "as hosting (3.4)"),
    (
        "biletado",
        "development",
        &["provider", "providers"],
        "the largest provider (table 1); the municipalities tender and award each development (3.4)",
    ),
    (
        "kodi",
        "product-management",
        &["provider"],
        "the provider manages and owns the product; no municipality shares in that (3.6, table 1)",
    ),
    (
        "smart-village-app",
        "decides",
        &["partners", "provider"],
        "priorities are set by each municipality with the provider, and by nobody for the community (3.7)",
    ),
    (
        "smart-village-app",
        "product-management",
        &["provider"],
        "product management and product owner are the provider's (3.7, table 1)",
    ),
    (
        "osca",
        "decides",
        &["partners", "provider"],
        "the customers decide on the provider's estimate; none of them leads (3.5)",
    ),
    (
        "osca",
        "product-management",
        &["provider"],
        "product management and product owner are the provider's; one city only supports (3.5, table 1)",
    ),
    (
        "osca",
        "community-management",
        &["provider"],
        "community management is the provider's; one city only supports (3.5, table 1)",
    ),
];

/// The kinds that have a function, in the words of the table.
fn kinds(model: &Model, function: &str) -> BTreeSet<&'static str> {
    let function = model.matrix.iter().find(|it| it.function == function).expect("a function");
    let word = |kind: &'static str| match kind {
        "public-provider" | "private-provider" => "provider",
        other => other,
    };
    function.actors.iter().map(|it| word(it.kind)).collect()
}

#[test]
fn each_cell_is_that_of_the_figure_or_of_the_text_against_it() {
    let mut wrong = Vec::new();
    for (preset, which) in FIGURE_8.into_iter().filter(|(preset, _)| *preset != "os2") {
        let model = with(preset, &[]);
        let column = match which {
            "1" => COLUMN_1,
            "2" => COLUMN_2,
            _ => COLUMN_3,
        };
        for (function, figure) in column {
            let found = kinds(&model, function);
            let figure: BTreeSet<&str> = figure.iter().copied().collect();
            let text = BY_THE_TEXT.iter().find(|it| (it.0, it.1) == (preset, function));
            let expected = text.map_or(figure.clone(), |it| it.2.iter().copied().collect());
            if found != expected {
                wrong.push(format!("{preset}, {function}: {found:?} instead of {expected:?}"));
            }
            if text.is_some() && expected == figure {
                wrong.push(format!("{preset}, {function}: the text agrees with the figure"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let known = |preset: &str| FIGURE_8.iter().any(|it| it.0 == preset);
    assert!(BY_THE_TEXT.iter().all(|it| known(it.0) && !it.3.is_empty()));
}

#[test]
fn the_provider_of_the_starred_cells_is_one_and_the_same() {
    // Biletado's providers are those of each award.
    for preset in ["masterportal", "dipas", "kodi", "smart-village-app", "osca"] {
        let model = with(preset, &[]);
        let providers = model.matrix.iter().flat_map(|it| &it.actors);
        let providers: BTreeSet<_> = providers
            .filter(|it| it.kind.ends_with("-provider"))
            .map(|it| it.member.clone().expect("a member"))
            .collect();
        assert_eq!(providers.len(), 1, "{preset}: {providers:?}");
    }
}

#[test]
fn only_the_lead_of_dipas_has_a_veto() {
    for (preset, _) in FIGURE_8 {
        let model = with(preset, &[]);
        let reasons = |kind: &str| -> Vec<String> {
            let actors = model.matrix[0].actors.iter().filter(|it| it.kind == kind);
            actors.flat_map(|it| &it.reasons).map(|it| it.en.to_string()).collect()
        };
        let veto = reasons("lead").iter().any(|it| it.contains("has a veto"));
        assert_eq!(veto, preset == "dipas", "{preset}");
    }
}

#[test]
fn support_is_shown_and_does_not_count() {
    let osca = with("osca", &[]);
    let community = &osca.matrix[2];
    assert_eq!(community.function, "community-management");
    let names = |all: &[v1::Actor]| all.iter().map(|it| it.kind).collect::<Vec<_>>();
    assert_eq!(
        (names(&community.actors), names(&community.support)),
        (vec!["public-provider"], vec!["lead"])
    );
    let unsupported = moved("osca", &[("support", "our-provider")]);
    assert_eq!((unsupported.model, &unsupported.place), (osca.model, &osca.place));
    // Nobody helps yet, which leaves nothing undetermined.
    let kodi = with("kodi", &[]);
    assert!(kodi.matrix[2].support.is_empty() && kodi.matrix[2].undetermined.is_empty());
    let helped = moved("kodi", &[("community-support", "our-provider")]);
    assert_eq!((helped.model, helped.matrix[2].support.len()), (kodi.model, 1));
}

#[test]
fn an_opinion_or_an_offer_without_which_no_request_goes_on_decides() {
    let decides = |kind: &str, processes: &str| {
        let model = with("kodi", &[("statutes/processes.yaml", processes)]);
        model.matrix[0].actors.iter().any(|it| it.kind == kind)
    };
    let processes = preset_file("kodi", "statutes/processes.yaml");
    assert!(decides("lead", &processes) && decides("private-provider", &processes));
    // What may be left out and cannot stop anything is advice, and so is an agenda that may be left out.
    let optional = |key: &str| format!("{key}\n        optional: true");
    let advice = processes
        .replace("must_be_feasible: false", &optional("must_be_feasible: false"))
        .replace("kind: consultation", &optional("kind: consultation"));
    assert!(!decides("lead", &advice) && decides("private-provider", &advice));
    let no_offer = advice.replace("kind: offer", "kind: requirements");
    assert!(!decides("private-provider", &no_offer));
}

#[test]
fn masterportal_stays_a_hybrid_once_its_provider_manages_the_product() {
    let model = moved("masterportal", &[("product-owner", "our-provider")]);
    reasoned(&model, "2", "leads: Landesbetrieb Musterland");
}

#[test]
fn the_line_runs_from_community_to_provider() {
    let place = |preset: &str| -> gremium_core::ratio::Ratio {
        with(preset, &[]).place.expect("known").parse().expect("a share")
    };
    let places = ["civitas-connect", "masterportal", "kodi", "osca"].map(place);
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
    // Development is by award, hosting in half, and four functions are the association's or the members'.
    assert_eq!(place("civitas-connect").to_string(), "1/4");
}

#[test]
fn another_holder_makes_another_model() {
    let model = moved(
        "civitas-connect",
        &[("product-owner", "our-town"), ("community-management", "our-town")],
    );
    reasoned(&model, "2", "Musterstadt (a lead municipality or authority)");
    let model = moved("civitas-connect", &[("community-management", "our-town")]);
    reasoned(&model, "undetermined", "no model of the study does");

    let model = moved("dipas", &[("lead-authority", "our-provider")]);
    // The technical lead still presides over a deciding body.
    reasoned(&model, "2", "leads: IT-Stelle Musterland");
    let model =
        moved("dipas", &[("lead-authority", "our-provider"), ("technical-lead", "our-provider")]);
    reasoned(&model, "3-municipal", "IT-Provider Musterland (a public provider)");

    let model = moved("kodi", &[("product-owner", "our-town")]);
    reasoned(&model, "2", "hosting: Muster-Software GmbH (a private provider)");
    let model = moved("kodi", &[("community-management", "our-provider")]);
    reasoned(&model, "3", "community management: Muster-Software GmbH");
}

#[test]
fn whether_a_provider_is_public_is_a_fact_of_its_member_file() {
    let provider = preset_file("kodi", "members/our-provider.yaml");
    let share = |share: &str| {
        let text = provider.replace("public_share: \"0 %\"\n", share);
        assert_ne!(text, provider);
        with("kodi", &[("members/our-provider.yaml", &text)]).model
    };
    assert_eq!(share("public_share: 51 %\n"), "3-municipal");
    assert_eq!(share("public_share: 1/2\n"), "3");
    assert_eq!(share(""), "undetermined");
}

#[test]
fn what_the_record_does_not_say_is_undetermined() {
    let vacant =
        with("kodi", &[("offices/product-owner.yaml", "id: product-owner\nholders: []\n")]);
    reasoned(&vacant, "undetermined", "nobody holds the office");
    assert!(vacant.name.de.starts_with("nicht bestimmbar, denn das Amt"), "{:?}", vacant.name);

    let tasks = preset_file("kodi", "statutes/tasks.yaml");
    let without = tasks.split("  product-management:").next().expect("a head").to_owned()
        + "  hosting: {offices: [hosting]}\n";
    let silent = with("kodi", &[("statutes/tasks.yaml", &without)]);
    reasoned(&silent, "undetermined", "do not say to whom the task “product management” falls");

    let stranger =
        "id: product-owner\nholders: [{name: X, email: x@y.example, from: 2024-01-01}]\n";
    let stranger = with("kodi", &[("offices/product-owner.yaml", stranger)]);
    reasoned(&stranger, "undetermined", "comes from no member");
}

#[test]
fn neither_name_nor_preset_matter() {
    let partnership =
        preset_file("osca", "partnership.yaml").replace("preset: osca", "preset: civitas-connect");
    assert_eq!(with("osca", &[("partnership.yaml", &partnership)]).model, "3-municipal");
}

/// civitas-connect, whose association is an organisation of this kind instead.
fn association_as(kind: &str) -> Model {
    let class = preset_file("civitas-connect", "statutes/membership.yaml")
        .replace("kinds: [association]", &format!("kinds: [{kind}]"));
    let member = preset_file("civitas-connect", "members/our-association.yaml")
        .replace("kind: association", &format!("kind: {kind}"));
    with(
        "civitas-connect",
        &[("statutes/membership.yaml", &class), ("members/our-association.yaml", &member)],
    )
}

#[test]
fn a_chair_alone_leads_nothing() {
    // A town presides over the technical committee, and has no task: the one that manages everything is the provider.
    let unstated = association_as("provider");
    reasoned(&unstated, "undetermined", "`public_share`");
}

#[test]
fn a_kind_that_tells_nothing_leaves_it_open_who_that_is() {
    let model = association_as("guild");
    reasoned(&model, "undetermined", "Musterverein e. V. is a partner");
    assert!(model.matrix[1].actors.is_empty(), "{:#?}", model.matrix[1]);
}

#[test]
fn a_vote_makes_no_partner_of_a_provider() {
    let bodies = preset_file("kodi", "statutes/bodies.yaml").replace(
        "seats: {classes: [community-member]}",
        "seats: {classes: [community-member, provider]}",
    );
    let classes = preset_file("kodi", "statutes/membership.yaml").replace("votes: 0", "votes: 1");
    let model =
        with("kodi", &[("statutes/bodies.yaml", &bodies), ("statutes/membership.yaml", &classes)]);
    assert_eq!(model.model, "3", "{:#?}", model.reasons);
}

#[test]
fn what_a_class_is_called_does_not_matter() {
    let rename = |path: &str| {
        preset_file("civitas-connect", path).replace("en: carrying association", "en: provider")
    };
    let classes = rename("statutes/membership.yaml");
    assert_ne!(classes, preset_file("civitas-connect", "statutes/membership.yaml"));
    assert_eq!(with("civitas-connect", &[("statutes/membership.yaml", &classes)]).model, "1");
}
