# SPDX-License-Identifier: BSL-1.0
"""What the judges of formats share: a run of the command with everything it wrote, counted expectations, safe text."""
import json
import os
import re
import subprocess

FORMATS = ["json", "sarif", "junit", "github", "azure", "gitlab", "markdown", "html"]  # text goes to standard output
SUMMARY_BEFORE = "# an earlier step\n\n"


class Expectations:
    """Counts what is expected, and tells what does not hold; of one kind only the first few."""

    def __init__(self, quiet=False):
        self.count = self.skipped = 0
        self.failures = []
        self.quiet = quiet

    def __call__(self, holds, title, seen=""):
        self.count += 1
        if holds:
            return True
        kind = re.sub(r"[0-9]+", "0", title)
        alike = sum(1 for other, _ in self.failures if other == kind)
        self.failures.append((kind, title))
        if not self.quiet and alike < 3:
            print(f"FAILED: {title}" + (f"\n        {str(seen)[:700]}" if seen != "" else ""))
        elif not self.quiet and alike == 3:
            print(f"        (more failures of the kind: {title[:100]})")
        return False

    def skip(self, what, why):
        """What cannot be judged here is told, and counted."""
        self.skipped += 1
        if not self.quiet:
            print(f"skipped: {what}: {why}")

    def total(self, about=""):
        """The closing words."""
        return (f"{self.count - len(self.failures)} of {self.count} expectations{about} hold" +
                (f", {self.skipped} skipped" if self.skipped else ""))


# Controls, what reorders or hides text, what is no character: nobody is to obey or to miss it. And, as os.fsdecode gives
# them, bytes of a path that are no UTF-8.
ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\udc80-\udcff\ufdd0-\ufdef\ufeff\ufff9-\ufffb" +
                     "".join(chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xfffe, 0xffff)) +
                     "\U000e0000-\U000e007f]")


def printable(text):
    """Text as it is to be shown: what must be escaped as \\t, \\n, \\r, \\x1b, \\u202e; bytes that are no UTF-8 as \\xff."""
    shown = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

    def escape(match):
        c = ord(match.group())
        c -= 0xdc00 if 0xdc80 <= c <= 0xdcff else 0
        return shown.get(match.group()) or (f"\\x{c:02x}" if c < 0x100 else f"\\u{c:04x}")
    return ESCAPED.sub(escape, text)


def is_safe(text):
    """Whether a text has nothing but line feeds that `printable` would change."""
    return ESCAPED.search(text.replace("\n", "")) is None


class Outputs:
    """A run over `inputs` in `folder`, and the files in `out` that it wrote, one for each format."""

    def __init__(self, name, folder, inputs, out):
        self.name, self.folder, self.inputs, self.out = name, folder, [os.fsdecode(i) for i in inputs], out
        self.status, self.stdout, self.stderr, self.stdin = None, b"", b"", b""
        self.unreadable = 0  # how many inputs cannot be read
        self.answers = {}    # of the judges in Node

    def path(self, form):
        return self.out / (form + {"json": ".json", "sarif": ".sarif", "junit": ".xml", "html": ".html"}.get(form, ".txt"))

    def data(self, form):
        return self.path(form).read_bytes()

    def words(self, form):
        return self.data(form).decode("utf-8")

    @property
    def report(self):
        return json.loads(self.words("json"))

    @property
    def findings(self):
        return self.report["findings"]


def run_all(command, name, folder, inputs, out, stdin=b"", unreadable=0, options=()):
    """One run with every format, each into a file, text on standard output, and a job summary."""
    outputs = Outputs(name, folder, inputs, out)
    outputs.stdin, outputs.unreadable = stdin, unreadable
    out.mkdir(parents=True)
    outputs.path("summary").write_text(SUMMARY_BEFORE)
    formats = [word for form in FORMATS for word in ("--format", f"{form}:{outputs.path(form)}")]
    result = run(command, "check", *inputs, "--format", "text", *formats, *options, folder=folder, stdin=stdin,
                 more={"GITHUB_STEP_SUMMARY": str(outputs.path("summary"))})
    outputs.status, outputs.stdout, outputs.stderr = result.returncode, result.stdout, result.stderr
    return outputs


def run(command, *arguments, folder=None, stdin=b"", more=()):
    return subprocess.run([command, *arguments], cwd=folder, input=stdin, capture_output=True, timeout=120,
                          env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **dict(more)})
