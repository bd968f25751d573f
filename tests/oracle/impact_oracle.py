#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What `distpoint impact --remove` should answer, computed a second time: an estate with and without some of its points.

The points are removed from the documents, both are judged and planned as two estates, and the answers are compared. So nothing
here knows how one point affects another; that is in rules_oracle.py (names, computers, sites, findings) and plan_oracle.py (who
receives a package, and how). Instead of those two, `judge` and `plan` may ask the command.

Documents are pairs of a file name and a parsed mapping. Readings where the description leaves room:

- `--remove POINT` removes the one record that a reference of that name means. Of two records of exactly one name that is the
  first; compare_impact.py removes no such point.
- A written name is dropped if it meant a removed point and means nothing afterwards. Where another record answers to it, it
  stays, and the group does not count as one with a removed member.
- A package is without a point only if its plan is complete before and after.
- A point whose site was known only from a removed one on its computer is of no known site afterwards, so that it no longer holds
  a package in the site where it did.
- The exit status depends on new findings alone.
- A branch point of which it is unknown whether it is prestaged is not.
"""
import collections
import copy

import plan_oracle
import rules_oracle

READINGS = {
    "twins-go-together": False,       # of two records of exactly one name, --remove removes both
    "sites-after-removal": False,     # a point whose site was known only from a removed one is of no known site afterwards
    "kept-name-is-member": False,     # a group counts as one with a removed member though another record answers to the name
    "reading-errors-fail": True,      # the exit status is 1 as well if the documents have errors that reading them finds
}
SETTINGS = {"rules": {}, "locked": [], "thresholds": {}}
READING_ERRORS = {"malformed-document", "unknown-key", "duplicate-key", "invalid-value", "unknown-type", "conflicting-facts"}
LISTS = ("packages_without_point", "sites_without_holder", "branch_points_without_source", "branch_points_with_other_source",
         "groups")


def mappings(records):
    return [record for record in records or () if isinstance(record, dict)]


def judge(documents):
    """The findings of the oracle of rules, as `check` would write them."""
    return [{"rule": f["rule"], "severity": f["severity"], "message": " / ".join(f["words"]),
             "subject": {"kind": f["subject_kind"], "name": f["subject"]}}
            for f in rules_oracle.judge_all(documents, SETTINGS)[0]]


def plan(documents):
    """The plans of the oracle of plans."""
    return plan_oracle.plan([document for _, document in documents])


def finding_key(finding):
    """What makes two findings the same, wherever they are placed. A document's own name says nothing: files have moved."""
    kind, name = finding["subject"]["kind"], finding["subject"]["name"]
    return (finding["rule"], finding["severity"], kind, "" if kind == "document" else name, finding["message"])


def finding_keys(findings):
    return collections.Counter(map(finding_key, findings))


class Impact:
    """What removing points does. The self-test replaces single methods by wrong ones."""

    def __init__(self, documents, names, servers=(), judge=judge, plan=plan):
        self.judge, self.plan = judge, plan
        self.documents = documents
        self.before = rules_oracle.Hierarchy(documents, SETTINGS)
        self.removed = self.points(names, servers)
        self.after_documents = self.without_names(self.without_records())
        self.after = rules_oracle.Hierarchy(self.after_documents, SETTINGS)

    # The estate without the points

    def points(self, names, servers):
        """The records to remove, in the order of the documents. Raises LookupError if a name means nothing."""
        found = []
        for name in names:
            point = self.before.point(name)
            if point is None:
                raise LookupError(name)
            twins = [p for p in self.before.points if rules_oracle.fold(p.subject) == rules_oracle.fold(point.subject)]
            found += twins if READINGS["twins-go-together"] else [point]
        for code in servers:
            on_server = self.on_server(code)
            if not on_server:
                raise LookupError(code)
            found += on_server
        return [point for point in self.before.points if any(point is other for other in found)]

    def on_server(self, code):
        """The points on the computer of the site server of a site."""
        site = self.before.site(code)
        server = site.told("server") if site else None
        if not server:
            return []
        computer = self.before.computer(server)
        return [point for point in self.before.points if self.before.computer_of(point) == computer]

    def without_records(self):
        """The documents without the records of the points."""
        gone = {(point.file, point.index) for point in self.removed}
        made = []
        for file, document in self.documents:
            document = copy.deepcopy(document)
            if isinstance(document.get("distribution_points"), list):
                document["distribution_points"] = [record for index, record in enumerate(document["distribution_points"])
                                                   if (file, index) not in gone]
            made.append((file, document))
        return made

    def is_removed(self, point):
        return any(point is other for other in self.removed)

    def means_removed(self, name):
        return isinstance(name, str) and self.before.point(name) is not None and self.is_removed(self.before.point(name))

    def is_dropped(self, name, left):
        """Whether a written name goes, too."""
        return self.means_removed(name) and left.point(name) is None

    def without_names(self, documents):
        """The documents without the names of the points in packages and groups."""
        left = rules_oracle.Hierarchy(documents, SETTINGS)
        for _, document in documents:
            for package in mappings(document.get("packages")):
                if isinstance(package.get("distribution_points"), list):
                    package["distribution_points"] = [n for n in package["distribution_points"] if not self.is_dropped(n, left)]
            for group in mappings(document.get("distribution_point_groups")):
                if isinstance(group.get("members"), list):
                    group["members"] = [m for m in group["members"] if not self.is_dropped(self.member_name(m), left)]
        return documents

    @staticmethod
    def member_name(member):
        return member.get("point") if isinstance(member, dict) else member

    # What is different without them

    def findings(self):
        before, after = finding_keys(self.judge(self.documents)), finding_keys(self.judge(self.after_documents))
        return after - before, before - after

    def groups(self):
        """Each group that lost an entry, and how many are left."""
        left = [group for _, document in self.after_documents for group in mappings(document.get("distribution_point_groups"))]
        found = []
        for record, now in zip(self.before.groups, left):
            members = record.data.get("members")
            lost = len(members) > len(now["members"]) if isinstance(members, list) else False
            if READINGS["kept-name-is-member"] and isinstance(members, list):
                lost = any(self.means_removed(self.member_name(member)) for member in members)
            if lost:
                found.append({"group": record.subject, "members_left": len(now["members"])})
        return found

    def plans(self):
        """The plans of each package before and after."""
        return list(zip(self.plan(self.documents), self.plan(self.after_documents)))

    @staticmethod
    def holders(estate, answer):
        """The points that hold a package, as its plan lists them."""
        return [estate.point(entry["distribution_point"]) for entry in answer["receives"]]

    def packages_without_point(self, plans):
        return [{"package": before["package"], "name": before["name"]} for before, after in plans
                if before["receives"] and not after["receives"] and before["complete"] and after["complete"]]

    def sites(self):
        """The declared sites in their order: folded codes, and how they are written."""
        found = {}
        for site in self.before.sites:
            if site.told("code"):
                found.setdefault(rules_oracle.fold(site.told("code")), site.told("code"))
        return found

    def sites_without_holder(self, plans):
        found = []
        for record, (before, after) in zip(self.before.packages, plans):
            held = {self.before.site_of(point) for point in self.holders(self.before, before)}
            holds = {self.site_afterwards(point) for point in self.holders(self.after, after)}
            for folded, code in self.sites().items():
                if folded in held and folded not in holds:
                    found.append({"site": code, "package": before["package"], "target": folded in self.targets(record)})
        return found

    def site_afterwards(self, point):
        """The site of a point that remains."""
        if READINGS["sites-after-removal"]:
            return self.after.site_of(point)
        remaining = [other for other in self.before.points if not self.is_removed(other)]
        return self.before.site_of(remaining[self.after.points.index(point)])

    @staticmethod
    def targets(package):
        return {rules_oracle.fold(code) for code in package.told("target_sites") or ()}

    @staticmethod
    def branch_sources(answer):
        """Where the branch points download a package from, those that are prestaged left out."""
        return {hop["to"]: hop["from"] for hop in answer["hops"]
                if hop["movement"] == plan_oracle.TO_BRANCH and hop["bandwidth_control"] != plan_oracle.CONTROL_PRESTAGED}

    def branch_points(self, plans):
        """The branch points that remain and lose their source: those without another, and those with one."""
        without, other = [], []
        for before, after in plans:
            sources, now = self.branch_sources(before), self.branch_sources(after)
            for branch, source in sources.items():
                if not self.is_removed(self.before.point(source)) or self.is_removed(self.before.point(branch)):
                    continue
                entry = {"distribution_point": branch, "package": before["package"], "before": source}
                if branch in now:
                    other.append({**entry, "after": now[branch]})
                else:
                    without.append(entry)
        return without, other

    # All of it

    def answer(self, with_plans=True):
        """The answer in the shape of the command's JSON; findings are multisets of keys. Without plans, only what needs none."""
        new, fixed = self.findings()
        made = {"removed": [point.subject for point in self.removed], "groups": self.groups(), "new_findings": new,
                "fixed_findings": fixed}
        if with_plans:
            plans = self.plans()
            made["packages_without_point"] = self.packages_without_point(plans)
            made["sites_without_holder"] = self.sites_without_holder(plans)
            made["branch_points_without_source"], made["branch_points_with_other_source"] = self.branch_points(plans)
        return made

    def status(self, answer):
        """The exit status: 1 if there is a new error."""
        unread = READINGS["reading-errors-fail"] and any(finding["rule"] in READING_ERRORS and finding["severity"] == "error"
                                                         for finding in self.judge(self.documents))
        return 1 if unread or any(key[1] == "error" for key in answer["new_findings"]) else 0


def names_are_unique(documents):
    """Whether no two records of a kind can be confused, so that a plan's names say which points, sites and groups they mean."""
    world = rules_oracle.Hierarchy(documents, SETTINGS)
    fold = rules_oracle.fold
    for listed in (world.sites, world.groups, world.packages):
        names = [fold(record.subject) for record in listed]
        if len(set(names)) < len(names):
            return False
    systems = [world.computer(system.subject) for system in world.systems]
    points = [fold(point.subject) for point in world.points]
    return (len(set(systems)) == len(systems) and len(set(points)) == len(points)
            and all(world.point(point.subject) is point for point in world.points if point.subject))


def values_are_right(documents):
    """Whether the oracle of plans can read the documents."""
    return not READING_ERRORS & {finding["rule"] for finding in judge(documents)}
