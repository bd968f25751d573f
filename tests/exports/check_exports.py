#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the command over the exports in examples/exports: what it finds in each, whatever the encoding and the line ends;
that a conversion is judged as its export is; and that no output ever shows a secret.

usage: check_exports.py COMMAND SOURCE_DIR [--update]
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

command, source = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
update = "--update" in sys.argv
exports = source / "examples/exports"
golden = source / "tests/exports/golden.txt"
SECRET = b"S3CR3T"
ENCODINGS = {"utf-8": b"", "utf-8-sig": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}

expectations = failures = 0


def expect(holds, what):
    global expectations, failures
    expectations += 1
    if not holds:
        failures += 1
        print(f"FAILED: {what}")


def run(*arguments, folder=exports, stdin=None):
    """What a run prints on both streams; every one is searched for secrets."""
    result = subprocess.run([command, *map(str, arguments)], cwd=folder, input=stdin, capture_output=True, timeout=60)
    expect(SECRET not in result.stdout and SECRET not in result.stderr, f"a secret in the output of {arguments}")
    expect(result.returncode in (0, 1), f"{arguments} ends with {result.returncode}: {result.stderr[:200]}")
    return result


def check(*arguments, **options):
    result = run("check", *arguments, "--format", "json", "--fail-on", "note", **options)
    return json.loads(result.stdout), re.sub(r"; [0-9.]+ s$", "", result.stderr.decode(), flags=re.M)


def places(report):
    """A report's findings with their places, but not with the name of the file."""
    def place(location):
        return location and (location["line"], location["column"], location["end_line"], location["end_column"],
                             location["pointer"])
    return [(f["rule"], f["message"], f["subject"]["name"] if f["subject"]["kind"] != "document" else "",
             place(f["location"]), [(r["message"], place(r["location"])) for r in f["related"]])
            for f in report["findings"]]


def words(report):
    """What a report finds, without places."""
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
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)

    # The fixtures are what their generator writes.
    made = folder / "made"
    made.mkdir()
    subprocess.run([sys.executable, source / "tests/exports/make_exports.py", made], check=True, capture_output=True)
    for path in made.iterdir():
        expect(path.read_bytes() == (exports / path.name).read_bytes(), f"{path.name} is not what make_exports.py writes")

    # Each shape: golden findings; the same ones in every encoding and with either line end.
    for path in files:
        report, summary = check(path.name)
        lines.append(f"{path.name}: {[line for line in summary.splitlines() if 'read as' in line][0].split('read as: ')[1].rsplit(' (', 1)[0]}")
        for f in report["findings"]:
            lines.append(f"  {f['location']['line']}:{f['location']['column']} {f['rule']}: {f['message']}"
                         f" ({f['subject']['name']}) {f['location']['pointer']}")
        for encoding, mark in ENCODINGS.items():
            for end in ("\n", "\r\n"):
                text = text_of(path).replace("\r\n", "\n").replace("\n", end)
                other = folder / f"other{path.suffix}"
                other.write_bytes(mark + text.encode(encoding))
                again, _ = check(other.name, folder=folder)
                expect(places(again) == places(report), f"{path.name} in {encoding} with {end!r} is judged otherwise")
        # By content alone, from standard input, and with the syntax named.
        again, _ = check("-", stdin=path.read_bytes())
        expect(places(again) == places(report), f"{path.name} is not recognised by its content")

        # Converted, it is judged as it was.
        for syntax in ("yaml", "json"):
            converted = folder / f"converted.{syntax}"
            converted.write_bytes(run("convert", path.name, "--to", syntax).stdout)
            again, _ = check(converted.name, folder=folder)
            expect(words(again) == words(report), f"{path.name} converted to {syntax} is judged otherwise:\n"
                   f"{words(report) - words(again)}\n{words(again) - words(report)}")
            twice = run("convert", converted.name, "--to", "json", folder=folder).stdout
            if syntax == "yaml":
                from_yaml = twice
            else:
                expect(twice == from_yaml, f"{path.name}: both conversions are the same hierarchy")

        # Broken off anywhere, it is an error or less is found: never a crash, never a secret.
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

    # Together, in any order, they are one hierarchy in which nothing disagrees.
    report, summary = check(*everything)
    lines.append("together:")
    lines += [f"  {f['rule']}: {f['message']} ({f['subject']['name']})" for f in report["findings"]]
    lines += ["  " + line for line in summary.splitlines() if "read as" not in line]
    for turn in range(1, len(everything)):
        again, _ = check(*everything[turn:], *everything[:turn])
        expect(words(again) == words(report), f"another order ({turn}) is judged otherwise")
    expect(not any(f["rule"] == "conflicting-facts" for f in report["findings"]), "no two exports disagree")
    expect(report["summary"]["distribution_points"] == 36, "each distribution point is there once")
    converted = folder / "all.yaml"
    converted.write_bytes(run("convert", *everything).stdout)
    again, _ = check(converted.name, folder=folder)
    expect(words(again) == words(report), "all converted together is judged otherwise")
    expect(converted.read_text().count("\n  # ") > 80, "each record says where it came from")

    # The class, named by the user.
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
print(f"{expectations - failures} of {expectations} expectations about exports hold")
sys.exit(1 if failures else 0)
