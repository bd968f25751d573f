# SPDX-License-Identifier: BSL-1.0
# Sourced by the scripts that build for other targets, after examples/install.sh: the sources of the libraries from
# Debian's source packages, in build/sources, and the options of CMake that name them. Only on Debian or a system like it.

fetch_sources() {
    local out=build/sources list package folder
    if [ ! -e "$out/complete" ]; then
        need dpkg-dev libboost-dev -- -- || return 1
        command -v dpkg-source >/dev/null || { echo "skipped: the sources of the libraries: there is no dpkg-source"; return 1; }
        rm -rf "$out"
        mkdir -p "$out/apt/parts" "$out/apt/lists/partial"
        # The system's own sources, with their source packages; the system's configuration stays as it is.
        for list in /etc/apt/sources.list.d/*.sources; do
            [ ! -e "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" >"$out/apt/parts/${list##*/}"
        done
        [ ! -e /etc/apt/sources.list ] || sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$out/apt/parts/main.list"
        local options=(-qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$PWD/$out/apt/parts" -o "Dir::State::Lists=$PWD/$out/apt/lists"
                       -o APT::Sandbox::User="$(id -un)")
        say "fetching the sources of the libraries"
        apt-get "${options[@]}" update || true # a source of others may have no source packages
        (cd "$out" && apt-get "${options[@]}" source --download-only fmtlib simdjson libyaml pugixml cli11) ||
            { echo "skipped: the sources of the libraries: apt-get cannot fetch them"; return 1; }
        for package in fmtlib:fmt simdjson:simdjson libyaml:yaml pugixml:pugixml cli11:cli11; do
            dpkg-source --no-check -x "$out/${package%:*}"_*.dsc "$out/${package#*:}" >/dev/null || return 1
        done
        mkdir -p "$out/hana/include" # headers alone, and Debian's source package has all of Boost
        ln -s /usr/include/boost "$out/hana/include/boost"
        touch "$out/complete"
    fi
    source_options=()
    for folder in hana fmt simdjson yaml pugixml cli11; do
        source_options+=("-DFETCHCONTENT_SOURCE_DIR_${folder^^}=$PWD/$out/$folder")
    done
}
