import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import { plan } from '../../../server/graph/planner/plan.ts';
import type { Statistics } from '../../../server/graph/planner/statistics.ts';
import type { Store } from '../../../server/rdf/oxigraph.ts';

const parser = new Parser();

/** The planned text of a query; as it was written when the planner leaves it. */
export function planned(text: string, statistics: Statistics, baseIRI?: string): string {
  const query = parser.parse(text, baseIRI ? { baseIRI } : {}) as Query;
  return plan(query, statistics).text ?? text;
}

/** An answer as a bag: its rows or triples sorted, blank nodes without their names. */
export function bag(store: Store, text: string, options: Parameters<Store['query']>[1]): string[] {
  const results_format = givesTriples(text)
    ? 'application/n-triples'
    : 'application/sparql-results+json';
  return bagOf(text, store.query(text, { ...options, results_format }) as string);
}

/** The bag that an answer in N-Triples or JSON holds. */
export function bagOf(text: string, answer: string): string[] {
  if (givesTriples(text)) return nameless(answer.split('\n')).sort();
  const { head, results, boolean } = JSON.parse(answer) as {
    head: { vars?: string[] };
    boolean?: boolean;
    results?: { bindings: Record<string, unknown>[] };
  };
  if (!results) return [String(boolean)];
  const rows = results.bindings.map((row) =>
    JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  return [[...(head.vars ?? [])].sort().join(), ...nameless(rows).sort()];
}

function givesTriples(text: string): boolean {
  return /^\s*(CONSTRUCT|DESCRIBE)/im.test(text);
}

function nameless(lines: string[]): string[] {
  return lines.map((line) =>
    line.replace(/_:[\w.-]+/g, '_:').replace(/"type":"bnode","value":"[^"]*"/g, '"type":"bnode"'),
  );
}
