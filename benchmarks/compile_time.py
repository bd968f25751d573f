#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What it costs to compile: the static check's header and each combination, beside Boost.Hana's and Mp11's sets of the same
types, and programs that load and report. CPU seconds, medians; the programs take turns. Adds to WORK_DIR/figures.json.

usage: compile_time.py SOURCE_DIR WORK_DIR [ROUNDS]
"""
import itertools
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

source, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
folder = work / "compile"
folder.mkdir(parents=True, exist_ok=True)
MANY = 40  # legal points: all that there are

legal = subprocess.run([work / "distpoint", "types", "--all"], capture_output=True, text=True, check=True).stdout.splitlines()
names = [[name.replace("-", "_").replace("protected", "protected_") for name in line.split(", ")] for line in legal][:MANY]
assert len(names) == MANY
alphabet = sorted(set(itertools.chain(*names)))
tags = "".join(f"struct {name} {{}};\n" for name in alphabet)
loads = (source / "examples/validate_file.cpp").read_text()
PROGRAMS = {
    "nothing": "int main() {}\n",
    "the static check's header": "#include <distpoint/compatibility/distribution_point.hpp>\nint main() {}\n",
    f"{MANY} combinations": "#include <distpoint/compatibility/distribution_point.hpp>\n" + "".join(
        f"using p{i} = distpoint::distribution_point<{', '.join('distpoint::' + name for name in point)}>;\nstatic_assert(p{i}::has<distpoint::server> || true);\n"
        for i, point in enumerate(names)) + "int main() {}\n",
    "Boost.Hana's set": "#include <boost/hana/set.hpp>\n#include <boost/hana/type.hpp>\nint main() {}\n",
    f"{MANY} sets of Boost.Hana": "#include <boost/hana/set.hpp>\n#include <boost/hana/type.hpp>\n#include <boost/hana/contains.hpp>\n" + tags + "".join(
        f"constexpr auto p{i} = boost::hana::make_set({', '.join(f'boost::hana::type_c<{name}>' for name in point)});\n"
        f"static_assert(decltype(boost::hana::contains(p{i}, boost::hana::type_c<server>))::value || true);\n" for i, point in enumerate(names)) + "int main() {}\n",
    "Mp11's header": "#include <boost/mp11.hpp>\nint main() {}\n",
    f"{MANY} sets of Mp11": "#include <boost/mp11.hpp>\n" + tags + "".join(
        f"using p{i} = boost::mp11::mp_unique<boost::mp11::mp_list<{', '.join(point)}>>;\nstatic_assert(boost::mp11::mp_contains<p{i}, server>::value || true);\n"
        for i, point in enumerate(names)) + "int main() {}\n",
    "the core": "#include <distpoint/distpoint.hpp>\nint main() {}\n",
    "a file that loads and reports (distpoint::compiled)": "#define DISTPOINT_COMPILED\n" + loads,
    "the same, header-only": loads,
}


def seconds(compiler, number, options):
    process = subprocess.Popen([compiler, "-std=c++20", *options, f"-I{source / 'include'}", "-c", folder / f"{number}.cpp", "-o", folder / "out.o"])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{compiler} cannot compile {folder / f'{number}.cpp'}")
    return usage.ru_utime + usage.ru_stime


for number, text in enumerate(PROGRAMS.values()):
    (folder / f"{number}.cpp").write_text(text)
times = {}
for compiler in filter(shutil.which, ("g++", "clang++")):
    for turn in range(5 * rounds):
        for number, name in enumerate(PROGRAMS):
            loads_files = "loads" in name or "same" in name
            # What differs by milliseconds is measured more often.
            if turn < (3 if loads_files else rounds if name == "the core" else 5 * rounds):
                times.setdefault((compiler, name), []).append(seconds(compiler, number, ["-O2"] if loads_files else []))
figures = {}
for compiler in sorted({compiler for compiler, _ in times}):
    at = {name: statistics.median(times[compiler, name]) for name in PROGRAMS}
    figures[compiler] = {
        "the static check's header, over nothing, ms": round((at["the static check's header"] - at["nothing"]) * 1000, 1),
        "each combination, ms": round((at[f"{MANY} combinations"] - at["the static check's header"]) * 1000 / MANY, 2),
        "each set of Boost.Hana, ms": round((at[f"{MANY} sets of Boost.Hana"] - at["Boost.Hana's set"]) * 1000 / MANY, 2),
        "each set of Mp11, ms": round((at[f"{MANY} sets of Mp11"] - at["Mp11's header"]) * 1000 / MANY, 2),
        "the core, s": round(at["the core"], 2),
        "a file that loads and reports, -O2, s": round(at["a file that loads and reports (distpoint::compiled)"], 1),
        "the same, header-only, -O2, s": round(at["the same, header-only"], 1)}
    print(compiler, figures[compiler])
path = work / "figures.json"
all_figures = json.loads(path.read_text()) if path.exists() else {}
all_figures["compile"] = figures
path.write_text(json.dumps(all_figures, indent=1, ensure_ascii=False) + "\n")
