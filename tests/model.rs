//! Each preset lands where the study's figure 8 puts it, and another office-holder makes another model.

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
    reasoned(&model, "2", "Unsere Stadt (a lead municipality or authority)");
    let model = moved("civitas-connect", &[("community-management", "our-town")]);
    reasoned(&model, "undetermined", "no model of the study does");

    let model = moved("dipas", &[("lead-authority", "our-provider")]);
    // The technical lead still presides over a deciding body.
    reasoned(&model, "2", "leads: Unsere technische Stelle");
    let model =
        moved("dipas", &[("lead-authority", "our-provider"), ("technical-lead", "our-provider")]);
    reasoned(&model, "3-municipal", "Unser IT-Provider (a public provider)");

    let model = moved("kodi", &[("product-owner", "our-town")]);
    reasoned(&model, "2", "hosting: Unser Softwarehaus GmbH (a private provider)");
    let model = moved("kodi", &[("community-management", "our-provider")]);
    reasoned(&model, "3", "community management: Unser Softwarehaus GmbH");
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
