#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks the README against the project. Each fenced block is either part of the file named above it, or command lines
(`sh`). With COMMAND, it runs these lines and checks their exit status, and the names of the commands and options in the
text. Links, rules and facts exist.

usage: check_readme.py SOURCE_DIR [COMMAND]
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder

source = pathlib.Path(sys.argv[1]).resolve()
command = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
readme = (source / "README.md").read_text(encoding="utf-8")
for_users = readme.split("\n## Contributing\n")[0]  # what follows names options of scripts
ran = 0


# The blocks. Every fence opens or closes one; a name is on the line above.
blocks = re.findall(r"^(?:<!-- (\S+) -->\n)?```(\w*)\n(.*?)^```$", readme, re.S | re.M)
expect(len(blocks) >= 8, "the README has code blocks")
expect(readme.count("```") == 2 * len(blocks) and not re.search(r"^\s*~~~", readme, re.M),
       "every fence opens or closes a block")
expect({"cpp", "sh", "text", "yaml"} <= {language for _, language, _ in blocks}, "there is C++, YAML, output and a command line")
TESTED = ("examples/", "tests/readme/", "tests/cli/golden/")  # built, run or compared by tests
lines = []
for origin, language, text in blocks:
    if language == "sh":
        expect(not origin, f"a block of command lines names a file: {origin}")
        lines += [line for line in text.splitlines() if line.strip()]
        continue
    if not origin:
        expect(False, f"a block names no file: {text[:60]!r}")
        continue
    path = source / origin
    expect(origin.startswith(TESTED), f"no test uses {origin}")
    expect(path.is_file(), f"{origin} does not exist")
    if path.is_file():
        expect("\n" + text in "\n" + path.read_text(encoding="utf-8"), f"the block from {origin} differs from it:\n{text}")

# The command lines that are not distpoint's name a program of the project. The others are run below.
own = []
for line in lines:
    words = shlex.split(line, comments=True)
    if words and words[0] == "distpoint":
        own.append(line)
    elif words and words[0] in ("examples/run.sh", "tests/run.sh"):
        expect(os.access(source / words[0], os.X_OK), f"{words[0]} cannot be executed")
    else:
        expect(False, f"a command line that is not checked: {line}")
expect(own, "the README runs the command")
expect("distpoint=build/release/examples/distpoint\n" in (source / "examples/run.sh").read_text(),
       "examples/run.sh builds the command elsewhere")


def run(arguments, folder):
    global ran
    ran += 1
    path = str(folder / "bin") + os.pathsep + os.environ["PATH"]
    result = subprocess.run(arguments, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", timeout=120,
                            stdin=subprocess.DEVNULL, env={"PATH": path, "HOME": str(folder)})
    expect("\ufffd" not in result.stdout + result.stderr, f"{arguments[-1]}\nprints text that is not UTF-8")
    return result


def run_all(folder):
    """Runs the lines, in order, next to the examples and a directory `sites` with a wrong document."""
    shutil.copytree(source / "examples", folder / "examples")
    (folder / "sites").mkdir()
    shutil.copy(source / "examples/data/fabrikam-wrong.yaml", folder / "sites")
    (folder / "bin").mkdir()
    (folder / "bin/distpoint").symlink_to(command)
    for line in own:
        expected = 1 if "# exit status 1" in line else 0
        result = run(["sh", "-c", line], folder)
        expect(result.returncode == expected, f"{line}\nexits with {result.returncode}, not {expected}:\n{result.stderr}")
        expect(result.stdout or re.search(r"--output|baseline", line), f"{line}\nprints nothing")
        for file in re.findall(r"--(?:output|write-baseline) (\S+)", line):
            expect((folder / file).is_file(), f"{line}\ndoes not write {file}")

    # YAML: documents are valid, and configurations are read.
    for origin, language, text in blocks:
        if language == "yaml" and origin and origin.endswith(".yaml"):
            words = ["config", "--config"] if origin.startswith("examples/ci/") else ["check", "--fail-on", "note"]
            result = run(["distpoint", *words, str(source / origin)], folder)
            expect(result.returncode == 0, f"{origin} is not valid: {result.stdout}{result.stderr}")
        for schema in re.findall(r"yaml-language-server: \$schema=(\S+)", text):
            expect((folder / schema).is_file(), f"no command line writes {schema}")

    # The commands and options that the text names.
    names = re.findall(r"^  (\S+)  ", run(["distpoint", "help"], folder).stdout.split("\nOptions:")[0], re.M)
    helps = "".join(run(["distpoint", "help", name], folder).stdout for name in names if name != "help")
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", for_users, flags=re.S | re.M))
    for word in re.findall(r"^distpoint ([a-z]+)", "\n".join(spans + re.findall(r"'(distpoint .*?)'", "\n".join(lines))), re.M):
        expect(word in names, f"there is no command {word}")
    for option in sorted(set(re.findall(r"(?<!\S)--[a-z-]+", "\n".join(spans)))):
        expect(re.search(re.escape(option) + r"(?![a-z-])", helps), f"there is no option {option}")


if command:
    run_all(new_folder())

# The table of sections lists every rule once, and every fact; no others.
golden = (source / "tests/cli/golden/rules.txt").read_text(encoding="utf-8").split("--- standard error")[0]
rules, facts = golden.split("\n\n")
known = [line.split()[0] for line in rules.splitlines()]
known += [line.split()[0] for line in facts.splitlines()[1:]]
table = "\n".join(line for line in for_users.split("## What it checks")[1].splitlines() if line.startswith("|"))
named = [word for word in re.findall(r"`([a-z0-9-]+)`", table) if word not in ("plan", "explain")]
expect(sorted(named) == sorted(known), f"the table of sections differs from the rules and facts: {set(named) ^ set(known)}")

for link in re.findall(r"\]\(([^)#:]+)\)", readme):
    expect((source / link).exists(), f"the link {link} is broken")
first_screen = "\n".join(readme.splitlines()[:40])
for text in ("examples/run.sh", "tests/run.sh", " error: "):
    expect(text in first_screen, f"'{text}' is not on the first screen")
ci = (source / ".ci/run").read_text()
for word in re.findall(r"^\s*(?:exec )?(?:bash )?(\S+\.sh)", ci, re.M):
    expect(word.removeprefix("./") in readme, f".ci/run calls {word}, which the README does not name")

print(f"{len(blocks)} blocks checked, {ran} runs of the command")
finish("the README")
