import jsonld, { type Options } from 'jsonld';
import { Parser, Writer } from 'n3';
import { defaultGraph, Store } from './oxigraph.ts';
import { contextIri, contextLoader } from './contexts.ts';
import type { RdfMediaType } from './formats.ts';
import { prefixes } from './prefixes.ts';

/** N-Triples lines of one document in another syntax; JSON-LD is framed on the document itself. */
export async function serialiseDocument(
  triples: readonly string[],
  format: RdfMediaType,
  { document, baseIri }: { document: string; baseIri: string },
): Promise<string> {
  const ntriples = triples.map((triple) => `${triple}\n`).join('');
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
      return JSON.stringify(await frameDocument(ntriples, document, baseIri), undefined, 2);
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

function toRdfXml(ntriples: string): string {
  const store = new Store();
  store.load(ntriples, { format: 'application/n-triples' });
  return store.dump({ format: 'application/rdf+xml', from_graph_name: defaultGraph() });
}

async function frameDocument(ntriples: string, document: string, baseIri: string): Promise<object> {
  const expanded = await jsonld.fromRDF(ntriples, {
    format: 'application/n-quads',
  });
  const options = { documentLoader: contextLoader(baseIri), embed: '@once', omitGraph: true };
  return jsonld.frame(
    expanded,
    { '@context': contextIri(baseIri), '@id': document },
    options as unknown as Options.Frame,
  );
}
