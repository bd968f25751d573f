#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures a check of the large estate, as the collector's folder and as CSV of the site database, at a quarter, half and all of
its size, and writes FOLDER/table.md, for `proof.py estate FOLDER/table.md`. Takes 5 GB in FOLDER, which is kept: files that are
there are not written again.

usage: time_estate.py COMMAND FOLDER [POINTS]    POINTS: 100000, or another multiple of 4,000
"""
import os
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
here = pathlib.Path(__file__).resolve().parent
command, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
most = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
FORMS = {"clixml": "collector's folder", "csv": "CSV"}


def made(points, form):
    """The folder with the estate in one form."""
    at = folder / str(points)
    if not (at / f"{form}.made").exists():
        subprocess.run([sys.executable, here / "estate.py", at, "--forms", form, "--scale", str(points)], check=True)
        (at / f"{form}.made").touch()
    return at / form


def measured(path):
    """Seconds of CPU, and megabytes, of the quickest of three runs."""
    runs = []
    for _ in range(3):
        process = subprocess.Popen([command, "check", "--no-config", "-q", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        problem = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{path}: {problem.decode(errors='replace')}")
        runs.append((used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return min(runs)


lines = ["| form | distribution points | packages | status rows | input | seconds of CPU | per 100,000 points | memory |",
         "|---|--:|--:|--:|--:|--:|--:|--:|"]
for form, title in FORMS.items():
    for points in (most // 4, most // 2, most):
        path = made(points, form)
        size = sum(file.stat().st_size for file in path.iterdir()) / 1e6
        seconds, memory = measured(path)
        lines.append(f"| {title} | {points:,} | {points // 20:,} | {points * 10:,} | {size:,.0f} MB | {seconds:.1f} | "
                     f"{seconds * 100_000 / points:.1f} | {memory:,.0f} MB |")
        print(lines[-1], flush=True)
(folder / "table.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
