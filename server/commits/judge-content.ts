import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { toReport } from '../validation/report.ts';
import type { Door } from '../validation/shapes.ts';
import type { CheckedDocument } from '../validation/validation-worker.ts';
import type { Validation } from '../validation/validation.ts';

export interface JudgeDeps {
  graph: Graph;
  validation: Validation;
}

const NAMES_ORGANISATION = `<${prefixes['cv'] ?? ''}hasCompetentAuthority>`;
const NAMES_PROFILE = `<${prefixes['dct'] ?? ''}conformsTo>`;

/**
 * Adds to the reports of documents what the rules on content say of them in their surroundings: the other
 * documents given, and what the graph holds about the organisations and profiles that they name.
 */
export async function judgeContent(
  { graph, validation }: JudgeDeps,
  documents: readonly CheckedDocument[],
  door: Door,
): Promise<CheckedDocument[]> {
  const own = new Set(documents.map(({ document }) => `<${document}`));
  const around = await graph.construct(
    query('describe-surroundings', {
      organisation: namedBy(NAMES_ORGANISATION, documents),
      profile: namedBy(NAMES_PROFILE, documents),
    }),
  );
  const surroundings = around
    .split('\n')
    .filter((line) => !own.has(line.slice(0, line.search(/[#>]/))))
    .join('\n');
  const results = await validation.findInContent({
    documents: documents.map(({ document, triples }) => ({ document, triples })),
    surroundings,
    door,
  });
  return documents.map((checked) => {
    const mine = results.filter(({ focusNode }) => isOf(checked.document, focusNode));
    return mine.length === 0
      ? checked
      : { ...checked, report: toReport([...checked.report.results, ...mine]) };
  });
}

function namedBy(predicate: string, documents: readonly CheckedDocument[]): string[] {
  const middle = ` ${predicate} <`;
  const named = documents.flatMap(({ triples }) =>
    triples.flatMap((triple) => {
      const at = triple.indexOf(middle);
      return at < 0 ? [] : [triple.slice(at + middle.length, triple.lastIndexOf('>'))];
    }),
  );
  return [...new Set(named)];
}

function isOf(document: string, node: string): boolean {
  return node === document || node.startsWith(`${document}#`);
}
