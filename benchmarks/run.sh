#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Installs the peers, builds everything optimised, measures, and writes the figures that the README shows. About 20 minutes.
#   --try  three rounds, and no figures are written: shows that all of it works
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh

rounds=15 compile_rounds=7
if [ "${1-}" = --try ]; then rounds=3 compile_rounds=1; fi
need_to_build
need libbenchmark-dev libcsv-dev libyaml-cpp-dev libvalijson-dev rapidjson-dev clang python3 -- \
     google-benchmark-devel yaml-cpp-devel rapidjson-devel clang python3 -- google-benchmark libcsv yaml-cpp rapidjson llvm python
need_node
work=build/measured
mkdir -p "$work"
cp benchmarks/peers/package.json benchmarks/peers/package-lock.json benchmarks/peers/ajv_check.mjs "$work"
(cd "$work" && npm ci --no-audit --no-fund --loglevel=error)

say "building (build/release)"
cmake --preset release -DDISTPOINT_BUILD_BENCHMARKS=ON >/dev/null
cmake --build --preset release
cp build/release/examples/distpoint "$work"
say "measuring"
python3 benchmarks/measure.py . build/release "$work/node_modules" "$work" "$rounds"
python3 benchmarks/compile_time.py . "$work" "$compile_rounds"
if [ "${1-}" = --try ]; then exit; fi
cp "$work/figures.json" benchmarks/figures.json
python3 benchmarks/figures.py .
