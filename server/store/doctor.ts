import { accessSync, constants, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problems.ts';
import { isRepairCutOff } from './repair.ts';
import { DATABASE, openStore } from './store.ts';
import { verifyStore } from './verify.ts';
import type { DiagnosisName } from './diagnoses.ts';

/** What is the matter with a data folder. */
export interface Diagnosis {
  name: DiagnosisName;
  params: Readonly<Record<string, string | number>>;
}

/** Looks at a folder that no server uses and says what is the matter, the first thing that stops the rest. */
export async function examineFolder(folder: string): Promise<Diagnosis> {
  const params = { folder };
  if (!existsSync(folder)) return { name: 'no-folder', params };
  if (!mayUse(folder)) return { name: 'no-access', params: { folder, owner: ownerOf(folder) } };
  if (isRepairCutOff(folder)) return damagedAt('a repair was cut off', folder);
  if (!existsSync(join(folder, DATABASE))) return { name: 'no-database', params };
  const file = join(folder, DATABASE);
  if (!mayUse(file)) return { name: 'no-access', params: { folder: file, owner: ownerOf(file) } };
  try {
    return await examineStore(folder);
  } catch (error) {
    return diagnose(error, folder);
  }
}

async function examineStore(folder: string): Promise<Diagnosis> {
  const store = await openStore(folder);
  try {
    const found = await verifyStore(store);
    const { version, documents, hash, soundTo, faults } = found;
    const [first] = faults;
    if (first === undefined) return { name: 'sound', params: { folder, version, documents, hash } };
    return { name: 'damaged', params: { folder, place: first, version, soundTo } };
  } finally {
    await store.destroy();
  }
}

function diagnose(error: unknown, folder: string): Diagnosis {
  if (!(error instanceof Problem)) throw error;
  const place = String(error.params['place'] ?? error.message);
  switch (error.type) {
    case 'folder-in-use':
      return { name: 'in-use', params: { folder } };
    case 'newer-format':
      return { name: 'newer', params: error.params };
    case 'storage-full':
      return { name: 'full', params: { folder } };
    case 'damaged-folder':
      return damagedAt(place, folder);
    default:
      return { name: 'unreadable', params: { folder, place: error.message } };
  }
}

function damagedAt(place: string, folder: string): Diagnosis {
  return { name: 'damaged', params: { folder, place, version: '?', soundTo: '?' } };
}

/** Removes what an interrupted backup or restore left; gives the names. */
export function removeLeftovers(folder: string): string[] {
  const left = readdirSync(folder).filter((name) => /^\.(backups|restoring|repairing)$/.test(name));
  for (const name of left) rmSync(join(folder, name), { recursive: true, force: true });
  return left;
}

function mayUse(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function ownerOf(path: string): number {
  return statSync(path).uid;
}
