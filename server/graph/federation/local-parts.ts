import type { Pattern, PatternService, Query, TermIri } from '@traqula/rules-sparql-1-1';
import { Problem } from '../../problems.ts';
import { groupOf, holds, prefixesOf, written, type TypedNode } from '../planner/ast.ts';
import { writeQuery } from '../planner/write.ts';

/** What stands for our own graph among the endpoints; no such name can ever be resolved (RFC 2606). */
export const HERE = 'http://graph.invalid/sparql';

/** A query whose every part names the endpoint that answers it, and the dataset that it names for ours. */
export interface Federated {
  text: string;
  /** The endpoints of SERVICE without SILENT: a failure of one of these fails the query. */
  needed: ReadonlySet<string>;
  defaultGraphs: readonly string[];
  namedGraphs: readonly string[];
}

/**
 * Sends what stands outside SERVICE to our own graph. Throws `refused-query` for an endpoint that is a
 * variable or not listed, and where the engine of federated queries would ask the wrong endpoint: EXISTS
 * beside SERVICE, SERVICE in GRAPH, SERVICE in SERVICE, DESCRIBE.
 */
export function federate(query: Query, listed: readonly string[]): Federated {
  const prefixes = prefixesOf(query);
  const nameOf = ({ value, ...rest }: TermIri): string =>
    'prefix' in rest ? (prefixes.get(rest.prefix) ?? '') + value : value;
  if (query.subType === 'describe') throw refused('SERVICE in DESCRIBE');
  const needed = new Set<string>();
  for (const { name, silent, patterns } of servicesIn(query)) {
    const endpoint = name.subType === 'namedNode' ? nameOf(name) : `?${name.value}`;
    if (!listed.includes(endpoint)) throw refused(`SERVICE ${endpoint}`);
    if (holds(patterns, isService)) throw refused('SERVICE in SERVICE');
    if (!silent) needed.add(endpoint);
  }
  const datasets = { ...query.datasets, clauses: [] };
  const whole = { ...query, datasets, where: groupOf(sendHome(query.where.patterns)) } as Query;
  if (asksExistsOutside(whole)) throw refused('EXISTS beside SERVICE');
  const graphs = (kind: string) =>
    query.datasets.clauses
      .filter((each) => each.clauseType === kind)
      .map((each) => nameOf(each.value));
  return {
    text: writeQuery(whole),
    needed,
    defaultGraphs: graphs('default'),
    namedGraphs: graphs('named'),
  };
}

function refused(construct: string): Problem {
  return new Problem('refused-query', { construct });
}

function isService({ type, subType }: TypedNode): boolean {
  return type === 'pattern' && subType === 'service';
}

function servicesIn(node: unknown, found: PatternService[] = []): PatternService[] {
  holds(node, (each) => {
    if (isService(each)) found.push(each as PatternService);
    return false;
  });
  return found;
}

/** Groups keep their order; triples that only a FILTER parts are one pattern, as SPARQL 1.1 §18.2.2 has it. */
function sendHome(patterns: readonly Pattern[]): Pattern[] {
  const sent: Pattern[] = [];
  let triples: Pattern[] | undefined;
  for (const pattern of patterns) {
    if (pattern.subType === 'filter') sent.push(pattern);
    else if (pattern.subType === 'bgp') {
      if (triples) triples.push(pattern);
      else sent.push(home((triples = [pattern])));
    } else {
      triples = undefined;
      sent.push(sendOneHome(pattern));
    }
  }
  return sent;
}

function sendOneHome(pattern: Pattern): Pattern {
  const holdsService = holds(pattern, isService);
  if (pattern.type === 'query') {
    if (!holdsService) return home([groupOf([pattern])]);
    return { ...pattern, where: groupOf(sendHome(pattern.where.patterns)) };
  }
  switch (pattern.subType) {
    case 'graph':
      if (holdsService) throw refused('SERVICE in GRAPH');
      return home([pattern]);
    case 'group':
      return holdsService ? groupOf(sendHome(pattern.patterns)) : home([pattern]);
    case 'union': {
      if (!holdsService) return home([pattern]);
      const branches = pattern.patterns.map((branch) => groupOf(sendHome(branch.patterns)));
      return { ...pattern, patterns: branches };
    }
    case 'optional': // its FILTER may see what is bound outside it
    case 'minus':
      return { ...pattern, patterns: sendHome(pattern.patterns) };
    default:
      return pattern;
  }
}

function home(patterns: Pattern[]): Pattern {
  const name: TermIri = { type: 'term', subType: 'namedNode', value: HERE, loc: written };
  return { type: 'pattern', subType: 'service', silent: false, name, patterns, loc: written };
}

function asksExistsOutside(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some(asksExistsOutside);
  if (isService(node)) return false;
  if ((node as TypedNode).subType === 'patternOperation') return true;
  return Object.entries(node).some(([key, child]) => key !== 'loc' && asksExistsOutside(child));
}
