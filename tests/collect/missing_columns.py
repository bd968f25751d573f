#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Takes each column in turn out of the synthetic estate, and empties it: what an export does not have is unknown, so that
nothing is found that was not found before, except that rows name nothing.

usage: missing_columns.py COMMAND
"""
import collections
import json
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

sys.path.append(str(pathlib.Path(__file__).resolve().parent))
import estate

command = path_argument(1)
made = new_folder() / "made"
subprocess.run([sys.executable, pathlib.Path(estate.__file__).resolve(), made, "--forms", "adminservice"], check=True)
folder = made / "adminservice"
# Without its status, an assignment that is marked for deletion counts as one.
CHANGES_MEANING = {("SMS_DistributionPoint", "Status")}


def found():
    report = json.loads(run_program(command, "check", folder, "--no-config", "--format", "json", "--fail-on", "none").stdout)
    return collections.Counter((f["rule"], f["message"]) for f in report["findings"] if f["rule"] != "invalid-value")


whole = found()
expect(len(whole) > 30, "the estate has its mistakes", len(whole))
for path in sorted(folder.glob("*.json")):
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text)
    columns = {column: 0 for row in rows["value"] for column in row if not column.startswith(("@", "__"))}
    for column in columns:
        if (path.stem, column) in CHANGES_MEANING:
            continue
        for how in ("missing", "empty"):
            some = [{**row} for row in rows["value"]]
            for row in some:
                row.pop(column, None)
                if how == "empty":
                    row[column] = None
            path.write_text(json.dumps({**rows, "value": some}), encoding="utf-8")
            more = found() - whole
            expect(not more, f"{path.stem}: nothing is found because {column} is {how}", list(more)[:3])
    path.write_text(text, encoding="utf-8")
finish("missing columns")
