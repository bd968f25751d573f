// SPDX-License-Identifier: BSL-1.0
// The report page's script: the table of distribution points, with their types as a row of ten.
#pragma once

#include <string_view>

namespace distpoint::detail {

inline constexpr std::string_view page_script_points = R"js(
const point_source = by_id("all-points") ?? by_id("point-table");
const worst_first = ["error", "warning", "note", "clean"];
const points = [...(point_source ? markup_of(point_source) : "").matchAll(
  /<tr data-types="(\d+) (\d+) (\d+)"><th scope="row">([^<]*)<\/th><td>([^<]*)<\/td><td>([^<]*)<\/td><td>[^<]*<\/td><td class="(\w+)">([^<]*)</g,
)].map(([, ...bits_and_texts], number) => {
  const [written, implied, unknown] = bits_and_texts.slice(0, 3).map(Number);
  const [name, site, computer, look, found] = bits_and_texts.slice(3).map(text_of);
  return { number, name, site, computer, found, look, written, implied, unknown, all: written | implied,
           text: `${name}\n${site}\n${computer}`.toLowerCase() };
});
if (by_id("all-points")) {
  const table = make("table", { id: "point-table" });
  table.createTHead().insertRow();
  table.createTBody();
  by_id("points-need-script").replaceWith(table);
}
const point_table = by_id("point-table");
let held = 0;   // types that the points shown have
let lit = 0;    // types whose points are marked
let sorted = { by: "number", down: false };
let point_pager = null;

const compare_text = new Intl.Collator("en", { numeric: true }).compare;
function compare_points(a, b) {
  const by = sorted.by;
  const order = typeof by === "number" ? (b.all >> by & 1) - (a.all >> by & 1)
    : by === "found" ? worst_first.indexOf(a.look) - worst_first.indexOf(b.look)
    : by === "number" ? 0 : compare_text(a[by], b[by]);
  return (sorted.down ? -order : order) || a.number - b.number;
}

function point_row(point) {
  const row = make("tr", point.all && lit && (point.all & lit) === lit ? { class: "lit" } : {},
                   make("th", { scope: "row" }, point.name), make("td", {}, point.site), make("td", {}, point.computer));
  types.forEach((type, bit) => {
    const state = point.written >> bit & 1 ? "written" : point.implied >> bit & 1 ? "implied" : point.unknown >> bit & 1 ? "unknown" : "";
    const cell = make("td", { class: `type ${state}` });
    const mark = { written: "\u25cf", implied: "\u25cb", unknown: "?" }[state];
    if (mark) cell.append(make("span", { "aria-hidden": "true" }, mark), make("span", { class: "vh" }, state));
    row.append(cell);
  });
  const last = make("td", { class: point.look });
  if (point.found) {
    const show = make("button", { type: "button", class: "plain" }, point.found);
    show.addEventListener("click", () => {
      filter_findings({ point: { point: String(point.number), name: point.name } });
      follow("findings");
    });
    last.append(show);
  }
  row.append(last);
  return row;
}

function show_points() {
  const form = by_id("point-filters").elements;
  const words = words_of(form.text);
  const matching = points.filter((point) => (point.all & held) === held && (!form.found.checked || point.found) && holds_all(point.text, words));
  if (sorted.by !== "number") matching.sort(compare_points);
  const chip = by_id("held");
  chip.replaceChildren();
  if (held) {
    const names = types.filter((_, bit) => held >> bit & 1).map((type) => type.name).join(" and ");
    const clear = make("button", { type: "button", "aria-label": `With ${names}: show all distribution points` }, `with ${names} \u2715`);
    clear.addEventListener("click", () => { held = 0; show_points(); form.text.focus(); });
    chip.append(clear);
  }
  point_pager.set(matching);
  by_id("point-count").textContent = matching.length === points.length
    ? count_of(points.length, "distribution point")
    : `${matching.length.toLocaleString("en")} of ${count_of(points.length, "distribution point")}`;
}

if (points.length > 0) {
  const columns = [["name", "Name"], ["site", "Site"], ["computer", "Computer"], ...types.map((type, bit) => [bit, type.name]), ["found", "Findings"]];
  point_table.tHead.rows[0].replaceChildren(...columns.map(([by, title]) => {
    const head = make("th", { scope: "col" });
    if (typeof by === "number") head.className = "type";
    const sort = make("button", { type: "button", class: "plain" }, make("span", {}, title));
    sort.addEventListener("click", () => {
      sorted = { by, down: sorted.by === by && !sorted.down };
      for (const other of point_table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      show_points();
    });
    head.append(sort);
    return head;
  }));
  const form = by_id("point-filters");
  form.hidden = by_id("point-legend").hidden = false;
  point_pager = pager(point_table.tBodies[0], point_table.parentElement, 100, "distribution point", point_row);
  form.addEventListener("input", show_points);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { held = 0; setTimeout(show_points); });
  show_points();
}

/** Shows only the points that have all of these types. */
function show_points_with(bits) {
  by_id("point-filters").reset();
  held = bits;
  show_points();
  follow("points");
}

/** Marks the points that have all of these types. */
function light_points(bits) {
  lit = bits;
  if (point_pager) point_pager.again();
}
)js";

} // namespace distpoint::detail
