#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Opens the HTML report in Chromium: what it shows with and without its script, in light, dark, narrow and in print; what a
reader can do by keyboard and mouse; that it requests nothing and executes nothing from a document; and whether axe-core finds
a violation of accessibility. The JSON report and `distpoint types` are the reference.

With --all, the try-it panel is compared for all 1,024 sets of types instead of one in sixteen, and a page of 1,000 points is looked at too. With --shots FOLDER, pictures of
the pages are kept there.

usage: judge_report_page.py COMMAND SOURCE_DIR MODULES_DIR [--all] [--shots FOLDER]
"""
import base64
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import hostile_inputs
from harness import TYPES, expect, finish, new_folder, path_argument, run, skip_all

command, source, modules = map(path_argument, (1, 2, 3))
shots = sys.argv[sys.argv.index("--shots") + 1] if "--shots" in sys.argv else None
SETS = range(1024) if "--all" in sys.argv else range(0, 1024, 16)
LARGEST = 300_000  # bytes, besides the data

SITE = """\
sites:
  - {code: CEN, name: Central, server: cen-cm01}
  - {code: NYC, name: New York, parent: CEN, server: nyc-cm01}
distribution_points:
  - {name: b-dp10, site: NYC, types: [server, branch, bits-enabled]}
  - {name: b-dp9, site: NYC, types: [mobile-device]}
  - {name: a-dp1, site: CEN, types: [branch, streaming]}
  - {name: c-dp1, types: [standard, bits-enabled]}
  - {name: d-dp1, site: NYC, types: [branch], unknown: [protected]}
packages:
  - {id: CEN00001, name: Office, size: 620 MB, distribution_points: [c-dp1, b-dp9]}
"""


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    return None


for missing, why in ((not shutil.which("node"), "there is no node"), (browser() is None, "there is no Chromium"),
                     (not (modules / "node_modules/playwright-core").is_dir(), f"{modules} has no playwright-core"),
                     (not (modules / "node_modules/axe-core").is_dir(), f"{modules} has no axe-core")):
    if missing:
        skip_all("the report page in a browser", why)


def report(folder, *inputs):
    """A page of inputs, and the JSON report about the same."""
    page = folder / "report.html"
    result = run(command, "check", *inputs, "--format", f"html:{page}", "--format", f"json:{folder / 'report.json'}", folder=folder)
    expect(result.returncode in (0, 1), f"{folder.name}: the page is written", result.stderr)
    return page, json.loads((folder / "report.json").read_text())


def points_document(count, every=5):
    """Points of ten sites; one in `every` has a finding."""
    rows = [f"  - {{code: S{i:02}, parent: {'S00' if i else '~'}, server: s{i:02}-cm01}}" for i in range(10)]
    points = [f"  - {{name: dp{i:05}, site: S{i % 10:02}, types: [{'branch, bits-enabled' if i % every == 0 else 'standard, bits-enabled'}]}}"
              for i in range(count)]
    return "sites:\n" + "\n".join(rows) + "\ndistribution_points:\n" + "\n".join(points) + "\n"


small = new_folder({"site.yaml": SITE})
hostile = new_folder({"texts.json": hostile_inputs.texts_document(), **{f"wrong{i}.yaml": hostile_inputs.WRONG_POINT % i for i in range(2)}})
large = new_folder({"points.yaml": points_document(1000)})
long = new_folder({"points.yaml": points_document(2500, every=1)})
nothing = new_folder({"nothing.yaml": "{}\n"})
clean = new_folder({"clean.yaml": "distribution_points: [{name: a, types: [protected]}]\n"})
pages = {"small": report(small, "site.yaml"), "hostile": report(hostile, "texts.json", "wrong0.yaml", "wrong1.yaml"),
         "large": report(large, "points.yaml"), "long": report(long, "points.yaml"),
         "nothing": report(nothing, "nothing.yaml"), "clean": report(clean, "clean.yaml")}
questions = {"small": ["without_script", "looks", "uses", "follows", "tries"], "hostile": ["without_script", "looks", "follows"],
             "large": ["without_script", *["looks"] * ("--all" in sys.argv)], "long": ["without_script", "follows", "searches"], "nothing": ["looks"], "clean": ["looks"]}
task = {"pages": {name: {"file": str(pages[name][0]), "ask": asked} for name, asked in questions.items()}, "sets": list(SETS), "shots": shots}
result = subprocess.run(["node", source / "tests/report/browse_page.mjs", modules, browser()], input=json.dumps(task), capture_output=True,
                        encoding="utf-8", timeout=600)
if result.returncode != 0:
    sys.exit(f"FAILED: the browser: {result.stderr[-3000:]}")
answers = json.loads(result.stdout)


def noted_in(seen):
    """All that pages did besides being shown."""
    for answer in seen.values():
        yield from answer["noted"] if isinstance(answer["noted"], list) else [answer["noted"]]


def messages(found):
    """Blanks as a browser shows them."""
    return [f["message"] for f in found["findings"]]


def judge_quiet(name):
    page = pages[name][0].as_uri()
    for noted in noted_in(answers[name]):
        expect(all(url.split("#")[0] == page for url in noted["requests"]), f"{name}: no request but the page itself", noted["requests"])
        expect(noted["messages"] == [], f"{name}: nothing in the console", noted["messages"])
        expect(noted["dialogs"] == 0, f"{name}: no dialogs")


def judge_policy(name):
    """The policy allows the style and the script of the page, by their hashes, and nothing else."""
    text = pages[name][0].read_text()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
    style = text[text.index("<style>") + len("<style>"):text.index("</style>")]
    script = text[text.rindex("<script>") + len("<script>"):text.rindex("</script>")]
    allowed = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    expect(policy == f"default-src 'none'; style-src 'sha256-{allowed[0]}'; script-src 'sha256-{allowed[1]}'; base-uri 'none'; form-action 'none'",
           f"{name}: the policy", policy, allowed)


def judge_looks(name):
    seen = answers[name]["looks"]
    for look in ("light", "dark", "narrow"):
        expect(seen[look]["violations"] == [], f"{name}, {look}: axe finds no violations", *seen[look]["violations"])
        expect(seen[look]["unnamed"] == 0 and seen[look]["unhidden"] == 0, f"{name}, {look}: every region has a name, and texts for screen readers "
               "are not seen", seen[look])
        expect(seen[look]["wide"] <= 0, f"{name}, {look}: nothing is wider than the window", seen[look]["wide"])
    shown = min(len(pages[name][1]["findings"]), 200)  # the browser prints after `beforeprint`, which an emulation does not fire
    expect(seen["print"] == shown, f"{name}: in print all findings are open", seen["print"], shown)
    expect(seen["tools"] == 0, f"{name}: in print there are no tools", seen["tools"])


def judge_without_script(name):
    seen, found = answers[name]["without_script"], pages[name][1]
    expect(seen["messages"] == messages(found), f"{name}: without its script the page has every finding", len(seen["messages"]))
    expect(seen["bodies"] == len(found["findings"]), f"{name}: and each opens")
    expect(len(seen["points"]) == found["summary"]["distribution_points"], f"{name}: and every point", len(seen["points"]))


def judge_uses():
    seen, found = answers["small"]["uses"], pages["small"][1]
    expect(seen["count"] == f"{len(found['findings'])} findings", "the count of findings", seen["count"])
    for level in ("error", "warning", "note"):
        rest = [f["message"] for f in found["findings"] if f["severity"] != level]
        expect(seen[f"without {level}"] == rest, f"the filter of severities, without {level}s", seen[f"without {level}"])
    rules = [f["rule"] for f in found["findings"]]
    expect(seen["rules"] == {rule: rules.count(rule) for rule in rules}, "the filter of rules", seen["rules"])
    by_hand = {"CEN": ["a-dp1"], "NYC": ["b-dp10", "b-dp9"]}
    for site, names in by_hand.items():
        some = [f["message"] for f in found["findings"] if f["subject"]["name"] in names]
        expect(set(some) <= set(seen["sites"].get(site, [])), f"the filter of sites, {site}", seen["sites"])
    expect(sum(map(len, seen["sites"].values())) == len(rules), "each finding counts for one site", seen["sites"])
    expect(seen["text"] == ["branch cannot be combined with bits-enabled"], "the filter of texts", seen["text"])
    expect(seen["nothing"] == [[], f"0 of {len(rules)} findings"], "a filter that matches nothing", seen["nothing"])
    expect(seen["opened"] == [True, "branch", "bits-enabled"], "Enter opens a finding, with both sides marked", seen["opened"])
    cells = [["Server: n/a", "Server: the type itself."], ["Server share, Server: No", "Server-share cannot be combined with server."],
             ["Branch, Server: Yes", "Branch can be combined with server."], ["Branch, Server share: No", "Branch cannot be combined with server-share."],
             ["Branch: n/a", "Branch: the type itself."], ["Branch, Standard: No", "Branch cannot be combined with standard."],
             ["Branch, BITS-enabled: No", "Branch cannot be combined with bits-enabled."],
             ["Server share, BITS-enabled: Yes", "Server-share can be combined with bits-enabled."],
             ["Server share, Server: No", "Server-share cannot be combined with server."],
             ["Server share, Multicast: No", "Server-share cannot be combined with multicast."],
             ["Server share, Multicast: No", "Server-share cannot be combined with multicast."]]
    expect([cell[:2] for cell in seen["cells"]] == cells, "the keys move in the table, and each cell explains itself", seen["cells"])
    expect(seen["cells"][0][2] == ["b-dp10", "b-dp9", "a-dp1", "c-dp1", "d-dp1"], "a cell of one type lights up its points", seen["cells"][0])
    expect(seen["cells"][6][2] == ["b-dp10"], "a cell lights up the points that hold its pair", seen["cells"][6])
    expect(seen["hovered"] == ["Branch, BITS-enabled: No", ["b-dp10"]], "so it does under the mouse", seen["hovered"])
    expect(seen["held"] == ["b-dp10"], "Enter on a cell shows only these points", seen["held"])
    expect(seen["heads"] == ["Name", "Site", "Computer", *TYPES, "Findings"], "the columns of the points", seen["heads"])
    expect(seen["sorted up"] == [["a-dp1", "b-dp9", "b-dp10", "c-dp1", "d-dp1"], "ascending"], "points by name", seen["sorted up"])
    expect(seen["sorted down"] == [["d-dp1", "c-dp1", "b-dp10", "b-dp9", "a-dp1"], "descending"], "and down", seen["sorted down"])
    expect(seen["sorted branch"] == [["b-dp10", "a-dp1", "d-dp1", "b-dp9", "c-dp1"], "ascending"], "points with a type first", seen["sorted branch"])
    expect(seen["sorted found"][0][:2] == ["b-dp10", "b-dp9"], "points with errors first", seen["sorted found"])
    expect(seen["row"]["b-dp10"] == ["written", "", "written", "", "written", "", "", "", "", ""], "types as written", seen["row"]["b-dp10"])
    expect(seen["row"]["b-dp9"] == ["implied", "", "", "implied", "", "", "written", "", "", ""], "types as implied", seen["row"]["b-dp9"])
    expect(seen["row"]["d-dp1"] == ["implied", "", "written", "", "", "unknown", "", "", "", ""], "types as unknown", seen["row"]["d-dp1"])
    expect(seen["with_findings"][0] == "b-dp10" and "c-dp1" not in seen["with_findings"], "points with findings only", seen["with_findings"])
    about = [f["message"] for f in found["findings"] if f["subject"]["name"] == "b-dp10"]
    expect(seen["about"] == [["about b-dp10 ✕"], about], "the findings about a point", seen["about"])
    expect(seen["active"] == "findings", "the focus moves there", seen["active"])


def judge_follows(name):
    seen = answers[name]["follows"]
    expect(seen["opened"] == seen["ids"][-1:] and seen["visible"], f"{name}: a link opens its finding and shows it", seen["opened"])
    expect(len(set(seen["ids"])) == len(seen["ids"]) and all(re.fullmatch("f-[0-9a-f]{32}", i) for i in seen["ids"]), f"{name}: links are unique")


def judge_searches():
    seen, count = answers["long"]["searches"], len(pages["long"][1]["findings"])
    expect(count > 2000, "long: the list is long", count)
    expect(seen["first"] == [200, f"{count:,} findings"], "long: the first findings are shown", seen["first"])
    expect(seen["buttons"] == ["Show 200 more findings", f"Show all {count:,}"], "long: buttons show more", seen["buttons"])
    expect(seen["more"] == 400 and seen["focus"] == 200, "long: and the focus moves to the first of them", seen["more"], seen["focus"])
    expect(seen["found"] == [["branch cannot be combined with bits-enabled"], f"1 of {count:,} findings", False], "long: a text is found", seen["found"])
    expect(seen["points"] == [100, "250 of 2,500 distribution points"], "long: points are found", seen["points"])


def judge_links_last():
    """A link is that of the same finding after the document has changed."""
    folder = new_folder({"site.yaml": "# moved\n\n" + SITE.replace("  - {name: b-dp9", "  - {name: new, types: [streaming, mobile-device]}\n  - {name: b-dp9")})
    links = [set(re.findall(r'id="(f-[0-9a-f]{32})"', report(f, "site.yaml")[0].read_text())) for f in (small, folder)]
    expect(links[0] and links[0] < links[1], "links survive another run", links)


def command_lines(bits):
    """What `distpoint types` prints about a set, in the form of the panel."""
    names = [name for bit, name in enumerate(TYPES) if bits >> bit & 1]
    text = run(command, "types", *names).stdout.decode()
    lines = text.splitlines()
    seen = {"verdict": [lines[0]], "implied": [], "errors": [], "conflicts": [], "repairs": [], "choices": {}}
    for line in lines[1:]:
        word, _, rest = line.strip().partition(": ")
        if line.startswith("    "):
            name, _, status = line.strip().partition(" ")
            seen["choices"][name] = status.strip()
        elif word in ("error", "conflict", "repair"):
            seen[word + "s"].append(rest)
        elif word == "implied":
            seen["implied"].append("Implied: " + rest)
    return seen


def judge_tries():
    for bits, answer in zip(task["sets"], answers["small"]["tries"]["answers"], strict=True):
        if bits == 0:
            expect(answer["verdict"] == ["(no types): legal"] and answer["implied"] == ["Implied: server, standard"], "the panel about no types", answer)
            continue
        expected = command_lines(bits)
        if not expected["choices"]:  # the command prints them only for legal sets
            answer["choices"] = {}
        expect(answer == expected, f"the panel about the set {bits} is what `types` prints", answer, expected)


for name in pages:
    judge_quiet(name)
    judge_policy(name)
    if "looks" in answers[name]:
        judge_looks(name)
for name in ("small", "hostile", "large", "long"):
    judge_without_script(name)
judge_uses()
for name in ("small", "hostile", "long"):
    judge_follows(name)
judge_searches()
judge_links_last()
judge_tries()
size = pages["clean"][0].stat().st_size
expect(size < LARGEST, "the page without data is small", size)
per_point = (pages["large"][0].stat().st_size - size) / 1000
expect(per_point < 700, "and so are its data", per_point)
expect("No findings" in pages["clean"][0].read_text() and "not checked" in pages["clean"][0].read_text(), "a clean page states what was not checked")
finish(f"{len(pages)} report pages in a browser")
