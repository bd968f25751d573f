#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares what a `distpoint` command answers to `plan` with the second implementation in plan_oracle.py.

    compare_plans.py COMMAND COUNT [--seed N] [--keep DIR] [--ignore PREFIX]... [--toggle READING]... [--examples N]
    compare_plans.py --self-test [COUNT]

COUNT documents are generated (plan_documents.py and traffic_documents.py in turn) and given to `COMMAND plan FILE --format json`,
often with --changed, --bandwidth, or --package. Compared are hops with their bytes and hours, receivers,
members that missed a copy and the point the Copy Packages Wizard copies from, unplanned points and roughly why, what is missing,
whether the plan is complete, shares, and totals: with those of the oracle's own plans and with sums over the command's hops. Then
`COMMAND check FILE --format json` must agree with the command's own plan: the same
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
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import harness

harness.run_again_with("yaml")
import yaml

import plan_documents
import plan_oracle as oracle
import traffic_documents

# Words of the command that are compared. Everything else it writes may be worded as it likes.
EXACT_CONTROLS = {oracle.CONTROL_NONE, oracle.CONTROL_BITS, oracle.CONTROL_SENDER, oracle.CONTROL_PRESTAGED,
                  oracle.CONTROL_BITS_UNLESS_PRESTAGED}
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
CHANGES = ["20 MB", "1 MB", "3 GB", "500", "1 GiB"]
RATES = ["2 Mbit/s", "250 kB/s", "64 kbit/s", "1.5 Mbit/s", "9600 bit/s", "10 Gbit/s", "512 B/s", "3 MB/s", "1 GB/s", "7 Mbit/s"]
HOURS = r'"hours"\s*:\s*([^\s,}\]]+)'
HOURS_AS_WRITTEN = r"null|\d+(\.\d{1,6})?"     # six decimals at most
TOLERANCE = 1e-6                               # of hours, relative or absolute


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


HOP_KEYS = ("differential", "first_copy", "change", "prestaged")


def hop_key(hop):
    """A hop without its hours, which compare with a tolerance."""
    return (hop["from"], hop["to"], hop["movement"], control_key(hop["bandwidth_control"]),
            *(hop.get(key, "(no such field)") for key in HOP_KEYS))


def same_hours(expected, actual):
    """Whether both are unknown, or nearly equal numbers."""
    numbers = [value for value in (expected, actual) if isinstance(value, (int, float)) and not isinstance(value, bool)]
    if len(numbers) < 2:
        return expected is None and actual is None
    return abs(expected - actual) <= max(TOLERANCE, TOLERANCE * abs(expected))


def compare_hops(expected, actual):
    """Differences of hops, as (signature, sentence)."""
    wanted, got = collections.Counter(map(hop_key, expected)), collections.Counter(map(hop_key, actual))
    for verb, items in (("lacks", wanted - got), ("has", got - wanted)):
        for item in items.elements():
            yield f"hops: {verb} {item[2]}, {item[3]}", f"hops: {verb} {item}"
    hours = {hop_key(hop): hop["hours"] for hop in expected}
    for hop in actual:
        told = hop.get("hours", "(no such field)")
        if hop_key(hop) in hours and not same_hours(hours[hop_key(hop)], told):
            yield "hops: hours", f"hops: hours of {hop_key(hop)[:3]}: {hours[hop_key(hop)]!r} expected, not {told!r}"


def compare_totals(expected, actual, where="totals"):
    """Differences of what lines and points carry, as (signature, sentence)."""
    if not isinstance(actual, dict):
        yield f"{where}: no such field", f"{where}: an object expected, not {actual!r}"
        return
    if expected["complete"] is not actual.get("complete"):
        yield f"{where}: complete", f"{where}: complete {expected['complete']} expected, not {actual.get('complete')!r}"
    for listed, ends in (("links", ("from", "to")), ("standard_points", ("distribution_point",)),
                         ("branch_points", ("distribution_point",))):
        wanted, got = expected[listed], actual.get(listed)
        if not isinstance(got, list):
            yield f"{where}: {listed}: no such field", f"{where}: {listed}: a list expected, not {got!r}"
            continue
        names = [tuple(entry[end] for end in ends) for entry in wanted]
        told = [tuple(entry.get(end) for end in ends) for entry in got]
        if names != told:
            what = "order" if sorted(names) == sorted(told, key=str) else "entries"
            yield f"{where}: {listed}: {what}", f"{where}: {listed}: {names} expected, not {told}"
        by_name = dict(zip(told, got))
        for name, entry in zip(names, wanted):
            for key, value in entry.items():
                other = by_name.get(name, entry).get(key, "(no such field)")
                same = same_hours(value, other) if key == "hours" else value == other and not isinstance(other, bool)
                if not same:
                    yield f"{where}: {listed}: {key}", f"{where}: {listed}: {key} of {name}: {value!r} expected, not {other!r}"


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

    yield from compare_hops(expected["hops"], actual["hops"])

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


def documents_of(seed):
    """The documents of a seed."""
    return (traffic_documents if seed % 2 else plan_documents).documents(seed)


class Question:
    """What is asked of a document: how much changed, how fast lines are, and which package, each of them or not."""

    def __init__(self, changed=None, bandwidth=None, package=None):
        self.changed, self.bandwidth, self.package = changed, bandwidth, package

    @classmethod
    def of(cls, seed, documents):
        """The question of a seed: always the same."""
        chance = random.Random(f"question {seed}")
        packages = [package["id"] for document in documents if document for package in document.get("packages") or ()]
        return cls(chance.choice([None, *CHANGES]) if chance.random() < 0.75 else None,
                   chance.choice(RATES) if chance.random() < 0.65 else None,
                   chance.choice([str.upper, str.lower, str])(chance.choice(packages)) if chance.random() < 0.2 else None)

    def options(self):
        told = (("--changed", self.changed), ("--bandwidth", self.bandwidth), ("--package", self.package))
        return [text for option, value in told if value is not None for text in (option, value)]

    def answer(self, documents, planner=oracle.Planner):
        """The plans and totals that are expected."""
        made = planner(documents, self.changed, self.bandwidth)
        plans = [plan for plan in made.plan()
                 if self.package is None or oracle.fold(plan["package"]) == oracle.fold(self.package)]
        return plans, made.totals(plans)

    def sums(self, documents, plans):
        """The totals of the command's own plans."""
        return oracle.Planner(documents, self.changed, self.bandwidth).totals(plans)


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

    def ask(self, verb, paths, options=(), text=False):
        """The answer; with `text`, as it is written."""
        done = subprocess.run([self.command, verb, *paths, "--format", "json", *options], capture_output=True, timeout=60,
                              check=False)
        if done.returncode not in (0, 1, 2):
            raise ValueError(f"{verb}: exit status {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
        try:
            answer = json.loads(done.stdout)
            return done.stdout.decode() if text else answer
        except ValueError:
            raise ValueError(f"{verb}: exit status {done.returncode}, no JSON: {done.stdout[:200]!r}, "
                             f"{done.stderr.decode(errors='replace')[:200]!r}") from None

    def differences(self, documents, stem, question=Question()):
        """All differences on these documents, as (signature, sentence)."""
        expected, totals = question.answer(documents)
        world = oracle.Hierarchy(documents)
        paths = self.write(documents, stem)
        try:
            text = self.ask("plan", paths, question.options(), text=True)
            answer = json.loads(text)
            plans = answer["packages"]
            found = list(compare_answers(expected, plans, {point.name.lower() for point in world.points}))
            found += compare_totals(totals, answer.get("totals"))
            found += self.compare_printed(documents, question, text, answer)
            found += compare_check(world, plans, self.ask("check", paths)["findings"])
            return [(signature, sentence) for signature, sentence in found if not signature.startswith(self.ignored)]
        except (ValueError, KeyError, TypeError, subprocess.TimeoutExpired) as error:
            return [("no answer", f"no answer: {type(error).__name__}: {error}")]

    @staticmethod
    def compare_printed(documents, question, text, answer):
        """Differences between what one answer prints in several places."""
        if "totals" not in answer:
            return
        keys = list(answer)
        if keys.index("totals") != keys.index("packages") + 1:
            yield "totals: not after packages", f"totals: the keys are {keys}"
        try:
            yield from compare_totals(question.sums(documents, answer["packages"]), answer["totals"], "totals against printed hops")
        except (KeyError, TypeError) as error:
            yield "totals against printed hops: no sums", f"totals against printed hops: {type(error).__name__}: {error}"
        for hours in re.findall(HOURS, text):
            if not re.fullmatch(HOURS_AS_WRITTEN, hours):
                yield "hours: not six decimals at most", f"hours: null or six decimals at most expected, not {hours}"


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
            documents = documents_of(number)
            found = runner.differences(documents, stem, Question.of(number, documents))
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

            question = Question.of(number, documents_of(number))

            def still(candidate, signature=signature, question=question):
                return any(other == signature for other, _ in runner.differences(candidate, "shrunk", question))
            small = shrink(documents_of(number), still)
            print(f"\n--- {signature} (seed {number}) {' '.join(question.options())}")
            for other, sentence in runner.differences(small, "shrunk", question):
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
    def entries(self, package, every):
        return list(oracle.Planner.entries(package, every))[::-1]


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


class WholeChange(oracle.Planner):
    """A change is sent whole, however small the package."""
    def change(self, size, differential, prestaged):
        return None if self.changed is None else 0 if prestaged else size if not differential else self.changed


class ChangeOfKnownSizes(oracle.Planner):
    """Nothing is said of a change of a package whose size is unknown."""
    def change(self, size, differential, prestaged):
        return None if size is None else super().change(size, differential, prestaged)


class DifferentialToClients(oracle.Planner):
    """Clients download only what changed."""
    def change(self, size, differential, prestaged):
        return super().change(size, True, prestaged)


class PrestagedTravels(oracle.Planner):
    """What is prestaged by hand goes over the line."""
    def travel(self, package, holders):
        hops, unplanned = super().travel(package, holders)
        size = oracle.size_in_bytes(package.get("size"))
        return [{**hop, "first_copy": size, "hours": self.hours(size)} if hop["prestaged"] else hop for hop in hops], unplanned


class PrestagedUnknownSize(oracle.Planner):
    """What is prestaged has an unknown size if the package has."""
    def travel(self, package, holders):
        hops, unplanned = super().travel(package, holders)
        unknown = package.get("size") is None
        return [{**hop, "first_copy": None, "hours": None} if hop["prestaged"] and unknown else hop for hop in hops], unplanned


class UnknownIsPrestaged(oracle.Planner):
    """A branch point of which nobody knows whether it is prestaged is."""
    def to_branch(self, package, point, source, holders, hop):
        kept = dict(point.record)
        if point.prestaged is None:
            point.record = {**kept, "prestaged": True}
        try:
            return super().to_branch(package, point, source, holders, hop)
        finally:
            point.record = kept


class BytesPerSecond(oracle.Planner):
    """A rate counts bytes."""
    def hours(self, count):
        found = super().hours(count)
        return None if found is None else found / 8


class BinaryRates(oracle.Planner):
    """Rates are powers of 1,024."""
    def hours(self, count):
        found = super().hours(count)
        return None if found is None else found / 1.024


class NoUnknownSizes(oracle.Planner):
    """Totals count an unknown size as nothing at all."""
    def sums(self, hops):
        return {**super().sums(hops), "unknown_sizes": 0}


class PrestagedUncounted(oracle.Planner):
    """Totals leave out what is prestaged."""
    def sums(self, hops):
        return super().sums([hop for hop in hops if not hop["prestaged"]])


class SumsOfFirstPackage(oracle.Planner):
    """Totals are those of the first package alone."""
    def totals(self, plans):
        return super().totals(plans[:1])


class ChangeOnlyIfKnown(oracle.Planner):
    """Totals say nothing of the change where a size is unknown."""
    def sums(self, hops):
        found = super().sums(hops)
        return {**found, "change": None if found["unknown_sizes"] else found["change"]}


class HoursOnlyIfKnown(oracle.Planner):
    """Totals say no hours where a size is unknown."""
    def sums(self, hops):
        found = super().sums(hops)
        return {**found, "hours": None if found["unknown_sizes"] else found["hours"]}


class CompleteInSpite(oracle.Planner):
    """Totals are complete though sizes are unknown."""
    def totals(self, plans):
        found = super().totals(plans)
        return {**found, "complete": all(plan["complete"] and not plan["missing"] and not plan["unplanned"] for plan in plans)}


class CompleteUnplanned(oracle.Planner):
    """Totals are complete though no hop leads to a point."""
    def totals(self, plans):
        return super().totals([{**plan, "unplanned": []} for plan in plans])


class LinksByTravel(oracle.Planner):
    """Links are listed in the order in which packages use them, not in that of the sites."""
    def totals(self, plans):
        found = super().totals(plans)
        used = [hop["to"] for plan in plans for hop in plan["hops"]]
        return {**found, "links": sorted(found["links"],
                                         key=lambda link: used.index(self.world.server_label(oracle.fold(link["to"]))))}


class PointsByTravel(oracle.Planner):
    """Points are listed in the order in which they receive packages."""
    def totals(self, plans):
        found = super().totals(plans)
        used = [hop["to"] for plan in plans for hop in plan["hops"]]
        return {**found, **{key: sorted(found[key], key=lambda entry: used.index(entry["distribution_point"]))
                            for key in ("standard_points", "branch_points")}}


class EveryPoint(oracle.Planner):
    """Totals have an entry for a point that no hop leads to."""
    def totals(self, plans):
        found = super().totals(plans)
        there = {entry["distribution_point"] for entry in found["standard_points"]}
        return {**found, "standard_points": found["standard_points"] + [
            {"distribution_point": point.name, **self.sums([])} for point in self.world.points
            if point.kind == "standard" and point.name not in there]}


class SharesAreNoPoints(oracle.Planner):
    """Totals leave out server shares."""
    def totals(self, plans):
        found = super().totals(plans)
        shares = {point.name for point in self.world.points if point.kind == "share"}
        return {**found, "standard_points": [e for e in found["standard_points"] if e["distribution_point"] not in shares]}


MUTANTS = [LastSource, SourceOfAnySite, SourceNotHolding, SourceWithoutBits, IgnoresDates, EarliestCopy, StrictDay,
           CountsUnreached, MendsFromFirst, FirstDrive, SomeDrivesTold, PointNameAsComputer, AlwaysSigned, GuessesSourceSite,
           DirectLinks, LinkPerPoint, OneAdvertisement, LastGroupBrings, AlwaysComplete, OverlooksMissing, SitesAlwaysBelow,
           UnknownIsStandard, WholeChange, ChangeOfKnownSizes, DifferentialToClients, PrestagedTravels, PrestagedUnknownSize,
           UnknownIsPrestaged, BytesPerSecond, BinaryRates, NoUnknownSizes, PrestagedUncounted, SumsOfFirstPackage,
           ChangeOnlyIfKnown, HoursOnlyIfKnown, CompleteInSpite, CompleteUnplanned, LinksByTravel, PointsByTravel, EveryPoint,
           SharesAreNoPoints]


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
        documents = documents_of(seed)
        question = Question.of(seed, documents)
        expected, totals = question.answer(documents)
        names = {point.name.lower() for point in oracle.Hierarchy(documents).points}
        for planner in [oracle.Planner] + MUTANTS:
            plans, sums = question.answer(documents, planner)
            seen[planner] += (any(True for _ in compare_answers(expected, in_words(plans), names))
                              or any(True for _ in compare_totals(totals, sums)))
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
