import type { Channel } from '../../domain/evidence/actor.ts';
import { hashed } from '../store/keys.ts';
import { readToken } from '../store/mail-links.ts';
import type { Visit } from './request.ts';
import { addressOf } from './visitor.ts';

/** The way by which a page is used: the link of a mail, known by the hash that stands with the mail, or a session. */
export function channelOf(visit: Visit, kind: Channel['through']['kind'], secret: string): Channel {
  const own = kind === 'link' ? (readToken(secret)?.secret ?? secret) : secret;
  return { factor: 'none', through: { kind, hash: hashed(own) }, from: addressOf(visit) };
}
