import type { TimeEndpoint } from './endpoint.ts';
import type { Beside } from './engines.ts';
import { median, spread, table, WARM } from './timing.ts';

const PREFIXES = `PREFIX cv: <http://data.europa.eu/m8g/> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX mun: <https://w3id.org/revontuli/codes/municipality/> PREFIX rev: <https://w3id.org/revontuli#> `;
const JSON_RESULTS = 'application/sparql-results+json';
const SMALL: Readonly<Record<string, string>> = {
  'one triple': 'SELECT ?s { ?s ?p ?o } LIMIT 1',
  'a municipality, 20 titles':
    'SELECT ?s ?title { ?s dct:spatial mun:564 . ?s dct:title ?title } LIMIT 20',
  'a profile, 100 ports': 'SELECT ?port ?profile { ?port dct:conformsTo ?profile } LIMIT 100',
};
const LARGE = 200_000;

/** What /sparql costs beside the same query in the bare engine: small answers, and 200,000 rows. */
export async function benchOverhead(beside: Beside, time: TimeEndpoint): Promise<void> {
  const small = table(['small answers, ms', 'bare p50', 'HTTP p50', 'p95', '1.5 x + 1 ms']);
  for (const [name, query] of Object.entries(SMALL)) {
    const text = PREFIXES + query;
    const bare = await spread(() => beside.run(text, JSON_RESULTS));
    const served = await time({ text, accept: JSON_RESULTS, warm: WARM });
    const isWithin = served.p50 <= 1.5 * bare.p50 + 1;
    const times = [bare.p50, served.p50, served.p95].map((time) => time.toFixed(2));
    small([name, ...times, isWithin ? 'within' : 'OVER']);
  }
  const large = table([`${String(LARGE)} rows`, 'bare, k/s', 'HTTP, k/s', 'share', 'bar 0.7']);
  const text = `SELECT ?s ?p ?o { ?s ?p ?o } LIMIT ${String(LARGE)}`;
  const triples = `CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT ${String(LARGE)}`;
  for (const format of [JSON_RESULTS, 'text/csv', 'application/n-triples']) {
    const asked = format === 'application/n-triples' ? triples : text;
    const bare = LARGE / (await median(() => beside.run(asked, format)));
    const served = LARGE / (await time({ text: asked, accept: format, warm: 3 })).p50;
    const share = served / bare;
    const cells = [bare.toFixed(0), served.toFixed(0), share.toFixed(2)];
    large([format, ...cells, share >= 0.7 ? 'within' : 'UNDER']);
  }
}
