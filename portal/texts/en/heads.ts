import type { Words } from '../zh-CN/all.ts';

export const heads: Words['heads'] = {
  subject: (from, to) =>
    from === to ? `[Evidence] Lists of last month: ${from}` : `[Evidence] Lists of last month: ${from} to ${to}`,
  lead:
    'On each day on which something was recorded, the ends of all chains of evidence of this contract are put into one list, which is ' +
    'signed. These are the lists of last month; they are attached.',
  lists: 'SHA-256 of the lists',
  chains: (count) => (count === 1 ? '1 chain' : `${count} chains`),
  stamped: 'with a time stamp',
  key: 'Fingerprint of the public key that signs (SHA-256)',
  keep:
    'Please keep this mail and its attachment: by them you can show later, whatever becomes of this system, whether evidence was changed ' +
    'or cut off since.',
  how: (file) => `To check an exported case: linkpact verify EXPORT.json --heads ${file}`,
};
