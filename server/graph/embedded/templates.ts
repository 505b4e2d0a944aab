import { randomUUID } from 'node:crypto';
import type { Term } from '@rdfjs/types';
import { writeTerm } from '../../rdf/terms.ts';
import type { Statement } from './ledger.ts';

/** A quad pattern of INSERT, DELETE or DATA with everything resolved. */
export interface Template {
  subject: Term;
  predicate: Term;
  object: Term;
  graph: Term;
}

/** A term that the engine answers: `toString` writes it as N-Triples do. */
interface AnsweredTerm {
  termType: string;
  value: string;
  toString(): string;
}

export type Bindings = ReadonlyMap<string, AnsweredTerm>;

/** Where the statements of one operation belong, and what names its blank nodes. */
export interface Scope {
  baseIri: string;
  defaultGraph: string;
  /** Names of the blank nodes that came with solutions, which are the same in all of them. */
  answered: Map<string, string>;
}

/** SPARQL 1.1 Update §3.1.3: the statements that templates make with one solution; what is unbound or illegal makes none. */
export function instantiate(
  templates: readonly Template[],
  bindings: Bindings,
  scope: Scope,
): Statement[] {
  const own = new Map<string, string>();
  return templates.flatMap((template): Statement[] => {
    const graph = graphOf(template.graph, bindings, scope);
    if (graph === undefined) return [];
    const write = (term: Term) => writeWith(term, bindings, { ...scope, own, graph });
    const [subject, predicate, object] = [
      write(template.subject),
      write(template.predicate),
      write(template.object),
    ];
    const isLegal = subject?.startsWith('<') && predicate?.startsWith('<') && object !== undefined;
    return isLegal ? [{ graph, line: `${subject} ${predicate} ${object} .` }] : [];
  });
}

function graphOf(term: Term, bindings: Bindings, scope: Scope): string | undefined {
  if (term.termType === 'DefaultGraph') return scope.defaultGraph;
  if (term.termType !== 'Variable') return term.value;
  const bound = bindings.get(term.value);
  return bound?.termType === 'NamedNode' ? bound.value : undefined;
}

function writeWith(
  term: Term,
  bindings: Bindings,
  scope: Scope & { own: Map<string, string>; graph: string },
): string | undefined {
  if (term.termType === 'BlankNode') return nameOnce(scope.own, term.value, scope);
  if (term.termType !== 'Variable') return writeTerm(term);
  const bound = bindings.get(term.value);
  if (bound?.termType === 'BlankNode') return nameOnce(scope.answered, bound.value, scope);
  return bound && bound.termType !== 'Quad' ? bound.toString() : undefined;
}

function nameOnce(
  names: Map<string, string>,
  label: string,
  scope: { baseIri: string; graph: string },
): string {
  const known = names.get(label) ?? `<${freshIri(scope.graph, scope.baseIri)}>`;
  names.set(label, known);
  return known;
}

/**
 * A new IRI for a blank node (RDF 1.1 §3.5): under a typed document, whose subjects are its own fragments;
 * elsewhere under the well-known path for such names.
 */
function freshIri(graph: string, baseIri: string): string {
  const isTyped = graph.startsWith(baseIri) && !graph.startsWith(`${baseIri}data/`);
  return isTyped ? `${graph}#genid-${randomUUID()}` : `${baseIri}.well-known/genid/${randomUUID()}`;
}
