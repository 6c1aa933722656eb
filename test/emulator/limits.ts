/** The release that the limits are of; another one has others. */
export const MINISTACK = '1.5.33';
/** With which its key service makes the key that signs evidence. */
export const CRYPTOGRAPHY = '46.0.7';

export interface Limit {
  side: 'emulator' | 'this machine';
  /** What doesn't work. */
  reason: string;
  /** What is done about it here. */
  instead: string;
}

export const limits: readonly Limit[] = [
  {
    side: 'emulator',
    reason:
      'In a state machine in JSONata it takes `TimeoutSeconds` as it stands, where AWS evaluates an expression; the execution stays RUNNING and never goes on.',
    instead: 'The state machines are deployed with an hour written out.',
  },
  {
    side: 'emulator',
    reason:
      'Its scheduler hands `<aws.scheduler.scheduled-time>` to the function as it stands, where AWS puts the time.',
    instead: 'The schedule is deployed with a time written out, and calls every minute.',
  },
  {
    side: 'emulator',
    reason:
      'It judges some rights without the resource or the condition by which AWS narrows them, and refuses what AWS allows.',
    instead: 'These actions are allowed everywhere, all others as narrowly as they are on AWS.',
  },
  {
    side: 'emulator',
    reason:
      "For `aws:PrincipalArn` it takes the ARN of the session, where AWS takes that of the role; the archive's policy, which lets one role put, would keep out that one too.",
    instead: "The policy is deployed with the pattern of the role's sessions.",
  },
  {
    side: 'emulator',
    reason:
      "It doesn't know the condition `s3:if-none-match`; the archive's policy, which refuses to put what may be there, would refuse everything.",
    instead: 'The refusal is taken out; the function puts each object once all the same.',
  },
  {
    side: 'emulator',
    reason: 'Its CloudFormation passes over the object lock of a bucket, so what lies in the archive has none.',
    instead: 'Only that everything has come there is looked at.',
  },
  {
    side: 'emulator',
    reason: 'It has no DKIM records for an identity of SES, which an output tells the administrator.',
    instead: 'The outputs are left out, and the sender is verified by a call.',
  },
  {
    side: 'emulator',
    reason: 'A call by its scheduler that fails is neither tried again nor put into the queue of failed calls.',
    instead: 'Not exercised.',
  },
  {
    side: 'this machine',
    reason:
      'Everything is spoken without TLS, within the machine. What the policies of buckets, queues and topics ' +
      'refuse without TLS would be refused.',
    instead:
      "These refusals are taken out, and the stacks deployed with the account's keys instead of CDK's roles, whose bucket has such a policy.",
  },
  {
    side: 'this machine',
    reason:
      'Without Docker the functions run in the Node.js that is installed, whatever runtime and processor the template names.',
    instead: '',
  },
  {
    side: 'this machine',
    reason: "The time is real, so the contract's deadlines, days ahead, don't come.",
    instead: 'Not exercised; `npm run -s linkpact -- replay` plays them in virtual time.',
  },
  {
    side: 'this machine',
    reason: "Names that end in `.localhost` are this machine (RFC 6761), but many a resolver doesn't know them.",
    instead: 'The run resolves them itself.',
  },
];

/** Actions that the emulator judges without the resource and the condition that AWS looks at. */
export const judgedCoarsely: Readonly<Record<string, string>> = {
  'ses:SendRawEmail': 'it sees neither the identity of the sender nor `ses:FromAddress`',
  'states:SendTaskSuccess': 'it sees no state machine in a token',
};

/** Resources that the emulator refuses and that an order and a payment do without: all of a type, or those that have the property. */
export const leftOut: readonly { type: string; property?: string; reason: string }[] = [
  {
    type: 'AWS::CloudWatch::CompositeAlarm',
    reason: 'the emulator does not know it; no alarm takes part in an order or a payment',
  },
  {
    type: 'AWS::CloudWatch::Alarm',
    property: 'Metrics',
    reason: 'the emulator calculates with no metrics; no alarm takes part in an order or a payment',
  },
];

/** Attributes of resources that the emulator doesn't know; outputs that tell them are left out. */
export const unknownAttributes: Readonly<Record<string, RegExp>> = { 'AWS::SES::EmailIdentity': /^DkimDNSToken/ };
