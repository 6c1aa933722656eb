import type { Child } from 'hono/jsx';
import type { Language } from '../domain/contract/parties.ts';
import { Note } from './parts.tsx';
import { words } from './texts/words.ts';

/** Why a form that opens or does something comes back as it was typed, with nothing recorded. */
export type FormNotice = 'bad-nonce' | 'unsigned' | 'sent-before' | 'session-ended' | 'nothing-remembered';

export function FormNote({ notice, language }: { notice: FormNotice | null; language: Language }): Child {
  if (notice === null) return null;
  const { sign, open } = words(language).pages;
  const said = {
    'bad-nonce': open.badNonce,
    unsigned: sign.unsigned,
    'sent-before': open.sentBefore,
    'session-ended': open.sessionEnded,
    'nothing-remembered': open.nothingRemembered,
  };
  return (
    <Note tone="warn" alert>
      <p>{said[notice]}</p>
    </Note>
  );
}
