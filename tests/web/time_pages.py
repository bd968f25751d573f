#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures the report page and the page that checks in Chromium, beside the native command. Prints a table.

usage: time_pages.py COMMAND SOURCE_DIR MODULES_DIR DISTPOINT.WASM
"""
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import new_folder, path_argument, skip_all

command, source, modules, wasm = map(path_argument, (1, 2, 3, 4))
browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
for missing, why in ((not shutil.which("node"), "there is no node"), (browser is None, "there is no Chromium"), (not wasm.exists(), f"there is no {wasm}"),
                     (not (modules / "node_modules/playwright-core").is_dir(), f"{modules} has no playwright-core")):
    if missing:
        skip_all("the times of the pages", why)

SIZES = (1_000, 20_000, 100_000)
A_SITE = 90  # points a site


def document(count):
    """One point in a hundred has a mistake."""
    sites = [{"code": f"{i:03X}"[-3:]} for i in range((count - 1) // A_SITE + 1)]
    points = [{"name": f"dp{i}", "site_system": f"dp{i}.contoso.com", "site": sites[i // A_SITE]["code"],
               "types": ["branch", "bits-enabled"] if i % 100 == 0 else ["standard", "bits-enabled"]} for i in range(count)]
    return json.dumps({"sites": sites, "distribution_points": points})


folder = new_folder({f"{count}.json": document(count) for count in SIZES})
page = folder / "distpoint.html"
subprocess.run(["node", source / "examples/web/make_page.mjs", wasm, page], check=True, stdout=subprocess.DEVNULL)
sizes, native = [], []
for count in SIZES:
    file, report = folder / f"{count}.json", folder / f"{count}.html"
    times = []
    for _ in range(5):
        start = time.monotonic()
        subprocess.run([command, "check", "--no-config", "-q", "--format", f"html:{report}", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.monotonic() - start)
    native.append(statistics.median(times))
    sizes.append({"file": str(file), "report": str(report)})
seen = json.loads(subprocess.run(["node", source / "tests/web/time_pages.mjs", modules, browser], input=json.dumps({"page": str(page), "sizes": sizes}),
                                 capture_output=True, encoding="utf-8", check=True).stdout)
print(f"The page that checks: {page.stat().st_size / 1e6:.2f} MB, of which the module is {wasm.stat().st_size / 1e6:.2f} MB before compression.\n")
print("| points | report page | first paint | filter | checked and reported natively | in the page |\n|--:|--:|--:|--:|--:|--:|")
for count, size, here, there in zip(SIZES, sizes, native, seen):
    print(f"| {count:,} | {pathlib.Path(size['report']).stat().st_size / 1e6:.2f} MB | {there['paint']} ms | {there['filter']} ms | {here * 1000:.0f} ms | "
          f"{there['check']} ms |")
