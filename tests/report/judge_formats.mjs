// SPDX-License-Identifier: BSL-1.0
// The consumers of report formats that run in Node. Reads a task from standard input, writes JSON.
//   usage: judge_formats.mjs MODULES_DIR
//   [{"sarif": FILE, "schema": FILE or none, "github": FILE, "azure": FILE, "markdown": FILE, "summary": FILE,
//     "html": FILE}, …]
//     ->  [{"sarif": [error, …], "github": [command, …], …}, …]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const require = createRequire(pathToFileURL(path.join(modules, "x.js")));
const load = (file) => import(pathToFileURL(path.join(modules, "node_modules", file)));
const lines_of = (text) => text.split("\n").slice(0, -1);

const core = await load("@actions/core/lib/core.js");
const { issueCommand } = await load("@actions/core/lib/command.js");
const azure = require("azure-pipelines-task-lib/taskcommand");
const MarkdownIt = require("markdown-it");
const { Marked } = await load("marked/lib/marked.esm.js");
const parse5 = await load("parse5/dist/index.js");

/** What a call writes to standard output, without the line end. */
function printed(call) {
    const write = process.stdout.write;
    let text = "";
    process.stdout.write = (piece) => ((text += piece), true);
    try {
        call();
    } finally {
        process.stdout.write = write;
    }
    return text.replace(/\r?\n$/, "");
}

// GitHub: a line as the runner parses it (ActionCommand.TryParseV2), and as @actions/core formats it again.
function github_command(line) {
    if (!line.trimStart().startsWith("::")) return null;
    const text = line.trimStart();
    const end = text.indexOf("::", 2);
    if (end < 0) return null;
    const [, command, rest] = /^([^ ]*) ?(.*)$/s.exec(text.slice(2, end));
    const data = (escaped) => escaped.replace(/%0D/g, "\r").replace(/%0A/g, "\n");
    const property = (escaped) => data(escaped).replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%25/g, "%");
    const properties = rest.trim().split(",").filter(Boolean).map((pair) => pair.split(/=(.*)/s, 2))
        .filter((pair) => pair.length === 2 && pair[1]).map(([key, value]) => [key, property(value)]);
    const message = data(text.slice(end + 2)).replace(/%25/g, "%");
    const at = Object.fromEntries(properties);
    const annotation = { title: at.title, file: at.file, startLine: at.line, endLine: at.endLine,
                         startColumn: at.col, endColumn: at.endColumn };
    const known = ["error", "warning", "notice"].includes(command);
    return { command, properties, message, printed: printed(() => issueCommand(command, at, message)),
             core: known ? printed(() => core[command](message, annotation)) : "" };
}

function azure_command(line) {
    try {
        const { command, properties, message } = line.startsWith("##vso[") && azure.commandFromString(line);
        return { command, properties, message, printed: new azure.TaskCommand(command, properties, message).toString() };
    } catch {
        return null;
    }
}

// Markdown: tables, rows, and elements that a finding must never produce.
function by_markdown_it(text, html) {
    const seen = { rows: 0, tables: 0, foreign: [], cells: [] };
    let body = false;
    for (const token of new MarkdownIt({ html, linkify: false }).parse(text, {})) {
        if (token.type === "table_open") ++seen.tables;
        if (token.type === "tbody_open") body = true;
        if (token.type === "tbody_close") body = false;
        if (token.type === "tr_open" && body) ++seen.rows, seen.cells.push([]);
        if (token.type === "html_block") seen.foreign.push(token.content.slice(0, 200));
        for (const part of token.children ?? [])
            if (/^(html_inline|link_open|image)$/.test(part.type)) seen.foreign.push(part.type + ": " + (part.attrGet?.("href") ?? part.content));
        if (token.type === "inline" && body)
            seen.cells.at(-1).push(token.children.map((part) => (/break$/.test(part.type) ? " " : part.content)).join(""));
    }
    return seen;
}

function by_marked(text) {
    const seen = { rows: 0, tables: 0, foreign: [] };
    const marked = new Marked({ gfm: true });
    marked.walkTokens(marked.lexer(text), (token) => {
        if (token.type === "table") ++seen.tables, (seen.rows += token.rows.length);
        if (/^(html|link|image|def)$/.test(token.type)) seen.foreign.push(token.type + ": " + token.raw.slice(0, 200));
    });
    return seen;
}

function markdown(text) {
    return { "markdown-it": by_markdown_it(text, false), "markdown-it with HTML": by_markdown_it(text, true), marked: by_marked(text) };
}

// HTML: the tree that a browser without scripts builds.
function html(text) {
    const page = { errors: [], elements: [], rows: [], scripts: [], comments: 0, text: "", style: "" };
    const onParseError = (error) => page.errors.push(`${error.code} at ${error.startLine}:${error.startCol}`);
    const text_of = (node) => (node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(text_of).join(""));
    const attributes_of = (node) => Object.fromEntries(node.attrs.map((a) => [a.name, a.value]));
    const walk = (node, place, listed) => {
        if (node.nodeName === "#comment") ++page.comments;
        if (node.tagName) {
            if (["head", "body", "svg"].includes(node.tagName)) place = node.tagName;
            const attributes = attributes_of(node);
            if (page.elements.length < 200000) page.elements.push({ name: node.tagName, place, attributes });
            if (node.tagName === "style") page.style += text_of(node);
            if (node.tagName === "script") page.scripts.push(attributes);
            if (attributes.class?.startsWith("finding") && listed) page.rows.push(node.childNodes.filter((n) => n.tagName === "summary").map(text_of));
        }
        for (const child of node.childNodes ?? []) walk(child, place, listed || node.attrs?.some((a) => a.name === "id" && /^(finding-list|all-findings)$/.test(a.value)));
    };
    const document = parse5.parse(text, { onParseError, sourceCodeLocationInfo: true, scriptingEnabled: false });
    walk(document, "", false);
    page.text = text_of(document);
    return page;
}

const validators = new Map();
function sarif(file, schema) {
    if (!validators.has(schema)) {
        const ajv = new (require("ajv/dist/2020").default)({ strict: false, allErrors: false });
        require("ajv-formats").default(ajv);
        validators.set(schema, ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8").replace(/^\ufeff/, ""))));
    }
    const validate = validators.get(schema);
    try {
        return validate(JSON.parse(fs.readFileSync(file, "utf8"))) ? [] : validate.errors;
    } catch (error) {
        return [String(error)];
    }
}

const judges = {
    github: (text) => lines_of(text).map(github_command),
    azure: (text) => lines_of(text).map(azure_command),
    markdown,
    summary: markdown,
    html,
};
const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((task) => {
    const answer = task.schema ? { sarif: sarif(task.sarif, task.schema) } : {};
    for (const [name, judge] of Object.entries(judges)) answer[name] = judge(fs.readFileSync(task[name], "utf8"));
    return answer;
});
await new Promise((done) => process.stdout.write(JSON.stringify(answers), done));
