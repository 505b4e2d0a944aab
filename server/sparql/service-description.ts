import { prefixes } from '../rdf/prefixes.ts';

const SD = 'http://www.w3.org/ns/sparql-service-description#';
const FORMATS = 'http://www.w3.org/ns/formats/';
const results = [
  'SPARQL_Results_JSON',
  'SPARQL_Results_XML',
  'SPARQL_Results_CSV',
  'SPARQL_Results_TSV',
];
const graphs = ['Turtle', 'N-Triples', 'JSON-LD', 'RDF_XML'];

/** The endpoint as SPARQL 1.1 Service Description tells it, in N-Triples. */
export function serviceDescription(baseIri: string): string {
  const triples: [string, string, string][] = [
    ['_:service', `<${prefixes['rdf'] ?? ''}type>`, `<${SD}Service>`],
    ['_:service', `<${SD}endpoint>`, `<${baseIri}sparql>`],
    ['_:service', `<${SD}supportedLanguage>`, `<${SD}SPARQL11Query>`],
    ['_:service', `<${SD}feature>`, `<${SD}UnionDefaultGraph>`],
    ...[...results, ...graphs].map((format): [string, string, string] => [
      '_:service',
      `<${SD}resultFormat>`,
      `<${FORMATS}${format}>`,
    ]),
    ['_:service', `<${SD}defaultDataset>`, '_:dataset'],
    ['_:dataset', `<${prefixes['rdf'] ?? ''}type>`, `<${SD}Dataset>`],
    ['_:dataset', `<${SD}defaultGraph>`, '_:graph'],
    ['_:graph', `<${prefixes['rdf'] ?? ''}type>`, `<${SD}Graph>`],
  ];
  return triples.map((triple) => `${triple.join(' ')} .\n`).join('');
}
