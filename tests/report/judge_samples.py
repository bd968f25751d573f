# SPDX-License-Identifier: BSL-1.0
"""Tests of the format checks: samples of each format, written by hand, that must pass, and broken ones that must fail.

The samples contain two findings in `site.yaml`; the second has a hostile name.
"""
import json

import hostile_inputs
import judge_pipelines
import judge_sarif
import line_hash
from harness import Expectations
from judged_run import SUMMARY_BEFORE, Outputs, printable

DOCUMENT = "distribution_points:\n  - name: bos-dp01\n    types: [server, branch, bits-enabled]\n    site: |a](x)<b>%;,:\n"
ERROR = "branch cannot be combined with bits-enabled"
NOTE = "there is no site '|a](x)<b>%;,:'"


def place(line, column, end):
    return {"file": "site.yaml", "line": line, "column": column, "end_line": line, "end_column": end, "pointer": ""}


JSON = {"findings": [
    {"rule": "incompatible-types", "severity": "error", "message": ERROR, "subject": {"kind": "distribution-point", "name": "bos-dp01"},
     "location": place(3, 21, 27), "related": [{"message": "bits-enabled", "location": place(3, 29, 41)}], "repairs": []},
    {"rule": "unknown-reference", "severity": "note", "message": NOTE, "subject": {"kind": "distribution-point", "name": "bos-dp01"},
     "location": place(4, 11, 25), "related": [], "repairs": []}]}


def physical(line, column, end):
    return {"artifactLocation": {"uri": "site.yaml"}, "region": {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end}}


def sarif():
    hashes = line_hash.line_hashes(DOCUMENT)
    rules = [{"id": id, "shortDescription": {"text": "Short."}, "fullDescription": {"text": "Full."}, "help": {"text": "Help.", "markdown": "*Help.*"},
              "defaultConfiguration": {"level": "error"}, "properties": {"precision": "high", "problem.severity": "error"}}
             for id in ("incompatible-types", "unknown-reference")]
    results = [{"ruleId": f["rule"], "ruleIndex": i, "level": f["severity"], "message": {"text": f["message"]},
                "locations": [{"physicalLocation": physical(at["line"], at["column"], at["end_column"])}],
                "partialFingerprints": {"primaryLocationLineHash": hashes[at["line"] - 1]}}
               for i, f in enumerate(JSON["findings"]) for at in [f["location"]]]
    results[0]["relatedLocations"] = [{"id": 1, "physicalLocation": physical(3, 29, 41), "message": {"text": "bits-enabled"}}]
    driver = {"name": "distpoint", "version": "0.2.0", "rules": rules}
    return json.dumps({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
                       "runs": [{"tool": {"driver": driver}, "results": results}]})


JUNIT = f"""<?xml version="1.0" encoding="UTF-8"?>
<testsuites><testsuite name="site.yaml" package="distpoint" id="0" timestamp="2026-01-15T12:00:00" hostname="localhost" tests="2" failures="2"
 errors="0" time="0"><properties/><testcase name="a" classname="site.yaml:3:21" time="0"><failure message="{ERROR}" type="incompatible-types"/></testcase>
<testcase name="b" classname="site.yaml:4:11" time="0"><failure message="{NOTE.replace('<', '&lt;')}" type="unknown-reference">]]&gt;</failure></testcase>
<system-out/><system-err/></testsuite></testsuites>
"""
GITHUB = f"""::error file=site.yaml,line=3,endLine=3,col=21,endColumn=27,title=incompatible-types::{ERROR}
::notice file=site.yaml,line=4,endLine=4,col=11,endColumn=25,title=unknown-reference::{NOTE.replace('%', '%25')}
"""
AZURE = f"""##vso[task.logissue type=error;sourcepath=site.yaml;linenumber=3;columnnumber=21;code=incompatible-types]{ERROR}
##vso[task.logissue type=warning;sourcepath=site.yaml;linenumber=4;columnnumber=11;code=unknown-reference;]{NOTE.replace('%', '%AZP25')}
"""
GITLAB = json.dumps([{"description": f["message"], "check_name": f["rule"], "fingerprint": f"{i:032x}", "severity": "major",
                      "location": {"path": "site.yaml", "lines": {"begin": f["location"]["line"]}}} for i, f in enumerate(JSON["findings"])])
ESCAPED = "".join("\\" + c if c in "|[]()<>%:" else c for c in NOTE)
MARKDOWN = f"""## distpoint

| | place | finding |
|---|---|---|
| error | site.yaml:3:21 | {ERROR} [incompatible-types] |
| note | site.yaml:4:11 | {ESCAPED} [unknown-reference] |
"""
HTML = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>distpoint</title><style>td {{ color: red }}</style></head><body><div id="finding-list">
<details class="finding"><summary><span>error</span> site.yaml:3:21 {ERROR} [incompatible-types]</summary></details>
<details class="finding"><summary><span>note</span> site.yaml:4:11 {NOTE.replace('<', '&lt;')} [unknown-reference]</summary></details>
</div><script type="application/json" id="verdicts">{{}}</script><script>1</script></body></html>
"""

# Format, replacement and original text. Each change must be detected.
BROKEN = [
    ("sarif", '"version": "2.1.0"', '"version": "2.0"'), ("sarif", '"help": {"text": "Help."', '"help": {"text": ""'), ("sarif", "Full.", "F" * 1025),
    ("sarif", '"level": "note"', '"level": "info"'), ("sarif", '"level": "note"', '"level": "warning"'), ("sarif", '"ruleIndex": 1', '"ruleIndex": 0'),
    ("sarif", '"uri": "site.yaml"', '"uri": "/site.yaml"'), ("sarif", '"uri": "site.yaml"', '"uri": "file:///site.yaml"'),
    ("sarif", '"uri": "site.yaml"', '"uri": "sites.yaml"'), ("sarif", '"startLine": 3', '"startLine": 0'), ("sarif", '"endColumn": 27', '"endColumn": 20'),
    ("sarif", '"startLine": 3, "startColumn": 29', '"startColumn": 29'),
    ("sarif", line_hash.line_hashes(DOCUMENT)[2], "1da2fa562c711214:1"), ("sarif", "'|a](x)", "'[a](x)"), ("sarif", "'|a](x)", "'[a](7)"),
    ("sarif", '"precision": "high"', '"precision": "certain"'), ("sarif", "cannot be combined", "can be combined"), ("sarif", '"id": 1, ', ""),
    ("sarif", '"results": [', '"results": ['  '{"ruleId": "incompatible-types", "ruleIndex": 0, "level": "error", "message": {"text": "m"}},'),
    ("junit", ' tests="2"', ' tests="3"'), ("junit", ' type="incompatible-types"', ""), ("junit", "<properties/>", ""), ("junit", "12:00:00", "12:00:00Z"),
    ("junit", "&lt;b>", "<b>"), ("junit", "]]&gt;", "]]>"), ("junit", "]]&gt;", "\x1b"), ("junit", "<system-err/>", ""), ("junit", "&lt;b>", "&lt;c>"),
    ("junit", '<failure message="branch', '<error message="e" type="t"/><failure message="branch'), ("junit", ' classname="site.yaml:3:21"', ""),
    ("github", "%25", "%"), ("github", "::error", "::warning"), ("github", "line=3", "line=2"), ("github", "endLine=3", "endLine=4"), ("github", "col=21", "col=28"),
    ("github", "title=incompatible-types", "title=incompatible,types"), ("github", "::notice", "::error::x\n::notice"), ("github", "::notice", "x\n::notice"),
    ("github", "::notice", "::notice ::"), ("github", "cannot be", "can\x1bnot be"), ("github", ":\u0027\n", ":\u0027\n::notice::1 more\n"), ("github", "col=", "column="),
    ("azure", "%AZP25", "%25"), ("azure", "%AZP25", "%"), ("azure", "type=error", "type=fatal"), ("azure", "linenumber=3", "linenumber=4"), ("azure", "cannot", "]"),
    ("azure", "sourcepath=site.yaml", "sourcepath=si;te.yaml"), ("azure", "task.logissue", "task.complete"), ("azure", "code=unknown", "code=un]known"),
    ("gitlab", "1\"", "0\""), ("gitlab", '"major"', '"error"'), ("gitlab", '"site.yaml"', '"./site.yaml"'), ("gitlab", '"begin": 3', '"begin": 4'), ("gitlab", "branch", ""),
    ("markdown", "\\<b\\>", "<b>"), ("markdown", "\\|", "|"), ("markdown", "\\|a\\]", "[a]"), ("markdown", "'\\|", "'!\\["), ("markdown", "| error", "| error\n| error"),
    ("markdown", "|---|---|---|\n", ""), ("markdown", "there is", "https://x.example"), ("markdown", "there is", "there\u202e is"), ("markdown", "'\\|a\\]", "'[a]"),
    ("summary", "## distpoint\n\n|", "## distpoint\n\n1 more\n\n|"), ("summary", SUMMARY_BEFORE, ""), ("summary", "## distpoint", "#" * (1 << 20)),
    ("html", "&lt;b>", "<b>"), ("html", "&lt;b>", "<script>alert(1)</script>"), ("html", "<span>error", "<span onclick='x'>error"), ("html", "<div id", "<!-- -->\n<div id"),
    ("html", "color: red", "background: url(x)"), ("html", "</body>", "<img src=x></body>"), ("html", "&lt;b>", "</summary></details><details class='finding'><summary>"), ("html", "cannot", "can"),
    ("html", "<!DOCTYPE html>", ""), ("html", "<span>error", "<span style='color: red'>error"), ("html", "<script>1", "<script src='x.js'>1"), ("html", "</body>", "<a href='javascript:x'>x</a></body>"),
]


def sample(folder, name, changes=()):
    """The outputs of a fictitious run; `changes`: format, old text and new text of a broken one."""
    texts = {"json": json.dumps(JSON), "sarif": sarif(), "junit": JUNIT, "github": GITHUB, "azure": AZURE, "gitlab": GITLAB, "markdown": MARKDOWN,
             "summary": SUMMARY_BEFORE + MARKDOWN, "html": HTML}
    outputs = Outputs(name, folder, ["site.yaml"], folder / name)
    outputs.out.mkdir()
    for form, old, new in changes:
        assert old in texts[form], (form, old)
        texts[form] = texts[form].replace(old, new, 1)
    for form, text in texts.items():
        outputs.path(form).write_bytes(text.encode())
    return outputs


def self_test(expect, folder, modules, ask_node, judge):
    (folder / "site.yaml").write_text(DOCUMENT)
    good = sample(folder, "good")
    many = [good] + [sample(folder, f"broken{i}", [change]) for i, change in enumerate(BROKEN)]
    ask_node(many)
    without_schema = ["junit"] * (not judge_pipelines.has_xmllint()) + ["sarif"] * (not judge_sarif.package(modules))
    judge(expect, good)
    for outputs, (form, old, new) in zip(many[1:], BROKEN):
        broken = Expectations(quiet=True)
        judge(broken, outputs)
        title = f"the judge of {form} finds out that {old!r} became {new[:60]!r}"
        if broken.failures or form not in without_schema:
            expect(broken.failures, title)
        else:
            expect.skip(title, "only the schema could")

    # Microsoft's validator, which checks all at once: it must list the wrong ones, and must not stop silently.
    unknown_level = next(i for i, change in enumerate(BROKEN) if '"info"' in change[2])
    empty_help = next(i for i, change in enumerate(BROKEN) if change[1].startswith('"help"'))
    negative = next(i for i, change in enumerate(BROKEN) if change[2] == '"startLine": 0')
    backward = next(i for i, change in enumerate(BROKEN) if change[2] == '"endColumn": 20')
    for logs, wrong in (([good, many[1 + empty_help], many[1 + negative], many[1 + backward]],
                         sorted(f"broken{i}" for i in (empty_help, negative, backward))),
                        ([good, many[1 + unknown_level]], ["the SARIF"])):
        if not judge_sarif.find_validator(modules)[0]:
            expect.skip("whether Microsoft's validator detects wrong logs", judge_sarif.find_validator(modules)[1])
            break
        validated = Expectations(quiet=True)
        judge_sarif.validate(validated, modules, logs)
        refused = sorted(title.split(":")[0][:9] for _, title in validated.failures)
        expect(refused == [name[:9] for name in wrong], f"the validator refuses {wrong}", validated.failures)

    # Lines of logs.
    for line, harmless in (("a: ::error::x", True), ("  ::error::x", False), ("a ##[error]x", False), ("a ##VSO[task.x]", False), ("#[a]", True)):
        log = Expectations(quiet=True)
        judge_pipelines.judge_log(log, "log", "first\n" + line + "\n")
        expect(harmless == (not log.failures), f"the log check recognizes {line!r}")
    broken = Expectations(quiet=True)
    good.stderr, good.stdout = b"::error::x\n", b""
    judge(broken, good)
    expect(broken.failures, "standard error is checked")

    # Regions in UTF-16 code units, line endings, and escaped texts.
    def change(line, column, end_line, end_column, text):
        return {"deletedRegion": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}, "insertedContent": {"text": text}}
    expect(judge_sarif.replaced("a\r\n😀bc\rd", [change(2, 3, 2, 4, "B"), change(3, 1, 3, 2, ""), change(1, 1, 1, 1, ">")]) == ">a\r\n😀Bc\r",
           "replacements are applied")
    expect(printable("\x1b\t\x85\u202e\U000e0041\udcff\ufffeé😀") == "\\x1b\\t\\x85\\u202e\\ue0041\\xff\\ufffeé😀", "what is printable")
    expect(all(text.decode() for text in (hostile_inputs.texts_document(), hostile_inputs.large_document(1))), "hostile documents are text")
