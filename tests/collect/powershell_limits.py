# SPDX-License-Identifier: BSL-1.0
"""What the collector script must not do, found in its parse tree: whatever PowerShell 2.0 does not have, write to anything
but its folder, and name what a site keeps secret. What is not on a list here is a problem: lists grow with the script.
"""
import re

# The cmdlets that it may use, and their parameters in PowerShell 2.0.
COMMANDS = {
    "Get-WmiObject": {"-ComputerName", "-Namespace", "-Query", "-ErrorAction"},
    "Export-Clixml": {"-Path", "-Depth", "-Encoding"},
    "Import-Clixml": {"-Path"},
    "Select-Object": {"-Property"},
    "ForEach-Object": set(),
    "Where-Object": set(),
    "Sort-Object": {"-Unique"},
    "New-Object": {"-ArgumentList", "-Property"},
    "Join-Path": set(),
    "Test-Path": {"-LiteralPath", "-PathType"},
    "Get-Item": {"-LiteralPath"},
    "New-Item": {"-ItemType", "-Path"},
    "Move-Item": {"-LiteralPath", "-Destination"},
    "Remove-Item": {"-LiteralPath"},
    "Add-Content": {"-LiteralPath", "-Value", "-Encoding"},
    "Write-Progress": {"-Activity", "-Status", "-Completed"},
    "Write-Warning": set(),
    "Write-Host": set(),
    "Out-Null": set(),
}
OPERATORS = {"-eq", "-ne", "-gt", "-lt", "-ge", "-le", "-match", "-notmatch", "-like", "-notlike", "-contains", "-notcontains",
             "-is", "-isnot", "-as", "-join", "-split", "-replace"}
TYPES = {"string", "string[]", "bool", "int", "switch", "scriptblock", "datetime", "math", "cmdletbinding", "parameter",
         "io.directory", "io.path", "globalization.cultureinfo", "system.management.managementexception",
         "system.directoryservices.activedirectory.domain"}
NEW_TYPES = {"PSObject", "System.Management.ManagementClass", "System.Collections.Queue",
             "System.DirectoryServices.ActiveDirectory.DirectoryContext"}
METHODS = {"Get", "Replace", "ContainsKey", "Enqueue", "Dequeue", "Split", "Substring", "Trim", "ParseExact", "SpecifyKind",
           "AddMinutes", "Min", "GetFileSystemEntries", "GetFileName", "GetDomain", "WriteErrorLine"}
AUTOMATIC = {"true", "false", "null", "_", "matches", "host", "psversiontable", "erroractionpreference"}
STATEMENTS_SINCE = {"class_statement": "5.0", "enum_statement": "5.0", "parallel_statement": "3.0", "sequence_statement": "3.0",
                    "inlinescript_statement": "3.0", "foreach_parameter": "3.0", "pipeline_chain_tail": "7.0",
                    "invokation_foreach_expression": "4.0", "stop_parsing": "3.0", "verbatim_command_argument": "3.0"}
SECRET = re.compile(r"passw|pfx|certificat|contextdata|user ?name|account|publickey|exchangekey|privatekey|credential|secret"
                    r"|extendeddata|isvdata(?!size)|commandline|^icon$|\bicon\b|token(?!auth)", re.I)


def walk(node):
    yield node
    for child in node["children"]:
        yield from walk(child)


def within(node, kind):
    """The first node of a kind in a tree, or None."""
    return next((one for one in walk(node) if one["type"] == kind), None)


def text_of(literal):
    """The text of a string literal."""
    return literal["text"][1:-1].replace("''", "'") if literal["type"] == "verbatim_string_characters" else literal["text"].strip("\"'")


def name_of(variable):
    return variable["text"].lstrip("$@").strip("{}").lower()


class Script:
    """The parse tree of the script, and its problems as (kind, line, text)."""
    def __init__(self, tree):
        self.tree, self.problems = tree, []
        self.nodes = list(walk(tree))
        self.functions = {node["children"][0]["text"] for node in self.nodes if node["type"] == "function_statement"}
        self.find_variables()
        for node in self.nodes:
            if node["type"] == "ERROR" or node.get("missing"):
                self.add("syntax", node)
            judge = getattr(self, "judge_" + node["type"], None)
            if judge:
                judge(node)
            if node["type"] in STATEMENTS_SINCE:
                self.add("version", node)
            if node["type"] in ("generic_token", "verbatim_string_characters", "expandable_string_literal", "simple_name",
                                "verbatim_here_string_characters", "expandable_here_string_literal", "command_parameter"):
                self.judge_words(node)

    def add(self, kind, node):
        self.problems.append((kind, node["line"], node["text"][:100]))

    def find_variables(self):
        """The names that are set anywhere; and those of which each value is a collection."""
        self.variables, scalars, collections = set(), set(), set()
        for node in self.nodes:
            name = value = None
            if node["type"] == "assignment_expression":
                left = node["children"][0]
                target = next((one for one in walk(left) if one["type"] == "variable"), None)
                if target is None or within(left, "element_access") or within(left, "member_access"):
                    continue
                name, value = name_of(target), node["children"][2]["text"]
                if node["children"][1]["text"] != "=":
                    continue
            elif node["type"] == "foreach_statement":
                name, value = name_of(next(one for one in node["children"] if one["type"] == "variable")), ""
            elif node["type"] == "script_parameter":
                name, value = name_of(next(one for one in node["children"] if one["type"] == "variable")), ""
                default = next((one for one in node["children"] if one["type"] == "script_parameter_default"), None)
                if "[]" in node["text"] or (default and "@{" in default["text"]):
                    value = "@("
            if name is None:
                continue
            name = name.removeprefix("script:")
            self.variables.add(name)
            is_collection = value.startswith(("@(", "@{", "'", "New-Object System.Collections.Queue")) and \
                (not value.startswith("'") or "," in value or value == "''") or value.startswith("Get-SiteSystems")
            (collections if is_collection else scalars).add(name)
        self.collections = collections - scalars

    # PowerShell 2.0

    def judge_command(self, node):
        name = next((one for one in node["children"] if one["type"].startswith("command_name")), None)
        operator = next((one for one in node["children"] if one["type"] == "command_invokation_operator"), None)
        elements = next((one["children"] for one in node["children"] if one["type"] == "command_elements"), [])
        if operator:
            if operator["text"] != "&" or not re.fullmatch(r"\$\w+", name["text"]):
                self.add("command", node)
            return
        if name["text"] in self.functions:
            allowed = set()
        elif name["text"] in COMMANDS:
            allowed = COMMANDS[name["text"]]
        else:
            self.add("command", node)
            return
        parameters = [one["text"] for one in elements if one["type"] == "command_parameter"]
        if set(parameters) - allowed:
            self.add("parameter", node)
        arguments = [one for one in elements if one["type"] not in ("command_parameter", "command_argument_sep")]
        if name["text"] in ("ForEach-Object", "Where-Object") and \
                (len(arguments) != 1 or arguments[0]["type"] != "script_block_expression"):
            self.add("simplified", node)
        if name["text"] == "Get-WmiObject" and "-Query" not in parameters:
            self.add("every column", node)
        if name["text"] == "Select-Object" and any("*" in text_of(one) for one in arguments if one["type"] != "hash_literal_expression"):
            self.add("every column", node)
        if name["text"] == "New-Object" and (not arguments or arguments[0]["text"] not in NEW_TYPES):
            self.add("type", node)

    def judge_comparison_operator(self, node):
        if node["text"].lower() not in OPERATORS:
            self.add("version", node)

    def judge_type_spec(self, node):
        if node["text"].lower() not in TYPES:
            self.add("type", node)

    def judge_attribute_argument(self, node):
        if within(node, "simple_name") and "=" not in node["text"]:
            self.add("version", node)  # [Parameter(Mandatory)]

    def judge_redirection(self, node):
        self.add("version", node)

    def judge_function_statement(self, node):
        if not node["text"].lower().startswith("function"):
            self.add("version", node)

    def judge_foreach_statement(self, node):
        """Over null, foreach of 2.0 runs once."""
        over = next(one for one in node["children"] if one["type"] == "pipeline")["text"]
        if not over.startswith("@(") and not re.match(r"'[^']*',", over) and over.lstrip("$").lower() not in self.collections:
            self.add("null", node)

    def judge_member_access(self, node):
        of, member = node["children"][0], node["children"][-1]["text"]
        if of["type"] == "variable":
            is_collection = name_of(of) in self.collections
            if member in ("Count", "Length"):
                if not is_collection and member == "Count":  # of one object: since 3.0
                    self.add("member", node)
            elif is_collection and member not in ("Keys", "Values"):  # the members of all items: since 3.0
                self.add("member", node)

    def judge_expandable_string_literal(self, node):
        if re.search(r"\$(?!script:)\w+:", node["text"]):  # the name of a drive: "$What: $Why" does not even parse
            self.add("variable", node)

    def judge_variable(self, node):
        name = name_of(node)
        if node["text"].startswith("@"):
            self.add("variable", node)
        elif name.removeprefix("script:") not in self.variables | AUTOMATIC:
            self.add("variable", node)

    # Writing

    def judge_invokation_expression(self, node):
        member = next((one["text"] for one in node["children"] if one["type"] == "member_name"), "")
        if member not in METHODS:
            self.add("method", node)

    def judge_assignment_expression(self, node):
        if node["children"][0]["type"] == "member_access":
            self.add("write", node)

    # Secrets

    def judge_words(self, node):
        text = text_of(node)
        if SECRET.search(text):
            self.add("secret", node)
        if re.search(r"\bselect\b[^$]*\*", text, re.I):
            self.add("every column", node)

    # What it selects

    def strings(self, node):
        """The strings in a node, with those of the variables in it."""
        for one in walk(node):
            if one["type"] == "verbatim_string_characters":
                yield text_of(one)
            elif one["type"] == "variable":
                yield from self.strings_of_variable(name_of(one))

    def strings_of_variable(self, name):
        for node in self.nodes:
            if node["type"] == "assignment_expression" and node["children"][0]["text"].lower() == "$" + name:
                yield from self.strings(node["children"][2])
                return

    def classes(self):
        """{class: (columns, columns of some versions, whether later than 2007)}, from the hashes with a Name and Columns."""
        found = {}
        for node in self.nodes:
            if node["type"] == "hash_literal_expression":
                entries = {one["children"][0]["text"]: one for one in walk(node) if one["type"] == "hash_entry"}
                if "Columns" in entries and "Name" in entries:
                    columns, also = ([list(self.strings(one["children"][1]))] if (one := entries.get(key)) else [[]]
                                     for key in ("Columns", "Also"))
                    for name in self.strings(entries["Name"]["children"][1]):
                        found[name] = (columns[0], also[0], "Later" in entries)
        return found
