#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Finds out from which exports each rule can be judged, and compares the answer with the table in the README.

usage: rule_table.py COMMAND SOURCE_DIR [--update]

For a rule with a mistake in the synthetic estate: the fewest files in which the command still finds it. For another: those
with which it is not listed as unchecked.
"""
import json
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

sys.path.append(str(pathlib.Path(__file__).resolve().parent))
import estate

command, source = path_argument(1), path_argument(2)
folder = new_folder()
subprocess.run([sys.executable, pathlib.Path(estate.__file__).resolve(), folder, "--forms", "clixml"], check=True)
files = {path.stem: path for path in sorted((folder / "clixml").iterdir()) if path.suffix == ".xml"}
rules = [rule["rule"] for rule in json.loads(run_program(command, "rules", "--format", "json").stdout)]
known = {}
# Their fields are there, but with no value that the rule is about: exports have neither the dates of groups nor multicast delivery.
NEVER = {"group-member-missing-content", "multicast-image-without-multicast"}


def judged(names):
    """The rules that a check of some files judges, and how often it finds their mistakes."""
    names = frozenset(names)
    if names not in known:
        report = json.loads(run_program(command, "check", *(files[name] for name in sorted(names)), "--format", "json",
                                        "--fail-on", "none").stdout)
        unchecked = {rule for missing in report["not_checked"] for rule in missing["rules"]}
        found = {finding["rule"] for finding in report["findings"]}
        known[names] = {rule for rule in rules if (rule in found if rule in with_mistakes else rule not in unchecked)}
    return known[names]


with_mistakes = set()
everything = frozenset(files)
report = json.loads(run_program(command, "check", *files.values(), "--format", "json", "--fail-on", "none").stdout)
with_mistakes = {finding["rule"] for finding in report["findings"]}
known.clear()

# The first that is left out wins: facts that several exports have are attributed to the one that is best read.
LAST = ("SMS_DistributionPointInfo", "SMS_Site", "SMS_SCI_SysResUse", "machines", "SMS_PackageBaseclass")
order = sorted(files, key=lambda name: (LAST.index(name) if name in LAST else -1, name))
needed = {}
for rule in rules:
    if rule not in judged(everything) or rule in NEVER:
        needed[rule] = None
        continue
    left = set(everything)
    necessary = {name for name in files if rule not in judged(everything - {name})}
    if rule in judged(necessary or {"SMS_DistributionPointInfo"}):
        left = necessary or {"SMS_DistributionPointInfo"}
    else:
        for name in order:
            if name not in necessary and rule in judged(left - {name}):
                left.discard(name)
    needed[rule] = tuple(sorted(left, key=lambda name: (order.index(name) * -1, name)))

by_exports = {}
for rule in rules:
    by_exports.setdefault(needed[rule], []).append(rule)
lines = ["| to judge | export |", "|---|---|"]
for exports in sorted(by_exports, key=lambda names: (names is None, len(names or ()), names or ())):
    words = "a document" if exports is None else " + ".join(f"`{name}`" for name in exports)
    lines.append(f"| {' '.join(f'`{rule}`' for rule in by_exports[exports])} | {words} |")
table = "\n".join(lines) + "\n"

readme = source / "README.md"
text = readme.read_text(encoding="utf-8")
begin, end = "<!-- tests/collect/rule_table.py -->\n", "<!-- end -->\n"
expect(begin in text and end in text, "the README has a place for the table")
before, _, rest = text.partition(begin)
old, _, after = rest.partition(end)
if "--update" in sys.argv:
    readme.write_text(before + begin + table + end + after, encoding="utf-8")
else:
    expect(old == table, "the table in the README is up to date; see --update", table)
unchecked = set(by_exports.get(None, ()))
expect(len(unchecked) <= 5, "at most five rules are unchecked", unchecked)
finish("the table of rules and exports")
