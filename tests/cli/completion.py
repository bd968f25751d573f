#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the completions in the real shells, and the manual page through its formatter. Checks of programs that are not
installed are skipped, and zsh also without pseudo-terminals.

usage: completion.py COMMAND
"""
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import EXPORTS, FORMATS, expect, finish, new_folder, path_argument, run as run_program, skip

command = path_argument(1)


def run(*arguments):
    return run_program(command, *arguments, text=True, check=True).stdout


rules = [rule["rule"] for rule in json.loads(run("rules", "--format", "json"))]
# The typed text, and the expected offers: exactly these, or at least these.
CASES = [
    ("distpoint ch", {"check"}, True),
    ("distpoint ", {"check", "config", "convert", "types", "repair", "diff", "plan", "export", "explain", "man"}, False),
    ("distpoint check --form", {"--format"}, True),
    ("distpoint check --format ", set(FORMATS), True),
    ("distpoint check --format s", {"sarif"}, True),
    ("distpoint check --fail-on ", {"error", "warning", "note", "none"}, True),
    ("distpoint check --write", {"--write-baseline"}, True),
    ("distpoint export ", set(EXPORTS), True),
    ("distpoint explain cross", {"cross-forest"}, True),
    ("distpoint types bits", {"bits-enabled"}, True),
    ("distpoint types --with mob", {"mobile-device"}, True),
    ("distpoint check some-do", {"some-document.yaml"}, True),
    ("distpoint check --baseline some-do", {"some-document.yaml"}, True),
    ("distpoint check --lock ", set(rules), True),
]


def bash(typed):
    words = typed.split(" ")
    script = ("source ./distpoint.bash; COMP_WORDS=(" + " ".join(f"'{w}'" for w in words) +
              f"); COMP_CWORD={len(words) - 1}; compopt() {{ :; }}; _distpoint; "
              "if ((${#COMPREPLY[@]})); then printf '%s\\n' \"${COMPREPLY[@]}\"; "
              "else compgen -f -- \"${COMP_WORDS[COMP_CWORD]}\"; fi")
    return set(subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True).stdout.split())


def fish(typed):
    out = subprocess.run(["fish", "--no-config", "-c", f"source ./distpoint.fish; complete -C '{typed}'"],
                         capture_output=True, text=True, env={**os.environ, "HOME": os.getcwd()})
    expect(out.stderr == "", f"fish complains: {out.stderr}")
    return {line.split("\t")[0] for line in out.stdout.splitlines()}


class Zsh:
    """An interactive shell on a terminal. The offers of a tab are written to a file before they are listed."""

    def __init__(self):
        pid, self.terminal = os.forkpty()
        if pid == 0:
            os.environ.update(TERM="dumb", HOME=os.getcwd(), ZDOTDIR=os.getcwd())
            try:
                os.execvp("zsh", ["zsh", "-f", "-i"])
            finally:
                os._exit(127)
        self.send("PROMPT=; fpath=($PWD $fpath); autoload -U compinit; compinit -u -d $PWD/dump; LISTMAX=1000; "
                  "bindkey '^I' complete-word; "
                  "compadd() { local -a seen; local word; for word in \"$@\"; do case $word in "
                  "(-[OAD]) builtin compadd \"$@\"; return;; (-|--) break;; esac; done; "
                  "builtin compadd -O seen \"$@\"; print -rl -- $seen >>$PWD/seen; builtin compadd \"$@\"; }; "
                  "touch ready\n")
        self.wait_for("ready")

    def send(self, text):
        os.write(self.terminal, text.encode())

    def wait_for(self, name):
        """Waits until a file exists and no longer changes; discards the terminal's output meanwhile."""
        path, size, end = pathlib.Path(name), -1, time.time() + 10
        while time.time() < end:
            if select.select([self.terminal], [], [], 0.15)[0]:
                os.read(self.terminal, 65536)
            elif path.exists() and path.stat().st_size == size:
                return
            size = path.stat().st_size if path.exists() else -1

    def __call__(self, typed):
        pathlib.Path("seen").unlink(missing_ok=True)
        self.send("\x15" + typed + "\t")
        self.wait_for("seen")
        return set(pathlib.Path("seen").read_text().split("\n")) - {""} if pathlib.Path("seen").exists() else set()


folder = str(new_folder())
os.chdir(folder)
pathlib.Path("some-document.yaml").write_text("")
pathlib.Path("distpoint.bash").write_text(run("completion", "bash"))
pathlib.Path("distpoint.fish").write_text(run("completion", "fish"))
pathlib.Path("_distpoint").write_text(run("completion", "zsh"))
os.environ["PATH"] += ":" + folder
os.symlink(command, "distpoint")
for shell, complete in (("bash", bash), ("fish", fish), ("zsh", None)):
    if not shutil.which(shell):
        skip(f"completion in {shell}", f"there is no {shell}")
        continue
    try:
        complete = complete or Zsh()
    except (AttributeError, OSError) as why:
        skip(f"completion in {shell}", f"there are no pseudo-terminals: {why}")
        continue
    for typed, offered, exactly in CASES:
        got = {word.rstrip("/= ") for word in complete(typed)}
        good = got == offered if exactly else got >= offered
        expect(good, f"{shell}: '{typed}' offers {sorted(got)}, not {sorted(offered)}")
powershell = run("completion", "powershell")
for word in ("Register-ArgumentCompleter", "'check --format' = @('text', 'json', 'sarif'", "Generated; untested."):
    expect(word in powershell, f"PowerShell's completion has {word}")
expect(powershell.count("{") == powershell.count("}") and powershell.count("(") == powershell.count(")"),
       "PowerShell's brackets are in pairs")

# Every option in --help is in the manual and in each completion: they share one source.
page = run("man")
for subcommand in ("check", "repair", "plan", "types", "convert", "diff", "impact", "export", "config", "rules", "man"):
    options = set(re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", run(subcommand, "--help"), re.M)) - {"--help"}
    expect(options, f"{subcommand} has options")
    for option in options:
        expect(option.replace("-", "\\-") in page, f"the manual has {option}")
        for name in ("distpoint.bash", "_distpoint"):
            expect(option in pathlib.Path(name).read_text(), f"{name} has {option}")
if shutil.which("mandoc"):
    pathlib.Path("distpoint.1").write_text(page)
    lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", "distpoint.1"], capture_output=True, text=True)
    wrong = [line for line in lint.stdout.splitlines() if "missing date" not in line]
    expect(not wrong, f"mandoc: {wrong[:5]}")
    shown = subprocess.run(["mandoc", "-T", "ascii", "distpoint.1"], capture_output=True, text=True).stdout
    shown = re.sub(".\b", "", shown)
    expect("--strict-baseline" in shown and "DISTPOINT_FAIL_ON" in shown, "the manual page is readable")
else:
    skip("the manual page through its formatter", "there is no mandoc")
finish("completions and the manual")
