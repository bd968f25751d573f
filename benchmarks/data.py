#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the files that are measured: the same sites and points in each syntax. Deterministic.

usage: data.py FOLDER POINTS    writes clean.json, thousand.json (1,000 findings), wrong.json (one finding a point), clean.yaml,
                                export.csv, export.clixml
"""
import json
import pathlib
import sys

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
A_SITE = 90  # points a site: below the limits of the rules


def code(number):
    return DIGITS[number // 1296 % 36] + DIGITS[number // 36 % 36] + DIGITS[number % 36]


def points(count, wrong):
    """So many points, of which every `wrong`-th is for mobile devices but not BITS-enabled; 0: none."""
    for i in range(count):
        types = ["standard", "bits-enabled"]
        if wrong and i % wrong == 0:
            types = ["standard", "mobile-device"]
        yield {"name": f"lon-dp{i:06}", "site_system": f"lon-dp{i:06}.corp.contoso.com", "site": code(i // A_SITE), "types": types}


def documents(folder, count):
    sites = [{"code": code(i), "server": f"cm{i:04}.corp.contoso.com", **({"parent": code((i - 1) // 8)} if i else {})}
             for i in range((count - 1) // A_SITE + 1)]
    for name, wrong in (("clean", 0), ("thousand", max(1, count // 1000)), ("wrong", 1)):
        with (folder / f"{name}.json").open("w", newline="\n") as out:
            out.write('{"sites": [\n' + ",\n".join(json.dumps(site) for site in sites) + '\n],\n"distribution_points": [\n')
            for number, point in enumerate(points(count, wrong)):
                out.write((",\n" if number else "") + json.dumps(point))
            out.write("\n]}\n")
    with (folder / "clean.yaml").open("w", newline="\n") as out:
        out.write("sites:\n")
        for site in sites:
            out.write("  - {" + ", ".join(f"{key}: '{value}'" for key, value in site.items()) + "}\n")
        out.write("distribution_points:\n")
        for point in points(count, 0):
            out.write(f"  - name: {point['name']}\n    site_system: {point['site_system']}\n    site: '{point['site']}'\n"
                      f"    types: [{', '.join(point['types'])}]\n")


COLUMNS = ("NALPath", "ServerName", "ShareName", "SiteCode", "SiteName", "ResourceType", "Drive", "BitsEnabled", "IsPeerDP",
           "IsProtected", "IsFileStreaming")


def rows(count):
    for i in range(count):
        server = f"LON-DP{i:06}"
        yield (f'["Display=\\\\{server}\\"]MSWNET:["SMS_SITE={code(i // A_SITE)}"]\\\\{server}\\', server, "", code(i // A_SITE), "London",
               "Windows NT Server", "D:\\", True, False, False, False)


def exports(folder, count):
    with (folder / "export.csv").open("w", newline="") as out:
        out.write(",".join(f'"{name}"' for name in COLUMNS) + "\r\n")
        for row in rows(count):
            out.write(",".join('"' + str(value).replace('"', '""') + '"' for value in row) + "\r\n")
    with (folder / "export.clixml").open("w", newline="") as out:
        out.write('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n')
        for number, row in enumerate(rows(count)):
            out.write(f'  <Obj RefId="{number}">\n    <TNRef RefId="0" />\n    <Props>\n')
            for name, value in zip(COLUMNS, row):
                text = str(value).lower() if isinstance(value, bool) else value
                out.write(f'      <{"B" if isinstance(value, bool) else "S"} N="{name}">{text}</{"B" if isinstance(value, bool) else "S"}>\n')
            out.write("    </Props>\n  </Obj>\n")
        out.write("</Objs>\n")


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    documents(target, int(sys.argv[2]))
    exports(target, int(sys.argv[2]))
