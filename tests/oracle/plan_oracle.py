# SPDX-License-Identifier: BSL-1.0
"""What `distpoint plan` should answer, computed a second time and independently, to compare with.

The topic is "Configuration Manager Distribution Points" (2007). Its sections are cited where they are used: the introduction,
"Types of Distribution Points", "Bandwidth Control" (the table of package movement), "Grouping Distribution Points",
"About the Common SMS Package Share on Distribution Points".

`plan(documents)` takes documents as parsed mappings (None stands for one that could not be read) and returns one dict per
package in the shape of the command's JSON, except that free text is reduced to what can be checked:

- `misses[].mend` is the name of the point that the Copy Packages Wizard copies from, or None;
- `unplanned[].reasons` is the set of categories (the REASON_ constants) that explain it; a command may state any one of them;
- `shares[]` has only `name` and `where`;
- `hops[].bandwidth_control` is one of the strings below.

`Planner(documents, changed, bandwidth)` also knows the bytes of a later change, and the bits per second of every line; its
`totals(plans)` sums what lines and points carry. A branch point that is prestaged by hand receives nothing over a line, whether
or not the size is known; if it is unknown whether it is prestaged, it counts as one that is not.

Readings where the topic and the document format leave room, beside those of the table READINGS:

- A point whose `unknown` names branch and whose types do not is of unknown kind, even if standard is written.
- A server share is reached like a standard point but is not one unless standard is written beside it (which is illegal): no
  branch point downloads from it, it has no SMSSIG$.
- A package without files misses nothing, lacks nothing, and is completely known.
- Members are missed only if it is known that nothing else brings the package: not while its points, its groups, or the members
  of another group it was copied to are unknown.
- An undeclared member counts as missing if a copy reached it.
- Without a source in its site that holds the package, a branch point is "not known" to have one, or has none: both are accepted
  where who receives the package, a holder's site, or the branch point's prestaging is unknown.
- The wizard copies from a standard point if one holds the package; otherwise from any holder.
- Of several drives with equal free space none has the most: the letter is unknown.
"""
import datetime
import fractions
import sys

# Decisions that may be taken the other way; compare_plans.py --toggle NAME does so.
READINGS = {
    "missing-is-incomplete": True,           # an undeclared point, group or member makes a plan incomplete
    "undeclared-group-may-bring": True,      # while a group is undeclared, it is unknown what else brings the package
    "undeclared-members-miss": True,          # an undeclared member that joined too late is listed as having missed the copy
    "late-undeclared-are-missing": False,     # … and is listed as missing too
    "group-of-first-reaching-copy": True,    # of a group copied to twice, the entry that reached the point gives its place
    "prestaged-without-source-site": True,   # its own site's server prestages a branch point though the source site is unknown
    "share-mends-like-standard": False,       # the wizard copies from a server share as readily as from a standard point
    "untold-run-may-download": True,          # an advertisement that does not say how it runs may download and run locally
}

SOURCE_DIRECTORY = "package source directory"

# Rows of the table in "Bandwidth Control".
TO_SITE_SERVER = "package source directory to site server"
TO_STANDARD = "site server to standard distribution point"
TO_CHILD_SITE = "parent site server to child site server"
TO_CHILD_STANDARD = "child site server to child standard distribution point"
TO_BRANCH = "standard to branch distribution point"
STANDARD_TO_CLIENT = "standard distribution point to client"
BRANCH_TO_CLIENT = "branch distribution point to client"
DIFFERENTIAL = {
    TO_SITE_SERVER: False, TO_STANDARD: True, TO_CHILD_SITE: True, TO_CHILD_STANDARD: True, TO_BRANCH: True,
    STANDARD_TO_CLIENT: False, BRANCH_TO_CLIENT: False,
}

CONTROL_NONE = "none"
CONTROL_BITS = "BITS"
CONTROL_SENDER = "sender address settings"
CONTROL_PRESTAGED = "prestaged by hand"
CONTROL_BITS_UNLESS_PRESTAGED = "BITS, unless prestaged"
CONTROL_IF_ADVERTISED = "BITS, if an advertisement downloads and runs locally"
CONTROL_IF_ENABLED = "BITS, if it is BITS-enabled"
CONTROL_IF_BOTH = "BITS, if it is BITS-enabled and an advertisement downloads and runs locally"

REASON_TYPES = "its types are unknown"
REASON_SOURCE_SITE = "the source site is unknown"
REASON_SITE_UNKNOWN = "its site is unknown"
REASON_SITE_UNDECLARED = "its site is not declared"
REASON_NOT_BELOW = "its site is not below the source site"
REASON_NO_SOURCE = "no BITS-enabled standard point of its site holds the package"
REASON_MAYBE_SOURCE = "not known whether such a point holds it"

COMMON_PACKAGE_SHARE = "common package share"

ALIASES = {"bits": "bits-enabled", "mobile": "mobile-device", "internet": "internet-clients"}
UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12, "pb": 10**15,
         "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40, "pib": 2**50}
BITS_PER_SECOND = {"bit/s": 1, "kbit/s": 10**3, "Mbit/s": 10**6, "Gbit/s": 10**9,
                   "B/s": 8, "kB/s": 8 * 10**3, "MB/s": 8 * 10**6, "GB/s": 8 * 10**9}


def fold(name):
    """Names compare without case; letters beyond ASCII compare as they are written."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in str(name))


def type_name(word):
    """A distribution point type as the table names it."""
    word = fold(word).strip().replace("_", "-").replace(" ", "-")
    return ALIASES.get(word, word)


def day(value):
    """A date as sorts: the day, then the time if it has one. A day compares as a day: without a time it is all of that day."""
    if value is None:
        return None
    if isinstance(value, (datetime.date, datetime.datetime)):
        value = value.strftime("%Y-%m-%dT%H:%M:%S" if isinstance(value, datetime.datetime) else "%Y-%m-%d")
    return str(value)


def later(joined, copied):
    """Whether a member joined after a copy: the same day is not later, unless both have a time."""
    if len(joined) == 10 or len(copied) == 10:
        return joined[:10] > copied[:10]
    return joined.replace(" ", "T") > copied.replace(" ", "T")


def size_in_bytes(value):
    """Bytes, or a number with a unit."""
    if value is None or isinstance(value, int):
        return value
    text = str(value).strip()
    digits = text.rstrip("BKMGTPibkmgtp ").strip()
    return round(float(digits) * UNITS[fold(text[len(digits):].strip())])


def bits_per_second(text):
    """The rate of a line, such as 2 Mbit/s, as a fraction: nothing is rounded before the hours are written."""
    number, unit = text.split()
    return fractions.Fraction(number) * BITS_PER_SECOND[unit]


def unc_parts(path):
    r"""The computer and the share of `\\computer\share`."""
    parts = [part for part in path.split("\\") if part]
    return parts[0], parts[1] if len(parts) > 1 else ""


class Point:
    """A distribution point as a plan sees it."""

    def __init__(self, record):
        self.record = record
        self.share = record.get("share")
        self.system_written = record.get("site_system")
        self.name = record.get("name") or self.system_written or self.share
        self.is_named = bool(record.get("name"))
        self.types = {type_name(word) for word in record.get("types") or ()}
        self.unknown = {type_name(word) for word in record.get("unknown") or ()} - self.types
        self.site = record.get("site")

    @property
    def on_share(self):
        """Section "Types": a server share; a share path implies it."""
        return bool(self.share) or "server-share" in self.types

    @property
    def kind(self):
        """'branch' if branch is among its types, whatever else is; 'unknown'; 'share'; else 'standard' ("any distribution point
        not configured as a branch distribution point is a standard distribution point")."""
        if "branch" in self.types:
            return "branch"
        if "branch" in self.unknown:
            return "unknown"
        return "share" if self.on_share else "standard"

    @property
    def standard(self):
        """True, False, or None if unknown: standard is implied on a server, and on a share only if it is written."""
        if self.kind == "share" or (self.kind == "unknown" and self.on_share):
            return True if "standard" in self.types else None if "standard" in self.unknown else False
        if self.kind == "standard" and "standard" in self.unknown and "standard" not in self.types:
            return None
        return {"standard": True, "unknown": None}.get(self.kind, False)

    @property
    def bits(self):
        """True, False, or None if unknown."""
        return True if "bits-enabled" in self.types else None if "bits-enabled" in self.unknown else False

    @property
    def prestaged(self):
        """True, False, or None if unknown."""
        if "prestaged" in self.record:
            return bool(self.record["prestaged"])
        return None if "prestaged" in self.unknown else False


class Hierarchy:
    """The records of all documents together; names resolve across them."""

    def __init__(self, documents):
        readable = [document for document in documents if document is not None]
        self.all_read = len(readable) == len(documents)

        def records(key):
            return [record for document in readable for record in document.get(key) or ()]

        self.sites = {fold(site["code"]): site for site in records("sites")}
        self.points = [Point(record) for record in records("distribution_points")]
        self.groups = {fold(group["name"]): group for group in records("distribution_point_groups")}
        self.packages = records("packages")
        self.advertisements = records("advertisements")
        self.systems = records("site_systems")
        self.computers = {fold(system["name"]).rstrip(".") for system in self.systems}
        self.computers |= {fold(site["server"]).rstrip(".") for site in self.sites.values() if site.get("server")}
        for point in self.points:
            if point.system_written:
                self.computers.add(fold(point.system_written).rstrip("."))
            if point.share:
                self.computers.add(fold(unc_parts(point.share)[0]).rstrip("."))

    def computer(self, name):
        """An unqualified name is the same computer as the one fully qualified name whose first label it is."""
        name = fold(name).rstrip(".")
        if "." in name:
            return name
        qualified = [other for other in self.computers if other.split(".")[0] == name and "." in other]
        return qualified[0] if len(qualified) == 1 else name

    def computer_of(self, point):
        """A point with neither site system nor share stands on a computer of its own: None."""
        if point.system_written:
            return self.computer(point.system_written)
        return self.computer(unc_parts(point.share)[0]) if point.share else None

    def system_of(self, point):
        """The declared site system that a point stands on."""
        computer = self.computer_of(point)
        if computer is None:
            return None
        return next((system for system in self.systems if self.computer(system["name"]) == computer), None)

    def find_point(self, reference):
        """By name; a nameless point is called by its computer, as computers compare, or by its share as it is written."""
        for point in self.points:
            if fold(point.name) == fold(reference):
                return point
        for point in self.points:
            if not point.is_named and point.system_written and not reference.startswith("\\"):
                if self.computer(reference) == self.computer(point.system_written):
                    return point
        return None

    def site_of(self, point):
        """Its own; else its system's only one; else that of the other points on its computer, if they agree. Folded, or None."""
        if point.site:
            return fold(point.site)
        system = self.system_of(point)
        if system:
            sites = {fold(code) for code in system.get("sites") or ([system["site"]] if system.get("site") else [])}
            if len(sites) == 1:
                return sites.pop()
        computer = self.computer_of(point)
        others = {fold(other.site) for other in self.points
                  if other is not point and other.site and computer is not None and self.computer_of(other) == computer}
        return others.pop() if len(others) == 1 else None

    def path_down(self, source, target):
        """The links from one site down to another, as pairs of folded codes; None if the target is not below the source."""
        links, seen, here = [], set(), target
        while here != source:
            parent = self.sites[here].get("parent")
            if here in seen or parent is None or fold(parent) not in self.sites:
                return None
            seen.add(here)
            links.append((fold(parent), here))
            here = fold(parent)
        return links[::-1]

    def server_label(self, code):
        """How the site server of a site is called at an end of a hop."""
        site = self.sites[code]
        return f"{site['server']} ({site['code']})" if site.get("server") else f"site server of {site['code']}"


class Copies:
    """Section "Grouping Distribution Points": which copies of a package reached a group."""

    def __init__(self, group, days=()):
        self.group = group
        self.days = list(days)

    def reached(self, joined):
        """A member that was there on the day of the latest copy received it; an undated copy or member counts as reached."""
        return None in self.days or joined is None or not all(later(joined, copied) for copied in self.days)


class Planner:
    """Plans every package of a hierarchy. The self-test replaces single methods by wrong ones."""

    def __init__(self, documents, changed=None, bandwidth=None):
        self.world = Hierarchy(documents)
        self.changed = size_in_bytes(changed)
        self.bandwidth = bits_per_second(bandwidth) if bandwidth else None

    def plan(self):
        return [self.plan_package(package) for package in self.world.packages]

    # Who receives a package

    def source_site(self, package):
        """The declared site whose code the package's id begins with, or None."""
        code = fold(package["id"])[:3]
        return code if code in self.world.sites else None

    def copies_of(self, package):
        """The copies to each declared group, in the order in which the package first names the groups."""
        copies = {}
        for entry in package.get("groups") or ():
            name, copied = (entry["group"], entry.get("copied")) if isinstance(entry, dict) else (entry, None)
            if fold(name) in self.world.groups:
                copies.setdefault(fold(name), Copies(self.world.groups[fold(name)])).days.append(day(copied))
        return list(copies.values())

    @staticmethod
    def members_of(group):
        """Pairs of a member's name and the day on which it joined."""
        for member in group.get("members") or ():
            yield (member["point"], day(member.get("joined"))) if isinstance(member, dict) else (member, None)

    def receivers(self, package):
        """Pairs of a point and the group that brought it (None: the package names the point), each point once."""
        found = []

        def add(point, group):
            if point is not None and all(point is not other for other, _ in found):
                found.append((point, group))

        for name in package.get("distribution_points") or ():
            add(self.world.find_point(name), None)
        every = self.copies_of(package)
        if READINGS["group-of-first-reaching-copy"]:
            order = [(copies, Copies(copies.group, [copied])) for copies, copied in self.entries(package, every)]
        else:
            order = [(copies, copies) for copies in every]
        for copies, these in order:
            for name, joined in self.members_of(copies.group):
                if copies.reached(joined) and these.reached(joined):
                    add(self.world.find_point(name), copies.group["name"])
        return found

    @staticmethod
    def entries(package, every):
        """The package's entries one by one: the copies to the group, and the day of this one."""
        for entry in package.get("groups") or ():
            name, copied = (entry["group"], entry.get("copied")) if isinstance(entry, dict) else (entry, None)
            for copies in every:
                if fold(copies.group["name"]) == fold(name):
                    yield copies, day(copied)

    def missing(self, package):
        """What the package names, itself or by a group it reached, and is not declared."""
        found = {}

        def add(name, what):
            found.setdefault((fold(name), fold(what)), {"name": name, "what": what})

        for name in package.get("distribution_points") or ():
            if self.world.find_point(name) is None:
                add(name, "distribution point")
        for entry in package.get("groups") or ():
            name = entry["group"] if isinstance(entry, dict) else entry
            if fold(name) not in self.world.groups:
                add(name, "group")
        for copies in self.copies_of(package):
            for name, joined in self.members_of(copies.group):
                here = copies.reached(joined) or READINGS["late-undeclared-are-missing"]
                if here and self.world.find_point(name) is None:
                    add(name, f"member of group {copies.group['name']}")
        return list(found.values())

    def unknown_members(self, copies):
        return "members" in (copies.group.get("unknown") or ())

    def complete(self, package):
        """Whether it is completely known who receives the package."""
        unknown = {fold(key) for key in package.get("unknown") or ()}
        if READINGS["missing-is-incomplete"] and self.missing(package):
            return False
        return (self.world.all_read and not unknown & {"distribution_points", "groups", "source_files"}
                and not any(self.unknown_members(copies) for copies in self.copies_of(package)))

    def nothing_else_brings(self, package, copies):
        """Whether it is known that a member which these copies did not reach gets the package in no other way."""
        unknown = {fold(key) for key in package.get("unknown") or ()}
        if READINGS["undeclared-group-may-bring"] and any(entry["what"] == "group" for entry in self.missing(package)):
            return False
        return (not unknown & {"distribution_points", "groups", "source_files"}
                and not any(self.unknown_members(other) for other in self.copies_of(package) if other is not copies))

    def misses(self, package, holders):
        """Section "Grouping": a member added later does not receive what was copied before; the wizard copies it."""
        found = []
        absent = self.undeclared_receivers(package)
        for copies in self.copies_of(package):
            if not self.nothing_else_brings(package, copies):
                continue
            told = []
            for name, joined in self.members_of(copies.group):
                point = self.world.find_point(name)
                if point is None and not READINGS["undeclared-members-miss"]:
                    continue
                key = point or fold(name)
                if copies.reached(joined) or key in holders or key in absent or key in told:
                    continue
                told.append(key)
                source = self.wizard_source(point, holders)
                found.append({"distribution_point": point.name if point else name, "group": copies.group["name"],
                              "joined": joined[:10], "copied": max(copies.days)[:10], "mend": source.name if source else None})
        return found

    def undeclared_receivers(self, package):
        """The folded names of points that are not declared and that the package or a copy reached."""
        return ({fold(name) for name in package.get("distribution_points") or ()}
                | {fold(name) for copies in self.copies_of(package)
                   for name, joined in self.members_of(copies.group) if copies.reached(joined)})

    def wizard_source(self, target, holders):
        """Section "Bandwidth Control", the Copy Packages Wizard: from a holder that is a standard point if there is one, of the
        same site if there is one, the first in the document. The target is None if it is not declared."""
        in_order = [point for point in self.world.points if point in holders and point is not target]
        alike = READINGS["share-mends-like-standard"]
        no_branches = [point for point in in_order if point.kind in ("share", "standard")]
        candidates = [point for point in in_order if point.standard or (alike and point.kind == "share")] or no_branches or in_order
        site = self.world.site_of(target) if target else None
        near = [point for point in candidates if site is not None and self.world.site_of(point) == site]
        return (near or candidates or [None])[0]

    # How it travels

    def branch_source(self, branch, holders):
        """"From standard distribution point to branch": the first BITS-enabled standard point of the site that holds it."""
        return next((point for point in self.sources(branch, holders) if point.standard and point.bits), None)

    def sources(self, branch, holders):
        """The holders in a branch point's site that are, or may be, BITS-enabled standard points, in the document's order."""
        site = self.world.site_of(branch)
        return [point for point in self.world.points
                if point in holders and point is not branch and site is not None and self.world.site_of(point) == site
                and point.standard is not False and point.bits is not False]

    def whereabouts(self, point, source):
        """Why the site of a point cannot be reached from the source site: a set of reasons, empty if it can."""
        site = self.world.site_of(point)
        if site is None:
            return {REASON_SITE_UNKNOWN}
        if site not in self.world.sites:
            return {REASON_SITE_UNDECLARED}
        if source is not None and self.world.path_down(source, site) is None:
            return {REASON_NOT_BELOW}
        return set()

    def client_control(self, package, point):
        """"From standard distribution point to client: BITS, if BITS-enabled distribution point is available and advertisement is
        configured to download and run locally"; from a branch point none."""
        if point.kind == "branch" or point.bits is False:
            return CONTROL_NONE
        runs = [fold(entry.get("run") or "") for entry in self.world.advertisements
                if fold(entry["package"]) == fold(package["id"])]
        if "download" in runs:
            return CONTROL_BITS if point.bits else CONTROL_IF_ENABLED
        if any(runs) and not ("" in runs and READINGS["untold-run-may-download"]):
            return CONTROL_NONE
        return CONTROL_IF_ADVERTISED if point.bits else CONTROL_IF_BOTH

    def links(self, source, holders):
        """"From parent site server to child site server": once per link, to each site that has a holder."""
        found = []
        for point in holders:
            site = self.world.site_of(point)
            for link in (self.world.path_down(source, site) or ()) if source and site in self.world.sites else ():
                if link not in found:
                    found.append(link)
        return found

    def travel(self, package, holders):
        """The hops, and the points that no hop can be stated for."""
        world, source = self.world, self.source_site(package)
        size = size_in_bytes(package.get("size"))
        hops, unplanned = [], []

        def hop(start, end, movement, control):
            prestaged = control == CONTROL_PRESTAGED
            first = 0 if prestaged else size
            hops.append({"from": start, "to": end, "movement": movement, "bandwidth_control": control,
                         "differential": DIFFERENTIAL[movement], "first_copy": first,
                         "change": self.change(size, DIFFERENTIAL[movement], prestaged),
                         "prestaged": prestaged, "hours": self.hours(first)})

        if source is not None:
            hop(SOURCE_DIRECTORY, world.server_label(source), TO_SITE_SERVER, CONTROL_NONE)
            for parent, child in self.links(source, holders):
                hop(world.server_label(parent), world.server_label(child), TO_CHILD_SITE, CONTROL_SENDER)
        for point in holders:
            reasons = self.whereabouts(point, source)
            site = world.site_of(point)
            if point.kind == "unknown":
                reasons |= {REASON_TYPES} | ({REASON_SOURCE_SITE} if source is None else set())
            elif point.kind != "branch":
                if source is None:
                    reasons |= {REASON_SOURCE_SITE}
                elif not reasons:
                    hop(world.server_label(site), point.name, TO_STANDARD if site == source else TO_CHILD_STANDARD, CONTROL_NONE)
            elif not reasons:
                reasons |= self.to_branch(package, point, source, holders, hop)
            if reasons:
                unplanned.append({"distribution_point": point.name, "reasons": reasons})
            if point.kind != "unknown":
                movement = BRANCH_TO_CLIENT if point.kind == "branch" else STANDARD_TO_CLIENT
                hop(point.name, f"clients of {point.name}", movement, self.client_control(package, point))
        return hops, unplanned

    def change(self, size, differential, prestaged):
        """Binary differential replication "sends only the parts of the package that have changed"; other hops send all of it."""
        if self.changed is None:
            return None
        if prestaged:
            return 0
        if not differential:
            return size
        return self.changed if size is None else min(size, self.changed)

    def hours(self, count):
        """How long a line takes for so many bytes; None if one of the two is unknown."""
        return None if count is None or self.bandwidth is None else float(count * 8 / self.bandwidth / 3600)

    def to_branch(self, package, point, source, holders, hop):
        """"BITS or manually pre-staged on the branch distribution point". Returns why there is no hop."""
        origin = self.branch_source(point, holders)
        if origin is not None:
            control = {True: CONTROL_PRESTAGED, False: CONTROL_BITS, None: CONTROL_BITS_UNLESS_PRESTAGED}[point.prestaged]
            hop(origin.name, point.name, TO_BRANCH, control)
            return set()
        if point.prestaged and (source is not None or READINGS["prestaged-without-source-site"]):
            hop(self.world.server_label(self.world.site_of(point)), point.name, TO_BRANCH, CONTROL_PRESTAGED)
            return set()
        if point.prestaged:
            return {REASON_SOURCE_SITE, REASON_NO_SOURCE, REASON_MAYBE_SOURCE}
        if self.sources(point, holders):
            return {REASON_MAYBE_SOURCE}
        # A point that is not known to receive it, or whose site is unknown, may be such a source.
        vague = (point.prestaged is None or any(self.world.site_of(other) is None for other in holders)
                 or not self.complete(package) or bool(self.missing(package)))
        return {REASON_NO_SOURCE, REASON_MAYBE_SOURCE} if vague else {REASON_NO_SOURCE}

    # Where Configuration Manager's own shares are placed

    def drive(self, point):
        """"The drive on the distribution point server with the most free disk space": its letter, or "x" if that is unknown."""
        drives = (self.world.system_of(point) or {}).get("drives") or []
        if not drives or any(drive.get("free") is None for drive in drives):
            return "x"
        most = max(size_in_bytes(drive["free"]) for drive in drives)
        letters = [drive["letter"] for drive in drives if size_in_bytes(drive["free"]) == most]
        return letters[0].upper() if len(letters) == 1 else "x"

    def share_computer(self, point):
        """The computer in the path of a share on a point: as declared, else as the point says."""
        system = self.world.system_of(point)
        if system:
            return system["name"]
        return point.system_written or (unc_parts(point.share)[0] if point.share else point.name)

    def shares(self, package, holders, hops):
        """Section "About the Common SMS Package Share": the common package share of each point, if the package uses it;
        signatures on standard points and site servers, if branch points receive the package."""
        found = []

        def add(name, where):
            if {"name": name, "where": where} not in found:
                found.append({"name": name, "where": where})

        signed = any(point.kind == "branch" for point in holders)
        for point in holders:
            computer = self.share_computer(point)
            if package.get("common_share"):
                if point.share:
                    add(COMMON_PACKAGE_SHARE, f"\\\\{computer}\\{unc_parts(point.share)[1]}")
                else:
                    name = f"SMSPKG{self.drive(point)}$"
                    add(name, f"\\\\{computer}\\{name}")
            if signed and point.standard:
                add("SMSSIG$", f"\\\\{computer}\\SMSSIG$")
        if signed:
            for step in hops:
                if step["movement"] in (TO_SITE_SERVER, TO_CHILD_SITE):
                    add("SMSPKGSIG", step["to"])
        return found

    # What lines and points carry, of all packages together

    def totals(self, plans):
        """The sums over the hops of these plans, in the order in which sites and points are declared. Sites and points are known
        by their labels: no two may share one."""
        hops = [hop for answer in plans for hop in answer["hops"]]
        links = []
        for code, site in self.world.sites.items():
            arriving = [hop for hop in hops if hop["movement"] == TO_CHILD_SITE and hop["to"] == self.world.server_label(code)]
            if arriving:
                parent = self.world.sites[fold(site["parent"])]
                links.append({"from": parent["code"], "to": site["code"], **self.sums(arriving)})

        def of_points(movements):
            arriving = [(point, [hop for hop in hops if hop["movement"] in movements and hop["to"] == point.name])
                        for point in self.world.points]
            return [{"distribution_point": point.name, **self.sums(those)} for point, those in arriving if those]

        standard, branch = of_points({TO_STANDARD, TO_CHILD_STANDARD}), of_points({TO_BRANCH})
        complete = all(answer["complete"] and not answer["missing"] and not answer["unplanned"] for answer in plans)
        return {"complete": complete and not any(entry["unknown_sizes"] for entry in links + standard + branch),
                "links": links, "standard_points": standard, "branch_points": branch}

    def sums(self, hops):
        """One hop a package: those that arrive at one end."""
        known = [hop["first_copy"] for hop in hops if hop["first_copy"] is not None]
        changes = [hop["change"] for hop in hops if hop["change"] is not None]
        return {"packages": len(hops), "prestaged": sum(hop["prestaged"] for hop in hops), "bytes": sum(known),
                "unknown_sizes": len(hops) - len(known), "change": None if self.changed is None else sum(changes),
                "hours": self.hours(sum(known))}

    # All of it

    def plan_package(self, package):
        source = self.source_site(package)
        answer = {"package": package["id"], "name": package.get("name") or "", "size": size_in_bytes(package.get("size")),
                  "source_site": self.world.sites[source]["code"] if source else None, "complete": self.world.all_read,
                  "hops": [], "receives": [], "misses": [], "unplanned": [], "missing": [], "shares": []}
        if package.get("source_files") is False:
            return answer
        received = self.receivers(package)
        holders = [point for point, _ in received]
        answer["complete"] = self.complete(package)
        answer["hops"], answer["unplanned"] = self.travel(package, holders)
        answer["receives"] = [{"distribution_point": point.name, "group": group} for point, group in received]
        answer["misses"] = self.misses(package, holders)
        answer["missing"] = self.missing(package)
        answer["shares"] = self.shares(package, holders, answer["hops"])
        return answer


def plan(documents):
    """One dict per package; see the module's text."""
    return Planner(documents).plan()


if __name__ == "__main__":
    import json
    import yaml
    loaded = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            loaded.append(yaml.safe_load(file))
    print(json.dumps(plan(loaded), indent=1, default=sorted))
