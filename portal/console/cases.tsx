import type { Child } from 'hono/jsx';
import type { Account } from '../../domain/case/account.ts';
import { milestonesOf } from '../../domain/case/judgement.ts';
import { statementOf } from '../../domain/case/account.ts';
import type { CaseFile } from '../../domain/case/records.ts';
import { matterOf, roleName } from '../facts/section.ts';
import { taskTitle } from '../facts/grounds.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { showEnd } from './ends.ts';
import { Filters, isFiltered, type Filter } from './filters.tsx';
import { ConsolePage, Empty, Scroll } from './page.tsx';
import { places, withQuery, type Room } from './room.ts';

type CasesProps = {
  room: Room;
  filter: Filter;
  files: readonly CaseFile[];
  account: Account;
  skipped: number;
  more: number | null;
};

export function CasesPage({ room, filter, files, account, skipped, more }: CasesProps): Child {
  const {
    console: { cases: w },
    names,
  } = words(room.language);
  const { cases: here } = places(room.contract.terms.id);
  return (
    <ConsolePage room={room} section="cases" title={w.title}>
      <Filters action={here} filter={filter} statuses={names.caseStates} language={room.language} />
      <div class="card panel">
        {files.length === 0 ? (
          <Empty>{isFiltered(filter) ? w.emptyFiltered : w.empty}</Empty>
        ) : (
          <CaseTable room={room} files={files} account={account} />
        )}
      </div>
      <nav class="pager" aria-label={w.title}>
        {skipped > 0 && <a href={withQuery(here, filter)}>{w.newest}</a>}
        {more !== null && (
          <a rel="next" href={withQuery(here, { ...filter, skip: String(more) })}>
            {w.older}
          </a>
        )}
      </nav>
    </ConsolePage>
  );
}

function CaseTable({ room, files, account }: { room: Room; files: readonly CaseFile[]; account: Account }): Child {
  const {
    console: { cases: w },
    names,
  } = words(room.language);
  const place = places(room.contract.terms.id);
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.id}</th>
            <th>{w.matter}</th>
            <th>{w.status}</th>
            <th>{w.opened}</th>
            <th>{w.waiting}</th>
            <th>{w.due}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => {
            const { record } = file;
            const due = dueOf(room, file, account);
            return (
              <tr data-case={record.id} data-status={record.status}>
                <td>
                  <a href={place.case(record.id)}>{record.id}</a>
                </td>
                <td>{matterOf(record, room.language)}</td>
                <td>
                  <span class={record.status === 'open' ? 'badge' : 'badge good'}>
                    {names.caseStates[record.status]}
                  </span>
                </td>
                <td class="num">{showMoment(record.openedAt, room.language)}</td>
                <td>
                  {file.tasks
                    .filter((task) => task.state === 'open')
                    .map((task) => (
                      <span class="line">
                        {taskTitle(record, task, room.language)}
                        <br />
                        <span class="small muted">{roleName(task.role, room.language)}</span>
                      </span>
                    ))}
                </td>
                <td class="num">{due === null ? '–' : showEnd(due, room.language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A payment has no deadline before its statement stands. */
function dueOf({ contract, now }: Room, file: CaseFile, account: Account): string | null {
  const { record } = file;
  if (record.workflow === 'quarterly-payment' && !statementOf(account, record.request.settlement)) return null;
  return milestonesOf(contract, file, account, now).dueAt;
}
