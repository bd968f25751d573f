#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the command and compares its output, byte for byte, and its exit status with the files in tests/cli/golden.

usage: golden.py COMMAND SOURCE_DIR [--update]
"""
import json
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, path_argument, run

command, source = path_argument(1), path_argument(2)
update = "--update" in sys.argv
golden = source / "tests/cli/golden"

# A name, and the arguments. Runs in the source directory, so that paths are the same everywhere.
CASES = {
    "check-legal": ["check", "examples/data/contoso.yaml"],
    "check-legal-json": ["check", "examples/data/contoso.yaml", "--format", "json"],
    "check-wrong": ["check", "examples/data/fabrikam-wrong.yaml"],
    "check-wrong-json": ["check", "examples/data/fabrikam-wrong.yaml", "--format", "json"],
    "check-wrong-colour": ["check", "examples/data/fabrikam-wrong.yaml", "--color", "always"],
    "check-export": ["check", "examples/data/contoso-export-2007.json"],
    "check-export-json": ["check", "examples/data/contoso-export-2007.json", "--format", "json"],
    "convert-export": ["convert", "examples/exports/SMS_SCI_SysResUse.one-server.winps.clixml"],
    "convert-export-json": ["convert", "examples/exports/SMS_SCI_SysResUse.one-server.ps7.clixml", "--to", "json"],
    "check-unknown-input": ["check", "examples/data/contoso.yaml", "--input", "csv:SMS_Distribution"],
    "check-unknown-alias": ["check", "examples/data/contoso.yaml", "--alias", "Branch DP=IsPeerPD"],
    "check-several": ["check", "examples/data/contoso.yaml", "examples/data/contoso-export-2007.json", "--rule",
                      "branch-streaming-needs-smb=off"],
    "check-fail-on-note": ["check", "examples/data/fabrikam-wrong.yaml", "--rule", "incompatible-types=off", "--rule",
                           "missing-required-type=off", "--rule", "duplicate-name=off", "--fail-on", "note"],
    "check-fail-on-warning": ["check", "examples/data/fabrikam-wrong.yaml", "--rule", "incompatible-types=note", "--rule",
                              "missing-required-type=warning", "--rule", "duplicate-name=off", "--fail-on", "warning"],
    "check-github": ["check", "examples/data/fabrikam-wrong.yaml", "--format", "github"],
    "check-azure": ["check", "examples/data/fabrikam-wrong.yaml", "--format", "azure"],
    "check-markdown": ["check", "examples/data/fabrikam-wrong.yaml", "--format", "markdown"],
    "check-gitlab-json": ["check", "examples/data/fabrikam-wrong.yaml", "--format", "gitlab"],
    "check-sarif-json": ["check", "examples/data/fabrikam-wrong.yaml", "--format", "sarif"],
    "check-summary": ["check", "examples/data/fabrikam-wrong.yaml", "--summary"],
    "check-quiet": ["check", "tests/readme/suppress.yaml", "--quiet", "--show-suppressed"],
    "check-show-suppressed-json": ["check", "tests/readme/suppress.yaml", "--show-suppressed", "--format", "json"],
    "check-locked": ["check", "tests/readme/suppress.yaml", "--lock", "site-server-is-distribution-point"],
    "check-two-documents": ["check", "examples/data/contoso.yaml", "--format", "json", "--format", "sarif"],
    "check-unknown-format": ["check", "examples/data/contoso.yaml", "--format", "checkstyle"],
    "check-unknown-threshold": ["check", "examples/data/contoso.yaml", "--threshold", "most-points=many"],
    "check-nothing": ["check"],
    "config-file": ["config", "--config", "examples/ci/distpoint.yaml"],
    "config": ["config", "--fail-on", "note", "--rule", "cross-forest=off"],
    "check-suppressed": ["check", "tests/readme/suppress.yaml"],
    "check-three-tier": ["check", "examples/data/three-tier.yaml"],
    "check-three-tier-json": ["check", "examples/data/three-tier.yaml", "--format", "json"],
    "plan": ["plan", "examples/data/three-tier.yaml"],
    "plan-changed": ["plan", "examples/data/three-tier.yaml", "--package", "cen00012", "--changed", "20 MB"],
    "plan-json": ["plan", "examples/data/three-tier.yaml", "--changed", "20 MB", "--format", "json"],
    "plan-unknown-package": ["plan", "examples/data/three-tier.yaml", "--package", "CEN99999"],
    "plan-bad-size": ["plan", "examples/data/three-tier.yaml", "--changed", "lots"],
    "types-legal": ["types", "server", "standard", "bits-enabled", "internet-clients"],
    "types-wrong": ["types", "branch", "BITS"],
    "types-wrong-json": ["types", "branch", "BITS", "--format", "json"],
    "types-share": ["types", "server-share", "internet-clients"],
    "types-open": ["types", "mobile-device", "bits-enabled"],
    "types-open-json": ["types", "multicast", "--format", "json"],
    "types-all": ["types", "--all"],
    "types-with-json": ["types", "--with", "streaming", "--without", "bits", "--without", "server-share", "--format", "json"],
    "types-all-beside": ["types", "--all", "branch"],
    "types-unknown": ["types", "brnch"],
    "matrix": ["matrix"],
    "rules": ["rules"],
    "rules-json": ["rules", "--format", "json"],
    "explain": ["explain", "incompatible-types"],
    "explain-limit": ["explain", "too-many-branch-points"],
    "explain-fact": ["explain", "package-movement"],
    "explain-unknown": ["explain", "incompatible-type"],
    "check-explain-missing": ["check", "examples/data/contoso-export-2007.json", "--explain-missing"],
    "check-verbose": ["check", "examples/data/contoso.yaml", "examples/data/contoso-export-2007.json", "--only",
                      "cross-forest", "-v"],
    "check-csv": ["check", "examples/exports/SMS_DistributionPointInfo.winps.csv"],
    "check-missing-file": ["check", "no-such.yaml"],
    "plan-bandwidth": ["plan", "examples/data/three-tier.yaml", "--package", "CEN00012", "--bandwidth", "2 Mbit/s"],
    "plan-csv": ["plan", "examples/data/three-tier.yaml", "--format", "csv", "--bandwidth", "2 Mbit/s"],
    "plan-dot": ["plan", "examples/data/three-tier.yaml", "--format", "dot"],
    "plan-mermaid": ["plan", "examples/data/three-tier.yaml", "--format", "mermaid"],
    "impact": ["impact", "examples/data/three-tier.yaml", "--remove", "nyc-dp01", "--remove", "nyc-dp02"],
    "impact-json": ["impact", "examples/data/three-tier.yaml", "--remove", "lon-dp01", "--format", "json"],
    "impact-like": ["impact", "examples/data/three-tier.yaml", "--like", "lon-dp01"],
    "impact-like-json": ["impact", "examples/data/three-tier.yaml", "--like", "nyc-dp01", "--format", "json"],
    "impact-unknown": ["impact", "examples/data/three-tier.yaml", "--remove", "nyc-dp1"],
    "explain-list": ["explain"],
    "export-json-schema-json": ["export", "json-schema"],
    "export-config-schema-json": ["export", "config-schema"],
    "help": ["help"],
    # Command lines that are wrong.
    "mistyped-nothing": [],
    "mistyped-command": ["chek", "site.yaml"],
    "mistyped-far-command": ["frobnicate"],
    "mistyped-file": ["examples/data/contoso.yaml"],
    "mistyped-option": ["check", "examples/data/contoso.yaml", "--formt", "json"],
    "mistyped-option-before": ["--format", "json", "check", "examples/data/contoso.yaml"],
    "mistyped-letter": ["check", "-x"],
    "mistyped-severity": ["check", "examples/data/contoso.yaml", "--fail-on", "warn"],
    "mistyped-number": ["check", "examples/data/contoso.yaml", "--jobs", "many"],
    "mistyped-no-value": ["check", "examples/data/contoso.yaml", "--baseline"],
    "mistyped-argument": ["matrix", "branch"],
    "mistyped-missing-argument": ["diff", "examples/data/contoso.yaml"],
    "mistyped-choice": ["repair", "examples/data/fabrikam-wrong.yaml", "--choose", "0"],
    "mistyped-pair": ["check", "--config", "a.yaml", "--no-config"],
    "mistyped-twice": ["check", "--fail-on", "note", "--fail-on", "error"],
    "mistyped-help": ["help", "chekc"],
    "unknown-rule": ["check", "examples/data/contoso.yaml", "--rule", "incompatible-typs=off"],
    "unknown-severity": ["check", "examples/data/contoso.yaml", "--rule", "incompatible-types=loud"],
}

COMMANDS = ["check", "explain", "types", "matrix", "rules", "convert", "repair", "diff", "plan", "impact", "export", "config",
            "completion", "man", "help"]
CASES |= {f"help-{name}": [name, "--help"] for name in COMMANDS}

golden.mkdir(exist_ok=True)
for name, arguments in CASES.items():
    result = run(command, *arguments, folder=source)
    errors = re.sub(rb"; [0-9.]+ s$", b"; 0.00 s", result.stderr, flags=re.M)  # the elapsed time
    text = result.stdout + b"--- standard error\n" + errors + b"--- exit status %d\n" % result.returncode
    path = golden / (name + ".txt")
    if update:
        path.write_bytes(text)
    else:
        expect(path.exists() and path.read_bytes() == text, f"{name}: differs from {path}", text.decode("utf-8", "replace"))
    if "json" in name:
        json.loads(result.stdout)

unused = {path.stem for path in golden.glob("*.txt")} ^ set(CASES)
expect(not unused, "the files in tests/cli/golden match the cases", unused)
finish("the output of the command")
