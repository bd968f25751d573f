#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Totals of plans, and impacts, with the answers written by hand: the oracles must give them, and the command too if it is named.

usage: test_by_hand.py [COMMAND]
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import harness

harness.run_again_with("yaml")
import yaml

import compare_impact
import compare_plans
import impact_oracle
import plan_oracle

passed = failed = 0


def expect(differences, what):
    global passed, failed
    differences = [text if isinstance(text, str) else text[1] for text in differences]
    if not differences:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}" + "".join(f"\n    {text}" for text in differences))


# -- plans --------------------------------------------------------------------------------------------------------------

TRAFFIC = r"""
format: 1
sites: [{code: BBB, parent: aaa}, {code: AAA}, {code: CCC, parent: BBB, server: cm-c}]
distribution_points:
  - {name: c1, types: [branch], prestaged: true, site: CCC}
  - {name: b1, types: [bits-enabled], site: BBB}
  - {name: a1, types: [], site: AAA}
  - {name: b2, types: [branch], site: BBB}
  - {name: b3, types: [branch], unknown: [prestaged], site: bbb}
  - {types: [bits-enabled], share: '\\c\pub', site: CCC}
  - {name: idle, types: [], site: CCC}
packages:
  - {id: AAA00001, size: 30 MB, distribution_points: [a1, B1, b2, c1, '\\c\pub']}
  - {id: AAA00002, distribution_points: [b1, b3, c1]}
"""
THIRD = 30 / 3600      # 30 MB at 1 MB a second


def entry(packages, prestaged, size, unknown, change, hours, **ends):
    return {**ends, "packages": packages, "prestaged": prestaged, "bytes": size, "unknown_sizes": unknown, "change": change,
            "hours": hours}


def of_point(name, *numbers):
    return entry(*numbers, distribution_point=name)


MB = 10**6
BOTH = {
    "complete": False,
    "links": [entry(2, 0, 30 * MB, 1, 40 * MB, THIRD, **{"from": "AAA", "to": "BBB"}),
              entry(2, 0, 30 * MB, 1, 40 * MB, THIRD, **{"from": "BBB", "to": "CCC"})],
    "standard_points": [of_point("b1", 2, 0, 30 * MB, 1, 40 * MB, THIRD), of_point("a1", 1, 0, 30 * MB, 0, 20 * MB, THIRD),
                        of_point(r"\\c\pub", 1, 0, 30 * MB, 0, 20 * MB, THIRD)],
    "branch_points": [of_point("c1", 2, 2, 0, 0, 0, 0.0), of_point("b2", 1, 0, 30 * MB, 0, 20 * MB, THIRD),
                      of_point("b3", 1, 0, 0, 1, 20 * MB, 0.0)]}
FIRST = {
    "complete": True,
    "links": [entry(1, 0, 30 * MB, 0, None, None, **{"from": "AAA", "to": "BBB"}),
              entry(1, 0, 30 * MB, 0, None, None, **{"from": "BBB", "to": "CCC"})],
    "standard_points": [of_point(name, 1, 0, 30 * MB, 0, None, None) for name in ("b1", "a1", r"\\c\pub")],
    "branch_points": [of_point("c1", 1, 1, 0, 0, None, None), of_point("b2", 1, 0, 30 * MB, 0, None, None)]}
LATE = {        # a later change of 40 MB: of a package of 30 MB no more than that
    "complete": True,
    "links": [entry(1, 0, 30 * MB, 0, 30 * MB, 240 / 7200, **{"from": "AAA", "to": "BBB"}),
              entry(1, 0, 30 * MB, 0, 30 * MB, 240 / 7200, **{"from": "BBB", "to": "CCC"})],
    "standard_points": [of_point(name, 1, 0, 30 * MB, 0, 30 * MB, 240 / 7200) for name in ("b1", "a1", r"\\c\pub")],
    "branch_points": [of_point("c1", 1, 1, 0, 0, 0, 0.0), of_point("b2", 1, 0, 30 * MB, 0, 30 * MB, 240 / 7200)]}
HOPS = {        # of the second package, whose size is unknown: first copy, change, prestaged, hours, control
    "site server of AAA": (None, None, False, None, "none"),
    "site server of BBB": (None, 20 * MB, False, None, "sender address settings"),
    "cm-c (CCC)": (None, 20 * MB, False, None, "sender address settings"), "b1": (None, 20 * MB, False, None, "none"),
    "b3": (None, 20 * MB, False, None, "BITS, unless prestaged"), "c1": (0, 0, True, 0.0, "prestaged by hand"),
    "clients of b1": (None, None, False, None, "BITS, if an advertisement downloads and runs locally"),
    "clients of b3": (None, None, False, None, "none"), "clients of c1": (None, None, False, None, "none")}


def compare_hops(plan):
    seen = {hop["to"]: (hop.get("first_copy"), hop.get("change"), hop.get("prestaged"), hop.get("hours"),
                        hop["bandwidth_control"]) for hop in plan["hops"]}
    for name in sorted({*HOPS, *seen}):
        wanted, got = HOPS.get(name), seen.get(name)
        if wanted and got and wanted[4].startswith("BITS, if") and got[4].startswith("BITS, if"):
            got = got[:4] + wanted[4:]                 # a condition is worded as the command likes
        if wanted != got:
            yield f"hop to {name}: {wanted} expected, not {got}"


def test_totals(command):
    ask = compare_plans.Question
    for expected, question in ((BOTH, ask("20 MB", "1 MB/s")), (FIRST, ask(package="aaa00001")), (BOTH, ask("20 MB", "8 Mbit/s")),
                               (BOTH, ask("20 MB", "8000 kbit/s")), (LATE, ask("40 MB", "2 Mbit/s", "AAA00001"))):
        documents = [yaml.safe_load(TRAFFIC)]
        plans, totals = question.answer(documents)
        what = "totals " + " ".join(question.options())
        expect(compare_plans.compare_totals(expected, totals), what)
        answers = [("the oracle", {"packages": plans})]
        if command:
            with tempfile.TemporaryDirectory(prefix="distpoint-hand-") as folder:
                runner = compare_plans.Runner(command, folder, ())
                try:
                    answer = runner.ask("plan", runner.write(documents, "hand"), question.options())
                    answers.append(("the command", answer))
                    expect(compare_plans.compare_totals(expected, answer.get("totals")), what + " of the command")
                except (ValueError, KeyError) as error:
                    expect([str(error)], what + " of the command")
        if expected is BOTH:
            for whose, answer in answers:
                expect(compare_hops(answer["packages"][1]), f"hops of {whose}")


def test_rates():
    for text, bits in (("2 Mbit/s", 2 * 10**6), ("250 kB/s", 2 * 10**6), ("9600 bit/s", 9600), ("1.5 Gbit/s", 15 * 10**8),
                       ("1 B/s", 8)):
        expect([] if plan_oracle.bits_per_second(text) == bits else [str(plan_oracle.bits_per_second(text))], text)
    for changed, size, differential, prestaged, bytes_sent in (
            (None, 5, True, False, None), (None, 5, True, True, None), (3, 5, True, False, 3), (7, 5, True, False, 5),
            (3, None, True, False, 3), (3, None, False, False, None), (3, 5, False, False, 5), (3, 5, True, True, 0),
            (3, None, True, True, 0)):
        got = plan_oracle.Planner([], changed).change(size, differential, prestaged)
        expect([] if got == bytes_sent and type(got) is type(bytes_sent) else [f"{got} should be {bytes_sent}"],
               f"change of {size} by {changed}, differential {differential}, prestaged {prestaged}")


# -- impacts ------------------------------------------------------------------------------------------------------------

ESTATE = """
format: 1
sites: [{code: NYC, server: cm.corp.test}, {code: LON, parent: NYC}, {code: BOS, parent: NYC}]
distribution_points:
  - {name: n1, types: [bits-enabled], site: NYC}
  - {name: b1, types: [bits-enabled], site: BOS}
  - {name: b2, types: [bits-enabled], site: BOS}
  - {name: br, types: [branch], site: BOS}
  - {name: bp, types: [branch], prestaged: true, site: BOS}
  - {types: [bits-enabled], site_system: srv-lon.corp.test, site: lon}
  - {name: lbr, types: [branch], site: LON}
distribution_point_groups:
  - {name: Bos, members: [b1, {point: B2, joined: 2026-01-01}, br]}
  - {name: Lon, members: [{point: SRV-LON, joined: 2026-01-01}]}
  - {name: Nyc, members: [n1]}
packages:
  - {id: NYC00001, name: Office, distribution_points: [b1, b2, br, bp, SRV-LON, lbr], target_sites: [LON]}
  - {id: NYC00002, name: Visio, distribution_points: [srv-lon.corp.test], target_sites: [lon]}
  - {id: NYC00003, groups: [{group: lon, copied: 2026-02-01}]}
  - {id: NYC00004, distribution_points: [srv-lon], unknown: [groups]}
  - {id: NYC00005, distribution_points: [srv-lon], source_files: false}
  - {id: NYC00006, distribution_points: [n1, B1]}
"""
SERVER = r"""
format: 1
sites: [{code: NYC, server: cm.corp.test}, {code: BOS, parent: NYC}]
distribution_points:
  - {name: p1, types: [], site_system: CM, site: NYC}
  - {types: [], share: '\\cm.corp.test\pub', site: NYC}
  - {name: p2, types: [], site_system: other, site: NYC}
packages: [{id: NYC00001, distribution_points: [P1, '\\CM.corp.test\PUB', p2]}]
"""
KEPT = """
format: 1
sites: [{code: NYC}, {code: BOS, parent: NYC}]
distribution_points:
  - {types: [bits-enabled], site_system: srv.corp.test, site: BOS}
  - {name: srv, types: [], site: NYC}
distribution_point_groups: [{name: G, members: [SRV]}]
packages: [{id: NYC00001, distribution_points: [Srv], target_sites: [nyc]}]
"""
NEIGHBOUR = """
format: 1
sites: [{code: NYC}, {code: BOS, parent: NYC}]
distribution_points:
  - {name: p, types: [], site_system: c.corp.test, site: BOS}
  - {name: q, types: [bits-enabled], site_system: c}
packages: [{id: NYC00001, distribution_points: [q]}, {id: NYC00002, distribution_points: [p, q]}]
"""
WRONG_ENTRY = """
format: 1
distribution_points: [{name: a, types: []}, {name: b, types: []}]
distribution_point_groups: [{name: All, members: [{point: a, joined: tomorrow}, {point: b, joined: yesterday}]}]
"""
TWO_SERVERS = """
format: 1
sites: [{code: NYC, name: New York}, {code: nyc, server: cm1.corp.test}, {code: NYC, server: cm2.corp.test}]
distribution_points:
  - {name: p, site_system: CM1, types: []}
  - {name: q, site_system: cm2, types: []}
"""
# The name of the case; the estate; names and sites; the answer; the findings that are new and fixed, without words; the exit status.
CASES = [
    ("one of two sources, and the only point of a site", ESTATE, ["B1", "Srv-Lon"], [], {
        "removed": ["b1", "srv-lon.corp.test"],
        "packages_without_point": [{"package": "NYC00002", "name": "Visio"}, {"package": "NYC00003", "name": ""}],
        "sites_without_holder": [{"site": "LON", "package": "NYC00002", "target": True},
                                 {"site": "LON", "package": "NYC00003", "target": False},
                                 {"site": "LON", "package": "NYC00004", "target": False},
                                 {"site": "BOS", "package": "NYC00006", "target": False}],
        "branch_points_without_source": [{"distribution_point": "lbr", "package": "NYC00001", "before": "srv-lon.corp.test"}],
        "branch_points_with_other_source": [{"distribution_point": "br", "package": "NYC00001", "before": "b1", "after": "b2"}],
        "groups": [{"group": "Bos", "members_left": 2}, {"group": "Lon", "members_left": 0}]},
     ["package-without-point error package NYC00002", "package-without-point error package NYC00003",
      "branch-without-source warning distribution-point lbr"],
     ["needless-points note package NYC00005"], 1),
    ("the points on a site server", SERVER, [], ["nyc"], {
        "removed": ["p1", r"\\cm.corp.test\pub"], "packages_without_point": [], "sites_without_holder": [],
        "branch_points_without_source": [], "branch_points_with_other_source": [], "groups": []},
     [], ["server-and-share-on-one-system error distribution-point " + r"\\cm.corp.test\pub",
          "site-server-is-distribution-point note distribution-point p1",
          "site-server-is-distribution-point note distribution-point " + r"\\cm.corp.test\pub"], 0),
    ("a point removed by name and with its site server counts once", SERVER, ["p1", "p2"], ["NYC"], {
        "removed": ["p1", r"\\cm.corp.test\pub", "p2"], "packages_without_point": [{"package": "NYC00001", "name": ""}],
        "sites_without_holder": [{"site": "NYC", "package": "NYC00001", "target": False}],
        "branch_points_without_source": [], "branch_points_with_other_source": [], "groups": []},
     ["package-without-point error package NYC00001"],
     ["server-and-share-on-one-system error distribution-point " + r"\\cm.corp.test\pub",
      "site-server-is-distribution-point note distribution-point p1",
      "site-server-is-distribution-point note distribution-point " + r"\\cm.corp.test\pub"], 1),
    ("another record answers to the name", KEPT, ["srv"], [], {
        "removed": ["srv"], "packages_without_point": [],
        "sites_without_holder": [{"site": "NYC", "package": "NYC00001", "target": True}],
        "branch_points_without_source": [], "branch_points_with_other_source": [], "groups": []},
     ["site-without-content error package NYC00001"], ["duplicate-name error distribution-point srv"], 1),
    ("a point that is of a site only by its neighbour", NEIGHBOUR, ["p"], [], {
        "removed": ["p"], "packages_without_point": [],
        "sites_without_holder": [],  # q has not moved
        "branch_points_without_source": [], "branch_points_with_other_source": [], "groups": []},
     [], ["point-twice error distribution-point q"], 0),
    ("what is wrong with a member goes with it", WRONG_ENTRY, ["a"], [], {
        "removed": ["a"], "packages_without_point": [], "sites_without_holder": [], "branch_points_without_source": [],
        "branch_points_with_other_source": [], "groups": [{"group": "All", "members_left": 1}]},
     [], ["invalid-value error distribution-point-group All"], 1),
    ("of several records of a site the first with a server counts", TWO_SERVERS, [], ["nyc"], {
        "removed": ["p"], "packages_without_point": [], "sites_without_holder": [], "branch_points_without_source": [],
        "branch_points_with_other_source": [], "groups": []},
     [], ["site-server-is-distribution-point note distribution-point p"], 0),
    ("nothing else happens", ESTATE, ["n1"], [], {
        "removed": ["n1"], "packages_without_point": [],
        "sites_without_holder": [{"site": "NYC", "package": "NYC00006", "target": False}],
        "branch_points_without_source": [], "branch_points_with_other_source": [],
        "groups": [{"group": "Nyc", "members_left": 0}]},
     [], [], 0)]


def in_short(findings):
    """Findings without their words."""
    return collections.Counter(" ".join((f["rule"], f["severity"], f["subject"]["kind"], f["subject"]["name"])) for f in findings)


def compare_impact_by_hand(expected, new, fixed, answer):
    yield from compare_impact.compare({**expected, "new_findings": impact_oracle.finding_keys(answer["new_findings"]),
                                       "fixed_findings": impact_oracle.finding_keys(answer["fixed_findings"])}, answer)
    if list(expected["removed"]) != answer["removed"]:
        yield f"removed in this order: {expected['removed']}, not {answer['removed']}"
    for key, wanted in (("new_findings", new), ("fixed_findings", fixed)):
        if collections.Counter(wanted) != in_short(answer[key]):
            yield f"{key}: {sorted(wanted)} expected, not {sorted(in_short(answer[key]).elements())}"


def test_impact(command):
    for what, text, names, servers, expected, new, fixed, status in CASES:
        documents = [("estate.yaml", yaml.safe_load(text))]
        # Dates as they are written.
        documents = json.loads(json.dumps(documents, default=str))
        impact = impact_oracle.Impact([tuple(pair) for pair in documents], names, servers)
        answer = impact.answer()
        expect(compare_impact_by_hand(expected, new, fixed, compare_impact.as_command(answer)), f"{what}: the oracle")
        expect([] if impact.status(answer) == status else [f"exit status {status} expected"], f"{what}: the oracle's exit status")
        if command:
            runner = compare_impact.Runner(command)
            case = compare_impact.Case([tuple(pair) for pair in documents], names, servers)
            try:
                told, ended = runner.ask("impact", case.documents, *case.options())
                expect(compare_impact_by_hand(expected, new, fixed, told), f"{what}: the command")
                expect([] if ended == status else [f"exit status {status} expected, not {ended}"], f"{what}: its exit status")
            except (ValueError, KeyError, TypeError, subprocess.TimeoutExpired) as error:
                expect([str(error)], f"{what}: the command")
    for names, servers in (["nobody"], []), (["n1", "nobody"], []), ([], ["ZZZ"]), ([], ["BOS"]):
        try:
            impact_oracle.Impact([("estate.yaml", yaml.safe_load(ESTATE))], names, servers)
            expect([f"{names} {servers} should mean nothing"], "unknown names")
        except LookupError:
            expect([], "unknown names")
    if command:
        expect(compare_impact.refusals(compare_impact.Runner(command)), "what is refused")


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else None
    test_rates()
    test_totals(command)
    test_impact(command)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
