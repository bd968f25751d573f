#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What only the command for Windows must do right: separators, drives, shares, names beyond any code page, line ends, ^Z,
devices, names without case. Runs it under Wine as tests/windows.sh sets it up.

usage: windows.py COMMAND WINE_PREFIX
"""
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, new_folder, path_argument, put, run as run_program, skip

command, prefix = path_argument(1), path_argument(2)
WRONG = "distribution_points:\n  - {name: a, site: NYC, types: [branch, bits-enabled]}\n"
LEGAL = "distribution_points:\n  - {name: %s, site: NYC, types: [branch]}\n"


def run(*arguments, **more):
    return run_program(command, *arguments, **more)


def on_drive(path):
    """A path as Windows writes it: Wine has the root as drive Z."""
    return "Z:" + str(path).replace("/", "\\")


def files(result):
    return [f["path"] for f in json.loads(result.stdout)["inputs"]]


def test_paths(folder):
    put(folder, {"sites/a.yaml": WRONG, "sites/deep/b.yaml": LEGAL % "b", "sites/old/c.yaml": LEGAL % "c"})

    def seen(*arguments, **more):
        result = run("check", *arguments, "--format", "json", folder=folder, **more)
        return files(result)

    expect(seen("sites\\a.yaml") == ["sites\\a.yaml"], "a path with a backslash", seen("sites\\a.yaml"))
    sarif = json.loads(run("check", "sites\\a.yaml", "--format", "sarif", folder=folder).stdout)
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in sarif["runs"][0]["results"]}
    expect(uris == {"sites/a.yaml"}, "a path in SARIF has slashes", uris)
    all_three = ["sites/a.yaml", "sites/deep/b.yaml", "sites/old/c.yaml"]
    expect(seen("sites") == seen("sites\\") == seen(".\\sites") == all_three, "a folder", seen("sites"), seen("sites\\"), seen(".\\sites"))
    expect(seen(on_drive(folder / "sites")) == all_three, "a folder on a drive", seen(on_drive(folder / "sites")))
    expect(seen(on_drive(folder / "sites/a.yaml")) == ["sites/a.yaml"], "a file on a drive, below the working directory")
    above = files(run("check", on_drive(folder / "sites/a.yaml"), "--format", "json", folder=folder / "sites/deep"))
    expect(above == [on_drive(folder / "sites/a.yaml")], "a file on a drive, elsewhere", above)
    for pattern, wanted in (("sites\\*.yaml", ["sites/a.yaml"]), ("sites\\**\\*.yaml", all_three), ("sites/*/?.YAML", all_three[1:]),
                            (on_drive(folder / "sites/*.yaml"), ["sites/a.yaml"])):
        expect(seen(pattern) == wanted, f"the pattern {pattern}", seen(pattern))
    expect(seen("sites", "--ignore", "sites\\old") == all_three[:2] == seen("sites", "--ignore", "sites/old"), "--ignore with a backslash")
    expect(seen("sites\\a.yaml", "SITES\\A.YAML", ".\\sites/a.yaml") == ["sites\\a.yaml"], "names compare without case: one file is read once")
    put(folder, {".distpoint.yaml": "inputs: ['sites\\deep']\nrules: {incompatible-types: note}\n"})
    expect(seen() == ["sites/deep/b.yaml"], "a folder of the configuration", seen())
    below = run("check", "b.yaml", "-v", folder=folder / "sites/deep")
    expect(b"distpoint.yaml" in run("config", folder=folder / "sites/deep").stdout, "the configuration is found from a folder below", below)
    result = run("explain", "*.yaml", folder=folder)
    expect(b"'*.yaml'" in result.stderr, "the runtime expands no pattern", result.stderr)


def test_share(folder):
    share = prefix / "dosdevices/unc/nyc-fs02/packages"
    share.parent.mkdir(parents=True, exist_ok=True)
    if not share.is_symlink():
        share.symlink_to(new_folder({"sites/a.yaml": WRONG, "sites/b.yaml": LEGAL % "b"}), target_is_directory=True)
    name = "\\\\nyc-fs02\\packages\\sites"
    result = run("check", name + "\\a.yaml", "--format", "json", folder=folder)
    expect(result.returncode == 1 and files(result) == [name + "\\a.yaml"], "a file on a share", result)
    result = run("check", name, "--format", "json", folder=folder)
    expect([path.replace("/", "\\") for path in files(result)] == [name + "\\a.yaml", name + "\\b.yaml"], "a folder on a share", result)
    result = run("check", name + "\\*.yaml", "--format", "json", folder=folder)
    expect(len(files(result)) == 2, "a pattern on a share", result)
    result = run("repair", name + "\\a.yaml", "--write", "--choose", "1", folder=folder)
    expect(result.returncode == 0 and "branch" not in (share / "sites/a.yaml").read_text(), "a file on a share is replaced", result)
    result = run("check", name.replace("\\", "/"), "--format", "json", folder=folder)
    expect(len(files(result)) == 2, "a share with slashes", result)
    put(folder, {".distpoint.yaml": f"inputs: ['{name}']\n"})
    result = run("check", "--format", "json", folder=folder)
    expect(len(files(result)) == 2, "a share in the configuration", result)
    share.unlink()


def test_names(folder):
    names = ["grün.yaml", "отчёт.yaml", "配布.yaml", "🏢.yaml", "e\u0301.yaml", "ﷺ.yaml"]
    put(folder, {name: WRONG for name in names})
    for name in names:
        result = run("check", name, folder=folder)
        expect(result.returncode == 1 and result.stdout.decode().startswith(name + ":2:"), f"the name {name}", result)
    result = run("check", ".", "--format", "json", folder=folder)
    expect(sorted(files(result)) == sorted(names), "the names of a folder", result)
    report = f"html:{names[1]}.html"
    run("check", names[3], "--format", report, folder=folder)
    expect((folder / f"{names[1]}.html").is_file(), "an output with such a name", os.listdir(folder))
    put(folder, {"сайты/ä/配布.yaml": WRONG, "сайты/.distpoint.yaml": "inputs: [ä]\n"})
    for arguments in (["сайты"], ["сайты\\ä\\*.yaml"], ["--config", "сайты/.distpoint.yaml"]):
        result = run("check", *arguments, "--format", "json", folder=folder)
        expect(files(result) == ["сайты/ä/配布.yaml"], f"a folder with such a name: {arguments}", result)
    put(folder, {"配置.yaml": "rules: {incompatible-types: note}\n"})
    result = run("check", names[0], folder=folder, environment={"DISTPOINT_CONFIG": "配置.yaml"})
    expect(result.returncode == 0 and b"note:" in result.stdout, "a name in the environment", result)
    result = run("check", "нет.yaml", folder=folder)
    expect(result.returncode == 2 and "нет.yaml: cannot be read: No such file or directory" in result.stderr.decode(), "a missing file", result)
    long = "/".join(["a" * 100] * 4)
    put(folder, {f"{long}/x.yaml": WRONG})
    result = run("check", long + "/x.yaml", folder=folder)
    expect(result.returncode in (1, 2), "a path of 400 characters is checked or an error", result)


def test_bytes(folder):
    crlf = ("# two lines\r\n" + WRONG.replace("\n", "\r\n")).encode()
    put(folder, {"crlf.yaml": crlf, "z.yaml": b"sites: []\n\x1a: garbage\n"})
    diff = run("repair", "crlf.yaml", "--choose", "1", folder=folder).stdout
    expect(b"\r\r" not in diff and b"-  - {name: a, site: NYC, types: [branch, bits-enabled]}\r\n" in diff, "a diff has the line ends of the file", diff)
    result = run("repair", "crlf.yaml", "--choose", "1", "--write", folder=folder)
    wanted = crlf.replace(b"[branch, bits-enabled]", b"[bits-enabled]")
    expect((folder / "crlf.yaml").read_bytes() == wanted, "a repaired file has its line ends", (folder / "crlf.yaml").read_bytes())
    for arguments, more in ((["z.yaml"], {}), (["-"], {"input": (folder / "z.yaml").read_bytes()})):
        result = run("check", *arguments, folder=folder, **more)
        expect(result.returncode == 1 and b"malformed-document" in result.stdout, f"^Z does not end {arguments[0]}", result)
    for arguments in (["check", "crlf.yaml"], ["help"], ["types", "--all"], ["nothing"], ["check", "crlf.yaml", "--format", "junit"]):
        result = run(*arguments, folder=folder)
        expect(b"\r" not in result.stdout + result.stderr, f"{arguments}: output has no carriage returns", result)


def test_replacing(folder):
    put(folder, {"a.yaml": WRONG, "old.json": "old"})
    result = run("check", "a.yaml", "--format", "json:old.json", folder=folder)
    expect(result.returncode == 1 and json.loads((folder / "old.json").read_text())["findings"], "an output is replaced", result)
    (folder / "old.json").chmod(0o444)
    (folder / "old.json").parent.chmod(0o755)
    before = (folder / "old.json").read_bytes()
    result = run("check", "a.yaml", "--format", "sarif:old.json", folder=folder)
    expect(result.returncode == 2 or b"2.1.0" in (folder / "old.json").read_bytes(), "a read-only output is replaced, or an error", result)
    expect(result.returncode != 2 or (folder / "old.json").read_bytes() == before, "and then it is what it was")
    result = run("check", "a.yaml", "--format", "json:no\\out.json", folder=folder)
    expect(result.returncode == 2 and b"no\\out.json: cannot be written: No such file" in result.stderr, "an output in no folder", result)
    result = run("check", "a.yaml", "--format", "json:.", folder=folder)
    expect(result.returncode == 2 and b"is a directory" in result.stderr, "an output that is a folder", result)
    result = run("check", "NUL", folder=folder)
    expect(result.returncode in (1, 2), "NUL is not a legal document", result)
    result = run("check", "a.yaml", "--format", "json:NUL", folder=folder)
    expect(result.returncode in (1, 2) and not (folder / "NUL").exists(), "NUL is no file", result, os.listdir(folder))
    expect(not [name for name in os.listdir(folder) if name.startswith(".distpoint-")], "no temporary file is left", os.listdir(folder))


def test_console(folder):
    """On a console: characters beyond the code page, and colours."""
    put(folder, {"配布.yaml": WRONG})
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ["TERM"] = "xterm"
        os.execv(command, [str(command), "check", "配布.yaml", "--no-config"])
    seen, end = b"", time.time() + 60
    while time.time() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            seen += data
    _, status = os.waitpid(process, 0)
    text = re.sub(r"\x1b\[[0-9;?]*[ A-Za-z]", "", seen.decode("utf-8", "replace"))
    if "error" not in text:
        skip("the console", f"Wine shows none here: {text[:100]!r}")
        return
    expect("配布.yaml" in text, "a console shows all characters", text)
    expect(b"\x1b[" in seen, "a console shows colours", seen)


for test in (test_paths, test_share, test_names, test_bytes, test_replacing, test_console):
    test(new_folder())
finish("the command on Windows")
