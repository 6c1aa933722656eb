import { CaseFindings, type VerifyFinding } from './findings.ts';
import { readHeadList, type SignedList } from './heads.ts';
import { readTimeStamp, type TimeStamp } from './time-stamp.ts';

/** A list that was there at a time, by the word of an authority. */
export type Stamped = TimeStamp & { readonly day: string };

/** The stamps of lists: each one over the bytes of its list. A list without a stamp is none the worse for it. */
export async function verifyStamps(
  lists: readonly SignedList[],
): Promise<{ findings: readonly VerifyFinding[]; stamped: readonly Stamped[] }> {
  const found = new CaseFindings('heads');
  const stamped: Stamped[] = [];
  for (const { list, stamp } of lists) {
    if (stamp === undefined) continue;
    const day = readHeadList(list)?.day ?? 'no day';
    try {
      stamped.push({ day, ...(await readTimeStamp(stamp, list)) });
    } catch (error) {
      found.add(null, 'stamp-differs', `${day}: ${(error as Error).message}`, 'a time stamp over that list');
    }
  }
  return { findings: found.all, stamped };
}
