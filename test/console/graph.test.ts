import { rolesHolding } from '../../domain/contract/contract.ts';
import { isOpenedByPeople } from '../../workflows/authoring/room.ts';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { blankFile } from '../../domain/case/blank-file.ts';
import { drawnFlow, type Course } from '../../portal/console/flow-graph.ts';
import { FlowGraph } from '../../portal/graph/drawing.tsx';
import { layoutOf } from '../../portal/graph/layout.ts';
import type { Flow, FlowEdge } from '../../portal/graph/flow.ts';
import type { PlacedNode, Point } from '../../portal/graph/placed.ts';
import { visitOf } from '../../portal/graph/progress.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import { explore } from '../../workflows/authoring/explore.ts';
import { viewOf } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { rooms } from '../../workflows/index.ts';
import { happened } from './drawn.ts';
import { answered, contractWith, OPENED_AT, openedParcel, parcels, sourceOf } from './invented.ts';

const nothing: Course = { history: [], status: 'RUNNING', isPresent: false };
const contract = contractWith(parcels);
const flow = explore(parcels, contract);
const drawn = (course: Partial<Course>, file = openedParcel(contract)) =>
  drawnFlow(sourceOf(contract, file), flow, { ...nothing, ...course });
const svgOf = ({ flow: shown, progress, open }: ReturnType<typeof drawnFlow>) =>
  parse(
    String(
      FlowGraph({
        flow: shown,
        progress,
        open,
        title: 'flow',
        markOf: (mark) => mark,
        hrefOf: (id) => `#${id}`,
        anchorOf: (id) => id,
      }),
    ),
  );

const overlap = (one: PlacedNode, other: PlacedNode): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function untouched(room: Room): ReturnType<typeof drawnFlow> {
  const real = readContractFile();
  // Whose question it is may depend on who opened the case.
  const [openedAs = null] = isOpenedByPeople(room.opening)
    ? room.opening.holders.flatMap((holder) => rolesHolding(real, holder))
    : [];
  const given = { openedAt: OPENED_AT, openedBy: null, openedAs, request: {} };
  const file = blankFile({ contract: real.terms.id, id: 'X-1', workflow: room.name, ...given });
  const source = {
    contract: real,
    room,
    view: viewOf(room, real, file),
    now: OPENED_AT,
    language: 'zh-CN' as const,
    reads: READS_ALL,
  };
  return drawnFlow(source, explore(room, real), nothing);
}

describe.each(rooms.map((room) => ({ name: room.name, room })))('the drawing of $name', ({ room }) => {
  const whole = untouched(room);

  it('shows every stage with its questions, every breach on a stage, and no name that nobody has a word for', () => {
    const { nodes } = whole.flow;
    expect(nodes.filter(({ kind }) => kind === 'stage')).toHaveLength(room.stages.length);
    const rows = nodes.flatMap((node) => node.rows);
    expect(new Set(rows.filter(({ kind }) => kind === 'question').map(({ id }) => id.split('/')[1]))).toEqual(
      new Set(Object.keys(room.questions)),
    );
    for (const { title } of nodes) expect(title).toMatch(/[\u4e00-\u9fff]/);
  });

  it('lets no box cover another, and keeps everything inside', () => {
    const placed = layoutOf(whole.flow);
    placed.nodes.forEach((node, index) => {
      const covered = placed.nodes.slice(index + 1).filter((other) => overlap(node, other));
      expect(covered.map((other) => `${node.node.id} / ${other.node.id}`)).toEqual([]);
      expect(node.x >= 0 && node.y >= 0).toBe(true);
      expect(node.x + node.width <= placed.width && node.y + node.height <= placed.height).toBe(true);
    });
    for (const { x, y } of placed.edges.flatMap((edge) => edge.points)) {
      expect(x >= 0 && y >= 0 && x <= placed.width && y <= placed.height).toBe(true);
    }
  });
});

/** Points along a line, close enough to each other that none of them steps over a box. */
const along = (points: readonly Point[]): Point[] =>
  points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    return Array.from({ length: 41 }, (_, n) => ({
      x: from.x + ((to.x - from.x) * n) / 40,
      y: from.y + ((to.y - from.y) * n) / 40,
    }));
  });

const linesBehindBoxes = (shown: Flow): string[] => {
  const { nodes, edges } = layoutOf(shown);
  return edges.flatMap(({ edge, points }) =>
    nodes
      .filter(({ node }) => node.id !== edge.from && node.id !== edge.to)
      .filter((box) =>
        along(points).some(({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height),
      )
      .map((box) => `${edge.from} → ${edge.to} behind ${box.node.id}`),
  );
};

describe.each(rooms.map((room) => ({ name: room.name, room })))('the lines of $name', ({ room }) => {
  const { flow: plain } = untouched(room);
  const places = plain.nodes.map(({ id }) => id);
  it('run behind no box', () => {
    expect(linesBehindBoxes(plain)).toEqual([]);
  });

  it('run behind none either where a change from elsewhere has led past others', () => {
    const more = places.map((from, index): FlowEdge => {
      const to = places[(index + 3) % places.length] ?? '';
      return { from, to, kind: 'way', label: 'changed', hint: '' };
    });
    expect(more.flatMap((edge) => linesBehindBoxes({ ...plain, edges: [...plain.edges, edge] }))).toEqual([]);
  });
});

describe('names as long as anybody may make them', () => {
  const long = '长'.repeat(3000);

  it.each([long, 'x'.repeat(3000), 'word '.repeat(600)])('leave the drawing its size', (title) => {
    const { flow: shown } = drawn({});
    const [node] = shown.nodes;
    const nodes = node ? [{ ...node, title, rows: node.rows.map((row) => ({ ...row, text: title })) }] : [];
    const { width, height } = layoutOf({ nodes, edges: [], starts: [] });
    expect(width).toBeLessThan(400);
    expect(height).toBeLessThan(250);
  });
});

describe('the drawing of a flow', () => {
  const svg = svgOf(drawn({}));

  it('has the questions of a stage in its box, and the breaches with the clause that the contract gives', () => {
    const rows = svg.querySelectorAll('[data-node=Fetching] [data-row]').map((row) => row.querySelector('text')?.text);
    expect(rows.map((row) => row?.trim())).toEqual(['取回包裹', '通知收件人', '逾期未取件（7.1.3）']);
  });

  it('labels ways with the words of the decisions, and steps and outcomes with those of the room', () => {
    const labels = svg.querySelectorAll('.g-label text').map((label) => label.text.trim());
    expect(labels).toEqual(expect.arrayContaining(['收下', '拒收', '撤单']));
    expect(svg.querySelector('[data-node=Book]')?.text).toContain('入账');
    expect(svg.querySelectorAll('.g-outcome').map((node) => node.querySelector('.g-name')?.text.trim())).toEqual(
      expect.arrayContaining(['已收下', '已撤单']),
    );
  });

  it('draws a way that leads back upwards', () => {
    const placed = layoutOf(drawn({}).flow);
    const back = placed.edges.find(({ edge }) => edge.from === 'Accepting' && edge.to === 'Fetching');
    expect(back?.points[0]?.y).toBeGreaterThan(back?.points.at(-1)?.y ?? 0);
  });
});

describe('what an execution has been through', () => {
  const late = happened(
    ...['ExecutionStarted', '+Open', '-Open', '+Begin', '-Begin', '+WhereTo', '-WhereTo'],
    ...['+Fetching', 'TaskTimedOut', '-Fetching', '+WhichDeadline', '-WhichDeadline', '+FetchMissed', '-FetchMissed'],
    ...['+WhereTo', '-WhereTo', '+Fetching'],
  );

  it('tells passed, present and untouched places apart', () => {
    const { progress } = drawn({ history: late });
    expect(visitOf(progress, 'Fetching')).toMatchObject({ mark: 'current', visits: 2 });
    expect(visitOf(progress, 'Fetching/FetchMissed').mark).toBe('passed');
    expect(visitOf(progress, 'Accepting').mark).toBe('untouched');
  });

  it('marks the breach on the stage where it was recorded, and the questions that stand open there', () => {
    const svg = svgOf(drawn({ history: late, isPresent: true }));
    expect(svg.querySelectorAll('.g-breach.g-is-passed')).toHaveLength(1);
    expect(svg.querySelectorAll('.g-open').map((row) => row.getAttribute('data-row'))).toEqual([
      'Fetching/fetch',
      'Fetching/announce',
    ]);
    expect(svgOf(drawn({ history: late })).querySelectorAll('.g-open')).toHaveLength(0);
  });

  it('marks the way, through steps to the outcome that the case came to', () => {
    let file = openedParcel(contract);
    for (const name of ['fetch', 'announce']) file = answered(contract, file, name, 'submit', OPENED_AT);
    const history = happened(
      '+Fetching',
      '-Fetching',
      '+Book',
      '-Book',
      '+Accepting',
      '-Accepting',
      '+Close',
      '-Close',
      '+Closed',
    );
    const { progress } = drawn({ history, status: 'SUCCEEDED' }, { ...file, status: 'closed', outcome: 'taken' });
    expect([...progress.taken].map((key) => (JSON.parse(key) as string[]).slice(0, 2).join(' → '))).toEqual([
      '\u0000start → Fetching',
      'Fetching → Book',
      'Book → Accepting',
      'Accepting → outcome.taken',
    ]);
  });

  it('draws a change that came from elsewhere as a way of its own', () => {
    const { flow: shown, progress } = drawn({ history: happened('+Accepting', '-Accepting', '+Book') });
    const own = shown.edges.find(({ from, to }) => from === 'Accepting' && to === 'Book');
    expect(own).toMatchObject({ label: '情况变化', kind: 'way' });
    expect(progress.taken.size).toBe(2);
  });

  it('says that a place broke off when its execution ended in it, and where that led', () => {
    expect(visitOf(drawn({ history: late, status: 'ABORTED' }).progress, 'Fetching').mark).toBe('broken');
    const failed = happened('+Fetching', '-Fetching', '+TellAdministrator', '-TellAdministrator', '+NeedsRepair');
    const svg = svgOf(drawn({ history: failed, status: 'FAILED' }));
    expect(svg.querySelector('[data-node=NeedsRepair]')?.text).toContain('待修复后续办');
    expect(svg.querySelectorAll('.g-tone-taken')).toHaveLength(2);
  });

  it('says when a waiting stage will time out', () => {
    const history = happened('+Fetching', { type: 'TaskScheduled', timeoutSeconds: 3600 }, 'TaskSubmitted');
    expect(visitOf(drawn({ history }).progress, 'Fetching').timesOutAt).toBe('2025-02-10T03:00:01.000Z');
  });
});
