# SPDX-License-Identifier: BSL-1.0
"""Checks SARIF: the requirements of code scanning, Microsoft's validator, line hashes, and fixes by applying them."""
import collections
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import urllib.parse

import line_hash
from harness import new_folder
from judge_pipelines import Unmatched
from judged_run import printable, run

INVARIANT = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}  # the validator must not need the system's ICU
LEVELS = {"error", "warning", "note"}
LINK = re.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(([^)]*)\)")  # what a viewer turns into a link; a number is a related location


def texts_of(value, path=""):
    """Every text of a JSON value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, other in value.items():
            yield from texts_of(other, f"{path}.{key}")
    elif isinstance(value, list):
        for i, other in enumerate(value):
            yield from texts_of(other, f"{path}[{i}]")


def file_of(uri):
    """The path in a relative URI reference, as the uploader reads it."""
    return os.fsdecode(urllib.parse.unquote_to_bytes(uri))


def region_of(place):
    region = place["physicalLocation"]["region"]
    return tuple(region.get(key) for key in ("startLine", "startColumn", "endLine", "endColumn"))


def regions(value):
    """Every region of a log, including those of fixes."""
    if isinstance(value, dict):
        yield from (value[key] for key in ("region", "deletedRegion", "contextRegion") if key in value)
    if isinstance(value, (dict, list)):
        for other in value.values() if isinstance(value, dict) else value:
            yield from regions(other)


def judge_rules(expect, name, rules):
    ids = [rule["id"] for rule in rules]
    expect(len(set(ids)) == len(ids), f"{name}: each rule once")
    for rule in rules:
        title = f"{name}: rule {rule['id']}"
        for key in ("shortDescription", "fullDescription"):
            expect(0 < len(rule[key]["text"]) <= 1024, f"{title}: {key} of at most 1,024 characters")
        expect(rule["help"]["text"] and rule["help"]["markdown"], f"{title}: help as text and Markdown")
        expect(rule["defaultConfiguration"]["level"] in LEVELS, f"{title}: level")
        expect(rule["properties"]["precision"] in ("very-high", "high", "medium", "low"), f"{title}: precision")
        expect(rule["properties"]["problem.severity"] in ("error", "warning", "recommendation"), f"{title}: severity")
        expect(len(rule["properties"].get("tags", [])) <= 20, f"{title}: at most 20 tags")


def judge_result(expect, outputs, rules, result, hashes):
    title = f"{outputs.name}: SARIF result {result.get('ruleId')}"
    expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"{title}: rule and index agree")
    expect(result["level"] in LEVELS and "suppressions" not in result, f"{title}: level")
    message = result["message"]["text"]
    ids = [str(other.get("id")) for other in result.get("relatedLocations", [])]
    links = [target for target in LINK.findall(message) if target not in ids]
    expect(message and links == [], f"{title}: no links from data in the message", message[:300])
    if not expect(len(result["locations"]) == 1, f"{title}: exactly one location"):
        return
    related = result.get("relatedLocations", [])
    expect(len({other["id"] for other in related}) == len(related) <= 1000, f"{title}: related locations have ids")
    expect(all(other["message"]["text"] for other in related), f"{title}: related locations have messages")
    for place in [result["locations"][0], *related]:
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        parts = urllib.parse.urlsplit(uri)
        expect(not parts.scheme and not parts.netloc and not uri.startswith("/"), f"{title}: a relative URI", uri)
        expect(file_of(uri) in outputs.inputs or outputs.stdin, f"{title}: the URI of a file that was checked", uri)
        line, column, end_line, end_column = region_of(place)
        expect(line >= 1 and column >= 1 and (end_line, end_column) >= (line, column), f"{title}: a region", region_of(place))
    path = file_of(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    line = region_of(result["locations"][0])[0]
    try:
        if path not in hashes:
            data = outputs.stdin or (outputs.folder / path).read_bytes()
            hashes[path] = line_hash.line_hashes(line_hash.as_read(data))
        wanted = hashes[path][line - 1]
    except (OSError, IndexError, ValueError) as why:
        expect(False, f"{title}: the line exists", why)
        return
    seen = result.get("partialFingerprints", {}).get("primaryLocationLineHash")
    expect(seen == wanted, f"{title}: the hash of line {line}", f"{seen}, not {wanted}")


def judge_against_json(expect, outputs, results):
    """Each result is a finding of the JSON report, with its rule, level, region and message."""
    left = Unmatched(outputs.findings)
    for result in results:
        line, column, *end = region_of(result["locations"][0])
        path = printable(file_of(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]))

        def is_same(f):
            at = f["location"]
            return ((f["rule"], f["severity"]) == (result["ruleId"], result["level"]) and
                    (at is None or tuple(end) == max((at["end_line"], at["end_column"]), (at["line"], at["column"]))))
        mine = left.take("-" if outputs.stdin else path, line, column, result["message"]["text"], is_same,
                         lambda text: re.sub(r"[\\\[\]]", "", text))
        expect(mine, f"{outputs.name}: SARIF result {result['ruleId']}: a finding of the JSON report", result)


def judge(expect, outputs):
    """The requirements of code scanning for one log."""
    log = json.loads(outputs.words("sarif"))
    name = outputs.name
    if "sarif" in outputs.answers:
        expect(outputs.answers["sarif"] == [], f"{name}: the SARIF schema accepts the log", outputs.answers["sarif"])
    expect(log.get("version") == "2.1.0" and log.get("$schema", "").startswith("https://"), f"{name}: SARIF 2.1.0")
    expect(len(gzip.compress(outputs.data("sarif"), 1)) < 10_000_000, f"{name}: the SARIF log is below 10 MB")
    if not expect(len(log["runs"]) == 1, f"{name}: one run"):
        return
    empty = [path for path, text in texts_of(log) if text == "" and not path.endswith("insertedContent.text")]
    expect(empty == [], f"{name}: no empty texts in the SARIF log", empty[:5])
    nowhere = [region for region in regions(log) if region.get("startLine", 0) < 1]
    expect(nowhere == [], f"{name}: every region has a line", nowhere[:5])
    driver = log["runs"][0]["tool"]["driver"]
    expect(driver["name"] == "distpoint" and driver["version"], f"{name}: the tool's name and version")
    judge_rules(expect, name, driver["rules"])
    results = log["runs"][0]["results"]
    expect(len(results) == len(outputs.findings) <= 25_000, f"{name}: as many SARIF results as findings")
    hashes = {}
    for result in results:
        judge_result(expect, outputs, driver["rules"], result, hashes)
    judge_against_json(expect, outputs, results)
    read = all(i.get("executionSuccessful") for i in log["runs"][0].get("invocations", [{"executionSuccessful": True}]))
    expect(read == (outputs.unreadable == 0), f"{name}: SARIF reports files that cannot be read")


def package(modules):
    """The directory where npm installed Microsoft's validator and the schema for this system, or None."""
    found = [path.parent for path in (modules / "node_modules/@microsoft").glob("sarif-multitool-*/sarif-2.1.0.json")]
    return found[0] if found else None


def find_validator(modules):
    """The program, or None and why it cannot run here: npm has it only for some systems and processors."""
    place = package(modules)
    names = ("Sarif.Multitool", "Sarif.Multitool.exe")
    found = [place / name for name in names if (place / name).is_file()] if place else []
    if not found:
        return None, "npm installed no @microsoft/sarif-multitool for this system"
    try:
        if not os.access(found[0], os.X_OK):
            found[0].chmod(0o755)  # npm may refuse to run the script that sets this
        subprocess.run([found[0], "--version"], capture_output=True, env={**os.environ, **INVARIANT})
    except OSError as why:
        return None, f"it cannot run: {why}"
    return found[0], None


def validate(expect, modules, many):
    """Runs Microsoft's validator on the logs. Its exit status is meaningless, but its own log is not. It stops silently at a
    log that it cannot parse, so the last log is known to be wrong and must be rejected. It needs half a minute for ten
    megabytes, so large logs are only checked against the schema."""
    validator, why = find_validator(modules)
    if not validator:
        expect.skip("Microsoft's validator of SARIF", why)
        return
    folder = new_folder()
    logs = {}
    for i, outputs in enumerate(many):
        if outputs.path("sarif").stat().st_size < 2_000_000:
            logs[f"{i:03}.sarif"] = outputs
            shutil.copy(outputs.path("sarif"), folder / f"{i:03}.sarif")
    (folder / "wrong.sarif").write_text('{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"wrong": 1}]}')
    command = [validator, "validate", *[folder / name for name in (*logs, "wrong.sarif")], "--rule-kind", "Sarif;Ghas",
               "--output", folder / "judged", "--log", "ForceOverwrite"]
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", env={**os.environ, **INVARIANT})
    complaints = collections.defaultdict(list)
    if (folder / "judged").exists():
        for other in json.loads((folder / "judged").read_text(encoding="utf-8-sig"))["runs"][0].get("results", []):
            if other.get("level") == "error":
                name = other["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].split("/")[-1]
                complaints[name].append((other["ruleId"], other["message"].get("arguments") or other["message"]))
    shutil.rmtree(folder)
    expect("wrong.sarif" in complaints, "the SARIF validator can parse every log", result.stdout[-1000:] + result.stderr[-1000:])
    for name, outputs in logs.items():
        expect(name not in complaints, f"{outputs.name}: no errors from the SARIF validator", complaints.get(name, [])[:5])


# Fixes.

def encoding_of(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"


def encoded(text, like):
    if like.startswith(b"\xfe\xff"):
        return b"\xfe\xff" + text.encode("utf-16-be")
    return b"\xff\xfe" + text.encode("utf-16-le") if like.startswith(b"\xff\xfe") else text.encode(encoding_of(like))


def offset(text, line, column):
    """The offset of a line and a column, in UTF-16 code units, in a text."""
    starts = [0] + [m.end() for m in re.finditer(r"\r\n|\n|\r", text)]
    units = text[starts[line - 1]:].encode("utf-16-le")[:2 * (column - 1)]
    assert len(units) == 2 * (column - 1), f"column {column} of line {line} is past the end"
    return starts[line - 1] + len(units.decode("utf-16-le"))


def replaced(text, replacements):
    edits = []
    for r in replacements:
        region = r["deletedRegion"]
        end = offset(text, region["endLine"], region["endColumn"])
        edits.append((offset(text, region["startLine"], region["startColumn"]), end, r.get("insertedContent", {}).get("text", "")))
    edits.sort()
    assert all(a[1] <= b[0] for a, b in zip(edits, edits[1:])), "replacements overlap"
    for begin, end, words in reversed(edits):
        text = text[:begin] + words + text[end:]
    return text


def keys(report):
    return collections.Counter((f["rule"], f["subject"]["name"], f["message"]) for f in report["findings"])


def judge_fixes(expect, command, outputs):
    """Applies every fix separately: the finding is gone, and there are no new findings."""
    log = json.loads(outputs.words("sarif"))
    before = keys(outputs.report)
    by_place = collections.defaultdict(list)
    for f in outputs.findings:
        by_place[f["rule"], f["location"]["line"], f["location"]["column"]].append(f)
    for result in log["runs"][0]["results"]:
        title = f"{outputs.name}: {result['ruleId']} in line {region_of(result['locations'][0])[0]}"
        same = by_place.get((result["ruleId"], *region_of(result["locations"][0])[:2]), [])
        same = [f for f in same if result["message"]["text"].startswith(f["message"])]
        if not expect(len(same) == 1, f"{title}: one finding of the JSON report"):
            continue
        fixes = result.get("fixes", [])
        wanted = len(same[0]["repairs"]) or int(result["ruleId"] == "repeated-type")
        expect(len(fixes) == wanted, f"{title}: {wanted} fixes, not {len(fixes)}")
        for fix in fixes:
            expect(fix["description"]["text"], f"{title}: a fix has a description")
            original = {}
            try:
                for change in fix["artifactChanges"]:
                    path = outputs.folder / file_of(change["artifactLocation"]["uri"])
                    original[path] = path.read_bytes()
                    text = replaced(original[path].decode(encoding_of(original[path])), change["replacements"])
                    path.write_bytes(encoded(text, original[path]))
                after = keys(json.loads(run(command, "check", *outputs.inputs, "--format", "json", folder=outputs.folder).stdout))
                key = (same[0]["rule"], same[0]["subject"]["name"], same[0]["message"])
                expect(after[key] == before[key] - 1, f"{title}: gone after: {fix['description']['text']}", after)
                new = [k for k in after - before if k[0] in ("malformed-document", "invalid-value", "unknown-type", "repeated-type")]
                expect(new == [], f"{title}: no new findings after: {fix['description']['text']}", new)
            except (AssertionError, OSError, IndexError, UnicodeError) as why:
                expect(False, f"{title}: the fix can be applied", why)
            finally:
                for path, data in original.items():
                    path.write_bytes(data)
