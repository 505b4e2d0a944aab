/** The RDF syntaxes that the server reads and writes, by media type. */
export const rdfMediaTypes = [
  'text/turtle',
  'application/ld+json',
  'application/n-triples',
  'application/rdf+xml',
  'application/trig',
  'application/n-quads',
] as const;

export type RdfMediaType = (typeof rdfMediaTypes)[number];

/** What people call a syntax. */
export const formatNames: Readonly<Record<RdfMediaType, string>> = {
  'text/turtle': 'Turtle',
  'application/ld+json': 'JSON-LD',
  'application/n-triples': 'N-Triples',
  'application/rdf+xml': 'RDF/XML',
  'application/trig': 'TriG',
  'application/n-quads': 'N-Quads',
};

const EXTENSIONS: Readonly<Record<string, RdfMediaType>> = {
  ttl: 'text/turtle',
  jsonld: 'application/ld+json',
  json: 'application/ld+json',
  nt: 'application/n-triples',
  rdf: 'application/rdf+xml',
  xml: 'application/rdf+xml',
  trig: 'application/trig',
  nq: 'application/n-quads',
};

/** Whether a media type without parameters is an RDF syntax of this server. */
export function isRdfMediaType(mediaType: string): mediaType is RdfMediaType {
  return (rdfMediaTypes as readonly string[]).includes(mediaType);
}

/** The syntax that a file name's extension stands for. */
export function mediaTypeOfFile(name: string): RdfMediaType | undefined {
  return EXTENSIONS[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
}
