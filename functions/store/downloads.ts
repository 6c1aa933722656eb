import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { absent, put, query } from '../aws/table.ts';
import { keys } from './keys.ts';

const downloadSchema = z.strictObject({
  sha256: z.string(),
  /** Person id. */
  by: z.string(),
  role: z.string(),
  at: z.iso.datetime(),
});
const itemSchema = z.object({ download: downloadSchema });

/**
 * That somebody took a file of a case away. It stands beside the case: whoever looks at a file changes nothing of the
 * case itself.
 */
export type Download = z.infer<typeof downloadSchema>;

type Place = { contract: string; id: string };

export async function putDownload({ contract, id }: Place, download: Download): Promise<void> {
  await put({ ...keys.download(contract, id, download.at, randomUUID()), download }, absent);
}

/** The downloads of a case, the first one first. */
export async function listDownloads({ contract, id }: Place): Promise<Download[]> {
  const { pk } = keys.case(contract, id);
  const values = { ':pk': pk, ':download': 'download#' };
  const items = await query({ where: 'pk = :pk AND begins_with(sk, :download)', values });
  return items.map((item) => itemSchema.parse(item).download);
}
