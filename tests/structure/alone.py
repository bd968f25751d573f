#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the files that compile every header alone, as few as possible, and prints their paths, separated by semicolons. They are
compiled with DISTPOINT_COMPILED: without it a header includes more.

A file that includes only one header shows that it needs nothing before it. If it includes a second one, that is shown for
this one too, provided that it includes all of the first file's headers itself: then nothing before it is new to it. So one
file has a chain of headers, each of which includes those before it, and only the last one costs time.

usage: alone.py INCLUDE_DIR OUTPUT_DIR HEADER...    as in: alone.py include build/alone distpoint/version.hpp ...
"""
import pathlib
import re
import sys

# What a header includes at its end, unless it is compiled once, as here: the bodies of what it declares.
BODIES = re.compile(r"^#ifdef DISTPOINT_BODIES\n#include <distpoint/[^>]+>\n#endif\n", re.M)
INCLUDED = re.compile(r"^#include <(distpoint/[^>]+)>", re.M)
CONDITIONAL = re.compile(r"^#if.*?^#endif", re.M | re.S)

root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
wanted = sorted(sys.argv[3:])
first, surely = {}, {}  # what a header may include, and what it surely does
seen = list(wanted)
for header in seen:  # grows
    text = BODIES.sub("", (root / header).read_text(encoding="utf-8"))
    first[header] = INCLUDED.findall(text)
    surely[header] = INCLUDED.findall(CONDITIONAL.sub("", text))
    seen += [other for other in first[header] if other not in first and other not in seen]


def all_of(headers, includes):
    """What including these headers includes."""
    found, rest = set(), list(headers)
    while rest:
        header = rest.pop()
        if header not in found:
            found.add(header)
            rest += includes[header]
    return found


before = {header: all_of(surely[header], surely) for header in wanted}
next_ones = {header: [other for other in wanted if other != header and all_of([header], first) <= before[other]] for header in wanted}
previous = {}  # in its chain


def give_next(header, tried):
    """Finds a header to follow this one, if need be by finding another for the one that had it (Kuhn's algorithm)."""
    for other in next_ones[header]:
        if other not in tried:
            tried.add(other)
            if other not in previous or give_next(previous[other], tried):
                previous[other] = header
                return True
    return False


for header in wanted:
    give_next(header, set())
paths = []
for end in sorted(set(wanted) - set(previous.values())):
    chain = [end]
    while chain[0] in previous:
        chain.insert(0, previous[chain[0]])
    path = out / (end + ".cpp")
    text = "".join(f"#include <{header}>\n" for header in chain)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:  # an unchanged file is not compiled again
        path.write_text(text, encoding="utf-8")
    paths.append(str(path))
print(";".join(paths), end="")
