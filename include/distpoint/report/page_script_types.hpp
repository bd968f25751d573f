// SPDX-License-Identifier: BSL-1.0
// The report page's script: what follows from ticked types, looked up in the verdicts.
#pragma once

#include <string_view>

namespace distpoint::detail {

inline constexpr std::string_view page_script_types = R"js(
const boxes = types.map((type, bit) => {
  const box = make("input", { type: "checkbox", id: `try-${type.name}`, "aria-describedby": `why-${type.name}` });
  const why = make("span", { id: `why-${type.name}` });
  const line = make("div", { class: "choice" }, make("label", { title: type.title }, box, type.name), why);
  return { box, why, line, bit };
});
const answer = make("div", { id: "answer", class: "card", role: "status" });
const try_form = make("form", {}, make("fieldset", {}, make("legend", {}, "Types as written"), ...boxes.map((each) => each.line)), answer);

function list_of(title, name, numbers) {
  return numbers.length === 0 ? [] : [make("h3", {}, title), make("ul", { class: name }, ...numbers.map((number) => make("li", {}, verdicts.texts[number])))];
}

function judge() {
  const written = boxes.reduce((bits, { box, bit }) => box.checked ? bits | 1 << bit : bits, 0);
  const [implied, errors, conflicts, repairs, choices] = verdicts.sets[written];
  const names = (bits) => types.filter((_, bit) => bits >> bit & 1).map((type) => type.name).join(", ");
  const legal = errors.length === 0;
  answer.replaceChildren(make("p", { class: legal ? "legal" : "illegal" }, `${names(written) || "(no types)"}: ${legal ? "legal" : "not legal"}`));
  if (implied) answer.append(make("p", { class: "implied" }, `Implied: ${names(implied)}`));
  answer.append(...list_of("Errors", "errors", errors), ...list_of("Smallest conflicts", "conflicts", conflicts), ...list_of("Repairs", "repairs", repairs));
  boxes.forEach(({ box, why, line, bit }) => {
    const [status, reason] = choices.slice(2 * bit, 2 * bit + 2).map((number) => verdicts.texts[number]);
    const shown = box.checked || !status ? "" : status;
    why.textContent = shown + (shown && reason ? `: ${reason}` : "");
    line.className = `choice ${shown}`;
  });
}

by_id("try-without").replaceWith(make("p", {}, "Tick the types of a distribution point on a server, or with server-share on a share."), try_form);
try_form.addEventListener("input", judge);
try_form.addEventListener("submit", (event) => event.preventDefault());
judge();
)js";

} // namespace distpoint::detail
