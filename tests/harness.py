# SPDX-License-Identifier: BSL-1.0
"""What all test scripts share: expectations, skipped checks with their reasons, temporary folders, runs of a program, one end.

A script ends with `finish`: exit status 0 if all expectations hold, 1 if one does not, 77 (which CTest shows as skipped)
if all hold that could be checked here, but some could not.
"""
import atexit
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # tests leave the source directory as it is

# The formats of reports, as `distpoint check --format` lists them.
FORMATS = ("text", "json", "sarif", "junit", "github", "azure", "gitlab", "markdown", "html")
# What `distpoint export` writes.
EXPORTS = ("json-schema", "config-schema", "uvl", "dimacs", "csv", "dot", "mermaid", "svg")
# The types, in the order of the table.
TYPES = ("server", "server-share", "branch", "standard", "bits-enabled", "protected", "mobile-device", "internet-clients", "streaming", "multicast")
SKIPPED = 77
# Whether the command is built for Windows and runs under Wine, as tests/windows.sh sets it up. The tests run on this system.
UNDER_WINE = os.environ.get("DISTPOINT_TEST_TARGET") == "windows"
# What tests/mutation/mutate.py passes to a command that it has built.
MUTANT = {name: value for name, value in os.environ.items() if name.startswith("DISTPOINT_MUTANT")}


class Expectations:
    """Counts expectations and reports failures; of each kind only the first three."""

    def __init__(self, quiet=False):
        self.count = self.skipped = 0
        self.failures = []
        self.quiet = quiet

    def __call__(self, holds, title, *seen):
        self.count += 1
        title = str(title)
        if holds:
            return True
        if not self.quiet and "DISTPOINT_MUTANT_CHOSEN" in MUTANT:
            sys.exit(1)  # it is noticed
        kind = re.sub(r"[0-9]+", "0", title)
        alike = sum(1 for other, _ in self.failures if other == kind)
        self.failures.append((kind, title))
        if not self.quiet and alike < 3:
            print(f"FAILED: {title}" + "".join(f"\n        {str(one)[:2000]}" for one in seen), flush=True)
        elif not self.quiet and alike == 3:
            print(f"        (more failures of the kind: {title[:100]})")
        return False

    def skip(self, what, why):
        """Reports and counts a check that cannot run here."""
        self.skipped += 1
        if not self.quiet:
            print(f"skipped: {what}: {why}", flush=True)

    def finish(self, about):
        """Prints the summary and exits."""
        print(f"{self.count - len(self.failures)} of {self.count} expectations about {about} hold" +
              (f", {self.skipped} skipped" if self.skipped else ""))
        sys.exit(1 if self.failures else SKIPPED if self.skipped else 0)


expect = Expectations()
skip = expect.skip
finish = expect.finish


def skip_all(what, why):
    """Nothing of this script can run here."""
    skip(what, why)
    sys.exit(SKIPPED)


def path_argument(number):
    """An argument of the script as an absolute path."""
    return pathlib.Path(sys.argv[number]).resolve()


@functools.cache
def _temporary():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="distpoint-test-")).resolve()
    folder.chmod(0o755)  # for tests that run as another user
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def new_folder(files=()):
    """A new temporary folder with these files, {name: text or bytes}. It is removed at the end."""
    return put(pathlib.Path(tempfile.mkdtemp(dir=_temporary())), files)


def put(folder, files):
    """Writes files into a folder, and returns the folder."""
    for name, data in dict(files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def run(program, *arguments, folder=None, environment=None, timeout=120, **more):
    """Runs a program with no environment but PATH and `environment`; standard input is empty unless `input` is given."""
    if "input" not in more and "stdin" not in more:
        more["stdin"] = subprocess.DEVNULL
    return subprocess.run([program, *map(os.fspath, map(_text, arguments))], cwd=folder, capture_output=True, timeout=timeout,
                          env={"PATH": os.environ["PATH"], **MUTANT, **dict(environment or {})}, **more)


def _text(word):
    return word if isinstance(word, (str, bytes, os.PathLike)) else str(word)


@functools.cache
def python_with(*modules):
    """A Python that has these modules: this one, or another on the PATH, whose packages this one may not see. None if there is none."""
    folders = os.environ["PATH"].split(os.pathsep)
    others = (shutil.which(name, path=folder) for folder in folders for name in ("python3", "python"))
    for python in dict.fromkeys((sys.executable, *others)):
        if python and subprocess.run([python, "-c", "import " + ", ".join(modules)], capture_output=True).returncode == 0:
            return python
    return None


def run_again_with(*modules):
    """Continues with a Python that has these modules: this one if it does; otherwise runs the script with another, or skips it."""
    if any(_is_missing(module) for module in modules):
        python = python_with(*modules)
        if python is None:
            skip_all(pathlib.Path(sys.argv[0]).name, f"there is no Python with the modules {', '.join(modules)}")
        os.execv(python, [python, *sys.argv])


def _is_missing(module):
    import importlib.util
    return importlib.util.find_spec(module) is None


def is_clang(compiler):
    return "clang" in pathlib.Path(compiler).name or b"clang" in subprocess.run([compiler, "--version"], capture_output=True).stdout


def compile_words(source, include_folders):
    """Options to compile with the library's headers, and with those of other libraries in these folders."""
    return ["-std=c++20", "-I", str(source / "include"), *(word for folder in include_folders for word in ("-isystem", str(folder)))]
