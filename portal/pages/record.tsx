import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { fingerprintOf, readHeadList, type SignedList } from '../../domain/evidence/heads.ts';
import { post } from '../facts/people.ts';
import { shortHash, showMoment, showPlainDay } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { ListRow, ListTable } from './list-table.tsx';
import { Pager } from './pager.tsx';
import { wordFor, words } from '../texts/words.ts';

/** An event of the contract's own chains, or one that is noted and stands in none yet (`seq` null). */
export interface RecordRow {
  readonly at: string;
  readonly kind: string;
  /** In which somebody did it; null where the machinery did. */
  readonly role: string | null;
  readonly about:
    | { readonly changed: readonly string[] }
    | { readonly exported: string; readonly of: string | null }
    | { readonly case: string }
    | { readonly text: string };
  readonly chain: 'contract' | 'access';
  readonly seq: number | null;
  readonly hash: string | null;
}

interface RecordProps {
  readonly frame: Frame;
  readonly base: string;
  readonly contract: Contract;
  /** The newest first. */
  readonly rows: readonly RecordRow[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** The last signed list; null before the first. */
  readonly list: SignedList | null;
}

/** What was published of the contract, and who signed in, exported and saved: each with its place in the evidence. */
export function RecordPage({ frame, base, contract, rows, page, pages, list }: RecordProps): Child {
  const { record: w } = words(frame.language);
  return (
    <Layout frame={frame} title={w.title} state="record" wide>
      <h1>{w.title}</h1>
      <p class="muted">{w.about}</p>
      <div class="card panel">
        {rows.length === 0 ? <p class="empty">{w.none}</p> : <Rows {...{ frame, base, contract, rows }} />}
      </div>
      <Pager language={frame.language} label={w.title} here={`${base}/record`} query={{}} page={page} pages={pages} />
      {list && <Key frame={frame} base={base} list={list} />}
    </Layout>
  );
}

function Rows({ frame, base, contract, rows }: Pick<RecordProps, 'frame' | 'base' | 'contract' | 'rows'>): Child {
  const { language } = frame;
  const { record: w, names } = words(language);
  const columns = [w.when, w.who, w.what, w.place].map((head) => ({ head }));
  return (
    <ListTable label={w.title} columns={columns} here={`${base}/record`} query={{}}>
      {rows.map((row) => (
        <ListRow
          columns={columns}
          data={{ 'data-kind': row.kind }}
          cells={[
            { shown: showMoment(row.at, language) },
            { shown: row.role === null ? names.itself : post(contract, row.role, language) },
            {
              shown: (
                <>
                  {wordFor(w.kinds, row.kind)}
                  <About frame={frame} contract={contract} row={row} />
                </>
              ),
            },
            {
              shown: row.seq === null ? w.pending : `${w.chains[row.chain]} ${row.seq} · ${shortHash(row.hash ?? '')}`,
              look: 'muted small',
            },
          ]}
        />
      ))}
    </ListTable>
  );
}

function About({
  frame,
  contract,
  row: { about },
}: Pick<RecordProps, 'frame' | 'contract'> & { row: RecordRow }): Child {
  const { record: w } = words(frame.language);
  if ('changed' in about) return <> · {about.changed.map((part) => wordFor(w.parts, part)).join(w.and)}</>;
  if ('exported' in about)
    return (
      <>
        {' '}
        · {[wordFor(w.exports, about.exported), about.of && caseNumber(contract, about.of)].filter(Boolean).join(' ')}
      </>
    );
  if ('case' in about) return <> · {caseNumber(contract, about.case)}</>;
  return about.text === '' ? null : <> · {about.text}</>;
}

function Key({ frame, base, list }: Pick<RecordProps, 'frame' | 'base'> & { list: SignedList }): Child {
  const { record: w } = words(frame.language);
  const day = readHeadList(list.list)?.day;
  return (
    <section class="card" aria-labelledby="key">
      <h2 id="key">{w.key}</h2>
      {day !== undefined && <p>{w.last(showPlainDay(day, frame.language))}</p>}
      <p>
        {w.fingerprint} <code class="hashes">{fingerprintOf(list.key)}</code>
      </p>
      <p>
        <a href={`${base}/record/key.pem`}>{w.saveKey}</a>
      </p>
    </section>
  );
}
