#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What fuzzing starts from: the kept corpus, earlier finds and the project's own samples, and the words of our formats.

usage: seeds.py SOURCE_DIR BUILD_DIR    writes BUILD_DIR/seeds/TARGET/ and BUILD_DIR/words.dict
"""
import pathlib
import re
import shutil
import sys

source, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
SYNTAX = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".clixml": "clixml", ".xml": "clixml", ".ct0": "ct0"}
TARGETS = ("json", "yaml", "csv", "clixml", "ct0", "any", "convert", "repair", "set-types", "nal-path", "glob", "config", "baseline")
shutil.rmtree(build / "seeds", ignore_errors=True)
for target in TARGETS:
    (build / "seeds" / target).mkdir(parents=True)
    for folder in ("corpus", "found"):
        for path in sorted((source / "tests/fuzz" / folder / target).glob("*")):
            shutil.copy(path, build / "seeds" / target / f"{folder}-{path.name}")

number = 0


def seed(target, content):
    global number
    number += 1
    (build / "seeds" / target / f"sample-{number}").write_bytes(content if isinstance(content, bytes) else content.encode())


for folder in ("examples/data", "examples/exports", "tests/cli", "tests/readme"):
    for path in sorted((source / folder).rglob("*")):
        syntax = SYNTAX.get(path.suffix)
        if syntax is None or not path.is_file() or path.stat().st_size > 8192:
            continue
        content = path.read_bytes()
        for target in (syntax, "any", "convert") + (("repair", "set-types") if syntax in ("json", "yaml") else ()):
            seed(target, content)
        if path.name.startswith(".distpoint"):
            seed("config", content)
# The small documents of the rules' own examples.
for path in sorted((source / "include/distpoint/rules").glob("*.hpp")):
    for text in re.findall(r'R"\((.*?)\)"', path.read_text(), re.S):
        for target in ("yaml", "convert", "repair", "set-types"):
            seed(target, text)
for text in ('["Display=\\\\SMSSVR\\"]MSWNET:["SMS_SITE=ABC"]\\\\SMSSVR\\SHARE\\', "MSWNET:\\\\a\\",
             '[\\"Display=\\\\\\\\S\\\\\\"]MSWNET:[\\"SMS_SITE=ABC\\"]\\\\\\\\S\\\\'):
    seed("nal-path", text)
for text in ("*.yaml\na/b.yaml", "**/x[a-c]?\na/xby", "a/**/b\na/b", "[!a]*\nb", "[]a]\n]"):
    seed("glob", text)
seed("config", "inputs: [sites, '*.yaml']\nrules: {cross-forest: off}\nthresholds: {points: 50}\nlocked: [incompatible-types]\n"
               "suppress:\n  - {rule: cross-forest, path: 'a/*.yaml', reason: known, until: 2999-01-01}\n")
seed("baseline", '{"tool": "distpoint", "baseline": 1, "findings": [{"rule": "cross-forest", "subject": {"kind": "site", "name": "A"}, '
                 '"message": "m", "count": 2}]}')

# The words: keys of documents, types, columns and properties of exports, as the headers spell them.
words = set()
for name in ("hierarchy/field.hpp", "vocabulary/point_type_name.hpp", "load/part/export_class.hpp", "load/part/site_control_property.hpp",
             "hierarchy/element.hpp"):
    text = (source / "include/distpoint" / name).read_text()
    words.update(re.findall(r'"([A-Za-z0-9_@. -]{2,40})"', text))
    if name.endswith("field.hpp"):
        words.update(word.strip().rstrip("_") for word in text.split("DISTPOINT_FIELDS(none,")[1].split(")")[0].replace("// of the document", "")
                     .replace("// of records", "").split(",") if word.strip().isidentifier())
words.update(("<Objs Version=", "<Obj RefId=", "<MS>", "<S N=", "<TNRef RefId=", "BEGIN_", "END_", "\\\\", "MSWNET:", "[\\\"", "&a", "*a", "<<:", "---",
              "_x000A_", "sep=;", "#TYPE ", "2999-01-01", "null", "true"))
(build / "words.dict").write_text("".join('"%s"\n' % word.replace("\\\\", "\\").replace("\\", "\\\\").replace('"', '\\"') for word in sorted(words)))
print(f"{number} samples, {len(words)} words")
