#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks the collector script without Windows: a PowerShell grammar parses it, and its parse tree has nothing that PowerShell
2.0 lacks, that writes to a site, or that names a secret. Then mistakes are made in copies: each must be found.

usage: check_script.py SOURCE_DIR MODULES_DIR
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from harness import expect, finish, path_argument, skip_all

sys.path.append(str(pathlib.Path(__file__).resolve().parent))
import estate
import estate_rows
import estate_writers
from powershell_limits import Script

source, modules = path_argument(1), path_argument(2)
path = source / "examples/collect/Export-DistPoint.ps1"
text = path.read_bytes().decode("ascii").replace("\r\n", "\n")

if not shutil.which("node"):
    skip_all("the collector script", "there is no node")
if not all((modules / "node_modules" / name).is_dir() for name in ("web-tree-sitter", "tree-sitter-powershell")):
    skip_all("the collector script", f"{modules} has no grammar of PowerShell")


def scripts(texts):
    answer = subprocess.run(["node", str(pathlib.Path(__file__).resolve().parent / "parse.mjs"), str(modules)],
                            input=json.dumps({"texts": texts}), capture_output=True, encoding="utf-8")
    assert answer.returncode == 0, answer.stderr[-2000:]
    return [Script(tree) for tree in json.loads(answer.stdout)]


# Mistakes: the kind of problem, a text of the script, and what replaces it. A text of None: a line at the end.
MUTANTS = [
    ("syntax", "foreach ($class in $classes) {", "foreach ($class in $classes {"),
    ("syntax", "@(Get-AdvertisedCollections)", "@(Get-AdvertisedCollections"),
    ("syntax", "if ($written -eq 0) { exit 2 }", "if ($written -eq 0) { exit 2"),
    ("command", None, "$classes | ConvertTo-Json"),
    ("command", None, "Get-CimInstance -ClassName SMS_Site"),
    ("command", None, "$classes | % { $_ }"),
    ("command", None, "gwmi -Query 'SELECT Name FROM SMS_Site'"),
    ("command", None, "& 'net.exe' use"),
    ("command", None, ". $folder"),
    ("command", None, "Set-WmiInstance -Class SMS_Site"),
    ("command", None, "Invoke-WmiMethod -Class SMS_Site -Name Create"),
    ("command", None, "Remove-WmiObject -Path $folder"),
    ("command", None, "Invoke-Expression $folder"),
    ("parameter", "Export-Clixml -Path", "Export-Clixml -LiteralPath"),
    ("parameter", "Get-Item -LiteralPath", "Get-Item -Raw -LiteralPath"),
    ("parameter", "Remove-Item -LiteralPath $part", "Remove-Item -LiteralPath $part -Recurse"),
    ("parameter", "-ComputerName $SiteServer", "-ComputerName $SiteServer -Credential $SiteServer"),
    ("version", "$known -contains $_", "$_ -in $known"),
    ("version", "$known -notcontains $_", "$_ -notin $known"),
    ("version", None, "$failures -shl 1"),
    ("version", "[string]$SiteCode,", "[Parameter(Mandatory)][string]$SiteCode,"),
    ("version", None, "Get-Item -LiteralPath $folder && Get-Item -LiteralPath $folder"),
    ("version", None, "class Row { [string]$Name }"),
    ("version", None, "enum Kind { One }"),
    ("version", None, "workflow Get-All { Get-Item -LiteralPath $folder }"),
    ("version", None, "Get-Item -LiteralPath $folder *> $null"),
    ("version", None, "foreach -parallel ($class in $classes) { $class }"),
    ("version", None, "$classes.ForEach{ $_ }"),
    ("method", None, "$classes.Where({ $_ })"),
    ("method", None, "[string]::IsNullOrWhiteSpace($folder)"),
    ("method", None, "[DateTime]::new()"),
    ("type", None, "[pscustomobject]@{ Name = 1 }"),
    ("type", None, "[ordered]@{ Name = 1 }"),
    ("type", "New-Object PSObject", "New-Object Net.WebClient"),
    ("type", None, "[wmiclass]'SMS_Site'"),
    ("simplified", None, "$classes | Where-Object Name -eq 'SMS_Site'"),
    ("simplified", None, "$classes | ForEach-Object Name"),
    ("variable", None, "Join-Path $PSScriptRoot 'x'"),
    ("variable", None, "Join-Path $PSCommandPath 'x'"),
    ("variable", "$row = $_", "$rwo = $_"),
    ("variable", '"${What}: $Why"', '"$What: $Why"'),
    ("variable", "Get-Saved 'SMS_Site' | Where-Object { $_.SiteCode", "Get-Saved 'SMS_Site' | Where-Object { $PSItem.SiteCode"),
    ("variable", None, "Get-Item @classes"),
    ("null", "foreach ($property in @($Properties | Where-Object { $_ })) {", "foreach ($property in $Properties) {"),
    ("null", "foreach ($condition in @($class.Conditions))", "foreach ($condition in $class.Conditions)"),
    ("member", None, "$classes.Name"),
    ("member", "$locations = @($locations |", "$locations = ($locations |"),
    ("method", "{ $row.Get() }", "{ $row.Put() }"),
    ("method", "$definition.Get()", "$definition.Delete()"),
    ("method", "$definition.Get()", "$definition.psbase.CreateInstance()"),
    ("method", None, "$classes.InvokeMethod('Create', $null)"),
    ("method", None, "[IO.File]::Delete($folder)"),
    ("write", "$row = $_\n", "$row = $_\n                $row.Status = 4\n"),
    ("every column", "SELECT $distinct$($columns -join ', ') FROM", "SELECT * FROM"),
    ("every column", "'SELECT Name, Path, Type FROM Win32_Share'", "'select * from Win32_Share'"),
    ("every column", "-Property $shown", "-Property '*'"),
    ("every column", None, "Get-WmiObject -ComputerName $provider -Namespace $namespace"),
    *(("secret", "'ProgramFlags' }", f"'ProgramFlags', '{name}' }}") for name in (
        "CommandLine", "Icon", "ISVData", "ExtendedData", "PXEPassword", "UserName", "CertificatePFXData", "PublicKey",
        "ProxyUserName", "CertificateContextData", "ServiceAccount", "ExchangeKey")),
    ("secret", "FROM Win32_OperatingSystem'", "FROM Win32_OperatingSystem, Win32_UserAccount'"),
]

mutants = []
for kind, old, new in MUTANTS:
    expect(old is None or old in text, f"a mutant replaces a text of the script: {old}")
    mutants.append(text + new + "\n" if old is None else text.replace(old, new))
script, with_crlf, *mutated = scripts([text, text.replace("\n", "\r\n"), *mutants])
for which, one in (("", script), (" with CRLF", with_crlf)):
    expect(not one.problems, f"the script{which} has no problems", *one.problems[:10])
for (kind, old, new), one in zip(MUTANTS, mutated):
    expect(kind in {problem[0] for problem in one.problems}, f"a mutant is found to be a problem of {kind}: {new}", one.problems[:5])

# The classes and columns are those of the estate, which other tests read.
columns = script.classes()
made = estate_rows.tables_of(estate.Estate())
expected = {table.name: list(next(table.rows())[1]) for table in made if not table.name.startswith("v_")}
later = {name for name, (_, _, is_later) in columns.items() if is_later}
expect(set(columns) - later == set(expected), "the classes are those of the estate", set(columns) - later ^ set(expected))
for name in sorted(set(columns) & set(expected)):
    always, also, _ = columns[name]
    seen = [column for column in expected[name] if column not in also]
    expect(seen == always, f"{name}: the columns are those of the estate", always, seen)
kept = tuple(script.strings_of_variable("propertieswithtext"))
expect(kept == estate_writers.WITH_TEXT, "the properties whose text is kept are those of the estate", kept)

# The help of the script has each parameter.
help_text = text[text.index("<#"):text.index("#>")]
declared = re.findall(r"\[(?:string|switch)\]\$(\w+)", text[text.index("\nparam("):text.index("\n)\n")])
expect(sorted(declared) == sorted(re.findall(r"\.PARAMETER (\w+)", help_text)), "each parameter has its help", declared)
for word in (".SYNOPSIS", ".DESCRIPTION", ".EXAMPLE"):
    expect(word in help_text, f"the help has {word}")
finish("the collector script")
