# Shorthands for people; each calls what CI calls, so that both mean the same.

# List the recipes.
default:
    @just --list

# Format the code.
fmt:
    cargo fmt --all

# Format, clippy, rustdoc and the walls, with warnings denied.
lint:
    bash .ci/run lint

# All tests; needs Rust and git alone.
test:
    cargo test --workspace

# Write schemas, rule pages and the command line reference anew.
generate:
    cargo run -q -p xtask -- generate

# Compare generated files with their sources, and check the walls.
generated:
    cargo run -q -p xtask -- check

# Accept the present output as expected: error gallery and golden files. Read the difference before you commit.
bless:
    GREMIUM_BLESS=1 cargo test --workspace

# Build the example partnership in a folder, with its history.
demo dir:
    cargo run --release -- demo {{ quote(dir) }}

# Compare a cold and a warm report with git itself (needs the benchmark's records; see bench/).
bench:
    bash bench/compare.sh

# Change what counts in small ways and see that a test notices (cargo install cargo-mutants; a part: --only src/tally/).
mutants *args:
    cargo run -q -p xtask -- mutants {{ args }}

# Everything, as the forge runs it.
ci:
    bash .ci/run
