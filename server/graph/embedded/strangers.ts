import { Parser } from '@traqula/parser-sparql-1-1';
import jsonld from 'jsonld';
import { Problem } from '../../problems.ts';
import { namedNode, type Store } from '../../rdf/oxigraph.ts';
import { toTurtle } from '../../rdf/serialise.ts';
import { solutionForms, tripleForms } from '../forms.ts';
import type { StrangersQuery, WrittenAnswer } from '../graph.ts';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

type Form = 'select' | 'ask' | 'construct' | 'describe';

/** Checks a stranger's query against what is allowed, runs it and writes the answer. */
export async function answerStranger(
  store: Store,
  { text, accepted, defaultGraphs, namedGraphs }: StrangersQuery,
  baseIri: string,
): Promise<WrittenAnswer> {
  const form = checkQuery(text, baseIri);
  const isTriples = form === 'construct' || form === 'describe';
  const mediaType = isTriples ? accepted.triples : accepted.solutions;
  if (!mediaType) {
    throw new Problem('not-acceptable', {
      supported: (isTriples ? tripleForms : solutionForms).join(', '),
    });
  }
  const options = {
    base_iri: baseIri,
    ...(defaultGraphs.length + namedGraphs.length > 0
      ? {
          default_graph: defaultGraphs.map((iri) => namedNode(iri)),
          named_graphs: namedGraphs.map((iri) => namedNode(iri)),
        }
      : { use_default_graph_as_union: true }),
  };
  const body = isTriples
    ? await writeTriples(
        store.query(text, { ...options, results_format: engineForm(mediaType) }) as string,
        mediaType,
      )
    : (store.query(text, { ...options, results_format: mediaType }) as string);
  if (body.length > MAX_ANSWER_BYTES)
    throw new Problem('result-too-large', { limit: MAX_ANSWER_BYTES });
  return { mediaType, body };
}

function engineForm(mediaType: string): string {
  return mediaType === 'application/rdf+xml' ? mediaType : 'application/n-triples';
}

async function writeTriples(engineText: string, mediaType: string): Promise<string> {
  if (mediaType === 'text/turtle') return toTurtle(engineText);
  if (mediaType !== 'application/ld+json') return engineText;
  const expanded = await jsonld.fromRDF(engineText, {
    format: 'application/n-quads',
  });
  return JSON.stringify(expanded);
}

/** The form of an allowed query. Throws `malformed-query`, or `refused-query` for updates and SERVICE. */
function checkQuery(text: string, baseIri: string): Form {
  const parsed = parseQuery(text, baseIri);
  const form = parsed.subType;
  if (parsed.type !== 'query' || !isForm(form)) {
    throw new Problem('refused-query', { construct: 'UPDATE' });
  }
  if (hasService(parsed)) throw new Problem('refused-query', { construct: 'SERVICE' });
  return form;
}

function parseQuery(text: string, baseIri: string): { type: string; subType?: string } {
  try {
    return new Parser().parse(text, { baseIRI: baseIri });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem('malformed-query', { message: message.replace(/\s+/g, ' ').slice(0, 300) });
  }
}

function isForm(form: unknown): form is Form {
  return form === 'select' || form === 'ask' || form === 'construct' || form === 'describe';
}

function hasService(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some(hasService);
  const { type, subType } = node as { type?: unknown; subType?: unknown };
  if (type === 'pattern' && subType === 'service') return true;
  return Object.entries(node).some(([key, value]) => key !== 'loc' && hasService(value));
}
