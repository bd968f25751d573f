// SPDX-License-Identifier: BSL-1.0
// The script of the report page, in the order of its parts: it rearranges what the page has, and knows no rule.
#pragma once

#include <distpoint/report/page_script_findings.hpp>
#include <distpoint/report/page_script_points.hpp>
#include <distpoint/report/page_script_table.hpp>
#include <distpoint/report/page_script_types.hpp>

#include <string>
#include <string_view>

namespace distpoint::detail {

// What the other parts share. Texts become nodes, never markup.
inline constexpr std::string_view page_script_base = R"js(
"use strict";
const by_id = (id) => document.getElementById(id);
const verdicts = JSON.parse(by_id("verdicts").textContent);
const types = verdicts.types;
const count_of = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

/** An element with attributes and content. */
function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

/** The text of a piece of the page's own markup. */
const entities = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&", nbsp: "\u00a0" };
const text_of = (markup) => markup.replace(/<[^>]*>/g, " ").replace(/&(lt|gt|quot|#39|amp|nbsp);/g, (_, name) => entities[name]);

/** The markup of a list. A long one is text until it is needed: a browser is slow with elements that it need not show. */
const markup_of = (list) => list.tagName === "NOSCRIPT" ? list.textContent : list.innerHTML;

/** Shows the first part of a long list of elements, and buttons that show more; `element_of` makes or finds each. */
function pager(parent, after, step, what, element_of = (item) => item) {
  const more = make("button", { type: "button" });
  const all = make("button", { type: "button" });
  const buttons = make("div", { class: "more", hidden: "" }, more, all);
  const cut = make("p", { class: "cut", hidden: "" });
  const most_printed = 2000;
  after.after(buttons, cut);
  let items = [], limit = step;
  const show = () => {
    parent.replaceChildren(...items.slice(0, limit).map(element_of));
    buttons.hidden = items.length <= limit;
    more.textContent = `Show ${count_of(Math.min(step, items.length - limit), "more " + what)}`;
    all.textContent = `Show all ${items.length.toLocaleString("en")}`;
  };
  const grow = (to) => {
    const from = limit;
    limit = to;
    show();
    parent.children[from]?.querySelector("summary, button")?.focus();
  };
  more.addEventListener("click", () => grow(limit + step));
  all.addEventListener("click", () => grow(items.length));
  addEventListener("beforeprint", () => {
    parent.replaceChildren(...items.slice(0, most_printed).map(element_of));
    cut.hidden = items.length <= most_printed;
    cut.textContent = `Printed: the first ${most_printed.toLocaleString("en")} of ${count_of(items.length, what)}.`;
  });
  addEventListener("afterprint", () => { cut.hidden = true; show(); });
  return {
    set(those) { items = those; limit = step; show(); },
    again() { show(); },
    reach(item) { limit = Math.max(limit, items.indexOf(item) + 1); show(); },
  };
}

/** Calls with the words of a search, each in lower case, when they change. */
const words_of = (input) => input.value.toLowerCase().split(/\s+/).filter(Boolean);
const holds_all = (text, words) => words.every((word) => text.includes(word));
)js";

// Links within the page, and what it shows at first. A page inside another has no address that a link could change.
inline constexpr std::string_view page_script_links = R"js(
function follow(id, focus = true) {
  if (show_finding(id)) return;
  const target = by_id(id);
  if (!target) return;
  if (target.tagName === "DETAILS") target.open = true;
  target.scrollIntoView();
  if (focus) {
    if (!target.matches("details, [tabindex]")) target.tabIndex = -1;
    (target.querySelector(":scope > summary") ?? target).focus({ preventScroll: true });
  }
}
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  if (link.dataset.site !== undefined) filter_findings({ site: link.dataset.site });
  if (link.dataset.rule !== undefined) filter_findings({ rule: link.dataset.rule });
  const id = link.dataset.rule === undefined ? link.getAttribute("href").slice(1) : "findings";
  if (location.protocol === "about:" || link.dataset.rule !== undefined) event.preventDefault(), follow(id);
});
addEventListener("hashchange", () => follow(decodeURIComponent(location.hash.slice(1))));
if (location.hash.length > 1 && location.protocol !== "about:") follow(decodeURIComponent(location.hash.slice(1)), false);
)js";

inline std::string page_script() {
    std::string out = "(() => {";
    for (const std::string_view part : {page_script_base, page_script_findings, page_script_points, page_script_table,
                                        page_script_types, page_script_links})
        out += part;
    return out + "})();\n";
}

} // namespace distpoint::detail
