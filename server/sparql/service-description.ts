import { prefixes } from '../rdf/prefixes.ts';
import { writeIri, writeLiteral } from '../rdf/terms.ts';
import { rev } from '../rdf/vocab.gen.ts';
import { documentKinds, type DocumentKind } from '../validation/kinds.ts';

const SD = 'http://www.w3.org/ns/sparql-service-description#';
const VOID = 'http://rdfs.org/ns/void#';
const FORMATS = 'http://www.w3.org/ns/formats/';
const DCT = prefixes['dct'] ?? '';
const A = `<${prefixes['rdf'] ?? ''}type>`;

const written = [
  'SPARQL_Results_JSON',
  'SPARQL_Results_XML',
  'SPARQL_Results_CSV',
  'SPARQL_Results_TSV',
  'Turtle',
  'N-Triples',
  'JSON-LD',
  'RDF_XML',
];
const read = ['Turtle', 'N-Triples', 'JSON-LD', 'RDF_XML', 'TriG', 'N-Quads'];

type Statement = readonly [subject: string, predicate: string, object: string];

/**
 * The endpoint as SPARQL 1.1 Service Description tells it, in N-Triples: what it speaks and writes, and the
 * graphs there are, a collection for each kind of document with the shape that every one of them keeps.
 * `federates`: there are endpoints that SERVICE may ask.
 */
export function serviceDescription(baseIri: string, { federates = false } = {}): string {
  const service = writeIri(`${baseIri}sparql`);
  const sd = (name: string) => writeIri(SD + name);
  const statements: Statement[] = [
    [service, A, sd('Service')],
    [service, sd('endpoint'), service],
    [service, sd('supportedLanguage'), sd('SPARQL11Query')],
    [service, sd('supportedLanguage'), sd('SPARQL11Update')],
    ...['UnionDefaultGraph', ...(federates ? ['BasicFederatedQuery'] : [])].map(
      (name): Statement => [service, sd('feature'), sd(name)],
    ),
    ...[rev.matches, rev.near].map((iri): Statement => [
      service,
      sd('propertyFeature'),
      writeIri(iri),
    ]),
    ...written.map((name): Statement => [service, sd('resultFormat'), writeIri(FORMATS + name)]),
    ...read.map((name): Statement => [service, sd('inputFormat'), writeIri(FORMATS + name)]),
    [service, sd('defaultDataset'), '_:dataset'],
    ['_:dataset', A, sd('Dataset')],
    ['_:dataset', A, writeIri(`${VOID}Dataset`)],
    ['_:dataset', writeIri(`${DCT}isReferencedBy`), writeIri(`${baseIri}.well-known/void`)],
    ['_:dataset', sd('defaultGraph'), '_:union'],
    ['_:union', A, sd('Graph')],
    ...(Object.keys(documentKinds) as DocumentKind[]).flatMap((kind) =>
      collectionOf(kind, { service, baseIri }),
    ),
  ];
  return statements.map((statement) => `${statement.join(' ')} .\n`).join('');
}

/** The graphs of one kind of document: where they are, and the shape that they conform to. */
function collectionOf(
  kind: DocumentKind,
  { service, baseIri }: { service: string; baseIri: string },
): Statement[] {
  const { folder, shape } = documentKinds[kind];
  if (folder === '') return [];
  const collection = writeIri(baseIri + folder);
  const space = writeLiteral(`${baseIri}${folder}/`);
  return [
    [service, writeIri(`${SD}availableGraphs`), collection],
    [collection, A, writeIri(`${SD}GraphCollection`)],
    [collection, writeIri(`${DCT}title`), writeLiteral(kind, { language: 'en' })],
    [collection, writeIri(`${VOID}uriSpace`), space],
    ...(shape
      ? [[collection, writeIri(`${DCT}conformsTo`), writeIri(`${baseIri}shapes/${shape}`)] as const]
      : []),
  ];
}
