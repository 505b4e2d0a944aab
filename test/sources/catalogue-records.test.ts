import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../../server/rdf/files.ts';
import { recordsOf, toCatalogueRecords, uuidOf } from '../../server/sources/catalogue-records.ts';
import { readDocuments } from '../../server/sources/sources.ts';
import { openNetwork } from '../support/network.ts';
import { factsOf } from './catalogue-facts.ts';
import { collect, toLines } from './collect.ts';

const BASE = 'http://localhost:3000/';
const NATIONWIDE = ['dvv', 'mieli'];
const SHOWN = ['turku', 'turku-employment', 'turun-seurakunnat', 'varha', ...NATIONWIDE];
const folder = mkdtempSync(join(tmpdir(), 'revontuli-records-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const turtle = ['services', 'organisations'].flatMap((kind) =>
  readdirSync(join(root, 'test/network', kind)).map((file) =>
    readFileSync(join(root, 'test/network', kind, file), 'utf8'),
  ),
);
const records = toCatalogueRecords(turtle, BASE);
const { leftOut, ...shown } = recordsOf(records, SHOWN);

/** The documents of some organisations and of their services. */
function documentsOf(names: readonly string[]): string {
  const own = names.map(
    (name) => new RegExp(`(hasCompetentAuthority|provider|^)\\s*<organisations/${name}> `, 'm'),
  );
  return turtle.filter((text) => own.some((pattern) => pattern.test(text))).join('\n');
}

function revontuli(...words: string[]): Promise<{ code: number; stdout: string }> {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0', STARTER_NETWORK: 'off' };
  return new Promise((resolve) => {
    execFile('node', [join(root, 'dist/main.js'), ...words], { env }, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout });
    });
  });
}

function readShown(name: string, from = join(root, 'test/network/ptv')): unknown {
  return JSON.parse(readFileSync(join(from, `${name}.json`), 'utf8'));
}

test('the records of the sample network are what its documents say today', () => {
  for (const [name, list] of Object.entries(shown)) expect(list, name).toEqual(readShown(name));
  expect(shown.services.length).toBeGreaterThanOrEqual(20);
  const types = new Set(shown.channels.map(({ serviceChannelType }) => serviceChannelType));
  expect([...types].sort()).toEqual([
    'EChannel',
    'Phone',
    'PrintableForm',
    'ServiceLocation',
    'WebPage',
  ]);
});

test('a record has every key that the catalogue gives it, in its order, and no other', () => {
  const model = '../shared/data/ptv/etalukio_service.json';
  const path = [join(root, model), join(root, '..', model)].find(existsSync);
  if (path === undefined) {
    process.stdout.write('skipped: no real record of the catalogue beside the project\n');
    return;
  }
  const real = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(records.services[0] ?? {})).toEqual(Object.keys(real));
});

test('the same documents give the same records, whatever order they come in', () => {
  expect(toCatalogueRecords([...turtle].reverse(), BASE)).toEqual(records);
}, 120_000);

test('what the catalogue has no place for is named with its document', () => {
  const reasons = new Set(leftOut.map(({ reason }) => reason));
  expect([...reasons]).toContain('ports and the profiles of their data');
  expect([...reasons]).toContain('marks: which meters a service helps with');
  expect(leftOut.map(({ node }) => node)).toContain(`${BASE}services/varha-health-centre`);
});

test('an identifier is the name-based UUID of the IRI', () => {
  // RFC 9562 appendix A.4 has this example in the namespace of DNS; of a URL there is python's uuid5.
  expect(uuidOf('http://www.example.com/')).toBe('fcde3c85-2270-590f-9e7c-ee003d65e0e2');
});

test('an organisation that is not there is named', () => {
  expect(() => recordsOf(records, ['nobody'])).toThrow('there is no organisation nobody');
});

describe('what was exported and is imported again says the same', () => {
  test('through the mapping, with places on the map, for a wellbeing services county', async () => {
    const { services, channels, organisations } = recordsOf(records, ['pohde']);
    for (const [name, list] of Object.entries({ services, channels, organisations })) {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(list));
    }
    const { documents: imported, summary } = await collect(
      readDocuments('ptv', folder, { baseIri: BASE }),
    );
    expect(summary.skipped).toEqual([]);
    const lines = toLines(imported.flatMap(({ quads }) => quads)).join('\n');
    const facts = factsOf(lines, 'application/n-triples', BASE);
    expect(facts['places of channels']).not.toEqual([]);
    expectSame(facts, factsOf(documentsOf(['pohde']), 'text/turtle', BASE));
  }, 120_000);

  test('through the command, for the records that are kept, in a network that starts empty', async () => {
    const { code, stdout } = await revontuli(
      'import',
      'ptv',
      join(root, 'test/network/ptv'),
      '--json',
    );
    const report = JSON.parse(stdout) as {
      refused: unknown[];
      changed: number;
      skipped: unknown[];
    };
    expect(report).toMatchObject({ refused: [], skipped: [], warnings: [] });
    expect(code).toBe(0);
    const lists = Object.values(shown);
    expect(report.changed).toBe(lists.reduce((sum, { length }) => sum + length, 0));
    const network = await openNetwork({
      dataDir: join(folder, 'data'),
      starterNetwork: false,
      queryDeadline: 60_000,
      queryDeadlineMax: 60_000,
    });
    try {
      const query =
        'CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } FILTER(REGEX(STR(?g), "/(services|channels|organisations)/")) }';
      const answer = await network.fetch(`/sparql?query=${encodeURIComponent(query)}`, {
        headers: { Accept: 'application/n-triples' },
      });
      expect(answer.status).toBe(200);
      expectSame(
        factsOf(await answer.text(), 'application/n-triples', BASE),
        factsOf(documentsOf(SHOWN), 'text/turtle', BASE),
      );
    } finally {
      await network.close();
    }
  }, 120_000);
});

function expectSame(imported: Record<string, string[]>, original: Record<string, string[]>): void {
  for (const [about, facts] of Object.entries(original)) {
    const [given, wanted] = [new Set(imported[about]), new Set(facts)];
    expect(facts.filter((fact) => !given.has(fact)).slice(0, 20), `lost: ${about}`).toEqual([]);
    const extra = (imported[about] ?? []).filter((fact) => !wanted.has(fact));
    expect(extra.slice(0, 20), `made up: ${about}`).toEqual([]);
  }
}
