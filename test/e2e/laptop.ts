import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { built } from '../built.ts';

/** A mail as the laptop's catcher lists it, newest first. */
export interface CaughtMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly kind: string;
  readonly case: string;
  readonly html: string;
  readonly links: readonly string[];
}

/** What `npm start` runs, on a folder of its own and on free ports: reached as people reach it, over HTTP alone. */
export interface Laptop {
  readonly portal: string;
  /** Of the contract's pages. */
  readonly home: string;
  /** Signs the administrator in, once. */
  readonly consoleLink: string;
  mails(wanted?: Partial<CaughtMail>): Promise<CaughtMail[]>;
  /** The personal link in the newest mail by which somebody in a role was asked about a case. @param what words of its subject */
  linkFor(role: string, caseId: string, what?: string): Promise<string>;
  /** A sign-in link as it is mailed. */
  signInLink(role: string): Promise<string>;
  /** The registered name of the first person in a role. */
  nameOf(role: string): string;
  now(): Promise<string>;
  to(instant: string): Promise<void>;
  close(): Promise<void>;
}

export async function startLaptop(flags: readonly string[] = []): Promise<Laptop> {
  const folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  const command = [await built('local/cli/main.ts'), 'start', '--port', '0', '--aws-port', '0'];
  const running = spawn(process.execPath, [...command, '--data', join(folder, 'data'), ...flags], { stdio: 'pipe' });
  const ended = new Promise<void>((resolve) => running.once('close', () => resolve()));
  const greeting = await new Promise<string>((resolve, reject) => {
    let text = '';
    let errors = '';
    running.stderr.on('data', (part) => (errors += String(part)));
    running.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
    running.stdout.on('data', (part) => {
      text += String(part);
      if (text.includes('Ctrl-C')) resolve(text);
    });
  });
  const [home = '', portal = ''] = /(http:\/\/localhost:\d+)\/c\/[\w-]+/.exec(greeting) ?? [];
  const [aws = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(greeting) ?? [];
  const [consoleLink = ''] = /http:\S+\/s\/\S+/.exec(greeting) ?? [];
  const close = async (): Promise<void> => {
    running.removeAllListeners('exit');
    running.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { portal, home, consoleLink, ...mailbox(portal, aws, home), ...clockAt(aws), close };
}

const json = async <T>(url: string, body?: object): Promise<T> => {
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

function clockAt(aws: string): Pick<Laptop, 'now' | 'to'> {
  const clock = `${aws}/__local/clock`;
  return {
    now: async () => (await json<{ now: string }>(clock)).now,
    to: async (instant) => void (await json(clock, { to: instant })),
  };
}

function mailbox(
  portal: string,
  aws: string,
  home: string,
): Pick<Laptop, 'mails' | 'linkFor' | 'signInLink' | 'nameOf'> {
  const { people } = readContractFile();
  const addressesOf = (role: string): string[] => people.filter((one) => one.role === role).map(({ email }) => email);
  // Everything due by now has happened when the clock answers.
  const settled = async (): Promise<void> => void (await json(`${aws}/__local/clock`, { advance: 'PT0S' }));
  const mails = async (wanted: Partial<CaughtMail> = {}): Promise<CaughtMail[]> => {
    await settled();
    const all = await json<CaughtMail[]>(`${portal}/__local/outbox`);
    return all.filter((mail) =>
      Object.entries(wanted).every(([key, value]) => mail[key as keyof CaughtMail] === value),
    );
  };
  const firstLink = (mail: CaughtMail | undefined, sought: string): string =>
    mail?.links[0] ??
    (() => {
      throw new Error(`there is no ${sought}`);
    })();
  return {
    nameOf: (role) => people.find((one) => one.role === role)?.name ?? '',
    mails,
    linkFor: async (role, caseId, what = '') => {
      const [address = ''] = addressesOf(role);
      const asked = await mails({ kind: 'task', case: caseId, to: address });
      return firstLink(
        asked.find(({ subject }) => subject.includes(what)),
        `mail that asks ${role} about ${caseId}: ${what}`,
      );
    },
    signInLink: async (role) => {
      const [address = ''] = addressesOf(role);
      const body = new URLSearchParams({ email: address });
      await fetch(`${home}/sign-in`, { method: 'POST', body });
      return firstLink((await mails({ kind: 'sign-in', to: address }))[0], `sign-in link for ${role}`);
    },
  };
}
