#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds the README to the project: each C++ block is (a part of) the example named above it, each block of the command's
output is what the golden runs hold, each path and rule exists.

usage: check_readme.py SOURCE_DIR
"""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
readme = (source / "README.md").read_text()
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


blocks = re.findall(r"(?:<!-- (\S+) -->\n)?```(\w*)\n(.*?)```", readme, re.S)
expect(len(blocks) >= 5, "the README has code blocks")
cpp = 0
for origin, language, text in blocks:
    if language == "cpp":
        cpp += 1
    if language in ("cpp", "yaml", "text"):
        expect(origin, f"a block of {language} names no file: {text[:60]!r}")
    if origin:
        path = source / origin
        expect(path.is_file(), f"{origin} does not exist")
        if path.is_file():
            expect(text in path.read_text(), f"the block from {origin} differs from it:\n{text}")
expect(cpp >= 1, "there is C++ in the README")

# The table of sections names every rule once, and every fact; nothing else.
golden = (source / "tests/cli/golden/rules.txt").read_text().split("--- standard error")[0]
rules, facts = golden.split("\n\n")
known = [line.split()[0] for line in rules.splitlines()]
known += [line.split()[0] for line in facts.splitlines()[1:]]
table = "\n".join(line for line in readme.split("## What it checks")[1].splitlines() if line.startswith("|"))
named = [word for word in re.findall(r"`([a-z0-9-]+)`", table) if word not in ("plan", "explain")]
expect(sorted(named) == sorted(known), f"the table of sections differs from the rules and facts: {set(named) ^ set(known)}")

for link in re.findall(r"\]\(([^)#:]+)\)", readme):
    expect((source / link).exists(), f"the link {link} leads nowhere")
for command in ("examples/run.sh", "tests/run.sh"):
    first_screen = "\n".join(readme.splitlines()[:60])
    expect(command in first_screen, f"{command} is not on the first screen")
    expect((source / command).stat().st_mode & 0o111, f"{command} cannot be executed")
expect("error" in "\n".join(readme.splitlines()[:40]), "the rejected line's error is on the first screen")
ci = (source / ".ci/run").read_text()
for word in re.findall(r"^\s*(?:exec )?(?:bash )?(\S+\.sh)", ci, re.M):
    expect(word.removeprefix("./") in readme, f".ci/run calls {word}, which the README does not name")

for failure in failures:
    print("FAILED:", failure)
print(f"README: {len(blocks)} blocks checked, {len(failures)} failures")
sys.exit(1 if failures else 0)
