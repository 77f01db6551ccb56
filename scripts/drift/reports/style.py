"""How the HTML report looks, by day and by night."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c2330; --dim: #667085; --paper: #f6f7f9; --card: #fff; --line: #e2e6ec;
  --error: #c0272d; --warn: #a86400; --info: #2465b5; --gone: #fdecec; --new: #e9f7ee; --changed: #fff6dd; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ef; --dim: #98a2b3; --paper: #12161d; --card: #1a2029;
  --line: #2d3542; --error: #ff7b7b; --warn: #f0b04c; --info: #7db4ff; --gone: #3a1f22; --new: #173325;
  --changed: #38301a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { margin: 0; font-size: 28px; letter-spacing: -.01em; }
h2 { margin: 36px 0 12px; font-size: 18px; }
h2 small { color: var(--dim); font-weight: 400; }
code, pre, td { font: 13px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
code { background: color-mix(in srgb, var(--dim) 12%, transparent); border-radius: 4px; padding: 1px 4px;
  overflow-wrap: anywhere; }
.lead { margin: 4px 0 12px; color: var(--dim); }
.counts, .head { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0; }
.badge { border-radius: 999px; padding: 1px 10px; font-size: 12px; font-weight: 600; border: 1px solid currentColor; }
.badge.error { color: var(--error); } .badge.warn { color: var(--warn); } .badge.info { color: var(--info); }
article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--info);
  border-radius: 8px; padding: 14px 18px; margin: 0 0 12px; }
article.error { border-left-color: var(--error); } article.warn { border-left-color: var(--warn); }
.rule { background: none; font-weight: 600; padding: 0; }
.operation { font-size: 13px; color: var(--dim); border: 1px solid var(--line); border-radius: 4px; padding: 0 6px; }
.what { margin: 8px 0; font-size: 16px; overflow-wrap: anywhere; }
.values { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.values b { color: var(--dim); font-size: 12px; font-weight: 500; }
.values pre { margin: 2px 0 0; padding: 8px 10px; border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
.values div:first-child pre { background: var(--gone); } .values div:last-child pre { background: var(--new); }
.none { color: var(--dim); font-style: italic; }
dl { display: grid; grid-template-columns: 88px 1fr; gap: 2px 12px; margin: 10px 0 6px; }
dt { color: var(--dim); } dd { margin: 0; }
.places { margin: 0; display: flex; flex-direction: column; gap: 2px; }
.places code { background: none; color: var(--dim); padding: 0; font-size: 12px; }
.calm { background: var(--new); border-radius: 8px; padding: 18px; margin-top: 24px; }
details { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 12px;
  overflow: hidden; }
summary { cursor: pointer; padding: 10px 16px; font-weight: 600; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; border-top: 1px solid var(--line); }
th { text-align: left; font-weight: 500; font-size: 12px; color: var(--dim); padding: 4px 8px; }
th:nth-child(odd) { width: 48px; }
td { padding: 0 8px; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; }
td.no { color: var(--dim); text-align: right; user-select: none; }
tr.gone td:nth-child(2), tr.changed td:nth-child(2) { background: var(--gone); }
tr.new td:nth-child(4), tr.changed td:nth-child(4) { background: var(--new); }
tr.skip td { color: var(--dim); text-align: center; background: var(--paper); }
@media (max-width: 700px) { .values { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; } }
"""
