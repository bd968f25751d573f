#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Flips each of the table's 90 cells in a copy of the header and expects every_set.cpp to detect it.

usage: mutate_table.py COMPILER SOURCE_DIR WORK_DIR
"""
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys

compiler, source, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
header = (source / "include/distpoint/compatibility/table.hpp").read_text()
rows = list(re.finditer(r"^    /\* .*?\*/ \{(.*?)\},$", header, re.M))
assert len(rows) == 10, "the table is not written as expected"
flip = {"Yes": "No", "No": "Yes", "No_1": "Yes", "Yes2": "No", "Req_": "Yes", "_Req": "Yes"}

mutants = []
for r, row in enumerate(rows):
    cells = re.findall(r"\w+", row.group(1))
    assert len(cells) == 10
    for c, cell in enumerate(cells):
        if cell == "na":
            continue
        changed = cells[:c] + [flip[cell]] + cells[c + 1:]
        text = header[:row.start(1)] + ", ".join(changed) + header[row.end(1):]
        mutants.append((r, c, cell, text))
assert len(mutants) == 90


# The code that the mutants share is compiled once.
work.mkdir(parents=True, exist_ok=True)
program = (source / "tests/compatibility/every_set.cpp").read_text()
common = work / "common.hpp"
common.write_text("\n".join(re.findall(r"^#include <(?!distpoint).*>$", program, re.M)) + "\n")
subprocess.run([compiler, "-std=c++20", "-x", "c++-header", common, "-o", f"{common}.gch"], check=True)


def noticed(mutant):
    r, c, cell, text = mutant
    folder = work / f"{r}-{c}"
    include = folder / "distpoint/compatibility"
    include.mkdir(parents=True, exist_ok=True)
    (include / "table.hpp").write_text(text)
    program = folder / "every_set"
    build = subprocess.run([compiler, "-std=c++20", "-include", common, "-I", folder, "-I", source / "include",
                            source / "tests/compatibility/every_set.cpp", "-o", program], capture_output=True, text=True)
    if build.returncode != 0:
        # The library's own counts of 122 and 40 are not asserted at compile time, so this mutant is broken.
        print(build.stderr[:2000])
        sys.exit(f"the mutant {r},{c} does not compile")
    run = subprocess.run([program, source / "tests/data/compatibility.csv"], capture_output=True, text=True)
    lines = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    shutil.rmtree(folder)
    return run.returncode == 1, len(lines)


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    results = list(pool.map(noticed, mutants))
killed = sum(1 for failed, _ in results if failed)
by_sets = sum(1 for failed, lines in results if failed and lines > 1)
print(f"{killed} of {len(mutants)} flipped cells are detected, {by_sets} of them by more than the comparison of cells")
sys.exit(0 if killed == 90 else 1)
