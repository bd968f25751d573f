# SPDX-License-Identifier: BSL-1.0
"""Writes the estate in each form, row by row: nothing is held in memory."""
import datetime
import json
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "exports"))
import spellings
from spellings import Clixml, Int32, Many, Thing, selected, wmi, wmi_thing

from estate_rows import NOW, Embedded, UInt64

WMI_ROW, NEW_ROW = "System.Management.ManagementObject", "System.Management.Automation.PSCustomObject"
EMBEDDED_ROW = "System.Management.ManagementBaseObject"
# The properties whose text the collector keeps, as in Export-DistPoint.ps1; the test compares the two.
WITH_TEXT = ("Server Remote Name", "Server Remote Public Name", "DPDrive", "DPShareDrive", "ForestFQDN", "DomainFQDN",
             "StartIpAddress", "EndIpAddress", "StartPort", "EndPort")
UNREACHABLE = "TOK-DP07"  # not in machines.xml


class Stream(Clixml):
    """Export-Clixml, with each line written at once, and with dates and numbers of 64 bits."""
    def __init__(self, file, things):
        self.file, self.type_lists, self.objects = file, {}, 0
        file.write('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n')
        for thing in things:
            self.write(thing, "", 1)
        file.write("</Objs>")

    def line(self, depth, text):
        self.file.write("  " * depth + text + "\n")

    def write(self, value, name, depth):
        kind = type(value)
        tag = self.TAGS.get(kind)
        if tag is None:
            super().write(value, name, depth)
            return
        n = f' N="{name}"' if name else ""
        if kind is str:
            value = self.escaped(value) if self.SPECIAL.search(value) else value
        elif kind is bool:
            value = "true" if value else "false"
        elif kind is datetime.datetime:
            value = value.replace(tzinfo=None).isoformat() + ("" if value.tzinfo is None else "Z")
        self.file.write(f"{'  ' * depth}<{tag}{n}>{value}</{tag}>\n")

    TAGS = {str: "S", bool: "B", int: "U32", Int32: "I32", UInt64: "U64", datetime.datetime: "DT"}
    SPECIAL = re.compile("[&<>]|_x")


def open_text(path, encoding="utf-8", newline="\r\n", mark="\ufeff"):
    """A file as Windows PowerShell and SQL tools write UTF-8: with a byte order mark, and CRLF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = open(path, "w", encoding=encoding, newline=newline, buffering=1 << 20)
    file.write(mark)
    return file


def many(items):
    return Many(items, "System.Object[]", "System.Array", "System.Object")


def calculated(things):
    """What a calculated property returns: null, the only object, or an array."""
    return many(things) if len(things) > 1 else things[0] if things else None


def collected(row):
    """A row as the collector writes it: text only of known properties, values only of lists of boundaries."""
    row = dict(row)
    for column, name in (("Props", "PropertyName"), ("PropLists", "PropertyListName")):
        if column not in row:
            continue
        things = []
        for one in row[column]:
            keeps = one[name] in WITH_TEXT or "bound" in one[name].lower() and column == "PropLists"
            kept = {key: value if keeps or key in ("Value", name) else None for key, value in one.items()}
            if kept.get("Values") is not None:
                kept["Values"] = calculated(kept["Values"])
            things.append(selected(EMBEDDED_ROW, kept))
        row[column] = calculated(things)
    return row


def clixml(folder, estate, tables):
    for table in tables:
        if not table.name.startswith("v_"):
            things = (selected(WMI_ROW, {"__CLASS": name, **collected(row)}) for name, row in table.rows())
            with open_text(folder / f"{table.name}.xml") as file:
                Stream(file, things)
    with open_text(folder / "machines.xml") as file:
        Stream(file, machines(estate))
    with open_text(folder / "dfs.xml") as file:
        root = {"__CLASS": "Win32_DFSNode", "Name": "\\\\tailspin.example\\software", "Root": True, "State": 0}
        Stream(file, [selected(WMI_ROW, root)])
    with open_text(folder / "missing.txt") as file:
        if not estate.scale:
            file.write(f"{UNREACHABLE}: The RPC server is unavailable. (Exception from HRESULT: 0x800706BA)\n")


def contents(estate, with_deleted):
    """The package shares of each computer, and the names in them."""
    found = {}
    for package in estate.packages:
        for p in package.points:
            if package.common and (with_deleted or not package.deleted):
                found.setdefault(p.computer, {}).setdefault(p.share or "SMSPKGE$", []).append(package.id)
    for p in estate.points:
        shares = found.setdefault(p.computer, {})
        shares.setdefault(p.share or "SMSPKGE$", []).extend(p.foreign)
    return found


def machines(estate):
    in_shares = contents(estate, with_deleted=True)
    read = NOW.replace(tzinfo=datetime.timezone.utc)
    for name, _, points, _ in estate.machines():
        if name == UNREACHABLE:
            continue
        domain = points[0].forest if points else "tailspin.example"
        is_client = bool(points) and points[0].has("branch")
        is_old = bool(points) and points[0].system.endswith("5.0")
        free = points[0].free_kb if points else 40 << 20
        drives = [("C:", 12 << 30, 40 << 30)] * (free > 1 << 20) + [("E:", free << 10, 200 << 30)]
        names = in_shares.get(name, {})
        shares = [("C$", "C:\\", 2147483648)] + [(share, f"E:\\{share}", 0) for share in sorted(names)]
        yield selected(NEW_ROW, {
            "__CLASS": "DistPoint_Machine", "Name": name, "Domain": domain, "Forest": domain,
            "OperatingSystem": "Microsoft Windows 2000 Professional Service Pack 4" if is_old else
                               "Microsoft Windows XP Professional Service Pack 3" if is_client else
                               "Microsoft(R) Windows(R) Server 2003, Standard Edition Service Pack 2",
            "Version": "5.0.2195" if is_old else "5.1.2600" if is_client else "5.2.3790",
            "Drives": many([selected(WMI_ROW, {"__CLASS": "Win32_LogicalDisk", "DeviceID": letter, "FreeSpace": UInt64(left),
                                               "Size": UInt64(size)}) for letter, left, size in drives]),
            "Shares": many([selected(WMI_ROW, {"__CLASS": "Win32_Share", "Name": share, "Path": path, "Type": kind})
                            for share, path, kind in shares]),
            "PackageShareContents": many([selected(NEW_ROW, {"Share": share, "Names": many(names[share])})
                                          for share in sorted(names)]),
            "Read": read})


def csv(folder, _, tables):
    def field(value):
        if isinstance(value, datetime.datetime):
            return value.strftime("%Y-%m-%d %H:%M:%S.000")
        text = "NULL" if value is None else str(int(value)) if isinstance(value, bool) else str(value)
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text

    for table in tables:
        if not table.view:
            continue
        rename = table.columns_of_view
        with open_text(folder / f"{table.view}.csv") as file:
            for i, (_, row) in enumerate(table.rows()):
                row = {**row, **table.secrets}
                if table.view == "v_PackageStatusDistPointsSumm":
                    row["InstallStatus"] = {0: "Package Installation complete", 3: "Package Installation failed"}.get(
                        row["State"], "Waiting to install package")
                if table.view == "v_DistributionPointInfo":
                    row = {name: row[name] for name in rename}
                names = [name for name in row if rename.get(name, name)]
                if i == 0:
                    file.write(",".join(rename.get(name, name) for name in names) + "\n")
                file.write(",".join(field(row[name]) for name in names) + "\n")


def adminservice(folder, _, tables):
    def plain(value):
        return value.isoformat() + "Z" if isinstance(value, datetime.datetime) else value

    for table in tables:
        if table.name.startswith("v_"):
            continue
        with open_text(folder / f"{table.name}.json", newline="\n", mark="") as file:
            address = f"https://cen-cm01.tailspin.example/AdminService/wmi/$metadata#{table.name}"
            file.write(json.dumps({"@odata.context": address})[:-1] + ', "value": [')
            for i, (name, row) in enumerate(table.rows()):
                kind = {} if name == table.name else {"@odata.type": f"#AdminService.{name}"}
                about = {**kind, "@odata.etag": f"{i:08x}", "__LAZYPROPERTIES": ["ISVData"]}
                file.write((",\n" if i else "\n") +
                           json.dumps({**about, **{k: plain(v) for k, v in row.items()}, **table.secrets}, ensure_ascii=False))
            file.write("\n]}\n")


KEYS = {"SMS_Site": ["SiteCode"], "SMS_DistributionPointInfo": ["NALPath", "SiteCode"], "SMS_PackageBaseclass": ["PackageID"],
        "SMS_Program": ["PackageID", "ProgramName"], "SMS_Advertisement": ["AdvertisementID"],
        "SMS_SCI_SysResUse": ["FileType", "ItemName", "ItemType", "SiteCode"],
        "SMS_SCI_Component": ["FileType", "ItemName", "ItemType", "SiteCode"]}


def careless(folder, _, tables):
    spellings.SERVER, spellings.NAMESPACE = "CEN-CM01", r"root\sms\site_CEN"

    def embedded(one):
        name = "SMS_EmbeddedProperty" if "Value1" in one else "SMS_EmbeddedPropertyList"
        return wmi_thing(wmi(name, one, [], base=""))

    def whole(table):
        for name, row in table.rows():
            row = {**{k: v.strftime("%Y%m%d%H%M%S.000000+***") if isinstance(v, datetime.datetime) else v
                      for k, v in row.items()}, **table.secrets}
            for column in ("Props", "PropLists"):
                if column in row:
                    things = [embedded(one) for one in row[column]]
                    row[column] = Many(things, EMBEDDED_ROW + "[]", "System.Array", "System.Object") if things else None
            yield wmi_thing(wmi(name, row, KEYS[table.name]))

    for table in tables:
        if table.name in KEYS:
            with open_text(folder / f"{table.name}.clixml", encoding="utf-16-le") as file:
                Stream(file, whole(table))


def document(folder, estate, _):
    def quoted(value):
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(map(quoted, value)) + "]"
        if isinstance(value, dict):
            return "{" + ", ".join(f"{k}: {quoted(v)}" for k, v in value.items() if v is not None) + "}"
        return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else \
            "'" + value.replace("'", "''") + "'"

    words = {"bits": "bits-enabled", "mobile": "mobile-device", "internet": "internet-clients", "share": "server-share"}
    kinds = {0: "software", 6: "mobile-device", 7: "virtual-application", 257: "operating-system-image"}
    in_shares, targets = contents(estate, with_deleted=False), estate.target_sites()
    states = {1: "pending", 2: "retrying", 3: "failed"}
    failed = {}
    for package, p, state in estate.failed_copies():
        failed.setdefault(package.id, []).append({"point": p.name, "state": states[state]})
    with open_text(folder / "estate.yaml", newline="\n", mark="") as file:
        def section(name, rows):
            file.write(f"\n{name}:\n")
            for row in rows:
                file.write(f"  - {quoted(row)}\n")

        file.write("# Synthetic: a fictional estate with mistakes, written by tests/collect/estate.py.\nformat: 1\n")
        section("sites", ({"code": s.code, "name": s.name, "parent": s.parent or None,
                           "server": f"{s.server.lower()}.tailspin.example", "forest": "tailspin.example",
                           "mode": "mixed" if s.mixed else "native"} for s in estate.sites))

        def system(name, sites, points, _):
            first = points[0] if points else None
            here = in_shares.get(name, {})
            protected = [p for p in points if p.has("protected")]
            is_branch = bool(first) and first.has("branch")
            return {"name": f"{name.lower()}.{first.forest if first else 'tailspin.example'}", "sites": sites,
                    "forest": first.forest if first else "tailspin.example",
                    "operating_system": "Windows 2000 Professional" if first and first.system.endswith("5.0") else
                                        "Windows XP Professional" if is_branch else "Windows Server 2003",
                    "client": True if is_branch else None,
                    "internet_fqdn": next((p.internet_name or None for p in points if p.has("internet")), None),
                    "boundaries": protected[0].boundaries or None if protected else None,
                    "drives": [{"letter": "E", "free": f"{first.free_kb} KiB"}] if first else None,
                    "package_share_contents": sorted({entry for names in here.values() for entry in names}) or None}

        section("site_systems", (system(*machine) for machine in estate.machines()))
        section("distribution_points", ({
            "name": p.name, "site_system": None if p.share else f"{p.computer.lower()}.{p.forest}",
            "share": f"\\\\{p.computer}\\{p.share}" if p.share else None, "site": p.site.code,
            "types": sorted(words.get(t, t) for t in p.types)} for p in estate.points))
        section("distribution_point_groups", ({
            "name": name, "requires": ["mobile-device"] if name == "Mobile" else None, "members": [p.name for p in points]}
            for name, points in estate.groups))
        section("packages", ({
            "id": p.id, "name": p.name, "kind": "mobile-device" if p.for_devices else kinds.get(p.kind), "source_files": p.source_flag != 1,
            "size": f"{p.size_kb} KiB" if p.source_flag != 1 else None,
            "delivery": "streaming" if p.kind == 7 else None, "common_share": p.common, "target_sites": targets.get(p.id),
            "distribution_points": [point.name for point in p.points], "presence": failed.get(p.id),
            "path": f"\\\\tailspin.example\\software\\{p.id}" if p.number == 2 and not estate.scale else None}
            for p in estate.packages if not p.deleted))
        runs = {0x8: "from-distribution-point", 0x10: "download"}
        section("advertisements", ({"package": one.package_id, "run": runs.get(one.remote_flags & 0x18)}
                                   for one in filter(estate.lives, estate.advertisements)))
        file.write("\ndfs_roots: ['\\\\tailspin.example\\software']\n")


FORMS = {"clixml": clixml, "csv": csv, "adminservice": adminservice, "careless": careless, "document": document}
