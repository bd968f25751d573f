#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The table of coverage, a line a folder of the headers, from what gcovr wrote; and a list of what no test reaches. Fails if
a line of vocabulary/, compatibility/ or rules/ is missed that unreached.csv does not list with a reason, or is listed there
and reached.

usage: coverage.py BUILD_DIR    reads coverage.json there, writes table.md and missed.txt
"""
import collections
import csv
import json
import pathlib
import sys

build = pathlib.Path(sys.argv[1])
top = "include/distpoint/"
whole = ("vocabulary/", "compatibility/", "rules/")
here = pathlib.Path(__file__).resolve().parent
with (here / "unreached.csv").open() as file:
    listed = {(row["header"], row["line"]) for row in csv.DictReader(file)}
lines, branches, missed = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter), []
unlisted, met = [], set()
for file in json.loads((build / "coverage.json").read_text())["files"]:
    header = file["file"].removeprefix(top)
    folder = header.split("/")[0] + "/" if "/" in header else "(top level)"
    texts = (here.parent / file["file"]).read_text().splitlines()
    for line in file["lines"]:
        if line.get("gcovr/noncode"):
            continue
        lines[folder]["reached" if line["count"] else "missed"] += 1
        if not line["count"]:
            missed.append(f"{top}{header}:{line['line_number']}: line")
            text = texts[line["line_number"] - 1].strip()
            if folder in whole and (header, text) in listed:
                met.add((header, text))
            elif folder in whole:
                unlisted.append(f"{top}{header}:{line['line_number']}: {text}")
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
for line in unlisted:
    print("FAILED: no test reaches", line)
for header, text in sorted(listed - met):
    print(f"FAILED: unreached.csv lists a line that is reached, or not there: {header}: {text}")
sys.exit(1 if unlisted or listed != met else 0)
