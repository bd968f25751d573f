#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Compiles the core with every compiler, C++ library and target that is here, and runs it where that is possible: the
# static tests in two files of one program, and all 1,024 sets against the oracle. What is missing is printed as skipped.
#   tests/platforms.sh [--install]     the table is in build/platforms/table.md
set -uo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
if [ "${1-}" = --install ]; then
    need clang-16 clang-19 lld-19 libc++-16-dev libc++abi-16-dev g++-multilib g++-mingw-w64-x86-64-posix wine64 wasi-libc \
         libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 nodejs -- -- || true
fi

out=build/platforms
mkdir -p "$out/boost"
ln -sfn "${BOOST_INCLUDE:-/usr/include}/boost" "$out/boost/boost" # targets other than this machine's see only Boost
printf '| compiler, library, target | C++20 | C++23 |\n|---|---|---|\n' >"$out/table.md"
failed=0

# platform NAME COMPILER RUN OPTIONS...: compiles for both standards; RUN runs a program, or is `compile` where none can.
platform() {
    local name=$1 compiler=$2 run=$3 line standard result
    shift 3
    if ! command -v "$compiler" >/dev/null; then
        echo "skipped: $name: there is no $compiler"
        return
    fi
    if ! printf '#include <vector>\nint main() {}\n' | "$compiler" -std=c++20 "$@" -x c++ - -o "$out/nothing.out" 2>"$out/log"; then
        echo "skipped: $name: $compiler finds no library for it"
        return
    fi
    line="| $name |"
    for standard in c++20 c++2b; do
        result=passed
        "$compiler" -std=$standard "$@" -Iinclude -isystem "$out/boost" -fno-exceptions -fno-rtti tests/static/first.cpp tests/static/second.cpp \
            -o "$out/two_files.out" 2>"$out/log" || result="does not compile"
        "$compiler" -std=$standard "$@" -Iinclude -isystem "$out/boost" tests/compatibility/every_set.cpp -o "$out/every_set.out" 2>>"$out/log" ||
            result="does not compile"
        if [ "$result" = passed ] && [ "$run" = compile ]; then
            result=compiles
        elif [ "$result" = passed ]; then
            { $run "$out/two_files.out" && $run "$out/every_set.out" tests/data/compatibility.csv; } >>"$out/log" 2>&1 || result=fails
        fi
        case $result in fails | does*) failed=1; tail -20 "$out/log" ;; esac
        line+=" $result |"
    done
    echo "$line" | tee -a "$out/table.md"
}
run() { # run PROGRAM: as it is, or under Wine or node
    case $how in
    wine) WINEDEBUG=-all "$wine" "$@" ;;
    wasi) node --no-warnings tests/wasi.mjs "$@" ;;
    *) "$@" ;;
    esac
}

how=here
for version in 12 13 14; do platform "GCC $version, libstdc++" "g++-$version" run; done
for version in 14 16 19; do platform "Clang $version, libstdc++" "clang++-$version" run; done
for version in 16 19; do platform "Clang $version, libc++" "clang++-$version" run -stdlib=libc++; done
platform "GCC, libstdc++, 32 bits" g++ run -m32
how=wine
wine=$(command -v wine64 || command -v wine || ls /usr/lib/wine/wine64 2>/dev/null || true) # Debian has it off the PATH
if [ -n "$wine" ]; then
    platform "mingw-w64, under Wine" x86_64-w64-mingw32-g++-posix run -static
else
    platform "mingw-w64" x86_64-w64-mingw32-g++-posix compile -static
fi
how=wasi
platform "Clang 19, wasm32-wasi, under node" clang++-19 run --target=wasm32-wasi -stdlib=libc++ -fno-exceptions
exit $failed
