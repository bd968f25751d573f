#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Installs missing dependencies, builds everything and runs every test: with GCC, and with Clang if available.
#   --quick       the unit tests alone, with one compiler: less than a minute from nothing with Clang, then seconds
#   --all         also the tests that take minutes, ten times as many random documents, the sanitizers, fuzzers and other compilers
#   --no-install  install nothing, neither system packages nor npm packages
# At the end it lists the parts with their times, and what was skipped, and why. A part that fails does not end the run.
set -euo pipefail
cd "$(dirname "$0")/.."

what=default install=yes jobs=4 # for two cores: some tests wait for a browser
for word in "$@"; do
    case $word in
    --quick) what=quick ;;
    --all) what=all ;;
    --no-install) install=no ;;
    *) sed -n '3,7s/^# //p' "$0" >&2; exit 2 ;;
    esac
done
. examples/install.sh

mkdir -p build
parts=build/parts.md
printf '| part | time | outcome |\n|---|--:|---|\n' >$parts
failed=no reasons=()
# part NAME COMMAND...: runs a part, and notes its time and what it skips. One that fails keeps none after it from running.
part() {
    say "$1"
    local log=build/part.log begin=$SECONDS status outcome=passed line
    set +e
    (set -e; "${@:2}") 2>&1 | tee $log
    status=${PIPESTATUS[0]}
    set -e
    if [ "$status" = 77 ]; then outcome=skipped; elif [ "$status" != 0 ]; then outcome=failed failed=yes; fi
    printf '| %s | %s min %02d s | %s |\n' "$1" $(((SECONDS - begin) / 60)) $(((SECONDS - begin) % 60)) $outcome >>$parts
    while IFS= read -r line; do reasons+=("$1: ${line#skipped: }"); done < <(grep '^skipped: ' $log | sort -u)
}
finish() {
    say "parts and their times"
    cat $parts
    [ ${#reasons[@]} = 0 ] || say "skipped:"
    for reason in "${reasons[@]}"; do printf '   %s\n' "$reason"; done
    [ $failed = no ] || exit 1
    exit 0
}
test_in() { # test_in BUILD_DIR CTEST_OPTIONS...
    local status=0
    ctest --test-dir "$1" --output-on-failure -j $jobs "${@:2}" || status=$?
    grep -h '^skipped: ' "$1"/Testing/Temporary/LastTest.log || true
    return $status
}
# Many files are compiled as one, which takes a third of the time. The `quick` and `coverage` builds compile each by itself.
build() { # build PRESET BUILD_DIR COMPILER CMAKE_OPTIONS...
    cmake --preset "$1" -B "$2" -DCMAKE_CXX_COMPILER="$3" "${@:4}" >/dev/null
    cmake --build "$2" --target "$([ "$1" = quick ] && echo quick_tests || echo all)"
}

need_to_build
need catch2 python3 -- catch-devel python3 -- catch2 python
if [ "$what" = quick ]; then
    part "building build/quick" build quick build/quick "${CXX:-$(command -v clang++ || echo g++)}" # Clang takes half the time
    [ $failed = yes ] || part "testing build/quick" test_in build/quick -L '^quick$'
    finish
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
        reasons+=("the programs from the npm registry: npm cannot install them")
    fi
fi

all=OFF
flag=--no-install
if [ "$what" = all ]; then
    all=ON
    jobs=2 # tests compare times
    if [ "$install" = yes ]; then flag=--install; fi
    part "the WebAssembly module" examples/web/run.sh $flag # before the tests, which run it
fi
# both NAME COMPILER CMAKE_OPTIONS...: builds and tests with one compiler.
both() {
    if ! command -v "$2" >/dev/null; then
        reasons+=("everything with $2: there is none")
        return
    fi
    local before=$failed
    failed=no
    part "building build/$1 ($2)" build together "build/$1" "$2" -DDISTPOINT_ALL_TESTS=$all "${@:3}"
    if [ $failed = no ]; then
        failed=$before
        part "testing build/$1" test_in "build/$1"
    fi
}
both gcc g++
# Without optimization, which takes Clang most of its time; the sanitizers' builds are optimized.
both clang clang++ -DCMAKE_CXX_FLAGS_DEBUG="-O0 -g0"
if [ "$what" = all ]; then
    part "formatting and clang-tidy" tests/lint.sh $flag
    part "sanitizers and valgrind" tests/sanitizers.sh $flag
    part "coverage" tests/coverage.sh $flag
    part "fuzzing, 20 s each target" tests/fuzz/run.sh 20
    part "the core with other compilers, libraries and targets" tests/platforms.sh $flag
    part "the command for Windows, under Wine" tests/windows.sh $flag
    part "the command for every target" tests/targets.sh $flag
fi
finish
