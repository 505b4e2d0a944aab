import { writeFileSync } from 'node:fs';
import { addKey, hasKeyOfRole } from './keys.ts';
import type { Store } from './store.ts';

/** Makes the steward's key at the first start, in a file that only its owner can read; gives the file. */
export async function openStewardKey(store: Store, file: string): Promise<string> {
  if (!(await hasKeyOfRole(store, 'steward'))) {
    const key = await addKey(store, { role: 'steward', organisations: [], label: 'first start' });
    writeFileSync(file, `${key}\n`, { mode: 0o600 });
  }
  return file;
}
