#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures the command as it is built for several targets: its size, and the time of whole processes. All of them must
print the same. Prints a table.

usage: targets.py NAME=FILE=COMMAND...
"""
import gzip
import json
import pathlib
import shlex
import statistics
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent))
from harness import new_folder

POINTS = 20_000
folder = new_folder({"many.json": json.dumps({"sites": [{"code": "NYC"}], "distribution_points": [
    {"name": f"dp{i}", "site": "NYC", "types": ["branch", "bits-enabled"] if i % 100 == 0 else ["bits-enabled"]} for i in range(POINTS)]})})
root = pathlib.Path.cwd()


def measured(words, arguments):
    times, out = [], b""
    for _ in range(5):
        start = time.monotonic()
        out = subprocess.run(words + arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        times.append(time.monotonic() - start)
    return statistics.median(times), out


def of_here(word):
    return str(root / word) if (root / word).exists() else word


print(f"| target | size | compressed | `--version` | {POINTS:,} points, JSON report |\n|---|--:|--:|--:|--:|")
outputs = set()
for target in sys.argv[1:]:
    name, file, line = target.split("=", 2)
    words = [of_here(word) for word in shlex.split(line)]
    start, _ = measured(words, ["--version"])
    whole, out = measured(words, ["check", "many.json", "--format", "json"])
    outputs.add(out)
    data = pathlib.Path(file).read_bytes()
    print(f"| {name} | {len(data) / 1e6:.2f} MB | {len(gzip.compress(data)) / 1e6:.2f} MB | {start * 1000:.0f} ms | {whole * 1000:.0f} ms |")
if len(outputs) != 1:
    sys.exit("FAILED: the targets print different reports")
