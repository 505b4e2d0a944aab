import type { Graph } from '../graph/graph.ts';
import { query } from '../graph/queries.ts';
import { prefixes } from '../rdf/prefixes.ts';
import { rev } from '../rdf/vocab.gen.ts';
import { toReport } from '../validation/report.ts';
import type { Door } from '../validation/shapes.ts';
import type { CheckedDocument } from '../validation/validation-worker.ts';
import type { Validation } from '../validation/validation.ts';

export interface JudgeDeps {
  graph: Graph;
  validation: Validation;
}

const { cv = '', dct = '', dpv = '', org = '' } = prefixes;
const NAMES_ORGANISATION = `<${cv}hasCompetentAuthority>`;
const NAMES_PROFILE = `<${dct}conformsTo>`;
const HAS_BASIS = `<${dpv}hasLegalBasis>`;
const BY_CONSENT = ` ${HAS_BASIS} <${prefixes['rev-basis'] ?? ''}consent> .`;
/** What `describe-surroundings` tells of neighbours. */
const TOLD: ReadonlySet<string> = new Set([
  NAMES_ORGANISATION,
  NAMES_PROFILE,
  `<${org}classification>`,
  `<${dct}spatial>`,
  HAS_BASIS,
  ...[rev.produces, rev.consumes, rev.voluntary].map((iri) => `<${iri}>`),
]);

type Triples = Pick<CheckedDocument, 'document' | 'triples'>;

/**
 * Adds to the reports of documents what the rules on content say of them in their surroundings: the other
 * documents given, those that are on their way into the graph (of two states of one, the later), and what the
 * graph holds about the organisations and profiles that they name.
 */
export async function judgeContent(
  { graph, validation }: JudgeDeps,
  documents: readonly CheckedDocument[],
  door: Door,
  underWay: readonly Triples[] = [],
): Promise<CheckedDocument[]> {
  const newest = new Map([...underWay, ...documents].map((each) => [`<${each.document}`, each]));
  const around = await graph.construct(
    query('describe-surroundings', {
      organisation: namedBy(NAMES_ORGANISATION, documents),
      profile: namedBy(NAMES_PROFILE, documents.map(consentedOf)),
    }),
  );
  const surroundings = [
    ...around.split('\n').filter((line) => !newest.has(line.slice(0, line.search(/[#>]/)))),
    ...underWay.filter((each) => newest.get(`<${each.document}`) === each).flatMap(toldOf),
  ].join('\n');
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

/** What is said of the ports that give or take by consent: to all others no rule needs to know a neighbour. */
function consentedOf({ document, triples }: Triples): Triples {
  const ports = triples.flatMap((triple) =>
    triple.endsWith(BY_CONSENT) ? [triple.slice(0, -BY_CONSENT.length)] : [],
  );
  if (ports.length === 0) return { document, triples: [] };
  const consented = new Set(ports);
  return {
    document,
    triples: triples.filter((triple) => consented.has(triple.slice(0, triple.indexOf(' ')))),
  };
}

function namedBy(predicate: string, documents: readonly Triples[]): string[] {
  const middle = ` ${predicate} <`;
  const named = documents.flatMap(({ triples }) =>
    triples.flatMap((triple) => {
      const at = triple.indexOf(middle);
      return at < 0 ? [] : [triple.slice(at + middle.length, triple.lastIndexOf('>'))];
    }),
  );
  return [...new Set(named)];
}

/** What a neighbour's document tells the rules. */
function toldOf({ triples }: Triples): string[] {
  return triples.filter((triple) => {
    const start = triple.indexOf(' ') + 1;
    return TOLD.has(triple.slice(start, triple.indexOf(' ', start)));
  });
}

function isOf(document: string, node: string): boolean {
  return node === document || node.startsWith(`${document}#`);
}
