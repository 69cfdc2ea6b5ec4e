#!/usr/bin/env bash
# Compares a cold and a warm `gremium report` with git itself, in one run, taking turns.
#
#   bench/compare.sh [--gremium PATH] [--rounds N] [--sizes "1000 10000"] [--shapes "linear merges"]
#
# Records are made by `generate-record` below target/bench and kept for the next time. Needs git, cargo and python3.
set -euo pipefail
cd "$(dirname "$0")/.."

gremium=target/release/gremium rounds=5 sizes="1000 10000" shapes="linear merges"
while [ $# -gt 0 ]; do
    case $1 in
        --gremium) gremium=$2 ;;
        --rounds) rounds=$2 ;;
        --sizes) sizes=$2 ;;
        --shapes) shapes=$2 ;;
        *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done

[ -x "$gremium" ] || cargo build --release --quiet
for size in $sizes; do
    for shape in $shapes; do
        record=target/bench/$shape-$size
        if [ ! -e "$record/.done" ]; then
            rm -rf "$record"
            cargo run --release --quiet -p gremium-testkit --bin generate-record -- \
                --entries "$size" --shape "$shape" --founding presets/civitas-connect --out "$record"
            touch "$record/.done"
        fi
        python3 bench/compare.py "$gremium" "$record" "$rounds"
    done
done
