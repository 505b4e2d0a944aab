import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openNetwork } from '../support/network.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'revontuli-'));
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const SERVICE = '/services/kela-general-support';

test('what was published is there after a restart, under the same base IRI', async () => {
  const first = await openNetwork({ dataDir });
  const before = await first.fetch(SERVICE, { headers: { Accept: 'application/n-triples' } });
  const text = await before.text();
  await first.close();
  expect(before.status).toBe(200);

  const second = await openNetwork({ dataDir });
  const after = await second.fetch(SERVICE, { headers: { Accept: 'application/n-triples' } });
  expect(await after.text()).toBe(text);
  expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  const asked = await second.post('/recommendations', { lifeEvent: 'KE8', language: 'fi' });
  expect(asked.json.items.length).toBeGreaterThan(3);

  await expect(openNetwork({ dataDir })).rejects.toThrow(/Another process/);
  await second.close();
  await expect(openNetwork({ dataDir, baseIri: 'https://other.example/' })).rejects.toThrow(
    /identifiers in .* start with/,
  );
});

test('only its owner can read the steward key', () => {
  expect(statSync(join(dataDir, 'steward.key')).mode & 0o777).toBe(0o600);
});
