"""How a summary looks on a screen, on a phone, in the dark and on one sheet of A4. No fonts or pictures are loaded."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1c2126; --quiet: #56606a; --line: #d4d9de; --soft: #f4f5f6;
  --theme-1: #1f6aa5; --theme-2: #a34e0a; --theme-3: #097051;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181b; --ink: #e7eaec; --quiet: #a5aeb6; --line: #383f45; --soft: #1d2125;
    --theme-1: #79b4e0; --theme-2: #eaa568; --theme-3: #66c5a6;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 47rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, Cambria, "Times New Roman", serif;
  overflow-wrap: break-word;
}
h1, h2, h3, dt, th, .small, .mark { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 0; font-size: 0.85rem; line-height: 1.8; color: var(--quiet); font-weight: 600; }
h3 { margin: 0 0 0.3rem; font-size: 0.95rem; line-height: 1.4; }
h4, h5, h6 { margin: 0.8rem 0 0.2rem; font-size: 1rem; }
p, ul, ol, blockquote, pre, table { margin: 0 0 0.6rem; }
ul, ol { padding-left: 1.3rem; }
li { margin-bottom: 0.2rem; }
a { color: var(--theme-1); }
pre, code { font-size: 0.9em; white-space: pre-wrap; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1rem 0; }
blockquote { padding-left: 0.9rem; border-left: 3px solid var(--line); }
.small { font-size: 0.82rem; line-height: 1.5; color: var(--quiet); }
.lead { font-size: 1.15rem; line-height: 1.45; }
.head { border-bottom: 2px solid var(--ink); padding-bottom: 0.9rem; margin-bottom: 0.4rem; }
.head dl { display: flex; flex-wrap: wrap; gap: 0.15rem 1.6rem; margin: 0.6rem 0 0; }
.head dl div { display: flex; gap: 0.45rem; }
dt { color: var(--quiet); font-size: 0.85rem; line-height: 1.8; }
dd { margin: 0; }
.mark { font-size: 0.9em; font-variant-numeric: tabular-nums; white-space: nowrap; }
section.row { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1.4rem; padding: 0.75rem 0 0.2rem; }
section.row + section.row { border-top: 1px solid var(--line); }
.words > :last-child, article > :last-child { margin-bottom: 0.4rem; }
.part { margin: 0.2rem 0 0.7rem; padding: 0.5rem 0.9rem 0.1rem; background: var(--soft); border-radius: 4px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 0.2rem 0.5rem; text-align: left; vertical-align: middle; font-size: 0.85rem; }
td { border-top: 1px solid var(--line); }
.themes { width: 100%; }
.themes th { font-weight: 500; line-height: 1.3; }
.themes thead th { color: var(--quiet); font-size: 0.8rem; vertical-align: bottom; }
.themes tbody th { border-top: 1px solid var(--line); min-width: 9rem; }
.themes th:first-child { padding-left: 0; }
.themes .cell { text-align: center; min-width: 2.4rem; height: 2.1rem; padding: 0.1rem 0.25rem; }
.themes .last { white-space: nowrap; padding-right: 0; text-align: right; }
.themes td.last { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--quiet); }
.dot { display: block; margin: 0 auto; fill: none; stroke: var(--ink); stroke-width: 2; }
.dot.main { fill: var(--ink); }
.theme-1 .dot { stroke: var(--theme-1); } .theme-1 .dot.main { fill: var(--theme-1); }
.theme-2 .dot { stroke: var(--theme-2); } .theme-2 .dot.main { fill: var(--theme-2); }
.theme-3 .dot { stroke: var(--theme-3); } .theme-3 .dot.main { fill: var(--theme-3); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
section.room { display: none; }
.room hr { margin: 0; padding-top: 8mm; border-top: 0; border-bottom: 1px solid var(--line); }
.foot { border-top: 2px solid var(--ink); margin-top: 1rem; padding-top: 0.6rem; }
.foot dl { margin: 0; } .foot dl div { display: grid; grid-template-columns: 4.8rem 1fr; }
.foot dt, .foot dd { font-size: 0.82rem; line-height: 1.5; }
.foot .small { margin: 0.4rem 0 0; }
.entries { margin-top: 2rem; }
.entries h2 { border-bottom: 1px solid var(--line); margin-bottom: 0.8rem; }
article { margin-bottom: 2rem; }
@media (max-width: 36rem) {
  body { padding: 1.2rem 1rem 3rem; }
  section.row { display: block; }
}
@media print {
  :root {
    color-scheme: light; font-size: 10.5pt;
    --ground: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --soft: #ffffff;
    --theme-1: #1f6aa5; --theme-2: #a34e0a; --theme-3: #097051;
  }
  @page { size: A4; margin: 14mm 16mm; }
  body { padding: 0; max-width: none; line-height: 1.42; }
  .part { border-left: 2pt solid var(--line); border-radius: 0; padding: 0 0 0 8pt; }
  section.room { display: grid; }
  section.row, article > h3, tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .entries { break-before: page; margin-top: 0; }
  .scroll { overflow: visible; }
  a { color: inherit; }
}
"""
