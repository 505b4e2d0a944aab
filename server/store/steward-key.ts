import { writeFileSync } from 'node:fs';
import { addKey, hasKeyOfRole, newKeyText } from './keys.ts';
import type { Store } from './store.ts';

/** Makes the steward's key at the first start, in a file that only its owner can read; gives the file. */
export async function openStewardKey(store: Store, file: string): Promise<string> {
  if (!(await hasKeyOfRole(store, 'steward'))) await addStewardKey(store, file, 'first start');
  return file;
}

/** Makes one more steward's key, in a file that only its owner can read. */
export async function addStewardKey(store: Store, file: string, label: string): Promise<void> {
  // the file first: a process that ends between the two makes another key at its next start
  const text = newKeyText();
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  await addKey(store, { role: 'steward', organisations: [], label }, text);
}
