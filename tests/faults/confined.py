#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""No input makes the command open another file or a connection: documents and exports that name files, addresses, entities
and includes, under a record of its system calls. And nothing of passwords, certificates and accounts leaves it.

usage: confined.py COMMAND
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import FORMATS, expect, finish, new_folder, path_argument, run as run_program, skip

command = path_argument(1)
SECRET = "correct-horse-battery"
folder = new_folder({"bait/bait.yaml": "sites: [{code: BAD}]\n", "bait/run.sh": "#!/bin/sh\ntouch bait/ran\n"})
bait = folder / "bait/bait.yaml"
names = [str(bait), f"file://{bait}", "bait/bait.yaml", "http://127.0.0.1:9/x", "\\\\127.0.0.1\\share", "\\\\bait\\bait.yaml", f"!include {bait}", f"$(cat {bait})", "`bait/run.sh`",
         "| bait/run.sh", "%SystemRoot%", "${HOME}", "../../../etc/passwd", "ldap://127.0.0.1/x", "localhost"]
record = lambda name: {"name": name, "site_system": name, "share": name, "site": name, "types": ["branch", "bits-enabled"]}
inputs = {
    "document.json": json.dumps({"$schema": f"file://{bait}", "$ref": str(bait), "distribution_points": [record(name) for name in names],
                                 "site_systems": [{"name": name, "internet_fqdn": name, "operating_system": name} for name in names],
                                 "packages": [{"id": f"NYC{i:05}", "path": name, "distribution_points": [name]} for i, name in enumerate(names)], "dfs_roots": names}),
    "document.yaml": f"# yaml-language-server: $schema=file://{bait}\n%TAG ! tag:{bait},2000:\n---\ndistribution_points:\n  - !include {bait}\n"
                     f"  - !!python/object/apply:os.system [bait/run.sh]\n  - {{name: '{bait}', types: [branch, bits-enabled]}}\n  - <<: {bait}\n",
    "entities.clixml": f'<?xml version="1.0"?>\n<!DOCTYPE Objs [<!ENTITY e SYSTEM "file://{bait}"> <!ENTITY h SYSTEM "http://127.0.0.1:9/x">]>\n'
                       '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><Props><S N="ServerName">&e;&h;</S>'
                       '<B N="IsPeerDP">true</B></Props></Obj></Objs>',
    "rows.csv": "ServerName,IsPeerDP\r\n" + "".join(f'"{name}",1\r\n' for name in names) + "\"=cmd|' /C calc'!A0\",1\r\n",
}
for name, text in inputs.items():
    (folder / name).write_text(text)
inside = {str(folder / name) for name in inputs} | set(inputs)
RUNS = [["check", name, "--format", form] for name in inputs for form in FORMATS] + [[verb, name] for name in inputs for verb in ("convert", "plan", "repair")]

# The command's own system calls, as the kernel sees them.
OPENS, OTHERS = "open,openat,openat2,creat", "execve,execveat,fork,vfork,socket,connect,bind,sendto"
if shutil.which("strace") and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0:
    for words in RUNS:
        subprocess.run(["strace", "-f", "-o", folder / "calls", "-e", f"trace={OPENS},{OTHERS}", command, *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
        calls = (folder / "calls").read_text().splitlines()
        opened = {found[1] for call in calls if (found := re.search(r"\bopen\w*\([^\"]*\"([^\"]*)\"", call))}
        expect(words[1] in opened and calls[-1:] != [], f"{words}: the record has the input", calls[:3])
        system = tuple(f"/{top}/" for top in ("lib", "lib64", "usr", "etc", "proc", "sys", "dev"))
        others = {path for path in opened if path not in inside and not path.startswith(system) and not path.endswith((".so", ".distpoint.yaml", ".distpoint.yml"))}
        expect(not others, f"{words}: opens nothing but its input, its configuration and the system's libraries", others)
        expect("/etc/passwd" not in opened and str(bait) not in opened, f"{words}: opens nothing that the input names", opened)
        started = [call for call in calls if re.search(r"\b(execve\w*|v?fork|socket|connect|bind|sendto)\(", call)]
        expect(len(started) == 1, f"{words}: starts no program and makes no connection", started[1:])
else:
    skip("system calls", "there is no strace that works")
    # What an input names is a pipe: whoever opens it waits for its other end, and runs into the time limit.
    bait.unlink()
    os.mkfifo(bait)
    for words in RUNS:
        try:
            run_program(command, *words, folder=folder, timeout=20)
        except subprocess.TimeoutExpired:
            expect(False, f"{words}: opens a file that the input names")
        else:
            expect(True, f"{words}: opens nothing that the input names")
alone = ["unshare", "--net", "--map-root-user"]
if subprocess.run([*alone, "true"], capture_output=True).returncode == 0:
    for words in RUNS[::3]:
        usual, cut_off = run_program(command, *words, folder=folder), run_program(*alone, command, *words, folder=folder)
        without_time = lambda data: re.sub(rb"\d+\.\d\d s|\"20\d\d-[^\"]*\"|20\d\d-\d\d-\d\dT[\d:.]*Z?", b"", data)
        expect(usual.returncode == cut_off.returncode and without_time(usual.stdout) == without_time(cut_off.stdout), f"{words}: the same without a network")
else:
    skip("a process without network", "unshare does not work")
expect(not (folder / "bait/ran").exists(), "no script was run")

# Secrets in exports: properties beside those that are read.
row = {"NALPath": '["Display=\\\\NYC-DP01\\"]MSWNET:["SMS_SITE=NYC"]\\\\NYC-DP01\\', "ServerName": "NYC-DP01", "SiteCode": "NYC", "IsPeerDP": True, "BitsEnabled": True,
       "Password": SECRET, "CertificatePFX": SECRET, "Account": SECRET, "PXEPassword": SECRET, "UserName": SECRET, "IdentityGUID": SECRET}
(folder / "secret.json").write_text(json.dumps([row]))
(folder / "secret.csv").write_text(",".join(row) + "\r\n" + ",".join('"' + str(value).replace('"', '""') + '"' for value in row.values()) + "\r\n")
for name in ("secret.json", "secret.csv"):
    for words in [["check", name, "--format", form] for form in FORMATS] + [["check", name, "--verbose"], ["convert", name], ["plan", name], ["check", name, "--write-baseline", "base.json"]]:
        result = run_program(command, *words, folder=folder)
        expect(result.returncode in (0, 1), f"{words}: an exit status", result.stderr)
        expect(SECRET.encode() not in result.stdout + result.stderr, f"{words}: no secret leaves", result.stdout[:500])
expect(SECRET not in (folder / "base.json").read_text(), "no secret is in a baseline")
finish("what an input can cause")
