#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Installs missing dependencies, builds everything and runs every test: with GCC, and with Clang if available.
# --all: also with Clang's AddressSanitizer and UndefinedBehaviorSanitizer, and with ten times as many random documents.
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh

need_to_build
need catch2 python3 clang clasp python3-jsonschema python3-yaml libxml2-utils zsh fish mandoc git pre-commit -- \
     catch-devel python3 clang clasp python3-jsonschema python3-pyyaml libxml2 zsh fish mandoc git pre-commit diffutils -- \
     catch2 python llvm clasp libxml2 zsh fish mandoc git pre-commit
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then # from any source
    need nodejs npm -- nodejs npm -- node
fi

# Programs that check the output of the command, from the npm registry, in the versions that package-lock.json lists.
# Without them the tests that need them are skipped.
judges=$PWD/build/judges
if ! cmp -s tests/exchange/package-lock.json "$judges/installed.json"; then
    say "installing the programs that check exports and formats"
    rm -rf "$judges"
    mkdir -p "$judges"
    cp tests/exchange/package.json tests/exchange/package-lock.json "$judges"
    if (cd "$judges" && npm ci --no-audit --no-fund --loglevel=error); then
        cp tests/exchange/package-lock.json "$judges/installed.json"
    else
        rm -rf "$judges/node_modules" # an incomplete set is useless
        say "skipped: checks with programs from the npm registry: npm cannot install them"
    fi
fi

all=no
if [ "${1-}" = --all ]; then all=yes; fi
documents=500 plans=150
if [ "$all" = yes ]; then documents=5000 plans=1000; fi

run() { # run PRESET BUILD_DIR CXX
    say "configuring $2 ($3)"
    cmake --preset "$1" -B "$2" -DCMAKE_CXX_COMPILER="$3" -DDISTPOINT_JUDGES="$judges" \
        -DDISTPOINT_ORACLE_DOCUMENTS="$documents" -DDISTPOINT_ORACLE_PLANS="$plans" >/dev/null
    say "building $2, each header alone too"
    cmake --build "$2" --target all all_verify_interface_header_sets
    say "testing $2"
    ctest --test-dir "$2" --output-on-failure -j 2
}

if command -v g++ >/dev/null; then run dev build/dev g++; fi
if command -v clang++ >/dev/null; then run dev build/clang clang++; fi

if [ "$all" = yes ] && command -v clang++ >/dev/null; then
    say "building with sanitizers (build/asan)"
    cmake --preset asan -B build/asan -DCMAKE_CXX_COMPILER=clang++ >/dev/null
    cmake --build build/asan --target distpoint_cli distpoint_tests
    say "testing with sanitizers"
    ctest --test-dir build/asan --output-on-failure -j 2 -R '^(units|command|bad_input|large_input|wrong_files|one_way|exports|pipeline|repair)$'
fi
