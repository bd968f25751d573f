#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Cross-builds distpoint.exe with mingw-w64 and runs the command's own tests with it under Wine, with the same expectations
# as everywhere. What cannot run there is printed as skipped, with the reason.
#   tests/windows.sh [--install]     the table is in build/windows/table.md
set -uo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
. examples/sources.sh
install_if_asked "$@"
need cmake ninja-build g++-mingw-w64-x86-64-posix wine64 python3 -- -- || true
if ! command -v x86_64-w64-mingw32-g++-posix >/dev/null; then
    echo "skipped: the command for Windows: there is no x86_64-w64-mingw32-g++-posix"
    exit 0
fi
fetch_sources || exit 0

out=$PWD/build/windows
say "building distpoint.exe (build/windows)"
{ cmake --preset windows "${source_options[@]}" && cmake --build --preset windows; } >"$out.log" 2>&1 || { tail -30 "$out.log"; exit 1; }
wine=$(command -v wine64 || command -v wine || ls /usr/lib/wine/wine64 2>/dev/null || true) # Debian has it off the PATH
if [ -z "$wine" ]; then
    echo "skipped: the tests of the command for Windows: there is no Wine"
    exit 0
fi

# The tests run a command: this one. Wine takes names for UTF-8 only in such a locale.
export WINEPREFIX=$out/wine WINEDEBUG=-all DISTPOINT_TEST_TARGET=windows
cat >"$out/distpoint" <<END
#!/bin/sh
LC_ALL=C.UTF-8 WINEPREFIX='$WINEPREFIX' WINEDEBUG=-all exec '$wine' '$out/examples/distpoint.exe' "\$@"
END
chmod +x "$out/distpoint"
# One program that waits, for as long as the tests take: Wine's own programs, which the first one starts and which keep its
# output open, start with this one.
"$wine" wineboot -i >/dev/null 2>&1
rm -f "$out/waiting"
mkfifo "$out/waiting"
exec 9<>"$out/waiting"
"$wine" "$out/examples/distpoint.exe" check - <"$out/waiting" >/dev/null 2>&1 9>&- &
trap 'kill '$! EXIT
sleep 5

printf '| test, under Wine | result |\n|---|---|\n' >"$out/table.md"
failed=0
test_with() { # test_with SCRIPT ARGUMENTS...
    local status=0 last
    python3 "tests/$1" "${@:2}" >"$out/log" 2>&1 || status=$?
    last=$(grep ' expectations about ' "$out/log" | tail -1)
    grep '^skipped: ' "$out/log"
    if [ "$status" != 0 ] && [ "$status" != 77 ]; then
        failed=1
        cat "$out/log"
    fi
    printf '| `%s` | %s |\n' "$1" "${last:-failed}" | tee -a "$out/table.md"
}
left_out() { # left_out SCRIPT REASON
    echo "skipped: $1 under Wine: $2"
    printf '| `%s` | left out: %s |\n' "$1" "$2" >>"$out/table.md"
}

test_with cli/windows.py "$out/distpoint" "$WINEPREFIX"
test_with cli/golden.py "$out/distpoint" .
test_with cli/bad_input.py "$out/distpoint" --unlimited
test_with cli/wrong_files.py "$out/distpoint"
test_with cli/pipeline.py "$out/distpoint" .
test_with cli/conventions.py "$out/distpoint" .
test_with cli/repair.py "$out/distpoint"
test_with cli/ci_files.py "$out/distpoint" .
test_with exports/check_exports.py "$out/distpoint" .
test_with collect/check_estate.py "$out/distpoint"
test_with collect/rule_table.py "$out/distpoint" .
test_with rules/check_rules.py "$out/distpoint" .
left_out cli/limits.py "it limits the memory of the process, and Wine needs more"
left_out cli/large_input.py "it measures the memory of the process, and Wine needs more"
left_out cli/one_way.py "it is about the links and permissions of this system, which Wine does not show"
left_out faults/faults.py "it makes Linux's calls fail in a process"
left_out faults/confined.py "it reads Linux's system calls"
left_out cli/completion.py "it asks shells of Linux; PowerShell is not there"
left_out cli/pre_commit.py "it is about git on this system"
left_out examples/run_examples.py "it is about programs that this preset does not build"
exit $failed
