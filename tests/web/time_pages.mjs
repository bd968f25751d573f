// SPDX-License-Identifier: BSL-1.0
// Times the pages in Chromium, opened from disk: a report's first paint and a filter; the checking page, from choosing a file
// until its report is there.
//   usage: time_pages.mjs MODULES_DIR CHROMIUM    {"page": FILE, "sizes": [{"file": FILE, "report": FILE}, …]}  ->  [{…}, …]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";

const require = createRequire(pathToFileURL(path.join(path.resolve(process.argv[2]), "x.js")));
const { chromium } = require("playwright-core");
const task = JSON.parse(fs.readFileSync(0, "utf8"));
const browser = await chromium.launch({ executablePath: process.argv[3], args: ["--no-sandbox"] });
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const ROUNDS = 3;

async function opened(file, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const result = await use(page);
  await context.close();
  return result;
}
// In the page, so that the driver's own time does not count; the next frame is when a change is seen.
const paint = (page) => page.evaluate(() => new Promise((done) => {
  const seen = () => performance.getEntriesByName("first-contentful-paint")[0];
  if (seen()) done(seen().startTime);
  else new PerformanceObserver(() => seen() && done(seen().startTime)).observe({ type: "paint" });
}));
const filter = (page) => page.evaluate(() => new Promise((done) => {
  const field = document.querySelector("#filters input[type=search], #filters input[type=text]");
  const begin = performance.now();
  field.value = "dp1";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
}));
const check = (page, file) => (async () => {
  const begin = Date.now();
  await page.setInputFiles("#choose-files", [file]);
  await page.waitForFunction(() => document.getElementById("stop").hidden && /^(?!Not checked|Checking)./.test(document.getElementById("progress").textContent), null, { timeout: 300000 });
  return Date.now() - begin;
})();

const out = [];
for (const size of task.sizes) {
  const times = { paint: [], filter: [], check: [] };
  for (let i = 0; i < ROUNDS; ++i) {
    await opened(size.report, async (page) => {
      times.paint.push(await paint(page));
      await page.waitForSelector("#filters:not([hidden])", { timeout: 300000 });
      times.filter.push(await filter(page));
    });
    times.check.push(await opened(task.page, (page) => check(page, size.file)));
  }
  out.push(Object.fromEntries(Object.entries(times).map(([name, values]) => [name, Math.round(median(values))])));
}
await browser.close();
process.stdout.write(JSON.stringify(out));
