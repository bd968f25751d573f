#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Finds retired words in what users read: golden outputs, Markdown files, and the comments and string literals of the
headers and examples. Prints FILE:LINE: WORD: TEXT for each, and exits 1 if there are any.

Identifiers, JSON keys and words with hyphens (rule ids, option names) are exempt.

usage: plain_words.py SOURCE_DIR
"""
import bisect
import collections
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1]).resolve()

# Where a word is retired.
EVERYWHERE, SHOWN = "everywhere", "everywhere except in comments"

# A regular expression, what to write instead, and where. A blank matches any white space.
RETIRED = [
    (r"tells?|told|telling", "report, print, show; detected by", EVERYWHERE),
    (r"says?|said|saying", "report, print, show", EVERYWHERE),
    (r"leav(?:es?|ing) (?:\w+ )?out|left out", "suppress, omit", EVERYWHERE),
    (r"in vain", "matches nothing", EVERYWHERE),
    (r"for want of", "data missing", EVERYWHERE),
    (r"(?:not|never|nor|is|are|was|were|be|been) asked(?! for)", "not checked", EVERYWHERE),
    (r"mend(?:s|ed|ing)?", "fix, repair", EVERYWHERE),
    (r"ways? out", "help, fix", EVERYWHERE),
    (r"behind", "after", EVERYWHERE),
    (r"in front of", "before", EVERYWHERE),
    (r"(?:is|are|was|were) there (?:twice|once|again|thrice)", "listed twice, duplicate", EVERYWHERE),
    (r"those without which|but those", "except", EVERYWHERE),
    (r"so many", "N in parallel", EVERYWHERE),
    (r"nobody (?:tells|told|says|said|asks|asked)", "unknown; not declared", EVERYWHERE),
    (r"who (?:iterates|wants|calls|asks|reads|writes)|whoever", "code that ...", EVERYWHERE),
    (r"(?:by|of) (?:its|their) makers|its makers", "untested", EVERYWHERE),
    (r"an? (?:row|line|file|finding|record|point|site|word|rule|byte|column) an? [a-z]+", "one row per site", EVERYWHERE),
    (r"wants?|wanted", "accepts, expects", SHOWN),
    (r"takes", "accepts, expects", SHOWN),
    (r"must not be nothing|(?:is|are|,) not nothing", "must not be empty; null", EVERYWHERE),
    (r"stands? (?:in|at|on|first|last|alone|before|there|under|below|above|where|twice|once)", "is in, is at", EVERYWHERE),
    (r"comes? to lie|nowhere to turn", "is placed", EVERYWHERE),
    (r"(?:calls|names|called|named|spelled|written) otherwise", "differently", EVERYWHERE),
    (r"will do", "any", EVERYWHERE),
    (r"anew", "again", EVERYWHERE),
    (r"a new day", "extend the date", EVERYWHERE),
    (r"passe[sd] over|passing over", "skipped", EVERYWHERE),
    (r"the least severity", "of this severity or higher", EVERYWHERE),
    (r"(?:with )?root's rights", "as root or with sudo", EVERYWHERE),
    (r"line of (?:column )?names", "header row", EVERYWHERE),
    (r"goes on", "continues; text after", EVERYWHERE),
    (r"illegal by itself", "conflict", EVERYWHERE),
    (r"never closed", "unterminated", EVERYWHERE),
    (r"gone (?:error|warning|note)", "fixed", EVERYWHERE),
    (r"(?:is|are) not known|a (?:\w+ )?that is not known", "unknown", SHOWN),
    (r"1\x20(?:fields|rows|files|errors|warnings|notes|rules|sites|packages|distribution points|points|findings)", "singular after 1", EVERYWHERE),
    (r"upon|whilst|lest|thereof|therein|whereof|wherein|whence|thence|hitherto|naught|aught", "plain English", EVERYWHERE),
]
# "X is no date" for "X is not a date". "There is no X" and comparisons are idiomatic.
IS_NO = re.compile(r"(?<![\w-])(?<!there )(?<!There )(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere|be) no (?!longer|more|less|fewer|different|such|error|matter|use|"
                   r"way|earlier|later|better|worse|larger|smaller|doubt|need|match)[a-z-]+", re.M)

# What would be found wrongly: quotations from the topic, and idioms. A match is exempt if it lies in one of these.
IDIOMS = [
    "how long each copy takes", "how long a copy takes", "takes about", "takes over", "takes place", "takes effect", "takes precedence",
    "is behind a firewall", "behind a proxy", "left behind",
]

PATTERNS = [(re.compile(r"(?<![\w-])(?<![0-9][.,])(?:" + words.replace(" ", r"\s+") + r")(?![\w-])", re.I), better, where)
            for words, better, where in RETIRED]
Chunk = collections.namedtuple("Chunk", "kind text offsets")  # offsets[i]: where text[i] is in the file


def cpp_chunks(code):
    """The comments and string literals of a C++ file. Adjacent string literals are one chunk; so are line comments on
    successive lines."""
    token = re.compile(r"""(?P<line>//[^\n]*)|(?P<block>/\*.*?\*/)|(?P<raw>\bR"(?P<mark>[^\s()\\]{0,16})\((?P<inner>.*?)\)(?P=mark)")|"""
                       r"""(?P<text>"(?:[^"\\\n]|\\.)*")|(?P<char>(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+')|(?P<include>^[ \t]*\#[ \t]*include[^\n]*)""",
                       re.S | re.M)
    chunks, last_kind, last_end = [], None, 0
    for match in token.finditer(code):
        kind = match.lastgroup if match.lastgroup in ("line", "block", "text", "char", "include") else "raw"
        if kind in ("char", "include"):
            last_kind = None
            continue
        begin, end = match.span("inner") if kind == "raw" else match.span()
        if kind == "text":
            begin, end = begin + 1, end - 1
        if kind in ("line", "block"):
            begin += len(re.match(r"/[/*]+!?<?", code[begin:]).group())
        text, offsets = list(code[begin:end]), list(range(begin, end))
        between = code[last_end:match.start()]
        alike = {"line": "comment", "block": "comment", "raw": "string", "text": "string"}[kind]
        if last_kind == kind and kind in ("line", "text") and not between.strip():
            before = chunks[-1]
            space = [" "] if kind == "line" else []
            chunks[-1] = Chunk(alike, before.text + space + text, before.offsets + [begin] * len(space) + offsets)
        else:
            chunks.append(Chunk(alike, text, offsets))
        last_kind, last_end = kind, match.end()
    return chunks


def blanked(text, pattern):
    """The text with each match replaced by as many commas, which no retired word contains."""
    return re.sub(pattern, lambda match: "," * len(match.group()), text)


def search(path, chunk, line_starts):
    text = "".join(chunk.text)
    if chunk.kind == "string":
        if re.fullmatch(r"[\w.:/*-]*", text):  # a key or an id, not a sentence
            return
        text = re.sub(r"\\n", "  ", text)
    text = blanked(text, r'\\?"[A-Za-z_]+\\?"\s*:')    # JSON keys
    text = blanked(text, r"`[\w:.()<>\-=/*&]+`")        # code
    for idiom in IDIOMS:
        text = blanked(text, re.escape(idiom).replace(r"\ ", r"\s+"))
    found = []
    for pattern, better, where in PATTERNS:
        if where == SHOWN and chunk.kind == "comment":
            continue
        found += [(match, better) for match in pattern.finditer(text)]
    found += [(match, "is not a ...") for match in IS_NO.finditer(re.sub(r"\s", " ", text))]
    for match, better in sorted(found, key=lambda item: item[0].start()):
        line = bisect.bisect_right(line_starts, chunk.offsets[match.start()])
        around = " ".join(text[max(match.start() - 50, 0):match.end() + 50].split())
        yield line, " ".join(match.group().split()), better, around


def files():
    yield from sorted((source / "tests/cli/golden").glob("*.txt"))
    yield source / "tests/exports/golden.txt"
    yield source / "README.md"
    for folder in ("include", "examples"):
        for path in sorted((source / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp", ".h") or (path.suffix in (".md", ".ps1") and folder == "examples"):
                yield path


total = searched = 0
for path in files():
    code = path.read_text(encoding="utf-8")
    searched += 1
    line_starts = [0] + [match.end() for match in re.finditer("\n", code)]
    chunks = cpp_chunks(code) if path.suffix in (".cpp", ".hpp", ".h") else [Chunk("page", list(code), list(range(len(code))))]
    for chunk in chunks:
        for line, word, better, around in search(path, chunk, line_starts):
            total += 1
            print(f"{path.relative_to(source)}:{line}: {word}: {around}  (better: {better})")
print(f"{total} retired words in {searched} files")
sys.exit(1 if total else 0)
