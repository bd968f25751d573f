#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes one fictional Configuration Manager 2007 hierarchy in every form in which it can arrive, with mistakes in it.

usage: estate.py OUTPUT_DIR [--forms FORM,...] [--scale POINTS]

The same estate (a central site, three primary and four secondary sites, 200 distribution points, 60 packages, 40
advertisements, 25 collections) is written as
    clixml/        what examples/collect/Export-DistPoint.ps1 writes with -Machines
    csv/           views of the site database, as sqlcmd or Management Studio save them
    adminservice/  answers of the AdminService
    careless/      Get-WmiObject | Export-Clixml, without a choice of columns
    document/      a distpoint document
csv/, adminservice/ and careless/ contain texts that begin with S3CR3T, in columns in which sites keep secrets.

--scale: a larger one, written row by row, with a number of distribution points that is a multiple of 1,000: 100,000 have 5,000
packages, 1,000,000 assignments and 1,000,000 status rows (3.5 GB). Its mistakes are unspecified. The output is the same in each
run.
"""
import datetime
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
import estate_rows
import estate_writers

CENTRAL, PRIMARIES = "CEN", ("NYC", "LON", "TOK")
SECONDARIES = {"BOS": "NYC", "CHI": "NYC", "PAR": "LON", "OSA": "TOK"}
NAMES = {"CEN": "Central", "NYC": "New York", "LON": "London & Leeds", "TOK": "T\u014dky\u014d", "BOS": "Boston",
         "CHI": "Chicago", "PAR": "Paris", "OSA": "\u014csaka"}
MIXED = ("TOK", "OSA")
DOMAIN, OTHER_DOMAIN = "tailspin.example", "partner.example"
KB_OF_GB = 1 << 20

# Mistakes: rule, subject, and what must be read to find it: classes that the collector exports (of a tuple, one of them), or only
# a document.
POINTS, USES = "SMS_DistributionPointInfo", "SMS_SCI_SysResUse"
HELD, PACKAGES, ADVERTISED = "SMS_DistributionPoint", "SMS_PackageBaseclass", "SMS_Advertisement"
MEMBERS, SIZES, SYSTEMS = "SMS_FullCollectionMembership", "SMS_PackageStatusRootSummarizer", "SMS_R_System"
MODES, MACHINES, DOCUMENT = "SMS_SCI_Component", "machines", "document"
PROGRAMS = "SMS_Program"
ROLES, DRIVES = ("SMS_SystemResourceList", "SMS_Site"), ("machines", "SMS_SiteSystemSummarizer")
SETTINGS = (USES, "v_DistributionPoints")
MISTAKES = [
    ("incompatible-types", "NYC-WS09", [POINTS]),
    ("incompatible-types", "LON-FS12", [POINTS]),
    ("missing-required-type", "LON-DP10", [USES]),
    ("branch-streaming-needs-smb", "TOK-WS09", [DOCUMENT]),  # exports show that file streaming is enabled
    ("streaming-needs-bits", "PAR-DP07", [POINTS]),
    ("multicast-needs-bits", "PAR-DP08", [SETTINGS]),
    ("reserved-share-name", "LON-FS18", [POINTS]),
    ("server-and-share-on-one-system", "PAR-FS12", [POINTS]),
    ("several-sites", "PAR-DP13", [POINTS]),
    ("branch-without-source", "CHI-WS18", [POINTS, HELD, PACKAGES]),
    ("all-points-protected", "OSA", [POINTS]),
    ("protected-without-boundaries", "TOK-DP06", [USES]),
    ("branch-outside-protected-source", "OSA-WS12", [USES, HELD, PACKAGES]),
    ("internet-without-fqdn", "NYC-DP10", [USES]),
    ("internet-needs-native-mode", "TOK-DP10", [USES, MODES]),
    ("site-server-is-distribution-point", "BOS-CM01", [POINTS, ROLES]),
    ("branch-on-windows-2000", "NYC-WS11", [POINTS, SYSTEMS]),
    ("cross-forest", "TOK-DP13", [POINTS, MACHINES]),
    ("foreign-files-on-package-share", "nyc-dp03.tailspin.example", [MACHINES, PACKAGES]),
    ("package-without-point", "CEN0000C", [HELD, PACKAGES]),
    ("needless-points", "CEN0000D", [HELD, PACKAGES]),
    ("site-without-content", "CEN0000E", [HELD, PACKAGES, ADVERTISED, MEMBERS]),
    ("content-only-on-protected-points", "CEN0000F", [HELD, PACKAGES, ADVERTISED, MEMBERS]),
    ("download-without-bits", "CEN00010", [HELD, POINTS, ADVERTISED]),
    ("virtual-application-without-streaming", "CEN00029", [HELD, POINTS, PACKAGES, ADVERTISED]),
    ("mobile-package-without-mobile-point", "CEN0003C", [HELD, PACKAGES, ADVERTISED, MEMBERS, SETTINGS]),
    ("mobile-package-without-mobile-point", "CEN00028", [HELD, PACKAGES, PROGRAMS, SETTINGS]),
    ("large-unthrottled-copy", "CEN0002E", [HELD, SIZES]),
    ("large-unthrottled-copy", "CEN0002F", [HELD, SIZES]),
    ("package-larger-than-drive", "CEN0002F", [HELD, SIZES, DRIVES]),
    ("unknown-reference", "CEN000FF", [PACKAGES, ADVERTISED]),
    ("group-member-lacks-type", "Mobile", [DOCUMENT]),
    ("dfs-link-name", "CEN00002", [DOCUMENT]),
]
# Beside these, each copy of a package that is assigned and not installed is a mistake: see Estate.failed_copies.
COPIES = "SMS_PackageStatusDistPointsSummarizer"
def are_read(needs, classes):
    """Whether classes show a mistake."""
    return all(classes & set(one if isinstance(one, tuple) else (one,)) for one in needs)


# Rows that are to be skipped, or that are easily misread. None of them is a finding.
TRAPS = [
    "SMS_Site: OLD is deleted (Status 4)",
    "SMS_PackageBaseclass: CEN00014 is being deleted (ActionInProgress 3); it is still assigned, and on package shares",
    "SMS_Program: CEN00026 has a program for devices and another, so that it is not a package for devices",
    "SMS_SCI_SysResUse: a list of a site server has no boundaries; one of NYC-DP05 has, but that one is not protected",
    "SMS_DistributionPoint: NYC-DP14 and CEN00001 are marked for deletion (Status 3)",
    "SMS_PackageStatusDistPointsSummarizer: the copy that is removed (State 4) is not assigned any more",
    "SMS_Advertisement: CEN20027 has expired; the program of CEN20028 is disabled; CEN20026 has both bits of how to run",
    "SMS_FullCollectionMembership: rows without a site; clients of a secondary site have the code of its primary site",
    "SMS_CollectToSubCollect: one collection is below two others",
    "SMS_Advertisement: that of a task sequence names a package without files",
]


class Site:
    def __init__(self, code, name, kind, parent):
        self.code, self.name, self.kind, self.parent = code, name, kind, parent  # kind: 2 primary, 1 secondary
        self.server, self.mixed = f"{code}-CM01", code in MIXED


class Point:
    """A distribution point; `types` are the words of the layout below."""
    def __init__(self, site, number, types):
        self.site, self.types = site, set(types)
        kind = "FS" if "share" in self.types else "WS" if "branch" in self.types else "DP"
        self.number, self.name = number, f"{site.code}-{kind}{number:02}"
        self.computer, self.share = self.name, "Packages$" if kind == "FS" else ""
        self.forest, self.internet_name = DOMAIN, f"{self.name.lower()}.public.example"
        self.system = "Microsoft Windows NT " + ("Workstation 5.1" if kind == "WS" else "Server 5.2")
        self.free_kb, self.foreign = 120 * KB_OF_GB, []
        self.boundaries = [f"{site.name} LAN", f"{site.name} campus"] if self.has("protected") else None  # None: no list

    def has(self, kind):
        return kind in self.types

    @property
    def path(self):
        return f"{self.computer}\\{self.share}" if self.share else self.computer

    @property
    def fqdn(self):
        return f"{self.computer.lower()}.{self.forest}"

    @property
    def nal(self):
        return nal(self.site.code, self.path)

    @property
    def resource(self):
        return "Server share" if self.share else "Windows NT Server"


class Package:
    def __init__(self, number, kind):
        self.number, self.id, self.kind = number, f"{CENTRAL}{number:05X}", kind  # kind: PackageType
        self.name, self.points, self.size_kb = f"Package {number}", [], (number * 7 + 3) << 10
        self.source_flag, self.deleted, self.common = (1 if kind == 4 else 2), False, number % 3 != 0
        self.programs = [("Run" if kind in (0, 6, 7) else "*", kind == 6)]  # and whether it is for devices

    @property
    def for_devices(self):
        return all(for_devices for _, for_devices in self.programs)


class Advertisement:
    def __init__(self, number, package_id, program, collection, run):
        self.id, self.package_id, self.program = f"{CENTRAL}2{number:04}", package_id, program
        self.number, self.collection, self.remote_flags = number, collection, run
        self.flags = self.device_flags = 0
        self.expired = self.disabled = False
        self.with_subcollections = number % 4 != 1


RUN, DOWNLOAD, BOTH = 0x8 | 0x20, 0x10 | 0x20, 0x8 | 0x10 | 0x20  # RemoteClientFlags
LAYOUT = ("bits mobile", "bits streaming", "bits", "bits", "", "bits protected", "bits streaming", "bits multicast")
CYCLE = ("branch", "bits", "branch", "share bits", "bits", "")  # from the ninth point of a site on
COUNTS = {"CEN": 4, "NYC": 50, "LON": 50, "TOK": 30, "BOS": 18, "CHI": 18, "PAR": 18, "OSA": 12}


def nal(site, path):
    return f'["Display=\\\\{path}\\"]MSWNET:["SMS_SITE={site}"]\\\\{path}\\'


class Estate:
    def __init__(self, scale=0):
        self.scale = scale  # the number of distribution points; 0: the small estate
        self.sites = self.make_sites()
        by_code = {site.code: site for site in self.sites}
        self.points = [point for site in self.sites
                       for point in self.points_of(site, COUNTS.get(site.code, 100))]
        if scale:
            self.points = self.points[:scale]
        self.point = {point.name: point for point in self.points}
        if not scale:
            self.place_mistakes_of_points(by_code)
        self.packages = self.scaled_packages() if scale else self.make_packages()
        self.package = {package.id: package for package in self.packages}
        self.collections = [("SMS00001", "All Systems")] + [(f"CEN{0xA0 + i:05X}", f"Collection {i}") for i in range(1, 25)]
        self.below = self.make_subcollections()
        self.advertisements = self.make_advertisements()
        self.groups = self.make_groups()
        self.members_of_collection = {
            id: [PRIMARIES, PRIMARIES[:1], PRIMARIES[1:2], PRIMARIES[2:]][i % 4] for i, (id, _) in enumerate(self.collections)}

    def make_sites(self):
        sites = [Site(CENTRAL, NAMES[CENTRAL], 2, "")] + [Site(code, NAMES[code], 2, CENTRAL) for code in PRIMARIES]
        sites += [Site(code, NAMES[code], 1, parent) for code, parent in SECONDARIES.items()]
        if self.scale:  # a hundred points per site
            digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            codes = (f"{a}{b}{c}" for a in "123456789" for b in digits for c in digits)
            sites += [Site(next(codes), f"Secondary {i}", 1, PRIMARIES[i % 3]) for i in range(self.scale // 100)]
        return sites

    def points_of(self, site, count):
        for i in range(1, count + 1):
            types = LAYOUT[i - 1] if i <= len(LAYOUT) else CYCLE[(i - 9) % len(CYCLE)]
            if site.code == "CHI":
                types = "branch" if i == count else ""
            elif site.code == "OSA":
                types = "branch protected" if i == count else "bits protected"
            elif site.code == CENTRAL and i == 4:
                types = "bits"
            yield Point(site, i, types.split())

    def place_mistakes_of_points(self, by_code):
        at = self.point
        at["NYC-WS09"].types.add("bits")
        at["LON-FS12"].types = {"share", "branch"}
        at["LON-DP10"].types = {"internet"}
        at["NYC-DP10"].types.add("internet")
        at["NYC-DP10"].internet_name = ""
        at["NYC-DP13"].types.add("internet")  # no mistake
        at["TOK-DP10"].types.add("internet")
        at["TOK-WS09"].types.add("streaming")
        at["PAR-DP07"].types = {"streaming"}
        at["PAR-DP08"].types = {"multicast"}
        at["LON-FS18"].share = "SMSPKGD$"
        at["PAR-FS12"].computer = at["PAR-DP10"].computer
        at["PAR-DP13"].computer = "LON-DP13"
        at["NYC-WS11"].system = "Microsoft Windows NT Workstation 5.0"
        at["TOK-DP13"].forest = OTHER_DOMAIN
        at["NYC-DP03"].foreign = ["Old drivers"]
        at["NYC-DP14"].free_kb = KB_OF_GB // 2
        at["TOK-DP06"].boundaries = []
        at["LON-DP06"].boundaries = ["London & Leeds LAN"]  # a single one
        at["OSA-WS12"].boundaries = ["Kōbe LAN"]
        at["NYC-DP05"].boundaries = ["Old LAN"]  # from when it was protected
        server = at.pop("BOS-DP04")  # the site server has the role
        server.name = server.computer = by_code["BOS"].server
        at[server.name] = server

    def usual_points(self, number):
        """The first four points of six sites, and some branch distribution points."""
        return [p for p in self.points
                if p.number <= 4 and p.site.code not in ("CHI", "OSA") or
                p.name[4:6] == "WS" and (p.number + number) % 5 == 0]

    def named(self, *names):
        return [self.point[name] for name in names]

    def make_packages(self):
        kinds = [0] * 40 + [7] * 5 + [257] * 4 + [258] * 3 + [3] * 2 + [5] * 2 + [4] * 2 + [6] * 2
        packages = [Package(i, kind) for i, kind in enumerate(kinds, 1)]
        streaming = [p for p in self.points if p.has("streaming") and p.has("bits") and p.number in (2, 7)]
        mobile = [p for p in self.points if p.has("mobile")]
        for p in packages:
            p.points = {7: streaming, 6: mobile, 4: []}.get(p.kind, self.usual_points(p.number))
        by_number = {p.number: p for p in packages}
        outside = lambda code, points: [p for p in points if p.site.code != code]
        by_number[12].points = []
        by_number[13].source_flag = 1
        by_number[14].points = outside("TOK", by_number[14].points)
        by_number[15].points = outside("LON", by_number[15].points) + self.named("LON-DP06")
        by_number[16].points = by_number[16].points + self.named("TOK-DP05")
        by_number[20].deleted = True
        by_number[38].points = by_number[40].points = self.named("NYC-DP03", "LON-DP03")
        by_number[38].programs = [("Run", False), ("Run on devices", True)]
        by_number[40].programs = [("Run", True)]
        by_number[41].points = streaming + self.named("NYC-DP03")
        by_number[46].size_kb = by_number[47].size_kb = int(2.4 * KB_OF_GB)
        by_number[47].points = by_number[47].points + self.named("NYC-DP14")
        by_number[60].points = outside("LON", mobile) + self.named("LON-DP03")
        return packages

    def scaled_packages(self):
        packages = [Package(i, 0) for i in range(1, self.scale // 20 + 1)]
        for p in packages:  # 200 distribution points each
            start = p.number * 37
            p.points = [self.points[(start + i * 499) % len(self.points)] for i in range(200)]
        return packages

    def make_subcollections(self):
        ids = [id for id, _ in self.collections]
        below = {ids[0]: ids[1:4]}
        for i in range(4, 9):
            below[ids[i]] = [ids[i + 8]]
        below[ids[9]] = [ids[12]]  # also below another
        return below

    def make_advertisements(self):
        found, software = [], [i for i in range(1, 41) if i not in (12, 13, 20)]
        for i in range(1, 31):  # of software
            number = software[i - 1]
            run = DOWNLOAD if i % 3 or number == 16 else RUN
            found.append(Advertisement(i, f"{CENTRAL}{number:05X}", "Run", self.collections[4 * (i % 6)][0], run))
        for number in range(41, 46):  # streamed
            found.append(Advertisement(len(found) + 1, f"{CENTRAL}{number:05X}", "Run", self.collections[0][0], RUN))
        found.append(Advertisement(36, f"{CENTRAL}{57:05X}", "*", self.collections[1][0], DOWNLOAD))  # a task sequence
        for number in (59, 60):  # of devices
            found.append(Advertisement(len(found) + 1, f"{CENTRAL}{number:05X}", "Run", self.collections[4][0], DOWNLOAD))
            found[-1].flags = 0x8000
        found.append(Advertisement(39, f"{CENTRAL}00001", "Run", self.collections[8][0], DOWNLOAD))
        found.append(Advertisement(40, f"{CENTRAL}000FF", "Run", self.collections[0][0], DOWNLOAD))
        found[25].remote_flags, found[26].expired, found[27].disabled = BOTH, True, True
        return found

    def make_groups(self):
        return [("Servers", [p for p in self.points if p.name[4:6] == "DP"][:60]),
                ("Branch <offices> & counters", [p for p in self.points if p.name[4:6] == "WS"][:30]),
                ("Mobile", [p for p in self.points if p.has("mobile")][:8] + [self.points[2]])]

    def collections_of(self, advertisement):
        """The collection of an advertisement, and those below it."""
        found, open_ = [], [advertisement.collection]
        while open_:
            id = open_.pop()
            if id not in found:
                found.append(id)
                open_ += self.below.get(id, []) if advertisement.with_subcollections else []
        return found

    def assigned(self):
        """Each package and distribution point, and whether it is marked for deletion."""
        for package in self.packages:
            for p in package.points:
                yield package, p, False
        if not self.scale:
            yield self.package["CEN00001"], self.point["NYC-DP14"], True

    def copies(self):
        """The same, with the state of the copy: 0 installed, 1 pending, 2 retrying, 3 failed, 4 removal pending."""
        for i, (package, p, is_deleted) in enumerate(self.assigned()):
            yield package, p, 4 if is_deleted else {7: 3, 11: 1, 13: 2}.get(i % 500, 0)

    def failed_copies(self):
        """Copies that are assigned, but not installed."""
        return [(package, p, state) for package, p, state in self.copies() if state in (1, 2, 3)]

    def lives(self, advertisement):
        return not advertisement.expired and not advertisement.disabled

    def target_sites(self):
        """The sites of the members of the collections that each package is advertised to, by the package's id."""
        found = {}
        for one in filter(self.lives, self.advertisements):
            for id in self.collections_of(one):
                found.setdefault(one.package_id, set()).update(self.members_of_collection[id])
        return {id: sorted(sites) for id, sites in found.items()}

    def machines(self):
        """Each computer once: (name, site codes, its points, whether it is a site server)."""
        found = {}
        for site in self.sites:
            found[site.server] = [[site.code], [], site]
        for p in self.points:
            entry = found.setdefault(p.computer, [[], [], None])
            if p.site.code not in entry[0]:
                entry[0].append(p.site.code)
            entry[1].append(p)
        for name, (codes, points, server_of) in found.items():
            yield name, codes, points, server_of


NOW = datetime.datetime(2009, 6, 1, 9, 30)


def main(words):
    folder = forms = None
    scale = 0
    while words:
        word = words.pop(0)
        if word == "--scale" and words and words[0].isdigit() and int(words[0]) % 1000 == 0:
            scale = int(words.pop(0))
        elif word == "--forms" and words:
            forms = words.pop(0).split(",")
        elif folder is None and not word.startswith("-"):
            folder = pathlib.Path(word)
        else:
            sys.exit(__doc__)
    if folder is None or not set(forms or ()) <= set(estate_writers.FORMS):
        sys.exit(__doc__)
    estate = Estate(scale)
    tables = estate_rows.tables_of(estate)
    for form in forms or estate_writers.FORMS:
        estate_writers.FORMS[form](folder / form, estate, tables)


if __name__ == "__main__":
    main(sys.argv[1:])
