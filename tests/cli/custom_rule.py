#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The company's pack of examples/custom_rule.cpp: its rule shows with its place; the rule that it dropped is silent, the one
it regraded fails.

usage: custom_rule.py PROGRAM SOURCE_DIR
"""
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, run as run_program

program, source = path_argument(1), path_argument(2)
rule = "contoso-internet-points-are-protected"


def run(*arguments):
    result = run_program(program, *arguments, text=True)
    return result.returncode, result.stdout


path = source / "examples/data/contoso.yaml"
status, text = run(path)
expect(status == 1 and text.startswith(f"{path}:38:37: error: nyc-dp01 supports Internet-based clients but is not protected [{rule}]\n")
       and "      = source: Contoso IT policy 17, section 3\n" in text and text.count(": error: ") == 1, "its rule fires, at its place", text)

path = new_folder({"site.yaml": "sites: [{code: NYC, server: cm01}]\n"
                   "distribution_points: [{name: cm01, site_system: cm01, site: NYC, types: [streaming]}]\n"}) / "site.yaml"
status, text = run(path)
expect(status == 1 and ": error: " in text and text.split("\n")[0].endswith("[streaming-needs-bits]") and text.count(": error: ") == 1
       and ": warning: " not in text,
       "one rule more, one less, one regraded", text)
finish("the company's pack")
