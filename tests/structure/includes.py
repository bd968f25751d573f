#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reads the includes of all headers: each folder includes only folders above it, none goes round, output formats and the
core reach no parser, and the core reaches neither fmt nor the C++ library's expensive headers.

usage: includes.py SOURCE_DIR
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1]).resolve() / "include"
# From the top; each may include itself and those before it. Rooms of load/ come in their order.
FLOORS = ["vocabulary", "compatibility", "hierarchy", "distribution", "rules", "text", "load/syntax", "load/part", "load/document",
          "load/configmgr", "load/places", "load", "repair", "exchange", "report"]
# Floors that do not use each other although one is above the other. Report needs the names of exports (load/part), and
# the shape of a fix (repair/fix.hpp), and the table as it is drawn and put into words (exchange).
FORBIDDEN = [("exchange", r"report/|repair/|load/"),
             ("report", r"load/(?!part/export_class\.hpp)|repair/(?!fix\.hpp)|exchange/(?!table_picture\.hpp|table_words\.hpp)"),
             ("text", r"(?!vocabulary/|text/)")]
PARSERS = r"simdjson\.h|yaml\.h|pugixml\.hpp"
HEAVY = {"memory", "functional", "iostream", "regex", "map", "unordered_map"}

headers = {str(path.relative_to(root / "distpoint")): path.read_text() for path in sorted(root.rglob("*.hpp"))}
# What a header includes at its end, unless it is compiled once: the bodies of what it declares.
BODIES = re.compile(r"^#ifdef DISTPOINT_BODIES\n#include <distpoint/([^>]+)>\n#endif\n", re.M)
bodies = {name: BODIES.findall(text) for name, text in headers.items()}
headers = {name: BODIES.sub("", text) for name, text in headers.items()}
own = {name: re.findall(r"^#include <distpoint/([^>]+)>", text, re.M) for name, text in headers.items()}
system = {name: re.findall(r"^#include <((?!distpoint/)[^>]+)>", text, re.M) for name, text in headers.items()}
failures = []


def fail(text):
    failures.append(text)
    print("FAILED:", text)


def floor_of(name):
    folder = name.rsplit("/", 1)[0] if "/" in name else ""
    return FLOORS.index(folder) if folder in FLOORS else None


def reached(name, seen=None):
    seen = set() if seen is None else seen
    for other in own.get(name, ()):
        if other not in seen:
            seen.add(other)
            reached(other, seen)
    return seen


def without_compiled(text):
    """A header as it is when its bodies are compiled once."""
    return re.sub(r"^#ifdef DISTPOINT_COMPILED\n(.*?)#else\n.*?#endif\n", r"\1", text, flags=re.M | re.S)


for name, others in own.items():
    floor = floor_of(name)
    if floor is None and "/" in name:
        fail(f"{name} is in a folder that is no floor")
    for other in others:
        if other not in headers:
            fail(f"{name} includes {other}, which does not exist")
        elif floor is not None and floor_of(other) is None and other != "version.hpp":
            fail(f"{name} includes {other}, which includes everything")
        elif floor is not None and other != "version.hpp" and floor_of(other) > floor:
            fail(f"{name} goes up: it includes {other}")
        for folder, pattern in FORBIDDEN:
            if name.startswith(folder + "/") and re.match(pattern, other):
                fail(f"{name} includes {other}")
    if name in reached(name):
        fail(f"{name} includes itself, in a circle")
    if len(headers[name].splitlines()) > 350:
        fail(f"{name} has more than 350 lines")

for name in headers:
    everything = {word for other in reached(name) | {name} for word in system.get(other, ())}
    parser = [word for word in everything if re.fullmatch(PARSERS, word)]
    for other in bodies[name]:
        if other not in headers or other.rsplit("/", 1)[0] != name.rsplit("/", 1)[0] or name not in own[other]:
            fail(f"{name} has its bodies in {other}, which is not beside it or does not include it")
    if parser and not (name.startswith(("load/", "repair/")) or name in ("load.hpp", "source.hpp")):
        fail(f"{name} reaches a parser: {parser}")
core = {word for other in reached("distpoint.hpp") for word in system[other]}
for word in sorted(core & (HEAVY | {"fmt/format.h"})):
    fail(f"the core includes <{word}>")
# A program that loads and reports compiles no parser, join or format if these are compiled once.
own = {name: re.findall(r"^#include <distpoint/([^>]+)>", without_compiled(text), re.M) for name, text in headers.items()}
for name in ("load.hpp", "report.hpp"):
    for other in sorted(reached(name)):
        if re.search("|".join((PARSERS, r"<fstream>")), headers[other]) or other in sum(bodies.values(), []) or other.startswith("load/configmgr/"):
            fail(f"with DISTPOINT_COMPILED, {name} reaches {other}")

longest = max(headers, key=lambda name: len(headers[name].splitlines()))
lengths = sorted(len(text.splitlines()) for text in headers.values())
print(f"{len(headers)} headers, {sum(lengths)} lines, median {lengths[len(lengths) // 2]}, longest {longest} with {lengths[-1]}: "
      f"{len(failures)} failures")
sys.exit(1 if failures else 0)
