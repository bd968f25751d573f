#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Puts the first table of tests/README.md together: of what the other tables there have, and of what the tests of a build,
after `tests/run.sh --all`, wrote to their log.

usage: summary.py BUILD_DIR    as in: summary.py build/gcc
"""
import pathlib
import re
import sys

here = pathlib.Path(__file__).resolve().parent
readme = here / "README.md"
text = readme.read_text(encoding="utf-8")
log = (pathlib.Path(sys.argv[1]) / "Testing/Temporary/LastTest.log").read_text(encoding="utf-8", errors="replace")


def section(name):
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end of {name} -->", text, re.S)
    return found[1] if found else sys.exit(f"{readme} has no table {name!r}")


def rows(name):
    """The cells of a table, without its first two lines."""
    lines = [line for line in section(name).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def number(cell):
    return int(re.sub(r"\D", "", cell) or 0)


def expected(about):
    """`27 of 27`: how many expectations about something hold in the log."""
    found = re.findall(rf"^(\d+) of (\d+) expectations about {about} hold", log, re.M)
    if not found:
        sys.exit(f"the log has no result about {about!r}: it is not that of tests/run.sh --all")
    return f"{sum(int(held) for held, _ in found):,} of {sum(int(all_of) for _, all_of in found):,}"


def passed(*names):
    cells = [cell for name in names for row in rows(name) for cell in row[1:]]
    return cells.count("passed"), len(cells)


targets = rows("fuzzing")
seconds = re.search(r"\((\d+) s each\)", section("fuzzing"))[1]
mutants = rows("mutants")
tried, killed = (sum(number(row[at]) for row in mutants) for at in (1, 2))
scores = sorted(float(row[-1].rstrip(" %")) for row in mutants)
allocations = re.findall(r"^(\d+) allocations, each failed alone and with all after it: (\d+) failures", log, re.M)
whole = next(row for row in rows("coverage") if row[0] == "all")
compilers, all_compilers = passed("platforms")
under_wine = [re.search(r"(\d+) of (\d+)", row[1]) for row in rows("windows")]
under_wine = [found for found in under_wine if found]
held = re.findall(r"^(\d+) of (\d+) expectations about", log, re.M)

table = [["what", "result", "by"],
         ["fuzzing", f"{targets[-1][1]} executions of {len(targets) - 1} targets, {seconds} s each; found: {targets[-1][-1]}", "`fuzz/run.sh`"],
         ["mutants", f"{killed} of {tried} of a sample killed, in each folder {scores[0]} to {scores[-1]} %; known mistakes: "
                     f"{expected('known mutants')}", "`mutation/mutate.py`, `mutation/known_mutants.py`"],
         ["faults: allocations", f"{sum(int(count) for count, _ in allocations):,} fail, each alone and with all after it, in {len(allocations)} "
                                 f"syntaxes; failures: {sum(int(failed) for _, failed in allocations)}", "`faults/allocations.cpp`"],
         ["faults: files, pipes, signals", f"{expected('faults')} expectations", "`faults/faults.py`"],
         ["limits, just below and above", f"{expected('limits')} expectations", "`cli/limits.py`"],
         ["linear time", f"{expected('linear time')} expectations, by the ratio of two sizes", "`cli/linear_time.py`"],
         *[[f"{row[0]}", f"{row[2]} of {row[1]} passed, {row[3]} skipped or in part, {row[4]} failed", "`sanitizers.sh`"]
           for row in rows("sanitizers")],
         ["compilers, libraries, targets", f"{len(rows('platforms'))} by two standards: {compilers} of {all_compilers} passed", "`platforms.sh`"],
         ["Windows, under Wine", f"{sum(int(found[1]) for found in under_wine):,} of {sum(int(found[2]) for found in under_wine):,} expectations of "
                                 f"{len(under_wine)} scripts", "`windows.sh`"],
         ["coverage", f"{whole[2]} of {whole[1]} lines, {whole[4]} of {whole[3]} branches of reached lines", "`coverage.sh`"],
         ["all scripts of one compiler", f"{sum(int(count) for count, _ in held):,} of {sum(int(count) for _, count in held):,} expectations",
          "`run.sh --all`"]]
lines = ["| " + " | ".join(row) + " |" for row in table]
lines.insert(1, "|---|---|---|")
begin, end = "<!-- summary -->\n", "<!-- end of summary -->\n"
section("summary")
readme.write_text(re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: begin + "\n" + "\n".join(lines) + "\n\n" + end, text, flags=re.S),
                  encoding="utf-8")
