# SPDX-License-Identifier: BSL-1.0
"""`primaryLocationLineHash` of code scanning, computed differently from distpoint: not rolling, each line separately.

The uploader (github/codeql-action, src/fingerprints.ts) reads a file as UTF-8, including a byte order mark; treats CR
and CRLF as LF; skips spaces and tabs; and hashes the hundred UTF-16 code units from the start of a line, base 37 modulo
2^64. The text is padded with 65535 and zeros. The number after the colon counts equal hashes, from the first line on.
"""
import array
import codecs

BLOCK = 100
POWERS = [pow(37, BLOCK - 1 - i, 1 << 64) for i in range(BLOCK)]


def as_read(data):
    """A file's text as it is hashed: the uploader reads only UTF-8; for a UTF-16 file, its text is hashed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")


def line_hashes(text):
    """The hashes of all lines: `hex:occurrence`."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = array.array("H", kept.encode("utf-16-le", "surrogatepass")).tolist() + [0xffff]
    starts = [0] + [i + 1 for i, unit in enumerate(units) if unit == 10]
    units += [0] * BLOCK
    seen = {}
    hashes = []
    for start in starts:
        value = "%x" % (sum(u * p for u, p in zip(units[start:start + BLOCK], POWERS)) % (1 << 64))
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value}:{seen[value]}")
    return hashes
