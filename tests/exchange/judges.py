#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Lets independent programs judge what `distpoint export` writes: clasp, ajv, Python's jsonschema, uvl-parser, the YAML
language server. Judges that are not there are said to be skipped.

usage: judges.py COMMAND SOURCE_DIR MODULES_DIR
"""
import itertools
import json
import pathlib
import re
import select
import shutil
import subprocess
import sys
import time
import xml.dom.minidom

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import TYPES, expect, finish, new_folder, path_argument, python_with, skip

command, source, modules = map(path_argument, (1, 2, 3))
folder = new_folder()


def run(*arguments, stdin=None, check=True):
    result = subprocess.run([str(a) for a in arguments], input=stdin, capture_output=True, encoding="utf-8")
    assert not check or result.returncode == 0, (arguments, result.returncode, result.stdout[-1000:], result.stderr[-1000:])
    return result


def export(form):
    return run(command, "export", form).stdout


def schema_of(form):
    """An exported schema. It has an id, and no object in it has a key twice."""
    def unique(members):
        keys = [key for key, _ in members]
        assert len(keys) == len(set(keys)), f"export {form}: an object has a key twice: {keys}"
        return dict(members)

    found = json.loads(export(form), object_pairs_hook=unique)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema", found["$schema"]
    assert re.fullmatch(r"urn:distpoint:[a-z-]+:\d+", found["$id"]), found["$id"]
    return found


def say(what):
    expect(True, what)
    print(what)


no_node = ("there is no node" if not shutil.which("node") else
           "" if (modules / "node_modules").is_dir() else f"{modules} has no npm packages")

# Each of the 1,024 assignments judged like the list of points; clasp: 40 models.
cnf = export("dimacs")
(folder / "points.cnf").write_text(cnf)
clauses = [[int(word) for word in line.split()[:-1]] for line in cnf.splitlines() if line[0] not in "cp"]
points = {frozenset(point) for point in json.loads(run(command, "types", "--all", "--format", "json").stdout)}
assert len(points) == 40
for bits in range(1024):
    model = all(any((bits >> (abs(x) - 1) & 1) == (x > 0) for x in clause) for clause in clauses)
    assert model == (frozenset(t for i, t in enumerate(TYPES) if bits >> i & 1) in points), bits
say("DIMACS: all 1,024 assignments are models if 'types --all' lists them")
if shutil.which("clasp"):
    models = re.search(r"Models\s*:\s*(\d+)", run("clasp", "-n", "0", "-q", folder / "points.cnf", check=False).stdout)
    assert models and models.group(1) == "40", models
    listed = run("clasp", "-n", "0", folder / "points.cnf", check=False).stdout
    by_clasp = {frozenset(TYPES[int(v) - 1] for v in line.split()[1:] if 0 < int(v)) for line in listed.splitlines()
                if line.startswith("v ")}
    assert by_clasp == points, "clasp lists other points"
    say("clasp: 40 models, the points that 'types --all' lists")
else:
    skip("the models that clasp lists", "there is no clasp")

# The schema against check: all 1,024 written sets, beside a share and without one, and documents of every structure.
schema = schema_of("json-schema")
sets = [[t for i, t in enumerate(TYPES) if bits >> i & 1] for bits in range(1024)]
documents = [{"distribution_points": [{"name": "a", "types": types}]} for types in sets]
documents += [{"distribution_points": [{"share": "\\\\fs\\x", "types": types}]} for types in sets]


def accepted_by_check(batch):
    """Many documents as files of one run would be one hierarchy: so each for itself, but judged by one rule's findings."""
    verdicts = []
    for start in range(0, len(batch), 512):
        chunk = batch[start:start + 512]
        merged = {"distribution_points": [{**d["distribution_points"][0], "name": f"p{i}", **({"share": f"\\\\fs{i}\\x"} if "share" in d["distribution_points"][0] else {})}
                                          for i, d in enumerate(chunk)]}  # each on a computer of its own
        path = folder / "sets.json"
        path.write_text(json.dumps(merged))
        found = json.loads(run(command, "check", path, "--format", "json", check=False).stdout)["findings"]
        wrong = {f["subject"]["name"] for f in found if f["severity"] == "error"}
        verdicts += [f"p{i}" not in wrong for i in range(len(chunk))]
    return verdicts


by_check = accepted_by_check(documents)
assert sum(by_check[:1024]) == 122, sum(by_check[:1024])
STRUCTURE = [
    {}, {"format": 1}, {"format": 2}, {"format": "1"}, {"sites": None}, {"sites": []}, {"sites": {}}, {"sties": []}, {"sites": ["NYC"]},
    {"sites": [{"code": "NYC"}]}, {"sites": [{"code": "NYCX"}]}, {"sites": [{"code": ""}]}, {"sites": [{"code": None}]}, {"sites": [{"name": "x"}]}, {"sites": [{"code": 123}]},
    {"sites": [{"code": "NYC", "parent": None, "mode": "native"}]}, {"sites": [{"code": "NYC", "mode": "other"}]}, {"sites": [{"code": "NYC", "x": 1}]},
    {"site_systems": [{"name": "s", "drives": [{"letter": "D", "free": "1 GB"}]}]}, {"site_systems": [{"name": "s", "drives": [{"letter": "DD"}]}]},
    {"site_systems": [{"name": "s", "drives": [{"free": 1}]}]}, {"site_systems": [{"name": "s", "boundaries": ["a", 1]}]}, {"site_systems": [{"name": ""}]},
    {"distribution_points": [{"name": "a"}]}, {"distribution_points": [{"name": "a", "types": "branch"}]}, {"distribution_points": [{"name": "a", "types": ["brnch"]}]},
    {"distribution_points": [{"name": "a", "types": [], "prestaged": "no"}]}, {"distribution_points": [{"share": "x", "types": []}]},
    {"distribution_points": [{"share": "\\\\a\\b\\c", "types": []}]}, {"distribution_points": [{"name": "a", "types": ["branch", "branch"]}]},
    {"distribution_points": [{"name": "a", "types": [], "suppress": [{"rule": "cross-forest", "reason": "r", "until": "2999-01-01"}]}]},
    {"distribution_points": [{"name": "a", "types": [], "suppress": [{"rule": "cross-forest"}]}]},
    {"distribution_point_groups": [{"name": "g", "requires": ["mobile-device"], "members": ["a", {"point": "b", "joined": "2026-01-01"}]}], "distribution_points": [{"name": "a", "types": ["bits-enabled", "mobile-device"]}, {"name": "b", "types": ["bits-enabled", "mobile-device"]}]},
    {"distribution_point_groups": [{"name": "g", "requires": None, "members": []}]},
    {"distribution_point_groups": [{"name": "g", "requires": "branch"}]},
    {"distribution_point_groups": [{"name": "g", "members": [{"joined": "2026-01-01"}]}]}, {"distribution_point_groups": [{"name": "g", "members": [7]}]},
    {"distribution_point_groups": [{"name": "g", "members": [{"point": "a", "joined": "soon"}]}]},
    {"packages": [{"id": "A", "source_files": False, "size": 7}]}, {"packages": [{"id": "A", "source_files": False, "size": -7}]},
    {"packages": [{"id": "A", "source_files": False, "size": "7 XB"}]}, {"packages": [{"id": "A", "source_files": False, "size": 1.5}]},
    {"packages": [{"id": "A", "source_files": False, "kind": "software", "delivery": "download"}]}, {"packages": [{"id": "A", "source_files": False, "kind": "film"}]},
    {"packages": [{"id": "A", "distribution_points": ["x"], "path": "\\\\a\\b\\c"}]}, {"packages": [{"id": "A", "distribution_points": ["x"], "path": "C:\\a"}]},
    {"packages": [{"source_files": False}]}, {"advertisements": [{"package": "A", "run": "download"}]}, {"advertisements": [{"run": "download"}]},
    {"dfs_roots": ["\\\\d\\r"]}, {"dfs_roots": ["r"]}, {"dfs_roots": "\\\\d\\r"}, "x", 7, None, # a list is an export, if only one without rows
]
# Sizes, as numbers and as texts, just below and above what each unit takes.
SIZES = [0, 7, 5.0, 1e3, 1.5, -1, 10**18 - 1000, 10**18, "", " ", "0", "7", "007", "7B", "7 b", "1.5", "1.5 B", "1.", ".5 MB", "1 M", "1 Mi", "1 MiB",
         "1.5GiB", "1 XB", "1 MBs", "1e3", "-1", "+1", "9" * 18, "1" + "0" * 18, "0" * 30 + "7", "9" * 15 + " KB", "1" + "0" * 15 + " KB",
         "9" * 12 + "MB", "9" * 13 + "MB", "999999999 GiB", "1000000000 GiB", "999999 TB", "1000000 TB", "999 PiB", "1000 PB", "1\t\tkb", "1 kb "]
STRUCTURE += [{"packages": [{"id": "A", "source_files": False, "size": size}]} for size in SIZES]
# Empty texts in lists.
STRUCTURE += [{"site_systems": [{"name": "s", "boundaries": [""]}]}, {"site_systems": [{"name": "s", "roles": [""]}]}, {"dfs_roots": [""]},
              {"packages": [{"id": "A", "distribution_points": [""]}]}, {"packages": [{"id": "A", "groups": [""]}]},
              {"packages": [{"id": "A", "target_sites": [""], "source_files": False}]}, {"distribution_points": [{"name": "a", "types": [""]}]},
              {"distribution_point_groups": [{"name": "g", "members": [""]}]}, {"distribution_points": [{"name": "a", "types": [], "unknown": [""]}]}]
for name in ("contoso.yaml", "fabrikam-wrong.yaml", "three-tier.yaml"):
    python = python_with("yaml")
    if not python:
        skip(f"the schema's judgement of {name}", "no Python here has the module yaml")
        continue
    loaded = run(python, "-c", "import sys, json, yaml\n"
                 "json.dump(yaml.safe_load(open(sys.argv[1], 'rb')), sys.stdout, default=str)",
                 source / "examples/data" / name).stdout
    STRUCTURE.append(json.loads(loaded))
for document in STRUCTURE:
    (folder / "structure.json").write_text(json.dumps(document))
    result = run(command, "check", folder / "structure.json", "--format", "json", "--rule", "unknown-reference=off", "--rule", "duplicate-name=off", check=False)
    by_check.append(result.returncode == 0)
documents += STRUCTURE
task = json.dumps({"schema": schema, "documents": documents})
verdicts = {}
if no_node:
    skip("ajv's judgement of documents by the JSON Schema", no_node)
else:
    verdicts["ajv"] = json.loads(run("node", source / "tests/exchange/judges.mjs", modules, stdin=task).stdout)
python = python_with("jsonschema; jsonschema.Draft202012Validator")
if python:
    verdicts["jsonschema"] = json.loads(run(
        python, "-c", "import sys, json, jsonschema\n"
        "task = json.load(sys.stdin)\njsonschema.Draft202012Validator.check_schema(task['schema'])\n"
        "v = jsonschema.Draft202012Validator(task['schema'])\njson.dump([v.is_valid(d) for d in task['documents']], sys.stdout)",
        stdin=task).stdout)
else:
    skip("jsonschema's judgement of documents by the JSON Schema", "no Python here has the module jsonschema 4")
for judge, answers in verdicts.items():
    for document, check, answer in itertools.zip_longest(documents, by_check, answers):
        assert check == answer, (json.dumps(document)[:300], "check", check, judge, answer)
    say(f"{judge} and check agree on 1,024 written sets, on 1,024 beside a share, and on {len(STRUCTURE)} documents")

# UVL: accepted, and a broken copy refused.
uvl = export("uvl")
broken = [uvl.replace("constraints", "constrains"), uvl.replace("=>", "=> =>", 1), uvl.replace("!(server", "!server)", 1)]
assert not any(line != line.rstrip() or not line.strip() for line in uvl.splitlines())
if no_node:
    skip("uvl-parser's judgement of UVL", no_node)
else:
    task = json.dumps({"uvl": [uvl, *broken]})
    verdicts = json.loads(run("node", source / "tests/exchange/judges.mjs", modules, stdin=task).stdout)
    assert verdicts == [True, False, False, False], verdicts
    say("uvl-parser takes the model, and none of three broken copies")

# CSV is the table as the tests have it; the picture is well-formed XML that names every type.
assert export("csv") == (source / "tests/data/compatibility.csv").read_text()
picture = xml.dom.minidom.parseString(export("svg"))
texts = ["".join(n.data for n in t.childNodes if n.nodeType == n.TEXT_NODE) for t in picture.getElementsByTagName("text")]
assert texts.count("Yes") + texts.count("No") + texts.count("Required") + texts.count("n/a") == 100
say("the CSV is the tests' table, the picture is well-formed XML and names every cell")


# The YAML language server: what it marks in documents, why, and what it offers.
class LanguageServer:
    def __init__(self, schema):
        self.folder = new_folder()
        (self.folder / "schema.json").write_text(json.dumps(schema))
        binary = modules / "node_modules/yaml-language-server/bin/yaml-language-server"
        # Without buffers: select() does not see what a buffer has already taken from the pipe.
        self.process = subprocess.Popen(["node", str(binary), "--stdio"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        self.requests = self.documents = 0
        self.diagnostics = {}

    def __enter__(self):
        self.ask("initialize", {"processId": None, "rootUri": self.folder.as_uri(),
                                "capabilities": {"workspace": {"configuration": True}}})
        self.send(method="initialized", params={})
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        whole = b"Content-Length: %d\r\n\r\n" % len(body) + body
        while whole:
            whole = whole[self.process.stdin.write(whole):]

    def ask(self, method, params):
        self.requests += 1
        self.send(id=self.requests, method=method, params=params)
        return self.read(lambda m: "method" not in m and m.get("id") == self.requests)["result"]

    def read(self, until, seconds=60):
        end = time.monotonic() + seconds
        while select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]:
            length = 0
            while (line := self.process.stdout.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            assert length, "the language server has ended"
            body = b""
            while len(body) < length:
                part = self.process.stdout.read(length - len(body))
                assert part, "the language server has ended"
                body += part
            message = json.loads(body)
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            if "id" in message and "method" in message:  # a request of the server
                result = None
                if message["method"] == "workspace/configuration":
                    settings = [{"validate": True, "completion": True}, None, None, None, None]
                    result = settings[:len(message["params"]["items"])]
                self.send(id=message["id"], result=result)
            if until(message):
                return message
        raise AssertionError("the language server does not answer")

    def open(self, text):
        """Opens a document whose first line names the schema."""
        self.documents += 1
        uri = (self.folder / f"{self.documents}.yaml").as_uri()
        text = f"# yaml-language-server: $schema={(self.folder / 'schema.json').as_uri()}\n{text}"
        self.send(method="textDocument/didOpen",
                  params={"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def marks(self, text):
        """Each diagnostic as (line, column, marked text, message); lines and columns are those of `text`, from 0."""
        uri = self.open(text)
        self.read(lambda _: uri in self.diagnostics)
        lines = text.split("\n")
        found = []
        for diagnostic in self.diagnostics[uri]:
            start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
            line = start["line"] - 1
            marked = lines[line][start["character"]:end["character"] if end["line"] == start["line"] else None]
            found.append((line, start["character"], marked, diagnostic["message"]))
        return sorted(found)

    def offers(self, text):
        """The labels that are offered at the `|` in `text`, each once, in any order."""
        before, after = text.split("|")
        position = {"line": before.count("\n") + 1, "character": len(before) - before.rfind("\n") - 1}
        answer = self.ask("textDocument/completion",
                          {"textDocument": {"uri": self.open(before + after)}, "position": position}) or []
        labels = [item["label"] for item in (answer["items"] if isinstance(answer, dict) else answer)]
        assert len(labels) == len(set(labels)), (text, labels)
        return set(labels)


def marks_of_check(text):
    """What `check` finds wrong with the types in a document: (line from 0, the type that the schema marks, message)."""
    (folder / "marks.yaml").write_text(text)
    report = json.loads(run(command, "check", folder / "marks.yaml", "--format", "json", check=False).stdout)
    expected = []
    for finding in report["findings"]:
        if finding["rule"] not in ("incompatible-types", "missing-required-type"):
            continue
        line = finding["location"]["line"] - 1
        written = re.search(r"types: \[(.*)\]", text.split("\n")[line]).group(1).split(", ")
        named = [t for t in TYPES if t in finding["message"].split() and t in written]
        # Of a pair the type that comes later in the table, of what is missing the type that requires it.
        expected.append((line, named[-1], finding["message"]))
    return sorted(expected)


def judge_by_language_server():
    without_share = "distribution_points:\n  - name: a\n    types: "
    on_share = "distribution_points:\n  - share: '\\\\fs\\x'\n    types: "
    with LanguageServer(schema) as server:
        # One mistake, one mark, on the wrong entry and with the reason.
        for start, types, marked, message in (
                (without_share, "[branch, bits-enabled]", "bits-enabled",
                 "branch cannot be combined with bits-enabled"),
                (without_share, "[bits-enabled, branch]", "bits-enabled",
                 "branch cannot be combined with bits-enabled"),
                (without_share, "[protected, mobile-device]", "mobile-device", "mobile-device requires bits-enabled"),
                (without_share, "\n      - branch\n      - standard\n", "standard",
                 "branch cannot be combined with standard"),
                (on_share, "[protected, branch]", "branch", "server-share cannot be combined with branch"),
                (on_share, "[server]", "server", "server cannot be combined with server-share"),
                (on_share, "[server, server-share]", "server-share", "server cannot be combined with server-share"),
                (without_share, "[branch, 7]", "7", 'Incorrect type. Expected "string".'),
                (without_share, "branch", "branch", 'Incorrect type. Expected "array".'),
                *((start, types, "brnch", "Value is not accepted. Valid values: " +
                   ", ".join(f'"{t}"' for t in TYPES) + ".")
                  for start in (without_share, on_share) for types in ("[brnch]", "[bits-enabled, brnch]"))):
            text = start + types + "\n"
            at = text.rindex(marked)
            place = (text[:at].count("\n"), at - text[:at].rfind("\n") - 1)
            assert server.marks(text) == [(*place, marked, message)], (text, server.marks(text))
        say("yaml-language-server: one mistake in a list of types is one mark, on the entry and with the reason")

        for name in ("contoso.yaml", "three-tier.yaml"):
            found = server.marks((source / "examples/data" / name).read_text())
            assert not found, (name, found)
        marked = 0
        for start in range(0, 2048, 128):
            text = "distribution_points:\n" + "".join(
                f"  - {{name: p{i}" + (f", share: '\\\\fs{i}\\x'" if i >= 1024 else "") +
                f", types: [{', '.join(sets[i % 1024])}]}}\n" for i in range(start, start + 128))
            found = [(line, *rest) for line, _, *rest in server.marks(text)]
            expected = marks_of_check(text)
            assert sorted(found) == expected, set(found) ^ set(expected)
            marked += len(found)
        assert marked
        say(f"yaml-language-server: the {marked} marks in 2,048 lists, with and without a share, match the findings of "
            "check; documents without mistakes have none")

        # What can be added to a list: each type with which a point that holds the whole list can exist.
        count = 0
        for types in sets:
            for start, possible in ((without_share, points), (on_share, {p for p in points if "server-share" in p})):
                holding = [point for point in possible if point.issuperset(types)]
                if not holding:
                    continue
                left = set().union(*holding) - set(types)
                entries = "".join(f"\n      - {t}" for t in types)
                for text in (f"[{', '.join([*types, '|'])}]\n", f"{entries}\n      - |\n"):
                    assert server.offers(start + text) == left, (start + text, server.offers(start + text), left)
                    count += 1
        assert server.offers(without_share + "[branch, |]\n") == {"server", "protected", "streaming"}
        for text in ("[branch, s|]", "[|, branch]", "[protected|, branch]", "\n      - branch\n      - s|",
                     "\n      - branch\n      - |\n      - multicas", "\n      - branch\n      - brnch\n      - |"):
            offered = server.offers(without_share + text + "\n")
            assert offered - {"protected"} == {"server", "streaming"}, (text, offered)
        for text in ("[|]", "\n      - |", "\n      - branch\n      - |"):
            offered = server.offers("distribution_point_groups:\n  - name: g\n    requires: " + text + "\n")
            assert offered == set(TYPES), (text, offered)
        say(f"yaml-language-server: at {count} places it offers exactly the types that can still be added")


def judge_config_schema():
    """The schema of `.distpoint.yaml`."""
    with LanguageServer(schema_of("config-schema")) as server:
        right = ("inputs: [sites]\nignore: [old]\nfail-on: warning\nrules: {incompatible-types: warning}\n"
                 "locked: [cross-forest]\nquiet: true\njobs: 4\n")
        for text in (right, (source / "examples/ci/distpoint.yaml").read_text()):
            assert not server.marks(text), (text, server.marks(text))
        for line, marked in (("fail-onn: error", "fail-onn"), ("fail-on: warn", "warn")):
            found = server.marks(f"quiet: true\n{line}\n")
            assert [mark[:3] for mark in found] == [(1, line.index(marked), marked)], (line, found)
        say("yaml-language-server: an unknown key and a wrong value are marked in a configuration, and nothing else")


if no_node:
    skip("the YAML language server with the JSON Schema", no_node)
else:
    judge_by_language_server()
    judge_config_schema()
finish("exports")
