// SPDX-License-Identifier: BSL-1.0
// Opens report pages in Chromium, from disk, and reports what a reader sees and can do.
//   usage: browse_page.mjs MODULES_DIR CHROMIUM
//   {"pages": {NAME: FILE, …}, "sets": [BITS, …], "shots": FOLDER or none}  ->  {NAME: {…}, …}
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

/** A page that notes all that it does besides being shown. */
async function open(file, options = {}, fragment = "") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const noted = { requests: [], messages: [], dialogs: 0 };
  page.on("request", (request) => noted.requests.push(request.url()));
  page.on("console", (message) => noted.messages.push(message.text()));
  page.on("pageerror", (error) => noted.messages.push(`${error}`));
  page.on("dialog", (dialog) => { ++noted.dialogs; dialog.dismiss(); });
  await page.goto(pathToFileURL(file).href + fragment);
  return { page, noted, close: () => context.close() };
}

const violations = async (page) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
};
const texts = (page, selector) => page.$$eval(selector, (all) => all.map((e) => e.textContent));
const shown_findings = (page) => texts(page, "#finding-list > .finding .message");
const shot = async (page, name) => task.shots && page.screenshot({ path: path.join(task.shots, `${name}.png`), fullPage: true });

async function without_script(name, file) {
  const { page, noted, close } = await open(file, { javaScriptEnabled: false });
  const list = ":is(#finding-list, #all-findings > .long) > .finding";
  const seen = { noted, messages: await texts(page, `${list} .message`), points: await texts(page, "#point-table tbody th"),
                 types: await texts(page, "#point-table tbody td:nth-child(4)"),
                 bodies: (await texts(page, `${list} > div`)).length };
  await close();
  return seen;
}

async function looks(name, file) {
  const seen = { noted: [] };
  for (const [look, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 320, height: 700 } }]]) {
    const { page, noted, close } = await open(file, options);
    await page.$$eval(".finding, .about", (all) => all.slice(0, 20).forEach((e) => { e.open = true; }));
    await page.locator("#table g[role=gridcell]").nth(24).focus();
    seen[look] = { violations: await violations(page), wide: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
                   unnamed: await page.$$eval("[role=region]:not([aria-label]), section:not([aria-labelledby])", (all) => all.length),
                   unhidden: await page.$$eval(".vh", (all) => all.filter((e) => e.offsetWidth > 1).length) };
    await shot(page, `${name}-${look}`);
    seen.noted.push(noted);
    await close();
  }
  const { page, close } = await open(file);
  await page.emulateMedia({ media: "print" });
  seen.print = await page.$$eval("#finding-list > .finding > div", (all) => all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 10).length);
  seen.tools = await page.$$eval(".tools, nav, #try", (all) => all.filter((e) => e.checkVisibility()).length);
  await shot(page, `${name}-print`);
  await close();
  return seen;
}

async function uses(file) {
  const { page, noted, close } = await open(file);
  const seen = { noted, count: await page.textContent("#finding-count") };
  const filter = page.locator("#filters");
  for (const level of ["error", "warning", "note"]) {
    await filter.locator(`[name=${level}]`).uncheck();
    seen[`without ${level}`] = await shown_findings(page);
    await filter.locator(`[name=${level}]`).check();
  }
  seen.rules = {};
  for (const rule of await filter.locator("[name=rule] option").evaluateAll((all) => all.map((e) => e.value).filter(Boolean))) {
    await filter.locator("[name=rule]").selectOption(rule);
    seen.rules[rule] = (await shown_findings(page)).length;
  }
  await filter.locator("[type=reset]").click();
  seen.sites = {};
  for (const [value, title] of await filter.locator("[name=site] option").evaluateAll((all) => all.slice(1).map((e) => [e.value, e.textContent]))) {
    await filter.locator("[name=site]").selectOption(value);
    seen.sites[title.replace(/ \(\d+\)$/, "")] = await shown_findings(page);
  }
  await filter.locator("[type=reset]").click();
  await filter.locator("[name=text]").fill("Branch CANNOT");
  seen.text = await shown_findings(page);
  await filter.locator("[name=text]").fill("no finding has this");
  seen.nothing = [await shown_findings(page), await page.textContent("#finding-count")];
  await filter.locator("[type=reset]").click();
  await page.waitForFunction(() => document.querySelectorAll("#finding-list > .finding").length > 0);

  // By keyboard alone: the first finding, the cells of the table.
  await page.locator(".finding > summary").first().focus();
  await page.keyboard.press("Enter");
  seen.opened = await page.$eval(".finding", (e) => [e.open, e.querySelector(".first")?.textContent, e.querySelector(".other")?.textContent]);
  await page.locator("#table .scroll").focus();
  await page.keyboard.press("Tab");
  seen.cells = [];
  for (const key of ["", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "Home", "End", "ArrowRight"]) {
    if (key) await page.keyboard.press(key);
    seen.cells.push([await page.textContent("#cell h3"), await page.textContent("#cell p"), await texts(page, "tr.lit th")]);
  }
  const by_mouse = page.locator("#table g[role=gridcell]").nth(24);
  await by_mouse.hover();
  seen.hovered = [await page.textContent("#cell h3"), await texts(page, "tr.lit th")];
  await by_mouse.click();
  await page.keyboard.press("Enter");
  seen.held = await texts(page, "#point-table tbody th");
  await page.locator("#point-filters [type=reset]").click();
  await page.waitForFunction(() => document.querySelectorAll("#held button").length === 0);

  // The points.
  seen.heads = await texts(page, "#point-table thead th");
  const head = (title) => page.locator("#point-table thead button", { hasText: new RegExp(`^${title}$`) });
  for (const [key, title] of [["up", "Name"], ["down", "Name"], ["branch", "branch"], ["found", "Findings"]]) {
    await head(title).click();
    seen[`sorted ${key}`] = [await texts(page, "#point-table tbody th"), await page.$eval("#point-table [aria-sort]", (e) => e.getAttribute("aria-sort"))];
  }
  seen.row = await page.$$eval("#point-table tbody tr", (rows) => Object.fromEntries(rows.map((row) =>
    [row.cells[0].textContent, [...row.querySelectorAll(".type")].map((c) => c.querySelector(".vh")?.textContent ?? "")])));
  await page.locator("#point-filters [name=found]").check();
  seen.with_findings = await texts(page, "#point-table tbody th");
  await page.locator("#point-table tbody button").first().click();
  seen.about = [await texts(page, "#filters span button"), await shown_findings(page)];
  seen.active = await page.evaluate(() => document.activeElement.id);
  await close();
  return seen;
}

/** A list that is shown a part at a time. */
async function searches(file) {
  const { page, noted, close } = await open(file);
  const seen = { noted, first: [(await shown_findings(page)).length, await page.textContent("#finding-count")] };
  const more = page.locator("#findings .more button");
  seen.buttons = await more.allTextContents();
  await more.first().click();
  seen.more = (await shown_findings(page)).length;
  seen.focus = await page.evaluate(() => [...document.querySelectorAll("#finding-list > .finding")].indexOf(document.activeElement.parentElement));
  await page.locator("#filters [name=text]").fill("dp02000 Combined");
  seen.found = [await shown_findings(page), await page.textContent("#finding-count"), await more.first().isVisible()];
  await page.locator("#point-filters [name=text]").fill("S07");
  seen.points = [(await texts(page, "#point-table tbody th")).length, await page.textContent("#point-count")];
  await close();
  return seen;
}

async function follows(file) {
  const first = await open(file, { javaScriptEnabled: false });
  const ids = await first.page.$$eval("#findings .finding[id]", (all) => all.map((e) => e.id));
  await first.close();
  const { page, noted, close } = await open(file, {}, `#${ids.at(-1)}`);
  const seen = { noted, ids, opened: await page.$$eval(".finding[open]", (all) => all.map((e) => e.id)),
                 visible: await page.$eval(".finding[open]", (e) => { const at = e.getBoundingClientRect(); return at.top >= 0 && at.top < innerHeight; }) };
  await close();
  return seen;
}

async function tries(file) {
  const { page, noted, close } = await open(file);
  const answers = await page.evaluate((sets) => {
    const boxes = [...document.querySelectorAll("#try input")];
    const lines = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent);
    return sets.map((bits) => {
      boxes.forEach((box, bit) => { if (box.checked !== Boolean(bits >> bit & 1)) box.click(); });
      return { verdict: lines("#answer p.legal, #answer p.illegal"), implied: lines("#answer .implied"), errors: lines("#answer .errors li"),
               conflicts: lines("#answer .conflicts li"), repairs: lines("#answer .repairs li"),
               choices: Object.fromEntries(boxes.filter((box) => !box.checked).map((box) => [box.id.slice(4), document.getElementById(box.getAttribute("aria-describedby")).textContent])) };
    });
  }, task.sets);
  await close();
  return { noted, answers };
}

const answers = {};
for (const [name, wanted] of Object.entries(task.pages)) {
  const seen = answers[name] = {};
  for (const [what, ask] of Object.entries({ without_script, looks, uses: (_, file) => uses(file), follows: (_, file) => follows(file),
                                                searches: (_, file) => searches(file), tries: (_, file) => tries(file) }))
    if (wanted.ask.includes(what)) seen[what] = await ask(name, wanted.file);
}
await browser.close();
await new Promise((done) => process.stdout.write(JSON.stringify(answers), done));
