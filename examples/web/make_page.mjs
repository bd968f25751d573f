// SPDX-License-Identifier: BSL-1.0
// Makes distpoint.html, the page that checks: one file of what stands in page/, distpoint.mjs and the module.
// usage: node make_page.mjs DISTPOINT.WASM DISTPOINT.HTML
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { compile, run } from "./distpoint.mjs";

const [wasm, output] = process.argv.slice(2);
const source = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const module_bytes = readFileSync(wasm);
const ask = async (...args) => {
  const result = await run(await compile(module_bytes), { args, files: [["empty.yaml", "{}\n"]] });
  if (result.failure !== null) throw new Error(`the module failed: ${result.failure}`);
  return new TextDecoder().decode(result.stdout);
};

// Reports are shown in a frame, for which this page's policy holds too: it allows their style and script.
const report_policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await ask("check", "--format", "html", "empty.yaml"))[1];
const hash_in_report = (what) => new RegExp(`${what} ('sha256-[^']*')`).exec(report_policy)[1];
const hash_of = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const parts = {
  version: (await ask("--version")).trim().split(" ")[1],
  style: source("page/style.css"),
  script: source("page/page.js"),
  runner: source("distpoint.mjs").replace(/^export (?=function|async)/gm, "") + source("page/worker.js"), // a classic script
  module: module_bytes.toString("base64"),
};
for (const [name, text] of Object.entries(parts))
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} would end its element`);
parts.policy = ["default-src 'none'", `style-src ${hash_of(parts.style)} ${hash_in_report("style-src")}`,
                `script-src ${hash_of(parts.script)} ${hash_in_report("script-src")} 'wasm-unsafe-eval'`, "worker-src blob:",
                "connect-src 'none'", "base-uri 'none'", "form-action 'none'"].join("; ");
writeFileSync(output, source("page/page.html").replace(/{{(\w+)}}/g, (_, name) => parts[name]));
