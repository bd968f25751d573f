// SPDX-License-Identifier: BSL-1.0
// The report page's script: filters of findings, and links to them.
#pragma once

#include <string_view>

namespace distpoint::detail {

inline constexpr std::string_view page_script_findings = R"js(
const filters = by_id("filters");
const finding_list = by_id("finding-list");
const finding_source = by_id("all-findings") ?? finding_list;
const finding_elements = [...finding_source.children]; // none of a long list
const finding_start = '<details class="finding ';
const findings = markup_of(finding_source).split(finding_start).slice(1).map((markup, number) => {
  const [, level, id, rule, site, point, summary] =
    /^(\w+)" id="([^"]*)" data-rule="([^"]*)" data-site="(\d+)"(?: data-point="(\d+)")?><summary>(.*?)<\/summary>/s.exec(markup);
  return { level, id, rule, site, point, markup, element: finding_elements[number], text: text_of(summary).toLowerCase() };
});
const finding_of_id = new Map(findings.map((finding) => [finding.id, finding]));

function finding_element(finding) {
  if (!finding.element) {
    const template = make("template");
    template.innerHTML = finding_start + finding.markup; // as the page has it
    finding.element = template.content.firstElementChild;
  }
  return finding.element;
}
const finding_pager = pager(finding_list, finding_list, 200, "finding", finding_element);
by_id("findings-need-script")?.remove();
const about = make("span");
by_id("finding-count").before(about);
let about_point = null;

function filter() {
  const form = filters.elements;
  const words = words_of(form.text);
  const matching = findings.filter((finding) => {
    if (!form[finding.level].checked || (form.rule.value && finding.rule !== form.rule.value)) return false;
    if ((form.site.value && finding.site !== form.site.value) || (about_point && finding.point !== about_point.point)) return false;
    return holds_all(finding.text, words);
  });
  about.replaceChildren();
  if (about_point) {
    const clear = make("button", { type: "button" }, `about ${about_point.name} \u2715`);
    clear.setAttribute("aria-label", `About ${about_point.name}: show findings about all`);
    clear.addEventListener("click", () => { about_point = null; filter(); filters.elements.text.focus(); });
    about.append(clear);
  }
  finding_pager.set(matching);
  by_id("finding-count").textContent = matching.length === findings.length
    ? count_of(findings.length, "finding")
    : `${matching.length.toLocaleString("en")} of ${count_of(findings.length, "finding")}`;
  return matching;
}

/** Shows the findings of a site, a rule or a point, {point, name}. */
function filter_findings({ site = "", rule = "", point = null }) {
  filters.reset();
  about_point = point;
  if ([...filters.elements.site.options].some((option) => option.value === site)) filters.elements.site.value = site;
  filters.elements.rule.value = rule;
  filter();
}

/** Opens the finding with an id; whether there is one. */
function show_finding(id) {
  const finding = finding_of_id.get(id);
  if (!finding) return false;
  if (!filter().includes(finding)) filter_findings({});
  finding_pager.reach(finding);
  document.querySelector(".finding.target")?.classList.remove("target");
  finding.element.classList.add("target");
  finding.element.open = true;
  finding.element.firstElementChild.scrollIntoView({ block: "center" });
  finding.element.firstElementChild.focus({ preventScroll: true });
  return true;
}

filters.addEventListener("input", filter);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => { about_point = null; setTimeout(filter); });
if (findings.length > 0) {
  filters.hidden = false;
  filter();
}
)js";

} // namespace distpoint::detail
