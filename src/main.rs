//! The binary `gremium`; everything it does lives in `gremium-cli`.

fn main() -> std::process::ExitCode {
    gremium_cli::main()
}
