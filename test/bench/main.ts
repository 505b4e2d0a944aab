import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openApp } from '../../server/app.ts';
import { assembleBundle } from '../../server/bundles/assemble-bundle.ts';
import { query } from '../../server/graph/queries.ts';
import { listen } from '../../server/http/listen.ts';
import { Store } from '../../server/rdf/oxigraph.ts';
import { recommendServices } from '../../server/recommendations/recommend-services.ts';
import { importDocuments } from '../../server/sources/import-documents.ts';
import { multiplied, toBatches } from './multiplied.ts';
import { median, once, report } from './timing.ts';

const SERVICES = Number(process.argv[2] ?? 22_000);
const BASE = 'http://localhost:3000/';
const config = {
  port: 0,
  host: '127.0.0.1',
  baseIri: BASE,
  queryDeadline: 1500,
  queryDeadlineMax: 30_000,
  queryBudget: 3600,
  graph: { publicWorkers: 2, queryMemory: 512 * 1024 * 1024, imageAfter: 100_000 },
  trustedProxies: [],
  starterNetwork: true,
  logLevel: 'error',
};

const documents = multiplied(SERVICES, BASE);
const quads = documents.reduce((sum, { triples }) => sum + triples.length, 0);
process.stdout.write(
  `${String(SERVICES)} services, ${String(quads)} quads; Node ${process.version}, ${String(cpus().length)} cores\n\n`,
);

const bare = await once(() => {
  const store = new Store();
  for (const batch of toBatches(documents)) {
    store.load(batch, { format: 'application/n-quads', no_transaction: true });
  }
});
report('bare Oxigraph load', bare, quads);

const folders: string[] = [];
async function openBench() {
  const dataDir = mkdtempSync(join(tmpdir(), 'revontuli-bench-'));
  folders.push(dataDir);
  return openApp({ ...config, dataDir }, pino({ level: 'error' }));
}

const unchecked = await openBench();
const withoutValidation = await once(async () => {
  for (let at = 0; at < documents.length; at += 1000) {
    const writes = documents.slice(at, at + 1000).map(({ document, triples }) => ({
      document,
      kind: 'service' as const,
      owner: 'bench',
      triples,
    }));
    await unchecked.parts.commits.commit({ actor: 'bench', reason: 'bench', writes });
  }
});
report('import without validation', withoutValidation, quads, bare);
await unchecked.close();

const app = await openBench();
const withValidation = await once(async () => {
  for (const text of toBatches(documents)) {
    await importDocuments(app.parts, { text, actor: 'bench', reason: 'bench' });
  }
});
report('import with validation', withValidation, quads, bare);

const { recommend, bundle, graph } = app.parts;
const listener = await listen(app.server, config);
const ask = (path: string, body: unknown) => async () => {
  const response = await fetch(listener.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${String(response.status)}`);
};

const situation = { text: 'jäin työttömäksi ja vuokra huolettaa', municipality: '564', limit: 10 };
const pool = await recommend.findPool({
  text: situation.text,
  language: 'fi',
  municipality: 'https://w3id.org/revontuli/codes/municipality/564',
  theme: undefined,
  audience: undefined,
  lifeEvents: [],
  meters: [],
});
const area = ['https://w3id.org/revontuli/codes/municipality/564'];
const ranking = await median(() =>
  graph.select(query('recommend-services', { pool, lifeEvent: [], theme: [], needs: [], area })),
);
report('query recommend-services', ranking);
const recommending = await median(() =>
  recommendServices(recommend, { ...situation, language: 'fi' }),
);
report('recommendation, direct', recommending, undefined, ranking);
report(
  'recommendation, HTTP',
  await median(ask('/recommendations', situation)),
  undefined,
  recommending,
);

const template = `${BASE}templates/losing-work`;
const filling = await median(() => graph.select(query('fill-slots', { template, area })));
report('query fill-slots', filling);
const event = { lifeEvent: 'KE8', municipality: '564' };
const bundling = await median(() => assembleBundle(bundle, { ...event, have: [], language: 'fi' }));
report('bundle, direct', bundling, undefined, filling);
report('bundle, HTTP', await median(ask('/bundles', event)), undefined, bundling);

await listener.close();
await app.close();
for (const folder of folders) rmSync(folder, { recursive: true, force: true });
