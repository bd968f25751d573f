#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds known mistakes, one at a time, into the headers that a test includes, and expects the test to fail. Each of them
once passed all tests. Whoever changes a line that is listed here lists its new text.

usage: known_mutants.py COMPILER SOURCE_DIR WORK_DIR [--only=TEXT] [INCLUDE_DIR...] -- [LIBRARY...]

LIBRARY...   libraries to link
--only=TEXT  only those in headers whose names contain this
"""
import concurrent.futures
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import compile_words, expect, finish, path_argument

PLANNER, SHARE, SITES = "distribution/planner.hpp", "distribution/package_share.hpp", "rules/sites.hpp"
PICTURES, TABLE, EDITS, OUTSIDE = "exchange/pictures.hpp", "exchange/table_picture.hpp", "text/text_edit.hpp", "struct branch_outside_protected_source"
# A test: its sources in tests/, and its arguments.
PLANS = ("main.cpp distribution/planner_test.cpp", [])
MOVES = ("main.cpp distribution/movement_test.cpp", [])
DATES = ("main.cpp hierarchy/date_test.cpp", [])
NAMES = ("main.cpp hierarchy/name_table_test.cpp", [])
DRAWN = ("main.cpp exchange/pictures_test.cpp", [])
TEXTS = ("main.cpp text/texts_test.cpp", [])
BRANCH = ("main.cpp checked.cpp rules/branch_sources_test.cpp", ["a branch distribution point outside*"])
LIMITS = ("main.cpp checked.cpp rules/thresholds_test.cpp", ["thresholds*"])
SETS = ("compatibility/every_set.cpp", ["data/compatibility.csv"])

# The test, the header, the text and its replacement; where the text occurs more than once, the text that it comes after.
MUTANTS = [
    # The planner's choice of a source.
    (PLANS, PLANNER, "holder.point < site.point", "holder.point > site.point"),
    (PLANS, PLANNER, "site.point == none || holder.point < site.point", "site.point == none"),
    (PLANS, PLANNER, "&&\n               !p.types.contains(point_type::branch);", ";"),
    (PLANS, PLANNER, "siteless_source = siteless_source || home == none", "siteless_source = true"),
    (PLANS, PLANNER, "siteless_source = siteless_source || home == none", "siteless_source = false"),
    (PLANS, PLANNER, "!site.may_be_other && ", ""),
    (PLANS, PLANNER, "!siteless_source && ", ""),
    (PLANS, PLANNER, "made.complete && !branch", "!branch"),
    (PLANS, PLANNER, " && !branch.unknown.contains(field::prestaged)", ""),
    (PLANS, PLANNER, "if (gap && *gap != plan_gap::kind::package_source_unknown)", "if (gap)"),
    (PLANS, PLANNER, "const plan_end from = site.point == none", "const plan_end from = by_hand || site.point == none"),
    (PLANS, PLANNER, "site.point == none && !by_hand", "site.point == none"),
    # Its choice of a share.
    (PLANS, SHARE, "*d.free < most", "*d.free > most"),
    (PLANS, SHARE, "letter > best", "letter < best"),
    (PLANS, SHARE, " && letter > best", ""),
    (PLANS, SHARE, "if (*d.free > most) most", "most"),
    (PLANS, "distribution/share_places.hpp", "if (branches && p.is", "if (p.is"),
    (PLANS, "distribution/share_places.hpp", "if (by.records.packages[plan.package].common_share)", "if (true)"),
    (PLANS, "distribution/share_places.hpp", "p.on_share() ?", "!p.on_share() ?"),
    # The table of package movement, and that of types.
    (MOVES, "distribution/movement.hpp", '"branch distribution point to client", "none", "", false', '"branch distribution point to client", "none", "", true'),
    (SETS, "compatibility/table.hpp", "{na,    No,    Yes,   Yes,   Yes,", "{na,    No,    Yes,   Yes,   No,"),
    # The table as pictures.
    (DRAWN, PICTURES, 'label=\\"requires\\"];\\n", name_of(a), name_of(b)', 'label=\\"requires\\"];\\n", name_of(b), name_of(a)'),
    (DRAWN, PICTURES, "dir=none, ", ""),
    (DRAWN, PICTURES, 'requires| {}\\n", tag_name_of(a), tag_name_of(b)', 'requires| {}\\n", tag_name_of(b), tag_name_of(a)'),
    (DRAWN, PICTURES, "{} x--x {}", "{} --- {}"),
    (DRAWN, TABLE, "table.cells[row][column]", "table.cells[column][row]"),
    (DRAWN, TABLE, "left + column * side", "left + row * side"),
    (DRAWN, TABLE, "#f6cfca", "#d5f0dd"),
    (DRAWN, TABLE, "if (footnote(c) != 0) append", "if (false) append"),
    (DRAWN, TABLE, "left - 10, top + row * high + 22", "left - 10, top + row * high"),
    # The century rule, and the hash of names.
    (DATES, "hierarchy/date_text.hpp", "if (!written.ok())", "if (!written.ok() && !(year % 4 == 0 && month == 2 && day == 29))"),
    (DATES, "hierarchy/date_text.hpp", "if (!written.ok())", "if (!written.ok() || (year % 100 == 0 && month == 2 && day == 29))"),
    (NAMES, "hierarchy/name_hash.hpp", " ^ name.size()", ""),
    (NAMES, "hierarchy/name_hash.hpp", "eight_characters(text + size - 8)", "eight_characters(text)"),
    (NAMES, "hierarchy/name_hash.hpp", "    return folded_product(hash, 0xc4ceb9fe1a85ec53u);", "    return hash;"),
    (NAMES, "hierarchy/name_hash.hpp", "return eight | 0x2020202020202020u;", "return eight;"),
    (NAMES, "hierarchy/name_slots.hpp", "exact_ = exact_ || others > most_others;", ""),
    (NAMES, "vocabulary/keyed_hash.hpp", " ^ static_cast<wide>(a) * b >> 64", ""),
    # Line endings in edits; files that are mapped.
    (TEXTS, EDITS, "if (end < text_.size())\n            line_end", "if (false)\n            line_end"),
    (TEXTS, EDITS, 'text_.substr(end, text_.substr(end, 2) == "\\r\\n" ? 2 : 1)', "text_.substr(end, 1)"),
    (TEXTS, EDITS, 'end += text_.substr(end, 2) == "\\r\\n" ? 2u : 1u', "end += 1"),
    (TEXTS, "text/mapped_file.hpp", ">= static_cast<off_t>(mapped_from)", "> static_cast<off_t>(mapped_from)"),
    (TEXTS, "text/mapped_file.hpp", "size + padding + page - 1", "size + page - 1"),
    # The guards of a rule.
    (BRANCH, SITES, "p.prestaged || ", "", OUTSIDE),
    (BRANCH, SITES, " || p.unknown.contains(field::prestaged)", "", OUTSIDE),
    (BRANCH, SITES, "system->boundaries.empty() || ", "", OUTSIDE),
    (BRANCH, SITES, " || !c.records.complete", "", OUTSIDE),
    (BRANCH, SITES, "its.open_sources.other_than(self) != c.none", "false", OUTSIDE),
    (BRANCH, SITES, "its.possible_sources.other_than(self) != c.none", "false", OUTSIDE),
    (BRANCH, SITES, "siteless.sources.other_than(self) != c.none || ", "", OUTSIDE),
    (BRANCH, SITES, " || siteless.possible_sources.other_than(self) != c.none", "", OUTSIDE),
    (BRANCH, SITES, "its.sources.other_than(self)", "its.sources.first", OUTSIDE),
    (BRANCH, SITES, "its.open_sources.other_than(self)", "its.open_sources.first", OUTSIDE),
    (BRANCH, SITES, "protects_source_other_than(self, number, boundary)) return;", "protects_source_other_than(self, number, boundary)) continue;", OUTSIDE),
    # Thresholds.
    (LIMITS, SITES, "points > c.settings.most_points", "points >= c.settings.most_points"),
    (LIMITS, SITES, "branches > c.settings.most_branch_points", "branches >= c.settings.most_branch_points"),
    (LIMITS, "rules/packages.hpp", "*pkg.size <= c.settings.large_package", "*pkg.size < c.settings.large_package"),
    (LIMITS, "rules/settings.hpp", "most_points = 100;", "most_points = 101;"),
    (LIMITS, "rules/settings.hpp", "most_branch_points = 2000;", "most_branch_points = 2001;"),
    (LIMITS, "rules/settings.hpp", "large_package = std::uint64_t{1} << 30;", "large_package = std::uint64_t{1} << 31;"),
]

compiler, source, work = sys.argv[1], path_argument(2), path_argument(3)
end = sys.argv.index("--")
folders, libraries = [word for word in sys.argv[4:end] if not word.startswith("--")], sys.argv[end + 1:]
only = "".join(word.removeprefix("--only=") for word in sys.argv[4:end] if word.startswith("--only="))
chosen = [mutant for mutant in MUTANTS if only in mutant[1]]
tests = source / "tests"


def compiled(file, folder, *before):
    """An object file in a folder."""
    made = folder / (file.replace("/", "-") + ".o")
    result = subprocess.run([compiler, "-O0", "-g0", *before, *compile_words(source, folders), "-I", tests, f'-DDISTPOINT_TEST_DATA="{tests / "data"}"',
                             "-c", tests / file, "-o", made], capture_output=True, text=True)
    return made, result.stderr if result.returncode != 0 else ""


def main_object():
    """Catch2's main function, which no mutant changes."""
    work.mkdir(parents=True, exist_ok=True)
    made, problem = compiled("main.cpp", work)
    if problem:
        expect(False, "main.cpp compiles", problem)
        finish("known mutants")
    return made


def passes(test, name, *before):
    """Whether a test passes; a text if it cannot be built. What fails at compile time or does not end has not passed."""
    folder = work / name
    folder.mkdir(parents=True, exist_ok=True)
    sources, arguments = test
    objects = []
    for file in sources.split():
        made, problem = (main, "") if file == "main.cpp" else compiled(file, folder, *before)
        if problem:
            return False if "static assertion failed" in problem or "static_assert failed" in problem else problem
        objects.append(made)
    linked = subprocess.run([compiler, *objects, *libraries, "-o", folder / "test"], capture_output=True, text=True)
    if linked.returncode != 0:
        return linked.stderr
    words = [folder / "test", *(tests / a if a.startswith("data/") else a for a in arguments)]
    try:
        return subprocess.run(words, capture_output=True, timeout=60).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def judge(number):
    test, header, old, new, *after = chosen[number]
    title = f"{header}: {' '.join(old.split())} -> {' '.join(new.split())}"
    text = (source / "include/distpoint" / header).read_text()
    start = text.find(after[0]) if after else 0
    at = text.find(old, start)
    if start < 0 or at < 0 or (not after and text.count(old) != 1):
        return title, "the header does not contain the text, or more than once"
    overlay = work / str(number) / "include"
    changed = overlay / "distpoint" / header
    changed.parent.mkdir(parents=True, exist_ok=True)
    changed.write_text(text[:at] + new + text[at + len(old):])
    result = passes(test, str(number), "-I", overlay)
    return title, result if isinstance(result, str) else "the test passes" if result else ""


main = main_object()
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    tests_used = list({test[0]: test for test, *_ in chosen}.values())
    for test, result in zip(tests_used, pool.map(lambda number: passes(tests_used[number], f"unchanged-{number}"), range(len(tests_used)))):
        expect(result is True, f"{test[0]} passes without a mistake", result)
    for title, problem in pool.map(judge, range(len(chosen))):
        expect(not problem, title, problem)
finish("known mutants")
