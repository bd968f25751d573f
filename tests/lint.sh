#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# clang-format and clang-tidy: every C++ file is formatted by .clang-format, and neither the headers nor the command nor the
# examples have what .clang-tidy warns of.
#   tests/lint.sh [--install]
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
install_if_asked "$@"
need_to_build
need clang-format clang-tidy -- clang-tools-extra -- clang-format llvm

if command -v clang-format >/dev/null; then
    say "formatting"
    git ls-files -z '*.hpp' '*.cpp' | xargs -0 clang-format --dry-run --Werror
else
    echo "skipped: formatting: there is no clang-format"
fi
if command -v clang-tidy >/dev/null; then
    say "clang-tidy"
    mkdir -p build/lint
    echo '#include <distpoint/source.hpp>' >build/lint/source.cpp
    printf '%s\n' build/lint/source.cpp examples/*.cpp examples/cli/*.cpp | xargs -P 2 -I{} \
        clang-tidy --quiet --warnings-as-errors='*' {} -- -std=c++20 -DDISTPOINT_COMPILED -Iinclude
else
    echo "skipped: clang-tidy: there is none"
fi
