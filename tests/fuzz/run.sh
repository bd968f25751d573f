#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Fuzzes each target for SECONDS, two at a time, from the kept corpus and the samples; needs Clang with libFuzzer.
#   tests/fuzz/run.sh [--keep] SECONDS [TARGET...]
# What fails is in build/fuzz/found/; `build/fuzz/tests/fuzz/fuzz_replay TARGET FILE` shows why. --keep adds inputs that
# reach something new to tests/fuzz/corpus/. The table of what was done is in build/fuzz/table.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

keep=no
if [ "${1-}" = --keep ]; then keep=yes; shift; fi
seconds=${1:?usage: tests/fuzz/run.sh [--keep] SECONDS [TARGET...]}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(json yaml csv clixml ct0 any convert repair set-types nal-path glob config baseline)

if ! command -v clang++ >/dev/null; then
    echo "skipped: fuzzing: there is no clang++"
    exit 77
fi
cmake --preset fuzz -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16 >/dev/null # many files compiled as one: faster
cmake --build build/fuzz --target fuzz fuzz_replay
python3 tests/fuzz/seeds.py . build/fuzz
mkdir -p build/fuzz/found build/fuzz/log

one() { # one TARGET: fuzzes it
    mkdir -p "build/fuzz/corpus/$1"
    DISTPOINT_FUZZ=$1 build/fuzz/tests/fuzz/fuzz -max_total_time="$seconds" -max_len=4096 -timeout=20 -report_slow_units=20 -rss_limit_mb=3000 \
        -dict=build/fuzz/words.dict -close_fd_mask=2 -print_final_stats=1 -artifact_prefix="build/fuzz/found/$1-" \
        "build/fuzz/corpus/$1" "build/fuzz/seeds/$1" >"build/fuzz/log/$1" 2>&1 || true
}
for target in "${targets[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
    one "$target" &
done
wait

# Of the smallest set of inputs that reaches everything, the forty largest: the tree stays small.
if [ "$keep" = yes ]; then
    for target in "${targets[@]}"; do
        rm -rf build/fuzz/chosen
        mkdir -p build/fuzz/chosen "tests/fuzz/corpus/$target"
        DISTPOINT_FUZZ=$target build/fuzz/tests/fuzz/fuzz -set_cover_merge=1 -max_len=1024 -close_fd_mask=2 build/fuzz/chosen \
            "tests/fuzz/corpus/$target" "build/fuzz/corpus/$target" >/dev/null 2>&1 || true
        rm -f "tests/fuzz/corpus/$target"/*
        find build/fuzz/chosen -type f -printf '%s %p\n' | sort -rn | head -40 | cut -d' ' -f2 | xargs -I{} cp {} "tests/fuzz/corpus/$target/"
    done
fi
python3 tests/fuzz/table.py build/fuzz "$seconds" "${targets[@]}"
