#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles wrong combinations and expects the errors: one per broken rule and one at the user's own line, each sentence
on an error line. The combinations and their mistakes come from the table as a CSV file, not from the library. The same
source without the wrong type must compile.

usage: reject.py COMPILER SOURCE_DIR WORK_DIR [INCLUDE_DIR...]
"""
import csv
import functools
import itertools
import os
import pathlib
import re
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import compile_words, is_clang, path_argument

compiler, source, work = sys.argv[1], path_argument(2), path_argument(3)
clang = is_clang(compiler)
work.mkdir(parents=True, exist_ok=True)
with open(source / "tests/data/compatibility.csv") as file:
    rows = list(csv.reader(file))
names = rows[0][1:]
cells = {(row[0], name): cell for row in rows[1:] for name, cell in zip(names, row[1:])}
needs_bits = ["mobile-device", "internet-clients"]


def tag(name):
    return "protected_" if name == "protected" else name.replace("-", "_")


def sentences(types):
    wrong = [f"{tag(a)} cannot be combined with {tag(b)}" for a, b in itertools.combinations(names, 2)
             if a in types and b in types and cells[a, b].startswith("no")]
    if "bits-enabled" not in types:
        wrong += [f"{tag(t)} requires bits_enabled" for t in needs_bits if t in types]
    return wrong


FORMS = {
    "using": "using wrong = distribution_point<{}>;\n",
    "pointer": "distribution_point<{}>* wrong;\n",
    "parameter": "void wrong(distribution_point<{}>);\n",
    "base": "struct wrong : distribution_point<{}> {{}};\n",
    "argument": "template <class> struct host; extern host<distribution_point<{}>> wrong;\n",
}
quiet = "-fno-caret-diagnostics" if clang else "-fno-diagnostics-show-caret"
failures = []
count = 0


def run_compiler(*words):
    result = subprocess.run([compiler, *compile_words(source, sys.argv[4:]), *words], capture_output=True, text=True,
                            env={"LC_ALL": "C", "PATH": os.environ["PATH"]})
    return result.returncode, result.stderr


def precompiled(header):
    """Options that give a source this header precompiled: without it the core takes most of each case's time."""
    path = work / "core.hpp"
    path.write_text(f"#include <{header}>\n")
    compiled = path.with_suffix(".pch" if clang else ".hpp.gch")
    status, output = run_compiler(quiet, "-x", "c++-header", path, "-o", compiled)
    if status != 0:
        sys.exit(f"FAILED: {header} does not compile:\n{output}")
    return ("-include-pch", compiled) if clang else ("-Winvalid-pch", "-Werror=invalid-pch", "-include", path)


CORE = "distpoint/distpoint.hpp"
with_core = precompiled(CORE)


@functools.cache  # many cases have the same good twin
def compile_source(text):
    path = work / "case.cpp"
    path.write_text(text)
    return run_compiler("-fsyntax-only", quiet, *(with_core if text.startswith(f"#include <{CORE}>") else ()), path)


def expect(title, good, bad, wanted, own_errors=1):
    global count
    count += 1
    status, output = compile_source(good)
    if status != 0:
        failures.append(f"{title}: the good twin does not compile:\n{output}")
        return
    status, output = compile_source(bad)
    errors = re.findall(r"^.*\berror: .*$", output, re.M)
    if status == 0:
        failures.append(f"{title}: compiles")
    elif len(errors) != len(wanted) + own_errors:
        failures.append(f"{title}: {len(errors)} errors, not {len(wanted) + own_errors}:\n{output}")
    for sentence in wanted:
        # On the error line, not only where the compiler echoes the source.
        if not any(re.search(r'error: [^\n]*' + re.escape("distpoint: " + sentence), error) for error in errors):
            failures.append(f"{title}: no error contains '{sentence}':\n{output}")
    if not any(error.startswith(str(work / "case.cpp") + ":3:") for error in errors):
        failures.append(f"{title}: no error at the user's own line:\n{output}")


HEADER = "#include <distpoint/compatibility/distribution_point.hpp>\nusing namespace distpoint;\n"


def own_errors(form):
    # GCC adds an error about an invalid template argument.
    return 2 if form == "argument" and not clang else 1


def expect_combination(types, form):
    arguments = ", ".join(tag(t) for t in types)
    expect(f"{' '.join(types)} ({form})", HEADER + FORMS[form].format(""), HEADER + FORMS[form].format(arguments), sentences(types),
           own_errors(form))


# The fourteen rules, each broken in every form, and in the opposite order.
pairs = [[a, b] for a, b in itertools.combinations(names, 2) if cells[a, b].startswith("no")]
assert len(pairs) == 12
for types in pairs + [[t] for t in needs_bits]:
    for form in FORMS:
        expect_combination(types, form)
    if len(types) == 2:
        expect_combination(types[::-1], "using")
# Several rules at once: one error each, no more.
expect_combination(["server", "server-share", "branch", "standard"], "using")
expect_combination(names, "using")
# A non-type, and a repeated type.
for arguments, sentence in [("int", "every argument must be a distribution point type"),
                            ("const branch", "every argument must be a distribution point type"),
                            ("branch, branch", "a distribution point type is given twice")]:
    for form in FORMS:
        expect(f"{arguments} ({form})", HEADER + FORMS[form].format(""), HEADER + FORMS[form].format(arguments), [sentence], own_errors(form))

# require_valid names the rule and the record. Clang prints the types on the error line, GCC in the note below it.
HIERARCHY = """#include <distpoint/distpoint.hpp>
constexpr distpoint::point points[] = {{{{.name = "dp02", .types = {{{}}}}}}};
constexpr distpoint::hierarchy corp{{.points = points}};
static_assert(distpoint::require_valid<corp>());
"""
wrong_types = "distpoint::point_type::branch, distpoint::point_type::bits_enabled"
status, output = compile_source(HIERARCHY.format(wrong_types))
count += 1
if status == 0 or not re.search(r"keeps<distpoint::rules::incompatible_types, 'd', 'p', '0', '2'>", output):
    failures.append(f"require_valid does not name the rule and the record:\n{output}")
if len(re.findall(r"^.*\berror: ", output, re.M)) != 2:
    failures.append(f"require_valid: not two errors:\n{output}")
status, output = compile_source(HIERARCHY.format("distpoint::point_type::branch"))
if status != 0:
    failures.append(f"require_valid refuses a legal hierarchy:\n{output}")

# Misuse of packs, rules and temporaries: the sentence on an error line, and no other error.
PACK = """#include <distpoint/distpoint.hpp>
using namespace distpoint;
struct mine {{ static constexpr rule_info info{{.id = "mine", .sentence = "{sentence}", .reason = "{reason}", .way_out = "{way_out}"}}; {check} }};
{use}
"""
CHECK = "static constexpr void check(const point&, const context&, auto&) {}"
USE = "constexpr auto pack = with<mine>(all_rules);"
REPORT = "static constexpr void check(const point& p, const context& c, auto& report) { report(finding_at(c.at(p), p.name)); }"
USED = USE + "\nstatic_assert(validate(hierarchy{}, {}, pack).ok());"
UNFILLED = "a sentence of this rule has a {n} that no word fills; report(finding_at(place, words...)) needs n + 1 words"
NO_RECORD = "this rule checks no record; it needs a static constexpr void check(const RECORD&, const context&, auto& report)"
MISUSES = [
    ("a misspelled check", dict(check=CHECK.replace("check", "chekc")), NO_RECORD),
    ("a check that is not static", dict(check=CHECK.replace("static ", "").replace("auto&)", "auto&) const")), NO_RECORD),
    ("swapped parameters", dict(check=CHECK.replace("const point&, const context&", "const context&, const point&")), NO_RECORD),
    ("a record that is not const", dict(check=CHECK.replace("const point&", "point&")), NO_RECORD),
    ("no check", dict(check=""), NO_RECORD),
    *((f"a word that nothing fills: {changes}", dict(check=REPORT, use=USED, **changes), UNFILLED)
      for changes in (dict(sentence="{1} is wrong"), dict(sentence="{9} is wrong"), dict(way_out="remove {1}"), dict(reason="{0}: {1}"),
                      dict(sentence="is wrong", reason="{2}"))),
    ("a word that a regraded rule does not fill",
     dict(check=REPORT, sentence="{1}", use=USED.replace("with<mine>(all_rules)", "regrade<mine, severity::note>(with<mine>(all_rules))")),
     UNFILLED),
    ("with twice", dict(use="constexpr auto pack = with<mine>(with<mine>(all_rules));"), "with<>: the pack contains this rule already"),
    ("without a rule that is not there", dict(use="constexpr auto pack = without<mine>(all_rules);"),
     "without<>: the pack does not contain this rule"),
    ("without twice", dict(use="constexpr auto pack = without<rules::cross_forest>(without<rules::cross_forest>(all_rules));"),
     "without<>: the pack does not contain this rule"),
    ("regrade of a rule that is not there", dict(use="constexpr auto pack = regrade<mine, severity::note>(all_rules);"),
     "regrade<>: the pack does not contain this rule"),
    ("a misspelled check in a pack made by hand",
     dict(check=CHECK.replace("check", "chekc"), use="constexpr auto pack = boost::hana::make_tuple(mine{});\n"
          "static_assert(validate(hierarchy{}, {}, pack).ok());"), NO_RECORD),
]


def pack_source(check=CHECK, use=USE, sentence="{0} is wrong", reason="", way_out=""):
    return PACK.format(check=check, use=use, sentence=sentence, reason=reason, way_out=way_out)


GOOD = pack_source(check=REPORT, reason="{0}", way_out="remove {0}, {a}, {} or 0}", use=USE + "\nconstexpr auto less = without<rules::cross_forest>(regrade<rules::cross_forest, severity::note>(all_rules));\n"
                   "static_assert(rules_of(less).size() + 1 == rules_of(all_rules).size());\n"
                   "static_assert(rules_of(without<mine>(pack)).size() == rules_of(all_rules).size());\n"
                   "static_assert(validate(hierarchy{}, {}, pack).ok());")
status, output = compile_source(GOOD)
count += 1
if status != 0:
    failures.append(f"packs that are right do not compile:\n{output}")
for title, changes, sentence in MISUSES:
    count += 1
    status, output = compile_source(pack_source(**changes))
    errors = re.findall(r"^.*\berror: .*$", output, re.M)
    ours = [error for error in errors if f"distpoint: {sentence}" in error]
    if status == 0 or len(ours) != 1 or len(errors) > 2:  # a static_assert that calls a function that fails is a second error
        failures.append(f"{title}: {len(errors)} errors, {len(ours)} of them '{sentence}':\n{output}")
TEMPORARIES = """#include <distpoint/distpoint.hpp>
#include <distpoint/distribution/planner.hpp>
using namespace distpoint;
constexpr site sites[] = {{{{.code = "NYC"}}}};
constexpr hierarchy corp{{.sites = sites}};
constexpr settings strict{{}};
{}
"""
for title, good, bad in (
        ("a context of a temporary hierarchy", "int main() { context c(corp, strict); }", "int main() { context c(hierarchy{}, strict); }"),
        ("a planner of a temporary hierarchy", "int main() { planner by(corp); }", "int main() { planner by(hierarchy{}); }"),
        ("a context of temporary settings", "int main() { context c(corp, strict); }", "int main() { context c(corp, settings{}); }")):
    count += 1
    if compile_source(TEMPORARIES.format(good))[0] != 0:
        failures.append(f"{title}: the good twin does not compile")
    status, output = compile_source(TEMPORARIES.format(bad))
    errors = re.findall(r"^.*\berror: .*$", output, re.M)
    if len(errors) != 1 or "delete" not in errors[0] or ":7:" not in errors[0]:
        failures.append(f"{title}: {errors}")

# The error lines in the README, as printed by GCC, without paths and the template header.
status, output = compile_source((source / "tests/readme/rejected.cpp").read_text())
count += 1
errors = [re.sub(r"^\S*/(distribution_point\.hpp|case\.cpp)", r"\1", line) for line in re.findall(r"^.*\berror: .*$", output, re.M)]
shown = [line.replace("rejected.cpp", "case.cpp") for line in (source / "tests/readme/rejected.txt").read_text().splitlines()]
if not clang and (len(errors) != len(shown) or
                                not all(e.startswith(s.removesuffix(" …")) for e, s in zip(errors, shown))):
    failures.append("the README shows other errors than the compiler: " + repr(errors))

for failure in failures:
    print("FAILED:", failure)
print(f"{compiler}: {count - len(failures)} of {count} rejections are as expected")
sys.exit(1 if failures else 0)
