#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# The unit tests and the command's expected outputs under valgrind: no invalid access, no use of what was never written, no
# leak. Sanitizers see more; this sees the optimised command and the libraries that it is linked with.
#   tests/valgrind.sh [--install]
set -euo pipefail
cd "$(dirname "$0")/.."
. examples/install.sh
install_if_asked "$@"
need_to_build
need catch2 python3 valgrind -- catch-devel python3 valgrind -- catch2 python
if ! command -v valgrind >/dev/null; then
    echo "skipped: valgrind: there is none"
    exit 0
fi

say "building build/release"
cmake --preset release >/dev/null
cmake --build build/release --target distpoint_cli
checked="valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible"
cat >build/release/under_valgrind <<END
#!/bin/sh
exec $checked '$PWD/build/release/examples/distpoint' "\$@"
END
chmod +x build/release/under_valgrind
python3 tests/cli/golden.py "$PWD/build/release/under_valgrind" .
if [ -x build/gcc/tests/distpoint_tests ]; then
    $checked build/gcc/tests/distpoint_tests
else
    echo "skipped: the unit tests under valgrind: tests/run.sh builds them"
fi
