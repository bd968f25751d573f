// SPDX-License-Identifier: BSL-1.0
// Parses PowerShell. Reads {"texts": [text, …]} from standard input, writes one tree per text, in JSON:
//   {"type": …, "line": …, "text": …, "children": […]}, without punctuation, the text up to 400 characters; "missing" if the parser had to invent it.
// Expressions that only wrap another one are skipped.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";
import v8 from "node:v8";

// Without it, node waits at its end for an optimised grammar that nothing needs: ten seconds.
v8.setFlagsFromString("--liftoff-only");

const modules = process.argv[2];
const require = createRequire(pathToFileURL(path.join(modules, "x.js")));
const { Parser, Language } = require("web-tree-sitter");
await Parser.init();
const parser = new Parser();
const grammar = path.join(modules, "node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm");
parser.setLanguage(await Language.load(grammar));

function plain(node, source) {
    while (node.type.endsWith("_expression") && node.childCount === 1 && node.namedChildCount === 1)
        node = node.namedChild(0);
    const found = {
        type: node.type,
        line: node.startPosition.row + 1,
        text: source.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + 400)),
    };
    if (node.isMissing) found.missing = true;
    // Keywords and operators are unnamed nodes: they are in the text. Missing ones are kept.
    const children = node.children.filter((child) => child.isNamed || child.isMissing || child.isError);
    found.children = children.map((child) => plain(child, source));
    return found;
}

const task = JSON.parse(fs.readFileSync(0, "utf8"));
const trees = task.texts.map((text) => {
    const tree = parser.parse(text);
    const found = plain(tree.rootNode, text);
    tree.delete();
    return found;
});
fs.writeFileSync(1, JSON.stringify(trees));
