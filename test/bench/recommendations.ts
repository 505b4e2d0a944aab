import { query } from '../../server/graph/queries.ts';
import { recommendServices } from '../../server/recommendations/recommend-services.ts';
import { openClient } from './client.ts';
import type { Bench } from './harness.ts';
import { median, report } from './timing.ts';

/** A recommendation: the published query alone, the call, and the call over HTTP. */
export async function benchRecommendations({ filled }: Bench): Promise<void> {
  const app = await filled();
  const { recommend, graph } = app.parts;
  const municipality = '564';
  const area = [`https://w3id.org/revontuli/codes/municipality/${municipality}`];
  const situation = { text: 'jäin työttömäksi ja vuokra huolettaa', municipality, limit: 10 };
  const pool = await recommend.findPool({
    text: situation.text,
    language: 'fi',
    municipality: area[0],
    theme: undefined,
    audience: undefined,
    lifeEvents: [],
    meters: [],
  });
  const ranking = await median(() =>
    graph.select(query('recommend-services', { pool, lifeEvent: [], theme: [], needs: [], area })),
  );
  report('query recommend-services', ranking);
  const direct = await median(() => recommendServices(recommend, { ...situation, language: 'fi' }));
  report('recommendation, direct', direct, undefined, ranking);
  const client = await openClient(app);
  const overHttp = await median(() => client.post('/recommendations', situation));
  report('recommendation, HTTP', overHttp, undefined, direct);
  await client.close();
}
