/** Forms: large enough for a thumb, labels above fields, the error right where it belongs. */
export const forms = `
form { margin: 0 }
.field { margin: 0 0 1.1rem }
.field > label:not(.choice), .field legend { display: block; font-weight: 600; margin-bottom: .25rem; padding: 0 }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0 }
.hint { display: block; color: var(--ink-2); font-size: .9rem; margin: 0 0 .3rem }
.optional { font-weight: 400; color: var(--ink-2); margin-left: .3em }
input[type=text], input[type=email], input[type=search], input[type=date], input[type=datetime-local], select, textarea {
  width: 100%; max-width: 34rem; min-height: 2.9rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--line-2); border-radius: 8px; padding: .55rem .75rem }
input[type=date] { max-width: 14rem }
input[type=datetime-local] { max-width: 17rem }
input.money-in { max-width: 14rem; font-variant-numeric: tabular-nums }
textarea { min-height: 6.5rem; line-height: 1.55; resize: vertical }
.choice { display: flex; align-items: flex-start; padding: .45rem 0 }
.choice input { width: 1.25rem; height: 1.25rem; margin: .2rem .6rem 0 0; flex: none; accent-color: var(--brand) }
[aria-invalid=true] { border-color: var(--red) !important; border-width: 2px !important }
.error { display: block; color: var(--red); font-weight: 600; font-size: .9375rem; margin: 0 0 .35rem }
.errors { border: 2px solid var(--red); border-radius: var(--radius); background: var(--paper); padding: .9rem 1.1rem; margin: 0 0 1.25rem }
.errors h2 { color: var(--red); margin-bottom: .35rem } .errors ul { margin: 0; padding-left: 1.2rem } .errors a { color: var(--red) }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 3rem;
  padding: .55rem 1.5rem; font: inherit; font-weight: 650; line-height: 1.3; text-align: center;
  border-radius: 8px; border: 1px solid var(--brand); background: var(--brand); color: var(--paper); text-decoration: none; cursor: pointer }
button:hover, .button:hover { background: var(--brand-2); color: var(--paper) }
button.second, .button.second { background: var(--paper); color: var(--brand) }
button.second:hover, .button.second:hover { background: var(--tint); color: var(--brand-2) }
button.quiet { border-color: transparent; background: none; color: var(--brand); padding-left: .5rem;
  padding-right: .5rem; font-weight: 400; text-decoration: underline; text-underline-offset: .2em }
.actions { display: flex; flex-wrap: wrap; margin-top: .25rem }
.actions > * { margin: 0 .75rem .5rem 0 }
input[type=file] { width: 100%; max-width: 34rem; font: inherit; padding: .55rem 0 }
ul.files { list-style: none; margin: 0 0 .6rem; padding: 0 } ul.files li { padding: .3rem 0 }
form.file { display: flex; align-items: flex-start; justify-content: space-between; border-top: 1px solid var(--line); padding: .6rem 0 }
form.file p { margin: 0 .75rem 0 0; min-width: 0 } form.file button { flex: none }
.on-phones { display: none }
@media (pointer: coarse) { .on-phones { display: block } }
[hidden] { display: none !important }
@media (max-width: 30rem) { .actions > button, .actions > .button { width: 100%; margin-right: 0 } }
`;
