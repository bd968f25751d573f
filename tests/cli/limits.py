#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The limits that the README states, each just kept and just exceeded: what exceeds one is refused with its reason, never
cut off.

usage: limits.py COMMAND [--unlimited]
"""
import json
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program, skip

command = path_argument(1)
sanitized = "--unlimited" in sys.argv
folder = new_folder()
readme = (pathlib.Path(__file__).resolve().parents[2] / "README.md").read_text()


def report(data, name):
    """The exit status, the messages of findings, and what was read of a document."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    result = run_program(command, "check", path, "--format", "json")
    path.unlink()
    found = json.loads(result.stdout)
    return result.returncode, [f["message"] for f in found["findings"]], found["summary"]["distribution_points"]


def stated(text):
    expect(text in " ".join(readme.split()), f"the README states: {text}")


def limit(title, kept, exceeded, name, words):
    """Two documents with one point: the first is read without a word about the limit; of the second nothing is kept."""
    status, messages, points = report(kept, name)
    expect(points == 1 and not any(words in message for message in messages), f"{title}: just kept", status, messages[:3])
    status, messages, points = report(exceeded, name)
    expect(status == 1 and points == 0 and any(words in message for message in messages), f"{title}: just exceeded", status, messages[:3], points)


stated("128 levels deep")
nested = lambda depth: '{"distribution_points": [{"name": "a", "types": []}], "x": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"
for name in ("nested.json", "nested.yaml"):
    limit(f"nesting in {name}", nested(128), nested(129), name, "128 levels")

# A mapping, its key, a list, a key and a value; the rest are the list's.
stated("4,194,304 values in a record")
values = lambda count: '{"distribution_points": [{"name": "a", "types": [], "x": [' + ",".join(["1"] * (count - 7)) + "]}]}"
limit("values of a record", values(1 << 22), values((1 << 22) + 1), "record.json", "four million values")

stated("1,000,000 nodes repeated by aliases")
aliased = lambda extra: ("distribution_points: [{name: a, types: []}]\nsite_systems:\n- {name: s, boundaries: &b [" + ", ".join(["b"] * 998) + "]}\n" +
                         "".join(f"- {{name: s{i}, boundaries: *b}}\n" for i in range(1_000)) + "- &c {name: d}\n" + "- *c\n" * extra)
limit("aliases", aliased(0), aliased(1), "aliases.yaml", "a million nodes")

# What has no limit of its own.
for size in (255, 256, 65_535, 65_536, 5_000_000):
    for name, document in (("long.json", '{"distribution_points": [{"name": "%s", "types": []}]}'), ("long.yaml", "distribution_points: [{name: '%s', types: []}]")):
        status, messages, points = report(document % ("n" * size), name)
        expect((status, messages, points) == (0, [], 1), f"a name of {size} characters in {name}", status, messages, points)

# The size of files: they have holes, and need no room.
stated("up to 4 GB")
for size, status, word in ((4_000_000_000, 1, b"malformed-document"), (4_000_000_001, 2, b"larger than 4 GB")):
    with open(folder / "large.json", "wb") as file:
        file.truncate(size)
    if sys.maxsize < 1 << 32 or sanitized:
        skip("files of 4 GB", "32 bits, or sanitizers")
        break
    result = run_program(command, "check", folder / "large.json")
    expect(result.returncode == status and word in result.stdout + result.stderr, f"a file of {size} bytes", result.returncode, result.stderr[:300])

stated("200 folders deep")
deep = new_folder()
path = deep
for i in range(201):
    path = path / "d"
    path.mkdir()
(path.parent / "a.json").write_text('{"sites": [{"code": "NYC"}]}')
result = run_program(command, "check", deep)
expect(result.returncode == 2 and b"deep" in result.stderr, "folders that are too deep are an error", result.stderr[-300:])
path.rmdir()
result = run_program(command, "check", deep)
expect(result.returncode == 0, "folders just deep enough", result.stderr[-300:])
finish("limits")
