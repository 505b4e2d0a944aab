import { existsSync, readFileSync } from 'node:fs';
import { DataFactory, Parser, Store, type Term } from 'n3';
import { root } from '../../server/rdf/files.ts';

/** Where the suites are, beside the project; they are the W3C's and no part of it. */
export const SUITES = `${root}../shared/conformance/sparql11/`;
/** The IRI that the suites' files are named under. */
const SUITES_IRI = 'http://www.w3.org/2009/sparql/docs/tests/data-sparql11/';

const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** One test of a manifest. */
export interface ManifestTest {
  /** `{folder}/{name}`: what a failure is called. */
  id: string;
  folder: string;
  /** The class without its namespace: `QueryEvaluationTest` and so on. */
  type: string;
  node: Term;
  manifest: Store;
}

export const haveSuites = existsSync(SUITES);

/** The tests of a folder's manifest, in its order; with `unlisted`, also those that it has but forgot to list. */
export function readManifest(
  folder: string,
  { file = 'manifest.ttl', unlisted = '' } = {},
): ManifestTest[] {
  const manifest = readTurtle(`${folder}/${file}`);
  const [entries] = manifest.getObjects(null, `${MF}entries`, null);
  const listed = entries ? listOf(manifest, entries) : [];
  const others = manifest.getSubjects(`${RDF}type`, MF + unlisted, null);
  const nodes = [
    ...listed,
    ...others.filter((other) => !listed.some((each) => each.equals(other))),
  ];
  return nodes.flatMap((node) => {
    const type = manifest
      .getObjects(node, `${RDF}type`, null)
      .map(({ value }) => value)
      .find((value) => value.startsWith(MF));
    const name = node.value.slice(node.value.indexOf('#') + 1);
    return type
      ? [{ id: `${folder}/${name}`, folder, type: type.slice(MF.length), node, manifest }]
      : [];
  });
}

function readTurtle(path: string): Store {
  const parser = new Parser({ baseIRI: SUITES_IRI + path });
  return new Store(parser.parse(readSuiteFile(path)));
}

/** The text of a file of the suites, by its path or its IRI. */
export function readSuiteFile(path: string): string {
  return readFileSync(SUITES + path.replace(SUITES_IRI, ''), 'utf8');
}

/** The members of an RDF list. */
export function listOf(store: Store, list: Term): Term[] {
  const members: Term[] = [];
  for (let node: Term | undefined = list; node && node.value !== `${RDF}nil`;) {
    members.push(...store.getObjects(node, `${RDF}first`, null));
    [node] = store.getObjects(node, `${RDF}rest`, null);
  }
  return members;
}

/** The values of a property, whichever namespace of the suites it is in. */
export function valuesOf({ manifest }: ManifestTest, node: Term | undefined, name: string): Term[] {
  if (!node) return [];
  return NAMESPACES.flatMap((namespace) =>
    manifest.getObjects(node, DataFactory.namedNode(namespace + name), null),
  );
}

const NAMESPACES = [
  MF,
  RDF,
  'http://www.w3.org/2000/01/rdf-schema#',
  'http://www.w3.org/2001/sw/DataAccess/tests/test-query#',
  'http://www.w3.org/2009/sparql/tests/test-update#',
  'http://www.w3.org/2011/http#',
  'http://www.w3.org/2011/content#',
];
