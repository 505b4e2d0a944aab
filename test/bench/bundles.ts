import { assembleBundle } from '../../server/bundles/assemble-bundle.ts';
import { query } from '../../server/graph/queries.ts';
import { openClient } from './client.ts';
import { BASE, type Bench } from './harness.ts';
import { median, report } from './timing.ts';

/** A bundle: the query that fills the slots, the call, and the call over HTTP. */
export async function benchBundles({ filled }: Bench): Promise<void> {
  const app = await filled();
  const { bundle, graph } = app.parts;
  const municipality = '564';
  const area = [`https://w3id.org/revontuli/codes/municipality/${municipality}`];
  const template = `${BASE}templates/losing-work`;
  const filling = await median(() => graph.select(query('fill-slots', { template, area })));
  report('query fill-slots', filling);
  const event = { lifeEvent: 'KE8', municipality };
  const direct = await median(() => assembleBundle(bundle, { ...event, have: [], language: 'fi' }));
  report('bundle, direct', direct, undefined, filling);
  const client = await openClient(app);
  report('bundle, HTTP', await median(() => client.post('/bundles', event)), undefined, direct);
  await client.close();
}
