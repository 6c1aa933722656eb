/** The desk: what waits, and lists that are searched. */
export const deskStyle = `
.ways a, .due-what a, .entry > a { white-space: nowrap } @media (max-width: 30rem) { .ways a { white-space: normal } }
.tabs { display: flex; flex-wrap: wrap; margin: 0 0 1rem; border-bottom: 1px solid var(--line) }
.tabs a { margin-right: 1.5rem; padding: .5rem 0; text-decoration: none; color: var(--ink-2); border-bottom: 3px solid transparent }
.tabs a[aria-current] { color: var(--brand); border-bottom-color: var(--brand); font-weight: 600 }
.filters > .search { flex: 2 1 16rem; max-width: 24rem } .filters > .tick { flex: 0 1 auto; padding-bottom: .5rem }
.filters .tick label { color: inherit; font-size: 1rem } .filters .tick input { min-height: 0; width: auto }
table.rows td.long { min-width: 10rem } table.rows td.num, table.rows td.nowrap, table.rows td.amount { min-width: 0 }
.wide table.rows { font-size: .875rem } .wide tr.total td, .wide tr.total th { font-size: .875rem }
tr[data-row=missed] td.state, tr[data-row=overdue] td.state { color: var(--red) }
th[aria-sort=ascending] .sort::after { content: " ↑" } th[aria-sort=descending] .sort::after { content: " ↓" }
.todo > li { align-items: center } .todo .due-what p { margin: .1rem 0 0 } .todo .button { flex: none }
.left { font-weight: 600 } .left.bad, .late { color: var(--red) } .left.warn { color: var(--amber) }
/* On a phone a row is a block, its cells lines with their heads before them; heads that sort stay above them all. */
@media screen and (max-width: 40rem) {
  .wide table.cards, .cards > *, .cards tr, .cards tbody td { display: block; min-width: 0 }
  table.cards > thead > tr { display: flex; flex-wrap: wrap; margin-bottom: .5rem } .cards > thead th { padding: .25rem 1rem .25rem 0; border: 0 }
  .cards > tbody > tr { padding: .6rem 0; border-top: 1px solid var(--line) } table.rows.cards > tbody > tr > td { display: flex; padding: .1rem 0; border: 0; text-align: left; white-space: normal }
  table.rows.cards > tbody > tr > td::before { content: attr(data-label); flex: 0 0 6rem; padding-right: .75rem; color: var(--ink-2) }
  table.rows.cards > tbody > tr > td > div { flex: 1 1 0; min-width: 0 }
  table.rows.cards > tbody > tr > td:first-child { font-size: 1rem; font-weight: 600 } table.rows.cards > tbody > tr > td:first-child::before { content: none }
  table.rows.cards > thead th:not(:has(a)), table.rows.cards > tbody > tr > td.none { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%) }
  .cards tfoot tr { display: flex; flex-wrap: wrap; justify-content: space-between; padding: .4rem 0; border-top: 1px solid var(--line) }
  table.rows.cards tfoot tr > * { border: 0; padding: 0; white-space: normal } .cards tfoot tr > th { flex: 1 0 100% } .cards tfoot td:not(:only-of-type)::before { content: attr(data-label) " "; font-weight: 400 }
}
@media (max-width: 30rem) { .todo .button { width: 100%; margin-top: .5rem } }
`;
