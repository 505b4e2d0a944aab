import type { ContextDefinition, JsonLdDocument, Options } from 'jsonld';
import { Parser, Writer } from 'n3';
import { contextIri, contextLoader } from './contexts.ts';
import type { RdfMediaType } from './formats.ts';
import { toDocumentTree, toExpandedJsonLd } from './json-ld.ts';
import { prefixes } from './prefixes.ts';
import { toRdfXml } from './rdf-xml.ts';

/** N-Triples lines of one document in another syntax; JSON-LD is one tree that begins with the document. */
export async function serialiseDocument(
  triples: readonly string[],
  format: RdfMediaType,
  { document, baseIri }: { document: string; baseIri: string },
): Promise<string> {
  const ntriples = triples.map((triple) => `${triple}\n`).join('');
  return format === 'application/ld+json'
    ? JSON.stringify(await writeJsonLd(ntriples, document, baseIri), undefined, 2)
    : serialiseTriples(ntriples, format);
}

/** N-Triples in another syntax; JSON-LD comes expanded. Throws `not-acceptable` for what XML cannot hold. */
export function serialiseTriples(ntriples: string, format: RdfMediaType): string {
  switch (format) {
    case 'application/n-triples':
    case 'application/n-quads':
      return ntriples;
    case 'text/turtle':
    case 'application/trig':
      return toTurtle(ntriples);
    case 'application/rdf+xml':
      return toRdfXml(ntriples);
    case 'application/ld+json':
      return JSON.stringify(toExpandedJsonLd(ntriples));
  }
}

/** N-Triples as Turtle with the prefixes it uses. */
export function toTurtle(ntriples: string): string {
  const used = Object.entries(prefixes).filter(([, namespace]) =>
    ntriples.includes(`<${namespace}`),
  );
  const writer = new Writer({ prefixes: Object.fromEntries(used) });
  writer.addQuads(new Parser({ format: 'N-Triples' }).parse(ntriples));
  let turtle = '';
  writer.end((error: Error | null, result: string) => {
    if (error) throw error;
    turtle = result;
  });
  return turtle;
}

async function writeJsonLd(ntriples: string, document: string, baseIri: string): Promise<object> {
  const { default: jsonld } = await import('jsonld'); // takes long to read, and a start does not need it
  const tree = toDocumentTree(ntriples, document) as JsonLdDocument;
  const context = { '@context': contextIri(baseIri) };
  const options = { documentLoader: contextLoader(baseIri) } as unknown as Options.Compact;
  return jsonld.compact(tree, context as unknown as ContextDefinition, options);
}
