import type { Child } from 'hono/jsx';
import type { Room } from '../../workflows/authoring/room.ts';
import { wordsOfAct } from '../facts/acts.ts';
import { filesOfCase, type CaseFile } from '../../domain/case/files.ts';
import { aboutFile, cameWithMoney, fileName, filesPath } from '../facts/files.ts';
import { who, whoDid, whoOpened } from '../facts/people.ts';
import { hiddenText } from '../facts/reads.ts';
import type { FactSource } from '../facts/section.ts';
import { questionTitle, roomWords } from '../facts/wording.ts';
import { shortHash, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';

/** Somebody took a file away. */
export interface ShownDownload {
  readonly sha256: string;
  readonly by: string;
  readonly at: string;
}

interface Props {
  readonly source: FactSource;
  readonly rooms: readonly Room[];
  /** Null for those whom it is not shown. */
  readonly downloads: readonly ShownDownload[] | null;
}

/** The files of a case, each with what it came with and the way to save it; and who did so. */
export function CaseFiles({ source, rooms, downloads }: Props): Child {
  const { language, room, view, reads } = source;
  const { case: w } = words(language).files;
  const files = filesOfCase(view.file);
  if (files.length === 0) return null;
  return (
    <section class="card" aria-labelledby="files">
      <h2 id="files">{w.title}</h2>
      <ul class="files">
        {files.map((one) => (
          <li data-file={one.file.sha256}>
            {reads.money || !cameWithMoney(room, one) ? (
              <a href={`${filesPath(view.file)}/${one.file.sha256}`}>{fileName(one.file, source)}</a>
            ) : (
              hiddenText('money', language)
            )}
            <br />
            <span class="small muted">
              {aboutFile(one.file, language)}
              <br />
              {originOf(source, rooms, one)}
            </span>
          </li>
        ))}
      </ul>
      <p class="small muted">{w.note}</p>
      {downloads !== null && downloads.length > 0 && <Downloads source={source} downloads={downloads} />}
    </section>
  );
}

/** What a file came with, and from whom. */
function originOf(source: FactSource, rooms: readonly Room[], { with: origin }: CaseFile): string {
  const { contract, language, view } = source;
  const { case: w } = words(language).files;
  if (origin === 'request') return w.from(roomWords(source).request, whoOpened(contract, view.file, language));
  if ('act' in origin)
    return w.from(wordsOfAct(source, rooms, origin.act).title, whoDid(contract, origin.act, language));
  const { answer } = origin.question;
  const by = answer ? whoDid(contract, answer, language) : who(contract, null, language);
  return w.from(questionTitle(source, origin.question), by);
}

function Downloads({ source, downloads }: { source: FactSource; downloads: readonly ShownDownload[] }): Child {
  const { contract, language, view } = source;
  const { case: w } = words(language).files;
  const all = filesOfCase(view.file);
  const called = (hash: string): string => {
    const found = all.find(({ file }) => file.sha256 === hash);
    return found ? fileName(found.file, source) : shortHash(hash);
  };
  return (
    <details class="small">
      <summary>{w.downloads}</summary>
      <ul class="plain" data-downloads={downloads.length}>
        {downloads.map(({ sha256, by, at }) => (
          <li>
            {w.download(who(contract, by, language), called(sha256))}{' '}
            <span class="muted">{showMoment(at, language)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
