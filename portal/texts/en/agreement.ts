import type { Words } from '../zh-CN/all.ts';

const signing = {
  name: 'open the link in a mail to their own mailbox, or sign in by one; check what the page says, line by line; tick the statement that is signed; type their own name as registered below.',
  totp: 'open the link in a mail to their own mailbox, or sign in by one; check what the page says, line by line; tick the statement that is signed; type the one-time code that their authenticator shows (each code works once).',
};
const device = {
  name: 'Where a mailbox can’t be used, or is or may be used by somebody else,',
  totp: 'Where a mailbox, or the device with the authenticator, is lost, can’t be used, or is or may be used by somebody else,',
};

/** Beside the Chinese text, which counts. */
export const agreement: Words['agreement'] = {
  title: 'Supplementary agreement on electronic signatures',
  open: 'Print the agreement on electronic signatures',
  people: 'Who signs, and addresses for service',
  person: 'Role (id)',
  ownName: 'Name (in own hand) and specimen signature',
  mailbox: 'Mailbox (address for service)',
  authentic: 'The Chinese text counts.',
  basis: 'Digest of what this agreement rests on (SHA-256)',
  made: (when) =>
    `Printed ${when}. Once it is signed, please write its date and this digest into signatureAgreement of the contract file.`,
  articles: [
    {
      title: 'Basis',
      text: ({ a, b, title, number }) =>
        `${a} (party A) and ${b} (party B) agree under arts. 3, 13 para. 2 and 14 of the Electronic Signature Law to use electronic signatures and data messages in performing “${title}” (number ${number}, “the contract”).`,
    },
    {
      title: 'Scope',
      text: () =>
        'Orders, confirmations, approvals, returns, payments, invoices, claims, disputes, settlements, withdrawals and notices that are made on the signing pages of this system may use electronic signatures and data messages. Neither party denies their effect only because of that form. Documents to which the law doesn’t let them apply are left out.',
    },
    {
      title: 'How it is signed',
      text: (_, factor) =>
        `Whoever signs does these steps in person: ${signing[factor]} The system then records id, role, time, manner of signing and the digest of what is signed; the signature is made.`,
    },
    {
      title: 'Effect',
      text: () =>
        'A signature made in this way meets the conditions of reliability that the parties have agreed on (art. 13 para. 2), and has the same effect as a signature by hand or a seal (art. 14). Within the role named below it binds the party for which it is made.',
    },
    {
      title: 'Keeping what one signs with',
      text: () =>
        'Each mailbox below is used by its person alone. People look after their mailbox, sign-in links and devices, forward no link, and let nobody sign in their place. One person, or one mailbox, never signs for both parties.',
    },
    {
      title: 'Service',
      text: () =>
        'The mailboxes below are the addresses for service of notices, questions and receipts under the contract. A mail is served once it has reached the mailbox’s system.',
    },
    {
      title: 'Loss',
      text: (_, factor) =>
        `${device[factor]} that party tells the other and the administrator at once, and stops using it. The administrator then blocks the mailbox, session or enrolment, and restores it only after making sure of the person. What was signed before the message arrived stands, unless the other party knew or had to know that it was somebody else.`,
    },
    {
      title: 'Changes',
      text: () =>
        'Where roles, people, names, mailboxes or the manner of signing change, the parties sign this agreement anew; what was signed before stays as it is.',
    },
    {
      title: 'Evidence',
      text: () =>
        'Signatures, and what was signed, are kept event by event, each with the digest of the one before. Both parties keep the digests that stand in receipts and closing mails; where records differ, the evidence that can be checked against them counts.',
    },
    {
      title: 'Final',
      text: () =>
        'This agreement supplements the contract, takes effect with both seals, and is made in two copies, one for each party. About signing and service it prevails over the contract.',
    },
  ],
  worth: {
    none: 'The parties have not agreed on electronic signatures yet. This signature is kept in the evidence; in a dispute it has to be proved who made it and what it is worth.',
    outdated: (date) =>
      `What the parties agreed on ${date} about electronic signatures rests on people or terms that have changed since; in a dispute this signature may have to be proved.`,
    agreed: (date) =>
      `By the parties’ agreement of ${date}, signatures made in this way have the same effect as those by hand or a seal.`,
  },
};
