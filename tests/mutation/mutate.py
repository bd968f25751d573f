#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds the unit tests and the command once, with a copy of the headers that has every mutant behind a switch, and runs,
for each mutant of a sample, the tests that come to it: test cases, then scripts that run the command. A mutant that none of
them notices survives; equivalents.csv lists those that no test can notice, with the reason. A switch cannot change constants: a
mutant that the programs have no code of is compiled by itself, together with what is checked at compile time. If that compiles,
and constants come to the mutant, it is counted apart; if nothing comes to it, it survives.

usage: mutate.py COMPILER SOURCE_DIR WORK_DIR [OPTION...] [INCLUDE_DIR...] -- [LIBRARY...]

LIBRARY...      libraries to link
--sample=N      this many mutants of each folder, chosen at random; all without it
--seed=S        another choice
--thorough      also run the scripts that take long
--only=TEXT     only those in headers whose names contain this
--only-list=FILE  only those of a list in the form of equivalents.csv, such as earlier survivors, without its first line
--minutes=M     stop this long after the build; the table counts what was run
--table=FILE    writes the scores as a Markdown table
--survivors=FILE  writes the survivors, in the form of equivalents.csv
"""
import collections
import csv
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import SKIPPED, compile_words, expect, finish, is_clang, path_argument
from mutants import mutated

HERE = pathlib.Path(__file__).resolve().parent
# What must be noticed, in percent of what can be.
FOLDERS = {"compatibility": 90, "hierarchy": 90, "distribution": 90, "rules": 90, "repair": 90, "load": 80}

compiler, source, work = sys.argv[1], path_argument(2), path_argument(3)
end = sys.argv.index("--")
given = sys.argv[4:end]
include_folders, libraries = [word for word in given if not word.startswith("--")], sys.argv[end + 1:]
option = {name: value for name, _, value in (word[2:].partition("=") for word in given if word.startswith("--"))}
started = time.monotonic()
tests, overlay, objects = source / "tests", work / "include", work / "objects"
SWITCH = "tests/mutation/mutant_switch.cpp"
LIBRARY = "include/distpoint/source.hpp"
UNITS = [SWITCH, LIBRARY, "tests/main.cpp", "tests/checked.cpp", *sorted(str(p.relative_to(source)) for p in tests.rglob("*_test.cpp"))]
COMMAND = [SWITCH, LIBRARY, *sorted(str(p.relative_to(source)) for p in (source / "examples/cli").glob("*.cpp"))]
# A function that throws in every call is no error by itself.
probing = ["-Wno-invalid-constexpr"] if is_clang(compiler) else []
# Scripts that run the command, and their arguments after it.
SCRIPTS = ["cli/golden.py .", "cli/repair.py", "rules/check_rules.py .", "oracle/test_by_hand.py", "oracle/compare_plans.py 40", "oracle/compare_rules.py 80", "cli/wrong_files.py",
           "cli/bad_input.py", "exports/check_exports.py .", "collect/check_estate.py"]
THOROUGH = ["oracle/compare_impact.py --documents 20"]


def compiled(file, *more):
    options = ["-O0", "-g0", "-w", "-include", HERE / "mutant_switch.hpp", "-I", overlay, *compile_words(source, include_folders), "-I", tests,
               "-DDISTPOINT_COMPILED", "-D_GLIBCXX_ASSERTIONS", f'-DDISTPOINT_TEST_DATA="{tests / "data"}"']
    return subprocess.run([compiler, *options, *more, "-x", "c++", source / file], capture_output=True, text=True)


# What the sanitizers' builds notice is noticed here, too: elements out of range.
RANGES = [("vocabulary/heap_array.hpp", "return values_[i];", "return i < size_ ? values_[i] : (__builtin_trap(), values_[0]);"),
          ("vocabulary/fixed_list.hpp", "return values_[i];", "return i < size_ ? values_[i] : (__builtin_trap(), values_[0]);"),
          ("vocabulary/small_list.hpp", "return data()[i];", "return i < size() ? data()[i] : (__builtin_trap(), data()[0]);")]


def write_header(name, text):
    path = overlay / "distpoint" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def write_headers(unwanted):
    """All mutants, {number: what it is}, in a copy of the headers."""
    mutants, number = {}, 0
    for name, access, checked in RANGES:
        text = (source / "include/distpoint" / name).read_text()
        expect(text.count(access) == 2, f"{name} has two functions for elements")
        write_header(name, text.replace(access, checked))
    for folder in FOLDERS:
        for header in sorted((source / "include/distpoint" / folder).rglob("*.hpp")):
            name = str(header.relative_to(source / "include/distpoint"))
            text, made, number = mutated(name, header.read_text(), number, unwanted.get(name, ()))
            write_header(name, text)
            mutants.update(made)
    return mutants


def lines_in_error(output, unwanted):
    """{header: lines} that a compiler complains of; if they have no mutants any more, those that lead to what it complains of."""
    for what, around in ((r": (?:fatal )?error:", 0), (r": (?:fatal )?error:", 1), ("", 0)):
        lines = collections.defaultdict(set)
        for name, line in re.findall(re.escape(str(overlay / "distpoint")) + r"/([\w/.]+):(\d+)[:,\d]*" + what, output):
            near = set(range(int(line) - around, int(line) + around + 1)) - unwanted.get(name, set())
            if near:
                lines[name] |= near
        if lines:
            break
    return lines


def build():
    """The mutants, in a program that compiles: lines that do not with their mutants keep as they are."""
    kept = work / "unwanted.json"
    unwanted = {name: set(lines) for name, lines in json.loads(kept.read_text()).items()} if kept.exists() else {}
    objects.mkdir(parents=True, exist_ok=True)
    mutants = write_headers(unwanted)
    changed = False
    object_of = {file: objects / (file.replace("/", "-") + ".o") for file in [*UNITS, *COMMAND]}
    for file, made in object_of.items():
        needed = made.with_suffix(".d")
        if made.exists() and needed.exists() and all(
                os.path.exists(word) and os.path.getmtime(word) <= made.stat().st_mtime
                for word in needed.read_text().replace("\\\n", " ").split()[1:]):
            continue
        for attempt in range(20):
            result = compiled(file, "-MMD", "-MF", needed, "-c", "-o", made)
            if result.returncode == 0:
                break
            new = lines_in_error(result.stderr, unwanted)
            if not new:
                print(result.stderr[:3000])
                sys.exit(f"{file} does not compile")
            for name, lines in new.items():
                unwanted.setdefault(name, set()).update(lines)
            kept.write_text(json.dumps({name: sorted(lines) for name, lines in unwanted.items()}))
            mutants, changed = write_headers(unwanted), True
    if changed:
        return build()  # what an earlier file includes may have changed
    for program, files in (("tests", UNITS), ("distpoint", COMMAND)):
        subprocess.run([compiler, *map(object_of.get, files), *libraries, "-pthread", "-o", work / program], check=True)
    return mutants


def in_programs():
    """The mutants that the programs have code of."""
    return {int(number) for program in ("tests", "distpoint")
            for number in re.findall(rb"8mutation11is_numberedILi(\d+)EEEbv", (work / program).read_bytes())}


def is_noticed_by_compiler(number):
    """Of a mutant that no program has code of: whether something that is checked at compile time notices it; None if nothing comes to it."""
    folder = mutants[number]["header"].split("/")[0]
    files = ["tests/static/first.cpp", *(unit for unit in UNITS if unit.startswith(f"tests/{folder}/")), LIBRARY]

    def fails(word):
        return any(compiled(file, f"-D{word}={number}", *probing, "-fsyntax-only").returncode for file in files)

    return fails("DISTPOINT_MUTANT_BUILT") if fails("DISTPOINT_MUTANT_PROBED") else None


def run_case(name, **environment):
    """Whether a test case passes."""
    chosen = work / "case.txt"
    chosen.write_text(name.replace(",", "\\,") + "\n")
    return passes([work / "tests", "-a", "-f", chosen], environment, usual[name])


def run_script(words, **environment):
    script, *arguments = words.split()
    return passes([sys.executable, tests / script, work / "distpoint", *arguments], environment, usual[words])


def passes(words, environment, usually):
    """Whether a test passes; it may take ten times as long as it usually does."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=source, env={**os.environ, **environment}, start_new_session=True)
    try:
        return process.wait(timeout=5 + 10 * usually) in (0, SKIPPED)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # and the commands that a script has started
        process.wait()
        return False


def key(mutant):
    return mutant["header"], mutant["kind"], mutant["was"], mutant["becomes"]


mutants = build()
switched = in_programs()
built = time.monotonic()
print(f"{len(mutants)} mutants, built in {built - started:.0f} s", flush=True)
cases = subprocess.run([work / "tests", "--list-test-names-only"], capture_output=True, text=True).stdout.splitlines()
reaching, slow_reaching = collections.defaultdict(list), collections.defaultdict(list)
usual = collections.defaultdict(lambda: 60.0)  # seconds
reached_file = work / "reached.txt"
for name, run, reached in [*((case, run_case, reaching) for case in cases),
                           *((words, run_script, slow_reaching) for words in SCRIPTS + (THOROUGH if "thorough" in option else []))]:
    reached_file.unlink(missing_ok=True)
    before = time.monotonic()
    if not expect(run(name, DISTPOINT_MUTANTS_REACHED=str(reached_file)), f"{name}: passes without a mistake"):
        finish("mutants")  # it would notice everything
    usual[name] = took = time.monotonic() - before
    for number in set(map(int, reached_file.read_text().split() if reached_file.exists() else [])):
        reached[number].append((took, name))


def is_noticed(number):
    """True or False; None for a constant, which no switch can change and no compiler notices."""
    if number not in switched:
        noticed = is_noticed_by_compiler(number)
        return None if noticed is False else bool(noticed)
    chosen = {"DISTPOINT_MUTANT_CHOSEN": str(number)}
    return (any(not run_case(name, **chosen) for _, name in sorted(reaching[number])) or  # the quickest first
            any(not run_script(words, **chosen) for _, words in sorted(slow_reaching[number])))


with open(HERE / "equivalents.csv", newline="") as file:
    equivalents = {(row["header"], row["kind"], row["was"], row["becomes"]): row["reason"] for row in csv.DictReader(file)}
for entry in equivalents:
    expect(entry in set(map(key, mutants.values())), f"equivalents.csv lists a mutant that there is: {entry}")

scores, survivors, known = collections.defaultdict(collections.Counter), [], set()
listed = None
if "only-list" in option:
    with open(option["only-list"], newline="") as file:
        listed = {tuple(row[:4]) for row in csv.reader(file)}
order = random.Random(option.get("seed", "1"))
queues = []
for folder in FOLDERS:
    numbers = [n for n in mutants if mutants[n]["header"].startswith(folder + "/") and option.get("only", "") in mutants[n]["header"]
               and (listed is None or key(mutants[n]) in listed)]
    order.shuffle(numbers)
    queues.append(numbers[:int(option.get("sample", len(numbers)))])
for number in (n for i in range(max(map(len, queues))) for queue in queues for n in queue[i:i + 1]):  # the folders in turn
    if time.monotonic() - built > 60 * float(option.get("minutes", "1e9")):
        break
    mutant = mutants[number]
    folder = mutant["header"].split("/")[0]
    if key(mutant) in equivalents:
        scores[folder]["equivalent"] += 1
        continue
    killed = is_noticed(number)
    if killed is None:
        scores[folder]["constant"] += 1
        print(f"constant: {mutant['header']}:{mutant['line']}: {mutant['kind']}: {mutant['was']} -> {mutant['becomes']}", flush=True)
        continue
    scores[folder]["killed" if killed else "survived"] += 1
    if not killed:
        survivors.append(mutant)
        print(f"survives: {mutant['header']}:{mutant['line']}: {mutant['kind']}: {mutant['was']} -> {mutant['becomes']}"
              f" ({len(reaching[number])} test cases and {len(slow_reaching[number])} scripts come to it)", flush=True)

rows = []
for folder, least in FOLDERS.items():
    score = scores[folder]
    run_here = score["killed"] + score["survived"]
    if run_here:
        percent = 100 * score["killed"] / run_here
        rows.append(f"| `{folder}/` | {run_here} | {score['killed']} | {score['equivalent']} | {score['constant']} | {percent:.1f} % |")
        allowed = run_here * (100 - least) / 100
        by_chance = 3 * (allowed * least / 100) ** 0.5  # a sample may have more: three standard deviations
        expect(score["survived"] <= allowed + by_chance, f"{folder}: at least {least} % of the mutants are noticed", f"{percent:.1f} %")
table = "\n".join(["| headers | tried | killed | equivalent, beside them | constants, beside them | score |", "|---|--:|--:|--:|--:|--:|", *rows,
                   "", f"`mutate.py {' '.join(word for word in given if word.startswith(('--sample', '--seed', '--minutes', '--only=', '--thorough')))}`, "
                   f"of {len(mutants)} mutants."])
print(table)
if "table" in option:
    pathlib.Path(option["table"]).write_text(table + "\n")
if "survivors" in option:
    with open(option["survivors"], "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerows([*key(mutant), ""] for mutant in survivors)
finish("mutants")
