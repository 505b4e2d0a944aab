/** The kinds of document: which folder of IRIs they live in and which shape their main node must satisfy. */
export const documentKinds = {
  organisation: { folder: 'organisations', shape: 'organisation' },
  service: { folder: 'services', shape: 'service' },
  channel: { folder: 'channels', shape: 'channel' },
  'general-description': { folder: 'general-descriptions', shape: 'general-description' },
  profile: { folder: 'profiles', shape: 'application-profile' },
  'catalogue-record': { folder: '', shape: undefined },
  mapping: { folder: 'mappings', shape: 'mapping' },
  template: { folder: 'templates', shape: 'path-template' },
  guide: { folder: 'guides', shape: 'guide' },
  event: { folder: 'events', shape: 'event' },
  marks: { folder: 'marks', shape: undefined },
  vocabulary: { folder: 'vocabularies', shape: undefined },
  shapes: { folder: 'shapes', shape: undefined },
  data: { folder: 'data', shape: undefined },
} as const;

export type DocumentKind = keyof typeof documentKinds;

const byFolder = new Map(
  (Object.keys(documentKinds) as DocumentKind[]).map((kind) => [
    documentKinds[kind].folder as string,
    kind,
  ]),
);

/** The kind that an IRI under the base IRI belongs to, by its first path segment. */
export function kindOf(iri: string, baseIri: string): DocumentKind | undefined {
  if (!iri.startsWith(baseIri)) return undefined;
  return byFolder.get(iri.slice(baseIri.length).split('/')[0] ?? '');
}
