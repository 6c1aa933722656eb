import type { Application } from './application.ts';

export interface LaptopOptions {
  application: Application;
  /** What to publish: terms, sites, people, calendars. Null publishes nothing. */
  contract: unknown;
  /** Null keeps everything in memory. */
  dataFolder: string | null;
  /** `kept`: whatever clock the data folder runs by; a fresh one gets a virtual clock that begins at `start`. */
  clock: { kind: 'real' } | { kind: 'virtual' | 'kept'; start: string };
  /** 0 asks for any free port. */
  portalPort: number;
  awsPort: number;
  /** The address the portal listens on; anything but the loopback address lets a network in. */
  portalHost?: string;
  /** Where people reach the portal, if that isn't `http://localhost:<port>`. */
  publicUrl?: string;
  /** Mails are passed on to this server, besides the outbox. */
  smtpUrl?: string;
  mailFrom?: string;
  /** How long an answer to whoever asks for a sign-in link takes at least; 0 by default. */
  signInAnswerMs?: number;
  /** Lists of heads get a time stamp of this authority (RFC 3161). */
  tsaUrl?: string;
  /** Go on without what is after a damaged place in the journal of executions, rather than refuse to start. */
  cutDamaged?: boolean;
  /** Adds up DynamoDB capacity units and what each function takes (for figures). */
  measureUnits?: boolean;
  /** Failures that have no caller who could be told: of a sweep by the real clock, of a page. */
  onError?: (error: unknown) => void;
}
