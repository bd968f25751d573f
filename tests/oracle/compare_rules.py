#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares the findings of `distpoint check` with those of the oracle, on random documents.

Of each finding it compares the rule, severity, subject, file and record, and that its message has the words that tell it
from others of its rule about the same record. Counts of the summary are compared too. A document on which they disagree is
shrunk to the smallest that still shows the same disagreement.

usage: compare_rules.py COMMAND COUNT [--seed N] [--keep DIR] [--show N] [--rule ID] [--sets]
                        [--reading NAME=yes|no] [--mutate-check]

--seed N         the first seed (1); document K has seed N + K
--keep DIR       write the shrunk documents of each disagreement there
--show N         how many disagreements to shrink and show (10), each of a different kind first
--rule ID        compare this rule alone; may be repeated
--sets           how often a finding is repeated about one record does not matter
--reading …      turn over a reading of the oracle's, as READINGS has them; may be repeated
--mutate-check   no command: see that mistakes in the oracle would be noticed
"""
import argparse
import collections
import concurrent.futures
import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import harness

harness.run_again_with("yaml")
import yaml

import documents as generator
import rules_oracle


def file_names(documents, syntax):
    return [(f"{name}.{syntax}", document) for name, document in documents]


def options(settings):
    made = []
    for rule, level in settings["rules"].items():
        made += ["--rule", f"{rule}={level}"]
    for rule in settings["locked"]:
        made += ["--lock", rule]
    for name, value in settings["thresholds"].items():
        made += ["--threshold", f"{name}={value}"]
    return made


def run(command, documents, settings):
    """What the command answers: its report, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        for name, document in documents:
            text = json.dumps(document) if name.endswith(".json") else yaml.safe_dump(document, sort_keys=False,
                                                                                     allow_unicode=True)
            pathlib.Path(folder, name).write_text(text, encoding="utf-8")
        ran = subprocess.run([command, "check", *[name for name, _ in documents], "--format", "json", "--fail-on", "note",
                              "--jobs", "1", "--no-config", *options(settings)], cwd=folder, capture_output=True, text=True,
                             timeout=60, env={"PATH": os.environ["PATH"], **harness.MUTANT})
    try:
        report = json.loads(ran.stdout)
    except json.JSONDecodeError:
        return None, f"exit status {ran.returncode}, no JSON: {ran.stderr.strip()[-200:]}"
    if ran.returncode != (1 if report["findings"] else 0):
        return report, f"exit status {ran.returncode} with {len(report['findings'])} findings"
    return report, None


def record_of(pointer):
    match = re.match(r"/(?:sites|site_systems|distribution_points|distribution_point_groups|packages|advertisements)/\d+",
                     pointer or "")
    return match[0] if match else ""


def has_word(message, word):
    """The message names the word, in whatever case, a computer also by its first label or with a final dot."""
    message = message.casefold()
    spellings = {word.casefold(), rules_oracle.host(word).casefold()}
    if not word.startswith("\\"):
        spellings.add(rules_oracle.host(word).casefold().split(".")[0])
    return any(re.search(rf"(?<![\w-]){re.escape(s)}(?![\w-])", message) for s in spellings if s) or not word


def base_of_command(finding):
    subject = finding.get("subject") or {}
    kind, record = subject.get("kind"), record_of(finding["location"].get("pointer"))
    return (finding["rule"], finding["severity"], kind, subject.get("name"), finding["location"]["file"],
            "" if kind == "document" else record)


def base_of_oracle(finding):
    return tuple(finding[k] for k in ("rule", "severity", "subject_kind", "subject", "file", "record"))


def matched(wanted, messages):
    """The largest pairing of oracle's words with the command's messages: what is left of each."""
    partner = {}

    def place(number, tried):
        for index, message in enumerate(messages):
            if index not in tried and all(has_word(message, w) for w in wanted[number]):
                tried.add(index)
                if index not in partner or place(partner[index], tried):
                    partner[index] = number
                    return True
        return False
    left = [words for number, words in enumerate(wanted) if not place(number, set())]
    return [m for i, m in enumerate(messages) if i not in partner], left


def compare(report, findings, summary, only=(), sets=False):
    """(only in command, only in oracle), each a list of (base, words or message)."""
    ours, theirs = collections.defaultdict(list), collections.defaultdict(list)
    for finding in findings:
        if not only or finding["rule"] in only:
            ours[base_of_oracle(finding)].append(finding["words"])
    for finding in report["findings"]:
        if not only or finding["rule"] in only:
            theirs[base_of_command(finding)].append(finding["message"])
    in_command, in_oracle = [], []
    for base in sorted({*ours, *theirs}, key=str):
        if sets:
            wanted, messages = sorted(set(ours[base])), theirs[base]
            in_oracle += [(base, w) for w in wanted if not any(all(has_word(m, x) for x in w) for m in messages)]
            in_command += [(base, m) for m in messages if not any(all(has_word(m, x) for x in w) for w in wanted)]
            continue
        extra, missing = matched(ours[base], theirs[base])
        in_command += [(base, m) for m in extra]
        in_oracle += [(base, w) for w in missing]
    if not only and not in_command and not in_oracle and not sets:
        told = {key: report["summary"].get(key) for key in summary}
        if told != summary:
            in_command.append((("summary",), str(told)))
            in_oracle.append((("summary",), (str(summary),)))
    return in_command, in_oracle


def disagreement(command, documents, settings, arguments):
    report, problem = run(command, documents, settings)
    if report is None:
        return [(("command",), problem)], []
    findings, summary = rules_oracle.judge_all(documents, settings)
    in_command, in_oracle = compare(report, findings, summary, arguments.rule, arguments.sets)
    return in_command + ([(("command",), problem)] if problem else []), in_oracle


def kinds(difference):
    """What sort of disagreement it is: the rules, and on whose side."""
    return {("command", base[0]) for base, _ in difference[0]} | {("oracle", base[0]) for base, _ in difference[1]}


def smaller(documents):
    """Each way to leave out a file, a list, a record, a key, or an entry."""
    def inside(value, path):
        if isinstance(value, dict):
            for key in value:
                yield path + (key,)
                yield from inside(value[key], path + (key,))
        elif isinstance(value, list):
            for index in range(len(value)):
                yield path + (index,)
                yield from inside(value[index], path + (index,))
    for number in range(len(documents)):
        if len(documents) > 1:
            yield documents[:number] + documents[number + 1:]
    for number, (name, document) in enumerate(documents):
        for path in sorted(inside(document, ()), key=len):
            made = copy.deepcopy(document)
            target = made
            for step in path[:-1]:
                target = target[step]
            if path[-1] in ("types", "code", "id", "package", "rule", "reason", "letter", "point", "group") and len(path) > 2:
                continue
            if path[-1] == "name" and path[0] in ("site_systems", "distribution_point_groups"):
                continue
            del target[path[-1]]
            yield documents[:number] + [(name, made)] + documents[number + 1:]


def shrink(command, documents, settings, arguments, kind):
    """The smallest that still has a disagreement of this kind."""
    def still(these, with_settings):
        return kind in kinds(disagreement(command, these, with_settings, arguments))
    for key in ("rules", "locked", "thresholds"):
        without = {**settings, key: type(settings[key])()}
        if settings[key] and still(documents, without):
            settings = without
    changed, budget = True, 1500
    while changed and budget > 0:
        changed = False
        for made in smaller(documents):
            budget -= 1
            if still(made, settings):
                documents, changed = made, True
                break
            if budget <= 0:
                break
    return documents, settings


def show(documents, settings, difference):
    lines = []
    for name, document in documents:
        lines.append(f"  {name}: {json.dumps(document, ensure_ascii=False)}")
    if options(settings):
        lines.append("  options: " + " ".join(options(settings)))
    for base, words in difference[0]:
        lines.append(f"  only in command: {' '.join(str(b) for b in base)} | {words}")
    for base, words in difference[1]:
        lines.append(f"  only in oracle:  {' '.join(str(b) for b in base)} {' '.join(words)}".rstrip())
    return "\n".join(lines)


def compare_all(arguments):
    command = str(pathlib.Path(arguments.command).resolve())

    def one(number):
        seed = arguments.seed + number
        documents, settings = generator.generate(seed)
        documents = file_names(documents, "json" if seed % 2 else "yaml")
        return seed, documents, settings, disagreement(command, documents, settings, arguments)
    passed, failures = 0, []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for result in pool.map(one, range(arguments.count)):
            if any(result[3]):
                failures.append(result)
            else:
                passed += 1
    tally = collections.Counter(kind for f in failures for kind in kinds(f[3]))
    for (side, rule), times in sorted(tally.items(), key=lambda t: (-t[1], t[0])):
        print(f"{times:6} documents: {rule} only in {side}")
    shown_kinds = set()
    for seed, documents, settings, difference in failures:
        new = kinds(difference) - shown_kinds
        if not new or len(shown_kinds) >= arguments.show:
            continue
        kind = sorted(new)[0]
        shown_kinds.add(kind)
        documents, settings = shrink(command, documents, settings, arguments, kind)
        difference = disagreement(command, documents, settings, arguments)
        print(f"seed {seed}: {kind[1]} only in {kind[0]}\n{show(documents, settings, difference)}", flush=True)
        if arguments.keep:
            folder = pathlib.Path(arguments.keep, f"{kind[1]}-{kind[0]}-{seed}")
            folder.mkdir(parents=True, exist_ok=True)
            for name, document in documents:
                (folder / name).write_text(json.dumps(document, indent=1, ensure_ascii=False) if name.endswith("json") else
                                           yaml.safe_dump(document, sort_keys=False, allow_unicode=True), encoding="utf-8")
            (folder / "difference.txt").write_text(show(documents, settings, difference) + "\n", encoding="utf-8")
    return passed, len(failures)


# -- would a mistake be noticed? ----------------------------------------------------------------------------------------

def as_report(findings, summary):
    """The oracle's findings as the command would write them."""
    return {"summary": summary, "findings": [
        {"rule": f["rule"], "severity": f["severity"], "message": " / ".join(f["words"]),
         "subject": {"kind": f["subject_kind"], "name": f["subject"]},
         "location": {"file": f["file"], "pointer": f["record"] + "/x"}} for f in findings]}


def negated(rule, check):
    """The rule with its condition turned over: it reports where it is silent."""
    def turned(h):
        before = len(h.findings)
        check(h)
        found = {(f["file"], f["record"]) for f in h.findings[before:]}
        del h.findings[before:]
        for records in h.lists.values():
            for record in records:
                if (record.file, record.pointer) not in found:
                    h.report(rule, record)
    return turned


def mutants():
    """(name, install, restore) of each seeded mistake."""
    for rule, check in list(rules_oracle.RULES.items()):
        yield f"{rule} never fires", rules_oracle.RULES, rule, lambda h: None
        yield f"{rule} is negated", rules_oracle.RULES, rule, negated(rule, check)
    module = vars(rules_oracle)
    yield "names compare with case", module, "fold", lambda text: text
    yield "a trailing dot counts", module, "host", lambda name: rules_oracle.fold(name)
    yield "unknown is no", module, "UNKNOWN", None
    yield "unknown and true is true", module, "both", lambda *v: all(x is not False for x in v)
    yield "the same day is later", module, "later", lambda a, b: a[0] >= b[0]
    yield "times do not count", module, "later", lambda a, b: a[0] > b[0]
    yield "Windows 2000 anywhere in the text", module, "is_windows_2000", lambda text: "2000" in text
    yield "units of 1024", module, "parse_size", lambda v, old=rules_oracle.parse_size: old(
        v.replace("GB", "GiB").replace("MB", "MiB") if isinstance(v, str) else v)
    yield "expired suppressions suppress", module, "parse_date", lambda v, old=rules_oracle.parse_date: old(
        v) if v != "2019-12-31" else None
    for pair in rules_oracle.NO:
        yield f"{' and '.join(pair)} combine", module, "NO", [p for p in rules_oracle.NO if p != pair]
    hierarchy = rules_oracle.Hierarchy

    def method(name):
        return getattr(hierarchy, name)
    yield "an unqualified name is another computer", hierarchy, "computer", lambda self, name: rules_oracle.host(name)
    yield "sites do not come from other points", hierarchy, "site_of", hierarchy.stated_site
    yield "sites do not come from systems", hierarchy, "stated_site", lambda self, p: p.told("site") and rules_oracle.fold(
        p.told("site"))
    yield "late members hold", hierarchy, "delivers", lambda self, package, g, p, old=method("delivers"): old(
        self, package, g, p) or True if old(self, package, g, p) is False else old(self, package, g, p)
    yield "unknown members are none", hierarchy, "holders_are_known", lambda self, package: self.has_files(package) is not False
    yield "a nameless point is called as it is spelt", hierarchy, "is_called", lambda self, p, name: rules_oracle.fold(
        p.subject) == rules_oracle.fold(name)
    yield "no standard is implied", hierarchy, "has", lambda self, p, kind, old=method("has"): (
        kind in self.explicit(p) if kind == "standard" else old(self, p, kind))
    yield "no server is implied", hierarchy, "has", lambda self, p, kind, old=method("has"): (
        kind in self.explicit(p) if kind == "server" else old(self, p, kind))
    yield "no server share is implied", hierarchy, "has", lambda self, p, kind, old=method("has"): (
        "server-share" in {rules_oracle.type_of(t) for t in p.told("types") or []} if kind == "server-share"
        else old(self, p, kind))


def exchange(holder, name, value):
    old = holder[name] if isinstance(holder, dict) else getattr(holder, name)
    if isinstance(holder, dict):
        holder[name] = value
    else:
        setattr(holder, name, value)
    return old


def differs(report, case):
    try:
        return any(compare(report, *rules_oracle.judge_all(*case)))
    except Exception:   # a mistake that ends in an exception is noticed, too
        return True


def mutate_check(count, first):
    """Each seeded mistake must be noticed on some of `count` documents."""
    cases = [generator.generate(seed) for seed in range(first, first + count)]
    right = [as_report(*rules_oracle.judge_all(*case)) for case in cases]
    passed = failed = 0
    for report, case in zip(right, cases):
        if any(compare(report, *rules_oracle.judge_all(*case))):
            failed += 1
            print("FAILED: the oracle disagrees with itself")
    for name, holder, member, value in mutants():
        old = exchange(holder, member, value)
        try:
            noticed = any(differs(report, case) for report, case in zip(right, cases))
        finally:
            exchange(holder, member, old)
        if noticed:
            passed += 1
        else:
            failed += 1
            print(f"FAILED: not noticed on {count} documents: {name}")
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?")
    parser.add_argument("count", nargs="?", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--rule", action="append", default=[])
    parser.add_argument("--sets", action="store_true")
    parser.add_argument("--reading", action="append", default=[])
    parser.add_argument("--mutate-check", action="store_true")
    arguments = parser.parse_args()
    for reading in arguments.reading:
        name, _, value = reading.partition("=")
        if name not in rules_oracle.READINGS or value not in ("yes", "no"):
            parser.error(f"--reading {reading}: one of {', '.join(rules_oracle.READINGS)}, =yes or =no")
        rules_oracle.READINGS[name] = value == "yes"
    if arguments.mutate_check:
        passed, failed = mutate_check(arguments.count, arguments.seed)
    elif arguments.command:
        passed, failed = compare_all(arguments)
    else:
        parser.error("COMMAND and COUNT are needed")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
