# SPDX-License-Identifier: BSL-1.0
"""Small dense documents to plan with, made from a seed.

`documents(seed)` returns a list of documents: nearly always one mapping, sometimes two that form one hierarchy, sometimes one
beside None, which stands for a file that cannot be read. Each has two to five sites (mostly a tree; sometimes a cycle or an
undeclared parent), points of all kinds, shares, groups with dates, several copies to one group, packages whose source site is
declared or not, names that are not declared or differ in case, drives with and without free space, advertisements.

Left out because the answer would be a matter of taste: two records of one name, two computers whose first labels are equal,
a share whose path and site system disagree, a nameless share called by
another name of its computer, drives with equal free space, dates with a time zone, unknown server or server share.
"""
import random

CODES = ["AAA", "BBB", "CCC", "DDD", "EEE"]
DAYS = ["2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10"]
FEATURES = ["bits-enabled", "protected", "mobile-device", "internet-clients", "streaming", "multicast"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def variant(self, name):
        """The name, sometimes in other letters."""
        return self.random.choice([str.upper, str.title, str.lower])(name) if self.chance(0.2) else name

    def date(self):
        chosen = self.random.choice(DAYS)
        if self.chance(0.25):
            chosen += self.random.choice(["T08:30:00", "T23:59:59", "T00:00:00"])
        return chosen

    def sites(self):
        codes = CODES[:self.random.randint(2, 5)]
        made = []
        for index, code in enumerate(codes):
            site = {"code": code if self.chance(0.85) else code.lower()}
            if index and self.chance(0.9):
                site["parent"] = self.variant(self.random.choice(codes[:index]))
            elif self.chance(0.1):
                site["parent"] = "ZZZ"
            if self.chance(0.6):
                site["server"] = f"cm-{code.lower()}.corp.test"
            made.append(site)
        if self.chance(0.12):
            made[0]["parent"] = self.variant(self.random.choice(codes))
        self.random.shuffle(made)
        return made, codes

    def drives(self):
        frees = self.random.sample([1, 20, 300, 4000, 51], self.random.randint(1, 3))
        made = []
        for letter, free in zip("DEF", frees):
            drive = {"letter": letter}
            if self.chance(0.85):
                drive["free"] = f"{free} GB"
            made.append(drive)
        return made

    def systems(self, codes):
        made = []
        for number in range(1, self.random.randint(3, 7)):
            system = {"name": f"srv{number}.corp.test"}
            if self.chance(0.7):
                system["site"] = self.variant(self.random.choice(codes))
            elif self.chance(0.5):
                system["sites"] = self.random.sample(codes, self.random.randint(1, 2))
            if self.chance(0.7):
                system["drives"] = self.drives()
            made.append(system)
        return made

    def types(self):
        """Mostly legal ones; also illegal ones and unknown ones."""
        roll = self.random.random()
        record = {"types": []}
        if roll < 0.3:
            record["types"] = ["branch"]
            if self.chance(0.15):
                record["types"].append(self.random.choice(["standard", "bits-enabled", "server"]))
            if self.chance(0.05):
                record["types"] += [word for word in ("standard", "bits-enabled") if word not in record["types"]]
            if self.chance(0.3):
                record["prestaged"] = self.chance(0.8)
            elif self.chance(0.1):
                record["unknown"] = ["prestaged"]
        elif roll < 0.8:
            record["types"] = self.random.choice(
                [["bits-enabled"], ["bits-enabled"], ["standard", "bits-enabled"], ["standard"], ["server"], []])
            if self.chance(0.2):
                record["types"] = record["types"] + [self.random.choice(FEATURES[1:])]
        else:
            record["types"] = self.random.choice([[], [], ["bits-enabled"], ["multicast"]])
            unknown = [word for word in self.random.choice(
                [["branch"], ["branch", "bits-enabled"], ["bits-enabled"], ["bits-enabled", "standard"], ["branch", "standard"]])
                if word not in record["types"]]
            if unknown:
                record["unknown"] = unknown
        self.random.shuffle(record["types"])
        if self.chance(0.1):
            record["types"] = [word.replace("-", "_").upper() for word in record["types"]]
        return record

    def points(self, codes, systems):
        made, callable_as, nameless = [], [], set()
        crowded = self.random.choice(codes)
        for number in range(1, self.random.randint(4, 11)):
            record = self.types()
            computer = self.random.choice(systems)["name"] if self.chance(0.85) else f"lone{number}.corp.test"
            written = self.random.choice([computer, computer, computer.split(".")[0], computer.upper(), computer + "."])
            calls = []
            if self.chance(0.2):
                record["share"] = f"\\\\{written}\\pub{number}"
                if self.chance(0.2):
                    record["site_system"] = computer
                elif self.chance(0.4):
                    calls = [record["share"]]
            elif self.chance(0.75):
                record["site_system"] = written
                if computer not in nameless and self.chance(0.25):
                    nameless.add(computer)
                    calls = [written, computer, computer.split(".")[0]]
            if not calls:
                record["name"] = f"dp{number}"
                calls = [record["name"]]
            if self.chance(0.6):
                code = crowded if self.chance(0.5) else self.random.choice(codes)
                record["site"] = self.variant(code) if self.chance(0.93) else "QQQ"
            made.append(record)
            callable_as.append(calls)
        return made, callable_as

    def point_names(self, callable_as, most):
        """References to different points, now and then to one that is not there or to one twice."""
        chosen = [self.variant(self.random.choice(calls))
                  for calls in self.random.sample(callable_as, min(len(callable_as), self.random.randint(0, most)))]
        if self.chance(0.12):
            chosen.append(self.random.choice(["gone1", "Gone2", "\\\\gone3\\pub"]))
        self.random.shuffle(chosen)
        return chosen

    def groups(self, callable_as):
        made = []
        for name in ["Gamma", "Delta", "Kappa"][:self.random.randint(0, 3)]:
            group = {"name": name}
            if self.chance(0.08):
                group["unknown"] = ["members"]
            else:
                group["members"] = [{"point": point, "joined": self.date()} if self.chance(0.8) else point
                                    for point in self.point_names(callable_as, 5)]
            made.append(group)
        return made

    def packages(self, codes, callable_as, groups):
        made = []
        for number in range(1, self.random.randint(2, 5)):
            code = self.random.choice(codes) if self.chance(0.85) else "XYZ"
            if self.chance(0.4):
                code = codes[0]
            package = {"id": self.variant(f"{code}0000{number}")}
            if self.chance(0.3):
                package["name"] = f"Package {number}"
            if self.chance(0.6):
                package["size"] = self.random.choice(["5 MB", 1234, "2 GiB", "1.5 GB"])
            if self.chance(0.6):
                package["common_share"] = self.chance(0.85)
            if self.chance(0.06):
                package["source_files"] = False
            elif self.chance(0.1):
                package["unknown"] = [self.random.choice(["distribution_points", "groups", "source_files"])]
            if "distribution_points" not in package.get("unknown", ()) and self.chance(0.8):
                package["distribution_points"] = self.point_names(callable_as, 7)
            if "groups" not in package.get("unknown", ()) and self.chance(0.8):
                package["groups"] = []
                for _ in range(self.random.randint(0, 4)):
                    name = self.variant(self.random.choice(groups)["name"]) if groups and self.chance(0.93) else "Nobody"
                    package["groups"].append({"group": name, "copied": self.date()} if self.chance(0.85) else name)
            if self.chance(0.4):
                package["target_sites"] = self.random.sample(codes, self.random.randint(1, 2))
            made.append(package)
        return made

    def advertisements(self, packages):
        made = []
        for _ in range(self.random.randint(0, 4)):
            entry = {"package": self.variant(self.random.choice(packages)["id"])}
            if self.chance(0.9):
                entry["run"] = self.random.choice(["download", "from-distribution-point"])
            made.append(entry)
        return made

    def documents(self):
        sites, codes = self.sites()
        systems = self.systems(codes)
        points, callable_as = self.points(codes, systems)
        groups = self.groups(callable_as)
        packages = self.packages(codes, callable_as, groups)
        document = {"format": 1, "sites": sites, "site_systems": systems if self.chance(0.95) else [],
                    "distribution_points": points, "distribution_point_groups": groups, "packages": packages,
                    "advertisements": self.advertisements(packages)}
        document = {key: value for key, value in document.items() if value != []}
        if self.chance(0.04):
            return [document, None]
        if self.chance(0.08):
            return in_two(document, self.random)
        return [document]


def in_two(document, random):
    """The lists of a document, in two documents."""
    keys = [key for key in document if key != "format"]
    away = random.sample(keys, random.randint(1, len(keys) - 1))
    return [{key: value for key, value in document.items() if key not in away},
            {"format": 1, **{key: document[key] for key in away}}]


def documents(seed):
    """The documents of a seed: always the same."""
    return Maker(seed).documents()
