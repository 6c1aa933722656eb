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
.graph a:focus-visible .g-body { stroke: #e0a100; stroke-width: 4 }
.g-body { fill: #fff; stroke: #9fb0b6; stroke-width: 1.25 } .g-name { fill: #42545c }
.graph a:hover .g-body { stroke: var(--brand); stroke-width: 2 }
.g-icon { fill: none; stroke: #647880; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round }
.g-is-passed > a > .g-body { fill: var(--green-tint); stroke: #4d9468; stroke-width: 1.5 }
.g-is-passed > a > .g-name { fill: #123d22 }
.g-is-passed > a .g-icon { stroke: var(--green) }
.g-is-current > a > .g-body { fill: #e3f0fb; stroke: #145ea8; stroke-width: 3 }
.g-is-current > a > .g-name { fill: #0c3a6a; font-weight: 600 }
.g-is-current > a .g-icon { stroke: #145ea8 }
.g-is-broken > a > .g-body { fill: var(--red-tint); stroke: var(--red); stroke-width: 2.5 }
.g-is-broken > a > .g-name { fill: #6d1010; font-weight: 600 }
.g-is-broken > a .g-icon { stroke: var(--red) }
.g-row-body { fill: #fff; fill-opacity: .75; stroke: #dbe4e6 }
.g-row text { font-size: 12.5px; fill: var(--ink-2) }
.g-row .g-icon { stroke: #647880 }
.g-open .g-row-body { fill: #e3f0fb; fill-opacity: 1; stroke: #145ea8; stroke-width: 1.5 }
.g-open text { fill: #0c3a6a; font-weight: 600 }
.g-open .g-icon { stroke: #145ea8 }
.g-breach .g-row-body { stroke: #c9605c; stroke-dasharray: 4 3 }
.g-breach text { fill: var(--red) }
.g-breach .g-icon { stroke: var(--red) }
.g-breach.g-is-passed .g-row-body, .g-breach.g-is-current .g-row-body { fill: #f4c9c5; fill-opacity: 1;
  stroke: var(--red); stroke-width: 1.5; stroke-dasharray: none }
.g-breach.g-is-passed text { fill: #6d1010; font-weight: 600 }
.g-outcome > a > .g-body { stroke-width: 1.5 } .g-trouble > a > .g-body { stroke: var(--red) }
.g-line { fill: none; stroke: #9fb0b6; stroke-width: 1.25 } .g-timeout { stroke-dasharray: 5 4 }
.g-tone-taken { stroke: #35805a; stroke-width: 2.25 }
.g-tone-late { stroke: #b77b12; stroke-width: 1.5 }
.g-tone-alarm { stroke: var(--red); stroke-width: 2.25 }
.g-head { fill: #9fb0b6 } .g-head-taken { fill: #35805a } .g-head-late { fill: #b77b12 } .g-head-alarm { fill: var(--red) }
.g-label rect { fill: #fff; fill-opacity: .9 }
.g-label text { font-size: 12px; fill: var(--ink-2) }
.g-label-timeout text { fill: var(--amber) }
.g-label-taken text { font-weight: 600; fill: #1d6338 }
.g-label-timeout.g-label-taken text { fill: var(--red) }
.g-start { fill: #42545c }
.g-state { scroll-margin: 9rem } .g-state:target > a > .g-body { stroke: #e0a100; stroke-width: 4 }
.g-visits rect { fill: #42545c } .g-visits text { fill: #fff; font-size: 11px }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 0 0 .75rem; padding: 0;
  font-size: .875rem; color: var(--ink-2) }
.legend li { display: flex; align-items: center; gap: .4rem } .legend svg { flex: none }
`;
