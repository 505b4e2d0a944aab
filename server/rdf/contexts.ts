import type { JsonLdDocument } from 'jsonld';
import { Problem } from '../problems.ts';
import { listProjectFiles, readProjectFile } from './files.ts';

/** The JSON-LD contexts of `mappings/contexts/`, by name. */
const contexts: ReadonlyMap<string, { '@context': object }> = new Map(
  listProjectFiles('mappings/contexts', '.jsonld').map((name) => [
    name,
    JSON.parse(readProjectFile('mappings', 'contexts', `${name}.jsonld`)) as { '@context': object },
  ]),
);

/** The one context that documents and answers are written in. */
export const networkContext = 'revontuli';

/** Where this server serves one of its contexts. */
export function contextIri(baseIri: string, name: string = networkContext): string {
  return `${baseIri}contexts/${name}.jsonld`;
}

/** The document of a context by its name, or undefined. */
export function contextDocument(name: string): { '@context': object } | undefined {
  return contexts.get(name);
}

/** A document loader for jsonld that knows this server's contexts and refuses every other URL. */
export function contextLoader(baseIri: string) {
  return (
    url: string,
  ): Promise<{ contextUrl: undefined; documentUrl: string; document: JsonLdDocument }> =>
    Promise.resolve({
      contextUrl: undefined,
      documentUrl: url,
      document: known(url, baseIri) as JsonLdDocument,
    });
}

/** JSON-LD text with references to this server's contexts replaced by their content. */
export function inlineContexts(text: string, baseIri: string): string {
  if (!/"@(context|import)"\s*:/.test(text)) return text;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text; // the parser that comes next says where it breaks
  }
  return JSON.stringify(json, (key, value: unknown) => {
    if (key === '@import' && typeof value === 'string') throw refused(value, baseIri);
    return key === '@context' ? inlined(value, baseIri) : value;
  });
}

function inlined(context: unknown, baseIri: string): unknown {
  if (typeof context === 'string') return known(context, baseIri)['@context'];
  if (Array.isArray(context)) return context.map((each) => inlined(each, baseIri));
  return context;
}

function known(iri: string, baseIri: string): { '@context': object } {
  const name = iri.startsWith(`${baseIri}contexts/`) ? iri.slice(`${baseIri}contexts/`.length) : '';
  const context = contexts.get(name.replace(/\.jsonld$/, ''));
  if (!context) throw refused(iri, baseIri);
  return context;
}

function refused(iri: string, baseIri: string): Problem {
  return new Problem('remote-context', { iri, known: contextIri(baseIri) });
}
