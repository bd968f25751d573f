#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the command as a pipeline does: configuration, environment, patterns, baselines, suppressions, threads, outputs.
Checks that need another user, a full device or a terminal are skipped if there is none.

usage: pipeline.py COMMAND SOURCE_DIR
"""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import FORMATS, UNDER_WINE, expect, finish, new_folder, path_argument, put, run as run_program, skip

command, source = path_argument(1), path_argument(2)


def run(*arguments, program=command, **more):
    return run_program(program, *arguments, text=True, timeout=60, **more)


def found(*arguments, **options):
    return json.loads(run("check", *arguments, "--format", "json", **options).stdout)["findings"]


def rules(findings):
    return sorted(f["rule"] for f in findings)


def point(name, types="branch, bits-enabled"):
    return f"distribution_points:\n  - {{name: {name}, types: [{types}]}}\n"


def test_config(folder):
    put(folder, {
        "sites/a.yaml": point("a"), "sites/deep/b.yaml": point("b"), "sites/drafts/c.yaml": point("c"),
        "sites/old.json": json.dumps({"distribution_points": [{"name": "o", "types": ["branch", "multicast"]}]}),
        ".distpoint.yaml": "inputs: [sites]\nignore: [drafts, 'sites/*.json']\nrules: {incompatible-types: warning}\n"
                           "fail-on: warning\n",
        "other.yaml": "rules: {incompatible-types: off}\n",
    })
    expect([f["location"]["file"] for f in found(folder=folder)] == ["sites/a.yaml", "sites/deep/b.yaml"],
           "inputs and ignore of the configuration")
    expect({f["severity"] for f in found(folder=folder)} == {"warning"}, "severities of the configuration")
    expect(run("check", folder=folder).returncode == 1, "fail-on of the configuration")
    expect(run("check", "--fail-on", "error", folder=folder).returncode == 0, "an option overrides the file")
    strong = {"DISTPOINT_FAIL_ON": "error"}
    expect(run("check", folder=folder, environment=strong).returncode == 0, "the environment overrides the file")
    expect(run("check", "--fail-on", "note", folder=folder, environment=strong).returncode == 1,
           "an option overrides the environment")
    below = folder / "sites" / "deep"
    expect([f["location"]["file"] for f in found("b.yaml", folder=below)] == ["b.yaml"], "a path is as it was given")
    expect(found("b.yaml", folder=below)[0]["severity"] == "warning", "the file is found from a folder below")
    expect(found("b.yaml", "--no-config", folder=below)[0]["severity"] == "error", "--no-config")
    expect(found("b.yaml", "--config", "../../other.yaml", folder=below) == [], "--config")
    expect(found("b.yaml", folder=below, environment={"DISTPOINT_CONFIG": str(folder / "other.yaml")}) == [],
           "DISTPOINT_CONFIG")
    expect(len(found("b.yaml", "--rule", "incompatible-types=error", folder=below)) == 1, "rules are joined")
    expect(found(str(below / "b.yaml"), folder=folder)[0]["location"]["file"] == "sites/deep/b.yaml",
           "an absolute path below the working directory is shown as a relative one")
    shown = run("config", "--rule", "cross-forest=off", folder=folder, environment={"DISTPOINT_COLOR": "never"}).stdout
    for line in ("fail-on: warning  # .distpoint.yaml:4", "color: never  # DISTPOINT_COLOR", "jobs: 0  # default",
                 "  incompatible-types: warning  # .distpoint.yaml:3", "  cross-forest: off  # command line"):
        expect(line in shown.splitlines(), f"config prints '{line}':\n{shown}")
    for text, place, words in (
            ("fail_on: note\n", "1:1", "unknown key 'fail_on'; did you mean fail-on?"),
            ("a: 1\nfail-on: loud\n", "1:1", "unknown key 'a'; expected one of "),
            ("rules: {incompatible-types: off}\nrules: {}\n", "2:1", "duplicate key 'rules'"), ("- a\n", "1:1", "expected a mapping"),
            ("quiet: maybe\n", "1:8", "quiet: expected true or false"),
            ("inputs: {a: b}\n", "1:9", "inputs: expected a list of "),
            ("suppress: [{rule: cross-forest, path: a}]\n", "1:12", "needs rule, path and reason"),
            ("suppress: [{rule: cross-forst, path: a, reason: b}]\n", "1:19", "unknown rule 'cross-forst'"),
            ("suppress: [{rule: cross-forest, path: a, reason: b, until: soon}]\n", "1:60", "'soon' is not a date"),
            ("rules: [\n", "2:1", "")):
        put(folder, {"bad.yaml": text})
        bad = run("check", "sites/a.yaml", "--config", "bad.yaml", folder=folder)
        expect(bad.returncode == 2 and f"distpoint: bad.yaml:{place}: " in bad.stderr and words in bad.stderr,
               f"{text!r} is refused: {bad.stderr}")
    put(folder, {"bad.yaml": "fail-on: loud\n", "empty.yaml": "# nothing\n"})
    bad = run("check", "sites/a.yaml", "--config", "bad.yaml", folder=folder)
    expect(bad.returncode == 2 and "distpoint: bad.yaml:1:10: fail-on: " in bad.stderr, f"a wrong value: {bad.stderr}")
    expect(run("check", "sites/a.yaml", "--config", "empty.yaml", folder=folder).returncode == 1, "an empty configuration")
    expect(run("check", "sites/a.yaml", "--config", "none.yaml", folder=folder).returncode == 2, "a missing configuration")
    put(folder, {".distpoint.yaml": "thresholds: {most-branch-points: 1}\n",
                  "many.yaml": "distribution_points: [{name: a, site: NYC, types: [branch], prestaged: true}, "
                               "{name: b, site: NYC, types: [branch], prestaged: true}]\n"})
    expect(rules(found("many.yaml", folder=folder)) == ["too-many-branch-points"], "thresholds")
    expect(found("many.yaml", "--threshold", "most-branch-points=2", folder=folder) == [], "--threshold")


def test_patterns(folder):
    for name in ("a.yaml", "b.json", "x/c.yaml", "x/y/d.yaml", "x/.hidden/e.yaml", "notes.txt"):
        put(folder, {name: point(name.replace("/", "-").replace(".", "-")) if name.endswith("yaml") else "{}"})

    def files(*arguments):
        return [f["location"]["file"] for f in found(*arguments, folder=folder)]
    expect(files("*.yaml") == ["a.yaml"], "a pattern")
    expect(files("x/**/*.yaml") == ["x/.hidden/e.yaml", "x/c.yaml", "x/y/d.yaml"], "a pattern of any depth")
    expect(files("**/[cd].yaml") == ["x/c.yaml", "x/y/d.yaml"], "a class of characters")
    expect(files(".", "--ignore", "y") == ["a.yaml", "x/c.yaml"], "an ignored folder; paths without ./")
    expect(files("x", "--ignore", "x/y/**") == ["x/c.yaml"], "an ignored pattern")
    expect(files("x/y/d.yaml", "--ignore", "y") == ["x/y/d.yaml"], "a file that is named is never ignored")
    nothing = run("check", "*.nothing", folder=folder)
    expect(nothing.returncode == 2 and "no file matches" in nothing.stderr, "a pattern without files")
    text = point("s")
    named = json.loads(run("check", "-", "--stdin-filename", "made/up.yaml", "--format", "json", folder=folder,
                           input=text).stdout)["findings"]
    expect([f["location"]["file"] for f in named] == ["made/up.yaml"], "--stdin-filename")


def test_suppressions(folder):
    put(folder, {
        "legacy/a.yaml": point("a"), "new/b.yaml": point("b"),
        ".distpoint.yaml": "suppress:\n  - {rule: incompatible-types, path: 'legacy/**', reason: goes in May}\n"
                           "  - {rule: cross-forest, path: a.yaml, reason: none}\n"
                           "  - {rule: incompatible-types, path: b.yaml, reason: late, until: 2020-01-01}\n"})
    findings = found("legacy", "new", folder=folder)
    expect(rules(findings) == ["expired-suppression", "incompatible-types", "unused-suppression"],
           f"by rule and path: {rules(findings)}")
    expect([f["location"]["line"] for f in findings if f["rule"] != "incompatible-types"] == [3, 4],
           "unused and expired ones are shown where they are written")
    shown = run("check", "legacy", "new", "--show-suppressed", folder=folder)
    expect("= suppressed: goes in May" in shown.stdout and "1 suppressed" in shown.stderr, "--show-suppressed")
    locked = found("legacy", "new", "--lock", "incompatible-types", folder=folder)
    expect(rules(locked).count("incompatible-types") == 2, "a locked rule is not suppressed")
    expect(rules(found("legacy", "new", "--rule", "unused-suppression=off", folder=folder)).count("unused-suppression") == 0,
           "the report of unused ones can be switched off")
    sarif = json.loads(run("check", "legacy", "new", "--show-suppressed", "--format", "sarif", folder=folder).stdout)
    left_out = [r for r in sarif["runs"][0]["results"] if "suppressions" in r]
    expect([r["suppressions"][0]["justification"] for r in left_out] == ["goes in May"], "in SARIF")


def test_baseline(folder):
    records = ["  - {name: a, types: [branch, bits-enabled]}\n", "  - {name: b, types: [mobile-device]}\n",
               "  - {name: c, types: [branch, multicast]}\n"]
    put(folder, {"d.yaml": "distribution_points:\n" + "".join(records)})
    written = run("check", "d.yaml", "--write-baseline", "base.json", folder=folder)
    expect(written.returncode == 0 and "3 in the baseline" in written.stderr, f"it is written: {written.stderr}")
    base = json.loads((folder / "base.json").read_text())
    expect(len(base["findings"]) == 3 and '"line"' not in json.dumps(base), "keyed on content, not on lines")
    expect(run("check", "d.yaml", "--baseline", "base.json", folder=folder).stdout == "", "what is known is hidden")
    random.seed(1)
    for turn in range(6):  # different order, indentation, line endings, comments, syntax
        random.shuffle(records)
        text = "# moved\n\ndistribution_points:\n" + "".join("   " + r + "# x\n" * turn for r in records)
        put(folder, {"d.yaml": text.replace("\n", "\r\n") if turn % 2 else text})
        expect(found("d.yaml", "--baseline", "base.json", folder=folder) == [], f"it survives reordering ({turn})")
    put(folder, {"d.yaml": "distribution_points:\n" + "".join(records) + "  - {name: n, types: [branch, bits-enabled]}\n"})
    new = run("check", "d.yaml", "--baseline", "base.json", "--format", "json", folder=folder)
    expect([f["subject"]["name"] for f in json.loads(new.stdout)["findings"]] == ["n"] and new.returncode == 1,
           "a new finding is shown")
    put(folder, {"d.yaml": "distribution_points:\n" + records[0]})
    stale = run("check", "d.yaml", "--baseline", "base.json", folder=folder)
    expect(stale.returncode == 0 and stale.stderr.count("no longer found") == 2, "stale entries are reported")
    expect(run("check", "d.yaml", "--baseline", "base.json", "--strict-baseline", folder=folder).returncode == 1,
           "--strict-baseline")
    # Counts: two identical findings are known, a third is new.
    twice = "sites: [{code: NYC, forrest: a}, {code: BOS, forrest: a}]\n"
    put(folder, {"t.yaml": twice})
    run("check", "t.yaml", "--write-baseline", "t.json", folder=folder)
    expect(found("t.yaml", "--baseline", "t.json", folder=folder) == [], "both are known")
    put(folder, {"t.yaml": twice.replace("]\n", ", {code: LON, forrest: a}]\n")})
    expect(rules(found("t.yaml", "--baseline", "t.json", folder=folder)) == ["unknown-key"], "counts are respected")
    for text in ("", "{", "[]", '{"findings": []}', '{"baseline": 2, "findings": []}'):
        put(folder, {"bad.json": text})
        expect(run("check", "t.yaml", "--baseline", "bad.json", folder=folder).returncode == 2, f"{text!r} is not a baseline")
    expect(run("check", "t.yaml", "--baseline", "none.json", folder=folder).returncode == 2, "one that is not there")


def test_threads(folder):
    for i in range(60):
        put(folder, {f"many/{i:02}.yaml": point(f"p{i}") if i % 3 else f"sites: [{{code: N{i}}}]\nx: 1\n"})
    shutil.copy(source / "examples/exports/SMS_DistributionPointInfo.ps7.csv", folder / "many/a.csv")
    shutil.copy(source / "examples/exports/SMS_SCI_SysResUse.ps7.json", folder / "many/z.json")
    outputs = {run("check", "many", "--jobs", jobs, "--format", "json", folder=folder).stdout for jobs in (1, 2, 7, 100)}
    expect(len(outputs) == 1, "output does not depend on the number of threads")
    expect(len(json.loads(outputs.pop())["findings"]) > 60, "and is all there")


def test_outputs(folder):
    put(folder, {"d.yaml": point("a"), "good.yaml": point("a", "branch")})
    names = list(FORMATS)
    every = [word for name in names for word in ("--format", f"{name}:out/{name}")]
    (folder / "out").mkdir()
    result = run("check", "d.yaml", *every, folder=folder)
    expect(result.returncode == 1 and result.stdout == "" and sorted(p.name for p in (folder / "out").iterdir()) ==
           sorted(names), "nine formats in one run")
    both = run("check", "d.yaml", "--format", "text", "--format", "github", folder=folder)
    expect("d.yaml:2:23: error:" in both.stdout and "::error " in both.stdout, "text and github share standard output")
    expect(run("check", "d.yaml", "--format", "json:a", "--format", "sarif:a", folder=folder).returncode == 2,
           "two formats cannot share a file")
    summary = folder / "summary.md"
    summary.write_text("before\n")
    run("check", "d.yaml", "--format", "github", folder=folder, environment={"GITHUB_STEP_SUMMARY": str(summary)})
    expect(summary.read_text().startswith("before\n## distpoint"), "the job summary is appended to")

    # Unwritable outputs: exit status 2, the old content is kept, no partial file remains.
    if pathlib.Path("/dev/full").exists():
        with open("/dev/full", "wb") as stream:
            full = subprocess.run([command, "check", "d.yaml"], cwd=folder, stdout=stream, stderr=subprocess.PIPE)
        expect(full.returncode == 2 and b"No space left" in full.stderr, "standard output that is full")
        expect(run("check", "d.yaml", "--format", "sarif:/dev/full", folder=folder).returncode == 2, "a device that is full")
    else:
        skip("outputs that are full", "there is no /dev/full")
    if not UNDER_WINE:  # which has no /dev/stdout
        expect(run("check", "d.yaml", "--format", "sarif:/dev/stdout", folder=folder).stdout.startswith("{"), "a device")
    expect(run("check", "d.yaml", "--format", "sarif:none/x", folder=folder).returncode == 2, "a folder that is not there")
    process = subprocess.Popen([command, "check", "d.yaml"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    expect(process.wait() == 1 and b"distpoint:" not in process.stderr.read(), "a pipe that is closed is not an error")
    test_guarded(folder)
    quiet = run("check", "good.yaml", "--quiet", folder=folder)
    expect(quiet.stderr == "" and quiet.stdout == "", "--quiet")
    totals = run("check", "good.yaml", folder=folder).stderr.splitlines()
    expect(len(totals) == 2 and " rules not checked: data missing; --explain-missing " in totals[1],
           f"the rules that were not checked: {totals}")
    expect(totals[0].startswith("1 distribution point in 1 file: 0 errors, 0 warnings, 0 notes; ") and totals[0].endswith(" s"),
           f"the totals: {totals}")


def test_guarded(folder):
    """A directory without write permission. As root, which may write anywhere, another user runs a copy of the command that is
    accessible to that user."""
    guarded = folder / "guarded"
    guarded.mkdir()
    (guarded / "old.sarif").write_text("old")
    as_other = {}
    if os.geteuid() == 0:
        for place in (folder.parent, folder):
            os.chmod(place, 0o755)
        os.chmod(folder / "good.yaml", 0o644)
        copy = folder.parent / "distpoint"
        shutil.copyfile(command, copy)
        os.chmod(copy, 0o755)
        as_other = {"program": str(copy), "user": 65534, "group": 65534, "extra_groups": []}
        try:
            able = run("check", "good.yaml", "--quiet", folder=folder, **as_other)
            why = able.returncode and f"exit status {able.returncode}: {able.stderr[:300]}"
        except (OSError, subprocess.SubprocessError) as error:
            why = error
        if why:
            skip("a folder that may not be written to", f"another user cannot run the command here: {why}")
            return
    os.chmod(guarded, 0o555)
    for target in ("guarded/new.sarif", "guarded/old.sarif"):
        refused = run("check", "good.yaml", "--format", f"sarif:{target}", folder=folder, **as_other)
        expect(refused.returncode == 2 and "cannot be written" in refused.stderr, f"{target} cannot be written: {refused}")
    expect([p.name for p in guarded.iterdir()] == ["old.sarif"] and (guarded / "old.sarif").read_text() == "old",
           "no partial file remains")
    os.chmod(guarded, 0o755)


def test_progress(folder):
    """A slow named pipe, on a terminal: a progress bar, except in CI."""
    put(folder, {"good.yaml": point("a", "branch")})
    os.mkfifo(folder / "late.yaml")
    for environment, drawn in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "CI": "true"}, False)):
        try:
            master, slave = os.openpty()
        except (AttributeError, OSError) as why:
            skip("progress on a terminal", f"there are no pseudo-terminals: {why}")
            return
        process = subprocess.Popen([command, "check", "late.yaml", "good.yaml"], cwd=folder, stdout=subprocess.PIPE,
                                   stderr=slave, env={"PATH": os.environ["PATH"], **environment})
        os.close(slave)
        with open(folder / "late.yaml", "w") as late:
            time.sleep(1.4)
            late.write(point("b", "branch"))
        process.wait(30)
        text = os.read(master, 65536).decode()
        os.close(master)
        expect(("reading [" in text) == drawn, f"a bar {drawn} with {environment}: {text!r}")
        expect(process.returncode == 0, "and the check goes on")


for test in (test_config, test_patterns, test_suppressions, test_baseline, test_threads, test_outputs, test_progress):
    test(new_folder())
finish("pipelines")
