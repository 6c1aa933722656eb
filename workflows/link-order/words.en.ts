/** All words of link orders. `{kind}` is what the contract calls this kind of order. */
export const wordsEn = {
  name: 'Link order',
  matter: '{kind} of a link: {site}',
  request: 'The order',
  paper: 'Confirmation of link {kind}',
  openedAt: 'Order received',
  open: {
    title: 'Order work on a link',
    lead:
      'Please name what is ordered, the unit, the place and whom to contact. An incomplete order is not taken: ' +
      'you are told what is missing. What party B proposes is put before party A first.',
    button: 'Place the order',
  },
  questions: {
    accept: {
      title: 'Decide on a proposed {kind} of a link',
      ask:
        'Party B proposes the {kind} of a link. Please check what it says and accept it, or return it with your ' +
        'reason. The period runs from your acceptance.',
      ground: '{kind} of links',
      answered: 'Acceptance',
      decisions: { approve: 'Accept', return: 'Return' },
      after: {
        approve: 'Party B’s technician is asked to do the work and report it; the period runs from now.',
        return: 'The case ends here. Party B gets your reason.',
      },
    },
    complete: {
      title: 'Report the completed {kind} of a link',
      ask:
        'Once the work for the {kind} is done, please give the day of the test and its result. Both responsible ' +
        'persons then sign; the day both have signed is the day of the {kind}.',
      ground: 'time for the {kind} of a link',
      answered: 'Completion',
      decisions: { submit: 'Submit completion' },
      after: { submit: 'Both responsible persons are asked to sign. If either returns it, you will be asked again.' },
    },
    'sign-a': {
      title: 'Sign the {kind} of a link',
      ask:
        'Party B reports the {kind} completed. Please check the facts below and sign, or return them with your ' +
        'reason. The day both have signed is the day of the {kind}.',
      ground: 'the day both responsible persons have signed counts',
      answered: 'Signature of party A',
      decisions: { approve: 'Sign', return: 'Return' },
      after: {
        approve: 'Your signature stands. When both have signed, the case closes and both parties are told.',
        return: 'Party B gets your reason and is asked again.',
      },
    },
    'sign-b': {
      title: 'Sign the {kind} of a link',
      ask:
        'Your technician reports the {kind} completed. Please check the facts below and sign, or return them ' +
        'with your reason. The day both have signed is the day of the {kind}.',
      ground: 'the day both responsible persons have signed counts',
      answered: 'Signature of party B',
      decisions: { approve: 'Sign', return: 'Return' },
      after: {
        approve: 'Your signature stands. When both have signed, the case closes and both parties are told.',
        return: 'Your technician gets your reason and is asked again.',
      },
    },
  },
  stages: { accept: 'Ask A to accept', complete: 'Ask B for completion', sign: 'Both parties sign' },
  steps: {},
  deadlines: { opening: 'Complete by' },
  breaches: {
    opening: { name: 'Link work not completed in the period', penalty: 'penalty for a link opened late' },
  },
  acts: {
    withdraw: {
      title: 'Withdraw the order',
      ask:
        'Nothing more is done once it is withdrawn, and nobody is asked any more. A period that was missed by ' +
        'then stays on record. Please give your reason.',
      button: 'Withdraw',
      done: 'The order is withdrawn, and those concerned are told.',
      paper: 'Withdrawal of the order: link {kind}',
    },
  },
  fields: {
    kind: 'What is ordered',
    service: 'Type of link',
    site: 'Site',
    unit: 'Unit',
    location: 'Place of installation',
    contact: 'Contact',
    phone: 'Phone',
    content: 'What exactly',
    standard: 'Technical standard',
    newLocation: 'New place',
    implementBy: 'To be done by',
    testedOn: 'Day of the test',
    result: 'Result of the test',
    note: 'Note',
    files: 'Photos and test report',
    reason: 'Reason',
  },
  hints: {
    unit: 'Name of the unit at the site.',
    location: 'Building, machine room or equipment room.',
    content: 'What changes: bandwidth, equipment, hours.',
    standard: 'Bandwidth, interface and the like.',
    newLocation: 'Building, machine room or equipment room.',
    implementBy:
      'Needed for adjustments and moves. A day after the contract’s period is the deadline then; an earlier one changes nothing.',
  },
  values: { result: { pass: 'Tested end to end, passed' } },
  outcomes: {
    closed: { name: 'Closed', subject: 'Done: {kind} of a link' },
    withdrawn: { name: 'Withdrawn', subject: 'Withdrawn: {kind} of a link' },
    returned: { name: 'Returned', subject: 'Not accepted: proposed {kind} of a link' },
  },
  milestones: { metAt: 'Completion submitted', effectiveOn: 'Day of the {kind}' },
  sheet: {},
  readings: {
    'order.metBy': {
      title: 'Moment that meets the period',
      values: {
        'completion-finally-signed': 'party B’s submission that was finally signed',
        'both-signed': 'the moment both had signed',
      },
    },
    'order.moveIsOpening': {
      title: 'Whether a late move costs the penalty for openings',
      values: { yes: 'it does: a move opens the link at its new place', no: 'it doesn’t: late, without a penalty' },
    },
    'return.effect': {
      title: 'Submitted in time, returned after the period',
      values: {
        void: 'counts as never submitted; waiting for party A doesn’t stop the period',
        'resume-clock':
          'waiting for party A doesn’t count; what was left runs on after the return, at least to the end of the next workday',
      },
    },
  },
  events: {},
} as const;
