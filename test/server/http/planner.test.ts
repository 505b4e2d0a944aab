import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNetwork, type TestNetwork } from '../../support/network.ts';

const query = `PREFIX cv: <http://data.europa.eu/m8g/> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rev: <https://w3id.org/revontuli#>
SELECT ?service ?title WHERE {
  ?service a rev:Service ; cv:isGroupedBy <http://uri.suomi.fi/codelist/ptv/ptvelti/code/KE8> ;
    dct:spatial <https://w3id.org/revontuli/codes/municipality/564> ; dct:title ?title }`;

interface Explanation {
  before: string;
  after: string;
  estimates: { join: string; rows: number; cost: number }[];
}

let network: TestNetwork;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

async function ask(params: Record<string, string>): Promise<Response> {
  const response = await network.fetch(`/sparql?${String(new URLSearchParams(params))}`, {
    headers: { Accept: 'text/csv' },
  });
  expect(response.status).toBe(200);
  return response;
}

describe('the planner of /sparql', () => {
  test('explains what it makes of a query, with estimates from the network itself', async () => {
    const response = await ask({ query, explain: 'true' });
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/);
    const { before, after, estimates } = (await response.json()) as Explanation;
    expect(before).toBe(query);
    expect(after).toMatch(/spatial[^]*LATERAL[^]*rev:Service/);
    expect(estimates).toHaveLength(4);
    expect(estimates[0]?.rows).toBeGreaterThan(0);
  });

  test('is switched off by planner=off', async () => {
    const response = await ask({ query, explain: 'true', planner: 'off' });
    const { before, after } = (await response.json()) as Explanation;
    expect(after).toBe(before);
  });

  test('answers the same as the query as it is written', async () => {
    const rows = async (params: Record<string, string>) =>
      (await (await ask(params)).text()).trim().split('\r\n').sort();
    const planned = await rows({ query });
    expect(planned.length).toBeGreaterThan(1);
    expect(planned).toEqual(await rows({ query, planner: 'off' }));
  });
});
