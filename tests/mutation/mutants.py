# SPDX-License-Identifier: BSL-1.0
"""Finds what can be mistaken in a header, and writes the header with all of these mistakes in it, each behind a switch: so
a program with thousands of them is built once. A mistake is `DISTPOINT_MUTANT(number)`, which is false at compile time.
"""
import re

BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
OPENING, CLOSING = "([{", ")]}"


def masked(text):
    """The text with every character of comments and literals replaced, so that what is left is code."""
    out = list(text)
    for found in re.finditer(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', text, re.S):
        for i in range(found.start(), found.end()):
            if text[i] != "\n":
                out[i] = "~" if found.group().startswith("/") else "_"
    return "".join(out)


def closing(code, at):
    """The position of the bracket that closes the one at a position."""
    depth = 0
    for i in range(at, len(code)):
        depth += (code[i] in OPENING) - (code[i] in CLOSING)
        if depth == 0:
            return i
    return len(code)


def outside(code, begin, end, words):
    """Positions of words in a range, outside of all brackets."""
    depth, at, found = 0, begin, []
    while at < end:
        depth += (code[at] in OPENING) - (code[at] in CLOSING)
        word = next((w for w in words if depth == 0 and code.startswith(w, at)), None)
        if word:
            found.append((at, word))
        at += len(word) if word else 1
    return found


def trimmed(code, begin, end):
    while begin < end and code[begin].isspace():
        begin += 1
    while begin < end and code[end - 1].isspace():
        end -= 1
    return begin, end


class Header:
    """A header's mutants: each has a number, a line, a kind, and what it was and becomes."""

    def __init__(self, name, text, first):
        self.name, self.text, self.code, self.first = name, text, masked(text), first
        self.mutants, self.edits = [], []  # edits: (begin, end, function from text to text)

    def new(self, at, kind, was, becomes):
        self.mutants.append({"header": self.name, "line": self.text.count("\n", 0, at) + 1, "kind": kind,
                             "was": " ".join(was.split()), "becomes": " ".join(becomes.split())})
        return f"DISTPOINT_MUTANT({self.first + len(self.mutants) - 1})"

    # Conditions.

    def condition(self, begin, end, is_bool):
        """A condition, or the value of a `return`: its parts between && and ||, each negated, left out, and off by one."""
        begin, end = trimmed(self.code, begin, end)
        code = self.code[begin:end]
        if not code or "~" in code or re.search(r"\[[&=\w, ]*\]\s*[({]", code) or outside(self.code, begin, end, [";", ", "]):
            return
        questions = outside(self.code, begin, end, [" ? "])
        if questions:
            self.condition(begin, questions[0][0], True)
            return
        if re.search(r"(?<![=!<>])=(?!=)", code):
            return
        for operator in ("||", "&&"):
            parts = outside(self.code, begin, end, [f" {operator} ", f" {operator}\n"])
            if parts:
                edges = [begin, *(edge for at, word in parts for edge in (at, at + len(word))), end]
                for i in range(0, len(edges), 2):
                    self.part(edges[i], edges[i + 1], operator)
                return
        self.part(begin, end, "" if is_bool or outside(self.code, begin, end, [" < ", " > ", " <= ", " >= ", " == ", " != "]) or code[0] == "!" else None)

    def part(self, begin, end, operator):
        if operator is None:
            return
        begin, end = trimmed(self.code, begin, end)
        at = begin + (self.code[begin] == "!")
        if self.code[at] == "(" and closing(self.code, at) == end - 1:
            self.condition(at + 1, end - 1, True)
            return
        for inner in ("||", "&&"):
            if outside(self.code, begin, end, [f" {inner} ", f" {inner}\n"]):
                self.condition(begin, end, True)
                return
        was = self.text[begin:end]
        core = was
        compared = outside(self.code, begin, end, [" < ", " > ", " <= ", " >= ", "\n<"])
        if len(compared) == 1:
            at, word = compared[0]
            left, right = self.text[begin:at], self.text[at + len(word):end]
            other = f"{left} {BOUNDARY[word.strip()]} {right}"
            core = f"({self.new(begin, 'boundary', was, other)} ? {' '.join(other.split())} : {core})"
        core = f"({self.new(begin, 'negation', was, 'not (' + was + ')')} != static_cast<bool>({core}))"
        if operator == "&&":
            core = f"({self.new(begin, 'left out', was, 'true')} || {core})"
        elif operator == "||":
            core = f"(!{self.new(begin, 'left out', was, 'false')} && {core})"
        self.edits.append((begin, end, core))

    def conditions(self):
        for found in re.finditer(r"\b(if|while) \(|\bfor \(|\breturn (?=[^;])|\bconst bool \w+ = ", self.code):
            before = self.code[max(0, found.start() - 12):found.start()]
            word = found.group().split()[0]
            if "constexpr" in found.group():
                continue
            if word in ("return", "const"):
                end = self.statement_end(found.end())
                self.condition(found.end(), end, word == "const")
                continue
            begin, end = found.end(), closing(self.code, found.end() - 1)
            semicolons = [at for at, _ in outside(self.code, begin, end, [";"])]
            if word == "for":
                if len(semicolons) == 2:
                    self.condition(semicolons[0] + 1, semicolons[1], True)
            else:
                self.condition(semicolons[-1] + 1 if semicolons else begin, end, True)

    def statement_end(self, at):
        found = outside(self.code, at, len(self.code), [";"])
        return found[0][0] if found else at

    # Statements, words and numbers.

    def statements(self):
        pattern = (r"(?m)^[ ]{4,}((?:\+\+|--)?[a-z_*][\w.\[\]]*(?:->[\w.\[\]]+)*(?: (?:=|\+=|-=|\|=|&=) [^;{}~\n]+)|(?:\+\+|--)[\w.\[\]>-]+|continue|break|"
                   r"(?!return|static_assert|static_cast|using|delete|throw|break)[a-z_][\w.]*(?:->\w+)*\([^;{}~\n]*\));$")
        for found in re.finditer(pattern, self.code):
            begin, end = found.start(1), found.end()
            if re.search(r"[=&|(,?:+]\s*$", self.code[:begin]) or "operator" in self.code[begin:end]:
                continue  # the end of a longer statement
            if re.match(r"prefetch\(|[\w.]+\.reserve\(", self.code[begin:end]):
                continue  # no test can notice these: only speed
            was = self.text[begin:end]
            self.edits.append((begin, end, f"{{ if (!{self.new(begin, 'left out', was, '')}) {{ {was} }} }}"))

    def words(self):
        # Tables of constants, which no switch can change; golden outputs have their words.
        constants = [range(found.end(), self.statement_end(found.end()))
                     for found in re.finditer(r"\bconstexpr [\w:<>\[\], ]+?(?: = |(?=\{))", self.code)]
        for found in re.finditer(r'"(?:\\.|[^"\\\n])*"', self.text):
            line = self.text[self.text.rfind("\n", 0, found.start()) + 1:self.text.find("\n", found.start())]
            if " " not in found.group() or re.search(r"constexpr|#include|fmt::|static_assert|extern|^\s*\.|^\s*\"|//", line) or self.code[found.start()] != "_":
                continue
            if any(found.start() in constant for constant in constants):
                continue
            if self.text[:found.start()].rstrip().endswith('"') or self.text[found.end():].lstrip().startswith('"'):
                continue  # a part of a longer one
            other = '"~' + found.group()[1:]
            self.edits.append((found.start(), found.end(), f"({self.new(found.start(), 'words', found.group(), other)} ? {other} : {found.group()})"))

    def numbers(self):
        for found in re.finditer(r"[+-] (1)\b(?![.\w'<]| <<)", self.code):
            at = found.start(1)
            line_begin, line_end = self.text.rfind("\n", 0, at) + 1, self.text.find("\n", at)
            was = self.text[line_begin:line_end]
            other = was[:at - line_begin] + "0" + was[at + 1 - line_begin:]
            self.edits.append((at, at + 1, f"({self.new(at, 'number', was, other)} ? 0 : 1)"))


def mutated(name, text, first, unwanted=()):
    """The header with its mutants, numbered from `first`, and what they are. `unwanted` lines keep as they are."""
    header = Header(name, text, first)
    for find in (header.conditions, header.statements, header.words, header.numbers):
        find()
    out, last = [], 0
    taken = []
    for begin, end, new in sorted(header.edits, key=lambda edit: (edit[0], -edit[1])):
        lines = range(text.count("\n", 0, begin) + 1, text.count("\n", 0, end) + 2)
        if begin < last or any(line in unwanted for line in lines):
            continue
        out.append(text[last:begin])
        # As many lines as before, so that a compiler's line numbers are those of the header.
        new = new if new.count("\n") == text.count("\n", begin, end) else " ".join(new.split()) + "\n" * text.count("\n", begin, end)
        out.append(new)
        taken += map(int, re.findall(r"DISTPOINT_MUTANT\((\d+)\)", new))
        last = end
    out.append(text[last:])
    return "".join(out), {n: header.mutants[n - first] for n in sorted(set(taken))}, first + len(header.mutants)
