// SPDX-License-Identifier: BSL-1.0
// Uses distpoint.html in Chromium, opened from disk, and reports what it shows and makes.
//   usage: browse_checker.mjs MODULES_DIR CHROMIUM
//   {"page": FILE, "broken": FILE, "files": [FILE, …], "folder": FOLDER, "crlf": FILE, "hostile": NAME, "shots": FOLDER or none}  ->  {…}
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const require = createRequire(pathToFileURL(path.join(modules, "x.js")));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const task = JSON.parse(fs.readFileSync(0, "utf8"));
const browser = await chromium.launch({ executablePath: process.argv[3], args: ["--no-sandbox"] });
const TABS = ["report", "edit", "plan", "explain", "download", "command"];

async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const noted = { requests: [], messages: [], dialogs: 0 };
  page.on("request", (request) => noted.requests.push(request.url()));
  page.on("console", (message) => noted.messages.push(message.text()));
  page.on("pageerror", (error) => noted.messages.push(`${error}`));
  page.on("dialog", (dialog) => { ++noted.dialogs; dialog.dismiss(); });
  await page.goto(pathToFileURL(file).href);
  return { page, noted, close: () => context.close() };
}
const checked = (page) => page.waitForFunction(() => document.getElementById("stop").hidden && /^(?!Not checked|Checking)./.test(document.getElementById("progress").textContent));
const text = (page, id) => page.textContent(`#${id}`);
const tab = async (page, name) => { await page.click(`#tab-${name}`); await page.waitForFunction(() => document.getElementById("stop").hidden); };
const findings = (page) => page.$$eval("#edit-findings > li", (all) => all.map((e) => [...e.querySelectorAll(":scope > strong, :scope > button, :scope > code, .fix")].map((p) => p.textContent)));
const listed = (page) => page.$$eval("#file-list li button:first-child", (all) => all.map((e) => e.textContent));
async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()).toString("base64") };
}
const alarm = (page) => page.$eval("#alarm", (e) => (e.hidden ? null : e.querySelector("p").textContent));
const violations = async (page) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"], iframes: false }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
};

const seen = { noted: [] };
{ // Files in, the report, each result.
  const { page, noted, close } = await open(task.page);
  seen.noted.push(noted);
  await page.setInputFiles("#choose-files", task.files);
  await checked(page);
  seen.progress = await text(page, "progress");
  seen.report = await page.$eval("#report", (e) => e.srcdoc);
  const frame = page.frames().find((each) => each !== page.mainFrame());
  await frame.waitForSelector("#filters:not([hidden])");
  await frame.click('nav a[href="#points"]');
  await frame.click('#by-rule a[data-rule]');
  seen.frame = [frame.url(), await frame.textContent("#finding-count"), await frame.$$eval("#finding-list .finding", (all) => all.length)];
  await tab(page, "plan");
  seen.plan = await text(page, "plan");
  seen.plan_saved = await saved(page, () => page.click("#save-plan"));
  await page.fill("#plan-changed", "20 MB");
  await page.fill("#plan-bandwidth", "2 Mbit/s");
  await page.selectOption("#plan-format", "csv");
  await page.waitForFunction(() => document.getElementById("stop").hidden && document.getElementById("plan").textContent.startsWith("package,"));
  seen.plan_csv = await text(page, "plan");
  await tab(page, "explain");
  await page.selectOption("#rule", "cross-forest");
  await page.waitForFunction(() => document.getElementById("explanation").textContent.includes("cross-forest"));
  seen.explain = await text(page, "explanation");
  await tab(page, "download");
  seen.formats = {};
  for (const format of await page.$$eval("#formats button", (all) => all.map((e) => e.textContent)))
    seen.formats[format] = await saved(page, () => page.locator("#formats button", { hasText: new RegExp(`^${format}$`) }).click());
  await tab(page, "command");
  seen.commands = [];
  for (const words of ["types branch bits-enabled", "matrix", "check 'no such file.yaml'", "chekc"]) {
    await page.fill("#words", words);
    await page.evaluate(() => { document.getElementById("printed").textContent = ""; });
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.getElementById("printed").textContent !== "");
    seen.commands.push(await text(page, "printed"));
  }
  await page.fill("#words", "convert fabrikam-wrong.yaml --output made.yaml");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("file-list").textContent.includes("made.yaml"));
  seen.made = await listed(page);
  seen.fetched = await page.evaluate(() => fetch("https://distpoint.invalid/").then(() => "connected", (error) => String(error)));
  noted.messages = noted.messages.filter((message) => !message.includes("distpoint.invalid"));
  noted.requests = noted.requests.filter((url) => !url.includes("distpoint.invalid"));
  seen.alarm = await alarm(page);
  await close();
}
{ // A page of its own: Chromium allows ten downloads to a program.
  const { page, noted, close } = await open(task.page);
  seen.noted.push(noted);
  await page.setInputFiles("#choose-files", task.files);
  await checked(page);
  await tab(page, "download");
  seen.converted = await saved(page, () => page.click('[data-convert="json"]'));
  await close();
}
{ // Editing, repairs, saving.
  const { page, noted, close } = await open(task.page);
  seen.noted.push(noted);
  await page.setInputFiles("#choose-files", [task.crlf]);
  await checked(page);
  await tab(page, "edit");
  await checked(page);
  seen.edit = [await findings(page), await page.inputValue("#text")];
  await page.locator("#edit-findings button.plain").first().click();
  seen.selected = await page.$eval("#text", (e) => e.value.slice(e.selectionStart, e.selectionEnd));
  await page.locator("#edit-findings .fix", { hasText: "remove bits-enabled" }).first().click();
  await checked(page);
  seen.fixed = [await findings(page), await page.inputValue("#text")];
  seen.saved = await saved(page, () => page.click("#save"));
  await page.click("#undo");
  await checked(page);
  seen.undone = await page.inputValue("#text");
  await page.locator("#text").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("  - {name: typed, types: [mobile-device, streaming]}\n");
  await page.waitForFunction(() => /streaming/.test(document.getElementById("edit-findings").textContent));
  seen.typed = await findings(page);
  await page.click("#repair-all");
  await page.waitForFunction(() => document.getElementById("edit-note").textContent !== "");
  await checked(page);
  seen.repaired = [await text(page, "edit-note"), await page.inputValue("#text")];
  await tab(page, "report");
  await checked(page);
  seen.after_edit = await text(page, "progress");
  await page.locator("#file-list li button").last().click();
  seen.removed = [await listed(page), await page.isVisible("#work")];
  await page.click("#new-document");
  await checked(page);
  seen.new_document = [await listed(page), await text(page, "edit-count")];
  await close();
}
{ // A folder; a file dropped; a name that attacks.
  const { page, noted, close } = await open(task.page);
  seen.noted.push(noted);
  await page.setInputFiles("#choose-folder", task.folder);
  await checked(page);
  seen.folder = [await listed(page), await text(page, "progress")];
  await page.click("#remove-all");
  const pointer = await page.context().newCDPSession(page); // a drag from the system, as no script of a page can make it
  const { x, y } = await page.locator("#drop").boundingBox();
  for (const type of ["dragEnter", "dragOver", "drop"])
    await pointer.send("Input.dispatchDragEvent", { type, x: x + 20, y: y + 20, data: { items: [], files: [task.folder], dragOperationsMask: 1 } });
  await page.waitForFunction(() => !document.getElementById("work").hidden);
  await checked(page);
  seen.dragged = [await listed(page), await text(page, "progress")];
  await page.evaluate((name) => {
    const data = new DataTransfer();
    data.items.add(new File(["distribution_points: [{name: '<img src=x onerror=alert(1)>', types: [branch, bits-enabled]}]\n"], name));
    document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, task.hostile);
  await page.waitForFunction((name) => document.getElementById("file-list").textContent.includes(name), task.hostile);
  await checked(page);
  for (const name of TABS) await tab(page, name);
  seen.dropped = [await listed(page), await text(page, "progress"), await page.$$eval("img, script[src]", (all) => all.length)];
  await close();
}
seen.looks = {};
for (const [look, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 320, height: 700 } }]]) {
  const { page, noted, close } = await open(task.page, options);
  seen.noted.push(noted);
  const found = { start: await violations(page) };
  await page.setInputFiles("#choose-files", task.files);
  await checked(page);
  for (const name of TABS) {
    await tab(page, name);
    await page.waitForTimeout(300);
    found[name] = await violations(page);
    found[`${name}: regions without a name`] = await page.$$eval("[role=region]:not([aria-label])", (all) => all.map((e) => e.id));
    found[`${name} is wider by`] = await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
    if (task.shots) await page.screenshot({ path: path.join(task.shots, `page-${look}-${name}.png`), fullPage: true });
  }
  await page.locator("#tab-report").focus();
  await page.keyboard.press("ArrowRight");
  found.by_key = await page.evaluate(() => document.activeElement.id);
  seen.looks[look] = found;
  await close();
}
{ // A module that fails, and a page that does.
  const { page, close } = await open(task.broken);
  await page.setInputFiles("#choose-files", [task.crlf]);
  await page.waitForFunction(() => !document.getElementById("alarm").hidden);
  seen.broken = [await alarm(page), await text(page, "progress")];
  await close();
  const stopped = await open(task.page);
  await stopped.page.evaluate(() => { // stopped as soon as it has begun
    const stop = document.getElementById("stop");
    new MutationObserver((_, observer) => { if (!stop.hidden) observer.disconnect(), stop.click(); }).observe(stop, { attributes: true });
  });
  await stopped.page.setInputFiles("#choose-files", [task.crlf]);
  await stopped.page.waitForFunction(() => !document.getElementById("alarm").hidden);
  seen.stopped = [await alarm(stopped.page), await text(stopped.page, "progress")];
  await tab(stopped.page, "report");
  await checked(stopped.page);
  await stopped.page.waitForFunction(() => /error/.test(document.getElementById("progress").textContent));
  seen.stopped.push(await text(stopped.page, "progress"));
  await stopped.close();
  const other = await open(task.page);
  await other.page.evaluate(() => setTimeout(() => { throw new Error("a mistake"); }));
  await other.page.waitForFunction(() => !document.getElementById("alarm").hidden);
  seen.failing = await alarm(other.page);
  await other.close();
}
await browser.close();
await new Promise((done) => process.stdout.write(JSON.stringify(seen), done));
