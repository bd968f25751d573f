#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Which lines and branches of the headers the tests reach: the unit tests and the scripts that run the command, with GCC and
# gcovr; not those that take long. What is compiled only (constant expressions) is not counted as reached.
#   tests/coverage.sh [--install]     the table is in build/coverage/table.md, each line that is not reached in missed.txt
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
install_if_asked "$@"
need_to_build
need catch2 python3 gcovr -- catch-devel python3 gcovr -- catch2 python gcovr
if ! command -v g++ >/dev/null || ! command -v gcovr >/dev/null; then
    echo "skipped: coverage: there is no g++, or no gcovr"
    exit 0
fi

say "building build/coverage"
cmake --preset coverage -DCMAKE_CXX_COMPILER=g++ >/dev/null
cmake --build --preset coverage
find build/coverage -name '*.gcda' -delete
ctest --test-dir build/coverage --output-on-failure -j 2 -L '^instrumented$' -LE '^slow$' -E '^allocations'
gcovr --root . --filter 'include/distpoint/' --exclude-throw-branches --exclude-unreachable-branches \
    --gcov-ignore-parse-errors --json build/coverage/coverage.json build/coverage
python3 tests/coverage.py build/coverage
