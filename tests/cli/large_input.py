#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Hostile sizes: each needs a second or two, and no more memory than a linear program.

usage: large_input.py COMMAND [--unlimited]
"""
import json
import pathlib
import resource
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

command = path_argument(1)
sanitized = "--unlimited" in sys.argv
seconds = 60 if sanitized else 20  # far above the linear time; quadratic time would need minutes
folder = new_folder()


def limits():
    if not sanitized:
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))


def run(title, document, rules, *arguments):
    """Expects findings of exactly these rules: {id: count}."""
    path = folder / "large.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    start = time.monotonic()
    try:
        result = run_program(command, *(arguments or ["check"]), path, "--format", "json", timeout=seconds, preexec_fn=limits)
    except subprocess.TimeoutExpired:
        expect(False, f"{title}: no answer in {seconds} s")
        return
    took = time.monotonic() - start
    answer = json.loads(result.stdout)
    found = {}
    for finding in answer.get("findings", []):
        found[finding["rule"]] = found.get(finding["rule"], 0) + 1
    expect(rules is None or found == rules, f"{title}: the findings", found)
    print(f"{title}: {took:.2f} s, {len(path.read_bytes()) / 1e6:.1f} MB")


N = 100_000
code = lambda i: "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[i // 36 ** d % 36] for d in range(3))
run("a site tree 10,000 deep", {"sites": [{"code": code(i), **({"parent": code(i - 1)} if i else {})} for i in range(10_000)]}, {})
run("a circle of 10,000 sites", {"sites": [{"code": code(i), "parent": code((i + 1) % 10_000)} for i in range(10_000)]}, {"cyclic-hierarchy": 1})
run("100,000 points on one computer", {"distribution_points": [{"name": f"p{i}", "site_system": "s", "types": ["standard"]} for i in range(N)]},
    {"point-twice": N - 1})
run("100,000 mixed points on one computer",
    {"distribution_points": [{"name": f"p{i}", "site_system": "s", "types": [["standard"], ["branch"]][i % 2]} for i in range(N)]},
    {"branch-on-standard": N // 2, "point-twice": N - 2})
run("100,000 points for as many sites on one computer, which is declared 1,000 times for as many",
    {"site_systems": [{"name": "s", "sites": [code(i + 50) for i in range(50)]} for _ in range(1_000)],
     "distribution_points": [{"name": f"p{i}", "site_system": "s", "site": code(i % 40_000), "types": ["standard"]} for i in range(N)]}, None)
run("1,000 advertisements of a package on 20,000 points without BITS",
    {"distribution_points": [{"name": f"p{i}", "types": []} for i in range(20_000)],
     "packages": [{"id": "A", "distribution_points": [f"p{i}" for i in range(20_000)]}],
     "advertisements": [{"package": "A", "run": "download"} for _ in range(1_000)]}, {"download-without-bits": 1_000})
run("300 packages, each to 300 groups of the same 300 points, which they name too",
    {"distribution_points": [{"name": f"p{i}", "site_system": f"s{i}", "types": []} for i in range(300)],
     "site_systems": [{"name": f"s{i}", "drives": [{"letter": "C", "free": 1}]} for i in range(300)],
     "distribution_point_groups": [{"name": f"G{g}", "members": [{"point": f"p{i}", "joined": "2026-03-01"} for i in range(300)]} for g in range(300)],
     "packages": [{"id": f"A{k}", "kind": "virtual-application", "delivery": "streaming", "size": "2 MB",
                   "distribution_points": [f"p{i}" for i in range(0, 300, 2)],
                   "groups": [{"group": f"G{g}", "copied": f"2026-0{2 + g % 2}-01"} for g in range(300)]} for k in range(300)]}, None)
run("20,000 DFS roots and as many paths under one name",
    {"dfs_roots": [f"\\\\corp.d{i}.com\\s" for i in range(20_000)],
     "packages": [{"id": f"A{i}", "distribution_points": ["p"], "path": "\\\\corp\\s\\a"} for i in range(20_000)]}, {})
run("100,000 points of one name", {"distribution_points": [{"name": "p", "types": []} for i in range(N)]}, {"duplicate-name": N - 1})
run("100,000 unresolved references",
    {"sites": [{"code": "NYC"}], "distribution_points": [{"name": f"p{i}", "site": "NYX", "types": []} for i in range(N)]},
    {"unknown-reference": N, "too-many-points": 1})
run("100,000 unknown names among 20,000",
    {"distribution_points": [{"name": f"point-{i}", "types": []} for i in range(20_000)],
     "packages": [{"id": f"A{i}", "distribution_points": [f"pointe-{i}"]} for i in range(N)]}, {"unknown-reference": N})
run("a group of 50,000, copied to by 2,000 packages too early for half of it",
    {"distribution_points": [{"name": f"p{i}", "types": ["bits-enabled"]} for i in range(50_000)],
     "distribution_point_groups": [{"name": "G", "members": [{"point": f"p{i}", "joined": "2026-0%d-01" % (1 + i % 2 * 2)} for i in range(50_000)]}],
     "packages": [{"id": f"A{i}", "kind": "virtual-application", "delivery": "streaming", "size": "2 GiB",
                   "groups": [{"group": "G", "copied": "2026-02-01"}]} for i in range(2_000)]},
    {"group-member-missing-content": 40_000, "virtual-application-without-streaming": 2_000, "large-unthrottled-copy": 2_000})
run("a package of 20,000 sites and 20,000 groups",
    {"distribution_points": [{"name": "p", "site": "AAA", "types": []}],
     "distribution_point_groups": [{"name": f"G{i}", "members": ["p"]} for i in range(20_000)],
     "packages": [{"id": "A", "target_sites": [code(i) for i in range(20_000)], "groups": [f"G{i}" for i in range(20_000)]}]},
    {"site-without-content": 19_999})
run("200,000 wrong types in one line", '{"distribution_points": [{"name": "a", "types": [' + ",".join(['"x"'] * 200_000) + "]}]}",
    {"unknown-type": 200_000})
run("a plan of 5,000 packages down a chain of 2,000 sites",
    {"sites": [{"code": code(i), **({"parent": code(i - 1)} if i else {})} for i in range(2_000)],
     "distribution_points": [{"name": f"p{i}", "site": code(i), "types": ["bits-enabled"]} for i in range(2_000)],
     "packages": [{"id": f"{code(i % 2000)}{i:05}", "distribution_points": [f"p{(i + 1) % 2000}"]} for i in range(5_000)]}, None, "plan")
finish("large inputs")
