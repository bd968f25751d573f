#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Hostile shapes take time in proportion to their size: each at two sizes, one four times the other, in one run. Four
times the time is linear and sixteen times quadratic; what is between is told apart at eight. Seconds are not compared.

usage: linear_time.py COMMAND [--unlimited]
"""
import json
import pathlib
import resource
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import FORMATS, expect, finish, new_folder, path_argument, run as run_program

command = path_argument(1)
scale = 4 if "--unlimited" in sys.argv else 1  # sanitizers need ten times as long
folder = new_folder()
ROUNDS = 5


def processor_time(path, arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = run_program(command, *arguments, path, timeout=600)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result


def linear(title, document, size, name="shape.json", arguments=("check", "--format", "json"), findings=None):
    """`document(n)` gives a document of a size; `findings(n)`, if given, the number of its findings."""
    paths, best = {}, {}
    for n in (size // scale // 4, size // scale):
        made = document(n)
        paths[n] = folder / f"{n}-{name}"
        paths[n].write_text(made if isinstance(made, str) else json.dumps(made))
    for _ in range(ROUNDS):
        for n, path in paths.items():
            took, result = processor_time(path, arguments)
            best[n] = min(took, best.get(n, took))
            expect(result.returncode in (0, 1), f"{title}: an exit status", result.stderr[:300])
            if findings and "json" in arguments:
                expect(len(json.loads(result.stdout)["findings"]) == findings(n), f"{title}: the findings", len(json.loads(result.stdout)["findings"]))
        small, large = best.values()
        if large < 5 * small:
            break  # no noise to wait for the end of
    for path in paths.values():
        path.unlink()
    print(f"{title}: {large / small:.1f} times the time for 4 times the size", flush=True)
    expect(large < 8 * small, f"{title}: linear", f"{small:.3f} s, {large:.3f} s")


def points(names):
    return {"distribution_points": [{"name": name, "types": []} for name in names]}


def bits(n, zero, one):
    """`n` names, in which each binary digit is one of two texts."""
    return [format(i, "017b").replace("0", "\0").replace("1", one).replace("\0", zero) for i in range(n)]


linear("equal names", lambda n: points(["p"] * n), 100_000, findings=lambda n: n - 1)
for zero, one in (("@", "`"), ("[", "{"), ("_", "\x7f")):
    linear(f"names of {zero!r} and {one!r}, chosen to collide", lambda n: points(bits(n, zero, one)), 100_000)
linear("computers of names chosen to collide", lambda n: {"site_systems": [{"name": name} for name in bits(n, "@", "`")]}, 100_000)
linear("packages of names chosen to collide, each named by an advertisement",
       lambda n: {"packages": [{"id": name} for name in bits(n, "@", "`")], "advertisements": [{"package": name} for name in bits(n, "@", "`")]}, 50_000)
linear("near names", lambda n: {**points([f"point-{i}" for i in range(n)]), "packages": [{"id": f"A{i}", "distribution_points": [f"pointe-{i}"]} for i in range(n)]}, 50_000)
linear("near keys", lambda n: '{"distribution_points": [{"name": "a", "types": []' + "".join(f', "nam{i}": 1' for i in range(n)) + "}]}", 100_000)
linear("near keys at the root", lambda n: '{"sites": []' + "".join(f', "site{i}": 1' for i in range(n)) + "}", 100_000)
linear("near types", lambda n: '{"distribution_points": [{"name": "a", "types": [' + ", ".join(f'"standar{i}"' for i in range(n)) + "]}]}", 100_000)
linear("one line of 100 MB", lambda n: '{"distribution_points": [' + ", ".join('{"name": "p%d", "types": ["standard", "bits-enabled"]}' % i for i in range(n)) + "]}", 1_700_000,
       arguments=("check",))
linear("one name of 100 MB", lambda n: points(["n" * n]), 100_000_000)
linear("one line of 10 MB of YAML", lambda n: "distribution_points: [" + ", ".join("{name: p%d, types: [branch, bits-enabled]}" % i for i in range(n)) + "]", 50_000,
       name="shape.yaml")
linear("anchors and aliases", lambda n: "distribution_points:\n" + "".join(f"- {{name: &n{i} p{i}, site_system: *n{i}, types: []}}\n" for i in range(n)), 40_000, name="shape.yaml")
# Multiples of the sizes that tables of standard libraries have.
linear("reference numbers of CLIXML chosen to collide", lambda n: (
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">' + "".join(
        f'<Obj RefId="{i * 42043 * 172933}"><TN RefId="{i * 42043 * 172933}"><T>System.Management.ManagementObject#root\\sms\\site_NYC\\SMS_DistributionPointInfo</T></TN>'
        f'<Props><S N="ServerName">S{i}</S><B N="IsPeerDP">false</B></Props></Obj>' for i in range(n)) + "</Objs>"), 100_000, name="shape.clixml")
for form in FORMATS:
    linear(f"200,000 findings as {form}", lambda n: {"distribution_points": [{"name": f"p{i}", "types": ["branch", "bits-enabled"]} for i in range(n)]}, 200_000,
           arguments=("check", "--format", form))
finish("linear time")
