import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../../server/rdf/files.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'revontuli-cli-'));
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the real command on a data folder of its own; no server runs on it. */
function revontuli(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
    execFile('node', [join(root, 'dist/main.js'), ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

test('recommend names services with their reasons', async () => {
  const { code, stdout } = await revontuli(
    'recommend',
    'jäin työttömäksi',
    '--municipality',
    '564',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ 1\. .+\n {4}Sanasi osuvat palvelun kuvaukseen/);
});

test('bundle tells the path in order and what is missing', async () => {
  const { code, stdout } = await revontuli('bundle', 'KE8', '--municipality', '564');
  expect(code).toBe(0);
  expect(stdout).toContain(' 1. Työnhakijaksi ilmoittautuminen (KEHA-keskus)');
  expect(stdout).toMatch(/^ - {2}Ilmoittautumislomake: /m);
});

test('a server of others, at the address of one that was killed, is not asked', async () => {
  let asked = 0;
  const others = createServer((_, response) => {
    asked += 1;
    response.end('{"head":{"vars":["other"]},"results":{"bindings":[]}}');
  });
  await new Promise<void>((resolve) => others.listen(0, '127.0.0.1', resolve));
  const { port } = others.address() as AddressInfo;
  const said = { url: `http://127.0.0.1:${port}`, baseIri: 'http://localhost:3000/', pid: 1 };
  writeFileSync(join(dataDir, 'server.json'), JSON.stringify(said));
  const { code, stdout } = await revontuli('query', 'SELECT (1 AS ?one) {}', '--format', 'json');
  await new Promise((resolve) => others.close(resolve));
  expect([code, asked]).toEqual([0, 0]);
  expect(JSON.parse(stdout)).toMatchObject({ head: { vars: ['one'] } });
});

test('query answers in the format asked for', async () => {
  const { code, stdout } = await revontuli('query', 'SELECT (1 AS ?one) {}', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ head: { vars: ['one'] } });
});

test('validate exits with 1 and says what to do when a file does not conform', async () => {
  const good = join(root, 'test/network/services/kela-general-support.ttl');
  expect((await revontuli('validate', good)).code).toBe(0);
  const bad = join(dataDir, 'bad.ttl');
  writeFileSync(bad, '<services/x> a <https://w3id.org/revontuli#Service> .');
  const { code, stdout } = await revontuli('validate', bad, '--language', 'fi');
  expect(code).toBe(1);
  expect(stdout).toMatch(/Violation .*services\/x\n.+\n {2}-> /);
});

test('import takes a CSV file through a mapping and says what became of it', async () => {
  const file = join(dataDir, 'services.csv');
  writeFileSync(
    file,
    'ptv_id,area,name_fi,summary_fi,experts_meters,experts_excluded\n' +
      '003b61aa-139f-4e26-a83d-2b36b24d0aea,Oulu,Tonttihaku,Kaupunki vuokraa tontteja.,housing,\n',
  );
  const { code, stdout } = await revontuli('import', 'csv', file, '--mapping', 'services-3x10d');
  expect(stdout).toMatch(/^1 records read, 3 documents made\n3 stored, 0 unchanged, 0 refused/);
  expect(code).toBe(0);
  const found = await revontuli('recommend', 'tontti', '--json');
  expect(found.stdout).toContain('Tonttihaku');
});

test('key add shows a key that the server accepts', async () => {
  const { code, stdout } = await revontuli('key', 'add', '--organisation', 'kela');
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { key: string }).key).toMatch(/^rvk_[\w-]{43}$/);
});

test('an unknown command or source is an error with words', async () => {
  expect((await revontuli('fly')).code).toBe(3);
  const { code, stderr } = await revontuli('import', 'floppy', dataDir);
  expect(code).toBe(3);
  expect(stderr).toContain('floppy');
});

test('bench writes a network that import takes in as it is', async () => {
  const folder = join(dataDir, 'national');
  const written = await revontuli(
    ...['bench', '--generate', '--services', '40'],
    ...['--out', folder, '--json'],
  );
  expect(JSON.parse(written.stdout)).toMatchObject({ services: 40, files: 1 });
  const { code, stdout } = await revontuli('import', 'network', folder, '--json');
  const { changed, unchanged, refused, documents } = JSON.parse(stdout) as Record<string, unknown>;
  expect(refused).toEqual([]);
  expect(Number(changed) + Number(unchanged)).toBe(documents);
  expect(code).toBe(0);
}, 60_000);

test('a network in which a document goes on after another is refused before it is sent', async () => {
  const file = join(dataDir, 'torn.nq');
  const line = (name: string, title: string) =>
    `<http://localhost:3000/services/${name}> <http://purl.org/dc/terms/title> "${title}"@fi <http://localhost:3000/services/${name}> .\n`;
  writeFileSync(file, line('a', 'Yksi') + line('b', 'Kaksi') + line('a', 'Kolme'));
  const { code, stderr } = await revontuli('import', 'network', file);
  expect(code).toBe(3);
  expect(stderr).toContain('torn.nq, line 3: <http://localhost:3000/services/a> goes on after');
}, 60_000);
