#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the command as a WebAssembly module, from a fresh Debian 12 on, and prints the module's path.
#   --no-install  install nothing
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/install.sh
. examples/sources.sh
if [ "${1-}" = --no-install ]; then install=no; fi

{
    # The compiler runs wasm-opt of binaryen, if it is there: the module is a fifth smaller.
    need cmake ninja-build clang-19 lld-19 binaryen wasi-libc libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 -- --
    if ! command -v clang++-19 >/dev/null; then
        echo "skipped: the WebAssembly module: there is no clang++-19"
        exit 77
    fi
    fetch_sources || exit 77
    say "building the WebAssembly module (build/web)"
    cmake --preset web "${source_options[@]}" >/dev/null
    cmake --build --preset web
} >&2
echo "$PWD/build/web/examples/distpoint.wasm"
