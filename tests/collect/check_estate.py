#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the command on the synthetic estate in each of its forms: it finds the mistakes that were made there, no others, no
distribution point that does not exist, and never prints a secret.

usage: check_estate.py COMMAND
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

sys.path.append(str(pathlib.Path(__file__).resolve().parent))
import estate
from estate_rows import SECRET

command = path_argument(1)
folder = new_folder()
generator = pathlib.Path(estate.__file__).resolve()

# The classes that the command reads. A class that it learns to read is added here: then its mistakes must be found.
READ = {"SMS_DistributionPointInfo", "SMS_DistributionPoint", "SMS_DistributionPointGroup", "SMS_SystemResourceList",
        "SMS_SCI_SysResUse"}
VIEWS = {"v_DistributionPointInfo": "SMS_DistributionPointInfo", "v_DistributionPoint": "SMS_DistributionPoint",
         "v_SystemResourceList": "SMS_SystemResourceList", "v_DistributionPoints": "v_DistributionPoints"}


def text_of(path):
    data = path.read_bytes()
    return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")


def run(*arguments):
    """A run whose output is searched for secrets."""
    result = run_program(command, *arguments)
    title = " ".join(pathlib.Path(str(one)).name for one in arguments)
    expect(SECRET.encode() not in result.stdout + result.stderr, f"no secret in the output of {title}")
    expect(result.returncode in (0, 1), f"{title} has an answer", result.returncode, result.stderr[-500:])
    return result


def check(*files):
    report = json.loads(run("check", *files, "--format", "json", "--fail-on", "note").stdout)
    expect(report["summary"]["distribution_points"] == 200, f"200 distribution points in {files[0].parent.name}",
           report["summary"])
    return report["findings"]


def count(rules, expected, title):
    found, expected = collections.Counter(rules), collections.Counter(expected)
    expect(found == expected, f"{title}: the mistakes are found, and no others", f"missing: {dict(expected - found)}",
           f"more: {dict(found - expected)}")


# The same bytes in each run.
for name, seed in (("made", "1"), ("again", "2")):
    subprocess.run([sys.executable, generator, folder / name], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
made = folder / "made"
files = sorted(path.relative_to(made) for path in made.rglob("*.*") if path.is_file())
for path in files:
    expect((made / path).read_bytes() == (folder / "again" / path).read_bytes(), f"{path} is the same in each run")

one = estate.Estate()
sizes = [len(things) for things in (one.sites, one.points, one.packages, one.advertisements, one.collections)]
expect(sizes == [8, 200, 60, 40, 25], "the estate has the size that its description has", sizes)

# Markers are in what a careless export contains, and not in what the collector or a person writes.
for form in ("clixml", "document", "csv", "adminservice", "careless"):
    marked = [path.name for path in sorted((made / form).iterdir()) if SECRET in text_of(path)]
    expect(bool(marked) == (form in ("csv", "adminservice", "careless")), f"the files of {form} with secrets", marked)

# The document has each mistake, once.
found = [(finding["rule"], finding["subject"]["name"]) for finding in check(made / "document/estate.yaml")]
count(found, [(rule, subject) for rule, subject, _ in estate.MISTAKES], "document")

# Exports of the classes that are read have those that these classes show.
read = [path for path in sorted((made / "clixml").iterdir()) if path.stem in READ]
expect(len(read) == len(READ), "each class that is read has its file", read)
in_exports = [rule for rule, _, needs in estate.MISTAKES if set(needs) <= READ]
count([finding["rule"] for finding in check(*read)], in_exports, "clixml")
count([finding["rule"] for finding in check(*(made / "adminservice" / f"{path.stem}.json" for path in read))], in_exports,
      "adminservice")
in_views = [rule for rule, _, needs in estate.MISTAKES if set(needs) <= set(VIEWS.values())]
count([finding["rule"] for finding in check(*(made / "csv" / f"{view}.csv" for view in VIEWS))],
      [*in_views, "multicast-needs-bits"], "csv")

# Whole folders, with classes that are not read: no invented distribution point, no secret, whatever is run.
for form in ("clixml", "csv", "adminservice", "careless"):
    every = check(made / form)
    unread = [finding for finding in every if finding["rule"] == "invalid-value"]
    expect(all("does not read this class" in finding["message"] or "not a supported export" in finding["message"]
               for finding in unread), f"{form}: a row is read, or its class is reported", *unread[:3])
    for words in (("convert",), ("convert", "--to", "json"), ("plan",), ("check", "--explain-missing", "--verbose"),
                  ("check", "--format", "sarif"), ("check", "--format", "html")):
        run(words[0], made / form, *words[1:])
for path in files:
    if path.suffix in (".clixml", ".json", ".csv", ".xml") and SECRET in text_of(made / path):
        run("check", made / path)
        run("repair", made / path)
        run("convert", made / path)
        broken = made.parent / f"broken{path.suffix}"  # where a message may quote what it is about
        data = (made / path).read_bytes()
        for at in range(1, 8):
            broken.write_bytes(data[:len(data) * at // 8])
            run("check", broken)
finish("the estate")
