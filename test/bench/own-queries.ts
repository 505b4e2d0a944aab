import type { App } from '../../server/app.ts';
import { query } from '../../server/graph/queries.ts';
import type { QueryName, QueryParams } from '../../server/graph/queries.gen.ts';
import { areasOf } from '../../server/graph/areas.ts';
import type { Beside } from './engines.ts';
import { BASE } from './harness.ts';
import { spread, table } from './timing.ts';

/** Milliseconds that the server's own queries may take at national size. */
const BAR = 50;
const CODES = 'https://w3id.org/revontuli/codes/';
const PTV = 'http://uri.suomi.fi/codelist/ptv/';
const REV = 'PREFIX rev: <https://w3id.org/revontuli#> PREFIX dct: <http://purl.org/dc/terms/>';

/** What the rules on content ask (shapes/content.ttl): of one document and its neighbours, never of the graph. */
type OfContent =
  | 'list-consented-flows'
  | 'list-misplaced-services'
  | 'list-stale-texts'
  | 'list-untranslated-texts';

/** Every query that is asked of the graph, with parameters like those that the server gives, as it asks them. */
export async function benchOwnQueries({ parts }: App, beside: Beside): Promise<void> {
  const write = table(['query, ms', 'p50', 'p95', `p95 <= ${String(BAR)}`]);
  const asked = await paramsOf(parts, beside);
  for (const [name, params] of Object.entries(asked)) {
    const bound = query(name as QueryName, params as never);
    const isConstruct = /^CONSTRUCT/m.test(bound.text);
    const run = () => (isConstruct ? parts.graph.construct(bound) : parts.graph.select(bound));
    const { p50, p95 } = await spread(run);
    write([name, p50.toFixed(2), p95.toFixed(2), p95 <= BAR ? 'within' : 'OVER']);
  }
}

/** Parameters of each query: a page of answers, a person of a large municipality, one template. */
async function paramsOf({ graph, recommend }: App['parts'], { run }: Beside) {
  const column = (text: string): string[] =>
    run(`${REV} ${text}`, 'text/csv').split('\r\n').slice(1, -1);
  const services = column('SELECT ?s { ?s rev:produces ?p ; rev:consumes ?c } LIMIT 10');
  const [service = ''] = services;
  const profiles = (direction: string): string[] =>
    column(`SELECT DISTINCT ?p { <${service}> rev:${direction}/dct:conformsTo ?p }`);
  const municipality = `${CODES}municipality/564`;
  const area = await areasOf(graph, municipality);
  const template = `${BASE}templates/losing-work`;
  const theme = `${PTV}ptvserclass2/code/P10`;
  const lifeEvent = [`${PTV}ptvelti/code/KE8`];
  const needs = ['finance', 'working_studying'].map((meter) => ({
    meter: `${CODES}meter/${meter}`,
    need: 0.5,
  }));
  const situation = { theme: undefined, audience: undefined, lifeEvents: [], meters: [] };
  const text = 'jäin työttömäksi ja vuokra huolettaa';
  const pool = await recommend.findPool({ text, language: 'fi', municipality, ...situation });
  const params: { [Name in Exclude<QueryName, OfContent>]: QueryParams[Name] } = {
    'count-classes': {},
    'count-links': {},
    'count-properties': {},
    'describe-channels': { service: services },
    'describe-documents': { document: services },
    'describe-places': { service: services },
    'describe-services': { service: services },
    'describe-surroundings': {
      organisation: [`${BASE}organisations/kela`],
      profile: profiles('consumes'),
    },
    'explain-event': { event: `${BASE}events/oulu-start-up-info` },
    'explain-guide': { guide: `${BASE}guides/losing-work` },
    'explain-service': { service },
    'fill-slots': { template, area },
    'find-concept': { scheme: [`${PTV}ptvelti`], code: 'KE8' },
    'find-graphs': { node: service },
    'list-areas': { municipality },
    'list-eligible': { area },
    'list-guides-and-events': { template, area },
    'list-labels': { concept: lifeEvent },
    'list-meters': { language: 'fi' },
    'list-municipalities': { language: 'fi' },
    'list-of-audience': { audience: `${PTV}ptvkohderyhmat/code/KR1` },
    'list-of-situation': { lifeEvent, meter: needs.map(({ meter }) => meter) },
    'list-of-theme': { theme },
    'list-partners': {
      needed: profiles('consumes'),
      given: profiles('produces'),
      language: 'fi',
    },
    'list-places': {},
    'list-ports': { service: services },
    'list-producers': { wanted: profiles('consumes') },
    'list-slots': { template },
    'list-stale-names': { service: services },
    'list-successors': { withdrawn: service, named: services.slice(1, 2) },
    'list-templates': {},
    'list-uses': { profile: profiles('consumes')[0] ?? '' },
    'list-weights': {},
    'locate-places': { place: column('SELECT ?c { ?s ?p ?c . ?c ?q ?r } LIMIT 10') },
    'recommend-services': { pool, lifeEvent, theme: [theme], needs, area },
  };
  return params;
}
