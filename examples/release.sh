#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Makes the files of a release in build/release-files, from a fresh Debian 12 on: the static Linux command, the command for
# Windows, the WebAssembly module, the page, and their checksums. The same sources give the same archives.
#   --no-install  install nothing
# What cannot be built here is printed as skipped; the exit status is then 77.
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
. examples/sources.sh
if [ "${1-}" = --no-install ]; then install=no; fi
need_to_build
need g++-mingw-w64-x86-64-posix zip -- -- || true
fetch_sources || exit 77

version=$(sed -n 's/.*version\[\] = "\([0-9.]*\)".*/\1/p' include/distpoint/version.hpp)
out=$PWD/build/release-files status=0
rm -rf "$out"
mkdir -p "$out"
# One time for all files: that of the last commit.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)} TZ=UTC
skipped() { echo "skipped: $*"; status=77; }

build() { # build PRESET
    say "building build/$1"
    cmake --preset "$1" "${source_options[@]}" >/dev/null
    cmake --build --preset "$1"
}
licenses() { # of all that a binary contains
    local name
    cat LICENSE
    for name in fmt simdjson yaml pugixml cli11; do
        printf '\n\n==== %s ====\n\n' "$name"
        cat build/sources/$name/[Ll][Ii][Cc][Ee][Nn][Ss][Ee]*
    done
}
folder() { # folder NAME FILE...: what every archive has, at one time
    mkdir -p "$out/$1"
    cp README.md "${@:2}" "$out/$1"
    licenses >"$out/$1/LICENSES.txt"
}
at_one_time() { find "$out/$1" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +; }

build static
linux=distpoint-$version-linux-x86_64
folder "$linux" build/static/examples/distpoint examples/ci/Containerfile
command=$out/$linux/distpoint
"$command" man --output "$out/$linux/distpoint.1"
for shell in bash zsh fish; do "$command" completion $shell >"$out/$linux/distpoint.$shell"; done
at_one_time "$linux"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --directory "$out" "$linux" | gzip -9 --no-name >"$out/$linux.tar.gz"

if command -v x86_64-w64-mingw32-g++-posix >/dev/null && command -v zip >/dev/null; then
    build windows
    windows=distpoint-$version-windows-x86_64
    folder "$windows" build/windows/examples/distpoint.exe
    "$command" completion powershell >"$out/$windows/distpoint.ps1"
    at_one_time "$windows"
    (cd "$out" && find "$windows" | LC_ALL=C sort | zip -9 -X -q "$windows.zip" -@)
else
    skipped "the command for Windows: there is no x86_64-w64-mingw32-g++-posix, or no zip"
fi

if module=$(examples/web/run.sh ${1+"$1"}); then
    cp "$module" examples/web/distpoint.mjs "$out"
else
    skipped "the WebAssembly module: examples/web/run.sh cannot build it here"
fi
if [ -x examples/web/page.sh ] && page=$(examples/web/page.sh ${1+"$1"}); then
    cp "$page" "$out/distpoint.html"
else
    skipped "distpoint.html: examples/web/page.sh cannot make it here"
fi

rm -r "$out"/distpoint-*/
(cd "$out" && sha256sum -- * >SHA256SUMS)
say "the release is in build/release-files"
(cd "$out" && ls -l)
exit $status
