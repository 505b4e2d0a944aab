import { setTimeout as sleep } from 'node:timers/promises';
import { serviceText } from '../support/documents.ts';
import type { Running } from '../support/running.ts';

/** How often each kind of request got each status; 0 is no answer at all. */
export type Statuses = Record<string, Record<number, number>>;

interface Kind {
  name: string;
  /** What its requests may be answered with. */
  expected: readonly number[];
  /** Milliseconds between one answer and the next request. */
  pause: number;
  ask: (server: Running, round: number) => Promise<Response>;
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const query = (text: string, more = '') => `/sparql?query=${encodeURIComponent(text)}${more}`;
const words = ['jäin työttömäksi', 'vauva syntyy', 'muutto', 'bostad', 'start a business', 'koulu'];
const events = ['KE8', 'KE1', 'KE4', 'KE6'];
const nth = (texts: readonly string[], round: number) => texts[round % texts.length] ?? '';

const questions = [
  'SELECT ?s ?title { ?s a <https://w3id.org/revontuli#Service> ; <http://purl.org/dc/terms/title> ?title }',
  'SELECT (COUNT(*) AS ?n) { ?s <http://data.europa.eu/m8g/isGroupedBy> ?event }',
  'CONSTRUCT { ?a <https://w3id.org/revontuli#feeds> ?b } { ?a <https://w3id.org/revontuli#produces>/<http://purl.org/dc/terms/conformsTo> ?p . ?b <https://w3id.org/revontuli#consumes>/<http://purl.org/dc/terms/conformsTo> ?p }',
];
const hostile = [
  'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }',
  `SELECT * ${'{'.repeat(1000)}${'}'.repeat(1000)}`,
  'SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }',
];

/** Services that are published, replaced and removed in turn: the network does not grow. */
const ROTATING = 30;

function write({ url, key }: Running, round: number): Promise<Response> {
  const id = `soak-${String(round % ROTATING)}`;
  const headers = {
    Authorization: `Bearer ${key}`,
    'If-Match': '*',
    'Content-Type': 'text/turtle',
  };
  const step = Math.floor(round / ROTATING) % 3;
  if (step === 2) return fetch(`${url}/services/${id}`, { method: 'DELETE', headers });
  const title = `Kierros ${String(round)}`;
  const { 'If-Match': match, ...first } = headers;
  return fetch(`${url}/services/${id}`, {
    method: 'PUT',
    headers: step === 0 ? first : { ...first, 'If-Match': match },
    body: serviceText(id, { title }),
  });
}

const kinds: readonly Kind[] = [
  {
    name: 'query',
    expected: [200],
    pause: 20,
    ask: ({ url }, round) => fetch(url + query(nth(questions, round), '&timeout=20')),
  },
  {
    name: 'recommendations',
    expected: [200],
    pause: 50,
    ask: ({ url }, round) =>
      fetch(`${url}/recommendations`, json({ text: nth(words, round), language: 'fi', limit: 5 })),
  },
  {
    name: 'bundles',
    expected: [200],
    pause: 100,
    ask: ({ url }, round) =>
      fetch(`${url}/bundles`, json({ lifeEvent: nth(events, round), municipality: '564' })),
  },
  { name: 'write', expected: [200, 201, 204], pause: 100, ask: write },
  {
    name: 'read',
    expected: [200],
    pause: 20,
    ask: ({ url }) =>
      fetch(`${url}/services/kela-general-support`, { headers: { Accept: 'text/turtle' } }),
  },
  {
    name: 'hostile query',
    expected: [400, 403, 503],
    pause: 5000,
    ask: ({ url }, round) => fetch(url + query(nth(hostile, round))),
  },
  {
    name: 'bad body',
    expected: [400],
    pause: 2000,
    ask: ({ url }) => fetch(`${url}/recommendations`, { ...json({}), body: '{"text":' }),
  },
];

/** Asks a server for everything at once until it is told to stop; gives what was answered. */
export async function runLoad(server: Running, stop: AbortSignal): Promise<Statuses> {
  const statuses: Statuses = {};
  const run = async ({ name, pause, ask }: Kind): Promise<void> => {
    const counts = (statuses[name] ??= {});
    for (let round = 0; !stop.aborted; round += 1) {
      const status = await ask(server, round).then(drained, () => 0);
      counts[status] = (counts[status] ?? 0) + 1;
      await sleep(pause);
    }
  };
  await Promise.all(kinds.map(run));
  return statuses;
}

async function drained(response: Response): Promise<number> {
  await response.arrayBuffer();
  return response.status;
}

/** Kinds that were answered otherwise than they should be, in words. */
export function listSurprises(statuses: Statuses): string[] {
  return kinds.flatMap(({ name, expected }) =>
    Object.entries(statuses[name] ?? {})
      .filter(([status]) => !expected.includes(Number(status)))
      .map(([status, count]) => `${name}: ${String(count)} times ${status}`),
  );
}
