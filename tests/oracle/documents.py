#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Random documents, small and dense: few names, so that they collide; every kind of record, every key, much that is unknown.

generate(seed) returns (documents, settings) as rules_oracle.judge() takes them. The same seed gives the same documents.

usage: documents.py [COUNT [SEED]]     counts how often each rule fires in COUNT documents, and in how many it is silent
"""
import collections
import random
import sys

SHORT = ("dp1", "dp2", "fs1", "cm1")
QUALIFIED = ("dp1.corp.test", "dp2.corp.test", "dp2.other.test", "fs1.corp.test", "cm1.corp.test")
SITES = ("NYC", "BOS", "LON")
BOUNDARIES = ("Manhattan LAN", "manhattan lan", "Boston", "London")
GROUPS = ("Mobile", "Europe", "All")
PACKAGES = ("NYC00001", "NYC00002", "BOS00003")
FEATURES = ("bits-enabled", "protected", "mobile-device", "internet-clients", "streaming", "multicast")
DAYS = ("2026-01-01", "2026-02-01", "2026-03-01")
TIMES = ("2026-02-01T08:00:00", "2026-02-01T12:30:00", "2026-02-01 17:00")
WINDOWS_2000 = ("Windows 2000 Professional", "Microsoft Windows 2000 Server", "Windows 2000", "windows 2000 advanced server",
                "Microsoft Windows 2000 [Version 5.00.2195]", "Windows 2000 Server Standard Edition",
                "Windows\u00a02000 Professional", "Windows°2000 Server", "Windows 2000 Professional Service Pack 4",
                "Windows 2000 Server SP4", "Windows 2000 Datacenter Server")
OTHER_WINDOWS = ("Windows Server 2003 R2", "Windows XP Professional", "Windows Server 2008", "Windows 20000",
                 "not Windows 2000 Server, but 2003", "Windows 2000 Server emulation on Linux", "Windows Vista Business")
SIZES = (1000, "620 MB", "1 GB", "1 GiB", "2 GB", "3.4 GB", "1073741825", "40 GB")
FREE = ("1 GB", "500 MB", "2 GB", 5000000000, "30 GB", "80 GB", "2000 MB")
SHARES = ("packages", "Packages", "data", "SMSPKGD$", "smspkge$", "SMSSIG$", "SMSPKGSIG", "smspkg$", "SMSPKG12$")
ROOTS = (r"\\corp.test\software", r"\\CORP\software", r"\\corp.test\images", r"\\other.test\software")
PATHS = (r"\\corp.test\software\office", r"\\corp\Software\office\2007", r"\\other\software\x", r"\\dp1\packages\NYC00001",
         r"\\corp.test\softwares\x", r"\\corp.test\images", r"\\third.test\software\x")
RULES_TO_SUPPRESS = {
    "sites": ("cyclic-hierarchy", "all-points-protected", "too-many-points", "unknown-reference"),
    "site_systems": ("unknown-reference", "duplicate-name", "foreign-files-on-package-share"),
    "distribution_points": ("incompatible-types", "missing-required-type", "several-sites", "cross-forest", "point-twice",
                            "branch-without-source", "site-server-is-distribution-point", "streaming-needs-bits",
                            "protected-without-boundaries", "server-and-share-on-one-system", "duplicate-name"),
    "distribution_point_groups": ("group-member-lacks-type", "unknown-reference", "duplicate-name"),
    "packages": ("package-without-point", "site-without-content", "large-unthrottled-copy", "needless-points",
                 "group-member-missing-content", "unknown-reference"),
    "advertisements": ("download-without-bits", "unknown-reference")}


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.of_later_keys = random.Random(f"later {seed}")  # so that each seed keeps the document that it has had
        # Each document leans some way, so that rules which need much to be in order have a chance.
        self.tidy = self.chance(0.5)         # references are declared, names are not repeated
        self.told = self.chance(0.6)         # nothing is unknown
        self.complete = self.chance(0.5)     # optional keys are mostly there
        self.odd = self.chance(0.12)         # a wrong value here and there
        self.computers = self.some(SHORT + QUALIFIED, 2, 5)
        self.codes = self.some(SITES, 1, 3)

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, values):
        return self.random.choice(list(values))

    def some(self, values, least, most):
        values = list(values)
        return self.random.sample(values, self.random.randint(min(least, len(values)), min(most, len(values))))

    def case(self, name):
        return self.pick((name.upper(), name.lower(), name.capitalize())) if self.chance(0.12) else name

    def computer(self):
        name = self.pick(self.computers)
        if self.chance(0.1):
            name = name.split(".")[0]
        if "." in name and self.chance(0.06):
            name += "."
        if not self.tidy and self.chance(0.05):
            name = "gone.corp.test"
        return self.case(name)

    def code(self):
        return self.case(self.pick(SITES if not self.tidy and self.chance(0.2) else self.codes))

    def optional(self, record, key, probability, make):
        """The key, or null, or nothing, or nothing that is named unknown."""
        if self.chance(probability + (0.25 if self.complete else 0) * (probability > 0.1)):
            record[key] = make()
        elif not self.told and self.chance(0.3):
            record.setdefault("unknown", []).append(key)
        elif self.chance(0.05):
            record[key] = None

    def finish(self, listed, record):
        if self.odd and self.chance(0.08):
            record[self.pick(("colour", "Site", "nmae", "server_share"))] = self.pick(("red", 3, None, []))
        if self.odd and self.chance(0.06):
            told = [k for k in record if k not in ("unknown", "suppress") and record[k] is not None
                    and k not in ("colour", "Site", "nmae", "server_share", "types", "name", "code", "id", "package")]
            record.setdefault("unknown", []).append(self.pick(told) if told and self.chance(0.7) else "colour")
        if self.chance(0.14):
            record["suppress"] = []
            for rule in self.some(RULES_TO_SUPPRESS[listed], 1, 2):
                entry = {"rule": rule, "reason": "accepted"}
                if self.chance(0.4):
                    entry["until"] = self.pick(("2019-12-31", "2999-05-31"))
                record["suppress"].append(entry)
            if self.chance(0.1):
                record["suppress"].append({"rule": self.pick(("no-such-rule", "cross-forest")), "reason": "none"})
        keys = list(record)
        if self.chance(0.2):
            self.random.shuffle(keys)
        return {key: record[key] for key in keys}

    def site(self, code):
        record = {"code": self.case(code)}
        self.optional(record, "name", 0.1, lambda: "New York")
        self.optional(record, "parent", 0.4, self.code)
        self.optional(record, "server", 0.5, self.computer)
        self.optional(record, "forest", 0.4, lambda: self.pick(("corp.test", "CORP.test", "other.test")))
        self.optional(record, "mode", 0.6, lambda: self.pick(("native", "mixed", "mixed")))
        self.optional(record, "mode_inferred", 0.2, lambda: True)
        self.optional(record, "type", 0.3, lambda: self.pick(("primary", "secondary")))
        if self.odd and self.chance(0.1):
            record["mode"] = "both"
        if self.odd and self.chance(0.04):
            record["code"] = "NYCX"
        return self.finish("sites", record)

    def system(self, name):
        record = {"name": self.case(name) + ("." if "." in name and self.chance(0.05) else "")}
        if self.chance(0.25):
            record["sites"] = [self.code() for _ in range(self.random.randint(1, 2))]
        else:
            self.optional(record, "site", 0.5, self.code)
        self.optional(record, "forest", 0.5, lambda: self.pick(("corp.test", "corp.test", "other.test")))
        self.optional(record, "operating_system", 0.6, lambda: self.pick(WINDOWS_2000 if self.chance(0.6) else OTHER_WINDOWS))
        self.optional(record, "internet_fqdn", 0.35, lambda: self.pick(("dp.test.com", "not a name", "x.test.com")))
        self.optional(record, "boundaries", 0.5, lambda: self.some(BOUNDARIES, 0 if self.chance(0.2) else 1, 2))
        self.optional(record, "roles", 0.1, lambda: ["state-migration-point"])
        self.optional(record, "drives", 0.5, lambda: self.drives())
        self.optional(record, "package_share_contents", 0.3, lambda: [
            self.pick(PACKAGES + ("nyc00001", "setup.exe", "Readme.txt")) for _ in range(self.random.randint(0, 3))])
        if self.odd and self.chance(0.05):
            record["boundaries"] = ["Boston", ""]
        record = self.finish("site_systems", record)
        for key, probability in (("boundaries_inferred", 0.4), ("client", 0.2)):
            if self.of_later_keys.random() < probability:
                record[key] = key == "boundaries_inferred" or self.of_later_keys.random() < 0.5
        return record

    def drives(self):
        drives = []
        for letter in self.some("CDE", 1, 2):
            drive = {"letter": letter}
            if self.chance(0.9):
                drive["free"] = self.pick(FREE)
            if self.odd and self.chance(0.1):
                drive.update(self.pick(({"free": "1,5 GB"}, {"letter": "DD"}, {"label": "x"})))
            drives.append(drive)
        return drives

    def types(self, on_share):
        types = []
        if self.chance(0.3):
            types.append(self.pick(("server-share",) if on_share and self.chance(0.8) else ("server", "server", "server-share")))
        legal = self.chance(0.6)
        if not on_share and "server-share" not in types:
            if self.chance(0.35):
                types.append("branch")
                if not legal and self.chance(0.15):
                    types.append("standard")
            elif self.chance(0.4):
                types.append("standard")
        elif not legal and self.chance(0.4):
            types.append(self.pick(("branch", "standard")))
        for feature in FEATURES:
            if self.chance({"bits-enabled": 0.45, "protected": 0.45}.get(feature, 0.22)):
                types.append(feature)
        if legal:
            types = self.legal(types, on_share)
        if self.chance(0.04) and types:
            types.append(self.pick(types))
        if self.chance(0.3):
            self.random.shuffle(types)
        if self.chance(0.1):
            types = [self.pick((t.upper(), t.replace("-", "_"), t.replace("-", " "),
                                {"bits-enabled": "bits", "mobile-device": "mobile", "internet-clients": "Internet"}.get(t, t)))
                     for t in types]
        if self.odd and self.chance(0.08):
            types.append(self.pick(("brunch", "bits-enbled", "pull")))
        if self.odd and self.chance(0.03):
            types.append("")
        return types

    def legal(self, types, on_share):
        share = on_share or "server-share" in types
        forbidden = set()
        if share:
            forbidden |= {"server", "branch", "standard", "internet-clients", "multicast"}
        if "branch" in types and not share:
            forbidden |= {"bits-enabled", "mobile-device", "internet-clients", "multicast", "standard"}
        types = [t for t in types if t not in forbidden]
        if "mobile-device" in types and "streaming" in types:
            types.remove("streaming")
        if "internet-clients" in types and "multicast" in types:
            types.remove("multicast")
        if ("mobile-device" in types or "internet-clients" in types) and "bits-enabled" not in types:
            types.append("bits-enabled")
        return types

    def point(self):
        record = {}
        on_share = self.chance(0.25)
        if self.chance(0.7):
            record["name"] = self.case(self.pick(("p1", "p2", "p3", "p4", "dp1")) + ("x" if self.tidy else ""))
        if on_share:
            record["share"] = "\\\\" + self.computer() + "\\" + self.pick(SHARES) + ("\\" if self.chance(0.1) else "")
        if self.chance(0.85 if not on_share else 0.3):
            record["site_system"] = self.computer()
            if on_share and self.chance(0.5):
                record["site_system"] = self.case(record["share"].split("\\")[2])
        self.optional(record, "site", 0.65, self.code)
        record["types"] = self.types(on_share)
        self.optional(record, "prestaged", 0.15, lambda: self.chance(0.6))
        if "streaming" in [t.lower() for t in record["types"]]:
            self.optional(record, "file_streaming", 0.4, lambda: self.chance(0.6))
        if not self.told and self.chance(0.35):
            kinds = FEATURES + (("server-share", "branch", "standard", "server") if self.chance(0.3) else ())
            record.setdefault("unknown", []).extend(t for t in self.some(kinds, 1, 3)
                                                    if t not in [x.lower() for x in record["types"]])
            if not on_share and self.chance(0.1):
                record["unknown"].append("share")
        if self.odd and self.chance(0.05):
            record["prestaged"] = "maybe"
        if self.odd and self.chance(0.04):
            record["site"] = "N-Y"
        if self.odd and self.chance(0.03):
            record["share"] = "packages"
        if self.odd and self.chance(0.02):
            del record["types"]
        if self.tidy and "name" in record:
            record["name"] = self.pick("abcdefgh") + self.pick("123") + "-point"
        return self.finish("distribution_points", record)

    def point_name(self, points):
        if points and self.chance(0.96 if self.tidy else 0.9):
            point = self.pick(points)
            name = point.get("name") or point.get("site_system") or point.get("share")
            if name:
                return self.case(name)
        return self.pick(("p1", "p2", "p9", "dp1", "dp2.corp.test"))

    def group(self, name, points):
        record = {"name": self.case(name)}
        if self.chance(0.35):
            record["requires"] = self.some(FEATURES, 1, 2) + (["brunch"] if self.odd and self.chance(0.1) else [])

        def members():
            made = []
            for _ in range(self.random.randint(0 if self.chance(0.3) else 1, 3)):
                point = self.point_name(points)
                if self.chance(0.45):
                    made.append(point)
                else:
                    made.append({"point": point})
                    if self.chance(0.9):
                        made[-1]["joined"] = self.date()
            return made
        self.optional(record, "members", 0.8, members)
        return self.finish("distribution_point_groups", record)

    def date(self):
        if self.odd and self.chance(0.05):
            return self.pick(("tomorrow", "2026-02-30"))
        return self.pick(DAYS + TIMES if self.chance(0.6) else ("2026-02-01",))

    def package(self, identity, points, groups):
        record = {"id": self.case(identity)}
        kind = self.pick(("software", "virtual-application", "operating-system-image", "mobile-device", None))
        if kind:
            record["kind"] = kind
        self.optional(record, "delivery", 0.6, lambda: self.pick((
            "download", {"virtual-application": "streaming", "operating-system-image": "multicast"}.get(kind, "download"),
            {"virtual-application": "streaming", "operating-system-image": "multicast"}.get(kind, "streaming"))))
        self.optional(record, "source_files", 0.1, lambda: self.chance(0.4))
        self.optional(record, "size", 0.5, lambda: self.pick(SIZES))
        self.optional(record, "common_share", 0.05, lambda: True)
        self.optional(record, "target_sites", 0.5, lambda: [self.code() for _ in range(self.random.randint(0, 3))])
        self.optional(record, "distribution_points", 0.6, lambda: [
            self.point_name(points) for _ in range(self.random.randint(0 if self.chance(0.2) else 1, 3))])

        def copies():
            made = []
            for _ in range(self.random.randint(0 if self.chance(0.2) else 1, 3)):
                group = self.pick([g["name"] for g in groups] or ["Mobile"])
                if not self.tidy and self.chance(0.1):
                    group = self.pick(GROUPS)
                made.append(self.case(group) if self.chance(0.25) else {"group": self.case(group), "copied": self.date()})
                if isinstance(made[-1], dict) and self.chance(0.08):
                    del made[-1]["copied"]
            return made
        self.optional(record, "groups", 0.5 if groups or not self.tidy else 0, copies)
        self.optional(record, "presence", 0.3, lambda: [
            {"point": self.point_name(points), "state": self.pick(("installed", "pending", "failed", "removal-failed"))}
            for _ in range(self.random.randint(1, 3))])
        self.optional(record, "path", 0.25, lambda: self.pick(PATHS))
        if self.odd and self.chance(0.05):
            record.update(self.pick(({"size": "1,5 GB"}, {"kind": "game"}, {"path": "C:\\x"}, {"delivery": "post"})))
        return self.finish("packages", record)

    def advertisement(self, packages):
        identities = [p["id"] for p in packages] if packages and self.chance(0.93) else list(PACKAGES)
        record = {"package": self.case(self.pick(identities))}
        self.optional(record, "run", 0.8, lambda: self.pick(("download", "download", "from-distribution-point")))
        return self.finish("advertisements", record)

    def twice(self, records, make):
        """Sometimes a second record of a name that is there."""
        if records and not self.tidy and self.chance(0.12):
            records.append(make())

    def hierarchy(self):
        made = {}
        if self.chance(0.85):
            made["sites"] = [self.site(c) for c in self.codes if self.chance(0.95)]
            self.twice(made["sites"], lambda: self.site(self.pick(self.codes)))
        if self.chance(0.8):
            names = {}
            for name in self.computers:
                if not self.tidy or name.split(".")[0] not in names:
                    names[name.split(".")[0]] = name
            named = list(names.values()) if self.tidy else list(dict.fromkeys(self.computers))
            made["site_systems"] = [self.system(n) for n in named if self.chance(0.85)]
        points = [self.point() for _ in range(self.random.randint(0, 5))]
        if self.chance(0.1):
            self.protected_source(made, points)
        if points or self.chance(0.7):
            made["distribution_points"] = points
        if self.chance(0.6):
            made["distribution_point_groups"] = [self.group(n, points) for n in self.some(GROUPS, 1, 2)]
            self.twice(made["distribution_point_groups"], lambda: self.group(self.pick(GROUPS), points))
        groups = made.get("distribution_point_groups", [])
        if points and self.chance(0.15):
            groups.append(self.group_with_late_member(points))
            made["distribution_point_groups"] = groups
        if self.chance(0.85):
            made["packages"] = [self.package(i, points, groups) for i in self.some(PACKAGES, 0 if self.chance(0.1) else 1, 3)]
            if groups and made["packages"] and self.chance(0.3):
                package, group = self.pick(made["packages"]), self.pick(groups)
                package["groups"] = [{"group": group["name"], "copied": self.pick(DAYS[:2] + TIMES)}
                                     for _ in range(self.random.randint(1, 2))]
                if self.chance(0.3):
                    package["groups"].append(self.pick(groups)["name"])
                package["unknown"] = [u for u in package.get("unknown", []) if u != "groups"]
            self.twice(made["packages"], lambda: self.package(self.pick(PACKAGES), points, groups))
        if self.chance(0.5):
            made["advertisements"] = [self.advertisement(made.get("packages", [])) for _ in range(self.random.randint(0, 3))]
        if self.chance(0.4):
            made["dfs_roots"] = self.some(ROOTS, 0, 2) + ([r"\\corp"] if self.odd and self.chance(0.1) else [])
        return made

    def protected_source(self, made, points):
        """A branch point, and the points of its site that may be its source, all with boundaries."""
        site, hosts = self.code(), self.some(QUALIFIED, 2, 3)
        points.clear()
        for number, name in enumerate(hosts):
            types = ["branch"] if number == 0 else ["bits-enabled"] + (["protected"] if self.chance(0.85) else [])
            point = {"name": f"s{number}", "site_system": self.case(name), "types": types}
            if self.chance(0.85):
                point["site"] = site
            self.optional(point, "prestaged", 0.1, lambda: self.chance(0.5))
            points.append(self.finish("distribution_points", point))
        made["site_systems"] = []
        for name in hosts:
            system = {"name": name}
            self.optional(system, "site", 0.5, lambda: site)
            self.optional(system, "boundaries", 0.8, lambda: self.some(BOUNDARIES, 0 if self.chance(0.1) else 1, 2))
            made["site_systems"].append(self.finish("site_systems", system))

    def group_with_late_member(self, points):
        members = [{"point": self.point_name(points), "joined": self.pick(DAYS + TIMES)}
                   for _ in range(self.random.randint(1, 2))]
        return self.finish("distribution_point_groups", {"name": "Late", "members": members})

    def files(self):
        """The hierarchy, dealt to one to three files."""
        made = self.hierarchy()
        names = ["a", "b", "c"][:self.pick((1, 1, 1, 2, 3))]
        documents = [{"format": 1} if self.chance(0.5) else {} for _ in names]
        for listed, records in made.items():
            for record in records:
                self.pick(documents).setdefault(listed, []).append(record)
            if not any(listed in d for d in documents):
                self.pick(documents)[listed] = []
        if self.odd and self.chance(0.1):
            documents[0][self.pick(("systems", "Sites", "comment"))] = []
        if self.odd and self.chance(0.04):
            documents[0]["format"] = 7
        return list(zip(names, documents))

    def settings(self):
        settings = {"rules": {}, "locked": [], "thresholds": {}}
        if self.chance(0.35):
            settings["thresholds"] = {"large-package": self.pick((1000, 10 ** 9, 2 * 10 ** 9)),
                                      "most-points": self.pick((1, 2)), "most-branch-points": self.pick((0, 1))}
        if self.chance(0.2):
            rules = ("incompatible-types", "site-without-content", "several-sites", "duplicate-name", "unknown-reference",
                     "site-server-is-distribution-point", "unused-suppression", "expired-suppression", "large-unthrottled-copy",
                     "branch-without-source")
            settings["rules"] = {r: self.pick(("off", "note", "warning", "error")) for r in self.some(rules, 1, 2)}
        if self.chance(0.15):
            settings["locked"] = self.some(("incompatible-types", "several-sites", "package-without-point", "unknown-reference",
                                            "duplicate-name", "site-server-is-distribution-point"), 1, 2)
        return settings


def generate(seed):
    maker = Maker(seed)
    return maker.files(), maker.settings()


def main():
    import rules_oracle
    count, first = int((sys.argv + ["2000"])[1]), int((sys.argv + ["", "1"])[2] if len(sys.argv) > 2 else 1)
    fired, in_documents, clean = collections.Counter(), collections.Counter(), 0
    for seed in range(first, first + count):
        documents, settings = generate(seed)
        found = [f["rule"] for f in rules_oracle.judge(documents, settings)]
        fired.update(found)
        in_documents.update(set(found))
        clean += not set(found) & {"unknown-key", "invalid-value", "unknown-type"}
    for rule in rules_oracle.SEVERITIES:
        print(f"{rule:40} {fired[rule]:6} findings in {in_documents[rule]:5} documents, silent in {count - in_documents[rule]:5}")
    print(f"{clean} of {count} documents without an unknown key, an invalid value or an unknown type")


if __name__ == "__main__":
    main()
