#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of the oracle itself: cases written by hand from the rules, one that fires and one that is silent for each; and that
the comparison notices mistakes seeded in the oracle.

usage: test_oracle.py [COUNT]     COUNT documents for the seeded mistakes (400)
"""
import datetime
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import harness

harness.run_again_with("yaml")
import yaml

import compare_rules
import rules_oracle

TODAY = datetime.date(2026, 6, 1)
passed = failed = 0


def expect(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")


def findings(text, **settings):
    documents = [(f"{name}.yaml", yaml.safe_load(part) or {}) for name, part in zip("abc", text.split("---\n"))]
    return rules_oracle.judge_all(documents, {"today": TODAY, **settings})


def fires(rule, text, *places, **settings):
    """The rule fires exactly at these places: "record words", or "file:record words"."""
    found = [f for f in findings(text, **settings)[0] if f["rule"] == rule]
    told = [(f["file"][0] + ":" if ":" in "".join(p.split("/")[0] for p in places) else "") +
            " ".join((f["record"],) + f["words"]) for f in found]
    expect(sorted(told) == sorted(places), f"{rule}: {sorted(told)} should be {sorted(places)}\n{text}")


def silent(rule, text, **settings):
    fires(rule, text, **settings)


P, S, Y, G, K, A = ("/distribution_points/", "/sites/", "/site_systems/", "/distribution_point_groups/", "/packages/",
                    "/advertisements/")


def points(*records):
    return "distribution_points:\n" + "".join(f"  - {{{r}}}\n" for r in records)


def test_document():
    fires("unknown-key", points("types: [], nmae: x"), P + "0 nmae")
    fires("unknown-key", "systems: []\n", " systems")
    silent("unknown-key", points("types: [], name: x"))
    for wrong in ("site: N-Y", "prestaged: maybe", "share: packages", "site: A, unknown: [site_system]", "unknown: [colour]",
                  "name: x, unknown: [name]", 'name: "a\\nb"'):
        fires("invalid-value", points(f"types: [], {wrong}"), P + "0")
    fires("invalid-value", points("name: x"), P + "0")
    fires("invalid-value", points("types: ['']"), P + "0")
    fires("invalid-value", "site_systems: [{name: a, boundaries: [''], drives: [{letter: DD, free: '1,5 GB'}]}]",
          Y + "0", Y + "0", Y + "0")
    fires("invalid-value", "distribution_point_groups: [{name: g, members: [{point: p, joined: 2026-02-30x}]}]", G + "0")
    silent("invalid-value", "distribution_point_groups: [{name: g, members: [{point: p, joined: 2026-02-28}, q]}]")
    silent("invalid-value", points("types: [branch], site: null, unknown: [site_system, multicast]"))
    fires("unknown-type", points("types: [brunch]"), P + "0 brunch")
    silent("unknown-type", points("types: [BITS, Mobile_Device, internet]"))
    fires("repeated-type", points("types: [bits, bits-enabled, BITS]"), P + "0 bits-enabled", P + "0 bits-enabled")
    fires("repeated-type", "distribution_point_groups: [{name: g, requires: [branch, branch]}]", G + "0 branch")
    silent("repeated-type", points("types: [branch]", "types: [branch]"))
    fires("conflicting-facts", points(r"types: [], site_system: a, share: \\b\x"), P + "0")
    silent("conflicting-facts", points(r"types: [], site_system: A.x.com, share: \\a\x"))


def test_suppressions():
    wrong = "types: [branch, bits-enabled], suppress: [{rule: incompatible-types, reason: x"
    silent("incompatible-types", points(wrong + "}]"))
    silent("unused-suppression", points(wrong + "}]"))
    expect(findings(points(wrong + "}]"))[1]["suppressed"] == 1, "a suppressed finding is counted")
    fires("incompatible-types", points(wrong + "}]"), P + "0 branch bits-enabled", locked=["incompatible-types"])
    fires("unused-suppression", points(wrong + "}]"), P + "0 incompatible-types", locked=["incompatible-types"])
    fires("incompatible-types", points(wrong + ", until: 2026-05-31}]"), P + "0 branch bits-enabled")
    fires("expired-suppression", points(wrong + ", until: 2026-05-31}]"), P + "0 incompatible-types")
    silent("expired-suppression", points(wrong + ", until: 2026-06-01}]"))
    fires("unused-suppression", points("types: [], suppress: [{rule: cross-forest, reason: x}]"), P + "0 cross-forest")
    silent("incompatible-types", points("types: [branch, bits]"), rules={"incompatible-types": "off"})
    expect(findings(points("types: [branch, bits]"), rules={"incompatible-types": "note"})[0][0]["severity"] == "note",
           "a rule's level")


def test_types():
    for a, b in rules_oracle.NO:
        fires("incompatible-types", points(f"types: [{b}, {a}]"), f"{P}0 {a} {b}")
    silent("incompatible-types", points("types: [server, standard, bits-enabled, protected, internet-clients, streaming]"))
    fires("incompatible-types", points(r"types: [server], share: \\a\x"), P + "0 server server-share")
    fires("missing-required-type", points("types: [mobile-device]", "types: [internet-clients]"),
          P + "0 mobile-device bits-enabled", P + "1 internet-clients bits-enabled")
    silent("missing-required-type", points("types: [bits-enabled]", "types: [mobile-device], unknown: [bits-enabled]"))
    fires("branch-streaming-needs-smb", points("types: [branch, streaming]"), P + "0")
    fires("branch-streaming-needs-smb", points("types: [branch, streaming], file_streaming: false"), P + "0")
    silent("branch-streaming-needs-smb", points("types: [branch]", "types: [streaming]"))
    silent("branch-streaming-needs-smb", points("types: [branch, streaming], file_streaming: true",
                                                "types: [branch, streaming], unknown: [file_streaming]"))
    fires("streaming-needs-bits", points("types: [streaming]", "types: [standard, streaming]"), P + "0", P + "1")
    silent("streaming-needs-bits", points(r"types: [streaming], share: \\a\x", "types: [streaming, bits]",
                                          "types: [streaming], unknown: [branch]"))
    fires("multicast-needs-bits", points("types: [multicast]"), P + "0")
    silent("multicast-needs-bits", points("types: [multicast, bits]", "types: [multicast], unknown: [bits-enabled]"))


def test_one_system():
    internet = "types: [bits, internet-clients], site_system: a"
    share = r"types: [], share: \\A.x.com\y"
    fires("share-on-internet-system", points(share, internet), P + "0")
    silent("share-on-internet-system", points(share, "types: [bits], site_system: a"))
    fires("server-and-share-on-one-system", points(share, internet), P + "0")
    silent("server-and-share-on-one-system", points(share, "types: [], site_system: a", "types: [], site_system: a.z.com"))
    fires("branch-on-standard", points("types: [], site_system: a", "types: [branch], site_system: a."), P + "1")
    silent("branch-on-standard", points("types: [], site_system: a", "types: [branch], site_system: b", "types: [branch]"))
    silent("branch-on-standard", points("types: [], unknown: [branch], site_system: a", "types: [branch], site_system: a"))
    fires("several-sites", points("types: [], site_system: a, site: NYC", "types: [], site_system: a, site: BOS"), P + "1")
    fires("several-sites", "site_systems: [{name: a, site: BOS}]\n" + points("types: [], site_system: a, site: NYC"), P + "0")
    fires("several-sites", "site_systems: [{name: a, sites: [BOS, NYC]}]\n" + points("types: [], site_system: a"), P + "0")
    silent("several-sites", "site_systems: [{name: a, sites: [BOS, NYC]}]\n" + points("types: [], site_system: a, site: nyc"))
    fires("point-twice", points("types: [], site_system: a", "types: [bits], site_system: A.x.com"), P + "1")
    fires("point-twice", points(r"types: [], share: \\a\x", r"types: [], share: \\A.q.com\X\ "[:-1]), P + "1")
    silent("point-twice", points("types: [], site_system: a", "types: [branch], site_system: a"))
    silent("point-twice", points("types: [], site_system: a, site: NYC", "types: [], site_system: a, site: BOS"))
    silent("point-twice", points(r"types: [], share: \\a\x", r"types: [], share: \\a\y", "types: []", "types: []"))
    site = "sites: [{code: NYC, forest: corp.test}]\nsite_systems: [{name: a, forest: other.test, site: NYC}]\n"
    fires("cross-forest", site + points("types: [], site_system: a"), P + "0")
    silent("cross-forest", site + points("types: [bits, internet], site_system: a"))
    silent("cross-forest", site + points("types: [], unknown: [internet-clients], site_system: a"))
    fires("cross-forest", "sites: [{code: NYC, server: s}]\nsite_systems: [{name: s.x.com, forest: f}, {name: a, forest: g}]\n" +
          points("types: [], site: NYC, site_system: a"), P + "0")
    for system in ("Windows 2000 Professional", "Microsoft Windows 2000 Server", "Windows 2000 Advanced Server Service Pack 4",
                   "Microsoft Windows 2000 [Version 5.00.2195]", "Windows°2000 Server", "Windows 2000 Server Standard Edition",
                   "Windows\u00a02000 Professional"):
        branch = f"site_systems: [{{name: a, operating_system: '{system}'}}]\n" + points("types: [TYPE], site_system: a")
        fires("branch-on-windows-2000", branch.replace("TYPE", "branch"), P + "0")
        silent("branch-on-windows-2000", branch.replace("TYPE", "standard"))
    for system in ("Windows 20000", "Windows Server 2003", "not Windows 2000", "Windows XP"):
        silent("branch-on-windows-2000", f"site_systems: [{{name: a, operating_system: {system}}}]\n" +
               points("types: [branch], site_system: a"))
    for keys, told in (("", True), ("internet_fqdn: 'a b'", True), ("internet_fqdn: dp.x.com", False),
                       ("unknown: [internet_fqdn]", False)):
        fires("internet-without-fqdn", f"site_systems: [{{name: a, {keys}}}]\n" + points(internet), *[P + "0"] * told)
    silent("internet-without-fqdn", points(internet))
    for mode, told in (("mixed", True), ("native", False), ("null", False)):
        fires("internet-needs-native-mode", f"sites: [{{code: NYC, mode: {mode}}}]\n" + points(internet + ", site: NYC"),
              *[P + "0"] * told)
    for keys, told in (("", True), ("boundaries: []", True), ("boundaries: [b]", False), ("unknown: [boundaries]", False)):
        fires("protected-without-boundaries", f"site_systems: [{{name: a, {keys}}}]\n" +
              points("types: [protected], site_system: a"), *[P + "0"] * told)
    server = "sites: [{code: NYC, server: a.x.com}]\n"
    fires("site-server-is-distribution-point", server + points("types: [], site_system: A, site: NYC"), P + "0")
    silent("site-server-is-distribution-point", server + points("types: [], site_system: b, site: NYC", "types: []"))
    for share, told in (("SMSPKGD$", True), ("smspkgz$", True), ("SMSSIG$", True), ("SMSPKGSIG", True), ("SMSPKG$", False),
                        ("SMSPKGDE$", False), ("packages", False)):
        fires("reserved-share-name", points(rf"types: [], share: \\a\{share}"), *[P + "0"] * told)


def test_sites():
    branch, source = "types: [branch], site: NYC, site_system: a", "types: [bits], site: NYC, site_system: b"
    fires("branch-without-source", points(branch, "types: [bits], site: BOS"), P + "0")
    silent("branch-without-source", points(branch, source))
    silent("branch-without-source", points(branch + ", prestaged: true"))
    silent("branch-without-source", points(branch, "types: [], unknown: [bits-enabled], site: NYC"))
    silent("branch-without-source", points(branch, "types: [bits]"))
    guarded = ("site_systems: [{name: a, boundaries: [x]}, {name: b, boundaries: [BOUNDARY]}]\n" +
               points(branch, source.replace("[bits]", "[bits, protected]")))
    fires("branch-outside-protected-source", guarded.replace("BOUNDARY", "y"), P + "0")
    silent("branch-outside-protected-source", guarded.replace("BOUNDARY", "X"))
    fires("all-points-protected", points("types: [protected], site: NYC"), P + "0 NYC")
    fires("all-points-protected", "sites: [{code: NYC}]\n" + points("types: [protected], site: NYC"), S + "0 NYC")
    silent("all-points-protected", points("types: [protected], site: NYC", "types: [], site: NYC"))
    silent("all-points-protected", points("types: [protected], site: NYC", "types: [], unknown: [protected], site: nyc"))
    many = points("types: [], site: NYC", "types: [], site: NYC", "types: [branch], site: NYC", "types: [branch], site: NYC")
    fires("too-many-points", many, P + "0 NYC", thresholds={"most-points": 1})
    silent("too-many-points", many, thresholds={"most-points": 2})
    fires("too-many-branch-points", many, P + "0 NYC", thresholds={"most-branch-points": 1})
    silent("too-many-branch-points", many)
    fires("unknown-reference", "sites: []\nsite_systems: []\n" + points("types: [], site: NYC, site_system: a"),
          P + "0 NYC", P + "0 a")
    silent("unknown-reference", points("types: [], site: NYC, site_system: a"))
    silent("unknown-reference", "sites: [{code: nyc, server: q}]\n---\nsite_systems: [{name: a.x.com}]\n" +
           points("types: [], site: NYC, site_system: A"))
    silent("unknown-reference", points("types: [], site_system: a.x.com") +
           "distribution_point_groups: [{name: g, members: [a]}]\n")
    fires("duplicate-name", "sites: [{code: NYC}]\n---\nsites: [{code: nyc}]\n", "b:" + S + "0")
    fires("duplicate-name", "site_systems: [{name: a}, {name: A.x.com.}, {name: b}]", Y + "1")
    silent("duplicate-name", "site_systems: [{name: a}, {name: a.x.com}, {name: a.y.com}]")
    silent("duplicate-name", points("types: []", "types: []"))
    fires("cyclic-hierarchy", "sites: [{code: AAA, parent: BBB}, {code: BBB, parent: aaa}, {code: CCC, parent: AAA}]", S + "0")
    silent("cyclic-hierarchy", "sites: [{code: AAA, parent: BBB}, {code: BBB}]")


def packages(package, *more):
    return points("name: p, types: [], site: NYC", "name: q, types: [protected, bits], site: BOS",
                  "name: r, types: [branch], site: NYC", "name: m, types: [mobile-device, bits], site: BOS") + \
        "distribution_point_groups:\n" \
        "  - {name: g, requires: [protected], members: [{point: p, joined: 2026-02-01}, q]}\n  - {name: e}\n" \
        f"packages: [{{id: NYC00001, {package}}}]\n" + "\n".join(more)


def test_packages():
    fires("package-without-point", packages("size: 1"), K + "0")
    fires("package-without-point", packages("groups: [e]"), K + "0")
    silent("package-without-point", packages("groups: [g]"))
    silent("package-without-point", packages("source_files: false"))
    silent("package-without-point", packages("unknown: [groups]"))
    fires("site-without-content", packages("distribution_points: [q], target_sites: [NYC, BOS, nyc]"), K + "0 NYC")
    silent("site-without-content", packages("distribution_points: [q], target_sites: [NYC], unknown: [groups]"))
    fires("site-without-content", packages("groups: [{group: g, copied: 2026-01-31}], target_sites: [NYC]"), K + "0 NYC")
    fires("content-only-on-protected-points", packages("distribution_points: [q, p], target_sites: [NYC, BOS]"), K + "0 BOS")
    silent("content-only-on-protected-points", packages("distribution_points: [q, m], target_sites: [BOS]"))
    fires("content-not-installed", packages("distribution_points: [q], presence: [{point: q, state: failed}]"), K + "0 q failed")
    silent("content-not-installed", packages("distribution_points: [q], presence: [{point: q, state: installed}]"))
    silent("content-not-installed", packages("distribution_points: [q], presence: [{point: p, state: failed}]"))
    drives = "site_systems: [{name: a, drives: [{letter: D, free: 1 GB}, {letter: E, free: 2 GB}]}]\n" + points(
        "name: p, types: [], site_system: a") + "packages: [{id: X, size: SIZE, distribution_points: [p]}]\n"
    fires("package-larger-than-drive", drives.replace("SIZE", "2.1 GB"), K + "0 p")
    silent("package-larger-than-drive", drives.replace("SIZE", "2 GB"))
    silent("package-larger-than-drive", drives.replace("SIZE", "3 GB").replace(", free: 2 GB", ""))
    fires("needless-points", packages("source_files: false, distribution_points: [p]"), K + "0")
    silent("needless-points", packages("distribution_points: [p]"))
    late = "groups: [{group: g, copied: COPIED}]"
    fires("group-member-missing-content", packages(late.replace("COPIED", "2026-01-31")), K + "0 p g")
    silent("group-member-missing-content", packages(late.replace("COPIED", "2026-02-01")))
    silent("group-member-missing-content", packages(late.replace("COPIED", "2026-01-31") + ", distribution_points: [p]"))
    silent("group-member-missing-content", packages("groups: [{group: g, copied: 2026-01-31}, {group: g, copied: 2026-03-01}]"))
    fires("group-member-lacks-type", packages("size: 1"), G + "0 p")
    silent("group-member-lacks-type", packages("size: 1").replace("name: p, types: []", "name: p, types: [protected]"))
    streamed = "kind: virtual-application, delivery: streaming, distribution_points: [p]"
    fires("virtual-application-without-streaming", packages(streamed), K + "0 p")
    silent("virtual-application-without-streaming", packages(streamed).replace("p, types: []", "p, types: [streaming, bits]"))
    image = "kind: operating-system-image, delivery: multicast, distribution_points: [p, P]"
    fires("multicast-image-without-multicast", packages(image), K + "0 p")
    silent("multicast-image-without-multicast", packages(image.replace("delivery: multicast", "delivery: download")))
    fires("mobile-package-without-mobile-point", packages("kind: mobile-device, distribution_points: [p]"), K + "0")
    fires("mobile-package-without-mobile-point",
          packages("kind: mobile-device, distribution_points: [p, m], target_sites: [NYC, BOS]"), K + "0 NYC")
    silent("mobile-package-without-mobile-point", packages("kind: mobile-device, distribution_points: [p, m]"))
    roots = r"dfs_roots: ['\\corp.test\software']"
    for path, told in ((r"\\corp.test\Software\x", True), (r"\\CORP\software\x\y", True), (r"\\corp.test\softwares\x", False),
                       (r"\\p\software\x", False)):
        fires("dfs-link-name", packages(f"path: '{path}', distribution_points: [p]", roots), *[K + "0"] * told)
    fires("foreign-files-on-package-share", packages("size: 1", "site_systems: [{name: a, package_share_contents: "
                                                     "[nyc00001, setup.exe]}]"), Y + "0 setup.exe")
    silent("foreign-files-on-package-share", "site_systems: [{name: a, package_share_contents: [setup.exe]}]")
    fires("download-without-bits", packages("distribution_points: [p, q, r]", "advertisements: [{package: nyc00001, "
                                            "run: download}, {package: NYC00001, run: download}]"), A + "0 p", A + "1 p")
    silent("download-without-bits", packages("distribution_points: [p]", "advertisements: [{package: NYC00001}]"))
    fires("large-unthrottled-copy", packages("size: 1073741825, distribution_points: [p, q]"), K + "0")
    silent("large-unthrottled-copy", packages("size: 1 GiB, distribution_points: [p]"))
    silent("large-unthrottled-copy", packages("size: 2 GB, distribution_points: [r]"))


def main():
    for test in (test_document, test_suppressions, test_types, test_one_system, test_sites, test_packages):
        test()
    noticed, missed = compare_rules.mutate_check(int((sys.argv + ["400"])[1]), 1)
    print(f"{noticed} seeded mistakes noticed, {missed} not")
    print(f"{passed + noticed} passed, {failed + missed} failed")
    return 1 if failed + missed else 0


if __name__ == "__main__":
    sys.exit(main())
