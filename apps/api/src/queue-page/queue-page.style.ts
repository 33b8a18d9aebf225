/** The page's style, sent with it: fonts of the system, light or dark as the reader has it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1d2733; --quiet: #5b6775; --paper: #fbfbf9; --card: #fff; --line: #dfe3e6; --accent: #0b5c73; --warn: #9a3412;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e8ec; --quiet: #9aa6b2; --paper: #14181d; --card: #1b2027; --line: #303842; --accent: #7cc7dd; --warn: #fdba74;
  }
}
* { box-sizing: border-box }
body { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em }
header p { margin: 0.35rem 0 0; color: var(--quiet) }
h2 { margin: 2.5rem 0 0.6rem; font-size: 1.05rem }
a { color: var(--accent) }
time { white-space: nowrap; font-variant-numeric: tabular-nums }
.wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem }
th, td { padding: 0.6rem 0.9rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line) }
thead th { border-top: 0; color: var(--quiet); font-size: 0.8125rem; font-weight: 500; white-space: nowrap }
tbody th { font-weight: 500 }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.reason { min-width: 16rem; overflow-wrap: anywhere }
code { font: 0.8125rem/1.4 ui-monospace, monospace; color: var(--quiet); white-space: nowrap }
small, .note, .none { color: var(--quiet) }
.note { font-size: 0.875rem; margin: 0.5rem 0 0 }
.none { margin: 0 }
.away { margin: 1.5rem 0 0; padding: 0.75rem 1rem; border-left: 4px solid var(--warn); background: var(--card) }
form { margin: 0; text-align: right }
button {
  padding: 0.3rem 0.75rem; font: inherit; font-size: 0.875rem; white-space: nowrap; cursor: pointer;
  color: var(--accent); background: none; border: 1px solid currentColor; border-radius: 0.375rem;
}
button:hover { background: var(--accent); color: var(--card) }
button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;
