#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The table of a run of the fuzzers, from their logs. Exit status 1 if anything was found.

usage: table.py BUILD_DIR SECONDS TARGET...
"""
import pathlib
import re
import sys

build, seconds, targets = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
lines = [f"| target ({seconds} s each) | executions | branches reached | inputs that reach them | found |", "|---|--:|--:|--:|--:|"]
bad = total = 0
for target in targets:
    log = (build / "log" / target).read_text(errors="replace")
    done = re.findall(r"stat::number_of_executed_units: (\d+)", log)
    reached = re.findall(r"cov: (\d+) ft: \d+ corp: (\d+)", log)
    found = sorted((build / "found").glob(f"{target}-*"))
    if not done:
        print(f"{target}: the fuzzer did not end:\n{log[-2000:]}")
        bad += 1
        continue
    total += int(done[-1])
    bad += len(found)
    lines.append(f"| {target} | {int(done[-1]):,} | {reached[-1][0]} | {reached[-1][1]} | {len(found)} |")
lines.append(f"| all | {total:,} | | | {bad} |")
text = "\n".join(lines) + "\n"
(build / "table.md").write_text(text)
print(text, end="")
sys.exit(1 if bad else 0)
