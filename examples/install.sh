# SPDX-License-Identifier: BSL-1.0
# Sourced by examples/run.sh and tests/run.sh: installs what is missing, with the system's own package manager.
# Written for Debian 12 (run there), Ubuntu 24.04, Fedora and Homebrew (not run).

say() { printf '== %s\n' "$*"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# need DEBIAN_PACKAGES -- FEDORA_PACKAGES -- BREW_PACKAGES: installs those of the one list that are not there, unless
# install=no.
need() {
    if [ "${install-yes}" = no ]; then return; fi
    local lists=("" "" "") which=0 word
    for word in "$@"; do
        if [ "$word" = -- ]; then which=$((which + 1)); else lists[which]+=" $word"; fi
    done
    local missing=()
    if command -v apt-get >/dev/null; then
        for word in ${lists[0]}; do
            [ "$(dpkg-query -W -f='${db:Status-Status}' "$word" 2>/dev/null)" = installed ] || missing+=("$word")
        done
        [ ${#missing[@]} = 0 ] && return
        say "installing ${missing[*]}"
        export DEBIAN_FRONTEND=noninteractive
        as_root apt-get update -qq
        as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    elif command -v dnf >/dev/null; then
        for word in ${lists[1]}; do rpm -q "$word" >/dev/null 2>&1 || missing+=("$word"); done
        [ ${#missing[@]} = 0 ] && return
        say "installing ${missing[*]}"
        as_root dnf install -y -q "${missing[@]}"
    elif command -v brew >/dev/null; then
        for word in ${lists[2]}; do brew list "$word" >/dev/null 2>&1 || missing+=("$word"); done
        [ ${#missing[@]} = 0 ] && return
        say "installing ${missing[*]}"
        brew install -q "${missing[@]}"
    else
        say "no package manager that is known here; going on with what is installed"
    fi
}

# install_if_asked OPTION: `need` installs only after --install.
install_if_asked() {
    install=no
    if [ "${1-}" = --install ]; then install=yes; fi
}

need_to_build() {
    need g++ cmake ninja-build pkg-config libboost-dev libfmt-dev libsimdjson-dev libyaml-dev libpugixml-dev libcli11-dev -- \
         gcc-c++ cmake ninja-build pkgconf-pkg-config boost-devel fmt-devel simdjson-devel libyaml-devel pugixml-devel cli11-devel -- \
         cmake ninja pkg-config boost fmt simdjson libyaml pugixml cli11
}

need_node() { # from any source: Debian's npm cannot be installed beside other builds of node
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then need nodejs npm -- nodejs npm -- node; fi
}
