import { marshall } from '@aws-sdk/util-dynamodb';
import { context, type Office } from '../functions/office.ts';
import { readSent } from '../functions/sent-mail.ts';
import { delivered, notification } from '../functions/ses-event.ts';
import type { Dice } from '../race/dice.ts';
import { oddValue } from './odd-values.ts';
import type { Writes } from './writes.ts';

const MOST = 20;

// The archive is a function of its own, with a setting that no other has.
process.env['ARCHIVE_BUCKET'] ??= 'archive';

/**
 * What the mail service and the table's stream hand over, each event twice.
 * @returns how many were handed over, and what was not as it should be
 */
export async function handOverTwice(
  office: Office,
  writes: Writes,
  dice: Dice,
): Promise<{ events: number; problems: string[] }> {
  const [archive, feedback] = await Promise.all([
    import('../../functions/handlers/archive.ts'),
    import('../../functions/handlers/mail-feedback.ts'),
  ]);
  const problems: string[] = [];
  const evidence = writes.evidence.splice(0, MOST);
  const stream = { Records: evidence.map(({ after }, index) => recordOf(after ?? {}, index)) };
  const mail = dice.pick(office.world.mails.slice(-10).map(readSent));
  const reports = [
    ...(mail ? [delivered(mail, office.now())] : []),
    notification(oddValue(dice)),
    notification({ eventType: 'Bounce', mail: { destination: [oddValue(dice)] } }),
  ];
  for (let time = 0; time < 2; time += 1) {
    const { batchItemFailures } = (await archive.handler(stream, context('archive'))) as {
      batchItemFailures: unknown[];
    };
    if (batchItemFailures.length > 0) problems.push('evidence is not archived');
    for (const report of reports) await feedback.handler(report, context('mail-feedback'));
  }
  return { events: 2 * (evidence.length + reports.length), problems };
}

function recordOf(item: Readonly<Record<string, unknown>>, index: number): object {
  const image = marshall(item, { removeUndefinedValues: true });
  const { pk, sk } = image;
  return { eventName: 'INSERT', dynamodb: { SequenceNumber: String(index), Keys: { pk, sk }, NewImage: image } };
}
