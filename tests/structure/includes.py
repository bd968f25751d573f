#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reads the includes of all headers: each folder includes only folders above it, none goes round, output formats and the
core reach no parser, the core reaches neither fmt nor the C++ library's expensive headers, and each name of the C++ library
and of Boost.Hana, fmt and the parsers has its header, whatever those headers include themselves.

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
# The names of the C++ library that our headers use. A new one is added here.
STANDARD = {
    "algorithm": "any_of binary_search clamp copy copy_n count_if equal equal_range fill find find_if is_sorted "
                 "lexicographical_compare lower_bound max max_element min none_of partition_point replace sort stable_sort unique "
                 "upper_bound",
    "array": "array", "atomic": "atomic", "bit": "bit_width countr_zero endian popcount rotr", "bitset": "bitset",
    "charconv": "to_chars", "chrono": "chrono", "concepts": "integral same_as unsigned_integral", "cstddef": "ptrdiff_t size_t",
    "cstdint": "int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintmax_t uintptr_t",
    "cstdio": "fclose ferror fflush fopen fread fwrite rename", "cstring": "memcmp memcpy memset", "deque": "deque",
    "filesystem": "filesystem", "functional": "less", "initializer_list": "initializer_list",
    "iterator": "default_sentinel_t end make_move_iterator size", "limits": "numeric_limits", "map": "map",
    "memory": "make_shared make_unique shared_ptr uninitialized_copy unique_ptr", "memory_resource": "pmr", "new": "bad_alloc",
    "numeric": "iota", "optional": "nullopt optional", "span": "span", "string": "string to_string wstring",
    "string_view": "string_view string_view_literals", "system_error": "errc error_code generic_category make_error_code",
    "tuple": "get tuple", "unordered_map": "unordered_map", "unordered_set": "unordered_set",
    "type_traits": "is_constant_evaluated is_convertible_v is_enum_v is_same_v is_trivially_destructible_v remove_const_t "
                   "remove_cvref_t",
    "utility": "declval exchange forward index_sequence make_index_sequence move pair swap", "vector": "erase_if vector",
}
HOME = {name: header for header, names in STANDARD.items() for name in names.split()}
LIBRARIES = {"boost/hana/": "hana", "fmt/": "fmt", "simdjson.h": "simdjson", "pugixml.hpp": "pugi"}

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
    words = set(re.findall(r"\bstd::([a-z_0-9]+)", re.sub("//.*", "", headers[name])))
    for word in sorted(words):
        if word not in HOME:
            fail(f"{name}: which header std::{word} needs is not listed in this script")
        elif HOME[word] not in everything:
            fail(f"{name} uses std::{word} without <{HOME[word]}>")
    for header, space in LIBRARIES.items():
        if re.search(rf"\b{space}::", headers[name]) and not any(word.startswith(header) for word in everything):
            fail(f"{name} uses {space}:: without <{header}…>")
    if name.endswith("_bodies.hpp") and name not in bodies.get(name.replace("_bodies.hpp", ".hpp"), ()):
        fail(f"nothing includes {name} at its end")
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
