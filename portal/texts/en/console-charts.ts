import type { Words } from '../zh-CN/all.ts';
import { count } from './count.ts';

export const chartWords: Pick<Words['console'], 'timeline'> = {
  timeline: {
    title: 'Timeline',
    scroll: 'Timeline, scrolls sideways',
    asTable: 'Show as a table',
    drawn: (caseId, rows) => `Timeline of ${caseId}, ${count(rows, 'line')}; the table below says the same`,
    kind: 'Kind',
    what: 'What',
    from: 'From',
    until: 'Until',
    state: 'State',
    goesOn: 'goes on',
    missed: 'missed',
    and: ', ',
    suspendedBy: (caseId, deadlines) =>
      deadlines === '' ? `Clocks stopped (${caseId})` : `${deadlines}: stopped (${caseId})`,
    kinds: { stage: 'stage', wait: 'waiting for an answer', deadline: 'deadline', suspension: 'clock stopped' },
    states: {
      missed: 'missed',
      running: 'running',
      stopped: 'stopped',
      kept: 'in time',
      open: 'open',
      answered: 'answered',
      withdrawn: 'withdrawn',
      claimed: 'claimed',
      accepted: 'accepted',
      rejected: 'rejected',
      ended: 'ended',
    },
  },
};
