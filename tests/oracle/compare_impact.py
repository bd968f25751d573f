#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares what a `distpoint` command answers to `impact` with the second implementation in impact_oracle.py.

    compare_impact.py COMMAND [--documents N] [--seed S] [--show N] [--keep DIR] [--toggle READING]...
    compare_impact.py --self-test [--documents N]

N random documents (documents.py, plan_documents.py and traffic_documents.py in turn), of each of which one to three points, or
the points on a site server, are removed. What is expected is found thrice: findings are the difference between what
`COMMAND check` finds in the documents with and without the points; what plans say is taken from `COMMAND plan` of both, and again
from the oracle of plans. Documents in which names mean several records are compared without what plans say.

--self-test needs no command: it plants mistakes in the oracle and in its answer, and shows that comparing notices each of them.
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

import documents as rule_documents
import impact_oracle as oracle
import plan_documents
import plan_oracle
import rules_oracle
import traffic_documents

KEYS = ("tool", "removed", "packages_without_point", "sites_without_holder", "branch_points_without_source",
        "branch_points_with_other_source", "groups", "new_findings", "fixed_findings")
FIELDS = {"packages_without_point": ("package", "name"), "sites_without_holder": ("site", "package", "target"),
          "branch_points_without_source": ("distribution_point", "package", "before"),
          "branch_points_with_other_source": ("distribution_point", "package", "before", "after"),
          "groups": ("group", "members_left")}
NEEDED = {"types", "code", "id", "package", "rule", "reason", "letter", "point", "group", "name"}   # shrinking leaves them
IN_ORDER = {"sites_without_holder"}       # by package, then by the site's position


class Case:
    """Documents, and what to remove from them."""

    def __init__(self, documents, names, servers):
        self.documents, self.names, self.servers = documents, names, servers

    def options(self):
        return [text for name in self.names for text in ("--remove", name)] + \
               [text for code in self.servers for text in ("--site-server", code)]


def documents_of(seed):
    """The documents of a seed, with names of files; None if one of them cannot be read."""
    kind = seed % 3
    if kind == 0:
        made = rule_documents.generate(seed)[0]
    else:
        generated = (plan_documents if kind == 1 else traffic_documents).documents(seed)
        if kind == 2:
            crowd(random.Random(f"crowd {seed}"), generated)
        made = list(zip("abc", generated))
    syntax = "json" if seed % 2 else "yaml"
    return None if any(document is None for _, document in made) else [(f"{name}.{syntax}", document) for name, document in made]


def crowd(chance, documents):
    """Adds, now and then, more points on a site server, and a point that is called like the computer of a nameless one."""
    def records(key):
        return [record for document in documents for record in document.get(key, ())]
    points = next(document["distribution_points"] for document in documents if "distribution_points" in document)
    lists = [package["distribution_points"] for package in records("packages") if package.get("distribution_points")]
    lists += [group["members"] for group in records("distribution_point_groups") if group.get("members")]
    servers = [site for site in records("sites") if "server" in site]
    if servers and chance.random() < 0.4:
        site = chance.choice(servers)
        more = [{"share": f"\\\\{site['server']}\\more"}, {"name": "more1", "share": f"\\\\{site['server']}\\even"},
                {"name": "more2", "site_system": site["server"].split(".")[0]}]
        for record in chance.sample(more, chance.randint(1, 3)):
            points.insert(chance.randint(0, len(points)), {**record, "types": ["bits-enabled"], "site": site["code"]})
            for names in lists:
                if chance.random() < 0.4:
                    names.append(record.get("name") or record["share"])
    nameless = [point for point in points if "name" not in point and "." in point.get("site_system", "")]
    if nameless and chance.random() < 0.5:
        short = chance.choice(nameless)["site_system"].split(".")[0].lower()
        points.insert(chance.randint(0, len(points)), {"name": short, "types": [], "site_system": "alone.corp.test"})
        for names in lists:
            if chance.random() < 0.5:
                names.append(variant(chance, short))


def case_of(seed):
    """The case of a seed, always the same; None if there is nothing to remove."""
    documents = documents_of(seed)
    if documents is None:
        return None
    chance = random.Random(f"impact {seed}")
    world = rules_oracle.Hierarchy(documents, oracle.SETTINGS)
    subjects = collections.Counter(rules_oracle.fold(point.subject) for point in world.points)
    # One that has the same name as another is not removed by name: which of them goes would be a matter of taste.
    candidates = [point for point in world.points if point.subject and subjects[rules_oracle.fold(point.subject)] == 1
                  and world.point(point.subject) is point]
    impact = oracle.Impact(documents, ())
    codes = [site.subject for site in world.sites if site.subject and impact.on_server(site.subject)]
    names, servers = [], []
    if codes and chance.random() < 0.35:
        crowded = [code for code in codes if len(impact.on_server(code)) > 1] or codes
        servers = [variant(chance, chance.choice(crowded))]
    if candidates and not (servers and chance.random() < 0.6):
        called = [point for point in candidates if sum(world.is_called(other, point.subject) for other in world.points) > 1]
        if called and chance.random() < 0.5:
            candidates = called          # another record answers to the name
        loaded = {source for plan in (oracle.plan(documents) if seed % 3 else ())
                  for source in oracle.Impact.branch_sources(plan).values()}
        sources = [point for point in candidates if point.subject in loaded]
        if sources and chance.random() < 0.5:
            candidates = sources         # branch points download from it
        for point in chance.sample(candidates, min(len(candidates), chance.choice((1, 1, 1, 2, 2, 3)))):
            names.append(spelling(chance, world, point))
    return Case(documents, names, servers) if names or servers else None


def variant(chance, name):
    return chance.choice((str.upper, str.lower, str, str))(name)


def spelling(chance, world, point):
    """One of the names that mean a point, with or without case, a nameless one also by its computer."""
    names = [point.subject, point.subject, variant(chance, point.subject)]
    if not point.told("name") and point.told("site_system"):
        computer = world.computer(point.told("site_system"))
        names += [computer, computer.split(".")[0]]
    name = chance.choice(names)
    return name if world.point(name) is point else point.subject


# -- comparing ----------------------------------------------------------------------------------------------------------

def rows(listed, entries):
    """The entries of a list as tuples of the fields that are compared. A package without a name may have none or an empty one."""
    return [tuple((entry[field] or "") if field == "name" else entry[field] for field in FIELDS[listed]) for entry in entries]


def compare_lists(what, expected, actual, in_order=False):
    wanted, got = collections.Counter(expected), collections.Counter(actual)
    for item in (wanted - got).elements():
        yield f"{what}: lacks", f"{what}: lacks {item}"
    for item in (got - wanted).elements():
        yield f"{what}: has", f"{what}: has {item}"
    if in_order and wanted == got and expected != actual:
        yield f"{what}: order", f"{what}: {expected} expected, not {actual}"


def compare(expected, answer, whose=""):
    """Differences between what is expected and an answer, as (signature, sentence)."""
    try:
        yield from compare_lists("removed", expected["removed"], answer["removed"])
        for listed in FIELDS:
            if listed in expected:
                yield from compare_lists(listed + whose, rows(listed, expected[listed]), rows(listed, answer[listed]),
                                         listed in IN_ORDER)
        for listed in ("new_findings", "fixed_findings"):
            got = oracle.finding_keys(answer[listed])
            for verb, items in (("lacks", expected[listed] - got), ("has", got - expected[listed])):
                for key in items.elements():
                    yield f"{listed}: {verb} {key[0]}", f"{listed}: {verb} {key}"
    except (KeyError, TypeError) as error:
        yield "not in this shape", f"not in this shape: {type(error).__name__}: {error}"


class Runner:
    """Runs the command on documents in a folder of their own."""

    def __init__(self, command):
        self.command = str(pathlib.Path(command).resolve())

    @staticmethod
    def write(folder, documents):
        for name, document in documents:
            text = (json.dumps(document) if name.endswith(".json")
                    else yaml.safe_dump(document, sort_keys=False, allow_unicode=True))
            pathlib.Path(folder, name).write_text(text, encoding="utf-8")
        return [name for name, _ in documents]

    def run(self, folder, verb, *arguments):
        return subprocess.run([self.command, verb, *arguments], cwd=folder, capture_output=True, text=True, timeout=60,
                              check=False)

    def ask(self, verb, documents, *options):
        """The JSON that the command answers, and its exit status."""
        with tempfile.TemporaryDirectory(prefix="distpoint-impact-") as folder:
            done = self.run(folder, verb, *self.write(folder, documents), "--format", "json", *options)
        try:
            return json.loads(done.stdout), done.returncode
        except json.JSONDecodeError:
            raise ValueError(f"{verb}: exit status {done.returncode}, no JSON: {done.stdout[:200]!r}, "
                             f"{done.stderr.strip()[:200]!r}") from None

    def judge(self, documents):
        return self.ask("check", documents)[0]["findings"]

    def plan(self, documents):
        return self.ask("plan", documents)[0]["packages"]

    def differences(self, case):
        """All differences on a case, as (signature, sentence); the answers with them."""
        unique = oracle.names_are_unique(case.documents)
        impact = oracle.Impact(case.documents, case.names, case.servers, self.judge, self.plan)
        expected = {}
        try:
            # Points may come to share a name only by what is removed.
            unique = unique and oracle.names_are_unique(impact.after_documents)
            expected = impact.answer(unique)
            answer, status = self.ask("impact", case.documents, *case.options())
        except (ValueError, KeyError, subprocess.TimeoutExpired) as error:
            return [("no answer", f"no answer: {type(error).__name__}: {error}")], expected, None
        found = list(compare(expected, answer, " (plans of the command)"))
        if unique and oracle.values_are_right(case.documents):
            again = oracle.Impact(case.documents, case.names, case.servers, lambda documents: [])
            plans = {listed: value for listed, value in again.answer().items() if listed in oracle.LISTS}
            found += compare({**expected, **plans}, answer, " (plans of the oracle)")
        for key in KEYS:
            if key not in answer:
                found.append((f"no {key}", f"no {key}: the keys are {list(answer)}"))
        if status != impact.status(expected):
            found.append((f"exit status {status}", f"exit status {impact.status(expected)} expected, not {status}"))
        return list(dict.fromkeys(found)), expected, answer


def refusals(runner):
    """Command lines that must be refused with exit status 2, one by one."""
    document = {"format": 1, "sites": [{"code": "NYC", "server": "a"}],
                "distribution_points": [{"name": "p", "types": [], "site_system": "b"}]}
    for options in (["--remove", "q"], ["--remove", "p", "--remove", "q"], ["--site-server", "BOS"], [], ["--remove"]):
        with tempfile.TemporaryDirectory(prefix="distpoint-impact-") as folder:
            done = runner.run(folder, "impact", *runner.write(folder, [("a.json", document)]), *options, "--format", "json")
            missing = runner.run(folder, "impact", "gone.json", "--remove", "p", "--format", "json")
        if done.returncode != 2:
            yield f"impact {' '.join(options)}: exit status 2 expected, not {done.returncode}"
    if missing.returncode != 2:
        yield f"impact of a file that is not there: exit status 2 expected, not {missing.returncode}"


def smaller(case):
    """Cases with one thing less: a file, a record, an entry, a key, a removed point."""
    def inside(value, path):
        for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            yield path + (key,)
            yield from inside(value[key], path + (key,))
    for names, servers in [(case.names[:i] + case.names[i + 1:], case.servers) for i in range(len(case.names))] + \
                          [(case.names, case.servers[:i] + case.servers[i + 1:]) for i in range(len(case.servers))]:
        if names or servers:
            yield Case(case.documents, names, servers)
    for number in range(len(case.documents)):
        if len(case.documents) > 1:
            yield Case(case.documents[:number] + case.documents[number + 1:], case.names, case.servers)
    for number, (name, document) in enumerate(case.documents):
        for path in sorted(inside(document, ()), key=len):
            if len(path) > 2 and path[-1] in NEEDED:
                continue
            made = copy.deepcopy(document)
            target = made
            for step in path[:-1]:
                target = target[step]
            del target[path[-1]]
            yield Case(case.documents[:number] + [(name, made)] + case.documents[number + 1:], case.names, case.servers)


def shrink(runner, case, signature, budget=400):
    """The smallest case reached one step at a time that still differs in the same way."""
    progress = True
    while progress and budget > 0:
        progress = False
        for candidate in smaller(case):
            budget -= 1
            try:
                if any(found == signature for found, _ in runner.differences(candidate)[0]):
                    case, progress = candidate, True
                    break
            except LookupError:
                pass                     # what is removed must stay
            if budget <= 0:
                break
    return case


def readable(answer):
    """An answer as JSON; of findings what is compared."""
    if answer is None:
        return "(none)"
    made = {key: answer[key] for key in KEYS if key in answer and key != "tool"}
    for key in ("new_findings", "fixed_findings"):
        found = made.get(key, ())
        try:
            keys = sorted((found if isinstance(found, collections.Counter) else oracle.finding_keys(found)).elements())
            made[key] = [" | ".join(entry) for entry in keys]
        except (KeyError, TypeError):
            pass
    return json.dumps(made, indent=1, ensure_ascii=False)


def show(runner, seed, case, signature):
    small = shrink(runner, case, signature)
    found, expected, answer = runner.differences(small)
    lines = [f"--- {signature} (seed {seed})"]
    lines += [f"{name}: {json.dumps(document, ensure_ascii=False)}" for name, document in small.documents]
    lines += [f"impact {' '.join(small.options())}"]
    lines += [f"{'*' if other == signature else ' '} {sentence}" for other, sentence in found]
    lines += ["expected: " + readable(expected), "the command: " + readable(answer)]
    return small, "\n".join(lines)


def compare_all(options):
    """Compares the documents; returns the exit status."""
    runner = Runner(options.command)
    passed = failed = skipped = 0
    groups = collections.defaultdict(list)
    interesting = collections.Counter()

    def one(seed):
        case = case_of(seed)
        return seed, case, runner.differences(case) if case else None
    for sentence in refusals(runner):
        failed += 1
        print(f"FAILED: {sentence}")
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for seed, case, result in pool.map(one, range(options.seed, options.seed + options.documents)):
            if case is None:
                skipped += 1
                continue
            found, expected, _ = result
            passed, failed = passed + (not found), failed + bool(found)
            interesting.update(key for key, value in expected.items() if value)
            interesting["new errors"] += any(key[1] == "error" for key in expected.get("new_findings", ()))
            for signature in dict.fromkeys(signature for signature, _ in found):
                groups[signature].append((seed, case))
    print("documents with entries in: " + ", ".join(f"{key} {count}" for key, count in sorted(interesting.items())))
    by_weight = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    for signature, entries in by_weight:
        print(f"{len(entries):6} documents: {signature}")
    for signature, entries in by_weight[:options.show]:
        seed, case = min(entries, key=lambda entry: len(json.dumps(entry[1].documents)))
        small, text = show(runner, seed, case, signature)
        print("\n" + text, flush=True)
        if options.keep:
            folder = pathlib.Path(options.keep, str(seed))
            folder.mkdir(parents=True, exist_ok=True)
            runner.write(folder, small.documents)
            (folder / "difference.txt").write_text(text + "\n", encoding="utf-8")
    print(f"{passed} passed, {failed} failed; {skipped} documents with nothing to remove, or that cannot be read")
    return 1 if failed else 0


# -- would a mistake be noticed? ----------------------------------------------------------------------------------------

class NamesStay(oracle.Impact):
    """Packages and groups go on naming the points."""
    def without_names(self, documents):
        return documents


class NamesStayInGroups(oracle.Impact):
    """Groups keep their members."""
    def without_names(self, documents):
        kept = [copy.deepcopy(document.get("distribution_point_groups")) for _, document in documents]
        made = super().without_names(documents)
        return [(name, {**document, "distribution_point_groups": groups} if groups else document)
                for (name, document), groups in zip(made, kept)]


class NamesStayInPackages(oracle.Impact):
    """Packages go on naming the points."""
    def without_names(self, documents):
        kept = [copy.deepcopy(document.get("packages")) for _, document in documents]
        made = super().without_names(documents)
        return [(name, {**document, "packages": packages} if packages else document)
                for (name, document), packages in zip(made, kept)]


class NamesWithCase(oracle.Impact):
    """Only names that are spelt as the point's own go."""
    def means_removed(self, name):
        return any(point.subject == name for point in self.removed)


class NamesAsSpelt(oracle.Impact):
    """A nameless point is not called by its computer."""
    def means_removed(self, name):
        spelt = {rules_oracle.fold(point.subject) for point in self.removed}
        return isinstance(name, str) and rules_oracle.fold(name) in spelt


class NamesAlwaysGo(oracle.Impact):
    """Names go although another record answers to them."""
    def is_dropped(self, name, left):
        return self.means_removed(name)


class EveryNameGoes(oracle.Impact):
    """All names that a removed point answers to go, whichever record they mean."""
    def is_dropped(self, name, left):
        return isinstance(name, str) and any(self.before.is_called(point, name) for point in self.removed)


class RecordsStay(oracle.Impact):
    """The records stay; only names go."""
    def without_records(self):
        return copy.deepcopy(self.documents)

    def is_dropped(self, name, left):
        return self.means_removed(name)


class FirstOfServer(oracle.Impact):
    """Of the points on a site server only the first goes."""
    def on_server(self, code):
        return super().on_server(code)[:1]


class PointsOfSite(oracle.Impact):
    """--site-server removes all points of the site."""
    def on_server(self, code):
        return self.before.points_of_site(rules_oracle.fold(code)) or super().on_server(code)


class WithoutShares(oracle.Impact):
    """--site-server leaves the shares of that computer."""
    def on_server(self, code):
        return [point for point in super().on_server(code) if not point.told("share")] or super().on_server(code)


class FindingsAsSets(oracle.Impact):
    """A finding that is there twice counts once."""
    def findings(self):
        return tuple(collections.Counter(set(found)) for found in super().findings())


class FindingsOfRemoved(oracle.Impact):
    """Findings about removed points are not listed as fixed."""
    def findings(self):
        new, fixed = super().findings()
        names = {point.subject for point in self.removed}
        return new, collections.Counter({key: count for key, count in fixed.items()
                                         if not (key[2] == "distribution-point" and key[3] in names)})


class FindingsWithoutWords(oracle.Impact):
    """Findings of a rule about a subject are all the same."""
    def findings(self):
        def keys(documents):
            return collections.Counter((*oracle.finding_key(finding)[:4], "") for finding in self.judge(documents))
        before, after = keys(self.documents), keys(self.after_documents)
        return after - before, before - after


class MembersBefore(oracle.Impact):
    """The members before are counted."""
    def groups(self):
        return [{**entry, "members_left": entry["members_left"] + 1} for entry in super().groups()]


class EveryGroup(oracle.Impact):
    """Groups that lost no member are listed, too."""
    def groups(self):
        left = [group for _, document in self.after_documents
                for group in oracle.mappings(document.get("distribution_point_groups"))]
        return [{"group": group["name"], "members_left": len(group.get("members") or ())} for group in left]


class IncompleteToo(oracle.Impact):
    """Packages of which not everything is known are without a point, too."""
    def packages_without_point(self, plans):
        told = {"complete": True}
        return super().packages_without_point([({**before, **told}, {**after, **told}) for before, after in plans])


class NeverHeldToo(oracle.Impact):
    """Packages that no point held before are without one, too."""
    def packages_without_point(self, plans):
        return [{"package": b["package"], "name": b["name"]} for b, a in plans if not a["receives"] and a["complete"]]


class NamedOnly(oracle.Impact):
    """Only points that the package names itself hold it."""
    @staticmethod
    def holders(estate, answer):
        return [estate.point(entry["distribution_point"]) for entry in answer["receives"] if entry["group"] is None]


class OwnSites(oracle.Impact):
    """A point is of the site that it says itself."""
    def sites_without_holder(self, plans):
        kept = rules_oracle.Hierarchy.site_of
        rules_oracle.Hierarchy.site_of = lambda world, point: point.told("site") and rules_oracle.fold(point.told("site"))
        try:
            return super().sites_without_holder(plans)
        finally:
            rules_oracle.Hierarchy.site_of = kept


class AnyTarget(oracle.Impact):
    """Each site is a target site."""
    def sites_without_holder(self, plans):
        return [{**entry, "target": True} for entry in super().sites_without_holder(plans)]


class TargetsWithCase(oracle.Impact):
    """Target sites compare with case."""
    def sites_without_holder(self, plans):
        targets = {p.told("id"): p.told("target_sites") or () for p in self.before.packages}
        return [{**entry, "target": entry["site"] in targets.get(entry["package"], ())}
                for entry in super().sites_without_holder(plans)]


class OnlyTargets(oracle.Impact):
    """Only target sites are listed."""
    def sites_without_holder(self, plans):
        return [entry for entry in super().sites_without_holder(plans) if entry["target"]]


class SitesFirst(oracle.Impact):
    """Sites come in their order, packages in each of them."""
    def sites_without_holder(self, plans):
        order = list(self.sites().values())
        return sorted(super().sites_without_holder(plans), key=lambda entry: order.index(entry["site"]))


class SitesByName(oracle.Impact):
    """Sites come in the order of their codes."""
    def sites(self):
        return dict(sorted(super().sites().items()))


class UndeclaredSites(oracle.Impact):
    """Sites that are not declared are listed."""
    def sites(self):
        return {**{code: code for code in map(self.before.site_of, self.before.points) if code}, **super().sites()}


class PrestagedLoses(oracle.Impact):
    """A branch point that is prestaged loses its source, too."""
    @staticmethod
    def branch_sources(answer):
        return {hop["to"]: hop["from"] for hop in answer["hops"] if hop["movement"] == plan_oracle.TO_BRANCH}

    def branch_points(self, plans):
        try:
            return super().branch_points(plans)
        except AttributeError:           # the site server is no point
            return [], []


class UnknownIsPrestaged(oracle.Impact):
    """A branch point that may be prestaged is."""
    @staticmethod
    def branch_sources(answer):
        return {hop["to"]: hop["from"] for hop in answer["hops"]
                if hop["movement"] == plan_oracle.TO_BRANCH and hop["bandwidth_control"] == plan_oracle.CONTROL_BITS}


class RemovedBranchLoses(oracle.Impact):
    """A branch point that is removed loses its source."""
    def branch_points(self, plans):
        without, other = super().branch_points(plans)
        for before, _ in plans:
            for branch, source in self.branch_sources(before).items():
                if self.is_removed(self.before.point(branch)):
                    without.append({"distribution_point": branch, "package": before["package"], "before": source})
        return without, other


class AnySourceLost(oracle.Impact):
    """A branch point that has the source it had is listed."""
    def branch_points(self, plans):
        found = [], []
        for before, after in plans:
            sources, now = self.branch_sources(before), self.branch_sources(after)
            for branch, source in sources.items():
                entry = {"distribution_point": branch, "package": before["package"], "before": source}
                found[branch in now].append({**entry, "after": now[branch]} if branch in now else entry)
        return found


class AlwaysWithoutSource(oracle.Impact):
    """No other source is found."""
    def branch_points(self, plans):
        without, other = super().branch_points(plans)
        return without + [{key: value for key, value in entry.items() if key != "after"} for entry in other], []


MUTANTS = [NamesStay, NamesStayInGroups, NamesStayInPackages, NamesWithCase, NamesAsSpelt, NamesAlwaysGo, EveryNameGoes,
           RecordsStay, FirstOfServer,
           PointsOfSite, WithoutShares, FindingsAsSets, FindingsOfRemoved, FindingsWithoutWords, MembersBefore, EveryGroup,
           IncompleteToo, NeverHeldToo, NamedOnly, OwnSites, AnyTarget, TargetsWithCase, OnlyTargets, SitesFirst, SitesByName,
           UndeclaredSites, PrestagedLoses, UnknownIsPrestaged, RemovedBranchLoses, AnySourceLost, AlwaysWithoutSource]


def as_command(expected):
    """The oracle's answer as the command would write it."""
    def findings(keys):
        return [{"rule": rule, "severity": severity, "message": message, "subject": {"kind": kind, "name": name}}
                for rule, severity, kind, name, message in keys.elements()]
    return {"tool": {"name": "distpoint"}, **expected, "new_findings": findings(expected["new_findings"]),
            "fixed_findings": findings(expected["fixed_findings"])}


def changes_of(answer):
    """(name, answer) with one small thing wrong each."""
    for key in KEYS[1:]:
        if answer.get(key):
            yield f"{key}: one less", {**answer, key: answer[key][1:]}
            yield f"{key}: one twice", {**answer, key: answer[key] + answer[key][:1]}
        for field, value in answer[key][0].items() if answer.get(key) and isinstance(answer[key][0], dict) else ():
            if isinstance(value, dict):
                other = {**value, "name": value["name"] + "x"} if value["kind"] != "document" else None
            else:
                other = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else value + "x"
            if other is not None:
                yield f"{key}: another {field}", {**answer, key: [{**answer[key][0], field: other}] + answer[key][1:]}
    yield "no groups", {key: value for key, value in answer.items() if key != "groups"}


def remembered(ask):
    """The same, asked once of each documents: most mistakes leave most documents as they are."""
    answers = {}

    def asked(documents):
        key = json.dumps(documents, default=str)
        if key not in answers:
            answers[key] = ask(documents)
        return answers[key]
    return asked


def self_test(count, first):
    """Whether each mistake is noticed on some of COUNT documents, and the oracle agrees with itself on all of them."""
    noticed, missed = collections.Counter(), collections.Counter()
    for seed in range(first, first + count):
        case = case_of(seed)
        if case is None or not oracle.values_are_right(case.documents):
            continue
        judge, plan = remembered(oracle.judge), remembered(oracle.plan)
        impact = oracle.Impact(case.documents, case.names, case.servers, judge, plan)
        unique = all(map(oracle.names_are_unique, (case.documents, impact.after_documents)))
        expected = impact.answer(unique)
        answer = as_command(expected)
        for made in [oracle.Impact] + MUTANTS:
            if noticed[made.__name__]:
                continue    # one document is enough
            try:
                other = as_command(made(case.documents, case.names, case.servers, judge, plan).answer(unique))
                noticed[made.__name__] += any(True for _ in compare(expected, other))
            except (KeyError, AttributeError, IndexError):
                noticed[made.__name__] += 1    # a mistake that ends in an exception is noticed, too
        for name, other in changes_of(answer):
            (noticed if any(True for _ in compare(expected, other)) else missed)[name] += 1
    passed = failed = 0
    for name in [oracle.Impact.__name__] + [made.__name__ for made in MUTANTS]:
        good = (noticed[name] > 0) != (name == oracle.Impact.__name__)
        passed, failed = passed + good, failed + (not good)
        print(f"{'ok    ' if good else 'FAILED'} {name}: {'is noticed' if noticed[name] else 'is the same'} on {count} documents")
    for name in sorted({*noticed, *missed} - {made.__name__ for made in [oracle.Impact] + MUTANTS}):
        good = not missed[name]
        passed, failed = passed + good, failed + (not good)
        print(f"{'ok    ' if good else 'FAILED'} answer with {name}: noticed {noticed[name]} times, not {missed[name]} times")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", help="the distpoint command; with --self-test, nothing")
    parser.add_argument("--documents", metavar="N", type=int, default=300, help="how many documents (300)")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="the first document's seed (1)")
    parser.add_argument("--show", metavar="N", type=int, default=6, help="how many kinds of differences to shrink and show (6)")
    parser.add_argument("--keep", metavar="DIR", help="keep the documents that are shown here")
    parser.add_argument("--self-test", action="store_true", help="show that mistakes in the oracle are noticed")
    parser.add_argument("--toggle", metavar="READING", action="append", default=[], choices=sorted(oracle.READINGS),
                        help="read this the other way: " + ", ".join(sorted(oracle.READINGS)))
    options = parser.parse_args()
    for reading in options.toggle:
        oracle.READINGS[reading] = not oracle.READINGS[reading]
    if options.self_test:
        return self_test(options.documents, options.seed)
    if not options.command:
        parser.error("COMMAND is missing")
    return compare_all(options)


if __name__ == "__main__":
    sys.exit(main())
