#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Installs missing dependencies, builds everything and runs every test: with GCC, and with Clang if available.
#   --quick       the unit tests alone, with one compiler: about a minute from nothing, then seconds
#   --all         also the tests that take minutes, ten times as many random documents, the sanitizers, fuzzers and other compilers
#   --no-install  install nothing, neither system packages nor npm packages
# At the end it lists what was skipped, and why.
set -euo pipefail
cd "$(dirname "$0")/.."

what=default install=yes
for word in "$@"; do
    case $word in
    --quick) what=quick ;;
    --all) what=all ;;
    --no-install) install=no ;;
    *) sed -n '3,7s/^# //p' "$0" >&2; exit 2 ;;
    esac
done
. examples/install.sh

skipped=()
show_skipped() {
    local reason
    [ ${#skipped[@]} = 0 ] || say "skipped:"
    for reason in "${skipped[@]}"; do printf '   %s\n' "$reason"; done
}
test_in() { # test_in BUILD_DIR CTEST_OPTIONS...: runs tests, and notes what they skip
    say "testing $1"
    local status=0 line
    ctest --test-dir "$1" --output-on-failure -j 2 "${@:2}" || status=$?
    while IFS= read -r line; do skipped+=("$1: ${line#skipped: }"); done \
        < <(grep -h '^skipped: ' "$1"/Testing/Temporary/LastTest.log | sort -u)
    if [ "$status" != 0 ]; then show_skipped; exit "$status"; fi
}
# Many files are compiled as one, which takes a third of the time. The `quick` and `coverage` builds compile each by itself.
build() { # build PRESET BUILD_DIR COMPILER CMAKE_OPTIONS...
    say "building $2 ($3)"
    cmake --preset "$1" -B "$2" -DCMAKE_CXX_COMPILER="$3" "${@:4}" >/dev/null
    cmake --build "$2" --target "$([ "$1" = quick ] && echo quick_tests || echo all)"
}

need_to_build
need catch2 python3 -- catch-devel python3 -- catch2 python
if [ "$what" = quick ]; then
    build quick build/quick "${CXX:-g++}"
    test_in build/quick -L '^quick$'
    show_skipped
    exit
fi
need clang clasp python3-jsonschema python3-yaml libxml2-utils zsh fish mandoc git pre-commit strace chromium -- \
     clang clasp python3-jsonschema python3-pyyaml libxml2 zsh fish mandoc git pre-commit diffutils strace chromium -- \
     llvm clasp libxml2 zsh fish mandoc git pre-commit
need_node

# Programs that check the output of the command, from the npm registry, in the versions that package-lock.json lists.
# Without them the tests that need them are skipped.
judges=build/judges
if [ "$install" = yes ] && ! cmp -s tests/exchange/package-lock.json "$judges/installed.json"; then
    say "installing the programs that check exports and formats"
    rm -rf "$judges"
    mkdir -p "$judges"
    cp tests/exchange/package.json tests/exchange/package-lock.json "$judges"
    if (cd "$judges" && npm ci --no-audit --no-fund --loglevel=error); then
        cp tests/exchange/package-lock.json "$judges/installed.json"
    else
        rm -rf "$judges/node_modules" # an incomplete set is useless
        skipped+=("the programs from the npm registry: npm cannot install them")
    fi
fi

all=OFF
flag=--no-install
if [ "$what" = all ]; then
    all=ON
    if [ "$install" = yes ]; then flag=--install; fi
    status=0
    examples/web/run.sh $flag || status=$?
    [ "$status" != 77 ] || skipped+=("the WebAssembly module: examples/web/run.sh cannot build it here")
    [ "$status" = 0 ] || [ "$status" = 77 ] || exit "$status"
fi
if command -v g++ >/dev/null; then
    build together build/gcc g++ -DDISTPOINT_ALL_TESTS=$all
    test_in build/gcc
else
    skipped+=("everything with GCC: there is no g++")
fi
if command -v clang++ >/dev/null; then
    # Without optimization, which takes Clang most of its time; the sanitizers' builds are optimized.
    build together build/clang clang++ -DDISTPOINT_ALL_TESTS=$all -DCMAKE_CXX_FLAGS_DEBUG="-O0 -g0"
    test_in build/clang
else
    skipped+=("everything with Clang: there is no clang++")
fi
if [ "$what" = all ]; then
    say "formatting and clang-tidy"
    tests/lint.sh $flag
    say "sanitizers and valgrind"
    tests/sanitizers.sh $flag
    say "coverage"
    tests/coverage.sh $flag
    say "fuzzing, 20 s each target"
    tests/fuzz/run.sh 20
    say "the core with other compilers, libraries and targets"
    tests/platforms.sh $flag
    say "the command for Windows, under Wine"
    tests/windows.sh $flag
    say "the command for every target"
    tests/targets.sh $flag
fi
show_skipped
