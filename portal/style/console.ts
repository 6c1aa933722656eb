import { graphStyle } from './graph.ts';

/** The administrators' pages: tables, filters, the clock, bars. */
export const consoleStyle = `
.clock { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .4rem 1rem;
  margin: -.25rem 0 1.25rem; padding: .5rem .9rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: var(--radius); font-variant-numeric: tabular-nums }
.clock-steps { display: flex; flex-wrap: wrap; gap: .4rem }
button.small-button { min-height: 2.5rem; padding: .25rem .85rem; font-weight: 500; font-size: .9375rem }
.clock .small-button { background: var(--tint); color: var(--brand-2); border-color: transparent }
.clock .small-button:hover { background: var(--brand); color: var(--paper) }
.panel-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .25rem 1rem }
.panel-head h2 { margin-bottom: .5rem }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: .6rem 1rem; margin: 0 0 1rem }
.filters > div { flex: 1 1 9rem; max-width: 15rem } .filters label { display: block; font-size: .875rem; color: var(--ink-2) }
.filters select, .filters input { min-height: 2.5rem; padding: .3rem .6rem } .filters > a { padding: .55rem 0 }
table.rows { min-width: 44rem }
table.rows td { min-width: 6rem }
#tasks table.rows { min-width: 56rem }
table.rows th { white-space: nowrap }
table.rows td { overflow-wrap: normal }
table.rows tbody tr:hover { background: var(--tint) }
table.rows tbody tr:target { background: var(--amber-tint); scroll-margin-top: 4rem }
table.rows details { margin: 0 }
table.rows summary { padding: 0 }
.nowrap, table.rows td.num, table.rows td:first-child > a { white-space: nowrap }
table.rows td:first-child, table.rows th:first-child { padding-left: .25rem }
td.amount + td, th.amount + th { padding-left: .9rem }
tr.fault { background: var(--red-tint) }
.line { display: block }
.line + .line { margin-top: .25rem }
#ledger table.rows { min-width: 68rem }
table.rows td.matter { min-width: 14rem }
.steps { min-width: 52rem } .leads > span { display: block } .badge.now { background: var(--blue-tint); color: var(--ink) }
.panel > :last-child, .panel .scroll > :last-child { margin-bottom: 0 } .panel .empty { padding: 1rem }
.pager { display: flex; gap: 1.5rem; justify-content: flex-end; margin: 0 0 1rem }
pre.raw { margin: 0 0 .6rem; padding: .6rem .8rem; background: var(--ground); border-radius: 6px;
  font: .8125rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; max-width: 60rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem;
  margin: .75rem 0 1rem; padding: 0; list-style: none }
.tiles a { display: block; height: 100%; padding: .8rem 1rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: var(--radius); color: inherit; text-decoration: none }
.tiles a:hover { border-color: var(--brand) }
.tiles b { display: block; font-size: 1.75rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums }
.tiles .bad b { color: var(--red) }
.tiles .warn b { color: var(--amber) }
.two { display: grid; gap: 0 1rem; grid-template-columns: minmax(0, 1fr) }
@media (min-width: 64rem) { .two { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start } }
.due { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .1rem .75rem }
.due p { margin: 0; flex: 1 0 100% }
.due-what { flex: 1 1 15rem; min-width: 0 }
.due .badge { white-space: normal }
.used { display: block; width: 100%; height: 6px; margin: .35rem 0 .2rem; flex: none }
.used .track { fill: var(--line) }
.used .fill { fill: var(--wait) }
.used .warn { fill: var(--amber-line) }
.used .bad { fill: var(--red) }
.used .good { fill: var(--green-line) }
.strip { display: block; min-width: 40rem; max-width: 60rem; width: 100%; height: auto }
.strip text { font-size: 11px; fill: var(--ink-2) }
.strip .rest { fill: var(--ground) }
.strip .axis { stroke: var(--line-2) }
.strip .dot { fill: var(--brand) }
.strip .dot.warn { fill: var(--amber-line) }
.strip .dot.bad { fill: var(--red) }
.strip .today { fill: var(--brand); font-weight: 650 }
.strip .rest-name { fill: var(--amber) }
.bar { display: block; width: 100%; height: 14px; margin: .25rem 0 .4rem }
.bar .payable { fill: var(--wait) }
.bar .deductions { fill: var(--amber-line) }
.bar .penalty { fill: var(--red) }
.bar .ground { fill: var(--line) }
.bar-key { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; list-style: none; margin: 0 0 .75rem; padding: 0;
  font-size: .875rem }
.bar-key li::before { content: ""; display: inline-block; width: .7rem; height: .7rem; border-radius: 2px;
  margin-right: .4rem; vertical-align: -.05em; background: var(--wait) }
.bar-key .deductions::before { background: var(--amber-line) }
.bar-key .penalty::before { background: var(--red) }
.how { display: block; font-weight: 400; font-size: .875rem; color: var(--ink-2) }
.chain { list-style: none; margin: 0; padding: 0 }
.chain > li { position: relative; padding: 0 0 1rem 1.6rem; border-left: 2px solid var(--line); margin-left: .5rem }
.chain > li:last-child { border-left-color: transparent; padding-bottom: 0 }
.chain > li::before { content: ""; position: absolute; left: -.45rem; top: .45rem; width: .75rem; height: .75rem;
  border-radius: 50%; background: var(--brand); border: 2px solid var(--paper) }
.chain > li.bad::before { background: var(--red) }
.chain p { margin: 0 }
.hashes { font: .75rem/1.5 var(--mono); color: var(--ink-2) }
details.folded > summary h2 { display: inline; margin: 0 } details.folded[open] > summary { margin-bottom: .5rem }
.story { list-style: none; margin: 0; padding: 0 }
.story > li { padding: .35rem 0 .35rem .8rem; border-left: 3px solid var(--line) }
.story > li.good { border-left-color: var(--green-line) }
.story > li.bad { border-left-color: var(--red) }
.story p { margin: 0 }
.story details { margin: 0 }
.story summary { padding: 0; color: var(--ink-2) }
${graphStyle}
`;
