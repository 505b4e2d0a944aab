import { execFile, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listProjectFiles, readProjectFile } from '../../../server/rdf/files.ts';
import { askers, readExampleQueries } from '../../../server/sparql/example-queries.ts';
import { languages } from '../../../server/problems.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork({ queryDeadline: 10_000 });
});
afterAll(() => network.close());

const CALLS = ['recommend', 'bundle', 'query'] as const;
const programs = {
  curl: { command: 'bash', args: ['-euc'], extension: 'sh' },
  javascript: { command: 'node', args: ['--input-type=module', '-e'], extension: 'mjs' },
  python: { command: 'python3', args: ['-c'], extension: 'py' },
} as const;

function example(path: string): string {
  return readProjectFile('docs', 'examples', path).replaceAll(
    'http://localhost:3000/',
    `${network.url}/`,
  );
}

/** Runs an example as it stands in its file, against this test's server. */
function run(language: keyof typeof programs, call: string): Promise<string> {
  const { command, args, extension } = programs[language];
  const script = example(`${language}/${call}.${extension}`);
  return new Promise((resolve, reject) => {
    execFile(command, [...args, script], (error, stdout, stderr) => {
      if (error) reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
  });
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the examples', () => {
  test('in curl get what the page shows as the answer', async () => {
    const recommended = JSON.parse(await run('curl', 'recommend'));
    const asked = await network.post('/recommendations', JSON.parse(example('recommend.json')));
    expect(recommended.items).toHaveLength(2);
    expect(recommended.items).toEqual(asked.json.items);
    const bundle = JSON.parse(await run('curl', 'bundle'));
    const assembled = await network.post('/bundles', JSON.parse(example('bundle.json')));
    expect(bundle).toEqual(assembled.json);
    const rows = await run('curl', 'query');
    expect(rows.trim().split(/\r?\n/)).toHaveLength(4);
    expect(readProjectFile('docs/examples/curl/query.sh')).toContain(
      readProjectFile('docs/examples/query.rq').trimEnd(),
    );
  });

  test('in JavaScript print services with their phone and reasons, and the path', async () => {
    const { json } = await network.post('/recommendations', JSON.parse(example('recommend.json')));
    const printed = await run('javascript', 'recommend');
    for (const { service, reasons } of json.items) {
      expect(printed).toContain(service.name);
      expect(printed).toContain(reasons[0].text);
    }
    expect(printed).toContain('tel. +358');
    expect(await run('javascript', 'bundle')).toMatch(/^Losing your work\n1\. Registering/);
    expect(await run('javascript', 'query')).toMatch(/^General housing allowance: \+358/);
  });

  test.skipIf(!hasPython).each(CALLS)(
    'in Python print the same as in JavaScript: %s (skipped where there is no python3)',
    async (call) => {
      expect(await run('python', call)).toBe(await run('javascript', call));
    },
  );

  test('of an error is what the server answers', async () => {
    const { type, ...shown } = JSON.parse(example('error.json'));
    const answer = JSON.parse(await run('curl', 'error'));
    expect(answer).toMatchObject(shown);
    expect(answer.type).toMatch(/\/problems\/invalid-request$/);
    expect(type).toMatch(/\/problems\/invalid-request$/);
  });
});

test.each([
  ['fi', 'Käytä rajapintaa'],
  ['sv', 'Använd gränssnittet'],
  ['en', 'Use the API'],
])('the page on the API shows every example with a real answer, in %s', async (lang, title) => {
  const response = await network.fetch(`/api?lang=${lang}`);
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain(`<h1>${title}</h1>`);
  for (const [language, { extension }] of Object.entries(programs)) {
    for (const call of CALLS)
      expect(page).toContain(`aria-label="${language}/${call}.${extension}"`);
  }
  expect(page).toContain('title,phone\r\nGeneral housing allowance,+358');
  const [, kept = ''] = /(recommendations\/[0-9a-f-]{36})&quot;/.exec(page) ?? [];
  expect((await network.fetch(`/${kept}`)).status).toBe(200);
});

test('the hash on the page is that of the file that is served to any origin', async () => {
  const page = await (await network.fetch('/api')).text();
  const response = await network.fetch('/assets/service-recommendations.js');
  const content = await response.arrayBuffer();
  const digest = Buffer.from(await crypto.subtle.digest('SHA-384', content)).toString('base64');
  expect(page).toContain(`integrity=&quot;sha384-${digest}&quot;`);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
});

describe('the worked questions', () => {
  const names = listProjectFiles('queries/examples', '.rq');

  test('are at least twenty, some for each asker, each asked in words of three languages', () => {
    expect(names.length).toBeGreaterThanOrEqual(20);
    for (const asker of askers) {
      const its = readExampleQueries('fi').filter((each) => each.asker === asker);
      expect(its.length).toBeGreaterThanOrEqual(5);
    }
    for (const { summary } of readExampleQueries('fi')) {
      expect(new Set(Object.values(summary)).size).toBe(languages.length);
    }
  });

  test.each(names)('%s gives rows with titles in each language', async (name) => {
    for (const language of languages) {
      const query =
        readExampleQueries(language, network.baseIri).find((each) => each.name === name)?.text ??
        '';
      const response = await network.fetch('/sparql', {
        method: 'POST',
        headers: { Accept: 'application/sparql-results+json' },
        body: new URLSearchParams({ query }),
      });
      const { results } = (await response.json()) as { results: { bindings: object[] } };
      expect([language, results.bindings.length > 1]).toEqual([language, true]);
      expect(JSON.stringify(results)).toContain(`"xml:lang":"${language}"`);
    }
  });

  test.each([
    ['fi', 'Kuka antaa mitä kenellekin?', 'kela-general-housing-allowance">Yleinen asumistuki'],
    ['sv', 'Vem ger vad till vem?', 'kela-general-support">Allmänt stöd'],
    ['en', 'Who gives what to whom?', 'kela-general-support">General social security benefit'],
  ])('stand on their page with their rows, in %s', async (lang, question, link) => {
    const page = await (await network.fetch(`/query?lang=${lang}`)).text();
    expect(page).toContain(`<h2>${question}</h2>`);
    expect(page).toContain(`/services/${link}</a>`);
    expect(page.match(/<table class="rows">/g)).toHaveLength(names.length);
  });

  test('are run by the links of the page', async () => {
    const page = await (await network.fetch('/query?lang=fi')).text();
    const [, link = ''] = /href="(\/sparql\?[^"]+format=csv)"/.exec(page) ?? [];
    const response = await network.fetch(link.replaceAll('&amp;', '&'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    expect((await response.text()).split('\n').length).toBeGreaterThan(3);
  });
});
