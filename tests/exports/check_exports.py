#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the command on the exports in examples/exports: checks the findings in each, whatever the encoding and the line
endings; that a converted export has the same findings; and that no output ever contains a secret.

usage: check_exports.py COMMAND SOURCE_DIR [--update]
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

command, source = path_argument(1), path_argument(2)
update = "--update" in sys.argv
exports = source / "examples/exports"
golden = source / "tests/exports/golden.txt"
SECRET = b"S3CR3T"
ENCODINGS = {"utf-8": b"", "utf-8-sig": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def run(*arguments, folder=exports, stdin=b""):
    """The output of a run on both streams; each is searched for secrets."""
    result = run_program(command, *arguments, folder=folder, input=stdin)
    expect(SECRET not in result.stdout and SECRET not in result.stderr, f"a secret in the output of {arguments}")
    expect(result.returncode in (0, 1), f"{arguments} exits with {result.returncode}: {result.stderr[:200]}")
    return result


def check(*arguments, **options):
    """The JSON report, and standard error without the time. --verbose, so that it has a line about each file."""
    result = run("check", *arguments, "--format", "json", "--fail-on", "note", "--verbose", **options)
    return json.loads(result.stdout), re.sub(r"; [0-9.]+ s$", "", result.stderr.decode(), flags=re.M)


def places(report):
    """A report's findings with their locations, but without the file name."""
    def place(location):
        return location and (location["line"], location["column"], location["end_line"], location["end_column"],
                             location["pointer"])
    return [(f["rule"], f["message"], f["subject"]["name"] if f["subject"]["kind"] != "document" else "",
             place(f["location"]), [(r["message"], place(r["location"])) for r in f["related"]])
            for f in report["findings"]]


def words(report):
    """A report's findings, without locations."""
    return collections.Counter((f["rule"], f["severity"], f["message"], f["subject"]["name"]) for f in report["findings"])


def text_of(path):
    data = path.read_bytes()
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le")
    return data.decode("utf-8-sig")


files = sorted(p for p in exports.iterdir() if p.suffix in (".json", ".csv", ".clixml", ".ct0"))
everything = ["SMS_DistributionPointInfo.winps.json", "SMS_SCI_SysResUse.winps.clixml",
              "SMS_DistributionPoint.winps.csv", "SMS_DistributionPointGroup.winps.json",
              "SMS_SystemResourceList.ps7.csv", "v_DistributionPoints.csv", "sitectrl.ct0", "tailspin.yaml"]
lines = []
folder = new_folder()

# The fixtures match their generator's output.
made = folder / "made"
made.mkdir()
subprocess.run([sys.executable, source / "tests/exports/make_exports.py", made], check=True, capture_output=True)
for path in made.iterdir():
    expect(path.read_bytes() == (exports / path.name).read_bytes(), f"{path.name} differs from the output of make_exports.py")

# Each shape: golden findings; the same ones in every encoding and with either line ending.
for path in files:
    report, summary = check(path.name)
    lines += [line.replace(": read as ", ": ", 1) for line in summary.splitlines() if line.startswith(f"{path.name}: read as ")]
    for f in report["findings"]:
        lines.append(f"  {f['location']['line']}:{f['location']['column']} {f['rule']}: {f['message']}"
                     f" ({f['subject']['name']}) {f['location']['pointer']}")
    for encoding, mark in ENCODINGS.items():
        for end in ("\n", "\r\n"):
            text = text_of(path).replace("\r\n", "\n").replace("\n", end)
            other = folder / f"other{path.suffix}"
            other.write_bytes(mark + text.encode(encoding))
            again, _ = check(other.name, folder=folder)
            expect(places(again) == places(report), f"{path.name} in {encoding} with {end!r} has different findings")
    # By content alone, from standard input, and with the syntax named.
    again, _ = check("-", stdin=path.read_bytes())
    expect(places(again) == places(report), f"{path.name} is not recognised by its content")

    # After conversion, the findings are the same.
    for syntax in ("yaml", "json"):
        converted = folder / f"converted.{syntax}"
        converted.write_bytes(run("convert", path.name, "--to", syntax).stdout)
        again, _ = check(converted.name, folder=folder)
        expect(words(again) == words(report), f"{path.name} converted to {syntax} has different findings:\n"
               f"{words(report) - words(again)}\n{words(again) - words(report)}")
        twice = run("convert", converted.name, "--to", "json", folder=folder).stdout
        if syntax == "yaml":
            from_yaml = twice
        else:
            expect(twice == from_yaml, f"{path.name}: both conversions are the same hierarchy")

    # Truncated anywhere, it is an error or has fewer findings: never a crash, never a secret.
    data = path.read_bytes()
    for part in range(1, 24):
        broken = folder / f"broken{path.suffix}"
        broken.write_bytes(data[:len(data) * part // 24 + part % 3])
        run("check", broken.name, "--color", "always", folder=folder)
    for line in (b"\x00", b"\"", b"<", b"{", b"\xff\xff"):
        broken.write_bytes(data[:len(data) // 2] + line + data[len(data) // 2:])
        run("check", broken.name, folder=folder)
        run("convert", broken.name, folder=folder)
    run("check", path.name, "--fail-on", "note")
    run("plan", path.name)
    run("repair", path.name)

# Together, in any order, they form one consistent hierarchy.
report, summary = check(*everything)
lines.append("together:")
lines += [f"  {f['rule']}: {f['message']} ({f['subject']['name']})" for f in report["findings"]]
lines += ["  " + line for line in summary.splitlines() if "read as" not in line]
for turn in range(1, len(everything)):
    again, _ = check(*everything[turn:], *everything[:turn])
    expect(words(again) == words(report), f"another order ({turn}) has different findings")
expect(not any(f["rule"] == "conflicting-facts" for f in report["findings"]), "no two exports disagree")
expect(report["summary"]["distribution_points"] == 36, "each distribution point occurs once")
converted = folder / "all.yaml"
converted.write_bytes(run("convert", *everything).stdout)
again, _ = check(converted.name, folder=folder)
expect(words(again) == words(report), "all converted together has different findings")
expect(converted.read_text().count("\n  # ") > 80, "each record has a comment with its origin")

# The class, specified by the user.
named, _ = check("SMS_DistributionPointInfo.ps7.csv", "--input", "csv:SMS_DistributionPointInfo")
expect(words(named) == words(check("SMS_DistributionPointInfo.ps7.csv")[0]), "--input names the class")
wrong, _ = check("SMS_DistributionPointInfo.ps7.csv", "--input", "json")
expect([f["rule"] for f in wrong["findings"]] == ["malformed-document"], "--input is believed")
alias = text_of(exports / "SMS_SCI_SysResUse.ps7.json").replace('"IsPeerDP"', '"Branch DP"')
(folder / "alias.json").write_text(alias)
aliased, _ = check("alias.json", "--alias", "Branch DP=IsPeerDP", folder=folder)
expect(words(aliased) == words(check("SMS_SCI_SysResUse.ps7.json")[0]), "--alias names a property")
expect(words(check("alias.json", folder=folder)[0]) != words(aliased), "and without it something is missing")

text = "\n".join(lines) + "\n"
if update:
    golden.write_text(text)
else:
    expect(golden.exists() and golden.read_text() == text, f"the findings differ from {golden}:\n{text}")
finish("exports")
