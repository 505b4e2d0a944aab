import type { Graph, Solution } from '../graph/graph.ts';
import { query, type BoundQuery } from '../graph/queries.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { writeIri, writeLiteral } from '../rdf/terms.ts';
import { countDocuments } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { documentKinds, type DocumentKind } from '../validation/kinds.ts';
import { answerText } from './answer-text.ts';

export interface DatasetDeps {
  graph: Graph;
  store: Store;
  baseIri: string;
  version: () => number;
  /** Milliseconds that the counting may take. */
  deadlineMax: number;
}

const VOID = 'http://rdfs.org/ns/void#';
const DCT = prefixes['dct'] ?? '';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const A = `<${prefixes['rdf'] ?? ''}type>`;
const SOLUTIONS = 'application/sparql-results+json';

type Statement = readonly [subject: string, predicate: string, object: string];

/**
 * The dataset as VoID (W3C Interest Group Note, 3 March 2011) tells it, in N-Triples: real counts, in all, by
 * class, by property and by kind of document. Counted once for each dataset version, on a public copy.
 */
export function openDatasetDescription(deps: DatasetDeps): () => Promise<string> {
  let kept: { version: number; text: Promise<string> } | undefined;
  return () => {
    const version = deps.version();
    if (kept?.version !== version) {
      const text = describeDataset(deps);
      kept = { version, text };
      text.catch(() => (kept = undefined));
    }
    return kept.text;
  };
}

async function describeDataset(deps: DatasetDeps): Promise<string> {
  const [classes, properties, documents] = await Promise.all([
    ask(deps, query('count-classes', {})),
    ask(deps, query('count-properties', {})),
    countDocuments(deps.store),
  ]);
  const { baseIri } = deps;
  const dataset = writeIri(`${baseIri}.well-known/void#network`);
  const triples = properties.reduce((sum, row) => sum + Number(row['triples']?.value), 0);
  const statements: Statement[] = [
    [writeIri(`${baseIri}.well-known/void`), A, writeIri(`${VOID}DatasetDescription`)],
    [writeIri(`${baseIri}.well-known/void`), writeIri(`${FOAF}primaryTopic`), dataset],
    [dataset, A, writeIri(`${VOID}Dataset`)],
    ...TITLES.map(([language, title]): Statement => [
      dataset,
      writeIri(`${DCT}title`),
      writeLiteral(title, { language }),
    ]),
    [dataset, of('sparqlEndpoint'), writeIri(`${baseIri}sparql`)],
    [dataset, of('uriSpace'), writeLiteral(baseIri)],
    [dataset, of('triples'), count(triples)],
    [dataset, of('documents'), count(Object.values(documents).reduce((sum, n) => sum + n, 0))],
    [dataset, of('classes'), count(classes.length)],
    [dataset, of('properties'), count(properties.length)],
    ...partitions(dataset, classes, { name: 'class', value: 'class', counted: 'things' }),
    ...partitions(dataset, properties, { name: 'property', value: 'property', counted: 'triples' }),
    ...Object.entries(documents).flatMap(([kind, number]) =>
      subsetOf(kind as DocumentKind, number, { dataset, baseIri }),
    ),
  ];
  return statements.map((statement) => `${statement.join(' ')} .\n`).join('');
}

const TITLES = [
  ['fi', 'Palveluverkosto'],
  ['sv', 'Servicenätverket'],
  ['en', 'The network of services'],
] as const;

async function ask({ graph, deadlineMax }: DatasetDeps, { text }: BoundQuery): Promise<Solution[]> {
  const accepted = { solutions: SOLUTIONS, triples: undefined };
  const asked = { text, defaultGraphs: [], namedGraphs: [], accepted };
  const answer = await graph.answer(asked, { deadline: deadlineMax, client: 'void' });
  return (JSON.parse(await answerText(answer)) as { results: { bindings: Solution[] } }).results
    .bindings;
}

function partitions(
  dataset: string,
  rows: readonly Solution[],
  { name, value, counted }: { name: 'class' | 'property'; value: string; counted: string },
): Statement[] {
  const number = name === 'class' ? 'entities' : 'triples';
  return rows.flatMap((row, index): Statement[] => {
    const partition = `_:${name}${String(index)}`;
    return [
      [dataset, of(`${name}Partition`), partition],
      [partition, of(name), `<${row[value]?.value ?? ''}>`],
      [partition, of(number), count(Number(row[counted]?.value))],
    ];
  });
}

/** The documents of one kind, where they are, how many, and the shape that they conform to. */
function subsetOf(
  kind: DocumentKind,
  number: number,
  { dataset, baseIri }: { dataset: string; baseIri: string },
): Statement[] {
  const { folder, shape } = documentKinds[kind];
  if (folder === '') return [];
  const subset = writeIri(baseIri + folder);
  return [
    [dataset, of('subset'), subset],
    [subset, A, of('Dataset')],
    [subset, of('uriSpace'), writeLiteral(`${baseIri}${folder}/`)],
    [subset, of('documents'), count(number)],
    ...(shape
      ? [[subset, writeIri(`${DCT}conformsTo`), writeIri(`${baseIri}shapes/${shape}`)] as const]
      : []),
  ];
}

function of(name: string): string {
  return writeIri(VOID + name);
}

function count(number: number): string {
  return writeLiteral(String(number), { datatype: `${prefixes['xsd'] ?? ''}integer` });
}
