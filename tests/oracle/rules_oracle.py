#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The rules for Configuration Manager 2007 distribution points, a second time: slowly, plainly, from the page.

judge(documents, settings) returns the findings about a hierarchy. The command has the same rules in C++; the two share no
code, so what one of them misreads the other one shows. Each rule is one function whose docstring quotes its row.

usage: rules_oracle.py FILE...     prints the findings of YAML or JSON documents, one a line
"""
import collections
import datetime
import decimal
import re
import sys

TYPES = ("server", "server-share", "branch", "standard", "bits-enabled", "protected", "mobile-device", "internet-clients",
         "streaming", "multicast")
ALIASES = {"bits": "bits-enabled", "mobile": "mobile-device", "internet": "internet-clients"}

# The topic's table: the cells that say No, each pair once.
NO = [("server", "server-share"),
      ("server-share", "branch"), ("server-share", "standard"), ("server-share", "internet-clients"),
      ("server-share", "multicast"),
      ("branch", "standard"), ("branch", "bits-enabled"), ("branch", "mobile-device"), ("branch", "internet-clients"),
      ("branch", "multicast"),
      ("mobile-device", "streaming"), ("internet-clients", "multicast")]

SEVERITIES = {
    "malformed-document": "error", "unknown-key": "error", "duplicate-key": "error", "invalid-value": "error",
    "unknown-type": "error", "repeated-type": "warning", "conflicting-facts": "error", "unused-suppression": "warning",
    "expired-suppression": "warning", "incompatible-types": "error", "missing-required-type": "error",
    "branch-streaming-needs-smb": "note", "streaming-needs-bits": "note", "multicast-needs-bits": "note",
    "share-on-internet-system": "error", "branch-on-standard": "error", "server-and-share-on-one-system": "error",
    "several-sites": "error", "point-twice": "error", "cross-forest": "error", "branch-on-windows-2000": "error",
    "internet-without-fqdn": "error", "internet-needs-native-mode": "error", "protected-without-boundaries": "error",
    "site-server-is-distribution-point": "note", "reserved-share-name": "warning", "branch-without-source": "warning",
    "branch-outside-protected-source": "warning", "all-points-protected": "warning", "too-many-points": "warning",
    "too-many-branch-points": "warning", "unknown-reference": "error", "duplicate-name": "error",
    "cyclic-hierarchy": "error", "package-without-point": "error", "site-without-content": "error",
    "content-only-on-protected-points": "warning", "content-not-installed": "warning", "package-larger-than-drive": "warning", "needless-points": "note",
    "group-member-missing-content": "warning", "group-member-lacks-type": "warning",
    "virtual-application-without-streaming": "warning", "multicast-image-without-multicast": "warning",
    "mobile-package-without-mobile-point": "warning", "dfs-link-name": "error", "foreign-files-on-package-share": "warning",
    "download-without-bits": "note", "large-unthrottled-copy": "note"}

THRESHOLDS = {"large-package": 1 << 30, "most-points": 100, "most-branch-points": 2000}

# Where the page leaves room, the reading taken here. Each may be turned over to see what the other reading finds.
READINGS = {
    "content-asked-of-package-without-point": False,  # site-without-content beside package-without-point
    "undeclared-point-may-hold": True,                # a named point that is not declared may be in any site
    "undeclared-group-may-deliver": True,             # a named group that is not declared may have any members
    "each-point-of-another-site": False,              # several-sites at each later point of another site, not once a site
    "each-member": False,                             # of a group's members that fail, each is reported, not the first
    "times-are-days": False,                          # joined and copied compare as days even where both have a time
    "share-decides-computer": True,                   # where site_system and share tell two computers, it is the share's
    "nameless-duplicates": False,                     # two nameless points on one computer share a name
    "misspelt-type-is-unknown": True,                 # a type nobody knows may be any: none is lacking from its list
    "wrong-code-is-used": False,                      # a site code that is not three letters or digits still names a site
    "one-finding-a-cycle": True,                      # cyclic-hierarchy: one a cycle, or one a site in it
    "duplicate-members": True,                        # a point listed twice in a group is duplicate-name
    "dfs-root-itself": True,                          # a path that is the root itself lies under it
    "dfs-of-package-without-files": False,            # dfs-link-name about a package without files
    "unused-while-off": False,                        # a suppression of a rule that is off is unused
    "any-site-server": True,                          # site-server-is-distribution-point: of any site, not only its own
    "merge-sites": True,                              # "what the later one tells is used": of sites, as of site systems
    "merge-packages-and-groups": False,               # … of packages and groups too (their absent lists are complete)
    "source-without-boundaries-excludes": True,       # a protected source declared without boundaries shares none
    "own-source": False,                              # an illegal branch, BITS-enabled, standard point is its own source
}

UNKNOWN = type("Unknown", (), {"__repr__": lambda self: "UNKNOWN", "__bool__": lambda self: False})()


# -- three values: True, False, None for "unknown" ---------------------------------------------------------------------

def both(*values):
    return False if False in values else None if None in values else True


def either(*values):
    return True if True in values else None if None in values else False


# -- texts --------------------------------------------------------------------------------------------------------------

def fold(text):
    """Names compare without case (letters beyond ASCII as they are written)."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def shown(text):
    """A name with control characters is shown escaped."""
    return "".join({"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(c, f"\\u{ord(c):04x}") if ord(c) < 32 or ord(c) == 127 else c
                   for c in text)


def host(name):
    return fold(name)[:-1] if name.endswith(".") else fold(name)


def type_of(text):
    """Data names are read without case, `_` and blank as `-`, with the documented aliases."""
    name = re.sub("[_ ]", "-", fold(text)) if isinstance(text, str) else None
    name = ALIASES.get(name, name)
    return name if name in TYPES else None


def unc(path):
    r"""\\computer\share\folder as [computer, share, folder], or None."""
    match = re.fullmatch(r"\\\\([^\\/:*?\"<>|]+(?:\\[^\\/:*?\"<>|]+)+)\\?", path) if isinstance(path, str) else None
    return match[1].split("\\") if match else None


def parse_size(value):
    """Bytes, or a number with B, KB, MB, GB, TB, KiB, …"""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return decimal.Decimal(value) if value >= 0 else None
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) *([KMGTP]?)(I?)B?", value.upper()) if isinstance(value, str) else None
    if not match or (match[3] and not match[2]):
        return None
    return decimal.Decimal(match[1]) * (1024 if match[3] else 1000) ** " KMGTP".index(match[2] or " ")


def parse_date(value):
    """ISO 8601: a day, or a day with a time, as (day, moment or None)."""
    if isinstance(value, datetime.datetime):
        value = value.isoformat()
    elif isinstance(value, datetime.date):
        return value, None
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|z|[+-]\d\d:\d\d)?)?",
                         value) if isinstance(value, str) else None
    if not match:
        return None
    try:
        day = datetime.date(*map(int, match.group(1, 2, 3)))
        if match[4] is None:
            return day, None
        moment = datetime.datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), int(match[6] or 0))
    except ValueError:
        return None
    if match[7] and match[7] not in "Zz":
        shift = datetime.timedelta(hours=int(match[7][1:3]), minutes=int(match[7][4:6]))
        moment += shift if match[7][0] == "-" else -shift
    return day, moment


def later(joined, copied):
    """A day compares as a day: the same day is not later."""
    if joined[1] is None or copied[1] is None or READINGS["times-are-days"]:
        return joined[0] > copied[0]
    return joined[1] > copied[1]


def is_dns_name(text):
    name = text[:-1] if text.endswith(".") else text
    return all(re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?", label) for label in name.split(".")) \
        and len(name) <= 253


def is_windows_2000(text):
    """"match the product, with or without Microsoft, edition, service pack, version 5.0 — not a substring of something else";
    "Windows 2000 is also what `ver` prints (…), `Server Standard Edition`, and any of it with no-break spaces or the
    `Windows°2000` of the topic's own page"."""
    words = " ".join(re.sub("[\u00a0\u202f°]", " ", text).split()).lower()
    return re.fullmatch(r"(?:microsoft )?(?:windows 2000|windows nt (?:workstation|server) 5\.0)"
                        r"(?: (?:professional|server|advanced server|datacenter server|server standard edition|"
                        r"standard server|standard edition|workstation))?"
                        r"(?: edition)?"
                        r"(?:,? (?:service pack|sp) ?[0-9])?"
                        r"(?: \(?\[?(?:version )?5\.0+(?:\.[0-9]+)*\]?\)?)?"
                        r"(?:,? (?:service pack|sp) ?[0-9])?", words) is not None


# -- the format ---------------------------------------------------------------------------------------------------------

def a_text(value):
    return isinstance(value, str)


def a_code(value):
    return isinstance(value, str) and re.fullmatch("[A-Za-z0-9]{3}", value) is not None


def a_word(*words):
    return lambda value: value in words


def a_flag(value):
    return isinstance(value, bool)


def a_size(value):
    return parse_size(value) is not None


def a_date(value):
    return parse_date(value) is not None


def a_share(value):
    return unc(value) is not None and len(unc(value)) == 2


def a_path(value):
    return unc(value) is not None


def a_letter(value):
    return isinstance(value, str) and re.fullmatch("[A-Za-z]:?", value) is not None


class ListOf:
    """A list of texts that satisfy `entry`, or of mappings with these keys; where both, either will do."""
    def __init__(self, entry=None, keys=None, starred=()):
        self.entry, self.keys, self.starred = entry, keys, starred


SUPPRESS = ListOf(keys={"rule": a_text, "reason": a_text, "until": a_date}, starred=("rule", "reason"))
FORMAT = {
    "sites": ("site", ("code",), {
        "code": a_code, "name": a_text, "parent": a_code, "server": a_text, "forest": a_text,
        "mode": a_word("native", "mixed"), "mode_inferred": a_flag, "type": a_word("primary", "secondary")}),
    "site_systems": ("site-system", ("name",), {
        "name": a_text, "site": a_code, "sites": ListOf(a_code), "forest": a_text, "operating_system": a_text,
        "client": a_flag, "internet_fqdn": a_text, "boundaries": ListOf(a_text), "boundaries_inferred": a_flag,
        "roles": ListOf(a_text),
        "drives": ListOf(keys={"letter": a_letter, "free": a_size}, starred=("letter",)),
        "package_share_contents": ListOf(a_text)}),
    "distribution_points": ("distribution-point", ("types",), {
        "name": a_text, "site_system": a_text, "share": a_share, "site": a_code, "types": ListOf(a_text),
        "prestaged": a_flag, "file_streaming": a_flag}),
    "distribution_point_groups": ("distribution-point-group", ("name",), {
        "name": a_text, "requires": ListOf(a_text),
        "members": ListOf(a_text, {"point": a_text, "joined": a_date}, ("point",))}),
    "packages": ("package", ("id",), {
        "id": a_text, "name": a_text,
        "kind": a_word("software", "virtual-application", "operating-system-image", "mobile-device"),
        "source_files": a_flag, "size": a_size, "delivery": a_word("download", "streaming", "multicast"),
        "common_share": a_flag, "target_sites": ListOf(a_code), "distribution_points": ListOf(a_text),
        "groups": ListOf(a_text, {"group": a_text, "copied": a_date}, ("group",)),
        "presence": ListOf(keys={"point": a_text, "state": a_word(
            "installed", "pending", "retrying", "failed", "removal-pending", "removal-retrying", "removal-failed")},
            starred=("point", "state")), "path": a_path}),
    "advertisements": ("advertisement", ("package",), {
        "package": a_text, "run": a_word("download", "from-distribution-point")}),
}
SUBJECT_KEYS = {"sites": ("code",), "site_systems": ("name",), "distribution_points": ("name", "site_system", "share"),
                "distribution_point_groups": ("name",), "packages": ("id",), "advertisements": ("package",)}


class Record:
    """One record of one file. get() is the value, None where there is none, UNKNOWN where nobody told."""
    def __init__(self, listed, file, index, order, data):
        self.listed, self.file, self.index, self.order, self.data = listed, file, index, order, data
        self.kind, self.starred, self.keys = FORMAT[listed]
        self.unknown = {fold(u) for u in data.get("unknown") or [] if isinstance(u, str)}
        self.unknown_types = {type_of(u) for u in data.get("unknown") or [] if type_of(u)}

    def get(self, key):
        value = self.data.get(key)
        check = self.keys[key]
        if value is None or value == "":
            return UNKNOWN if key in self.unknown or (key in self.starred and value is None) else None
        if isinstance(check, ListOf):
            if not isinstance(value, list):
                return UNKNOWN
            return [e for e in value if (isinstance(e, dict) and check.keys) or (check.entry and e != "" and check.entry(e))]
        if check is a_code and isinstance(value, str) and (key in self.starred or READINGS["wrong-code-is-used"]):
            return value  # a name names its record, wrong as it is
        return value if check(value) else UNKNOWN

    def told(self, key):
        value = self.get(key)
        return value if value is not UNKNOWN else None

    @property
    def subject(self):
        for key in SUBJECT_KEYS[self.listed]:
            if isinstance(self.data.get(key), str) and self.data[key] and (key != "share" or self.told(key)):
                return shown(self.data[key])
        return ""

    @property
    def pointer(self):
        return f"/{self.listed}/{self.index}"

    def mappings(self, key, name, date):
        """Entries of members and groups, as (name, date or None)."""
        for entry in self.told(key) or []:
            if isinstance(entry, str):
                yield entry, None
            elif isinstance(entry.get(name), str) and entry[name]:
                yield entry[name], parse_date(entry.get(date))

    def __repr__(self):
        return f"{self.file}{self.pointer}"


class Merged:
    """Records that share a name: "What the later one tells is used where the earlier is silent"."""
    def __init__(self, records):
        merged = {"site_systems": True, "sites": READINGS["merge-sites"]}
        self.records = records if merged.get(records[0].listed, READINGS["merge-packages-and-groups"]) else records[:1]
        self.first = records[0]

    def teller(self, key):
        return next((r for r in self.records if r.told(key) not in (None, [])), self.first)

    def get(self, key):
        values = [r.get(key) for r in self.records]
        said = next((v for v in values if v is not None and v is not UNKNOWN and v != []), None)  # an empty list says nothing
        return said if said is not None else UNKNOWN if UNKNOWN in values else None

    def told(self, key):
        value = self.get(key)
        return value if value is not UNKNOWN else None

    def mappings(self, key, name, date):
        return self.teller(key).mappings(key, name, date)


class Hierarchy:
    """Everything that several files tell, and who is who in it."""
    def __init__(self, documents, settings):
        self.documents, self.settings = documents, settings
        self.threshold = {**THRESHOLDS, **settings.get("thresholds", {})}
        self.findings = []
        self.lists = {listed: [] for listed in FORMAT}
        self.there = set()
        order = 0
        for file, document in documents:
            for listed in FORMAT:
                if isinstance(document.get(listed), list):
                    self.there.add(listed)
                for index, data in enumerate(document.get(listed) or []):
                    if isinstance(data, dict):
                        self.lists[listed].append(Record(listed, file, index, order, data))
                        order += 1
        self.sites, self.systems, self.points, self.groups, self.packages, self.advertisements = self.lists.values()
        self.dfs_roots = [unc(r) for _, d in documents for r in d.get("dfs_roots") or [] if unc(r)]
        self.computers = {host(n) for n in
                          [s.told("name") for s in self.systems] + [p.told("site_system") for p in self.points] +
                          [unc(p.told("share"))[0] for p in self.points if p.told("share")] +
                          [s.told("server") for s in self.sites] if n}

    def report(self, rule, record, *words):
        self.findings.append({"rule": rule, "severity": SEVERITIES[rule], "subject_kind": record.kind, "subject": record.subject,
                              "file": record.file, "record": record.pointer, "words": tuple(words)})

    def report_document(self, rule, file, *words):
        self.findings.append({"rule": rule, "severity": SEVERITIES[rule], "subject_kind": "document", "subject": file,
                              "file": file, "record": "", "words": tuple(words)})

    # computers
    def computer(self, name):
        """"Computers compare without case; an unqualified name is the same computer as the one fully qualified name whose
        first label it is."."""
        name = host(name)
        if "." in name:
            return name
        qualified = [c for c in self.computers if c.split(".")[0] == name and "." in c]
        return qualified[0] if len(qualified) == 1 else name

    def share(self, path):
        parts = unc(path)
        return (self.computer(parts[0]), fold(parts[1])) if parts else None

    def computer_of(self, point):
        """"A point without `site_system` and `share` stands on a computer of its own; a share stands on the computer in its
        UNC path."."""
        if point.told("share") and (READINGS["share-decides-computer"] or not point.told("site_system")):
            return self.share(point.told("share"))[0]
        return self.computer(point.told("site_system")) if point.told("site_system") else point

    def others_on_computer(self, point):
        return [p for p in self.points if p is not point and self.computer_of(p) == self.computer_of(point)]

    # declared records
    def merged(self, records):
        return Merged(records) if records else None

    def site(self, code):
        return self.merged([s for s in self.sites if code and s.told("code") and fold(s.told("code")) == fold(code)])

    def system(self, name):
        return self.merged([s for s in self.systems if s.told("name") and self.computer(s.told("name")) == name])

    def system_of(self, point):
        computer = self.computer_of(point)
        return self.system(computer) if computer is not point else None

    def group(self, name):
        return self.merged([g for g in self.groups if g.told("name") and fold(g.told("name")) == fold(name)])

    def package(self, identity):
        return self.merged([p for p in self.packages if p.told("id") and fold(p.told("id")) == fold(identity)])

    def is_called(self, point, name):
        """"A nameless point is called by its computer: `a` is the point on `a.x.com` where computers compare so."."""
        if point.told("name"):
            return fold(point.told("name")) == fold(name)
        if point.told("site_system"):
            return self.computer(point.told("site_system")) == self.computer(name)
        if point.told("share"):
            return self.share(point.told("share")) == self.share(name)
        return False

    def point(self, name):
        called = [p for p in self.points if self.is_called(p, name)]
        spelt = [p for p in called if fold(p.told("name") or p.told("site_system") or p.told("share")) == fold(name)]
        return next((p for p in spelt if p.told("name")), (spelt + called + [None])[0])

    def who(self, name):
        """The point of this name, or the name itself where no such point is declared."""
        return self.point(name) or self.computer(name)

    def judged_packages(self):
        """Packages as they are judged: those that share an id once."""
        seen, packages = set(), []
        for record in self.packages:
            identity = fold(record.told("id") or "")
            if not READINGS["merge-packages-and-groups"]:
                packages.append((record, record))
            elif identity not in seen or not identity:
                seen.add(identity)
                packages.append((record, self.package(identity) or record))
        return packages

    def judged_groups(self):
        seen, groups = set(), []
        for record in self.groups:
            name = fold(record.told("name") or "")
            if not READINGS["merge-packages-and-groups"]:
                groups.append((record, record))
            elif name not in seen or not name:
                seen.add(name)
                groups.append((record, self.group(name) or record))
        return groups

    # types
    def has(self, point, kind):
        """"Unknown is neither yes nor no. A type that is unknown, or implied by one that is, is not lacking"; and Implied
        types: "Neither server nor server-share written: a `share` path implies server-share (beside a written server too,
        hence incompatible), otherwise server. On a server and not also a share, neither branch nor standard written:
        standard"."""
        raw = point.get("types")
        written = {type_of(t) for t in point.data["types"]} if raw is not UNKNOWN else set()
        unknown = set(TYPES) if raw is UNKNOWN or (None in written and READINGS["misspelt-type-is-unknown"]) \
            else point.unknown_types
        share = point.get("share")

        def plain(t):
            return True if t in written else None if t in unknown else False
        is_share = True if share not in (None, UNKNOWN) else either(plain("server-share"), None if share is UNKNOWN else False)
        if kind == "server-share":
            return is_share
        if plain("server") is not False:
            is_server = plain("server")
        else:
            is_server = {True: False, None: None, False: True}[is_share]
        if kind == "server":
            return is_server
        if kind == "standard" and plain("standard") is False:
            return both(is_server, {True: False, None: None, False: True}[is_share],
                        {True: False, None: None, False: True}[plain("branch")])
        return plain(kind)

    def explicit(self, point):
        """The written types, and the server share that a share path implies."""
        raw = point.get("types")
        types = {type_of(t) for t in raw} - {None} if raw is not UNKNOWN else set()
        return types | ({"server-share"} if point.told("share") else set())

    # sites
    def sites_of_system(self, system):
        """"A system's site is its own `site`/`sites`"; None where it has none, UNKNOWN where nobody told."""
        unknown = False
        for record in system.records if system else []:
            site, sites = record.get("site"), record.get("sites")
            told = {fold(s) for s in ([site] if site else []) + list(sites or [])}
            if told:
                return told
            unknown = unknown or site is UNKNOWN or sites is UNKNOWN
        return UNKNOWN if unknown else None

    def stated_site(self, point):
        """"its own; else its system's only one"."""
        if point.told("site"):
            return fold(point.told("site"))
        sites = self.sites_of_system(self.system_of(point))
        return next(iter(sites)) if sites and len(sites) == 1 else None

    def site_of(self, point):
        """"A point's site: its own; else its system's only one; else that of the other points on its computer, if they
        agree."."""
        if self.stated_site(point):
            return self.stated_site(point)
        others = {self.stated_site(p) for p in self.others_on_computer(point)} - {None}
        return others.pop() if len(others) == 1 else None

    def points_of_site(self, site):
        return [p for p in self.points if self.site_of(p) == site]

    def points_of_no_site(self):
        return [p for p in self.points if self.site_of(p) is None]

    def site_codes(self):
        """All sites that a point is of or that are declared, each with the record where findings about it are placed."""
        codes = {}
        for record in self.sites:
            if record.told("code"):
                codes.setdefault(fold(record.told("code")), record)
        for point in self.points:
            if self.site_of(point):
                codes.setdefault(self.site_of(point), point)
        return codes

    def site_name(self, folded):
        return folded.upper()

    # packages
    def has_files(self, package):
        """"In a native document an absent `source_files` is true"."""
        value = package.get("source_files")
        return None if value is UNKNOWN else True if value is None else value

    def delivers(self, package, group_name, point):
        """Whether copying the package to the group brings it to the point (as who() has it): True, False (joined too late),
        None (unknown members), or "not" where the point is no member."""
        group = self.group(group_name)
        if group is None:
            return None if READINGS["undeclared-group-may-deliver"] else "not"
        joins = [joined for name, joined in group.mappings("members", "point", "joined") if self.who(name) == point]
        if not joins:
            return None if group.get("members") is UNKNOWN else "not"
        copies = [copied for name, copied in package.mappings("groups", "group", "copied")
                  if fold(name) == fold(group_name)]
        return not all(j is not None and all(c is not None and later(j, c) for c in copies) for j in joins)

    def named_points(self, package):
        return [self.point(n) for n in package.told("distribution_points") or []]

    def group_names(self, package):
        names = {}
        for name, _ in package.mappings("groups", "group", "copied"):
            names.setdefault(fold(name), name)
        return list(names.values())

    def holders(self, package):
        """The points that hold the package: it names them, or a group brings it. "Such a member does not hold the
        package"."""
        held = self.named_points(package)
        return [p for p in self.points if any(p is h for h in held) or
                any(self.delivers(package, g, p) is True for g in self.group_names(package))]

    def failing_points(self, package, fails):
        """The points that a finding about a package names, each once: of those it names itself all that fail, of each
        group that brings it the first that failed by the day it joined."""
        if READINGS["each-member"]:
            return [p for p in self.holders(package) if fails(p)]
        found = []
        for point in self.named_points(package):
            if point and fails(point) and not any(point is f for f in found):
                found.append(point)
        told = list(found)
        for name in self.group_names(package):
            group = self.group(name)
            members = [(joined, i, self.point(n)) for i, (n, joined) in
                       enumerate(group.mappings("members", "point", "joined") if group else [])]
            start = (datetime.date.min, None)
            members.sort(key=lambda m: ((m[0] or start)[0], (m[0] or start)[1] or datetime.datetime.min, m[1]))
            for _, _, point in members:
                if point and fails(point) and self.delivers(package, name, point) is True and not any(point is t for t in told):
                    found.append(point)
                    told.append(point)
                    break
        return found

    def holders_are_known(self, package):
        """"not asked while the package's files, points, groups or a group's members are unknown"."""
        if self.has_files(package) is not True:
            return False
        if package.get("distribution_points") is UNKNOWN or package.get("groups") is UNKNOWN:
            return False
        if READINGS["undeclared-point-may-hold"] or "distribution_points" not in self.there:
            if None in self.named_points(package):
                return False
        for name in self.group_names(package):
            group = self.group(name)
            if group is None:
                if READINGS["undeclared-group-may-deliver"] or "distribution_point_groups" not in self.there:
                    return False
                continue
            if group.get("members") is UNKNOWN:
                return False
            if READINGS["undeclared-point-may-hold"] or "distribution_points" not in self.there:
                if any(self.point(n) is None and self.delivers(package, name, self.who(n)) is not False
                       for n, _ in group.mappings("members", "point", "joined")):
                    return False
        return True

    def target_sites(self, package):
        sites = {}
        for site in package.told("target_sites") or []:
            sites.setdefault(fold(site), site)
        return sites


# -- the document itself ------------------------------------------------------------------------------------------------

def every_mapping(record):
    """The record and the mappings in it, each with the keys it may have, and those it must."""
    yield record.data, {**record.keys, "suppress": SUPPRESS, "unknown": ListOf(a_text)}, record.starred
    for key, check in {**record.keys, "suppress": SUPPRESS}.items():
        if isinstance(check, ListOf) and check.keys:
            for entry in record.data.get(key) or []:
                if isinstance(entry, dict):
                    yield entry, check.keys, check.starred


def unknown_key(h):
    """"a key the format does not have (with the nearest one), or has twice in one mapping"."""
    for file, document in h.documents:
        for key in document:
            if key not in FORMAT and key not in ("format", "dfs_roots"):
                h.report_document("unknown-key", file, key)
    for records in h.lists.values():
        for record in records:
            for mapping, keys, _ in every_mapping(record):
                for key in mapping:
                    if key not in keys:
                        h.report("unknown-key", record, key)


def invalid_value(h):
    """"a value of the wrong kind or range: …, a missing starred key, a name with control characters (shown escaped; the record
    is still checked), a site code that is not three letters or digits, a date, a size, a UNC path, …; an empty text as the
    entry of any list; a key that is both written and named in `unknown` (what is written counts)"."""
    for file, document in h.documents:
        if "format" in document and document["format"] not in (1, None):
            h.report_document("invalid-value", file)
        for root in document.get("dfs_roots") or []:
            if not a_path(root):
                h.report_document("invalid-value", file)
    for records in h.lists.values():
        for record in records:
            for mapping, keys, starred in every_mapping(record):
                for key in starred:
                    if mapping.get(key) is None and not (mapping is record.data and key in record.unknown):
                        h.report("invalid-value", record)
                for key, check in keys.items():
                    value = mapping.get(key)
                    if value is None:
                        continue
                    if isinstance(check, ListOf):
                        for entry in value if isinstance(value, list) else [None]:
                            mapped = isinstance(entry, dict) and check.keys is not None
                            if not mapped and (check.entry is None or entry == "" or not check.entry(entry)):
                                h.report("invalid-value", record)
                    elif value == "":
                        if key in starred:
                            h.report("invalid-value", record)
                    elif not check(value):
                        h.report("invalid-value", record)
                    elif check is a_text and any(ord(c) < 32 or ord(c) == 127 for c in value):
                        h.report("invalid-value", record)
            for name in record.data.get("unknown") or []:
                if not isinstance(name, str) or not name:
                    continue
                is_type = record.listed == "distribution_points" and type_of(name)
                if name not in record.keys and not is_type:
                    h.report("invalid-value", record)
                elif name in record.keys and record.data.get(name) is not None:
                    h.report("invalid-value", record)


def lists_of_types(h):
    for record in h.points + h.groups:
        raw = record.data.get("types" if record.kind == "distribution-point" else "requires")
        yield record, [t for t in raw or [] if isinstance(t, str) and t]


def unknown_type(h):
    """"a distribution point type nobody knows (with the nearest one)"."""
    for record, types in lists_of_types(h):
        for name in types:
            if type_of(name) is None:
                h.report("unknown-type", record, name)


def repeated_type(h):
    """"a type written twice in one list"."""
    for record, types in lists_of_types(h):
        known = [type_of(t) for t in types if type_of(t)]
        for number, name in enumerate(known):
            if name in known[:number]:
                h.report("repeated-type", record, name)


def conflicting_facts(h):
    """"a point whose `site_system` and the computer of whose `share` differ is `conflicting-facts`"."""
    for point in h.points:
        if point.told("site_system") and point.told("share"):
            if h.computer(point.told("site_system")) != h.share(point.told("share"))[0]:
                h.report("conflicting-facts", point)


# -- one distribution point: its types ----------------------------------------------------------------------------------

def incompatible_types(h):
    """"both types of a *No* cell are present (12 unordered pairs; …). One finding a pair, placed at the type written first"."""
    for point in h.points:
        present = h.explicit(point)
        for a, b in NO:
            if a in present and b in present:
                h.report("incompatible-types", point, a, b)


def missing_required_type(h):
    """"mobile-device or internet-clients without bits-enabled. … only this one is meant: bits-enabled alone is fine"."""
    for point in h.points:
        for kind in ("mobile-device", "internet-clients"):
            if h.has(point, kind) is True and h.has(point, "bits-enabled") is False:
                h.report("missing-required-type", point, kind, "bits-enabled")


def branch_streaming_needs_smb(h):
    """"branch with streaming: enable File Streaming so that it streams over SMB"; not where it is known to be enabled."""
    for point in h.points:
        if point.get("file_streaming") not in (None, False):
            continue
        if h.has(point, "branch") is True and h.has(point, "streaming") is True:
            h.report("branch-streaming-needs-smb", point)


def streaming_needs_bits(h):
    """"a standard point (implied ones too) streams / multicasts without bits-enabled: other documents are stricter than the
    table"."""
    for point in h.points:
        if both(h.has(point, "standard"), h.has(point, "streaming")) and h.has(point, "bits-enabled") is False:
            h.report("streaming-needs-bits", point)


def multicast_needs_bits(h):
    """"a standard point (implied ones too) streams / multicasts without bits-enabled: other documents are stricter than the
    table"."""
    for point in h.points:
        if both(h.has(point, "standard"), h.has(point, "multicast")) and h.has(point, "bits-enabled") is False:
            h.report("multicast-needs-bits", point)


# -- one site system ----------------------------------------------------------------------------------------------------

def share_on_internet_system(h):
    """"a server-share point on a computer that has a point for Internet-based clients: content location requests fail"."""
    for point in h.points:
        if h.has(point, "server-share") is True:
            if any(h.has(other, "internet-clients") is True for other in h.others_on_computer(point)):
                h.report("share-on-internet-system", point)


def branch_on_standard(h):
    """"a branch and a standard point on one computer"."""
    for point in h.points:
        if h.has(point, "branch") is True:
            if any(h.has(other, "standard") is True for other in h.others_on_computer(point)):
                h.report("branch-on-standard", point)


def server_and_share_on_one_system(h):
    """"points on both the server and a share of one computer"."""
    for point in h.points:
        if h.has(point, "server-share") is True:
            if any(h.has(other, "server") is True for other in h.others_on_computer(point)):
                h.report("server-and-share-on-one-system", point)


def several_sites(h):
    """"one site system is a distribution point for more than one site: its points are of different sites; a point is of a site
    that its declared system is not in; a point does not say its site and its system is in several (the document must say)"."""
    def outside(point):
        sites = h.sites_of_system(h.system_of(point))
        return bool(point.told("site") and sites and fold(point.told("site")) not in sites)
    for point in h.points:
        own, sites = point.told("site"), h.sites_of_system(h.system_of(point))
        earlier = [fold(o.told("site")) for o in h.others_on_computer(point)
                   if o.order < point.order and o.told("site") and not outside(o)]
        if point.get("site") is None and sites and len(sites) > 1:
            h.report("several-sites", point)
        elif outside(point):
            h.report("several-sites", point)
        elif own and any(site != fold(own) for site in earlier):
            if READINGS["each-point-of-another-site"] or fold(own) not in earlier:
                h.report("several-sites", point)


def point_twice(h):
    """"two records tell of one distribution point of one site: both on the server of one computer (branch beside standard is
    `branch-on-standard`), or both on one share, spelt alike or not; points of different sites are `several-sites`"."""
    for point in h.points:
        for other in h.others_on_computer(point):
            if other.order > point.order:
                continue
            if h.site_of(point) != h.site_of(other):
                continue
            one_share = point.told("share") and other.told("share") \
                and h.share(point.told("share")) == h.share(other.told("share"))
            branch_beside_standard = either(both(h.has(point, "branch"), h.has(other, "standard")),
                                            both(h.has(point, "standard"), h.has(other, "branch")))
            alike = any(h.has(point, t) and h.has(other, t) for t in ("branch", "standard"))
            one_server = h.has(point, "server") and h.has(other, "server") and (
                branch_beside_standard is False or (branch_beside_standard is None and alike))
            if one_share or one_server:
                h.report("point-twice", point)
                break


def cross_forest(h):
    """"its forest differs from its site server's and the point does not support Internet-based clients"; "The site server's
    forest is `site.forest`, else that of the site system named by `site.server`."."""
    for point in h.points:
        system, site = h.system_of(point), h.site(h.site_of(point))
        if system is None or site is None:
            continue
        forest = site.told("forest")
        if not forest and site.told("server"):
            server = h.system(h.computer(site.told("server")))
            forest = server.told("forest") if server else None
        if forest and system.told("forest") and fold(forest) != fold(system.told("forest")):
            if h.has(point, "internet-clients") is False:
                h.report("cross-forest", point)


def branch_on_windows_2000(h):
    """"branch on Windows 2000 Professional or any edition of Windows 2000 Server"."""
    for point in h.points:
        system = h.system_of(point)
        if h.has(point, "branch") is True and system and is_windows_2000(system.told("operating_system") or ""):
            h.report("branch-on-windows-2000", point)


def internet_without_fqdn(h):
    """"internet-clients, and the point's system is declared without an Internet FQDN, or with one that is not a DNS name"."""
    for point in h.points:
        system = h.system_of(point)
        if h.has(point, "internet-clients") is True and system:
            name = system.get("internet_fqdn")
            if name is None or (name is not UNKNOWN and not is_dns_name(name)):
                h.report("internet-without-fqdn", point)


def internet_needs_native_mode(h):
    """"internet-clients in a site whose mode is mixed"."""
    for point in h.points:
        site = h.site(h.site_of(point))
        if h.has(point, "internet-clients") is True and site and site.told("mode") == "mixed":
            h.report("internet-needs-native-mode", point)
            record = site.teller("mode") if isinstance(site, Merged) else site
            if record.told("mode_inferred") is True:
                h.findings[-1]["severity"] = "warning"


def infers_boundaries(system):
    record = system.teller("boundaries") if isinstance(system, Merged) else system
    return record.told("boundaries_inferred") is True


def protected_without_boundaries(h):
    """"protected, and the point's system is declared without boundaries"."""
    for point in h.points:
        system = h.system_of(point)
        if h.has(point, "protected") is True and system and system.get("boundaries") in (None, []):
            h.report("protected-without-boundaries", point)
            if infers_boundaries(system):
                h.findings[-1]["severity"] = "warning"


def site_server_is_distribution_point(h):
    """"the site server still holds the role: move it to another site system"."""
    for point in h.points:
        computer, own = h.computer_of(point), h.site_of(point)
        for code in h.site_codes():
            site = h.site(code)
            if site and site.told("server") and h.computer(site.told("server")) == computer:
                if READINGS["any-site-server"] or own == code:
                    h.report("site-server-is-distribution-point", point)
                    break


def reserved_share_name(h):
    """"a server-share point's share is named `SMSPKGx$` (x a drive letter): that name is Configuration Manager's own";
    "`SMSSIG$` and `SMSPKGSIG` are reserved names too"."""
    for point in h.points:
        if point.told("share") and re.fullmatch(r"smspkg[a-z]\$|smssig\$|smspkgsig", fold(unc(point.told("share"))[1])):
            h.report("reserved-share-name", point)


# -- sites and hierarchy ------------------------------------------------------------------------------------------------

def sources_of(h, branch):
    """The BITS-enabled standard points of the branch's site; and whether there may be others."""
    sure, maybe = [], False
    for point in h.points:
        if point is branch and not READINGS["own-source"]:
            continue
        is_source = both(h.has(point, "bits-enabled"), h.has(point, "standard"))
        if is_source is False or h.site_of(point) not in (None, h.site_of(branch)):
            continue
        if is_source is True and h.site_of(point):
            sure.append(point)
        else:
            maybe = True
    return sure, maybe


def branches_to_supply(h):
    for point in h.points:
        if h.has(point, "branch") is True and point.get("prestaged") in (None, False) and h.site_of(point):
            if point.get("prestaged") is not UNKNOWN:
                yield point


def branch_without_source(h):
    """"branch, not prestaged, in a site without a BITS-enabled standard point"."""
    for point in branches_to_supply(h):
        if sources_of(h, point) == ([], False):
            h.report("branch-without-source", point)


def branch_outside_protected_source(h):
    """"every such source is protected, by boundaries that share none with the branch's declared ones"."""
    def boundaries(point):
        """A set, empty where a declared system has none, or None where they are unknown."""
        system = h.system_of(point)
        if system is None or system.get("boundaries") is UNKNOWN:
            return None
        found = {fold(b) for b in system.get("boundaries") or []}
        return None if infers_boundaries(system) and not found else found
    for point in branches_to_supply(h):
        sources, maybe = sources_of(h, point)
        if sources and not maybe and boundaries(point):
            no_boundaries_do = READINGS["source-without-boundaries-excludes"]
            if all(h.has(s, "protected") is True and boundaries(s) is not None and (boundaries(s) or no_boundaries_do)
                   and not boundaries(s) & boundaries(point)
                   and infers_boundaries(h.system_of(s)) == infers_boundaries(h.system_of(point)) for s in sources):
                h.report("branch-outside-protected-source", point)


def all_points_protected(h):
    """"every point of a site is protected: clients outside all boundaries get no content"."""
    for code, record in h.site_codes().items():
        points = h.points_of_site(code)
        if points and all(h.has(p, "protected") is True for p in points + h.points_of_no_site()):
            h.report("all-points-protected", record, h.site_name(code))


def too_many_points(h):
    """"more than 100 points, 2,000 branch points, in one site"."""
    for code, record in h.site_codes().items():
        if sum(h.has(p, "branch") is False for p in h.points_of_site(code)) > h.threshold["most-points"]:
            h.report("too-many-points", record, h.site_name(code))


def too_many_branch_points(h):
    """"more than 100 points, 2,000 branch points, in one site"."""
    for code, record in h.site_codes().items():
        if sum(h.has(p, "branch") is True for p in h.points_of_site(code)) > h.threshold["most-branch-points"]:
            h.report("too-many-branch-points", record, h.site_name(code))


def unknown_reference(h):
    """"a name of a site, site system, point, group or package that is not declared although its list is there (with the nearest
    name). `site.server` is a host name, not a reference"."""
    def ask(listed, found, record, name):
        if name and listed in h.there and not found(name):
            h.report("unknown-reference", record, name)

    def system(name):
        return h.system(h.computer(name))
    for site in h.sites:
        ask("sites", h.site, site, site.told("parent"))
    for record in h.systems:
        for code in [record.told("site")] + list(record.told("sites") or []):
            ask("sites", h.site, record, code)
    for point in h.points:
        ask("sites", h.site, point, point.told("site"))
        ask("site_systems", system, point, point.told("site_system"))
    for group in h.groups:
        for name, _ in group.mappings("members", "point", "joined"):
            ask("distribution_points", h.point, group, name)
    for package in h.packages:
        for code in package.told("target_sites") or []:
            ask("sites", h.site, package, code)
        for name in package.told("distribution_points") or []:
            ask("distribution_points", h.point, package, name)
        for name, _ in package.mappings("groups", "group", "copied"):
            ask("distribution_point_groups", h.group, package, name)
    for advertisement in h.advertisements:
        ask("packages", h.package, advertisement, advertisement.told("package"))


def duplicate_name(h):
    """"two records of a kind share a name: placed at the later one, the earlier related. Of site systems it is the computer that
    counts: `a`, `A` and `a.x.com` (if it is the only one so called), `a.x.com.` too."."""
    def repeated(records, key, compared):
        for number, record in enumerate(records):
            if record.told(key) and any(e.told(key) and compared(e.told(key)) == compared(record.told(key))
                                        for e in records[:number]):
                h.report("duplicate-name", record)
    repeated(h.sites, "code", fold)
    repeated(h.systems, "name", h.computer)
    repeated(h.groups, "name", fold)
    repeated(h.packages, "id", fold)
    for number, point in enumerate(h.points):
        for earlier in h.points[:number]:
            if not (point.told("name") or earlier.told("name")) and not READINGS["nameless-duplicates"]:
                continue
            names = [p.told("name") or p.told("site_system") or p.told("share") for p in (earlier, point)]
            if all(names) and (h.is_called(earlier, names[1]) or h.is_called(point, names[0])):
                h.report("duplicate-name", point)
                break
    if READINGS["duplicate-members"]:
        for group in h.groups:
            names = [name for name, _ in group.mappings("members", "point", "joined")]
            for number, name in enumerate(names):
                if any(fold(name) == fold(e) or (h.point(name) and h.point(name) is h.point(e)) for e in names[:number]):
                    h.report("duplicate-name", group, name)


def cyclic_hierarchy(h):
    """"a site is its own ancestor"."""
    done = set()
    for record in h.sites:
        code = fold(record.told("code") or "")
        above, chain = code, []
        while True:
            site = h.site(above)
            above = fold(site.told("parent")) if site and site.told("parent") else None
            if above is None or above in chain:
                break
            chain.append(above)
        if code in chain and code not in done:
            done |= set(chain) if READINGS["one-finding-a-cycle"] else {code}
            h.report("cyclic-hierarchy", record)


# -- packages, advertisements, groups -----------------------------------------------------------------------------------

def lacks_points(h, package):
    if h.has_files(package) is not True or package.get("distribution_points") is UNKNOWN or package.get("groups") is UNKNOWN:
        return False
    if package.told("distribution_points"):
        return False
    groups = [h.group(g) for g in h.group_names(package)]
    return all(g is not None and g.get("members") in (None, []) for g in groups)


def package_without_point(h):
    """"a package with files specifies neither a distribution point nor a group, or only groups that are known to have no
    members"."""
    for record, package in h.judged_packages():
        if lacks_points(h, package):
            h.report("package-without-point", record)


def site_without_content(h):
    """"a site with members of the target collection has no point that holds the package (…); not asked while the package's
    files, points, groups or a group's members are unknown. One finding a site, however often it is listed"."""
    for record, package in h.judged_packages():
        if not h.holders_are_known(package):
            continue
        if lacks_points(h, package) and not READINGS["content-asked-of-package-without-point"]:
            continue
        for site, written in h.target_sites(package).items():
            secondaries = {fold(s.told("code")) for s in h.sites
                           if s.told("type") == "secondary" and fold(s.told("parent") or "") == site}
            if not any(h.site_of(p) in (None, site, *secondaries) for p in h.holders(package)):
                h.report("site-without-content", record, written)


def content_only_on_protected_points(h):
    """"in a target site only protected points hold the package: clients outside their boundaries get nothing"."""
    for record, package in h.judged_packages():
        if not h.holders_are_known(package):
            continue
        for site, written in h.target_sites(package).items():
            inside = [p for p in h.holders(package) if h.site_of(p) == site]
            anywhere = [p for p in h.holders(package) if h.site_of(p) is None]
            if inside and all(h.has(p, "protected") is True for p in inside + anywhere):
                h.report("content-only-on-protected-points", record, written)


def content_not_installed(h):
    """"a package is assigned to a point on which its state is another than installed"."""
    for record, package in h.judged_packages():
        if h.has_files(package) is False:
            continue
        for entry in package.told("presence") or []:
            name, state = entry.get("point"), entry.get("state")
            point = h.point(name) if isinstance(name, str) and name else None
            if state in (None, "installed") or point is None:
                continue
            if any(point is holder for holder in h.holders(package)):
                h.report("content-not-installed", record, name, state)


def package_larger_than_drive(h):
    """"a package's size is more than the free space of every drive of a point's computer, all of whose free space is told"."""
    for record, package in h.judged_packages():
        size = parse_size(package.told("size"))
        if size is None or h.has_files(package) is not True:
            continue
        def does_not_fit(point):
            system = h.system_of(point)
            drives = [parse_size(d.get("free")) for d in (system.told("drives") if system else None) or []]
            return bool(drives) and None not in drives and all(size > free for free in drives)
        for point in h.failing_points(package, does_not_fit):
            h.report("package-larger-than-drive", record, point.subject)


def needless_points(h):
    """"a package without files specifies distribution points"."""
    for record, package in h.judged_packages():
        if h.has_files(package) is False and (package.told("distribution_points") or package.told("groups")):
            h.report("needless-points", record)


def group_member_missing_content(h):
    """"the point's `joined` is later than every `copied` of the package to that group (a day compares as a day: the same day is
    not later), and nothing else brings it: the package does not name the point, no other group delivers it."."""
    for record, package in h.judged_packages():
        if h.has_files(package) is not True or package.get("distribution_points") is UNKNOWN \
                or package.get("groups") is UNKNOWN:
            continue
        named = [h.who(n) for n in package.told("distribution_points") or []]
        names = h.group_names(package)
        for name in names:
            group, seen = h.group(name), []
            for member, _ in group.mappings("members", "point", "joined") if group else ():
                point = h.who(member)
                if point in seen or point in named:
                    continue
                seen.append(point)
                brought = [h.delivers(package, other, point) for other in names]
                if h.delivers(package, name, point) is False and all(b in ("not", False) for b in brought):
                    h.report("group-member-missing-content", record, member, name)


def group_member_lacks_type(h):
    """"a group declares types all members have (a group for mobile device clients) and one lacks them"."""
    for _, group in h.judged_groups():
        required = {type_of(t) for t in group.told("requires") or []} - {None}
        teller = group.teller("members") if isinstance(group, Merged) else group
        seen = []
        for name, _ in group.mappings("members", "point", "joined"):
            point = h.point(name)
            if point is None or any(point is s for s in seen):
                continue
            seen.append(point)
            if any(h.has(point, t) is False for t in required):
                h.report("group-member-lacks-type", teller, point.subject)


def virtual_application_without_streaming(h):
    """"a `virtual-application` package with `delivery: streaming` goes to a point that does not stream"."""
    goes_to_point_without(h, "virtual-application", "streaming", "virtual-application-without-streaming")


def multicast_image_without_multicast(h):
    """"an `operating-system-image` with `delivery: multicast` goes to a point without multicast"."""
    goes_to_point_without(h, "operating-system-image", "multicast", "multicast-image-without-multicast")


def goes_to_point_without(h, kind, delivery, rule):
    for record, package in h.judged_packages():
        if package.told("kind") == kind and package.told("delivery") == delivery and h.has_files(package) is True:
            for point in h.failing_points(package, lambda p: h.has(p, delivery) is False):
                h.report(rule, record, point.subject)


def mobile_package_without_mobile_point(h):
    """"a `mobile-device` package: in a target site none of the points that hold it (without target sites: none of its points)
    is a mobile-device point"."""
    for record, package in h.judged_packages():
        if package.told("kind") != "mobile-device" or not h.holders_are_known(package):
            continue
        holders, targets = h.holders(package), h.target_sites(package)
        if not targets:
            if holders and all(h.has(p, "mobile-device") is False for p in holders):
                h.report("mobile-package-without-mobile-point", record)
        for site, written in targets.items():
            inside = [p for p in holders if h.site_of(p) == site]
            anywhere = [p for p in holders if h.site_of(p) is None]
            if inside and all(h.has(p, "mobile-device") is False for p in inside + anywhere):
                h.report("mobile-package-without-mobile-point", record, written)


def dfs_link_name(h):
    """"a package's `path` lies under one of `dfs_roots`: it must be deployed to the point's shared folder"; "DFS roots
    compare their domain as computers do: `\\\\CORP\\x` is `\\\\corp.contoso.com\\x` where only one root is so called"."""
    def domain(name, names):
        name = host(name)
        qualified = {host(n) for n in names if "." in host(n) and host(n).split(".")[0] == name}
        return qualified.pop() if "." not in name and len(qualified) == 1 else name
    for record, package in h.judged_packages():
        path = unc(package.told("path"))
        if path is None or (h.has_files(package) is False and not READINGS["dfs-of-package-without-files"]):
            continue
        names = [r[0] for r in h.dfs_roots] + [path[0]]
        for root in h.dfs_roots:
            same = domain(root[0], names) == domain(path[0], names) and \
                [fold(p) for p in path[1:len(root)]] == [fold(r) for r in root[1:]]
            if same and (len(path) > len(root) or READINGS["dfs-root-itself"]):
                h.report("dfs-link-name", record)
                break


def foreign_files_on_package_share(h):
    """"a system's `package_share_contents` lists an entry that is no declared package's id"."""
    if "packages" in h.there:
        for system in h.systems:
            for entry in system.told("package_share_contents") or []:
                if not h.package(entry):
                    h.report("foreign-files-on-package-share", system, entry)


def download_without_bits(h):
    """"an advertisement downloads and runs locally, a point that holds it is neither branch nor BITS-enabled: no bandwidth
    control"."""
    for advertisement in h.advertisements:
        package = h.package(advertisement.told("package") or "")
        if advertisement.told("run") == "download" and package and h.has_files(package) is True:
            failing = h.failing_points(package, lambda p: h.has(p, "branch") is False and h.has(p, "bits-enabled") is False)
            for point in failing if READINGS["each-member"] else failing[:1]:
                h.report("download-without-bits", advertisement, point.subject)


def large_unthrottled_copy(h):
    """"a package with `size` over a threshold (default 1 GiB) goes to a point that is not branch: no control on that hop, plan a
    time. One note a package"."""
    for record, package in h.judged_packages():
        size = parse_size(package.told("size"))
        if size is not None and size > h.threshold["large-package"] and h.has_files(package) is True:
            if any(h.has(p, "branch") is False for p in h.holders(package)):
                h.report("large-unthrottled-copy", record)


RULES = {f.__name__.replace("_", "-"): f for f in (
    unknown_key, invalid_value, unknown_type, repeated_type, conflicting_facts,
    incompatible_types, missing_required_type, branch_streaming_needs_smb, streaming_needs_bits, multicast_needs_bits,
    share_on_internet_system, branch_on_standard, server_and_share_on_one_system, several_sites, point_twice, cross_forest,
    branch_on_windows_2000, internet_without_fqdn, internet_needs_native_mode, protected_without_boundaries,
    site_server_is_distribution_point, reserved_share_name,
    branch_without_source, branch_outside_protected_source, all_points_protected, too_many_points, too_many_branch_points,
    unknown_reference, duplicate_name, cyclic_hierarchy,
    package_without_point, site_without_content, content_only_on_protected_points, content_not_installed,
    package_larger_than_drive,
    needless_points, group_member_missing_content, group_member_lacks_type, virtual_application_without_streaming,
    multicast_image_without_multicast, mobile_package_without_mobile_point, dfs_link_name, foreign_files_on_package_share,
    download_without_bits, large_unthrottled_copy)}


# -- suppressions -------------------------------------------------------------------------------------------------------

def suppress(h, levels, locked, today):
    """"a `suppress` entry that matches nothing, or whose date has passed"; "A suppressed finding is left out of `findings`,
    counted in `suppressed`, and does not touch the exit status. An expired entry suppresses nothing."; a locked rule cannot
    be suppressed. Returns the number of suppressed findings."""
    gone, told = [], []
    for records in h.lists.values():
        for record in records:
            for entry in record.data.get("suppress") or []:
                rule, until = entry.get("rule") or "", parse_date(entry.get("until"))
                if until and until[0] < today:
                    told.append(("expired-suppression", record, rule))
                    continue
                matched = [f for f in h.findings if f["rule"] == rule and rule not in locked and
                           (f["file"], f["record"]) == (record.file, record.pointer)]
                gone += [f for f in matched if not any(f is g for g in gone)]
                if not matched and (levels.get(rule) != "off" or READINGS["unused-while-off"]):
                    told.append(("unused-suppression", record, rule))
    h.findings = [f for f in h.findings if not any(f is g for g in gone)]
    for rule, record, of in told:
        if levels.get(rule) != "off":
            h.report(rule, record, of)
    return len(gone)


def judge_all(documents, settings=None):
    """The findings, and the summary as the command counts it."""
    settings = settings or {}
    levels = settings.get("rules", {})
    h = Hierarchy(documents, settings)
    for rule, check in RULES.items():
        if levels.get(rule) != "off":
            check(h)
    suppressed = suppress(h, levels, set(settings.get("locked", ())), settings.get("today") or datetime.date.today())
    for finding in h.findings:
        finding["severity"] = levels.get(finding["rule"], finding["severity"])
    counts = collections.Counter(f["severity"] for f in h.findings)
    return h.findings, {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"],
                        "suppressed": suppressed}


def judge(documents, settings=None):
    return judge_all(documents, settings)[0]


if __name__ == "__main__":
    import yaml
    for finding in judge([(name, yaml.safe_load(open(name, encoding="utf-8"))) for name in sys.argv[1:]]):
        print(finding["severity"], finding["rule"], finding["file"] + finding["record"], finding["subject"], *finding["words"])
