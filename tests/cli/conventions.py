#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What people expect of any command: help, short options, hints at typing errors, one prefix for all messages, exit
statuses, colours, closed pipes, full devices, and configuration files that the command itself writes.

usage: conventions.py COMMAND SOURCE_DIR
"""
import itertools
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import UNDER_WINE, expect, finish, new_folder, path_argument, run as run_program, skip

command, source = path_argument(1), path_argument(2)
top = new_folder()

TOTALS = re.compile(r"\d+ distribution points? in \d+ files?(, \d+ more cannot be read)?: \d+ errors?, \d+ warnings?, \d+ notes?(, \d+ suppressed)?(, \d+ in the baseline)?; \d+\.\d\d s")
NOT_CHECKED = re.compile(r"(\d+) rules? not checked: data missing; --explain-missing [a-z ]+")
HEADER = re.compile(r"\S+?:\d+:\d+: (error|warning|note): .* \[[a-z0-9-]+\]$")
WIDEST = 100  # columns of help
COMMANDS = ["check", "explain", "types", "matrix", "rules", "convert", "repair", "diff", "plan", "impact", "export", "config", "completion",
            "man", "help"]


def run(folder, *arguments, **more):
    return run_program(command, *arguments, folder=folder, text=True, errors="backslashreplace", **more)


def found(folder, *arguments, **more):
    return json.loads(run(folder, "check", *arguments, "--format", "json", **more).stdout)["findings"]


def rules(folder, *arguments, **more):
    return sorted(f["rule"] for f in found(folder, *arguments, **more))


def without_time(text):
    return re.sub(r"; \d+\.\d\d s$", "", text, flags=re.M)


def refused(folder, arguments, *words, **more):
    """Expects exit status 2, an empty standard output, and a message in which each line begins with the command's name."""
    result = run(folder, *arguments, **more)
    shown = " ".join(map(repr, arguments))
    expect(result.returncode == 2 and result.stdout == "", f"{shown} is refused", result)
    lines = result.stderr.splitlines()
    expect(lines and all(line.startswith("distpoint: ") for line in lines), f"{shown}: each line begins with distpoint:", result.stderr)
    for word in words:
        expect(word in result.stderr, f"{shown}: the message has {word!r}", result.stderr)
    return result


def point(name, types="branch, bits-enabled", more=""):
    return f"distribution_points:\n  - {{name: {name}, types: [{types}]{more}}}\n"


def points(number):
    return "distribution_points:\n" + "".join(f"  - {{name: p{i}, types: [branch, bits-enabled]}}\n" for i in range(number))


def options_of(name):
    """The options in the help of a command: (letter or "", long name, value or "")."""
    text = run(top, name, "--help").stdout
    return re.findall(r"^  (?:(-\w), |    )(--[a-z-]+)(?: (\S+))?(?=$|  )", text, re.M)


def terminal_output(folder, *arguments, environment):
    """Standard output of a run whose standard output is a terminal. None without pseudo-terminals."""
    if UNDER_WINE:
        return None  # Wine draws a console of its own on them
    try:
        master, slave = os.openpty()
    except (AttributeError, OSError):
        return None
    process = subprocess.Popen([command, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.DEVNULL,
                               env={"PATH": os.environ["PATH"], **environment})
    os.close(slave)
    data, end = b"", time.time() + 30
    while time.time() < end:
        if select.select([master], [], [], 0.1)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            data += part
    process.wait(30)
    os.close(master)
    return data.decode()


def test_help():
    listed = re.findall(r"^  ([a-z]+)  ", run(top, "--help").stdout.split("\nOptions:")[0], re.M)
    expect(listed == COMMANDS, "the commands in the help", listed)
    expect(run(top, "help").stdout == run(top, "--help").stdout == run(top, "-h").stdout != "", "help, --help and -h agree")
    expect(run(top, "-V").stdout == run(top, "--version").stdout, "-V and --version agree")
    expect(re.fullmatch(r"distpoint \d+\.\d+\.\d+\n", run(top, "-V").stdout), "the version", run(top, "-V").stdout)
    for name in ["", *COMMANDS]:
        words = [name] if name else []
        texts = [run(top, *words, "--help"), run(top, *words, "-h"), run(top, "help", *words)]
        expect(len({t.stdout for t in texts}) == 1, f"{name}: help, --help and -h agree")
        expect(all(t.returncode == 0 and t.stderr == "" for t in texts), f"{name}: help is not an error")
        text = texts[0].stdout
        wide = [line for line in text.splitlines() if len(line) > WIDEST]
        expect(not wide, f"{name}: help has at most {WIDEST} columns", wide)
        expect(not re.search(r"[ \t]$", text, re.M) and text.endswith("\n") and not text.endswith("\n\n"), f"{name}: no stray blanks")
        parts = text.rstrip("\n").split("\n\n")
        expect(re.match(r"Examples?:\n(  distpoint .+\n?)+$", parts[-1]), f"{name}: help ends with examples", parts[-1])
        examples = parts[-1].splitlines()
        expect((examples[0] == "Examples:") == (len(examples) > 2), f"{name}: 'Example:' is for one, 'Examples:' for several", parts[-1])
        expect(re.match(r"[A-Z].*\.$", parts[0]), f"{name}: help begins with a sentence", parts[0])
    nothing = run(top)
    expect(nothing.returncode == 2 and nothing.stdout == "" and nothing.stderr == run(top, "--help").stdout,
           "without arguments, help is on standard error")


def test_short_options():
    here = new_folder({"a.yaml": point("a"), "p.yaml": "packages: [{id: NYC0002A, distribution_points: [a]}]\n" + point("a", "standard")})

    def same(what, *spellings):
        results = [run(here, *words) for words in spellings]
        seen = {(r.returncode, r.stdout, without_time(r.stderr)) for r in results}
        expect(len(seen) == 1 and results[0].stdout + results[0].stderr != "", f"{what}: spellings agree", results)
    same("quiet", ["check", "a.yaml", "--quiet"], ["check", "a.yaml", "-q"], ["check", "-q", "a.yaml"])
    same("verbose", ["check", "a.yaml", "--verbose"], ["check", "a.yaml", "-v"])
    same("format", *(["check", "a.yaml", *form] for form in (["--format", "json"], ["--format=json"], ["-f", "json"], ["-fjson"], ["--format", "json:-"])))
    same("together", ["check", "a.yaml", "-q", "-v"], ["check", "a.yaml", "-qv"], ["check", "a.yaml", "-vq"])
    same("end of options", ["check", "a.yaml"], ["check", "--", "a.yaml"])
    read = run(here, "check", "a.yaml", "--verbose").stderr
    expect("a.yaml: read as distpoint document, YAML\n" in read, "--verbose prints what each file was read as", read)
    expect("read as" not in run(here, "check", "a.yaml").stderr, "and nothing else does")
    for words in (["types", "branch"], ["rules"], ["plan", "p.yaml"], ["diff", "a.yaml", "p.yaml"], ["impact", "a.yaml", "--remove", "a"]):
        same(words[0], [*words, "--format", "json"], [*words, "-f", "json"], [*words, "-fjson"], [*words, "--format=json"])
    for words in (["convert", "a.yaml"], ["export", "json-schema"], ["export", "svg"], ["plan", "p.yaml"], ["plan", "p.yaml", "-f", "csv"], ["man"]):
        shown = run(here, *words)
        expect(shown.returncode in (0, 1) and shown.stdout, f"{words}: output", shown)
        for i, option in enumerate((["-o", "out"], ["-oout"], ["--output", "out"], ["--output=out"])):
            (here / "out").unlink(missing_ok=True)
            if i % 2:
                (here / "out").write_text("what was there before, and longer\n" * 1000)
            result = run(here, *words, *option)
            expect(result.stdout == "" and (here / "out").read_text() == shown.stdout, f"{words} {option}: the file is what standard output would be", result)
            expect(result.returncode == shown.returncode and result.stderr == shown.stderr, f"{words} {option}: all else is the same", result)
        expect(run(here, *words, "-o", "-").stdout == shown.stdout and not (here / "-").exists(), f"{words}: -o - is standard output")
        refused(here, [*words, "-o", "none/out"], "none/out")
        (here / "folder").mkdir(exist_ok=True)
        refused(here, [*words, "-o", "folder"], "folder")
        expect(sorted(p.name for p in here.iterdir() if p.name.startswith(".")) == [], "no other files remain")


def test_mistakes():
    here = new_folder({"site.yaml": point("a"), "b.yaml": point("b"), "folder/c.yaml": point("c")})
    refused(here, ["chekc"], "unknown command 'chekc'; did you mean check?")
    refused(here, ["xyzzy"], "unknown command 'xyzzy'", "distpoint help")
    refused(here, ["help", "chekc"], "did you mean check?")
    refused(here, [""], "unknown command")
    refused(here, ["Check", "site.yaml"], "did you mean check?")
    for name in COMMANDS:
        for typed in {name[:1] + name[2:], name[:-1] + "x", name[1] + name[0] + name[2:], name + "e"} - set(COMMANDS):
            refused(here, [typed], f"unknown command '{typed}'; did you mean ")
    for name in ("site.yaml", "missing.yaml", "folder", "*.yaml", "-"):
        refused(here, [name], f"'{name}' is not a command; to check it, run: distpoint check {name}")
    for name in COMMANDS:
        for letter, option, value in options_of(name):
            if len(option) < 6 or option == "--help":
                continue
            typed = option[:3] + option[4:]
            refused(here, [name, typed], f"unknown option {typed}; did you mean {option}?")
            if value:
                refused(here, [name, option], f"distpoint: {option}: expected ")
            else:
                refused(here, [name, option + "=maybe"], f"distpoint: {option}: ", "maybe")
            if "|" in value:
                words = value.split("|")
                listed = ", ".join(words[:-1]) + f" or {words[-1]}"
                for typed in ("nope", words[0].upper(), words[0] + " "):
                    refused(here, [name, f"{option}={typed}"], f"distpoint: {option}: invalid value '{typed}' (expected {listed})")
    refused(here, ["check", "--fail-on", "warn", "site.yaml"], "distpoint: --fail-on: invalid value 'warn' (expected error, warning, note or none)")
    for words in (["--formt"], ["--verson"], ["--hlep"]):
        refused(here, words, f"unknown option {words[0]}; did you mean --")
    refused(here, ["--format", "json", "check", "site.yaml"], "--format belongs after a command")
    refused(here, ["-f", "json", "check", "site.yaml"], "-f belongs after a command")
    refused(here, ["check", "-x", "site.yaml"], "unknown option -x")
    for words, message in (
            (["check"], "no input"), (["diff"], "expected OLD"), (["diff", "site.yaml"], "expected NEW"),
            (["diff", "site.yaml", "b.yaml", "c"], "unexpected argument 'c'"), (["matrix", "x"], "unexpected argument 'x'"),
            (["export"], "expected "), (["export", "svgg"], "invalid value 'svgg' (expected json-schema, "),
            (["completion"], "expected "), (["completion", "tcsh"], "invalid value 'tcsh' (expected bash, zsh, fish or powershell)"),
            (["types"], "expected "), (["types", "brnch"], "did you mean branch?"), (["types", "--with", "brnch"], "did you mean branch?"),
            (["explain", "incompatible-typ"], "did you mean incompatible-types?"), (["explain", "pakage-movement"], "did you mean package-movement?"),
            (["explain", "xyzzy"], "unknown rule"),
            (["check", "site.yaml", "--config", "a", "--no-config"], "--config cannot be combined with --no-config"),
            (["repair", "site.yaml", "--write", "--dry-run"], "--write cannot be combined with --dry-run"),
            (["check", "site.yaml", "--jobs", "x"], "--jobs: expected a whole number, not 'x'"),
            (["check", "site.yaml", "--max-findings", "-1"], "--max-findings: expected a whole number, not '-1'"),
            (["check", "site.yaml", "--threshold", "most-points=many"], "--threshold: 'many' is not a whole number"),
            (["check", "site.yaml", "--threshold", "large-package=much"], "--threshold: 'much' is not a size"),
            (["check", "site.yaml", "--threshold", "largest=1"], "--threshold: invalid value 'largest=1'"),
            (["check", "site.yaml", "--alias", "x"], "--alias: invalid value 'x'"), (["check", "site.yaml", "--input", "x"], "--input: invalid value 'x'"),
            (["check", "site.yaml", "--format", "xml"], "--format: invalid value 'xml'"), (["check", "site.yaml", "--format", "json:"], "--format: invalid value 'json:'"),
            (["check", "site.yaml", "--baseline", "none"], "none"), (["check", "site.yaml", "--config", "none"], "none"),
            (["plan", "site.yaml", "--changed", "x"], "--changed: 'x' is not a size"), (["plan", "site.yaml", "--bandwidth", "x"], "--bandwidth: 'x' is not a bandwidth"),
            (["plan", "site.yaml", "--package", "XXX00001"], "XXX00001"), (["impact", "site.yaml"], "expected "),
            (["impact", "site.yaml", "--remove", "nope"], "--remove: unknown distribution point 'nope'"),
            (["repair", "site.yaml", "--choose", "x"], "--choose: "), (["repair", "site.yaml", "--point", "nope"], "--point: unknown distribution point 'nope'"),
            (["check", "site.yaml", "--format", "json:a", "--format", "sarif:a"], "--format: "),
            (["check", "site.yaml", "--format", "json", "--format", "sarif"], "--format: "),
            (["rules", "--format", "xml"], "--format: invalid value 'xml' (expected text or json)")):
        refused(here, words, message)
    for option in ("--rule", "--only", "--exclude-rule", "--lock"):
        more = "=off" if option == "--rule" else ""
        refused(here, ["check", "site.yaml", option, "cross-forst" + more], f"distpoint: {option}: unknown rule 'cross-forst'; did you mean cross-forest?")
        refused(here, ["check", "site.yaml", option, "xyzzy" + more], f"distpoint: {option}: unknown rule 'xyzzy'; 'distpoint rules' lists them")
    refused(here, ["check", "site.yaml", "--rule", "cross-forest=loud"], "--rule: invalid severity 'loud' (expected off, note, warning or error)")
    # Names with line feeds and escape sequences stay on their line.
    for words in (["a\nb"], ["check", "a\nb.yaml"], ["check", "site.yaml", "--x\ny"], ["check", "site.yaml", "--fail-on", "a\n\x1b[31mb"],
                  ["explain", "a\nb"], ["check", "site.yaml", "--config", "a\nb"], ["types", "a\nb"]):
        result = run(here, *words)
        expect(result.returncode == 2 and "\x1b" not in result.stderr and "\\n" in result.stderr, f"{words}: the name is made printable", result.stderr)
        expect(all(line.startswith("distpoint: ") or TOTALS.fullmatch(line) or NOT_CHECKED.fullmatch(line) for line in result.stderr.splitlines()),
               f"{words}: one line", result.stderr)
    # Every message about files has the prefix too.
    result = run(here, "check", "missing.yaml", "*.nothing", "site.yaml", "--format", "json:none/x", "--format", "text")
    lines = [line for line in result.stderr.splitlines() if not TOTALS.fullmatch(line) and not NOT_CHECKED.fullmatch(line)]
    expect(result.returncode == 2 and len(lines) == 3 and all(line.startswith("distpoint: ") for line in lines), "files that cannot be read or written", lines)
    for name in ("convert", "repair", "plan", "impact", "diff"):
        more = {"impact": ["--remove", "a"], "diff": ["site.yaml"]}.get(name, [])
        result = run(here, name, "missing.yaml", *more)
        expect(result.returncode == 2 and all(line.startswith("distpoint: ") for line in result.stderr.splitlines()) and "missing.yaml: cannot be read: " in result.stderr,
               f"{name}: a missing file", result)


def test_matrix():
    here = new_folder()
    for form in ("csv", "dot", "mermaid", "svg"):
        shown, exported = run(here, "matrix", "--format", form), run(here, "export", form)
        expect(shown.returncode == 0 and shown.stdout == exported.stdout != "", f"matrix --format {form} is the table of export {form}", shown)
    expect(run(here, "matrix", "-f", "text").stdout == run(here, "matrix").stdout, "text is what matrix prints")
    refused(here, ["matrix", "--format", "pdf"], "pdf", "svg")


def test_rules():
    bad = "sites: [{code: NYC, forrest: a}]\ndistribution_points:\n  - {name: a, types: [branch, bits-enabled]}\n  - {name: b, types: [mobile-device]}\n"
    here = new_folder({"a.yaml": bad, "m.yaml": "sites: [", "s.yaml": point("a", more=", suppress: [{rule: Incompatible-Types, reason: May}]"),
                       "t.yaml": point("a", more=", suppress: [{rule: incompatible-types, reason: May}]")})
    expect(rules(here, "a.yaml") == ["incompatible-types", "missing-required-type", "unknown-key"], "three rules", rules(here, "a.yaml"))
    expect(rules(here, "a.yaml", "--only", "incompatible-types") == ["incompatible-types", "unknown-key"], "--only", rules(here, "a.yaml", "--only", "incompatible-types"))
    expect(rules(here, "a.yaml", "--only", "incompatible-types", "--only", "missing-required-type") ==
           ["incompatible-types", "missing-required-type", "unknown-key"], "--only twice")
    expect(rules(here, "m.yaml", "--only", "cross-forest") == ["malformed-document"], "--only: a malformed file is still reported")
    expect(run(here, "check", "m.yaml", "--only", "cross-forest").returncode == 1, "and is an error")
    expect(rules(here, "a.yaml", "--exclude-rule", "incompatible-types") == ["missing-required-type", "unknown-key"], "--exclude-rule")
    expect(rules(here, "a.yaml", "--exclude-rule", "incompatible-types", "--exclude-rule", "unknown-key") == ["missing-required-type"], "--exclude-rule twice")
    expect(rules(here, "a.yaml", "--only", "incompatible-types", "--exclude-rule", "incompatible-types") == ["unknown-key"], "--exclude-rule is stronger than --only")
    # Rule ids without case, wherever they are written.
    for spelled in ("INCOMPATIBLE-TYPES", "Incompatible-Types"):
        expect(rules(here, "a.yaml", "--only", spelled) == ["incompatible-types", "unknown-key"], f"--only {spelled}")
        expect(rules(here, "a.yaml", "--exclude-rule", spelled) == ["missing-required-type", "unknown-key"], f"--exclude-rule {spelled}")
        expect("incompatible-types" not in rules(here, "a.yaml", "--rule", f"{spelled}=off"), f"--rule {spelled}=off")
        expect("incompatible-types" in rules(here, "t.yaml", "--lock", spelled), f"--lock {spelled}")
        expect(run(here, "explain", spelled).stdout == run(here, "explain", "incompatible-types").stdout, f"explain {spelled}")
        expect("branch" in run(here, "repair", "a.yaml", "--rule", spelled, "--choose", "1").stdout, f"repair --rule {spelled}")
        for key in (f"rules: {{{spelled}: off}}\n", f"suppress: [{{rule: {spelled}, path: '*.yaml', reason: May}}]\n"):
            (here / "c.yaml").write_text(key)
            expect("incompatible-types" not in rules(here, "a.yaml", "--config", "c.yaml"), f"in a configuration file: {key}")
        (here / "c.yaml").write_text(f"locked: [{spelled}]\n")
        expect("incompatible-types" in rules(here, "t.yaml", "--config", "c.yaml"), f"locked: [{spelled}]")
        expect("incompatible-types" not in rules(here, "a.yaml", environment={"DISTPOINT_RULE": f"{spelled}=off"}), f"DISTPOINT_RULE={spelled}=off")
    expect(rules(here, "s.yaml") == [], "a suppression in a document, without case", found(here, "s.yaml"))
    expect(rules(here, "t.yaml") == [], "a suppression in a document", found(here, "t.yaml"))


def test_exit_statuses():
    here = new_folder({"a.yaml": point("a"), "good.yaml": point("a", "branch"), "w.yaml": "sites: []\ndistribution_points: [{name: a, types: [streaming, branch]}]\n"})
    expect(run(here, "check", "a.yaml").returncode == 1 and run(here, "check", "good.yaml").returncode == 0, "1 with errors, 0 without")
    none = run(here, "check", "a.yaml", "--fail-on", "none")
    expect(none.returncode == 0 and "incompatible-types" in none.stdout and "1 error" in none.stderr, "--fail-on none", none)
    expect(run(here, "check", "a.yaml", "missing.yaml", "--fail-on", "none").returncode == 2, "--fail-on none with a missing file")
    expect(run(here, "check", "a.yaml", "--fail-on", "none", "--format", "json:none/x").returncode == 2, "--fail-on none with an output that cannot be written")
    expect(run(here, "check", "a.yaml", environment={"DISTPOINT_FAIL_ON": "none"}).returncode == 0, "DISTPOINT_FAIL_ON=none")
    (here / "c.yaml").write_text("fail-on: none\n")
    expect(run(here, "check", "a.yaml", "--config", "c.yaml").returncode == 0, "fail-on: none")
    levels = {level: run(here, "check", "w.yaml", "--fail-on", level).returncode for level in ("error", "warning", "note", "none")}
    expect(levels["error"] == levels["none"] == 0 and levels["note"] == 1, "--fail-on with a note", levels)
    expect(run(here, "check", "missing.yaml").returncode == 2, "a missing file")


def test_ignore():
    here = new_folder({"drafts/a.yaml": point("a"), "b.yaml": point("b", "branch"), ".distpoint.yaml": "ignore: [drafts]\n"})
    expect(rules(here, "drafts/a.yaml", "b.yaml") == ["incompatible-types"], "a file that is named is checked")
    for words, environment in ((["--force-exclude"], {}), ([], {"DISTPOINT_FORCE_EXCLUDE": "true"})):
        expect(rules(here, "drafts/a.yaml", "b.yaml", *words, environment=environment) == [], f"--force-exclude {words} {environment}")
    (here / ".distpoint.yaml").write_text("ignore: [drafts]\nforce-exclude: true\n")
    expect(rules(here, "drafts/a.yaml", "b.yaml") == [], "force-exclude: true")
    expect(rules(here, str(here / "drafts/a.yaml"), "./b.yaml") == [], "and with an absolute path")
    nothing = run(here, "check", "drafts/a.yaml")
    expect(nothing.returncode == 0 and nothing.stdout == "" and "distpoint: no files to check" in nothing.stderr, "if it excludes all, that is not an error", nothing)
    expect(rules(here, "drafts/a.yaml", "--no-config") == ["incompatible-types"], "--no-config")
    # A folder that is ignored is ignored with all that is below it, however its files are found.
    here = new_folder({"drafts/a.yaml": point("a"), "drafts/deep/a.yaml": point("c"), "b.yaml": point("b", "branch")})
    for words in ([".", "--ignore", "drafts"], ["**/*.yaml", "--ignore", "drafts"], ["drafts/*.yaml", "*.yaml", "--ignore", "drafts"],
                  [".", "--ignore", "drafts/**"], ["**/*.yaml", "--ignore", "drafts/**"], ["**/*.yaml", "--ignore", "a.yaml"],
                  ["drafts/deep/a.yaml", "b.yaml", "--ignore", "drafts", "--force-exclude"], ["drafts/deep/a.yaml", "b.yaml", "--ignore", "drafts/**", "--force-exclude"],
                  ["drafts/deep/a.yaml", "b.yaml", "--ignore", "deep", "--force-exclude"], ["drafts/a.yaml", "b.yaml", "--ignore", "a.*", "--force-exclude"]):
        result = run(here, "check", *words, "--format", "json")
        expect(result.returncode == 0 and [i["path"] for i in json.loads(result.stdout)["inputs"]] == ["b.yaml"], f"{words}: only b.yaml", result)


def test_max_findings():
    here = new_folder({"a.yaml": points(50)})
    every = run(here, "check", "a.yaml")
    expect(run(here, "check", "a.yaml", "--max-findings", "0").stdout == every.stdout, "--max-findings 0 is all")
    expect(run(here, "check", "a.yaml", "--max-findings", "50").stdout == every.stdout, "as many as there are")
    for n in (1, 3, 49):
        result = run(here, "check", "a.yaml", "--max-findings", n)
        headers = [line for line in result.stdout.splitlines() if HEADER.match(line)]
        expect(len(headers) == n and f"{50 - n} more" in result.stdout, f"--max-findings {n}", result.stdout[-200:])
        expect(result.returncode == 1 and without_time(result.stderr) == without_time(every.stderr), f"--max-findings {n}: totals count all", result.stderr)
        expect(len(found(here, "a.yaml", "--max-findings", n)) == 50, f"--max-findings {n}: JSON has all")


def test_colour():
    here = new_folder({"a.yaml": point("a")})
    plain = run(here, "check", "a.yaml").stdout
    cases = [  # environment, options, in a pipe, on a terminal
        ({"TERM": "xterm"}, [], False, True), ({"TERM": "dumb"}, [], False, False), ({"TERM": "xterm", "NO_COLOR": "1"}, [], False, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, [], False, True), ({"TERM": "xterm", "FORCE_COLOR": "0"}, [], False, False),
        ({"TERM": "xterm", "FORCE_COLOR": "false"}, [], False, False), ({"TERM": "dumb", "FORCE_COLOR": "1"}, [], True, True),
        ({"FORCE_COLOR": "1"}, [], True, True), ({"FORCE_COLOR": "true"}, [], True, True), ({"TERM": "xterm", "FORCE_COLOR": ""}, [], False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"}, [], False, False),
        ({"TERM": "dumb", "NO_COLOR": "1"}, ["--color", "always"], True, True), ({"TERM": "xterm", "FORCE_COLOR": "1"}, ["--color", "never"], False, False),
        ({"TERM": "xterm", "FORCE_COLOR": "0"}, ["--color=always"], True, True), ({"TERM": "xterm", "DISTPOINT_COLOR": "never"}, [], False, False),
        ({"TERM": "xterm", "DISTPOINT_COLOR": "never"}, ["--color", "auto"], False, True),
    ]
    for environment, options, piped, shown in cases:
        result = run(here, "check", "a.yaml", *options, environment=environment)
        expect(("\x1b[" in result.stdout) == piped, f"colour in a pipe: {environment} {options}", result.stdout[:200])
        expect(re.sub(r"\x1b\[[0-9;]*m", "", result.stdout) == plain, f"the text is the same: {environment} {options}")
        text = terminal_output(here, "check", "a.yaml", *options, environment=environment)
        if text is None:
            skip("colour on a terminal", "there are no pseudo-terminals")
            continue
        expect(("\x1b[" in text) == shown, f"colour on a terminal: {environment} {options}", text[:200])
        expect(re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\r\n", "\n") == plain, f"the text is the same on a terminal: {environment} {options}", text)
    expect("\x1b" not in run(here, "check", "a.yaml", "-fjson", environment={"FORCE_COLOR": "1"}).stdout, "JSON is never coloured")


def test_closed_pipe():
    here = new_folder({"many.yaml": points(5000), "good.yaml": point("a", "branch"), "p.yaml": "packages: [{id: NYC0002A, distribution_points: [a]}]\n" + point("a", "standard")})
    whole = json.loads(run(here, "check", "many.yaml", "--format", "sarif").stdout)

    def closed(words, status, reads=0):
        process = subprocess.Popen([command, *words], cwd=here, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env={"PATH": os.environ["PATH"]})
        if reads:
            process.stdout.read(reads)
        process.stdout.close()
        errors = process.stderr.read().decode()
        got = process.wait(60)
        if UNDER_WINE and "Bad file descriptor" in errors:
            return skip("a closed pipe", "Wine sometimes reports one as a wrong handle, which is an error")
        expect(got == status, f"{words} into a closed pipe: the exit status is {got}, not {status}", errors)
        expect("distpoint:" not in errors and "ipe" not in errors, f"{words} into a closed pipe is silent", errors)
    for reads in (0, 1000, 100_000):
        closed(["check", "many.yaml"], 1, reads)
        closed(["check", "many.yaml", "--fail-on", "none"], 0, reads)
        closed(["check", "many.yaml", "-q", "--format", "json"], 1, reads)
        closed(["check", "many.yaml", "--format", "text", "--format", "github"], 1, reads)
        for order in (["text", "sarif:out.sarif"], ["sarif:out.sarif", "text"]):
            (here / "out.sarif").unlink(missing_ok=True)
            closed(["check", "many.yaml", *(word for form in order for word in ("--format", form))], 1, reads)
            written = json.loads((here / "out.sarif").read_text()) if (here / "out.sarif").exists() else {"runs": [{"results": []}]}
            expect(len(written["runs"][0]["results"]) == len(whole["runs"][0]["results"]) == 5000, f"SARIF is written whole: {order}, after {reads} bytes")
    closed(["check", "good.yaml"], 0)
    closed(["check", "many.yaml", "--summary"], 1)
    for words in (["rules"], ["rules", "-fjson"], ["matrix"], ["explain"], ["explain", "cross-forest"], ["help"], ["help", "check"], ["--help"],
                  ["--version"], ["check", "--help"], ["man"], ["export", "json-schema"], ["export", "svg"], ["completion", "bash"],
                  ["completion", "zsh"], ["types", "--all"], ["config"], ["convert", "many.yaml"], ["plan", "p.yaml"], ["plan", "p.yaml", "-fjson"],
                  ["diff", "good.yaml", "many.yaml"], ["impact", "p.yaml", "--remove", "a"], ["repair", "many.yaml", "--choose", "1"]):
        closed(words, run(here, *words).returncode)
    # In a shell, as people do it.
    shell = subprocess.run(["sh", "-c", '"$1" check many.yaml -q | head -n 1', "sh", command], cwd=here, capture_output=True, text=True)
    if not (UNDER_WINE and "Bad file descriptor" in shell.stderr):
        expect(shell.stdout.count("\n") == 1 and shell.stderr == "", "| head -n 1", shell)


def test_full_device():
    if UNDER_WINE:
        return skip("a full device", "Wine has none")
    if not pathlib.Path("/dev/full").exists():
        return skip("a full device", "there is no /dev/full")
    here = new_folder({"a.yaml": point("a"), "p.yaml": "packages: [{id: NYC0002A, distribution_points: [a]}]\n" + point("a", "standard")})
    for words in (["check", "a.yaml"], ["check", "a.yaml", "--fail-on", "none"], ["check", "a.yaml", "-f", "json"], ["check", "a.yaml", "--summary"], ["rules"],
                  ["matrix"], ["explain"], ["explain", "cross-forest"], ["help"], ["help", "check"], ["--help"], ["check", "--help"], ["--version"],
                  ["man"], ["export", "svg"], ["completion", "bash"], ["types", "--all"], ["types", "branch"], ["config"], ["convert", "a.yaml"],
                  ["plan", "p.yaml"], ["diff", "p.yaml", "a.yaml"], ["impact", "p.yaml", "--remove", "a"], ["repair", "a.yaml", "--choose", "1"]):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([command, *words], cwd=here, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, text=True, env={"PATH": os.environ["PATH"]})
        expect(result.returncode == 2 and "distpoint: cannot write to standard output: No space left on device\n" in result.stderr, f"{words}: /dev/full", result)
    for words in (["convert", "a.yaml"], ["man"], ["export", "svg"], ["plan", "p.yaml"]):
        refused(here, [*words, "-o", "/dev/full"], "/dev/full: cannot be written: No space left on device")


def test_standard_input():
    here = new_folder()
    if UNDER_WINE:
        return skip("standard input from a terminal", "Wine draws a console of its own on it")
    try:
        master, slave = os.openpty()
    except (AttributeError, OSError) as why:
        return skip("standard input from a terminal", f"there are no pseudo-terminals: {why}")
    process = subprocess.Popen([command, "check", "-"], cwd=here, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PATH": os.environ["PATH"]})
    first = process.stderr.readline() if select.select([process.stderr], [], [], 20)[0] else b""
    expect(first.startswith(b"distpoint: ") and b"standard input" in first and b"Ctrl-D" in first, "on a terminal, it prints what it waits for", first)
    os.write(master, point("a").encode() + b"\x04")
    out, _ = process.communicate(timeout=30)
    expect(process.returncode == 1 and out.startswith(b"-:2:"), "and checks what is typed", out)
    os.close(slave)
    os.close(master)
    piped = run(here, "check", "-", input=point("a"))
    expect(piped.returncode == 1 and "standard input" not in piped.stderr, "in a pipe, it does not", piped)


def test_config_round_trip():
    """`distpoint config` writes a file that means the same as what it was made from."""
    def generations(what, folder, *options, environment=None, check=("--format", "json"), below="."):
        """What `config` prints for these options becomes the configuration. It must then print, and check, the same."""
        here = folder / below
        first = run(here, "config", *options, environment=environment)
        expect(first.returncode == 0 and first.stderr == "", f"{what}: config", first)
        before = run(here, "check", *options, *check, environment=environment)
        (here / ".distpoint.yaml").write_text(first.stdout)
        second = run(here, "config")
        expect(second.returncode == 0, f"{what}: what config prints can be read", (second.stderr, first.stdout))
        bare = [[line.rsplit("  # ", 1)[0] for line in text.splitlines() if not line.startswith("#")] for text in (first.stdout, second.stdout)]
        expect(bare[0] == bare[1], f"{what}: config prints the same again", [pair for pair in zip(*bare) if pair[0] != pair[1]] or bare)
        after = run(here, "check", *check)
        if "json" in check:  # the names of configuration files and lines in them differ
            texts = [re.sub(r'"file": "[^"]*distpoint[^"]*".*?"end_column": \d+', "", r.stdout) for r in (before, after)]
        else:
            texts = [re.sub(r"\.distpoint\.yaml:\d+:\d+", "", r.stdout) for r in (before, after)]
        expect(texts[0] == texts[1], f"{what}: check prints the same", texts)
        expect((before.returncode, without_time(before.stderr)) == (after.returncode, without_time(after.stderr)), f"{what}: check ends the same", (before.stderr, after.stderr))
        return first.stdout
    documents = {"sites/a.yaml": point("a"), "sites/drafts/b.yaml": point("b"), "sites/it's/c.yaml": point("c", "mobile-device"),
                 "sites/d.yaml": "distribution_points: [{name: d, site: NYC, types: [branch], prestaged: true}, {name: e, site: NYC, types: [branch], prestaged: true}]\n",
                 "sites/r.json": json.dumps([{"NALPath": 'MSWNET:["SMS_SITE=NYC"]\\\\S1\\', "RoleName": "SMS Distribution Point", "SiteCode": "NYC",
                                              "ItemType": "System Resource Usage", "Props": [{"PropertyName": "it's a \"Branch\" DP", "Value": 1},
                                                                                             {"PropertyName": "BITS download", "Value": 1}]}])}
    everything = {
        "inputs": ["sites", "sites/*.yaml"], "ignore": ["drafts", "**/it's/*.json", "a b"], "force-exclude": True, "fail-on": "warning",
        "format": ["text"], "rules": {"incompatible-types": "warning", "cross-forest": "off", "missing-required-type": "note"},
        "locked": ["duplicate-name"], "thresholds": {"most-branch-points": 1, "most-points": "7", "large-package": "1.5 GB"}, "input": "auto",
        "aliases": {"it's a \"Branch\" DP": "IsPeerDP", "BITS: yes # no": "BITS download"}, "baseline": "base.json", "strict-baseline": True,
        "show-suppressed": True, "color": "never", "jobs": 2, "quiet": False, "summary": False, "verbose": True, "explain-missing": True,
        "max-findings": 3,
        "suppress": [{"rule": "missing-required-type", "path": "sites/it's/**", "reason": "it's \"late\": # no\\n"},
                     {"rule": "incompatible-types", "path": "nowhere", "reason": "- a", "until": "2999-12-31"}]}
    here = new_folder({**documents, ".distpoint.yaml": json.dumps(everything)})
    run(here, "check", "--write-baseline", "base.json", "--no-config", "sites/a.yaml")
    generations("everything set", here, check=())
    here = new_folder({**documents, ".distpoint.yaml": json.dumps({**everything, "quiet": True, "summary": True, "explain-missing": False, "format": []})})
    run(here, "check", "--write-baseline", "base.json", "--no-config", "sites/a.yaml")
    generations("quiet, summary", here, check=())
    generations("nothing set", new_folder(documents), "sites")
    generations("an empty file", new_folder({**documents, ".distpoint.yaml": ""}), "sites")
    generations("each key null", new_folder({**documents, ".distpoint.yaml": "".join(f"{key}: ~\n" for key in everything)}), "sites")
    for key in everything:
        here = new_folder({**documents, ".distpoint.yaml": json.dumps({key: everything[key]})})
        run(here, "check", "--write-baseline", "base.json", "--no-config", "sites/a.yaml")
        generations(f"{key} set", here, *([] if key == "inputs" else ["sites"]))
    # From options, the environment, a file with another name, and a folder below.
    generations("options", new_folder(documents), "sites", "--fail-on", "note", "--rule", "Incompatible-Types=note", "--lock", "cross-forest", "--jobs", "3",
                "--ignore", "it's", "--threshold", "most-branch-points=1", "--alias", "it's a \"Branch\" DP=IsPeerDP", "--max-findings", "2", check=())
    generations("--only", new_folder(documents), "sites", "--only", "incompatible-types")
    generations("--exclude-rule", new_folder(documents), "sites", "--exclude-rule", "incompatible-types")
    generations("--exclude-rule and --rule", new_folder(documents), "sites", "--rule", "incompatible-types=note", "--exclude-rule", "incompatible-types")
    generations("the environment", new_folder(documents), environment={"DISTPOINT_INPUTS": "sites", "DISTPOINT_RULE": "incompatible-types=off", "DISTPOINT_FAIL_ON": "note"})
    here = new_folder({**documents, "sub/x": "", ".distpoint.yaml": json.dumps({**everything, "baseline": None, "strict-baseline": False})})
    generations("a folder below", here, below="sub")
    # Awkward words, in every place where a word is free.
    words = ["true", "yes", "off", "null", "~", "1", "1.5", "0x10", "it's", '"q"', "a: b", "a #b", "# a", "- a", " a", "a ", "@a", "%a", "é", "a\\b", "{a}", "[a]",
             "*a", "&a", "!a", "|", ">", "?", "2026-01-15", "a,b", "a\tb", "a\nb", "<<", ".inf", "a  # b", "🙂", "a'", "''"]
    for word in words:
        text = json.dumps(word, ensure_ascii=False)
        here = new_folder({**documents, ".distpoint.yaml": f'ignore: [{text}]\naliases: {{"x": IsPeerDP, {text}: IsPeerDP}}\n'
                           f'suppress: [{{rule: incompatible-types, path: "sites/a.yaml", reason: {text}}}, {{rule: cross-forest, path: {text}, reason: b}}]\n'})
        generations(f"the word {word!r}", here, "sites", "--show-suppressed")


def test_config_errors():
    here = new_folder({"a.yaml": point("a")})
    cases = [  # text, line and column, words
        ("nope: 1\n", "1:1", "unknown key 'nope'"), ("fail-on: error\nfial-on: note\n", "2:1", "did you mean fail-on?"),
        ("jobs: 1\njobs: 2\n", "2:1", "duplicate key 'jobs'"), ("[]\n", "1:1", "expected a mapping"), ("a\n", "1:1", "expected a mapping"),
        ("fail-on: loud\n", "1:10", "fail-on: invalid value 'loud' (expected error, warning, note or none)"),
        ("fail-on: [note]\n", "1:10", "fail-on: "), ("fail-on: {a: b}\n", "1:10", "fail-on: "), ("fail-on: ''\n", "1:10", "fail-on: "),
        ("fail-on: ERROR\n", "1:10", "fail-on: invalid value 'ERROR'"),
        ("color: red\n", "1:8", "color: invalid value 'red' (expected auto, always or never)"), ("color: true\n", "1:8", "color: "),
        ("format: xml\n", "1:9", "format: invalid value 'xml'"), ("format: [json:a, xml]\n", "1:18", "format: invalid value 'xml'"),
        ("format: {a: b}\n", "1:9", "format: "), ("format: [1]\n", "1:10", "format: "),
        ("input: csvv\n", "1:8", "input: invalid value 'csvv'"), ("input: [csv]\n", "1:8", "input: "),
        ("inputs: {a: b}\n", "1:9", "inputs: "), ("inputs: [a, 1]\n", "1:13", "inputs: "), ("inputs: [[a]]\n", "1:10", "inputs: "), ("inputs: [~]\n", "1:10", "inputs: "),
        ("ignore: {a: b}\n", "1:9", "ignore: "), ("ignore: [true]\n", "1:10", "ignore: "),
        ("force-exclude: 1\n", "1:16", "force-exclude: expected true or false"), ("strict-baseline: maybe\n", "1:18", "strict-baseline: expected true or false"),
        ("show-suppressed: [true]\n", "1:18", "show-suppressed: expected true or false"), ("quiet: 'true'\n", "1:8", "quiet: expected true or false"),
        ("summary: 0\n", "1:10", "summary: expected true or false"), ("verbose: no way\n", "1:10", "verbose: expected true or false"),
        ("explain-missing: {}\n", "1:18", "explain-missing: expected true or false"),
        ("rules: off\n", "1:8", "rules: expected a mapping"), ("rules: [a]\n", "1:8", "rules: expected a mapping"),
        ("rules:\n  cross-forst: off\n", "2:3", "unknown rule 'cross-forst'; did you mean cross-forest?"),
        ("rules:\n  cross-forest: loud\n", "2:3", "invalid severity 'loud'"), ("rules:\n  cross-forest: [off]\n", "2:3", "cross-forest: expected a value"),
        ("rules: {cross-forest: ~}\n", "1:9", "expected a value"),
        ("rules:\n  cross-forest: off\n  cross-forest: error\n", "3:3", "duplicate key 'cross-forest'"),
        ("locked: cross-forst\n", "1:9", "unknown rule 'cross-forst'"), ("locked:\n  - cross-forest\n  - cross-forst\n", "3:5", "unknown rule 'cross-forst'"),
        ("locked: {a: b}\n", "1:9", "locked: "),
        ("thresholds: 1\n", "1:13", "thresholds: expected a mapping"), ("thresholds: {most: 1}\n", "1:14", "thresholds: invalid value 'most=1'"),
        ("thresholds: {most-points: many}\n", "1:14", "'many' is not a whole number"), ("thresholds: {large-package: 1.5}\n", "1:14", "is not a size"),
        ("aliases: {Branch: IsPeerPD}\n", "1:11", "did you mean IsPeerDP?"), ("aliases: [a]\n", "1:10", "aliases: expected a mapping"),
        ("baseline: [a]\n", "1:11", "baseline: "), ("jobs: many\n", "1:7", "jobs: expected a whole number, not 'many'"), ("jobs: -1\n", "1:7", "jobs: expected a whole number"),
        ("jobs: 1.5\n", "1:7", "jobs: expected a whole number"), ("max-findings: few\n", "1:15", "max-findings: expected a whole number, not 'few'"),
        ("suppress: a\n", "1:11", "suppress: expected a list"), ("suppress: [a]\n", "1:12", "suppress: expected a mapping"),
        ("suppress:\n  - {rule: cross-forest, path: a}\n", "2:5", "needs rule, path and reason"),
        ("suppress:\n  - {rule: cross-forst, path: a, reason: b}\n", "2:12", "unknown rule 'cross-forst'"),
        ("suppress:\n  - {rule: cross-forest, path: [a], reason: b}\n", "2:32", "path: expected text"),
        ("suppress:\n  - {rule: cross-forest, path: a, reason: 1}\n", "2:43", "reason: expected text"),
        ("suppress:\n  - {rule: cross-forest, path: a, reason: b, untill: 2026-01-01}\n", "2:46", "did you mean until?"),
        ("suppress:\n  - {rule: cross-forest, path: a, reason: b, until: 2026-02-30}\n", "2:53", "'2026-02-30' is not a date"),
        ("suppress:\n  - {rule: cross-forest, path: a, reason: b, reason: c}\n", "2:46", "duplicate key 'reason'"),
        ("rules: {\n", "2:1", ""), ("a: b: c\n", "1:5", ""), ("\tjobs: 1\n", "1:1", ""), ("jobs: *a\n", "1:7", ""), ("quiet: true\n---\nquiet: false\n", "2:1", ""),
    ]
    for text, place, words in cases:
        (here / "bad.yaml").write_text(text)
        for name in ("check", "config", "convert"):
            if name == "convert" and re.match(r"(?:fail-on|color|max-findings): [^[{]|format: (?:xml|\[json)", text):
                continue  # the values of options that it does not have are not looked at
            result = refused(here, [name, "a.yaml", "--config", "bad.yaml"])
            lines = [line for line in result.stderr.splitlines() if line.startswith(f"distpoint: bad.yaml:{place}: ") and words in line]
            expect(lines, f"{name}, {text!r}: distpoint: bad.yaml:{place}: {words}", result.stderr)
    (here / "bad.yaml").write_text("nope: 1\njobs: many\nquiet: maybe\n")
    result = refused(here, ["check", "a.yaml", "--config", "bad.yaml"], "bad.yaml:1:1: ", "bad.yaml:3:8: ")
    (here / "bad.yaml").write_bytes(b"quiet: true\ncolor: \xff\n")
    refused(here, ["check", "a.yaml", "--config", "bad.yaml"], "distpoint: bad.yaml:2:8: ")
    for variable, value, words in (("FAIL_ON", "loud", "invalid value 'loud' (expected error, warning, note or none)"), ("JOBS", "many", "expected a whole number, not 'many'"),
                                   ("QUIET", "maybe", "expected true or false"), ("RULE", "nope=off", "unknown rule 'nope'"), ("COLOR", "red", "invalid value 'red'"),
                                   ("FORMAT", "xml", "invalid value 'xml'"), ("THRESHOLD", "a=b", "invalid value 'a=b'"), ("INPUT", "x", "invalid value 'x'")):
        refused(here, ["check", "a.yaml"], f"distpoint: DISTPOINT_{variable}: ", words, environment={f"DISTPOINT_{variable}": value})


def test_streams():
    """Findings and messages in one pipe: each line is whole, and no message is within a finding."""
    here = new_folder({"many.yaml": points(2000)})
    missing = [f"missing{i}.yaml" for i in range(20)]
    for words in ([*missing, "many.yaml"], ["many.yaml", *missing], ["many.yaml", *missing, "--verbose", "--explain-missing"], ["many.yaml"]):
        apart = run(here, "check", *words)
        together = subprocess.run([command, "check", *words], cwd=here, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  timeout=60, env={"PATH": os.environ["PATH"]})
        errors = set(without_time(apart.stderr).splitlines())
        lines = without_time(together.stdout).splitlines()
        expect([line for line in lines if line not in errors] == apart.stdout.splitlines(), f"{words[0]}: the findings are whole")
        expect(sorted(line for line in lines if line in errors) == sorted(without_time(apart.stderr).splitlines()), f"{words[0]}: the messages are whole")
        split = [(a, b) for a, b in itertools.pairwise(lines) if a in errors and b not in errors and not HEADER.match(b)]
        expect(not split, f"{words[0]}: no message is within a finding", split[:3])
        expect(TOTALS.fullmatch(together.stdout.splitlines()[[i for i, line in enumerate(lines) if " distribution points in " in line][0]]), f"{words[0]}: the totals")
        expect(max([i for i, line in enumerate(lines) if line not in errors]) < [i for i, line in enumerate(lines) if " distribution points in " in line][0],
               f"{words[0]}: the totals come after the findings")


def test_quiet_default():
    here = new_folder({"a.yaml": points(3), "good.yaml": point("a", "branch")})
    for name in ("a.yaml", "good.yaml"):
        result = run(here, "check", name)
        quiet = run(here, "check", name, "--quiet")
        expect(result.stdout == quiet.stdout and quiet.stderr == "", f"{name}: standard output has the findings only", quiet.stderr)
        lines = result.stderr.splitlines()
        expect(len(lines) == 2 and TOTALS.fullmatch(lines[0]) and NOT_CHECKED.fullmatch(lines[1]), f"{name}: two lines on standard error", lines)
    expect(len([line for line in run(here, "check", "a.yaml").stdout.splitlines() if HEADER.match(line)]) == 3, "three findings")
    expect(run(here, "check", "good.yaml").stdout == "", "no findings, no output")
    complete = run(here, "check", "good.yaml", "--only", "incompatible-types")
    expect(len(complete.stderr.splitlines()) == 1, "one line if every rule was checked", complete.stderr)


def test_explain_missing():
    here = new_folder({"a.yaml": point("a", "branch"), "s.yaml": "sites: [{code: NYC}]\n" + point("a", "branch"), "e.yaml": "{}\n",
                       "full.yaml": (source / "examples/data/three-tier.yaml").read_text(),
                       "export.csv": (source / "examples/exports/SMS_DistributionPointInfo.ps7.csv").read_text()})
    every = {rule["rule"] for rule in json.loads(run(here, "rules", "--format", "json").stdout)}
    for name in ("a.yaml", "s.yaml", "e.yaml", "full.yaml", "export.csv"):
        missing = {rule for fact in json.loads(run(here, "check", name, "--format", "json").stdout)["not_checked"] for rule in fact["rules"]}
        expect(missing <= every, f"{name}: known rules", missing - every)
        listed = run(here, "check", name, "--explain-missing").stderr
        seen = set(re.findall(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])", listed)) & every
        expect(seen == missing, f"{name}: --explain-missing lists the rules that the JSON report lists", seen ^ missing)
        short = run(here, "check", name).stderr
        number = NOT_CHECKED.search(short)
        expect((int(number.group(1)) if number else 0) == len(missing), f"{name}: and the short line counts them", (short, len(missing)))
        expect("--explain-missing" not in listed, f"{name}: the hint is not repeated", listed)
        quiet = run(here, "check", name, "--quiet", "--explain-missing")
        expect(TOTALS.search(quiet.stderr) is None and all(rule in quiet.stderr for rule in missing), f"{name}: also with --quiet", quiet.stderr)


def test_explain():
    listed = run(top, "explain")
    known = [rule["rule"] for rule in json.loads(run(top, "rules", "--format", "json").stdout)]
    first = [line.split()[0] for line in listed.stdout.splitlines() if re.match(r"[a-z0-9]+(?:-[a-z0-9]+)* {2,}", line)]
    expect(listed.returncode == 0 and listed.stderr == "" and first[:len(known)] == known, "explain lists all rules", first)
    facts = first[len(known):]
    expect(len(facts) >= 10 and "package-movement" in facts, "and all facts", facts)
    header = (source / "include/distpoint/distribution/facts.hpp").read_text()
    expect(all(f'"{fact}"' in header for fact in facts) and len(facts) == len(set(re.findall(r'\{"([a-z]+(?:-[a-z]+)*)",', header))), "each fact of the topic once",
           (len(facts), sorted(set(re.findall(r'\{"([a-z]+(?:-[a-z]+)*)",', header)) ^ set(facts))))
    for word in first:
        text = run(top, "explain", word)
        expect(text.returncode == 0 and "Source: " in text.stdout and text.stderr == "", f"explain {word}", text)
        expect(run(top, "explain", word.upper()).stdout == text.stdout, f"explain {word.upper()}")
        if word in known:
            expect(text.stdout.startswith(word + " (") and "\nWrong:\n" in text.stdout and "\nRight:\n" in text.stdout, f"explain {word} has examples")


def test_examples():
    """Each example in the help does what a reader would try it for."""
    document = ("sites: [{code: NYC, server: nyc-cm01.contoso.com}]\nsite_systems: [{name: nyc-cm01.contoso.com}, {name: nyc-fs01.contoso.com}]\n"
                "distribution_points:\n  - {name: nyc-dp01, site: NYC, site_system: nyc-cm01.contoso.com, types: [standard, bits-enabled]}\n"
                "  - {name: nyc-dp02, site: NYC, site_system: nyc-fs01.contoso.com, types: [mobile-device, streaming]}\n"
                "packages: [{id: NYC0002A, size: 20 MB, distribution_points: [nyc-dp01, nyc-dp02]}]\n")
    tried = set()
    for name in ["", *COMMANDS]:
        text = run(top, *([name] if name else []), "--help").stdout
        lines = [line.strip() for line in text.rstrip("\n").split("\n\n")[-1].splitlines()[1:]]
        expect(lines and all(line.startswith(f"distpoint {name}") for line in lines), f"{name}: examples are of this command", lines)
        for line in lines:
            tried.add(line)
            here = new_folder({"site.yaml": document, "old.yaml": point("nyc-dp01", "standard"), "new.yaml": point("nyc-dp01", "standard, bits-enabled")})
            (here / "exports").mkdir()
            shutil.copy(source / "examples/exports/SMS_DistributionPointInfo.ps7.csv", here / "exports")
            (here / "bin").mkdir()
            os.symlink(command, here / "bin/distpoint")
            before = {p.name for p in here.iterdir()}
            result = subprocess.run(["sh", "-c", line], cwd=here, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60,
                                    env={"PATH": f"{here / 'bin'}:{os.environ['PATH']}"})
            expect(result.returncode in (0, 1), f"$ {line}: the exit status is {result.returncode}", result.stderr)
            messages = [message for message in result.stderr.splitlines() if message.startswith("distpoint:") and message != "distpoint: site.yaml: repaired"]
            expect(not messages, f"$ {line}: no message", messages)
            target = re.search(r"(?:--output |> |:)([\w.-]+\.\w+)$", line)
            made = {p.name for p in here.iterdir()} - before
            expect(made == ({target.group(1)} if target else set()), f"$ {line}: the file that it names is written, and no others", made)
            expect(all((here / file).stat().st_size for file in made), f"$ {line}: and has content")
            expect(result.stdout or made or "--write" in line or result.returncode == 0, f"$ {line}: it has a result", result)
    expect(len(tried) >= len(COMMANDS), "every command has an example", len(tried))


for test in (test_help, test_short_options, test_mistakes, test_matrix, test_rules, test_exit_statuses, test_ignore, test_max_findings, test_colour, test_closed_pipe,
             test_full_device, test_standard_input, test_config_round_trip, test_config_errors, test_streams, test_quiet_default, test_explain_missing,
             test_explain, test_examples):
    try:
        test()
    except (KeyError, ValueError, IndexError, AttributeError, OSError, subprocess.TimeoutExpired) as why:
        expect(False, f"{test.__name__} can parse its input", repr(why))
finish("conventions")
