#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What goes wrong around the command: full disks, closed pipes, signals while it writes, files that are truncated while it
reads, and what may not be read. It ends with exit status 2 and a reason; each file is the old one or the new one, never
half; and what an ended run leaves behind harms no later run.

usage: faults.py COMMAND [--unlimited]
"""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import FORMATS, expect, finish, new_folder, path_argument, run as run_program, skip

command = path_argument(1)
sanitized = "--unlimited" in sys.argv
KILLS = 75
chance = random.Random(15)


def wrong(count):
    """A document with this many findings."""
    return json.dumps({"distribution_points": [{"name": f"p{i}", "types": ["branch", "bits-enabled"]} for i in range(count)]})


folder = new_folder({"wrong.json": wrong(1), "many.json": wrong(20_000), "repairable.yaml":
                     "distribution_points:\n" + "".join(f"  - {{name: p{i}, types: [mobile-device]}}\n" for i in range(20_000))})


def run(*arguments, **more):
    return run_program(command, *arguments, folder=folder, **more)


def ends_with_reason(result, title, word=b"cannot"):
    expect(result.returncode == 2 and word in (result.stderr or b""), title, result.returncode, result.stderr)


def left_behind(where):
    return sorted(path.name for path in where.iterdir() if path.name.startswith(".distpoint-"))


# A full disk: a device, a limit on the size of files, a small file system.
if os.path.exists("/dev/full"):
    for form in FORMATS:
        with open("/dev/full", "wb") as full:
            result = subprocess.run([command, "check", "wrong.json", "--format", form], stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, cwd=folder)
        ends_with_reason(result, f"{form} to a full disk")
        ends_with_reason(run("check", "wrong.json", "--format", f"{form}:/dev/full"), f"{form} to a file on a full disk")
    for words in (["convert", "wrong.json", "--output"], ["check", "wrong.json", "--write-baseline"], ["export", "json-schema", "--output"], ["man", "--output"]):
        ends_with_reason(run(*words, "/dev/full"), f"{words[0]} {words[-1]} to a full disk")
else:
    skip("a full disk", "there is no /dev/full")


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))


old = "the old content\n"
for form in FORMATS:
    (folder / "out").write_text(old)
    ends_with_reason(run("check", "many.json", "--format", f"{form}:out", preexec_fn=small_files), f"{form}: no room for the file")
    expect((folder / "out").read_text() == old, f"{form}: the old file is there")
expect(not left_behind(folder), "no temporary file is left", left_behind(folder))
before = (folder / "repairable.yaml").read_text()
ends_with_reason(run("repair", "repairable.yaml", "--write", "--choose", "1", preexec_fn=small_files), "repair: no room for the file")
expect((folder / "repairable.yaml").read_text() == before, "repair: the old file is there")

small = folder / "small"
small.mkdir()
if os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], capture_output=True).returncode == 0:
    try:
        (small / "out").write_text(old)
        ends_with_reason(run("check", "many.json", "--format", "json:small/out"), "a full file system")
        expect((small / "out").read_text() == old and not left_behind(small), "a full file system: the old file is there, and nothing else", left_behind(small))
    finally:
        subprocess.run(["umount", small])
else:
    skip("a small file system", "it cannot be mounted")

# Closed pipes and streams: whoever reads may leave; files are still written.
status = run("check", "many.json").returncode
for form in FORMATS:
    reading, writing = os.pipe()
    os.close(reading)
    (folder / "out").write_text(old)
    result = subprocess.run([command, "check", "many.json", "--format", form, "--format", "json:out"], stdin=subprocess.DEVNULL, stdout=writing,
                            stderr=subprocess.PIPE, cwd=folder)
    os.close(writing)
    expect(result.returncode == status, f"{form} to a closed pipe: the verdict", result.returncode, result.stderr)
    expect(len(json.loads((folder / "out").read_text())["findings"]) == 20_000, f"{form} to a closed pipe: the file beside it is whole")
for stream in (0, 1, 2):
    (folder / "out").write_text(old)
    result = run("check", "many.json", "--format", "json:out", "--format", "text", preexec_fn=lambda: os.close(stream))
    written = (folder / "out").read_text()
    expect(result.returncode in (status, 2), f"without stream {stream}: an exit status", result.returncode)
    expect(written == old or (written.endswith("}\n") and len(json.loads(written)["findings"]) == 20_000), f"without stream {stream}: the old file or the new",
           written[:300])

# Signals while files are written.
new_text = run("check", "many.json", "--format", "json").stdout
repaired = new_folder({"repairable.yaml": before})
run_program(command, "repair", "repairable.yaml", "--write", "--choose", "1", folder=repaired)
after = (repaired / "repairable.yaml").read_text()
expect(after != before, "repair --write changes the file")


def killed(words, at, name):
    """Runs the command and sends it a signal after a time. Whether it came before the end."""
    process = subprocess.Popen([command, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(at)
    process.send_signal(name)
    return process.wait(timeout=60) < 0


for words, path, contents in ((["check", "many.json", "--format", "json:out"], folder / "out", (old.encode(), new_text)),
                              (["repair", "repairable.yaml", "--write", "--choose", "1"], folder / "repairable.yaml", (before.encode(), after.encode()))):
    path.write_bytes(contents[0])
    start = time.monotonic()
    run(*words)
    took = time.monotonic() - start
    came, seen = 0, set()
    for i in range(KILLS):
        path.write_bytes(contents[0])
        before_end = killed(words, took * (1.1 * chance.random() if i % 2 else 0.8 + 0.3 * chance.random()), (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[i % 3])
        came += before_end
        took *= 1.03 if before_end else 0.93  # one run says little of the others: other programs run beside it
        seen.add(contents.index(path.read_bytes()) if path.read_bytes() in contents else "half")
    print(f"{words[0]}: {came} of {KILLS} signals came before the end, temporary files left: {len(left_behind(folder))}")
    expect("half" not in seen, f"{words[0]}: the old file or the new, after {KILLS} signals", seen)
    expect(came > KILLS // 4, f"{words[0]}: the signals come in time", came)
    path.write_bytes(contents[0])
    run(*words)
    expect(path.read_bytes() == contents[1], f"{words[0]}: a later run is as if nothing had been")
# What is left is hidden: a folder is checked as without it.
(folder / "sites").mkdir()
(folder / "sites/a.json").write_text(wrong(1))
clean = run("check", "sites").stdout
(folder / "sites/.distpoint-XXXXXX").write_text('{"distribution_points": [')
expect(run("check", "sites").stdout == clean and clean, "a temporary file that was left is not checked")

# A file that is truncated while it is read: the command maps large files.
large = folder / "large.json"
content = wrong(150_000).replace("branch", "standard").encode()
large.write_bytes(content)
expect(len(content) > 4 << 20, "the file is large enough to be mapped")
start = time.monotonic()
run("check", "large.json")
took = time.monotonic() - start
statuses = []
for i in range(20):
    large.write_bytes(content)
    process = subprocess.Popen([command, "check", "large.json", "--format", "json:out"], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    time.sleep(took * (i + 0.5) / 20)
    os.truncate(large, 4096 * chance.randrange(0, 300))
    _, said = process.communicate(timeout=120)
    statuses.append(process.returncode)
    if process.returncode == 2:
        expect(b"truncated while it was read" in said or b"cannot be read" in said, "a truncated file: the reason", said)
    elif process.returncode == 1:  # it was truncated before it was opened: what is left is malformed
        expect(b"malformed-document" in (folder / "out").read_bytes(), "a truncated file: a finding", said)
print(f"truncated files: exit statuses {sorted(statuses)}")
expect(set(statuses) <= {0, 1, 2} and 2 in statuses, "a file that is truncated while it is read is an error", statuses)

# What may not be read or written, as a user who may not.


def nobody():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


shared = new_folder({"wrong.json": wrong(1), "secret.json": wrong(1), "closed/a.json": wrong(1), "open/a.json": wrong(1), "open/locked/b.json": wrong(1),
                     "out/old.json": old})
command_for_all = shutil.copy(command, shared.parent / "distpoint")  # others may not enter where it was built
for path, mode in (("secret.json", 0), ("closed", 0), ("open/locked", 0), ("out", 0o555), ("out/old.json", 0o444)):
    (shared / path).chmod(mode)
shared.chmod(0o755)
for words in (["secret.json"], ["closed"], ["closed/a.json"], ["open"]):
    result = run_program(command_for_all, "check", *words, "wrong.json", folder=shared, preexec_fn=nobody)
    ends_with_reason(result, f"{words[0]} may not be read", words[0].encode())
    expect(b"wrong.json:1:" in result.stdout, f"{words[0]}: the other file is checked", result.stdout)
for words in (["--format", "json:out/new.json"], ["--format", "json:out/old.json"], ["--write-baseline", "out/old.json"]):
    ends_with_reason(run_program(command_for_all, "check", "wrong.json", *words, folder=shared, preexec_fn=nobody), f"{words} may not be written")
expect((shared / "out/old.json").read_text() == old and len(list((shared / "out").iterdir())) == 1, "what may not be written is as it was")
for path in ("closed", "open/locked", "secret.json"):
    (shared / path).chmod(0o755)
finish("faults")
