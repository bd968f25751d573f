#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the kept inputs of the fuzzers, and what they once found, through their targets.

usage: replay.py FUZZ_REPLAY FUZZ_FOLDER
"""
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, path_argument, run

program, folder = path_argument(1), path_argument(2)
for kept in ("corpus", "found"):
    for target in sorted(path for path in (folder / kept).glob("*") if path.is_dir()):
        files = sorted(target.iterdir())
        result = run(program, target.name, *files, text=True)
        if result.returncode == 0:
            expect(True, f"{target.name}: {len(files)} files")
            continue
        for file in files:  # which one
            one = run(program, target.name, file, text=True)
            expect(one.returncode == 0, f"{file.name} of {target.name}", one.stderr[-2000:])
expect((folder / "corpus").is_dir(), "there is a corpus")
finish("what was fuzzed")
