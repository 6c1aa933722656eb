/** On paper: the sheet without controls, with the addresses that matter. */
export const print = `
@media print {
  body { background: #fff; font-size: 11pt } .mast { border-bottom: 2px solid #000 }
  .switch, .nav, .skip, form, .foot a { display: none }
  main, .mast-in { max-width: none; padding-left: 0; padding-right: 0 } .card, .note { border: 1px solid #999; break-inside: avoid }
}
`;
