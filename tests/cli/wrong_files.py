#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Files that are not what they seem: no file is misread, and no file is dropped silently.

usage: wrong_files.py COMMAND [--transcript]
"""
import io
import json
import os
import pathlib
import subprocess
import sys
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import UNDER_WINE, expect, finish, new_folder, path_argument, run as run_program, skip

command = path_argument(1)
transcript = "--transcript" in sys.argv
folder = new_folder()


def run(*arguments, stdin=b""):
    return run_program(command, *arguments, folder=folder, input=stdin)


def report(*arguments):
    result = run("check", *arguments, "--format", "json", "--no-config")
    return result.returncode, {"inputs": [{}], **json.loads(result.stdout)}


def first(found):
    return {"message": "", "help": "", **(found["findings"][0] if found["findings"] else {})}


def put(name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return name


def workbook(member):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(member, "<x/>")
    return data.getvalue()


# Twelve wrong files with wrong names: what each one is, and what to do instead.
FORMAT_LIST = ("\r\nNALPath      : [\"Display=\\\\NYC-DP01\\\"]MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\\r\nServerName   : NYC-DP01\r\n"
               "IsPeerDP     : True\r\nBitsEnabled  : True\r\n\r\n\r\nNALPath      : x\r\nServerName   : NYC-DP02\r\n")
FORMAT_TABLE = "\r\nServerName IsPeerDP BitsEnabled\r\n---------- -------- -----------\r\nNYC-DP01       True        True\r\n"
WRONG = [
    ("list.txt", FORMAT_LIST, ["Format-List"], ["Export-Csv"]), ("list.json", FORMAT_LIST, ["Format-List"], ["Export-Csv"]),
    ("table.yaml", FORMAT_TABLE, ["Format-Table"], ["Export-Csv"]),
    ("warned.json", "WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 2.\n[{\"NALPath\": \"x\"}]\n",
     ["warnings"], ["WarningPreference"]),
    ("banner.csv", "All distribution points\r\nprinted 2026-01-15\r\n\r\nServerName,IsPeerDP,BitsEnabled\r\nS1,1,1\r\n", ["above its header row"],
     ["delete the lines"]),
    ("ssms.json", "JSON_F52E2B61-18A1-11d1-B105-00805F49916B\r\n-----------------\r\n[{\"ServerName\":\"S1\",\"IsPeerDP\":1}]\r\n",
     ["Management Studio"], ["bcp"]),
    ("pipes.csv", "ServerName|IsPeerDP|BitsEnabled\r\nS1|1|1\r\n", ["separated by |"], ["commas"]),
    ("points.csv", workbook("xl/workbook.xml"), ["Excel workbook"], ["CSV UTF-8"]), ("points.json", workbook("a.csv"), ["ZIP archive"], ["extract"]),
    ("points.yaml", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", ["PDF"], ["CSV"]), ("points.xml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["image"], ["Export-C"]),
    ("answer.json", "\r\n<!DOCTYPE html>\r\n<html><head><title>401 - Unauthorized: Access is denied</title></head></html>", ["HTML", "401 - Unauthorized"],
     ["sign-in"]),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ["Excel 97-2003 workbook"], ["CSV UTF-8"]),
    ("points.csv.gz", b"\x1f\x8b\x08\0\0\0\0\0", ["gzip"], ["extract"]),
]
for name, data, says, helps in WRONG:
    put(name, data)
    status, found = report(name)
    finding = found["findings"][0] if found["findings"] else {"message": "", "help": "", "rule": ""}
    expect(status == 1 and len(found["findings"]) == 1 and finding["rule"] == "malformed-document", f"{name}: one finding", found["findings"])
    expect(all(word in finding["message"] for word in says), f"{name}: the message identifies the file", finding["message"])
    expect(all(word in finding.get("help", "") for word in helps), f"{name}: the help has an alternative", finding.get("help"))
    expect(found["summary"]["distribution_points"] == 0, f"{name}: is not a distribution point", found["summary"])
    if transcript:
        print(f"$ distpoint check {name}\n{run('check', name, '--no-config').stdout.decode()}")
# In UTF-16, as Windows PowerShell's > writes it, and from standard input.
put("list16.txt", b"\xff\xfe" + FORMAT_LIST.encode("utf-16-le"))
expect("Format-List" in first(report("list16.txt")[1])["message"], "Format-List in UTF-16")
expect(b"PDF" in run("check", "-", "--no-config", stdin=b"%PDF-1.7\n").stdout, "a PDF on standard input")
# Files that only resemble one of them are read.
put("good.yaml", "# WARNING: this is ours\nsites:\n  - code : NYC\n    name : New York\n")
expect(report("good.yaml")[0] == 0, "a document with blanks before its colons", report("good.yaml")[1]["findings"])
put("rule.csv", "ServerName,IsPeerDP\n----------,--------\nS1,1\n")
expect(report("rule.csv")[1]["summary"]["distribution_points"] == 1, "sqlcmd's dashes in CSV")

# The content decides, not the extension; --input decides over both.
put("document.json", "sites: [{code: NYC}]\n")
expect(report("document.json")[1]["inputs"][0].get("read_as") == "distpoint document, YAML", "YAML called .json", report("document.json")[1]["inputs"])
put("rows.yaml", "ServerName,IsPeerDP\r\nS1,1\r\n")
expect(report("rows.yaml")[1]["summary"]["distribution_points"] == 1, "CSV called .yaml")
put("rows.csv", '[{"ServerName": "S1", "IsPeerDP": true}]')
expect("JSON" in (report("rows.csv")[1]["inputs"][0].get("read_as") or ""), "JSON called .csv")
expect(report("rows.csv", "--input", "csv")[0] == 1, "--input decides")

# The class is the declared one, otherwise the one that matches the columns; other rows are not distribution points.
SITE = {"SiteCode": "NYC", "SiteName": "New York", "ServerName": "NYC-CM01", "ReportingSiteCode": "", "Status": 1, "Type": 2}
STATUS = {"PackageID": "NYC0002A", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\", "SiteCode": "NYC", "State": 3, "SourceNALPath": "x"}
SUMMARY = {"SiteCode": "NYC", "ComponentName": "SMS_SITE_BACKUP", "MachineName": "NYC-CM01", "Status": 0, "Name": "x"}
OBJ = ('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>{type}</T></TN>'
       '<Props><S N="ServerName">NYC-CM01</S><S N="SiteCode">NYC</S><B N="IsPeerDP">true</B></Props></Obj>'
       '<Obj RefId="1"><TNRef RefId="0"/><Props><S N="ServerName">NYC-CM02</S></Props></Obj></Objs>')
unread = [
    ("by columns", "a.json", json.dumps([SUMMARY, SUMMARY]), "2 rows of SMS_ComponentSummarizer"),
    ("by __CLASS", "c.json", json.dumps([{"__CLASS": "SMS_ComponentSummarizer", "ServerName": "S", "IsPeerDP": False}]), "SMS_ComponentSummarizer"),
    ("by @odata.type", "d.json", json.dumps({"value": [{"@odata.type": "#AdminService.SMS_Query", "ServerName": "S", "IsPeerDP": 0}]}), "SMS_Query"),
    ("by @odata.context", "e.json", json.dumps({"@odata.context": "https://cm/AdminService/wmi/$metadata#SMS_Query(ServerName)",
                                                "value": [{"ServerName": "S", "IsPeerDP": 0}]}), "SMS_Query"),
    ("by #TYPE", "f.csv", '#TYPE System.Management.ManagementObject#root\\sms\\site_NYC\\SMS_Query\r\n"ServerName","IsPeerDP"\r\n"S","True"\r\n', "SMS_Query"),
    ("by the CLIXML type", "g.xml", OBJ.format(type="System.Management.ManagementObject#root\\sms\\site_NYC\\SMS_Query"), "2 rows of SMS_Query"),
    ("one object", "h.json", json.dumps(SUMMARY), "1 row of SMS_ComponentSummarizer"),
]
for what, name, data, says in unread:
    put(name, data)
    status, found = report(name)
    messages = [f["message"] for f in found["findings"]]
    expect(status == 1 and found["summary"]["distribution_points"] == 0 and len(messages) == 1 and says in messages[0], f"{what}: {says}", messages)
# Rows that look like distribution points, but tell of sites and of copies, are read as such; classes without anything to check
# are named and passed over.
BOUNDARY = {"ItemType": "Roaming Boundary", "SiteCode": "NYC", "NALPath": "x", "Details": ["10.0.0.0"], "DisplayNames": ["LAN"], "Types": ["IP Subnets"]}
for name, row, read_as in (("site.json", SITE, "SMS_Site"), ("status.json", STATUS, "SMS_PackageStatusDistPointsSummarizer"),
                           ("boundary.json", BOUNDARY, "SMS_SCI_RoamingBoundary (nothing to check)")):
    for data in ([row, row], row):
        put(name, json.dumps(data))
        status, found = report(name)
        expect(status == 0 and found["summary"]["distribution_points"] == 0 and found["inputs"][0]["read_as"].startswith(read_as),
               f"{name}: {read_as}", found["findings"], found["inputs"])
# A declared class that is supported is trusted; a generic one is ignored.
put("i.csv", '#TYPE Selected.System.Management.ManagementObject\r\n"ServerName","IsPeerDP"\r\n"S","True"\r\n')
expect(report("i.csv")[1]["summary"]["distribution_points"] == 1, "#TYPE Selected… is ignored")
put("j.xml", OBJ.format(type="Deserialized.System.Management.ManagementObject#root\\sms\\site_NYC\\SMS_DistributionPointInfo"))
expect(report("j.xml")[1]["summary"]["distribution_points"] == 2, "a declared class, by reference too", report("j.xml")[1]["findings"])
# Columns that match no class: the columns found, the nearest class, the missing columns.
put("k.csv", "ServerName,SiteCode,Comment\r\nS1,NYC,x\r\n")
status, found = report("k.csv")
expect(status == 1 and "ServerName, SiteCode, Comment" in first(found)["message"], "the columns that were seen", found["findings"])
expect("SMS_DistributionPointInfo" in first(found)["help"] and "IsPeerDP" in first(found)["help"], "the nearest class")
# Mixed rows: the known ones are read, the others listed.
put("l.json", json.dumps([{"ServerName": "S1", "IsPeerDP": True}, SUMMARY]))
status, found = report("l.json")
expect(found["summary"]["distribution_points"] == 1 and [f["rule"] for f in found["findings"]] == ["invalid-value"], "mixed rows", found["findings"])
# Rows of an unsupported class and references to what they may contain: absence proves no error.
put("m.yaml", "packages: [{id: NYC0002A, distribution_points: [elsewhere]}]\ndistribution_points: [{name: a, types: []}]\n")
expect("unknown-reference" not in [f["rule"] for f in report("m.yaml", "a.json")[1]["findings"]], "incomplete lists give no unknown reference")

# A duplicate column that is read.
for name, data in (("n.json", '[{"ServerName": "S1", "IsPeerDP": true, "IsPeerDP": false}]'), ("n.csv", "ServerName,IsPeerDP,ispeerdp\r\nS1,1,0\r\nS2,1,0\r\n"),
                   ("n.yaml", "- {ServerName: S1, IsPeerDP: true, IsPeerDP: false}\n"),
                   ("n.xml", OBJ.format(type="x").replace('<B N="IsPeerDP">true</B>', '<B N="IsPeerDP">true</B><B N="IsPeerDP">false</B>'))):
    put(name, data)
    rules = [f["rule"] for f in report(name)[1]["findings"]]
    expect(rules.count("duplicate-key") == 1, f"{name}: a column twice", rules)
# A second list of rows, and more pages.
put("o.json", '{"value": [{"ServerName": "S1", "IsPeerDP": true}], "value": [{"ServerName": "S2", "IsPeerDP": true}]}')
expect([f["rule"] for f in report("o.json")[1]["findings"]] == ["duplicate-key"], "rows twice")
put("p.json", '{"value": [{"ServerName": "S1", "IsPeerDP": true}], "@odata.nextLink": "https://cm/AdminService/wmi/x?$skip=1"}')
status, found = report("p.json", "m.yaml")
expect(status == 1 and [f["rule"] for f in found["findings"] if f["location"]["file"] == "p.json"] == ["invalid-value"]
       and "nextLink" in first(found)["message"] and "unknown-reference" not in [f["rule"] for f in found["findings"]], "@odata.nextLink", found["findings"])
# No rows, in three equivalent ways.
for name, data in (("q1.json", "[]"), ("q2.json", '{"value": []}'), ("q3.csv", "ServerName,IsPeerDP\r\n")):
    put(name, data)
    status, found = report(name)
    expect(status == 0 and found["findings"] == [] and "0 rows" in found["inputs"][0].get("read_as", ""), f"{name}: no rows", found)

# Booleans in other languages; a column of invalid values is one finding.
for yes, no in (("WAHR", "FALSCH"), ("VRAI", "FAUX"), ("VERDADERO", "FALSO"), ("-1", "0"), ("ja", "nein"), ("Wahr", "Falsch"), ("VERO", "FALSO")):
    put("r.csv", f"ServerName;IsPeerDP;BitsEnabled\r\nS1;{yes};{yes}\r\nS2;{yes};{no}\r\n")
    rules = [f["rule"] for f in report("r.csv")[1]["findings"]]
    expect(rules == ["incompatible-types"], f"{yes} and {no}", rules)
put("s.csv", "ServerName,IsPeerDP,BitsEnabled\r\n" + "".join(f"S{i},perhaps,1\r\n" for i in range(500)))
status, found = report("s.csv")
expect(status == 1 and len(found["findings"]) == 1 and "500 values" in first(found)["message"] and "perhaps" in first(found)["message"],
       "one finding for a column", found["findings"][:2])

# Empty texts in lists, and facts that are both written and unknown.
for text in ("sites: [{code: NYC}]\nsite_systems: [{name: a, boundaries: ['']}]\n", "site_systems: [{name: a, roles: ['']}]\n",
             "packages: [{id: A, distribution_points: ['']}]\n", "packages: [{id: A, groups: ['']}]\n", "dfs_roots: ['']\n",
             "distribution_points: [{name: a, types: ['']}]\n", "distribution_points: [{name: a, types: [], unknown: ['']}]\n",
             "distribution_point_groups: [{name: g, members: ['']}]\n", "distribution_points: [{name: a, site: NYC, types: [], unknown: [site]}]\n"):
    put("t.yaml", text)
    expect("invalid-value" in [f["rule"] for f in report("t.yaml")[1]["findings"]], f"refused: {text!r}", report("t.yaml")[1]["findings"])

# Unreadable directories, links and files: reported, exit status 2, in every format; the others are checked.
sites = folder / "sites"
sites.mkdir()
put("sites/a.yaml", "distribution_points: [{name: a, types: [branch, bits]}]\n")
LINK = "sites/link.yaml"
if UNDER_WINE:
    skip("a dangling link", "Wine does not show the links of this system")
    LINK = "sites/pipe.yaml"
else:
    os.symlink("nowhere.yaml", sites / "link.yaml")
os.mkfifo(sites / "pipe.yaml")
for where in (("sites",), ("sites/*.yaml",), (".", "--ignore", "*.json")):
    result = run("check", *where, "--no-config", "--format", "json")
    found = {"inputs": [], **json.loads(result.stdout)}
    problems = {i["path"]: i["problem"] for i in found["inputs"] if "problem" in i}
    expect(result.returncode == 2 and set(problems) >= {LINK, "sites/pipe.yaml"}, f"{where}: a dangling link and a pipe", problems)
    expect(any(f["location"]["file"] == "sites/a.yaml" for f in found["findings"]), f"{where}: the others are checked; no leading ./", found["findings"][:1])
    expect(LINK.encode() in result.stderr, f"{where}: on standard error too", result.stderr)
for form in ("sarif", "junit", "html"):
    expect(LINK.encode() in run("check", "sites", "--no-config", "--format", form).stdout, f"{form} lists the unread files")
if UNDER_WINE:
    skip("files that another user may not read", "Wine is one user's")
elif os.geteuid() == 0:
    os.chmod(folder, 0o755)
    copy = folder / "the-command"
    copy.write_bytes(pathlib.Path(command).read_bytes())
    copy.chmod(0o755)
    locked = folder / "locked" / "inner"
    locked.mkdir(parents=True)
    put("locked/b.yaml", "sites: []\n")
    put("locked/secret.yaml", "sites: []\n")
    (folder / "locked/secret.yaml").chmod(0)
    locked.chmod(0)
    try:
        result = subprocess.run([copy, "check", "locked", "--no-config", "--format", "json"], cwd=folder, capture_output=True, user=65534, timeout=60)
        problems = {i["path"] for i in json.loads(result.stdout).get("inputs", []) if "problem" in i}
        expect(result.returncode == 2 and problems == {"locked/inner", "locked/secret.yaml"}, "a directory and a file without read permission", problems)
    except (PermissionError, json.JSONDecodeError) as why:
        skip("files that another user may not read", why)
    locked.chmod(0o755)
else:
    skip("files that another user may not read", "not root")

# A thousand files, one of them bad.
many = folder / "many"
many.mkdir()
for i in range(1000):
    (many / f"{i:04}.yaml").write_text(f"distribution_points: [{{name: p{i}, types: [{'branch, bits' if i == 500 else 'branch'}]}}]\n")
result = run("check", "many", "--no-config")
expect(result.returncode == 1 and result.stdout.startswith(b"many/0500.yaml:1:") and result.stdout.count(b"error:") == 1, "one bad file of a thousand", result.stdout)
if transcript:
    print(f"$ distpoint check many\n{result.stdout.decode()}… {result.stderr.decode().splitlines()[-1]}")

finish("wrong files")
