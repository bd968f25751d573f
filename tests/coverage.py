#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The table of coverage, a line a folder of the headers, from what gcovr wrote; and a list of what no test reaches.

usage: coverage.py BUILD_DIR    reads coverage.json there, writes table.md and missed.txt
"""
import collections
import json
import pathlib
import sys

build = pathlib.Path(sys.argv[1])
top = "include/distpoint/"
lines, branches, missed = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter), []
for file in json.loads((build / "coverage.json").read_text())["files"]:
    header = file["file"].removeprefix(top)
    folder = header.split("/")[0] + "/" if "/" in header else "(top level)"
    for line in file["lines"]:
        if line.get("gcovr/noncode"):
            continue
        lines[folder]["reached" if line["count"] else "missed"] += 1
        if not line["count"]:
            missed.append(f"{top}{header}:{line['line_number']}: line")
            continue
        for branch in line["branches"]:
            branches[folder]["reached" if branch["count"] else "missed"] += 1
        if unreached := sum(not branch["count"] for branch in line["branches"]):
            missed.append(f"{top}{header}:{line['line_number']}: {unreached} of {len(line['branches'])} branches")


def percent(counts):
    total = counts.total()
    return f"{100 * counts['reached'] / total:.1f} %" if total else ""


rows = ["| headers | lines | reached | branches of reached lines | reached |", "|---|--:|--:|--:|--:|"]
for folder in sorted(lines):
    rows.append(f"| `{folder}` | {lines[folder].total():,} | {percent(lines[folder])} | {branches[folder].total():,} | {percent(branches[folder])} |")
every = [sum(counts.values(), collections.Counter()) for counts in (lines, branches)]
rows.append(f"| all | {every[0].total():,} | {percent(every[0])} | {every[1].total():,} | {percent(every[1])} |")
(build / "table.md").write_text("\n".join(rows) + "\n")
(build / "missed.txt").write_text("\n".join(missed) + "\n")
print("\n".join(rows))
