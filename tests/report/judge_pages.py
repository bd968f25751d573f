# SPDX-License-Identifier: BSL-1.0
"""Checks the formats for people: Markdown with three renderers, and the HTML page with a browser's parser.
judge_report_page.py opens the page in a browser."""
import re

from judged_run import SUMMARY_BEFORE, is_safe, printable

LARGEST_SUMMARY = 1 << 20
ELEMENTS = set("html head meta title style body main header footer section nav h1 h2 h3 p div span table thead tbody tr th td code pre mark "
               "small strong time ul ol li dl dt dd details summary br a form label input select option button output script noscript "
               "svg g rect text tspan path circle".split())
ATTRIBUTES = set("class id lang charset name content http-equiv title scope colspan open datetime role tabindex hidden type value checked "
                 "autocomplete spellcheck aria-label aria-labelledby aria-hidden data-rule data-site data-point data-types "
                 "xmlns width height viewBox preserveAspectRatio x y dy cx cy r d fill stroke stroke-width stroke-dasharray transform text-anchor "
                 "font-family font-size font-weight".split())


def squeezed(text):
    """Collapses whitespace, as a browser does."""
    return re.sub(r"\s+", " ", text).strip()


def judge_rows(expect, title, rows, findings, most=200):
    """Each finding has a row that shows it, in order."""
    for row, f in zip(rows, findings):
        said = squeezed(" ".join(row))
        holds = (squeezed(f["message"])[:most] in said and f["rule"] in said and f["severity"] in said and
                 (f["location"] is None or f"{f['location']['line']}" in said and
                  ("\ufffd" in f["location"]["file"] or squeezed(printable(f["location"]["file"])) in said)))
        expect(holds, f"{title}: a row shows its finding", (row, f["message"][:300]))


def judge_markdown(expect, outputs, form):
    """`form`: the report, or the GitHub job summary."""
    title = f"{outputs.name}: {form}"
    text = outputs.words(form)
    findings = outputs.findings
    hidden = 0
    if form == "summary":
        expect(text.startswith(SUMMARY_BEFORE) and len(text) > len(SUMMARY_BEFORE), f"{title}: appended")
        expect(len(text.encode()) <= LARGEST_SUMMARY, f"{title}: at most a mebibyte", len(text.encode()))
        told = re.search(r"\b(\d+) more", text)
        hidden = int(told.group(1)) if told else 0
    expect(is_safe(text), f"{title}: printable", [line[:200] for line in text.split("\n") if not is_safe(line)][:3])
    for renderer, seen in outputs.answers[form].items():
        expect(seen["rows"] == len(findings) - hidden, f"{title}: {renderer} sees a row for each finding", (seen["rows"], hidden))
        expect(seen["foreign"] == [], f"{title}: {renderer} sees no HTML, links or pictures", seen["foreign"][:5])
        expect(seen["tables"] == (1 if findings else 0), f"{title}: {renderer} sees one table", seen["tables"])
    judge_rows(expect, title, outputs.answers[form]["markdown-it"]["cells"], findings)


def judge_html(expect, outputs, names=()):
    title = f"{outputs.name}: HTML"
    page = outputs.answers["html"]
    text = outputs.words("html")
    expect(is_safe(text), f"{title}: printable", [line[:200] for line in text.split("\n") if not is_safe(line)][:3])
    expect(page["errors"] == [], f"{title}: no errors in a strict parser", page["errors"][:5])
    expect(page["comments"] == 0, f"{title}: no comments")
    strange = sorted({e["name"] for e in page["elements"]} - ELEMENTS)
    expect(strange == [], f"{title}: only elements of a plain page", strange)
    expect(all(e["place"] == "head" or (e["place"], e["name"]) == ("svg", "title") for e in page["elements"] if e["name"] in ("style", "title", "meta")), f"{title}: a head of its own")
    loud = [e for e in page["elements"] for a, v in e["attributes"].items() if a not in ATTRIBUTES and not (a == "href" and v.startswith("#"))]
    expect(loud == [], f"{title}: no attribute that runs or loads content", loud[:3])
    expect(not re.search(r"url\(|@import|expression\(", page["style"], re.I), f"{title}: a style without external resources")
    expect(page["scripts"] == [{"type": "application/json", "id": "verdicts"}, {}], f"{title}: its data and its script, no other", page["scripts"])
    expect(len(page["rows"]) == len(outputs.findings), f"{title}: a row for each finding", len(page["rows"]))
    judge_rows(expect, title, page["rows"], outputs.findings)
    for name in names:
        expect(squeezed(printable(name)) in squeezed(page["text"]), f"{title}: shows {printable(name)!r} as text")
