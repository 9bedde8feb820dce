"""The style sheet of the HTML report: light and dark, narrow and wide, on a screen and on paper.

Colours are those of the screens' light and dark themes, each beside a sign and a word.
No font, picture or file is loaded: the page has no address but its own.
"""

from collections.abc import Mapping
from typing import Final

from tui.colours import DARK, LIGHT

_USED: Final = ("page", "rule", "text", "quiet", "accent", "good", "warn", "bad")
_RULES: Final = """
*, ::before, ::after { box-sizing: border-box; }
html { color-scheme: light dark; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 78rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere; hyphens: manual;
}
h1, h2, h3, h4, p, dl, dd, ol, ul { margin: 0; padding: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.9rem; letter-spacing: -0.01em; }
h2 { font-size: 1.4rem; margin-top: 4rem; }
h3 { font-size: 1.2rem; }
section > h3 { margin-top: 2.2rem; }
h4 { font-size: 0.85rem; margin: 1.6rem 0 0.4rem; color: var(--quiet); font-weight: 600; }
ul, ol { list-style: none; }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: 0.2em; }
a:hover { color: var(--accent); text-decoration-color: currentcolor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
.product { color: var(--accent); font-weight: 650; }
.quiet { color: var(--quiet); }
.good { color: var(--good); }
.warn { color: var(--warn); }
.bad { color: var(--bad); }
.accent { color: var(--accent); }
.sign {
  display: inline-block; min-width: 1.25em; font-weight: 700;
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace;
}
.tally { display: flex; flex-wrap: wrap; gap: 0.15rem 1.6rem; margin-top: 0.6rem; }
.tally li { white-space: nowrap; }
.tally .sign { margin-left: 0.15em; }
.number { font-variant-numeric: tabular-nums; font-weight: 650; }
.lead { margin-top: 0.4rem; color: var(--quiet); max-width: 62rem; }
.notice { margin-top: 1rem; color: var(--warn); font-weight: 600; }
.beside { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; }
.beside .quiet { font-size: 0.95rem; }
dl { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: 0.25rem 1rem; }
dt { color: var(--quiet); }
.small { font-size: 0.9rem; }
.strong { font-weight: 650; }
.code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
.code { font-size: 0.85em; color: var(--quiet); }

nav { margin-top: 1.5rem; }
nav ol { display: flex; flex-wrap: wrap; gap: 0.2rem 1.5rem; }

table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--quiet); padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 1rem 0.45rem 0; }
th { font-weight: 600; }
tbody tr { border-top: 1px solid var(--rule); }
.scroll { overflow-x: auto; margin-top: 1rem; }
.matrix th[scope=row] { font-weight: 400; min-width: 12rem; }
.matrix thead th, .matrix td { min-width: 9.5rem; }
.matrix tbody th[scope=rowgroup] { padding-top: 1.2rem; color: var(--quiet); }
.matrix tbody tr:first-child:has(th[scope=rowgroup]) { border-top: 0; }
.matrix tfoot { border-top: 2px solid var(--rule); }
.state { white-space: nowrap; }
.note { padding-left: 1.8em; font-size: 0.88rem; font-weight: 400; color: var(--quiet); }
.number .note { padding-left: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 2rem; margin-top: 1rem; }
.legend { font-size: 0.9rem; color: var(--quiet); }
.legend li { padding-left: 1.4em; text-indent: -1.4em; }
.legend .sign { text-indent: 0; min-width: 1.4em; }
.why { columns: 24rem auto; column-gap: 3rem; margin-top: 1rem; }
.why > li { break-inside: avoid; padding-bottom: 0.9rem; }
.why p:not(.strong) { padding-left: 1.4em; text-indent: -1.4em; }
.why .sign { text-indent: 0; min-width: 1.4em; }

.contents { margin-top: 1.5rem; }
.contents li { display: grid; grid-template-columns: 1.7em minmax(0, 1fr); padding: 0.12rem 0; }
.item { margin-top: 3rem; padding-top: 1.8rem; border-top: 1px solid var(--rule); }
.item h3 { margin-top: 0.15rem; }
.verdict { font-weight: 700; letter-spacing: 0.02em; }
.means { margin-top: 0.3rem; }
.columns { display: grid; gap: 0 4rem; margin-top: 1.2rem; }
.do { color: var(--accent); }
.notes li, .skills > ul > li, .card li { padding: 0.12rem 0 0.12rem 1.7em; text-indent: -1.7em; }
.notes .sign, .skills .sign, .card .sign { text-indent: 0; min-width: 1.7em; }
.skills ul ul { color: var(--quiet); font-size: 0.9rem; text-indent: 0; }
.card .label { color: var(--quiet); }
.checks { margin-top: 1.8rem; font-size: 0.95rem; table-layout: fixed; }
.checks thead th:first-child { width: 8rem; }
.checks thead th:nth-child(2) { width: 9.5rem; }
.checks thead th:nth-child(4) { width: 44%; }
.checks caption { font-size: 0.85rem; font-weight: 600; padding-bottom: 0.2rem; }
.checks thead { color: var(--quiet); font-size: 0.85rem; }
.checks th, .checks td { padding-top: 0.35rem; padding-bottom: 0.35rem; }
.checks th, .checks td:nth-child(2) { white-space: nowrap; }
.checks td:nth-child(4) { padding-right: 0; }
.evidence { font-size: 0.85rem; color: var(--quiet); padding-top: 0.1rem; }
.achieved { margin-top: 0.8rem; }
footer { margin-top: 4rem; padding-top: 1.2rem; border-top: 1px solid var(--rule); }
footer { color: var(--quiet); font-size: 0.9rem; }

@media print, (min-width: 64rem) {
  .columns > div > h4:first-child { margin-top: 0; }
  .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { padding-bottom: 0.5rem; }
  .checks thead { position: absolute; left: -999rem; }
  .checks tr { display: block; padding: 0.6rem 0; }
  .checks th, .checks td { display: inline-block; padding: 0 0.8rem 0 0; }
  .checks td:nth-child(n + 3) { display: block; width: auto; padding: 0.1rem 0 0; }
}
@media print {
  @page { margin: 15mm 13mm; }
  html { font-size: 8.5pt; }
  body { max-width: none; padding: 0; background: none; }
  nav, .skip { display: none; }
  h2 { margin-top: 2rem; }
  h2, h3, h4, caption, .verdict, .means { break-after: avoid; }
  .candidate { break-before: page; }
  .item { margin-top: 2rem; padding-top: 1.2rem; }
  .item > h3, .columns, tr, li { break-inside: avoid; }
  thead { display: table-header-group; break-inside: avoid; }
  .scroll { overflow: visible; }
  .matrix thead th, .matrix td, .matrix th[scope=row] { min-width: 0; }
  .columns { gap: 0 2rem; }
  a { text-decoration: none; }
}
"""


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colours[name]};" for name in _USED)


STYLE: Final = (
    f":root {{ {_properties(LIGHT)} }}\n"
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_properties(DARK)} }} }}\n"
    f"@media print {{ html {{ color-scheme: light; }} }}{_RULES}"
)
