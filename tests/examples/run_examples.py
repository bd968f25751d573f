#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the examples as a user would: types, a file, and the loop of an editing tool, which must keep all else in the file.

usage: run_examples.py BUILD_DIR SOURCE_DIR
"""
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

programs, source = path_argument(1), path_argument(2)
folder = new_folder()


def run(name, *arguments):
    result = run_program(programs / name, *arguments, folder=folder, text=True)
    return result.returncode, result.stdout, result.stderr


expect(run("validate_types", "branch", "streaming") == (0, "", ""), "a legal combination")
expect(run("validate_types", "branch", "bits") == (
    1, "branch cannot be combined with bits-enabled\nrepair: -branch\nrepair: -bits-enabled\n", ""), "a conflict and its repairs")
expect(run("validate_types", "mobile-device") == (
    1, "mobile-device requires bits-enabled\nrepair: +bits-enabled\nrepair: -mobile-device\n", ""), "a missing type")
expect(run("validate_types", "brnch")[::2] == (2, "unknown type 'brnch'\n"), "a misspelled type")
status, out, _ = run("validate_file", source / "examples/data/fabrikam-wrong.yaml")
expect(status == 1 and ":12:21: error: branch cannot be combined with bits-enabled [incompatible-types]" in out, "a file with errors")
expect(run("validate_file", source / "examples/data/contoso.yaml")[0] == 0, "a file without")
for name, text in (("empty.yaml", ""), ("broken.yaml", "sites: [\n"), ("missing.yaml", None)):
    if text is not None:
        (folder / name).write_text(text)
    status, out, _ = run("validate_file", name)
    expect(status == 1 and name in out and "[malformed-document]" in out, f"{name} is never ok: {status} {out}")

# The editing loop.
TEXT = ("# our sites\nsites: [{code: NYC, server: cm}]\r\ndistribution_points:\n"
        "  - {name: a, site: NYC, types: [ 'standard',  bits-enabled ]} # the first\n"
        "  - {name: b, site: NYC, types: [branch]}\n")
path = folder / "site.yaml"
path.write_bytes(TEXT.encode())
status, out, _ = run("embed", path, "a", "standard", "bits-enabled", "mobile-device")
changed = path.read_bytes().decode()
expect(status == 0 and out.endswith(f"{path}: saved\n"), f"a legal change is saved: {out}")
expect(changed.startswith(TEXT[:TEXT.index("[ 'standard'")]) and changed.endswith(TEXT[TEXT.index(" # the first"):])
       and "mobile-device" in changed, f"the change keeps all else: {changed!r}")
status, out, _ = run("embed", path, "a", "branch", "bits-enabled")
expect(status == 1 and "refused: branch cannot be combined with bits-enabled\n  remove branch" in out, f"a refusal with repairs: {out}")
expect(path.read_bytes().decode() == changed, "a refused change changes nothing")
status, out, _ = run("embed", path, "a", "standard")
expect(status == 1 and "refused: it would cause branch-without-source\n" in out and "  server-share: forbidden\n" in out
       and "  streaming: allowed\n" in out, f"a change that would cause a warning elsewhere is refused, with choices: {out}")
expect(run("embed", path, "a", "standrad")[0] == 2 and path.read_bytes().decode() == changed, "a misspelled type changes nothing")
status, out, _ = run("embed", path, "c", "standard")
expect(status == 1 and "refused: unknown distribution point 'c'" in out, f"an unknown point: {out}")
finish("examples")
