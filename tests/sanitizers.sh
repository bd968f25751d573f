#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# The tests with AddressSanitizer and UndefinedBehaviorSanitizer, with ThreadSanitizer (Clang), and under valgrind.
# Writes build/sanitizers.md, for `tests/proof.py sanitizers build/sanitizers.md`. Run it after tests/run.sh, whose unit
# tests valgrind runs.
#   tests/sanitizers.sh [--install]
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
install_if_asked "$@"
need_to_build
need catch2 clang python3 -- catch-devel clang python3 -- catch2 llvm python

table=build/sanitizers.md
mkdir -p build
printf '| what watches | tests | passed | skipped, or a part of them | failed |\n|---|--:|--:|--:|--:|\n' >$table
failed=0
for sanitizer in asan tsan; do
    if ! command -v clang++ >/dev/null; then
        echo "skipped: $sanitizer: there is no clang++"
        continue
    fi
    say "building and testing build/$sanitizer"
    cmake --preset $sanitizer -B build/$sanitizer -DCMAKE_CXX_COMPILER=clang++ \
        -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 >/dev/null
    cmake --build --preset $sanitizer
    log=build/$sanitizer.log
    ctest --test-dir build/$sanitizer --output-on-failure -j 2 -L '^instrumented$' | tee $log || failed=1
    count() { grep -cE "^ *[0-9]+/[0-9]+ Test .*$1" $log || true; }
    if [ $sanitizer = asan ]; then title="AddressSanitizer, UndefinedBehaviorSanitizer"; else title=ThreadSanitizer; fi
    all=$(count .) passed=$(count ' Passed ') skipped=$(count 'Skipped')
    printf '| %s | %s | %s | %s | %s |\n' "$title" "$all" "$passed" "$skipped" $((all - passed - skipped)) >>$table
    grep -h '^skipped: ' build/$sanitizer/Testing/Temporary/LastTest.log | sort -u || true
done

say valgrind
tests/valgrind.sh "$@" | tee build/valgrind.log
units=$(sed -nE 's/^All tests passed \(.* in ([0-9]+) test cases\)$/\1/p' build/valgrind.log)
outputs=$(sed -nE 's/^([0-9]+) of [0-9]+ expectations about the output.*$/\1/p' build/valgrind.log)
if [ -n "$units$outputs" ]; then
    all=$((${units:-0} + ${outputs:-0}))
    printf '| valgrind: unit tests (%s), outputs of the optimised command (%s) | %s | %s | 0 | 0 |\n' \
        "${units:-not built}" "${outputs:-none}" $all $all >>$table
fi
exit $failed
