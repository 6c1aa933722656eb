/** A flow's drawing: what was passed is green, what runs is outlined in blue, what broke off or was breached is red. */
export const graphStyle = `
.graph-head { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; scroll-margin: .5rem }
.graph-head h2 { margin: 0 }
.zoom { margin-left: auto; display: flex; flex-wrap: wrap }
.zoom a { padding: .4rem .6rem; min-height: 2.5rem; font-size: .875rem }
.zoom a[aria-current] { font-weight: 650; color: var(--ink); text-decoration: none; box-shadow: inset 0 -3px var(--brand) }
.graph-scroll { overflow: auto; max-height: 80vh; background: var(--paper); border: 1px solid var(--line);
  border-radius: var(--radius); padding: .75rem; margin: 0 0 .5rem }
.graph { display: block; margin: 0 auto; font-family: var(--sans); font-size: 14px; line-height: 1 }
.g-fit { overflow: hidden; max-height: none } .g-fit .graph { max-width: 100%; height: auto; max-height: calc(100vh - 20rem) }
.graph a { text-decoration: none }
.graph a:focus-visible { outline: none }
.graph a:focus-visible .g-body { stroke: var(--focus); stroke-width: 4 }
.g-body { fill: var(--paper); stroke: var(--line-2); stroke-width: 1.25 } .g-name { fill: var(--ink-2) }
.graph a:hover .g-body { stroke: var(--brand); stroke-width: 2 }
.g-icon { fill: none; stroke: var(--ink-2); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round }
.g-is-passed > a > .g-body { fill: var(--green-tint); stroke: var(--green-line); stroke-width: 1.5 }
.g-is-passed > a > .g-name { fill: var(--ink) }
.g-is-passed > a .g-icon { stroke: var(--green) }
.g-is-current > a > .g-body { fill: var(--blue-tint); stroke: var(--blue); stroke-width: 3 }
.g-is-current > a > .g-name { fill: var(--ink); font-weight: 600 }
.g-is-current > a .g-icon { stroke: var(--blue) }
.g-is-broken > a > .g-body { fill: var(--red-tint); stroke: var(--red); stroke-width: 2.5 }
.g-is-broken > a > .g-name { fill: var(--ink); font-weight: 600 }
.g-is-broken > a .g-icon { stroke: var(--red) }
.g-row-body { fill: var(--paper); fill-opacity: .75; stroke: var(--line) }
.g-row text { font-size: 12.5px; fill: var(--ink-2) }
.g-row .g-icon { stroke: var(--ink-2) }
.g-open .g-row-body { fill: var(--blue-tint); fill-opacity: 1; stroke: var(--blue); stroke-width: 1.5 }
.g-open text { fill: var(--ink); font-weight: 600 }
.g-open .g-icon { stroke: var(--blue) }
.g-breach .g-row-body { stroke: var(--red); stroke-dasharray: 4 3 }
.g-breach text { fill: var(--red) }
.g-breach .g-icon { stroke: var(--red) }
.g-breach.g-is-passed .g-row-body, .g-breach.g-is-current .g-row-body { fill: var(--red-tint-2); fill-opacity: 1;
  stroke: var(--red); stroke-width: 1.5; stroke-dasharray: none }
.g-breach.g-is-passed text { fill: var(--ink); font-weight: 600 }
.g-outcome > a > .g-body { stroke-width: 1.5 } .g-trouble > a > .g-body { stroke: var(--red) }
.g-line { fill: none; stroke: var(--line-2); stroke-width: 1.25 } .g-timeout { stroke-dasharray: 5 4 }
.g-tone-taken { stroke: var(--green-line); stroke-width: 2.25 }
.g-tone-late { stroke: var(--amber-line); stroke-width: 1.5 }
.g-tone-alarm { stroke: var(--red); stroke-width: 2.25 }
.g-head { fill: var(--line-2) } .g-head-taken { fill: var(--green-line) } .g-head-late { fill: var(--amber-line) } .g-head-alarm { fill: var(--red) }
.g-label rect { fill: var(--paper); fill-opacity: .9 }
.g-label text { font-size: 12px; fill: var(--ink-2) }
.g-label-timeout text { fill: var(--amber) }
.g-label-taken text { font-weight: 600; fill: var(--green) }
.g-label-timeout.g-label-taken text { fill: var(--red) }
.g-start { fill: var(--ink-2) }
.g-state { scroll-margin: 9rem } .g-state:target > a > .g-body { stroke: var(--focus); stroke-width: 4 }
.g-visits rect { fill: var(--ink-2) } .g-visits text { fill: var(--paper); font-size: 11px }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 0 0 .75rem; padding: 0;
  font-size: .875rem; color: var(--ink-2) }
.legend li { display: flex; align-items: center; gap: .4rem } .legend svg { flex: none }
`;
