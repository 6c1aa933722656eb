import { lightColours } from './palette.ts';

/**
 * Type and the page frame. Boxes in a row are kept apart by margins,
 * not by `gap`, which the browsers of older office PCs don't know there.
 */
export const base = `
:root {
  ${lightColours};
  --radius: 10px;
  --sans: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC",
    system-ui, -apple-system, "Segoe UI", sans-serif;
  --serif: "Times New Roman", "Liberation Serif", SimSun, "Songti SC", "Noto Serif CJK SC", serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", monospace;
}
:root:lang(en) { --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Microsoft YaHei", sans-serif }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.65 var(--sans); overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .35rem; font-weight: 650; text-wrap: pretty }
h2 { font-size: 1.075rem; line-height: 1.4; margin: 0 0 .6rem; font-weight: 650 }
h3 { font-size: 1rem; margin: 0 0 .4rem; font-weight: 650 }
p { margin: 0 0 .75rem } p:last-child { margin-bottom: 0 }
a { color: var(--brand); text-underline-offset: .2em }
a:hover { color: var(--brand-2) }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px }
main:focus { outline: none }
code, .mono { font-family: var(--mono); font-size: .9em }
.num { font-variant-numeric: tabular-nums }
.muted { color: var(--ink-2) } .small { font-size: .875rem }
.skip { position: absolute; left: -999px; top: 0; background: var(--paper); padding: .5rem 1rem; z-index: 2 }
.skip:focus { left: 0 }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.mast { background: var(--paper); border-bottom: 1px solid var(--line) }
.mast-in { max-width: 46rem; margin: 0 auto; padding: .65rem 1rem; display: flex; align-items: center; justify-content: space-between }
.brand { display: flex; flex-wrap: wrap; align-items: center; min-width: 0; line-height: 1.35 }
.mark { width: .8rem; height: .8rem; border-radius: 3px; background: var(--brand);
  box-shadow: .3rem .3rem 0 -1px var(--wait); margin-right: .85rem }
.brand-name { font-weight: 700; margin-right: .55rem; letter-spacing: .01em }
.brand-contract { color: var(--ink-2); font-size: .875rem }
.switch { flex: none; margin-left: .75rem; padding: .45rem .2rem; font-size: .9375rem }
.nav { max-width: 46rem; margin: 0 auto; padding: 0 1rem; display: flex; flex-wrap: wrap }
.nav a { margin-right: 1.25rem; padding: .5rem 0 .45rem; text-decoration: none; color: var(--ink-2); border-bottom: 3px solid transparent }
.as { max-width: 46rem; margin: 0 auto; padding: .35rem 1rem } .as a { margin-left: .6rem } @media print { .as { display: none } }
.nav a:hover { color: var(--brand) } .nav a[aria-current] { color: var(--brand); border-bottom-color: var(--brand); font-weight: 600 }
main { max-width: 46rem; margin: 0 auto; padding: 1.25rem 1rem 2rem }
.foot { max-width: 46rem; margin: 0 auto; padding: 0 1rem 2rem; color: var(--ink-2); font-size: .875rem }
.wide main, .wide .mast-in, .wide .nav, .wide .as, .wide .foot { max-width: 88rem }
@media (min-width: 48rem) { main { padding-top: 2rem } h1 { font-size: 1.75rem } }
@media (prefers-reduced-motion: no-preference) { a, button { transition: color .12s, background-color .12s } }
`;
