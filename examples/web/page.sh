#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds the page that checks, and prints its path. Needs what run.sh needs, and node 18 or newer.
#   --no-install  install nothing
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/install.sh
if [ "${1-}" = --no-install ]; then install=no; fi

module=$(examples/web/run.sh "$@") || exit $?
if ! command -v node >/dev/null; then need nodejs -- nodejs -- node >&2; fi
if ! command -v node >/dev/null; then
    echo "skipped: the page that checks: there is no node" >&2
    exit 77
fi
node examples/web/make_page.mjs "$module" build/web/distpoint.html
echo "$PWD/build/web/distpoint.html"
