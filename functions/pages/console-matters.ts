import type { CaseRecord } from '../../domain/case/record.ts';
import { sourceOf, type PageContext } from '../../portal/console/page-context.ts';
import { matterOf } from '../../portal/facts/wording.ts';
import { viewsOf } from '../use-cases/open-view.ts';

/** What cases are about, by their ids. */
export async function mattersOf(context: PageContext, files: readonly CaseRecord[]): Promise<Map<string, string>> {
  const opened = await viewsOf(context.contract, files, context.now, []);
  return new Map(opened.map((one) => [one.view.file.id, matterOf(sourceOf(context, one))]));
}
