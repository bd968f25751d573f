# SPDX-License-Identifier: BSL-1.0
"""Text as PowerShell and SQL tools write it, and rows as Get-WmiObject and Get-CimInstance return them."""
import json
import zlib
from collections import namedtuple

SERVER = "LON-CM01"
NAMESPACE = r"root\sms\site_LON"


def winps_json(value, column=0):
    """ConvertTo-Json of Windows PowerShell 5.1: nested values are indented below their bracket."""
    if isinstance(value, dict):
        inner = [f'"{k}":  {winps_json(v, column + len(k) + 9)}' for k, v in value.items()]
        first, last = "{}"
    elif isinstance(value, list):
        inner = [winps_json(v, column + 4) for v in value]
        first, last = "[]"
    else:
        text = json.dumps(value, ensure_ascii=False)
        return text.translate({ord(c): f"\\u{ord(c):04x}" for c in "'<>&"})
    return first + "\n" + ",\n".join(" " * (column + 4) + text for text in inner) + "\n" + " " * column + last


def ps7_json(value):
    """ConvertTo-Json of PowerShell 7."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def quoted_csv(rows, separator=",", first=""):
    """Export-Csv: all fields are quoted, except null."""
    def field(value):
        text = "System.String[]" if isinstance(value, list) else str(value).replace('"', '""')
        return "" if value is None else f'"{text}"'
    return first + "".join(separator.join(map(field, row)) + "\n" for row in [rows[0]] + [r.values() for r in rows])


def plain_csv(rows, separator, null):
    """The output of SQL tools: no quotes, bits as 1 and 0."""
    def field(value):
        return null if value is None else str(int(value)) if isinstance(value, bool) else str(value)
    return "".join(separator.join(map(field, row)) + "\n" for row in [rows[0]] + [r.values() for r in rows])


class Int32(int):
    """A signed number; all other numbers are unsigned."""


class Many(list):
    """A list with its own type names; all other lists are arrays of text."""
    def __init__(self, items, *types):
        super().__init__(items)
        self.types = types


# An object: its type names and text, its own properties and those that PowerShell added.
Thing = namedtuple("Thing", "types text props notes", defaults=(None, None, None))


class Clixml:
    """Export-Clixml: objects and lists of type names are numbered; a later one refers to an earlier list."""
    def __init__(self, things):
        self.lines = ['<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">']
        self.type_lists = {}
        self.objects = 0
        for thing in things:
            self.write(thing, "", 1)
        self.text = "\n".join(self.lines + ["</Objs>"])

    @staticmethod
    def escaped(text):
        text = text.replace("_x", "_x005F_x")
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def line(self, depth, text):
        self.lines.append("  " * depth + text)

    def write(self, value, name, depth):
        n = f' N="{self.escaped(name)}"' if name else ""
        if value is None:
            self.line(depth, f"<Nil{n} />")
        elif isinstance(value, (list, Thing)):
            self.write_object(value, n, depth)
        else:
            tag = ("B" if isinstance(value, bool) else "I32" if isinstance(value, Int32) else
                   "U32" if isinstance(value, int) else "S")
            text = str(value).lower() if tag == "B" else self.escaped(str(value))
            self.line(depth, f"<{tag}{n}>{text}</{tag}>")

    def write_object(self, value, n, depth):
        self.line(depth, f'<Obj{n} RefId="{self.objects}">')
        self.objects += 1
        strings = ("System.String[]", "System.Array", "System.Object")
        types = value.types if isinstance(value, (Many, Thing)) else strings
        if types in self.type_lists:
            self.line(depth + 1, f'<TNRef RefId="{self.type_lists[types]}" />')
        elif types:
            self.type_lists[types] = len(self.type_lists)
            self.line(depth + 1, f'<TN RefId="{self.type_lists[types]}">')
            for name in types:
                self.line(depth + 2, f"<T>{name}</T>")
            self.line(depth + 1, "</TN>")
        if isinstance(value, Thing):
            if value.text:
                self.line(depth + 1, f"<ToString>{self.escaped(value.text)}</ToString>")
            self.write_members("Props", value.props, depth + 1)
            self.write_members("MS", value.notes, depth + 1)
        elif value:
            self.write_members("LST", [("", item) for item in value], depth + 1)
        else:
            self.line(depth + 1, "<LST />")
        self.line(depth, "</Obj>")

    def write_members(self, tag, members, depth):
        if members is None:
            return
        self.line(depth, f"<{tag}>")
        for name, value in members.items() if isinstance(members, dict) else members:
            self.write(value, name, depth + 1)
        self.line(depth, f"</{tag}>")


def wmi(name, columns, keys, base="SMS_BaseClass"):
    """The system properties of a row, then its columns. An embedded object has no keys, hence no path."""
    escape = str.maketrans({"\\": "\\\\", '"': '\\"'})
    values = [str(columns[k]).translate(escape) for k in keys]
    values = [v if isinstance(columns[k], int) else f'"{v}"' for k, v in zip(keys, values)]
    path = name + "." + ",".join(map("=".join, zip(keys, values)))
    own = [SERVER, NAMESPACE, f"\\\\{SERVER}\\{NAMESPACE}:{path}"] if keys else [None] * 3
    return {"__GENUS": Int32(2), "__CLASS": name, "__SUPERCLASS": base, "__DYNASTY": base or name,
            "__RELPATH": path if keys else None, "__PROPERTY_COUNT": Int32(len(columns)),
            "__DERIVATION": [base] if base else [], "__SERVER": own[0], "__NAMESPACE": own[1], "__PATH": own[2],
            **columns}


def wmi_thing(row):
    embedded = row["__PATH"] is None
    net = "System.Management.Management" + ("BaseObject" if embedded else "Object")
    names = [row["__CLASS"], *row["__DERIVATION"]]
    types = [f"{net}#{row['__NAMESPACE'] or ''}\\{n}" for n in names] + [f"{net}#{n}" for n in names]
    types += [] if embedded else [net]
    types += ["System.Management.ManagementBaseObject", "System.ComponentModel.Component", "System.MarshalByRefObject",
              "System.Object"]
    return Thing(tuple(types), row["__PATH"] or net, row, {"PSComputerName": row["__SERVER"]})


def cim_thing(name, columns, told, base="SMS_BaseClass"):
    """Describes each class once per file: the set in the third argument has those already described."""
    net = "Microsoft.Management.Infrastructure.CimInstance"
    space = NAMESPACE.replace("\\", "/")
    names = [name, base] if base else [name]
    types = [f"{net}#{space}/{n}" for n in names] + [f"{net}#{n}" for n in names] + [net, "System.Object"]
    classes = []
    for n in reversed(names):
        about = {"ClassName": n, "Namespace": space, "ServerName": SERVER}
        about["Hash"] = Int32(zlib.crc32(n.encode()) - 2**31)
        if n not in told:
            kind = {bool: "boolean", int: "uint32"}
            members = "".join(f'<PROPERTY NAME="{c}" TYPE="{kind.get(type(v), "string")}"></PROPERTY>'
                              for c, v in columns.items() if n == name)
            above = f' SUPERCLASS="{base}"' if base and n == name else ""
            about["MiXml"] = f'<CLASS NAME="{n}"{above}>{members}</CLASS>'
        told.add(n)
        classes.append(Thing(None, notes=about))
    described = {"__ClassMetadata": Many(classes, "System.Collections.ArrayList", "System.Object")}
    return Thing(tuple(types), name, {**columns, "PSComputerName": SERVER}, described)


def selected(of, columns):
    """The result of Select-Object on an object."""
    types = ("Selected." + of, "System.Management.Automation.PSCustomObject", "System.Object")
    return Thing(types, notes=columns)


def with_computer(row, first):
    """Select-Object * puts the computer before the columns of Get-WmiObject, after those of Get-CimInstance."""
    computer = {"PSComputerName": SERVER}
    return {**computer, **row} if first else {**row, **computer}
