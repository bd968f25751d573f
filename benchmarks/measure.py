#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures distpoint and its peers as whole processes, and in memory, and writes the figures. First checks that both sides saw
the same data. The walks and distpoint take turns, on all files, in another order each time; then the other peers do. (Among
those the walk took a quarter longer, and distpoint did not.) A figure is the median of the rounds, in CPU seconds (user and
system) and peak memory. If the walk's times differ much from file to file, the machine was not steady: no figures.

usage: measure.py SOURCE_DIR BUILD_DIR NODE_MODULES WORK_DIR [ROUNDS]     writes WORK_DIR/figures.json
"""
import datetime
import json
import math
import os
import pathlib
import platform
import random
import re
import statistics
import subprocess
import sys

source, build, modules, work = (pathlib.Path(word).resolve() for word in sys.argv[1:5])
rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 15
command = build / "examples/distpoint"
peers = build / "benchmarks/peers"
POINTS = 100_000
SIZES = (1_000, 10_000, 100_000, 1_000_000)
STEADY = 1.2  # between the groups, of files that hardly differ
MOST_SECONDS = 20  # what takes longer at a size is not measured at the next


def run(*words, **more):
    """A process: its CPU seconds, its peak memory in MB, its wall seconds, its output and its exit status."""
    began = datetime.datetime.now()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more)
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = (datetime.datetime.now() - began).total_seconds()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, wall, out, process.returncode


def apart(question):
    """The answer of a process of its own: what this one holds would count as the memory of those that it starts."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, json.dumps(question()).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with open(reader, "rb") as answer:
        return json.loads(answer.read())


def make_data(count):
    folder = work / f"data{count}"
    if not (folder / "done").exists():
        subprocess.run([sys.executable, source / "benchmarks/data.py", folder, str(count)], check=True)
        (folder / "done").touch()
    return folder


data = make_data(POINTS)
schema = work / "schema.json"
schema.write_text(subprocess.run([command, "export", "json-schema"], capture_output=True, text=True, check=True).stdout)
JSON_MODULE = "import json,sys; json.load(open(sys.argv[1], 'rb'))"
ajv = modules.parent / "ajv_check.mjs"
jsonschema = next(iter(modules.glob(f"@sourcemeta/jsonschema/**/jsonschema-linux-{platform.machine()}")), None)


def check(path, *options):
    return command, "check", "--no-config", *options, path


# Name, command line, exit status. The first of each group is what the others are compared with.
GROUPS = {
    "JSON, no findings": [
        ("a walk by simdjson On-Demand", (peers / "simdjson_walk", data / "clean.json"), 0),
        ("distpoint check", check(data / "clean.json", "-q"), 0),
        ("Python's json.load", (sys.executable, "-c", JSON_MODULE, data / "clean.json"), 0),
        ("sourcemeta jsonschema --fast", (jsonschema, "validate", "--fast", schema, data / "clean.json"), 0),
        ("sourcemeta jsonschema", (jsonschema, "validate", schema, data / "clean.json"), 0),
        ("ajv, compiled", ("node", ajv, schema, data / "clean.json"), 0),
        ("valijson over RapidJSON", (peers / "valijson_check", schema, data / "clean.json"), 0)],
    "JSON, 1,000 findings with places": [
        ("a walk by simdjson On-Demand", (peers / "simdjson_walk", data / "thousand.json"), 0),
        ("distpoint check --format json", check(data / "thousand.json", "-q", "--format", "json:/dev/null"), 1)],
    "JSON, a finding for each of 100,000 points": [
        ("a walk by simdjson On-Demand", (peers / "simdjson_walk", data / "wrong.json"), 0),
        ("distpoint check --format json", check(data / "wrong.json", "-q", "--format", "json:/dev/null"), 1),
        ("distpoint check --format sarif, with all fixes", check(data / "wrong.json", "-q", "--format", "sarif:/dev/null"), 1),
        ("ajv, compiled, all errors", ("node", ajv, schema, data / "wrong.json", "all"), 1)],
    "YAML, no findings": [
        ("all events of libyaml", (peers / "libyaml_walk", data / "clean.yaml"), 0),
        ("distpoint check", check(data / "clean.yaml", "-q"), 0),
        ("yaml-cpp, every value", (peers / "yaml_cpp_walk", data / "clean.yaml"), 0)],
    "CSV, no findings": [
        ("all fields by libcsv", (peers / "libcsv_walk", data / "export.csv"), 0),
        ("distpoint check", check(data / "export.csv", "-q"), 0)],
    "CLIXML, no findings": [
        ("all properties by pugixml", (peers / "pugixml_walk", data / "export.clixml"), 0),
        ("distpoint check", check(data / "export.clixml", "-q"), 0)],
}


def is_here(words):
    return words[0] is not None and (not isinstance(words[0], pathlib.Path) or words[0].exists()) and \
        (words[0] != "node" or (modules / "ajv").exists())


def same_data():
    """Both sides saw the same: the texts of each syntax are as many as were written, and the verdicts agree."""
    texts = {"simdjson_walk": 0, "libyaml_walk": 0, "libcsv_walk": 11 * (POINTS + 1), "pugixml_walk": 11 * POINTS}
    def texts_of_document():
        document = json.loads((data / "clean.json").read_text())
        values = sum(len(site) for site in document["sites"]) + sum(3 + len(point["types"]) for point in document["distribution_points"])
        return values, 2 + sum(len(site) for site in document["sites"]) + 4 * POINTS

    values, keys = apart(texts_of_document)
    texts["simdjson_walk"], texts["libyaml_walk"] = values, values + keys
    for name, expected in texts.items():
        path = data / {"simdjson_walk": "clean.json", "libyaml_walk": "clean.yaml", "libcsv_walk": "export.csv",
                       "pugixml_walk": "export.clixml"}[name]
        out = run(peers / name, path)[3]
        if not out.startswith(f"{expected} texts,"):
            sys.exit(f"{name} did not see all of {path.name}: {out.strip()}, expected {expected} texts")
    for name, findings in (("clean.json", 0), ("thousand.json", 1000), ("wrong.json", POINTS), ("clean.yaml", 0), ("export.csv", 0),
                           ("export.clixml", 0)):
        found = apart(lambda: len(json.loads(run(*check(data / name, "--format", "json"))[3])["findings"]))
        if found != findings:
            sys.exit(f"{name}: {found} findings, expected {findings}")
    for group in GROUPS.values():
        for name, words, status in group:
            if is_here(words):
                result = run(*words)
                if result[4] != status:
                    sys.exit(f"{name}: exit status {result[4]}, expected {status}")
                if name.endswith("all errors") and not result[3].startswith(f"{POINTS} points"):
                    sys.exit(f"{name}: {result[3].strip()}, expected {POINTS} points")


def take_turns(sides):
    """The CPU seconds and the memory of each side, by its group and name."""
    seconds, memory = {}, {}
    for turn in range(rounds + 1):
        for side in random.Random(turn).sample(sides, len(sides)):
            group, name, words = side
            if turn > 3 and statistics.median(seconds[group, name]) > 1:
                continue  # slow peers need no more
            result = run(*words)
            if turn > 0:  # the first warms the files up
                seconds.setdefault((group, name), []).append(result[0])
                memory.setdefault((group, name), []).append(result[1])
    return {side: (statistics.median(seconds[side]), statistics.median(memory[side])) for side in seconds}


def whole_processes():
    sides = [(title, name, words) for title, group in GROUPS.items() for name, words, _ in group if is_here(words)]
    firsts = {title: group[0][0] for title, group in GROUPS.items()}
    ours = [side for side in sides if side[1] == firsts[side[0]] or side[1].startswith("distpoint")]
    measured = take_turns(ours) | take_turns([side for side in sides if side not in ours])
    figures = {}
    for title, group in GROUPS.items():
        base = measured[title, firsts[title]][0]
        figures[title] = [{"name": name, "seconds": round(seconds, 4), "ratio": round(seconds / base, 2), "megabytes": round(megabytes)}
                          for (of, name), (seconds, megabytes) in measured.items() if of == title]
        figures[title].sort(key=lambda side: [name for name, *_ in group].index(side["name"]))
        figures[title] += [{"name": name, "missing": True} for name, words, _ in group if not is_here(words)]
        print(title)
        for side in figures[title]:
            print("   ", side, flush=True)
    walks = [group[0]["seconds"] for title, group in figures.items() if title.startswith("JSON")]
    if rounds >= 10 and max(walks) > STEADY * min(walks):
        sys.exit(f"the machine is not steady: the walk took {min(walks) * 1000:.0f} to {max(walks) * 1000:.0f} ms; no figures are written")
    return figures


def growth():
    """Seconds of whole processes by the number of points, for the plot."""
    lines = {"distpoint check": lambda folder: check(folder / "clean.json", "-q", "--jobs", "1"),
             "a walk by simdjson": lambda folder: (peers / "simdjson_walk", folder / "clean.json"),
             "Python's json.load": lambda folder: (sys.executable, "-c", JSON_MODULE, folder / "clean.json"),
             "sourcemeta jsonschema --fast": lambda folder: (jsonschema, "validate", "--fast", schema, folder / "clean.json"),
             "ajv, compiled": lambda folder: ("node", ajv, schema, folder / "clean.json")}
    figures = {}
    for size in SIZES:
        folder = make_data(size)
        for name, line in lines.items():
            before = max(figures.get(name, {}).values(), default=0)
            if is_here(line(folder)) and before * 10 < MOST_SECONDS:
                times = [run(*line(folder))[0] for _ in range(5 if size < 1_000_000 else 3)]
                figures.setdefault(name, {})[size] = round(statistics.median(times), 4)
    return figures


def in_memory():
    """Google Benchmark's own programs."""
    figures = {}
    for name in ("load_benchmark", "exports_benchmark", "validate_benchmark"):
        out = work / f"{name}.json"  # a file: one of the programs reports in its own way
        subprocess.run([build / "benchmarks" / name, f"--benchmark_out={out}", "--benchmark_out_format=json", "--benchmark_min_time=0.3",
                        "--benchmark_repetitions=5", "--benchmark_enable_random_interleaving=true"], stdout=subprocess.DEVNULL, check=True)
        for one in json.loads(out.read_text())["benchmarks"]:
            if one.get("aggregate_name") == "median":
                figures[one["run_name"]] = {"ms": round(one["cpu_time"], 3)}
    sizes = {int(name.rsplit("/", 1)[1]): one["ms"] for name, one in figures.items() if name.startswith("validate_all/")}
    logs = [(math.log(size), math.log(ms)) for size, ms in sizes.items()]
    mean = [sum(values) / len(values) for values in zip(*logs)]
    slope = sum((x - mean[0]) * (y - mean[1]) for x, y in logs) / sum((x - mean[0]) ** 2 for x, _ in logs)
    return figures, {"exponent": round(slope, 3), "nanoseconds a point": {size: round(ms * 1e6 / size) for size, ms in sizes.items()}}


def small_and_many():
    """Three points against `true`; forty files with one thread and with two, as wall time."""
    three = work / "three.json"
    subprocess.run([sys.executable, source / "benchmarks/data.py", work / "three", "3"], check=True)
    (work / "three/clean.json").replace(three)
    folder = work / "files"
    folder.mkdir(exist_ok=True)

    def write_files():
        document = json.loads((data / "clean.json").read_text())
        for part in range(40):
            (folder / f"{part:02}.json").write_text(json.dumps({"sites": document["sites"] if part == 0 else [],
                                                               "distribution_points": document["distribution_points"][part::40]}))

    apart(write_files)
    wall = {}
    for _ in range(rounds):
        for name, words in (("true", ("true",)), ("three points", check(three, "-q")),
                            ("40 files, --jobs 1", check(folder, "-q", "--jobs", "1")), ("40 files, --jobs 2", check(folder, "-q", "--jobs", "2"))):
            wall.setdefault(name, []).append(run(*words)[2])
    return {name: round(statistics.median(times) * 1000, 1) for name, times in wall.items()}


def versions():
    def first(*words):
        try:
            return subprocess.run(words, capture_output=True, text=True).stdout.splitlines()[0]
        except (OSError, IndexError):
            return "none"
    libraries = {name: first("pkg-config", "--modversion", package) for name, package in
                 (("simdjson", "simdjson"), ("libyaml", "yaml-0.1"), ("pugixml", "pugixml"), ("yaml-cpp", "yaml-cpp"), ("RapidJSON", "RapidJSON"))}
    peers_of_node = json.loads((modules.parent / "package-lock.json").read_text())["packages"]
    for name in ("ajv", "@sourcemeta/jsonschema"):
        libraries[name] = peers_of_node.get(f"node_modules/{name}", {}).get("version", "none")
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return {"date": datetime.date.today().isoformat(), "cpu": cpu[1] if cpu else platform.machine(), "cores": os.cpu_count(),
            "system": first("uname", "-sr"), "compiler": first("g++", "--version"), "clang": first("clang++", "--version"),
            "libraries": libraries, "node": first("node", "--version"), "python": platform.python_version(), "rounds": rounds}


same_data()
print("both sides see the same data")
figures = {"versions": versions(), "processes": whole_processes(), "growth": growth(), "milliseconds": small_and_many()}
figures["memory"], figures["validation"] = in_memory()
(work / "figures.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
print(json.dumps(figures["validation"]), json.dumps(figures["milliseconds"]))
