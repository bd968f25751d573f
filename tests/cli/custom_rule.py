#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The company's pack of examples/custom_rule.cpp: its rule shows in text, JSON and the explanation like any other; the rule
that it dropped is silent, the one it regraded fails.

usage: custom_rule.py PROGRAM SOURCE_DIR
"""
import json
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

program, source = path_argument(1), path_argument(2)
rule = "contoso-internet-points-are-protected"


def run(*arguments):
    result = run_program(program, *arguments, text=True)
    return result.returncode, result.stdout


status, text = run(source / "examples/data/contoso.yaml")
expect(status == 1 and f"[{rule}]" in text and "contoso.yaml:38:37: error: nyc-dp01" in text, "its rule fires, at its place", text)
expect("Contoso IT policy 17" in text and "help: add protected" in text, "with its source and repair", text)
status, text = run("--json", source / "examples/data/contoso.yaml")
(finding,) = json.loads(text)["findings"]
expect(finding["rule"] == rule and finding["subject"] == {"kind": "distribution-point", "name": "nyc-dp01"}, "the same in JSON", finding)
expect(finding["location"]["pointer"] == "/distribution_points/0/types/2" and finding["source"].startswith("Contoso"), "and its place", finding)
status, text = run("--explain")
expect(status == 0 and text.startswith(rule) and "Wrong:" in text and "Right:" in text, "its explanation", text)

path = new_folder({"site.yaml": "sites: [{code: NYC, server: cm01}]\n"
                   "distribution_points: [{name: cm01, site_system: cm01, site: NYC, types: [streaming]}]\n"}) / "site.yaml"
status, text = run("--json", path)
found = [(f["rule"], f["severity"]) for f in json.loads(text)["findings"]]
expect(status == 1 and found == [("streaming-needs-bits", "error")], "one rule more, one less, one regraded", found)
finish("the company's pack")
