import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { importService as put } from '../support/imports.ts';
import { readProblem } from '../support/problems.ts';
import { can, copyFolder, endAll, endServer, QUIET, startServer } from '../support/running.ts';

const root = mkdtempSync(join(tmpdir(), 'revontuli-faults-'));
/** A folder that each case begins with a copy of: it has 20 services and was closed in order. */
const pattern = join(root, 'pattern');
const isRoot = process.getuid?.() === 0;

beforeAll(async () => {
  const server = await startServer(pattern, QUIET);
  for (let index = 0; index < 20; index += 1) {
    expect((await put(server, `s${index}`)).status).toBe(200);
  }
  await endServer(server, 'SIGTERM');
}, 120_000);
afterAll(() => {
  endAll();
  rmSync(root, { recursive: true, force: true });
});

const copyOfPattern = (name: string) => copyFolder(pattern, join(root, name));

describe('a start', () => {
  test.each([
    [
      'whose database is cut in the middle',
      'cut',
      (file: string) => {
        truncateSync(file, Math.floor(statSync(file).size / 2));
      },
      /damaged/,
    ],
    [
      'whose database has a page of noise in the middle',
      'noise',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 40 * 4096, 60 * 4096);
        writeFileSync(file, bytes);
      },
      /damaged/,
    ],
    [
      'whose database is empty',
      'empty',
      (file: string) => {
        truncateSync(file, 0);
      },
      /damaged: revontuli.db is missing or empty/,
    ],
    [
      'whose database is gone',
      'gone',
      (file: string) => {
        rmSync(file);
      },
      /damaged: revontuli.db is missing or empty/,
    ],
    [
      'whose database is zeros',
      'zeros',
      (file: string) => {
        writeFileSync(file, new Uint8Array(statSync(file).size));
      },
      /damaged/,
    ],
    [
      'whose database is something else',
      'else',
      (file: string) => {
        writeFileSync(file, 'Hello!'.repeat(10_000));
      },
      /damaged/,
    ],
  ])(
    'on a folder %s is refused, with what to do',
    async (_, name, damage, message) => {
      const folder = copyOfPattern(name);
      damage(join(folder, 'revontuli.db'));
      const failure = await startServer(folder, QUIET).then(() => '', String);
      expect(failure).toMatch(/exit code 3/);
      expect(failure).toMatch(message);
      expect(failure).toContain('revontuli doctor');
      expect(failure).not.toMatch(/\n\s+at /);
    },
    60_000,
  );

  test('on a file in place of a folder is refused in words', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    await expect(startServer(file, QUIET)).rejects.toThrow(/exit code 3: Data folder unusable/);
  }, 60_000);

  test.skipIf(!isRoot || !can('unshare', '-m', 'true'))(
    'on a folder that cannot be written is refused in words and leaves it as it was',
    async () => {
      const folder = copyOfPattern('read-only');
      const before = readFileSync(join(folder, 'revontuli.db'));
      execFileSync('mount', ['--bind', folder, folder]);
      try {
        execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
        const failure = await startServer(folder, QUIET).then(() => '', String);
        expect(failure).toMatch(/exit code 3: Data folder unusable/);
        expect(failure).toContain(folder);
        expect(failure).not.toMatch(/\n\s+at /);
        expect(readFileSync(join(folder, 'revontuli.db')).equals(before)).toBe(true);
      } finally {
        endAll();
        execFileSync('umount', ['-l', folder]);
      }
      const again = await startServer(folder, QUIET);
      expect((await put(again, 'again')).status).toBe(200);
      await endServer(again, 'SIGTERM');
    },
    60_000,
  );

  test.skipIf(!isRoot)(
    'without the right to read the folder is refused in words',
    async () => {
      const folder = copyOfPattern('owner');
      chmodSync(root, 0o755);
      chmodSync(folder, 0o700);
      const failure = await startServer(folder, { ...QUIET, uid: 65_534, gid: 65_534 }).then(
        () => '',
        String,
      );
      expect(failure).toMatch(/exit code 3: Data folder unusable|EACCES/);
    },
    60_000,
  );
});

describe('a server', () => {
  test.skipIf(!isRoot || !can('unshare', '-m', 'true'))(
    'whose disk is full refuses writes with 507, says so, goes on answering, and writes again when there is room; no start does meanwhile',
    async () => {
      const folder = join(root, 'full');
      mkdirSync(folder);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]);
      try {
        copyFolder(pattern, folder);
        const server = await startServer(folder, QUIET);
        const isReady = async () => (await fetch(`${server.url}/readyz`)).status === 200;
        await vi.waitUntil(isReady, { timeout: 30_000 });
        spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=64k'], {
          stdio: 'ignore',
        });
        const acknowledged: string[] = [];
        let refused: Response | undefined;
        for (let index = 0; index < 500 && !refused; index += 1) {
          const response = await put(server, `f${index}`, noise(index));
          if (response.status === 200) acknowledged.push(`f${index}`);
          else refused = response;
        }
        if (!refused) throw new Error('the disk was never full');
        await readProblem(refused, 'storage-full');
        await readProblem(await fetch(`${server.url}/readyz`), 'not-ready');
        expect((await fetch(`${server.url}/livez`)).status).toBe(200);
        expect((await fetch(`${server.url}/services/s1`)).status).toBe(200);

        rmSync(join(folder, 'filler'));
        expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
        expect((await put(server, 'after')).status).toBe(200);
        await endServer(server, 'SIGKILL');
        const again = await startServer(folder, QUIET);
        for (const id of [...acknowledged, 'after'])
          expect((await fetch(`${again.url}/services/${id}`)).status, id).toBe(200);

        let running = again;
        for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
          await endServer(running, signal);
          rmSync(join(folder, 'server.json'), { force: true });
          spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=4k'], {
            stdio: 'ignore',
          });
          const failure = await startServer(folder, QUIET).then(() => '', String);
          expect(failure, signal).toMatch(/exit code 3: Disk full: /);
          expect(failure).not.toMatch(/\n\s+at /);
          rmSync(join(folder, 'filler'));
          running = await startServer(folder, QUIET);
          expect((await fetch(`${running.url}/services/after`)).status).toBe(200);
        }
        await endServer(running, 'SIGTERM');
      } finally {
        endAll();
        execFileSync('umount', ['-l', folder]);
      }
    },
    120_000,
  );

  test.skipIf(!can('strace', '-o', '/dev/null', 'true'))(
    'whose disk fails to sync acknowledges nothing from then on and says that it is not ready',
    async () => {
      const folder = copyOfPattern('sync');
      const server = await startServer(folder, {
        ...QUIET,
        under: [
          'strace',
          '-f',
          '-qq',
          '-o',
          '/dev/null',
          '-e',
          'trace=fsync,fdatasync',
          '-e',
          'inject=fsync,fdatasync:error=EIO:when=9+',
        ],
      });
      let status = 200;
      const acknowledged: string[] = [];
      for (let index = 0; index < 40 && status === 200; index += 1) {
        const response = await put(server, `e${index}`);
        ({ status } = response);
        if (status === 200) acknowledged.push(`e${index}`);
        else await readProblem(response, 'storage-failed');
      }
      expect(status).toBe(503);
      expect((await put(server, 'more')).status).toBe(503);
      await readProblem(await fetch(`${server.url}/readyz`), 'not-ready');
      expect((await fetch(`${server.url}/services/s1`)).status).toBe(200);
      const { pid } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as {
        pid: number;
      };
      process.kill(pid, 'SIGKILL'); // the server itself: strace, which started it, ends with it
      await once(server.child, 'exit');
      const again = await startServer(folder, QUIET);
      for (const id of acknowledged)
        expect((await fetch(`${again.url}/services/${id}`)).status, id).toBe(200);
      await endServer(again, 'SIGTERM');
    },
    120_000,
  );

  test.skipIf(!isRoot || !can('strace', '-o', '/dev/null', 'true'))(
    'whose disk turns read-only acknowledges nothing from then on, says so, goes on answering, and writes after a new start',
    async () => {
      const folder = copyOfPattern('turned');
      const server = await startServer(folder, QUIET);
      expect((await put(server, 'before')).status).toBe(200);
      const files = ['', '/revontuli.db', '/revontuli.db-wal'].flatMap((name) => [
        '-P',
        folder + name,
      ]);
      const calls = 'pwrite64,ftruncate,unlink,fsync,fdatasync';
      const strace = spawn(
        'strace',
        [
          ...['-f', '-o', '/dev/null', '-p', String(server.child.pid), ...files],
          ...['-e', `trace=${calls}`, '-e', `inject=${calls}:error=EROFS`],
        ],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
      await once(strace.stderr, 'data'); // it is attached
      await readProblem(await put(server, 'lost'), 'storage-failed');
      await readProblem(await fetch(`${server.url}/readyz`), 'not-ready');
      expect((await fetch(`${server.url}/services/before`)).status).toBe(200);
      expect((await fetch(`${server.url}/sparql?query=ASK%7B%7D`)).status).toBe(200);
      const headers = { 'Content-Type': 'application/json' };
      const asked = { method: 'POST', headers, body: '{"lifeEvent": "KE8"}' };
      expect((await fetch(`${server.url}/recommendations`, asked)).status).toBe(200);
      strace.kill('SIGTERM');
      await once(strace, 'exit');
      await readProblem(await put(server, 'lost'), 'storage-failed');
      expect(await endServer(server, 'SIGTERM')).toBe(0);
      const again = await startServer(folder, QUIET);
      expect((await fetch(`${again.url}/services/before`)).status).toBe(200);
      expect((await fetch(`${again.url}/services/lost`)).status).toBe(404);
      expect((await put(again, 'lost')).status).toBe(200);
      await endServer(again, 'SIGTERM');
    },
    60_000,
  );

  test('whose database file is taken away under it acknowledges nothing more', async () => {
    const folder = copyOfPattern('away');
    const server = await startServer(folder, QUIET);
    expect((await put(server, 'before')).status).toBe(200);
    renameSync(join(folder, 'revontuli.db'), join(folder, 'elsewhere.db'));
    await readProblem(await put(server, 'lost'), 'storage-failed');
    await readProblem(await fetch(`${server.url}/readyz`), 'not-ready');
    expect((await fetch(`${server.url}/services/before`)).status).toBe(200);
    await endServer(server, 'SIGKILL');
    expect(existsSync(join(folder, 'revontuli.db'))).toBe(false);
  }, 60_000);
});

/** So much text, different each time, that a small disk is full soon. */
function noise(round: number): string {
  const text = Array.from({ length: 4000 }, (_, index) => Math.sin(round * 7919 + index)).join(' ');
  return `<services/f${round}#note> <http://www.w3.org/2000/01/rdf-schema#comment> "${text}"@en .`;
}
