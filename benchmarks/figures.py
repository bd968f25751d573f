#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes benchmarks/figures.json into the README's table and into a plot, or checks that they are the same.

usage: figures.py SOURCE_DIR [--check]
"""
import json
import math
import pathlib
import sys

source = pathlib.Path(sys.argv[1])
figures = json.loads((source / "benchmarks/figures.json").read_text())
BEGIN, END = "<!-- figures: written by benchmarks/run.sh -->\n", "<!-- end of figures -->\n"


def table():
    lines = ["| 100,000 distribution points, whole process | CPU | ratio | memory |", "|---|--:|--:|--:|"]
    for title, sides in figures["processes"].items():
        lines.append(f"| **{title}** | | | |")
        for side in sides:
            if "missing" not in side:
                lines.append(f"| {side['name']} | {side['seconds'] * 1000:,.0f} ms | {side['ratio']:.2f} | {side['megabytes']} MB |")
    lines += ["", "| in memory | |", "|---|--:|"]
    validation = figures["validation"]
    sizes = ", ".join(f"{ns} ns at {int(size):,}" for size, ns in sorted(validation["nanoseconds a point"].items(), key=lambda entry: int(entry[0])))
    lines.append(f"| validation, a point | {sizes}: exponent {validation['exponent']:.2f} |")
    memory = figures["memory"]
    lines.append(f"| verdicts of a million sets of types; a copy of the sets by memcpy | {memory['verdicts']['ms']:.1f} ns, "
                 f"{memory['memcpy_of_sets']['ms']:.2f} ns a set |")
    for what, side, peer in (("CSV, loading, against libcsv", "load_only/csv", "libcsv_walk"),
                             ("CLIXML, loading, against pugixml", "load_only/clixml", "pugixml_walk")):
        lines.append(f"| {what} | {memory[side]['ms'] / memory[peer]['ms']:.2f} |")
    small = figures["milliseconds"]
    lines.append(f"| three points: wall time of the command, of a program that does nothing | {small['three points']} ms, {small['true']} ms |")
    lines.append(f"| 40 files: wall time with `--jobs 1`, `--jobs 2` | {small['40 files, --jobs 1']} ms, {small['40 files, --jobs 2']} ms |")
    lines += ["", "| compiling | " + " | ".join(figures["compile"]) + " |", "|---|" + "--:|" * len(figures["compile"])]
    for row in next(iter(figures["compile"].values())):
        lines.append(f"| {row} | " + " | ".join(str(of[row]) for of in figures["compile"].values()) + " |")
    about = figures["versions"]
    lines += ["", f"{about['cpu']}, {about['cores']} cores, {about['compiler']}, {about['clang']}, node {about['node'].lstrip('v')}, Python {about['python']}, "
              f"{', '.join(f'{name} {version}' for name, version in about['libraries'].items() if version != 'none')}; "
              f"{about['date']}, medians of {about['rounds']} rounds, in which distpoint and the first of each group take turns, then the other peers."]
    return "\n".join(lines) + "\n"


def plot():
    """Seconds over points, both logarithmic."""
    lines = figures["growth"]
    width, height, left, right, top, bottom = 720, 420, 70, 190, 20, 50
    sizes = sorted({int(size) for line in lines.values() for size in line})
    times = [seconds for line in lines.values() for seconds in line.values()]
    low, high = math.floor(math.log10(max(min(times), 0.001))), math.ceil(math.log10(max(times)))

    def x(size):
        return left + (math.log10(size) - math.log10(sizes[0])) / (math.log10(sizes[-1]) - math.log10(sizes[0])) * (width - left - right)

    def y(seconds):
        return height - bottom - (math.log10(max(seconds, 10 ** low)) - low) / (high - low) * (height - top - bottom)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" role="img" '
           f'aria-label="CPU seconds by the number of distribution points">', f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for exponent in range(low, high + 1):
        at = y(10 ** exponent)
        out.append(f'<path d="M{left} {at:.1f}H{width - right}" stroke="#ddd"/><text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{10 ** exponent:g} s</text>')
    for size in sizes:
        out.append(f'<text x="{x(size):.1f}" y="{height - bottom + 18}" text-anchor="middle">{size:,}</text>')
    out.append(f'<text x="{(left + width - right) / 2}" y="{height - 12}" text-anchor="middle">distribution points in a JSON document</text>')
    colours = ("#b00020", "#1f6f43", "#6b5b00", "#2b5fa8", "#7a3e9d")
    ends = []
    for (name, line), colour in zip(lines.items(), colours):
        points = " ".join(f"{x(int(size)):.1f},{y(seconds):.1f}" for size, seconds in sorted(line.items(), key=lambda entry: int(entry[0])))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{3 if name.startswith("distpoint") else 1.5}"/>')
        ends.append((y(line[max(line, key=int)]), name, colour))
    last = -100.0
    for at, name, colour in sorted(ends):
        last = max(at, last + 15)
        out.append(f'<text x="{width - right + 8}" y="{last + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join(out) + "\n</svg>\n"


readme = source / "README.md"
text = readme.read_text(encoding="utf-8")
if BEGIN not in text:  # the first figures
    text = text.replace("## Limits\n", "## Figures\n\n`benchmarks/run.sh` installs the peers, checks that both sides see the same data, measures, and writes this section:\n\n"
                        + BEGIN + END + "\n![CPU seconds by the number of distribution points, for distpoint and its peers](benchmarks/growth.svg)\n\n## Limits\n", 1)
before, rest = text.split(BEGIN)
after = rest.split(END)[1]
written = {readme: before + BEGIN + "\n" + table() + "\n" + END + after, source / "benchmarks/growth.svg": plot()}
for path, content in written.items():
    if "--check" not in sys.argv:
        path.write_text(content, encoding="utf-8")
    elif not path.exists() or path.read_text(encoding="utf-8") != content:
        sys.exit(f"FAILED: {path.name} does not show the figures of benchmarks/figures.json; run benchmarks/figures.py .")
print("the README and the plot show benchmarks/figures.json")
