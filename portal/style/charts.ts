/** Timelines and figures: colours keep 3:1 against the ground, and no meaning hangs on a colour alone. */
export const chartStyle = `
.timeline, .figure { display: block; width: 100%; min-width: 44rem; height: auto; font-family: var(--sans) }
.timeline text, .figure text { font-size: 12px; fill: var(--ink-2) }
.timeline .t-label { font-size: 13px; fill: var(--ink) }
.t-stage .t-label { font-weight: 650 }
.t-tick { stroke: var(--line) } .t-now { stroke: var(--red); stroke-width: 1.5; stroke-dasharray: 4 3 }
.t-stage-bar { fill: var(--brand) }
.t-wait-bar { fill: #6d95a3 } .t-wait-bar.t-is-withdrawn { fill: #fff; stroke: #6d95a3; stroke-dasharray: 3 2 }
.t-deadline-bar { fill: #e6f3ea; stroke: #4d9468 }
.t-deadline-bar.t-is-missed { fill: var(--red-tint); stroke: var(--red) }
.t-deadline-bar.t-is-running { fill: #fff; stroke: var(--brand) }
.t-deadline-bar.t-is-stopped, .t-suspension-bar { fill: var(--amber-tint); stroke: #a86f00; stroke-dasharray: 4 2 }
.t-missed { stroke: var(--red); stroke-width: 2.5; fill: none; stroke-linecap: round }
.t-key { margin-top: .5rem } .t-key li.stage::before { background: var(--brand) } .t-key li.wait::before { background: #6d95a3 }
.t-key li.deadline::before { background: #e6f3ea; outline: 1px solid #4d9468 }
.t-key li.suspension::before { background: var(--amber-tint); outline: 1px dashed #a86f00 }
.t-key li.missed::before { content: "×"; background: none; color: var(--red); font-weight: 700; line-height: .7rem }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .75rem 1.5rem; margin: 0 0 .5rem }
.figures figure { margin: 0; min-width: 0 } .figures figcaption { font-weight: 600; font-size: .9375rem }
.figures .figure { min-width: 0 }
.bars-grid { stroke: var(--line) } .bars-ground { stroke: var(--line-2) }
.bars-good { fill: #4d9468 } .bars-bad { fill: var(--red) } .bars-a { fill: var(--brand) } .bars-b { fill: #c98500 }
.year-key li.good::before { background: #4d9468 } .year-key li.bad::before { background: var(--red) }
.year-key li.a::before { background: var(--brand) } .year-key li.b::before { background: #c98500 }
`;
