# shellcheck shell=bash
# What the steps share: headings with times, patience with registries, and places.
# Sourced by .ci/run.

root=$PWD
target=${CARGO_TARGET_DIR:-$root/target}
tools=$target/ci
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-never}
# Backtraces still name lines; full debug information would only cost minutes and gigabytes.
export CARGO_PROFILE_DEV_DEBUG=0
PATH=$tools/python/bin:$tools/node_modules/.bin:$tools/cargo/bin:$PATH

current=start
# $SECONDS counts from here, whatever the caller's shell had counted.
SECONDS=0
trap 'echo "FAILED: step $current, after ${SECONDS}s" >&2' ERR

# Runs the function step_<name> under a heading.
step() {
    current=$1
    local began=$SECONDS
    printf '\n=== %s (at %ds)\n' "$current" "$SECONDS"
    "step_$current"
    printf '=== %s: good, %ds\n' "$current" "$((SECONDS - began))"
}

finish() {
    printf '\nAll steps good, %ds.\n' "$SECONDS"
}

# Says a command, then runs it.
run() {
    printf '+ %s\n' "$*"
    "$@"
}

# Tries a command that talks to a registry up to three times, each within a limit of seconds: retry LIMIT COMMAND…
retry() {
    local limit=$1 attempt
    shift
    for attempt in 1 2 3; do
        printf '+ %s\n' "$*"
        if timeout "$limit" "$@"; then
            return 0
        fi
        echo "attempt $attempt failed" >&2
        sleep $((attempt * 5))
    done
    return 1
}

# Fails unless a list holds something: nothing checked is a failure. need WHAT COUNT
need() {
    if [ "$2" -eq 0 ]; then
        echo "nothing to check: no $1" >&2
        return 1
    fi
    echo "$2 $1"
}

# The compiled program on the demo partnership of step demo.
gremium() {
    "$target/release/gremium" "$@"
}
