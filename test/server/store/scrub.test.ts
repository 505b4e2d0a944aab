import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type { Problem } from '../../../server/problems.ts';
import { appendCommit } from '../../../server/store/journal.ts';
import { startScrub } from '../../../server/store/scrub.ts';
import { openStore, type Store } from '../../../server/store/store.ts';
import { serviceText } from '../../support/documents.ts';
import { openNetwork } from '../../support/network.ts';
import { copyFolder } from '../../support/running.ts';

/** More than are read at once. */
const DOCUMENTS = 35;
const nameOf = (at: number): string => `http://localhost:3000/services/s${String(at)}`;
const SAMPLE = '/services/kela-general-support';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'revontuli-scrub-'));
  store = await openStore(folder);
  for (let at = 0; at < DOCUMENTS; at += 1) {
    const added = [`<${nameOf(at)}> <http://purl.org/dc/terms/title> "Palvelu ${String(at)}"@fi .`];
    const service = { document: nameOf(at), kind: 'service', owner: 'org' };
    const changes = [{ ...service, content: added, added, removed: [] }];
    await appendCommit(store, { actor: 'test', reason: 'test', changes });
  }
});

afterEach(async () => {
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

test('what is sound is read to the end without a word', async () => {
  const found: Problem[] = [];
  const read = vi.spyOn(store, 'selectFrom');
  const stop = startScrub(store, (damage) => void found.push(damage), 0);
  const pages = Math.ceil(DOCUMENTS / 4) + 1; // the last one is empty
  await vi.waitFor(() => {
    expect(read).toHaveBeenCalledTimes(2 * pages);
  });
  await stop();
  expect(found).toEqual([]);
});

test('a bit that changed in what is present is told with its place', async () => {
  await flipInDocument(store, nameOf(30));
  expect(await firstDamage()).toBe(nameOf(30));
});

test('a bit that changed in the history is told with its place', async () => {
  await flipInHistory(store, nameOf(30));
  expect(await firstDamage()).toBe(`version 31 of ${nameOf(30)}`);
});

test('stopped in the middle it leaves the store alone', async () => {
  const stop = startScrub(store, () => undefined, 60_000);
  await stop();
});

test('a server whose history is damaged says so, takes no more writes and goes on answering', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'revontuli-scrub-'));
  const sample = await openStore(copyFolder(inject('network'), dataDir));
  await flipInHistory(sample, `http://localhost:3000${SAMPLE}`);
  await sample.destroy();
  const network = await openNetwork({ dataDir });
  const toldWithPlace = async () => {
    const response = await network.fetch('/readyz');
    expect(await response.text()).toContain(SAMPLE);
    expect(response.status).toBe(503);
  };
  await vi.waitFor(toldWithPlace, { timeout: 30_000, interval: 200 });
  const written = await network.fetch('/services/new', {
    method: 'PUT',
    headers: { Authorization: `Bearer ${network.stewardKey}`, 'Content-Type': 'text/turtle' },
    body: serviceText('new'),
  });
  expect(await written.json()).toMatchObject({
    type: `${network.baseIri}problems/damaged-folder`,
  });
  expect((await network.fetch(SAMPLE)).status).toBe(200);
  expect((await network.fetch('/services/new')).status).toBe(404);
  await network.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The place of the first damage that is told. */
async function firstDamage(): Promise<unknown> {
  const damage = await new Promise<Problem>((resolve) => {
    startScrub(store, resolve, 0);
  });
  expect(damage.type).toBe('damaged-folder');
  return damage.params['place'];
}

async function flipInDocument(where: Store, iri: string): Promise<void> {
  const { content } = await where
    .selectFrom('documents')
    .select('content')
    .where('iri', '=', iri)
    .executeTakeFirstOrThrow();
  await where
    .updateTable('documents')
    .set({ content: flipped(content) })
    .where('iri', '=', iri)
    .execute();
}

async function flipInHistory(where: Store, document: string): Promise<void> {
  const { added } = await where
    .selectFrom('changes')
    .select('added')
    .where('document', '=', document)
    .executeTakeFirstOrThrow();
  await where
    .updateTable('changes')
    .set({ added: flipped(added) })
    .where('document', '=', document)
    .execute();
}

function flipped(packed: ArrayBuffer): Uint8Array {
  const bytes = new Uint8Array(packed);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return bytes;
}
