/**
 * On paper: the sheet without controls, with the addresses that matter. Forms as offices file them, on A4 with margins
 * and page numbers.
 */
export const print = `
@page { size: A4; margin: 15mm 16mm 16mm 20mm;
  @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 9pt var(--serif) } }
@page english { @bottom-center { content: "Page " counter(page) " of " counter(pages) } }
:root:lang(en) body { page: english }
body.paper { background: #fff; color: #000; font-size: 10.5pt; line-height: 1.35; color-scheme: light } body.paper:lang(en) { font-size: 10pt }
.paper main { max-width: 46rem } .paper h1 { text-align: center; font-size: 16pt; margin: 0 0 .7rem }
.paper .unprinted { max-width: 46rem; margin: 0 auto; padding: .75rem 1rem; background: var(--tint) }
table.form { width: 100%; margin: 0 0 3mm; border-collapse: collapse; font-size: 1em }
table.form th, table.form td { border: 1px solid #555; padding: 1mm 1.6mm; vertical-align: top; color: #000; font-size: 1em; text-align: left }
:lang(en) table.form { font-size: .92em } table.form td { white-space: pre-line } table.form small { display: block; font-size: .85em }
table.form thead th { font-weight: 650; } table.form tbody th { font-weight: 400 }
table.facts-of { table-layout: fixed } table.facts-of tbody th { padding-right: .4mm } table.facts-of .label { width: 15% } :lang(en) .facts-of .label { width: 19% }
table.amounts tbody th { width: 72% } table.form .amount { text-align: right; white-space: nowrap }
table.amounts .total > * { font-weight: 650 } table.amounts .total small { font-weight: 400 }
table.people { margin-top: 3mm } table.people td { height: 2.6rem } table.people tbody td:nth-child(2) { width: 40% }
table.signed { table-layout: fixed } table.signed th + th { width: 61mm } table.signed th + th + th { width: 59mm }
table.seals td { width: 50% } .seals .seal { margin: 9mm 0 0; text-align: center } .seals .date { text-align: right }
table.verify td { border: 0; padding: 0; vertical-align: middle } table.verify td:first-child { width: 32mm }
.verify img { display: block; width: 28mm; height: 28mm } .verify p { margin: 0 } .verify code { display: block; margin-top: .8mm }
.paper code { overflow-wrap: anywhere; font-size: 8pt; line-height: 1.3 } .paper .hash { overflow-wrap: normal; white-space: normal }
table.verify td.from { width: 66mm; padding-left: 4mm; text-align: center } td.from .seal { margin: 8mm 0 } .sheet > thead { display: none } .sheet > * > tr > td { border: 0; padding: 0 } .paper .made { font-size: .85em }
@media screen and (max-width: 34rem) {
  table.facts-of, table.facts-of > * { display: block } table.facts-of colgroup { display: none }
  table.facts-of tbody tr { display: grid; grid-template-columns: 30% 1fr } table.facts-of thead tr > * { display: block }
  table.signed th + th, table.signed th + th + th { width: auto } .paper .hash { overflow-wrap: anywhere }
  table.verify td { display: block } table.verify td.from { width: auto }
}
@media print {
  body { background: #fff; font-size: 10.5pt } .mast { border-bottom: 2px solid #000 }
  body.paper { font-family: var(--serif) } .paper h1, .paper thead th, .paper strong { font-family: var(--sans) }
  .switch, .nav, .skip, form, .foot a, .unprinted, .ways, .tabs { display: none }
  .scroll { background: none; overflow: visible } main, .mast-in { max-width: none; padding-left: 0; padding-right: 0 } .card, .note { border: 1px solid #999; break-inside: avoid }
  .sheet > thead { display: table-header-group } .sheet > thead td { padding-bottom: 4mm; font-size: 9pt; text-align: right }
  .paper main { padding: 0 } table.form tr, table.whole, .seals, .verify { break-inside: avoid }
  table.form > thead { break-after: avoid } .verify, .made { break-before: avoid }
}
`;
