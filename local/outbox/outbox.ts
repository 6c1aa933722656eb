import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from '../replace-file.ts';
import { mailSchema, readMail, withoutLink, type Mail } from './mail.ts';

const storedSchema = z.object({ mail: mailSchema, raw: z.base64() });

/** Mails that were sent, kept on disk one file each, so that a restart finds them all. */
export class Outbox {
  readonly #folder: string | null;
  readonly #now: () => number;
  readonly #mails = new Map<string, Mail>();
  readonly #raw = new Map<string, Buffer>();
  #lastNumber = 0;

  private constructor(folder: string | null, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** @param folder null keeps the mails in memory */
  static async open(folder: string | null, now: () => number): Promise<Outbox> {
    const outbox = new Outbox(folder, now);
    if (folder === null) return outbox;
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
    for (const name of names) {
      const { mail } = storedSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      outbox.#mails.set(mail.id, mail);
      outbox.#lastNumber = Number(mail.id);
    }
    return outbox;
  }

  /**
   * Resolves when the mail is on disk: one that was passed on without the link by which its person acts, and as text
   * only.
   */
  async add(to: string[], raw: Buffer, { isPassedOn = false } = {}): Promise<Mail> {
    this.#lastNumber += 1;
    const id = String(this.#lastNumber).padStart(6, '0');
    const read = await readMail(raw, { id, to, sentAt: new Date(this.#now()).toISOString() });
    const mail = isPassedOn ? withoutLink(read) : read;
    await this.#keep(mail, isPassedOn ? Buffer.alloc(0) : raw);
    this.#mails.set(id, mail);
    return mail;
  }

  /** Newest first. */
  list(): Mail[] {
    return [...this.#mails.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  find(id: string): Mail | null {
    return this.#mails.get(id) ?? null;
  }

  async rawOf(id: string): Promise<Buffer | null> {
    if (this.find(id) === null) return null;
    if (this.#folder === null) return this.#raw.get(id) ?? null;
    return Buffer.from(
      storedSchema.parse(JSON.parse(await readFile(join(this.#folder, `${id}.json`), 'utf8'))).raw,
      'base64',
    );
  }

  async #keep(mail: Mail, raw: Buffer): Promise<void> {
    if (this.#folder === null) {
      this.#raw.set(mail.id, raw);
      return;
    }
    const beside = join(this.#folder, `${mail.id}.new`);
    const file = await open(beside, 'w');
    await file.writeFile(JSON.stringify({ mail, raw: raw.toString('base64') }));
    await file.sync();
    await file.close();
    await rename(beside, join(this.#folder, `${mail.id}.json`));
    syncFolder(this.#folder);
  }
}
