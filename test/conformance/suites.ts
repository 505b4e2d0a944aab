import { Store } from '../../server/rdf/oxigraph.ts';
import { fromSkolemised, readDataset, sameDataset } from './datasets.ts';
import { readManifest, readSuiteFile, valuesOf, type ManifestTest } from './manifest.ts';
import {
  parseGraphResults,
  parseJsonResults,
  parseXmlResults,
  sameResults,
  sameTable,
} from './results.ts';
import type { Outcome, Side } from './side.ts';

/** The suites of the SPARQL language, by the folders of their manifests. */
export const languageSuites: Readonly<Record<string, readonly string[]>> = {
  query: [
    'aggregates',
    'bind',
    'bindings',
    'cast',
    'construct',
    'exists',
    'functions',
    'grouping',
    'negation',
    'project-expression',
    'property-path',
    'subquery',
    'syntax-query',
  ],
  update: [
    'add',
    'basic-update',
    'clear',
    'copy',
    'delete',
    'delete-data',
    'delete-insert',
    'delete-where',
    'drop',
    'move',
    'syntax-update-1',
    'syntax-update-2',
    'update-silent',
  ],
  'result formats': ['csv-tsv-res', 'json-res'],
};

export function testsOf(suite: string): ManifestTest[] {
  return (languageSuites[suite] ?? []).flatMap((folder) => readManifest(folder));
}

/** Runs one test; gives why it failed, or undefined. */
export async function runTest(side: Side, test: ManifestTest): Promise<string | undefined> {
  const [action] = valuesOf(test, test.node, 'action');
  const [result] = valuesOf(test, test.node, 'result');
  if (!action) return 'the manifest gives no action';
  switch (test.type) {
    case 'PositiveSyntaxTest11':
    case 'PositiveUpdateSyntaxTest11':
      return syntax(side, test, { file: action.value, isLegal: true });
    case 'NegativeSyntaxTest11':
    case 'NegativeUpdateSyntaxTest11':
      return syntax(side, test, { file: action.value, isLegal: false });
    case 'UpdateEvaluationTest': {
      const [request] = valuesOf(test, action, 'request');
      await side.reset(readDataset(test, action), 'update');
      const outcome = await side.update(withBase(request?.value ?? ''));
      if (outcome.kind !== 'done') return `${outcome.kind}: ${brief(outcome.text)}`;
      const dump = await side.dump();
      return sameDataset(dump, readDataset(test, result))
        ? undefined
        : `other content: ${brief(dump.dump({ format: 'application/n-quads' }))}`;
    }
    default: {
      const [query] = valuesOf(test, action, 'query');
      await side.reset(readDataset(test, action), 'query');
      return evaluate(side, query?.value ?? '', result?.value ?? '');
    }
  }
}

/** What only the text's being SPARQL is asked of: refused or failed for another reason, it was read. */
async function syntax(
  side: Side,
  { type }: ManifestTest,
  { file, isLegal }: { file: string; isLegal: boolean },
): Promise<string | undefined> {
  const isUpdate = type.includes('Update');
  await side.reset(new Store(), isUpdate ? 'update' : 'query');
  const text = readSuiteFile(file);
  const outcome = isUpdate ? await side.update(text) : await side.query(text, ANY);
  if (isLegal === (outcome.kind !== 'malformed')) return undefined;
  return isLegal ? `refused: ${brief(outcome.text)}` : `taken: ${brief(outcome.text)}`;
}

const ANY = 'application/sparql-results+json, application/n-triples';
const BY_EXTENSION: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
};

async function evaluate(side: Side, query: string, expected: string): Promise<string | undefined> {
  const extension = expected.slice(expected.lastIndexOf('.') + 1);
  const outcome = await side.query(withBase(query), BY_EXTENSION[extension] ?? ANY);
  if (outcome.kind !== 'done') return `${outcome.kind}: ${brief(outcome.text)}`;
  return isExpected(outcome, expected, extension)
    ? undefined
    : `other results: ${brief(outcome.text)}`;
}

function isExpected({ text }: Outcome, expected: string, extension: string): boolean {
  const wanted = readSuiteFile(expected);
  switch (extension) {
    case 'csv':
      return sameTable(text, wanted, ',');
    case 'tsv':
      return sameTable(text, wanted, '\t');
    case 'srx':
      return sameResults(parseJsonResults(text), parseXmlResults(wanted));
    case 'srj':
      return sameResults(parseJsonResults(text), parseJsonResults(wanted));
    default: {
      const results = parseGraphResults(wanted, expected);
      if (results !== undefined) return sameResults(parseJsonResults(text), results);
      const graph = new Store();
      graph.load(wanted, { format: 'text/turtle', base_iri: expected });
      return sameDataset(fromSkolemised(text), graph);
    }
  }
}

/** The text of a file with its own IRI as base: the protocol does not carry where a text is from. */
function withBase(file: string): string {
  return `BASE <${file}>\n${readSuiteFile(file)}`;
}

function brief(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160);
}
