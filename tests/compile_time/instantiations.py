#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Counts the templates that typical programs instantiate, with Clang's -ftime-trace, and compares them with the kept counts:
none may grow by more than a twentieth. Names what grew. Counts do not depend on the machine, as times do, but on the C++
library: elsewhere than on Clang 14 with libstdc++ 12 they are only printed.

usage: instantiations.py CLANG SOURCE_DIR WORK_DIR [INCLUDE_DIR...] [--update]
"""
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, skip

update = "--update" in sys.argv
clang, source, work, *includes = [word for word in sys.argv[1:] if word != "--update"]
source, work = pathlib.Path(source), pathlib.Path(work)
work.mkdir(parents=True, exist_ok=True)
kept_in = source / "tests/compile_time/instantiations.csv"

TYPES = ("protected_", "streaming", "multicast")


def combinations(count):
    """So many different combinations."""
    lines = ["#include <distpoint/compatibility/distribution_point.hpp>"]
    for number in range(count):
        types = ["bits_enabled"] + [name for bit, name in enumerate(TYPES) if number >> bit & 1]
        lines.append(f"using point{number} = distpoint::distribution_point<{', '.join('distpoint::' + name for name in types)}>;")
        lines.append(f"static_assert(point{number}::has<distpoint::standard>);")
    return "\n".join(lines) + "\n"


LOADS = (source / "examples/validate_file.cpp").read_text()
PROGRAMS = {
    "the static check's header": (combinations(0), []),
    "one combination": (combinations(1), []),
    "eight combinations": (combinations(8), []),
    "the core": ("#include <distpoint/distpoint.hpp>\n", []),
    "a file that loads and reports, the rest compiled once": (LOADS, ["-DDISTPOINT_COMPILED"]),
    "a program that loads and reports, header-only": (LOADS, []),
}


def count(name, text, options):
    number = list(PROGRAMS).index(name)
    file, trace = work / f"program{number}.cpp", work / f"program{number}.json"
    file.write_text(text)
    result = subprocess.run([clang, "-std=c++20", "-O0", "-ftime-trace", "-ftime-trace-granularity=0", f"-I{source / 'include'}",
                             *(f"-I{folder}" for folder in includes), *options, "-c", file, "-o", trace.with_suffix(".o")],
                            capture_output=True, text=True)
    if not expect(result.returncode == 0, f"{name} compiles", result.stderr[-2000:]):
        return collections.Counter()
    counts = collections.Counter()
    for event in json.loads(trace.read_text())["traceEvents"]:
        if event.get("name") in ("InstantiateClass", "InstantiateFunction"):
            counts[re.sub(r"<.*|\(.*", "", event["args"]["detail"]).strip() or "?"] += 1
    return counts


def same_library():
    macros = subprocess.run([clang, "-std=c++20", "-dM", "-E", "-include", "version", "-x", "c++", "/dev/null"], capture_output=True, text=True).stdout
    return "#define __clang_major__ 14\n" in macros and "#define _GLIBCXX_RELEASE 12\n" in macros


counts = {name: count(name, *program) for name, program in PROGRAMS.items()}
if update:
    with kept_in.open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("program", "template", "instantiations"))
        for name, of in counts.items():
            out.writerow((name, "all", of.total()))
            for template, number in sorted(of.items(), key=lambda entry: (-entry[1], entry[0]))[:40]:
                out.writerow((name, template, number))
kept = collections.defaultdict(dict)
with kept_in.open(newline="") as file:
    for row in csv.DictReader(file):
        kept[row["program"]][row["template"]] = int(row["instantiations"])
comparable = same_library()
for name, of in counts.items():
    print(f"{of.total():7} {name} (kept: {kept[name].get('all', 0)})")
    if not comparable:
        continue
    limit = kept[name].get("all", 0)
    grown = sorted(((number - kept[name].get(template, 0), template) for template, number in of.items()), reverse=True)[:10]
    expect(of.total() <= limit + max(limit // 20, 2), f"{name}: {of.total()} instantiations, at most {limit} + 5 %",
           "\n        ".join(f"+{more} {template}" for more, template in grown if more > 0))
if not comparable:
    skip("counts of instantiations", "they are kept for Clang 14 with libstdc++ 12")
finish("what is instantiated")
