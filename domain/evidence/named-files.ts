import type { EvidenceEvent, Finding } from './chain.ts';
import { filesIn, isNameOf, type FileName } from './file-names.ts';

type FileFinding = Finding<'file-missing' | 'file-differs' | 'file-extra'>;

/** A file as an event of the evidence names it. */
export interface NamedFile {
  /** Of the event. */
  readonly seq: number;
  /** What it was called; null where that is erased, or not at hand. */
  readonly name: string | null;
  readonly sha256: string;
}

/** A file that lies beside the evidence. */
export interface FoundFile {
  readonly name: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** The files that a chain names, each content once. @param names that are at hand */
export function namedFiles(events: readonly EvidenceEvent[], names: readonly FileName[]): NamedFile[] {
  const all = filesIn(events).map(({ seq, file }) => {
    const known = names.find((one) => isNameOf(one, file));
    return { seq, name: known?.name ?? null, sha256: file.sha256 };
  });
  return all.filter(({ sha256 }, index) => all.findIndex((other) => other.sha256 === sha256) === index);
}

/**
 * Compares the files that a chain names with those that lie beside it. A file is known by its bytes, whatever it is
 * called; one that has the name of a file, or its hash in its name, and other bytes, was altered.
 */
export function verifyFiles(
  { events, fileNames }: { events: readonly EvidenceEvent[]; fileNames: readonly FileName[] },
  found: readonly FoundFile[],
): FileFinding[] {
  const named = namedFiles(events, fileNames);
  const strange = found.filter(({ sha256 }) => !named.some((file) => file.sha256 === sha256));
  const lacking = named.filter(({ sha256 }) => !found.some((file) => file.sha256 === sha256));
  const altered = new Set<FoundFile>();
  const findings = lacking.map(({ seq, name, sha256 }): FileFinding => {
    const expected = name === null ? sha256 : `${sha256} (${name})`;
    const other = strange.find((file) => !altered.has(file) && (file.name === name || file.name.includes(sha256)));
    if (!other) return { seq, problem: 'file-missing', found: '', expected };
    altered.add(other);
    return { seq, problem: 'file-differs', found: `${other.sha256} in ${other.name}`, expected };
  });
  const extra = strange.filter((file) => !altered.has(file));
  return [
    ...findings,
    ...extra.map(({ name, sha256 }): FileFinding => ({
      seq: null,
      problem: 'file-extra',
      found: `${sha256} in ${name}`,
      expected: 'nothing',
    })),
  ];
}
