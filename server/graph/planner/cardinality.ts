import type { Path, TermIri, TermVariable } from '@traqula/rules-sparql-1-1';
import { writeIri, writeLiteral } from '../../rdf/terms.ts';
import type { PlannedTerm, Triple } from './ast.ts';
import type { Cardinalities, Statistics } from './statistics.ts';

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
/** How many more solutions a repeated path has than its step. */
const REPEATED = 3;

/** How many solutions a pattern has by itself, and of how many values each of its variables is. */
export interface Estimate {
  rows: number;
  domains: ReadonlyMap<string, number>;
}

/** What estimates are made from. */
export interface Known {
  statistics: Statistics;
  prefixes: ReadonlyMap<string, string>;
}

/** Estimates one triple pattern or path. */
export function estimateTriple({ subject, predicate, object }: Triple, known: Known): Estimate {
  const all = cardinalitiesOf(predicate, known);
  const iri =
    predicate.type === 'term' && predicate.subType === 'namedNode'
      ? fullIri(predicate, known)
      : undefined;
  const written = object.subType === 'variable' ? undefined : writeObject(object, known);
  let rows = all.quads;
  if (written !== undefined) {
    rows =
      iri === undefined
        ? all.quads / Math.max(1, all.objects)
        : known.statistics.withObject(iri, written);
  }
  const ofClass = iri === TYPE && written !== undefined;
  const subjects = ofClass ? Math.max(1, rows) : all.subjects;
  if (subject.subType !== 'variable') rows /= Math.max(1, all.subjects);
  const domains = new Map<string, number>();
  if (object.subType === 'variable') domains.set(object.value, Math.max(1, all.objects));
  if (subject.subType === 'variable') domains.set(subject.value, Math.max(1, subjects));
  if (predicate.type === 'term' && predicate.subType === 'variable')
    domains.set(predicate.value, 100);
  return { rows, domains };
}

/** Whether evaluating a path with neither end known means a walk through everything. */
export function isWalk(predicate: Triple['predicate']): boolean {
  return predicate.type === 'path' && ['?', '*', '+'].includes(predicate.subType);
}

function cardinalitiesOf(predicate: TermIri | TermVariable | Path, known: Known): Cardinalities {
  if (predicate.type === 'term') {
    if (predicate.subType === 'variable') return known.statistics.all();
    return known.statistics.predicate(fullIri(predicate, known));
  }
  const all = known.statistics.all();
  if (predicate.subType === '!') return all;
  const steps = predicate.items.map((item) => cardinalitiesOf(item, known));
  switch (predicate.subType) {
    case '^': {
      const { quads, subjects, objects } = steps[0] ?? all;
      return { quads, subjects: objects, objects: subjects };
    }
    case '|':
      return steps.reduce(sum, { quads: 0, subjects: 0, objects: 0 });
    case '/':
      return steps.reduce((one, other) => ({
        quads: Math.max(one.quads, other.quads),
        subjects: one.subjects,
        objects: other.objects,
      }));
    case '?':
    case '*':
    case '+': {
      const { quads, subjects, objects } = steps[0] ?? all;
      const more = predicate.subType === '?' ? 1 : REPEATED;
      const self = predicate.subType === '+' ? 0 : all.subjects;
      return { quads: quads * more + self, subjects: subjects + self, objects: objects + self };
    }
  }
}

function sum(one: Cardinalities, other: Cardinalities): Cardinalities {
  return {
    quads: one.quads + other.quads,
    subjects: one.subjects + other.subjects,
    objects: one.objects + other.objects,
  };
}

function writeObject(term: Exclude<PlannedTerm, TermVariable>, known: Known): string {
  try {
    if (term.subType === 'namedNode') return writeIri(fullIri(term, known));
    const { value, langOrIri } = term;
    if (langOrIri === undefined) return writeLiteral(value);
    if (typeof langOrIri === 'string')
      return writeLiteral(value, { language: langOrIri.toLowerCase() });
    return writeLiteral(value, { datatype: fullIri(langOrIri, known) });
  } catch {
    return '';
  }
}

/** The whole IRI of a prefixed name. */
export function fullIri(iri: TermIri, { prefixes }: Pick<Known, 'prefixes'>): string {
  return 'prefix' in iri ? (prefixes.get(iri.prefix) ?? '') + iri.value : iri.value;
}
