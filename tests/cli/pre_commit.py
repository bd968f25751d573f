#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Uses the hook in .pre-commit-hooks.yaml as a repository would: pre-commit clones it, and runs it on good
and bad documents.

usage: pre_commit.py COMMAND SOURCE_DIR
"""
import os
import pathlib
import shutil
import site
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, skip_all

command, source = path_argument(1), path_argument(2)
folder = new_folder()
environment = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder), "PYTHONUSERBASE": site.getuserbase(),
               "PRE_COMMIT_HOME": str(folder / "cache"), "PRE_COMMIT_COLOR": "never", "GIT_CONFIG_NOSYSTEM": "1",
               "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a",
               "GIT_COMMITTER_EMAIL": "a@example.com"}

GOOD = "distribution_points:\n  - name: good\n    types: [standard, bits-enabled]\n"
WRONG = "distribution_points:\n  - name: wrong\n    types: [branch, bits-enabled]\n"
FINDING = "wrong.yaml:3:13: error: branch cannot be combined with bits-enabled [incompatible-types]"


def run(*arguments, where):
    return subprocess.run(arguments, cwd=where, env=environment, capture_output=True, text=True, timeout=120)


def missing():
    """Why the hook cannot be tested here, or None. The programs must also start with a different home directory."""
    for name in ("git", "pre-commit"):
        if not shutil.which(name):
            return f"there is no {name}"
        try:
            started = run(shutil.which(name), "--version", where=folder)
        except OSError as why:
            return f"{name} cannot be started: {why}"
        if started.returncode != 0:
            return f"{name} cannot be started: {(started.stderr or started.stdout).strip()[-300:]}"
    return None


def git(*arguments, where):
    result = run("git", *arguments, where=where)
    assert result.returncode == 0, (arguments, result.stderr)
    return result.stdout.strip()


def hook(*arguments):
    return run(program, "run", "--verbose", *arguments, where=work)


if why := missing():
    skip_all("the pre-commit hook", why)
program = shutil.which("pre-commit")

# The hook as a repository of its own, the command on the PATH, and a repository that uses both.
(folder / "bin").mkdir()
(folder / "bin/distpoint").symlink_to(command)
hooks, work = folder / "hooks", folder / "work"
for place in (hooks, work):
    place.mkdir()
    git("init", "-q", "-b", "main", ".", where=place)
shutil.copy(source / ".pre-commit-hooks.yaml", hooks)
git("add", ".", where=hooks)
git("commit", "-q", "-m", "hooks", where=hooks)
(work / ".pre-commit-config.yaml").write_text(
    f"repos:\n  - repo: {hooks.as_uri()}\n    rev: {git('rev-parse', 'HEAD', where=hooks)}\n    hooks:\n      - id: distpoint\n")

result = run(program, "validate-manifest", hooks / ".pre-commit-hooks.yaml", where=work)
expect(result.returncode == 0, "pre-commit accepts the manifest", result)

(work / "sites").mkdir()
(work / "sites/good.yaml").write_text(GOOD)
(work / "sites/more.json").write_text('{"distribution_points": [{"name": "more", "types": ["branch"]}]}')
(work / "notes.txt").write_text("sites: [")
git("add", ".", where=work)
result = hook()
expect(result.returncode == 0 and "Passed" in result.stdout, "good documents pass; the configuration and a text file are not documents", result)
expect("in 2 files" in result.stdout, "the good documents were checked, in one run", result)

(work / "wrong.yaml").write_text(WRONG)
git("add", ".", where=work)
result = hook()
expect(result.returncode == 1 and "Failed" in result.stdout and "exit code: 1" in result.stdout, "a wrong document fails", result)
expect(FINDING in result.stdout, "the finding is shown", result)
expect("in 3 files" in result.stdout, "the documents of a commit are one hierarchy", result)

result = run(program, "install", where=work)
expect(result.returncode == 0, "the hook is installed", result)
result = run("git", "commit", "-m", "wrong", where=work)
expect(result.returncode == 1 and FINDING in result.stdout + result.stderr, "git commit is rejected", result)
(work / "wrong.yaml").write_text(GOOD.replace("good", "right"))
git("add", ".", where=work)
result = run("git", "commit", "-m", "right", where=work)
expect(result.returncode == 0 and git("log", "--format=%s", where=work) == "right", "git commit succeeds after the fix", result)

(work / "notes.txt").write_text("only a text changes")
git("add", ".", where=work)
result = hook()
expect(result.returncode == 0 and "Skipped" in result.stdout, "a commit without documents is not checked", result)

# One document that refers to others: all are checked, whatever the commit contains.
config = work / ".pre-commit-config.yaml"
config.write_text(config.read_text() + "        args: [sites/]\n        pass_filenames: false\n        always_run: true\n")
git("add", ".", where=work)
result = hook()
expect(result.returncode == 0 and "in 2 files" in result.stdout, "a whole directory", result)

finish("the pre-commit hook")
