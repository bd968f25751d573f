#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the command on broken input, and expects a clear message at the right location, in bounded time and memory.

usage: bad_input.py COMMAND [--unlimited]
"""
import json
import os
import pathlib
import resource
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

command = path_argument(1)
folder = new_folder()
limited = "--unlimited" not in sys.argv  # AddressSanitizer reserves more than any limit


def limits():
    if limited:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def run(*arguments, stdin=b"", **more):
    return run_program(command, *arguments, input=stdin, timeout=20, preexec_fn=limits, **more)


def no_controls(data):
    text = data.decode("utf-8")  # must be UTF-8 whatever the input
    return all(c == "\n" or (ord(c) >= 32 and not 0x7f <= ord(c) < 0xa0) for c in text)


# name, bytes, rule, line, column
MALFORMED = [
    ("empty.json", b"", 1, 1), ("empty.yaml", b"", 1, 1), ("blank.json", b" \n\t\n", 3, 1), ("blank.yaml", b"  \n\n", 3, 1),
    ("comment.yaml", b"# nothing\n", 2, 1), ("bom.json", b"\xef\xbb\xbf", 1, 1), ("bom16.yaml", b"\xff\xfe", 1, 1),
    ("latin1.json", b'{"sites": [{"code": "N\xc4C"}]}', 1, 23), ("latin1.yaml", b"sites:\n - {code: N\xc4C}\n", 2, 12),
    ("surrogate.json", b'{"sites": [{"code": "\xed\xa0\x80"}]}', 1, 22),
    ("half16.json", b"\xff\xfe{\x00\x00\xd8}\x00", 1, 2), ("odd16.yaml", b"\xff\xfea\x00b", 1, 2),
    ("nul-byte.json", b'{"sites"\x00: []}', 1, 9), ("nul-in-text.json", b'{"sites": [{"code": "N\x00C"}]}', 1, 23),
    ("nul-byte.yaml", b"sites: [\x00]", 1, 9), ("utf16-no-bom.json", '{"sites": []}'.encode("utf-16le"), 1, 2),
    ("garbage.json", b'{"sites": []} x', 1, 15), ("two.json", b"{}{}", 1, 3), ("two.yaml", b"sites: []\n---\nsites: []\n", 2, 1),
    ("open.json", b'{"sites": [', 1, 12), ("open.yaml", b"sites: [", 1, 9), ("text.json", b'{"sites": [{"code": "NYC', 1, 21),
    ("tru.json", b'{"sites": tru}', 1, 11), ("unread.json", b'{"x": {"y": [tru]}}', 1, 14), ("zero.json", b'{"format": 01}', 1, 12),
    ("comma.json", b'{"sites": [{"code": "NYC"},]}', 1, 27), ("no-comma.json", b'{"sites": [] "packages": []}', 1, 14),
    ("no-comma-2.json", b'{"x": [1 2]}', 1, 10), ("quote.json", b"{'sites': []}", 1, 2), ("escape.json", b'{"sites": [{"code": "\\x"}]}', 1, 22),
    ("control.json", b'{"sites": [{"code": "N\x1bC"}]}', 1, 23), ("control.yaml", b"sites: [{code: N\x1bC}]", 1, 17),
    ("colon.yaml", b"sites:\n  - code: a: b\n", 2, 12), ("tab.yaml", b"sites:\n\t- code: NYC\n", 2, 1),
    ("indent.yaml", b"sites:\n    - code: NYC\n  - code: BOS\n", 3, 3), ("alias.yaml", b"sites: *a\n", 1, 8),
    ("loop.yaml", b"sites: &a [*a]\n", 1, 12), ("key.yaml", b"? [a]\n: b\n", 1, 3),
    ("deep.json", b"[" * 129, 1, 129), ("deep.yaml", b"[" * 129, 1, 129),
    ("million.json", b"[" * 1000000, 1, 129), ("million.yaml", b"[" * 1000000, 1, 129),
    ("million-maps.json", b'{"a":' * 200000, 1, 641), ("million-maps.yaml", b"{a: " * 200000, 1, 513),
    ("million-dashes.yaml", b"- " * 500000, 1, 257),
    ("laughs.yaml", b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (c + 1, c + 1, b",".join([b"*%c" % c] * 10)) for c in range(ord("a"), ord("j"))), 8, 5),
]
for name, data, line, column in MALFORMED:
    path = folder / name
    path.write_bytes(data)
    good = folder / "good.yaml"
    good.write_text("distribution_points: [{name: still-checked, types: [branch, standard]}]\n")
    result = run("check", name, "good.yaml", "--format", "json", folder=folder)
    expect(result.returncode == 1, f"{name}: exit status 1", result)
    expect(no_controls(result.stdout) and no_controls(result.stderr), f"{name}: no control characters", result)
    found = json.loads(result.stdout)["findings"]
    mine = [f for f in found if f["location"]["file"] == name]
    expect([f["rule"] for f in mine] == ["malformed-document"], f"{name}: one malformed-document", result)
    if mine:
        at = mine[0]["location"]
        if name != "laughs.yaml":
            expect((at["line"], at["column"]) == (line, column), f"{name}: at {at['line']}:{at['column']}, not {line}:{column}", result)
        expect(len(mine[0]["message"]) > 10, f"{name}: the message has a reason", result)
    expect([f["rule"] for f in found if f["location"]["file"] == "good.yaml"] == ["incompatible-types"],
           f"{name}: the other file is still checked", result)
    text = run("check", name, folder=folder)
    expect(text.returncode == 1 and no_controls(text.stdout) and len(text.stdout) < 2000, f"{name}: as text", text)
    expect(text.stdout.startswith(f"{name}:".encode()), f"{name}: begins with the location", text)

# Well-formed but wrong input: rules, in order.
WRONG = [
    ("number.json", b'{"distribution_points": [{"name": 7, "types": []}]}', ["invalid-value"]),
    ("number.yaml", b"distribution_points: [{name: 7, types: []}]", ["invalid-value"]),
    ("true.yaml", b"distribution_points: [{name: true, types: []}]", ["invalid-value"]),
    ("unknown.yaml", b"distribution_points: [{name: a, typs: [branch]}]", ["invalid-value", "unknown-key"]),
    ("twice.json", b'{"sites": [{"code": "NYC", "c\\u006fde": "BOS"}]}', ["duplicate-key"]),
    ("type.yaml", b"distribution_points: [{name: a, types: [brnch]}]", ["unknown-type"]),
    ("control-name.json", b'{"distribution_points": [{"name": "a\\u001b[31m\\u0000", "types": ["branch", "bits"]}]}',
     ["invalid-value", "incompatible-types"]),
    ("list.yaml", b"- a\n- b\n", ["invalid-value"]), ("other.json", b'{"hello": "world"}', ["invalid-value"]),
    ("rows.json", b'[{"hello": "world"}]', ["invalid-value"]),
    ("long.yaml", b"distribution_points: [{name: a, types: [" + b"x" * 1000000 + b"]}]", ["unknown-type"]),
    ("long-key.json", b'{"sites": [], "' + b"k" * 1000000 + b'": 1}', ["unknown-key"]),
]
for name, data, rules in WRONG:
    (folder / name).write_bytes(data)
    result = run("check", name, "--format", "json", folder=folder)
    found = [f["rule"] for f in json.loads(result.stdout)["findings"]]
    expect(result.returncode == 1 and found == rules, f"{name}: {found}", result)
    text = run("check", name, folder=folder)
    expect(no_controls(text.stdout) and len(text.stdout) < 3000, f"{name}: short, without control characters", text)

# Exit status 2, message on standard error, the other files checked.
(folder / "nothing").mkdir()
(folder / "sites").mkdir()
(folder / "sites" / "a.yaml").write_text("distribution_points: [{name: a, types: [branch, bits]}]\n")
(folder / "sites" / ".hidden.yaml").write_text("not checked: [")
(folder / "sites" / "notes.txt").write_text("not a document: [")
for arguments in (["check", "missing.yaml"], ["check", "nothing"], ["check"], ["check", "--nope", "good.yaml"],
                  ["check", "good.yaml", "--format", "xml"], ["check", "good.yaml", "--fail-on", "never"],
                  ["check", "good.yaml", "--rule", "nope=off"], ["check", "good.yaml", "--rule", "unknown-key"],
                  ["nope"], [], ["types"], ["types", "x"], ["explain", "x"], ["matrix", "x"]):
    result = run(*arguments, folder=folder)
    expect(result.returncode == 2 and result.stderr and not result.stdout, f"{arguments}: exit status 2", result)
result = run("check", "missing.yaml", "good.yaml", folder=folder)
expect(result.returncode == 2 and b"good.yaml:1:53: error" in result.stdout and b"missing.yaml" in result.stderr,
       "the files beside a missing one are checked", result)
result = run("check", "sites", folder=folder)
expect(result.returncode == 1 and result.stdout.startswith(b"sites/a.yaml:1:41: error") and b"1 file" in result.stderr,
       "a directory's documents", result)
result = run("check", "sites", "sites/a.yaml", "./sites/a.yaml", folder=folder)
expect(result.returncode == 1 and b"1 file" in result.stderr, "a file that is listed twice is read once", result)
if os.geteuid() != 0:
    secret = folder / "secret.yaml"
    secret.write_text("sites: []")
    secret.chmod(0)
    expect(run("check", secret).returncode == 2, "a file without read permission")
for arguments in (["--help"], ["check", "--help"], ["--version"], ["explain"]):
    result = run(*arguments)
    expect(result.returncode == 0 and result.stdout and not result.stderr, f"{arguments}: exit status 0", result)

# Standard input; an output that cannot be written.
result = run("check", "-", stdin=b"distribution_points: [{name: a, types: [branch, bits]}]")
expect(result.returncode == 1 and result.stdout.startswith(b"-:1:41: error"), "standard input", result)
result = run("check", "-", "--verbose", stdin=b'{"distribution_points": [{"name": "a", "types": ["branch"]}]}')
expect(result.returncode == 0 and b"-: read as distpoint document, JSON\n" in result.stderr, "standard input, detected by its first character", result)
result = run("check", "-", "--verbose", "--input", "yaml", stdin=b'{"distribution_points": []}')
expect(result.returncode == 0 and b"-: read as distpoint document, YAML\n" in result.stderr, "standard input, specified by the option", result)
if os.path.exists("/dev/full"):
    with open("/dev/full", "wb") as full:
        result = subprocess.run([command, "check", "good.yaml"], stdout=full, stderr=subprocess.PIPE, cwd=folder)
    expect(result.returncode == 2 and b"cannot write" in result.stderr, "a full disk", None)

# Colour: the option wins, then NO_COLOR, then FORCE_COLOR; never in a pipe by default.
for environment, option, coloured in (({}, [], False), ({"FORCE_COLOR": "1"}, [], True), ({"FORCE_COLOR": ""}, [], False),
                                      ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
                                      ({"NO_COLOR": "1"}, ["--color", "always"], True),
                                      ({"FORCE_COLOR": "1"}, ["--color", "never"], False)):
    result = run("check", "good.yaml", *option, folder=folder, environment=environment)
    expect((b"\x1b[" in result.stdout) == coloured, f"colour with {environment} {option}", result)

finish("bad input")
