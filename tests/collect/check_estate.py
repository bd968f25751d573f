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
import estate_rows
from estate_rows import SECRET

command = path_argument(1)
folder = new_folder()
generator = pathlib.Path(estate.__file__).resolve()

one = estate.Estate()
MISTAKES = estate.MISTAKES + [("content-not-installed", package.id, [estate.HELD, estate.COPIES])
                              for package, _, _ in one.failed_copies()]


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


def full_report(*files):
    """The report about files that together have the whole estate."""
    report = json.loads(run("check", *files, "--format", "json", "--fail-on", "note").stdout)
    expect(report["summary"]["distribution_points"] == 200, f"200 distribution points in {files[0]}", report["summary"])
    return report


def words_of(report):
    """A report's findings, without their places."""
    return collections.Counter((f["rule"], f["severity"], f["message"], f["subject"]["name"]) for f in report["findings"])


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

sizes = [len(things) for things in (one.sites, one.points, one.packages, one.advertisements, one.collections)]
expect(sizes == [8, 200, 60, 40, 25], "the estate has the size that its description has", sizes)

# Markers are in what a careless export contains, and not in what the collector or a person writes.
for form in ("clixml", "document", "csv", "adminservice", "careless"):
    marked = [path.name for path in sorted((made / form).iterdir()) if SECRET in text_of(path)]
    expect(bool(marked) == (form in ("csv", "adminservice", "careless")), f"the files of {form} with secrets", marked)

# The document has each mistake, once.
found = [(finding["rule"], finding["subject"]["name"]) for finding in check(made / "document/estate.yaml")]
count(found, [(rule, subject) for rule, subject, _ in MISTAKES], "document")

# Each form has the mistakes that its classes show, at places of its own, without an invented distribution point and without a
# secret, whatever is run; so has one document that is made of it.
VIEWS = {table.view: table.name for table in estate_rows.tables_of(one) if table.view}
for form in ("clixml", "csv", "adminservice", "careless"):
    classes = {VIEWS.get(path.stem, path.stem) for path in (made / form).iterdir()}
    expected = [rule for rule, _, needs in MISTAKES if estate.are_read(needs, classes)]
    report = full_report(made / form)
    count([finding["rule"] for finding in report["findings"]], expected, form)
    expect(all(finding["location"] and finding["location"]["line"] for finding in report["findings"]), f"{form}: each finding has a place")
    for words in (("convert",), ("convert", "--to", "json"), ("plan",), ("check", "--explain-missing", "--verbose"),
                  ("check", "--format", "sarif"), ("check", "--format", "html")):
        run(words[0], made / form, *words[1:])
    for syntax in ("yaml", "json"):
        document = folder / f"{form}.{syntax}"
        document.write_bytes(run("convert", made / form, "--to", syntax).stdout)
        again = full_report(document)
        expect(words_of(again) == words_of(report), f"{form} converted to {syntax} has the same findings",
               words_of(report) - words_of(again), words_of(again) - words_of(report))
        both = full_report(made / form, document)
        expect(words_of(both) == words_of(report), f"{form} beside its conversion has the same findings",
               words_of(report) - words_of(both), words_of(both) - words_of(report))

    # The folder in one document: who runs the client; nothing of the package that is being deleted.
    lines = (folder / f"{form}.yaml").read_text(encoding="utf-8").splitlines()
    clients = [line for line in lines if "client: true" in line]
    branches = sum(points[0].has("branch") for _, _, points, _ in one.machines() if points) if "SMS_R_System" in classes else 0
    expect(len(clients) == branches, f"{form}: {branches} clients", len(clients))
    expect("client: false" not in "\n".join(lines), f"{form}: no other computer is known to run no client")
    expect("CEN00014" not in "\n".join(lines), f"{form}: the package that is being deleted is skipped")
    # What is inferred from the name of a list is a warning, at the list.
    for finding in report["findings"]:
        if finding["rule"] == "protected-without-boundaries":
            expect(finding["severity"] == "warning" and "inferred" in finding["message"], f"{form}: a guess is a warning", finding)
read = {each["path"].rsplit("/", 1)[-1]: each["read_as"] for each in full_report(made / "clixml")["inputs"]}
expect("1 marked for deletion, skipped" in read["SMS_PackageBaseclass.xml"], "a package that is being deleted is reported", read)
for name in ("SMS_DistributionPoint.xml", "SMS_PackageStatusDistPointsSummarizer.xml"):
    expect(" of deleted packages, skipped" in read[name], f"{name}: its rows about a deleted package are reported", read[name])

# What the collector exports leaves few rules without data.
unasked = {rule for missing in full_report(made / "clixml")["not_checked"] for rule in missing["rules"]}
expect(len(unasked) <= 5, "at most five rules are not checked", sorted(unasked))

# The order of files has no meaning, nor has it which of them are given twice.
report = full_report(made / "clixml")
some = sorted(path for path in (made / "clixml").iterdir() if path.suffix == ".xml")
for turn in range(3, len(some), 5):
    again = full_report(*some[turn:], *some[:turn])
    expect(words_of(again) == words_of(report), f"another order ({turn}) has the same findings",
           words_of(report) - words_of(again), words_of(again) - words_of(report))
again = full_report(made / "clixml", made / "adminservice")
expect(words_of(again) == words_of(report), "the same hierarchy in two syntaxes has the same findings",
       words_of(report) - words_of(again), words_of(again) - words_of(report))
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
