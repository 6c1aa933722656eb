import type { Problem, VerifyFinding } from '../../domain/evidence/findings.ts';

/** What a finding means; the event's number goes before it. */
const sentences: Record<Problem, string> = {
  'chain-broken': 'does not follow the event before it: one was changed, taken out or put in',
  'hash-differs': 'was changed: its content gives another hash',
  sequence: 'is out of order: its number is not the next one',
  'end-missing': 'the chain does not end where it is said to: events were cut off or added',
  'other-case': 'is of another case or contract than the export says',
  'second-opening': 'opens a case in the middle of the chain: two cases stand in one',
  'unknown-kind': 'is of a kind that the workflow does not have',
  'unknown-key': 'says something that an event of its kind does not say, or not so',
  'id-differs': 'has an id that does not follow from what it says',
  'event-twice': 'stands twice',
  'time-backwards': 'lies before what stands before it',
  'time-to-come': 'lies in the future of what it was written with',
  'unknown-workflow': 'is of a workflow that is not known here',
  'unknown-question': 'is about a question that the workflow does not ask',
  'unknown-decision': 'decides what the question does not offer',
  'unknown-field': 'fills in what the form does not have',
  'unknown-act': 'is an act that the workflow does not have',
  'unknown-breach': 'is a breach that the workflow does not know',
  'not-asked': 'answers or withdraws a question that does not stand open',
  'asked-already': 'asks what stands open or was answered',
  'opening-differs': 'counts the openings of its question otherwise than the chain',
  'after-closing': 'comes after the case was closed',
  'question-left-open': 'the case was closed over a question that stands open',
  'breach-state': 'takes back or records a breach that does not stand so',
  'role-not-asked': 'was decided in a role that was not asked',
  'role-may-not': 'was done in a role to which the published terms do not give it',
  'person-unknown': 'names somebody who was not among the published people',
  'person-differs': 'names a person otherwise than the published people have them',
  'factor-lacking': 'was signed without what the terms ask of whoever signs',
  'not-enrolled': 'names an authenticator that did not count then',
  'version-not-in-force': 'names terms, readings, people or calendars that were not in force then',
  'document-missing': 'names a document that is not there',
  'document-differs': 'the bytes of a document were changed',
  'document-extra': 'a document lies there that no event names',
  'document-lacking': 'signs without a document',
  'document-superfluous': 'names a document where nothing is signed',
  'document-unreadable': 'names a document that is none of ours',
  'document-other': 'names a document of another contract, case, question or round',
  'document-contradicts': 'names a document that contradicts the chain',
  'document-not-same': 'signs other bytes than the other party signed',
  'publication-differs': 'publishes something else than it says',
  'personal-extra': 'personal values stand there that no publication names',
  'file-name-extra': 'a name stands there that no file of this case had',
  'file-missing': 'names a file that does not lie here',
  'file-differs': 'names a file whose bytes were changed',
  'file-extra': 'a file lies here that the evidence does not name',
  'name-differs': 'a file of the archive is not what its name says',
  'head-unknown': 'the head given is not in the chain: its end was cut off, or the chain was written anew',
  'head-contradicts': 'has another hash than a list of heads has noted: the chain was written anew',
  'list-unreadable': 'a list of heads is none',
  'list-forged': 'a list of heads does not bear the signature that it should',
  'list-extra': 'a list of heads has nothing to do with this chain',
  'stamp-differs': 'the time stamp of a list of heads is none of that list',
  'list-missing': 'a list of heads does not follow the one before it: one was taken out or put in',
};

const places: Record<VerifyFinding['place'], string> = {
  case: 'event',
  publications: 'publication',
  access: 'access',
  heads: 'event',
};

const LONGEST = 160;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

export function sentenceOf({ place, seq, problem, found, expected }: VerifyFinding): string {
  const which = seq === null ? (place === 'publications' ? 'publications: ' : '') : `${places[place]} ${seq} `;
  const compared = `(found ${cut(found) || 'nothing'}, expected ${cut(expected) || 'nothing'})`;
  return `  ${which}${sentences[problem]} ${compared}`;
}
