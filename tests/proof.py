#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Puts a table that a script wrote into tests/README.md, in place of the one of that name.

usage: proof.py NAME TABLE_FILE    as in: proof.py fuzzing build/fuzz/table.md
"""
import datetime
import pathlib
import re
import sys

name, table = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").strip()
path = pathlib.Path(__file__).resolve().parent / "README.md"
text = path.read_text(encoding="utf-8")
begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
if text.count(begin) != 1 or text.count(end) != 1:
    sys.exit(f"{path} has no table {name!r}")
path.write_text(re.sub(re.escape(begin) + ".*?" + re.escape(end),
                       lambda _: f"{begin}\n{datetime.date.today().isoformat()}:\n\n{table}\n\n{end}", text, flags=re.S), encoding="utf-8")
