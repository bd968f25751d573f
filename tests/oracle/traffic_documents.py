# SPDX-License-Identifier: BSL-1.0
"""Random documents in which much travels: hierarchies of several levels, points that are legal and whose site is mostly known,
branch points beside one to three possible sources, prestaged by hand or not or nobody knows, several packages of known and
unknown size over the same links, and groups.

`documents(seed)` returns a list of one or two documents. Names are never shared, so that each reference means one point; a
point without a name is now and then called by its computer.
"""
import random

import plan_documents

CODES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
DAYS = ("2026-01-10", "2026-02-10", "2026-03-10")
SIZES = ("5 MB", 1234, "2 GiB", "1.5 GB", 999999999, "40 GB", 1)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(f"traffic {seed}")
        self.vague = self.chance(0.5)        # something here is unknown

    def chance(self, probability):
        return self.random.random() < probability

    def variant(self, name):
        return self.random.choice((str.upper, str.title, str.lower))(name) if self.chance(0.15) else name

    def sites(self):
        """A tree, mostly deep."""
        self.codes = CODES[:self.random.randint(2, 6)]
        made = []
        for index, code in enumerate(self.codes):
            site = {"code": code if self.chance(0.9) else code.lower()}
            if index:
                above = self.codes[index - 1] if self.chance(0.6) else self.random.choice(self.codes[:index])
                site["parent"] = self.variant(above)
            if self.chance(0.6):
                site["server"] = f"cm-{code.lower()}.corp.test"
            made.append(site)
        self.random.shuffle(made)
        return made

    def point(self, number, code, types, on_share=False):
        """One point on a computer of its own or, sometimes, on its site's server. Returns what it may be called."""
        computer = f"srv{number}.corp.test"
        if self.chance(0.15) and code not in self.crowded:
            self.crowded.add(code)
            computer = f"cm-{code.lower()}.corp.test"
        record = {"types": list(types)}
        if on_share:
            record["share"] = f"\\\\{computer}\\pub{number}"
            called = [record["share"]]
        else:
            record["site_system"] = self.random.choice((computer, computer, computer.split(".")[0], computer.upper()))
            called = [record["site_system"], computer]
        if self.chance(0.7):
            record["name"] = f"dp{number}"
            called = [record["name"]]
        if self.chance(0.75):
            record["site"] = self.variant(code)
            system = {"name": computer}
        else:
            system = {"name": computer, "site": code}
        if not (self.vague and self.chance(0.06)):
            self.systems.append(system)
        self.made.append(record)
        self.called.append(called)
        return record

    def points(self):
        self.systems, self.made, self.called, self.crowded = [], [], [], set()
        number = 0
        for code in self.codes:
            for _ in range(self.random.choice((0, 1, 2, 2, 3))):
                number += 1
                bits = ["bits-enabled"] if self.chance(0.75) else []
                record = self.point(number, code, bits + (["standard"] if self.chance(0.2) else []))
                if self.vague and self.chance(0.08):
                    # Beside a written standard nobody can say what an unknown branch means.
                    words = [word for word, beside in (("branch", "standard"), ("bits-enabled", "bits-enabled"))
                             if beside not in record["types"]]
                    record["unknown"] = [self.random.choice(words)] if words else []
            if self.chance(0.15):
                number += 1
                self.point(number, code, ["bits-enabled"], on_share=True)
            for _ in range(self.random.choice((0, 0, 1, 1, 2))):
                number += 1
                record = self.point(number, code, ["branch"])
                roll = self.random.random()
                if roll < 0.3:
                    record["prestaged"] = True
                elif roll < 0.4:
                    record["prestaged"] = False
                elif roll < 0.55:
                    record["unknown"] = ["prestaged"]
        if not self.made:
            self.point(1, self.codes[0], ["bits-enabled"])
        order = list(range(len(self.made)))
        self.random.shuffle(order)
        self.made, self.called = [self.made[i] for i in order], [self.called[i] for i in order]

    def references(self, least, most):
        chosen = self.random.sample(self.called, min(len(self.called), self.random.randint(least, most)))
        names = [self.variant(self.random.choice(called)) for called in chosen]
        if self.vague and self.chance(0.1):
            names.append("gone1")
        return names

    def groups(self):
        made = []
        for name in ("Gamma", "Delta")[:self.random.randint(0, 2)]:
            group = {"name": name, "members": [{"point": point, "joined": self.random.choice(DAYS)} if self.chance(0.6) else point
                                               for point in self.references(1, 5)]}
            if self.vague and self.chance(0.1):
                group = {"name": name, "unknown": ["members"]}
            made.append(group)
        return made

    def packages(self, groups):
        made = []
        for number in range(1, self.random.randint(2, 6)):
            code = self.codes[0] if self.chance(0.65) else self.random.choice(self.codes)
            if self.vague and self.chance(0.08):
                code = "XYZ"
            package = {"id": self.variant(f"{code}0000{number}")}
            if self.chance(0.3):
                package["name"] = f"Package {number}"
            if self.chance(0.7 if self.vague else 0.95):
                package["size"] = self.random.choice(SIZES)
            if self.chance(0.05):
                package["source_files"] = False
            elif self.vague and self.chance(0.08):
                package["unknown"] = [self.random.choice(("groups", "source_files"))]
            most = 2 if self.chance(0.3) else len(self.called)
            package["distribution_points"] = self.references(0 if self.chance(0.2) else 1, most)
            if groups and self.chance(0.5) and "groups" not in package.get("unknown", ()):
                package["groups"] = [{"group": self.variant(self.random.choice(groups)["name"]),
                                      "copied": self.random.choice(DAYS)} for _ in range(self.random.randint(1, 2))]
            if self.chance(0.6):
                package["target_sites"] = [self.variant(site)
                                           for site in self.random.sample(self.codes, self.random.randint(1, 2))]
            made.append(package)
        return made

    def documents(self):
        document = {"format": 1, "sites": self.sites()}
        self.points()
        groups = self.groups()
        document.update(site_systems=self.systems, distribution_points=self.made, distribution_point_groups=groups,
                        packages=self.packages(groups))
        runs = ("download", "from-distribution-point")
        document["advertisements"] = [{"package": package["id"], "run": self.random.choice(runs)}
                                      for package in document["packages"] if self.chance(0.4)]
        document = {key: value for key, value in document.items() if value != []}
        if self.chance(0.1):
            return plan_documents.in_two(document, self.random)
        return [document]


def documents(seed):
    """The documents of a seed: always the same."""
    return Maker(seed).documents()
