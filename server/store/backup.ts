import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from '../problems.ts';
import { checksumOf, renameDurably } from './durable-files.ts';
import { addStewardKey } from './steward-key.ts';
import { DATABASE, openStore } from './store.ts';
import { verifyStore, type Verification } from './verify.ts';

const RESTORING = '.restoring';
const KEY = 'steward.key';

/** Where the checksum of a backup stands, in the form of `sha256sum`. */
export function checksumFile(file: string): string {
  return `${file}.sha256`;
}

/**
 * Makes a data folder of a backup and gives what is in it. Nothing is there under its own name until all of
 * it has been verified. Throws `folder-not-empty`, `damaged-backup`, or `newer-format`.
 */
export async function restoreBackup(file: string, folder: string): Promise<Verification> {
  await refuseAltered(file);
  mkdirSync(folder, { recursive: true });
  const work = join(folder, RESTORING);
  removeInterrupted(folder, work);
  if (readdirSync(folder).length > 0) throw new Problem('folder-not-empty', { folder });
  mkdirSync(work);
  try {
    await copyFile(file, join(work, DATABASE));
    const found = await openAndVerify(work, file);
    renameDurably(join(work, KEY), join(folder, KEY));
    renameDurably(join(work, DATABASE), join(folder, DATABASE)); // with it the folder is whole
    return found;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Removes what a restore left that was killed before its end. */
function removeInterrupted(folder: string, work: string): void {
  if (existsSync(work) && !existsSync(join(folder, DATABASE)))
    rmSync(join(folder, KEY), { force: true });
  rmSync(work, { recursive: true, force: true });
}

async function openAndVerify(work: string, file: string): Promise<Verification> {
  const store = await openStore(work).catch((error: unknown) => {
    const isNewer = error instanceof Problem && error.type === 'newer-format';
    throw isNewer ? error : damaged(file, error);
  });
  try {
    const found = await verifyStore(store);
    if (found.faults[0] !== undefined) throw damaged(file, found.faults[0]);
    await addStewardKey(store, join(work, KEY), 'restore');
    return found;
  } finally {
    await store.destroy();
  }
}

async function refuseAltered(file: string): Promise<void> {
  if (!existsSync(file)) throw damaged(file, 'there is no such file');
  if (statSync(file).size === 0) throw damaged(file, 'it is empty'); // SQLite would take it for a new one
  const sums = checksumFile(file);
  if (!existsSync(sums)) return;
  const [expected = ''] = readFileSync(sums, 'utf8').split(/\s/);
  if ((await checksumOf(file)) !== expected) {
    throw damaged(file, `its checksum is not the one in ${basename(sums)}`);
  }
}

function damaged(file: string, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Problem('damaged-backup', { file, reason });
}
