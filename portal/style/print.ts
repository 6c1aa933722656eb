/**
 * On paper: the sheet without controls, with the addresses that matter. Forms as offices file them, on A4 with margins
 * and page numbers.
 */
export const print = `
@page { size: A4; margin: 20mm 18mm 18mm 22mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt } }
body.paper { background: #fff; color: #000; font-size: 11pt; line-height: 1.5 }
.paper main { max-width: 46rem } .paper h1 { text-align: center; font-size: 1.4rem; margin: 0 0 1rem }
.paper .unprinted { max-width: 46rem; margin: 0 auto; padding: .75rem 1rem; background: var(--tint) }
table.form { width: 100%; margin: 0 0 .8rem; border-collapse: collapse; font-size: 1em }
table.form caption { text-align: left; font-weight: 650; padding: .3rem 0 }
table.form th, table.form td { border: 1px solid #555; padding: .3rem .55rem; vertical-align: top; color: #000; font-size: 1em }
table.form thead th { font-weight: 650; width: auto } table.form th.amount { text-align: right; padding-right: .55rem }
table.form tbody th { width: 28%; font-weight: 400; text-align: left } table.form th small { display: block }
table.amounts tbody th { width: 72% } table.form td.amount { text-align: right; white-space: nowrap; padding-right: .55rem }
table.people thead th { width: auto } table.people td { height: 2.6rem }
table.verify td { border: 0; padding: .2rem .6rem .2rem 0; vertical-align: middle } .verify img { display: block; width: 28mm; height: 28mm } .verify p { margin: 0 }
table.signatures td { width: 50% } .signatures .seal { margin: 2.5rem 0 0; text-align: center } .signatures .date { text-align: right }
.paper code { overflow-wrap: anywhere; font-size: .8em } .paper .from { text-align: right; margin-top: 2rem } .sheet > thead { display: none } .sheet > * > tr > td { border: 0; padding: 0 } .paper .made { font-size: .85em }
@media print {
  body { background: #fff; font-size: 11pt } .mast { border-bottom: 2px solid #000 }
  .switch, .nav, .skip, form, .foot a, .unprinted { display: none }
  main, .mast-in { max-width: none; padding-left: 0; padding-right: 0 } .card, .note { border: 1px solid #999; break-inside: avoid }
  .sheet > thead { display: table-header-group } .sheet > thead td { padding-bottom: 4mm; font-size: 9pt; text-align: right }
  .paper main { padding: 0 } table.form tr, .signatures, .verify { break-inside: avoid }
}
`;
