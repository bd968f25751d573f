#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the static Linux binary, which must print what the tests expect and need no library, and measures what a release
# has: this binary, distpoint.exe under Wine, the WebAssembly module under node. All must print the same report.
# Then the pages, in Chromium, beside the native command.
#   tests/targets.sh [--install]     the tables are in build/targets/table.md and pages.md
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
. examples/sources.sh
install_if_asked "$@"
need_to_build

targets=()
if fetch_sources; then
    say "building build/static"
    cmake --preset static "${source_options[@]}" >/dev/null
    cmake --build --preset static
    static=build/static/examples/distpoint
    if ldd $static 2>&1 | grep -q '=>'; then
        echo "FAILED: $static needs libraries"
        exit 1
    fi
    python3 tests/cli/golden.py $static .
    targets+=("Linux, static=$static=$static")
fi
if [ -x build/windows/distpoint ]; then # by tests/windows.sh
    targets+=("Windows, under Wine=build/windows/examples/distpoint.exe=build/windows/distpoint")
else
    echo "skipped: the figures of the command for Windows: tests/windows.sh builds it"
fi
if [ -e build/web/examples/distpoint.wasm ] && command -v node >/dev/null; then # by examples/web/run.sh
    targets+=("WebAssembly, under node=build/web/examples/distpoint.wasm=node --no-warnings tests/web/run_module.mjs examples/web/distpoint.mjs build/web/examples/distpoint.wasm")
else
    echo "skipped: the figures of the WebAssembly module: examples/web/run.sh builds it"
fi
if [ ${#targets[@]} = 0 ]; then exit 0; fi
mkdir -p build/targets
python3 tests/targets.py "${targets[@]}" | tee build/targets/table.md
if [ -e build/web/examples/distpoint.wasm ] && [ -x build/static/examples/distpoint ]; then
    python3 tests/web/time_pages.py build/static/examples/distpoint . build/judges build/web/examples/distpoint.wasm >build/targets/pages.md ||
        [ $? = 77 ]
    cat build/targets/pages.md
fi
