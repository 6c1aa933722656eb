import type { Child } from 'hono/jsx';
import { given } from '../facts/section.ts';
import { slipSections, type Slip } from '../facts/slips.ts';
import { matterOf } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { FormTable, Paper, Sections, type PaperOf } from './layout.tsx';
import { Signatures, type SignedOf } from './signatures.tsx';
import { VerifyMark } from './verify-mark.tsx';

interface SlipOf extends PaperOf, Omit<SignedOf, 'signed'> {
  readonly slip: Slip;
}

/** One answer or act by itself, with its signature. */
export function SlipPaper({ source, back, verifyAt, rooms, slip }: SlipOf): Child {
  const { contract, view, now, language } = source;
  return (
    <Paper {...{ contract, language, now, back }} title={slip.title} caseId={view.file.id}>
      <FormTable facts={given(words(language).sheet.workflow, matterOf(source))} />
      <Sections sections={slipSections(source, rooms, slip)} />
      <Signatures {...{ source, rooms }} signed={[slip.signature]} />
      <VerifyMark source={source} address={verifyAt} />
    </Paper>
  );
}
