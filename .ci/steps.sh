# shellcheck shell=bash disable=SC2154 # places come from lib.sh
# The steps of .ci/run, one function each: step_<name>. Sourced by .ci/run.

# Format, compiler and clippy warnings, rustdoc; the walls of core and engine by clippy.
step_lint() {
    run cargo fmt --all -- --check
    # Tests may use what the libraries may not (a fixture is a file): the walls follow for the libraries alone.
    run cargo clippy -q --locked --workspace --all-targets -- -D warnings \
        -A clippy::disallowed_methods -A clippy::disallowed_types
    run cargo clippy -q --locked -p gremium-engine --lib -- -D warnings -D clippy::float_arithmetic
    run cargo clippy -q --locked -p gremium-core --lib -- -D warnings -D clippy::float_arithmetic \
        -D clippy::wildcard_enum_match_arm
    # Pages for people who read the code may lead into private modules.
    RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" \
        run cargo doc -q --locked --workspace --no-deps
}

# The test command of the README.
step_test() {
    run cargo test --workspace
}

# Walls that the compiler does not hold, and generated files against their sources.
step_generated() {
    run cargo run -q -p xtask -- check
}

# A fresh, smaller sample of elections and budgets, counted by the Python packages and by us.
step_oracle() {
    local sample=$work/oracle.jsonl
    run python3 -m venv "$tools/oracle"
    retry 300 "$tools/oracle/bin/pip" install --quiet --disable-pip-version-check -r tests/oracle/requirements.txt
    "$tools/oracle/bin/python" tests/oracle/generate.py --each 20 --seed "${ORACLE_SEED:-1}" >"$sample"
    need "cases counted elsewhere" "$(wc -l <"$sample")"
    GREMIUM_ORACLE=$sample run cargo test -q -p gremium-engine --test oracle
}

# Each small change of what counts is noticed by a unit test of the core, or listed with a reason.
step_mutants() {
    CARGO_TARGET_DIR=$tools/build retry 600 cargo install -q --locked --root "$tools/cargo" cargo-mutants --version 27.1.0
    PATH=$tools/cargo/bin:$PATH run cargo run -q -p xtask -- mutants
}

# Foreign tools.
step_tools() {
    mkdir -p "$tools"
    run python3 -m venv "$tools/python"
    retry 300 "$tools/python/bin/pip" install --quiet --disable-pip-version-check -r .ci/requirements.txt
    cp .ci/package.json "$tools/package.json"
    # Diagrams are drawn in a browser of the system, not in one that npm would download.
    PUPPETEER_SKIP_DOWNLOAD=1 retry 300 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error
    install_browser
    # Unoptimised: it reads one lock file.
    CARGO_TARGET_DIR=$tools/build CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
        retry 600 cargo install -q --locked --root "$tools/cargo" cargo-deny --version 0.20.2
}

# What a newcomer does first, and that its record holds.
step_demo() {
    run cargo build --release --locked
    build_demo
    run gremium -C "$demo" check
    run gremium -C "$demo" status
}

# The schemas are schemas; the example's files and the program's own output obey them.
step_schemas() {
    local schemas
    mapfile -t schemas < <(find schemas -name '*.json' | sort)
    need "schemas" "${#schemas[@]}"
    run check-jsonschema --check-metaschema "${schemas[@]}"
    run python3 .ci/check_examples.py example-partnership presets
    build_demo
    gremium -C "$demo" report >"$work/report.json"
    run check-jsonschema --schemafile schemas/v1/report.json "$work/report.json"
}

# SARIF with and without findings, against the schema of the standard.
step_sarif() {
    local schema=$tools/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json code=0
    build_demo
    gremium -C "$demo" check --format sarif >"$work/clean.sarif"
    spoil_demo
    gremium -C "$spoilt" check --format sarif >"$work/findings.sarif" || code=$?
    if [ "$code" -ne 1 ]; then
        echo "a record with a wrong file must be exit code 1, not $code" >&2
        return 1
    fi
    need "findings in SARIF" "$(grep -c '"ruleId"' "$work/findings.sarif")"
    run check-jsonschema --schemafile "$schema" "$work/clean.sarif" "$work/findings.sarif"
}

# Documentation, and the Markdown that gremium writes.
step_markdown() {
    local pages
    # Templates become Markdown only once they are filled in: the generated pages below show it.
    mapfile -t pages < <(git ls-files -co --exclude-standard '*.md' ':!crates/gremium-render/templates')
    need "pages in the repository" "${#pages[@]}"
    run markdownlint-cli2 "${pages[@]}"
    build_demo
    need "generated pages" "$(find "$demo" -name '*.md' | wc -l)"
    (cd "$demo" && run markdownlint-cli2 --config "$root/.markdownlint-cli2.jsonc" '**/*.md')
}

# What gremium writes as diagrams is drawn by Mermaid itself: all processes of all presets in both languages, all dossiers
# in one (they have the shape and the words of their process), and a process whose names want to be something else.
step_diagrams() {
    local preset page=$work/diagrams.md languages=(de en) turn=0
    run cargo build -q --release --locked
    for preset in presets/*/; do
        preset=$(basename "$preset")
        gremium demo --preset "$preset" "$work/diagrams-$preset" >/dev/null
        diagrams "$work/diagrams-$preset/reports/processes" '*.md' >>"$page"
        diagrams "$work/diagrams-$preset/reports/requests" "*.${languages[turn % 2]}.md" >>"$page"
        turn=$((turn + 1))
    done
    build_hostile
    diagrams "$hostile/reports" '*.md' >>"$page"
    each_once <"$page" >"$work/once.md" && mv "$work/once.md" "$page"
    local number
    number=$(grep -c '^```mermaid$' "$page")
    need "diagrams" "$number"
    printf '{"executablePath": "%s", "args": ["--no-sandbox"]}\n' "$(browser)" >"$work/puppeteer.json"
    # Mermaid's command draws all diagrams of a page at the same time: a few on each.
    mkdir "$work/drawn"
    awk -v "to=$work/drawn/" '/^```mermaid$/ {n++} {print > (to int((n - 1) / 8) ".md")}' "$page"
    # Half of its time it waits for its browser, so two of them draw at a time.
    printf '%s\0' "$work"/drawn/*.md | run xargs -0 -P 2 -I '{}' \
        mmdc --quiet --puppeteerConfigFile "$work/puppeteer.json" --input '{}' --output '{}.drawn.md'
    local drawn=("$work"/drawn/*.svg)
    echo "${#drawn[@]} of $number diagrams drawn"
    [ "${#drawn[@]}" -eq "$number" ]
    # Mermaid draws a picture of its own where it cannot read a diagram.
    if grep -l -e 'Syntax error' -e 'Unsupported markdown' "${drawn[@]}"; then
        return 1
    fi
    need "hostile names, drawn as they were written" "$(grep -l -e '&lt;b&gt;end&lt;/b&gt;' "${drawn[@]}" | wc -l)"
}

# The workflows of the forge: valid, least rights, pinned.
step_workflows() {
    local workflow
    run zizmor --offline --no-progress --persona=pedantic .github
    for workflow in .github/workflows/*.yml; do
        run action-validator "$workflow"
    done
}

# Spelling, and TOML.
step_texts() {
    run typos
    run taplo lint --no-schema
    run taplo fmt --check
}

# Licences of our files and of what we build on; who may use which crate.
step_licences() {
    run reuse lint --lines
    run cargo deny --locked check bans licenses sources
}

# Builds the demo partnership once a run.
build_demo() {
    demo=$work/demo
    if [ ! -d "$demo" ]; then
        run cargo run -q --release --locked -- demo "$demo"
    fi
}

# The diagrams in pages below a folder, one after the other: diagrams FOLDER PATTERN
diagrams() {
    find "$1" -name "$2" -print0 | sort -z | xargs -0 awk '/^```mermaid$/,/^```$/'
}

# Each of the diagrams that come in once: two requests at the same place of a process have the same one.
each_once() {
    awk '/^```mermaid$/ {text = ""} {text = text $0 "\n"} /^```$/ {if (!seen[text]++) printf "%s", text}'
}

# A partnership whose stages have names that Mermaid, Markdown or HTML could take for their own.
build_hostile() {
    hostile=$work/hostile
    gremium init --preset kodi --no-commit "$hostile" >/dev/null
    awk -v 'name="1. <b>end</b> \\"quoted\\" (ä) [x] {y} | `z` --> %%{init}%% fa:fa-book; #35; &amp;"' \
        '/^ *(de|en): /{sub(/: .*/, ": " name)} {print}' \
        "$hostile/statutes/processes.yaml" >"$work/processes.yaml"
    mv "$work/processes.yaml" "$hostile/statutes/processes.yaml"
    git -C "$hostile" init -q
    git -C "$hostile" add .
    git -C "$hostile" -c user.name=CI -c user.email=ci@gremium.example commit -qm founding
    gremium -C "$hostile" render processes --out .
}

# The browser of this machine.
browser() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    echo "no browser to draw diagrams in: install chromium" >&2
    return 1
}

# Debian's browser, where there is none yet and this may be done.
install_browser() {
    if ! browser >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
        retry 600 apt-get update -qq
        DEBIAN_FRONTEND=noninteractive retry 900 apt-get install -y -qq --no-install-recommends chromium
    fi
    browser
}

# A clone of the demo with a wrong file in it.
spoil_demo() {
    local home
    spoilt=$work/spoilt
    git clone -q "$demo" "$spoilt"
    home=$(dirname "$(git -C "$spoilt" ls-files '*partnership.yaml' | head -n 1)")
    mkdir -p "$spoilt/$home/polls/2026/spoilt"
    printf 'chioce: yes\n' >"$spoilt/$home/polls/2026/spoilt/poll.yaml"
    git -C "$spoilt" add .
    git -C "$spoilt" -c user.name=CI -c user.email=ci@gremium.example commit -qm "a wrong file"
}
