import { openingId } from '../../domain/case/record.ts';
import type { CaseMail } from '../../portal/console/case-tables.tsx';
import { who } from '../../portal/facts/people.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { actWords, breachWords, questionTitle } from '../../portal/facts/wording.ts';
import { wordFor, words, type Words } from '../../portal/texts/words.ts';
import type { MailRecord } from '../store/mail-record.ts';

/** What each kind of mail is called in its subject; a question is one whether it is signed or not. */
const TAGS: Readonly<Record<MailRecord['about']['kind'], keyof Words['mails']['tags']>> = {
  task: 'handle',
  reminder: 'remind',
  receipt: 'receipt',
  'act-receipt': 'receipt',
  closed: 'closed',
  breach: 'breach',
  'breach-withdrawn': 'taken-back',
  'breach-excused': 'excused',
  notice: 'notice',
  digest: 'notice',
  undeliverable: 'notice',
  authenticator: 'notice',
  published: 'notice',
  heads: 'notice',
};

/** A mail as the console lists it. `held`: its person's address takes no mail. */
export function caseMailOf(source: FactSource, mail: MailRecord, held: boolean): CaseMail {
  const { id, queuedAt, sentAt, attempts, withdrawnAt } = mail;
  return {
    id,
    kind: mail.about.kind,
    word: words(source.language).mails.tags[TAGS[mail.about.kind]],
    to: who(source.contract, mail.personId, source.language),
    queuedAt,
    sentAt,
    attempts,
    held,
    withdrawn: withdrawnAt !== undefined,
    recalled: mail.recalledAt !== undefined,
    about: aboutOf(source, mail),
  };
}

/** What a mail is about: the question, the breach, the act, or what became of the case. */
function aboutOf(source: FactSource, { about }: MailRecord): string {
  const { case: w, undeliverable } = words(source.language).console;
  switch (about.kind) {
    case 'breach':
    case 'breach-withdrawn':
    case 'breach-excused':
      return breachWords(source, about.what).name;
    case 'closed':
      return wordFor(w.kinds, 'case-closed');
    // Stands with no case.
    case 'authenticator':
    case 'undeliverable':
      return undeliverable.title;
    // These stand with the contract, with no case.
    case 'digest':
    case 'heads':
    case 'published':
      return '';
    case 'act-receipt': {
      const act = source.view.file.acts.find(({ id }) => id === about.act);
      return act ? actWords(source, act.name).title : '';
    }
    default: {
      const question = source.view.file.questions.find((kept) => openingId(kept) === about.question);
      const title = question ? [questionTitle(source, question)] : [];
      const said = about.kind === 'notice' ? [w.notices[about.notice]] : [];
      return [...said, ...title].join(words(source.language).mails.at);
    }
  }
}
