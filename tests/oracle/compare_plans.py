#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares what a `distpoint` command answers to `plan` with the second implementation in plan_oracle.py.

    compare_plans.py COMMAND COUNT [--seed N] [--keep DIR] [--ignore PREFIX]... [--toggle READING]... [--examples N]
    compare_plans.py --self-test [COUNT]

COUNT documents are generated (plan_documents.py) and given to `COMMAND plan FILE --format json`. Compared are hops, receivers,
members that missed a copy and the point the Copy Packages Wizard copies from, unplanned points and roughly why, what is missing,
whether the plan is complete, and shares. Then `COMMAND check FILE --format json` must agree with the command's own plan: the same
members missed a copy, and no site without content has a point that receives it. Disagreements are grouped by what differs; the
simplest of each group is shrunk to a small document and printed. --ignore leaves out differences whose group begins so;
--toggle takes a decision of the table READINGS in plan_oracle.py the other way.

--self-test plants mistakes in the oracle and shows that comparing notices each of them.
"""
import argparse
import collections
import concurrent.futures
import copy
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

import plan_documents
import plan_oracle as oracle

# Words of the command that are compared. Everything else it writes may be worded as it likes.
EXACT_CONTROLS = {oracle.CONTROL_NONE, oracle.CONTROL_BITS, oracle.CONTROL_SENDER, oracle.CONTROL_PRESTAGED}
CONDITION_START = "bits, if"                   # a control that depends on what is unknown begins so …
CONDITION_BITS = "bits-enabled"                # … and names the point's type,
CONDITION_ADVERTISEMENT = "advertisement"      # or the advertisement, or both
WIZARD_SOURCE = r"\bfrom (\S+)"                # the point that the wizard copies from
UNKNOWN_WORDS = r"unknown|not known"
REASON_WORDS = {                               # all of these occur in a reason, and none of those after None
    oracle.REASON_TYPES: [r"\btypes?\b|\bbranch\b", UNKNOWN_WORDS],
    oracle.REASON_SOURCE_SITE: [r"source"],
    oracle.REASON_SITE_UNKNOWN: [r"\bsite\b", UNKNOWN_WORDS],
    oracle.REASON_SITE_UNDECLARED: [r"\bsite\b", r"declared"],
    oracle.REASON_NOT_BELOW: [r"\bsite\b", r"\bnot\b|\bno\b", None, r"declared"],
    oracle.REASON_NO_SOURCE: [r"BITS|source", None, UNKNOWN_WORDS],
    oracle.REASON_MAYBE_SOURCE: [UNKNOWN_WORDS],
}
RULE_MISSES = "group-member-missing-content"
RULE_SITE = "site-without-content"
MOST_FINDINGS_OF_A_COPY = 20                   # the command may stop reporting there


def fits(reason, category):
    """Whether a reason in words can be one of a category."""
    words = REASON_WORDS[category]
    split = words.index(None) if None in words else len(words)
    return (all(re.search(word, reason, re.I) for word in words[:split])
            and not any(re.search(word, reason, re.I) for word in words[split + 1:]))


def control_key(text):
    """A control as it is compared: an exact one, or the set of its conditions."""
    if text in EXACT_CONTROLS:
        return text
    low = text.lower()
    if low.startswith(CONDITION_START):
        rest = low[len(CONDITION_START):]
        named = [word for word in (CONDITION_BITS, CONDITION_ADVERTISEMENT) if word in rest]
        return "BITS if " + " and ".join(named)
    return text


def hop_counts(hops, loose):
    """Hops as a multiset. Of the ends in `loose` it is unknown whether they are prestaged; several controls are right there."""
    counts = collections.Counter()
    for hop in hops:
        control = control_key(hop["bandwidth_control"])
        if (hop["from"], hop["to"]) in loose and re.search("BITS|prestaged", hop["bandwidth_control"]):
            control = "BITS or prestaged"
        counts[(hop["from"], hop["to"], hop["movement"], control, hop["differential"], hop["first_copy"])] += 1
    return counts


def share_key(share):
    """A share's name and place; a shared folder is on the same computer by its short and its full name."""
    name, where = share["name"].lower(), share["where"].lower()
    if name == oracle.COMMON_PACKAGE_SHARE and where.startswith("\\\\"):
        computer, folder = oracle.unc_parts(where)
        where = f"\\\\{computer.split('.')[0]}\\{folder}"
    return name, where


def wizard_source(text, names):
    """The point after "from" in the wizard's sentence, or None."""
    for word in re.findall(WIZARD_SOURCE, text or ""):
        for candidate in (word, word.rstrip(".,;:'\""), word.strip(".,;:'\"")):
            if candidate.lower() in names:
                return candidate
    return None


def compare_counts(where, expected, actual):
    """Differences of two multisets, as (signature, sentence)."""
    for item in (expected - actual).elements():
        yield f"{where}: lacks", f"{where}: lacks {item}"
    for item in (actual - expected).elements():
        yield f"{where}: has", f"{where}: has {item}"


def compare_package(expected, actual, names):
    """Differences between the oracle's plan of a package and the command's."""
    for field in ("name", "size", "source_site", "complete"):
        if expected[field] != actual.get(field, "(no such field)"):
            yield (f"{field}: {expected[field]!r} expected" if field == "complete" else field,
                   f"{field}: {expected[field]!r} expected, not {actual.get(field, '(no such field)')!r}")

    loose = {(hop["from"], hop["to"]) for hop in expected["hops"]
             if hop["bandwidth_control"] == oracle.CONTROL_BITS_UNLESS_PRESTAGED}
    wanted, got = hop_counts(expected["hops"], loose), hop_counts(actual["hops"], loose)
    for verb, items in (("lacks", wanted - got), ("has", got - wanted)):
        for item in items.elements():
            yield f"hops: {verb} {item[2]}, {item[3]}", f"hops: {verb} {item}"

    def received(plan):
        return collections.Counter((entry["distribution_point"], entry["group"]) for entry in plan["receives"])
    yield from compare_counts("receives", received(expected), received(actual))

    def missed(plan):
        return collections.Counter((entry["distribution_point"], entry["group"], oracle.day(entry["joined"]),
                                    oracle.day(entry["copied"])) for entry in plan["misses"])
    yield from compare_counts("misses", missed(expected), missed(actual))
    mends = {(entry["distribution_point"], entry["group"]): entry["mend"] for entry in expected["misses"]}
    for entry in actual["misses"]:
        key = (entry["distribution_point"], entry["group"])
        source = wizard_source(entry.get("mend"), names)
        if key in mends and mends[key] != source:
            yield "mend", f"mend of {key}: from {mends[key]!r} expected, not {source!r}: {entry.get('mend')!r}"

    reasons = {entry["distribution_point"]: entry["reasons"] for entry in expected["unplanned"]}
    told = collections.Counter(entry["distribution_point"] for entry in actual["unplanned"])
    for name in reasons:
        if told[name] != 1:
            yield (f"unplanned: lacks {sorted(reasons[name])}",
                   f"unplanned: {name} expected once, not {told[name]} times: {sorted(reasons[name])}")
    for entry in actual["unplanned"]:
        name, reason = entry["distribution_point"], entry["reason"]
        if name not in reasons:
            yield f"unplanned: has '{reason}'", f"unplanned: has {name}: {reason!r}"
        elif not any(fits(reason, category) for category in reasons[name]):
            yield f"reason: {sorted(reasons[name])}", f"reason of {name}: one of {sorted(reasons[name])} expected, not {reason!r}"

    if "missing" not in actual:
        if expected["missing"]:
            yield "missing: no such field", f"missing: {expected['missing']} expected, no such field"
    else:
        def absent(plan):
            return collections.Counter((entry["name"].lower(), entry["what"].lower()) for entry in plan["missing"])
        yield from compare_counts("missing", absent(expected), absent(actual))

    def shared(plan):
        return collections.Counter(set(map(share_key, plan["shares"])))
    wanted, got = shared(expected), shared(actual)
    for verb, items in (("lacks", wanted - got), ("has", got - wanted)):
        for item in items.elements():
            kind = "SMSPKG?$" if re.fullmatch(r"smspkg.\$", item[0]) else item[0]
            yield f"shares: {verb} {kind}", f"shares: {verb} {item}"


def compare_answers(expected, actual, names):
    """Differences between the oracle's plans and the command's, as (signature, sentence)."""
    wanted, got = [entry["package"] for entry in expected], [entry["package"] for entry in actual]
    if sorted(wanted) != sorted(got):
        yield "packages", f"packages {wanted} expected, not {got}"
        return
    by_id = {entry["package"]: entry for entry in actual}
    for entry in expected:
        for signature, sentence in compare_package(entry, by_id[entry["package"]], names):
            yield signature, f"{entry['package']}: {sentence}"


def mentions(text, name):
    """Whether a sentence names something, as a word of its own."""
    return re.search(r"(?<![\w.\\-])" + re.escape(name) + r"(?![\w\\-])(?!\.\w)", text, re.I) is not None


def compare_check(world, plans, findings):
    """Differences between the command's plan and its own findings. A finding may call a member as the group does."""
    spellings = collections.defaultdict(set)
    for group in world.groups.values():
        for name, _ in oracle.Planner.members_of(group):
            point = world.find_point(name)
            called = {name, point.name} if point else {name}
            for other in called:
                spellings[other.lower()] |= called

    def about_member(text, point, group):
        return mentions(text, group) and any(mentions(text, name) for name in spellings[point.lower()] | {point})

    for plan in plans:
        about = [finding for finding in findings
                 if finding["subject"]["kind"] == "package" and finding["subject"]["name"].lower() == plan["package"].lower()]
        misses = {(entry["distribution_point"], entry["group"]) for entry in plan["misses"]}
        late = [" ".join([finding["message"]] + [other["message"] for other in finding.get("related", ())])
                for finding in about if finding["rule"] == RULE_MISSES]
        for point, group in sorted(misses):
            if len(late) < MOST_FINDINGS_OF_A_COPY and not any(about_member(text, point, group) for text in late):
                yield "check: lacks a member that plan says missed the copy", \
                      f"{plan['package']}: {RULE_MISSES} lacks {point} of {group}, which plan lists: {late}"
        for text in late:
            if not any(about_member(text, point, group) for point, group in misses):
                yield "check: has a member that plan does not", f"{plan['package']}: plan lacks what {RULE_MISSES} says: {text}"
        if len(late) > len(misses):
            yield "check: more findings than misses", f"{plan['package']}: {len(late)} findings, {len(misses)} misses: {late}"
        sites = {world.site_of(world.find_point(entry["distribution_point"])): entry["distribution_point"]
                 for entry in plan["receives"] if world.find_point(entry["distribution_point"])}
        for finding in about:
            if finding["rule"] == RULE_SITE:
                for code, point in sites.items():
                    if code and mentions(finding["message"].replace(plan["package"], ""), code):
                        yield "check: site without content receives it", \
                              f"{plan['package']}: {finding['message']!r}, but {point} receives it"


class Runner:
    """Runs the command on documents in a folder."""

    def __init__(self, command, folder, ignored):
        self.command, self.folder, self.ignored = command, folder, tuple(ignored)

    def write(self, documents, stem):
        paths = []
        for number, document in enumerate(documents):
            paths.append(os.path.join(self.folder, f"{stem}-{number}.yaml"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                if document is None:
                    file.write("sites: [\n")
                else:
                    yaml.safe_dump(document, file, sort_keys=False, width=120)
        return paths

    def ask(self, verb, paths):
        done = subprocess.run([self.command, verb, *paths, "--format", "json"], capture_output=True, timeout=60, check=False)
        if done.returncode not in (0, 1, 2):
            raise ValueError(f"{verb}: exit status {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
        try:
            return json.loads(done.stdout)
        except ValueError:
            raise ValueError(f"{verb}: exit status {done.returncode}, no JSON: {done.stdout[:200]!r}, "
                             f"{done.stderr.decode(errors='replace')[:200]!r}") from None

    def differences(self, documents, stem):
        """All differences on these documents, as (signature, sentence)."""
        expected = oracle.plan(documents)
        world = oracle.Hierarchy(documents)
        paths = self.write(documents, stem)
        try:
            plans = self.ask("plan", paths)["packages"]
            found = list(compare_answers(expected, plans, {point.name.lower() for point in world.points}))
            found += compare_check(world, plans, self.ask("check", paths)["findings"])
            return [(signature, sentence) for signature, sentence in found if not signature.startswith(self.ignored)]
        except (ValueError, KeyError, TypeError, subprocess.TimeoutExpired) as error:
            return [("no answer", f"no answer: {type(error).__name__}: {error}")]


def smaller(documents):
    """Documents with one thing less: a document, a record, an entry of a list, or a key."""
    for index in range(len(documents)):
        if len(documents) > 1:
            yield documents[:index] + documents[index + 1:]
    needed = {"code", "types", "id", "package", "group", "point", "letter"}

    def less(value, top):
        if isinstance(value, list):
            for index in range(len(value)):
                yield value[:index] + value[index + 1:]
            for index, entry in enumerate(value):
                for other in less(entry, False):
                    yield value[:index] + [other] + value[index + 1:]
        elif isinstance(value, dict):
            for key in value:
                if key not in needed and not (top and key == "format"):
                    # A record that would become nameless keeps its name: another one would be meant.
                    if not (key in ("name", "site_system", "share") and not top):
                        yield {other: kept for other, kept in value.items() if other != key}
            for key, entry in value.items():
                for other in less(entry, False):
                    yield {**value, key: other}

    for index, document in enumerate(documents):
        if document is not None:
            for other in less(document, True):
                yield documents[:index] + [other] + documents[index + 1:]


def shrink(documents, still):
    """The smallest documents reached one step at a time that still differ in the same way."""
    documents, steps = copy.deepcopy(documents), 0
    progress = True
    while progress and steps < 1500:
        progress = False
        for candidate in smaller(documents):
            steps += 1
            if still(candidate):
                documents, progress = candidate, True
                break
            if steps >= 1500:
                break
    return documents


def compare(command, count, seed, keep, ignored, examples):
    """Compares COUNT documents; returns the exit status."""
    passed, failed, groups = 0, 0, collections.defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="distpoint-plans-") as temporary:
        folder = keep or temporary
        os.makedirs(folder, exist_ok=True)
        runner = Runner(command, folder, ignored)

        def one(number):
            stem = f"plan-{number}"
            found = runner.differences(plan_documents.documents(number), stem)
            if not found or not keep:
                for name in [f"{stem}-{index}.yaml" for index in range(3)]:
                    if os.path.exists(os.path.join(folder, name)):
                        os.remove(os.path.join(folder, name))
            return number, found

        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            for number, found in pool.map(one, range(seed, seed + count)):
                passed, failed = passed + (not found), failed + bool(found)
                for signature, sentence in found:
                    groups[signature].append((number, len(found)))

        by_weight = sorted(groups.items(), key=lambda item: (-len({number for number, _ in item[1]}), item[0]))
        for signature, entries in by_weight:
            print(f"{len({number for number, _ in entries}):6} documents: {signature}")
        for signature, entries in by_weight[:examples]:
            number = min(entries, key=lambda entry: entry[1])[0]

            def still(candidate, signature=signature):
                return any(other == signature for other, _ in runner.differences(candidate, "shrunk"))
            small = shrink(plan_documents.documents(number), still)
            print(f"\n--- {signature} (seed {number})")
            for other, sentence in runner.differences(small, "shrunk"):
                print(f"{'*' if other == signature else ' '} {sentence}")
            for document in small:
                print("(a file that cannot be read)" if document is None
                      else yaml.safe_dump(document, sort_keys=False, default_flow_style=None, width=120).rstrip())
        for index in range(3):
            if os.path.exists(os.path.join(folder, f"shrunk-{index}.yaml")):
                os.remove(os.path.join(folder, f"shrunk-{index}.yaml"))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


# The self-test: mistakes that comparing must notice.

class LastSource(oracle.Planner):
    """A branch point downloads from the last source instead of the first."""
    def branch_source(self, branch, holders):
        return next((p for p in reversed(self.sources(branch, holders)) if p.standard and p.bits), None)


class SourceOfAnySite(oracle.Planner):
    """A branch point downloads from a point of another site."""
    def sources(self, branch, holders):
        return [p for p in self.world.points if p in holders and p is not branch and p.standard and p.bits]


class SourceNotHolding(oracle.Planner):
    """A branch point downloads from a point that does not hold the package."""
    def sources(self, branch, holders):
        return super().sources(branch, self.world.points)


class SourceWithoutBits(oracle.Planner):
    """A branch point downloads from a point that is not BITS-enabled."""
    def branch_source(self, branch, holders):
        site = self.world.site_of(branch)
        return next((p for p in holders if p.standard and site and self.world.site_of(p) == site), None)


class IgnoresDates(oracle.Planner):
    """Every member receives every copy."""
    def copies_of(self, package):
        found = super().copies_of(package)
        for copies in found:
            copies.days.append(None)
        return found


class EarliestCopy(oracle.Planner):
    """Of several copies to a group, the first counts."""
    def copies_of(self, package):
        found = super().copies_of(package)
        for copies in found:
            copies.days = [None] if None in copies.days else [min(copies.days)]
        return found


class StrictDay(oracle.Planner):
    """A member that joined on the day of the copy missed it."""
    def copies_of(self, package):
        found = super().copies_of(package)
        for copies in found:
            copies.reached = lambda joined, days=copies.days: None in days or joined is None or joined < max(days)
        return found


class CountsUnreached(oracle.Planner):
    """A member that another group, or the package itself, brings counts as having missed the copy."""
    def misses(self, package, holders):
        self.undeclared_receivers = lambda package: ()
        return super().misses(package, [])


class MendsFromFirst(oracle.Planner):
    """The wizard copies from the first holder, branch or not, wherever it is."""
    def wizard_source(self, target, holders):
        return next((p for p in self.world.points if p in holders), None)


class FirstDrive(oracle.Planner):
    """The first drive, not the one with the most free space."""
    def drive(self, point):
        drives = (self.world.system_of(point) or {}).get("drives") or []
        known = drives and all(drive.get("free") is not None for drive in drives)
        return drives[0]["letter"] if known else "x"


class SomeDrivesTold(oracle.Planner):
    """The drive with the most free space among those that tell theirs."""
    def drive(self, point):
        drives = [drive for drive in (self.world.system_of(point) or {}).get("drives") or () if drive.get("free") is not None]
        return max(drives, key=lambda drive: oracle.size_in_bytes(drive["free"]))["letter"] if drives else "x"


class PointNameAsComputer(oracle.Planner):
    """A share is looked for on a computer called like the point."""
    def share_computer(self, point):
        return point.name


class AlwaysSigned(oracle.Planner):
    """Signatures also where no branch point receives the package."""
    def shares(self, package, holders, hops):
        found = super().shares(package, holders, hops)
        extra = [{"name": "SMSSIG$", "where": f"\\\\{self.share_computer(p)}\\SMSSIG$"} for p in holders if p.standard]
        return found + [share for share in extra if share not in found]


class GuessesSourceSite(oracle.Planner):
    """A package of no declared site comes from the first one."""
    def source_site(self, package):
        return super().source_site(package) or next(iter(self.world.sites), None)


class DirectLinks(oracle.Planner):
    """The source site sends to each site itself, not down the hierarchy."""
    def links(self, source, holders):
        return list(dict.fromkeys((source, link[1]) for link in super().links(source, holders)))


class LinkPerPoint(oracle.Planner):
    """A link is used once for each point instead of once."""
    def links(self, source, holders):
        return [link for point in holders for link in super(LinkPerPoint, self).links(source, [point])]


class OneAdvertisement(oracle.Planner):
    """Only the first advertisement of a package counts."""
    def client_control(self, package, point):
        kept = self.world.advertisements
        mine = [a for a in kept if oracle.fold(a["package"]) == oracle.fold(package["id"])]
        self.world.advertisements = mine[:1]
        try:
            return super().client_control(package, point)
        finally:
            self.world.advertisements = kept


class LastGroupBrings(oracle.Planner):
    """The last group that brings a package is named instead of the first."""
    def copies_of(self, package):
        return super().copies_of(package)[::-1]


class AlwaysComplete(oracle.Planner):
    """Unknown lists do not matter."""
    def complete(self, package):
        return True


class OverlooksMissing(oracle.Planner):
    """Members that are not declared are not mentioned."""
    def missing(self, package):
        return [entry for entry in super().missing(package) if not entry["what"].startswith("member")]


class SitesAlwaysBelow(oracle.Planner):
    """Points outside the source site's subtree are left out without a word."""
    def whereabouts(self, point, source):
        return super().whereabouts(point, source) - {oracle.REASON_SITE_UNDECLARED, oracle.REASON_SITE_UNKNOWN}

    def travel(self, package, holders):
        try:
            return super().travel(package, holders)
        except KeyError:
            return [], []


class UnknownIsStandard(oracle.Planner):
    """A point whose types are unknown is taken for a standard one."""
    def plan_package(self, package):
        for point in self.world.points:
            point.unknown = point.unknown - {"branch"}
        return super().plan_package(package)


MUTANTS = [LastSource, SourceOfAnySite, SourceNotHolding, SourceWithoutBits, IgnoresDates, EarliestCopy, StrictDay,
           CountsUnreached, MendsFromFirst, FirstDrive, SomeDrivesTold, PointNameAsComputer, AlwaysSigned, GuessesSourceSite,
           DirectLinks, LinkPerPoint, OneAdvertisement, LastGroupBrings, AlwaysComplete, OverlooksMissing, SitesAlwaysBelow,
           UnknownIsStandard]


def in_words(plans):
    """The oracle's answer as a command would give it."""
    answer = copy.deepcopy(plans)
    for package in answer:
        for entry in package["misses"]:
            source = entry["mend"]
            entry["mend"] = f"copy it{f' from {source}' if source else ''} to {entry['distribution_point']}, in off-peak hours"
        for entry in package["unplanned"]:
            entry["reason"] = sorted(entry.pop("reasons"))[0]
    return answer


def self_test(count):
    """Whether each mistake is noticed on some of COUNT documents, and the oracle agrees with itself on all of them."""
    passed = failed = 0
    seen = collections.Counter()
    for seed in range(count):
        documents = plan_documents.documents(seed)
        expected = oracle.plan(documents)
        names = {point.name.lower() for point in oracle.Hierarchy(documents).points}
        for planner in [oracle.Planner] + MUTANTS:
            seen[planner] += any(True for _ in compare_answers(expected, in_words(planner(documents).plan()), names))
    for planner in [oracle.Planner] + MUTANTS:
        good = (seen[planner] > 0) != (planner is oracle.Planner)
        passed, failed = passed + good, failed + (not good)
        print(f"{'ok    ' if good else 'FAILED'} {planner.__name__}: differs on {seen[planner]} of {count} documents")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description="Compare `distpoint plan` with a second implementation.")
    parser.add_argument("command", nargs="?", help="the distpoint command; with --self-test, nothing")
    parser.add_argument("count", nargs="?", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1, help="the first document's seed")
    parser.add_argument("--keep", metavar="DIR", help="keep the documents that differ here")
    parser.add_argument("--ignore", metavar="PREFIX", action="append", default=[], help="leave out such groups of differences")
    parser.add_argument("--examples", metavar="N", type=int, default=12, help="how many groups to shrink an example of")
    parser.add_argument("--self-test", action="store_true", help="show that mistakes in the oracle are noticed")
    parser.add_argument("--toggle", metavar="READING", action="append", default=[], choices=sorted(oracle.READINGS),
                        help="read this the other way: " + ", ".join(sorted(oracle.READINGS)))
    options = parser.parse_args()
    for reading in options.toggle:
        oracle.READINGS[reading] = not oracle.READINGS[reading]
    if options.self_test:
        return self_test(int(options.command) if options.command else options.count)
    if not options.command:
        parser.error("COMMAND is missing")
    return compare(options.command, options.count, options.seed, options.keep, options.ignore, options.examples)


if __name__ == "__main__":
    sys.exit(main())
