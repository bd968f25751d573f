# SPDX-License-Identifier: BSL-1.0
"""Documents with content that attacks terminals, logs, pages, spreadsheets and parsers."""
import json

# Names, keys, types and references that a document can contain.
TEXTS = [
    "\x1b[31mred\x1b[0m", "\x9b31m", "a\r\nb", "\n::error::x", "::error::x", "::set-output name=a::b", "##[error]x",
    "##vso[task.complete result=Failed;]x", "]]>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>", "</style></td></tr></table><b>", "<a@b.example>", "<!-- a -->", "<!--", "&amp;&lt;&#0;&nbsp",
    "%0A%25", "%250D", "%AZP25%3B%5D", "a\u202eb\u2066c\u2069\u200f", "\u061c\u200e\u2028\u2029", "=cmd|' /C calc'!A0",
    "`a`|b|*c*_d_[e]", "``", "a|", "\\|", "\\", "\\\\`x`", "[a](javascript:x)", "[a](1)", "![a](http://x.example/y.png)", "[1]: http://x.example",
    "https://evil.example/x", "www.evil.example", "a@b.example", "@everyone #1 GH-1", "~~a~~ **b** __c__ $d$ :smile:",
    "a,b:c;d=e]", "{0} {1}", "'", '"', "\x00", "\ufeffa", "\ufffe\uffff", "\ufdd0", "\U000e0041", "é😀 東京", "a  b", "# a", "- a", "> a", "1. a",
]

# Valid file names; each such file contains one wrong point.
FILE_NAMES = [
    b"::error::x.yaml", b"::warning file=a::x.yaml", b"##[error]x.yaml", b"##vso[task.complete result=Failed;]x.yaml",
    b"a\nb.yaml", b"a\r::error::b.yaml", b"\x1b[31mred.yaml", "\u202ecod.yaml".encode(), b"<img src=x onerror=alert(1)>.yaml",
    b"&amp;]]>.yaml", b"%0A%25.yaml", b"=cmd|' .yaml", b"`a`|b|*c*_d_.yaml", b"[a](javascript:x).yaml", b"a,b:c;d=e].yaml",
    b" blank .yaml", b"a\\b.yaml", b"#a?b=c.yaml", "é😀.yaml".encode(), b"\xff\xfe.yaml", b"https:x.yaml", b"'\".yaml", b"<!--.yaml",
]

WRONG_POINT = b"distribution_points:\n  - name: a%d\n    types: [branch, bits-enabled]\n"


def texts_document():
    """Each text as a duplicate name, a type, a site and a key: some findings for each."""
    points = []
    for i, text in enumerate(TEXTS):
        points.append({"name": text, "types": ["branch", "bits-enabled", text], "site": text, text: i})
        points.append({"name": text, "types": []})
    document = {"sites": [{"code": "NYC"}], "distribution_points": points}
    return json.dumps(document, ensure_ascii=True, indent=1).encode()


# Bytes, and escapes of invalid text. Each is a separate document; most are malformed.
BYTES = {
    "invalid.yaml": b"distribution_points:\n  - name: a\xff\n    types: [branch]\n",
    "truncated.json": b'{"sites": [],\n "x": "\xe2\x82A \xf0\x9f\x98B \xed\xa0\x80 \xc0\x80"}\n',
    "nul.json": b'{"distribution_points": [{"name": "a\\u0000b", "types": ["branch", "bits"]}]}',
    "none.json": b'{"distribution_points": [{"name": "a\\ufffe\\uffff", "types": ["branch", "bits"]}]}',
    "high.json": b'{"distribution_points": [{"name": "a\\ud800b", "types": ["branch", "bits"]}]}',
    "low.json": b'{"distribution_points": [{"name": "\\udc00", "types": ["branch", "bits"]}]}',
    "twice.json": b'{"distribution_points": [{"name": "\\ud83d\\ud83d\\ude00", "types": ["branch", "bits"]}]}',
    "escape.yaml": b'distribution_points: [{name: "\\e[31m\\0\\x85\\L\\P", types: [branch, bits-enabled]}]\n',
    "raw.yaml": b"distribution_points: [{name: a\x1b[31m, types: [branch]}]\n",
    "open.yaml": b"sites: [",
    "empty.yaml": b"",
    "ends.yaml": b"sites:\r\n  - code: N\rdistribution_points:\n  - {name: a, types: [branch, bits-enabled]}\r",
    "mark.yaml": b"\xef\xbb\xbfdistribution_points: [{name: a, types: [branch, bits-enabled]}]",
}


def long_document():
    """A name of a megabyte without spaces, twice."""
    name = "x" * 1_000_000
    return json.dumps({"distribution_points": [{"name": name, "types": ["branch", "bits-enabled"], "y" * 100_000: 1},
                                               {"name": name, "types": ["z" * 100_000]}]}).encode()


def large_document(points):
    """As many errors as points, and as many notes."""
    rows = "".join(f"  - {{name: dp{i}, types: [branch, bits-enabled, streaming]}}\n" for i in range(points))
    return ("distribution_points:\n" + rows).encode()


# Lists of types in every notation: repairs must work in each.
REPAIRS = "\n".join([
    "# repaired é😀", "distribution_points:",
    "  - name: flow", "    types: [server, branch, bits-enabled]  # after it",
    "  - name: block", "    types:", "      - mobile-device", "      # between", "      - 'protected'",
    "  - name: first", "    types:", "    - branch", "    - multicast",
    "  - {name: 'é😀', types: [\"branch\", 'internet-clients', bits-enabled]}",
    "  - share: '\\\\fs\\x'", "    types: [bits-enabled, internet-clients]",
    "  - name: lines", "    types: [mobile-device,", "            internet-clients]",
    "  - {name: twice, types: [streaming, protected, streaming]}", ""])
REPAIRS_JSON = ('{"distribution_points": [\n\t{"name": "é😀", "types": ["branch", "multicast"]},\n'
                ' {"name": "b", "types": [\n  "mobile-device"\n ]},\n {"name": "c", "types": ["mobile-device","internet-clients"]}]}')


def repair_documents():
    """The same lists with every line ending, in every encoding."""
    windows = REPAIRS.replace("\n", "\r\n")
    return {"unix.yaml": REPAIRS.encode(), "windows.yaml": windows.encode(), "mark.yaml": windows.encode("utf-8-sig"),
            "wide.yaml": b"\xff\xfe" + windows.encode("utf-16-le"), "wide-big.json": b"\xfe\xff" + REPAIRS_JSON.encode("utf-16-be"),
            "tabs.json": REPAIRS_JSON.encode()}


# For fingerprints: a document, and the same document with different lines, comments and order.
RECORDS = ["  - name: one\n    types: [branch, bits-enabled]\n", "  - name: two\n    types: [mobile-device]\n",
           "  - name: three\n    types: [brnch]\n", "  - name: four\n    types: [branch, multicast, streaming]\n",
           "  - name: five\n    types: [protected]\n    sit: NYC\n"]


def same_findings():
    head = "distribution_points:\n"
    blank = "# a comment\n\n\n" + head + "".join(f"\n  # {i}\n" + r.replace("\n    ", "\n\n    ", 1) for i, r in enumerate(RECORDS))
    flow = head + "".join("  - {" + ", ".join(line.strip(" -") for line in r.splitlines()) + "}\n" for r in RECORDS)
    return {"plain": head + "".join(RECORDS), "blank lines and comments": blank, "another order": head + "".join(reversed(RECORDS)),
            "another style": flow, "CRLF": (head + "".join(RECORDS)).replace("\n", "\r\n")}
