#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Turns random documents about in ways that must not change what is found, and sees that it does not: JSON and YAML, what
`convert` writes, other orders, one file or several, other case; suppresses exactly one finding; takes a baseline; repairs.

usage: metamorphic.py COMMAND COUNT [--seed N]
"""
import argparse
import collections
import concurrent.futures
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import harness

harness.run_again_with("yaml")
import yaml

import documents

LISTS = ("sites", "site_systems", "distribution_points", "distribution_point_groups", "packages", "advertisements", "dfs_roots")
# Placed at the later of two records, or naming the first of many: only their number stays in another order.
PLACED_BY_ORDER = {"duplicate-name", "point-twice", "several-sites", "cyclic-hierarchy", "all-points-protected", "too-many-points",
                   "too-many-branch-points", "unused-suppression", "expired-suppression"}
SUPPRESSIONS = ("unused-suppression", "expired-suppression")


class Disagreement(Exception):
    pass


def expect(holds, what, *seen):
    if not holds:
        raise Disagreement(what + "".join(f"\n    {s}" for s in seen))


class Turned:
    """A hierarchy in a folder of its own, and what the command says of it."""

    def __init__(self, command, folder):
        self.command, self.folder = command, folder

    def write(self, name, hierarchy, as_yaml):
        path = self.folder / f"{name}.{'yaml' if as_yaml else 'json'}"
        text = yaml.safe_dump(hierarchy, sort_keys=False, allow_unicode=True) if as_yaml else json.dumps(hierarchy, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return path.name

    def run(self, *arguments):
        return subprocess.run([self.command, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True, timeout=120)

    def report(self, *files, options=()):
        result = self.run("check", *files, "--format", "json", "--no-config", "--jobs", "1", *options)
        expect(result.returncode in (0, 1), f"check ends with {result.returncode}", result.stderr)
        return json.loads(result.stdout)

    def findings(self, *files, options=()):
        return self.report(*files, options=options)["findings"]


def keys(findings, with_words=True, rules=lambda rule: True):
    """Findings as a multiset: whatever their places; without words, by rule and subject."""
    return collections.Counter((f["rule"], f["severity"], f["subject"]["kind"], "" if f["subject"]["kind"] == "document" else f["subject"]["name"].lower(),
                                f["message"].lower() if with_words else "") for f in findings if rules(f["rule"]))


def difference(a, b):
    return [f"lost {k}" for k in list(a - b)[:5]] + [f"new {k}" for k in list(b - a)[:5]]


def merged(parts):
    """Several documents of a hierarchy as one."""
    whole = {}
    for part in parts:
        for key, value in part.items():
            if key in LISTS and value is not None:
                whole.setdefault(key, []).extend(value)
            elif key not in whole and value is not None:
                whole[key] = value
    return whole


def names_are_clear(whole, found):
    """Whether each name leads to one record, in any order: no duplicates, also accepted ones, and on no computer two points that
    are called by it."""
    if any(f["rule"] in ("duplicate-name", "point-twice", "conflicting-facts") for f in found):
        return False
    hosts = collections.Counter(str(p.get("site_system")).lower().split(".")[0] for p in whole.get("distribution_points", ())
                                if isinstance(p, dict) and not p.get("name") and not p.get("share"))
    return all(count == 1 for count in hosts.values())


def is_clean(parts):
    """Whether a document has only what the format allows: others say what is wrong at places that turning about moves."""
    return all(set(part) <= {*LISTS, "format"} for part in parts)


def in_other_order(whole, chance):
    turned = copy.deepcopy(whole)
    for key in LISTS:
        if key in turned:
            chance.shuffle(turned[key])
            for record in turned[key]:
                for inner in ("types", "boundaries", "roles", "drives", "package_share_contents", "unknown", "suppress", "requires"):
                    if isinstance(record, dict) and isinstance(record.get(inner), list):
                        chance.shuffle(record[inner])
    names = list(turned)
    chance.shuffle(names)
    return {name: turned[name] for name in names}


def in_other_case(value, chance, key=""):
    """Names in other letters: of types, site codes, hosts, points, groups, packages."""
    if isinstance(value, dict):
        return {k: v if k in ("reason", "rule") else in_other_case(v, chance, k) for k, v in value.items()}
    if isinstance(value, list):
        return [in_other_case(v, chance, key) for v in value]
    if isinstance(value, str) and key not in ("unknown", "kind", "delivery", "run", "mode", "size", "free", "joined", "copied", "until",
                                              "operating_system"):
        return chance.choice((value.upper(), value.lower(), value))
    return value


def in_several_files(whole, chance):
    parts = [{} for _ in range(chance.randint(2, 3))]
    for key, value in whole.items():
        if key not in LISTS:
            parts[0][key] = value
            continue
        for record in value:
            chance.choice(parts).setdefault(key, []).append(record)
        if not value:
            parts[0][key] = []
    return parts


def judge(command, seed, folder):
    """All relations of one hierarchy."""
    chance = random.Random(seed)
    generated = documents.generate(seed)
    parts = [document for _, document in generated[0]]
    whole = json.loads(json.dumps(merged(parts), default=str))
    here = Turned(command, folder)
    plain = here.write("plain", whole, False)
    found = here.findings(plain)
    all_of_it = keys(found)
    with_accepted = here.report(plain, options=["--show-suppressed"])
    clear = names_are_clear(whole, found + with_accepted["suppressed"])

    as_yaml = here.write("same", whole, True)
    expect(keys(here.findings(as_yaml)) == all_of_it, "YAML says the same as JSON", *difference(all_of_it, keys(here.findings(as_yaml))))

    clean = not any(f["rule"] in ("unknown-key", "invalid-value", "unknown-type", "repeated-type", "duplicate-key", "conflicting-facts")
                    for f in found)
    if clean:
        for to in ("yaml", "json"):
            converted = here.run("convert", plain, "--no-config", "--to", to)
            (folder / f"converted.{to}").write_text(converted.stdout, encoding="utf-8")
            again = keys(here.findings(f"converted.{to}"))
            expect(again == all_of_it, f"converted to {to} it is the same", *difference(all_of_it, again))

    for turn in range(2):
        turned = here.write(f"order{turn}", in_other_order(whole, chance), turn == 1)
        again = here.findings(turned)
        fixed = lambda rule: rule not in PLACED_BY_ORDER  # noqa: E731
        # Duplicates, by name or computer: which record is the first decides what the others' names lead to.
        if clear:
            a, b = keys(found, False, fixed), keys(again, False, fixed)
            expect(a == b, "another order finds the same", *difference(a, b))
        counts = [collections.Counter(f["rule"] for f in some if f["rule"] in PLACED_BY_ORDER and f["rule"] not in SUPPRESSIONS)
                  for some in (found, again)]
        if not any(f["rule"] == "duplicate-name" for f in found) and not any("suppress" in (r if isinstance(r, dict) else {})
                                                                           for k in LISTS for r in whole.get(k, ())):
            expect(counts[0] == counts[1], "another order finds as many", counts)

    files = [here.write(f"part{i}", part, i % 2 == 0) for i, part in enumerate(in_several_files(whole, chance))]
    again = here.findings(*files)
    if clear:
        fixed = lambda rule: rule not in PLACED_BY_ORDER  # noqa: E731
        a, b = keys(found, False, fixed), keys(again, False, fixed)
        expect(a == b, "several files say the same as one", *difference(a, b))

    if clean:
        shouting = here.write("case", in_other_case(whole, chance), True)
        a = collections.Counter(f["rule"] for f in found)
        b = collections.Counter(f["rule"] for f in here.findings(shouting))
        expect(a == b, "case does not matter", a - b, b - a)

    # Suppress exactly one.
    wanted = [f for f in found if f["rule"] not in SUPPRESSIONS and f["location"] and f["location"]["pointer"].count("/") >= 2]
    if wanted:
        one = chance.choice(wanted)
        _, listed, index, *_ = one["location"]["pointer"].split("/")
        kinds = {"site": "sites", "site-system": "site_systems", "distribution-point": "distribution_points", "package": "packages",
                 "distribution-point-group": "distribution_point_groups", "advertisement": "advertisements"}
        if kinds.get(one["subject"]["kind"]) == listed:
            accepted = copy.deepcopy(whole)
            record = accepted[listed][int(index)]
            record["suppress"] = [*(record.get("suppress") or []), {"rule": one["rule"], "reason": "accepted"}]
            again = here.findings(here.write("accepted", accepted, False))
            gone = keys(found, True, lambda r: r not in SUPPRESSIONS) - keys(again, True, lambda r: r not in SUPPRESSIONS)
            fresh = keys(again, True, lambda r: r not in SUPPRESSIONS) - keys(found, True, lambda r: r not in SUPPRESSIONS)
            expect(not fresh and gone and all(k[0] == one["rule"] and k[3] == one["subject"]["name"].lower() for k in gone),
                   f"suppressing {one['rule']} of {one['subject']['name']} hides it and nothing else", list(gone)[:3], list(fresh)[:3])

    # A baseline hides exactly what is known.
    here.run("check", plain, "--no-config", "--write-baseline", "base.json")
    expect(here.findings(plain, options=["--baseline", "base.json"]) == [], "a baseline hides what is known")
    more = copy.deepcopy(whole)
    more.setdefault("distribution_points", []).append({"name": "only-here", "types": ["branch", "multicast"]})
    fresh = here.findings(here.write("more", more, False), options=["--baseline", "base.json"])
    expect(any(f["rule"] == "incompatible-types" and f["subject"]["name"] == "only-here" for f in fresh), "a baseline hides nothing new",
           [f["message"] for f in fresh][:5])

    # Repairs: what is repaired is gone, nothing that is worse comes, a second run changes nothing.
    target = here.write("repaired", whole, True)
    before = keys(here.findings(target), True, lambda r: r not in SUPPRESSIONS)
    here.run("repair", target, "--no-config", "--write", "--choose", "1")
    first = (folder / target).read_text(encoding="utf-8")
    after = here.findings(target)
    numbers = str.maketrans("", "", "0123456789")
    fresh = keys(after) - before
    known = {(k[0], k[2], k[3], k[4].translate(numbers)) for k in before}
    worse = [k for k in fresh if k[1] != "note" and k[0] not in SUPPRESSIONS and (k[0], k[2], k[3], k[4].translate(numbers)) not in known]
    expect(not worse, "a repair brings no error and no warning", *worse[:3])
    here.run("repair", target, "--no-config", "--write", "--choose", "1")
    expect((folder / target).read_text(encoding="utf-8") == first, "a second repair changes nothing")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    command = str(pathlib.Path(given.command).resolve())
    failed = 0

    def one(seed):
        with tempfile.TemporaryDirectory() as folder:
            try:
                judge(command, seed, pathlib.Path(folder))
            except Disagreement as why:
                return f"seed {seed}: {why}"
        return None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for why in pool.map(one, range(given.seed, given.seed + given.count)):
            if why:
                failed += 1
                if failed <= 10:
                    print(f"FAILED: {why}")
    print(f"{given.count - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
