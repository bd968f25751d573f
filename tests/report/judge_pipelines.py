# SPDX-License-Identifier: BSL-1.0
"""Checks the formats for pipelines: JUnit XML, GitHub and Azure logging commands, GitLab Code Quality."""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree

from judged_run import is_safe, printable

KINDS = {"error": "error", "warning": "warning", "note": "notice"}  # GitHub's names for severities
MOST = 10  # annotations of each severity that GitHub shows for a step
LONGEST = 4096  # characters in a message
SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "data/junit.xsd"


def judge_log(expect, title, text):
    """A log contains only intended commands: GitHub's at the start of a line, or anywhere as ##[; Azure's anywhere."""
    bad = [line for line in re.split(r"[\n\r]", text)
           if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line.lower()]
    expect(bad == [], f"{title}: no commands from data", bad[:3])


def has_xmllint():
    return shutil.which("xmllint") is not None


def judge_junit(expect, outputs):
    name = outputs.name
    if has_xmllint():
        command = ["xmllint", "--noout", "--nonet", "--huge", "--schema", SCHEMA, outputs.path("junit")]
        result = subprocess.run(command, capture_output=True, text=True, errors="replace")
        expect(result.returncode == 0, f"{name}: the strict JUnit schema accepts the XML", result.stderr[:700])
    try:
        root = xml.etree.ElementTree.fromstring(outputs.data("junit"))
    except xml.etree.ElementTree.ParseError as why:
        expect(False, f"{name}: well-formed XML", why)
        return
    expect(is_safe("".join(root.itertext())), f"{name}: JUnit's text is printable")
    failures, errors = list(root.iter("failure")), list(root.iter("error"))
    expect(len(failures) == len(outputs.findings), f"{name}: a JUnit failure for each finding", len(failures))
    expect(len(errors) == outputs.unreadable, f"{name}: a JUnit error for each file that cannot be read", len(errors))
    expect(len(list(root.iter("testcase"))) > 0, f"{name}: a test, even without findings")
    for suite in root.iter("testsuite"):
        counts = {key: len(list(suite.iter(tag))) for key, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"))}
        expect({key: int(suite.get(key)) for key in counts} == counts, f"{name}: a suite counts its tests", counts)
    expect(all(len(case) <= 1 for case in root.iter("testcase")), f"{name}: a test fails once")
    expect(collections.Counter(f.get("type") for f in failures) == collections.Counter(f["rule"] for f in outputs.findings),
           f"{name}: JUnit's types are the rules")
    said = collections.Counter(f.get("message") for f in failures)
    expect(said == collections.Counter(f["message"] for f in outputs.findings), f"{name}: JUnit's messages are the findings'",
           [m[:200] for m in said - collections.Counter(f["message"] for f in outputs.findings)][:3])
    named = all(case.get(key, "").strip() for case in root.iter("testcase") for key in ("name", "classname"))
    expect(named, f"{name}: every test has names")


class Unmatched:
    """Findings of the JSON report that no output has shown yet."""

    def __init__(self, findings):
        self.by_line = collections.defaultdict(list)
        for f in findings:
            self.by_line[f["location"] and f["location"]["line"]].append(f)

    def __len__(self):
        return sum(map(len, self.by_line.values()))

    def take(self, path, line, column, message, holds=lambda f: True, plain=str):
        """The finding that an output shows, if any; a long message may be cut. No column: any. `plain` removes from both
        messages what the format adds."""
        for some in (self.by_line[line], self.by_line[None]):
            for f in some:
                at = f["location"]
                placed = at is None or (column in (None, at["column"]) and is_path(path, at["file"]))
                if placed and plain(f["message"][:1000]) in plain(message) and holds(f):
                    some.remove(f)
                    return f
        return None


def is_path(seen, path):
    """Whether a path is shown, unchanged or printable; invalid UTF-8 is U+FFFD in JSON."""
    pattern = re.escape(printable(path)).replace("\ufffd", r"(?:\ufffd|\\x[0-9a-f]{2})")
    return seen == path or re.fullmatch(pattern, seen) is not None


def judge_github(expect, outputs):
    name = outputs.name
    text = outputs.words("github")
    lines = text.split("\n")[:-1]
    commands = outputs.answers["github"]
    expect(text == "" or text.endswith("\n"), f"{name}: GitHub's last line ends")
    expect(is_safe(text), f"{name}: GitHub's lines are printable", [line[:300] for line in lines if not is_safe(line)][:3])
    left = {kind: Unmatched([f for f in outputs.findings if KINDS[f["severity"]] == kind]) for kind in KINDS.values()}
    expected = {kind: len(all_of) for kind, all_of in left.items()}
    told = collections.Counter()
    for line, command in zip(lines, commands, strict=True):
        kind = command and command["command"]
        if not expect(kind in expected, f"{name}: a command of GitHub's", line[:300]):
            continue
        expect(line == command["printed"], f"{name}: written as @actions/core writes it", (line[:300], command["printed"][:300]))
        expect(sorted(re.split("[ ,]", line.split("::")[1])) == sorted(re.split("[ ,]", command["core"].split("::")[1])),
               f"{name}: properties that @actions/core knows", (line[:300], command["core"][:300]))
        at = dict(command["properties"])
        numbers = {key: int(at[key]) if at.get(key, "").isdigit() else None for key in ("line", "endLine", "col", "endColumn")}
        expect(numbers["endLine"] is None or numbers["line"] <= numbers["endLine"], f"{name}: lines in order", at)
        expect(numbers["endLine"] in (None, numbers["line"]) or numbers["col"] is numbers["endColumn"] is None,
               f"{name}: columns only where one line is marked", at)
        expect(numbers["endColumn"] is None or numbers["col"] <= numbers["endColumn"], f"{name}: columns in order", at)
        expect(0 < len(command["message"]) <= LONGEST, f"{name}: a message that GitHub shows", len(command["message"]))
        told[kind] += 1
        mine = left[kind].take(at.get("file", ""), numbers["line"], numbers["col"], command["message"])
        if mine:
            expect(mine["rule"] in at.get("title", ""), f"{name}: the title names the rule", at)
        else:  # the number not shown
            hidden = len(left[kind])
            expect(told[kind] == MOST < expected[kind] and re.search(rf"\b{hidden}\b", command["message"]),
                   f"{name}: the last of ten states that {hidden} are not shown", line[:300])
    for kind, count in expected.items():
        expect(told[kind] == min(count, MOST), f"{name}: {min(count, MOST)} commands of severity {kind}, not {told[kind]}")
    kinds = [c["command"] for c in commands if c]
    expect(kinds == sorted(kinds, key=list(KINDS.values()).index), f"{name}: errors first, then warnings, then notices")


def judge_azure(expect, outputs):
    name = outputs.name
    text = outputs.words("azure")
    lines = text.split("\n")[:-1]
    expect(is_safe(text), f"{name}: Azure's lines are printable", [line[:300] for line in lines if not is_safe(line)][:3])
    left = Unmatched(outputs.findings)
    for line, command in zip(lines, outputs.answers["azure"], strict=True):
        if not expect(command and command["command"] == "task.logissue", f"{name}: a command of Azure's", line[:300]):
            continue
        closed = re.sub(";?]", ";]", line, count=1)  # Azure's library ends the last property too
        expect(closed == command["printed"], f"{name}: written as Azure's library writes it", (line[:300], command["printed"][:300]))
        at = command["properties"]
        mine = left.take(at["sourcepath"], int(at["linenumber"]), int(at["columnnumber"]), command["message"],
                         lambda f: (f["rule"], "error" if f["severity"] == "error" else "warning") == (at["code"], at["type"]))
        expect(mine, f"{name}: Azure's command is a finding", line[:300])
    expect(len(left) == 0, f"{name}: each finding is a command of Azure's", len(left))


def judge_gitlab(expect, outputs):
    name = outputs.name
    issues = json.loads(outputs.words("gitlab"))
    expect(len(issues) == len(outputs.findings), f"{name}: a GitLab issue for each finding", len(issues))
    expect(len({i["fingerprint"] for i in issues}) == len(issues), f"{name}: GitLab's fingerprints are unique")
    left = Unmatched(outputs.findings)
    for issue in issues:
        title = f"{name}: GitLab issue {issue['check_name']}"
        expect(issue["severity"] in ("info", "minor", "major", "critical", "blocker"), f"{title}: severity")
        expect(issue["description"] and re.fullmatch(r"[\w-]{8,}", issue["fingerprint"]), f"{title}: description and fingerprint")
        path, line = issue["location"]["path"], issue["location"]["lines"]["begin"]
        expect(path and not path.startswith(("./", "/")) and line >= 1, f"{title}: a relative path", path)
        mine = left.take(path, line, None, issue["description"], lambda f: f["rule"] == issue["check_name"])
        expect(mine, f"{title}: a finding of the JSON report", issue)


def fingerprints(outputs):
    """The findings with their fingerprints, without locations."""
    return sorted((i["check_name"], i["description"], i["fingerprint"]) for i in json.loads(outputs.words("gitlab")))
