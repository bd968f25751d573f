#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs `distpoint check` with every format at once, and checks each output with the format's consumers: ajv and
Microsoft's validator, xmllint, @actions/core, azure-pipelines-task-lib, markdown-it, marked, parse5. The JSON report is
the reference.

The SARIF schema is the one that comes with Microsoft's validator; the JUnit schema is tests/data/junit.xsd. Without
Node and the npm packages, no checks run (exit status 77); the checks of other missing programs are reported as skipped.

usage: judge_formats.py COMMAND SOURCE_DIR MODULES_DIR [--self-test]
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import hostile_inputs
import judge_pages
import judge_pipelines
import judge_samples
import judge_sarif
import line_hash
from harness import expect, finish, new_folder, path_argument, skip_all
from judged_run import FORMATS, is_safe, printable, run, run_all

command, source, modules = map(path_argument, (1, 2, 3))
folder = new_folder()


def ask_node(many):
    """The checks in Node, all runs at once."""
    tasks = [{form: str(o.path(form)) for form in (*FORMATS, "summary")} for o in many]
    for task in tasks:
        if judge_sarif.package(modules):
            task["schema"] = str(judge_sarif.package(modules) / "sarif-2.1.0.json")
    result = subprocess.run(["node", source / "tests/report/judge_formats.mjs", modules], input=json.dumps(tasks),
                            capture_output=True, encoding="utf-8")
    if result.returncode != 0:
        sys.exit(f"FAILED: the checks in Node: {result.stderr[-2000:]}")
    for outputs, answers in zip(many, json.loads(result.stdout), strict=True):
        outputs.answers = answers


def judge_text(expect, outputs):
    """The other output in a log: text, totals."""
    for stream, data in (("text", outputs.stdout), ("standard error", outputs.stderr)):
        expect(is_safe(data.decode("utf-8")), f"{outputs.name}: {stream} is printable")
        judge_pipelines.judge_log(expect, f"{outputs.name}: {stream}", data.decode("utf-8"))
    for f in outputs.findings:
        shown = [f["message"], f["subject"]["name"], *[r["message"] for r in f["related"]]]
        expect(all(printable(text) == text for text in shown), f"{outputs.name}: words in the JSON report are printable", shown)


def judge(expect, outputs, names=()):
    """All outputs of a run. One that cannot be parsed is a failure like any other."""
    for judgement, more in ((judge_sarif.judge, ()), (judge_pipelines.judge_junit, ()), (judge_pipelines.judge_github, ()),
                            (judge_pipelines.judge_azure, ()), (judge_pipelines.judge_gitlab, ()), (judge_pages.judge_markdown, ("markdown",)),
                            (judge_pages.judge_markdown, ("summary",)), (judge_pages.judge_html, (names,)), (judge_text, ())):
        try:
            judgement(expect, outputs, *more)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as why:
            expect(False, f"{outputs.name}: {judgement.__name__} can parse the output", repr(why))


def put(name, files):
    """A directory with files."""
    place = folder / "inputs" / name
    place.mkdir(parents=True)
    for file, data in files.items():
        (place / os.fsdecode(file)).write_bytes(data)
    return place


def runs():
    """Every input, in every format. Yields a name, a directory, inputs, and more arguments for `run_all`."""
    for path in sorted((source / "examples/data").iterdir()):
        yield path.name, source, [f"examples/data/{path.name}"], {}
    everything = [f"examples/data/{path.name}" for path in sorted((source / "examples/data").glob("*.yaml"))]
    yield "several files", source, everything, {}
    files = {"clean.yaml": b"distribution_points: [{name: a, types: [protected]}]\n", "nothing.yaml": b"{}\n",
             "wrong.yaml": b"distribution_points: [{name: a, types: [branch, bits-enabled]}]\n"}
    place = put("plain", files)
    yield "clean", place, ["clean.yaml"], {}
    yield "nothing", place, ["nothing.yaml"], {}
    yield "a missing file beside others", place, ["missing.yaml", "wrong.yaml", "clean.yaml"], {"unreadable": 1}
    yield "standard input", place, ["-"], {"stdin": files["wrong.yaml"]}
    place = put("hostile", {"texts.json": hostile_inputs.texts_document(), "long.json": hostile_inputs.long_document(),
                            **hostile_inputs.BYTES})
    for name in ("texts.json", "long.json", *hostile_inputs.BYTES):
        yield name, place, [name], {}
    names = hostile_inputs.FILE_NAMES
    yield "names of files", put("names", {name: hostile_inputs.WRONG_POINT % i for i, name in enumerate(names)}), names, {}
    yield "large", put("large", {"large.yaml": hostile_inputs.large_document(3000)}), ["large.yaml"], {}
    repairs = hostile_inputs.repair_documents()
    place = put("repairs", repairs)
    for name in repairs:
        yield f"repairs of {name}", place, [name], {}


def judge_alone(outputs):
    """Each format alone, on standard output, is the same as together with the others; its log contains no commands from data."""
    for form in FORMATS:
        result = run(command, "check", *outputs.inputs, "--format", form, folder=outputs.folder, stdin=outputs.stdin)
        same = [re.sub(rb'timestamp="[^"]*"|<time .*</time>', b"", data) for data in (result.stdout, outputs.data(form))]
        expect(same[0] == same[1], f"{outputs.name}: {form} alone on standard output is the same")
        expect(result.returncode == outputs.status, f"{outputs.name}: {form} alone has the same exit status", result.returncode)
        if form in ("github", "azure"):
            judge_pipelines.judge_log(expect, f"{outputs.name}: {form}, standard error", result.stderr.decode())


def judge_fingerprints():
    """GitLab's fingerprints are unique, and identify the same findings wherever they moved."""
    seen = {}
    for name, text in hostile_inputs.same_findings().items():
        place = put(f"fingerprints, {name}", {"a.yaml": text.encode()})
        seen[name] = judge_pipelines.fingerprints(run_all(command, name, place, ["a.yaml"], folder / "outputs" / f"fingerprints, {name}"))
    expect(len(seen["plain"]) >= 5, "fingerprints: the document has findings", seen["plain"])
    for name, found in seen.items():
        expect(found == seen["plain"], f"fingerprints: the same with {name}", [f for f in found if f not in seen["plain"]][:3])


def judge_line_hash():
    """The independent implementation is correct."""
    for example in json.loads((source / "tests/data/line-hashes.json").read_text(encoding="utf-8")):
        expect(line_hash.line_hashes("".join(example["text"])) == example["hashes"], f"line hashes: {example['what']}", example)


for missing, why in ((not shutil.which("node"), "there is no node"),
                     (not (modules / "node_modules").is_dir(), f"{modules} has no npm packages")):
    if missing:
        skip_all("the format checks", why)
if not judge_sarif.package(modules):
    expect.skip("the SARIF schema check", "npm installed no @microsoft/sarif-multitool for this system")
if not judge_pipelines.has_xmllint():
    expect.skip("the strict JUnit schema check", "there is no xmllint")

judge_line_hash()
if "--self-test" in sys.argv:
    judge_samples.self_test(expect, folder, modules, ask_node, judge)
    finish("the format checks")

many = []
for i, (name, place, inputs, more) in enumerate(runs()):
    outputs = run_all(command, name, place, inputs, folder / "outputs" / str(i), **more)
    written = [form for form in (*FORMATS, "summary") if outputs.path(form).exists()]
    if expect(len(written) == len(FORMATS) + 1, f"{name}: every format is written", outputs.stderr[-500:]):
        many.append(outputs)
        wrong = any(f["severity"] == "error" for f in outputs.findings)
        expect(outputs.status == (2 if outputs.unreadable else 1 if wrong else 0), f"{name}: exit status {outputs.status}", outputs.stderr)
ask_node(many)
by_name = {outputs.name: outputs for outputs in many}
for outputs in many:
    judge(expect, outputs, [t for t in hostile_inputs.TEXTS if t.strip()] if outputs.name == "texts.json" else ())
judge_sarif.validate(expect, modules, many)
for name in ("fabrikam-wrong.yaml", "standard input", "texts.json", "names of files"):
    if name in by_name:
        judge_alone(by_name[name])
for outputs in many:
    if outputs.name.startswith("repairs of "):
        judge_sarif.judge_fixes(expect, command, outputs)
if "fabrikam-wrong.yaml" in by_name:  # in a copy: a test must not modify the source directory
    copy = put("fabrikam", {"wrong.yaml": (source / "examples/data/fabrikam-wrong.yaml").read_bytes()})
    judge_sarif.judge_fixes(expect, command, run_all(command, "fabrikam-wrong.yaml", copy, ["wrong.yaml"], folder / "outputs/fabrikam"))
judge_fingerprints()
expect(len(by_name["large"].findings) == 6000, "large: 6,000 findings", len(by_name["large"].findings))

finish(f"{len(many)} runs with {len(FORMATS)} formats each")
