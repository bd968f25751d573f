#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Applies GitHub's problem matcher in examples/ci to the command's text output, as the runner does, and compares the
matches with the JSON report.

usage: problem_matcher.py COMMAND SOURCE_DIR
"""
import json
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

command, source = path_argument(1), path_argument(2)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # the runner removes colours first
SEVERITIES = {"error": "error", "warning": "warning", "note": "notice"}
FIELDS = ("file", "line", "column", "severity", "message", "code")


def run(inputs, *options, where):
    return run_program(command, "check", *inputs, *options, folder=where).stdout.decode("utf-8")


# The file, by the runner's rules: owners are unique, groups exist, severities are known.
matchers = json.loads((source / "examples/ci/problem-matcher.json").read_text())["problemMatcher"]
expect(len({m["owner"].lower() for m in matchers}) == len(matchers), "owners of matchers differ")
patterns = []
for matcher in matchers:
    expect(set(matcher) <= {"owner", "severity", "pattern"} and len(matcher["pattern"]) == 1, f"{matcher['owner']}: one pattern")
    expect(matcher.get("severity", "") in ("", "error", "warning", "notice"), f"{matcher['owner']}: a severity that the runner knows")
    pattern = matcher["pattern"][0]
    expression = re.compile(pattern["regexp"], re.ASCII)  # \d matches ASCII digits, as in ECMAScript
    expect(set(pattern) <= {"regexp", *FIELDS} and "message" in pattern, f"{matcher['owner']}: fields that the runner knows")
    expect(all(0 < pattern[key] <= expression.groups for key in FIELDS if key in pattern), f"{matcher['owner']}: groups that exist")
    patterns.append((expression, pattern, matcher.get("severity")))
if expect.failures:
    finish("the problem matcher")


def matched(text):
    """The lines that the runner would turn into annotations; the first matcher that matches counts."""
    found = []
    for line in re.split(r"\r?\n", COLOUR.sub("", text)):
        for expression, fields, severity in patterns:
            if match := expression.search(line):
                values = {key: match.group(fields[key]) if key in fields else severity for key in FIELDS}
                found.append((values["file"], int(values["line"]), int(values["column"]), *(values[key] for key in FIELDS[3:])))
                break
    return found


DOCUMENTS = {
    "names.yaml": "distribution_points:\n  - {name: 'x:1:2: error: y [z]', types: [branch, bits]}\n  - {name: 'x:1:2: error: y [z]', types: []}\n"
                  "  - {name: é😀, typs: [a], types: ['[b]', 'c] [d']}\n  - {name: a, types: [streaming, streaming]}\n",
    "a b:1:2.yaml": "distribution_points: [{name: a, types: [branch, multicast, streaming]}]\n",
    "clean.yaml": "distribution_points: [{name: a, types: [protected]}]\n",
    "broken.yaml": "sites: [",
}
folder = new_folder(DOCUMENTS)
INPUTS = [([f"examples/data/{path.name}"], source) for path in sorted((source / "examples/data").iterdir())]
INPUTS += [([name], folder) for name in DOCUMENTS] + [(list(DOCUMENTS), folder)]
seen = set()
for inputs, where in INPUTS:
    report = json.loads(run(inputs, "--format", "json", where=where))
    wanted = [(f["location"]["file"], f["location"]["line"], f["location"]["column"], SEVERITIES[f["severity"]], f["message"], f["rule"])
              for f in report["findings"]]
    seen |= {finding[3] for finding in wanted}
    for colour in ("never", "always"):
        found = matched(run(inputs, "--color", colour, where=where))
        expect(found == wanted, f"{inputs}, colour {colour}: the matcher matches the findings, and no other lines", (found, wanted))
expect(seen == set(SEVERITIES.values()), "errors, warnings and notes occurred", seen)

finish("the problem matcher")
