import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { SIGNING_KEY_FILE } from '../data-folder.ts';
import type { Gate } from '../endpoint/gate.ts';
import type { LocalDynamoDb } from '../endpoint/dynamodb.ts';
import { syncFolder } from '../replace-file.ts';

/** A back-up that can't be made, in one sentence. */
export class BackupError extends Error {
  readonly code = 'backup';

  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}

export interface BackedUp {
  folder: string;
  files: number;
  bytes: number;
  milliseconds: number;
}

interface Sources {
  /** Null where everything is in memory. */
  dataFolder: string | null;
  dynamodb: LocalDynamoDb;
  gate: Gate;
}

/** The clock comes last: a copy may know of a later time than its executions, which then happens at the next start. */
const smallFiles = [SIGNING_KEY_FILE, 'version.json', 'script.json', 'clock.json'];

/**
 * Copies the data folder while the laptop runs, as of one moment: calls of the services wait until the copy is
 * complete, so no execution in it knows of a write that the table in it lacks, nor the other way round. The copy is a
 * data folder like one whose laptop was killed at that moment, and is on disk when this resolves.
 * @param target a folder that doesn't exist yet, in one that does; only its owner may read it
 * @throws BackupError
 */
export async function backUp(target: string, { dataFolder, dynamodb, gate }: Sources): Promise<BackedUp> {
  if (dataFolder === null)
    throw new BackupError('This laptop keeps everything in memory: there is no data folder to copy.');
  const from = resolve(dataFolder);
  const to = resolve(target);
  if (`${to}${sep}`.startsWith(`${from}${sep}`))
    throw new BackupError(`${to} lies in the data folder itself. Choose a folder elsewhere, best on another disk.`);
  const began = performance.now();
  await makeNew(to);
  const sizes = await gate.whileEmpty(async () => {
    const executions = await copyFolder(
      join(from, 'executions'),
      join(to, 'executions'),
      /^(journal|snapshot)-\d+\.log$/,
    );
    await dynamodb.copyTo(join(to, 'table'));
    const mails = await copyFolder(join(from, 'outbox'), join(to, 'outbox'), /\.json$/);
    const objects = await copyFolder(join(from, 'objects'), join(to, 'objects'), /\.(json|bin)$/);
    const names = new Set(await readdir(from));
    const small: number[] = [];
    for (const name of smallFiles) if (names.has(name)) small.push(await copyOne(join(from, name), join(to, name)));
    return [...executions, ...mails, ...objects, ...small];
  });
  for (const folder of [to, dirname(to)]) syncFolder(folder);
  return {
    folder: to,
    files: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    milliseconds: Math.round(performance.now() - began),
  };
}

async function makeNew(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new BackupError(`The folder ${folder} is there already. Choose a new one for each copy.`);
    const why = code === 'ENOENT' ? `there is no folder ${dirname(folder)}, or nothing can be made in it` : code;
    throw new BackupError(`The folder ${folder} can't be made (${why}). Choose another.`);
  }
}

/** In the order of the names, so that of the journal's files the newest is copied last. */
async function copyFolder(from: string, to: string, wanted: RegExp): Promise<number[]> {
  await mkdir(to, { mode: 0o700 });
  const sizes: number[] = [];
  for (const name of (await readdir(from)).filter((found) => wanted.test(found)).sort())
    sizes.push(await copyOne(join(from, name), join(to, name)));
  syncFolder(to);
  return sizes;
}

async function copyOne(from: string, to: string): Promise<number> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  const file = await open(to, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}
