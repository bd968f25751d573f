#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""distpoint repair, as a black box: every bad example document whose finding has a repair, `git apply`, JSON Patch,
encodings, line endings, links, unwritable files.

usage: repair.py COMMAND
"""
import json
import os
import pathlib
import re
import stat
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import UNDER_WINE, expect, finish, new_folder, path_argument, run as run_program, skip

command = path_argument(1)
folder = new_folder()
subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)


def run(*arguments, stdin=b""):
    return run_program(command, *arguments, folder=folder, input=stdin)


def findings(path):
    return [f for f in json.loads(run("check", path, "--format", "json").stdout)["findings"]]


def keys(found):
    return sorted((f["rule"], f["subject"]["name"], f["message"]) for f in found if f["severity"] != "note")


def patched(document, patch):
    """The subset of RFC 6902 that repairs use."""
    for step in patch:
        *path, last = step["path"].split("/")[1:]
        target = document
        for word in path:
            target = target[int(word)] if isinstance(target, list) else target[word]
        if step["op"] == "remove":
            del target[int(last)]
        else:
            assert step["op"] == "add" and last == "-"
            target.append(step["value"])
    return document


def check_repairs(name, text):
    """Writes a document, repairs it with each choice, and checks the result."""
    path = folder / name
    path.write_bytes(text)
    before = findings(name)
    mine = [f for f in before if f["repairs"] or f["rule"] == "repeated-type"]
    choices = max([len(f["repairs"]) for f in mine], default=0)
    for choice in range(1, max(choices, 1) + 1):
        path.write_bytes(text)
        options = ["--choose", choice] if choices > 1 else []
        diff = run("repair", name, *options)
        expect(path.read_bytes() == text, f"{name}: the default is a dry run")
        expect(b"@@" in diff.stdout, f"{name}: a diff with choice {choice}")
        applied = subprocess.run(["git", "apply", "--whitespace=nowarn"], input=diff.stdout, cwd=folder, capture_output=True)
        expect(applied.returncode == 0, f"{name}: git apply accepts the diff: {applied.stderr} {diff.stdout}")
        by_git = path.read_bytes()
        path.write_bytes(text)
        written = run("repair", name, "--write", *options)
        expect(path.read_bytes() == by_git, f"{name}: --write and the diff agree")
        after = findings(name)
        gone = [k for k in keys(before) if k not in keys(mine)]
        expect(keys(after) == gone, f"{name}: the findings with repairs are gone, and there are no new ones: {keys(after)}, not {gone}")
        expect(written.returncode == (1 if any(f["severity"] == "error" for f in after) else 0), f"{name}: exit status")
        expect(not list(folder.glob("*.distpoint-new")), f"{name}: no temporary file remains")
        again = run("repair", name, *options)
        expect(again.stdout == b"", f"{name}: a second repair has no changes")
        if name.endswith(".json"):
            path.write_bytes(text)
            patch = json.loads(run("repair", name, "--format", "json", *options).stdout)
            by_patch = patched(json.loads(text.decode("utf-8-sig")), patch)
            types = lambda d: [sorted(set(p["types"])) for p in d["distribution_points"]]
            expect(types(by_patch) == types(json.loads(by_git.decode("utf-8-sig"))), f"{name}: the JSON Patch and the diff agree")
    return choices


# Every rule's bad example that has a repair, unchanged and in JSON-like flow style.
rules = [line.split()[0] for line in run("rules").stdout.decode().split("\n\n")[0].splitlines()]
repaired = []
for rule in rules:
    text = run("explain", rule).stdout.decode()
    bad = re.search(r"\nWrong:\n((?:    .*\n|\n)+?)\nRight:", text + "\n")
    document = "".join(line[4:] + "\n" for line in bad.group(1).splitlines())
    if "more like it" in document:
        continue
    path = folder / "example.yaml"
    path.write_text(document)
    if any(f["repairs"] or f["rule"] == "repeated-type" for f in findings("example.yaml") if f["rule"] == rule):
        repaired.append(rule)
        check_repairs("example.yaml", document.encode())
        check_repairs("crlf.yaml", document.replace("\n", "\r\n").encode())
        check_repairs("marked.yaml", b"\xef\xbb\xbf" + document.encode())
expect(repaired == ["repeated-type", "incompatible-types", "missing-required-type"], f"the rules with repairs are {repaired}")

# JSON, in the styles that people and programs write.
wrong = {"distribution_points": [{"name": "a", "types": ["server", "branch", "bits-enabled"]}, {"name": "b", "types": ["mobile-device"]}]}
expect(check_repairs("pretty.json", (json.dumps(wrong, indent=2) + "\n").encode()) == 2, "two choices")
check_repairs("compact.json", json.dumps(wrong, separators=(",", ":")).encode())
check_repairs("marked.json", b"\xef\xbb\xbf" + json.dumps(wrong, indent=4).replace("\n", "\r\n").encode())

# Comments, order, quotes: byte for byte, except for the word.
text = "# top\ndistribution_points: # here\n  - name: 'a'   # é\n    types:\n      - branch      # keep me\n      - \"bits-enabled\" # and me\n    prestaged: true\n"
(folder / "comments.yaml").write_text(text)
run("repair", "comments.yaml", "--write", "--choose", "2")
expect((folder / "comments.yaml").read_text() == text.replace('- "bits-enabled" ', " ").replace("       # and me", "       # and me"), (folder / "comments.yaml").read_text())

# Equally small repairs: listed, none applied without --choose.
(folder / "equal.yaml").write_text("distribution_points: [{name: a, types: [branch, bits]}]\n")
result = run("repair", "equal.yaml", "--write")
expect(result.returncode == 1 and b"2 equally small repairs; pick one with --choose N" in result.stderr and b"1. remove branch" in result.stderr, "equal repairs are listed")
expect("[branch, bits]" in (folder / "equal.yaml").read_text(), "and none is applied")

# After a repair no other rule may newly fail: without BITS the branch point would lose its source.
(folder / "source.yaml").write_text("distribution_points:\n  - {name: src, site: NYC, types: [standard, bits-enabled, branch]}\n"
                                    "  - {name: src2, site: NYC, types: [branch]}\n")
result = run("repair", "source.yaml")
expect(b"+  - {name: src, site: NYC, types: [standard, bits-enabled]}" in result.stdout, "the one smallest repair")
(folder / "fails.yaml").write_text("distribution_points:\n  - {name: a, site: NYC, types: [branch, protected]}\n"
                                   "  - {name: c, site: NYC, types: [bits-enabled, multicast, internet-clients]}\n")
result = run("repair", "fails.yaml", "--choose", "1")
expect(b"multicast]" in result.stdout, "a repair without side effects is applied")
(folder / "breaks.yaml").write_text("sites: [{code: NYC, forest: a}]\nsite_systems: [{name: s, forest: b, internet_fqdn: dp.x.com}]\n"
                                    "distribution_points: [{name: c, site_system: s, site: NYC, types: [bits-enabled, multicast, internet-clients]}]\n")
result = run("repair", "breaks.yaml", "--choose", "1")
expect(result.stdout == b"" and b"not repaired" in result.stderr and b"cross-forest" in result.stderr, f"a repair that breaks another rule is not applied: {result}")

# Errors that no repair is for: said, with where to see them.
for name, text, said in (("cut.json", "{", "1 error remains; 'distpoint check' shows it"),
                         ("twins.yaml", "sites: [{code: NYC, parent: X}, {code: NYC, parent: Y}]\n"
                                        "distribution_points: [{name: a, types: [mobile-device, streaming]}, {name: a}]\n", "errors remain; 'distpoint check' shows them")):
    (folder / name).write_text(text)
    result = run("repair", name)
    expect(result.returncode == 1 and said in result.stderr.decode(), f"{name}: {result}")
expect(run("repair", "-", stdin=b"{}").stderr == b"", "nothing is said of no errors")

# UTF-16 in place; links; permissions; unwritable files; standard input.
text = "distribution_points:\r\n  - {name: é, types: [mobile-device, streaming]}\r\n"
(folder / "wide.yaml").write_bytes(b"\xff\xfe" + text.encode("utf-16le"))
result = run("repair", "wide.yaml", "--write")
expect((folder / "wide.yaml").read_bytes() == b"\xff\xfe" + text.replace("mobile-device, ", "").encode("utf-16le"), "UTF-16 stays UTF-16")
(folder / "target.yaml").write_text("distribution_points: [{name: a, types: [mobile-device, streaming]}]\n")
(folder / "target.yaml").chmod(0o640)
if UNDER_WINE:
    skip("links and permissions", "Wine does not show those of this system")
else:
    (folder / "link.yaml").symlink_to("target.yaml")
    run("repair", "link.yaml", "--write")
    expect((folder / "link.yaml").is_symlink() and "[streaming]" in (folder / "target.yaml").read_text(), "a link stays a link")
    expect(stat.S_IMODE((folder / "target.yaml").stat().st_mode) == 0o640, "permissions stay")
result = run("repair", "-", stdin=b"distribution_points: [{name: a, types: [mobile-device, streaming]}]\n")
expect(b"+distribution_points: [{name: a, types: [streaming]}]" in result.stdout and result.returncode == 0, "standard input")
expect(run("repair", "-", "--write", stdin=b"{}").returncode == 2, "standard input cannot be written")
expect(run("repair", "missing.yaml").returncode == 2, "a missing file")
expect(run("repair", "target.yaml", "--choose", "0").returncode == 2 and run("repair", "target.yaml", "--write", "--dry-run").returncode == 2, "bad options")
(folder / "busy.yaml").write_text("distribution_points: [{name: a, types: [mobile-device, streaming]}]\n")
(folder / "busy.yaml.distpoint-new").write_text("somebody's")
result = run("repair", "busy.yaml", "--write")
expect(result.returncode == 0 and (folder / "busy.yaml.distpoint-new").read_text() == "somebody's", "a file from another run does not block a repair")
expect("mobile-device" not in (folder / "busy.yaml").read_text(), "and the repair is applied")
(folder / "alias.yaml").write_text("distribution_points:\n  - {name: a, types: &t [mobile-device, streaming]}\n  - {name: b, types: *t}\n")
result = run("repair", "alias.yaml")
expect(result.stderr.count(b"its types are an alias") == 2 and result.stdout == b"", "a list that two points share is not edited")

# diff: points, types, findings.
(folder / "old.yaml").write_text("distribution_points: [{name: a, types: [standard]}, {name: b, types: [branch]}]\n")
(folder / "new.yaml").write_text("distribution_points: [{name: A, types: [standard, bits]}, {name: c, types: [mobile-device]}]\n")
result = run("diff", "old.yaml", "new.yaml")
expect(result.returncode == 1 and result.stdout.decode().splitlines() == [
    "~ A: now bits-enabled", "- b: server, branch", "+ c: server, standard, mobile-device",
    "new: error: distribution point 'c': mobile-device requires bits-enabled [missing-required-type]"], result.stdout.decode())
answer = json.loads(run("diff", "new.yaml", "old.yaml", "--format", "json").stdout)
expect([d["change"] for d in answer["distribution_points"]] == ["changed", "added", "removed"] and len(answer["gone_findings"]) == 1, answer)
expect(run("diff", "old.yaml", "old.yaml").stdout == b"" and run("diff", "old.yaml", "nope.yaml").returncode == 2, "no changes")
finish("repair and diff")
