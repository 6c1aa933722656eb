import { roomTerms } from '../../../domain/contract/workflow-terms.ts';
import { answersOf } from '../../../domain/case/facts.ts';
import { longtext, money } from '../../../domain/questions/field-spec.ts';
import { defineRoom } from '../../../workflows/authoring/room.ts';

const words = (zh: boolean) =>
  ({
    name: zh ? '降雨申请' : 'Rain claim',
    matter: zh ? '第 {ref.number} 号' : 'No. {ref.number}',
    request: zh ? '申请' : 'Claim',
    paper: zh ? '降雨申请单' : 'Rain claim form',
    openedAt: zh ? '申请时间' : 'Claimed',
    open: { title: '', lead: '', button: '' },
    questions: {
      judge: {
        title: zh ? '答复降雨申请' : 'Answer the claim',
        ask: zh ? '请答复。' : 'Please answer.',
        ground: zh ? '免责' : 'relief',
        answered: zh ? '答复' : 'The answer',
        decisions: { approve: zh ? '同意' : 'Accept' },
        after: { approve: zh ? '已同意。' : 'Accepted.' },
      },
    },
    stages: { judging: zh ? '答复' : 'Judging' },
    steps: {},
    deadlines: {},
    breaches: {},
    acts: {
      claim: {
        title: zh ? '提出降雨申请' : 'Claim rain',
        ask: zh ? '请写明情况。' : 'Please say what happened.',
        button: zh ? '提出' : 'Claim',
        done: zh ? '已提出。' : 'Claimed.',
      },
    },
    fields: { story: zh ? '情况' : 'What happened', damage: zh ? '损失' : 'Damage' },
    hints: {},
    values: {},
    outcomes: { accepted: { name: zh ? '已同意' : 'Accepted', subject: zh ? '降雨申请已同意' : 'Claim accepted' } },
    milestones: { metAt: zh ? '答复时间' : 'Answered', effectiveOn: zh ? '生效' : 'In force' },
    sheet: {},
    readings: {},
    events: {},
  }) as const;

/** A claim that is laid on cases of other rooms, whatever they are: an act that opens a case of its own. */
export const rainClaim = defineRoom(
  {
    name: 'rain-claim',
    terms: roomTerms({ clauses: ['relief'], questions: ['judge'], more: {} }),
    readings: {},
    reads: [],
    opening: { scheduled: () => [] },
    questions: {
      judge: { holder: 'customer.signer', clause: 'relief', decisions: { approve: { fields: [], factor: false } } },
    },
    stages: ['judging'],
    steps: {},
    breaches: {},
    acts: {},
    outwardActs: {
      claim: {
        holders: ['provider.manager'],
        clause: 'relief',
        fields: [longtext('story'), money('damage')],
        factor: false,
        opensCase: true,
        appliesTo: (target) => target.file.status === 'open',
      },
    },
    deadlineNames: [],
    position: ({ file }) =>
      answersOf(file, 'judge', 'approve').length > 0
        ? { asks: [], stage: null, step: null, outcome: 'accepted' }
        : { asks: [{ name: 'judge', round: 1 }], stage: 'judging', step: null, outcome: null },
    deadlines: () => [],
    judge: () => [],
    milestones: () => ({ dueAt: null, metAt: null, effectiveOn: null }),
  },
  { words: { 'zh-CN': words(true), en: words(false) } },
);
