// SPDX-License-Identifier: BSL-1.0
// The style of the report page.
#pragma once

#include <string_view>

namespace distpoint::detail {

// Compilers limit the length of one literal: colours and text, then the parts of the page, in two.
inline constexpr std::string_view page_style_base = R"css(
:root {
  color-scheme: light dark;
  --paper: #f6f7f8; --card: #ffffff; --ink: #1b2329; --dim: #56616a; --line: #d9dee2; --link: #0b5cad; --code: #f1f3f5;
  --error: #b3261e; --error-bg: #fdecea; --warning: #7a5200; --warning-bg: #fdf3d8; --note: #0b5a9a; --note-bg: #e8f1fa;
  --clean: #1d6b3a; --clean-bg: #e4f4e9; --lit: #fff2a8; --bar: #e8ebee;
  --cell-self: #e5e7e9; --cell-yes: #d5f0dd; --cell-noted: #e9f3c9; --cell-no: #f6cfca; --cell-required: #cfe2f6;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14181b; --card: #1c2226; --ink: #e4e9ec; --dim: #a3afb7; --line: #333c43; --link: #84bdf6; --code: #252c31;
    --error: #ff9e96; --error-bg: #3b1f1d; --warning: #efc46a; --warning-bg: #362b14; --note: #8fc5fb; --note-bg: #172c40;
    --clean: #86d6a2; --clean-bg: #16301f; --lit: #4d4410; --bar: #2b3339;
    --cell-self: #30383e; --cell-yes: #1d3f2a; --cell-noted: #3a4319; --cell-no: #4d2421; --cell-required: #1d3a57;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 84rem; padding: 0 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 14px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
h1 { font-size: 1.15rem; margin: 0; letter-spacing: .01em; }
h1 span { color: var(--dim); font-weight: 400; margin-left: .35rem; }
h2 { font-size: 1.15rem; margin: 0 0 .6rem; }
h3 { font-size: .95rem; margin: 0 0 .4rem; }
section { padding-top: 2rem; }
p { margin: 0 0 .6rem; }
a { color: var(--link); text-underline-offset: .15em; }
small { font-size: .85em; color: var(--dim); }
code, pre, .place { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: .5rem; top: .5rem; background: var(--card); padding: .4rem .8rem; z-index: 1; }
[hidden] { display: none !important; }

header { padding: 1.2rem 0 0; }
.verdict {
  margin: .9rem 0 .5rem; padding: .7rem .9rem; border: 1px solid var(--line); border-left: 5px solid var(--dim);
  border-radius: 6px; background: var(--card); display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; align-items: baseline;
}
.verdict strong { font-size: 1.35rem; }
.verdict.error { border-left-color: var(--error); background: var(--error-bg); }
.verdict.warning { border-left-color: var(--warning); background: var(--warning-bg); }
.verdict.note { border-left-color: var(--note); background: var(--note-bg); }
.verdict.clean { border-left-color: var(--clean); background: var(--clean-bg); }
.facts { color: var(--dim); margin: 0 0 .6rem; }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--line); }
nav a { display: block; padding: .4rem .8rem; color: var(--ink); text-decoration: none; border-bottom: 2px solid transparent; }
nav a:hover { border-bottom-color: var(--link); }

td.error, li.error, span.error, .finding.error .level { color: var(--error); }
td.warning, span.warning, .finding.warning .level { color: var(--warning); }
td.note, span.note, .finding.note .level { color: var(--note); }
td.clean { color: var(--dim); }

#glance { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); gap: 1rem; align-items: start; }
#glance h2 { grid-column: 1 / -1; margin: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .8rem .9rem; min-width: 0; }
.scroll { overflow-x: auto; position: relative; }
.tall { max-height: 24rem; overflow: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .22rem .7rem .22rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--dim); font-size: .85em; font-weight: 600; white-space: nowrap; }
tbody th { white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
svg.bar { width: 100%; max-width: 9rem; min-width: 3rem; height: 8px; background: var(--bar); border-radius: 4px; vertical-align: middle; }
#glance td { white-space: nowrap; }
#read { grid-column: 1 / -1; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 2rem; }
#by-site svg.bar { max-width: 6rem; width: 6rem; }
.bar.error rect { fill: var(--error); } .bar.warning rect { fill: var(--warning); }
.bar.note rect { fill: var(--note); } .bar.clean rect { fill: var(--clean); }
.d1 { padding-left: 1rem; } .d2 { padding-left: 2rem; } .d3 { padding-left: 3rem; } .d4 { padding-left: 4rem; }
.d5 { padding-left: 5rem; } .d6 { padding-left: 6rem; } .d7 { padding-left: 7rem; } .d8 { padding-left: 8rem; }
#read .scroll { max-height: 18rem; overflow: auto; }
.files { margin: 0 0 .8rem; padding: 0; list-style: none; overflow-wrap: anywhere; }
.missing { margin: 0; }
.missing dt { font-weight: 600; }
.missing dd { margin: 0 0 .4rem 1rem; overflow-wrap: anywhere; }
)css";

inline constexpr std::string_view page_style_parts = R"css(
.tools { display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; margin: 0 0 .7rem; }
.tools label { display: flex; align-items: center; gap: .35rem; }
.tools .grow { flex: 1 1 12rem; }
.tools .grow input { flex: 1; min-width: 0; }
.tools output { color: var(--dim); }
input[type=search], select, button {
  font: inherit; color: inherit; background: var(--card); border: 1px solid var(--dim); border-radius: 4px; padding: .2rem .5rem; max-width: 100%;
}
select { max-width: 16rem; }
button { cursor: pointer; }
button:hover { border-color: var(--link); }
button.plain { border: 0; padding: 0; background: none; color: inherit; font-weight: inherit; text-decoration: underline dotted; text-underline-offset: .2em; }

#finding-list, #left-out, #rules, noscript .long { border: 1px solid var(--line); border-radius: 6px; background: var(--card); overflow: hidden; }
#finding-list:empty { display: none; }
#left-out, #rules { margin-bottom: 1rem; }
#findings h3 { margin-top: 1.2rem; }
.finding, .about { border-bottom: 1px solid var(--line); }
.finding:last-child, .about:last-child { border-bottom: 0; }
.long > .finding { content-visibility: auto; contain-intrinsic-size: auto 3.6rem; }
.finding > summary {
  display: grid; grid-template-columns: 5.2rem minmax(0, 1fr) auto; gap: 0 .7rem; padding: .38rem .8rem; cursor: pointer; list-style: none;
}
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary:hover, .about > summary:hover { background: var(--code); }
.finding > summary:focus-visible, .about > summary:focus-visible { outline-offset: -2px; }
.level { font-weight: 600; white-space: nowrap; }
.level::before { content: ""; display: inline-block; width: .55em; height: .55em; margin-right: .4em; border-radius: 50%; background: currentColor; }
.warning .level::before { border-radius: 1px; transform: rotate(45deg); }
.note .level::before { border-radius: 1px; }
.message { overflow-wrap: anywhere; }
.finding .rule { color: var(--dim); white-space: nowrap; text-align: right; }
.finding .place { grid-column: 2; color: var(--dim); overflow-wrap: anywhere; }
.finding .subject { color: var(--dim); text-align: right; overflow-wrap: anywhere; max-width: 22rem; }
.finding > div, .about > div { padding: .2rem .8rem .7rem 6.7rem; }
.about > summary { padding: .38rem .8rem; cursor: pointer; overflow-wrap: anywhere; }
.about > div { padding-left: 1.9rem; max-width: 60rem; }
.finding pre {
  margin: 0 0 .5rem; padding: .4rem .6rem; background: var(--code); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere;
}
pre .line { color: var(--dim); border-right: 1px solid var(--line); padding-right: .6rem; margin-right: .6rem; user-select: none; }
mark { color: inherit; background: none; border-radius: 2px; padding: .05em 0; text-decoration: underline 2px; text-underline-offset: .2em; }
.error mark.first { background: var(--error-bg); text-decoration-color: var(--error); }
.warning mark.first { background: var(--warning-bg); text-decoration-color: var(--warning); }
.note mark.first { background: var(--note-bg); text-decoration-color: var(--note); }
mark.other { background: var(--clean-bg); text-decoration-color: var(--clean); text-decoration-style: wavy; text-decoration-thickness: 1px; }
.related { margin: 0 0 .2rem; }
.finding dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1rem; margin: 0; }
.finding dt { color: var(--dim); }
.finding dd { margin: 0; overflow-wrap: anywhere; }
.finding.target { box-shadow: inset 3px 0 0 var(--link); }
.more { display: flex; gap: .6rem; padding: .6rem 0; }

.beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(14rem, 20rem); gap: 1rem; align-items: start; }
#table svg { display: block; max-width: 100%; min-width: 44rem; height: auto; }
svg text { fill: var(--ink); }
svg .paper { fill: none; }
#table rect { stroke: var(--paper); }
.self rect { fill: var(--cell-self); } .yes rect { fill: var(--cell-yes); } .noted rect { fill: var(--cell-noted); }
.no rect { fill: var(--cell-no); } .required rect { fill: var(--cell-required); }
#table g[tabindex] { cursor: pointer; outline: none; }
#table g[tabindex]:hover rect { stroke: var(--dim); }
#table g.chosen rect, #table g:focus-visible rect { stroke: var(--ink); stroke-width: 2px; }
#cell ul { margin: 0 0 .6rem; padding-left: 1.1rem; overflow-wrap: anywhere; }
#cell { position: sticky; top: 1rem; }

#point-table { width: auto; min-width: 50%; }
#point-table td, #point-table th { padding-right: 1.4rem; }
#point-table th:first-child { padding-left: .3rem; }
#point-table tbody th, #point-table td { max-width: 22rem; overflow-wrap: anywhere; white-space: normal; min-width: 3.5rem; }
#point-table tbody th, #point-table th + td + td { min-width: 9rem; }
#point-table .type { text-align: center; padding: .22rem .1rem; width: 1.9rem; }
#point-table td.type { min-width: 1.9rem; }
#point-table thead th { vertical-align: bottom; }
#point-table thead .type span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; max-height: 11rem; }
#point-table td.type.written { background: var(--note-bg); }
#point-table tr.lit th { background: var(--lit); border-radius: 3px; }
#point-table td:last-child { white-space: nowrap; padding-left: 1.4rem; }
#point-table th:last-child { padding-left: 1.4rem; }
#point-legend { color: var(--dim); }
svg.plan { display: block; }
svg.plan path { stroke: var(--dim); }
svg.plan .bytes { fill: var(--dim); }
svg.plan .site { fill: var(--ink); } svg.plan .point { fill: var(--note); }
td ul { margin: .2rem 0; padding-left: 1.1rem; }
td summary { cursor: pointer; }

#try form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; align-items: start; }
#try fieldset { border: 1px solid var(--line); border-radius: 6px; background: var(--card); padding: .4rem .9rem .6rem; margin: 0; min-width: 0; }
#try legend { padding: 0 .3rem; color: var(--dim); }
#try .choice { display: flex; flex-wrap: wrap; gap: 0 .8rem; padding: .1rem 0; }
#try .choice label { display: flex; gap: .35rem; align-items: center; min-width: 9.5rem; }
#try .choice span { color: var(--dim); }
#try .choice.required span { color: var(--note); }
#try .choice.forbidden label { color: var(--dim); text-decoration: line-through; }
#answer { overflow-wrap: anywhere; min-height: 12rem; }
#answer ul { margin: 0 0 .6rem; padding-left: 1.1rem; }
#answer .legal { color: var(--clean); font-weight: 600; }
#answer .illegal { color: var(--error); font-weight: 600; }
footer { padding-top: 2rem; color: var(--dim); }

@media (max-width: 48rem) {
  body { padding: 0 .8rem 3rem; }
  .beside { grid-template-columns: minmax(0, 1fr); }
  #cell { position: static; }
  .finding > summary { grid-template-columns: auto minmax(0, 1fr); }
  .finding .message { grid-column: 1 / -1; grid-row: 2; }
  .finding .rule { text-align: right; overflow: hidden; text-overflow: ellipsis; }
  .finding .place, .finding .subject { grid-column: 1 / -1; text-align: left; }
  .finding > div, .about > div { padding-left: .8rem; }
  .finding dl { grid-template-columns: minmax(0, 1fr); }
  .finding dd { margin-bottom: .3rem; }
  nav a { padding: .35rem .5rem; }
}
@media print {
  :root { color-scheme: light; }
  body { background: #fff; color: #000; max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip, .tools, .more, #try, #cell, #point-legend { display: none !important; }
  .tall, #read .scroll { max-height: none; overflow: visible; }
  .scroll { overflow: visible; }
  .card, #finding-list { break-inside: auto; }
  .finding, .about { content-visibility: visible !important; break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  #table svg { min-width: 0; }
  a { color: inherit; }
}
)css";

} // namespace distpoint::detail
