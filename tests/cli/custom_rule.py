#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The company's pack of examples/custom_rule.cpp: its rule shows in text, JSON and the explanation like any other; the rule
that it dropped is silent, the one it regraded fails.

usage: custom_rule.py PROGRAM SOURCE_DIR
"""
import json
import pathlib
import subprocess
import sys
import tempfile

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
rule = "contoso-internet-points-are-protected"


def run(*arguments):
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    return result.returncode, result.stdout


status, text = run(source / "examples/data/contoso.yaml")
assert status == 1 and f"[{rule}]" in text and "contoso.yaml:38:37: error: nyc-dp01" in text, text
assert "Contoso IT policy 17" in text and "help: add protected" in text, text
status, text = run("--json", source / "examples/data/contoso.yaml")
(finding,) = json.loads(text)["findings"]
assert finding["rule"] == rule and finding["subject"] == {"kind": "distribution-point", "name": "nyc-dp01"}
assert finding["location"]["pointer"] == "/distribution_points/0/types/2" and finding["source"].startswith("Contoso")
status, text = run("--explain")
assert status == 0 and text.startswith(rule) and "Wrong:" in text and "Right:" in text

path = pathlib.Path(tempfile.mkdtemp()) / "site.yaml"
path.write_text("sites: [{code: NYC, server: cm01}]\n"
                "distribution_points: [{name: cm01, site_system: cm01, site: NYC, types: [streaming]}]\n")
status, text = run("--json", path)
found = [(f["rule"], f["severity"]) for f in json.loads(text)["findings"]]
assert status == 1 and found == [("streaming-needs-bits", "error")], found
print("the company's pack: one rule more, one less, one regraded")
