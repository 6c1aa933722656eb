/** All words of faults. `{class}` is what the contract calls this class of faults. */
export const wordsEn = {
  name: 'Fault repair',
  matter: '{class}: {site}',
  request: 'The fault',
  paper: 'Fault and maintenance form',
  openedAt: 'Fault reported',
  open: {
    title: 'Report a fault',
    lead:
      'Please give the class, the site and the symptom, and a phone number at which party B can call back. A ' +
      'report of a site whose fault is still open joins that case.',
    button: 'Report the fault',
  },
  questions: {
    respond: {
      title: 'Call back about a fault',
      ask: 'A fault has been reported. Please call the person who reported it at once, then enter the time of your call here.',
      ground: 'time for calling back about faults',
      answered: 'Call back',
      decisions: { submit: 'Record the call' },
      after: { submit: 'The call is recorded. Party A confirms its time together with the repair.' },
      oneTouch: 'I have just called',
    },
    repair: {
      title: 'Repair a fault and report it',
      ask:
        'Please repair the fault, then report the time, the cause and the number of the maintenance slip. If it ' +
        'can’t be repaired yet, put a backup link in place and record it here.',
      ground: 'time for repairing faults',
      answered: 'Repair',
      decisions: { submit: 'Submit the repair', backup: 'Record a backup link' },
      after: {
        submit: 'Party A is asked to confirm.',
        backup: 'The backup link is recorded. The fault still has to be repaired; you will be asked for that.',
      },
    },
    'confirm-backup': {
      title: 'Confirm a backup link',
      ask: 'Party B reports a backup link in use. Please check that it works and since when, and confirm, or return it with your reason.',
      ground: 'backup link instead of a repair',
      answered: 'Answer to the backup link',
      decisions: { approve: 'Confirm the backup link', return: 'Return' },
      after: {
        approve: 'The backup link is confirmed. Party B still has to repair the fault.',
        return: 'Party B gets your reason. It still has to repair the fault.',
      },
    },
    confirm: {
      title: 'Confirm that a fault is repaired',
      ask:
        'Party B reports the fault repaired. Please check the link, the maintenance slip and the times that ' +
        'party B states, and confirm. If it is repaired but the times are wrong, confirm the repair only; if it ' +
        'isn’t, return it with your reason.',
      ground: 'repair and maintenance slips',
      answered: 'Answer to the repair',
      decisions: {
        approve: 'Confirm repair and times',
        'approve-repair-only': 'Confirm the repair, not the times',
        return: 'Return',
      },
      after: {
        approve: 'The fault is closed and both parties are told.',
        'approve-repair-only': 'The fault is closed by the times of party B’s submissions, and both parties are told.',
        return: 'Party B gets your reason and is asked again.',
      },
    },
  },
  stages: { repair: 'Ask B to call and repair', confirm: 'Ask A to confirm' },
  steps: {},
  deadlines: { response: 'Call back by', target: 'Repair by', limit: 'Last moment for repair or backup link' },
  breaches: {
    response: { name: 'No call back in the period', penalty: 'penalty for a late call back' },
    target: { name: 'Not repaired in the period', penalty: 'penalty for a late repair' },
    limit: {
      name: 'Neither repaired nor replaced by a backup link within the limit',
      penalty: 'penalty for a fault not repaired in time',
    },
  },
  acts: {},
  fields: {
    class: 'Class of fault',
    site: 'Site',
    symptom: 'Symptom',
    reportedBy: 'Reported by',
    phone: 'Phone of who reports',
    notifiedAt: 'Told to party B at',
    respondedAt: 'Time of the call',
    repairedAt: 'Time of the repair',
    cause: 'Cause',
    slip: 'Number of the maintenance slip',
    parts: 'Parts replaced',
    since: 'Backup link in use since',
    note: 'Note',
    reason: 'Reason',
    files: 'Maintenance slip and photos',
  },
  hints: {
    class: 'The class decides the repair period.',
    symptom: 'Since when, and what is affected.',
    reportedBy: 'Name or post; party B calls back.',
    phone: 'Mobile, or a landline with its area code.',
    notifiedAt:
      'Beijing time. If the fault was told by phone before it is recorded here: when. The periods run from then. Leave empty otherwise.',
    respondedAt: 'Beijing time, not before the report and not in the future.',
    repairedAt: 'Beijing time, not before the report and not in the future.',
    since: 'Beijing time, not before the report and not in the future.',
    slip: 'The slip handed to party A.',
    parts: 'Leave empty if none.',
  },
  values: {},
  outcomes: { closed: { name: 'Closed', subject: 'Fault closed' } },
  milestones: { metAt: 'Repaired', effectiveOn: 'Closed on' },
  sheet: {},
  readings: {
    'fault.metBy': {
      title: 'Time that counts for call and repair',
      values: {
        'fact-confirmed': 'the actual time that party B states and party A confirms',
        submission: 'the moment at which party B submitted the form',
      },
    },
    'fault.backup': {
      title: 'Whose word counts for a backup link',
      values: {
        confirmed: 'it counts from its start once party A confirms it',
        stated: 'party B’s word is enough, from its submission',
      },
    },
    'fault.penaltyBase': {
      title: 'Base of the fault penalty',
      values: {
        instalment: 'the instalment of the period in which the fault was reported',
        'contract-total': 'the contract total',
      },
    },
    'periods.faultDays': {
      title: '“Days” in fault repair',
      values: {
        'calendar-days': 'calendar days, day and night, without moving the last day',
        hours: 'hours, twenty-four to the day',
        'rest-days': 'calendar days; a last day that is no workday moves to the next',
      },
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
