#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The CI files in examples/ci: they are YAML, and their command lines run and write the files that the following steps
read.

usage: ci_files.py COMMAND SOURCE_DIR
"""
import json
import pathlib
import shlex
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, python_with, run as run_program, skip_all

command, source = path_argument(1), path_argument(2)


yaml_python = python_with("yaml") or skip_all("the CI files", "no Python here has the module yaml")


def load(name):
    result = subprocess.run([yaml_python, "-c", "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"],
                            stdin=(source / "examples/ci" / name).open("rb"), capture_output=True, text=True)
    expect(result.returncode == 0, f"{name} is YAML", result.stderr)
    return json.loads(result.stdout)


def run(line, name, begins, written):
    """Runs a pipeline's command line on a wrong document, and checks what it prints and writes."""
    folder = new_folder({"sites/a.yaml": "distribution_points: [{name: a, types: [branch, bits-enabled]}]\n"})
    words = shlex.split(line.replace("$(Agent.TempDirectory)", str(folder)))
    expect(words[:3] == ["distpoint", "check", "sites/"], f"{name} runs the command", words)
    result = run_program(command, *words[1:], folder=folder, text=True)
    expect(result.returncode == 1 and result.stdout.startswith(begins), f"{name}: what is printed", result)
    for file, content in written.items():
        expect((folder / file).is_file() and content in (folder / file).read_text(), f"{name}: {file} is written", result.stderr)


check, upload = load("github.yml")["jobs"]["distpoint"]["steps"][1:]
expect(upload["uses"] == "github/codeql-action/upload-sarif@v3", "github.yml uploads")
run(check["run"], "github.yml", "::error ", {upload["with"]["sarif_file"]: '"version": "2.1.0"'})
expect(f"hashFiles('{upload['with']['sarif_file']}')" in upload["if"], "github.yml uploads the report, whatever the findings")

check, publish = load("azure-pipelines.yml")["steps"]
expect((publish["task"], publish["inputs"]["testResultsFormat"]) == ("PublishTestResults@2", "JUnit"), "azure-pipelines.yml publishes")
expect(publish["inputs"]["searchFolder"] == "$(Agent.TempDirectory)", "azure-pipelines.yml searches the directory of the report")
run(check["script"], "azure-pipelines.yml", "##vso[task.logissue type=error;", {publish["inputs"]["testResultsFiles"]: "<testsuites>"})

job = load("gitlab-ci.yml")["distpoint"]
expect(job["artifacts"]["when"] == "always", "gitlab-ci.yml keeps the reports of a job that fails")
run(job["script"][0], "gitlab-ci.yml", "sites/a.yaml:1:",
    {job["artifacts"]["reports"]["codequality"]: '"fingerprint"', job["artifacts"]["reports"]["junit"]: "<testsuites>"})

finish("the CI files")
