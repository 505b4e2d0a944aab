import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../support/command.ts';
import { importService } from '../../support/imports.ts';
import { readProblem, refuseTrace } from '../../support/problems.ts';
import { endAll, endServer, startServer, type Running } from '../../support/running.ts';

const root = mkdtempSync(join(tmpdir(), 'revontuli-safe-'));
const dataDir = join(root, 'data');
const kept = join(root, 'kept');
const QUIET = { env: { STARTER_NETWORK: 'off' } };
let server: Running;
/** A backup that was made beside the running server, and the hash of what was in it. */
let backup = '';
let hash = '';

beforeAll(async () => {
  mkdirSync(kept);
  server = await startServer(dataDir, QUIET);
  for (let index = 0; index < 5; index += 1) {
    expect((await importService(server, `s${index}`)).status).toBe(200);
  }
  const { stdout } = await runCommand(dataDir, 'backup', kept);
  backup = stdout.trim();
  hash = await hashOf(dataDir);
}, 120_000);
afterAll(() => {
  endAll();
  rmSync(root, { recursive: true, force: true });
});

interface Found {
  hash: string;
  version: number;
  documents: number;
  faults: string[];
}

async function verified(folder: string, ...file: string[]): Promise<Found & { code: number }> {
  const { code, stdout } = await runCommand(folder, 'verify', ...file, '--json');
  return { ...(JSON.parse(stdout) as Found), code };
}

async function hashOf(folder: string): Promise<string> {
  return (await verified(folder)).hash;
}

const wordsOf = async (url: string, id: string) =>
  (await (await fetch(`${url}/services/${id}?format=nt`)).text()).split('\n').sort();

function altered(name: string): string {
  const file = join(root, name);
  const bytes = readFileSync(backup);
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0xa5, middle, middle + 4096);
  writeFileSync(file, bytes);
  return file;
}

describe('beside a running server', () => {
  test('backup gives one file with the checksum that sha256sum would give, for its owner only', () => {
    expect(readdirSync(kept).sort()).toEqual([basename(backup), `${basename(backup)}.sha256`]);
    const sum = createHash('sha256').update(readFileSync(backup)).digest('hex');
    expect(readFileSync(`${backup}.sha256`, 'utf8')).toBe(`${sum}  ${basename(backup)}\n`);
    expect(readdirSync(join(dataDir, '.backups'))).toEqual([]);
  });

  test('verify says of the folder and of the backup that they are the same and sound', async () => {
    const found = await verified(dataDir);
    expect(found).toMatchObject({ code: 0, faults: [], hash });
    expect(await verified(dataDir, backup)).toEqual(found);
    const { stdout } = await runCommand(dataDir, 'verify');
    expect(stdout).toContain(`hash ${hash}\nsound\n`);
  });

  test('restore makes a folder of it whose server says the same of every service', async () => {
    const other = join(root, 'restored');
    const { code, stdout } = await runCommand(other, 'restore', backup, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ hash, faults: [] });
    expect(readdirSync(other).sort()).toEqual(['revontuli.db', 'steward.key']);
    const second = await startServer(other, QUIET);
    for (let index = 0; index < 5; index += 1) {
      const id = `s${index}`;
      expect(await wordsOf(second.url, id)).toEqual(await wordsOf(server.url, id));
    }
    expect((await importService(second, 'new')).status).toBe(200);
    expect(await endServer(second, 'SIGTERM')).toBe(0);
    expect(await hashOf(other)).not.toBe(hash);
  }, 60_000);

  test('a backup that is made while services are written has all of what was before, and nothing by half', async () => {
    const before = await verified(dataDir);
    let writing = true;
    const write = async (): Promise<number> => {
      let written = 0;
      for (; writing; written += 1) {
        expect((await importService(server, `w${written}`)).status).toBe(200);
      }
      return written;
    };
    const writes = write();
    const files: string[] = [];
    for (const name of ['one.db', 'two.db', 'three.db']) {
      const { code, stdout } = await runCommand(dataDir, 'backup', join(root, name));
      expect(code).toBe(0);
      files.push(stdout.trim());
    }
    writing = false;
    const written = await writes;
    expect(written).toBeGreaterThan(0);
    for (const file of files) {
      const found = await verified(dataDir, file);
      expect(found).toMatchObject({ code: 0, faults: [] });
      expect(found.version).toBeGreaterThanOrEqual(before.version);
      // a commit made one service, and its version says how many there are
      expect(found.documents - before.documents).toBe(found.version - before.version);
    }
  }, 120_000);

  test('doctor leaves a folder in use alone and says so in the language asked for', async () => {
    const said = { fi: 'Palvelin käyttää', sv: 'En server använder', en: 'A server is using' };
    for (const [language, words] of Object.entries(said)) {
      const { code, stdout } = await runCommand(dataDir, 'doctor', '--language', language);
      expect(code).toBe(3);
      expect(stdout).toContain(words);
    }
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });
});

describe('the routes', () => {
  const ask = (path: string, key?: string) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
    });

  test('are for stewards only', async () => {
    const asked = { role: 'provider', organisations: ['oulu'], label: 'test' };
    const made = await fetch(`${server.url}/keys`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(asked),
    });
    const { key } = (await made.json()) as { key: string };
    for (const path of ['/backups', '/verifications']) {
      await readProblem(await ask(path), 'key-missing');
      await readProblem(await ask(path, key), 'not-yours');
    }
  });

  test('give a file whose digest is in the answer, and leave none behind', async () => {
    const response = await ask('/backups', server.key);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/vnd.sqlite3');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    const digest = createHash('sha256').update(bytes).digest('base64');
    expect(response.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    await vi.waitFor(() => {
      expect(readdirSync(join(dataDir, '.backups'))).toEqual([]);
    });
    const file = join(root, 'fetched.db');
    writeFileSync(file, bytes);
    expect((await verified(dataDir, file)).code).toBe(0);
  });

  test('are given up by one who goes away, and leave nothing behind', async () => {
    const gone = new AbortController();
    const response = await fetch(`${server.url}/backups`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.key}` },
      signal: gone.signal,
    });
    gone.abort();
    await expect(response.arrayBuffer()).rejects.toThrow();
    await expect
      .poll(() => readdirSync(join(dataDir, '.backups')), { timeout: 10_000 })
      .toEqual([]);
  });
});

describe('what cannot be done is said in words and with 3', () => {
  const restore = async (file: string, folder = join(root, 'nothing')) => {
    const ran = await runCommand(folder, 'restore', file);
    expect(ran.code).toBe(3);
    refuseTrace(ran.stderr);
    expect(existsSync(join(folder, 'revontuli.db'))).toBe(folder === dataDir);
    return ran.stderr;
  };

  test('restore: into a folder that has something', async () => {
    expect(await restore(backup, dataDir)).toContain(dataDir);
  });

  test('restore: of a file that is not there, is altered, or is no backup', async () => {
    expect(await restore(join(root, 'none.db'))).toContain('there is no such file');
    expect(await restore(altered('altered.db'))).toMatch(/altered\.db/);
    expect(await restore(server.child.spawnfile)).toMatch(/node/);
  });

  test('backup: into a folder that is not there', async () => {
    const ran = await runCommand(dataDir, 'backup', join(root, 'no', 'such', 'backup.db'));
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('no/such');
    refuseTrace(ran.stderr);
  });

  test('verify: an altered backup is 1, with the place', async () => {
    expect(await verified(dataDir, altered('again.db'))).toMatchObject({
      code: 1,
      faults: [expect.stringContaining('again.db')],
    });
  });
});

describe('a folder that no server uses', () => {
  test('is backed up, verified and found sound', async () => {
    const folder = join(root, 'still');
    await runCommand(folder, 'restore', backup);
    const { code, stdout } = await runCommand(folder, 'backup', join(root, 'still.db'));
    expect(code).toBe(0);
    expect(await verified(folder, stdout.trim())).toMatchObject({ code: 0, hash });
    expect(await verified(folder)).toMatchObject({ code: 0, hash });
    const found = await runCommand(folder, 'doctor', '--language', 'sv');
    expect(found.code).toBe(0);
    expect(found.stdout).toContain(`Innehållets kontrollsumma: ${hash}`);
  }, 60_000);

  test('is damaged: doctor ends with 2 in the language asked for, and its repair keeps the beginning', async () => {
    const folder = join(root, 'damaged');
    mkdirSync(folder);
    copyFileSync(altered('damaged.db'), join(folder, 'revontuli.db'));
    const said = { fi: 'on vioittunut', sv: 'är skadad', en: 'is damaged' };
    for (const [language, words] of Object.entries(said)) {
      const { code, stdout } = await runCommand(folder, 'doctor', '--language', language);
      expect(code).toBe(2);
      expect(stdout).toContain(words);
    }
    const repaired = await runCommand(folder, 'doctor', '--repair', '--json');
    expect(repaired.code).toBe(0);
    expect(JSON.parse(repaired.stdout)).toMatchObject({ name: 'repaired' });
    expect((await runCommand(folder, 'doctor')).code).toBe(0);
    expect(readdirSync(folder).some((name) => /damaged|broken/.test(name))).toBe(true);
  }, 60_000);

  test('is not there: doctor ends with 3', async () => {
    const { code, stdout } = await runCommand(join(root, 'nowhere'), 'doctor', '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'no-folder', exitCode: 3 });
  });
});
