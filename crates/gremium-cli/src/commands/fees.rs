//! `gremium fees --year YEAR`: what each member owes for a year, and how that came about.

use gremium_engine::fees::v1::{NoList, build};
use gremium_engine::text::Text;
use gremium_render::render_fees;

use super::sheet::Sheet;
use crate::context::Context;
use crate::error::Error;
use crate::exit::Exit;
use crate::output::Output;

/// Compute the fees of a year, with the derivation of each amount
///
/// For each fee of the statutes the payers, the tier or part of each, rises, proration and rounding; then the sum of each
/// member. A computed list from statutes and members as they stood on the key date: no demand and no booking.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  gremium fees --year 2027\n  gremium fees --year 2027 --markdown --lang de\n  \
                        gremium fees --year 2025 --as-of 2025-12-31 --format json"
)]
pub struct Args {
    /// The year
    #[arg(long, value_name = "YEAR")]
    year: i16,
    #[command(flatten)]
    sheet: Sheet,
}

/// Prints the list.
pub(super) fn run(args: &Args, context: &Context, output: &mut Output) -> Result<Exit, Error> {
    let year = args.year;
    args.sheet.show(
        "fees",
        context,
        output,
        |replay, report| build(&replay.state, year, report.as_of).map_err(|why| no_list(why, year)),
        render_fees,
    )
}

fn no_list(why: NoList, year: i16) -> Error {
    match why {
        NoList::Year => Error::new(Text::new(
            format!("{year} is no year for which fees are computed: write one from 1900 to 2200"),
            format!(
                "für {year} werden keine Beiträge errechnet: ein Jahr von 1900 bis 2200 angeben"
            ),
        )),
        NoList::NotFounded => Error::no_statutes(),
        NoList::BeforeFounding => Error::new(Text::new(
            format!("in {year} the partnership was not founded yet"),
            format!("{year} war die Partnerschaft noch nicht gegründet"),
        )),
    }
}
