import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../support/network.ts';
import {
  comunica,
  fetchSparqlEndpoint,
  isInstalled,
  roqet,
  sparqlWrapper,
  type Client,
} from './clients.ts';

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork({ queryDeadline: 10_000 });
});
afterAll(() => network.close());

const withPython = isInstalled('python3-sparqlwrapper');
const withRoqet = isInstalled('rasqal-utils');

const clients: [string, boolean, (endpoint: string) => Client][] = [
  ['SPARQLWrapper by GET', withPython, (endpoint) => sparqlWrapper(endpoint, 'GET')],
  ['SPARQLWrapper by POST', withPython, (endpoint) => sparqlWrapper(endpoint, 'POST')],
  ['roqet', withRoqet, roqet],
  ['fetch-sparql-endpoint by GET', true, (endpoint) => fetchSparqlEndpoint(endpoint, 'GET')],
  ['fetch-sparql-endpoint by POST', true, (endpoint) => fetchSparqlEndpoint(endpoint, 'POST')],
  ['Comunica', true, comunica],
];

const TITLE = '<http://purl.org/dc/terms/title>';

describe.each(clients)('%s', (_, isThere, open) => {
  const client = () => open(`${network.url}/sparql`);
  const service = () => `<${network.baseIri}services/kela-general-support>`;

  test.skipIf(!isThere)('reads solutions, with every letter as it is', async () => {
    const titles = await client().column(`SELECT ?t { ${service()} ${TITLE} ?t }`, 't');
    expect(titles.sort()).toEqual(['Allmänt stöd', 'General social security benefit', 'Yleistuki']);
  });

  test.skipIf(!isThere)('asks in letters of any script', async () => {
    const query = 'SELECT ?x { VALUES ?x { "Áltá 東京 🌌 \\"õ\\"" } }';
    expect(await client().column(query, 'x')).toEqual(['Áltá 東京 🌌 "õ"']);
  });

  test.skipIf(!isThere)('reads a large answer to its end', async () => {
    const numbers = Array.from({ length: 25 }, (_none, index) => index).join(' ');
    const query = `SELECT (CONCAT(STR(?a * 625 + ?b * 25 + ?c), "-${'x'.repeat(80)}") AS ?n)
      { VALUES ?a { ${numbers} } VALUES ?b { ${numbers} } VALUES ?c { ${numbers} } }`;
    const values = await client().column(query, 'n');
    expect(values).toHaveLength(15_625);
    expect(new Set(values).size).toBe(15_625);
  });

  test.skipIf(!isThere)('is told that a query is malformed', async () => {
    await expect(client().column('SELECT ?x { ?x a }', 'x')).rejects.toThrow(
      /400|malformed|Bad|Parse/i,
    );
  });

  test.skipIf(!isThere)('is told that a query is refused', async () => {
    const elsewhere = 'SELECT ?x { SERVICE <http://127.0.0.1:9/sparql> { ?x ?y ?z } }';
    await expect(client().column(elsewhere, 'x')).rejects.toThrow(/403|Forbidden|refused/i);
  });

  test.skipIf(!isThere)('asks ASK, CONSTRUCT and DESCRIBE, unless it cannot', async () => {
    const { ask, triples } = client();
    if (!ask || !triples) {
      expect(open).toBe(roqet);
      return;
    }
    expect(await ask(`ASK { ${service()} ${TITLE} "Yleistuki"@fi }`)).toBe(true);
    expect(await ask(`ASK { ${service()} ${TITLE} "Muu"@fi }`)).toBe(false);
    const made = `CONSTRUCT { ?s <urn:named> ?t } { VALUES ?s { ${service()} } ?s ${TITLE} ?t }`;
    expect(await triples(made)).toBe(3);
    expect(await triples(`DESCRIBE ${service()}`)).toBeGreaterThan(10);
  });
});
