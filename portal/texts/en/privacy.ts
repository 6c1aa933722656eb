import type { Words } from '../zh-CN/all.ts';

export const privacy: Words['privacy'] = {
  title: 'Privacy notice',
  link: 'Privacy notice',
  lead: 'Both parties keep their contract with this system. The following is told as the Personal Information Protection Law wants it (art. 17).',
  what: 'What is kept',
  kinds: [
    'Name, email address and role; ',
    'when, about what and how you signed in, answered, signed, exported and saved, with a salted hash of the network address; ',
    'what is filled into forms (such as whom to call about a fault) and files that are uploaded; ',
    'mails that went out: kind, time, whether they arrived.',
  ].join(''),
  who: 'Who keeps it',
  whoText:
    'Party A and Party B of this contract. It serves this contract only: no advertising, no automated decisions.',
  why: 'Why, and on what ground',
  whyText:
    'To tell of, answer and sign matters of the contract, and to prove who did what when. The ground is art. 13 of the Personal Information Protection Law; each party has to have one of its grounds for its own people, such as their consent, or what managing staff lawfully needs.',
  long: 'How long',
  kept: 'As long as the contract’s evidence: the contract names no earlier time for names and email addresses. The evidence itself holds only their salted hashes; names and addresses lie apart from it.',
  erased: (years, reason) =>
    `Name, email address and the names of uploaded files are erased ${years} ${years === 1 ? 'year' : 'years'} after somebody has left the contract’s people and the last case in which they had a part was closed (${reason}). The evidence is kept with the contract and holds only salted hashes; backups of the database lose them when their own time is over.`,
  saveMine: 'Save what is kept about me',
  saveOf: 'Save what is kept about a person',
  sees: 'Who sees it',
  seesText:
    'People with a role in either party see matters, what was filled in, and the role that answered; contact and phone are shown to whoever acts in such cases and to the roles that the contract names; no page and no mail shows the name of whoever signs. Administrators see people’s email addresses and the list of mails, and can export evidence together with names and addresses; both parties’ signers can export it without those, but with the contact and phone that were filled in. Sign-ins, exports and saved files are noted; both parties’ signers can read that, and the people listed in the agreement on electronic signatures.',
  ask: 'Whom to ask',
  askText: (roles) =>
    `What is kept about you can be saved from your home page after signing in. To correct, complete or erase what is kept about you, or to have it explained (arts. 44 to 48), ask this contract’s ${roles}, or the party that you belong to. What stands in the evidence can’t be rewritten; a correction is noted beside it.`,
};
