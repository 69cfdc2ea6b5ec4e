//! Plays a document: tells its stories and runs its commands, and gives it back with the outputs as they are.

mod json;
mod stage;

pub(crate) use stage::Opening;
use stage::Stage;

/// The document with each console block as gremium answers now.
pub(crate) fn play(name: &str, text: &str, opening: &Opening) -> String {
    let mut stage = Stage::new(name, opening.clone());
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match kind {
            "founding" => stage.found(&block),
            "story" => stage.tell(&block),
            "script" => block.iter().for_each(|line| stage.perform(line)),
            "console" => {
                out.push_str(&console(&mut stage, &block));
                out.push_str("```\n");
                continue;
            }
            _ => {}
        }
        block.iter().for_each(|line| {
            out.push_str(line);
            out.push('\n');
        });
        out.push_str("```\n");
    }
    out
}

fn console(stage: &mut Stage, block: &[&str]) -> String {
    let commands = block.iter().filter_map(|line| line.strip_prefix("$ "));
    let answers: Vec<String> =
        commands.map(|command| format!("$ {command}\n{}", stage.run(command))).collect();
    assert!(!answers.is_empty(), "{}: a console block without a command", stage.name());
    answers.join("\n")
}

/// The first lines that differ, for a message.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let first = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let some = |lines: &[&str], sign: &str| {
        let lines = lines.iter().skip(first).take(12);
        lines.map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    format!("line {}:\n{}{}", first + 1, some(&expected, "-"), some(&found, "+"))
}
