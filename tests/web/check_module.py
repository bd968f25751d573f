#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares the command's WebAssembly module, run by node over files in memory, with the native command: output, exit
status and written files are the same bytes, for every sample in every format, every subcommand, wrong command lines, and
the inputs that fuzzing found.

usage: check_module.py COMMAND SOURCE_DIR DISTPOINT.WASM
"""
import base64
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import EXPORTS, FORMATS, expect, finish, new_folder, path_argument, put, run, skip_all

command, source, wasm = map(path_argument, (1, 2, 3))
if not shutil.which("node"):
    skip_all("the WebAssembly module", "there is no node")
if not wasm.exists():
    skip_all("the WebAssembly module", f"there is no {wasm}")
sources = [path for folder in ("include", "examples/cli") for path in (source / folder).rglob("*.?pp")]
if max(path.stat().st_mtime for path in sources) > wasm.stat().st_mtime:
    skip_all("the WebAssembly module", f"{wasm} is older than its sources: examples/web/run.sh builds it again")

samples = sorted(path for folder in ("data", "exports") for path in (source / "examples" / folder).iterdir() if path.suffix != ".md")
here = new_folder({path.relative_to(source): path.read_bytes() for path in samples})
names = [str(path.relative_to(source)) for path in samples]
wrong = "examples/data/fabrikam-wrong.yaml"
tree = "examples/data/three-tier.yaml"
put(here, {"sites/ä b/one.yaml": "distribution_points:\n  - {name: a, site: NYC, types: [branch, bits-enabled]}\n",
           "sites/two.json": '{"sites": [{"code": "NYC"}]}', "sites/.hidden.yaml": "x", "sites/deep/er/three.csv": b"\xff\xfe",
           ".distpoint.yaml": "rules: {cross-forest: note}\n", "crlf.yaml": (source / wrong).read_bytes().replace(b"\n", b"\r\n"),
           "deep.json": b"[" * 1000000, "deep.yaml": b"- " * 500000, "maps.yaml": b"{a: " * 200000})

cases = [{"args": ["check", name, "--format", form], "files": [name]} for name in names for form in FORMATS]
cases += [{"args": ["convert", name, "--to", to], "files": [name]} for name in names for to in ("yaml", "json")]
cases += [{"args": ["repair", name], "files": [name]} for name in names]
cases += [{"args": ["plan", tree, "--format", form], "files": [tree]} for form in ("text", "json", "csv", "dot", "mermaid")]
cases += [{"args": ["export", form]} for form in EXPORTS]
cases += [{"args": ["explain", rule["rule"]]} for rule in json.loads(run(command, "rules", "--format", "json").stdout)]
everything = [str(path.relative_to(here)) for path in sorted(here.rglob("*")) if path.is_file()]
cases += [{"args": args, "files": everything} for args in (
    ["check", "examples", "--format", "json"], ["check", "sites", "-v"], ["check", "sites/**/*.yaml"], ["check", "./sites/../sites/two.json"],
    ["check", "sites/two.json", "--ignore", "two.*"], ["check", "sites", "--ignore", "deep"], ["check", "no/such.yaml"],
    ["check", wrong, "--format", "html:out.html", "--format", "sarif:sites/out.sarif", "--format", "json:no/out.json"],
    ["check", wrong, "--write-baseline", "baseline.json"], ["repair", "crlf.yaml"], ["repair", wrong, "--write", "--choose", "1"],
    ["repair", "crlf.yaml", "--write", "--choose", "1"], ["repair", wrong, "--format", "json"], ["diff", wrong, tree],
    ["impact", tree, "--remove", "nyc-dp01"], ["impact", tree, "--like", "lon-dp01", "--format", "json"], ["config"], ["check"], [], ["--version"],
    ["check", "deep.json"], ["check", "deep.yaml"], ["check", "maps.yaml"], ["check", wrong, "--jobs", "4", "--color", "always"],
    ["types", "branch", "bits", "--format", "json"], ["types", "--all"], ["matrix"], ["rules"], ["explain"], ["help"], ["help", "check"], ["man"],
    ["completion", "powershell"], ["chek"], ["check", "--formt"], ["check", "--jobs", "many"], ["check", "--quiet=maybe", wrong], ["check", "--quiet=99999999999999999999", wrong], ["check", "--quiet=7", wrong], ["check", "--fail-on"],
    ["check", "--config", "a", "--no-config"], ["diff", wrong], ["export"], ["help", "chekc"], ["matrix", "x"])]
corpus = sorted(path for path in (source / "tests/fuzz/corpus").rglob("*") if path.is_file())
cases += [{"args": ["check", "-", "--no-config", "--format", "json"], "stdin": str(path)} for path in corpus]

seen = subprocess.run(["node", "--no-warnings", source / "tests/web/run_cases.mjs", source / "examples/web/distpoint.mjs", wasm],
                      input=json.dumps(cases).encode(), cwd=here, stdout=subprocess.PIPE).stdout.splitlines()
expect(len(seen) == len(cases), f"{len(cases)} cases run", len(seen))


def without_time(text):
    """Without the elapsed time, and the time of the run in JUnit and HTML."""
    return re.sub(rb' timestamp="[^"]*"|<time .*?</time>', b"", re.sub(rb"; [0-9.]+ s$", b"; 0.00 s", text, flags=re.M))


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


given = contents(here)
for case, line in zip(cases, seen):
    of_module = json.loads(line)
    changes = any(word in case["args"] for word in ("--write", "--write-baseline")) or any(":" in word for word in case["args"])
    folder = new_folder({name: given[name] for name in case["files"]}) if changes else here
    if "stdin" in case:
        with open(case["stdin"], "rb") as stdin:
            native = run(command, *case["args"], folder=folder, stdin=stdin)
    else:
        native = run(command, *case["args"], folder=folder)
    about = " ".join(case["args"]) + (" < " + case["stdin"] if "stdin" in case else "")
    out, errors = (base64.b64decode(of_module[name]) for name in ("stdout", "stderr"))
    expect(of_module["failure"] is None, f"{about}: the module does not fail", of_module["failure"], errors[-500:])
    expect(of_module["status"] == native.returncode, f"{about}: the same exit status", native.returncode, of_module["status"])
    expect(without_time(out) == without_time(native.stdout), f"{about}: the same output", native.stdout[:600], out[:600])
    expect(without_time(errors) == without_time(native.stderr), f"{about}: the same messages", native.stderr[:600], errors[:600])
    written = {name: without_time(data) for name, data in contents(folder).items() if given.get(name) != data} if changes else {}
    expect({name: without_time(base64.b64decode(data)) for name, data in of_module["files"].items()} == written, f"{about}: the same files",
           sorted(written), sorted(of_module["files"]))
    expect(of_module["kept"], f"{about}: the given files are not written to")
finish("the WebAssembly module")
