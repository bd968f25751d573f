#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The commands agree: all load, configure and validate alike; and their output is complete, private and can be read back.

usage: one_way.py COMMAND [--unlimited]
"""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program, skip

command = path_argument(1)
sanitized = "--unlimited" in sys.argv


def run(folder, *arguments, timeout=60, **more):
    return run_program(command, *arguments, folder=folder, timeout=timeout, **more)


def rules(folder, *arguments, **more):
    found = json.loads(run(folder, "check", *arguments, "--format", "json", **more).stdout)["findings"]
    return sorted(f["rule"] for f in found)


def point(name, types="branch, bits-enabled", more=""):
    return f"distribution_points:\n  - {{name: {name}, types: [{types}]{more}}}\n"


def text_of(path):
    return path.read_bytes().decode()


def test_configuration():
    """The other commands ignore what `check` accepts: rules that are off, suppressions by path and record, baselines, aliases."""
    config = {"sites/a.yaml": point("a"), ".distpoint.yaml": "inputs: [sites]\nrules: {incompatible-types: off}\n"}
    here = new_folder(config)
    result = run(here, "repair")
    expect(result.returncode == 0 and result.stdout == b"", "repair: a rule that is off", result)
    for what, files in (
            ("a path", {"sites/a.yaml": point("a"),
                        ".distpoint.yaml": "suppress: [{rule: incompatible-types, path: 'sites/**', reason: May}]\n"}),
            ("a record", {"sites/a.yaml": point("a", more=", suppress: [{rule: incompatible-types, reason: May}]")})):
        here = new_folder(files)
        before = text_of(here / "sites/a.yaml")
        result = run(here, "repair", "sites", "--write", "--choose", "1")
        expect(result.returncode == 0 and text_of(here / "sites/a.yaml") == before, f"repair: a suppression by {what}", result)
        expect(run(here, "diff", "sites/a.yaml", "sites/a.yaml").returncode == 0, f"diff: a suppression by {what}")
    here = new_folder({"a.yaml": point("a"), "b.yaml": point("b")})
    run(here, "check", "a.yaml", "--write-baseline", "base.json")
    expect(run(here, "repair", "a.yaml", "--baseline", "base.json", "--choose", "1").stdout == b"", "repair: a baseline")
    # An expired suppression never applies, a current one always.
    for until, status in (("2020-01-01", 1), ("2999-01-01", 0)):
        here = new_folder({"o.yaml": "sites: []\n", "n.yaml": "sites: []\n" + point(
            "a", more=f", suppress: [{{rule: incompatible-types, reason: May, until: {until}}}]")})
        expect(run(here, "diff", "o.yaml", "n.yaml").returncode == status, f"diff: until {until}")
        expect((run(here, "repair", "n.yaml", "--choose", "1").stdout != b"") == (status == 1), f"repair: until {until}")
    # Ignored files, aliases, the environment.
    here = new_folder({"sites/a.yaml": point("a"), "sites/old/b.yaml": point("b"), ".distpoint.yaml": "inputs: [sites]\nignore: [old]\n"})
    for words in (["repair", "--choose", "1"], ["convert"], ["plan"]):
        result = run(here, *words)
        expect(b"name: b" not in result.stdout and b"old/b.yaml" not in result.stdout + result.stderr, f"{words[0]}: ignore", result)
    expect(run(here, "repair", environment={"DISTPOINT_RULE": "incompatible-types=off"}).stdout == b"", "repair: the environment")
    rows = [{"NALPath": 'MSWNET:["SMS_SITE=NYC"]\\\\S1\\', "RoleName": "SMS Distribution Point", "SiteCode": "NYC", "ItemType": "System Resource Usage",
             "Props": [{"PropertyName": "Branch DP", "Value": 1}, {"PropertyName": "BITS download", "Value": 1}]}]
    here = new_folder({"r.json": json.dumps(rows), ".distpoint.yaml": "aliases: {Branch DP: IsPeerDP}\n"})
    expect("incompatible-types" in rules(here, "r.json"), "check: aliases")
    expect(b"branch" in run(here, "convert", "r.json").stdout, "convert: aliases of the configuration")
    # plan accepts thresholds and prints errors in the documents.
    here = new_folder({"p.yaml": "sites: [{code: NYC, server: s}]\ndistribution_points: [{name: a, site: NYC, types: []}]\n"
                                 "packages: [{id: NYC00001, size: 5 MB, distribution_points: [a]}]\n",
                       ".distpoint.yaml": "thresholds: {large-package: 1 MB}\n"})
    expect(b"large copies" in run(here, "plan", "p.yaml").stdout, "plan: thresholds")
    expect(run(here, "plan", "p.yaml", "--rule", "nope=off").returncode == 2, "plan: a rule that is not there")
    # It reports missing data, and does not guess.
    here = new_folder({"n.yaml": "sites: [{code: NYC}]\n", "m.yaml": "sites: [{code: NYC}]\ndistribution_points: [{name: a, site: BOS, types: []}]\n"
                       "packages: [{id: NYC00001, distribution_points: [a, gone], groups: [none]}, {id: XYZ00001, distribution_points: [a]}]\n"})
    result = run(here, "plan", "n.yaml")
    expect(result.returncode == 0 and result.stdout == b"" and b"no packages" in result.stderr, "plan: a file without packages", result)
    text = run(here, "plan", "m.yaml").stdout
    for words in (b"distribution point 'gone'", b"group 'none'", b"its site BOS is not declared", b"an unknown site: XYZ not declared"):
        expect(words in text, f"plan: {words.decode()}", text)


def test_repairs():
    # A repair that would break something does not block the others.
    here = new_folder({"a.yaml": "distribution_points:\n  - {name: a, site_system: s1, types: [branch, bits]}\n"
                                 "  - {name: b, site_system: s1, types: [standard]}\n  - {name: c, types: [branch, multicast]}\n"
                                 "  - {name: d, types: [mobile-device]}\n"})
    result = run(here, "repair", "a.yaml", "--write", "--choose", "1")
    after = text_of(here / "a.yaml")
    expect("{name: c, types: [multicast]}" in after and "{name: d, types: [mobile-device, bits-enabled]}" in after,
           "the others are repaired", after)
    expect(b"a: not repaired" in result.stderr and b"point-twice" in result.stderr, "and the one is named, with the rule", result.stderr)
    # A site that already exceeds its limit does not block a repair.
    many = "sites: [{code: NYC}]\ndistribution_points:\n" + "".join(f"  - {{name: p{i}, site: NYC, types: []}}\n" for i in range(101))
    here = new_folder({"m.yaml": many + "  - {name: x, site: NYC, types: [branch, bits]}\n"})
    run(here, "repair", "m.yaml", "--write", "--choose", "1")
    expect("{name: x, site: NYC, types: [bits]}" in text_of(here / "m.yaml"), "a site over its limit")
    # Choices by point, rules, points.
    two = "distribution_points:\n  - {name: a, types: [branch, bits]}\n  - {name: b, types: [branch, bits]}\n  - {name: c, types: [internet-clients]}\n"
    here = new_folder({"t.yaml": two})
    run(here, "repair", "t.yaml", "--write", "--choose", "1", "--choose", "B=2")
    expect("a, types: [bits]" in text_of(here / "t.yaml") and "b, types: [branch]" in text_of(here / "t.yaml"), "--choose NAME=N", text_of(here / "t.yaml"))
    here = new_folder({"t.yaml": two})
    run(here, "repair", "t.yaml", "--write", "--rule", "missing-required-type", "--choose", "1")
    expect(text_of(here / "t.yaml").count("[branch, bits]") == 2 and "bits-enabled]" in text_of(here / "t.yaml"), "--rule", text_of(here / "t.yaml"))
    here = new_folder({"t.yaml": two})
    run(here, "repair", "t.yaml", "--write", "--point", "A", "--choose", "1")
    expect(text_of(here / "t.yaml").count("[branch, bits]") == 1, "--point", text_of(here / "t.yaml"))
    for words in (["--choose", "0"], ["--choose", "x"], ["--choose", "=1"], ["--rule", "nope"]):
        expect(run(here, "repair", "t.yaml", *words).returncode == 2, f"refused: {words}")
    # Exports are not changed.
    here = new_folder({"e.csv": "ServerName,IsPeerDP,BitsEnabled\r\nS1,1,1\r\n"})
    result = run(here, "repair", "e.csv", "--choose", "1")
    expect(result.returncode == 1 and b"distpoint convert" in result.stderr and result.stdout == b"", "an export names convert", result.stderr)
    # An anchor that an alias needs stays, in repair and in SARIF; so does a list that two points share.
    for text in ("distribution_points:\n  - {name: a, types: [&x branch, bits-enabled]}\n  - {name: b, types: [*x]}\n",
                 "distribution_points:\n  - {name: a, types: &t [branch, bits]}\n  - {name: b, types: *t}\n",
                 "distribution_points:\n  - &p {site: NYC, types: [branch, bits]}\n  - *p\n"):
        here = new_folder({"x.yaml": text})
        run(here, "repair", "x.yaml", "--write", "--choose", "1")
        expect("malformed-document" not in rules(here, "x.yaml"), "an anchor stays", text_of(here / "x.yaml"))
        here = new_folder({"x.yaml": text})
        sarif = json.loads(run(here, "check", "x.yaml", "--format", "sarif").stdout)
        for result in sarif["runs"][0]["results"]:
            for fix in result.get("fixes", []):
                for change in fix["artifactChanges"][0]["replacements"]:
                    line = text.split("\n")[change["deletedRegion"]["startLine"] - 1]
                    gone = line[change["deletedRegion"]["startColumn"] - 1:change["deletedRegion"]["endColumn"] - 1]
                    expect("&" not in gone and "*t" not in text, "SARIF: an anchor stays", gone)
    # SARIF offers no fix that repair would refuse.
    here = new_folder({"a.yaml": "distribution_points:\n  - {name: a, site_system: s1, types: [branch, bits]}\n"
                                 "  - {name: b, site_system: s1, types: [standard]}\n"})
    results = json.loads(run(here, "check", "a.yaml", "--format", "sarif").stdout)["runs"][0]["results"]
    fixes = [f["description"]["text"] for r in results if r["ruleId"] == "incompatible-types" for f in r.get("fixes", [])]
    expect(fixes == ["remove bits-enabled"], "SARIF: fixes are judged", fixes)


def test_diff():
    old = "distribution_points:\n  - {name: a, site_system: s1.x.com, site: NYC, types: [standard]}\n  - {share: '\\\\fs\\p', site: NYC, types: []}\n"
    new = "distribution_points:\n  - {name: renamed, site_system: S1, site: BOS, types: [standard, bits]}\n  - {share: '\\\\FS\\P', site: NYC, types: []}\n"
    here = new_folder({"o.yaml": old, "n.yaml": new})
    points = json.loads(run(here, "diff", "o.yaml", "n.yaml", "--format", "json").stdout)["distribution_points"]
    expect(len(points) == 1 and points[0]["change"] == "changed" and points[0]["added"] == ["bits-enabled"] and
           points[0].get("site_before") == "NYC" and points[0].get("name_before") == "a", "a point that moved site is changed", points)


def test_paths():
    # The path of a suppression in the configuration, wherever its record is in memory.
    lines = "".join(f"  - {{rule: cross-forest, path: 'nowhere{i}/**', reason: none}}\n" for i in range(40))
    here = new_folder({"a.yaml": "sites: []\n", ".distpoint.yaml": "suppress:\n" + lines})
    for form in ("json", "sarif", "text"):
        result = run(here, "check", "a.yaml", "--format", form)
        expect(result.stdout.count(b".distpoint.yaml") >= 40, f"{form}: the configuration's path", result.stdout[:300])
        if form == "json":
            places = {(f["location"]["file"], f["location"]["line"]) for f in json.loads(result.stdout)["findings"]}
            expect(places == {(".distpoint.yaml", i + 2) for i in range(40)}, "each at its own line", sorted(places)[:3])
        if form == "sarif":
            uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in json.loads(result.stdout)["runs"][0]["results"]}
            expect(uris == {".distpoint.yaml"}, "SARIF: the file's name", uris)


def timed(folder, *arguments, **more):
    start = time.monotonic()
    result = run(folder, *arguments, timeout=300, **more)
    return time.monotonic() - start, result


def test_linear():
    """Time grows linearly: four times the input must not need sixteen times the time."""
    def doubled(what, make, *words):
        times = []
        for n in (1, 4):
            here = new_folder({"x.json" if what != "CLIXML" else "x.xml": make(n)})
            times.append(min(timed(here, "check", "x.json" if what != "CLIXML" else "x.xml", "--format", "sarif:out.sarif", *words)[0] for _ in range(2)))
        expect(times[1] < 10 * times[0] + 0.3, f"{what}: four times as much in {times[1] / times[0]:.1f} times the time", times)
    wrong = lambda n: json.dumps({"distribution_points": [{"name": f"p{i}", "types": ["branch", "bits-enabled"]} for i in range(2500 * n)]},  # noqa: E731
                                 separators=(",", ":"))
    doubled("SARIF of one long line", wrong)
    doubled("CLIXML", lambda n: '<Objs Version="1.1.0.1" xmlns="x"><Obj RefId="0"><MS>' + "<S>x</S>" * (25_000 * n) + "</MS></Obj></Objs>")
    # Long names: cut in messages, and not repeated without limit by aliases.
    name = "n" * 100_000
    aliased = f"sites: [{{code: NYC, name: &n {name}}}]\ndistribution_points:\n" + "  - {name: *n, types: [branch, bits]}\n" * 8000
    here = new_folder({"a.yaml": aliased})
    took, result = timed(here, "check", "a.yaml", "--format", "json")
    expect(result.returncode == 1 and len(result.stdout) < 1_000_000, "an aliased name of 100 kB in 8,000 records", (result.returncode, len(result.stdout)))
    here = new_folder({"b.json": json.dumps({"packages": [{"id": name, "distribution_points": [f"q{i}" for i in range(2000)], "source_files": True}],
                                             "distribution_points": []})})
    result = run(here, "check", "b.json", "--format", "json")
    expect(len(result.stdout) < 3_000_000 and "unknown-reference" in result.stdout.decode(), "a name of 100 kB in 2,000 findings", len(result.stdout))
    here = new_folder({"c.yaml": "distribution_points:\n" + "".join(f"  - {{name: p{i}, types: [branch, bits]}}\n" for i in range(50))})
    result = run(here, "check", "c.yaml", "--max-findings", "3")
    expect(result.stdout.count(b"error:") == 3 and b"47 more" in result.stdout and b"50 errors" in result.stderr, "--max-findings", result.stderr)


def test_reads_back():
    names = ["a\u0085b", "x\u0080y\u009fz", "n\ufffeo", "q\ufeffr", "t\u2028u", "tab\u00a0blank", "emoji \U0001f600", "tag \U000e0041", "it's \"quoted\" \\ back",
             "- dash", "# hash", "a: b", "true", "0x10", "1_000", "=", "~", "2026-01-15", "@at", "%p", " lead", "trail "]
    document = {"sites": [{"code": "NYC", "name": n} for n in names], "packages": [{"id": f"P{i:07}", "name": n} for i, n in enumerate(names)]}
    here = new_folder({"n.json": json.dumps(document)})
    before = json.loads(run(here, "check", "n.json", "--format", "json").stdout)["findings"]
    for to in ("yaml", "json"):
        result = run(here, "convert", "n.json", "--to", to)
        (here / f"back.{to}").write_bytes(result.stdout)
        after = json.loads(run(here, "check", f"back.{to}", "--format", "json").stdout)["findings"]
        expect([(f["rule"], f["message"]) for f in after] == [(f["rule"], f["message"]) for f in before], f"convert to {to} is read back",
               [f["message"] for f in after if f["rule"] == "malformed-document"])
        again = json.loads(run(here, "convert", f"back.{to}", "--to", "json").stdout)
        expect([p["name"] for p in again["packages"]] == names, f"names survive {to}", [a for a, b in zip([p["name"] for p in again["packages"]], names) if a != b])
    # Shares with characters that are invalid in a share, from a NAL path or a column.
    for name, rows in (("nal.json", [{"NALPath": 'MSWNET:["SMS_SITE=NYC"]\\\\S1\\p?*<>|\\', "IsPeerDP": False}]),
                       ("col.json", [{"ServerName": "S1", "ShareName": "p<a>", "IsPeerDP": False}])):
        here = new_folder({name: json.dumps(rows)})
        result = run(here, "check", name, "--format", "json")
        expect("invalid-value" in result.stdout.decode(), f"{name}: rejected", result.stdout)
        (here / "back.yaml").write_bytes(run(here, "convert", name).stdout)
        expect(rules(here, "back.yaml") == [], f"{name}: what is written is read back", rules(here, "back.yaml"))
    # Times of day, empty lists, unknown facts.
    here = new_folder({"d.yaml": "distribution_points: [{name: a, types: [], unknown: [share, multicast]}]\n"
                                 "distribution_point_groups: [{name: g, members: [{point: a, joined: 2026-02-01T17:00:00+02:00}]}]\n"
                                 "packages: [{id: A, groups: [{group: g, copied: 2026-02-01T08:00:00}], unknown: [distribution_points]}]\n"})
    once = run(here, "convert", "d.yaml").stdout
    (here / "e.yaml").write_bytes(once)
    expect(re.sub(rb"d\.yaml:\d+", b"", once) == re.sub(rb"e\.yaml:\d+", b"", run(here, "convert", "e.yaml").stdout), "converted twice is converted once")


def test_writing():
    good = point("a")
    here = new_folder({"a.yaml": good})
    # A file that a killed run did not remove, and names near the system's limit.
    for leftover in ("a.yaml.distpoint-new", "out.sarif.distpoint-new", ".distpoint-000000"):
        (here / leftover).write_text("not removed")
    expect(run(here, "repair", "a.yaml", "--write", "--choose", "1").returncode == 0, "a file from a killed run does not block a repair")
    expect(run(here, "check", "a.yaml", "--format", "sarif:out.sarif").returncode == 0 and (here / "out.sarif").exists(), "nor a report")
    long = "n" * 250 + ".yaml"
    here = new_folder({long: good})
    result = run(here, "repair", long, "--write", "--choose", "1")
    expect(result.returncode == 0 and text_of(here / long) != good, "a name near the system's limit", result.stderr)
    # Private from the first byte; owner and mode are kept.
    here = new_folder({"p.yaml": good})
    os.chmod(here / "p.yaml", 0o600)
    if os.geteuid() == 0:
        os.chown(here / "p.yaml", 1234, 2345)
    strace = shutil.which("strace")
    run(here, "repair", "p.yaml", "--write", "--choose", "1")
    status = (here / "p.yaml").stat()
    expect(stat.S_IMODE(status.st_mode) == 0o600, "the mode stays", oct(status.st_mode))
    if os.geteuid() == 0:
        expect((status.st_uid, status.st_gid) == (1234, 2345), "owner and group stay", status)
    else:
        skip("owner and group stay", "not root")
    if strace and not sanitized:
        os.chmod(here / "p.yaml", 0o600)
        (here / "p.yaml").write_text(good)
        traced = subprocess.run([strace, "-f", "-e", "trace=open,openat", command, "repair", "p.yaml", "--write", "--choose", "1"], cwd=here,
                                capture_output=True, text=True, timeout=60)
        created = [line for line in traced.stderr.splitlines() if "O_CREAT" in line]
        if created:
            expect(all("0600" in line for line in created), "created for its owner alone", created)
    # A new file has the mode from the user's umask; a link stays a link.
    here = new_folder({"a.yaml": good, "real/b.yaml": good})
    os.symlink("real/b.yaml", here / "link.yaml")
    run(here, "check", "a.yaml", "--format", "json:new.json")
    mask = os.umask(0)
    os.umask(mask)
    expect(stat.S_IMODE((here / "new.json").stat().st_mode) == 0o666 & ~mask, "a new file", oct((here / "new.json").stat().st_mode))
    run(here, "repair", "link.yaml", "--write", "--choose", "1")
    expect((here / "link.yaml").is_symlink() and text_of(here / "real/b.yaml") != good, "a link stays a link")
    expect(sorted(p.name for p in here.iterdir()) == ["a.yaml", "link.yaml", "new.json", "real"], "no other files remain", list(here.iterdir()))
    # Killed while it writes: the old content or the new, and the next run is not blocked.
    big = "distribution_points:\n" + "".join(f"  - {{name: p{i}, types: [branch, bits]}}\n" for i in range(20_000))
    here = new_folder({"k.yaml": big})
    whole = big.replace("[branch, bits]", "[bits]")
    for wait in (0.02, 0.1, 0.2, 0.4, 0.8):
        process = subprocess.Popen([command, "repair", "k.yaml", "--write", "--choose", "1"], cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        expect(text_of(here / "k.yaml") in (big, whole), f"killed after {wait} s: old or new")
    expect(run(here, "repair", "k.yaml", "--write", "--choose", "1", timeout=300).returncode == 0 and text_of(here / "k.yaml") == whole, "and the next run works")


def test_memory():
    here = new_folder({"a.yaml": point("a"), "a.json": json.dumps({"sites": [{"code": "NYC"}]})})
    if os.path.exists("/dev/zero") and not sanitized:
        took, result = timed(here, "check", "/dev/zero")
        expect(result.returncode == 2 and b"limit" in result.stderr, "/dev/zero ends at a stated limit", (took, result.stderr))
        yes = subprocess.Popen(["yes", "--", "- a"], stdout=subprocess.PIPE)
        result = run(here, "check", "-", stdin=yes.stdout, timeout=300)
        yes.kill()
        expect(result.returncode == 2 and b"limit" in result.stderr, "and so does standard input", result.stderr)
    if sanitized:
        return skip("little memory", "the sanitizers need more")
    # Little memory, from too little to start up to enough: a result, or exit status 2 with a message; never anything else.
    # (Few points: with little memory the system is slow.)
    big = new_folder({"b.yaml": "distribution_points:\n" + "".join(f"  - {{name: p{i}, types: [branch, bits]}}\n" for i in range(40_000)),
                      "b.json": json.dumps({"distribution_points": [{"name": f"p{i}", "types": ["branch", "bits"]} for i in range(40_000)]})})
    ends = {}
    for name in ("b.yaml", "b.json"):
        for megabytes in (*range(12, 60, 4), 80, 120, 200):
            limit = megabytes << 20

            def limits():
                resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            result = run(big, "check", name, "--jobs", "1", preexec_fn=limits, timeout=120)
            started = result.returncode != 127 and b"error while loading shared libraries" not in result.stderr
            if not started:
                continue
            ends[result.returncode] = ends.get(result.returncode, 0) + 1
            expect(result.returncode in (1, 2), f"{name} in {megabytes} MB", (result.returncode, result.stderr[:200]))
            if result.returncode == 2:
                expect(b"memory" in result.stderr or b"bad_alloc" in result.stderr, f"{name} in {megabytes} MB has a message", result.stderr[:200])
            if result.returncode == 1:
                expect(b"malformed-document" not in result.stdout, f"{name} in {megabytes} MB is not called malformed", result.stdout[:200])
    expect(ends.get(2, 0) > 5 and ends.get(1, 0) > 5, "some had too little, some enough", ends)


for test in (test_configuration, test_repairs, test_diff, test_paths, test_linear, test_reads_back, test_writing, test_memory):
    try:
        test()
    except (KeyError, ValueError, IndexError, OSError, subprocess.TimeoutExpired) as why:
        expect(False, f"{test.__name__} can parse its input", repr(why))
finish("the commands")
