import { dark, lightColours } from '../../portal/style/palette.ts';

/** Of the strip above a mail, and of what has the focus in either; in colours of the portal's pages. */
const strip = `
.strip { background: var(--paper); color: var(--ink); border-bottom: 1px solid var(--line-2); padding: .75rem 1rem; text-align: left;
  font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere }
.strip h1 { font-size: 1.0625rem; line-height: 1.4; margin: .25rem 0; color: var(--ink) }
.strip p { margin: .15rem 0; color: var(--ink-2); font-size: .875rem }
.strip a { color: var(--brand) } .strip a, .strip b { display: inline-block; padding: .15rem 0; margin-right: .6rem }
.strip b { color: var(--ink) }
a:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px }`;

/** What stands in a mail's own page beside its own style. */
export const stripStyle = `body { ${lightColours} }${dark}${strip}`;

export const listStyle = `
:root { color-scheme: light dark }
body { ${lightColours}; background: var(--ground); color: var(--ink); margin: 0; overflow-wrap: anywhere;
  font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif }
${dark}
main { max-width: 56rem; margin: 0 auto; padding: 1.25rem 1rem 3rem }
h1 { font-size: 1.5rem; margin: 0 0 .25rem } h2 { font-size: .875rem; margin: 0 0 .2rem; color: var(--ink-2); font-weight: 400 }
a { color: var(--brand); text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px }
.muted { color: var(--ink-2); margin: 0 0 1rem }
.choices { display: flex; flex-wrap: wrap; list-style: none; margin: 0 0 .75rem; padding: 0 }
.choices li { margin: 0 .4rem .4rem 0 }
.choices a { display: block; border: 1px solid var(--line-2); border-radius: 99px; padding: .15rem .75rem; text-decoration: none;
  font-size: .9375rem; background: var(--paper) }
.choices a[aria-current] { background: var(--brand); border-color: var(--brand); color: var(--paper) }
.mails { list-style: none; margin: 1rem 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 10px }
.mails li { border-top: 1px solid var(--line); padding: .7rem 1rem } .mails li:first-child { border-top: 0 }
.mails li > a { font-weight: 600; text-decoration: none } .mails li > a:hover { text-decoration: underline }
.mails p { margin: .1rem 0 0; color: var(--ink-2); font-size: .875rem } .mails p a { padding: .2rem 0 }
.kind { display: inline-block; border-radius: 99px; padding: 0 .6rem; background: var(--tint); color: var(--brand-2) }
.pages { display: flex; justify-content: space-between }`;
