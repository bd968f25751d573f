// SPDX-License-Identifier: BSL-1.0
// The report page's script: cells of the compatibility table explain themselves.
#pragma once

#include <string_view>

namespace distpoint::detail {

inline constexpr std::string_view page_script_table = R"js(
const picture = document.querySelector("#table svg");
const cells = [...picture.querySelectorAll("g[role=cell]")];
const cell_panel = by_id("cell");
let chosen_cell = null;

function explain_cell(number) {
  if (chosen_cell === number) return;
  cells[chosen_cell]?.classList.remove("chosen");
  chosen_cell = number;
  const cell = cells[number];
  cell.classList.add("chosen");
  const row = Math.floor(number / types.length), column = number % types.length;
  const bits = 1 << row | 1 << column;
  const holding = points.filter((point) => (point.all & bits) === bits);
  const pair = row === column ? types[row].title : `${types[row].title}, ${types[column].title}`;
  const value = cell.querySelector("text").firstChild.textContent;
  const sentence = cell.querySelector("title").textContent;
  cell_panel.hidden = false;
  cell_panel.replaceChildren(make("h3", {}, `${pair}: ${value}`), make("p", {}, sentence[0].toUpperCase() + sentence.slice(1) + "."),
    make("p", {}, holding.length === 0 ? `No distribution point here has ${row === column ? "it" : "both"}.`
      : `${count_of(holding.length, "distribution point")} ${holding.length === 1 ? "has" : "have"} ${row === column ? "it" : "both"}:`));
  if (holding.length > 0) {
    const most = 12;
    const names = make("ul", {}, ...holding.slice(0, most).map((point) => make("li", {}, point.name)));
    if (holding.length > most) names.append(make("li", {}, `and ${holding.length - most} more`));
    const show = make("button", { type: "button" }, "Show them");
    show.addEventListener("click", () => show_points_with(bits));
    cell_panel.append(names, show);
  }
  light_points(bits);
}

picture.setAttribute("role", "grid");
cells.forEach((cell, number) => {
  cell.setAttribute("role", "gridcell");
  cell.setAttribute("tabindex", number === 0 ? "0" : "-1");
  cell.setAttribute("aria-describedby", "cell");
  cell.addEventListener("pointerenter", () => explain_cell(number));
  cell.addEventListener("click", () => cell.focus());
  cell.addEventListener("focus", () => {
    for (const other of cells) other.setAttribute("tabindex", other === cell ? "0" : "-1");
    explain_cell(number);
  });
  cell.addEventListener("keydown", (event) => {
    const side = types.length, row = Math.floor(number / side);
    const to = { ArrowLeft: number % side ? number - 1 : number, ArrowRight: number % side < side - 1 ? number + 1 : number,
                 ArrowUp: row ? number - side : number, ArrowDown: row < side - 1 ? number + side : number,
                 Home: row * side, End: row * side + side - 1 }[event.key];
    if (to !== undefined) event.preventDefault(), cells[to].focus();
    if (event.key === "Enter" || event.key === " ") event.preventDefault(), cell_panel.querySelector("button")?.click();
  });
});
)js";

} // namespace distpoint::detail
