// SPDX-License-Identifier: BSL-1.0
// The page that checks: files in, the command's own output shown. It knows no rule and no format but SARIF's places.
"use strict";
const by_id = (id) => document.getElementById(id);
const bytes_of = (text) => new TextEncoder().encode(text);
const text_of = (bytes) => new TextDecoder().decode(bytes);
const count_of = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;
const size_of = (bytes) => bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** An element with attributes and content; texts become nodes, never markup. */
function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

// What fails is shown, whatever it is.
function alarm(text) {
  by_id("alarm").hidden = false;
  by_id("alarm").querySelector("p").textContent = text;
}
by_id("alarm").querySelector("button").addEventListener("click", () => { by_id("alarm").hidden = true; });
addEventListener("error", (event) => alarm(`This page failed: ${event.message}. What it shows may be out of date.`));
addEventListener("unhandledrejection", (event) => alarm(`This page failed: ${event.reason}. What it shows may be out of date.`));

// The command, in a worker.
const waiting = new Map();
let worker = null, last_id = 0;

function start_worker() {
  const source = new Blob([by_id("runner").textContent], { type: "text/javascript" });
  const address = URL.createObjectURL(source);
  worker = new Worker(address); // no module: from disk, a browser does not load one
  worker.onmessage = ({ data }) => settle(data.id, data);
  worker.onerror = (event) => {
    event.preventDefault();
    stop_worker(`the worker failed: ${event.message || "this browser does not run it"}`);
  };
  worker.postMessage({ wasm: Uint8Array.from(atob(by_id("module").textContent), (c) => c.charCodeAt(0)) });
}
function settle(id, result) {
  const done = waiting.get(id);
  waiting.delete(id);
  by_id("stop").hidden = waiting.size === 0;
  done?.({ stdout: new Uint8Array(), stderr: new Uint8Array(), files: new Map(), ...result });
}
function stop_worker(failure) {
  worker?.terminate();
  worker = null;
  for (const id of [...waiting.keys()]) settle(id, { status: null, failure });
}
by_id("stop").addEventListener("click", () => stop_worker("stopped"));

/** Runs the command over the files. What it did not do because it failed is reported. */
function ask(...args) {
  if (!worker) start_worker();
  const id = ++last_id;
  const answer = new Promise((done) => waiting.set(id, done));
  by_id("stop").hidden = false;
  worker.postMessage({ id, args, files: [...files].map(([name, file]) => [name, file.bytes]), env: { NO_COLOR: "1" } });
  return answer.then((result) => {
    if (result.failure !== null) {
      for (const name of tabs) shown_version[name] = 0; // made again when it is chosen
      alarm(result.failure === "stopped" ? "Stopped: nothing was checked. Choose a tab to check again."
        : `The checker failed: ${result.failure}. Nothing was checked by this run. Large files need the command.`);
    }
    return result;
  });
}

// The files.
const files = new Map(); // name: {bytes}
/** What a command line names: folders and files at the top, as they were dropped. */
const inputs = () => [...new Set([...files.keys()].map((name) => name.split("/")[0]))].filter((name) => name !== ".distpoint.yaml");

function put_file(name, bytes) {
  files.set(name, { bytes });
}
function list_files() {
  const list = by_id("file-list");
  list.hidden = by_id("remove-all").hidden = files.size === 0;
  by_id("work").hidden = files.size === 0;
  const most = 200;
  list.replaceChildren(...[...files].slice(0, most).map(([name, file]) => {
    const edit = make("button", { type: "button", class: "plain" }, name);
    edit.addEventListener("click", () => { open_file(name); choose_tab("edit"); });
    const remove = make("button", { type: "button", "aria-label": `Remove ${name}` }, "✕");
    remove.addEventListener("click", () => { files.delete(name); changed(); });
    return make("li", {}, edit, make("small", {}, size_of(file.bytes.length)), remove);
  }));
  if (files.size > most) list.append(make("li", {}, `and ${files.size - most} more`));
  const chosen = by_id("edited").value;
  by_id("edited").replaceChildren(...[...files.keys()].map((name) => make("option", { value: name }, name)));
  if (files.has(chosen)) by_id("edited").value = chosen;
}

async function read_all(entries) {
  for (const [name, file] of entries) {
    try {
      put_file(name, new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      alarm(`${name} could not be read: ${error.message}. It was not checked.`);
    }
  }
  changed();
}
const chosen_files = (input) => {
  const entries = [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
  input.value = "";
  return read_all(entries);
};
for (const id of ["choose-files", "choose-folder"]) by_id(id).addEventListener("change", (event) => chosen_files(event.target));

// What is dropped: Chromium hands over a folder's files as handles to a page that was opened from disk, other browsers as entries.
async function files_of_handle(handle, before = "") {
  if (handle.kind === "file") return [[before + handle.name, await handle.getFile()]];
  const found = [];
  for await (const each of handle.values()) found.push(...await files_of_handle(each, `${before}${handle.name}/`));
  return found;
}
async function entries_below(entry, before = "") {
  if (entry.isFile) return [[before + entry.name, await new Promise((done, fail) => entry.file(done, fail))]];
  const reader = entry.createReader(), found = [];
  for (;;) { // a reader gives a hundred at a time
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return found;
    for (const each of some) found.push(...await entries_below(each, `${before}${entry.name}/`));
  }
}
addEventListener("dragover", (event) => { event.preventDefault(); by_id("drop").classList.add("over"); });
addEventListener("dragleave", (event) => { if (!event.relatedTarget) by_id("drop").classList.remove("over"); });
addEventListener("drop", async (event) => {
  event.preventDefault();
  by_id("drop").classList.remove("over");
  const items = [...event.dataTransfer.items].filter((item) => item.kind === "file").map((item) => ({ // all of them before the event ends
    file: item.getAsFile(), entry: item.webkitGetAsEntry?.(), handle: item.getAsFileSystemHandle?.() }));
  const found = [];
  for (const { file, entry, handle } of items)
    try {
      if (!entry?.isDirectory) found.push([file.name, file]);
      else found.push(...await (handle ? files_of_handle(await handle) : entries_below(entry)));
    } catch (error) {
      alarm(`${file?.name ?? entry?.name} could not be read: ${error.message}. It was not checked. "Choose a folder" may work.`);
    }
  if (found.length > 0) await read_all(found);
});
by_id("remove-all").addEventListener("click", () => { files.clear(); changed(); });
by_id("new-document").addEventListener("click", () => {
  let name = "site.yaml";
  for (let i = 2; files.has(name); ++i) name = `site${i}.yaml`;
  put_file(name, bytes_of("format: 1\ndistribution_points:\n  - name: nyc-dp01\n    types: [standard, bits-enabled]\n"));
  open_file(name);
  choose_tab("edit");
  changed();
});

// What is shown follows from the files: the tab that is open is made again when they change.
let version = 0;
const shown_version = {};
const tabs = ["report", "edit", "plan", "explain", "download", "command"];
const makers = { report: show_report, edit: show_edit, plan: show_plan, explain: show_explain, download: show_download, command: () => {} };
let tab = "report";

function note_change() {
  ++version;
  by_id("progress").textContent = "Not checked since the last change.";
}
function changed() {
  note_change();
  list_files();
  return refresh();
}
async function refresh() {
  if (files.size === 0) {
    by_id("progress").textContent = "";
    return;
  }
  if (shown_version[tab] === version) return;
  shown_version[tab] = version;
  await makers[tab]();
}
function choose_tab(name, focus = false) {
  tab = name;
  for (const other of tabs) {
    const chosen = other === name;
    by_id(`tab-${other}`).setAttribute("aria-selected", String(chosen));
    by_id(`tab-${other}`).tabIndex = chosen ? 0 : -1;
    by_id(`panel-${other}`).hidden = !chosen;
  }
  if (focus) by_id(`tab-${name}`).focus();
  return refresh();
}
for (const name of tabs) {
  by_id(`tab-${name}`).addEventListener("click", () => choose_tab(name));
  by_id(`tab-${name}`).addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = step ? tabs[(tabs.indexOf(name) + step + tabs.length) % tabs.length] : { Home: tabs[0], End: tabs.at(-1) }[event.key];
    if (to) event.preventDefault(), choose_tab(to, true);
  });
}

const total_size = () => [...files.values()].reduce((sum, file) => sum + file.bytes.length, 0);
/** Checks all files; nothing if they have changed meanwhile. */
async function check(format) {
  const of = version;
  by_id("progress").textContent = `Checking ${count_of(files.size, "file")}, ${size_of(total_size())} …`;
  const result = await ask("check", "--format", format, "--", ...inputs());
  if (of !== version) return null;
  by_id("progress").textContent = result.failure !== null ? "Nothing was checked." : text_of(result.stderr).trim();
  return result;
}
async function show_report() {
  const result = await check("html");
  if (!result) return;
  by_id("report").srcdoc = result.failure !== null || result.stdout.length === 0 ? "<!DOCTYPE html><title>Nothing was checked</title>" : text_of(result.stdout);
}

// Editing: the text of a file, in the line ends and with the byte order mark that it has.
let edited = null; // {name, crlf, mark, before: texts to undo to}
function open_file(name) {
  list_files();
  by_id("edited").value = name;
  edited = null;
  const area = by_id("text");
  const bytes = files.get(name)?.bytes;
  area.value = "";
  area.disabled = true;
  by_id("undo").hidden = true;
  if (!bytes) return;
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    by_id("edit-note").textContent = "This file is not UTF-8: it is checked, but cannot be edited here.";
    return;
  }
  const mark = text.startsWith("\ufeff");
  if (mark) text = text.slice(1);
  const crlf = text.includes("\r\n");
  if (crlf ? /(^|[^\r])\n|\r(?!\n)/.test(text) : text.includes("\r")) {
    by_id("edit-note").textContent = "This file has several kinds of line ends: it is checked, but cannot be edited here.";
    return;
  }
  by_id("edit-note").textContent = "";
  edited = { name, crlf, mark, before: [] };
  area.value = text.replaceAll("\r\n", "\n");
  area.disabled = false;
}
function keep_text() {
  const text = by_id("text").value;
  put_file(edited.name, bytes_of((edited.mark ? "\ufeff" : "") + (edited.crlf ? text.replaceAll("\n", "\r\n") : text)));
  note_change();
}
by_id("edited").addEventListener("change", (event) => { open_file(event.target.value); shown_version.edit = 0; refresh(); });

// One check at a time; what changed meanwhile is checked after it.
let checking = false, typed = 0;
by_id("text").addEventListener("input", () => {
  keep_text();
  clearTimeout(typed);
  typed = setTimeout(refresh, 250);
});
async function show_edit() {
  if (!edited || !files.has(edited.name)) open_file(files.has(by_id("edited").value) ? by_id("edited").value : [...files.keys()][0]);
  if (checking) return;
  checking = true;
  let of;
  do {
    of = shown_version.edit = version;
    const result = await check("sarif");
    if (result && (result.failure !== null || result.stdout.length === 0)) {
      by_id("edit-count").textContent = "Nothing was checked";
      by_id("edit-findings").replaceChildren();
    } else if (result) {
      list_findings(JSON.parse(text_of(result.stdout)).runs[0].results);
    }
  } while (of !== version && tab === "edit");
  checking = false;
}

const place_of = (of) => of.locations?.[0]?.physicalLocation;
const name_of = (place) => decodeURIComponent(place.artifactLocation.uri);
/** The offset of a line and column, from 1, in the text. */
function offset_of(text, line, column) {
  let at = 0;
  for (let i = 1; i < line; ++i) at = text.indexOf("\n", at) + 1;
  return at + column - 1;
}
const range_of = (text, region) => [offset_of(text, region.startLine, region.startColumn),
                                    offset_of(text, region.endLine ?? region.startLine, region.endColumn ?? region.startColumn)];

function list_findings(results) {
  const name = by_id("edited").value;
  const here = results.filter((result) => !result.suppressions?.length && place_of(result) && name_of(place_of(result)) === name);
  const elsewhere = results.filter((result) => !result.suppressions?.length).length - here.length;
  by_id("edit-count").textContent = count_of(here.length, "finding") + " in this file" + (elsewhere ? `, ${elsewhere} in others` : "");
  const most = 200;
  const list = by_id("edit-findings");
  list.replaceChildren(...here.slice(0, most).map((result) => {
    const region = place_of(result).region;
    const [message, ...rest] = result.message.text.split("\n");
    const go = make("button", { type: "button", class: "plain" }, message);
    go.addEventListener("click", () => select(region));
    const item = make("li", { class: result.level }, make("strong", {}, result.level), ` ${region.startLine}:${region.startColumn} `, go, " ",
                      make("code", {}, result.ruleId));
    if (rest.length > 0) item.append(make("p", {}, rest.filter((line) => !line.startsWith("Repair: ")).join("\n")));
    const fixes = (result.fixes ?? []).filter((fix) => fix.artifactChanges.every((change) => name_of(change) === name));
    if (fixes.length > 0 && edited) item.append(make("p", { class: "tools" }, ...fixes.map((fix) => {
      const apply = make("button", { type: "button", class: "fix" }, fix.description.text);
      apply.addEventListener("click", () => apply_fix(fix));
      return apply;
    })));
    return item;
  }));
  if (here.length > most) list.append(make("li", {}, `and ${here.length - most} more`));
}
function select(region) {
  const area = by_id("text");
  const [from, to] = range_of(area.value, region);
  area.focus();
  area.setSelectionRange(from, to);
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (region.startLine - 4) * height);
}
function change_text(text) {
  edited.before.push(by_id("text").value);
  by_id("undo").hidden = false;
  by_id("text").value = text;
  keep_text();
  list_files();
  return refresh();
}
function apply_fix(fix) {
  let text = by_id("text").value;
  const changes = fix.artifactChanges.flatMap((change) => change.replacements)
    .map((change) => ({ range: range_of(text, change.deletedRegion), by: change.insertedContent?.text ?? "" })).sort((a, b) => b.range[0] - a.range[0]);
  for (const { range, by } of changes) text = text.slice(0, range[0]) + by + text.slice(range[1]);
  change_text(text).then(() => by_id("text").focus());
}
by_id("undo").addEventListener("click", () => {
  by_id("text").value = edited.before.pop();
  by_id("undo").hidden = edited.before.length === 0;
  keep_text();
  refresh();
});
by_id("repair-all").addEventListener("click", async () => {
  const result = await ask("repair", "--write", "--", ...inputs());
  if (result.failure !== null) return;
  for (const [name, bytes] of result.files) put_file(name, bytes);
  const name = by_id("edited").value;
  if (result.files.has(name)) open_file(name);
  by_id("edit-note").textContent = `${count_of(result.files.size, "file")} changed. ${text_of(result.stderr)}`.trim();
  changed();
});

// Files out.
function save(name, bytes) {
  const link = make("a", { href: URL.createObjectURL(new Blob([bytes])), download: name.split("/").at(-1) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
by_id("save").addEventListener("click", () => {
  const name = by_id("edited").value;
  if (files.has(name)) save(name, files.get(name).bytes);
});

const plan_names = { text: "plan.txt", json: "plan.json", csv: "plan.csv", dot: "plan.dot", mermaid: "plan.mmd" };
const cut = (text, most = 1000000) => text.length > most ? `${text.slice(0, most)}\n… and more: save it to see all` : text;
let plan = new Uint8Array();
async function show_plan() {
  const options = [["--changed", by_id("plan-changed").value], ["--bandwidth", by_id("plan-bandwidth").value]].filter(([, value]) => value.trim());
  const result = await ask("plan", "--format", by_id("plan-format").value, ...options.flat(), "--", ...inputs());
  plan = result.stdout;
  by_id("plan").textContent = result.failure !== null ? "Nothing was planned." : cut(text_of(result.stdout)) + text_of(result.stderr);
}
for (const id of ["plan-format", "plan-changed", "plan-bandwidth"]) by_id(id).addEventListener("change", show_plan);
by_id("save-plan").addEventListener("click", () => save(plan_names[by_id("plan-format").value], plan));

async function show_explain() {
  if (by_id("rule").options.length === 0) {
    const result = await ask("rules", "--format", "json");
    if (result.failure !== null) return;
    by_id("rule").replaceChildren(...JSON.parse(text_of(result.stdout)).map((rule) => make("option", {}, rule.rule)));
  }
  by_id("explanation").textContent = text_of((await ask("explain", by_id("rule").value)).stdout);
}
by_id("rule").addEventListener("change", show_explain);

const report_names = { html: "report.html", text: "report.txt", json: "report.json", sarif: "report.sarif", junit: "junit.xml", github: "github.txt",
                       azure: "azure.txt", gitlab: "gl-code-quality-report.json", markdown: "report.md" };
async function save_output(name, ...args) {
  const result = await ask(...args, "--", ...inputs());
  if (result.failure === null && result.stdout.length > 0) save(name, result.stdout);
  by_id("download-note").textContent = result.failure !== null ? "Nothing was made." : text_of(result.stderr);
}
for (const [format, name] of Object.entries(report_names)) {
  const button = make("button", { type: "button" }, format);
  button.addEventListener("click", () => save_output(name, "check", "--format", format));
  by_id("formats").append(button);
}
for (const button of document.querySelectorAll("[data-convert]"))
  button.addEventListener("click", () => save_output(`site.${button.dataset.convert}`, "convert", "--to", button.dataset.convert));
function show_download() { by_id("download-note").textContent = ""; }

// A command line: words, in quotes where they have blanks.
by_id("command").addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = [...by_id("words").value.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]);
  const result = await ask(...words);
  by_id("printed").textContent = result.failure !== null ? "" : `${cut(text_of(result.stdout))}${text_of(result.stderr)}exit status ${result.status}`;
  if (result.files.size === 0) return;
  for (const [name, bytes] of result.files) put_file(name, bytes);
  shown_version.command = version + 1;
  changed();
});

choose_tab("report");
