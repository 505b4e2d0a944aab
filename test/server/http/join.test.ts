import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isomorphic } from 'rdf-isomorphic';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../../server/rdf/oxigraph.ts';
import { inlineContexts } from '../../../server/rdf/contexts.ts';
import { listProjectFiles, readProjectFile } from '../../../server/rdf/files.ts';
import { openNetwork, type TestNetwork } from '../../support/network.ts';
import { readProblem } from '../../support/problems.ts';

let network: TestNetwork;
const folder = mkdtempSync(join(tmpdir(), 'revontuli-join-'));
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(async () => {
  await network.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = async (path: string): Promise<string> => (await network.fetch(path)).text();

async function check(description: string, language = 'fi'): Promise<Response> {
  const body = new URLSearchParams({ description });
  return network.fetch(`/join?lang=${language}`, { method: 'POST', body });
}

/** Runs one step of the page as it stands in its file, against this test's server. */
function runStep(name: string, env: Record<string, string>): Promise<string> {
  const script = readProjectFile('docs', 'examples', 'join', `${name}.sh`);
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { ...process.env, ...env } };
    const ours = script.replaceAll('http://localhost:3000/', `${network.url}/`);
    execFile('bash', ['-euc', ours], options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
  });
}

test.each([
  ['fi', 'Liitä palvelusi'],
  ['sv', 'Anslut din tjänst'],
  ['en', 'Join with your service'],
])('the page on joining shows every example file, in %s', async (lang, title) => {
  const page = await read(`/join?lang=${lang}`);
  expect(page).toContain(`<html lang="${lang}">`);
  expect(page).toContain(`<h1>${title}</h1>`);
  const files = ['.sh', '.ttl', '.jsonld'].flatMap((extension) =>
    listProjectFiles('docs/examples/join', extension).map((name) => name + extension),
  );
  expect(files.length).toBeGreaterThan(7);
  for (const file of files) expect(page).toContain(`aria-label="${file}"`);
});

test('the Turtle and the JSON of the example say the same, about this server', async () => {
  const turtle = parse(await read('/join/service.ttl'), { format: 'text/turtle' });
  const text = inlineContexts(await read('/join/service.jsonld'), network.baseIri);
  const json = parse(text, { format: 'application/ld+json' });
  expect(turtle.length).toBeGreaterThan(40);
  expect(turtle[0]?.subject.value).toContain(network.baseIri);
  expect(isomorphic(turtle, json)).toBe(true);
});

test('the steps lead from nothing to a published service that recommendations find', async () => {
  const { key } = JSON.parse(await runStep('1-key', { STEWARD_KEY: network.stewardKey })) as {
    key: string;
  };
  const env = { KEY: key };
  expect(JSON.parse(await runStep('2-organisation', env))).toMatchObject({ dryRun: false });
  await runStep('3-describe', env);
  expect((await runStep('4-check', env)).match(/"conforms": true/g)).toHaveLength(2);
  const published = await runStep('5-publish', env);
  expect(published).toContain('"dryRun":true');
  expect(published).toMatch(/HTTP\/1\.1 201 [\s\S]*etag: /i);
  expect(JSON.parse(await runStep('6-change', env))).toMatchObject({ dryRun: false });
  const { json } = await network.post('/recommendations', {
    text: 'alennusta uimahalliin työttömälle',
    language: 'fi',
    municipality: '564',
  });
  expect(json.items[0].service.name).toBe('Työttömän liikuntakortti');
});

describe('the form that checks a description', () => {
  test.each(['ttl', 'jsonld'])('takes %s, and names who the service fits with', async (form) => {
    const before = await read('/readyz');
    const response = await check(await read(`/join/service.${form}`));
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(page).toContain('Kuvaus kelpaa');
    expect(page).toMatch(/Yleistuki<\/a> antaa: Päätös yleistuesta asiakkaan suostumuksella/);
    expect(page).not.toContain('lain nojalla');
    expect(await read('/readyz')).toBe(before);
  });

  test('tells of each finding its place, what is wrong and the mend, in the language asked for', async () => {
    const text = (await read('/join/service.ttl')).replace(/ {2}schema:telephone .+\n/, '');
    const response = await check(text, 'sv');
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('Beskrivningen godkänns inte ännu');
    expect(page).toContain('<code>#phone</code>');
    expect(page).toContain('Så rättar du');
    expect(page).toContain('&lt;services/my-sports-card#phone> a cv:Channel');
  });

  test('says where a text that is no RDF breaks', async () => {
    const page = await (await check('<services/x> a rev:Service ;', 'en')).text();
    expect(page).toContain('RDF cannot be parsed');
    expect(page).toMatch(/line 1\b/);
  });

  test('never calls JSON good that says nothing for want of a context, and names the context', async () => {
    const own = '{ "nimi": "Palvelu", "puhelin": "123" }';
    const page = await (await check(own)).text();
    expect(page).toContain('Sisällössä ei ole väittämiä');
    expect(page).toContain('/contexts/service.jsonld');
    const headers = { 'Content-Type': 'application/json' };
    const response = await network.fetch('/validation', { method: 'POST', headers, body: own });
    await readProblem(response, 'says-nothing');
  });

  test('asks for a description when the box is empty, and runs no markup', async () => {
    expect(await (await check('  ')).text()).toContain('Liitä ensin kuvaus ruutuun.');
    const page = await (await check('</textarea><script>alert(1)</script>')).text();
    expect(page).not.toContain('<script>alert');
  });
});
