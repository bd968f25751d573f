#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes synthetic exports of one Configuration Manager 2007 hierarchy, as a site's tools would write them.

usage: make_exports.py OUTPUT_DIR
"""
import json
import pathlib
import sys
from collections import namedtuple

sys.dont_write_bytecode = True
from spellings import (SERVER, Clixml, Many, cim_thing, plain_csv, ps7_json, quoted_csv, selected, winps_json, wmi,
                       wmi_thing, with_computer)

# Name, drive or share, and its types. Three are mistakes; the others are valid combinations.
FLEET = r"""
LON-DP01  E:        bits internet
LON-DP02  E:        bits mobile
LON-DP03  E:        bits streaming
LON-DP04  E:        bits streaming protected
LON-DP05  E:        bits multicast
LON-DP06  E:        bits protected
LON-DP07  D:
LON-DP08  D:        internet             # mistake: Internet-based clients require BITS
LON-DP09  D:        protected
LON-DP10  D:        bits
LON-WS01  C:        branch
LON-WS02  C:        branch protected
LON-WS03  C:        branch
LON-FS01  Packages$
LON-FS02  Pkg_x86   bits protected
NYC-DP01  E:        bits mobile
NYC-DP02  E:        bits streaming
NYC-DP03  E:        bits multicast protected
NYC-DP04  D:        bits
NYC-DP05  D:
NYC-DP06  D:        protected
NYC-DP07  E:        bits streaming
NYC-WS01  C:        branch
NYC-WS02  C:        branch bits          # mistake: a branch distribution point with BITS
NYC-WS03  C:        branch
NYC-WS04  C:        branch protected
NYC-FS01  Packages$ bits
NYC-FS02  Packages$ branch               # mistake: a share that is a branch distribution point
TOK-DP01  E:        bits
TOK-DP02  E:        bits streaming
TOK-DP03  E:        bits protected
TOK-DP04  D:
TOK-DP05  D:        bits
TOK-WS01  C:        branch
TOK-WS02  C:        branch
TOK-FS01  Packages$ protected
"""
SITES = {"LON": ("London & Leeds", "~", "native"), "NYC": ("New York's <east> side", "LON", "native"),
         "TOK": ("T\u014dky\u014d", "NYC", "mixed")}
PACKAGES = [("LON00001", 0, 13), ("LON00002", 10, 23), ("NYC00003", 20, 33)]  # which points of the fleet have it
DELETED = ("NYC00003", 33)


def nal(site, path):
    return f'["Display=\\\\{path}\\"]MSWNET:["SMS_SITE={site}"]\\\\{path}\\'


class Point:
    """A distribution point of the fleet."""
    def __init__(self, line):
        self.server, place, *self.types = line.partition("#")[0].split()
        self.site = self.server[:3]
        self.site_name = SITES[self.site][0]
        self.share = "" if place.endswith(":") else place
        self.drive = "" if self.share else place
        self.path = f"{self.server}\\{self.share}" if self.share else self.server
        self.nal = nal(self.site, self.path)
        self.resource = "Server share" if self.share else "Windows NT Server"
        self.fqdn = f"{self.server.lower()}.tailspin.example"

    def has(self, kind):
        return kind in self.types


POINTS = [Point(line) for line in FLEET.split("\n") if line]


def info_row(p):
    return {"BitsEnabled": p.has("bits"), "Drive": p.drive and p.drive + "\\", "IsFileStreaming": p.has("streaming"),
            "IsPeerDP": p.has("branch"), "IsProtected": p.has("protected"), "NALPath": p.nal,
            "ResourceType": p.resource, "ServerName": p.server, "ShareName": p.share, "SiteCode": p.site,
            "SiteName": p.site_name}


def package_row(package, p, status, refreshed):
    return {"BitsEnabled": p.has("bits"), "IsFileStreaming": p.has("streaming"), "IsPeerDP": p.has("branch"),
            "IsProtected": p.has("protected"), "ISVData": None, "ISVDataSize": 0, "LastRefreshTime": refreshed,
            "PackageID": package, "RefreshNow": False, "ResourceType": p.resource, "ServerNALPath": p.nal,
            "SiteCode": p.site, "SiteName": p.site_name, "SourceSite": package[:3], "Status": status}


def package_rows(refreshed):
    rows = [package_row(id, p, 0, refreshed) for id, first, last in PACKAGES for p in POINTS[first:last]]
    return rows + [package_row(DELETED[0], POINTS[DELETED[1]], 3, refreshed)]


GROUPS = [{"arrNALPath": [p.nal for p in points], "sGroupName": name} for name, points in (
    ("Servers", [p for p in POINTS if "-WS" not in p.server]),
    ("Branch offices' <desks> & counters", [p for p in POINTS if "-WS" in p.server]),
    ("Pilot", [p for p in POINTS if p.server == "TOK-DP01"]))]

Use = namedtuple("Use", "site path resource role props lists", defaults=((), ()))


def number(name, value):
    return (name, int(value), "", "")


def text(name, value, second=""):
    return (name, 0, value, second)


def uses_of(p):
    """The roles of a distribution point's computer, with their properties: name, Value, Value1, Value2."""
    props = [number("BITS download", p.has("bits")), number("IsPeerDP", p.has("branch"))]
    if not p.share and not p.has("branch"):
        props += [number("IsFileStreaming", p.has("streaming")), number("AllowInternetClients", p.has("internet"))]
    if p.site == "LON":
        props.insert(0, text("Server Remote Name", p.fqdn))
    if p.has("internet"):
        props.append(number("SslState", 63))
    if p.server.endswith("7"):
        props += [number("IsAnonymousEnabled", 1), text("DPDrive", p.drive), text("Description", "Toys' bay & spares")]
    if p.server == "LON-DP08":
        props += [text("UserName", r"TAILSPIN\S3CR3T-account-dp"), text("CertificatePFXData", "S3CR3T-308204A2-dp")]
    if p.server == "NYC-WS02":
        props.append(text("PXEPassword", "", "S3CR3T-password-ws"))
    use = Use(p.site, p.path, p.resource, "SMS Distribution Point", props)
    system = [number("IsProtected", p.has("protected"))]
    if p.has("internet"):
        system.append(text("Server Remote Public Name", f"{p.server[4:].lower()}.toys.example"))
    yield use
    yield use._replace(role="SMS Site System", props=system)
    if p.has("multicast"):
        yield use._replace(role="SMS Multicast Service Point", props=[
            text("StartIpAddress", "239.0.0.1"), text("EndIpAddress", "239.0.0.254"), number("StartPort", 63000),
            number("EndPort", 64000)])
    if p.server == "LON-DP05":
        yield use._replace(role="SMS PXE Service Point", props=[
            number("IsActive", 1), text("PXEPassword", "S3CR3T-password-pxe"),
            text("UserName", r"TAILSPIN\S3CR3T-account-pxe"), text("CertificatePFXData", "S3CR3T-308204A2-pxe")],
            lists=[("BindExcept", ["11:11:11:11:11:11", "22:22:22:22:22:22"])])
    if p.server in ("LON-DP06", "NYC-DP04"):
        yield use._replace(role="SMS State Migration Point", props=[])


def all_uses():
    for site in SITES:
        use = Use(site, f"{site}-CM01", "Windows NT Server", "SMS Site Server")
        polled = ("Objects Polled By Site Status", [nal(site, f"{site}-CM01\\C$\\SMS")])
        yield use._replace(lists=[polled, ("Objects Polled By Custom Status", [])])
        fqdn = f"{site.lower()}-cm01.tailspin.example"
        yield use._replace(role="SMS Site System", props=[text("Server Remote Name", fqdn)])
        yield use._replace(role="SMS Management Point", props=[
            number("SslState", 63), text("ProxyUserName", r"TAILSPIN\S3CR3T-account-proxy")])
    for p in POINTS:
        yield from uses_of(p)


USES = list(all_uses())


def resource_row(use):
    server = use.path.partition("\\")[0]
    return {"NALPath": nal(use.site, use.path), "ResourceType": use.resource, "RoleName": use.role,
            "ServerName": server, "ServerRemoteName": f"{server.lower()}.tailspin.example", "SiteCode": use.site}


def use_row(use, one=lambda name, columns: columns, several=lambda name, things: things, whole=False):
    """`one` makes an embedded object, `several` what holds them. `whole`: with the columns that identify the item."""
    path = nal(use.site, use.path)
    names = ("PropertyName", "Value", "Value1", "Value2")
    props = [one("SMS_EmbeddedProperty", dict(zip(names, p))) for p in use.props]
    lists = [one("SMS_EmbeddedPropertyList", {"PropertyListName": n, "Values": list(v)}) for n, v in use.lists]
    item = {"FileType": 2, "ItemName": f"{path},{use.role}", "ItemType": "System Resource Usage"} if whole else {}
    return {**item, "NALPath": path, "NALType": use.resource, "NetworkOSPath": "\\\\" + use.path,
            "PropLists": several("SMS_EmbeddedPropertyList", lists), "Props": several("SMS_EmbeddedProperty", props),
            "RoleName": use.role, "SiteCode": use.site}


def selected_uses(of, embedded):
    """A calculated property is null, the only object, or an array."""
    def several(_, things):
        many = Many(things, "System.Object[]", "System.Array", "System.Object")
        return many if len(things) > 1 else things[0] if things else None
    return [selected(of, use_row(u, lambda _, columns: selected(embedded, columns), several)) for u in USES]


def whole_uses(make, base_type):
    """The roles of one server with all their columns and embedded objects."""
    def several(name, things):
        return Many(things, base_type + "[]", "System.Array", "System.Object") if things else None
    return [use_row(u, make, several, True) for u in USES if u.path == "LON-DP05"]


def site_control_file(indent, loose, uses):
    """`loose`: with different whitespace and case."""
    def word(name):
        return name.lower() if loose else name

    def prop(p, blank):
        return f"{indent}{word('PROPERTY')}{blank}<{word(p[0])}><{p[2]}><{p[3]}><{p[1]}>"
    out = ["SITE CONTROL FILE [6487][4.00]", "", word("BEGIN_FILE_DEFINITION"), f"{indent}<2>", f"{indent}<LON>",
           word("END_FILE_DEFINITION"), "", word("BEGIN_COMPONENT"), f"{indent}<SMS_DISTRIBUTION_MANAGER>",
           f"{indent}<{SERVER}>", f"{indent}{word('PROPERTY')} <BITS download><REG_DWORD><><1>",
           rf"{indent}{word('PROPERTY')} <UserName><REG_SZ><TAILSPIN\S3CR3T-account-component><0>",
           indent + word("BEGIN_PROPERTY_LIST"), f"{indent * 2}<Polled servers>", f"{indent * 2}<LON-DP99>",
           indent + word("END_PROPERTY_LIST"), word("END_COMPONENT"), ""]
    for use in uses:
        blanks = (" ", "") if loose else ("", " ")
        out += [word("BEGIN_SYSTEM_RESOURCE_USE"), f"{indent}{word('RESOURCE')}{blanks[0]}<{use.resource}>"
                f"{blanks[0]}<{nal(use.site, use.path)}>", f"{indent}{word('ROLE')}{blanks[0]}<{word(use.role)}>"]
        out += [prop(p, blanks[1]) for p in use.props]
        for name, values in use.lists:
            out += [indent + word("BEGIN_PROPERTY_LIST"), *(f"{indent * 2}<{v}>" for v in [name, *values]),
                    indent + word("END_PROPERTY_LIST")]
        out += [word("END_SYSTEM_RESOURCE_USE"), ""]
    return "\n".join(out)


def view_row(p):
    return {"ServerName": p.server, "NALPath": p.nal, "ShareName": p.share or None, "SMSSiteCode": p.site,
            "IsPeerDP": p.has("branch"), "IsBITS": p.has("bits"), "IsMulticast": p.has("multicast"),
            "AnonymousEnabled": p.server.endswith("7"), "SslState": 63 if p.has("internet") else 0,
            "TokenAuthEnabled": p.has("mobile") if p.drive and not p.has("branch") else None,
            "IsProtected": p.has("protected"), "DPDrive": p.drive[:1] or None, "Type": p.resource,
            "IsFileStreaming": p.has("streaming")}


def report_row(p):
    def star(kind):
        return "*" if p.has(kind) else None
    return {"servername": p.server, "sitecode": p.site, "ispeerdp": star("branch"), "bitsenabled": star("bits"),
            "isprotected": star("protected"), "nalpath": p.nal}


def later_row(i):
    server = f"P01-DP{i:02}.tailspin.example"
    return {
        "BitsEnabled": False, "Communication": 1 if i % 10 == 0 else 0, "Description": "", "DPFlags": 0, "Drive": "E,F",
        "GroupCount": i % 3, "HealthCheckEnabled": True, "InternetFacing": i % 10 == 0, "IsActive": True,
        "IsMulticast": i % 8 == 0, "IsPeerDP": False, "IsProtected": i % 5 == 0, "IsPullDP": i % 6 == 0,
        "IsPXE": i % 4 == 0, "NALPath": nal("P01", server), "Name": server, "OperatingSystem": "", "Priority": 200,
        "PreStagingAllowed": i % 7 == 0, "PXEPassword": "S3CR3T-password-later" if i % 4 == 0 else "",
        "ResourceType": "Windows NT Server", "ServerName": server, "ServiceType": "None", "ShareName": "",
        "SiteCode": "P01", "SiteName": "Tailspin Toys", "UdaSetting": 0, "PSComputerName": "P01-CM01"}


def native_document():
    out = ["# Not in any export of the Tailspin Toys hierarchy: forests, operating systems, boundaries, parents.",
           "format: 1", "", "sites:"]
    rest = "forest: tailspin.example"
    for code, (name, parent, mode) in SITES.items():
        server = f"{code.lower()}-cm01.tailspin.example"
        out.append(f'  - {{code: {code}, name: "{name}", parent: {parent}, server: {server}, {rest}, mode: {mode}}}')
    out += ["", "site_systems:"]
    for code in SITES:
        out.append(f"  - {{name: {code.lower()}-cm01.tailspin.example, site: {code}, {rest}, "
                   "operating_system: Windows Server 2003 R2}")
    for p in POINTS:
        system = ("Windows XP Professional" if p.has("branch") and not p.share else
                  "Windows Server 2008" if p.has("multicast") else "Windows Server 2003 R2")
        bounds = f", boundaries: [{p.site} LAN {p.server[-1]}]" if p.has("protected") else ""
        out.append(f"  - {{name: {p.fqdn}, site: {p.site}, {rest}, operating_system: {system}{bounds}}}")
    return "\n".join(out) + "\n"


def main(directory):
    out = pathlib.Path(directory)
    out.mkdir(parents=True, exist_ok=True)

    def save(name, content, encoding="utf-8", crlf=False):
        (out / name).write_bytes((content.replace("\n", "\r\n") if crlf else content).encode(encoding))

    def utf16(name, content):  # the output of > and Export-Clixml in Windows PowerShell
        save(name, "\ufeff" + content, "utf-16-le", True)

    name = "SMS_DistributionPointInfo"
    rows = [info_row(p) for p in POINTS]
    wmi_rows = [wmi(name, row, ["NALPath", "SiteCode"]) for row in rows]
    told = set()
    type_line = "#TYPE Selected.System.Management.ManagementObject\n"
    utf16(f"{name}.winps.json", winps_json([with_computer(row, True) for row in wmi_rows]) + "\n")
    save(f"{name}.ps7.json", ps7_json([with_computer(row, False) for row in rows]))
    save(f"{name}.winps.csv", quoted_csv([with_computer(row, True) for row in wmi_rows], first=type_line), "utf-8-sig",
         True)
    save(f"{name}.ps7.csv", quoted_csv([with_computer(row, False) for row in rows]), crlf=True)
    utf16(f"{name}.winps.clixml", Clixml(map(wmi_thing, wmi_rows)).text)
    save(f"{name}.ps7.clixml", Clixml(cim_thing(name, row, told) for row in rows).text, crlf=True)
    save(f"{name}.2012.ps7.json", ps7_json([later_row(i) for i in range(1, 32)]))

    name = "SMS_DistributionPoint"
    rows = [with_computer(row, True) for row in package_rows("20080304093000.000000+***")]
    save(f"{name}.winps.csv", quoted_csv(rows, ";", type_line), "utf-8-sig", True)
    save(f"{name}.ps7.json", ps7_json([with_computer(r, False) for r in package_rows("2008-03-04T09:30:00+00:00")]))
    utf16(f"{name}.winps.clixml", Clixml(selected("System.Management.ManagementObject", row) for row in rows).text)

    name = "SMS_DistributionPointGroup"
    wmi_rows = [wmi(name, row, ["sGroupName"]) for row in GROUPS]
    utf16(f"{name}.winps.json", winps_json([with_computer(row, True) for row in wmi_rows]) + "\n")
    save(f"{name}.ps7.json", ps7_json(with_computer(GROUPS[-1], False)))
    utf16(f"{name}.winps.clixml", Clixml(map(wmi_thing, wmi_rows)).text)

    name = "SMS_SystemResourceList"
    rows = [resource_row(use) for use in USES]
    utf16(f"{name}.winps.json", winps_json([with_computer(row, True) for row in rows]) + "\n")
    save(f"{name}.ps7.csv", quoted_csv([with_computer(row, False) for row in rows]), crlf=True)

    name = "SMS_SCI_SysResUse"
    net, cim = "System.Management.Management", "Microsoft.Management.Infrastructure.CimInstance"
    told = set()
    wmi_rows = whole_uses(lambda n, columns: wmi_thing(wmi(n, columns, [], None)), net + "BaseObject")
    cim_rows = whole_uses(lambda n, columns: cim_thing(n, columns, told, None), cim)
    keys = ["FileType", "ItemName", "ItemType", "SiteCode"]
    utf16(f"{name}.winps.json", winps_json([use_row(use) for use in USES]) + "\n")
    utf16(f"{name}.winps.clixml", Clixml(selected_uses(net + "Object", net + "BaseObject")).text)
    save(f"{name}.ps7.clixml", Clixml(selected_uses(cim, cim)).text, crlf=True)
    utf16(f"{name}.one-server.winps.clixml",
          Clixml(wmi_thing(wmi(name, row, keys, "SMS_SiteControlItem")) for row in wmi_rows).text)
    save(f"{name}.one-server.ps7.clixml",
         Clixml(cim_thing(name, row, told, "SMS_SiteControlItem") for row in cim_rows).text, crlf=True)
    service = f"https://{SERVER.lower()}.tailspin.example/AdminService/wmi/$metadata#{name}"
    answers = [{"@odata.etag": "FC1", "__LAZYPROPERTIES": [], **use_row(use, whole=True)} for use in USES]
    save(f"{name}.ps7.json", ps7_json({"@odata.context": service, "value": answers}))
    save("sitectrl.ct0", site_control_file("    ", False, USES), "ascii", True)
    save("sitectrl.loose.ct0", site_control_file("\t", True, USES), "ascii")

    rows = [view_row(p) for p in POINTS]
    save("v_DistributionPoints.csv", plain_csv(rows, ",", "NULL"), "utf-8-sig", True)
    known = [{k: v for k, v in row.items() if v is not None} for row in rows]  # FOR JSON omits NULL
    save("v_DistributionPoints.forjson.json", json.dumps(known, separators=(",", ":")))
    save("v_DistributionPointInfo.csv", plain_csv([report_row(p) for p in POINTS], "\t", ""), crlf=True)
    save("tailspin.yaml", native_document())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
