import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../server/store/store.ts';
import { verifyStore } from '../../server/store/verify.ts';
import { importQuads, importService, serviceQuads } from '../support/imports.ts';
import {
  can,
  copyFolder,
  endAll,
  endServer,
  QUIET,
  startServer,
  type Running,
} from '../support/running.ts';

/** `npm run torture` has more. */
const ROUNDS = Number(process.env['TORTURE_ROUNDS'] ?? 4) / 2;
const root = mkdtempSync(join(tmpdir(), 'revontuli-stop-'));
const pattern = join(root, 'pattern');
/** An image after every few changes, so that one is nearly always being made. */
const IMAGES = { env: { ...QUIET.env, IMAGE_AFTER_QUADS: '20' } };

beforeAll(async () => {
  const server = await startServer(pattern, QUIET);
  expect((await importService(server, 'first')).status).toBe(200);
  await endServer(server, 'SIGTERM');
}, 60_000);
afterAll(() => {
  endAll();
  rmSync(root, { recursive: true, force: true });
});

const copyOfPattern = (name: string) => copyFolder(pattern, join(root, name));

async function contentOf(folder: string) {
  const store = await openStore(folder);
  try {
    return await verifyStore(store);
  } finally {
    await store.destroy();
  }
}

async function countInGraph({ url }: Running): Promise<number> {
  const query = 'SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/revontuli#Service> }';
  const response = await fetch(`${url}/sparql?query=${encodeURIComponent(query)}&timeout=30`, {
    headers: { Accept: 'text/csv' },
  });
  return Number((await response.text()).split('\r\n')[1]);
}

const pause = (most: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * most));
const unfinished = (folder: string) =>
  readdirSync(join(folder, 'graph')).filter((name) => name.endsWith('.part'));

test('told to stop again and again, by either signal, it still stops in order and leaves with 0', async () => {
  const folder = copyOfPattern('twice');
  const server = await startServer(folder, QUIET);
  const writes = Promise.allSettled([importService(server, 'a'), importService(server, 'b')]);
  const ended = endServer(server, 'SIGTERM');
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) {
    await pause(20);
    server.child.kill(signal);
  }
  expect(await ended).toBe(0);
  await writes;
  expect((await contentOf(folder)).faults).toEqual([]);
}, 60_000);

test(
  'an import that was killed in the middle and run again gives what it gives when nothing happens',
  async () => {
    const batches = Array.from({ length: 8 }, (_, batch) =>
      Array.from({ length: 10 }, (_each, at) => serviceQuads(`i${batch}-${at}`)).join(''),
    );
    const run = async (server: Running): Promise<void> => {
      for (const batch of batches) expect((await importQuads(server, batch)).status).toBe(200);
    };
    const whole = copyOfPattern('whole');
    const undisturbed = await startServer(whole, QUIET);
    const since = Date.now();
    await run(undisturbed);
    const usual = Date.now() - since;
    await endServer(undisturbed, 'SIGTERM');
    const expected = await contentOf(whole);
    expect(expected.documents).toBeGreaterThan(80);

    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = copyOfPattern(`cut-${round}`);
      const server = await startServer(folder, IMAGES);
      const cut = run(server).catch(() => undefined);
      await pause(usual);
      await endServer(server, 'SIGKILL');
      await cut;
      expect((await contentOf(folder)).faults).toEqual([]);
      const again = await startServer(folder, IMAGES);
      await run(again);
      await endServer(again, 'SIGTERM');
      const { hash, documents, faults } = await contentOf(folder);
      expect({ hash, documents, faults }).toEqual({
        hash: expected.hash,
        documents: expected.documents,
        faults: [],
      });
    }
  },
  60_000 + ROUNDS * 60_000,
);

describe('a memory image under way', () => {
  test(
    'when everything is killed at once: the next start shows what the journal has and removes the rest',
    async () => {
      const folder = copyOfPattern('images');
      let stored = 1;
      for (let round = 0; round < ROUNDS; round += 1) {
        // a group of its own, so that the process that makes the image goes at the same moment
        const server = await startServer(folder, { ...IMAGES, detached: true });
        for (let index = 0; index < 3; index += 1) {
          const quads = serviceQuads(`m${round}-${index}`);
          expect((await importQuads(server, quads)).status).toBe(200);
          stored += 1;
        }
        await pause(4000); // an image begins two seconds after the last change
        process.kill(-(server.child.pid ?? 0), 'SIGKILL');
        await endServer(server, 'SIGKILL');
        writeFileSync(join(folder, 'graph', 'graph.image.1.part'), 'cut off');
        const again = await startServer(folder, QUIET);
        expect(await countInGraph(again)).toBe(stored);
        expect(unfinished(folder)).toEqual([]);
        expect(await endServer(again, 'SIGTERM')).toBe(0);
      }
    },
    60_000 + ROUNDS * 60_000,
  );

  test.skipIf(!can('strace', '-o', '/dev/null', 'true'))(
    'whose process is killed between its rename and the sync of the folder harms neither the server nor the next start',
    async () => {
      const folder = copyOfPattern('renamed');
      const image = join(folder, 'graph', 'graph.image');
      const log = join(root, 'calls');
      const calls = 'rename,renameat,renameat2'; // a call that is killed is still made
      const killing = ['-P', image, '-e', `trace=${calls}`, '-e', `inject=${calls}:signal=KILL`];
      const under = ['strace', '-f', '-qq', '-o', log, ...killing];
      const server = await startServer(folder, { ...IMAGES, under, detached: true });
      expect((await importService(server, 'before')).status).toBe(200);
      await vi.waitUntil(() => readFileSync(log, 'utf8').includes('killed by SIGKILL'), {
        timeout: 60_000,
      });
      expect(existsSync(image)).toBe(true);
      expect((await importService(server, 'after')).status).toBe(200);
      expect(await countInGraph(server)).toBe(3);
      process.kill(-(server.child.pid ?? 0), 'SIGKILL');
      await endServer(server, 'SIGKILL');
      const again = await startServer(folder, QUIET);
      expect(await countInGraph(again)).toBe(3);
      expect(unfinished(folder)).toEqual([]);
      expect(await endServer(again, 'SIGTERM')).toBe(0);
    },
    120_000,
  );

  test.skipIf(process.getuid?.() !== 0 || !can('unshare', '-m', 'true'))(
    'that does not fit on the disk is given up, the one before is kept, and the server goes on',
    async () => {
      const folder = copyOfPattern('small');
      const images = join(folder, 'graph');
      mkdirSync(images);
      const image = join(images, 'graph.image');
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', images]);
      try {
        const server = await startServer(folder, IMAGES);
        let said = '';
        server.child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
        expect((await importService(server, 'before')).status).toBe(200);
        await vi.waitUntil(() => existsSync(image), { timeout: 60_000 });
        const kept = readFileSync(image);
        const room = `remount,size=${String(kept.length + 1024 * 1024)}`;
        execFileSync('mount', ['-o', room, images]);
        expect((await importService(server, 'more')).status).toBe(200);
        await vi.waitUntil(() => said.includes('no memory image could be made'), {
          timeout: 60_000,
        });
        expect(said).toContain('ENOSPC');
        expect(unfinished(folder)).toEqual([]);
        expect(readFileSync(image).equals(kept)).toBe(true);
        expect((await importService(server, 'still')).status).toBe(200);
        expect(await countInGraph(server)).toBe(4);
        expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
        expect(await endServer(server, 'SIGTERM')).toBe(0);
        const again = await startServer(folder, QUIET);
        expect(await countInGraph(again)).toBe(4);
        expect(await endServer(again, 'SIGTERM')).toBe(0);
      } finally {
        endAll();
        execFileSync('umount', ['-l', images]);
      }
    },
    120_000,
  );
});
