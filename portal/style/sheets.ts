/** Cards, lists of facts, tables, notes: the building blocks of every page. */
export const sheets = `
.card { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; margin: 0 0 1rem }
@media (min-width: 48rem) { .card { padding: 1.25rem 1.5rem } }
.lead { font-size: 1.0625rem; color: var(--ink-2); margin-bottom: 1rem }
.eyebrow { color: var(--ink-2); font-size: .9375rem; margin: 0 0 .3rem }
.facts { margin: 0; display: grid; grid-template-columns: minmax(4.6rem, 28%) 1fr; gap: 0 1rem } .facts:lang(en) { grid-template-columns: minmax(6.2rem, 28%) 1fr }
.facts dt { color: var(--ink-2); font-size: .9rem; line-height: 1.5; padding: .36rem 0 }
.facts dd { margin: 0; padding: .25rem 0; white-space: pre-line }
@media (min-width: 34rem) { .facts, .facts:lang(en) { grid-template-columns: 9.5rem 1fr } }
.note { border-left: 4px solid var(--brand); background: var(--tint); border-radius: 0 var(--radius) var(--radius) 0;
  padding: .8rem 1rem; margin: 0 0 1rem }
.note.warn { border-color: var(--amber-line); background: var(--amber-tint) }
.note.bad { border-color: var(--red); background: var(--red-tint) }
.note.good { border-color: var(--green); background: var(--green-tint) }
.badge { display: inline-block; border-radius: 99px; padding: .05rem .65rem; font-size: .875rem;
  background: var(--tint); color: var(--brand-2); white-space: nowrap }
.badge.bad { background: var(--red-tint); color: var(--red) }
.badge.warn { background: var(--amber-tint); color: var(--amber) }
.badge.good { background: var(--green-tint); color: var(--green) }
.money { font-size: 1.375rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.3 }
/* A shade at the edge behind which a table goes on; what lies over it moves along and hides it at the end. */
.scroll { overflow-x: auto; background: linear-gradient(90deg, var(--paper) 1rem, transparent 2.5rem) 0 0 / 2.5rem 100% no-repeat local,
  linear-gradient(270deg, var(--paper) 1rem, transparent 2.5rem) 100% 0 / 2.5rem 100% no-repeat local,
  linear-gradient(90deg, var(--line-2), transparent) 0 0 / .5rem 100% no-repeat scroll,
  linear-gradient(270deg, var(--line-2), transparent) 100% 0 / .5rem 100% no-repeat scroll }
table { border-collapse: collapse; width: 100%; font-size: .9375rem }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
th { font-weight: 600; color: var(--ink-2); font-size: .875rem }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 0 }
tr.total td, tr.total th { border-bottom: 0; font-weight: 650; color: var(--ink); font-size: 1rem }
details { margin: .5rem 0 0 } summary { cursor: pointer; color: var(--brand); padding: .35rem 0 }
.empty { color: var(--ink-2); text-align: center; padding: 2rem 1rem }
.list { list-style: none; margin: 0; padding: 0 }
.list > li { border-top: 1px solid var(--line); padding: .75rem 0 }
.list > li:first-child { border-top: 0 }
.deadline-item + .deadline-item { border-top: 1px solid var(--line); margin-top: 1rem; padding-top: 1rem }
.deadline h2 { margin-bottom: .1rem; font-size: .9375rem; color: var(--ink-2); font-weight: 400 }
.deadline-when { font-size: 1.125rem; margin-bottom: .3rem } .deadline-when strong { margin-right: .4rem }
.how { display: block; font-weight: 400 } tr.total .how { color: var(--ink-2) }
.plain { margin: .25rem 0 0; padding-left: 1.1rem } .plain p { margin-bottom: .2rem }
.jump { margin: .5rem 0 1rem }
.signed { margin: 0 0 1rem }
.or { margin: 1.5rem 0 .9rem; padding-top: 1.25rem; border-top: 1px solid var(--line); color: var(--ink-2) }
.answer { border: 2px solid var(--brand) }
.after { margin-top: 1rem }
.doors { display: grid; gap: .75rem; margin: 0 0 1.5rem } @media (min-width: 34rem) { .doors { grid-template-columns: 1fr 1fr } }
.door { display: flex; flex-direction: column; gap: .15rem; background: var(--paper); border: 1px solid var(--line-2);
  border-radius: var(--radius); padding: 1rem 1.15rem; text-decoration: none; color: var(--ink) }
.door strong { color: var(--brand); font-size: 1.0625rem }
.door span { color: var(--ink-2); font-size: .9375rem }
.door:hover { border-color: var(--brand); background: var(--tint) }
.entry { display: grid; grid-template-columns: 1fr auto; gap: .05rem .75rem; align-items: baseline }
.entry .small, .entry > span:nth-child(2) { grid-column: 1 }
.entry .badge { grid-column: 2; grid-row: 1 }
h1 + .card, h1 + .note, .eyebrow + .note { margin-top: .75rem }
h1 .badge { vertical-align: .2em; font-weight: 400 }
.course { list-style: none; margin: 0; padding: 0 }
.step { position: relative; display: flex; flex-direction: column; padding: 0 0 1.1rem 1.6rem;
  border-left: 2px solid var(--line); margin-left: .5rem }
.step:last-child { border-left-color: transparent; padding-bottom: 0 }
.step::before { content: ""; position: absolute; left: -.5rem; top: .4rem; width: .85rem; height: .85rem;
  border-radius: 50%; background: var(--paper); border: 2px solid var(--line-2) }
.step.decided::before { background: var(--green); border-color: var(--green) }
.step.open::before { border-color: var(--brand); border-width: 4px }
.step.superseded strong { color: var(--ink-2) }
`;
