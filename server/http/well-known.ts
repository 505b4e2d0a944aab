import { query } from '../graph/queries.ts';
import { Problem } from '../problems.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import { serialiseTriples } from '../rdf/serialise.ts';
import { tripleForms } from '../graph/forms.ts';
import { openDatasetDescription, type DatasetDeps } from '../sparql/describe-dataset.ts';
import { chooseMediaType, sendAs } from './negotiation.ts';
import type { Route } from './route.ts';

export interface WellKnownDeps extends DatasetDeps {
  /** Where to tell of a weakness (RFC 9116): `mailto:` or a web address; left out, the front page. */
  securityContact?: string | undefined;
}

const LINKSET = 'application/linkset+json';
const DAY = 24 * 60 * 60 * 1000;
/** How long `security.txt` holds from the day on which it is read; RFC 9116 §2.5.5 wants less than a year. */
const HOLDS_DAYS = 180;

/** What stands at addresses that are the same on every server (RFC 8615). */
export function wellKnownRoutes(deps: WellKnownDeps): Route[] {
  const common = { method: 'get', needs: 'open', tag: 'about' } as const;
  const plain = { ...common, produces: ['text/plain'] } as const;
  const { baseIri } = deps;
  const dataset = openDatasetDescription(deps);
  return [
    {
      ...common,
      path: '/.well-known/void',
      produces: tripleForms,
      summary: 'The dataset in numbers (VoID).',
      handle: async ({ request, response }) => {
        const mediaType = chooseMediaType(request, tripleForms) as RdfMediaType;
        sendAs(response, mediaType, serialiseTriples(await dataset(), mediaType));
      },
    },
    {
      ...common,
      path: '/.well-known/api-catalog',
      produces: [LINKSET],
      summary: 'The interfaces of the server (RFC 9727).',
      handle: ({ response }) => {
        const profile = '<https://www.rfc-editor.org/info/rfc9727>; rel="profile"';
        response.set('Link', `<${baseIri}.well-known/api-catalog>; rel="api-catalog", ${profile}`);
        sendAs(response, LINKSET, JSON.stringify(apiCatalogue(baseIri), undefined, 2));
      },
    },
    {
      ...plain,
      path: '/.well-known/security.txt',
      summary: 'Whom to tell of a weakness (RFC 9116).',
      handle: ({ response }) => {
        sendAs(response, 'text/plain', securityText(deps, Date.now()));
      },
    },
    {
      ...common,
      path: '/.well-known/genid/:id',
      produces: [],
      status: 303,
      summary: 'Leads to the graph that tells of a node without a name of its own (RDF 1.1 §3.5).',
      handle: async ({ request, response }) => {
        const node = `${baseIri}.well-known/genid/${String(request.params['id'])}`;
        const [first] = await deps.graph.select(query('find-graphs', { node }));
        if (!first?.['graph']) throw new Problem('not-found', { path: request.path });
        response.redirect(303, first['graph'].value);
      },
    },
    {
      ...plain,
      path: '/robots.txt',
      summary: 'What crawlers may read: all but answers made to order.',
      handle: ({ response }) => {
        const kept = ['/sparql?', '/data?', '/recommendations/', '/bundles/'];
        const lines = ['User-agent: *', ...kept.map((path) => `Disallow: ${path}`)];
        sendAs(response, 'text/plain', `${lines.join('\n')}\n`);
      },
    },
    {
      ...plain,
      path: '/llms.txt',
      summary: 'Where a language model finds what it needs.',
      handle: ({ response }) => {
        sendAs(response, 'text/plain', modelsText(baseIri));
      },
    },
  ];
}

function apiCatalogue(baseIri: string): object {
  const json = 'application/json';
  const forms = tripleForms.map((type) => ({ href: `${baseIri}sparql`, type }));
  return {
    linkset: [
      {
        anchor: `${baseIri}.well-known/api-catalog`,
        item: [{ href: baseIri }, { href: `${baseIri}sparql` }, { href: `${baseIri}data` }],
      },
      {
        anchor: baseIri,
        'service-desc': [{ href: `${baseIri}openapi.json`, type: json }],
        'service-doc': [{ href: `${baseIri}docs`, type: 'text/html' }],
        status: [{ href: `${baseIri}readyz`, type: json }],
      },
      {
        anchor: `${baseIri}sparql`,
        'service-desc': forms,
        'service-meta': [{ href: `${baseIri}.well-known/void`, type: 'text/turtle' }],
      },
      {
        anchor: `${baseIri}data`,
        'service-desc': [{ href: `${baseIri}openapi.json`, type: json }],
      },
    ],
  };
}

function securityText({ baseIri, securityContact = baseIri }: WellKnownDeps, now: number): string {
  const today = now - (now % DAY);
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${new Date(today + HOLDS_DAYS * DAY).toISOString()}`,
    'Preferred-Languages: fi, sv, en',
    `Canonical: ${baseIri}.well-known/security.txt`,
  ];
  return `${lines.join('\n')}\n`;
}

function modelsText(baseIri: string): string {
  return `# Revontuli

> A network of public and private services as linked data: search, recommendations, service bundles and SPARQL.

- [API description](${baseIri}openapi.json): every route, what it takes and what it gives
- [Recommendations](${baseIri}docs): POST /recommendations with words or a life situation
- [SPARQL](${baseIri}sparql): queries over all public documents; the default graph is their union
- [Dataset](${baseIri}.well-known/void): classes and properties with counts
- [Vocabulary](${baseIri}vocabulary): the network's own terms
`;
}
