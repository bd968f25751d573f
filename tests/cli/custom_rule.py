#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The company's pack of examples/custom_rule.cpp: its rule shows with its place; the rule that it dropped is silent, the one
it regraded fails.

usage: custom_rule.py PROGRAM SOURCE_DIR
"""
import pathlib
import subprocess
import sys
import tempfile

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
rule = "contoso-internet-points-are-protected"


def run(*arguments):
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    return result.returncode, result.stdout


path = source / "examples/data/contoso.yaml"
assert run(path) == (1, f"{path}:38:37: error: nyc-dp01 supports Internet-based clients but is not protected [{rule}]\n"), run(path)

path = pathlib.Path(tempfile.mkdtemp()) / "site.yaml"
path.write_text("sites: [{code: NYC, server: cm01}]\n"
                "distribution_points: [{name: cm01, site_system: cm01, site: NYC, types: [streaming]}]\n")
status, text = run(path)
assert status == 1 and ": error: " in text and text.endswith("[streaming-needs-bits]\n") and text.count("\n") == 1, text
print("the company's pack: one rule more, one less, one regraded")
