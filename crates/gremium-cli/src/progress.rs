//! A progress bar on standard error, for work of more than a second, on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may last before a bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts steps of long work; silent where nobody watches.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    started: std::time::Instant,
    shown: bool,
}

impl Progress {
    /// Begins work of `total` steps, or of a number not known.
    pub fn start(what: &str, total: Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let template =
            if total.is_some() { "{msg} {wide_bar} {pos}/{len}" } else { "{msg} {spinner} {pos}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        Self { bar, started: std::time::Instant::now(), shown: false }
    }

    /// Says that `steps` more are done.
    pub fn advance(&mut self, steps: u64) {
        self.bar.inc(steps);
        if !self.shown && self.started.elapsed() >= PATIENCE {
            self.shown = true;
            // indicatif hides this target by itself when standard error is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
