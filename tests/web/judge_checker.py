#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes distpoint.html, opens it in Chromium from disk, and uses it: its reports, plans, explanations, documents and command lines
are the native command's, byte for byte; edits and repairs are kept in the file's own line ends; nothing leaves the page, and
nothing in a file is executed; what fails is shown. axe-core finds no violation of accessibility.

usage: judge_checker.py COMMAND SOURCE_DIR MODULES_DIR DISTPOINT.WASM [--shots FOLDER]
"""
import base64
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import FORMATS, expect, finish, new_folder, path_argument, run, skip_all

command, source, modules, wasm = map(path_argument, (1, 2, 3, 4))
shots = sys.argv[sys.argv.index("--shots") + 1] if "--shots" in sys.argv else None
browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
for missing, why in ((not shutil.which("node"), "there is no node"), (browser is None, "there is no Chromium"), (not wasm.exists(), f"there is no {wasm}"),
                     (not (modules / "node_modules/playwright-core").is_dir(), f"{modules} has no playwright-core"),
                     (not (modules / "node_modules/axe-core").is_dir(), f"{modules} has no axe-core")):
    if missing:
        skip_all("the page that checks", why)

NAMES = ["fabrikam-wrong.yaml", "three-tier.yaml"]
BRANCH = "  - {name: é, types: [branch, bits-enabled]}\r\n"
CRLF = ("\ufeffdistribution_points:\r\n" + BRANCH).encode()
HOSTILE = "<img src=x onerror=alert(1)>.yaml"
here = new_folder({name: (source / "examples/data" / name).read_bytes() for name in NAMES} | {"crlf.yaml": CRLF})
folder = new_folder({"sites/one.yaml": "distribution_points: [{name: a, types: [protected]}]\n",
                     "sites/below/two.yaml": "distribution_points: [{name: b, types: [branch, multicast]}]\n", "sites/notes.txt": "x"})
page = here / "distpoint.html"
made = subprocess.run(["node", source / "examples/web/make_page.mjs", wasm, page], capture_output=True, encoding="utf-8")
if made.returncode != 0:
    sys.exit(f"FAILED: the page is not made: {made.stderr[-2000:]}")
broken = here / "broken.html"
broken.write_text(re.sub(r'(id="module">)[^<]*', r"\1AAAA", page.read_text()))
task = {"page": str(page), "broken": str(broken), "files": [str(here / name) for name in NAMES], "folder": str(folder / "sites"), "crlf": str(here / "crlf.yaml"),
        "hostile": HOSTILE, "shots": shots}
result = subprocess.run(["node", source / "tests/web/browse_checker.mjs", modules, browser], input=json.dumps(task), capture_output=True,
                        encoding="utf-8", timeout=600)
if result.returncode != 0:
    sys.exit(f"FAILED: the browser: {result.stderr[-3000:]}")
seen = json.loads(result.stdout)


def native(*arguments):
    return run(command, *arguments, folder=here)


def timeless(data):
    """Output without the time of the check, and how long it took."""
    data = data.encode() if isinstance(data, str) else data
    return re.sub(rb'timestamp="[^"]*"|<time .*</time>|; [0-9.]+ s$', b"", data, flags=re.M)


def bytes_of(saved):
    return base64.b64decode(saved["bytes"])


# Nothing leaves, nothing is executed.
address = page.as_uri()
for noted in seen["noted"]:
    expect(all(url.startswith((address, "blob:")) for url in noted["requests"]), "no request but the page itself and its worker", noted["requests"])
    expect([m for m in noted["messages"] if "distpoint.invalid" not in m] == [], "nothing in the console", noted["messages"])
    expect(noted["dialogs"] == 0, "no dialogs")
expect("connected" not in seen["fetched"] and "TypeError" in seen["fetched"], "a connection is refused", seen["fetched"])
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page.read_text())[1]
expect("connect-src 'none'" in policy and "default-src 'none'" in policy and "unsafe-inline" not in policy and "'unsafe-eval'" not in policy, "the policy", policy)
expect("Nothing leaves this page" in page.read_text(), "the page says so")

# What the command prints.
expect(timeless(seen["progress"]) == timeless(native("check", "--", *NAMES).stderr.strip()), "the totals", seen["progress"])
expect(timeless(seen["report"]) == timeless(native("check", "--format", "html", "--", *NAMES).stdout), "the report")
expect(seen["frame"][0] == "about:srcdoc" and seen["frame"][2] > 0, "links within the report stay there, and filter", seen["frame"])
plan = native("plan", "--", *NAMES)
expect(seen["plan"].encode() == plan.stdout + plan.stderr, "the plan", seen["plan"])
expect(bytes_of(seen["plan_saved"]) == plan.stdout and seen["plan_saved"]["name"] == "plan.txt", "the plan is saved")
plan = native("plan", "--format", "csv", "--changed", "20 MB", "--bandwidth", "2 Mbit/s", "--", *NAMES)
expect(seen["plan_csv"].encode() == plan.stdout + plan.stderr, "the plan of a change, as CSV", seen["plan_csv"])
expect(seen["explain"].encode() == native("explain", "cross-forest").stdout, "the explanation", seen["explain"])
expect(set(seen["formats"]) == set(FORMATS), "every format", list(seen["formats"]))
for form, saved in seen["formats"].items():
    expect(timeless(bytes_of(saved)) == timeless(native("check", "--format", form, "--", *NAMES).stdout), f"the report as {form}", saved["name"])
expect(bytes_of(seen["converted"]) == native("convert", "--to", "json", "--", *NAMES).stdout, "one document", seen["converted"]["name"])
for words, printed in zip((["types", "branch", "bits-enabled"], ["matrix"], ["check", "no such file.yaml"], ["chekc"]), seen["commands"], strict=True):
    expected = native(*words)
    expect(timeless(printed) == timeless(expected.stdout + expected.stderr + f"exit status {expected.returncode}".encode()), f"the command line {words}", printed)
expect(seen["made"] == [*NAMES, "made.yaml"], "what a command writes is a file", seen["made"])
expect(seen["alarm"] is None, "no alarm", seen["alarm"])

# Edits.
plain = CRLF.decode().removeprefix("\ufeff").replace("\r\n", "\n")
finding = ["error", "branch cannot be combined with bits-enabled", "incompatible-types", "remove branch (it is then a standard distribution point)", "remove bits-enabled"]
expect(seen["edit"] == [[finding], plain], "a finding with its repairs", seen["edit"])
expect(seen["selected"] == "branch", "a finding is selected in the text", seen["selected"])
fixed = plain.replace("[branch, bits-enabled]", "[branch]")
expect(seen["fixed"] == [[], fixed], "a repair is applied", seen["fixed"])
expect(bytes_of(seen["saved"]) == CRLF.replace(b", bits-enabled", b"") and seen["saved"]["name"] == "crlf.yaml", "and saved, in the file's own line ends", seen["saved"])
expect(seen["undone"] == plain, "and undone", seen["undone"])
expect([f[1] for f in seen["typed"]] == ["branch cannot be combined with bits-enabled", "mobile-device cannot be combined with streaming",
                                         "mobile-device requires bits-enabled", "a standard distribution point that streams should also be BITS-enabled"], "findings follow what is typed", seen["typed"])
typed = here / "typed.yaml"
typed.write_bytes(CRLF + b"  - {name: typed, types: [mobile-device, streaming]}\r\n")
repaired = native("repair", "--write", "--", "typed.yaml")
expect(seen["repaired"][1] == typed.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), "all repairs are those of the command", seen["repaired"])
expect(seen["repaired"][0].endswith(repaired.stderr.decode().replace("typed.yaml", "crlf.yaml").strip()), "and what was not repaired is listed", seen["repaired"])
expect("1 file: " in seen["after_edit"], "the report is that of the edited file", seen["after_edit"])
expect(seen["removed"] == [[], False], "without files there is no result", seen["removed"])
expect(seen["new_document"][0] == ["site.yaml"] and seen["new_document"][1] == "0 findings in this file", "a new document is legal", seen["new_document"])

# Folders and attacks.
expect(sorted(seen["folder"][0]) == ["sites/below/two.yaml", "sites/notes.txt", "sites/one.yaml"],
       "a folder has its files", seen["folder"])
expect([sorted(seen["dragged"][0]), timeless(seen["dragged"][1])] == [sorted(seen["folder"][0]), timeless(seen["folder"][1])], "so has a folder that is dragged", seen["dragged"])
expect(seen["folder"][1].startswith("2 distribution points in 2 files: 1 error, "), "and the command chooses among them", seen["folder"])
expect(HOSTILE in seen["dropped"][0] and seen["dropped"][1].startswith("3 distribution points in 3 files: 2 errors, ") and seen["dropped"][2] == 0,
       "a dropped file is checked, and its name is a text", seen["dropped"])

# For everyone.
for look, found in seen["looks"].items():
    for name, violations in found.items():
        if name.endswith("is wider by"):
            expect(violations == 0, f"{look}: {name} nothing", violations)
        elif name != "by_key":
            expect(violations == [], f"{look}, {name}: axe finds no violations", *violations)
    expect(found["by_key"] == "tab-edit", f"{look}: an arrow key moves to the next tab", found["by_key"])

# What fails is shown.
expect(seen["broken"][0] and "The checker failed" in seen["broken"][0] and seen["broken"][1] == "Nothing was checked.", "a module that fails is reported", seen["broken"])
expect(seen["stopped"][:2] == ["Stopped: nothing was checked. Choose a tab to check again.", "Nothing was checked."] and "1 error" in seen["stopped"][2],
       "a check is stopped, and made again", seen["stopped"])
expect("a mistake" in seen["failing"], "a page that fails reports it", seen["failing"])
finish("the page that checks")
