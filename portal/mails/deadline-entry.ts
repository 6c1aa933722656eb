import { caseNumber } from '../../workflows/scheduled.ts';
import { isRunning } from '../../workflows/authoring/judge.ts';
import { deadlineWords } from '../facts/deadlines.ts';
import { matterOf } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { spanAndAlarm } from './alarm.ts';
import { calendarEntry, sequenceAt } from './calendar.ts';
import { sourceOf, type CalendarOrder, type MailContext } from './context.ts';

/**
 * The calendar entry about a case's deadline, for one person: null where there is no case. A stopped clock takes its
 * entry out.
 */
export function deadlineEntry({ deadline, status, sequence }: CalendarOrder, context: MailContext): string | null {
  const { contract, opened, portalUrl, now } = context;
  if (!opened) return null;
  const source = sourceOf('calendar', context);
  const { id } = opened.view.file;
  const { mails } = words(source.language);
  const said = deadlineWords(source, deadline);
  const shown = isRunning(deadline) ? status : 'cancelled';
  const title = mails.entry(caseNumber(contract, id), `${said.label} · ${matterOf(source)}`);
  return calendarEntry({
    // Not the question's: one that is returned asks for the same deadline again.
    uid: `${contract.terms.id}.${id}.${deadline.what}@linkpact`,
    sequence: sequence ?? sequenceAt(now),
    status: shown,
    title: shown === 'confirmed' ? title : mails.calendarCancelled(title),
    description: [`${said.label} ${said.when}`, said.clause].join('\n'),
    caseUrl: `${portalUrl}/c/${contract.terms.id}/cases/${id}`,
    now,
    ...spanAndAlarm(isRunning(deadline) ? deadline : deadline.suspension.unsuspended, contract, now),
  });
}
