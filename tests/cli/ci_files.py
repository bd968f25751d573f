#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The CI files in examples/ci: they are YAML, and their command lines run and write the files that the following steps
read. The templates that install the command install it from a release in a folder, and nothing whose checksum differs.

usage: ci_files.py COMMAND SOURCE_DIR
"""
import hashlib
import json
import os
import pathlib
import shutil
import tarfile
import shlex
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, put, python_with, run as run_program, skip, skip_all

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


# What installs: the same script in each.
action, azure, gitlab = load("action/action.yml"), load("azure-template.yml"), load("gitlab-template.yml")[".distpoint"]
steps = action["runs"]["steps"]
script = steps[0]["run"]
expect(script == azure["steps"][0]["bash"] == gitlab["before_script"][0], "the templates install with the same script")
VARIABLES = {"DISTPOINT_VERSION", "DISTPOINT_PATH", "DISTPOINT_RELEASES", "DISTPOINT_FOLDER"}
for name, variables in (("action.yml", steps[0]["env"]), ("azure-template.yml", azure["steps"][0]["env"]), ("gitlab-template.yml", gitlab["variables"])):
    expect(set(variables) == VARIABLES, f"{name} sets what the script reads", variables)
expect(set(action["inputs"]) == {"version", "path", "releases", "arguments"}, "the inputs of the action")
expect([parameter["name"] for parameter in azure["parameters"]] == ["version", "path", "releases"], "the parameters of the template")

release = new_folder()
put(release, {"distpoint-1.2.3-linux-x86_64/distpoint": f'#!/bin/sh\nexec "{command}" "$@"\n'})
(release / "distpoint-1.2.3-linux-x86_64/distpoint").chmod(0o755)
archive = release / "distpoint-1.2.3-linux-x86_64.tar.gz"
with tarfile.open(archive, "w:gz") as packed:
    packed.add(release / "distpoint-1.2.3-linux-x86_64", "distpoint-1.2.3-linux-x86_64")
put(release, {"SHA256SUMS": f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n{'0' * 64}  distpoint.html\n"})
good = {"DISTPOINT_VERSION": "1.2.3", "DISTPOINT_RELEASES": release.as_uri(), "DISTPOINT_PATH": ""}


def install(**variables):
    folder = new_folder()
    result = run_program("bash", "-c", script, folder=folder, text=True, environment={**good, "DISTPOINT_FOLDER": str(folder / "in"), **variables})
    return result, (folder / "in/distpoint")


if shutil.which("curl"):
    result, installed = install()
    expect(result.returncode == 0 and result.stdout.splitlines()[-1].startswith("distpoint "), "a version is installed", result)
    environment = {"PATH": f"{installed.parent}:{os.environ['PATH']}", "DISTPOINT_ARGUMENTS": "sites/ --format json:'a $(b).json' --format github"}
    folder = new_folder({"sites/a.yaml": "distribution_points: [{name: a, types: [branch, bits-enabled]}]\n"})
    result = run_program("bash", "-c", steps[2]["run"], folder=folder, text=True, environment=environment)
    expect(result.returncode == 1 and result.stdout.startswith("::error ") and (folder / "a $(b).json").is_file(), "the action checks", result)
    result, installed = install(DISTPOINT_VERSION="9.9.9")
    expect(result.returncode != 0 and not installed.exists(), "a version that is not there", result)
    result, installed = install(DISTPOINT_VERSION="")
    expect(result.returncode != 0 and "give a version or a path" in result.stderr, "neither a version nor a path", result)
    sums = (release / "SHA256SUMS").read_text()
    for wrong in (sums.replace(sums[0], "f" if sums[0] != "f" else "e", 1), sums.split("\n", 1)[1], ""):
        put(release, {"SHA256SUMS": wrong})
        result, installed = install()
        expect(result.returncode != 0 and not installed.exists(), f"an archive with another checksum is not installed: {wrong!r}", result)
else:
    skip("templates that install a version", "there is no curl")
for path in (archive, release / "distpoint-1.2.3-linux-x86_64/distpoint"):
    result, installed = install(DISTPOINT_PATH=str(path), DISTPOINT_VERSION="")
    expect(result.returncode == 0 and installed.exists(), f"{path.name} is installed from its path", result)

finish("the CI files")
