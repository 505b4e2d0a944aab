import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { renameDurably } from './durable-files.ts';
import { readCommit } from './history.ts';
import { appendCommit, readDocuments } from './journal.ts';
import type { Schema } from './schema.ts';
import { damagedDialect } from './sqlite.ts';
import { DATABASE, openStore, type Store } from './store.ts';
import { faultOfCommit, readChangesOf, verifyStore, type Verification } from './verify.ts';

const REPAIRING = '.repairing';
/** How the names of damaged files begin that are kept. */
const KEPT = `${DATABASE}.damaged-`;
/** What SQLite keeps beside a database: it belongs to that file and to no other. */
const COMPANIONS = ['-wal', '-shm'];

/**
 * Saves of a damaged folder what is sound: the longest beginning of the journal whose chain holds, and the
 * settings, keys and answers that can still be read. The damaged file is kept under another name, which is
 * given. A repair that was cut off begins anew, or is ended when the damaged file has been moved already.
 */
export async function repairFolder(folder: string): Promise<{ found: Verification; kept: string }> {
  const work = join(folder, REPAIRING);
  if (!isRepairCutOff(folder)) {
    await copySound(folder, work);
    renameDurably(join(folder, DATABASE), join(folder, newKept()));
  }
  const kept = newestKept(folder);
  for (const end of COMPANIONS) {
    const file = join(folder, DATABASE + end);
    if (existsSync(file)) renameSync(file, join(folder, kept + end));
  }
  renameDurably(join(work, DATABASE), join(folder, DATABASE));
  rmSync(work, { recursive: true, force: true });
  return { found: await verifyFolder(folder), kept };
}

/** Whether a repair was cut off after the damaged file had been moved: what is sound waits for its place. */
export function isRepairCutOff(folder: string): boolean {
  return !existsSync(join(folder, DATABASE)) && existsSync(join(folder, REPAIRING, DATABASE));
}

async function copySound(folder: string, work: string): Promise<void> {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  const damaged = new Kysely<Schema>({ dialect: damagedDialect(join(folder, DATABASE)) });
  const sound = await openStore(work);
  try {
    await copyTables(damaged, sound);
    await copyCommits(damaged, sound);
  } finally {
    await damaged.destroy();
    await sound.destroy();
  }
}

function newKept(): string {
  return KEPT + new Date().toISOString().replace(/[:.]/g, '-');
}

/** The damaged file that was moved last; a new name where it has been taken away since. */
function newestKept(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.startsWith(KEPT));
  const files = names.filter((name) => !COMPANIONS.some((end) => name.endsWith(end)));
  return files.sort().at(-1) ?? newKept();
}

async function verifyFolder(folder: string): Promise<Verification> {
  const store = await openStore(folder);
  try {
    return await verifyStore(store);
  } finally {
    await store.destroy();
  }
}

/** Copies commit after commit while they are whole; each must get the digest that it had. */
async function copyCommits(damaged: Store, sound: Store): Promise<void> {
  let digest = '';
  for (let version = 1; ; version += 1) {
    if ((await faultOfCommit(damaged, version, digest)) !== undefined) return;
    const commit = await readCommit(damaged, version);
    if (!commit) return;
    const changes = await readChangesOf(damaged, version);
    const states = await readDocuments(
      sound,
      changes.map(({ document }) => document),
    );
    await appendCommit(sound, {
      ...commit,
      changes: changes.map(({ isThere, ...change }) => {
        const content = new Set(states.get(change.document)?.content);
        for (const line of change.removed) content.delete(line);
        for (const line of change.added) content.add(line);
        return { ...change, content: isThere ? [...content].sort() : undefined };
      }),
    });
    digest = commit.digest;
  }
}

async function copyTables(damaged: Store, sound: Store): Promise<void> {
  const settings = await readWhole(() => damaged.selectFrom('settings').selectAll().execute());
  for (const row of settings.filter(({ name }) => name !== 'format')) {
    await sound.insertInto('settings').values(row).execute();
  }
  const keys = await readWhole(() => damaged.selectFrom('keys').selectAll().execute());
  for (const row of keys) await sound.insertInto('keys').values(row).execute();
  const answers = await readWhole(() => damaged.selectFrom('answers').selectAll().execute());
  for (const row of answers) await sound.insertInto('answers').values(row).execute();
}

async function readWhole<T>(read: () => Promise<T[]>): Promise<T[]> {
  try {
    return await read();
  } catch {
    return []; // lost with the page it was on
  }
}
