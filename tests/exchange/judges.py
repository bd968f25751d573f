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
import tempfile
import time
import xml.dom.minidom

command, source, modules = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
temporary = tempfile.TemporaryDirectory()
folder = pathlib.Path(temporary.name)
judgements = skipped = 0
TYPES = ["server", "server-share", "branch", "standard", "bits-enabled", "protected", "mobile-device", "internet-clients", "streaming", "multicast"]


def run(*arguments, stdin=None, check=True):
    result = subprocess.run([str(a) for a in arguments], input=stdin, capture_output=True, encoding="utf-8")
    assert not check or result.returncode == 0, (arguments, result.returncode, result.stdout[-1000:], result.stderr[-1000:])
    return result


def export(form):
    return run(command, "export", form).stdout


def say(what):
    global judgements
    judgements += 1
    print(what)


def skip(what, why):
    global skipped
    skipped += 1
    print(f"skipped: {what}: {why}")


def python_with(module):
    """A Python that has a module: this one, or the system's, whose packages this one need not see."""
    for python in dict.fromkeys((sys.executable, shutil.which("python3"), "/usr/bin/python3")):
        if python and shutil.which(python) and run(python, "-c", f"import {module}", check=False).returncode == 0:
            return python
    return None


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
schema = json.loads(export("json-schema"))
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


# The YAML language server: a diagnostic on a wrong type, completion of type names.
class Server:
    def __init__(self):
        binary = modules / "node_modules/yaml-language-server/bin/yaml-language-server"
        self.process = subprocess.Popen(["node", str(binary), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.count = 0
        self.diagnostics = {}

    def send(self, method, params, request=False):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self.count += 1
            message["id"] = self.count
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()
        return self.count

    def read(self, until, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            length = 0
            if not select.select([self.process.stdout], [], [], end - time.monotonic())[0]:
                break
            while (line := self.process.stdout.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            if "id" in message and "method" in message:  # the server asks: it gets what it needs, or nothing
                answer = [{"schemas": {(folder / "schema.json").as_uri(): "*.yaml"}, "validate": True, "completion": True}, None, None, None, None]
                result = answer[:len(message["params"]["items"])] if message["method"] == "workspace/configuration" else None
                body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}).encode()
                self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                self.process.stdin.flush()
            if (found := until(message)):
                return found
        raise AssertionError("the language server does not answer")


def judge_by_language_server():
    def open_document(text, version):
        server.send("textDocument/didOpen" if version == 1 else "textDocument/didChange",
                    {"textDocument": {"uri": uri, "languageId": "yaml", "version": version, "text": text}} if version == 1 else
                    {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]})

    (folder / "schema.json").write_text(json.dumps(schema))
    uri = (folder / "site.yaml").as_uri()
    modeline = f"# yaml-language-server: $schema={(folder / 'schema.json').as_uri()}\n"
    server = Server()
    try:
        wanted = server.send("initialize", {"processId": None, "rootUri": folder.as_uri(),
                                            "capabilities": {"workspace": {"configuration": True}}}, True)
        server.read(lambda m: m.get("id") == wanted)
        server.send("initialized", {})
        open_document(modeline + "distribution_points:\n  - name: a\n    types: [brnch]\n", 1)
        server.read(lambda m: bool(server.diagnostics.get(uri)))
        assert any(d["range"]["start"]["line"] == 3 for d in server.diagnostics[uri]), server.diagnostics
        open_document(modeline + "distribution_points:\n  - name: a\n    types:\n      - \n", 2)
        wanted = server.send("textDocument/completion", {"textDocument": {"uri": uri},
                                                         "position": {"line": 4, "character": 8}}, True)
        answer = server.read(lambda m: m.get("id") == wanted and (m.get("result") or {"items": []}))
        labels = {item["label"] for item in (answer["items"] if isinstance(answer, dict) else answer)}
        assert set(TYPES) <= labels, labels
    finally:
        server.process.kill()
    say("yaml-language-server: a wrong type is marked on its line, the ten types are offered")


if no_node:
    skip("the YAML language server with the JSON Schema", no_node)
else:
    judge_by_language_server()
print(f"{judgements} judgements of exports hold" + (f", {skipped} skipped" if skipped else ""))
