#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The rules that the command lists, against tests/data/rules.csv, which was written by hand from the topic: ids, order,
severities, and the section that each cites.

usage: check_rules.py COMMAND SOURCE_DIR
"""
import csv
import json
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, path_argument, run

command, source = path_argument(1), path_argument(2)
TOPIC = "Configuration Manager 2007, distribution points topic, "
with open(source / "tests/data/rules.csv", newline="") as file:
    written = list(csv.DictReader(file))
listed = json.loads(run(command, "rules", "--format", "json").stdout)
expect([rule["rule"] for rule in listed] == [rule["rule"] for rule in written], "the same rules in the same order",
       {rule["rule"] for rule in listed} ^ {rule["rule"] for rule in written})
sources = {rule["rule"]: rule for rule in listed}
for rule in written:
    found = sources.get(rule["rule"], {"severity": "", "source": ""})
    expect(found["severity"] == rule["severity"], f"{rule['rule']} is of severity {rule['severity']}", found["severity"])
    cited = found["source"]
    section = ("(document format)" if cited == "distpoint, document format" else cited.removeprefix(TOPIC) if cited.startswith(TOPIC)
               else "(other document)" if cited.startswith("Configuration Manager 2007") else cited)
    expect(section == rule["section"], f"{rule['rule']} cites {rule['section']}", cited)
finish("rules")
