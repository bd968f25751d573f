# SPDX-License-Identifier: BSL-1.0
"""Shared by the format checks: a run of the command with all its output, safe text."""
import json
import os
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
import harness

FORMATS = [form for form in harness.FORMATS if form != "text"]  # text goes to standard output
SUMMARY_BEFORE = "# an earlier step\n\n"


# Control characters, those that reorder or hide text, and noncharacters: they must be visible and have no effect. Also
# bytes of a path that are not valid UTF-8, as os.fsdecode returns them.
ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\udc80-\udcff\ufdd0-\ufdef\ufeff\ufff9-\ufffb" +
                     "".join(chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xfffe, 0xffff)) +
                     "\U000e0000-\U000e007f]")


def printable(text):
    """Text as it is shown: special characters as \\t, \\n, \\r, \\x1b, \\u202e; bytes that are not valid UTF-8 as \\xff."""
    shown = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

    def escape(match):
        c = ord(match.group())
        c -= 0xdc00 if 0xdc80 <= c <= 0xdcff else 0
        return shown.get(match.group()) or (f"\\x{c:02x}" if c < 0x100 else f"\\u{c:04x}")
    return ESCAPED.sub(escape, text)


def is_safe(text):
    """Whether `printable` would change only line feeds in a text."""
    return ESCAPED.search(text.replace("\n", "")) is None


class Outputs:
    """A run on `inputs` in `folder`, and the files that it wrote to `out`, one per format."""

    def __init__(self, name, folder, inputs, out):
        self.name, self.folder, self.inputs, self.out = name, folder, [os.fsdecode(i) for i in inputs], out
        self.status, self.stdout, self.stderr, self.stdin = None, b"", b"", b""
        self.unreadable = 0  # how many inputs cannot be read
        self.answers = {}    # from the checks in Node

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
    """One run with every format: each in a file, text on standard output, and a job summary."""
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
    return harness.run(command, *arguments, folder=folder, input=stdin, environment={"HOME": "/nonexistent", **dict(more)})
