import { Parser } from '@traqula/parser-sparql-1-1';
import type { Query } from '@traqula/rules-sparql-1-1';
import { Problem } from '../../problems.ts';
import { holds } from '../planner/ast.ts';
import { openKept } from '../planner/kept.ts';

/** What the parser tells of a query; the graphs of FROM are in `datasets`. */
export interface ParsedQuery {
  type: string;
  subType?: string;
  context?: Query['context'];
  datasets?: Pick<Query['datasets'], 'clauses'>;
  updates?: readonly { operation?: unknown }[];
}

/** Making a parser takes far longer than parsing. */
const parser = new Parser();
/** Syntax trees by base IRI and text; nobody changes one. */
const trees = openKept<ParsedQuery>();

/** The syntax tree of a query or update. Throws `malformed-query`. */
export function parseQuery(text: string, baseIri: string): ParsedQuery {
  const key = `${baseIri} ${text}`;
  const known = trees.get(key);
  if (known) return known;
  try {
    const tree = parser.parse(text, { baseIRI: baseIri });
    trees.put(key, tree);
    return tree;
  } catch (error) {
    throw malformed(error);
  }
}

/** What a parser or the engine says of text that it cannot read, as a problem. */
export function malformed(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return new Problem('malformed-query', { message: message.replace(/\s+/g, ' ').slice(0, 300) });
}

/** Whether a query asks other endpoints. Throws `malformed-query`. */
export function asksElsewhere(text: string, baseIri: string): boolean {
  const parsed = parseQuery(text, baseIri);
  return parsed.type === 'query' && hasService(parsed);
}

/** Whether SERVICE stands anywhere in a parsed query or update. */
export function hasService(node: unknown): boolean {
  return holds(node, ({ type, subType }) => type === 'pattern' && subType === 'service');
}
