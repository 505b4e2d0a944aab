import { Problem, toProblemDocument, type Language } from '../problems.ts';
import type { Graph } from '../graph/graph.ts';
import type { RdfMediaType } from '../rdf/formats.ts';
import { listPartners } from '../services/list-partners.ts';
import type { Validation } from '../validation/validation.ts';
import type { Checked } from '../web/check-report.tsx';
import { readExample } from '../web/examples.ts';
import { joinPage, type JoinView } from '../web/join-page.tsx';
import { checkTexts } from '../web/join-texts.ts';
import { bodyText, statedMediaType } from './body.ts';
import { chooseLanguage, sendAs } from './negotiation.ts';
import type { Route, RouteCall } from './route.ts';

export interface BuilderDeps {
  baseIri: string;
  graph: Graph;
  validation: Validation;
}

const FORM = 'application/x-www-form-urlencoded';
const exampleTypes: Readonly<Record<string, string>> = {
  'organisation.ttl': 'text/turtle',
  'service.ttl': 'text/turtle',
  'service.jsonld': 'application/ld+json',
};

/** The way in for those who join with a service. */
export function builderRoutes(deps: BuilderDeps): Route[] {
  const common = { needs: 'open', tag: 'pages' } as const;
  return [
    {
      ...common,
      method: 'get',
      path: '/join',
      produces: ['text/html'],
      summary: 'How a service joins, step by step.',
      handle: (call) => {
        sendJoinPage(deps, call);
      },
    },
    {
      ...common,
      method: 'post',
      path: '/join',
      produces: ['text/html'],
      consumes: [FORM],
      summary: 'Checks a description sent from the form of the page; nothing is stored.',
      handle: async (call) => {
        const stated = statedMediaType(call.request);
        if (stated !== FORM)
          throw new Problem('unsupported-media-type', { value: stated, supported: FORM });
        const text = new URLSearchParams(bodyText(call.request)).get('description') ?? '';
        const checked = await checkDescription(deps, text, chooseLanguage(call.request, 'fi'));
        call.response.set('Cache-Control', 'no-store');
        call.response.status(statusOf(checked));
        sendJoinPage(deps, call, { text, checked });
      },
    },
    {
      ...common,
      method: 'get',
      path: '/join/:file',
      produces: [...new Set(Object.values(exampleTypes))],
      summary: 'An example description to start from.',
      handle: ({ request, response }) => {
        const file = String(request.params['file']);
        const mediaType = Object.hasOwn(exampleTypes, file) ? exampleTypes[file] : undefined;
        if (!mediaType) throw new Problem('not-found', { path: request.path });
        sendAs(response, mediaType, readExample(`join/${file}`, deps.baseIri));
      },
    },
  ];
}

function sendJoinPage(
  { baseIri }: BuilderDeps,
  { request, response }: RouteCall,
  sent?: JoinView['sent'],
): void {
  const page = joinPage({ baseIri, ...(sent ? { sent } : {}) }, chooseLanguage(request, 'fi'));
  sendAs(response, 'text/html', page, 'Accept-Language');
}

/** The same check as `POST /validation`, with what could not even be read told in words. */
async function checkDescription(
  { baseIri, graph, validation }: BuilderDeps,
  text: string,
  language: Language,
): Promise<Checked> {
  if (text.trim() === '')
    return {
      unread: {
        title: checkTexts.title[language],
        detail: checkTexts.empty[language],
        status: 400,
      },
    };
  const submission = { text, format: formatOf(text), baseIri, document: '' };
  const checked = await validation
    .check({ ...submission, kind: 'service' })
    .catch((error: unknown) => {
      if (error instanceof Problem) return error;
      throw error;
    });
  if (checked instanceof Problem) {
    const { title, detail } = toProblemDocument(checked, { language, baseIri, instance: '/join' });
    return {
      unread: { title: String(title), detail: String(detail), status: checked.status },
    };
  }
  const { document, triples, report } = checked;
  const fits = report.conforms
    ? await listPartners({ graph }, { document, triples }, language)
    : undefined;
  return { conforms: report.conforms, document, results: report.results, fits };
}

function statusOf(checked: Checked): number {
  if ('unread' in checked) return checked.unread.status;
  return checked.conforms ? 200 : 422;
}

/** What a pasted text is written in, by how it begins. */
function formatOf(text: string): RdfMediaType {
  const start = text.trimStart();
  if (/^[{[]\s*["{\]}]/.test(start)) return 'application/ld+json';
  return /^<(\?xml|!--|[\w-]+:RDF)\b/.test(start) ? 'application/rdf+xml' : 'text/turtle';
}
