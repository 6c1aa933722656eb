/** Timelines and figures: colours keep 3:1 against the ground, and no meaning hangs on a colour alone. */
export const chartStyle = `
.timeline, .figure { display: block; width: 100%; min-width: 44rem; height: auto; font-family: var(--sans) }
.timeline.narrow { min-width: 38rem }
.timeline text, .figure text { font-size: 12px; fill: var(--ink-2) }
.timeline .t-label { font-size: 13px; fill: var(--ink) }
.t-stage .t-label { font-weight: 650 }
.t-tick { stroke: var(--line) } .t-now { stroke: var(--red); stroke-width: 1.5; stroke-dasharray: 4 3 }
.t-stage-bar { fill: var(--brand) }
.t-wait-bar { fill: var(--wait) } .t-wait-bar.t-is-withdrawn { fill: var(--paper); stroke: var(--wait); stroke-dasharray: 3 2 }
.t-deadline-bar { fill: var(--green-tint); stroke: var(--green-line) }
.t-deadline-bar.t-is-missed { fill: var(--red-tint); stroke: var(--red) }
.t-deadline-bar.t-is-running { fill: var(--paper); stroke: var(--brand) }
.t-deadline-bar.t-is-stopped, .t-suspension-bar { fill: var(--amber-tint); stroke: var(--amber-line); stroke-dasharray: 4 2 }
.t-missed { stroke: var(--red); stroke-width: 2.5; fill: none; stroke-linecap: round }
.t-key { margin-top: .5rem } .t-key li.stage::before { background: var(--brand) } .t-key li.wait::before { background: var(--wait) }
.t-key li.deadline::before { background: var(--green-tint); outline: 1px solid var(--green-line) }
.t-key li.suspension::before { background: var(--amber-tint); outline: 1px dashed var(--amber-line) }
.t-key li.missed::before { content: "×"; background: none; color: var(--red); font-weight: 700; line-height: .7rem }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .75rem 1.5rem; margin: 0 0 .5rem }
.figures figure { margin: 0; min-width: 0 } .figures figcaption { font-weight: 600; font-size: .9375rem }
.figures .figure { min-width: 0; max-width: 40rem }
.bars-grid { stroke: var(--line) } .bars-ground { stroke: var(--line-2) }
.bars-good { fill: var(--green-line) } .bars-bad { fill: var(--red) } .bars-a { fill: var(--brand) } .bars-b { fill: var(--amber-line) }
.year-key li.good::before { background: var(--green-line) } .year-key li.bad::before { background: var(--red) }
.year-key li.a::before { background: var(--brand) } .year-key li.b::before { background: var(--amber-line) }
`;
