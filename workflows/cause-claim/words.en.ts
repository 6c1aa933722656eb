/** All words of claims of a cause. */
export const wordsEn = {
  name: 'Claim of a cause',
  matter: '{origin}: {who}',
  request: 'The claim',
  paper: 'Claim about the cause of an outage',
  openedAt: 'Claimed',
  open: { title: '', lead: '', button: '' },
  questions: {
    'judge-cause': {
      title: 'Judge the cause that party B claims',
      ask:
        'Party B claims that the cause below made it late, with proof. If it is true, accept it: the late repairs are ' +
        'excused, and the obstructed time counts as claimed. If only the obstructed time is true, give its beginning ' +
        'and end: nothing is excused. If it isn’t true, return it with your reason; if the proof isn’t enough, ask ' +
        'for more. The contract wants the repair in its period whoever caused the outage: to excuse it is party A’s ' +
        'goodwill. Until you answer, penalties for it are held.',
      ground: 'proof of a cause that lies with others',
      answered: 'The judgement',
      decisions: {
        approve: 'Accept cause and obstructed time',
        'approve-part': 'Accept obstructed time only',
        return: 'Return',
        'ask-proof': 'Ask for more proof',
      },
      after: {
        approve: 'The breaches are excused, the obstructed time is counted, and both parties are told.',
        'approve-part': 'The obstructed time is counted, and both parties are told. The cause is not accepted.',
        return: 'The claim is not accepted, the breaches stay as they were, and both parties are told.',
        'ask-proof': 'Party B is asked for proof. Once it has come, or its period is over, you are asked again.',
      },
    },
    proof: {
      title: 'Add proof to your claim of a cause',
      ask:
        'Party A wants more proof, as written below. Please explain and upload files; after the period party A ' +
        'judges with what it has.',
      ground: 'period for more proof',
      answered: 'More proof',
      decisions: { submit: 'Submit the proof' },
      after: { submit: 'Party A is asked to judge.' },
    },
  },
  stages: { 'judge-cause': 'Ask A to judge', proof: 'Ask B for more proof' },
  steps: { 'proof-missing': 'No proof in its period: ask A to judge' },
  deadlines: { judging: 'Judge by', proof: 'Add proof by' },
  breaches: {},
  acts: {
    'claim-cause': {
      title: 'Claim a cause',
      ask:
        'If others or party A caused the outage, or something kept you from working, please say so with proof; party ' +
        'A’s signer judges it. The repair periods run on; only the obstructed time that party A accepts doesn’t count.',
      button: 'Claim',
      done: 'Party A is asked to judge.',
    },
  },
  fields: {
    faults: 'Cases it is about',
    origin: 'Kind of cause',
    who: 'Who caused it',
    what: 'What happened',
    wanted: 'What is missing',
    foundAt: 'Found at',
    toldAt: 'Party A told at',
    files: 'Proof',
    obstructedFrom: 'Obstructed from',
    obstructedTo: 'Obstructed until',
    from: 'Accepted from',
    to: 'Accepted until',
    reason: 'Reason',
    text: 'Explanation',
  },
  hints: {
    faults: 'Several cases with the same cause can be claimed together; none chosen means this one.',
    who: 'The name of a builder, a power supplier, a landlord.',
    what: 'When, where and what.',
    foundAt: 'Beijing time.',
    toldAt: 'Beijing time.',
    files: 'Photos, a letter of whoever caused it, a notice of a power cut: one at least.',
    obstructedFrom:
      'Beijing time. When work was impossible, such as without access; together with its end. Leave empty otherwise.',
    obstructedTo: 'Beijing time. If it lasts, the end that is expected.',
    from: 'Beijing time.',
    to: 'Beijing time.',
  },
  problems: {
    claimedAlready: 'A cause is claimed for it already ({case}). That claim has to be closed first.',
  },
  values: {
    origin: { 'third-party': 'A third party', customer: 'Party A', power: 'Power cut', other: 'Another cause' },
  },
  outcomes: {
    approved: { name: 'Accepted', subject: 'Cause accepted' },
    part: { name: 'Obstructed time accepted only', subject: 'Cause: obstructed time accepted only' },
    refused: { name: 'Not accepted', subject: 'Cause not accepted' },
  },
  milestones: { metAt: 'Judged', effectiveOn: 'In force on' },
  sheet: { rows: 'Penalties that hang on it', atStake: 'Penalty' },
  readings: {
    'fault.thirdParty': {
      title: 'The penalty once a cause is accepted',
      values: {
        'no-6.2': 'none: the contract gives one for party B’s causes only',
        liable: 'it stays: party B answers to party A, and has recourse to the third party',
      },
    },
  },
  events: { 'proof-missing': 'No proof in its period' },
} as const;
