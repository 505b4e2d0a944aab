import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DataFactory, Parser as TurtleParser, Store as Quads } from 'n3';
import { describe, expect, test } from 'vitest';
import { distinctObjects } from '../../../server/graph/embedded/distinct-objects.ts';
import { Statistics } from '../../../server/graph/planner/statistics.ts';
import { root } from '../../../server/rdf/files.ts';
import { namedNode, Store, type NamedNode } from '../../../server/rdf/oxigraph.ts';
import { bag, planned } from './bags.ts';

const SUITE = [
  `${root}../shared/conformance/sparql11`,
  `${root}../../shared/conformance/sparql11`,
].find((folder) => existsSync(folder));
const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const QT = 'http://www.w3.org/2001/sw/DataAccess/tests/test-query#';
/** Their answers differ from run to run. */
const VOLATILE = /\b(RAND|UUID|STRUUID|NOW|SAMPLE|BNODE)\s*\(/i;

interface Case {
  name: string;
  query: string;
  files: string[];
  named: string[];
}

describe.skipIf(!SUITE)('the W3C query suite (../shared/conformance/sparql11)', () => {
  test.each(SUITE ? readCases(SUITE) : [])('$name answers the same planned as written', (each) => {
    const base = `file://${each.query}`;
    const text = readFileSync(each.query, 'utf8');
    const store = new Store();
    for (const file of each.files) load(store, file);
    for (const file of each.named)
      load(store, file, { to_graph_name: namedNode(`file://${file}`) });
    const statistics = new Statistics();
    statistics.add(store.dump({ format: 'application/n-quads' }));
    statistics.readObjectsFrom((predicate) => distinctObjects(store, predicate));
    for (const union of [false, true]) {
      const options = { base_iri: base, use_default_graph_as_union: union };
      const asWritten = attempt(() => bag(store, text, options));
      const asPlanned = attempt(() => bag(store, planned(text, statistics, base), options));
      if (asWritten !== 'refused') expect(asPlanned).toEqual(asWritten);
    }
  });
});

function load(store: Store, file: string, to: { to_graph_name?: NamedNode } = {}): void {
  const format = file.endsWith('.rdf') ? 'application/rdf+xml' : 'text/turtle';
  store.load(readFileSync(file, 'utf8'), { format, base_iri: `file://${file}`, ...to });
}

function attempt(run: () => string[]): string[] | 'refused' {
  try {
    return run();
  } catch {
    return 'refused';
  }
}

function readCases(suite: string): Case[] {
  return readdirSync(suite).flatMap((folder) => {
    const file = `${suite}/${folder}/manifest.ttl`;
    if (!existsSync(file)) return [];
    const baseIRI = `file://${file}`;
    const quads = new Quads(new TurtleParser({ baseIRI }).parse(readFileSync(file, 'utf8')));
    const iri = (value: string) => DataFactory.namedNode(value);
    const type = iri('http://www.w3.org/1999/02/22-rdf-syntax-ns#type');
    return quads.getSubjects(type, iri(`${MF}QueryEvaluationTest`), null).flatMap((subject) => {
      const [action] = quads.getObjects(subject, iri(`${MF}action`), null);
      if (!action) return [];
      const paths = (name: string) =>
        quads.getObjects(action, iri(QT + name), null).map(({ value }) => value.slice(7));
      const [query = ''] = paths('query');
      if (!existsSync(query) || VOLATILE.test(readFileSync(query, 'utf8'))) return [];
      const name = `${folder}/${subject.value.split('#')[1] ?? ''}`;
      return [
        {
          name,
          query,
          files: paths('data'),
          named: paths('graphData').filter((path) => existsSync(path)),
        },
      ];
    });
  });
}
