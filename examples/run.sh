#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Installs what is missing, builds the distpoint command, and checks the sample sites with it.
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh

need_to_build
say "building the command (build/release)"
cmake --preset release -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 >/dev/null # many files compiled as one: faster
cmake --build --preset release --target distpoint_cli

distpoint=build/release/examples/distpoint
show() { # show EXPECTED_STATUS COMMAND...: runs it, and insists on its exit status
    local expected=$1 status=0
    shift
    printf '\n$ %s\n' "$*"
    "$@" || status=$?
    printf '(exit status %s)\n' "$status"
    [ "$status" = "$expected" ] || { say "expected exit status $expected"; exit 1; }
}

show 0 $distpoint check examples/data/contoso.yaml
show 1 $distpoint check examples/data/fabrikam-wrong.yaml
show 1 $distpoint check examples/data/contoso-export-2007.json
show 1 $distpoint check examples/exports/SMS_SCI_SysResUse.winps.clixml examples/exports/tailspin.yaml
show 1 $distpoint types branch bits-enabled
printf '\n'
say "the command is $distpoint; '$distpoint --help' says what else it does"
